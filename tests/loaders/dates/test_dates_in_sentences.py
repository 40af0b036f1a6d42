"""Dates inside whole sentences: several at once, what the clause says of them, and what only looks like a date."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.language.dates import find_dates
from loaders.language.dates.cues import cues
from loaders.language.dates.shadows import shadows

REFERENCE = date(2025, 9, 10)


def texts(sentence: str, reference: date | None = REFERENCE) -> list[str | None]:
    return [mention.when.text for mention in find_dates(sentence, reference)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On Monday Peru recalled its envoy, whom it had sent in 2019.", ["2025-09-08", "2019"]),
        ("Signed on 3 May 2024, the pact lapses by 31 December 2026.", ["2024-05-03", "2026-12-31"]),
        ("Since March 2021 and until last week the road was shut.", ["2021-03", "2025-09"]),
        ("Talks in June failed; they will resume on 1 October.", ["2025-06", "2025-10-01"]),
        ("After raids in May 2023, April 2024 and this August, Peru paused.", ["2023-05", "2024-04", "2025-08"]),
        ("The June 2024 accord replaced one from the 1990s.", ["2024-06", "1990"]),
        ("Peru says 12 soldiers died on Sept 1 and 20 on Sept 2, 2025.", ["2025-09-01", "2025-09-02"]),
        ("Between 1988 and 1991 he served; in 2001 he returned.", ["1988-01-01", "2001"]),
    ],
)
def test_several_dates(sentence: str, expected: list[str]) -> None:
    assert texts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Peru will send ships on Friday.", "2025-09-12"),
        ("Peru sent ships on Friday.", "2025-09-05"),
        ("Peru plans a vote in January.", "2026-01"),
        ("Peru held a vote in January.", "2025-01"),
        ("In January Peru will vote.", "2026-01"),
        ("Peru, which will vote soon, was struck by rebels on 26 March.", "2025-03-26"),
        ("Peru must leave by January.", "2026-01"),
        ("The strike by rebels on 26 March was condemned.", "2025-03-26"),
    ],
)
def test_the_clause_decides_between_past_and_future(sentence: str, expected: str) -> None:
    assert texts(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "reference", "expected"),
    [
        ("They met on Monday.", date(2025, 9, 8), "2025-09-08"),
        ("They met last Monday.", date(2025, 9, 8), "2025-09-01"),
        ("They meet next Monday.", date(2025, 9, 8), "2025-09-15"),
        ("They meet next Monday.", date(2025, 9, 7), "2025-09-08"),
        ("They met last week.", date(2025, 9, 3), "2025-08"),
        ("They met last month.", date(2025, 1, 31), "2024-12"),
        ("They met last year.", date(2025, 1, 1), "2024"),
        ("They met two days ago.", date(2024, 3, 1), "2024-02-28"),
        ("They met in the winter.", date(2025, 2, 1), "2024-12-01"),
        ("They met last summer.", date(2025, 7, 1), "2024-06-01"),
        ("They met over the weekend.", date(2025, 9, 7), "2025-09-06"),
        ("They met on the 31st.", date(2025, 7, 5), "2025-05-31"),
    ],
)
def test_at_the_edges_of_weeks_months_and_years(sentence: str, reference: date, expected: str) -> None:
    assert texts(sentence, reference) == [expected]


def test_offsets_hold_beside_other_scripts_and_odd_spaces() -> None:
    sentence = "\u200f🕊 Émigré talks\u00a0— on\u00a05\u00a0February\u202f2025 — went on."
    (found,) = find_dates(sentence, None)
    assert sentence[found.start : found.end] == "5\u00a0February\u202f2025"
    assert found.when.text == "2025-02-05"


def test_cues_tell_the_kinds() -> None:
    assert cues("Nothing here says when.") == frozenset()
    assert cues("On Monday they met in May 2025.") == {"weekday", "month", "number"}
    assert cues("He may march.") == frozenset()


def test_shadows_hide_names_and_not_the_dates_beside_them() -> None:
    sentence = "Resolution 1701 of 2006 and the Good Friday Agreement of 10 April 1998 stand."
    hidden = [sentence[start:end] for start, end in shadows(sentence)]
    assert hidden == ["Resolution 1701", "Good Friday Agreement"]
    assert texts(sentence) == ["2006", "1998-04-10"]


def test_a_document_long_text_is_read_in_good_time() -> None:
    text = "On 5 February 2025 Laos and Peru met again, two days after talks. " * 300
    assert len(find_dates(text, REFERENCE)) == 600
