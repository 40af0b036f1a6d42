"""Makes `evidence.json` from labelled documents: python -m loaders.language.calibrate LABELS CORPUS…

Only the split `train` of the labels is read. Each candidate that the rules propose is compared with the labels of its
sentence; a logistic regression (AdaGrad, fixed seed, standard library only) gives every feature its evidence. Run it
again after a change of frames, roles or features; the same input gives the same file.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from loaders.evaluate.gold import GoldDocument, read_gold
from loaders.text import clean

from .candidates import Candidate
from .dating import background, own_date
from .reading import read

Case = tuple[tuple[str, ...], float]
EITHER_WAY = frozenset({"AGREE", "CONSULT", "COOPERATE"})
SMALLEST = 0.02  # evidence below this is left out of the file
RAREST = 3  # a feature seen less often is left out


def cases(documents: Iterable[GoldDocument]) -> tuple[list[Case], list[Case]]:
    """Training cases: (features, how right it is) of candidates, and (features, is background) of right undated ones."""
    events: list[Case] = []
    dates: list[Case] = []
    for document in documents:
        cleaned = clean(document.article)
        for told in read(cleaned).told:
            if told.candidate.standing == "denied":
                continue
            start, end = cleaned.original(*told.span)
            near = [e for e in document.events if e["sentence"] and e["sentence"][0] < end and e["sentence"][1] > start]
            events.append((told.candidate.features, max((rightness(told.candidate, e) for e in near), default=0.0)))
            meant = [e for e in near if rightness(told.candidate, e) > 0]
            if len(meant) == 1 and own_date(told) is None and document.article.published is not None:
                reported = meant[0]["date"] == document.article.published.isoformat()
                dates.append((tuple(background(told)), 0.0 if reported else 1.0))
    return events, dates


def rightness(candidate: Candidate, event: Mapping[str, Any]) -> float:
    """The share of a candidate's pairs that a label has, with type and direction: 0..1."""
    if event["type"] != candidate.frame.type:
        return 0.0
    sources, targets = event["sources"], event["targets"]
    mutual = event["symmetric"] or not targets
    wanted = set(combinations(sources, 2)) if mutual else {(a, b) for a in sources for b in targets if a != b}
    either = mutual or (candidate.equal and event["type"] in EITHER_WAY)
    if either:
        wanted |= {(b, a) for a, b in wanted}
    own = [p.actor for p in candidate.sources]
    mine = list(combinations(own, 2)) if candidate.equal else [(a, p.actor) for a in own for p in candidate.targets]
    return sum(pair in wanted for pair in mine) / len(mine) if mine else 0.0


def fit(data: Sequence[Case], *, rounds: int = 12, decay: float = 0.01, step: float = 0.03) -> dict[str, float]:
    """Log-odds per feature. decay: L2, per visit; step: AdaGrad's."""
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
    return {feature: round(value, 3) for feature, value in weights.items() if abs(value) >= SMALLEST or not feature}


def main(arguments: Sequence[str]) -> int:
    """Read the labels, fit, write evidence.json beside this file."""
    if len(arguments) < 2:
        print("usage: python -m loaders.language.calibrate LABELS.jsonl CORPUS.jsonl…", file=sys.stderr)
        return 2
    labels, *corpus = (Path(argument) for argument in arguments)
    events, dates = cases(read_gold(labels, corpus, "train"))
    tables = {"event": fit(events), "date": fit(dates)}
    file = Path(__file__).with_name("evidence.json")
    file.write_text(json.dumps(tables, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(
        f"{len(events)} candidates, {len(dates)} undated acts; {file.name}: {sum(map(len, tables.values()))} features"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
