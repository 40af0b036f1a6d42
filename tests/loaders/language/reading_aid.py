"""Short ways to read a text in tests."""

from __future__ import annotations

from datetime import date

from loaders.article import Article
from loaders.events.model import Extraction
from loaders.extract import extract

MONDAY = date(2025, 3, 10)


def article(text: str, *, published: date | None = MONDAY, title: str | None = None, record: str = "test") -> Article:
    """An article of that text."""
    return Article(
        record=record, content=text, body=(0, len(text)), where=record, title=title, published=published,
        published_basis="option" if published else "unknown",
    )  # fmt: skip


def events(text: str, **more: object) -> list[tuple[str, str]]:
    """(type, parties) of a text's events: "IRN>ISR", "CHN=PAK"."""
    extraction = extract(article(text, **more))  # type: ignore[arg-type]
    assert isinstance(extraction, Extraction), extraction
    return [(e.head.type, shown(e.head.sources, e.head.targets, e.head.symmetric)) for e in extraction.events]


def shown(sources: tuple[str, ...], targets: tuple[str, ...], symmetric: bool) -> str:
    """Parties in one word, in alphabetical order on each side."""
    left = ("=" if symmetric else ",").join(sorted(sources))
    return left if symmetric else f"{left}>{','.join(sorted(targets))}"
