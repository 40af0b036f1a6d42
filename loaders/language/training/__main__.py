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
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from loaders.evaluate import reliability
from loaders.evaluate.report import lines
from loaders.language.evidence import Evidence, parsed
from loaders.language.judging import Judge
from loaders.language.reader.session import MODEL, VOCABULARY, WordPieces, loaded

from . import evidence
from .clock import Clock
from .examples import DATA, Example, Read
from .lessons import Lesson, gather, is_held, read_answers, with_teacher

READER = DATA.parent
WEIGHTS = "weights.pt"
ROUNDS = 5


def main() -> None:
    """Read what is labelled, teach, weigh, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("build/reader"), help="where unfinished work is kept")
    parser.add_argument("--evidence-only", action="store_true", help="leave model.onnx; weigh it against new evidence")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    said = Clock()
    found = gather(arguments.labels, arguments.corpus)
    taught, held = found.taught, found.held
    said(
        f"{len(found.documents)} sentences of {len(found.known)} documents, {len(found.others)} others; {len(held)} held out"
    )
    if not arguments.evidence_only:
        lessons = list(with_teacher([*taught, *found.unlabelled], read_answers()))
        said(f"{len(lessons)} lessons")
        _teach(lessons, arguments.out)
        said("the reader is taught")
    apart = [one for one in found.known if is_held(one.gold.article.record)]
    rest = [one for one in found.known if not is_held(one.gold.article.record)]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        fits = pool.map(evidence.rows_of, (taught, [*found.documents, *found.others]))
        without, whole = fits
    said("the evidence is learnt, without what is held out and with it")
    learnt = parsed(evidence.tables(rest, without))
    _weigh(held, apart, learnt, arguments.out, READER if arguments.evidence_only else arguments.out)
    said("both are weighed")
    table = evidence.tables(found.known, whole)
    text = json.dumps(table, ensure_ascii=False, indent=0) + "\n"
    (READER.parent / "evidence.json").write_text(text, encoding="utf-8")
    for name in ("judgement.json", *(() if arguments.evidence_only else (MODEL, VOCABULARY))):
        shutil.move(arguments.out / name, READER / name)
    (arguments.out / WEIGHTS).unlink(missing_ok=True)
    said(f"evidence.json: {len(table['pairs'])} features of pairs, {len(table['dates'])} of dates")


def _teach(lessons: Sequence[Lesson], out: Path) -> None:
    """Teach the encoder, or go on where an earlier run of the same lessons stopped, and export it."""
    import torch
    from tokenizers import Tokenizer

    from .export import export
    from .fit import Plan, teach
    from .network import Network
    from .pretrained import pretrained

    encoder = pretrained()
    plan = Plan(rounds=ROUNDS, halved=True)
    torch.manual_seed(plan.seed)
    network = Network(encoder, len(evidence.class_names()))
    vocabulary = WordPieces(Tokenizer.from_file(str(encoder / "tokenizer.json")))
    teach(network, vocabulary, lessons, plan, out / WEIGHTS)
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
