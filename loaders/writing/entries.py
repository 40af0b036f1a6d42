"""What the writer takes and gives back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Self

from loaders.article import Article, PublishedBasis
from loaders.events.model import Extraction
from loaders.knowledge.slug import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What records tell about one text. `content_hash` names the copy that the offsets of its reports refer to."""

    title: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    publisher: str | None = None
    credited_source: str | None = None
    language: str | None = None
    licence: str | None = None
    record: str | None = None
    where: str | None = None

    @classmethod
    def of(cls, article: Article) -> Self:
        """The metadata of an article as its source and its own text tell them."""
        values = {f.name: getattr(article, f.name) or None for f in fields(cls)}
        if article.published is None:
            values["published_basis"] = None
        return cls(**values)

    @classmethod
    def stored(cls, properties: Mapping[str, Any]) -> Self:
        """The metadata that an Article node holds."""
        return cls(**{f.name: properties.get(f.name) for f in fields(cls)})

    def merged(self, other: Metadata) -> Metadata:
        """Each property's smallest non-empty value; the basis of a date goes with its date."""
        values: dict[str, Any] = {}
        for name in (f.name for f in fields(self)):
            found = [value for value in (getattr(self, name), getattr(other, name)) if value not in (None, "")]
            values[name] = min(found, default=None)
        dated = [m.published_basis for m in (self, other) if m.published and m.published == values["published"]]
        values["published_basis"] = min((basis for basis in dated if basis), default=None)
        return Metadata(**values)

    def properties(self) -> dict[str, Any]:
        """As properties of a node: only what is known."""
        found = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article for the writer.

    metadata: merged with what the graph holds. extraction: what was read in it; None where only its metadata changed
    and its reports stay. text: its full text, only where the settings keep it.
    """

    id: str
    metadata: Metadata
    content_hash: str
    extraction: Extraction | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What one transaction did: the events of each article, those that are new, and those that lost all reports."""

    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    new_events: frozenset[str] = frozenset()
    retired: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the vocabulary knows: `countries` are alpha-3 codes, `ids` all its actors, projects and places.

    Nodes of these ids come with the reference data and are never deleted or renamed by an article.
    spots: ids of countries and places by `spot_key` of their names and aliases: a text's "the U.S." is the country, not
    a place. codes: alpha-3 by every ISO code, of two letters and of three. lies_in: the country of a place or a
    capital, by its id.
    """

    countries: frozenset[str]
    ids: frozenset[str] = frozenset()
    spots: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    lies_in: Mapping[str, str] = field(default_factory=dict)

    def spot(self, place: str) -> str:
        """The id of a place that is given by id, code or name; a name that nobody knows becomes a slug.

        No place gets an id that reads as a state's code, whatever its case.
        """
        if place in self.codes:
            return self.codes[place]
        if place in self.ids or place in self.countries:
            return place
        if found := self.spots.get(spot_key(place)):
            return found
        id_ = slug(place)
        return f"{id_}-place" if id_.upper() in self.codes else id_


def spot_key(name: str) -> str:
    """What two spellings of one place share: case, accents, dots, "the" before it and "'s" after it do not count."""
    return slug(re.sub(r"['’]s?$", "", name.strip().replace(".", ""))).removeprefix("the-")
