"""Claims of one article that tell the same act become one event: a caption printed twice, a headline and its lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .identity import event_id, event_key, sentence_hash
from .model import Claim, Event

# A communiqué pledges and praises clause by clause; an attack told twice is one attack.
CLAUSES = frozenset({"AGREE", "SUPPORT"})


def corroborate(claims: Iterable[Claim]) -> tuple[Event, ...]:
    """Events in the order of their first claim. The same sentence printed twice is one claim, its first print."""
    groups: dict[str, list[Claim]] = {}
    printed: set[tuple[str, str]] = set()
    for claim in _dated_together(list(claims)):
        key = _clause(event_key(claim), claim, groups)
        print_of = (key, sentence_hash(claim.quote))
        if print_of in printed:
            continue
        printed.add(print_of)
        groups.setdefault(key, []).append(claim)
    return tuple(Event(id=event_id(key), key=key, claims=tuple(group)) for key, group in groups.items())


def _clause(key: str, claim: Claim, groups: dict[str, list[Claim]]) -> str:
    """The key of a further clause: a communiqué's second pledge in another sentence and other words is its own act."""
    earlier = groups.get(key)
    if earlier is None or claim.type not in CLAUSES:
        return key
    if any(e.quote == claim.quote or _word(e) == _word(claim) for e in earlier):
        return key
    return f"{key}|{_word(claim)}"


def _word(claim: Claim) -> str:
    """The words that carry the act, without their endings."""
    start, end = (offset - claim.span[0] for offset in claim.trigger)
    return " ".join(word[:5] for word in claim.quote[start:end].casefold().split())


def _dated_together(claims: list[Claim]) -> list[Claim]:
    """An undated claim takes the date that an equal sentence elsewhere in the article has (a caption cut short)."""
    dated: dict[tuple[str, tuple[str, ...], tuple[str, ...], str], Claim] = {}
    for claim in claims:
        if claim.when.first is not None and claim.when.basis == "explicit":
            dated.setdefault((claim.type, claim.sources, claim.targets, _head(claim)), claim)
    found: list[Claim] = []
    for claim in claims:
        twin = dated.get((claim.type, claim.sources, claim.targets, _head(claim)))
        same = twin is not None and twin is not claim and claim.when.basis != "explicit"
        found.append(replace(claim, when=twin.when) if same and twin is not None else claim)
    return found


def _head(claim: Claim) -> str:
    return " ".join(claim.quote.split()[:12]).casefold()
