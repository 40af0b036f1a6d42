"""Reads Markdown pages as a reader of GitHub sees them: blocks of code, sections, links, anchors."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
RECIPES = DOCS / "recipes"
HERE = "http://127.0.0.1:8000"  # a service on the reader's own machine
OUTSIDE = "https://communique.example.org"  # … and one that is reached from outside
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of code: the page it stands on, its language, its text without the page's indentation."""

    page: Path
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.stem}: {self.text.splitlines()[0][:60]}"


def blocks(page: Path, *languages: str) -> list[Block]:
    """The blocks of these languages on a page."""
    found = []
    for indent, language, text in _FENCE.findall(page.read_text("utf-8")):
        if language in languages:
            plain = "\n".join(line.removeprefix(indent) for line in text.splitlines())
            found.append(Block(page, language, plain))
    return found


def words_of(page: Path) -> str:
    """A page without its blocks of code."""
    return _FENCE.sub("", page.read_text("utf-8"))


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    found = next(match for match in _HEADING.finditer(_without_code(page)) if match[2] == heading)
    level = len(found[1])
    ends = (m.start() for m in _HEADING.finditer(_without_code(page), found.end()) if len(m[1]) <= level)
    return page[found.start() : next(ends, len(page))]


def anchors(page: str) -> set[str]:
    """The anchors that GitHub gives a page's headings: a second one alike gets -1."""
    seen: Counter[str] = Counter()
    found = set()
    for _, heading in _HEADING.findall(_without_code(page)):
        slug = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def links(page: str) -> list[str]:
    """The targets of a page's links."""
    return re.findall(r"\]\(([^)\s]+)\)", _without_code(page))


def _without_code(page: str) -> str:
    """The page with its code blanked out, every character in its place: a comment in it is no heading."""
    return _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), page)
