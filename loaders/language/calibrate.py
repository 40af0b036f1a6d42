"""Makes `evidence.json` from labelled documents: python -m loaders.language.calibrate LABELS CORPUS… [--folds 5]

Only the split `train` of the labels is read. Each ordered pair of parties that a sentence holds is compared with the
labels of that sentence; a softmax regression (AdaGrad, fixed seeds) gives every feature its evidence for each type and
for "nothing happens". Run it again after a change of frames, roles or features; the same input gives the same file.
With --folds nothing is written: each fold of the documents is read with evidence from the others, and the figures of
`communique evaluate` are printed for all of them together.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.evaluate.gold import GoldDocument, read_gold
from loaders.evaluate.report import Report, add, lines
from loaders.events.corroborate import corroborate
from loaders.events.model import Extraction
from loaders.events.plover import event_types
from loaders.events.records import extraction_record
from loaders.extract import claims
from loaders.text import Document, clean

from .coding import marked_pairs
from .dating import background, own_date
from .decide import decide
from .evidence import NONE, Evidence, parsed
from .reading import Reading, read

RAREST = 3  # a feature seen less often is left out
SMALLEST = 3  # hundredths of log-odds below which a weight is left out
LOW = 0.5  # what a label counts of which its reader was not sure
# The cases are gone through in several orders and the mean is kept: one order alone moves dyad F1 by a hundredth.
ORDERS = (7, 8, 9)
WRITTEN = 1.0  # what a pair of a sentence counts that was written for training
DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled document that was read."""

    gold: GoldDocument
    document: Document
    reading: Reading


@dataclass(frozen=True, slots=True)
class Case:
    """Features, the classes that are right (several where a pair does several things), and what the case counts."""

    features: tuple[str, ...]
    right: tuple[str, ...]
    weight: float


def read_all(documents: Iterable[GoldDocument]) -> Iterator[Read]:
    """Read labelled documents as extraction does."""
    for gold in documents:
        document = clean(gold.article)
        yield Read(gold, document, read(document))


def pair_cases(known: Iterable[Read]) -> Iterator[Case]:
    """A case for every ordered pair of every sentence."""
    for one in known:
        for told in one.reading.told:
            start, end = one.document.original(*told.span)
            near = [e for e in one.gold.events if e["sentence"] and e["sentence"][0] < end and e["sentence"][1] > start]
            for pair in told.pairs:
                a, b = pair.source.actor, pair.target.actor
                meant = [e for e in near if acts_on(a, b, e)]
                sure = tuple(sorted({e["type"] for e in meant if e.get("confidence") != "low"}))
                unsure = tuple(sorted({e["type"] for e in meant}))
                right = sure or unsure or (NONE,)
                yield Case(pair.features, right, LOW if unsure and not sure else 1.0)


def acts_on(a: str, b: str, event: Mapping[str, Any]) -> bool:
    """Whether a label says that `a` acts on `b`, or both with each other."""
    sources, targets = event["sources"], event["targets"]
    if event["symmetric"] or not targets:
        return a in (*sources, *targets) and b in (*sources, *targets)
    return a in sources and b in targets


