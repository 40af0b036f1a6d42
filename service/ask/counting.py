"""How many events there are: of one kind, of each kind, in each year, and those of several pairs side by side."""

from __future__ import annotations

import re
from typing import Any

from service.ask.direction import Direction
from service.ask.marks import ACT, ACTOR, COUNTED, PARTY, marked
from service.ask.parts import Parts
from service.ask.timelines import Query, selection
from service.ask.words import words

_COUNTABLE = (
    rf"{COUNTED}\s*(?:[{ACTOR}]\s*)*"
    rf"(?:[{ACT}]|(?:events?|incidents|acts|actions|interactions|exchanges|dealings|times)(?!\S))"
)
_PARTY = f"[{PARTY}]"
# "China's relations with Pakistan and with India": several pairs, all with the first.
_NOUN = r"(?:relations|relationship|ties|dealings|links)"
_FAN = (
    rf"(?P<first>{_PARTY})\s+{_NOUN}\s+(?:with|to)\s+"
    rf"(?P<others>{_PARTY}(?:\s+(?:and|to|versus|vs)\s+(?:(?:(?:those|{_NOUN})\s+)?(?:with|to)\s+)?{_PARTY})+)"
    rf"(?!\s*(?:[-/{PARTY}]|{_NOUN}|and|with|to|versus|vs))"
)
_PAIRS = (
    rf"(?:between|of)\s+({_PARTY})\s+(?:and|with)\s+({_PARTY})(?!\s*[-/])",
    rf"({_PARTY})\s*[-/]\s*({_PARTY})",
    rf"({_PARTY})\s+{_NOUN}\s+(?:with|to)\s+({_PARTY})",
    rf"({_PARTY})\s+({_PARTY})",
    rf"({_PARTY})\s+and\s+({_PARTY})\s+{_NOUN}",
)


def count(parts: Parts) -> Query:
    """How many events there are: the facets of what a timeline would list. Raises Refused."""
    if COUNTED in parts.rest and not re.search(_COUNTABLE, parts.rest):
        raise parts.refused("Only events can be counted.", 'Ask "how many meetings …" or "how many events …".')
    if not (parts.acts or parts.asks_events or words().eventful.search(parts.rest)):
        raise parts.refused("Only events can be counted.", 'Ask "how often did … meet".')  # "was he in Japan"
    if parts.bucket and not parts.acts:
        return trend(parts)
    return _facets(parts)


def breakdown(parts: Parts) -> Query:
    """How many events of each type there are. Raises Refused."""
    if not parts.names and not parts.acts and not parts.days() and parts.asks_events:
        parts.only(message="The types of events are the same everywhere and always.")
        return "types", {}
    return _facets(parts)


def _facets(parts: Parts) -> Query:
    if parts.limit or parts.sort or parts.bucket:
        raise parts.refused("A count is that of all events that match.")
    query, params = selection(parts)
    if query == "bilateral_timeline":
        return "bilateral_facets", {**params, **parts.days()}
    one = params.pop("country", None) or params.pop("actor", None)
    if not parts.any_party:
        params.pop("match", None)
    params = {**({"party": [one]} if one else {}), **params, **parts.days()}
    if not params:
        raise parts.refused("The question names nobody, no kind of event and no time.")
    return "facets", params


def trend(parts: Parts) -> Query:
    """How many events a pair has in each year, quarter or month. Raises Refused."""
    if len(parts.parties) != 2:
        raise parts.refused("A trend is that of two parties.")
    parts.only("parties", "period", "bucket", message="A trend counts all kinds of events of a pair.")
    params = {"a": parts.parties[0].id, "b": parts.parties[1].id, **parts.days()}
    return "bilateral_trend", params | _bucket(parts)


def compare(parts: Parts) -> Query:
    """How many events several pairs have in each year, quarter or month, side by side. Raises Refused."""
    parts.direction = Direction()  # "with", "to" and "of" join the pairs here
    parts.only("parties", "period", "bucket", message="Pairs of parties can be compared.")
    pairs = list(dict.fromkeys("|".join(sorted(pair)) for pair in _pairs(parts)))
    if len(pairs) < 2:
        raise parts.refused("Pairs of parties can be compared.", 'Ask "compare China–Pakistan and India–Pakistan".')
    params: dict[str, Any] = {"pairs": pairs, **parts.days()}
    return "compare", params | _bucket(parts)


def _bucket(parts: Parts) -> dict[str, str]:
    return {"bucket": parts.bucket} if parts.bucket else {}


def _pairs(parts: Parts) -> list[tuple[str, str]]:
    """The pairs of a question that compares some, in its order; none where a party stands alone."""
    names, rest = marked(parts.names), " ".join(re.sub(r"'s?(?=\s|$)", " ", parts.spoken.lower()).split())
    rest = re.sub(r"(?<!\S)(?:the|their|its)(?!\S)\s*", "", rest)
    rest = re.sub(rf"{_NOUN}\s+(?:of|between)\s+({_PARTY})\s+(?=(?:with|and\s+with)\s)", r"\1 relations ", rest)
    rest = re.sub(
        rf"({_PARTY})\s+and\s+({_PARTY})(\s+(?:versus|vs\.?|(?:as\s+)?compared\s+(?:with|to)|against|next\s+to|relative\s+to|alongside|beside)\s+)({_PARTY})\s+and\s+({_PARTY})",
        r"\1 \2\3\4 \5",
        rest,
    )
    found: list[tuple[int, str, str]] = []

    def fan(match: re.Match[str]) -> str:
        found.extend((match.start(), match["first"], other) for other in re.findall(_PARTY, match["others"]))
        return "." * len(match[0])

    def pair(match: re.Match[str]) -> str:
        found.append((match.start(), match[1], match[2]))
        return "." * len(match[0])

    rest = re.sub(_FAN, fan, rest)
    for pattern in _PAIRS:
        rest = re.sub(pattern, pair, rest)
    if re.search(_PARTY, rest) or any(names[a].id == names[b].id for _, a, b in found):
        raise parts.refused(
            "It is not clear which parties are a pair.", 'Ask "compare China–Pakistan and India–Pakistan".'
        )
    return [(names[a].id, names[b].id) for _, a, b in sorted(found)]
