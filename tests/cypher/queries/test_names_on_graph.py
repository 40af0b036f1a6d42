"""Names, codes and aliases lead to ids as the graph knows them."""

from __future__ import annotations

import pytest

from cypher.catalogue import forget_names, resolve_actor, resolve_person, resolve_project
from cypher.connection import Graph
from cypher.errors import InvalidValue
from tests.cypher.queries.conftest import Ask
from tests.cypher.small_graph import Told, write


@pytest.mark.parametrize(
    ("text", "id", "kind"),
    [
        ("CHN", "CHN", "country"), ("chn", "CHN", "country"), ("China", "CHN", "country"), ("CN", "CHN", "country"),
        ("the PRC", "CHN", "country"), ("people’s republic of china", "CHN", "country"),
        ("cote d'ivoire", "CIV", "country"), ("CÔTE D’IVOIRE", "CIV", "country"), ("Ivory  Coast", "CIV", "country"),
        ("nato", "NATO", "organization"), ("North Atlantic Treaty Organization", "NATO", "organization"),
        ("Wang Yi", "wang-yi", "person"), ("wang-yi", "wang-yi", "person"),
    ],
)  # fmt: skip
def test_a_party_answers_to_its_names(small: Graph, text: str, id: str, kind: str) -> None:
    known = resolve_actor(small, text)
    assert (known.id, known.kind, known.canonical) == (id, kind, text == id)


def test_projects_and_persons_have_their_own_rooms(small: Graph) -> None:
    assert resolve_project(small, "China–Pakistan Economic Corridor").id == "cpec"
    assert resolve_person(small, "ishaq dar").id == "ishaq-dar"
    with pytest.raises(InvalidValue):
        resolve_person(small, "China")
    with pytest.raises(InvalidValue):
        resolve_actor(small, "cpec")


def test_an_unknown_name_is_refused_with_the_nearest(small: Graph) -> None:
    with pytest.raises(InvalidValue) as error:
        resolve_actor(small, "Pakistn", field="b")
    assert error.value.field == "b"
    assert "Pakistan (PAK)" in str(error.value.hint)
    for text in ("UNK", "Narnia", "", "*", "CHN|PAK"):
        with pytest.raises(InvalidValue):
            resolve_actor(small, text)


def test_a_name_that_several_share_is_asked_back(small: Graph) -> None:
    with pytest.raises(InvalidValue) as error:
        resolve_actor(small, "Congo")
    assert "COD" in str(error.value.hint)
    assert "COG" in str(error.value.hint)


def test_a_name_that_was_just_loaded_is_known(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cypher.catalogue.names.RETRY_SECONDS", 0.0)
    forget_names(graph)
    with pytest.raises(InvalidValue):
        resolve_actor(graph, "Wang Yi")
    write(graph, [Told(id="e1", day=None)])
    assert resolve_actor(graph, "Wang Yi").id == "wang-yi"


def test_the_answer_says_which_names_were_not_canonical(ask: Ask) -> None:
    answer = ask("bilateral_timeline", a="China", b="PAK", person="Wang Yi", project="cpec")
    assert answer.params == {"a": "CHN", "b": "PAK", "person": ["wang-yi"], "project": "cpec"}
    assert answer.renamed == {"a": "CHN", "person": ["wang-yi"]}