def written_cases(files: Iterable[Path]) -> Iterator[Case]:
    """Cases from sentences written for training (data/*.jsonl): every ordered pair of the parties that they mark."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            name = list(range(len(record["parties"])))
            for group in record.get("same", ()):
                one = {name[n] for n in group}
                name = [min(one) if n in one else n for n in name]
            marks: dict[str, list[tuple[int, int]]] = {}
            for number, (start, end) in enumerate(record["parties"]):
                marks.setdefault(str(name[number]), []).append((start, end))
            meant: dict[tuple[str, str], set[str]] = {}
            for act in record["acts"]:
                sources, targets = ([str(name[n]) for n in act[side]] for side in ("from", "to"))
                sides = (sources, sources) if act.get("mutual") or not targets else (sources, targets)
                for a in sides[0]:
                    for b in sides[1]:
                        meant.setdefault((a, b), set()).add(act["type"])
            for pair in marked_pairs(record["text"], marks):
                right = meant.get((pair.source.actor, pair.target.actor))
                yield Case(pair.features, tuple(sorted(right)) if right else (NONE,), WRITTEN)


def date_cases(known: Iterable[Read], learnt: Evidence) -> Iterator[tuple[tuple[str, ...], float]]:
    """(features, is background) of the right acts that carry no date of their own."""
    for one in known:
        published = one.gold.article.published
        if published is None:
            continue
        for act in decide(one.reading.told, learnt):
            start, end = one.document.original(*act.told.span)
            meant = [
                e
                for e in one.gold.events
                if e["sentence"] and e["sentence"][0] < end and e["sentence"][1] > start and e["type"] == act.type
                and acts_on(act.sources[0].actor, (act.targets or act.sources[1:])[0].actor, e)
            ]  # fmt: skip
            if len({e["date"] for e in meant}) == 1 and own_date(act) is None:
                reported = meant[0]["date"] == published.isoformat()
                yield tuple(background(act)), 0.0 if reported else 1.0


def fit_pairs(
    cases: Sequence[Case], *, rounds: int = 10, decay: float = 1e-2, step: float = 0.03
) -> dict[str, NDArray[np.float64]]:
    """Log-odds of each class per feature. decay: L2, per visit; step: AdaGrad's."""
    classes = class_names()
    seen = Counter(feature for case in cases for feature in case.features)
    names = ["", *sorted(feature for feature, count in seen.items() if count >= RAREST)]
    place = {name: number for number, name in enumerate(names)}
    weights = np.zeros((len(names), len(classes)))
    squares = np.full((len(names), len(classes)), 0.01)
    rows: list[tuple[NDArray[np.int64], NDArray[np.float64], float]] = []
    for case in cases:
        index = np.array([0, *(place[f] for f in case.features if f in place)])
        wanted = np.zeros(len(classes))
        for name in case.right:
            wanted[classes.index(name)] = 1 / len(case.right)
        rows.append((index, wanted, case.weight))
    total = np.zeros_like(weights)
    for seed in ORDERS:
        weights[:], squares[:] = 0.0, 0.01
        shuffler = random.Random(seed)  # noqa: S311 - a fixed order, not a secret
        for number in range(rounds):
            shuffler.shuffle(rows)
            for index, wanted, weight in rows:
                odds = weights[index].sum(axis=0)
                powers = np.exp(odds - odds.max())
                slope = (powers / powers.sum() - wanted) * weight + decay * weights[index]
                squares[index] += slope * slope
                weights[index] -= step * slope / np.sqrt(squares[index])
            if number >= rounds // 2:
                total += weights  # the mean of the later rounds is steadier than the last
    kept = len(ORDERS) * (rounds - rounds // 2)
    return {name: total[at] / kept for name, at in place.items()}


def fit_dates(
    data: Sequence[tuple[tuple[str, ...], float]], *, rounds: int = 12, decay: float = 0.01, step: float = 0.03
) -> dict[str, float]:
    """Log-odds per feature that an act without a date of its own is background."""
    seen = Counter(feature for features, _ in data for feature in features)
    weights = {feature: 0.0 for feature in sorted(seen) if seen[feature] >= RAREST}
    weights[""] = 0.0
    squares = dict.fromkeys(weights, 0.01)
    known = [([*(f for f in features if f in weights), ""], right) for features, right in data]
    shuffler = random.Random(7)  # noqa: S311 - a fixed order, not a secret
    for _ in range(rounds):
        shuffler.shuffle(known)
        for features, right in known:
            odds = math.fsum(weights[feature] for feature in features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - right
            for feature in features:
                slope = error + (decay * weights[feature] if feature else 0.0)
                squares[feature] += slope * slope
                weights[feature] -= step * slope / math.sqrt(squares[feature])
    return weights


def class_names() -> tuple[str, ...]:
    """The classes in the order of evidence.json's rows."""
    return (NONE, *event_types())


def tables(known: Sequence[Read]) -> dict[str, Any]:
    """The contents of evidence.json, learnt from these documents."""
    rows = {}
    cases = [*pair_cases(known), *_written()]
    for feature, weights in sorted(fit_pairs(cases).items()):
        whole = [(n, round(100 * float(w))) for n, w in enumerate(weights)]
        row = " ".join(f"{n}:{w}" for n, w in whole if abs(w) >= SMALLEST)
        if row:
            rows[feature] = row
    found: dict[str, Any] = {"classes": list(class_names()), "pairs": rows, "dates": {}}
    dates = fit_dates(list(date_cases(known, parsed(found))))
    found["dates"] = {name: round(100 * w) for name, w in sorted(dates.items()) if abs(w) >= 0.02 or not name}
    return found


@cache
def _written() -> tuple[Case, ...]:
    return tuple(written_cases(sorted(DATA.glob("*.jsonl"))))


def cross_validated(known: Sequence[Read], folds: int) -> Report:
    """What extraction scores on each fold with evidence from the others."""
    report = Report()
    for fold in range(folds):
        held = [one for one in known if _fold(one, folds) == fold]
        learnt = parsed(tables([one for one in known if _fold(one, folds) != fold]))
        for one in held:
            events = corroborate(claims(one.document, one.reading, learnt))
            record = extraction_record(Extraction(article=one.document.article, events=events))
            add(report, one.gold, record["events"])
    return report


def _fold(one: Read, folds: int) -> int:
    return int(hashlib.sha256(one.gold.article.record.encode()).hexdigest(), 16) % folds


def main() -> None:
    """Read the labels; fit and write evidence.json beside this file, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate in so many folds and write nothing")
    arguments = parser.parse_args()
    known = list(read_all(read_gold(arguments.labels, arguments.corpus, "train")))
    if arguments.folds:
        for line in lines(cross_validated(known, arguments.folds)):
            print(line)
        return
    found = tables(known)
    file = Path(__file__).with_name("evidence.json")
    file.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{file.name}: {len(found['pairs'])} features of pairs, {len(found['dates'])} of dates")


if __name__ == "__main__":
    main()
