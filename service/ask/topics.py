"""What events are about, as words of their titles and quotes: "talks about fishing", "anything mentioning rare earths"."""

from __future__ import annotations

import re
from functools import cache

from service.ask.marks import ACT, ACTOR, OTHER
from service.ask.parts import Parts
from service.ask.patterns import Seldom, longest_first
from service.ask.words import words

# What may stand between what is about something and "about": "talks that China held with Japan about …".
_BETWEEN = (
    rf"(?:\s+(?:[{ACTOR}{OTHER}]|between|among|of|by|with|and|from|to|the|in|at|that|which|has|have|had|did|does|held"
    r"|holding|there|were|was|is|are|both|made|signed|reached|concluded|each|other|against|towards?))*?"
)
_NOT_MEANT = r"(?:the|its|their|any|some|all|a|an|his|her|your|our)"


@cache
def _events() -> Seldom:
    """ "anything about fishing"."""
    known = words()
    return Seldom(
        _about_topic(), rf"(?<!\S)(?P<head>{known.topic_heads}){_BETWEEN}\s+(?P<cue>{known.topic_cues})\s+{_topic()}"
    )


@cache
def _acts() -> Seldom:
    """ "talks about fishing", "criticism of the elections"."""
    known = words()
    accusing = longest_first(word for word, act in known.acts.items() if act.types == ("ACCUSE",))
    return Seldom(
        _about_topic(),
        rf"(?<!\S)(?P<head>{longest_first(known.acts)}){_BETWEEN}\s+(?P<cue>{known.topic_cues})\s+{_topic()}"
        rf"|(?<!\S)(?P<head2>{accusing}){_BETWEEN}\s+(?P<cue2>of|for)\s+{_topic('q2')}",
    )


@cache
def _mentions() -> re.Pattern[str]:
    """ "mentioning rare earths"."""
    return re.compile(
        rf"(?<!\S)(?P<cue>{words().mentions})\s+(?:{_NOT_MEANT}\s+)*(?P<q>[a-z]+(?:\s+[a-z]+){{0,3}}?)"
        rf"(?=\s*$|\s+(?:between|among|in|of|by|with|from|since|and\s+(?:the\s+)?[{ACTOR}]|for|on)(?!\S))"
    )


@cache
def _beside_acts() -> tuple[re.Pattern[str], ...]:
    """ "fishing ⟨dispute⟩", "⟨attacks⟩ on journalists", "which journalists did Iran ⟨arrest⟩"."""
    topics = words().topics
    return (
        re.compile(rf"(?<!\S)(?P<q>{topics})\s+(?=[{ACT}])"),
        re.compile(rf"(?<=[{ACT}])\s+(?:(?:of|against|on|for|over|about|to|with|in)\s+)?{_topic()}"),
        re.compile(
            rf"(?:^|(?<!\S)(?:which|what|any|the|all|of)\s+)(?P<q>{topics})"
            rf"(?=\s+(?:(?:that|which|whom)\s+)?(?:(?:did|do|does|has|have|had|was|were|been)\s+)*(?:the\s+)?[{ACTOR}{ACT}])"
        ),
    )


def _topic(name: str = "q") -> str:
    return rf"(?:{_NOT_MEANT}\s+)*(?P<{name}>{words().topics})(?!\S)"


def _about_topic() -> str:
    return rf"(?<!\S)(?:{words().topic_cues}|of|for)\s+{_topic()}"


def take_topic(rest: str, parts: Parts) -> str:
    """Takes what acts or events are about: "talks about fishing", "anything mentioning rare earths"."""
    if parts.sought:
        return rest
    match = _acts().search(rest) or _events().search(rest)
    if match and _is_asked_itself(match):
        return rest
    if match:
        kind = "2" if match.groupdict().get("q2") else ""
        parts.sought = match["q" + kind]
        return f"{rest[: match.start('cue' + kind)]} {rest[match.end('q' + kind) :]}"
    match = _mentions().search(rest)
    if match and (_is_topic(match["q"]) or not any(_has_a_part(word) for word in match["q"].split())):
        if not _written_small(match["q"], parts.spoken):  # it looks like a name that is not known
            return rest
        parts.sought = match["q"]
        return f"{rest[: match.start()]} {rest[match.end() :]}"
    return rest


def take_topic_of_act(rest: str, parts: Parts) -> str:
    """Takes a topic beside an act, or what is acted on: "fishing ⟨dispute⟩", "which journalists did Iran ⟨arrest⟩"."""
    if parts.sought or not parts.acts:
        return rest
    before, *of_done = _beside_acts()
    match = before.search(rest)
    if not match and any(act.directed for act in parts.acts):
        match = next(filter(None, (one.search(rest) for one in of_done)), None)
    if not match:
        return rest
    parts.sought = match["q"]
    return f"{rest[: match.start('q')]} {rest[match.end('q') :]}"


def bare_topic(flat: str, rest: str, parts: Parts) -> bool:
    """Whether a question without names asks for a topic alone: "what do you have on rare earths".

    flat: the flattened question; rest: the same without its frame.
    """
    known = words()
    about = re.compile(rf"(?<!\S)(?:{known.topic_cues}|of|into|at|with)\s+(?:{_NOT_MEANT}\s+)*(?P<q>{known.topics})$")
    match = about.search(flat)
    if parts.names or not match or match["q"] in known.acts:
        return False
    before = rest.removesuffix(match["q"]).strip()
    if before == rest or known.filler_pattern.sub(" ", before).strip():
        return False
    parts.sought = match["q"]
    return True


def _is_asked_itself(match: re.Match[str]) -> bool:
    """Whether the topic is an act that is asked for: "anything about sanctions", but not "talks about sanctions"."""
    known = words()
    head = known.acts.get(match["head"]) if match["head"] else None
    return match["q"] in known.acts and (head is None or head.directed)


def _has_a_part(word: str) -> bool:
    known = words()
    return any(word in part for part in (known.fillers, known.acts, known.refusals, known.askers))


def _is_topic(said: str) -> bool:
    return re.fullmatch(words().topics, said) is not None


def _written_small(sought: str, spoken: str) -> bool:
    written = re.search(re.escape(sought).replace(r"\ ", r"\W+"), spoken, re.IGNORECASE)
    return bool(written and written[0].islower())
