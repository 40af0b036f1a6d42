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
Laos and Peru held talks on 5 July. // The ministers [agreed] to widen the canal. | -
Laos and Peru fought over the canal in 1911. // The ministers [agreed] to widen it. | -
Laos [fought] Peru in the early 1990s. | 1990 1999
Laos [shelled] Peru between 3 and 5 May. | 2025-05-03 2025-05-05
Laos [shelled] Peru from 1994 to 1996. | 1994-01-01 1996-12-31
""".strip().splitlines()


def dated(row: str, planned: bool | None = None) -> str:
    before, _, marked = row.rpartition("//")
    before, marked = before.strip() + " " if before.strip() else "", marked.strip()
    start, end = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    found = date_act(sentence, (start, end), REFERENCE, before, planned=planned)
    if found is None:
        return "-"
    assert (before + sentence)[found.start : found.end] == found.words
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


def test_without_a_reference_explicit_dates_are_still_known() -> None:
    found = date_act("Laos signed the treaty on 5 May 2021.", (5, 11), None)
    assert found is not None
    assert found.when.text == "2021-05-05"
    assert date_act("Laos signed the treaty yesterday.", (5, 11), None) is not None
    assert date_act("Laos signed the treaty.", (5, 11), None) is None
