"""Direction, mutual acts, several acts in a sentence, several parties: each on its own."""

from __future__ import annotations

from collections import Counter
from typing import Any

from loaders.evaluate.matching import explode, match
from loaders.evaluate.parts import ACTUAL, DIRECTION, MORE, MUTUAL, ONE, OTHER, SEVERAL, TWO, lines, parts


def event(kind: str, sources: list[str], targets: list[str], sentence: tuple[int, int], **more: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "sources": sources,
        "targets": targets,
        "symmetric": not targets,
        "sentence": sentence,
        **more,
    }


def counted(gold: list[dict[str, Any]], told: list[dict[str, Any]]) -> Counter[tuple[str, bool]]:
    labels, answers = explode(gold), explode(told)
    return Counter(parts(gold, told, labels, answers, match("type", labels, answers)))


def test_direction_counts_where_parties_and_type_are_answered() -> None:
    gold = [event("ACCUSE", ["IRN"], ["ISR"], (0, 9)), event("ASSAULT", ["RUS"], ["UKR"], (10, 20))]
    found = counted(gold, [event("ACCUSE", ["ISR"], ["IRN"], (0, 9)), event("ASSAULT", ["RUS"], ["UKR"], (10, 20))])
    assert (found[DIRECTION, True], found[DIRECTION, False]) == (1, 1)
    assert (found[ONE, True], found[ONE, False]) == (1, 1)
    assert not counted(gold, [event("REJECT", ["ISR"], ["IRN"], (0, 9))])[DIRECTION, False]


def test_mutual_acts() -> None:
    gold = [event("CONSULT", ["FRA", "DEU"], [], (0, 9))]
    assert counted(gold, [event("CONSULT", ["DEU", "FRA"], [], (0, 9))])[MUTUAL, True] == 1
    assert counted(gold, [event("CONSULT", ["DEU"], ["FRA"], (0, 9))])[MUTUAL, False] == 1


def test_acts_that_share_a_sentence_and_acts_of_several_parties() -> None:
    gold = [event("CONSULT", ["FRA", "DEU", "ITA"], [], (0, 9)), event("AID", ["FRA"], ["ITA"], (0, 9))]
    found = counted(gold, [event("AID", ["FRA"], ["ITA"], (0, 9))])
    assert (found[SEVERAL, True], found[SEVERAL, False]) == (1, 3)
    assert (found[MORE, False], found[TWO, True]) == (3, 1)
    assert ONE not in {part for part, _ in found}


def test_how_an_act_is_told() -> None:
    gold = [
        event("AID", ["FRA"], ["ITA"], (0, 9), status="actual"),
        event("ASSAULT", ["RUS"], ["UKR"], (10, 20), status="alleged"),
        event("AGREE", ["CHN", "PAK"], [], (20, 30), status="planned"),
        event("REJECT", ["IRN"], ["ISR"], (30, 40)),
    ]
    told = [
        event("AID", ["FRA"], ["ITA"], (0, 9), status="actual"),
        event("ASSAULT", ["RUS"], ["UKR"], (10, 20), status="actual"),
        event("AGREE", ["CHN", "PAK"], [], (20, 30), status="planned"),
        event("REJECT", ["IRN"], ["ISR"], (30, 40), status="actual"),
    ]
    found = counted(gold, told)
    assert (found[ACTUAL, True], found[ACTUAL, False]) == (1, 0)
    assert (found[OTHER, True], found[OTHER, False]) == (1, 1)


def test_labels_of_low_confidence_count_nowhere() -> None:
    assert not counted([event("AID", ["FRA"], ["ITA"], (0, 9), confidence="low")], [])


def test_a_line_a_part_that_was_counted() -> None:
    told = list(lines(counted([event("AID", ["FRA"], ["ITA"], (0, 9))], [event("AID", ["FRA"], ["ITA"], (0, 9))])))
    assert told[1:] == [f"{DIRECTION} 1.000 of 1", f"{ONE} 1.000 of 1", f"{TWO} 1.000 of 1"]
