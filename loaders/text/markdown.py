"""Markdown to blocks: headings, lists, links, emphasis and code lose their marks; offsets stay."""

from __future__ import annotations

import re

from .blocks import Block, Line, items_of, lines_of
from .trace import Trace, joined

_FENCE = re.compile(r"(?:```|~~~)")
_HEADING = re.compile(r"#{1,6}(?: |$)")
_CLOSING = re.compile(r" #+$")
_RULE = re.compile(r"(?:[-*_=] ?){3,}|\|?(?: ?:?-{2,}:? ?\|)+ ?:?-*:? ?\|?")
_ITEM = re.compile(r"(?:>\s?)*(?:[-*+]|\d{1,3}[.)]) ")
_REFERENCE = re.compile(r"\[[^\]]{1,100}\]: ?\S+.{0,200}")
# In one go, so that a mark inside another one is not lost: images, links, autolinks, footnotes, tags, code, emphasis.
_INLINE = re.compile(
    r"(?P<image>!\[[^\[\]]{0,300}\]\([^()]{0,2000}\))"
    r"|(?P<link>\[(?P<label>[^\[\]]{1,500})\]"
    r"(?:\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?: \"[^\"]{0,300}\")?\)|\[[^\[\]]{0,100}\]))"
    r"|(?P<note>\[\^[^\[\]\s]{1,40}\])"
    r"|(?P<auto><https?://[^<>\s]{1,2000}>)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!|>~-]))"
    r"|(?P<tag></?(?:u|b|i|s|em|strong|span|br|p|a|sup|sub|small|div|font|mark)\b[^<>]{0,300}>|<!--.{0,2000}?-->)"
    r"|(?P<ticks>`{1,2})(?P<code>[^`]{1,500})(?P=ticks)"
)
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<stars>\*{1,3})(?=[^\s*])(?P<starred>[^*]{0,1000}?[^\s*])(?P=stars)(?![\w*])"
    r"|(?<![\w_])(?P<lows>_{1,3})(?=[^\s_])(?P<lowed>[^\n]{0,300}?[^\s_])(?P=lows)(?![\w_])"
    r"|~~(?P<struck>[^~]{1,300})~~"
)
_TAGS = re.compile(r"</?(?:u|b|i|s|em|strong|span|br|p|a|sup|sub|small|div|font|mark)\b[^<>]{0,300}>", re.IGNORECASE)


def markdown_blocks(content: str, start: int, end: int) -> list[Block]:
    """The blocks of Markdown: lines of one paragraph are one block, code is left out, marks are gone."""
    blocks: list[Block] = []
    open_lines: list[Trace] = []
    fence = ""

    def close() -> None:
        if open_lines:
            blocks.extend(_block(joined(open_lines, " ")))
            open_lines.clear()

    for line in lines_of(content, start, end):
        text = line.trace.text
        marker = _FENCE.match(text)
        if fence or marker:
            close()
            fence = ("" if text.startswith(fence) else fence) if fence else marker[0] if marker else ""
            continue
        if _starts_block(line) or (open_lines and _HEADING.match(open_lines[0].text)):
            close()
        if _RULE.fullmatch(text) or _REFERENCE.fullmatch(text):
            close()
            continue
        open_lines.append(line.trace)
    close()
    return blocks


def without_tags(trace: Trace) -> Trace:
    """The trace without the inline HTML that copied text carries (<u>…</u>)."""
    if "<" not in trace.text:
        return trace
    return trace.without([match.span() for match in _TAGS.finditer(trace.text)]).cut(0)


def _starts_block(line: Line) -> bool:
    text = line.trace.text
    return line.after_blank or bool(_HEADING.match(text) or _ITEM.match(text) or _RULE.fullmatch(text))


def _block(trace: Trace) -> list[Block]:
    heading = _HEADING.match(trace.text)
    if heading:
        closing = _CLOSING.search(trace.text, heading.end())
        trace = trace.cut(heading.end(), closing.start() if closing else None)
        return [Block(unmarked(trace), alone=True)] if trace.text else []
    made = [Block(unmarked(block.trace), block.alone, block.item) for block in items_of(Block(trace, alone=True))]
    return [block for block in made if block.trace.text]


def unmarked(trace: Trace) -> Trace:
    """The trace without inline marks: a link is its label, an image is nothing."""
    spans: list[tuple[int, int]] = []
    for match in _INLINE.finditer(trace.text):
        kept = "label" if match["link"] else "code" if match["ticks"] else None
        if kept:
            spans += [(match.start(), match.start(kept)), (match.end(kept), match.end())]
        else:
            spans.append(match.span())
    trace = trace.without(spans)
    # Emphasis nests (***bold italic***, **a _b_**): the outer marks go first, three deep is enough.
    for _ in range(3):
        spans = []
        for match in _EMPHASIS.finditer(trace.text):
            kept = next(name for name in ("starred", "lowed", "struck") if match[name] is not None)
            spans += [(match.start(), match.start(kept)), (match.end(kept), match.end())]
        if not spans:
            break
        trace = trace.without(spans)
    return trace.cut(0)
