"""Golden rows of the timelines on the small graph, on both servers."""

from __future__ import annotations

from datetime import date

import pytest

from cypher.errors import InvalidValue
from tests.cypher.queries.conftest import Ask, ids

ROW = [
    "event", "date", "date_end", "date_text", "precision", "type", "mode", "contexts", "quad", "score", "status",
    "how", "sources", "targets", "direction", "people", "projects", "places", "title", "quote", "before", "after",
    "reports", "publishers", "confidence", "link", "source_link", "article",
]  # fmt: skip


def test_a_row_says_what_happened_in_which_words_and_where_that_stands(ask: Ask) -> None:
    row = next(row for row in ask("bilateral_timeline", a="CHN", b="PAK").data if row["event"] == "e-deal")
    assert row == {
        "event": "e-deal", "date": date(2025, 2, 5), "date_end": date(2025, 2, 5), "date_text": "2025-02-05",
        "precision": "day", "type": "AGREE", "mode": "sign", "contexts": ["economic"], "quad": 1, "score": 3.0,
        "status": "actual", "how": "between", "sources": ["CHN", "PAK"], "targets": [], "direction": "mutual",
        "people": ["wang-yi"], "projects": ["cpec"], "places": ["gwadar"], "title": "China and Pakistan sign",
        "quote": "China and Pakistan signed a deal - in Gwadar, today.", "before": "Before.", "after": "After.",
        "reports": 2, "publishers": 2, "confidence": 0.8, "link": "/v1/queries/event?event=e-deal",
        "source_link": "https://news.example/a1#:~:text="
        "China%20and%20Pakistan%20signed%20a%20deal%20%2D%20in%20Gwadar%2C%20today.",
        "article": {
            "id": "a1", "title": "Article a1", "url": "https://news.example/a1", "publisher": "Xinhua",
            "credited_source": "Xinhua", "published": date(2025, 1, 1),
        },
    }  # fmt: skip
    assert list(row) == ROW
    assert list(row["article"]) == ["id", "title", "url", "publisher", "credited_source", "published"]


def test_a_timeline_is_newest_first_and_says_what_it_leaves_out(ask: Ask) -> None:
    answer = ask("bilateral_timeline", a="CHN", b="PAK")
    assert ids(answer) == ["e-joint", "e-deal", "e-winter", "e-loan"]
    assert answer.left_out == {"undated": 1, "low_confidence": 1, "other_statuses": 1}
    assert answer.next is None
    assert answer.params == {"a": "CHN", "b": "PAK"}


def test_the_answer_carries_the_cypher_and_all_it_takes_to_run_it_by_hand(ask: Ask, small: object) -> None:
    answer = ask("bilateral_timeline", a="CHN", b="PAK")
    again = small.read(answer.cypher, **answer.bound)  # type: ignore[attr-defined]
    assert [row["event"] for row in again] == ids(answer)


@pytest.mark.parametrize(
    ("params", "events"),
    [
        ({"since": "2025"}, ["e-joint", "e-deal", "e-winter"]),
        ({"since": "2025-02"}, ["e-joint", "e-deal"]),
        ({"until": "2024"}, ["e-winter", "e-loan"]),
        ({"since": "2025-01-31", "until": "2025-02-05"}, ["e-deal", "e-winter"]),
        ({"since": "2025-02-06", "until": "2025-03-31"}, []),
        ({"since": "-400d"}, ["e-joint", "e-deal", "e-winter"]),
        ({"by": "China"}, ["e-joint", "e-deal", "e-winter", "e-loan"]),
        ({"by": "wang-yi"}, ["e-deal"]),
        ({"to": "PAK"}, ["e-loan"]),
        ({"type": "agree,AID"}, ["e-deal", "e-loan"]),
        ({"type": ["AID", "AGREE"]}, ["e-deal", "e-loan"]),
        ({"mode": "sign"}, ["e-deal"]),
        ({"context": "economic,military"}, ["e-deal"]),
        ({"quad": "2"}, ["e-loan"]),
        ({"quad": [1, 2]}, ["e-deal", "e-winter", "e-loan"]),
        ({"status": "planned"}, ["e-plan"]),
        ({"how": "joint"}, ["e-joint"]),
        ({"how": "between,joint"}, ["e-joint", "e-deal", "e-winter", "e-loan"]),
        ({"person": "Wang Yi"}, ["e-deal"]),
        ({"project": "CPEC"}, ["e-deal"]),
        ({"place": "gwadar"}, ["e-deal"]),
        ({"place": "Pakistan"}, ["e-deal"]),
        ({"publisher": "dawn"}, ["e-deal"]),
        ({"publisher": "Dawn,Xinhua"}, ["e-joint", "e-deal", "e-winter", "e-loan"]),
        ({"q": "DAMS money"}, ["e-loan"]),
        ({"q": "dams nothing"}, []),
        ({"min_publishers": 2}, ["e-deal"]),
        ({"min_confidence": 0}, ["e-joint", "e-doubt", "e-deal", "e-winter", "e-loan"]),
        ({"undated": "only"}, ["e-some-day"]),
        ({"undated": "include"}, ["e-joint", "e-deal", "e-winter", "e-loan", "e-some-day"]),
        ({"undated": "include", "since": "2025-04"}, ["e-joint", "e-some-day"]),
        ({"sort": "oldest"}, ["e-loan", "e-winter", "e-deal", "e-joint"]),
        ({"sort": "oldest", "undated": "include"}, ["e-loan", "e-winter", "e-deal", "e-joint", "e-some-day"]),
        ({"limit": "2"}, ["e-joint", "e-deal"]),
    ],
)  # fmt: skip
def test_each_condition_selects(ask: Ask, params: dict[str, object], events: list[str]) -> None:
    assert ids(ask("bilateral_timeline", a="CHN", b="PAK", **params)) == events


