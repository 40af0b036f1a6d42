"""When an act happened: a date of its own sentence, else the day of the report, else unknown."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.events.model import Span, When
from loaders.language.dates import DateMention, find_dates, pick_date

from .evidence import evidence, probability
from .reading import Told

# An act that carries no date of its own is background from this probability on.
BACKGROUND = 0.55


def when_of(told: Told) -> tuple[When, Span | None]:
    """The date of a candidate's act, and where in `Document.text` its words stand (None where it is the report's).

    A report without a date of its own is of the day of its paragraph or article; background without a date is unknown.
    """
    found = own_date(told)
    if found is not None:
        base = told.offset + told.sentence.start_char
        return found.when, (base + found.start, base + found.end)
    if told.reference is None or probability(background(told), evidence()["date"]) >= BACKGROUND:
        return When(), None
    return When(told.reference, told.reference, "day", "dateline"), None


def own_date(told: Told) -> DateMention | None:
    """The date that the sentence itself gives to the act; offsets into the sentence."""
    text = told.sentence.text
    trigger = told.candidate.trigger
    doc = told.sentence.doc
    start = doc[trigger.start].idx - told.sentence.start_char
    last = doc[trigger.end - 1]
    end = last.idx + len(last) - told.sentence.start_char
    return pick_date(find_dates(text, told.reference), (max(0, start), max(0, end)), text, told.reference)


def background(told: Told) -> Iterator[str]:
    """Evidence that an act is told as background: its tense, its place in the sentence, what it hangs on."""
    head = told.candidate.trigger.head
    kind = told.candidate.frame.type
    pos = told.candidate.frame.pos
    auxiliaries = ".".join(sorted(c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")))
    root = told.sentence.root
    yield f"tag={head.tag_}|{auxiliaries}"
    yield f"tense={head.tag_}|{root.tag_}|{head.dep_}"
    yield f"dep={head.dep_}|{pos}"
    yield f"governor={head.head.lemma_.lower()}|{head.dep_}"
    yield f"type={kind}|{pos}"
    yield f"standing={told.candidate.standing}|{pos}"
    yield f"standing-type={told.candidate.standing}|{kind}"
    yield f"earlier={told.earlier}|{pos}"
    yield f"statement={told.statement}|{pos}|{head.dep_}"
    yield f"statement-tag={told.statement}|{head.tag_}|{root.tag_}"
    node, steps = head, 0
    while node.head.i != node.i and steps < 5:
        if node.head.pos_ in ("ADP", "SCONJ"):
            yield f"under={node.head.lower_}"
            break
        node, steps = node.head, steps + 1
    yield f"mark={'.'.join(c.lower_ for c in head.children if c.dep_ == 'mark')}"
    yield f"paths={told.candidate.source_path}|{pos}"
    text = told.sentence.text.lower()
    for word in ("recent", "ongoing", "previous", "former", "since", "years", "long", "continue", "historic"):
        if word in text:
            yield f"word={word}"
