"""Keys by which the graph is filed: they sort as text, at any year."""

from __future__ import annotations

from datetime import date

from cypher.filing import UNDATED, month_of, pair_id, sort_key


def test_a_pair_has_one_id_whoever_is_named_first() -> None:
    assert pair_id("PAK", "CHN") == pair_id("CHN", "PAK") == "CHN|PAK"


def test_events_stand_from_the_newest_day_to_the_undated() -> None:
    days = [date(2025, 2, 5), date(2025, 2, 4), date(1979, 1, 1), date(1, 1, 1), None]
    keys = [sort_key(day, "e1") for day in days]
    assert keys == sorted(keys)
    assert sort_key(days[0], "e1") < sort_key(days[0], "e2")


def test_months_sort_as_text_before_the_year_1000_too() -> None:
    months = [month_of(day) for day in (date(987, 3, 4), date(2025, 3, 1), date(2025, 11, 1), None)]
    assert months == sorted(months) == ["0987-03", "2025-03", "2025-11", UNDATED]
