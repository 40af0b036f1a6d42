"""The time that a sentence without a date takes over from what was told before it.

Labels leave most such sentences undated, so only what belongs to the very occasion is carried: what was said at a
meeting, what is done "at once", what troops and police do in the scene that the sentence before has set. Fitted on
labelled digests and releases and on prose written for this project.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from loaders.events.model import When

from .named import named
from .words import ENDS_SENTENCE

_WEEK = 7  # days
_RUN = 6  # sentences about those who met, after the one that tells of their meeting
_SCENE = 14  # days: how old a scene is at most that a report tells move by move
SENTENCE_END = re.compile(rf"(?<=[\w)”\"'’][.?!]){ENDS_SENTENCE}\s+(?=[“\"(]?[A-Z0-9])")
_MET = re.compile(
    r"\b(?:met|spoke|held|hosted|arrived|flew|paid|travell?ed|convened|talked|visited|received|welcomed|joined(?!\s+in\b)|gathered|signed|concluded|called|landed|went\s+to(?=\s+[A-Z]))\b"
)
# What a readout tells besides what was said: the state of things.
_BACKDROP = re.compile(
    r"(?:(?:its|their|our|the|both)\s+)?(?:\w+ly\s+)?(?:ongoing|continu\w+|growing|shared|mutual|recent|existing|long\S*)\b"
    r"|.*\b(?:invasion|aggression|war|conflict|occupation|attacks?)$",
    re.IGNORECASE | re.DOTALL,
)
# "In the discussion, leaders reiterated …", in a later paragraph than the one that told of the meeting.
_AT_IT = re.compile(
    r"(?:(?:In|During|At|Throughout|On\s+the\s+(?:sidelines|margins)\s+of)\s+(?:the|their|this|his|her)\s+(?:\w+\s+)?"
    r"(?:meetings?|discussions?|calls?|talks|summit|session|conversation|visit|trip|engagements?|ceremony)|On\s+(?:that|the\s+same)\s+(?:occasion|visit|trip))\b"
)
# Those who met, named as such where the next sentence begins.
_THOSE_WHO_MET = re.compile(
    r"(?:The\s+(?:two|pair|(?:two\s+)?(?:leaders|ministers|presidents|officials|sides|delegations|men|women|principals))|"
    r"Both|They|He|She|Together\s+they|The\s+(?:guest|host|visitor))\b(?!\s+(?:has|have|is|are)\b)"
)
# Who acts in the communiqué of a meeting; "it" and "they" go on from a sentence that begins so.
_PARTICIPANTS = re.compile(
    r"(?:(?:The|Both|All)\s+(?:two\s+|three\s+)?(?:parties|sides|delegations?|ministers|leaders|presidents|participants|"
    r"heads\s+of\s+(?:state|government|delegation))\b(?!\s+(?:has|have|is|are)\b)|The\s+[A-Z]\w+\s+(?:delegation|side)\b)"
    r"(?:\s+of\s+(?:the\s+)?(?:[A-Z]\w+\s?)+)?"
)
# … and what they say, promise or ask for there is the act; what they say it about is not.
_ABOUT = re.compile(r"\b(?:that|which|who|whose|of|for|from)\b")
_GO_ON = re.compile(r"(?:It|They|He|She)\b(?!\s+(?:has|have|is|are)\b)")
_AT_ONCE = re.compile(r"\b(?:at\s+once|immediately|promptly|instantly|thereupon|straight\s+away|on\s+the\s+spot)\s+$")
# What is done by force or by hand, in the past.
_DEED = re.compile(
    r"(?:was\s+|were\s+)?(?:also\s+)?(?:killed|shot|fired|opened\s+fire|captured|seized|took|attacked|struck|"
    r"shelled|bombed|bombarded|raided|stormed|detained|arrested|kidnapped|abducted|intercepted|pushed|beat|beaten|dragged|"
    r"threw|thrown|hurled|pelted|torched|burned|burnt|set\s+fire|set\s+on\s+fire|destroyed|wounded|injured|hit|stabbed|"
    r"clashed|fought|exchanged\s+fire|rammed|boarded|chased|followed|flew|crossed|entered|broke\s+into|smashed|ambushed|"
    r"blew\s+up|detonated|launched|landed|sank|sunk|damaged|cut\s+off|retook|recaptured|surrounded|ransacked|laid|"
    r"made\s+\w+\s+passes)\b"
)
_MOVES_ON = re.compile(r"(?:The\s+(?:next|following)\s+day|(?:[A-Z][a-z]+|\d+)\s+(?:days?|weeks?|months?)\s+later)\b")
_NOT_THEN = re.compile(
    r"\b(?:has|have|had|having|to|will|would|could|may|might|should|must)\s+(?:been\s+|be\s+)?(?:\w+ly\s+)?$"
    r"|\b(?:after|since|following|who|which|whose|when|where|because|before|amid|if|that\s+had)\b[^,;]*$"
)


@dataclass(frozen=True, slots=True)
class ActDate:
    """The time of an act and the words that give it. start, end: offsets into what was told before + its sentence."""

    when: When
    start: int
    end: int
    words: str


# The date that a sentence gives to a span in it, given what stands before the sentence.
DateOf = Callable[[str, tuple[int, int], str], ActDate | None]


def carried(
    sentence: str, trigger: tuple[int, int], before: str, reference: date, story: str, date_of: DateOf, entry: bool
) -> ActDate | None:
    """The time of an act that its own sentence does not date, by what its paragraph has told before; None where that
    says nothing. story: what stands before the paragraph; of a meeting told there the words have offsets below 0.
    entry: whether the paragraph is an entry of a chronology, which tells what came next in its own order.
    """
    if _BACKDROP.match(sentence, *trigger):
        return None
    if not before:
        if _AT_IT.match(sentence):
            return _at_the_meeting(story, reference, date_of)
        return _in_its_communique(story, reference, date_of) if _of_those_there(sentence, trigger) else None
    if _PARTICIPANTS.match(before) and _of_those_there(sentence, trigger, _GO_ON):
        return _in_its_communique(story, reference, date_of)
    return (
        _meeting(before, reference, date_of, None if _AT_IT.match(sentence) else _WEEK)
        or _those_who_met(sentence, before, reference, date_of)
        or _at_once(sentence, trigger, before, reference)
        or _scene(sentence, trigger, before, reference)
        or (_after_that(sentence, trigger, before, reference, date_of) if entry else None)
    )


def _meeting(before: str, reference: date, date_of: DateOf, oldest: int | None = _WEEK) -> ActDate | None:
    """The day of a meeting or call with which the paragraph opened, at most `oldest` days before the report: what a
    readout tells next ("The two leaders agreed …") was said there.
    """
    opening = before[: end.end()] if (end := SENTENCE_END.search(before)) else before
    met = _MET.search(opening)
    found = date_of(opening, met.span(), "") if met else None
    if found is None or found.when.first is None or found.when.precision not in ("day", "range"):
        return None
    age = (reference - found.when.first).days
    return found if age > 0 and (oldest is None or age <= oldest) else None


def _at_the_meeting(story: str, reference: date, date_of: DateOf) -> ActDate | None:
    """As `_meeting`, for a paragraph of its own."""
    found = _meeting(story, reference, date_of) if story else None
    return found and ActDate(found.when, found.start - len(story), found.end - len(story), found.words)


def _in_its_communique(story: str, reference: date, date_of: DateOf) -> ActDate | None:
    """As `_at_the_meeting`, where the communiqué of one day's meeting goes on; that of a visit is of its last day."""
    found = _at_the_meeting(story, reference, date_of)
    return found if found and found.when.precision == "day" else None


