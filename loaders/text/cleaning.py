"""An article to the text that is read: furniture out, marks off, each paragraph with its kind and its own day."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from loaders.article import Article

from .blocks import Block, plain_blocks
from .days import in_year
from .document import Document, Paragraph, ParagraphKind
from .furniture import Furniture, furniture, is_sentence, key, names_in, title_key
from .markdown import markdown_blocks, without_tags
from .prefixes import Dateline, dateline, entry_day, has_label, short_entry_day, source_tags
from .stamps import Stamp, credited, day_in_title, stamp
from .trace import Trace

# Blocks from either edge of a page among which bylines, time stamps and site names stand.
_EDGE = 8
_TITLE_LONGEST = 300
_YEAR_HEADING = re.compile(r"((?:19|20)\d\d):?")
# A report is published at most so many days after (by the clock of another zone, before) the day of its dateline.
_LATE = 2  # days


@dataclass(slots=True)
class _Part:
    trace: Trace
    kind: ParagraphKind
    day: date | None = None


@dataclass(slots=True)
class _Told:
    """What the text tells of its own publication."""

    stamps: list[Stamp]
    dateline: date | None = None
    local: date | None = None
    title: date | None = None
    source: str | None = None
    publisher: str | None = None


def clean(article: Article) -> Document:
    """The article's text without what is not the article.

    Left out: site furniture, bylines, tags, credits, source tags, prefixes that only date a paragraph, Markdown marks,
    characters that do not show. Nothing that could be a sentence is left out. Linear in the length of the text.
    """
    words = furniture()
    blocks = _blocks(article)
    article = _titled(article, blocks, words)
    told = _Told(stamps=[])
    parts = _judged(article, blocks, words, told)
    _date(parts, told, blocks, article.published)
    return _assembled(_informed(article, told), parts)


def _blocks(article: Article) -> list[Block]:
    start, end = article.body
    if article.markup == "markdown":
        return markdown_blocks(article.content, start, end)
    made = [replace(block, trace=without_tags(block.trace)) for block in plain_blocks(article.content, start, end)]
    return [block for block in made if block.trace.text]


def _titled(article: Article, blocks: Sequence[Block], words: Furniture) -> Article:
    """The article under its own title where the first line of the paste was a button of the page."""
    for above, below in pairwise(blocks[:_EDGE]):
        if title_key(article) != key(above.trace.text) or not words.is_button(above.trace.text):
            break
        article = replace(article, title=below.trace.text if len(below.trace.text) <= _TITLE_LONGEST else None)
    return article


def _judged(article: Article, blocks: list[Block], words: Furniture, told: _Told) -> list[_Part]:
    """The blocks that stay, each with its kind; what the others tell goes into `told`."""
    title = title_key(article)
    names = names_in(block.trace.text for block in blocks)
    first, last = _sentences(blocks)
    headings = _day_headings(blocks)
    captions: set[str] = set()
    parts: list[_Part] = []
    listing = False
    day: date | None = None
    years = _year_headings(blocks)
    year: int | None = None
    for index, block in enumerate(blocks):
        line = block.trace.text
        edge = index <= max(first, _EDGE) or index >= min(last, len(blocks) - _EDGE)
        if title and index <= _EDGE and key(line) == title and not _is_text(line, blocks):
            if not any(part.kind == "title" for part in parts):
                parts.append(_Part(block.trace, "title"))
                told.title = day_in_title(line)
            continue
        if index in headings:
            day = headings[index]
            continue
        if index in years:
            year = years[index]
            continue
        if words.is_list_heading(line):
            listing = True
            continue
        if listing and not is_sentence(line):
            continue
        listing = False
        if edge and not block.item and (marked := stamp(line)):
            told.stamps.append(marked)
            continue
        if source := credited(line, words):
            told.source = told.source or source
            continue
        if words.is_offer(line) or words.is_credit(line) or (edge and words.is_byline(line)):
            continue
        if edge and block.alone and index and words.is_site(line) and (index > last or index < first):
            told.publisher = told.publisher or line
            continue
        if edge and block.alone and not block.item and index and words.is_tag_line(line, names):
            continue
        parts.append(_part(block, words, captions, day, year))
    return [part for part in parts if part.trace.text]


def _part(block: Block, words: Furniture, captions: set[str], day: date | None, year: int | None) -> _Part:
    trace = block.trace
    kind: ParagraphKind = "item" if block.item else "body"
    credit = words.caption.search(trace.text, max(0, len(trace.text) - 160))
    if credit:
        trace = trace.cut(0, credit.start())
        captions.add(key(trace.text))
        return _Part(trace, "caption")
    if key(trace.text) in captions:
        return _Part(trace, "caption")
    entry = entry_day(trace.text) or (short_entry_day(trace.text, year) if year else None)
    if entry:
        day = entry[0]
        trace = trace.cut(entry[1])
    tags = source_tags(trace.text)
    return _Part(trace.cut(0, tags) if tags < len(trace.text) else trace, kind, day)


def _date(parts: list[_Part], told: _Told, blocks: Sequence[Block], published: date | None) -> None:
    """Take datelines off the first paragraphs; an only entry's day is the article's.

    "Today" in a report is the day of its dateline, at the place that it names, also where the page is of the day after.
    """
    labels = sum(has_label(block.trace.text) for block in blocks) > 1
    bodies = [part for part in parts if part.kind == "body"]
    for part in bodies[:3]:
        found = dateline(part.trace.text, labels=labels)
        if found:
            told.dateline = told.dateline or found.day
            told.local = told.local or _local_day(found, published)
            if found.agency and told.source is None:
                told.source = found.agency
            part.trace = part.trace.cut(found.end)
    if told.local and told.local != published:
        for part in parts:
            part.day = part.day or (told.local if part.kind != "title" else None)
        return
    days = {part.day for part in parts if part.day}
    if len(days) == 1 and bodies and bodies[0].day:
        told.dateline = told.dateline or bodies[0].day


def _local_day(found: Dateline, published: date | None) -> date | None:
    """The day of a dateline where it stands beside the day of publication; its year may be left out."""
    if published is None:
        return None
    years = (published.year, published.year - 1, published.year + 1)
    days = [found.day] if found.day else [in_year(year, *found.short) for year in years if found.short]
    return next((day for day in days if day and abs((published - day).days) <= _LATE), None)


def _informed(article: Article, told: _Told) -> Article:
    """The article with what only its text told."""
    day = article.published
    basis = article.published_basis
    if day is None:
        order = {"published": 0, "plain": 1, "updated": 2}
        stamps = sorted(told.stamps, key=lambda one: order[one.kind])
        fresh = [one.day for one in stamps if one.kind != "updated"]
        day = next(iter(fresh), None) or told.dateline or told.title or next((one.day for one in stamps), None)
        basis = "dateline" if day else basis
    return replace(
        article,
        published=day,
        published_basis=basis,
        publisher=article.publisher or told.publisher,
        credited_source=article.credited_source or told.source,
    )


def _sentences(blocks: Sequence[Block]) -> tuple[int, int]:
    """The first and the last block that is a paragraph of sentences: the article's own text lies between."""
    found = [i for i, block in enumerate(blocks) if len(block.trace.text) > 100 and is_sentence(block.trace.text)]
    return (found[0], found[-1]) if found else (0, len(blocks))


