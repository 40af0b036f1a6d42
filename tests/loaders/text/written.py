"""Articles written for these tests, and what they are wrapped in."""

from __future__ import annotations

from itertools import pairwise

from loaders.article import Article, Markup
from loaders.text import Document, clean


def made(text: str, *, title: str | None = None, markup: Markup = "plain", **more: object) -> Article:
    """An article of that content."""
    return Article(
        record="a",
        content=text,
        body=(0, len(text)),
        where="a.txt",
        title=title,
        markup=markup,
        **more,  # type: ignore[arg-type]
    )


def titled(text: str, **more: object) -> Article:
    """An article whose first line is its title, as text files have it."""
    return made(text, title=text.strip().splitlines()[0].strip(), **more)  # type: ignore[arg-type]


def cleaned(text: str, **more: object) -> Document:
    """The cleaned article, its offsets checked."""
    return checked(clean(made(text, **more)))  # type: ignore[arg-type]


def checked(document: Document) -> Document:
    """The document, after the rules that hold for every one."""
    offsets, content = document.offsets, document.article.content
    assert len(offsets) == len(document.text) + 1
    assert all(a < b for a, b in pairwise(offsets))
    if document.text:
        assert document.article.body[0] <= offsets[0]
        assert document.original(0, len(document.text))[1] <= document.article.body[1] <= len(content)
    assert document.text == "\n".join(document.text[p.start : p.end] for p in document.paragraphs)
    assert all(document.text[p.start : p.end].strip() for p in document.paragraphs)
    return document


def texts(document: Document, kind: str | None = None) -> list[str]:
    """The paragraphs' texts, of one kind or all."""
    return [document.text[p.start : p.end] for p in document.paragraphs if kind in (None, p.kind)]


LEAD = "Kenya and Ethiopia agreed on Tuesday to reopen the highway between Moyale and Isiolo, which floods had cut."
MORE = "The Ethiopian transport minister thanked Nairobi for its engineers, who had worked through the rainy season."
LAST = "Both governments said they would meet again in Addis Ababa before the end of the year."
