"""Who speaks in a release, and people whom no vocabulary has."""

from __future__ import annotations

import pytest

from loaders.events.model import Extraction
from loaders.extract import extract
from loaders.language.linking import Linker
from loaders.language.opening import opening
from loaders.text import clean

from .reading_aid import article


def speakers(title: str, text: str = "We thank them.") -> tuple[str, ...]:
    document = clean(article(text, title=title))
    return opening(document, Linker(document)).speaker


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Joint Statement by France and Germany on the Situation in Mali", ("FRA", "DEU")),
        ("Statement by the Ministry of Foreign Affairs of Ghana on Togo", ("GHA",)),
        ("Readout of President Biden's Call with the President of Kenya", ("USA",)),
        ("Statement by the President on the Elections in Senegal", ("USA",)),
        ("Ghana and Togo play again", ()),
    ],
)
def test_titles_say_who_speaks(title: str, expected: tuple[str, ...]) -> None:
    assert speakers(title) == expected


def test_a_joint_statement_lists_whose_it_is_in_its_first_sentence() -> None:
    text = "We, the leaders of Chile, Peru and Colombia, met today to speak of trade. We will open our markets."
    assert speakers("Joint Statement on Trade", text) == ("CHL", "PER", "COL")


def test_otherwise_it_is_the_state_that_a_text_names_most() -> None:
    text = "We are proud. Norway has sent a ship. Our Norwegian sailors are well. Denmark knows it."
    assert speakers("Statement on Shipping", text) == ("NOR",)


def people(text: str) -> dict[str, str | None]:
    found = extract(article(text))
    assert isinstance(found, Extraction)
    return {person.name: person.country for person in found.people}


def test_people_by_the_words_around_them() -> None:
    text = "Peruvian trade minister Alba Quintanilla met Bolivian envoy Rosendo Huanca in La Paz on Monday."
    assert people(text) == {"Alba Quintanilla": "PER", "Rosendo Huanca": "BOL"}


@pytest.mark.parametrize(
    "thing", ["the Harbour Bridge", "Typhoon Marilou", "in Sierra Morena", "the Central Bank Council"]
)
def test_things_and_places_are_no_people(thing: str) -> None:
    assert people(f"Peru and Bolivia spoke about {thing} on Monday.") == {}


def test_particles_belong_to_a_name() -> None:
    assert "Rashid bin Khalifa" in people("Qatar's envoy Rashid bin Khalifa visited Oman on Monday.")
