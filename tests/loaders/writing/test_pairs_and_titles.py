"""Which pairs an event makes and how each came about; and how its title reads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import NAMES, claim

from cypher.errors import InvalidValue
from loaders.events.plover import event_type, event_types, score
from loaders.events.titles import LONGEST, event_title, shortened
from loaders.writing.pairs import Meeting, meetings


def met(sources: str, targets: str = "", **more: Any) -> list[tuple[str, str, str, bool]]:
    values: dict[str, Any] = {"symmetric": False, "quad": 4, "setting": None, **more}
    found = meetings(sources=sources.split(), targets=targets.split(), **values)
    return [(m.start, m.end, m.how, m.mutual) for m in found]


def test_a_directed_act_points_from_source_to_target() -> None:
    assert met("PAK", "CHN") == [("PAK", "CHN", "between", False)]


def test_all_sides_of_a_symmetric_act_met_each_other() -> None:
    assert met("PAK CHN USA", symmetric=True, quad=1) == [
        ("CHN", "PAK", "between", True),
        ("CHN", "USA", "between", True),
        ("PAK", "USA", "between", True),
    ]


def test_two_on_one_side_acted_jointly() -> None:
    assert met("USA GBR", "YEM") == [
        ("GBR", "USA", "joint", False),
        ("GBR", "YEM", "between", False),
        ("USA", "YEM", "between", False),
    ]
    assert ("CHN", "PAK", "joint", False) in met("USA", "PAK CHN")


def test_soil_makes_a_pair_in_material_conflict_only() -> None:
    assert met("ISR", "IRN", setting="SYR") == [
        ("ISR", "IRN", "between", False),
        ("IRN", "SYR", "setting", False),
        ("ISR", "SYR", "setting", False),
    ]
    assert met("ISR", "IRN", setting="SYR", quad=3) == [("ISR", "IRN", "between", False)]
    assert met("ISR", "SYR", setting="SYR") == [("ISR", "SYR", "between", False)]


def test_unnamed_parties_and_persons_make_no_pair() -> None:
    assert met("UNK", "PAK", setting="PAK") == []
    assert met("wang-yi", "PAK", persons={"wang-yi"}) == []
    assert met("UNK", "CHN", setting="PAK") == [("CHN", "PAK", "setting", False)]


@given(
    st.lists(st.sampled_from([*NAMES, "UNK"]), max_size=4),
    st.lists(st.sampled_from([*NAMES, "UNK"]), max_size=4),
    st.booleans(),
    st.integers(1, 4),
    st.sampled_from([None, *NAMES]),
)
def test_each_pair_comes_once_and_nobody_meets_himself(
    sources: list[str], targets: list[str], symmetric: bool, quad: int, setting: str | None
) -> None:
    found: list[Meeting] = meetings(sources=sources, targets=targets, symmetric=symmetric, quad=quad, setting=setting)
    assert len({m.pair for m in found}) == len(found)
    assert all(m.start != m.end and "UNK" not in (m.start, m.end) for m in found)
    assert all(m.pair == "|".join(sorted((m.start, m.end))) for m in found)


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (claim("AGREE", "CHN PAK", "", projects=("cpec",)), "China and Pakistan agree to cooperate on CPEC"),
        (claim("CONSULT", "CHN", "PAK", mode="visit"), "China visits Pakistan"),
        (
            claim("ASSAULT", "USA GBR", "YEM", mode="aerial"),
            "United States and United Kingdom strike Yemen from the air",
        ),
        (claim("ACCUSE", "PAK", "UNK"), "Pakistan accuses an unnamed party"),
        (claim("ASSAULT", "UNK", "CHN", place="islamabad"), "An unnamed party attacks China in Islamabad"),
        (claim("AID", "CHN", "PAK", status="planned"), "China plans to give aid to Pakistan"),
        (claim("AID", "CHN USA", "PAK", status="planned"), "China and United States plan to give aid to Pakistan"),
        (claim("SANCTION", "USA", "CHN", status="hypothetical"), "United States may cut back relations with China"),
        (
            claim("COERCE", "CHN", "PAK", mode="arrest", status="alleged"),
            "China reportedly arrests nationals of Pakistan",
        ),
        (
            claim("AGREE", "CHN PAK", "", status="planned", projects=("cpec",)),
            "China and Pakistan plan to cooperate on CPEC",
        ),
        (claim("ASSAULT", "CHN", "PAK", place="PAK"), "China attacks Pakistan"),
        (claim("PROTEST", "PAK", ""), "Pakistan sees protests"),
        (claim("MOBILIZE", "CHN", ""), "China mobilises forces"),
        (claim("SUPPORT", "M23", "PAK", place="PAK"), "March 23 Movement backs Pakistan"),
        (
            claim("CONSULT", "CHN PAK USA GBR YEM SAU", ""),
            "China, Pakistan, United States and 3 others hold talks",
        ),
    ],
)
def test_titles_read_as_sentences(told: Any, title: str) -> None:
    names = {**NAMES, "project:cpec": "CPEC", "place:islamabad": "Islamabad"}
    assert event_title(told, names) == title


def test_every_type_and_mode_has_a_title_score_and_quadrant() -> None:
    assert len(event_types()) == 16
    for kind in event_types().values():
        assert kind.quad in (1, 2, 3, 4) and -10 <= kind.score <= 10
        assert (kind.score >= 0) == (kind.quad in (1, 2)) or kind.name == "REQUEST"
        for mode in (None, *kind.modes):
            for parties in (("CHN", "PAK"), ("CHN PAK", ""), ("CHN", "")):
                title = event_title(claim(kind.name, *parties, mode=mode), NAMES)
                assert title.startswith("China") and "{}" not in title and kind.name not in title
                assert -10 <= score(kind.name, mode) <= 10
    assert (score("CONSULT", "visit"), score("CONSULT", None), score("REQUEST", "assist")) == (4.0, 2.5, 0.5)
    with pytest.raises(InvalidValue, match="no event type"):
        event_type("FIGHT")


def test_a_title_is_never_cut_inside_a_word() -> None:
    names = {"CHN": "A very long name of a party that goes on " * 4, "PAK": "Pakistan"}
    title = event_title(claim("ACCUSE"), names)
    assert len(title) <= LONGEST + 2 and title.endswith(" …")
    assert set(title.removesuffix(" …").lower().split()) <= set(f"{names['CHN']} accuses pakistan".lower().split())
    assert shortened("x" * 200, 10) == "x" * 200 + " …"
