"""Markdown as GitHub shows it: tables, folds, code, headings' anchors, prose of a bounded width."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

_UNBROKEN = re.compile(r"`[^`]+`|\[[^\]]+\]\([^)]+\)")
_BLANK = "\x00"  # stands for a blank at which no line may end
WIDTH = 120  # columns of prose; tables, code and addresses may be wider


def prose(text: str) -> Iterator[str]:
    """A text in lines of at most WIDTH, then an empty line; an empty line in it begins a paragraph. Code stays whole."""
    for paragraph in textwrap.dedent(text).strip().split("\n\n"):
        hanging = "  " if paragraph.lstrip().startswith(("* ", "- ")) else ""
        for item in re.split(r"\n(?=\* )", paragraph) if hanging else [paragraph]:
            whole = _UNBROKEN.sub(lambda code: code[0].replace(" ", _BLANK), " ".join(item.split()))
            for line in textwrap.wrap(
                whole, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
            ):
                yield line.replace(_BLANK, " ")
        yield ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table and an empty line; nothing where there are no rows."""
    lines = [f"| {' | '.join(cell(one) for one in row)} |" for row in rows]
    if lines:
        yield f"| {' | '.join(head)} |"
        yield f"|{'---|' * len(head)}"
        yield from lines
        yield ""


def cell(text: str) -> str:
    """A text that stays inside its cell, one in code marks too."""
    return " ".join(text.replace("|", "\\|").split())


def code(text: str, language: str) -> Iterator[str]:
    """A block of code and an empty line."""
    yield f"```{language}"
    yield from text.strip("\n").split("\n")
    yield "```"
    yield ""


def fold(summary: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines behind a triangle; `summary` is HTML."""
    yield "<details>"
    yield f"<summary>{summary}</summary>"
    yield ""
    yield from lines
    yield "</details>"
    yield ""


def anchor(heading: str) -> str:
    """What GitHub makes of a heading, for links to it: lower case, hyphens for blanks, no punctuation."""
    plain = re.sub(r"[^\w\- ]", "", heading.lower())
    return plain.replace(" ", "-")


def joined(lines: Iterable[str]) -> str:
    """A page of these lines, ended by one line end; no line ends in a blank, no two lines follow that are empty."""
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
