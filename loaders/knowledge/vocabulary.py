"""What Communiqué knows before it reads: states, organisations, officials with their terms, projects, places.

Everything comes from `vocabulary/*.yaml` (see load.py) and is frozen; `vocabulary()` reads the files once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

OrganizationKind = Literal["organization", "group", "firm", "body"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state. id: ISO 3166-1 alpha-3; iso2 and qid (Wikidata) are rigour's. capital: None where its name is ambiguous."""

    id: str
    name: str
    iso2: str
    qid: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A state in an organisation, from and to (first and last possible day; None where open or not recorded)."""

    country: str
    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the state is a member on that day, as far as is recorded."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Organization:
    """A party that is no state. acts_for: the party whose act it is when this body acts (state firms, UN agencies).

    governs: the state whose government it became on governs_since.
    """

    id: str
    name: str
    kind: OrganizationKind
    aliases: tuple[str, ...] = ()
    members: tuple[Membership, ...] = ()
    country: str | None = None
    acts_for: str | None = None
    demonyms: tuple[str, ...] = ()
    governs: str | None = None
    governs_since: date | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """One term: `person` (slug) held `office` of `party` (alpha-3 or organisation id) from since to until (None: open)."""

    person: str
    name: str
    office: str
    party: str
    since: date | None = None
    until: date | None = None

    def holds(self, on: date | None) -> bool:
        """Whether the term covers that day; without a day, whether it is open."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """A person with terms. aliases: full forms; alone: surnames that may stand for the person without a first name."""

    id: str
    name: str
    aliases: tuple[str, ...]
    alone: tuple[str, ...]
    terms: tuple[Official, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A corridor, pipeline, port, dam, treaty or initiative. parties: alpha-3 codes and organisation ids."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A city, sea, strait, region or disputed territory; lat and lon in degrees, country the one that holds it."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None = None
    claimed_by: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metonym:
    """A name that stands for a party: a palace, a ministry, a parliament, an army."""

    name: str
    party: str
    kind: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What decides whether an ambiguous name is the party: words right before or after, words near it.

    party: set where no other file has the name; kind and flavour are then what the gazetteer says of it.
    """

    name: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    near_needed: tuple[str, ...] = ()
    party: str | None = None
    kind: Literal["country", "demonym", "metonym", "group", "organization"] = "metonym"
    flavour: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """Everything, by id. version: twelve hex digits of the hash of the files."""

    version: str
    countries: Mapping[str, Country]
    organizations: Mapping[str, Organization]
    people: Mapping[str, Person]
    projects: Mapping[str, Project]
    places: Mapping[str, Place]
    metonyms: tuple[Metonym, ...] = ()
    ambiguous: Mapping[str, Evidence] = field(default_factory=dict)
    shadows: tuple[str, ...] = ()
    offices: Mapping[str, str] = field(default_factory=dict)

    @property
    def officials(self) -> tuple[Official, ...]:
        """Every term of every person, in the order of the file."""
        return tuple(term for person in self.people.values() for term in person.terms)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package, read and validated once.

    Raises ConfigurationError, naming file and line, where a file is wrong.
    """
    from .load import read_vocabulary

    return read_vocabulary()
