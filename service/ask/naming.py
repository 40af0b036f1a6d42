"""Names in a question: the longest runs of words that the vocabulary or the graph knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from cypher.catalogue.names import Kind, Known, Readable, fold, lookup, nearest
from loaders.knowledge import Gazetteer, Name, gazetteer
from service.ask.reading import Named, NameKind
from service.ask.words import words

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)+\.?|[^\W_]+(?:'(?!s\b)[^\W_]+)*")  # U.S. and Côte d'Ivoire are words
_LONGEST = 8  # words in a name
_KINDS: tuple[Kind, ...] = ("country", "organization", "project", "place", "person", "actor")
_SAME: dict[str, NameKind] = {"actor": "organization"}
# Short names that people write small; any other word of three letters or less is a name only in capitals.
_SMALL = frozenset({"uk", "usa", "eu", "un", "uae"})


class KnownNames:
    """Finds names by the vocabulary (demonyms, capitals, surnames …) and the graph's own list of names and aliases.

    fresh: seconds that the list of the graph may be old.
    """

    def __init__(self, graph: Readable, *, fresh: float) -> None:
        self._graph = graph
        self._fresh = fresh
        self._gazetteer: Gazetteer = gazetteer()

    def find(self, question: str) -> Sequence[Named]:
        """All names in a question, longest first where they overlap, in their order."""
        taken: list[Named] = []
        # The sort is stable: of two equally long ones the vocabulary's comes first.
        candidates = [*self._from_vocabulary(question), *self._from_graph(question), *self._prefixes(question)]
        for candidate in sorted(candidates, key=lambda n: (n.start - n.end, n.start)):
            if all(candidate.end <= other.start or other.end <= candidate.start for other in taken):
                several = words().shared.get(question[candidate.start : candidate.end].lower())
                word = question[candidate.start : candidate.end]
                taken.append(replace(candidate, id="", name=word, choices=several) if several else candidate)
        return sorted(taken, key=lambda named: named.start)

    def nearest(self, text: str) -> Sequence[str]:
        """Known names that are spelt nearly like this text."""
        # The catalogue helps whoever has to give a name; a word of a question need not be one at all.
        near = nearest(self._graph, text, _KINDS)
        return [
            name for name in near if SequenceMatcher(None, fold(text), fold(name.rsplit(" (", 1)[0])).ratio() >= 0.75
        ]

    def _from_vocabulary(self, question: str) -> Iterator[Named]:
        """The vocabulary reads newspapers, so it minds capitals; people who ask do not."""
        for spelling in dict.fromkeys((question, _small_start(question), _capitals(question))):
            for name in self._gazetteer.find(spelling):
                word = question[name.start : name.end]
                surname = name.kind == "person" and word[0].isupper() and not question.isupper()  # "Xi", "Li"
                if surname or " " in word or _may_be_name(word, _is_known(word), question.isupper()):
                    yield self._of_vocabulary(name, question)

    def _of_vocabulary(self, name: Name, question: str) -> Named:
        known = self._gazetteer.vocabulary
        if name.kind == "capital" and re.search(r"\b(?:in|at)\s+$", question[: name.start], re.IGNORECASE):
            place = lookup(self._graph, name.text, ("place",), fresh=self._fresh)
            if len(place) == 1:
                return Named(name.start, name.end, place[0].id, "place", place[0].name)
        names: list[str] = []
        kind: NameKind = "organization"
        for candidate in name.candidates:
            if name.kind == "person":
                kind, one = "person", known.people[candidate].name
            elif name.kind == "project":
                kind, one = "project", known.projects[candidate].name
            elif name.kind == "place":
                kind, one = "place", known.places[candidate].name
            elif candidate in known.countries:
                kind, one = "country", known.countries[candidate].name
            else:
                one = known.organizations[candidate].name if candidate in known.organizations else candidate
            names.append(one)
        if len(names) > 1:
            return Named(name.start, name.end, "", kind, name.text, tuple(names))
        return Named(name.start, name.end, name.candidates[0], kind, names[0])

    def _from_graph(self, question: str) -> Iterator[Named]:
        shouted = question == question.upper()
        found = list(_WORD.finditer(question))
        known = [_is_known(match[0]) for match in found]
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

    def _prefixes(self, question: str) -> Iterator[Named]:
        """First halves of double adjectives, "Sino-Pakistani", and plurals that the vocabulary lacks."""
        for match in re.finditer(r"\b[^\W_]+\b", question):
            known = words().prefixes if question[match.end() :].startswith("-") else words().peoples
            code = known.get(match[0].lower())
            if code and (several := lookup(self._graph, code, ("country",), fresh=self._fresh)):
                yield _named(match.start(), match.end(), match[0], several)


def _small_start(question: str) -> str:
    """The question with a small letter where a sentence begins: in "Are Macron and …" "Are" is no first name."""

    def small(match: re.Match[str]) -> str:
        return match[0].lower() if _is_known(match[0]) else match[0]

    return re.sub(r"(?:^|(?<=[.?!:;,]\s))[A-Z][a-z]+", small, question)


def _capitals(question: str) -> str:
    """The question with a capital before every word that means nothing of its own; everything stays in its place."""

    def capital(match: re.Match[str]) -> str:
        word = match[0]
        written = word if _is_known(word) else word[0].upper() + (word[1:].lower() if question.isupper() else word[1:])
        return written if len(written) == len(word) else word

    return _WORD.sub(capital, question)


def _is_known(word: str) -> bool:
    return words().known(word.lower())


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
