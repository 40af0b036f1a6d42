"""Measuring: extraction of the labelled documents, figures by kind and by type, errors by cause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from loaders.article import Rejected
from loaders.extract import extract_all, extraction_record

from .gold import GoldDocument
from .matching import LEVELS, Figures, Level, Pair, explode, match, same, score
from .parts import parts

# What went wrong, from the first step of reading to the last. no candidate: nothing was answered for the two parties;
# wrong link: an act of that type was answered in that sentence with one of the two parties and another one instead;
# wrong role: the two and the type are right, the direction is not; spurious: an answer that no label asks for.
CAUSES = ("no candidate", "wrong link", "wrong role", "wrong type", "wrong date", "spurious")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that was wrong. cause: one of CAUSES."""

    document: str
    cause: str
    label: str
    answer: str
    sentence: str


@dataclass
class Report:
    """Figures by (level, kind); kind None is all documents. by_type: at level "type"."""

    figures: dict[tuple[Level, str | None], Figures] = field(default_factory=dict)
    by_type: dict[str, Figures] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)
    documents: int = 0
    quiet: int = 0  # documents in which no act is labelled, …
    disturbed: int = 0  # … and those of them for which any was answered
    parts: Counter[tuple[str, bool]] = field(default_factory=Counter)  # see parts.py
    answered: list[tuple[float, bool]] = field(default_factory=list)  # confidence of each answer, right at level "type"
    rejected: list[Rejected] = field(default_factory=list)


def evaluate(documents: Iterable[GoldDocument], *, workers: int = 1) -> Report:
    """Extract every document and compare; a document that is rejected counts as empty."""
    labelled = list(documents)
    report = Report()
    for gold, extraction in zip(labelled, extract_all((g.article for g in labelled), workers=workers), strict=True):
        if isinstance(extraction, Rejected):
            report.rejected.append(extraction)
            events: list[dict[str, Any]] = []
        else:
            events = extraction_record(extraction)["events"]
        add(report, gold, events)
    return report


def add(report: Report, gold: GoldDocument, events: Sequence[Mapping[str, Any]]) -> None:
    """Take one document's answers into a report."""
    labels, answers = explode(gold.events), explode(events)
    report.documents += 1
    report.quiet += not gold.events
    report.disturbed += bool(events) and not gold.events
    for level, figures in score(labels, answers).items():
        for kind in dict.fromkeys((None, gold.kind)):
            report.figures[level, kind] = report.figures.get((level, kind), Figures()) + figures
    matched = match("type", labels, answers)
    taken = {j: i for i, j in matched.items()}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for i, label in enumerate(labels):
        if not label.low:
            counts[label.type][2] += 1
            if i in matched:
                counts[label.type][0] += 1
    for j, answer in enumerate(answers):
        if j not in taken or not labels[taken[j]].low:
            counts[answer.type][1] += 1
            report.answered.append((answer.confidence, j in taken))
    for kind_of_event, (right, predicted, wanted) in counts.items():
        old = report.by_type.get(kind_of_event, Figures())
        report.by_type[kind_of_event] = old + Figures(right, predicted, wanted)
    report.parts.update(parts(gold.events, events, labels, answers, matched))
    report.mistakes += _mistakes(report, gold, events, labels, answers, matched)


def _mistakes(
    report: Report,
    gold: GoldDocument,
    events: Sequence[Mapping[str, Any]],
    labels: Sequence[Pair],
    answers: Sequence[Pair],
    matched: Mapping[int, int],
) -> Iterator[Mistake]:
    left = set(range(len(answers))) - set(matched.values())
    full = match("full", labels, answers)
    for i, label in enumerate(labels):
        if label.low:
            continue
        if i in matched:
            if i not in full and not same("full", label, answers[matched[i]]):
                j = matched[i]
                yield _mistake(gold, "wrong date", label, answers[j], events)
            continue
        near = next((j for j in sorted(left) if same("dyad", label, answers[j])), None)
        if near is not None:
            cause = "wrong role" if answers[near].type in label.allowed else "wrong type"
            if cause == "wrong type":
                report.confusion[label.type, answers[near].type] += 1
        else:
            near = next((j for j in sorted(left) if _other_party(gold, events, label, answers[j])), None)
            cause = "no candidate" if near is None else "wrong link"
        if near is not None:
            left.discard(near)
        yield _mistake(gold, cause, label, None if near is None else answers[near], events)
    for j in sorted(left):
        yield _mistake(gold, "spurious", None, answers[j], events)


def _other_party(gold: GoldDocument, events: Sequence[Mapping[str, Any]], label: Pair, answer: Pair) -> bool:
    """Whether an answer tells a label's act of one of its parties and of another one, in the label's own sentence."""
    if answer.type not in label.allowed or len({label.a, label.b} & {answer.a, answer.b}) != 1:
        return False
    told, span = events[answer.event], gold.events[label.event].get("sentence")
    if not span:
        return str(gold.events[label.event].get("evidence") or "\0") in " ".join(str(told["quote"]).split())
    return bool(told["start"] < span[1] and span[0] < told["end"])


def _mistake(
    gold: GoldDocument, cause: str, label: Pair | None, answer: Pair | None, events: Sequence[Mapping[str, Any]]
) -> Mistake:
    sentence = ""
    if answer is not None:
        sentence = str(events[answer.event]["quote"])
    elif label is not None:
        event = gold.events[label.event]
        span = event.get("sentence")
        sentence = gold.article.content[slice(*span)] if span else str(event.get("evidence") or "")
    return Mistake(gold.article.record, cause, _shown(label), _shown(answer), " ".join(sentence.split()))


def _shown(pair: Pair | None) -> str:
    if pair is None:
        return "-"
    return f"{pair.type} {pair.a}{'=' if pair.unordered else '>'}{pair.b} {pair.date or 'undated'}"


def lines(report: Report) -> Iterator[str]:
    """The figures as lines of text: all documents, then each kind, in the scorer's form."""
    kinds = sorted({kind for _, kind in report.figures if kind is not None})
    for kind in (None, *kinds):
        for level in LEVELS:
            f = report.figures.get((level, kind), Figures())
            yield (
                f"{(kind or 'all') + '/' + level:34s} P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}   "
                f"tp {f.right} pred {f.predicted} gold {f.gold}"
            )


def confusion(report: Report) -> Iterator[str]:
    """The types that were mistaken for each other: a row a labelled type, what it was read as, the commonest first."""
    if not report.confusion:
        return
    yield "\nThe right two parties, but another type than the label's:"
    for kind in sorted({wanted for wanted, _ in report.confusion}):
        row = Counter({read: n for (wanted, read), n in report.confusion.items() if wanted == kind})
        yield f"{kind:34s} read as " + ", ".join(
            f"{read} {n}" for read, n in sorted(row.items(), key=lambda r: (-r[1], r[0]))
        )
