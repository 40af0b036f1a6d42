"""How often the date layer dates an act as its label does: python tests/loaders/dates/measure.py LABELS [--corpus FILE …]

The layer is given the label's own sentence and trigger, and the day that the paragraph's relative dates count from (the
paragraph's own, else the day of publication). LABELS is a folder like tests/gold or a stand-off JSONL; where labels have
no spans, their evidence finds the sentence, and the frame of the label's type the trigger. --split names a part of them.

Three groups of labels are told apart, each with its own meaning of "no date found", for then the report's day is taken
or, for background, none:
  dated     the text dates the act: the label marks the words, or its date is not the report's
  reported  the label has the report's day
  undated   the label has no date
right: equal at the label's precision, or inside the label's stretch, as `communique evaluate` counts it. wrong: a date
that the label contradicts. coarse: a date that holds the label's and says less. unknown: a vague expression dates the
act. none: no expression does, and the label's day is not the one that the paragraph counts from.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from loaders.evaluate.gold import GoldDocument, read_gold
from loaders.events.model import When
from loaders.language.dates import date_act
from loaders.text import Document, clean

GROUPS = ("dated", "reported", "undated")
BEFORE = 240  # characters that --errors shows of what stands before a sentence
OUTCOMES = ("right", "wrong", "coarse", "unknown", "none")


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled act: its sentence, the trigger in it, what stands before it in its paragraph, the day it counts from,
    the last day that it may have had (a chronology's entry tells of later days too) and what stands before its paragraph.
    """

    document: str
    label: Mapping[str, Any]
    sentence: str
    trigger: tuple[int, int]
    before: str
    reference: date | None
    published: date | None
    story: str

    @property
    def planned(self) -> bool:
        """The status is another part's finding, so the layer is given it."""
        status = self.label.get("status") or ("planned" if self.label["negated_or_hypothetical"] else "actual")
        return status in ("planned", "hypothetical")

    @property
    def group(self) -> str:
        if self.label["date"] is None:
            return "undated"
        if "date_span" in self.label:
            return "dated" if self.label["date_span"] else "reported"
        return "reported" if self.reference and self.label["date"] == self.reference.isoformat() else "dated"


def cases(gold: GoldDocument) -> Iterator[Case]:
    """The acts of a labelled document, in the order of its labels."""
    document = clean(gold.article)
    content = gold.article.content
    for label in gold.events:
        found = _spans(label, gold, document) if "sentence" not in label else (label["sentence"], label["trigger"])
        if found is None:
            print(f"no sentence: {gold.article.record} {label['evidence']}", file=sys.stderr)
            continue
        (start, end), trigger = found
        # A label's "sentence" may leave out the words in front of it; the paragraph is the cleaner's.
        number = max(0, bisect_right([document.original(p.start, p.start)[0] for p in document.paragraphs], start) - 1)
        paragraph = document.paragraphs[number]
        begin = document.original(paragraph.start, paragraph.start)[0]
        yield Case(
            gold.article.record,
            label,
            content[start:end],
            (trigger[0] - start, trigger[1] - start),
            content[min(begin, start) : start],
            paragraph.date or gold.article.published,
            gold.article.published,
            document.story(number),
        )


def _spans(label: Mapping[str, Any], gold: GoldDocument, document: Document) -> tuple[Any, Any] | None:
    """The sentence and trigger of a label that has only its evidence: by the parser and the frames of its type."""
    from loaders.language.frames import frames
    from loaders.language.pipeline import parse
    from loaders.language.triggers import find_triggers

    wanted = label["evidence"]
    types = {label["type"], *(label.get("alt_types") or ())}
    types |= {"CONCEDE", "RETREAT"} if "YIELD" in types else set()
    for paragraph in document.paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        at = " ".join(text.split()).find(wanted) if wanted not in text else text.find(wanted)
        if at < 0:
            continue
        for passage in parse([(0, paragraph.start, text)]):
            for sentence in passage.sentences():
                if not sentence.start_char <= at < sentence.end_char:
                    continue
                fitting = [t for t in find_triggers(sentence, frames()) if types & {f.type for f in t.frames}]
                first, last = (fitting[0].start, fitting[0].end) if fitting else (sentence.root.i, sentence.root.i + 1)
                doc = sentence.doc
                base = passage.start
                begin, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
                return (
                    document.original(base + sentence.start_char, base + sentence.end_char),
                    document.original(base + begin, base + end),
                )
    return None


def outcome(case: Case, when: When | None) -> str:
    """What an answer is worth; see above."""
    label = case.label
    if when is None:
        return "none"
    if when.first is None or when.last is None:
        return "unknown"
    if label["date"] is None:
        return "wrong"
    wanted, end, given = label["date"], label["date_end"] or "", when.text or ""
    if given[: len(wanted)] == wanted or (end and wanted <= given and given[: len(end)] <= end):
        return "right"
    end = end or wanted
    first, last = wanted + "-01-01"[len(wanted) - 4 :], end + "-12-01"[len(end) - 4 :]
    return "coarse" if when.first.isoformat() <= first and when.last.isoformat() >= last else "wrong"


def main() -> None:
    """Print the table; with --errors also the cases behind some of its fields."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--corpus", type=Path, nargs="*", default=[])
    parser.add_argument("--split")
    parser.add_argument(
        "--errors", nargs="*", default=[], metavar="GROUP.OUTCOME", help="print these cases, e.g. dated.wrong"
    )
    options = parser.parse_args()
    table: Counter[tuple[str, str]] = Counter()
    for gold in read_gold(options.labels, options.corpus, options.split):
        for case in cases(gold):
            picked = date_act(
                case.sentence,
                case.trigger,
                case.reference,
                case.before,
                planned=case.planned,
                latest=case.published,
                story=case.story,
            )
            found = outcome(case, picked.when if picked else None)
            if picked is None and case.reference and case.label["date"] == case.reference.isoformat():
                found = "right"
            if case.group == "undated" and found in ("none", "unknown"):
                found = "right"
            table[case.group, found] += 1
            if f"{case.group}.{found}" in options.errors:
                start, end = case.trigger
                marked = f"{case.sentence[:start]}[{case.sentence[start:end]}]{case.sentence[end:]}"
                words = picked and picked.words
                given = picked and f"{picked.when.text} {picked.when.end_text or ''}".strip()
                print(
                    f"{case.group}.{found} {case.document} on {case.reference}: label {case.label['date']} "
                    f"{case.label['date_end'] or ''} {case.label.get('status', '')}; given {given} by {words!r}\n"
                    f"    {case.before[-BEFORE:]!r} // {marked}"
                )
    print(f"{'':10}" + "".join(f"{name:>9}" for name in ("labels", *OUTCOMES)))
    for group in GROUPS:
        total = sum(table[group, name] for name in OUTCOMES)
        print(f"{group:10}{total:9}" + "".join(f"{table[group, name]:9}" for name in OUTCOMES))


if __name__ == "__main__":
    main()
