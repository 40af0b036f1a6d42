"""What a rule is: a pattern, the cues without which it need not be tried, and how a match is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from loaders.events.model import Precision, When


@dataclass(frozen=True, slots=True)
class Setting:
    """What a match is read against.

    reference: the day that "yesterday" counts from. future: the clause speaks of what is to come. anchor: the day of
    the event that "two days later" counts from, and grain how exactly it is known (day, month, year): "a month later"
    counts from a month, "the next day" does not. All days may be unknown.
    """

    reference: date | None
    future: bool
    anchor: date | None
    grain: Precision = "day"


@dataclass(frozen=True, slots=True)
class Rule:
    """`read` gives None where the match turns out to be no date ("31 June"), and an unknown When for a vague one."""

    cues: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Setting], When | None]


def rule(cues: str, pattern: str, read: Callable[[re.Match[str], Setting], When | None]) -> Rule:
    """A rule that is tried where one of the cues (see cues.py) stands in the text."""
    return Rule(frozenset(cues.split()), re.compile(pattern), read)
