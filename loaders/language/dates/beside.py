"""An act told beside another event: "The day before the visit the two banks signed …".

Where such words open a sentence, the event that they name is the one that the text is about: its day is named in them
("Two days after Sunday's raid"), or was the last day that the paragraph named, or is the report's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from loaders.events.model import When

from .mention import UNKNOWABLE, DateMention
from .relative import counted
from .words import NUMBER, number

_OPENING = re.compile(
    rf"(?:(?i:but|and|just|only|barely)\s+){{0,2}}(?P<count>(?i:the|{NUMBER}))\s+(?P<unit>(?i:day|week|month|year)s?)\s+"
    r"(?P<word>before|after|ahead\s+of)\s+(?P<event>(?:the|his|her|its|their|that|those|this|[A-Z][\w.]*['’]s)\s+(?:[a-z][\w-]*\s+){0,2}?"
    r"(?P<noun>[a-z][\w-]*[a-z]))(?=,\s|\s+(?:the|an?|its|their|his|her|[A-Z][\w’']*)\s)"
)


def beside(
    sentence: str, trigger: tuple[int, int], named: date | None, reference: date, mentions: Sequence[DateMention]
) -> tuple[int, int, When] | None:
    """The span and the time of an act after such an opening, or None where the sentence has none.

    named: the last day that the paragraph has named. "A day after the raid, Laos protested" without any other day is
    what the report itself tells: None.
    """
    match = _OPENING.match(sentence)
    if match is None or trigger[0] < match.end():
        return None
    inside = [
        m.when.first for m in mentions if match.start("event") <= m.start < match.end() and m.when.precision == "day"
    ]
    back = match["word"] != "after"
    start = inside[0] if inside else named or (reference if back else None)
    if start is None:
        return None
    count = 1 if match["count"].lower() == "the" else number(match["count"])
    when = counted(start, -count if back else count, match["unit"])
    if when is None or when.first is None or when.first > reference:
        when = UNKNOWABLE
    return match.start("count"), match.end("word"), when
