"""Who spoke for whom on a day."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.knowledge import members, office_holder, official, party, person_term


@pytest.mark.parametrize(
    ("name", "on", "country", "expected"),
    [
        ("Ishaq Dar", date(2025, 2, 5), None, ("PAK", "foreign minister")),
        ("Mohammad Ishaq Dar", date(2025, 2, 5), None, ("PAK", "foreign minister")),
        ("Dar", date(2025, 2, 5), None, ("PAK", "foreign minister")),
        ("Dar", date(2015, 2, 5), None, None),
        ("Zelensky", date(2025, 1, 1), None, ("UKR", "head of state")),
        ("Volodymyr Zelenskyy", date(2025, 1, 1), None, ("UKR", "head of state")),
        ("Erdogan", date(2020, 1, 1), None, ("TUR", "head of state")),
        ("Erdoğan", date(2010, 1, 1), None, ("TUR", "head of government")),
        ("MBS", date(2019, 1, 1), None, ("SAU", "defence minister")),
        ("Rutte", date(2020, 1, 1), None, ("NLD", "head of government")),
        ("Rutte", date(2025, 1, 1), None, ("NATO", "secretary general")),
        ("Tusk", date(2016, 1, 1), None, ("EU", "council president")),
        ("Tusk", date(2024, 6, 1), None, ("POL", "head of government")),
        ("Johnson", date(2021, 1, 1), None, None),
        ("Johnson", date(2021, 1, 1), "GBR", ("GBR", "head of government")),
        ("Sullivan", date(2023, 1, 1), "USA", ("USA", "national security adviser")),
        ("Kim", date(2020, 1, 1), None, None),
        ("Nobody Atall", date(2020, 1, 1), None, None),
        ("President Macron", date(2022, 1, 1), None, ("FRA", "head of state")),
        ("Xi", date(2024, 1, 1), "CHN", ("CHN", "head of state")),
    ],
)  # fmt: skip
def test_a_name_is_linked_by_the_day(
    name: str, on: date, country: str | None, expected: tuple[str, str] | None
) -> None:
    found = official(name, on, country)
    assert (found and (found.party, found.office)) == expected


@pytest.mark.parametrize(
    ("office", "country", "on", "name"),
    [
        ("foreign minister", "PAK", date(2025, 2, 5), "Ishaq Dar"),
        ("Secretary of State", "USA", date(2019, 5, 1), "Mike Pompeo"),
        ("head of state", "USA", date(2025, 1, 20), "Donald Trump"),
        ("head of state", "USA", date(2025, 1, 19), "Joe Biden"),
        ("foreign minister", "CHN", date(2023, 3, 1), "Qin Gang"),
        ("foreign minister", "CHN", date(2024, 3, 1), "Wang Yi"),
        ("prime minister", "GBR", date(2022, 9, 20), "Liz Truss"),
        ("secretary general", "UN", date(2016, 1, 1), "Ban Ki-moon"),
    ],
)
def test_the_holder_of_an_office_on_a_day(office: str, country: str, on: date, name: str) -> None:
    found = office_holder(office, country, on)
    assert found is not None and found.name == name


def test_an_office_nobody_is_recorded_for() -> None:
    assert office_holder("foreign minister", "TUV", date(2020, 1, 1)) is None


def test_a_person_outside_any_term_keeps_the_last_one() -> None:
    found = person_term("angela-merkel", date(2024, 1, 1))
    assert found is not None and (found.party, found.office) == ("DEU", "head of government")
    assert person_term("nobody") is None


def test_what_a_movement_counts_for_changes_with_the_day() -> None:
    assert party("TALIBAN", date(2021, 8, 14)) == "TALIBAN"
    assert party("TALIBAN", date(2021, 8, 15)) == "AFG"
    assert party("TALIBAN", None) == "TALIBAN"
    assert (party("GAZPROM", None), party("CHN", None)) == ("RUS", "CHN")


def test_members_on_a_day() -> None:
    assert "GBR" in members("EU", date(2019, 1, 1)) and "GBR" not in members("EU", date(2021, 1, 1))
    assert len(members("NATO", date(2025, 1, 1))) == 32
    assert len(members("EU", date(2025, 1, 1))) == 27
    assert members("NOTHING", date(2025, 1, 1)) == ()
