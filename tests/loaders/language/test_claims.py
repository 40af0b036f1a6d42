"""What a claim carries: exact spans, dates, status, envoys, projects, place, neighbours."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.events.model import STATUS_ORDER, Claim, Extraction
from loaders.events.plover import event_types
from loaders.extract import claims, extract
from loaders.language.evidence import parsed
from loaders.language.judging import Judge
from loaders.language.reading import read as read_sentences
from loaders.text import clean

from .reading_aid import article


def read(text: str, **more: object) -> Extraction:
    extraction = extract(article(text, **more))  # type: ignore[arg-type]
    assert isinstance(extraction, Extraction)
    return extraction


def claim(text: str, kind: str, **more: object) -> Claim:
    found = [e.head for e in read(text, **more).events if e.head.type == kind]
    assert found, f"no {kind}"
    return found[0]


def test_spans_are_exact() -> None:
    text = "Weather was fine.\n\nOn Sunday, Iran accuses Israel of sabotage. Nobody answered.\n"
    one = claim(text, "ACCUSE")
    assert text[slice(*one.span)] == one.quote == "On Sunday, Iran accuses Israel of sabotage."
    assert text[slice(*one.trigger)] == "accuses"
    assert one.source_span and text[slice(*one.source_span)] == "Iran"
    assert one.target_span and text[slice(*one.target_span)] == "Israel"
    assert one.date_span and "Sunday" in text[slice(*one.date_span)]
    assert one.after == "Nobody answered."
    assert one.when.first == date(2025, 3, 9) and one.when.precision == "day"


def test_a_visit_to_come_has_its_own_day_and_a_measure_to_come_that_of_the_report() -> None:
    visit = claim("The prime minister of India will visit Japan on 20 March.", "AGREE")
    assert visit.when.first == date(2025, 3, 20) and visit.status == "planned"
    tariffs = claim("The United States will impose tariffs on China next month.", "SANCTION")
    assert tariffs.when.basis == "dateline"


def test_a_paragraph_goes_on_with_the_day_of_the_one_before() -> None:
    raid = "Police of Ecuador stormed the embassy of Mexico late on Friday."
    text = f"{raid}\n\nMexico broke off relations with Ecuador the same night.\n"
    one = claim(text, "SANCTION")
    assert one.when.first == date(2025, 3, 7)
    assert one.date_span and text[slice(*one.date_span)] == "the same night"


SOFT_HYPHEN = "\u00ad"
ODD = [
    SOFT_HYPHEN,
    "\u200f",
    "\u200b",
    "\x07",
    "\ufeff",
    "  ",
    "\u00a0",
    "e\u0301",
    "\U0001f600",
    "“",
    "\r\n\r\n",
    "\n\n",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*ODD, "Rain fell. ", "Trade grew. "]), max_size=6), st.sampled_from(ODD))
def test_offsets_are_exact_on_odd_text(before: list[str], inside: str) -> None:
    hidden = inside if inside == SOFT_HYPHEN else ""
    text = "".join(before) + f"Iran{hidden} accuses Israel of sabotage. " + "".join(before)
    extraction = extract(article(text))
    if isinstance(extraction, Extraction):
        for event in extraction.events:
            for one in event.claims:
                assert text[slice(*one.span)] == one.quote
                assert 0 <= one.trigger[0] < one.trigger[1] <= len(text)


def test_a_report_has_the_day_of_the_article_and_without_one_none() -> None:
    assert claim("Iran accuses Israel of sabotage.", "ACCUSE").when.text == "2025-03-10"
    assert claim("Iran accuses Israel of sabotage.", "ACCUSE").when.basis == "dateline"
    assert claim("Iran accuses Israel of sabotage.", "ACCUSE", published=None).when.text is None


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Canada imposes sanctions on Belarus.", "SANCTION", "actual"),
        ("China and Pakistan agreed to build a port.", "AGREE", "actual"),
        ("Germany promised to help Moldova.", "AGREE", "actual"),
        ("China and Pakistan will mark the anniversary of their ties in May.", "AGREE", "planned"),
    ],
)
def test_status(text: str, kind: str, status: str) -> None:
    assert claim(text, kind).status == status


def test_people_and_projects() -> None:
    extraction = read("Chinese Foreign Minister Wang Yi meets Ishaq Dar in Beijing to discuss CPEC.")
    (event,) = [e for e in extraction.events if e.head.type == "CONSULT"]
    assert {envoy.name for envoy in event.head.envoys} == {"Wang Yi", "Ishaq Dar"}
    assert event.head.projects == ("cpec",)
    assert {(p.name, p.country) for p in extraction.people} >= {("Wang Yi", "CHN"), ("Ishaq Dar", "PAK")}
    assert [p.id for p in extraction.projects] == ["cpec"]
    assert {a.id: a.kind for a in extraction.actors} == {"CHN": "country", "PAK": "country"}
    assert {a.name for a in extraction.actors} == {"China", "Pakistan"}


def test_a_person_whom_no_list_has_gets_state_and_role_from_the_words_before_the_name() -> None:
    extraction = read("Norwegian trade envoy Solveig Haraldsen visits Ghana.")
    (person,) = [p for p in extraction.people if p.name == "Solveig Haraldsen"]
    assert person.country == "NOR"
    assert person.role and "envoy" in person.role


def test_confidence_has_two_decimals() -> None:
    one = claim("Iran accuses Israel of sabotage.", "ACCUSE")
    assert 0 < one.confidence <= 1 and one.confidence == round(one.confidence, 2)


def test_a_refusal_that_only_the_evidence_sees_has_a_status_of_the_graph() -> None:
    """No frame knows it as a refusal, its words are negated: it is a refusal done, and it can be loaded."""
    document = clean(article("Iran did not accuse Israel of sabotage."))
    classes = ["none", *event_types()]
    refusal = f"{classes.index('REJECT')}:900"
    known = parsed({"classes": classes, "pairs": {"": "0:300", "S=nsubj:accuse": refusal}, "dates": {"": 0}})
    (one,) = claims(document, read_sentences(document), Judge(known))
    assert (one.type, one.status) == ("REJECT", "actual")
    assert one.status in STATUS_ORDER
