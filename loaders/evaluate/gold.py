"""Labels to measure against: a folder like `gold/` (events.jsonl, texts/, index.jsonl) or a stand-off JSONL file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from cypher.errors import InputError, UsageError
from loaders.article import Article, Rejected
from loaders.sources import read_sources


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A labelled document: its article, its events as labelled (dictionaries of the labels' own format), its kind."""

    article: Article
    events: tuple[Mapping[str, Any], ...]
    kind: str | None = None


def read_gold(gold: Path, corpus: Sequence[Path] = (), split: str | None = None) -> Iterator[GoldDocument]:
    """The labelled documents, by id.

    gold: a folder with events.jsonl and its texts, or a JSONL of labels whose texts are in `corpus` files (or, for one
    file beside it, in `<id>.txt`). UsageError where nothing is left to measure, InputError where a text is missing.
    """
    file = gold / "events.jsonl" if gold.is_dir() else gold
    if not file.is_file():
        raise UsageError(
            "there are no labels", where=str(file), hint="Name a folder with events.jsonl, or a JSONL file."
        )
    labels = {str(row["id"]): row for row in _rows(file)}
    if split:
        labels = {key: row for key, row in labels.items() if row.get("split") == split}
    if not labels:
        raise UsageError(f"no labels of split {split!r}", where=str(file), hint="Leave --split out to see all.")
    kinds = {str(r["id"]): str(r["kind"]) for r in _rows(file.parent / "index.jsonl") if "kind" in r}
    articles = _articles(corpus, file.parent, labels)
    missing = sorted(set(labels) - set(articles))
    if missing:
        raise InputError(
            f"{len(missing)} labelled documents have no text, {missing[0]} first",
            where=str(file),
            hint="Name the files that hold them with --corpus.",
        )
    for key in sorted(labels):
        row = labels[key]
        kind = kinds.get(key) or (key.split("-")[0] if "-" in key else None)
        yield GoldDocument(_dated(articles[key], row), tuple(row.get("events") or ()), kind)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    if not file.is_file():
        return
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise InputError(f"not JSON: {error}", where=f"{file} line {number}") from error


def _articles(corpus: Sequence[Path], folder: Path, labels: Iterable[str]) -> dict[str, Article]:
    wanted = set(labels)
    if corpus:
        sources = [str(path) for path in corpus]
    else:
        texts = folder / "texts"
        base = texts if texts.is_dir() else folder
        sources = [str(path) for key in sorted(wanted) if (path := base / f"{key}.txt").is_file()]
    found: dict[str, Article] = {}
    for article in read_sources(sources) if sources else ():
        if isinstance(article, Rejected):
            if article.record in wanted:
                raise InputError(article.reason, where=article.where, hint=article.hint)
        elif article.record in wanted:
            found.setdefault(article.record, article)
    return found


def _dated(article: Article, row: Mapping[str, Any]) -> Article:
    """The article with the labels' day of publication where it has none itself."""
    if article.published is not None or not row.get("published"):
        return article
    return replace(article, published=date.fromisoformat(str(row["published"])[:10]), published_basis="option")
