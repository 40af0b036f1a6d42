"""What a question is made of, gathered step by step, before it is known which query answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from service.ask.direction import Direction
from service.ask.periods import Period
from service.ask.reading import Named, NameKind, Refused
from service.ask.words import Act


@dataclass(slots=True)
class Parts:
    """The names, dates and words of a question.

    views: the views that its cues ask for, each with what else the cue says ("upcoming": {"weak"}).
    names_office: whether a name says an office ("UN Secretary-General").
    sought: words of title or quotes. statuses: how certain the reports are. any_party: one of the parties is enough.
    kinds: what is asked to connect two parties. spoken: the marked text as written, `rest`: what is not yet read.
    """

    names: tuple[Named, ...]
    today: date
    spoken: str = ""
    rest: str = ""
    period: Period = field(default_factory=Period)
    acts: list[Act] = field(default_factory=list)
    direction: Direction = field(default_factory=Direction)
    limit: int | None = None
    sort: str | None = None
    views: dict[str, set[str]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    bucket: str | None = None
    asks_events: bool = False
    names_office: bool = False
    sought: str | None = None
    statuses: tuple[str, ...] = ()
    any_party: bool = False

    def of(self, *kinds: NameKind) -> list[Named]:
        """Names of these kinds in the order named, each id once."""
        first: dict[str, Named] = {}
        for named in self.names:
            if named.kind in kinds:
                first.setdefault(named.id, named)
        return list(first.values())

    @property
    def parties(self) -> list[Named]:
        """The countries and organisations."""
        return self.of("country", "organization")

    @property
    def persons(self) -> list[Named]:
        """The persons."""
        return self.of("person")

    @property
    def actors(self) -> list[Named]:
        """The countries, organisations and persons."""
        return self.of("country", "organization", "person")

    def refused(self, message: str, hint: str | None = None) -> Refused:
        """The refusal that says so and tells the names that were understood."""
        return Refused(message, understood=self.names, hint=hint)

    def only(self, *allowed: str, message: str) -> None:
        """Refuses with this message where the question sets anything else than these parts."""
        given: Mapping[str, object] = {
            "parties": self.parties,
            "persons": self.persons,
            "projects": self.of("project"),
            "places": self.of("place"),
            "period": self.period != Period(),
            "acts": self.acts,
            "direction": self.direction != Direction(),
            "limit": self.limit,
            "sort": self.sort,
            "bucket": self.bucket,
            "sought": self.sought,
            "statuses": self.statuses,
            "any_party": self.any_party,
        }
        if any(value and name not in allowed for name, value in given.items()):
            raise self.refused(message)

    def days(self, first: str = "since", last: str = "until") -> dict[str, str]:
        """The period as two parameters, so far as it is bounded."""
        return {key: day.isoformat() for key, day in ((first, self.period.since), (last, self.period.until)) if day}

    def rows(self) -> dict[str, int]:
        """limit, where the question sets one."""
        return {"limit": self.limit} if self.limit else {}
