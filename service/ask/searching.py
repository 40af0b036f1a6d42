"""Words to be searched for in titles and quotes: in quotation marks, or after "the word"."""

from __future__ import annotations

import re
from datetime import date

from service.ask.periods import take_periods
from service.ask.words import words

_MARKS = (('“„"', '”“"'), ("«»", "«»"), ("‘‚'`´", "’‘'`´"))
_QUOTED = re.compile(
    "|".join(
        rf"(?<![\w])[{opens}]\s*(?P<q{i}>[^{opens}{closes}]+?)\s*[{closes}](?!\w)"
        for i, (opens, closes) in enumerate(_MARKS)
    )
)
_THE = r"\b(?:the|this|these|exact|following|with|containing|a)\s+(?:exact\s+)?"
_ONE_WORD = re.compile(_THE + r"(?:word|term|keyword)\s+(?P<q>[^\W_]+(?:[-'’][^\W_]+)*)", re.IGNORECASE)
_SEVERAL = re.compile(
    _THE
    + r"(?:words|phrase|expression|terms|keywords)\s+(?!(?:of|from|between|with|against|to|for|by|about)\b)(?P<q>[^?!.;:,\"]+)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_][\w\s'’&.,/‐‑‒–—-]*")
_LONGEST = 80
_FINDING = {"find", "find me", "search", "search for", "look up"}
_EVENTS = re.compile(r"\s*(?:events?|relations|meetings|news|timeline|history)\b", re.IGNORECASE)


def take_search(question: str, today: date) -> tuple[str, str, str] | None:
    """What is to be searched for, as it is written, the question without it, and without what asks for a search, too.

    None where nothing is searched for.
    """
    if len(found := list(_QUOTED.finditer(question))) > 1:
        return None
    if found:
        match = found[0]
        sought = next(value for value in match.groups() if value)
        before, behind = question[: match.start()], question[match.end() :]
        # “China–Pakistan” events: quotation marks alone ask for nothing, nor do they after "find" before "events"
        asked = _cues(f"{before} {behind}") - (_FINDING if _EVENTS.match(question[match.end() :]) else set())
    elif after := _ONE_WORD.search(question) or _SEVERAL.search(question):
        sought, last = after["q"], ""
        if after.re is _SEVERAL:
            left = take_periods(sought, today)[1].rstrip()
            if not sought.startswith(left):
                return None
            sought, last = left, sought[len(left) :]
        before, behind = question[: after.start("q")], f"{last} {question[after.end('q') :]}"
        asked = _cues(f"{before} {behind}")
    else:
        return None
    if not asked or not _WORDS.fullmatch(sought) or len(sought) > _LONGEST:
        return None
    return sought, f"{before} {behind}", f"{_without_cue(before)} {behind}"


def _without_cue(before: str) -> str:
    """What stands before the words sought, without "that mention the word"."""
    cues, last = words().search_cues, None
    before = before.strip()
    while before != last:
        last = before
        before = re.sub(
            r"(?:^|\s+)(?:the|a|any|that|which|where|in|with|about|exact|of)$", "", before, flags=re.IGNORECASE
        )
        if (found := list(cues.finditer(before.lower()))) and found[-1].end() == len(before):
            before = before[: found[-1].start()].rstrip()
    return before


def _cues(rest: str) -> set[str]:
    return set(words().search_cues.findall(re.sub(r"[^\w\s]", " ", rest.lower())))
