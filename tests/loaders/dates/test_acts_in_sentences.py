"""When an act happened, by its sentence and what its paragraph told before: one table a cause of error.

Each row: what stands before, if anything, then "//" | the sentence with the [predicate] marked | its date at its
precision (both ends of a range, "?" where the text dates it vaguely, "-" where it does not).
"""

from __future__ import annotations

from datetime import date

import pytest

from loaders.language.dates import date_act

REFERENCE = date(2025, 9, 10)
ROWS = """
Hours after Laos [expelled] the envoy, Peru closed its embassy. | 2025-09-10
Hours after Laos expelled the envoy, Peru [closed] its embassy. | -
Peru [closed] its port hours later. | 2025-09-10
On Monday Laos expelled an envoy. // Minutes later Peru [closed] its embassy. | 2025-09-08
Laos met Peru on Monday and [agreed] a truce the same night. | 2025-09-08
On 5 September Laos protested. // Peru had [shelled] a port two nights before. | 2025-09-03
Laos and Peru [signed] an action plan for the years 2025 to 2029. | -
Laos and Peru [signed] a 2025-2030 strategy in Lima. | -
Laos and Peru [agreed] on a cooperation programme for 2021-2024. | -
Laos [agreed] to lend Peru a ship until 2027. | -
Laos [agreed] to leave the island by 2030. | -
Laos [imposes] tariffs of five percent from 1 October. | -
Laos [gives] Peru a deadline of Friday. | -
Laos [reached] a deal with Peru to open the line in January. | -
Laos, which seized a ship in 2009, [welcomed] the step. | -
Laos [left] the treaty (1960). | -
Laos [recalled] its envoy after the raid of 3 May. | -
The deal [follows] a raid in Lima on 3 May. | -
Laos condemned yesterday's U.S. [raid]. | 2025-09-09
Laos complains of the January 12 Peruvian [ban]. | 2025-01-12
Dr. Ana Ruiz of Peru [visited] Laos on 3 May. | 2025-05-03
On June 10-11 the envoy of Peru, Dr. Ana Ruiz, [travelled] to Laos. | 2025-06-10 2025-06-11
Peru on Monday [recalled] its envoy. | 2025-09-08
Peru followed last week, when its mission was [reopened]. | 2025-09
A Laotian port [captured] by Peru during last year's war is open. | 2024
The [talks] between Laos and Peru were held on Monday. | 2025-09-08
Peru complains that Laos [crossed] the river the day before. | 2025-09-09
Peru [complains] that Laos crossed the river the day before. | -
This comes a day after Laos [threatened] Peru. | 2025-09-09
Peru is freed three years after it was [occupied] by Laos. | 2022
The news comes days after Laos [expelled] an envoy. | 2025-09
The day before the visit a similar accord had been [signed] in Lima. | 2025-09-09
Peru bombed a harbour on 3 September. // A day after the raid, Laos [recalled] its envoy. | 2025-09-04
A day after Sunday's raid, Laos [recalled] its envoy. | 2025-09-08
Two days after the vote, Laos [recalled] its envoy. | -
In January 2019 Laos seized a ship. // A month later Peru [cut] ties. | 2019-02
In January 2019 Laos seized a ship. // The next day Peru [cut] ties. | 2019-01
In May 1973 Laos seized a ship. // In October Peru [received] its king. | 1973-10
In November 2024 Laos seized a ship. // In January Peru [received] its king. | 2025-01
Three days later Peru [visits] Laos. | ?
Laos and Peru held talks on 5 September. // The ministers [agreed] to widen the canal. | 2025-09-05
Laos and Peru held talks on 5 July. // The ministers [agreed] to widen the canal. | 2025-07-05
Laos and Peru fought over the canal in 1911. // The ministers [agreed] to widen it. | -
Laos met Peru on 5 July. // At once Chile [protested]. | -
Laos met Peru on 5 July. // Chile at once [protested]. | 2025-07-05
In May 2019 Laos met Peru. // The two [agreed] to widen the canal. | 2019-05
In May 1973 Laos seized a ship. In October Peru received its king. // The two [agreed] to free it. | 1973-10
On 5 July the king of Laos met the queen. They walked for an hour. // He [thanked] her for her help. | 2025-07-05
On 5 July the king of Laos met the queen. They walked for an hour. // He has [criticised] Peru. | -
On 5 July the king of Laos met the queen. It rained for an hour. // He [thanked] her for her help. | -
Laos and Peru met today. // The two [agreed] to widen the canal. | -
On 5 September Dr. Ana Ruiz of Peru met the king of Laos. // She [thanked] him for his help. | 2025-09-05
On 5 September Dr. Ana Ruiz of Peru met the king of Laos. // She praised the [ongoing cooperation]. | -
On 5 July the king of Laos arrived in Lima. // During the visit Laos and Peru [signed] a pact. | 2025-07-05
On Friday the armies joined in. // Laotian troops [fired] mortars at a Peruvian post. | 2025-09-05
On Friday the armies joined in. // Laotian troops have [fired] mortars at a Peruvian post. | -
On Friday the armies joined in. // Laotian troops [fire] mortars at a Peruvian post. | -
On Friday the armies joined in. // Chile [condemned] the attack. | -
On 5 May the armies joined in. // Laotian troops [fired] mortars at a Peruvian post. | -
In May 2019 Laos seized a ship. // That summer Peru [cut] ties. | 2019-06-01 2019-08-31
In May 2019 Laos seized a ship. // The following March Peru [cut] ties. | 2020-03
In May 2019 Laos seized a ship. // In August of that year Peru [cut] ties. | 2019-08
In May 2019 Laos seized a ship. // On 3 August the following year Peru [cut] ties. | 2020-08-03
In May 2019 Laos seized a ship. // A year and a half later Peru [cut] ties. | 2020-11
In 2019 Laos seized a ship. // In March of the next year Peru [cut] ties. | 2020-03
On 4 May 2019 Laos seized a ship. // The following Monday Peru [cut] ties. | 2019-05-06
On 4 May 2019 Laos seized a ship. // The next morning Peru [cut] ties. | 2019-05-05
On 4 May 2019 Laos seized a ship. // A week later Peru [cut] ties. | 2019-05-11
On 4 May 2019 Laos seized a ship. // Twenty-four hours later Peru [cut] ties. | 2019-05-05
Laos rues the war of 2019. // The next day Peru [cut] ties. | ?
Laos [recalled] its envoy earlier in the week. | 2025-09-08 2025-09-10
The king of Peru ends a three-day [visit] to Laos. | 2025-09-08 2025-09-10
The king of Peru [ends] a three-day visit to Laos. | -
A truce was signed after two weeks of heavy Laotian [bombing]. | 2025-08-28 2025-09-10
A truce was [signed] after two weeks of heavy Laotian bombing. | -
The bridge has been [closed] by Laos for two years. | 2023-09-11 2025-09-10
In 1911 a truce was signed after two weeks of heavy Laotian [bombing]. | -
In August 2019 Laos closed the port after three men were shot, and it [drove] Peruvians out. | 2019-08
In Lima on Saturday some shouted; others [laid] wreaths at the mission of Laos. | 2025-09-06
On 9 July Laos signed a truce; five days later its king [flew] to Lima. | 2025-07-14
Laos protests at the [freeze] that Peru put on its property on Monday. | 2025-09-08
Laos [protests] at the freeze that Peru put on its property on Monday. | -
The envoy of Laos said last Friday that Peruvians [are eligible] for aid. | 2025-09-05
A [ceasefire] was reached between warring parties yesterday. | 2025-09-09
Laos [imposes] tariffs on Peru next month. | -
Laos [fought] Peru in the early 1990s. | 1990 1999
Laos [shelled] Peru between 3 and 5 May. | 2025-05-03 2025-05-05
Laos [shelled] Peru from 1994 to 1996. | 1994-01-01 1996-12-31
A prince of Peru [was killed] with a sword at a port of Laos on 3 May. | 2025-05-03
Laos said in a broadcast on Monday that it [had asked] Peru for rice. | 2025-09-08
In a letter to the abbot that was made public on Monday, the king of Laos [accused] Peru of theft. | 2025-09-08
Laos and Peru [have quarrelled] over the island since 2010. | 2010
Laos and Peru, which sold it, [have quarrelled] over what was done with the island since 2010. | -
Last week the king of Laos went to Lima. // He and the queen of Peru [agreed] to widen the canal. | 2025-09
Two Peruvian aircraft landed in Laos on Monday. // They [brought] tents for the king. | 2025-09-08
""".strip().splitlines()


