"""The id of an article: the same text is the same article, wherever it was found."""

from __future__ import annotations

import hashlib

from .document import Document
from .furniture import key, title_key
from .trace import traced


def article_id(document: Document) -> str:
    """ "a" and 16 hexadecimal digits of SHA-256 over the article's text.

    Normalised: NFC, nothing that does not show, white space as single spaces. The title is not part of it, so that a
    file whose first line is the title and a record with the title apart are one article; nor is a front matter.
    The text is the one given, not the cleaned one: a later version with better rules for furniture keeps the ids.
    """
    article = document.article
    lines = [
        trace.text
        for line in article.content[article.body[0] : article.body[1]].splitlines()
        if (trace := traced(line, 0, len(line))).text
    ]
    title = title_key(article)
    if len(lines) > 1 and title and key(lines[0]) == title:
        lines = lines[1:]
    text = " ".join(" ".join(lines).split())
    return "a" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