def test_direction_is_seen_from_the_first_party(ask: Ask) -> None:
    def directions(**params: str) -> dict[str, str | None]:
        return {row["event"]: row["direction"] for row in ask("bilateral_timeline", **params).data}

    assert directions(a="CHN", b="PAK") == {"e-joint": None, "e-deal": "mutual", "e-winter": "mutual", "e-loan": "out"}
    assert directions(a="PAK", b="CHN")["e-loan"] == "in"


def test_how_the_parties_meet_is_told(ask: Ask) -> None:
    hows = {row["event"]: row["how"] for row in ask("bilateral_timeline", a="CHN", b="PAK").data}
    assert hows == {"e-joint": "joint", "e-deal": "between", "e-winter": "between", "e-loan": "between"}


def test_a_person_may_stand_where_a_party_is_asked(ask: Ask) -> None:
    assert ids(ask("bilateral_timeline", a="Wang Yi", b="Pakistan")) == ["e-deal"]
    assert ids(ask("bilateral_timeline", a="PAK", b="wang-yi")) == ["e-deal"]
    assert ids(ask("bilateral_timeline", a="IND", b="wang-yi")) == []


def test_two_parties_that_never_met_have_an_empty_timeline(ask: Ask) -> None:
    answer = ask("bilateral_timeline", a="CIV", b="PAK")
    assert (answer.data, answer.next, answer.left_out["undated"]) == ([], None, 0)


def test_a_party_is_no_partner_of_itself(ask: Ask) -> None:
    with pytest.raises(InvalidValue) as error:
        ask("bilateral_timeline", a="CHN", b="China")
    assert error.value.field == "b"


def test_the_other_timelines_are_views_of_the_same_events(ask: Ask) -> None:
    country = ask("country_timeline", country="Pakistan")
    assert ids(country) == ["e-joint", "e-attack", "e-deal", "e-winter", "e-loan"]
    assert [row["direction"] for row in country.data] == ["out", "in", "mutual", "mutual", "in"]
    assert ids(ask("actor_timeline", actor="wang-yi")) == ["e-deal"]
    assert ids(ask("actor_timeline", actor="IN", status="alleged")) == ["e-attack"]
    assert ids(ask("project_timeline", project="China-Pakistan Economic Corridor")) == ["e-deal"]


@pytest.mark.parametrize(
    ("params", "events"),
    [
        ({}, ["e-joint", "e-attack", "e-deal", "e-winter", "e-loan"]),
        ({"party": "CHN,PAK"}, ["e-joint", "e-deal", "e-winter", "e-loan"]),
        ({"party": ["CHN", "IND"]}, ["e-joint"]),
        ({"party": "CHN,IND", "match": "any"}, ["e-joint", "e-attack", "e-deal", "e-winter", "e-loan"]),
        ({"by": "IND"}, ["e-attack"]),
        ({"to": "IND"}, ["e-joint"]),
        ({"person": "wang-yi,ishaq-dar"}, ["e-deal"]),
        ({"project": "cpec"}, ["e-deal"]),
        ({"since": "2025-02-05", "until": "2025-02-05"}, ["e-attack", "e-deal"]),
        ({"q": "dams"}, ["e-loan"]),
        ({"status": "planned,hypothetical"}, ["e-plan"]),
        ({"undated": "only"}, ["e-some-day"]),
        ({"how": "setting"}, []),
        ({"how": "joint"}, ["e-joint"]),
    ],
)  # fmt: skip
def test_events_takes_any_mixture_of_conditions(ask: Ask, params: dict[str, object], events: list[str]) -> None:
    assert ids(ask("events", **params)) == events


def test_left_out_counts_only_what_the_other_conditions_allow(ask: Ask) -> None:
    assert ask("events", since="2025-03-02").left_out == {"undated": 1, "low_confidence": 1, "other_statuses": 0}
    assert ask("events", type="AID").left_out == {"undated": 0, "low_confidence": 0, "other_statuses": 0}
    assert ask("events", undated="include").left_out["undated"] == 0
