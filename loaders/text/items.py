"""The items of a digest: paragraphs that have nothing to do with each other, each item ending with its sources."""

from __future__ import annotations

import re

from .document import Document

# What stands between two items: "(Reuters) (AFP)".
CREDITED = re.compile(r"\s*(?:\([^()\n]{2,80}\)\s*)+")


def items_of(document: Document) -> list[int]:
    """For each paragraph the first one of the item that it belongs to: in a digest an item ends with its sources in
    brackets, which cleaning cuts out; another text is a single item."""
    found: list[int] = []
    content, ended = document.article.content, 0
    for number, paragraph in enumerate(document.paragraphs):
        start, end = document.original(paragraph.start, paragraph.end)
        begins = number > 0 and document.paragraphs[number - 1].kind == "body"
        found.append(number if number == 0 or (begins and CREDITED.fullmatch(content, ended, start)) else found[-1])
        ended = end
    return found
