"""Names in a parsed passage, linked: states, organisations, groups, persons with their state, places, projects."""

from __future__ import annotations

from dataclasses import dataclass

ACTORS = frozenset({"country", "demonym", "capital", "metonym", "organization", "group", "person", "office"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A linked name: tokens [start, end) of a passage, its head token, the actors it may stand for.

    actors: usually one; empty for a place or a project. kind: the gazetteer's. sure: 0..1, how certain the link is.
    person, title: who speaks for the actor. country: where a place lies.
    """

    start: int
    end: int
    head: int
    kind: str
    text: str
    actors: tuple[str, ...] = ()
    sure: float = 1.0
    person: str | None = None
    title: str | None = None
    person_id: str | None = None
    place: str | None = None
    country: str | None = None
    project: str | None = None
    body: str | None = None

    @property
    def acts(self) -> bool:
        """Whether it is a party's name at all."""
        return bool(self.actors)
