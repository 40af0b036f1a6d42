"""One date expression in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loaders.events.model import When

# "festival" is part of the type for readers that mark them; the rules here leave festivals out.
Role = Literal["on", "since", "until", "by", "between", "for", "festival"]

# An expression that points at some time which nothing here can tell: a relative one without a reference day, or a
# vague one ("in recent years").
UNKNOWABLE = When(basis="relative")


@dataclass(frozen=True, slots=True)
class DateMention:
    """`text[start:end]` names the time `when`; `role` is how the sentence uses it.

    since, until and by: `when` is the named point itself, not the stretch that begins or ends there.
    between: `when` runs from the first to the last day of the stretch. for: what lasted so long.
    """

    start: int
    end: int
    when: When
    role: Role = "on"
