"""Makes the reader and the evidence anew: python -m loaders.language.training LABELS CORPUS… (`make train`)

Only the split `train` of the labels is read, with the sentences of `loaders/language/reader/data`. One document of FOLDS
and the articles held out teach neither side: on those the two are weighed against each other, and on the documents
confidence is made the share that is right. Then the evidence is learnt once more from all documents. What is written
stands in --out until all of it is done, and a run that was stopped goes on from there.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np

from loaders.evaluate import reliability
from loaders.evaluate.gold import read_gold
from loaders.evaluate.report import lines
from loaders.language.evidence import Evidence, parsed
from loaders.language.judging import Judge
from loaders.language.reader.session import MODEL, VOCABULARY, WordPieces, loaded

from . import evidence as taught
from .examples import (
    ARTICLES,
    DATA,
    HELD_OUT,
    LEAST_SURE,
    Example,
    Read,
    fold_of,
    of_articles,
    of_documents,
    of_sentences,
    read_all,
    written,
    written_files,
)

FOLDS = 8
READER = DATA.parent
SEED = 7
WEIGHTS = "weights.pt"


def main() -> None:
    """Read what is labelled, teach, weigh, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("build/reader"), help="where unfinished work is kept")
    parser.add_argument("--evidence-only", action="store_true", help="leave model.onnx; weigh it against new evidence")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    said = _Clock()
    known = list(read_all(read_gold(arguments.labels, arguments.corpus, "train")))
    documents = list(of_documents(known))
    others = [
        *of_sentences(DATA / LEAST_SURE, arguments.corpus),
        *of_articles(DATA / ARTICLES),
        *written(written_files()),
    ]
    held = [one for one in documents if fold_of(one.source, FOLDS) == 0]
    held += of_articles(DATA / HELD_OUT)
    kept = [one for one in documents if fold_of(one.source, FOLDS) != 0]
    said(f"{len(documents)} sentences of {len(known)} documents, {len(others)} others; {len(held)} held out")
    if not arguments.evidence_only:
        _teach([*kept, *others], arguments.out)
        said("the reader is taught")
    apart = [one for one in known if fold_of(one.gold.article.record, FOLDS) == 0]
    rest = [one for one in known if fold_of(one.gold.article.record, FOLDS) != 0]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        fits = pool.map(taught.rows_of, ([*kept, *others], [*documents, *others]))
        without, whole = fits
    said("the evidence is learnt, without what is held out and with it")
    learnt = parsed(taught.tables(rest, without))
    _weigh(held, apart, learnt, arguments.out, READER if arguments.evidence_only else arguments.out)
    said("both are weighed")
    table = taught.tables(known, whole)
    text = json.dumps(table, ensure_ascii=False, indent=0) + "\n"
    (READER.parent / "evidence.json").write_text(text, encoding="utf-8")
    for name in ("judgement.json", *(() if arguments.evidence_only else (MODEL, VOCABULARY))):
        shutil.move(arguments.out / name, READER / name)
    (arguments.out / WEIGHTS).unlink(missing_ok=True)
    said(f"evidence.json: {len(table['pairs'])} features of pairs, {len(table['dates'])} of dates")


class _Clock:
    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, what: str) -> None:
        print(f"{(time.monotonic() - self._began) / 60:5.1f} min  {what}", flush=True)


def _teach(examples: Sequence[Example], out: Path) -> None:
    """Teach the encoder, or go on where an earlier run of the same lessons stopped, and export it."""
    import torch
    from tokenizers import Tokenizer

    from .export import export
    from .fit import Lesson, Plan, teach
    from .network import Network, pretrained

    encoder = pretrained()
    classes = taught.class_names()
    lessons = []
    for one in examples:
        wanted = [[(c in a.right) / len(a.right) for c in classes] for a in one.answers]
        weights = [answer.weight for answer in one.answers]
        lessons.append(Lesson(one.marked, np.array(wanted, dtype=np.float32), np.array(weights, dtype=np.float32)))
    torch.manual_seed(SEED)
    network = Network(encoder, len(classes))
    vocabulary = WordPieces(Tokenizer.from_file(str(encoder / "tokenizer.json")))
    teach(network, vocabulary, lessons, Plan(seed=SEED), out / WEIGHTS)
    export(network, encoder, out / MODEL, out / VOCABULARY)


def _weigh(held: Sequence[Example], apart: Sequence[Read], learnt: Evidence, out: Path, model: Path) -> None:
    """Fit judgement.json on what is held out, and print what extraction scores there."""
    from .judgement import answers, confidence_curve, fit_shares, table

    scorer = loaded(str(model / MODEL), str(model / VOCABULARY))
    shares = fit_shares(held, learnt, scorer)
    report = answers(apart, Judge(learnt, scorer, shares))
    shares = replace(shares, confidence=tuple(confidence_curve(report.answered)))
    (out / "judgement.json").write_text(json.dumps(table(shares), indent=1) + "\n", encoding="utf-8")
    report = answers(apart, Judge(learnt, scorer, shares))
    print("On what is held out (the weighing saw its labels, reader and evidence did not):")
    for line in (*lines(report), *reliability.lines(report.answered, sum(f.gold for f in report.by_type.values()))):
        print(line)


if __name__ == "__main__":
    main()
