"""Whether an act is told as done, planned, alleged, hypothetical, or denied (then it is not stored)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from spacy.tokens import Token

from .frames import Frame
from .lexicon import words
from .triggers import FUTURE, is_future

Standing = Literal["actual", "alleged", "planned", "hypothetical", "denied"]
MODALS = frozenset({"could", "might", "may", "would", "should", "can"})
HEDGES = frozenset(
    {"allegedly", "reportedly", "alleged", "suspected", "supposedly", "purported", "purportedly", "apparent"}
)
CONDITIONS = frozenset({"if", "unless", "whether"})
CONTENT: dict[str, Standing] = {
    "alleged": "alleged", "wanted": "hypothetical", "planned": "planned", "threatened": "hypothetical", "denied": "denied",
}  # fmt: skip
DOWNWARD = frozenset(
    {"ccomp", "xcomp", "pcomp", "pobj", "dobj", "prep", "conj", "acl", "relcl", "advcl", "nsubj", "compound", "agent"}
)


def standing(head: Token, frame: Frame | None, governing: Mapping[int, Frame], kind: str = "") -> Standing:
    """The standing of the act at `head`. governing: token -> frame of the sentence's other triggers.

    kind: the type of an act that no frame tells (frame None).
    """
    kind = frame.type if frame else kind
    if (frame is None or "negated" not in frame.flags) and _negated(head):
        return "denied"
    above = _from_above(head, governing)
    if above is not None:
        return above
    if frame is not None and (frame.status == "planned" or (kind == "AGREE" and "future" in frame.flags)):
        return "actual" if kind == "AGREE" else "planned"
    hedged = any(c.lower_ in HEDGES for c in (*head.children, *head.head.children))
    if hedged:
        return "alleged"
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in head.children):
        return "hypothetical"
    if any(c.dep_ == "aux" and c.lower_ in MODALS for c in head.children):
        return "hypothetical"
    if is_future(head) or any(c.dep_ == "aux" and c.lower_ in FUTURE for c in head.children):
        return "planned"
    if head.pos_ == "NOUN" and any(
        c.lower_ in ("planned", "proposed", "possible", "potential", "upcoming", "future") for c in head.lefts
    ):
        return "planned"
    return "actual"


def _negated(head: Token) -> bool:
    if any(c.dep_ == "neg" for c in head.children):
        return True
    if any(c.lower_ == "no" and c.dep_ == "det" for c in head.children):
        return True
    governor = head.head
    if head.dep_ in ("xcomp", "pcomp", "ccomp") and governor.i != head.i:
        verb = governor.head if governor.pos_ == "ADP" else governor
        if verb.lemma_ in ("refuse", "decline", "fail", "avoid", "refrain", "stop", "cease"):
            return True
        if any(c.dep_ == "neg" for c in verb.children) and verb.lemma_ in (
            "agree",
            "plan",
            "intend",
            "want",
            "allow",
            "have",
            "be",
        ):
            return True
    return governor.lower_ == "without" and head.dep_ == "pcomp"


def _from_above(head: Token, governing: Mapping[int, Frame]) -> Standing | None:
    """What a governing trigger makes of its content: accused of it, asked for it, threatens it, plans it."""
    node, steps = head, 0
    while node.head.i != node.i and steps < 8:
        dep, node, steps = node.dep_, node.head, steps + 1
        if dep not in DOWNWARD:
            return None
        if dep in ("nsubj", "agent"):
            return None
        if dep in ("conj", "advcl", "relcl", "acl") and node.pos_ in ("VERB", "AUX") and dep != "conj":
            return None
        frame = governing.get(node.i)
        if dep == "conj":
            continue
        if frame is not None and frame.content:
            return CONTENT[frame.content]
        if node.lemma_ in words().wanted and dep in ("xcomp", "ccomp", "pcomp") and node.pos_ == "VERB":
            return "planned" if node.lemma_ in words().planned else "hypothetical"
    return None
