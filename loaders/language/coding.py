"""What one marked party does to another in a sentence, whoever they are: `communique code`.

The marked spans take the place of linked names, so police, rebels, a court or a union are parties like states; triggers,
proposals and evidence are those of extraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from cypher.errors import InvalidValue
from loaders.article import Article
from loaders.events.plover import event_type
from loaders.text import clean

from .appearances import Appearance, appearances
from .decide import MUTUAL
from .evidence import NONE
from .judging import Judge, judge
from .linking import Linker
from .mentions import Mention
from .pairs import Pair, pair_up
from .pipeline import language
from .reading import hear
from .references import Memory
from .triggers import Trigger

SOURCE, TARGET = "<source>", "<target>"
UNMARKED = (0, 0)
LONGEST = 20_000  # characters of one line's text


@dataclass(frozen=True, slots=True)
class Coding:
    """type: the likeliest of the sixteen, whatever `none`, the probability that nothing happens, says; quad 1..4;
    confidence: the probability of the type, given that something happens. Two decimals each."""

    type: str
    quad: int
    confidence: float
    none: float


def code(text: str, source: tuple[int, int], target: tuple[int, int], by: Judge | None = None) -> Coding:
    """Code the pair. source, target: offsets into text, (0, 0) where a side is not marked.

    InvalidValue where a span lies outside the text, is empty, or both sides are unmarked or the same.
    """
    _check(text, source, target)
    likely = _likely(marked_sentences(text, {SOURCE: [source], TARGET: [target]}), by or judge())
    something = 1 - likely[NONE]
    kind = min((name for name in likely if name != NONE), key=lambda name: (-likely[name], name))
    share = likely[kind] / something if something else 0.0
    return Coding(kind, event_type(kind).quad, round(share, 2), round(likely[NONE], 2))


def _check(text: str, source: tuple[int, int], target: tuple[int, int]) -> None:
    if len(text) > LONGEST:
        raise InvalidValue(f"the text has more than {LONGEST} characters", field="text")
    for field, (start, end) in (("source", source), ("target", target)):
        if (start, end) != UNMARKED and not 0 <= start < end <= len(text):
            raise InvalidValue(
                f"[{start},{end}] is no span of a text of {len(text)} characters",
                field=field,
                hint="Give [start,end] in characters, or [0,0] where the side is not marked.",
            )
    if source == target:
        raise InvalidValue("source and target are the same", field="target", hint="Mark at least one of two sides.")


def marked_sentences(
    text: str, marks: Mapping[str, Sequence[tuple[int, int]]]
) -> list[tuple[Span, list[Pair], Sequence[Trigger]]]:
    """The ordered pairs of marked parties, sentence by sentence, with the triggers. marks: a party's name -> its spans
    in the text, (0, 0) for one that is not marked; each pair is read in the last sentence that names both, else in the
    last that names one of them."""
    doc = language()(text)
    linked = _linked(doc, marks)
    memory = Memory()
    best: dict[tuple[str, str], tuple[int, int, Pair]] = {}
    sentences: list[tuple[Span, Sequence[Trigger]]] = []
    for sentence in doc.sents:
        heard = hear(sentence, linked, memory)
        found = _all(appearances(sentence, heard.inside, heard.phrases), marks)
        for pair in pair_up(sentence, found, heard.triggers, heard.proposals, heard.phrases):
            key = pair.source.actor, pair.target.actor
            named = (pair.source.head is not None) + (pair.target.head is not None)
            if key[0] in marks and key[1] in marks and named >= best.get(key, (0, 0, pair))[0]:
                best[key] = named, len(sentences), pair
        sentences.append((sentence, heard.triggers))
        memory.note(heard.parties, heard.subject, ())
    return [
        (sentence, pairs, triggers)
        for number, (sentence, triggers) in enumerate(sentences)
        if (pairs := [pair for _, at, pair in best.values() if at == number])
    ]


def _all(found: list[Appearance], marks: Iterable[str]) -> list[Appearance]:
    """The marked sides first, so that a long list of others cannot crowd them out; one that stands elsewhere is
    remembered, and what only the memory of another text would add is left out."""
    here = {one.actor for one in found if one.head is not None}
    named = [one for one in found if one.head is not None or one.actor not in marks]
    missing = [Appearance(side, None, -1, -1, "recent", "", "remembered") for side in marks if side not in here]
    return sorted([*named, *missing], key=lambda one: one.actor not in marks)


def _linked(doc: Doc, marks: Mapping[str, Sequence[tuple[int, int]]]) -> list[Mention]:
    """The names of the text, and the marked spans in place of what they overlap."""
    text = doc.text
    article = Article(record="", content=text, body=(0, len(text)), where="")
    others = Linker(clean(article)).mentions(doc)
    found: list[Mention] = []
    for side, spans in marks.items():
        for span in (doc.char_span(*s, alignment_mode="expand") for s in spans if s != UNMARKED):
            if span is None:
                continue
            beneath = [m for m in others if m.start < span.end and span.start < m.end]
            kind = beneath[0].kind if beneath else "coref" if span.root.pos_ == "PRON" else "group"
            person = beneath[0].person if beneath else None
            found.append(Mention(span.start, span.end, span.root.i, kind, span.text, (side,), person=person))
    taken = {i for m in found for i in range(m.start, m.end)}
    found += [m for m in others if not taken & set(range(m.start, m.end))]
    return sorted(found, key=lambda m: m.start)


def _likely(sentences: Iterable[tuple[Span, list[Pair], Sequence[Trigger]]], by: Judge) -> dict[str, float]:
    """Source to target, with what they do together read from both sides."""
    ways: dict[tuple[str, str], dict[str, float]] = {}
    for sentence, pairs, triggers in sentences:
        for pair, likely in zip(pairs, by.likely(sentence, pairs, triggers), strict=True):
            ways[pair.source.actor, pair.target.actor] = likely
    forward = ways[SOURCE, TARGET]
    backward = ways.get((TARGET, SOURCE), forward)
    likely = {name: (value + backward[name]) / 2 if name in MUTUAL else value for name, value in forward.items()}
    whole = sum(likely.values())
    return {name: value / whole for name, value in likely.items()}
