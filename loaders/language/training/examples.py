"""What the reader and the evidence are taught with: sentences, their pairs of parties, and what each pair does.

Four kinds: labelled documents (labels in the format of `communique evaluate`, their texts in a corpus), sentences of a
corpus labelled one by one because the reader was not sure of them (`data/least_sure.jsonl`, offsets only), articles
written and labelled for this project (`data/articles.jsonl`), and single sentences (the other files of `data/`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from cypher.errors import InputError
from loaders.article import Article
from loaders.evaluate.gold import GoldDocument
from loaders.language.capitals import in_usual_letters
from loaders.language.coding import marked_sentences
from loaders.language.evidence import NONE
from loaders.language.pairs import Pair
from loaders.language.reader.marking import Marked, marked
from loaders.language.reading import Reading, Told, read
from loaders.sources import read_sources
from loaders.text import Document, clean

DATA = Path(__file__).parents[1] / "reader" / "data"
LEAST_SURE, ARTICLES, HELD_OUT = "least_sure.jsonl", "articles.jsonl", "articles_held_out.jsonl"
MOST_LOST = 0.05
LOW = 0.5  # what a label counts of which its reader was not sure


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled document that was read."""

    gold: GoldDocument
    document: Document
    reading: Reading


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pair does: one type or several, or NONE; what that counts."""

    right: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: source names its document; between: the parties of each pair; marked, features and answers have a place
    a pair. answers: none where nobody labelled the sentence."""

    source: str
    between: tuple[tuple[str, str], ...]
    marked: Marked
    features: tuple[tuple[str, ...], ...]
    answers: tuple[Answer, ...]


def read_all(documents: Iterable[GoldDocument]) -> Iterator[Read]:
    """Read labelled documents as extraction does."""
    for gold in documents:
        document = in_usual_letters(clean(gold.article))
        yield Read(gold, document, read(document))


def fold_of(record: str, folds: int) -> int:
    """Which fold a document belongs to, by its id alone."""
    return int(hashlib.sha256(record.encode()).hexdigest(), 16) % folds


def of_documents(known: Iterable[Read]) -> Iterator[Example]:
    """Every sentence that pairs parties, with the labels of that sentence."""
    for one in known:
        for told in one.reading.told:
            near = near_labels(one, told)
            yield _example(one.gold.article.record, told, partial(_labelled, near=near))


def near_labels(one: Read, told: Told) -> list[Mapping[str, Any]]:
    """The labels whose sentence meets this one."""
    start, end = one.document.original(*told.span)
    return [e for e in one.gold.events if e["sentence"] and e["sentence"][0] < end and e["sentence"][1] > start]


def acts_on(a: str, b: str, event: Mapping[str, Any]) -> bool:
    """Whether a label says that `a` acts on `b`, or both with each other."""
    sources, targets = event["sources"], event["targets"]
    if event["symmetric"] or not targets:
        return a in (*sources, *targets) and b in (*sources, *targets)
    return a in sources and b in targets


def _labelled(pair: Pair, near: Sequence[Mapping[str, Any]]) -> Answer:
    meant = [e for e in near if acts_on(pair.source.actor, pair.target.actor, e)]
    sure = tuple(sorted({e["type"] for e in meant if e.get("confidence") != "low"}))
    unsure = tuple(sorted({e["type"] for e in meant}))
    return Answer(sure or unsure or (NONE,), LOW if unsure and not sure else 1.0)


def of_corpus(file: Path, corpus: Sequence[Path], without: Collection[str]) -> Iterator[Example]:
    """The sentences of all documents but `without`. Those in `file` are labelled one by one: `id` of the document,
    `sentence` [start, end], `acts` (type, sources, targets, symmetric, sure), `wrong`
    parties that the vocabulary mistook, whose pairs are left out; the others have no answers. InputError where more than
    MOST_LOST of the labelled sentences are not read any more, or not in this corpus."""
    rows: dict[str, dict[tuple[int, int], Mapping[str, Any]]] = {}
    found = labelled = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["id"], {})[row["sentence"][0], row["sentence"][1]] = row
        labelled += 1
    for article in read_sources([str(path) for path in corpus]):
        if not isinstance(article, Article) or article.record in without:
            continue
        wanted = rows.get(article.record, {})
        document = in_usual_letters(clean(article))
        for told in read(document).told:
            row = wanted.get(document.original(*told.span))
            found += row is not None
            yield _example(article.record, told, None if row is None else partial(_judged, row=row))
    if labelled - found > MOST_LOST * labelled:
        raise InputError(
            f"{labelled - found} of {labelled} labelled sentences are not found",
            where=str(file),
            hint="Name all files of the corpus; where sentences are read otherwise now, mend the offsets.",
        )


def of_articles(file: Path) -> Iterator[Example]:
    """Articles with labelled sentences: `id`, `published`, `title`, `text`, `sentences` (`span`, `acts` as above)."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(
            record=row["id"],
            content=row["text"],
            body=(0, len(row["text"])),
            where=file.name,
            title=row["title"],
            published=date.fromisoformat(row["published"]),
            published_basis="record",
        )
        document = in_usual_letters(clean(article))
        for told in read(document).told:
            start, end = document.original(*told.span)
            near = [one for one in row["sentences"] if one["span"][0] < end and start < one["span"][1]]
            acts = {"acts": [act for one in near for act in one["acts"]]}
            yield _example(f"{file.stem}:{row['id']}", told, partial(_judged, row=acts))


def _judged(pair: Pair, row: Mapping[str, Any]) -> Answer:
    a, b = pair.source.actor, pair.target.actor
    meant = [act for act in row["acts"] if acts_on(a, b, act)]
    sure = tuple(sorted({act["type"] for act in meant if act["sure"]}))
    unsure = tuple(sorted({act["type"] for act in meant}))
    if {a, b} & set(row.get("wrong", ())):
        return Answer((NONE,), 0.0)
    return Answer(sure or unsure or (NONE,), LOW if unsure and not sure else 1.0)


def _example(source: str, told: Told, answer: Callable[[Pair], Answer] | None) -> Example:
    return Example(
        source,
        tuple((pair.source.actor, pair.target.actor) for pair in told.pairs),
        marked(told.sentence, told.pairs, told.triggers),
        tuple(pair.features for pair in told.pairs),
        tuple(answer(pair) for pair in told.pairs) if answer else (),
    )


def written_files() -> list[Path]:
    """The files of sentences written for training."""
    return [file for file in sorted(DATA.glob("*.jsonl")) if file.name not in (LEAST_SURE, ARTICLES, HELD_OUT)]


def written(files: Iterable[Path]) -> Iterator[Example]:
    """Sentences written for training: every ordered pair of the parties that they mark."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            marks, meant = _parties_and_acts(record)
            for sentence, pairs, triggers in marked_sentences(record["text"], marks):
                between = tuple((pair.source.actor, pair.target.actor) for pair in pairs)
                yield Example(
                    f"{file.stem}:{record['id']}",
                    between,
                    marked(sentence, pairs, triggers),
                    tuple(pair.features for pair in pairs),
                    tuple(Answer(tuple(sorted(meant.get(both, {NONE}))), 1.0) for both in between),
                )


def _parties_and_acts(
    record: Mapping[str, Any],
) -> tuple[dict[str, list[tuple[int, int]]], dict[tuple[str, str], set[str]]]:
    """The parties of a written sentence with their spans, and what each does to which."""
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
    return marks, meant
