"""Which date an act gets. Each row: sentence with the [predicate] marked | the words of its date, or "-" for none."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.language.dates import anchored, find_dates, pick_date

REFERENCE = date(2025, 9, 10)
ROWS = """
Laos [signed] the treaty on 5 February 2025. | 5 February 2025
On 5 February 2025 Laos and Peru [signed] the treaty. | 5 February 2025
On Tuesday, after months of delay, Laos [signed] the treaty. | Tuesday
Laos [expels] the envoy, who was arrested in Lima in March. | -
Laos expels the envoy, who was [arrested] in Lima in March. | March
Laos [accuses] Peru of bombing a school on Monday. | -
Laos accuses Peru of [bombing] a school on Monday. | Monday
Laos [left] the 2015 agreement. | -
Laos was fined over the 2015 [agreement]. | 2015
Laos [condemns] yesterday's attack. | -
Laos condemns yesterday's [attack]. | yesterday
Laos was blamed for [interference] in the 2016 elections. | 2016
Laos [demands] that Peru withdraw by Friday. | -
The truce [held] until March. | -
Laos [agreed] to withdraw its troops by 2030. | -
Laos [closed] the border in 2019 and reopened it in May 2021. | 2019
Laos closed the border in 2019 and [reopened] it in May 2021. | May 2021
Peru has [occupied] the island since 1979. | 1979
Laos [summons] the envoy two days after the raid. | -
Laos summons the envoy two days after the [raid]. | two days after
In recent years Laos has [attacked] its neighbour. | recent years
Laos [met] Peru in Quito. | -
""".strip().splitlines()


@pytest.mark.parametrize("row", ROWS)
def test_pick(row: str) -> None:
    marked, expected = (part.strip() for part in row.split("|"))
    start, end = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    mentions = anchored(sentence, REFERENCE, REFERENCE)
    picked = pick_date(mentions, (start, end), sentence, REFERENCE)
    assert (sentence[picked.start : picked.end] if picked else "-") == expected


@pytest.mark.parametrize(
    ("sentence", "event_day", "expected"),
    [
        ("They had met the day before.", date(2025, 3, 1), "2025-02-28"),
        ("They met again the following day.", date(2025, 3, 1), "2025-03-02"),
        ("They met again two days later.", date(2025, 3, 1), "2025-03-03"),
        ("They had met three days earlier.", date(2025, 3, 1), "2025-02-26"),
        ("They met again the same day.", date(2025, 3, 1), "2025-03-01"),
        ("A month earlier they had met.", date(2025, 3, 1), "2025-02"),
        ("Two years later they met.", date(2025, 3, 1), "2027"),
        ("They met the following month.", date(2025, 12, 1), "2026-01"),
        ("It fell two days after the raid on Lima.", date(2025, 3, 3), "2025-03-01"),
        ("It fell a day before the vote.", date(2025, 3, 3), "2025-03-04"),
        ("On the eve of the vote they met.", date(2025, 3, 3), "2025-03-04"),
    ],
)
def test_anchored_on_the_event(sentence: str, event_day: date, expected: str) -> None:
    (found,) = anchored(sentence, REFERENCE, event_day)
    assert found.when.text == expected
    assert find_dates(sentence, REFERENCE)[0].when.first is None


def test_the_last_day_named_in_the_sentence_is_the_anchor_before_the_event() -> None:
    found = anchored("They met on 3 May 2025 and two days later in Lima.", REFERENCE, date(2020, 1, 1))
    assert [mention.when.text for mention in found] == ["2025-05-03", "2025-05-05"]
