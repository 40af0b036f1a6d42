"""What one entry of a vocabulary file may look like, and how its short forms are read."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=2, max_length=120, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
# Actor ids of organisations: upper-case acronyms and slugs ("AL-QAEDA", "P5+1").
OrganizationId = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9+-]{1,40}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PartyId = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9+-]{1,40}$")]

_TERM = re.compile(
    r"^(?P<party>[A-Z0-9][A-Z0-9+-]*) (?P<office>[a-z][a-z ]+[a-z]) (?P<since>[\d-]*)/(?P<until>[\d-]*)$"
)
_MEMBER = re.compile(r"^(?P<country>[A-Z]{3})(?: (?P<since>[\d-]*)/(?P<until>[\d-]*))?$")
_PARTIAL = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


class Entry(BaseModel):
    """The common ground: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CountryEntry(Entry):
    """A line of countries.yaml."""

    id: Code
    name: Text
    aliases: list[Text] = []
    demonyms: list[Text] = []
    capital: Text | None = None


class OrganizationEntry(Entry):
    """A line of organizations.yaml."""

    id: OrganizationId
    name: Text
    kind: Literal["organization", "group", "firm", "body"]
    aliases: list[Text] = []
    members: list[str] = []
    country: Code | None = None
    acts_for: PartyId | None = None
    demonyms: list[Text] = []
    governs: str | None = None


class PersonEntry(Entry):
    """A line of officials.yaml; `terms` like "PAK foreign minister 2024-03-11/"."""

    id: Slug | None = None
    name: Text
    also: list[Text] = []
    alone: list[Text] = []
    terms: list[str] = Field(min_length=1)


class ProjectEntry(Entry):
    """A line of projects.yaml."""

    id: Slug
    name: Text
    kind: Literal[
        "corridor", "pipeline", "railway", "road", "port", "dam", "treaty", "agreement", "initiative", "plant",
        "base", "talks", "programme", "canal", "cable", "bridge", "airport",
    ]  # fmt: skip
    aliases: list[Text] = []
    parties: list[PartyId] = []


class PlaceEntry(Entry):
    """A line of places.yaml; `at` is latitude and longitude in degrees."""

    id: Slug | None = None
    name: Text
    kind: Literal[
        "city", "region", "territory", "sea", "strait", "island", "river", "lake", "base", "border", "crossing"
    ]
    at: tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]]
    country: Code | None = None
    claimed_by: list[Code] = []
    aliases: list[Text] = []


class MetonymEntry(Entry):
    """A line of metonyms.yaml."""

    party: PartyId = Field(alias="for")
    kind: Literal["capital", "seat", "parliament", "ministry", "army", "service", "court", "government"]
    names: list[Text] = Field(min_length=1)


class AmbiguousEntry(Entry):
    """A line of ambiguous.yaml."""

    name: Text
    why: Text
    before: list[str] = []
    after: list[str] = []
    near: list[str] = []
    near_needed: list[str] = []
    party: PartyId | None = Field(default=None, alias="as")
    kind: Literal["country", "demonym", "metonym", "group", "organization"] = "metonym"
    flavour: Literal["", "adjective", "people", "seat", "parliament"] = ""


class OfficeEntry(Entry):
    """A line of offices.yaml: an office, whether one person at a time holds it, and its titles in texts."""

    office: Text
    single: bool = True
    titles: list[Text] = []


class ShadowFile(Entry):
    """The whole of shadows.yaml."""

    names: list[Text]
    patterns: list[Text]


def first_day(text: str) -> date | None:
    """The first day that a partial ISO date allows; None for an empty text. Raises ValueError for anything else."""
    return _day(text, last=False)


def last_day(text: str) -> date | None:
    """The last day that a partial ISO date allows; None for an empty text."""
    return _day(text, last=True)


def term(text: str) -> tuple[str, str, str, str]:
    """(party, office, from, to) of "PAK foreign minister 2024-03-11/". Raises ValueError where it is not like that."""
    found = _TERM.match(text)
    if not found:
        raise ValueError(
            f"{text!r} is no term; write it like 'PAK foreign minister 2024-03-11/' (to stays empty while it lasts)"
        )
    return found["party"], found["office"], found["since"], found["until"]


def member(text: str) -> tuple[str, str, str]:
    """(country, from, to) of "MAR 2017-01-30/". Raises ValueError where it is not like that."""
    found = _MEMBER.match(text)
    if not found:
        raise ValueError(f"{text!r} is no membership; write it like 'MAR' or 'MAR 2017-01-30/'")
    return found["country"], found["since"] or "", found["until"] or ""


def _day(text: str, *, last: bool) -> date | None:
    if not text:
        return None
    found = _PARTIAL.match(text)
    if found:
        year = int(found[1])
        month = int(found[2] or (12 if last else 1))
        try:
            return date(year, month, int(found[3] or (calendar.monthrange(year, month)[1] if last else 1)))
        except ValueError:  # a thirteenth month, a thirtieth of February
            pass
    raise ValueError(f"{text!r} is no date; write 2024, 2024-03 or 2024-03-11")