def _of_those_there(sentence: str, trigger: tuple[int, int], or_else: re.Pattern[str] = _PARTICIPANTS) -> bool:
    """Whether those who take part in a meeting do this: "The parties agreed", not "took note of the demand"."""
    who = _PARTICIPANTS.match(sentence) or or_else.match(sentence)
    return who is not None and not _ABOUT.search(sentence, who.end(), trigger[0])


def _those_who_met(sentence: str, before: str, reference: date, date_of: DateOf) -> ActDate | None:
    """The time of the meeting that the sentence before tells, or one before that also tells of "the two"."""
    if not _THOSE_WHO_MET.match(sentence):
        return None
    stop = len(before)
    for start in reversed([0, *(end.end() for end in SENTENCE_END.finditer(before.rstrip()))][-_RUN:]):
        told = before[start:stop]
        dated = [date_of(told, met.span(), before[:start]) for met in _MET.finditer(told)]
        found = next((one for one in reversed(dated) if one and one.when.first), None)
        if found is not None and found.when.first is not None:
            return found if found.when.first < reference else None
        if not _THOSE_WHO_MET.match(told):
            return None
        stop = start
    return None


def _at_once(sentence: str, trigger: tuple[int, int], before: str, reference: date) -> ActDate | None:
    """The time that the sentence before has named, for what is done "at once"."""
    if not _AT_ONCE.search(sentence, 0, trigger[0]):
        return None
    return _last_named(before, reference)


def _scene(sentence: str, trigger: tuple[int, int], before: str, reference: date) -> ActDate | None:
    """The day that the sentence before has named, for a deed in the scene that it has set."""
    if not _DEED.match(sentence, *trigger) or _NOT_THEN.search(sentence, 0, trigger[0]):
        return None
    found = _last_named(before, reference)
    if found is None or found.when.first is None or found.when.precision != "day":
        return None
    return found if (reference - found.when.first).days <= _SCENE else None


def _after_that(
    sentence: str, trigger: tuple[int, int], before: str, reference: date, date_of: DateOf
) -> ActDate | None:
    """The later day to which "Three days later" has moved an entry in the sentence before."""
    start = _last_start(before)
    moved = _MOVES_ON.match(before, start)
    if moved is None or _NOT_THEN.search(sentence, 0, trigger[0]):
        return None
    found = date_of(before[start:], (moved.start() - start, moved.end() - start), before[:start])
    return found if found and found.when.first and found.when.first > reference else None


def _last_named(before: str, reference: date) -> ActDate | None:
    """The last time that the sentence before has named."""
    start = _last_start(before)
    found = [mention for mention in named(before, reference) if mention.start >= start]
    if not found:
        return None
    last = found[-1]
    return ActDate(last.when, last.start, last.end, before[last.start : last.end])


def _last_start(before: str) -> int:
    """Where the last sentence of a text begins."""
    return max((end.end() for end in SENTENCE_END.finditer(before.rstrip())), default=0)
