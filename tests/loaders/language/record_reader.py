"""What the committed reader answers for our own marked pairs: python -m tests.loaders.language.record_reader

Writes reader_answers.json beside this file. Do so after `make train`; the test then holds the model to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from loaders.language.coding import SOURCE, TARGET, marked_sentences
from loaders.language.evidence import evidence
from loaders.language.reader.marking import marked
from loaders.language.reader.session import Reader, reader

PAIRS = Path(__file__).parents[2] / "gold" / "pairs.jsonl"
ANSWERS = Path(__file__).with_name("reader_answers.json")
EVERY = 8


def answered(by: Reader) -> Iterator[tuple[str, dict[str, float]]]:
    """The probability of each class that is likelier than a hundredth, for every eighth of our pairs, source to target."""
    classes = evidence().classes
    for line in PAIRS.read_text(encoding="utf-8").splitlines()[::EVERY]:
        row = json.loads(line)
        marks = {SOURCE: [tuple(row["source"])], TARGET: [tuple(row["target"])]}
        for sentence, pairs, triggers in marked_sentences(row["text"], marks):
            scores = np.exp(by.scores(marked(sentence, pairs, triggers)))
            for pair, values in zip(pairs, scores.tolist(), strict=True):
                if pair.source.actor == SOURCE:
                    found = {name: round(p, 2) for name, p in zip(classes, values, strict=True) if p >= 0.01}
                    yield row["id"], found


def main() -> None:
    """Write reader_answers.json."""
    by = reader()
    assert by is not None, "the reader is switched off"
    text = json.dumps(dict(answered(by)), ensure_ascii=False, indent=0)
    ANSWERS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
