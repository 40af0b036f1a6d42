"""What a text's opening tells before its first sentence is read: who "we" is, who is spoken of, who met.

A government's release speaks for its state: by the publisher's name, by the part of the title before its topic ("Joint
Statement by France and Germany on …"), by the leaders whom its first sentence lists, by the office in its title, else
for the state that it names most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from loaders.knowledge import gazetteer
from loaders.text import Document

from .linking import STATES, Linker
from .references import Memory

STATEMENT = re.compile(
    r"\b(statement|remarks|readout|fact sheet|proclamation|memorandum|executive order|letter|address|message|communiqu[eé]|"
    r"declaration|background press call|press briefing|notice|outcomes?)\b",
    re.IGNORECASE,
)
JOINT = re.compile(r"\bjoint\b", re.IGNORECASE)
# Where a title's topic begins: what is named behind it is spoken of and does not speak.
TOPIC = re.compile(
    r"\s(?:on|regarding|concerning|about|following|after|marking|commemorating|condemning|in support of|to the congress|"
    r"to the speaker)\b|:",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:we,\s+)?(?:as\s+)?(?:the\s+)?(?:leaders|governments?|ministers|foreign ministers|presidents|representatives|heads of "
    r"(?:state|government)[\w\s]{0,30}?)\s+of\s+(?P<who>.{8,400}?)(?=\bwe\b|\b(?:released|issued|met|reaffirm|declare|"
    r"resolve|welcome|agree)\w*\b|[.:])",
    re.IGNORECASE | re.DOTALL,
)
# Offices that a title names without a state: the manner of American releases, and of no other in English.
AMERICAN = re.compile(
    r"\b(?:(?:by|from|of) the (?:vice )?president(?! of)|NSC spokesperson|press secretary|the first lady|to the congress|"
    r"congressional leaders\w*)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Mm]y|I)\b")
OPENING = 1200  # characters in which a joint statement says whose it is


def opening(document: Document, linker: Linker) -> Memory:
    """The memory with which a document's first sentence is read."""
    memory = Memory(groups=linker.groups)
    title = document.article.title or next(
        (document.text[p.start : p.end] for p in document.paragraphs if p.kind == "title"), ""
    )
    memory.title = tuple(dict.fromkeys(actor for _, actor in linker.names(title)))
    if STATEMENT.search(title) or linker.official_source:
        memory.speaker = _speakers(title, document, linker)
    if len(memory.title) > 1:
        memory.pair = memory.title[:2]
    memory.recent = list(memory.title)
    return memory


def _speakers(title: str, document: Document, linker: Linker) -> tuple[str, ...]:
    topic = TOPIC.search(title)
    ahead = linker.names(title[: topic.start()] if topic else title)
    if JOINT.search(title):
        named = tuple(dict.fromkeys(actor for _, actor in ahead))
        listed = _listed(_body(document), linker)
        everyone = tuple(dict.fromkeys(actor for _, actor in linker.names(title)))
        several = next((who for who in (named, listed, everyone) if len(who) > 1), ())
        if several:
            return several
    if linker.official_source:
        return (linker.official_source,)
    whole = linker.names(title)
    for voices in (_voices(ahead), tuple(actor for _, actor in ahead), _voices(whole)):
        if voices:
            return voices[:1]
    if AMERICAN.search(title):
        return ("USA",)
    return _home(_body(document), frozenset(actor for _, actor in whole))


def _voices(named: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The parties behind persons, offices and seats of government."""
    return tuple(actor for kind, actor in named if kind in ("person", "office", "metonym"))


def _body(document: Document) -> str:
    first = next((p.start for p in document.paragraphs if p.kind != "title"), 0)
    return document.text[first:]


def _listed(body: str, linker: Linker) -> tuple[str, ...]:
    """The parties of "we, the leaders of A, B and C" at the head of a text."""
    found = TOGETHER.search(body, 0, OPENING)
    return tuple(dict.fromkeys(actor for _, actor in linker.names(found["who"]))) if found else ()


def _home(body: str, topic: frozenset[str]) -> tuple[str, ...]:
    """The state that a text in the first person names most, its topic aside."""
    if not FIRST_PERSON.search(body):
        return ()
    named = Counter(name.candidates[0] for name in gazetteer().find(body) if name.kind in STATES)
    states = [state for state in named if state not in topic]
    return (min(states, key=lambda state: (-named[state], state)),) if states else ()
