"""Content to blocks: lines, and where a text is wrapped at a column, the paragraphs that its lines make up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .trace import Trace, joined, traced

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MARKER = re.compile(r"(?:>\s?)*(?:(?:[-*+•‣◦▪●○■·–—]|\\-)\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)?")
_INLINE_ITEM = re.compile(r"(?<=[.;:!?”\"]) [-•–] (?=[“\"A-Z\d])")
# Columns that people and mail programs wrap at; longer lines were broken by their writer.
_WIDEST, _NARROWEST = 110, 48


@dataclass(frozen=True, slots=True)
class Line:
    """A line that shows something: its trace, and whether a blank line stands above it."""

    trace: Trace
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it was laid out. alone: blank lines above and below; item: it stood behind a bullet."""

    trace: Trace
    alone: bool
    item: bool = False


def lines_of(content: str, start: int, end: int) -> list[Line]:
    """The lines of content[start:end] that show something."""
    lines: list[Line] = []
    before = start
    blank = True
    for match in _LINE.finditer(content, start, end):
        blank = blank or len(_BREAK.findall(content, before, match.start())) > 1
        before = match.end()
        trace = traced(content, match.start(), match.end())
        if not trace.text:
            blank = True
            continue
        lines.append(Line(trace, blank))
        blank = False
    return lines


def plain_blocks(content: str, start: int, end: int) -> list[Block]:
    """The blocks of plain text."""
    blocks: list[Block] = []
    for group in _groups(lines_of(content, start, end)):
        traces = [line.trace for line in group]
        if _wrapped([trace.text for trace in traces]):
            traces = [joined(traces, " ")]
        for trace in traces:
            blocks.extend(items_of(Block(trace, alone=len(traces) == 1)))
    return blocks


def items_of(block: Block) -> Iterator[Block]:
    """The block without its bullet; several where a list was pasted into one line ("- One. - Two.")."""
    match = _MARKER.match(block.trace.text)
    bullet = match.end() if match else 0
    item = bullet > 0 and not block.trace.text.startswith(">")
    breaks = list(_INLINE_ITEM.finditer(block.trace.text))
    if breaks and (item or len(breaks) > 1):
        begin = bullet
        for found in breaks:
            yield Block(block.trace.cut(begin, found.start()), block.alone, item=item or begin > bullet)
            begin = found.end()
        yield Block(block.trace.cut(begin), block.alone, item=True)
        return
    rest = block.trace.cut(bullet) if bullet else block.trace
    # A line that is nothing but a bullet or a rule shows no words.
    if rest.text:
        yield Block(rest, block.alone, item=item)


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.after_blank and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _wrapped(lines: list[str]) -> bool:
    """Whether lines were broken to fit a column: no line had room for the next one's first word.

    At least one must go on in lower case, so that a list of headlines of one length is no paragraph.
    """
    width = max(map(len, lines))
    if len(lines) < 2 or not _NARROWEST <= width <= _WIDEST:
        return False
    if any(_bullet(line) for line in lines[1:]) or not any(line[0].islower() for line in lines[1:]):
        return False
    return all(len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairwise(lines))


def _bullet(line: str) -> bool:
    match = _MARKER.match(line)
    return bool(match and match.end())
