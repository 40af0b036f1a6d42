"""Identity and corroboration: which claims are one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from loaders.events.corroborate import corroborate
from loaders.events.identity import event_id, event_key, sentence_hash
from loaders.events.model import Claim, When

DAY = When(date(2025, 3, 10), date(2025, 3, 10), "day", "dateline")
BASE = Claim(
    type="ACCUSE", sources=("IRN",), targets=("ISR",), symmetric=False, when=DAY, status="actual",
    quote="Iran accuses Israel.", span=(0, 20), trigger=(5, 12), confidence=0.9,
)  # fmt: skip


def test_status_and_words_are_not_identity() -> None:
    other = replace(BASE, status="alleged", quote="Israel was accused by Iran.", span=(40, 67), confidence=0.5)
    assert event_key(other) == event_key(BASE)


def test_parties_type_date_and_direction_are() -> None:
    keys = {
        event_key(BASE),
        event_key(replace(BASE, type="REQUEST")),
        event_key(replace(BASE, sources=("ISR",), targets=("IRN",))),
        event_key(replace(BASE, when=When(date(2025, 3, 1), date(2025, 3, 31), "month", "explicit"))),
        event_key(replace(BASE, sources=("IRN", "ISR"), targets=(), symmetric=True)),
    }
    assert len(keys) == 5


def test_the_order_of_parties_is_not() -> None:
    one = replace(BASE, sources=("CHN", "PAK"), targets=(), symmetric=True)
    assert event_key(one) == event_key(replace(one, sources=("PAK", "CHN")))


def test_mode_and_project_tell_acts_of_a_day_apart() -> None:
    call = replace(BASE, type="CONSULT", sources=("CHN", "PAK"), targets=(), symmetric=True, mode="phone")
    assert event_key(call) != event_key(replace(call, mode=None))
    assert event_key(call) != event_key(replace(call, projects=("cpec",)))


def test_an_undated_act_is_its_sentence() -> None:
    undated = replace(BASE, when=When())
    assert event_key(undated) != event_key(replace(undated, quote="Iran accuses Israel again."))
    assert event_key(undated) == event_key(replace(undated, quote="Iran  ACCUSES Israel."))
    assert event_key(undated).count(sentence_hash(BASE.quote)) == 1


def test_ids() -> None:
    assert event_id("a") == "eca978112ca1bbdca"
    assert len(event_id(event_key(BASE))) == 17


def test_a_caption_printed_twice_is_one_event_with_one_claim() -> None:
    caption = replace(BASE, type="CONSULT", sources=("CHN", "PAK"), targets=(), symmetric=True)
    again = replace(caption, span=(100, 120), trigger=(105, 112))
    (event,) = corroborate([caption, again])
    assert [c.span for c in event.claims] == [(0, 20)]


def test_two_sentences_of_one_act_are_two_claims_of_one_event() -> None:
    (event,) = corroborate([BASE, replace(BASE, quote="Israel was accused by Iran.", span=(40, 67), confidence=0.95)])
    assert len(event.claims) == 2
    assert event.head.confidence == 0.95


def test_a_caption_cut_short_takes_the_date_of_the_whole_one() -> None:
    words = "The presidents of China and Pakistan walk past the guard of honour"
    explicit = When(date(2025, 2, 5), date(2025, 2, 5), "day", "explicit")
    whole = replace(BASE, quote=f"{words} in Beijing, 5 February 2025.", when=explicit)
    short = replace(BASE, quote=f"{words} in Beijing.", span=(90, 120))
    (event,) = corroborate([short, whole])
    assert event.head.when == explicit


def test_clauses_of_a_communique_are_acts_of_their_own() -> None:
    pledge = replace(
        BASE,
        type="AGREE",
        sources=("CHN", "PAK"),
        targets=(),
        symmetric=True,
        quote="Both pledge to build.",
        trigger=(5, 11),
    )
    clause = replace(pledge, quote="They also agree to trade more.", span=(40, 70), trigger=(50, 55))
    assert len(corroborate([pledge, clause])) == 2
    told_again = replace(clause, quote="They also pledged at length.", trigger=(50, 57))
    assert len(corroborate([pledge, told_again])) == 1
    attack = replace(BASE, type="ASSAULT")
    assert (
        len(corroborate([attack, replace(attack, quote="Another word struck.", span=(40, 60), trigger=(53, 59))])) == 1
    )
