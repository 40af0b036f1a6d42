"""`communique code`: marked parties of any kind, bad lines, and how well it types our own pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cypher.errors import InvalidValue
from loaders.events.plover import event_types
from loaders.language.coding import code
from service.commands import code as code_command

from .measure_coding import measured

GOLD = Path(__file__).parents[2] / "gold"


def spans(text: str, source: str, target: str) -> tuple[tuple[int, int], tuple[int, int]]:
    first, second = text.index(source), text.index(target)
    return (first, first + len(source)), (second, second + len(target))


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Police arrested the union leader on Monday.", "Police", "the union leader", "COERCE"),
        ("The union leader was arrested by police on Monday.", "police", "The union leader", "COERCE"),
        ("Rebels attacked the army's barracks.", "Rebels", "the army's barracks", "ASSAULT"),
        ("The opposition accused the president of fraud.", "The opposition", "the president", "ACCUSE"),
    ],
)
def test_parties_of_any_kind(text: str, source: str, target: str, kind: str) -> None:
    answer = code(text, *spans(text, source, target))
    assert answer.type == kind
    assert answer.quad == event_types()[kind].quad
    assert 0 <= answer.none <= 1 and 0 < answer.confidence <= 1


def test_none_is_likelier_where_nothing_happens() -> None:
    act = "Police arrested the union leader on Monday."
    idle = "The police station stands beside the house of the union leader."
    assert (
        code(act, *spans(act, "Police", "the union leader")).none
        < code(idle, *spans(idle, "The police", "the union leader")).none
    )


def test_a_side_that_is_not_marked() -> None:
    assert code("Police arrested him.", (0, 6), (0, 0)).type in event_types()


@pytest.mark.parametrize(
    ("source", "target", "field"),
    [((0, 99), (1, 2), "source"), ((3, 3), (1, 2), "source"), ((0, 6), (9, 4), "target"), ((0, 0), (0, 0), "target"),
     ((-1, 4), (5, 6), "source"), ((0, 6), (0, 6), "target")],
)  # fmt: skip
def test_spans_that_are_none(source: tuple[int, int], target: tuple[int, int], field: str) -> None:
    with pytest.raises(InvalidValue) as error:
        code("Police arrested him.", source, target)
    assert error.value.field == field


def run(tmp_path: Path, lines: list[str]) -> tuple[int, list[dict[str, object]], str]:
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    app = typer.Typer()
    code_command.register(app)
    result = CliRunner().invoke(app, [str(file)])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def test_bad_lines_are_answered_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = json.dumps({"id": "ok", "text": "Police arrested the mayor.", "source": [0, 6], "target": [16, 25]})
    bad = [
        "{broken", "[1]", json.dumps({"id": "t", "source": [0, 1], "target": [1, 2]}), "",
        json.dumps({"id": "s", "text": "Police ran.", "source": [0, "6"], "target": [0, 0]}),
        json.dumps({"id": "o", "text": "Police ran.", "source": [0, 60], "target": [0, 0]}),
        json.dumps({"id": "b", "text": "Police ran.", "source": [True, 6], "target": [0, 0]}),
    ]  # fmt: skip
    exit_code, answers, told = run(tmp_path, [*bad, good])
    assert exit_code == 1 and "6 lines could not be coded" in told
    assert [a["id"] for a in answers] == [1, 2, "t", "s", "o", "b", "ok"]
    assert all("error" in a for a in answers[:-1])
    assert answers[-1]["type"] == "COERCE" and set(answers[-1]) == {"id", "type", "quad", "confidence", "none"}
    assert "line 1" in str(answers[0]["error"]) and "source" in str(answers[4]["error"])


def test_good_lines_leave_with_0_and_no_file_with_2(tmp_path: Path) -> None:
    line = json.dumps({"text": "Police arrested the mayor.", "source": [0, 6], "target": [16, 25]})
    exit_code, answers, _ = run(tmp_path, [line])
    assert exit_code == 0 and answers[0]["id"] == 1
    app = typer.Typer()
    code_command.register(app)
    assert CliRunner().invoke(app, [str(tmp_path / "none.jsonl")]).exit_code == 2


@pytest.mark.parametrize(("file", "least"), [("pairs.jsonl", 0.62), ("pairs_unseen.jsonl", 0.68)])
def test_our_own_pairs(file: str, least: float) -> None:
    """Macro-F1 over the sixteen types of pairs that were labelled before the decision was fitted; it may only grow."""
    found = measured(GOLD / file)
    assert len(found.f1) == 16
    assert found.macro >= least
    assert found.idle > found.busy
