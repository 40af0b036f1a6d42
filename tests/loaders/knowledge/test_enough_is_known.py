"""How much the vocabulary holds, as floors that may only rise: what a reader of the news can count on."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from loaders.knowledge import members, office_holder, vocabulary

# The sixty states that 4,376 digests and releases since 2015 name most, the most named first.
MOST_NAMED = (
    "USA RUS UKR ISR PSE IRN CHN SYR GBR JPN AFG TUR IND IRQ PRK MEX SAU KOR CAN FRA DEU LBN VEN YEM AUS PHL POL CUB BLR ARE "
    "PAK EGY SDN ITA COL ARG JOR IDN ESP SWE QAT TWN BRA ETH MMR THA LBY SOM ARM COD VNM FIN AZE NLD GRC LTU ZAF MYS HUN NGA"
).split()
QUARTERS = [date(year, month, 15) for year in range(2015, 2026) for month in (2, 5, 8, 11)]
LEADERS = ("head of state", "head of government", "supreme leader")


def covered(office: str, state: str) -> float:
    """The share of the quarters since 2015 in which somebody is known to hold the office."""
    return sum(office_holder(office, state, day) is not None for day in QUARTERS) / len(QUARTERS)


def led(state: str) -> float:
    """… in which the state's head, its government's or its supreme leader is known."""
    found = [any(office_holder(office, state, day) for office in LEADERS) for day in QUARTERS]
    return sum(found) / len(QUARTERS)


def test_organisations() -> None:
    bodies = vocabulary().organizations.values()
    assert len(bodies) >= 370
    assert sum(bool(body.members) for body in bodies) >= 226
    assert sum(any(one.since or one.until for one in body.members) for body in bodies) >= 160
    assert sum(body.kind == "group" for body in bodies) >= 70


@pytest.mark.parametrize(
    ("organization", "count"),
    [
        ("OECD", 38),
        ("COE", 46),
        ("OSCE", 57),
        ("OIC", 57),
        ("COMMONWEALTH", 56),
        ("CELAC", 33),
        ("COMESA", 21),
        ("ESA", 23),
        ("UN", 193),
        ("WTO", 163),
        ("IMF", 191),
        ("ICC", 124),
        ("AU", 50),
        ("NAM-MOVEMENT", 121),
        ("EPC", 47),
        ("CICA", 28),
        ("IORA", 23),
        ("EAST-ASIA-SUMMIT", 18),
        ("NUCLEAR-SUPPLIERS-GROUP", 48),
        ("VISEGRAD", 4),
    ],
)
def test_how_many_members_an_organisation_has(organization: str, count: int) -> None:
    assert len(members(organization, date(2025, 6, 1))) == count


@pytest.mark.parametrize(
    ("organization", "state", "sits", "does_not"),
    [
        ("WHO", "USA", "2025-06-01", "2026-02-01"),
        ("AU", "MLI", "2021-01-01", "2022-01-01"),
        ("AU", "GAB", "2025-06-01", "2024-01-01"),
        ("OIC", "SYR", "2025-06-01", "2020-01-01"),
        ("ICC", "PHL", "2015-01-01", "2020-01-01"),
        ("UNESCO", "USA", "2024-01-01", "2020-01-01"),
        ("COMMONWEALTH", "ZWE", "2001-01-01", "2020-01-01"),
        ("WTO", "CHN", "2002-01-01", "2001-06-01"),
        ("OPEC", "IDN", "2016-06-01", "2020-01-01"),
        ("ECOWAS", "NER", "2024-06-01", "2025-06-01"),
        ("EAST-ASIA-SUMMIT", "USA", "2015-01-01", "2010-01-01"),
        ("CHINA-CEEC", "EST", "2020-01-01", "2023-01-01"),
    ],
)  # fmt: skip
def test_members_that_came_left_or_were_suspended(organization: str, state: str, sits: str, does_not: str) -> None:
    assert state in members(organization, date.fromisoformat(sits))
    assert state not in members(organization, date.fromisoformat(does_not))


def test_somebody_speaks_for_each_of_the_states_that_the_news_names_most() -> None:
    """At least nine tenths of the time since 2015."""
    assert [state for state in MOST_NAMED if led(state) < 0.9] == []


@pytest.mark.parametrize(
    ("office", "states", "share"),
    [
        ("foreign minister", 60, 0.9),
        ("foreign minister", 53, 1),
        ("defence minister", 57, 0.9),
        ("defence minister", 52, 1),
    ],
)
def test_ministers_of_the_states_that_the_news_names_most(office: str, states: int, share: float) -> None:
    assert sum(covered(office, state) >= share for state in MOST_NAMED) >= states


def test_envoys_and_ambassadors() -> None:
    """Of each state at least three; of three states in five also who speaks for a ministry."""
    sent = Counter(term.party for term in vocabulary().officials if term.office in ("envoy", "ambassador"))
    assert [state for state in MOST_NAMED if sent[state] < 3] == []
    speaking = {term.party for term in vocabulary().officials if term.office == "spokesperson"}
    assert len(speaking & set(MOST_NAMED)) >= 36


@pytest.mark.parametrize(
    ("organization", "office"),
    [
        ("UN", "secretary general"), ("EU", "commission president"), ("EU", "council president"), ("EU", "foreign minister"),
        ("NATO", "secretary general"), ("AU", "commission president"), ("ASEAN", "secretary general"),
        ("OAS", "secretary general"), ("OPEC", "secretary general"), ("OIC", "secretary general"), ("LAS", "secretary general"),
        ("OECD", "secretary general"), ("UNESCO", "secretary general"), ("OPCW", "secretary general"),
        ("COMMONWEALTH", "secretary general"), ("WHO", "secretary general"), ("GCC", "secretary general"),
        ("SCO", "secretary general"), ("COE", "secretary general"), ("ECOWAS", "commission president"),
    ],
)  # fmt: skip
def test_heads_of_organisations_without_a_gap(organization: str, office: str) -> None:
    assert covered(office, organization) == 1


def test_projects_with_parties_and_aliases() -> None:
    projects = vocabulary().projects.values()
    assert sum(bool(one.parties) and bool(one.aliases) for one in projects) >= 160
    kinds = {one.kind for one in projects}
    assert {"corridor", "pipeline", "port", "dam", "treaty", "agreement", "railway", "canal", "talks"} <= kinds


def test_names_that_stand_for_states() -> None:
    metonyms = vocabulary().metonyms
    assert len(metonyms) >= 280 and len({one.party for one in metonyms}) >= 45
    assert {one.kind for one in metonyms} >= {
        "capital",
        "seat",
        "parliament",
        "ministry",
        "army",
        "service",
        "government",
    }


def test_names_of_two_meanings_carry_what_decides() -> None:
    known = vocabulary().ambiguous
    for name in ("Georgia", "Jordan", "Chad", "Congo", "Guinea", "Korea", "Niger", "Dominica", "Turkey"):
        one = known[name]
        assert one.before or one.after or one.near or one.near_needed, name
