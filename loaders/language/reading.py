"""A document read sentence by sentence: mentions, references, triggers, candidates. Nothing is decided here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span

from loaders.text import Document

from .candidates import Candidate, propose
from .frames import frames
from .linking import Linker
from .mentions import Mention
from .phrases import Party, Phrases
from .pipeline import Passage, parse, without_credits
from .references import Memory
from .triggers import find_triggers
from .voice import logical_subject

STATEMENT = re.compile(
    r"\b(statement|remarks|readout|fact sheet|proclamation|memorandum|executive order|letter|address|message|communiqu[eé]|"
    r"declaration|background press call|press briefing|notice)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate and where it was told: `offset` is where the passage begins in `Document.text`."""

    candidate: Candidate
    sentence: Span
    offset: int
    paragraph: int
    reference: date | None
    mentions: tuple[Mention, ...]
    earlier: bool
    statement: bool

    @property
    def span(self) -> tuple[int, int]:
        """The sentence in `Document.text`."""
        return self.offset + self.sentence.start_char, self.offset + self.sentence.end_char


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a document: candidates in order, and the mentions of each passage."""

    told: tuple[Told, ...]
    passages: tuple[tuple[Passage, tuple[Mention, ...]], ...]

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences that were read, as spans of `Document.text`."""
        return [
            (passage.start + s.start_char, passage.start + s.end_char)
            for passage, _ in self.passages
            for s in passage.sentences()
        ]


def read(document: Document) -> Reading:
    """Read the paragraphs of a document (its title is context only)."""
    linker = Linker(document)
    memory = _opening(document, linker)
    told: list[Told] = []
    passages: list[tuple[Passage, tuple[Mention, ...]]] = []
    for passage in parse(_wanted(document, linker)):
        mentions = linker.mentions(passage.doc)
        passages.append((passage, mentions))
        reference = document.paragraphs[passage.paragraph].date or document.article.published
        for sentence in passage.sentences():
            told += _sentence(sentence, passage, mentions, memory, reference)
    return Reading(tuple(told), tuple(passages))


def _wanted(document: Document, linker: Linker) -> Iterator[tuple[int, int, str]]:
    """Paragraphs that can hold an event: those that name an actor, or speak of one that was named before."""
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.kind == "title":
            continue
        text = document.text[paragraph.start : paragraph.end]
        text = text[: without_credits(text)]
        if text.strip() and linker.promising(text):
            yield number, paragraph.start, text


def _opening(document: Document, linker: Linker) -> Memory:
    """What the title already tells: who speaks in a statement, who met."""
    memory = Memory(groups=linker.groups)
    title = document.article.title or next(
        (document.text[p.start : p.end] for p in document.paragraphs if p.kind == "title"), ""
    )
    named = linker.names(title)
    memory.title = tuple(dict.fromkeys(actor for _, actor in named))
    if STATEMENT.search(title) or linker.official_source:
        joint = re.search(r"\bjoint\b", title, re.IGNORECASE)
        if joint and len(memory.title) > 1:
            memory.speaker = memory.title
        elif linker.official_source:
            memory.speaker = (linker.official_source,)
        else:
            people = [actor for kind, actor in named if kind in ("person", "office", "metonym")]
            memory.speaker = tuple((people or list(memory.title))[:1])
    if len(memory.title) > 1:
        memory.pair = memory.title[:2]
    memory.recent = list(memory.title)
    return memory


def _sentence(
    sentence: Span, passage: Passage, mentions: tuple[Mention, ...], memory: Memory, reference: date | None
) -> list[Told]:
    inside = tuple(m for m in mentions if sentence.start <= m.start < sentence.end)
    phrases = Phrases(passage.doc, inside, memory)
    order = _order(sentence, inside, phrases)
    subject = _main_subject(sentence, phrases)
    phrases.spoken = subject or tuple(dict.fromkeys(p.actor for p in order))[:1]
    found: list[Candidate] = []
    triggers = find_triggers(sentence, frames())
    if triggers and (len({p.actor for p in order}) > 1 or (order and (memory.recent or memory.speaker)) or memory.pair):
        found = list(propose(sentence, triggers, phrases, order))
    pair = next((tuple(p.actor for p in c.sources) for c in found if c.equal), ())
    _remember_people(sentence, phrases, memory)
    memory.note([p.actor for p in order], subject, pair)
    here = tuple(inside)
    root = sentence.root
    present = root.tag_ in ("VBZ", "VBP")
    return [
        Told(c, sentence, passage.start, passage.paragraph, reference, here, _earlier(c, present), bool(memory.speaker))
        for c in found
    ]


def _order(sentence: Span, inside: tuple[Mention, ...], phrases: Phrases) -> list[Party]:
    """The parties that a sentence names, as they stand; idle adjectives ("a Chinese restaurant") left out."""
    order: list[Party] = []
    for mention in inside:
        if not mention.acts:
            continue
        head = phrases.doc[mention.head]
        owner = head.head if head.dep_ in ("amod", "compound", "poss", "nmod") and head.head.i >= mention.end else None
        if owner is not None and not phrases.parties(owner, alone=True):
            continue
        how = "person" if mention.person else "name"
        order += [Party(a, mention.start, mention.end, how, "", mention) for a in mention.actors]
    return order


def _main_subject(sentence: Span, phrases: Phrases) -> tuple[str, ...]:
    root = sentence.root
    token = logical_subject(root) if root.pos_ in ("VERB", "AUX") else None
    if token is None:
        token = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return tuple(p.actor for p in phrases.parties(token) if p.actor != "UNK")


def _remember_people(sentence: Span, phrases: Phrases, memory: Memory) -> None:
    for entity in sentence.ents:
        if entity.label_ != "PERSON":
            continue
        parties = phrases.parties(entity.root, alone=True)
        if parties:
            memory.persons[entity[-1].text] = parties[0].actor
            memory.person = parties[0].actor
    for mention in phrases.mentions:
        if mention.person and mention.actors:
            memory.person = mention.actors[0]


def _earlier(candidate: Candidate, present: bool) -> bool:
    """Whether the act is told as background: before the report, in a clause or a noun of its own."""
    head = candidate.trigger.head
    auxiliaries = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    if "had" in auxiliaries:
        return True
    if head.pos_ in ("VERB", "AUX"):
        below = head.dep_ in ("relcl", "acl", "advcl", "ccomp", "pcomp", "conj")
        return (
            present and below and head.tag_ in ("VBD", "VBN") and "is" not in auxiliaries and "are" not in auxiliaries
        )
    node = head
    for _ in range(4):
        if node.dep_ == "pobj" and node.head.lower_ in (
            "after",
            "following",
            "over",
            "since",
            "amid",
            "despite",
            "during",
            "of",
            "to",
            "for",
        ):
            return True
        if node.dep_ in ("nsubj", "ROOT", "dobj", "nsubjpass") or node.head.i == node.i:
            return False
        node = node.head
    return False
