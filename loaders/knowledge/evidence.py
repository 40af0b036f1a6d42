"""Decides whether a name that means several things is the party, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from re import Pattern

from .matching import plain
from .vocabulary import Evidence, Vocabulary

WINDOW = 90  # characters on either side in which a word counts as near
_LAST_WORD = re.compile(r"(?P<lead>^|[.!?:;\n\"(\[*-]\s*|['\u201c]\s?)?(?P<word>\w[\w'.-]*)[ \u00a0]$")
# Names of things that begin with a surname ("Trump Tower"), and relatives of the person meant.
_THINGS = re.compile(
    r"\s(?:Jr|Sr|Tower|Towers|Organization|Foundation|Hotel|International|Plaza|Doctrine|Street|Avenue|Memorial|Library|Center|Centre|University|family)\b"
)
# Endings of words that open a sentence before a surname ("Meeting Putin", "Separately Trump", "Yesterday Xi").
_NO_FIRST_NAMES = ("ing", "ly", "day", "ed")
_CIVIL = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Sir Lord Lady Prince General Gen Gen. Sen Sen. Rep Rep. Gov Gov. Governor Colonel "
    "Marshal Field Ayatollah Sheikh Imam Pope Justice Judge Senator Candidate Elect Vice-President Leader Chief Envoy "
    "Commissioner Comrade Saint The And For But When After While As In On With If Since Although Because Before Then "
    "Both Did Will Is Was Has That This By To From At Of Under Against Between Despite During Following Meanwhile Also "
    "Yes No Why How What Where Who And/or".split()
)


@dataclass(frozen=True, slots=True)
class _Rule:
    before: Pattern[str] | None
    after: Pattern[str] | None
    near: Pattern[str] | None
    needed: Pattern[str] | None


class Decider:
    """The evidence of a vocabulary, compiled. `names`: every name that the gazetteer knows."""

    def __init__(self, known: Vocabulary, names: Container[str]) -> None:
        self._names = names
        self._rules = {plain(name): _rule(evidence) for name, evidence in known.ambiguous.items()}
        self._titles = (
            _CIVIL | {title.split()[-1] for title in known.offices} | {t for o in known.offices for t in o.split()}
        )

    def accepts(self, name: str, flavour: str, text: str, start: int, end: int) -> bool:
        """Whether `name` at text[start:end] is meant as the vocabulary has it."""
        if flavour == "surname" and not self._is_person(text, start, end):
            return False
        rule = self._rules.get(name)
        if rule is None:
            return True
        left, right = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
        if rule.before and rule.before.search(left):
            return False
        if rule.after and rule.after.match(right):
            return False
        if rule.near and (rule.near.search(left) or rule.near.search(right)):
            return False
        return not rule.needed or bool(rule.needed.search(left) or rule.needed.search(right))

    def _is_person(self, text: str, start: int, end: int) -> bool:
        """A surname alone: no other first name before it ("Jill Biden"), no thing after it ("Trump Tower")."""
        if _THINGS.match(text, end) or (text.startswith("-", end) and text[end + 1 : end + 2].isupper()):
            return False
        found = _LAST_WORD.search(text, max(0, start - 40), start)
        if found is None:
            return not (start and text[start - 1] == "-")
        word = found["word"].removesuffix("'s")
        if not word[0].isupper() or found["word"].endswith(("'s", "'")):
            return True
        if found["lead"] is not None and word.endswith(_NO_FIRST_NAMES):
            return True
        if word.endswith(".") and len(word) > 2 and word not in self._titles:
            return True  # the end of the sentence before
        return word in self._titles or word in self._names


def _rule(evidence: Evidence) -> _Rule:
    before = "|".join(re.escape(plain(word)) for word in evidence.before)
    after = "|".join(re.escape(plain(word)) for word in evidence.after)
    return _Rule(
        before=re.compile(rf"(?:^|\W)(?:{before})\s$") if before else None,
        after=re.compile(rf"(?:\s|(?=['-]))?(?:{after})(?!\w)") if after else None,
        near=_any(evidence.near),
        needed=_any(evidence.near_needed),
    )


def _any(words: tuple[str, ...]) -> Pattern[str] | None:
    return re.compile("|".join(rf"(?<!\w){re.escape(plain(word))}(?!\w)" for word in words)) if words else None
