"""Phrases of the vocabulary as patterns: whole words in lower case, the longest phrase first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from service.ask.marks import ACT, ACTOR, OTHER

# What a letter of a cue stands for.
_MARKED = {
    "P": f"((the )?[{ACTOR}])",  # a party or a person
    "N": f"((the )?[{ACTOR}{OTHER}])",  # any name
    "A": f"[{ACT}]",  # an act
}

_NAMED = {"P": f"[{ACTOR}]", "N": f"[{ACTOR}{OTHER}]"}


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases that ask for something, each with what it asks for."""

    pattern: re.Pattern[str]
    meanings: tuple[str, ...]

    def meaning(self, match: re.Match[str]) -> str:
        """What the phrase found asks for."""
        return self.meanings[int(str(match.lastgroup)[1:])]


@dataclass(frozen=True)
class Seldom:
    """A large pattern that is seldom asked for: compiled when a text first has what every match of it has.

    needed: a small pattern of that; whole: the large one.
    """

    needed: str
    whole: str

    @cached_property
    def _needed(self) -> re.Pattern[str]:
        return re.compile(self.needed)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.whole)

    def match(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self._whole.match(text) if self._needed.search(text) else None

    def search(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self._whole.search(text) if self._needed.search(text) else None

    def sub(self, put: str, text: str) -> str:
        """As of a compiled pattern."""
        return self._whole.sub(put, text) if self._needed.search(text) else text


def longest_first(phrases: Iterable[str]) -> str:
    """The phrases as alternatives, a longer one tried first."""
    return "|".join(sorted(phrases, key=len, reverse=True))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases between blanks."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(
        r"(?<!\S)(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + r")(?!\S)"
    )


def cues(meanings: Mapping[str, Iterable[str]], groups: Mapping[str, str]) -> Cues:
    """One pattern of all cues; which of them matched is told by the name of its group."""
    ordered = sorted(
        ((phrase, meaning) for meaning, phrases in meanings.items() for phrase in phrases),
        key=lambda cue: len(cue[0]),
        reverse=True,
    )
    pieces = [f"(?P<c{index}>{cue(phrase, groups)})" for index, (phrase, _) in enumerate(ordered)]
    return Cues(re.compile(rf"(?<!\S)(?:{'|'.join(pieces)})(?!\S)"), tuple(meaning for _, meaning in ordered))


def cue(phrase: str, groups: Mapping[str, str]) -> str:
    """A cue as a pattern: groups put in, P for the mark of a party or a person, N for any name's, A for an act's."""

    def put_in(match: re.Match[str]) -> str:
        return _MARKED.get(match[0]) or f"({groups[match[0]]})"

    return (
        re.sub(r"\b[A-Z]+\b", put_in, phrase)
        .replace("(?", "\0")
        .replace("(", "(?:")
        .replace("\0", "(?")
        .replace(" ", r"\s+")
    )


def sense(said: str) -> re.Pattern[str]:
    """What is read as something else, of a text with single blanks; P and N as in cues."""
    return re.compile(rf"(?<!\S){re.sub(r'(?<![A-Za-z])[PN](?![A-Za-z])', lambda name: _NAMED[name[0]], said)}(?!\S)")


def idiom(verbs: Iterable[str], objects: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The verb before its object, and after it ("which deals have they struck")."""
    verb, noun = longest_first(verbs), longest_first(objects)
    return (
        re.compile(rf"(?<!\S)(?:{verb})(?=(?:\s+(?!(?:and|or|with|on|against|in)\s)\S+){{0,3}}\s+(?:{noun})(?!\S))"),
        re.compile(rf"(?<!\S)((?:{noun})(?:\s+\S+){{0,6}}?\s+)(?<!\band\s)(?<!\bor\s)(?:{verb})(?!\S)"),
    )


def anchored(prepositions: Iterable[str], times: Iterable[str]) -> re.Pattern[str]:
    """A period that begins or ends with what is no date; the text has its dates taken and its acts marked."""
    the = r"(?:(?:the|a|an|their|its|this|that|those|last|first|latest|next|previous|very|same|exact|recent)\s+)*"
    return re.compile(
        rf"(?<!\S)(?:(?:{longest_first(prepositions)})\s+{the}(?:{longest_first(times)})"
        r"\s+(?:of|when|that|in which)\s+\S+"
        rf"|(?:from|as\s+of)\s+{the}[{ACT}{ACTOR}](?:\s+\S+){{0,8}}?\s+(?:on|onwards?|forward|until|till)(?=\s*$)"
        rf"|(?:from|as\s+of)\s+{the}[{ACT}](?:\s+\S+){{0,8}}?\s+(?:to|until|till|through)\s+{the}[{ACT}]"
        rf"|(?:up\s+to|until|till|since|after|before|during|throughout|through|following|amid|as\s+of)\s+{the}[{ACT}]"
        rf"|by\s+(?:the|their|its|this|that)\s+(?:(?:last|first|latest|next|very|recent)\s+)*[{ACT}])"
    )


def only_marks(match: re.Match[str]) -> str:
    """What stands for a phrase that was taken: the marks of the names in it."""
    return f" {' '.join(re.findall(f'[{ACTOR}{OTHER}]', match[0]))} "
