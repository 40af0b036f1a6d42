"""Which language a text is in: a look at its script and its small words, then py3langid."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .document import Document

_WORD = re.compile(r"[^\W\d_]+")
_LOOK = 6_000  # characters looked at, from the middle of the text's first half where there is more
# Small words that no other language of the press writes the same way; every third word of English prose is one.
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "with",
        "for",
        "that",
        "by",
        "from",
        "has",
        "have",
        "had",
        "was",
        "were",
        "is",
        "are",
        "been",
        "their",
        "its",
        "this",
        "which",
        "who",
        "will",
        "would",
        "could",
        "should",
        "not",
        "but",
        "as",
        "at",
        "be",
        "he",
        "she",
        "they",
        "his",
        "her",
        "between",
        "after",
        "before",
        "into",
        "over",
        "under",
        "against",
        "about",
        "than",
    ]
)
_ENOUGH = 0.12
_FEW_WORDS = 25  # below that a text is a headline or a list of names
_SURE = 0.95


def language_of(document: Document) -> str:
    """The ISO 639-1 code of the language that most of the document is written in.

    A text too short or too full of names to tell counts as what its record declares, else as English ("en").
    """
    text = " ".join(document.text[p.start : p.end] for p in document.paragraphs)[:_LOOK]
    declared = (document.article.language or "en").lower().split("-")[0]
    words = _WORD.findall(text.casefold())
    if not words:
        return declared if len(declared) == 2 else "en"
    if sum(word in _ENGLISH for word in words) >= _ENOUGH * len(words):
        return "en"
    code, probability = _identifier().classify(text)
    latin = _mostly_latin(text)
    if not latin or (len(words) >= _FEW_WORDS and probability >= _SURE):
        return str(code)
    return declared if len(declared) == 2 else "en"


def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code; the code itself where it is not known."""
    return _names().get(code, code)


def _mostly_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()][:2000]
    return 2 * sum(c < "\u0250" or unicodedata.name(c, "").startswith("LATIN") for c in letters) >= len(letters)


@cache
def _names() -> dict[str, str]:
    given = yaml.safe_load(files(__package__).joinpath("languages.yaml").read_text(encoding="utf-8"))
    return {str(code): str(name) for code, name in given.items()}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(set(_names()) & set(identifier.nb_classes)))
    return identifier
