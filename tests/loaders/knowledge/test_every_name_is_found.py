"""Every name of every file is found in a text as what it is, unless another meaning of it has the right of way."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.knowledge import Gazetteer, gazetteer, official, vocabulary
from loaders.knowledge.matching import NameTree, plain
from loaders.knowledge.slug import unaccented
from loaders.knowledge.vocabulary import Country, Person, Project, Vocabulary

AMBIGUOUS = frozenset(vocabulary().ambiguous)


def _found(name: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(n.text, n.candidates) for n in gazetteer().find(f"they say: {name} – and more")]


def test_states_by_name_and_alias() -> None:
    for state in vocabulary().countries.values():
        for name in {state.name, *state.aliases} - AMBIGUOUS:
            bare = name.removeprefix("the ")
            assert [(text.removeprefix("the "), ids) for text, ids in _found(name)] == [(bare, (state.id,))], name


def test_capitals_stand_for_their_states() -> None:
    for state in vocabulary().countries.values():
        if state.capital and state.capital not in AMBIGUOUS:
            assert _found(state.capital) == [(state.capital, (state.id,))]


def test_organisations_by_name_and_alias() -> None:
    for body in vocabulary().organizations.values():
        for name in {body.name, *body.aliases} - AMBIGUOUS:
            (found,) = _found(name)
            assert found[1] == (body.acts_for or body.id,), name


def test_projects_by_name_and_alias() -> None:
    for project in vocabulary().projects.values():
        for name in {project.name, *project.aliases} - AMBIGUOUS:
            assert _found(name) == [(name, (project.id,))]


def test_people_by_full_name_with_and_without_accents() -> None:
    for person in vocabulary().people.values():
        for name in (person.name, unaccented(person.name)):
            (found,) = _found(name)
            assert person.id in found[1], name


def test_full_names_link_to_a_term_of_their_own() -> None:
    for person in vocabulary().people.values():
        for term in person.terms:
            on = term.since or date(2015, 1, 1)
            linked = official(person.name, on, term.party)
            assert linked is not None and linked.person == person.id and linked.party == term.party


def test_open_terms_come_last() -> None:
    """A term that is open and begins before a closed one of the same office and party would hide it."""
    for person in vocabulary().people.values():
        for term in person.terms:
            later = [t for t in person.terms if (t.office, t.party) == (term.office, term.party) and t is not term]
            if term.until is None:
                assert all((t.since or date.min) < (term.since or date.min) for t in later), person.id


def test_parties_of_projects_and_claims_exist() -> None:
    known = vocabulary()
    parties = {*known.countries, *known.organizations}
    assert all(party in parties for project in known.projects.values() for party in project.parties)
    assert all(party in known.countries for place in known.places.values() for party in place.claimed_by)


@given(
    st.lists(
        st.sampled_from(
            ["China", "’s", " ", "-", "–", "Chad", "\n\n", "\n", "U.S.", "é", "🕊", "Paris", "“", "\u00ad", "IS"]
        ),
        max_size=40,
    )
)
def test_spans_are_exact_ordered_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    found = gazetteer().find(text)
    assert all(text[n.start : n.end] == n.text for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.text(alphabet="AB -–’'.\n", max_size=60))
def test_matching_keeps_the_length_and_prefers_the_longest(text: str) -> None:
    assert len(plain(text)) == len(text)
    tree = NameTree(["A", "A B", "B-A"])
    spans = list(tree.find(text))
    assert all(plain(text[start:end]).split() for start, end, _ in spans)
    assert all("\n\n" not in text[start:end] for start, end, _ in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_longest_match_falls_back_to_the_shorter_name() -> None:
    tree = NameTree(["Bank of China", "Bank", "China"])
    assert [name for *_, name in tree.find("Bank of Chinatown and China")] == ["Bank", "China"]
    assert [name for *_, name in tree.find("the Bank of China")] == ["Bank of China"]


def test_of_two_people_with_one_surname_both_are_candidates() -> None:
    people = {
        "ann-lee": Person("ann-lee", "Ann Lee", (), ("Lee",), ()),
        "bob-lee": Person("bob-lee", "Bob Lee", (), ("Lee",), ()),
    }
    small = Gazetteer(Vocabulary("test", {}, {}, people, {}, {}))
    assert [n.candidates for n in small.find("Ann Lee met Lee.")] == [("ann-lee",), ("ann-lee", "bob-lee")]


def test_a_vocabulary_of_ones_own() -> None:
    state = Country("CHN", "China", "CN", "Q148", (), ("Chinese",), "Beijing")
    project = Project("china-road", "China Road", "road")
    small = Gazetteer(Vocabulary("test", {"CHN": state}, {}, {}, {"china-road": project}, {}, shadows=("China Rose",)))
    found = small.find("The China Road, a China Rose, China, Chinese goods, Beijing, CHINA, Peru")
    assert [(n.text, n.kind) for n in found] == [
        ("China Road", "project"), ("China", "country"), ("Chinese", "demonym"), ("Beijing", "capital"), ("CHINA", "country"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "\u200f", "🕊" * 1000, "no name here at all", "A" * 100_000])
def test_texts_without_names(text: str) -> None:
    assert gazetteer().find(text) == []
