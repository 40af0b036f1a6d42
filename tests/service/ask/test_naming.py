"""Names in questions, as the vocabulary and the graph know them."""

from __future__ import annotations

import pytest

from cypher.catalogue.names import lookup
from cypher.connection import Graph
from service.ask.naming import KnownNames


@pytest.fixture
def names(samples: Graph) -> KnownNames:
    return KnownNames(samples, fresh=60)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("China and Pakistan", ["CHN", "PAK"]),
        ("china and pakistan", ["CHN", "PAK"]),
        ("CHINA AND PAKISTAN", ["CHN", "PAK"]),
        ("chinese and pakistani events", ["CHN", "PAK"]),
        ("China-Pakistan", ["CHN", "PAK"]),
        ("Sino-Pakistani", ["CHN", "PAK"]),
        ("CHN PAK", ["CHN", "PAK"]),
        ("the United States and the UK", ["USA", "GBR"]),
        ("US and uk", ["USA", "GBR"]),
        ("U.S. and U.K.", ["USA", "GBR"]),
        ("tell us what can be asked of it", []),
        ("CAN WE SHOW US ALL AND ARE", []),
        ("Can you show it to me", []),
        ("Beijing and Islamabad", ["CHN", "PAK"]),
        ("the Kremlin and the White House", ["RUS", "USA"]),
        ("North Korea and South Korea", ["PRK", "KOR"]),
        ("NATO, the EU and the United Nations", ["NATO", "EU", "UN"]),
        ("China-Pakistan Economic Corridor", ["cpec"]),
        ("China–Pakistan Economic Corridor", ["cpec"]),
        ("CPEC", ["cpec"]),
        ("Wang Yi", ["wang-yi"]),
        ("Xi and Putin", ["xi-jinping", "vladimir-putin"]),
        ("wang yi", ["wang-yi"]),
        ("Côte d'Ivoire and cote d'ivoire", ["CIV", "CIV"]),
        ("Türkiye and turkey", ["TUR", "TUR"]),
        ("Wakanda", []),
        ("who", []),
        ("Are Macron and Starmer in talks", ["emmanuel-macron", "keir-starmer"]),
        ("the Poles and the Czechs", ["POL", "CZE"]),
    ],
)
def test_names_are_found(names: KnownNames, question: str, ids: list[str]) -> None:
    assert [named.id for named in names.find(question.replace("–", "-"))] == ids


@pytest.mark.parametrize("question", ["Korea since 2020", "korea", "Congo"])
def test_a_name_of_several_is_ambiguous(names: KnownNames, question: str) -> None:
    (found,) = names.find(question)
    assert found.id == ""
    assert len(found.choices) == 2


def test_a_place_where_something_happens_is_no_party(samples: Graph, names: KnownNames) -> None:
    (known,) = lookup(samples, "Beijing", ("place",))
    found = names.find("meetings of Pakistan in Beijing")
    assert [(named.id, named.kind) for named in found] == [("PAK", "country"), (known.id, "place")]


def test_the_nearest_names_are_offered(names: KnownNames) -> None:
    assert any("Pakistan" in name for name in names.nearest("Pakstan"))
    assert not names.nearest("qqqqqqqq")
    assert not names.nearest("said")
