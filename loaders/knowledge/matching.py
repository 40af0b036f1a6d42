"""Longest match of many names over a text, token by token."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_TOKEN = re.compile(r"\w+|[^\w\s]")
# One character for one, so that offsets stay: typographic quotes and dashes are matched as their plain forms.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-"})
_END = ""  # the key under which a node of the tree keeps the name that ends there


def plain(text: str) -> str:
    """The text with plain quotes and dashes, of the same length."""
    return text.translate(_PLAIN)


class NameTree:
    """Names as a tree of tokens; white space between tokens is free, case is not."""

    def __init__(self, names: Iterable[str]) -> None:
        self._root: dict[str, Any] = {}
        for name in names:
            node = self._root
            for token in _TOKEN.findall(plain(name)):
                node = node.setdefault(token, {})
            node[_END] = plain(name)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) of the longest names, from left to right, none inside another.

        Offsets are those of `text`; a name never reaches over an empty line.
        """
        even = plain(text)
        root: Mapping[str, Any] = self._root
        tokens = [(m.group(), m.start()) for m in _TOKEN.finditer(even)]
        count, i = len(tokens), 0
        while i < count:
            node = root.get(tokens[i][0])
            if node is None:
                i += 1
                continue
            best, name, j = 0, node.get(_END), i + 1
            if name is not None:
                best = j
            while j < count:
                node = node.get(tokens[j][0])
                if node is None:
                    break
                j += 1
                found = node.get(_END)
                if found is not None:
                    best, name = j, found
            if not best or name is None:
                i += 1
                continue
            start = tokens[i][1]
            last, at = tokens[best - 1]
            end = at + len(last)
            if end - start > len(name) and "\n\n" in even[start:end]:
                i += 1
                continue
            yield start, end, name
            i = best
