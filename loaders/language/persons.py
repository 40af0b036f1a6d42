"""Persons and bodies whom no vocabulary has, by their words: capitals in a row, an office before them, a state near by.

The tagger's proper nouns and the lists of words.yaml are enough: over our labelled texts they find the people that the
stock entity recogniser finds, at none of its cost (it is the dearest part of the stock pipeline).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from .lexicon import words
from .mentions import Mention

# Particles that stand inside a person's name in small letters.
PARTICLES = frozenset(
    "al bin ibn ben de da dos van von der den du el ul ur la le di del y e abu umm bint zu ter".split()
)
LONGEST = 5  # words of a person's name
IMPERSONAL = frozenset(
    "the a an in at near on across into through along off around outside inside over this its".split()
)


@dataclass(frozen=True, slots=True)
class NameRun:
    """Proper nouns in a row: tokens [start, end) without a title before them; title: the words of that, lower case."""

    start: int
    end: int
    title: tuple[str, ...]

    def text(self, doc: Doc) -> str:
        """The words as they stand, without a possessive ending."""
        return doc[self.start : self.end].text


def name_runs(sentence: Span, at: Mapping[int, Mention]) -> Iterator[NameRun]:
    """Every row of proper nouns that no linked name holds, in order."""
    i = sentence.start
    doc = sentence.doc
    while i < sentence.end:
        if not _proper(doc[i], at):
            i += 1
            continue
        end = i + 1
        while end < sentence.end and (_proper(doc[end], at) or _joins(doc, end, sentence.end, at)):
            end += 1
        start = i
        while start < end and _is_title(doc[start]):
            start += 1
        if start < end:
            yield NameRun(start, end, tuple(token.lower_ for token in doc[i:start]))
        i = end


def _proper(token: Token, at: Mapping[int, Mention]) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.i not in at


def _joins(doc: Doc, i: int, end: int, at: Mapping[int, Mention]) -> bool:
    """A particle or a hyphen between two proper nouns ("bin Salman", "Al-Shaibani")."""
    token = doc[i]
    small = token.lower_ in PARTICLES or token.text in ("-", "‑")
    return small and i + 1 < end and _proper(doc[i + 1], at)


def _is_title(token: Token) -> bool:
    lemma = token.lower_.rstrip(".")
    return lemma in words().official or lemma in words().titles


def is_person(run: NameRun, doc: Doc) -> bool:
    """Whether the words around a row of names say that it is a person."""
    last = doc[run.end - 1]
    named = [doc[i].lower_ for i in range(run.start, run.end)]
    if any(word in words().bodies or word in words().things for word in named) or any(c.isdigit() for c in last.text):
        return False
    if len(named) > LONGEST:
        return False
    if run.title:
        return True
    if run.end - run.start < 2:
        return False
    before = doc[run.start - 1] if run.start > doc[run.start].sent.start else None
    if before is not None and (before.lower_ in words().titles or before.lower_ in words().humans or _is_title(before)):
        return True
    # Places and things stand behind an article or a preposition of place, people hardly ever do.
    return before is None or before.lower_ not in IMPERSONAL


def is_body(run: NameRun, doc: Doc) -> bool:
    """Whether a row of names calls itself a body: a bank, a council, a university."""
    return run.end - run.start > 1 and any(doc[i].lower_ in words().bodies for i in range(run.start, run.end))
