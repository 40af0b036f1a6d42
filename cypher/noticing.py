"""What a statement of a user asks for that is not there: an unknown label, type or property, a date against a text.

Such a statement runs, and finds nothing, without a word from the servers (Neo4j has some, the embedded server none). It
is looked at here by its words (lexing), alike for both; what is said stands beside the rows and refuses nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from cypher.lexing import Token, tokens

LABELS = frozenset(
    "Actor Article Country Event FormerId Meta Month Organization Pair Person Place Project Publisher RetiredEvent "
    "RetiredReport".split()
)
TYPES = frozenset(
    "ACTED_FOR BETWEEN CLAIMED_BY CONCERNS ENGAGED FILED IN INVOLVES MEMBER_OF PUBLISHED_BY REPORTED_IN REPRESENTS "
    "TOOK_PART".split()
)
DATES = frozenset("date date_end from published reach to".split())
INSTANTS = frozenset("recorded_at retracted_at".split())
PROPERTIES = (
    DATES
    | INSTANTS
    | frozenset(
        "a after aliases attributed_to b basis before claim claims confidence contexts country credited_source date_span "
        "date_text end event events extractor for how id iso2 key kind language language_original lat licence link lon mode "
        "month mutual n name named now owner people place places precision projects publisher publishers quad quote reason "
        "record reports role score sort source source_span sources start status summary symmetric target target_span "
        "targets text text_original title trigger type url version wikidata qid year day quarter week hour minute second".split()
    )
)
_COMPARING = frozenset("<>=")
_MOST = 10  # warnings about one statement


def notices(statement: str, params: Mapping[str, Any]) -> list[str]:
    """Sentences about what cannot match, in the order of the statement; at most ten. The statement was let in already."""
    found = list(tokens(statement))
    said = [*_unknown(found), *_dates(found, params)]
    return list(dict.fromkeys(said))[:_MOST]


def _unknown(found: Sequence[Token]) -> Iterator[str]:
    keys = _own_keys(found)
    inside: list[str] = []
    for at, token in enumerate(found):
        if token.kind == "sign" and token.text in "([{":
            inside.append(token.text)
        elif token.kind == "sign" and token.text in ")]}" and inside:
            inside.pop()
        elif token == Token("sign", ":") and (not inside or inside[-1] != "{"):
            what, known = ("type", TYPES) if inside and inside[-1] == "[" else ("label", LABELS)
            for name in _names(found, at + 1):
                if name not in known:
                    yield f"There is no {what} {name!r} here{_near(name, known)}."
        elif token == Token("sign", ".") and (read := _property(found, at)) and read not in PROPERTIES | keys:
            yield f"There is no property {read!r} here{_near(read, PROPERTIES)}."


def _names(found: Sequence[Token], at: int) -> Iterator[str]:
    """The names that follow a colon: `A`, `A|B`, `A&B`, `!A`."""
    while at < len(found):
        if found[at].kind in ("word", "name"):
            yield found[at].text
            at += 1
            if at >= len(found) or found[at].kind != "sign" or found[at].text not in "|&":
                return
        elif found[at].kind != "sign" or found[at].text not in "|&!:":
            return
        at += 1


def _property(found: Sequence[Token], at: int) -> str | None:
    """The name behind a dot, None for a number's, a function's or a procedure's."""
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    if before is None or after is None or after.kind not in ("word", "name"):
        return None
    if at + 2 < len(found) and found[at + 2].kind == "sign" and found[at + 2].text in "(.":
        return None  # a function (date.truncate) or a dotted name that goes on
    if before.kind == "sign" and before.text not in ")]{,":
        return None
    called = at >= 2 and (found[at - 2].says("CALL") or found[at - 2] == Token("sign", "."))
    return None if called else after.text


def _own_keys(found: Sequence[Token]) -> frozenset[str]:
    """Keys of maps that the statement makes itself: `{k: 1}` has `.k`."""
    pairs = pairwise(found)
    return frozenset(one.text for one, other in pairs if one.kind in ("word", "name") and other == Token("sign", ":"))


def _dates(found: Sequence[Token], params: Mapping[str, Any]) -> Iterator[str]:
    for at, token in enumerate(found):
        if token.kind != "sign" or token.text not in _COMPARING or (at and found[at - 1].text in _COMPARING):
            continue
        end = at
        while end + 1 < len(found) and found[end + 1].kind == "sign" and found[end + 1].text in _COMPARING:
            end += 1
        left, right = _side(found, at - 1, params), _side(found, end + 1, params, forward=True)
        for name, other in ((left, right), (right, left)):
            if other == "'" and name in DATES:
                yield f"{name} is a date: compare it with date('2025-01-31'), never with a text, which finds nothing."
            if other == "'" and name in INSTANTS:
                yield f"{name} is an instant: compare it with datetime('2025-01-31T00:00:00Z'), not with a text."


def _side(found: Sequence[Token], at: int, params: Mapping[str, Any], *, forward: bool = False) -> str | None:
    """What stands beside a comparison: a property's name, "'" for a text, None for anything else."""
    if not 0 <= at < len(found):
        return None
    if found[at] == Token("sign", "'"):
        return "'"
    if forward:
        if found[at] == Token("sign", "$") and at + 1 < len(found):
            return "'" if isinstance(params.get(found[at + 1].text), str) else None
        dotted = at + 2 < len(found) and found[at + 1] == Token("sign", ".")
        whole = dotted and not (at + 3 < len(found) and found[at + 3].kind == "sign" and found[at + 3].text in ".(")
        return found[at + 2].text if whole else None
    if at >= 1 and found[at - 1] == Token("sign", "$"):
        return "'" if isinstance(params.get(found[at].text), str) else None
    return found[at].text if at >= 2 and found[at - 1] == Token("sign", ".") else None


def _near(name: str, known: frozenset[str]) -> str:
    folded = {one.lower().replace("_", ""): one for one in known}
    near = difflib.get_close_matches(name.lower().replace("_", ""), folded, n=1, cutoff=0.6)
    return f"; did you mean {folded[near[0]]}?" if near else f"; there are {', '.join(sorted(known)[:20])} …"
