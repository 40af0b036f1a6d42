"""Which of a sentence's dates belongs to the act that one of its words tells.

There is no parser here, so that a sentence which is never parsed can be dated too: a date belongs to the nearest
predicate of its own clause. What lies between the two is priced: borders of clauses, other verbs, plain distance.
The prices were fitted on labelled digests and releases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from .mention import DateMention

_NEVER = float("inf")
_LIMIT = 100.0
# What lies between a predicate and a date, and what crossing it costs; a character costs a quarter.
_BORDERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (200, re.compile(r"[.;!?]\s+(?=[\"“A-Z])(?<!U\.S\. )(?<!Mr\. )(?<!Gen\. )")),
    (
        60,
        re.compile(
            r"\b(?:after|before|following|because|since|until|in\s+(?:response|retaliation|reaction)|due\s+to|amid|despite|"
            r"who|which|whose|where|when|while|although|but|that|says?|said|whom|if|unless|as|allegedly|alleged)\b",
            re.IGNORECASE,
        ),
    ),
    (25, re.compile(r"\b(?:against|from|about|for|over|to)\b", re.IGNORECASE)),
    # another verb, which has the better claim
    (
        45,
        re.compile(
            r"\b(?!United|need|indeed|speed|hundred|during|including|according|regarding|being|king|beijing)"
            r"(?:[a-z]{2,}(?:ed|ing)|made|held|met|shot|took|taken|fell|began|won|spoke|sent|put|killed|is|are|was|were|"
            r"will|has|have|had)\b"
        ),
    ),
    (12, re.compile(r",")),
    (20, re.compile(r"\band\b")),
)
_PRESENT = re.compile(r"(?:also\s+|again\s+|formally\s+)?[a-z]+s\b")
# Plural nouns that tell an act; any other word in -s that begins a predicate is a verb in the present.
_NOUNS = re.compile(
    r"(?:\w*(?:talks|strikes|raids|attacks|sanctions|tariffs|clashes|restrictions|meetings|negotiations|discussions|"
    r"consultations|exercises|drills|protests|killings|bombings|relations|arrests|tests|launches|flights|sales|visits|"
    r"calls|agreements|deals|ties|charges|threats|comments|remarks|operations|actions|abuses|violations|incursions|"
    r"deaths|casualties|explosions|shellings|hostilities|elections|gains|positions))\b"
)
_PRESENT_COST = 70.0
_WORD_AFTER = re.compile(
    r"\s+(?!(?:in|on|at|by|of|for|to|with|from|and|or|but|that|which|who|when|after|before|between|against|over|is|are|was|"
    r"were|has|have|had|will|would|as|while|amid|during|because|due|since|until|into|near|where|following|through|"
    r"under|over|despite|they|he|she|it|we|the|a|an|also|about|that|than|if|said|says|via|there|it)\b)[\w“\"]"
)
_OTHER_SIDE = re.compile(r"\b(?:after|before|eve\s+of)\Z", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|its|their|his|her|this|our)|['’]s|s['’])\s+(?:\w+\s)?$", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"[,.;:()](?!S\.|\w)|\s(?:in|on|at|by|of|for|to|with|from|and|or|that|which|who|after|before|between|against|over|is|are|was|"
    r"were|has|have|had|will)\s"
)
_INSIDE = re.compile(r"\s+(?:in|during|at|of|on)\s+(?:the\s+)?(?:[A-Z][\w.’']*\s+)*$")
_LEADING = re.compile(
    r"\W*(?:(?:on|in|at|by|since|early|late|during|earlier|over|the|and|but|for|just|only|then)\b\s*)*", re.IGNORECASE
)


def pick_date(
    mentions: Sequence[DateMention], trigger_span: tuple[int, int], sentence_text: str, reference: date | None
) -> DateMention | None:
    """The date of the act whose predicate stands at `trigger_span`, or None where the sentence gives it none.

    All offsets are into `sentence_text`. A mention whose `when` is unknown may be the answer: then the text dates the
    act, vaguely, and the day of publication is not it. reference: the day of publication; a verb in the present
    ("expels") is dated by it rather than by another clause's date.
    """
    best, least = None, _LIMIT
    for mention in mentions:
        cost = _cost(mention, trigger_span, sentence_text, reference)
        if cost < least:
            best, least = mention, cost
    return best


def _cost(mention: DateMention, trigger: tuple[int, int], text: str, reference: date | None) -> float:
    """How far a date is from a predicate: characters between them, and what lies on the way."""
    if mention.role in ("by", "until"):
        return _NEVER
    if mention.start < trigger[1] and trigger[0] < mention.end:
        return 0
    if _OTHER_SIDE.search(text, mention.start, mention.end) and re.compile(r"\s+\w").match(text, mention.end):
        # "two days after the raid": the date of what follows, not of what the sentence tells first
        return _NEVER if trigger[1] <= mention.start else (trigger[0] - mention.end) / 2
    phrase_end = _modified_phrase(mention, text)
    if phrase_end is not None:
        if mention.start <= trigger[0] < phrase_end or _INSIDE.fullmatch(text, trigger[1], mention.start):
            return 0
        return _NEVER
    after = mention.start >= trigger[1]
    between = text[trigger[1] : mention.start] if after else text[mention.end : trigger[0]]
    cost = len(between) / 4 + sum(price * len(border.findall(between)) for price, border in _BORDERS)
    if not after and _LEADING.fullmatch(text, 0, mention.start):
        cost *= 0.4  # "On 5 May, …" dates the whole sentence
    elif not after:
        cost += 25
    elif _in_present(trigger, text) and not _is_day(mention, reference):
        cost += _PRESENT_COST
    return cost + (20 if mention.role == "since" else 0)


def _in_present(trigger: tuple[int, int], text: str) -> bool:
    words = text[trigger[0] : trigger[1]]
    return bool(_PRESENT.match(words)) and not _NOUNS.search(words)


def _is_day(mention: DateMention, reference: date | None) -> bool:
    return reference is not None and mention.when.first == mention.when.last == reference


def _modified_phrase(mention: DateMention, text: str) -> int | None:
    """Where the noun phrase ends that a date modifies ("the 2015 agreement", "Monday's attack"), else None."""
    owner = re.compile(r"['’]s?\b").match(text, mention.end)
    begin = owner.end() if owner else mention.end
    if not _WORD_AFTER.match(text, begin):
        return None
    if not owner and not _DETERMINER.search(text, 0, mention.start):
        return None
    end = _PHRASE_END.search(text, begin)
    return end.start() if end else len(text)
