"""Evaluation of labelled files: folders, stand-off labels, errors by cause, the commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from cypher.errors import InputError, UsageError
from loaders.evaluate import read_gold
from loaders.evaluate.report import confusion, evaluate, lines
from service.commands import evaluate as evaluate_command
from service.commands import extract as extract_command

TEXT = "Iran accuses Israel of arrogance. Canada imposes sanctions on Belarus."


def label(kind: str, source: str, target: str, **more: Any) -> dict[str, Any]:
    return {
        "type": kind, "sources": [source], "targets": [target], "symmetric": False, "date": "2025-03-10",
        "date_end": None, "confidence": "normal", "sentence": [0, 33], **more,
    }  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "d1.txt").write_text(f"Two acts\n\n{TEXT}\n", encoding="utf-8")
    row = {
        "id": "d1", "published": "2025-03-10", "split": "train",
        "events": [label("ACCUSE", "IRN", "ISR"), label("AID", "FRA", "MLI"), label("ACCUSE", "CAN", "BLR")],
    }  # fmt: skip
    (tmp_path / "events.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "index.jsonl").write_text(json.dumps({"id": "d1", "kind": "wire"}) + "\n", encoding="utf-8")
    return tmp_path


def test_texts_without_an_event_are_told_apart(gold: Path) -> None:
    """What is answered for them is counted by document: nothing that it could be missed by."""
    rows = [{"id": name, "published": "2025-03-10", "events": []} for name in ("loud", "still")]
    (gold / "texts" / "loud.txt").write_text(f"Two acts\n\n{TEXT}\n", encoding="utf-8")
    (gold / "texts" / "still.txt").write_text("Tea\n\nIran and Canada drink tea. It rains.\n", encoding="utf-8")
    with (gold / "events.jsonl").open("a", encoding="utf-8") as labels:
        labels.writelines(json.dumps(row) + "\n" for row in rows)
    report = evaluate(read_gold(gold))
    assert (report.documents, report.quiet, report.disturbed) == (3, 2, 1)


def test_a_folder(gold: Path) -> None:
    report = evaluate(read_gold(gold))
    full = report.figures["full", None]
    assert (full.right, full.predicted, full.gold) == (1, 2, 3)
    assert report.figures["full", "wire"] == full
    assert {m.cause for m in report.mistakes} == {"no candidate", "wrong type"}
    assert report.confusion["ACCUSE", "SANCTION"] == 1
    assert next(iter(lines(report))).startswith("all/dyad")
    assert report.by_type["ACCUSE"].right == 1


def test_an_act_told_of_another_party_is_a_wrong_link(gold: Path) -> None:
    row = {"id": "d1", "published": "2025-03-10", "events": [label("ACCUSE", "IRN", "SYR")]}
    (gold / "events.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    report = evaluate(read_gold(gold))
    assert [m.cause for m in report.mistakes] == ["wrong link", "spurious"]
    row["events"][0] |= {"sources": ["ISR"], "targets": ["IRN"]}
    (gold / "events.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    report = evaluate(read_gold(gold))
    assert [m.cause for m in report.mistakes] == ["wrong role", "spurious"]


def test_confusion_is_told_by_type(gold: Path) -> None:
    assert "ACCUSE" in "\n".join(confusion(evaluate(read_gold(gold))))
    assert any(line.endswith("read as SANCTION 1") for line in confusion(evaluate(read_gold(gold))))


def test_stand_off_labels_over_a_corpus(gold: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps({"id": "d1", "text": TEXT, "published": "2025-03-10"}) + "\n", encoding="utf-8")
    (document,) = read_gold(gold / "events.jsonl", [corpus], "train")
    assert document.article.content == TEXT and len(document.events) == 3
    with pytest.raises(UsageError, match="no labels of split"):
        list(read_gold(gold / "events.jsonl", [corpus], "dev"))
    corpus.write_text(json.dumps({"id": "other", "text": TEXT}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="have no text"):
        list(read_gold(gold / "events.jsonl", [corpus]))


def test_labels_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        list(read_gold(tmp_path))
    (tmp_path / "events.jsonl").write_text("{broken\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        list(read_gold(tmp_path))


def application() -> typer.Typer:
    app = typer.Typer()
    extract_command.register(app)
    evaluate_command.register(app)
    return app


def test_the_evaluate_command(gold: Path) -> None:
    result = CliRunner().invoke(application(), ["evaluate", str(gold), "--errors"])
    assert result.exit_code == 0, result.output
    assert "all/full" in result.output and "wire/type" in result.output
    assert "no candidate: 1" in result.output and "wrong type: 1" in result.output
    assert CliRunner().invoke(application(), ["evaluate", str(gold / "nowhere")]).exit_code == 2


def test_the_extract_command(gold: Path) -> None:
    result = CliRunner().invoke(application(), ["extract", str(gold / "texts" / "d1.txt"), "--published", "2025-03-10"])
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert record["id"] == "d1" and {e["type"] for e in record["events"]} == {"ACCUSE", "SANCTION"}
    content = (gold / "texts" / "d1.txt").read_text(encoding="utf-8")
    assert all(content[e["start"] : e["end"]] == e["quote"] for e in record["events"])


def test_a_rejected_source_leaves_with_1_and_the_rest_is_read(gold: Path) -> None:
    empty = gold / "empty.txt"
    empty.write_text("", encoding="utf-8")
    result = CliRunner().invoke(application(), ["extract", str(empty), str(gold / "texts" / "d1.txt")])
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr and json.loads(result.stdout)["id"] == "d1"


def test_no_such_file_leaves_with_1() -> None:
    result = CliRunner().invoke(application(), ["extract", "no-such-file.txt"])
    assert result.exit_code == 1 and "no-such-file.txt" in result.stderr
