"""A larger encoder that teaches the reader: python -m loaders.language.training.teacher LABELS CORPUS… (`make teacher`)

It learns from the same lessons, then answers every sentence of them and of the unlabelled corpus: how likely each pair
does what. `make train` reads those answers (`reader/data/teacher.json.gz`) beside the labels. Hours on two cores; what is
unfinished stands in --out, and a run that was stopped goes on from there.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from loaders.language.evidence import NONE
from loaders.language.reader.session import WordPieces

from .clock import Clock
from .evidence import class_names
from .examples import Example
from .fit import Plan, prepared, teach, together
from .lessons import ANSWERS, Answers, Lesson, gather, labelled, name_of, write_answers
from .network import Teacher
from .pretrained import teacher_pretrained

PLAN = Plan(rounds=2, step=5e-5, head=3e-4, saved=100, halved=True)
TOGETHER = 32  # sentences a batch while it answers
SURELY_IDLE = 99  # hundredths of "nothing" from which a pair is left out of its answers
# An MPNet's names of the pieces that begin and end a sequence.
NAMES = {"[CLS]": "<s>", "[SEP]": "</s>"}


class TeacherPieces(WordPieces):
    """The teacher's vocabulary under the names that a reader's has."""

    def number(self, piece: str) -> int:
        """The number of a piece; KeyError where there is none."""
        return super().number(NAMES.get(piece, piece))


def main() -> None:
    """Teach the teacher, and write what it answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("build/teacher"), help="where unfinished work is kept")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    said = Clock()
    found = gather(arguments.labels, arguments.corpus)
    lessons = list(labelled(found.taught))
    said(f"{len(lessons)} lessons, {len(found.unlabelled)} sentences without labels")
    encoder = teacher_pretrained(arguments.out)
    torch.manual_seed(PLAN.seed)
    network = Teacher(encoder, len(class_names()))
    vocabulary = TeacherPieces(Tokenizer.from_file(str(encoder / "tokenizer.json")))
    teach(network, vocabulary, lessons, PLAN, arguments.out / "teacher.pt")
    said("the teacher is taught")
    write_answers(answers(network, vocabulary, [*found.taught, *found.unlabelled]))
    said(f"its answers stand in {ANSWERS.name}")


def answers(network: Teacher, vocabulary: WordPieces, examples: Sequence[Example]) -> Answers:
    """What the teacher says of every pair that it does not find idle, in hundredths."""
    classes = class_names()
    lessons = [_asked(one, len(classes)) for one in examples]
    whose = {id(lesson): one for lesson, one in zip(lessons, examples, strict=True)}
    order = sorted(prepared(lessons, vocabulary), key=lambda one: len(one.sequence.ids))
    found: Answers = {}
    network.eval()
    for at in range(0, len(order), TOGETHER):
        group = order[at : at + TOGETHER]
        batch = together(group)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=PLAN.halved):
            scores = network(batch.ids, batch.segments, batch.mask, batch.marks, batch.rows, batch.pairs)
        rows = iter(scores.float().exp().tolist())
        for prepared_one in group:
            one = whose[id(prepared_one.lesson)]
            said = found.setdefault(name_of(one), {})
            for number in prepared_one.asked:
                told = {name: round(100 * p) for name, p in zip(classes, next(rows), strict=True)}
                if told[NONE] < SURELY_IDLE:
                    a, b = one.between[number]
                    said[f"{a}>{b}"] = {name: value for name, value in told.items() if value}
    return found


def _asked(one: Example, classes: int) -> Lesson:
    pairs = len(one.between)
    return Lesson(one.marked, np.zeros((pairs, classes), dtype=np.float32), np.zeros(pairs, dtype=np.float32))


if __name__ == "__main__":
    main()
