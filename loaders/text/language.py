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
# fmt: off
_ENGLISH = frozenset((
    "the", "of", "and", "to", "with", "for", "that", "by", "from", "has", "have", "had", "was", "were", "is", "are",
    "been", "their", "its", "this", "which", "who", "will", "would", "could", "should", "not", "but", "as", "at",
    "be", "he", "she", "they", "his", "her", "between", "after", "before", "into", "over", "under", "against",
    "about", "than",
))
# fmt: on
_ENOUGH = 0.12  # this share of small words is English, and no model need be asked
_FEW_WORDS = 8  # below that a text is a headline
_NAMES_ONLY = 0.6  # above that share of capitalised words it is a list of names or a headline in capitals
_UNLIKELY = 0.02  # English at most so probable: it is another language, even where it is unclear which


def language_of(document: Document) -> str:
    """The ISO 639-1 code of the language that most of the document is written in.

    A text in Latin letters that is too short, or too full of names, to tell counts as what its record declares, else
    as English ("en").
    """
    text = " ".join(document.text[p.start : p.end] for p in document.paragraphs)[:_LOOK]
    declared = (document.article.language or "en").lower().split("-")[0]
    default = declared if len(declared) == 2 else "en"
    words = _WORD.findall(text)
    small = sum(word.lower() in _ENGLISH for word in words)
    if not words or small >= _ENOUGH * len(words):
        return "en" if words else default
    if not _mostly_latin(text):
        return str(_identifier().classify(text)[0])
    capitalised = sum(word[0].isupper() for word in words)
    if len(words) < _FEW_WORDS or capitalised > _NAMES_ONLY * len(words):
        return default
    ranked = _identifier().rank(text)
    return str(ranked[0][0]) if dict(ranked)["en"] <= _UNLIKELY else default


def load_identifier() -> None:
    """Load the language model now (two seconds) rather than with the first text that the small words leave open."""
    _identifier()


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
