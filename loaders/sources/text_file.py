"""Text and Markdown to one Article."""

from __future__ import annotations

import re
from datetime import date

from cypher.errors import InputError
from loaders.article import Article, Markup

from .decoding import decode
from .fields import TITLE_LIMIT, Fields
from .front_matter import front_matter

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_HTML = re.compile(r"\s*(?:<!doctype html|<html\b|<\?xml\b)", re.IGNORECASE)
_HEADING_MARK = re.compile(r"^#{1,6}[ \t]+|[ \t]+#+[ \t]*$")
# What shows nothing when it is printed, at the ends of a line.
_UNSEEN = " \t\xa0\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"


def text_article(data: bytes, *, record: str, where: str, published: date | None, markup: Markup) -> Article:
    """The article in a text file's bytes.

    published: the day to take where the text does not tell its own. Without a front matter the first line is the
    title; `content` still holds it. Raises InputError or InvalidValue.
    """
    content = decode(data, where)
    if _HTML.match(content):
        raise InputError(
            "This is a web page's source, not its text.", where=where, hint="Paste the article's text into a file."
        )
    found = front_matter(content)
    fields, begin = found if found is not None else (Fields(), 0)
    if not content[begin:].strip(_UNSEEN + "\r\n"):
        raise InputError("There is no text in it.", where=where, hint="Leave it out, or write the article into it.")
    title = fields.title
    if found is None or title is None:
        title = _first_line(content, begin, markup)
    basis = "front matter" if fields.published else "option" if published else "unknown"
    return Article(
        record=fields.id or record,
        content=content,
        body=(begin, len(content)),
        where=where,
        title=title,
        published=fields.published or published,
        published_basis=basis,  # type: ignore[arg-type]  # one of the literals above
        url=fields.url,
        publisher=fields.publisher,
        credited_source=fields.credited_source,
        language=fields.language,
        licence=fields.licence,
        text_original=fields.text_original,
        language_original=fields.language_original,
        markup=markup,
    )


def _first_line(content: str, begin: int, markup: Markup) -> str | None:
    """The first line that shows anything, as a title; None where it is too long to be one."""
    for match in _LINE.finditer(content, begin):
        line = " ".join(match[0].strip(_UNSEEN).split())
        if not line:
            continue
        if markup == "markdown":
            line = _HEADING_MARK.sub("", line)
        return line if 0 < len(line) <= TITLE_LIMIT else None
    return None
