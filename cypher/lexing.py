"""The words of a Cypher statement, outside comments and strings: enough to refuse a statement by what it begins with.

No parser: the servers parse. This only has to see every keyword that they see, whatever it hides behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cypher.errors import Forbidden, TooLarge, UsageError

# What a statement that reads may begin with.
_READING = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"})
# Procedures that both servers have and that only read the graph itself.
PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
    }
)
_WRITING = frozenset({"CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH", "NODETACH", "FOREACH", "INSERT"})
_KNOWN = _WRITING | frozenset(
    "EXPLAIN PROFILE SHOW TERMINATE LOAD DROP ALTER GRANT DENY REVOKE USE CYPHER START STOP ENABLE DEALLOCATE "
    "REALLOCATE RENAME".split()
)

# The embedded server's own bound, here for both: Neo4j would make the list first, and take seconds over it.
LONGEST_RANGE = 5_000_000

_TOKEN = re.compile(
    r"""
      (?P<space>\s+|//[^\n\r]*|/\*.*?\*/)
    | (?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    | `(?P<name>(?:[^`]|``)*)`
    | (?P<word>[^\W\d]\w*)
    | (?P<open>/\*|['"`])
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Token:
    """kind: "word", "name" (in backticks) or "sign"; strings are kept as the sign `'`."""

    kind: str
    text: str

    def says(self, word: str) -> bool:
        """Is this the keyword?"""
        return self.kind == "word" and self.text.upper() == word


def tokens(statement: str) -> Iterator[Token]:
    """The tokens of a statement. Raises UsageError where a comment, a string or a name has no end."""
    for found in _TOKEN.finditer(statement):
        kind = found.lastgroup or ""
        if kind == "open":
            raise UsageError(
                f"What begins with {found[0]} at character {found.start() + 1} of the statement has no end.",
                where="query",
            )
        if kind == "text":
            yield Token("sign", "'")
        elif kind != "space":
            yield Token(kind, found[kind].replace("``", "`") if kind == "name" else found[0])


def refuse_all_but_reading(statement: str) -> str:
    """The one statement, its final semicolons blanked. Raises UsageError, Forbidden, TooLarge.

    Neo4j replaces \\uXXXX anywhere before it reads a statement, so the statement is looked at both ways.
    """
    found = list(tokens(statement))
    if not found:
        raise UsageError(
            "The statement is empty.", where="query", hint="Send Cypher such as MATCH (n) RETURN count(n)."
        )
    _look(found)
    unescaped = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), statement)
    if unescaped != statement:
        _look(list(tokens(unescaped)))
    # Semicolons that are left are the last ones: one statement has no other.
    ends = [match.start() for match in _TOKEN.finditer(statement) if match.lastgroup == "sign" and match[0] == ";"]
    for at in ends:
        statement = f"{statement[:at]} {statement[at + 1 :]}"
    return statement


def _look(found: list[Token]) -> None:
    while found and found[-1] == Token("sign", ";"):
        found = found[:-1]
    if not found:
        raise UsageError("The statement is empty.", where="query")
    if Token("sign", ";") in found:
        raise UsageError("Send one statement at a time.", where="query")
    first = found[0].text.upper() if found[0].kind == "word" else ""
    if first not in _READING:
        if first in _KNOWN:
            raise Forbidden(
                f"{first} is not allowed here: this door only reads.",
                where="query",
                hint="Begin with MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN or CALL.",
            )
        raise UsageError(
            f"A statement cannot begin with {found[0].text!r}.",
            where="query",
            hint="Begin with MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN or CALL.",
        )
    for at, token in enumerate(found):
        if token.says("LOAD") and at + 1 < len(found) and found[at + 1].says("CSV"):
            raise Forbidden("LOAD CSV reads files and addresses, and is not allowed here.", where="query")
        if _is_write(found, at):
            raise Forbidden(
                f"{token.text.upper()} is not allowed here: this door only reads.",
                where="query",
                hint="If it is a name of yours, write it in backticks.",
            )
        if token.says("RANGE") and _length(found, at + 1) > LONGEST_RANGE:
            raise TooLarge(
                f"The statement asks for a list of more than {LONGEST_RANGE:,} numbers.",
                where="query",
                hint="Return less, or add a LIMIT.",
            )
        if token.says("CALL") and (name := _procedure(found, at + 1)) and name.lower() not in PROCEDURES:
            raise Forbidden(
                f"The procedure {name} is not allowed here.",
                where="query",
                hint=f"Allowed: {', '.join(sorted(PROCEDURES))}.",
            )


def _is_write(found: list[Token], at: int) -> bool:
    """Does a clause that writes begin here? A property, label, parameter, map key or alias of that name does not.

    The servers refuse writes themselves; the embedded one only when there is something to write, and an answer should
    not depend on that.
    """
    if found[at].kind != "word" or found[at].text.upper() not in _WRITING:
        return False
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    named = before is not None and (before.says("AS") or (before.kind == "sign" and before.text in ".:$|&!"))
    return not named and after is not None and (after.kind in ("word", "name") or after.text == "(")


def _length(found: list[Token], at: int) -> int:
    """How many numbers a range of plain numbers has whose parenthesis opens here; 0 where anything else stands in it."""
    written = ""
    for token in found[at:]:
        written += token.text if token.kind == "sign" else "?"
        if token.text == ")":
            break
    numbers = re.fullmatch(r"\((-?\d{1,19}),(-?\d{1,19})(?:,(-?\d{1,19}))?\)", written)
    if numbers is None:
        return 0
    first, last, step = int(numbers[1]), int(numbers[2]), int(numbers[3] or 1)
    return max((last - first) // step + 1, 0) if step else 0


def _procedure(found: list[Token], at: int) -> str:
    """The dotted name at this place; empty where a subquery follows."""
    parts: list[str] = []
    while at < len(found) and found[at].kind in ("word", "name"):
        parts.append(found[at].text)
        if at + 1 >= len(found) or found[at + 1] != Token("sign", "."):
            break
        at += 2
    return ".".join(parts)
