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
_ONE_WORD = re.compile(r"\b(?:word|term|keyword)\s+(?P<q>[^\W_]+(?:[-'’][^\W_]+)*)", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:words|phrase|expression|terms|keywords)\s+(?P<q>[^?!.;:,\"]+)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_][\w\s'’&.,/‐‑‒–—-]*")
_LONGEST = 80
_FINDING = {"find", "find me", "search", "search for", "look up"}
_EVENTS = re.compile(r"\s*(?:events?|relations|meetings|news|timeline|history)\b", re.IGNORECASE)


def take_search(question: str, today: date) -> tuple[str, str] | None:
    """What is to be searched for, as it is written, and the question without it; None where nothing is searched for."""
    if len(found := list(_QUOTED.finditer(question))) > 1:
        return None
    if found:
        match = found[0]
        sought = next(value for value in match.groups() if value)
        rest = f"{question[: match.start()]} {question[match.end() :]}"
        # “China–Pakistan” events: quotation marks alone ask for nothing, nor do they after "find" before "events"
        asked = _cues(rest) - (_FINDING if _EVENTS.match(question[match.end() :]) else set())
    elif after := _ONE_WORD.search(question) or _SEVERAL.search(question):
        sought, last = after["q"], ""
        if after.re is _SEVERAL:
            left = take_periods(sought, today)[1].rstrip()
            if not sought.startswith(left):
                return None
            sought, last = left, sought[len(left) :]
        rest = f"{question[: after.start('q')]} {last} {question[after.end('q') :]}"
        asked = _cues(rest)
    else:
        return None
    if not asked or not _WORDS.fullmatch(sought) or len(sought) > _LONGEST:
        return None
    return sought, rest


def _cues(rest: str) -> set[str]:
    return set(words().search_cues.findall(re.sub(r"[^\w\s]", " ", rest.lower())))
