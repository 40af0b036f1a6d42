"""Who a person speaks for on a day, and who held an office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from .slug import unaccented
from .vocabulary import Official, Person, Vocabulary, vocabulary

# Where a person holds several offices at once, the first of these is named.
_RANK = (
    "head of state",
    "supreme leader",
    "head of government",
    "foreign minister",
    "defence minister",
    "secretary general",
)
_HONORIFICS = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. President Prime Minister Foreign Secretary Chancellor King".split()
)


def official(name_or_surname: str, on: date | None = None, country: str | None = None) -> Official | None:
    """The term in which a person of that name acts on that day, or None where nobody or several fit.

    A full name counts by itself, its last term where none covers the day; a surname needs either to be listed as enough
    alone or a `country` (alpha-3 code or organisation id), and a term that covers the day.
    """
    name = _bare(name_or_surname)
    people = _full().get(_key(name_or_surname), ()) or _full().get(name, ())
    if people:
        return _only(_terms(people, on, country, strict=False))
    people = _alone().get(name, ())
    found = _terms(people, on, country)
    if not found and country is not None:
        people = _surnames().get(name, ())
        found = _terms(people, on, country)
    return _only(found)


def person_term(person: str, on: date | None = None) -> Official | None:
    """The term in which the person of that id (a slug, as Gazetteer gives) acts on that day; else the last one begun."""
    known = vocabulary().people.get(person)
    return term_of(known, on, None, strict=False) if known else None


def office_holder(office: str, country: str, on: date | None = None) -> Official | None:
    """Who holds that office of that party on that day; the latest begun where a hand-over day has two.

    office: the plain name ("foreign minister") or any title of it ("Secretary of State").
    """
    plain_office = vocabulary().offices.get(office, office)
    found = [term for term in _holders().get((country, plain_office), ()) if term.holds(on)]
    return max(found, key=lambda term: (term.since or date.min, term.person), default=None)


def party(actor: str, on: date | None) -> str:
    """The party that an organisation's act counts for on that day: itself, whom it acts for, the state it governs."""
    known = vocabulary().organizations.get(actor)
    if known is None:
        return actor
    if known.governs and known.governs_since and on and on >= known.governs_since:
        return known.governs
    return known.acts_for or actor


def members(organization: str, on: date) -> tuple[str, ...]:
    """The states that belong to an organisation on that day, in the order of the file."""
    known = vocabulary().organizations.get(organization)
    return tuple(m.country for m in known.members if m.holds(on)) if known else ()


def term_of(person: Person, on: date | None, country: str | None, *, strict: bool) -> Official | None:
    """A person's term on a day; not strict: else the last that had begun by then, else the first."""
    terms = [term for term in person.terms if country is None or term.party == country]
    if not terms:
        return None
    current = [term for term in terms if term.holds(on)]
    if current:
        return min(current, key=_rank)
    if strict:
        return None
    begun = [term for term in terms if on is None or term.since is None or term.since <= on]
    return max(begun, key=lambda t: (t.since or date.min, t.office)) if begun else terms[0]


def _terms(
    people: Iterable[Person], on: date | None, country: str | None, *, strict: bool | None = None
) -> list[Official]:
    exact = on is not None if strict is None else strict
    return [term for person in people if (term := term_of(person, on, country, strict=exact))]


def _rank(term: Official) -> tuple[int, int]:
    place = _RANK.index(term.office) if term.office in _RANK else len(_RANK)
    return place, -(term.since or date.min).toordinal()


def _only(found: list[Official]) -> Official | None:
    """The one person found, or None: two people of a name are not told apart by guessing."""
    return found[0] if len({term.person for term in found}) == 1 else None


def _key(name: str) -> str:
    return unaccented(name.replace("’", "'")).removesuffix("'s").lower().replace("-", " ")


def _bare(name: str) -> str:
    """The key without "President", "Mr." and the like before it."""
    return _key(" ".join(word for word in name.split() if word not in _HONORIFICS))


@cache
def _full() -> dict[str, tuple[Person, ...]]:
    return _index(vocabulary(), lambda person: (person.name, *person.aliases))


@cache
def _alone() -> dict[str, tuple[Person, ...]]:
    return _index(vocabulary(), lambda person: person.alone)


@cache
def _surnames() -> dict[str, tuple[Person, ...]]:
    return _index(vocabulary(), lambda person: (person.name.split()[-1], person.name.split()[0], *person.alone))


def _index(known: Vocabulary, names: Callable[[Person], Iterable[str]]) -> dict[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for person in known.people.values():
        for name in dict.fromkeys(_key(n) for n in names(person)):
            found[name].append(person)
    return {name: tuple(people) for name, people in found.items()}


@cache
def _holders() -> dict[tuple[str, str], tuple[Official, ...]]:
    found: dict[tuple[str, str], list[Official]] = defaultdict(list)
    for term in vocabulary().officials:
        found[term.party, term.office].append(term)
    return {key: tuple(terms) for key, terms in found.items()}
