"""What a Cypher text says of itself, read without a server: its parameters, its columns, its clauses.

Not a parser: comments, strings and quoted names are blanked first, then words are looked at. That is enough to refuse
a file early with its line; what a statement may really do is decided by the server, where it runs as a read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_LITERAL = re.compile(
    r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:[^`]|``)*`",
    re.DOTALL,
)
_PARAMETER = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_WRITE = re.compile(
    r"(?<![\w.$:])(CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|FOREACH|LOAD\s+CSV|ALTER|GRANT|DENY|REVOKE|TERMINATE|SHOW"
    r"|USE|RENAME|IN\s+(?:\d+\s+CONCURRENT\s+)?TRANSACTIONS)(?![\w:])",
    re.IGNORECASE,
)
_CALL = re.compile(r"(?<![\w.$:])CALL\s+([A-Za-z_][\w.]*)", re.IGNORECASE)
_RETURN = re.compile(r"(?<![\w.$:])RETURN(?!\w)", re.IGNORECASE)
_TAIL = re.compile(r"(?<![\w.$:])(ORDER\s+BY|SKIP|LIMIT|OFFSET|UNION)(?!\w)", re.IGNORECASE)
_ALIAS = re.compile(r"(?<!\w)AS\s+([A-Za-z_]\w*)\s*$", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_]\w*")

# Procedures that a canned query may call: reads that both servers have under one name.
PROCEDURES = frozenset({"db.index.fulltext.queryNodes"})


def blank(text: str) -> str:
    """The text at its old length and lines, with comments, strings and quoted names replaced by spaces."""
    return _LITERAL.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def line_of(text: str, offset: int) -> int:
    """The line, from 1, on which this offset lies."""
    return text.count("\n", 0, offset) + 1


@lru_cache(maxsize=256)
def parameters(text: str) -> Mapping[str, int]:
    """The parameters of a statement ("limit" for $limit) with the offset at which each is first used."""
    found: dict[str, int] = {}
    for match in _PARAMETER.finditer(blank(text)):
        found.setdefault(match.group(1), match.start())
    return found


def forbidden(text: str) -> tuple[str, int] | None:
    """The first clause that a canned query may not have, with its offset: a write, an administration, a procedure."""
    blanked = blank(text)
    hits = [(match.start(), re.sub(r"\s+", " ", match.group(1)).upper()) for match in _WRITE.finditer(blanked)]
    hits += [
        (match.start(), f"CALL {match.group(1)}")
        for match in _CALL.finditer(blanked)
        if match.group(1) not in PROCEDURES
    ]
    if not hits:
        return None
    offset, clause = min(hits)
    return clause, offset


def columns(text: str) -> tuple[str | None, ...] | None:
    """The names that the last RETURN gives, in order; None stands for one without a name (`e.id`, `*`).

    Returns None where the statement has no RETURN at its outermost level.
    """
    blanked = blank(text)
    start = _last_return(blanked)
    if start is None:
        return None
    return tuple(_column(item) for item in _items(blanked[start:]))


def _last_return(blanked: str) -> int | None:
    starts = [match.end() for match in _RETURN.finditer(blanked) if _depth(blanked, match.start()) == 0]
    return starts[-1] if starts else None


def _depth(text: str, offset: int) -> int:
    before = text[:offset]
    return sum(before.count(opened) for opened in "([{") - sum(before.count(closed) for closed in ")]}")


def _items(tail: str) -> list[str]:
    items, depth, begin = [], 0, 0
    for offset, character in enumerate(tail):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif depth == 0 and character == ",":
            items.append(tail[begin:offset])
            begin = offset + 1
        elif depth == 0 and _TAIL.match(tail, offset):
            return [*items, tail[begin:offset]]
    return [*items, tail[begin:].rstrip().rstrip(";")]


def _column(item: str) -> str | None:
    text = re.sub(r"^\s*DISTINCT\s+", "", item, flags=re.IGNORECASE).strip()
    alias = _ALIAS.search(text)
    if alias:
        return alias.group(1)
    return text if _NAME.fullmatch(text) else None
