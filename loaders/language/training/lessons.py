"""What one lesson is, which sentences become lessons, and what the teacher answers for them.

Of the labels' split `train` one document of FOLDS teaches nothing, nor do the articles held out: on those reader and
evidence are weighed against each other.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from loaders.evaluate.gold import read_gold
from loaders.language.evidence import NONE
from loaders.language.reader.marking import Marked

from .evidence import class_names
from .examples import (
    ARTICLES,
    DATA,
    HELD_OUT,
    LEAST_SURE,
    Example,
    Read,
    fold_of,
    of_articles,
    of_corpus,
    of_documents,
    read_all,
    written,
    written_files,
)

Answers: TypeAlias = dict[str, dict[str, dict[str, int]]]

FOLDS = 8
HEARD = 0.25  # what the teacher's word counts beside a label
ANSWERS = DATA / "teacher.json.gz"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence with the wanted probabilities of each pair's answers, and what each pair counts."""

    marked: Marked
    wanted: NDArray[np.float32]
    weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Gathered:
    """known: the labelled documents, documents: their sentences; others: labelled sentences of other kinds; apart: those
    of the articles held out; unlabelled: what only the teacher answers."""

    known: list[Read]
    documents: list[Example]
    others: list[Example]
    apart: list[Example]
    unlabelled: list[Example]

    @property
    def taught(self) -> list[Example]:
        """The labelled sentences that teach."""
        return [*(one for one in self.documents if not is_held(one.source)), *self.others]

    @property
    def held(self) -> list[Example]:
        """The labelled sentences that do not."""
        return [*(one for one in self.documents if is_held(one.source)), *self.apart]


def is_held(record: str) -> bool:
    """Whether a labelled document is held out."""
    return fold_of(record, FOLDS) == 0


def gather(labels: Path, corpus: Sequence[Path]) -> Gathered:
    """Read all that is labelled, and the corpus beside it. No document that the labels file names is read unlabelled,
    whichever its split."""
    known = list(read_all(read_gold(labels, corpus, "train")))
    named = {json.loads(line)["id"] for line in labels.read_text(encoding="utf-8").splitlines() if line.strip()}
    around = list(of_corpus(DATA / LEAST_SURE, corpus, named))
    return Gathered(
        known,
        list(of_documents(known)),
        [*(one for one in around if one.answers), *of_articles(DATA / ARTICLES), *written(written_files())],
        list(of_articles(DATA / HELD_OUT)),
        [one for one in around if not one.answers],
    )


def labelled(examples: Iterable[Example]) -> Iterator[Lesson]:
    """Lessons by labels alone."""
    classes = class_names()
    for one in examples:
        wanted = [[(name in answer.right) / len(answer.right) for name in classes] for answer in one.answers]
        weights = [answer.weight for answer in one.answers]
        yield Lesson(one.marked, np.array(wanted, dtype=np.float32), np.array(weights, dtype=np.float32))


def with_teacher(examples: Iterable[Example], answers: Answers) -> Iterator[Lesson]:
    """Lessons by labels and by the teacher, whose word counts HEARD of both; where nobody labelled, it counts alone, and
    where it said nothing, the labels do."""
    classes = class_names()
    for one in examples:
        said = answers.get(name_of(one))
        if said is None:
            if one.answers:
                yield from labelled([one])
            continue
        heard = [said.get(f"{a}>{b}", {NONE: 100}) for a, b in one.between]
        soft = np.array([[row.get(name, 0) for name in classes] for row in heard], dtype=np.float32)
        soft /= soft.sum(axis=1, keepdims=True)
        if one.answers:
            (lesson,) = labelled([one])
            yield replace(lesson, wanted=(1 - HEARD) * lesson.wanted + HEARD * soft)
        else:
            yield Lesson(one.marked, soft, np.ones(len(soft), dtype=np.float32))


def name_of(one: Example) -> str:
    """What the teacher's answers call a sentence: its document and eight digits of its words' digest."""
    return f"{one.source} {hashlib.sha256(one.marked.text.encode()).hexdigest()[:8]}"


def read_answers(file: Path = ANSWERS) -> Answers:
    """What the teacher answered: name of a sentence -> "source>target" -> class -> hundredths. Pairs that it finds
    idle are left out."""
    if not file.exists():
        return {}
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        found: Answers = json.load(lines)
    return found


def write_answers(answers: Answers, file: Path = ANSWERS) -> None:
    """The same answers give the same bytes."""
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    unfinished = file.with_suffix(".new")
    unfinished.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    unfinished.replace(file)
