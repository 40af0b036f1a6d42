"""Names in a question: the longest runs of words that the vocabulary or the graph knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cypher.catalogue.names import Kind, Known, Readable, lookup, nearest
from service.ask.reading import Named, NameKind
from service.ask.words import words

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)+\.?|[^\W_]+(?:'(?!s\b)[^\W_]+)*")  # U.S. and Côte d'Ivoire are words
_LONGEST = 8  # words in a name
_KINDS: tuple[Kind, ...] = ("country", "organization", "project", "place", "person", "actor")
_SAME: dict[str, NameKind] = {"actor": "organization"}
# Short names that people write small; any other word of three letters or less is a name only in capitals.
_SMALL = frozenset({"uk", "usa", "eu", "un", "uae"})


class GraphNames:
    """Finds names by the graph's own list of names, codes and aliases. fresh: seconds that the list may be old."""

    def __init__(self, graph: Readable, *, fresh: float) -> None:
        self._graph = graph
        self._fresh = fresh

    def find(self, question: str) -> Sequence[Named]:
        """All names in a question, longest first where they overlap, in their order."""
        taken: list[Named] = []
        for candidate in sorted(self._candidates(question), key=lambda n: (n.start - n.end, n.start)):
            if all(candidate.end <= other.start or other.end <= candidate.start for other in taken):
                taken.append(candidate)
        return sorted(taken, key=lambda named: named.start)

    def nearest(self, text: str) -> Sequence[str]:
        """Known names that are spelt nearly like this text."""
        return nearest(self._graph, text, _KINDS)

    def _candidates(self, question: str) -> Iterator[Named]:
        shouted = question == question.upper()
        found = list(_WORD.finditer(question))
        known = [words().known(match[0].lower()) for match in found]
        for first in range(len(found)):
            for last in range(first, min(first + _LONGEST, len(found))):
                text = question[found[first].start() : found[last].end()]
                if re.search(r"[?!;:,/]", text):
                    break
                if first == last:
                    if not _may_be_name(text, known[first], shouted):
                        continue
                elif all(known[first : last + 1]) or found[first][0].lower() in ("the", "a", "and", "of"):
                    continue
                if several := lookup(self._graph, text, _KINDS, fresh=self._fresh):
                    yield _named(found[first].start(), found[last].end(), text, several)
        yield from self._prefixes(question)

    def _prefixes(self, question: str) -> Iterator[Named]:
        """First halves of double adjectives: Sino-Pakistani."""
        for match in re.finditer(r"\b([^\W_]+)(?=-)", question):
            code = words().prefixes.get(match[0].lower())
            if code and (several := lookup(self._graph, code, ("country",), fresh=self._fresh)):
                yield _named(match.start(), match.end(), match[0], several)


def _may_be_name(word: str, known: bool, shouted: bool) -> bool:
    """Whether a single word may be a name: "us" and "can" are not, "US" and "CAN" are unless everything is shouted."""
    if len(word) > 3:
        return not known
    if known and shouted:
        return False
    return (word.isupper() and not word.isdigit()) or word.lower() in _SMALL


def _named(start: int, end: int, text: str, several: Sequence[Known]) -> Named:
    one = several[0]
    kind: NameKind = _SAME.get(one.kind, one.kind)  # type: ignore[arg-type]
    if len(several) > 1:
        return Named(start, end, "", kind, text, tuple(known.name for known in several))
    return Named(start, end, one.id, kind, one.name)
