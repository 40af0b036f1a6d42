"""Which of a sentence's dates belongs to the act that one of its words tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from .mention import DateMention

# Borders of clauses between a predicate and a date, with what crossing one costs (in characters of distance).
_BORDERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (200, re.compile(r"[.;!?]\s")),
    (
        90,
        re.compile(
            r"\b(?:after|before|following|because|since|until|in\s+response\s+to|in\s+retaliation\s+for|over|due\s+to|"
            r"amid|despite|ahead\s+of|who|which|whose|where|when|while|although|but|that|says?|said|whom|"
            r"against|during|from|about|saying|accus\w+|for|if|unless)\b",
            re.IGNORECASE,
        ),
    ),
    (30, re.compile(r",")),
    (25, re.compile(r"\band\b")),
)
_LIMIT = 130
_YEAR = re.compile(r"\d{4}(?:['’]s)?\Z")
_MODIFIED = re.compile(r"(?:['’]s)?(?:\s+[\w.’'-]+)+")
_PHRASE_END = re.compile(
    r"[,.;:()]|\s(?:in|on|at|by|of|for|to|with|from|and|or|that|which|who|after|before|between|against|over|is|are|was|were|has|"
    r"have|had|will)\s"
)
_LEADING = re.compile(r"(?:\W*(?:on|in|at|by|since|early|late|during|earlier|over|the|and|but)\b\s*)*", re.IGNORECASE)


def pick_date(
    mentions: Sequence[DateMention], trigger_span: tuple[int, int], sentence_text: str, reference: date | None
) -> DateMention | None:
    """The date of the act whose predicate stands at `trigger_span`, or None where the sentence gives it none.

    All offsets are into `sentence_text`. A mention whose `when` is unknown may be the answer: then the text dates the
    act, vaguely, and the day of publication is not it.
    """
    priced = [(cost, m.start, m) for m in mentions if (cost := _cost(m, trigger_span, sentence_text)) <= _LIMIT]
    return min(priced, key=lambda each: each[:2])[2] if priced else None


def _cost(mention: DateMention, trigger: tuple[int, int], text: str) -> float:
    """How far a date is from a predicate: characters between them, and what lies on the way."""
    if mention.role in ("by", "until"):
        return float("inf")
    phrase_end = _modified_phrase(mention, text)
    if phrase_end is not None:
        return 0 if mention.start <= trigger[0] < phrase_end else float("inf")
    if mention.start < trigger[1] and trigger[0] < mention.end:
        return 0
    between = text[mention.end : trigger[0]] if mention.end <= trigger[0] else text[trigger[1] : mention.start]
    cost = len(between) / 4 + sum(price * len(border.findall(between)) for price, border in _BORDERS)
    if mention.end <= trigger[0] and _LEADING.fullmatch(text, 0, mention.start):
        cost -= 30 * between.count(",", 0, 3)
    return cost + (60 if mention.role == "since" else 0)


def _modified_phrase(mention: DateMention, text: str) -> int | None:
    """Where the noun phrase ends that a year modifies ("the 2015 agreement"); None where the year stands alone."""
    if not _YEAR.search(text[mention.start : mention.end]) or mention.when.precision != "year":
        return None
    after = _MODIFIED.match(text, mention.end)
    if after is None:
        return None
    end = _PHRASE_END.search(text, mention.end)
    stop = end.start() if end else len(text)
    return stop if stop > mention.end else None
