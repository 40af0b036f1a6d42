"""What extraction hands over: claims (what one sentence says) and events (claims that tell the same act)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from loaders.article import Article

Precision = Literal["day", "month", "year", "decade", "range", "unknown"]
Basis = Literal["explicit", "relative", "dateline", "none"]
Status = Literal["actual", "alleged", "planned", "hypothetical"]
ActorKind = Literal["country", "organization", "group", "person"]
Span = tuple[int, int]

# Strongest first: an event has the strongest status that one of its reports gives it.
STATUS_ORDER: tuple[Status, ...] = ("actual", "alleged", "planned", "hypothetical")
UNNAMED = "UNK"  # an unnamed party: a value on an event, never a node


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: `first` and `last` possible day, both None where unknown.

    precision "decade" and "range" keep both ends; basis says whether the text gives the date itself (explicit), in
    relation to another day (relative), or only the article is dated (dateline).
    """

    first: date | None = None
    last: date | None = None
    precision: Precision = "unknown"
    basis: Basis = "none"

    @property
    def text(self) -> str | None:
        """Partial ISO at its precision: 2025-02-05, 2025-02, 2025; a decade and a range give their first day's."""
        if self.first is None:
            return None
        if self.precision == "month":
            return f"{self.first:%Y-%m}"
        if self.precision in ("year", "decade"):
            return f"{self.first.year:04d}"
        return self.first.isoformat()

    @property
    def end_text(self) -> str | None:
        """The other end of a decade ("1979") or a range (a day), else None."""
        if self.last is None or self.precision not in ("decade", "range"):
            return None
        return f"{self.last.year:04d}" if self.precision == "decade" else self.last.isoformat()


@dataclass(frozen=True, slots=True)
class Envoy:
    """A person or body who acted for a party: `actor` their id (slug), `party` whom they acted for."""

    actor: str
    name: str
    kind: ActorKind
    party: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one sentence says happened. All spans are offsets into `Article.content`; quote == content[start:end].

    sources, targets: actor ids (ISO 3166-1 alpha-3, ids of the vocabulary, or UNK); symmetric: all parties stand in
    `sources`, `targets` is empty. type is one of PLOVER's sixteen; confidence is 0..1, two decimals.
    """

    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    symmetric: bool
    when: When
    status: Status
    quote: str
    span: Span
    trigger: Span
    confidence: float
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    envoys: tuple[Envoy, ...] = ()
    place: str | None = None
    projects: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    source_span: Span | None = None
    target_span: Span | None = None
    date_span: Span | None = None
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An act with its reports: claims of one article with the same identity key (see loaders/events/identity.py)."""

    id: str
    key: str
    claims: tuple[Claim, ...]

    @property
    def head(self) -> Claim:
        """The claim that speaks for the event inside its article: the most confident, then the first."""
        return min(self.claims, key=lambda c: (-c.confidence, c.span))


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A named person in a document: role and country (alpha-3 or organisation id) as far as text or vocabulary say."""

    id: str
    name: str
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ActorSeen:
    """A party that this document's events name: enough to make its node."""

    id: str
    kind: ActorKind
    name: str


@dataclass(frozen=True, slots=True)
class ProjectSeen:
    """A project in a document; `known` where the vocabulary has it."""

    id: str
    name: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A place in a document's events: `country` alpha-3 where known."""

    id: str
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that was read in one article; `published` may come from a dateline that only the cleaner saw."""

    article: Article
    events: tuple[Event, ...] = ()
    people: tuple[PersonSeen, ...] = ()
    actors: tuple[ActorSeen, ...] = ()
    projects: tuple[ProjectSeen, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[PlaceSeen, ...] = ()
    extractor: str = ""
    notes: tuple[str, ...] = field(default=())
