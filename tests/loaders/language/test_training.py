"""What the reader and the evidence are taught with, and how the two are weighed. Teaching itself needs torch: `make train`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cypher.errors import InputError
from loaders.events.plover import event_types
from loaders.knowledge import vocabulary
from loaders.language.evidence import NONE, evidence
from loaders.language.reader.marking import Mark, Marked
from loaders.language.training.evidence import cases_of
from loaders.language.training.examples import (
    ARTICLES,
    DATA,
    LEAST_SURE,
    Answer,
    Example,
    fold_of,
    of_articles,
    of_corpus,
    written,
    written_files,
)
from loaders.language.training.judgement import confidence_curve, fit_shares
from loaders.language.training.lessons import (
    HEARD,
    labelled,
    name_of,
    read_answers,
    with_teacher,
    write_answers,
)

FOLDS = [1, 3, 5]
TEXT = "Iran accused Israel of sabotage. Chile borders Peru."


def answers(one: Example, text: str) -> dict[tuple[str, str], tuple[tuple[str, ...], float]]:
    """(source words, target words) -> what the pair does and what that counts."""
    words = [one.marked.text[mark.start : mark.end] for mark in one.marked.marks]
    assert one.marked.text in text
    return {
        (words[a], words[b]): (answer.right, answer.weight)
        for (a, b), answer in zip(one.marked.pairs, one.answers, strict=True)
    }


def test_sentences_labelled_by_offsets(tmp_path: Path) -> None:
    corpus, labels = tmp_path / "corpus.jsonl", tmp_path / "labels.jsonl"
    corpus.write_text(json.dumps({"id": "d1", "published": "2025-03-10", "text": TEXT}) + "\n", encoding="utf-8")
    act = {"type": "ACCUSE", "sources": ["IRN"], "targets": ["ISR"], "symmetric": False, "sure": False}
    rows = [
        {"id": "d1", "sentence": [0, 32], "acts": [act]},
        {"id": "d1", "sentence": [33, 52], "acts": [], "wrong": ["PER"]},
    ]
    labels.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    first, second = of_corpus(labels, [corpus], ())
    assert answers(first, TEXT) == {
        ("Iran", "Israel"): (("ACCUSE",), 0.5), ("Israel", "Iran"): ((NONE,), 1.0),
    }  # fmt: skip
    assert {weight for _, weight in answers(second, TEXT).values()} == {0.0}
    assert len(list(cases_of([first, second]))) == 2


def test_sentences_that_nobody_labelled_are_for_the_teacher(tmp_path: Path) -> None:
    corpus, labels = tmp_path / "corpus.jsonl", tmp_path / "labels.jsonl"
    documents = [{"id": name, "published": "2025-03-10", "text": TEXT} for name in ("d1", "d2", "test")]
    corpus.write_text("".join(json.dumps(one) + "\n" for one in documents), encoding="utf-8")
    labels.write_text(json.dumps({"id": "d1", "sentence": [0, 32], "acts": []}) + "\n", encoding="utf-8")
    found = list(of_corpus(labels, [corpus], {"test"}))
    assert [(one.source, bool(one.answers)) for one in found] == [
        ("d1", True), ("d1", False), ("d2", False), ("d2", False),
    ]  # fmt: skip
    assert found[0].between == (("IRN", "ISR"), ("ISR", "IRN"))


def test_a_corpus_that_is_not_the_labels_is_refused(tmp_path: Path) -> None:
    corpus, labels = tmp_path / "corpus.jsonl", tmp_path / "labels.jsonl"
    corpus.write_text(json.dumps({"id": "other", "published": "2025-03-10", "text": TEXT}) + "\n", encoding="utf-8")
    labels.write_text(json.dumps({"id": "d1", "sentence": [0, 32], "acts": []}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="1 of 1 labelled sentences"):
        list(of_corpus(labels, [corpus], ()))


def test_articles_with_labelled_sentences(tmp_path: Path) -> None:
    act = {"type": "CONSULT", "sources": ["IRN", "OMN"], "targets": [], "symmetric": True, "sure": True}
    text = "Iran met Oman. Chile borders Peru."
    row = {
        "id": "a", "published": "2025-03-10", "title": "Talks", "text": text,
        "sentences": [{"span": [0, 14], "acts": [act]}, {"span": [15, 34], "acts": []}],
    }  # fmt: skip
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    first, second = of_articles(file)
    assert set(answers(first, text).values()) == {(("CONSULT",), 1.0)}
    assert set(answers(second, text).values()) == {((NONE,), 1.0)}


def test_the_committed_data_are_whole() -> None:
    known = {*vocabulary().countries, *vocabulary().organizations, "UNK"}
    for file, key in ((LEAST_SURE, "acts"), (ARTICLES, "sentences")):
        seen = set()
        for line in (DATA / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = (row["id"], *row.get("sentence", ()))
            assert name not in seen
            seen.add(name)
            acts = row[key] if key == "acts" else [act for one in row[key] for act in one["acts"]]
            for act in acts:
                assert act["type"] in event_types() and bool(act["targets"]) != act["symmetric"], row["id"]
                assert {*act["sources"], *act["targets"]} <= known, (row["id"], act)
    assert sum(len(f.read_text(encoding="utf-8").splitlines()) for f in written_files()) >= 1500


def test_articles_do_not_leave_their_text() -> None:
    for line in (DATA / ARTICLES).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = [one["span"] for one in row["sentences"]]
        assert spans == sorted(spans) and all(0 <= s < e <= len(row["text"]) for s, e in spans), row["id"]


def test_written_sentences_become_examples() -> None:
    (file, *_) = written_files()
    found = list(written([file]))
    assert found and all(len(one.answers) == len(one.marked.pairs) == len(one.features) for one in found)


def test_documents_are_held_out_by_their_id_alone() -> None:
    folds = [fold_of(f"doc-{n}", 8) for n in range(800)]
    assert {folds.count(fold) // 50 for fold in range(8)} <= {1, 2}
    assert [fold_of(name, 8) for name in ("day-2015-01-02", "a", "b")] == FOLDS


class Knowing:
    """A reader that is right nine times of ten, surely so."""

    def __init__(self, right: dict[str, int]) -> None:
        self.right = right

    def scores(self, one: Marked) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        classes = len(evidence().classes)
        found = np.full((1, classes), 0.1 / (classes - 1), dtype=np.float32)
        found[0, self.right[one.text]] = 0.9
        return np.log(found)


def test_a_reader_that_is_as_right_as_it_says_counts_as_it_stands() -> None:
    classes = evidence().classes
    examples, told = [], {}
    for n in range(200):
        kind = n % len(classes)
        told[f"s{n}"] = kind if n % 10 else (kind + 1) % len(classes)
        one = Marked(f"s{n}", "", (), (), ((0, 1),))
        examples.append(Example("d", (("a", "b"),), one, ((),), (Answer((classes[kind],), 1.0),)))
    found = fit_shares(examples, evidence(), Knowing(told))
    assert found.reader == pytest.approx(1.0, abs=0.05)
    assert len(found.start) == len(classes)


def test_the_curve_of_confidence_rises_and_tells_shares() -> None:
    answered = [(0.2, n % 5 == 0) for n in range(100)] + [(0.6, n % 2 == 0) for n in range(100)]
    answered += [(0.9, n % 10 != 0) for n in range(100)]
    curve = confidence_curve(answered, points=3)
    assert curve == [(0.2, 0.2), (0.6, 0.5), (0.9, 0.9)]
    falling = confidence_curve([(0.2, True)] * 50 + [(0.8, False)] * 50, points=2)
    assert falling == [(pytest.approx(0.5), pytest.approx(0.5))]
    assert confidence_curve([(0.9, n % 2 == 0) for n in range(200)]) == [(0.9, 0.5)]


def an_example(*answers: Answer, source: str = "d") -> Example:
    one = Marked("Iran accuses Israel.", "", (Mark(0, 4, "named"), Mark(13, 19, "named")), (), ((0, 1), (1, 0)))
    return Example(source, (("IRN", "ISR"), ("ISR", "IRN")), one, ((), ()), answers)


def columns(row: Any) -> dict[str, float]:
    return {name: pytest.approx(float(value)) for name, value in zip(evidence().classes, row, strict=True) if value}


def test_a_lesson_wants_what_its_labels_say() -> None:
    (lesson,) = labelled([an_example(Answer(("ACCUSE", "REJECT"), 1.0), Answer((NONE,), 0.5))])
    assert columns(lesson.wanted[0]) == {"ACCUSE": 0.5, "REJECT": 0.5}
    assert columns(lesson.wanted[1]) == {NONE: 1.0}
    assert lesson.weights.tolist() == [1.0, 0.5]


def test_the_teacher_is_heard_beside_labels_and_alone_without() -> None:
    known = an_example(Answer(("ACCUSE",), 1.0), Answer((NONE,), 1.0))
    unlabelled, unheard = an_example(source="e"), an_example(source="f")
    answers = {name_of(one): {"IRN>ISR": {"ACCUSE": 60, "REJECT": 20, NONE: 20}} for one in (known, unlabelled)}
    first, second = with_teacher([known, unlabelled, unheard], answers)
    assert columns(first.wanted[0]) == {
        "ACCUSE": 1 - HEARD + 0.6 * HEARD, "REJECT": 0.2 * HEARD, NONE: 0.2 * HEARD,
    }  # fmt: skip
    assert columns(second.wanted[0]) == {"ACCUSE": 0.6, "REJECT": 0.2, NONE: 0.2}
    assert columns(first.wanted[1]) == columns(second.wanted[1]) == {NONE: 1.0}
    assert [one.marked for one in with_teacher([known], {})] == [known.marked]


def test_the_teachers_answers_are_kept_whole(tmp_path: Path) -> None:
    answers = {"d 12345678": {"IRN>ISR": {"ACCUSE": 60, NONE: 40}}, "d 9abcdef0": {}}
    first, second = tmp_path / "a.json.gz", tmp_path / "b.json.gz"
    write_answers(answers, first)
    write_answers(dict(reversed(answers.items())), second)
    assert read_answers(first) == answers and first.read_bytes() == second.read_bytes()
    assert read_answers(tmp_path / "none.json.gz") == {}
