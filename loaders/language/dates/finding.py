"""From a sentence to its dates: every rule that its cues call for, the longest match first, and each one's role."""

from __future__ import annotations

import re
from datetime import date

from loaders.events.model import Precision, When

from . import anchors, durations, explicit, following, ranges, relative
from .cues import cues
from .leftovers import leftovers
from .mention import DateMention, Role
from .rule import Rule, Setting
from .shadows import shadows

_RULES = (*ranges.RULES, *explicit.RULES, *relative.RULES, *durations.RULES)
_ANCHORED = (*anchors.RULES, *following.RULES)

# What a match carries in front of the date itself.
_LEAD = re.compile(
    r"(?:(?i:back\s+in|as\s+of|in|on|at|over|during|for|within|since|by|until|till|through|to|of|before|after|around|"
    r"circa|and|than|throughout|year)\s+)+(?:the\s+(?=\d|[a-z]+\s+of|weekend))?(?:(?:the\s+)?year\s+(?=\d))?"
)
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "since",
        re.compile(r"(?i:since|ever\s+since)\s+(?:at\s+least\s+)?(?:the\s+)?(?:(?:early|late|mid|end\s+of)[\s-]+)?$"),
    ),
    (
        "until",
        re.compile(r"(?i:until|till|til|up\s+to|through)\s+(?:at\s+least\s+)?(?:the\s+)?(?:(?:end|start)\s+of\s+)?$"),
    ),
    ("by", re.compile(r"(?i:by|before|no\s+later\s+than)\s+(?:the\s+)?(?:(?:end|start|middle)\s+of\s+)?$")),
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|plans?|planned|planning|scheduled|set\s+to|set\s+for|due\s+(?:on|in|next|for)|expected|upcoming|(?:is|are)\s+to|"
    r"to\s+be\s+(?:held|signed|hosted)|going\s+to|intends?|coming|slated|ahead\s+of|['’]ll|looks?\s+forward\s+to|next|"
    r"(?:begin|start)s?\s+on|no\s+later\s+than|deadline|postponed?(?:\s+\w+)?\s+(?:to|until))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:.!?]\s|,\s+(?:which|who|when|while|but|as|where|was|were|has|have|had)\b|\b(?:after|following|since|because|in\s+response\s+to|amid)\b",
    re.IGNORECASE,
)


def find_dates(text: str, reference: date | None) -> list[DateMention]:
    """The dates that a sentence or paragraph names, in order; offsets into `text`.

    reference: the day from which "yesterday" and "last March" count, usually that of publication. Without it such
    expressions are found, and their `when` is unknown. The answer never depends on the machine's clock. A day or a
    month without a year is the last one up to the reference, or the next where the clause speaks of the future.
    Festivals, eras and years inside names are left out; vague expressions ("in recent years") are unknown.
    """
    return anchored(text, reference, None)


def anchored(
    text: str, reference: date | None, event_day: date | None, *, grain: Precision = "day", ahead: bool | None = None
) -> list[DateMention]:
    """As `find_dates`; besides, "the day before" and "two days later" count from the last time named before them in
    `text`, else from `event_day`, the day of the event that the text has spoken of. Without both they are unknown.

    grain: how exactly `event_day` is known; of a month or a year it is the first day. ahead: whether the text speaks of
    what is to come; None leaves that to the words around each date.
    """
    kinds = cues(text)
    if not kinds:
        return []
    hidden = shadows(text)
    taken: list[tuple[int, int]] = list(hidden)
    found: list[DateMention] = []
    waiting: list[tuple[Rule, re.Match[str]]] = []
    for start, end, when in (
        leftovers(text, reference) if "number" in kinds or "month" in kinds or "unit" in kinds else ()
    ):
        if _free(taken, start, end):
            taken.append((start, end))
            found.append(_mention(text, start, end, when))
    for each, match in _matches(text, kinds):
        start, end = match.span()
        if not _free(taken, start, end):
            continue
        if each in _ANCHORED:
            taken.append((start, end))
            waiting.append((each, match))
            continue
        when_read = each.read(match, Setting(reference, _future(text, start, end) if ahead is None else ahead, None))
        if when_read is not None:
            taken.append((start, end))
            found.append(_mention(text, start, end, when_read, "for" if each in durations.RULES else None))
    for each, match in waiting:
        before = [m for m in found if m.end <= match.start() and _anchors(m)]
        last = max(before, key=lambda m: m.end).when if before else None
        setting = (
            Setting(reference, False, last.first, last.precision)
            if last
            else Setting(reference, False, event_day, grain)
        )
        when_read = each.read(match, setting)
        if when_read is not None:
            found.append(_mention(text, *match.span(), when_read))
    return sorted(found, key=lambda m: m.start)


def _anchors(mention: DateMention) -> bool:
    """Whether "two days later" or "a month later" may count from a date named before it."""
    return mention.when.precision == "day" or (mention.role == "on" and mention.when.precision in ("month", "year"))


def _matches(text: str, kinds: frozenset[str]) -> list[tuple[Rule, re.Match[str]]]:
    """All matches of the rules that the cues call for, the longest first, then by the rules' order."""
    found = [
        (each, match)
        for each in (*_RULES, *_ANCHORED)
        if each.cues & kinds
        for match in each.pattern.finditer(text)
        if match.end() > match.start()
    ]
    return sorted(found, key=lambda pair: pair[1].start() - pair[1].end())


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= first or start >= last for first, last in taken)


def _mention(text: str, start: int, end: int, when: When, role: Role | None = None) -> DateMention:
    lead = _LEAD.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    return DateMention(start, end, when, role or _role(text, start, end))


def _role(text: str, start: int, end: int) -> Role:
    if text[start:end].lower().startswith("between"):
        return "between"
    before = text[max(0, start - 40) : start]
    for role, pattern in _ROLES:
        if pattern.search(before):
            return role
    return "on"


def _future(text: str, start: int, end: int) -> bool:
    """Whether the clause around a span speaks of what is to come: the words before it, after it where it leads."""
    begin = 0
    for boundary in _CLAUSE.finditer(text, 0, start):
        begin = boundary.end()
    before = text[begin:start]
    if _FUTURE.search(before) or re.search(r"\b(?i:by)\s+(?:the\s+)?$", before):
        return True
    if len(before.split()) > 2:
        return False
    boundary_after = _CLAUSE.search(text, end)
    return bool(_FUTURE.search(text, end, boundary_after.start() if boundary_after else len(text)))
