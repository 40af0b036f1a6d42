"""What the cleaner hands over: the text that is read, and for each of its characters where it stood."""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass
from datetime import date
from typing import Literal

from loaders.article import Article

ParagraphKind = Literal["title", "body", "caption", "item"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, [start, end) in `Document.text`, trimmed.

    kind: title (the article's own), body, caption (under a picture), item (of a list). date: the day that relative
    dates in it refer to where that is not the day of publication (chronologies).
    """

    start: int
    end: int
    kind: ParagraphKind
    date: date | None = None


@dataclass(frozen=True)
class Document:
    """An article cleaned for reading.

    article: as given; published, publisher and credited_source filled in where only its text tells them.
    text: the paragraphs, one a line, without furniture, in Unicode's composed form.
    offsets: offsets[i] is where character i of `text` stands in `article.content`; strictly increasing, with one more
    entry for the end.
    """

    article: Article
    text: str
    offsets: array[int]
    paragraphs: tuple[Paragraph, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in `article.content` that text[start:end] was made from: from its first character to its last.

        What the cleaner left out inside the span (a soft hyphen, a line end, a mark of Markdown) lies inside; what it
        left out after the last character does not. 0 <= start <= end <= len(text), else IndexError.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"[{start}, {end}) is no span of a text of {len(self.text)} characters")
        first = self.offsets[start]
        if start == end:
            return first, first
        last = self.offsets[end - 1] + 1
        # A composed character may have been several; its marks follow the base, perhaps behind invisible characters.
        content, stop = self.article.content, self.offsets[end]
        for at in range(last, stop):
            if joins_before(content[at]):
                last = at + 1
            elif content[at].isspace() or unicodedata.category(content[at]) not in ("Cf", "Cc"):
                break
        return first, last

    def story(self, number: int, end: int | None = None) -> str:
        """What the text has told before paragraph `number`, for "the same night" and "two days later".

        It begins after the title and, in a chronology, with the day of the paragraph. end: where it ends instead of at
        the paragraph, inside it. Empty for a caption and an item of a list, which follow from nothing. IndexError where
        there is no such paragraph.
        """
        here = self.paragraphs[number]
        if here.kind != "body":
            return ""
        first = number
        while first and self.paragraphs[first - 1].kind != "title" and self.paragraphs[first - 1].date == here.date:
            first -= 1
        return self.text[self.paragraphs[first].start : here.start if end is None else end]

    def quote(self, start: int, end: int) -> str:
        """What stands in the original where text[start:end] was read."""
        first, last = self.original(start, end)
        return self.article.content[first:last]


def joins_before(character: str) -> bool:
    """Whether `character` can melt into the one before it when text is composed: marks, Hangul vowels and finals."""
    return character > "\u02ff" and (unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff")
