"""Finds the names of the vocabulary in a text and says what each may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from .evidence import Decider
from .matching import NameTree, plain
from .slug import unaccented
from .vocabulary import Vocabulary, vocabulary

NameKind = Literal[
    "country", "demonym", "capital", "metonym", "organization", "group", "person", "project", "place", "office"
]
_INVARIABLE = (
    "ese",
    "ish",
    "sh",
    "s",
    "z",
    "men",
    "hman",
    "woman",
    "French",
    "Dutch",
)  # demonyms that take no plural s


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: text[start:end].

    candidates: ids it may stand for: parties (alpha-3, organisation ids), people (slugs), projects, places; a body that
    acts for another party has that party here and itself in `via`.
    flavour: for a demonym "adjective" or "people"; for a metonym its kind ("seat", "army" …); for an organisation its
    kind; for a person "full" or "surname"; for a project and a place their kind; for an office its plain name; else "".
    country: the state that holds a place, or a group's home.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    candidates: tuple[str, ...]
    flavour: str = ""
    via: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class _Meaning:
    kind: NameKind | Literal["shadow"]
    candidates: tuple[str, ...]
    flavour: str = ""
    via: str | None = None
    country: str | None = None


class Gazetteer:
    """All names of a vocabulary, ready to be found. Building one takes a fifth of a second: keep it, or use gazetteer()."""

    def __init__(self, known: Vocabulary | None = None) -> None:
        self.vocabulary = known or vocabulary()
        self._meanings: dict[str, _Meaning] = {}
        for name, meaning in _names(self.vocabulary):
            for form in _forms(name, meaning):
                self._add(form, meaning)
        self._tree = NameTree(self._meanings)
        self._decide = Decider(self.vocabulary, self._meanings)
        self._offices = NameTree(self.vocabulary.offices)

    def find(self, text: str) -> list[Name]:
        """Every name in the text, longest first where they overlap, in order. Shadowed names are left out."""
        even = plain(text)
        found: list[Name] = []
        for start, end, name in self._tree.find(even):
            meaning = self._meanings[name]
            if meaning.kind == "shadow" or not self._decide.accepts(name, meaning.flavour, even, start, end):
                continue
            found.append(
                Name(
                    start,
                    end,
                    text[start:end],
                    meaning.kind,
                    meaning.candidates,
                    meaning.flavour,
                    meaning.via,
                    meaning.country,
                )
            )
        return found

    def forms(self) -> tuple[str, ...]:
        """Every form in which a name is known; of two that differ in case the usual one first: NATO, Nato; Iran, IRAN."""

        def rank(form: str) -> int:
            return 1 if not form.isupper() else 2 if self._meanings[form].kind in ("country", "demonym") else 0

        return tuple(sorted(self._meanings, key=lambda form: (rank(form), form)))

    def find_offices(self, text: str) -> list[Name]:
        """Every title of an office ("Foreign Minister", "president"): kind "office", flavour its plain name."""
        return [
            Name(start, end, text[start:end], "office", (), self.vocabulary.offices[name])
            for start, end, name in self._offices.find(text)
        ]

    def _add(self, form: str, meaning: _Meaning) -> None:
        """The first meaning of a form stays; people who share a form share it."""
        form = plain(form)
        known = self._meanings.get(form)
        if known is None:
            self._meanings[form] = meaning
        elif known.kind == meaning.kind == "person" and not set(meaning.candidates) <= set(known.candidates):
            self._meanings[form] = _Meaning("person", (*known.candidates, *meaning.candidates), known.flavour)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package's own vocabulary, built once."""
    return Gazetteer()


def plurals(demonym: str) -> tuple[str, ...]:
    """The plural of a demonym ("Pakistanis"), nothing where it has none of its own ("Chinese")."""
    return () if demonym.endswith(_INVARIABLE) else (f"{demonym}s",)


def _names(known: Vocabulary) -> Iterator[tuple[str, _Meaning]]:
    """Every name with its meaning; of two equal names the first counts."""
    yield from _states(known)
    for metonym in known.metonyms:
        kind: NameKind = "capital" if metonym.kind == "capital" else "metonym"
        yield metonym.name, _Meaning(kind, (metonym.party,), metonym.kind)
    for body in known.organizations.values():
        group: NameKind = "group" if body.kind == "group" else "organization"
        party, via = (body.acts_for, body.id) if body.acts_for else (body.id, None)
        for name in (body.name, *body.aliases):
            yield name, _Meaning(group, (party,), body.kind, via, body.country)
        for name in body.demonyms:
            yield name, _Meaning("demonym", (party,), "adjective", via, body.country)
    for project in known.projects.values():
        for name in (project.name, *project.aliases):
            yield name, _Meaning("project", (project.id,), project.kind)
    for place in known.places.values():
        for name in (place.name, *place.aliases):
            yield name, _Meaning("place", (place.id,), place.kind, None, place.country)
    for person in known.people.values():
        for name in (person.name, *person.aliases):
            yield name, _Meaning("person", (person.id,), "full")
    for person in known.people.values():
        for name in person.alone:
            yield name, _Meaning("person", (person.id,), "surname")
    for evidence in known.ambiguous.values():
        if evidence.party:
            yield evidence.name, _Meaning(evidence.kind, (evidence.party,), evidence.flavour)
    for name in known.shadows:
        yield name, _Meaning("shadow", ())


def _states(known: Vocabulary) -> Iterator[tuple[str, _Meaning]]:
    for state in known.countries.values():
        for name in (state.name, *state.aliases):
            yield name, _Meaning("country", (state.id,))
    for state in known.countries.values():
        for name in state.demonyms:
            yield name, _Meaning("demonym", (state.id,), "adjective")
            for plural in plurals(name):
                yield plural, _Meaning("demonym", (state.id,), "people")
        if state.capital:
            yield state.capital, _Meaning("capital", (state.id,), "capital")


def _forms(name: str, meaning: _Meaning) -> Iterable[str]:
    """The name as it may be printed: without accents, in capitals (states), with a capital first ("Al-Qaeda")."""
    forms = [name]
    if name[0].islower():
        forms.append(name[0].upper() + name[1:])
    plainer = unaccented(name)
    if plainer != name:
        forms.append(plainer)
    if meaning.kind in ("country", "demonym") and len(name) > 3 and not name.isupper():
        forms.append(name.upper())
    return forms
