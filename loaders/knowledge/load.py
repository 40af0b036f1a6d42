"""Reads `vocabulary/*.yaml`: every entry keeps its line, and whatever is wrong is refused with file and line.

Refused are unknown fields and codes, a field that stands twice, an id that is a state's code, a name that two entries
claim, two holders of one office at one time, a member that joins twice. Every refusal says what to do. The order of the
files is that of what they need: states first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from . import schema
from .entries import Entries
from .slug import slug
from .vocabulary import (
    Country,
    Evidence,
    Membership,
    Metonym,
    Official,
    Organization,
    Person,
    Place,
    Project,
    Vocabulary,
)  # fmt: skip

FOLDER = Path(__file__).parent / "vocabulary"
FILES = ("countries", "organizations", "metonyms", "offices", "officials", "projects", "places", "ambiguous", "shadows")
_SHORT_FORMS = "How terms, memberships and dates are written stands in loaders/knowledge/schema.py."
_FAR_PAST, _FAR_FUTURE = date(1, 1, 1), date(9999, 12, 31)


class _Reader(Entries):
    """The files in the order of what they need, one method each."""

    def read(self) -> Vocabulary:
        countries = {c.id: c for c in self._countries()}
        self.states = self.parties = set(countries)
        organizations = self._organizations(countries)
        self.parties = self.states | set(organizations)
        self._check_parties(organizations)
        metonyms = tuple(self._metonyms())
        offices, single = self._offices()
        people = self._people(offices, single)
        projects = self._projects()
        places = self._places()
        ambiguous = self._ambiguous()
        shadows = self._shadows(countries)
        return Vocabulary(
            version=self.hash.hexdigest()[:12], countries=countries, organizations=organizations, people=people,
            projects=projects, places=places, metonyms=metonyms, ambiguous=ambiguous, shadows=shadows, offices=offices,
        )  # fmt: skip

    def _countries(self) -> Iterator[Country]:
        from rigour.territories import get_territory  # 150 ms: only where a vocabulary is really read

        seen: dict[str, Any] = {}
        for entry, line in self.entries("countries", schema.CountryEntry):
            territory = get_territory(entry.id.lower())
            if territory is None or territory.alpha3 != entry.id.lower():
                message = f"{entry.id!r} is no ISO 3166-1 alpha-3 code"
                raise self.fail("countries", line, message, "What is no state belongs into organizations.yaml.")
            self.new(seen, entry.id, "countries", line)
            seen[entry.id] = entry
            for name in (entry.name, *entry.aliases, *entry.demonyms, *([entry.capital] if entry.capital else [])):
                self.claim(name, entry.id, "countries", line)
            yield Country(
                entry.id, entry.name, territory.code.upper(), territory.qid or "", tuple(entry.aliases),
                tuple(entry.demonyms), entry.capital,
            )  # fmt: skip

    def _organizations(self, countries: dict[str, Country]) -> dict[str, Organization]:
        from rigour.territories import get_territory

        found: dict[str, Organization] = {}
        self.lines: dict[str, int] = {}
        for entry, line in self.entries("organizations", schema.OrganizationEntry):
            self.new(found, entry.id, "organizations", line)
            # An id that looks like a state's code would make a node of two meanings.
            territory = get_territory(entry.id.lower()) if len(entry.id) == 3 else None
            if entry.id in countries or (territory is not None and territory.alpha3 == entry.id.lower()):
                raise self.fail("organizations", line, f"the id {entry.id!r} is a state's code", "Choose another slug.")
            for name in (entry.name, *entry.aliases, *entry.demonyms):
                self.claim(name, entry.id, "organizations", line)
            self.state(entry.country, "organizations", line)
            if entry.acts_for == entry.id:
                hint = "acts_for names another party; leave it out."
                raise self.fail("organizations", line, f"{entry.id!r} acts for itself", hint)
            try:
                members = tuple(self._membership(text, line) for text in entry.members)
                governs, since = (entry.governs or "").partition(" ")[::2]
                governs_since = schema.first_day(since.rstrip("/"))
            except ValueError as error:
                raise self.fail("organizations", line, str(error), _SHORT_FORMS) from error
            self._check_members(members, line)
            found[entry.id] = Organization(
                entry.id, entry.name, entry.kind, tuple(entry.aliases), members, entry.country, entry.acts_for,
                tuple(entry.demonyms), governs or None, governs_since,
            )  # fmt: skip
            self.lines[entry.id] = line
        return found

    def _membership(self, text: str, line: int) -> Membership:
        country, since, until = schema.member(text)
        self.state(country, "organizations", line)
        return Membership(country, schema.first_day(since), schema.last_day(until))

    def _check_members(self, members: tuple[Membership, ...], line: int) -> None:
        """A state may come back after it left; it is no member twice."""
        left: dict[str, list[Membership]] = {}
        for one in members:
            begun, ended = one.since or _FAR_PAST, one.until or _FAR_FUTURE
            if ended < begun:
                message = f"the membership of {one.country} ends before it begins"
                raise self.fail("organizations", line, message, "Mend its dates.")
            for other in left.setdefault(one.country, []):
                if begun < (other.until or _FAR_FUTURE) and (other.since or _FAR_PAST) < ended:
                    message = f"{one.country} is a member twice at one time"
                    raise self.fail("organizations", line, message, "Remove one of them, or mend the dates.")
            left[one.country].append(one)

    def _check_parties(self, organizations: dict[str, Organization]) -> None:
        for organization in organizations.values():
            self.party(organization.acts_for, "organizations", self.lines[organization.id])
            self.party(organization.governs, "organizations", self.lines[organization.id])

    def _metonyms(self) -> Iterator[Metonym]:
        for entry, line in self.entries("metonyms", schema.MetonymEntry):
            self.party(entry.party, "metonyms", line)
            for name in entry.names:
                self.claim(name, entry.party, "metonyms", line)
                yield Metonym(name, entry.party, entry.kind)

    def _offices(self) -> tuple[dict[str, str], set[str]]:
        titles: dict[str, str] = {}
        single: set[str] = set()
        for entry, line in self.entries("offices", schema.OfficeEntry):
            for title in (entry.office, *entry.titles):
                if titles.setdefault(title, entry.office) != entry.office:
                    message = f"the title {title!r} belongs to {titles[title]!r} already"
                    raise self.fail("offices", line, message, "Leave it to one of the two.")
            if entry.single:
                single.add(entry.office)
        return titles, single

    def _people(self, offices: dict[str, str], single: set[str]) -> dict[str, Person]:
        people: dict[str, Person] = {}
        held: dict[tuple[str, str], list[tuple[Official, date, date, int]]] = {}
        for entry, line in self.entries("officials", schema.PersonEntry):
            id_ = entry.id or slug(entry.name)
            self.new(people, id_, "officials", line)
            for name in (entry.name, *entry.also):
                self.claim(name, id_, "officials", line)
            terms: list[Official] = []
            for text in entry.terms:
                try:
                    party, office, since, until = schema.term(text)
                    official = Official(
                        id_, entry.name, office, party, schema.first_day(since), schema.last_day(until)
                    )  # fmt: skip
                    surely = (schema.last_day(since) or _FAR_PAST, schema.first_day(until) or _FAR_FUTURE)
                except ValueError as error:
                    raise self.fail("officials", line, str(error), _SHORT_FORMS) from error
                self.party(party, "officials", line)
                if offices.get(office) != office:
                    raise self.fail("officials", line, f"{office!r} is no office", "Offices stand in offices.yaml.")
                if official.since and official.until and official.until < official.since:
                    raise self.fail("officials", line, f"the term {text!r} ends before it begins", "Mend its dates.")
                terms.append(official)
                if office in single:
                    self._check_overlap(held.setdefault((party, office), []), official, surely, line)
            people[id_] = Person(id_, entry.name, tuple(entry.also), tuple(entry.alone), tuple(terms))
        return people

    def _check_overlap(
        self, others: list[tuple[Official, date, date, int]], official: Official, surely: tuple[date, date], line: int
    ) -> None:
        """Two holders may share a day (the hand-over) and the doubt of partial dates, not more."""
        since, until = surely
        for other, begun, ended, at in others:
            if since + timedelta(days=1) < ended and begun + timedelta(days=1) < until:
                message = f"{official.name} and {other.name} (line {at}) are {official.office} of {official.party} at one time"
                hint = (
                    "Mend the dates of one; an office that several hold at a time has `single: false` in offices.yaml."
                )
                raise self.fail("officials", line, message, hint)
        others.append((official, since, until, line))

    def _projects(self) -> dict[str, Project]:
        found: dict[str, Project] = {}
        for entry, line in self.entries("projects", schema.ProjectEntry):
            self.new(found, entry.id, "projects", line)
            for name in (entry.name, *entry.aliases):
                self.claim(name, f"project {entry.id}", "projects", line)
            for party in entry.parties:
                self.party(party, "projects", line)
            found[entry.id] = Project(entry.id, entry.name, entry.kind, tuple(entry.aliases), tuple(entry.parties))
        return found

    def _places(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for entry, line in self.entries("places", schema.PlaceEntry):
            id_ = entry.id or slug(entry.name)
            self.new(found, id_, "places", line)
            for name in (entry.name, *entry.aliases):
                self.claim(name, f"place {id_}", "places", line)
            for state in (entry.country, *entry.claimed_by):
                self.state(state, "places", line)
            found[id_] = Place(
                id_, entry.name, entry.kind, *entry.at, entry.country, tuple(entry.claimed_by), tuple(entry.aliases)
            )
        return found

    def _ambiguous(self) -> dict[str, Evidence]:
        found: dict[str, Evidence] = {}
        for entry, line in self.entries("ambiguous", schema.AmbiguousEntry):
            self.new(found, entry.name, "ambiguous", line)
            self.party(entry.party, "ambiguous", line)
            found[entry.name] = Evidence(
                entry.name, tuple(entry.before), tuple(entry.after), tuple(entry.near), tuple(entry.near_needed),
                entry.party, entry.kind, entry.flavour,
            )  # fmt: skip
        return found

    def _shadows(self, countries: dict[str, Country]) -> tuple[str, ...]:
        node = self.node("shadows")
        value = self.value(node, "shadows") if node is not None else None
        file = self.valid(schema.ShadowFile, value, "shadows", 1)
        names = list(file.names)
        for pattern in file.patterns:
            for country in countries.values():
                filling = {
                    "{country}": [n for n in (country.name, *country.aliases) if not n.isupper() and "." not in n],
                    "{demonym}": list(country.demonyms),
                    "{capital}": [country.capital] if country.capital else [],
                }
                for slot, values in filling.items():
                    if slot in pattern:
                        names += [pattern.replace(slot, value) for value in values]
        return tuple(dict.fromkeys(names))


def read_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The vocabulary of a folder, the package's own by default. Raises ConfigurationError with file and line."""
    return _Reader(folder or FOLDER).read()
