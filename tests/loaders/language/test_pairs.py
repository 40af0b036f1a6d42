"""Parties where they appear, pairs with their evidence, and the decision that stands on evidence alone."""

from __future__ import annotations

import json
from importlib import resources
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.language.acts import Act
from loaders.language.decide import decide
from loaders.language.evidence import NONE, Evidence, evidence, parsed
from loaders.language.judging import Judge
from loaders.language.reading import Told, read
from loaders.text import clean

from .reading_aid import article


def told(text: str, **more: Any) -> list[Told]:
    return list(read(clean(article(text, **more))).told)


def ways(text: str) -> dict[str, tuple[str, str]]:
    """Party -> (how it appears, slot) in the first sentence."""
    found = {}
    for pair in told(text)[0].pairs:
        for one in (pair.source, pair.target):
            found[one.actor] = one.how, one.slot
    return found


@pytest.mark.parametrize(
    ("text", "party", "expected"),
    [
        ("Iran accuses Israel of sabotage.", "IRN", ("name", "nsubj")),
        ("Iranian officials met the king of Jordan.", "IRN", ("official", "nsubj")),
        ("Iranian officials met the king of Jordan.", "JOR", ("of", "dobj")),
        ("Turkey was condemned by Greece.", "TUR", ("name", "nsubjpass")),
        ("Turkey was condemned by Greece.", "GRC", ("name", "agent")),
        ("China freed Canadian citizens.", "CAN", ("people", "dobj")),
        ("Kenya signed a treaty with Somalia.", "SOM", ("name", "prep_with")),
    ],
)
def test_appearances(text: str, party: str, expected: tuple[str, str]) -> None:
    assert ways(text)[party] == expected


def test_idle_adjectives_name_no_party() -> None:
    assert "CHN" not in {
        p.source.actor for t in told("A Chinese restaurant in Peru and one in Chile closed.") for p in t.pairs
    }


def test_what_was_named_before_is_remembered_where_a_sentence_names_one_party() -> None:
    second = told("Iran and Oman held talks. Iran thanked the sultan's envoys.")[1]
    remembered = {one.actor: one.how for pair in second.pairs for one in (pair.source, pair.target) if one.head is None}
    assert remembered == {"OMN": "recent"}


def test_pairs_are_ordered_and_every_feature_stands_once() -> None:
    pairs = told("Poland, Latvia and Estonia warned Belarus.")[0].pairs
    assert len(pairs) == 12
    assert len({(p.source.actor, p.target.actor) for p in pairs}) == 12
    assert all(len(set(p.features)) == len(p.features) for p in pairs)


def test_no_feature_names_a_party() -> None:
    """Evidence learnt about one pair of states has to hold for every other."""
    one, other = (told(text)[0].pairs for text in ("Iran warned Oman on Sunday.", "Chad warned Mali on Sunday."))
    assert [p.features for p in one] == [p.features for p in other]


def toy(**weights: dict[str, int]) -> Evidence:
    """Evidence of two classes and the features given: {feature: {class: weight}}."""
    classes = [NONE, "ACCUSE", "CONSULT"]
    rows = {
        name.replace("__", "="): " ".join(f"{classes.index(c)}:{w}" for c, w in row.items())
        for name, row in weights.items()
    }
    return parsed({"classes": classes, "pairs": {"": "0:300", **rows}, "dates": {"": 0}})


def shape(acts: list[Act]) -> list[tuple[str, tuple[str, ...], tuple[str, ...], bool]]:
    return [(a.type, tuple(p.actor for p in a.sources), tuple(p.actor for p in a.targets), a.equal) for a in acts]


def test_without_evidence_nothing_is_decided() -> None:
    assert decide(told("Iran accuses Israel of sabotage."), Judge(toy())) == []


def test_a_directed_act_of_several_is_one_act() -> None:
    known = toy(rp__ACCUSE={"ACCUSE": 900})
    acts = decide(told("Poland and Latvia accuse Belarus of fraud."), Judge(known))
    assert shape(acts) == [("ACCUSE", ("POL", "LVA"), ("BLR",), False)]
    assert 0 < acts[0].confidence <= 1


def test_those_who_all_met_are_one_meeting() -> None:
    known = toy(rp__CONSULT={"CONSULT": 900})
    acts = decide(told("The presidents of Kenya, Uganda and Rwanda met in Kigali."), Judge(known))
    assert shape(acts) == [("CONSULT", ("KEN", "UGA", "RWA"), (), True)]


def test_what_is_denied_is_not_stored() -> None:
    known = toy(rp__ACCUSE={"ACCUSE": 900})
    assert decide(told("Iran did not accuse Israel of sabotage."), Judge(known)) == []


def test_probabilities_add_up_and_unknown_features_say_nothing() -> None:
    known = evidence()
    base = known.of_pair(())
    assert sum(base.values()) == pytest.approx(1)
    assert known.of_pair(("no such feature",)) == base
    assert set(base) == set(known.classes) and known.classes[0] == NONE


def test_a_row_of_the_file_is_read_weight_by_weight() -> None:
    tables = json.loads((resources.files("loaders.language") / "evidence.json").read_text(encoding="utf-8"))
    known = evidence()
    assert known.weights.dtype == "int32"
    for name in ["", *sorted(tables["pairs"])[1::997]]:
        row = known.weights[known.places[name] if name else 0].tolist()
        wanted = dict(part.split(":") for part in tables["pairs"][name].split())
        assert row == [int(wanted.get(str(number), 0)) for number in range(len(known.classes))], name


def test_rows_that_are_none_are_an_error() -> None:
    assert toy(a={}).weights.tolist() == [[300, 0, 0], [0, 0, 0]]
    for row in ("1:x", "1", "1:2:3", "1:2 3"):
        with pytest.raises((ValueError, DeprecationWarning)):
            parsed({"classes": [NONE, "ACCUSE"], "pairs": {"": "0:300", "a": row}, "dates": {}})


@settings(max_examples=50)
@given(st.lists(st.sampled_from(sorted(evidence().places)[:400]), max_size=30))
def test_the_order_of_features_does_not_matter(features: list[str]) -> None:
    known = evidence()
    assert known.of_pair(features) == known.of_pair(features[::-1])


def test_the_file_is_whole_numbers_in_a_fixed_order() -> None:
    tables = json.loads((resources.files("loaders.language") / "evidence.json").read_text(encoding="utf-8"))
    names = list(tables["pairs"])
    assert all(a < b for a, b in pairwise(names))
    assert all(isinstance(weight, int) for weight in tables["dates"].values())
    assert not [n for n in names if "CHN" in n or "PAK" in n]
