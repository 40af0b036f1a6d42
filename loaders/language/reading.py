"""A document read sentence by sentence: mentions, references, triggers, pairs of parties. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span

from loaders.text import Document
from loaders.text.items import items_of

from .appearances import appearances
from .candidates import Candidate, propose
from .frames import frames
from .linking import Linker
from .mentions import Mention
from .opening import opening
from .pairs import Pair, pair_up
from .persons import is_person, name_runs
from .phrases import Party, Phrases
from .pipeline import Passage, parse
from .references import Memory
from .screen import screen
from .triggers import Trigger, find_triggers
from .voice import logical_subject


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in which somebody may do something to somebody: `offset` is where its passage begins in
    `Document.text`, reference the day that its relative dates refer to
    (of its paragraph in a chronology), published the article's, statement whether somebody speaks in it as "we".
    """

    document: Document
    sentence: Span
    offset: int
    paragraph: int
    reference: date | None
    published: date | None
    mentions: tuple[Mention, ...]
    triggers: tuple[Trigger, ...]
    pairs: tuple[Pair, ...]
    statement: bool

    @property
    def story(self) -> str:
        """What `document` has told before the passage; see `Document.story`."""
        return self.document.story(self.paragraph, self.offset)

    @property
    def span(self) -> tuple[int, int]:
        """The sentence in `Document.text`."""
        return self.offset + self.sentence.start_char, self.offset + self.sentence.end_char


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a document: sentences that pair parties, in order, and the mentions of each passage."""

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
    memory = opening(document, linker)
    told: list[Told] = []
    passages: list[tuple[Passage, tuple[Mention, ...]]] = []
    items, item = items_of(document), 0
    screened = screen(document, linker, items)
    passed_over = dict(screened.passed_over)
    for passage in parse(screened.wanted):
        if items[passage.paragraph] != item:
            item = items[passage.paragraph]
            memory.forget()
        memory.note(list(passed_over.pop(passage.paragraph, ())), (), ())
        mentions = linker.mentions(passage.doc)
        passages.append((passage, mentions))
        published = document.article.published
        days = document.paragraphs[passage.paragraph].date or published, published
        for sentence in passage.sentences():
            told += _sentence(document, sentence, passage, mentions, memory, days)
    return Reading(tuple(told), tuple(passages))


def _sentence(
    document: Document,
    sentence: Span,
    passage: Passage,
    mentions: tuple[Mention, ...],
    memory: Memory,
    days: tuple[date | None, date | None],
) -> list[Told]:
    heard = hear(sentence, mentions, memory)
    found = appearances(sentence, heard.inside, heard.phrases)
    pairs = tuple(pair_up(sentence, found, heard.triggers, heard.proposals, heard.phrases))
    together = next((tuple(p.actor for p in c.sources) for c in heard.proposals if c.equal), ())
    _remember_people(sentence, heard.phrases, memory)
    memory.note(heard.parties, heard.subject, together)
    if not pairs:
        return []
    where = passage.start, passage.paragraph
    return [Told(document, sentence, *where, *days, heard.inside, tuple(heard.triggers), pairs, bool(memory.speaker))]


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence before its parties are paired. inside: its mentions; parties: whom it names, in order; subject: whom
    its main subject stands for; proposals: what its triggers say by rule."""

    inside: tuple[Mention, ...]
    phrases: Phrases
    parties: list[str]
    subject: tuple[str, ...]
    triggers: list[Trigger]
    proposals: list[Candidate]


def hear(sentence: Span, mentions: Iterable[Mention], memory: Memory) -> Heard:
    """Read a sentence by the rules, with what the text told before."""
    inside = tuple(m for m in mentions if sentence.start <= m.start < sentence.end)
    phrases = Phrases(sentence.doc, inside, memory)
    order = parties_in_order(inside, phrases)
    parties = [party.actor for party in order]
    subject = main_subject(sentence, phrases)
    phrases.spoken = subject or tuple(dict.fromkeys(parties))[:1]
    triggers = find_triggers(sentence, frames())
    proposals = list(propose(triggers, phrases, order)) if triggers else []
    return Heard(inside, phrases, parties, subject, triggers, proposals)


def parties_in_order(inside: tuple[Mention, ...], phrases: Phrases) -> list[Party]:
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


def main_subject(sentence: Span, phrases: Phrases) -> tuple[str, ...]:
    """The parties that the subject of a sentence's main verb stands for."""
    root = sentence.root
    token = logical_subject(root) if root.pos_ in ("VERB", "AUX") else None
    if token is None:
        token = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return tuple(p.actor for p in phrases.parties(token) if p.actor != "UNK")


def _remember_people(sentence: Span, phrases: Phrases, memory: Memory) -> None:
    for run in name_runs(sentence, phrases.at):
        if not is_person(run, phrases.doc) or (run.end - run.start < 2 and not run.title):
            continue
        parties = phrases.parties(phrases.doc[run.end - 1], alone=True)
        if parties:
            memory.persons[phrases.doc[run.end - 1].text] = parties[0].actor
            memory.person = parties[0].actor
    for mention in phrases.mentions:
        if mention.person and mention.actors:
            memory.person = mention.actors[0]
