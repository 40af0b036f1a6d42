"""An event made anew from its reports: what it shows, and that no order of its reports changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import KNOWN, article, claim, extraction

from loaders.events.model import Claim, Envoy, When
from loaders.writing.batch import source_of
from loaders.writing.claims import claim_text, read_claim
from loaders.writing.entries import Metadata
from loaders.writing.reports import Report, reports_of
from loaders.writing.state import event_state

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def reports(name: str, *claims: Claim, **more: str | None) -> list[Report]:
    given_article = article(name, **more)
    source = source_of(f"a-{name}", Metadata.of(given_article))
    return reports_of(source, extraction(given_article, *claims), KNOWN, NOW)


def test_the_strongest_status_and_the_most_certain_report_speak() -> None:
    told = [
        *reports("one", claim(status="alleged", confidence=0.9, quote="It is said that ministers met.")),
        *reports("two", claim(status="actual", confidence=0.6, quote="The ministers met.")),
    ]
    state = event_state(told)
    assert state.properties["status"] == "actual"
    assert state.properties["confidence"] == 0.9
    assert state.head.source.article == "a-two"
    assert state.properties["summary"] == "The ministers met. It is said that ministers met."


def test_reports_are_articles_and_publishers_are_voices() -> None:
    told = [
        *reports("one", claim(), claim(at=100, quote="They met, the caption says again."), publisher="Dawn"),
        *reports("two", claim(), publisher="Gulf Paper", credited_source="Example Wire"),
        *reports("three", claim(), publisher="Example  WIRE"),
        *reports("four", claim(), publisher=None),
        *reports("five", claim(), publisher=None),
    ]
    shown = event_state(told).properties
    assert shown["reports"] == 5, "two sentences of one article are one report"
    assert shown["publishers"] == 3, "Dawn, the wire and its copy, and the unknown ones together"


def test_everything_said_is_joined() -> None:
    envoys = (
        Envoy("wang-yi", "Wang Yi", "person", "CHN", "minister"),
        Envoy("ministry", "Ministry", "organization", "PAK"),
    )
    told = [
        *reports("one", claim(contexts=("economic",), envoys=envoys[:1], hosts=("PAK",))),
        *reports("two", claim(contexts=("diplomatic",), envoys=envoys[1:], projects=("cpec",), place="islamabad")),
        *reports("three", claim(mediators=("SAU",), mode="visit")),
    ]
    state = event_state(told)
    assert state.properties["contexts"] == ["diplomatic", "economic"]
    assert state.properties["people"] == ["wang-yi"]
    assert state.properties["mode"] == "visit" and state.properties["score"] == 4.0
    assert state.roles == (("CHN", "source"), ("PAK", "host"), ("PAK", "target"), ("SAU", "mediator"))
    assert state.place is not None and (state.place.id, state.place.country) == ("islamabad", "PAK")
    assert state.owners == ["CHN", "CHN|PAK", "PAK", "SAU", "ministry", "project:cpec", "wang-yi"]


@pytest.mark.parametrize(
    ("told", "id_", "kind"),
    [
        ("Yemen", "YEM", "country"),
        ("YEM", "YEM", "country"),
        ("islamabad", "islamabad", "place"),
        ("Islamabad", "islamabad", "place"),
        ("Port Sudan", "port-sudan", "place"),
        ("the Yemen", "YEM", "country"),
        ("YEMEN’s", "YEM", "country"),
        ("YE", "YEM", "country"),
        ("Ye", "ye-place", "place"),
        ("Yem", "yem-place", "place"),
    ],
)
def test_a_place_given_by_name_finds_its_id(told: str, id_: str, kind: str) -> None:
    state = event_state(reports("one", claim(place=told)))
    assert state.place is not None and (state.place.id, state.place.kind) == (id_, kind)
    assert state.properties["place"] == id_
    assert state.head.claim.place == id_


def test_dates_reach_from_the_first_to_the_last_possible_day() -> None:
    month = When(date(2025, 3, 1), date(2025, 3, 31), "month", "relative")
    told = [*reports("one", claim(when=month)), *reports("two", claim(when=replace(month, basis="explicit")))]
    shown = event_state(told).properties
    assert (shown["date"], shown["date_end"], shown["date_text"]) == (date(2025, 3, 1), date(2025, 3, 31), "2025-03")
    assert (shown["precision"], shown["basis"], shown["month"]) == ("month", "explicit", "2025-03")


def test_an_undated_event_is_filed_as_undated_and_never_gets_a_day() -> None:
    state = event_state(reports("one", claim(day=None)))
    assert state.first is None and state.properties["date"] is None
    assert state.month == "undated" and state.sort.startswith("99999999/")


def test_a_summary_is_not_cut_inside_a_word() -> None:
    told = [r for n in range(40) for r in reports(f"n{n:02d}", claim(quote=f"Number{n:02d} " + "sentence " * 8))]
    summary = event_state(told).properties["summary"]
    assert 1900 < len(summary) <= 2000
    assert set(summary.removesuffix(" …").split()) <= {"sentence", *(f"Number{n:02d}" for n in range(40))}


statuses = st.sampled_from(["actual", "alleged", "planned", "hypothetical"])
claims = st.builds(
    lambda status, confidence, at, mode, contexts, place, projects: claim(
        status=status,
        confidence=confidence / 100,
        at=at,
        mode=mode,
        contexts=tuple(contexts),
        place=place,
        projects=tuple(projects),
        quote=f"Ministers met at {at}.",
    ),
    statuses,
    st.integers(1, 99),
    st.integers(0, 300),
    st.sampled_from([None, "visit", "phone"]),
    st.lists(st.sampled_from(["economic", "legal", "health"]), unique=True),
    st.sampled_from([None, "islamabad", "aden", "YEM"]),
    st.lists(st.sampled_from(["cpec", "new-port"]), unique=True),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(claims, min_size=1, max_size=3), min_size=1, max_size=5), st.randoms())
def test_no_order_of_reports_changes_the_event(told: list[list[Claim]], chance: object) -> None:
    found = [r for n, some in enumerate(told) for r in reports(f"n{n}", *some, publisher=f"Paper {n % 3}")]
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert event_state(shuffled) == event_state(found)


@settings(max_examples=60, deadline=None)
@given(claims, st.booleans())
def test_a_claim_survives_its_text(told: Claim, whole: bool) -> None:
    told = replace(told, before="Before.", after="After.", source_span=(1, 4), attributed_to="CHN")
    told = replace(told, envoys=(Envoy("wang-yi", "Wang Yi", "person", "CHN", None),))
    (report,) = reports("one", told)
    text = claim_text(told, report.named, whole=whole)
    sentences = {} if whole else {"quote": told.quote, "before": told.before, "after": told.after}
    assert read_claim(text, **sentences) == (told, report.named)
    assert whole or "Ministers" not in text