def dated(row: str, planned: bool | None = None, latest: date | None = None, story: str = "") -> str:
    before, _, marked = row.rpartition("//")
    before, marked = before.strip() + " " if before.strip() else "", marked.strip()
    start, end = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    found = date_act(sentence, (start, end), REFERENCE, before, planned=planned, latest=latest, story=story)
    if found is None:
        return "-"
    told = story + before + sentence
    assert told[len(story) + found.start : len(story) + found.end] == found.words
    return " ".join(filter(None, (found.when.text, found.when.end_text))) or "?"


@pytest.mark.parametrize("row", ROWS)
def test_an_act_gets_its_date(row: str) -> None:
    told, _, expected = row.rpartition("|")
    assert dated(told) == expected.strip()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Laos will [receive] the king of Peru on Thursday.", "2025-09-11"),
        ("The [talks] with Peru on Thursday are in doubt.", "2025-09-11"),
        ("All of its troops are to [leave] Peru by the end of 2026.", "2026"),
        ("Laos plans [talks] with Peru, after years of silence, in November.", "2025-11"),
    ],
)
def test_only_what_is_planned_lies_ahead(sentence: str, expected: str) -> None:
    assert dated(sentence, planned=True) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Peru [cut] ties the same night.", "2025-09-05"),
        ("Two days later Peru [cut] ties.", "2025-09-07"),
        # These do not: the hours are the raid's, the days are counted from the report.
        ("Peru [cut] ties hours after the raid.", "-"),
        ("Peru [cut] ties four days earlier.", "2025-09-06"),
        ("Peru [cut] ties.", "-"),
        ("During the meeting the king [thanked] Peru.", "2025-09-05"),
        ("The king [thanked] Peru.", "-"),
        # Those who met, in the communiqué of their meeting …
        ("The parties [agreed] to widen the canal.", "2025-09-05"),
        ("The delegation of Peru [rejected] that.", "2025-09-05"),
        ("The parties looked at the map. // They [thanked] Chile.", "2025-09-05"),
        # … but not what they talk about.
        ("The parties took note of the [demand] of Chile.", "-"),
        ("The parties recalled that Chile [shelled] the canal.", "-"),
        ("Chile looked at the map. // It [thanked] Peru.", "-"),
    ],
)
def test_a_paragraph_goes_on_with_the_story_of_those_before(sentence: str, expected: str) -> None:
    assert dated(sentence, story="The king of Laos met the queen of Peru on Friday.\n") == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Two days later Peru [cuts] ties.", "2025-09-12"),
        ("Laos signs a pact. Two days later Peru protests. // Laos [assures] Peru of its friendship.", "2025-09-12"),
        ("Laos signs a pact. Two days later Peru protests. // Laos had [assured] it.", "-"),
        ("Laos signs a pact. // Laos [assures] Peru of its friendship.", "-"),
        # What an entry announces is of the entry's day.
        ("The decree [ends] visa-free travel from 12 September.", "-"),
    ],
)
def test_an_entry_of_a_chronology_tells_of_later_days(row: str, expected: str) -> None:
    assert dated(row, latest=date(2025, 12, 31)) == expected


def test_a_long_run_of_meetings_is_read_in_good_time() -> None:
    before = "They met on 5 July and spoke, met, talked and signed. " * 200
    assert dated(f"{before}// They [agreed] to widen the canal.") == "2025-07-05"


def test_without_a_reference_explicit_dates_are_still_known() -> None:
    found = date_act("Laos signed the treaty on 5 May 2021.", (5, 11), None)
    assert found is not None
    assert found.when.text == "2021-05-05"
    assert date_act("Laos signed the treaty yesterday.", (5, 11), None) is not None
    assert date_act("Laos signed the treaty.", (5, 11), None) is None