def _day_headings(blocks: Sequence[Block]) -> dict[int, date]:
    """Blocks that are a day and nothing else, where there are several: headings of a chronology."""
    found = {i: marked.day for i, block in enumerate(blocks) if (marked := stamp(block.trace.text)) and marked.bare}
    return found if len(set(found.values())) > 1 else {}


def _year_headings(blocks: Sequence[Block]) -> dict[int, int]:
    """Blocks that are a year and nothing else, above entries that name their day without it."""
    found: dict[int, int] = {}
    for index, (above, below) in enumerate(pairwise(blocks)):
        heading = _YEAR_HEADING.fullmatch(above.trace.text)
        if heading and short_entry_day(below.trace.text, int(heading[1])):
            found[index] = int(heading[1])
    return found


def _is_text(line: str, blocks: Sequence[Block]) -> bool:
    """Whether the first line is the text itself and no title: a sentence with nothing below, or a whole paragraph."""
    return len(line) > _TITLE_LONGEST or (is_sentence(line) and (len(blocks) == 1 or line.count(". ") > 1))


def _assembled(article: Article, parts: Sequence[_Part]) -> Document:
    offsets = array("q")
    paragraphs: list[Paragraph] = []
    for part in parts:
        if paragraphs:
            offsets.append(part.trace.at[0] - 1)
        start = len(offsets)
        offsets.extend(part.trace.at)
        paragraphs.append(Paragraph(start, len(offsets), part.kind, part.day))
    offsets.append(max(article.body[1], offsets[-1] + 1 if offsets else 0))
    return Document(article, "\n".join(part.trace.text for part in parts), offsets, tuple(paragraphs))
