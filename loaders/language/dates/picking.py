"""Which of a sentence's dates belongs to the act that one of its words tells.

There is no parser here, so that a sentence which is never parsed can be dated too: a date belongs to the nearest
predicate of its own clause. What lies between the two is priced: borders of clauses, other verbs, plain distance.
The prices were fitted on labelled digests and releases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from .leading import LEADING, VERB_AHEAD, leads_sentence
from .mention import DateMention
from .words import ENDS_SENTENCE

_NEVER = float("inf")
_LIMIT = 100.0  # what an act pays at most for a date
_CHARACTER = 0.175
# Of what lies between a date that leads and its verb only other verbs and clauses count in full.
_LEADS = 0.8
_LEAD_SOFT = 0.3
_BEFORE = 57.0  # a date that stands before the predicate and does not lead
_ASIDE = 30.0  # and in a clause about a party
_BEHIND_COST = 30.0
_OCCASION = 20.0
_SINCE = 20.0
_COORDINATE = 45.0  # a clause of its own beside the one that the date leads
_SAID = 40.0  # what somebody "said last Friday"
_PRESENT_COST = 98.0  # another day than the report's for a verb in the present
# What is taken off: the verb of which the noun itself is the subject; a day ahead for an act to come.
_OWN_VERB = 50.0
_AHEAD = 0.4
# What lies between a predicate and a date, what crossing it costs, and whether that is little for a date that leads.
_BORDERS: tuple[tuple[int, re.Pattern[str], bool], ...] = (
    (
        200,
        re.compile(rf"(?:[;!?]|\.{ENDS_SENTENCE})\s+(?=[\"“A-Z])"),
        False,
    ),
    (
        70,
        re.compile(
            r"\b(?:after|before|following|because|since|until|in\s+(?:response|retaliation|reaction)|due\s+to|amid|despite)\b",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        39,
        re.compile(r"\b(?:who|which|whose|where|when|while|although|but|that|whom|if|unless|as)\b", re.IGNORECASE),
        False,
    ),
    (120, re.compile(r"\b(?:says?|said|allegedly|alleged)\b", re.IGNORECASE), True),
    (
        56,
        re.compile(
            # not "for talks" and "over the Baltic Sea", which say what for and where
            r"\b(?:against|from|about|over(?!\s+(?:the\s+)?(?-i:[A-Z]))"
            r"|for(?!\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)?(?:meeting|talks|visit|summit|call|discussion)))\b",
            re.IGNORECASE,
        ),
        True,
    ),
    (40, re.compile(r"\b[Tt]o\s+(?!the\b|an?\b|its\b|their\b|his\b|her\b)(?=[a-z])"), True),
    # another verb, which has the better claim
    (
        90,
        re.compile(
            r"(?<!\bbetween\s)\b(?!during|including|according|regarding|following|being|king|beijing)[a-z]{2,}ing\b"
        ),
        False,
    ),
    (
        63,
        re.compile(
            r"\b(?!need|indeed|speed|hundred|alleged)(?:[a-z]{2,}ed|made|held|met|shot|took|taken|fell|began|won|spoke|sent|put)\b"
        ),
        False,
    ),
    (30, re.compile(r"\b(?:is|are|was|were|will|has|have|had)\b"), False),
    (16, re.compile(r","), True),
    (10, re.compile(r"\band\b"), True),
)
_PRESENT = re.compile(r"(?:also\s+|again\s+|formally\s+)?(?!was\b)[a-z]+s\b")
# Plural nouns that tell an act; any other word in -s that begins a predicate is a verb in the present.
_NOUNS = re.compile(
    r"(?:\w*(?:talks|strikes|raids|attacks|sanctions|tariffs|clashes|restrictions|meetings|negotiations|discussions|"
    r"consultations|exercises|drills|protests|killings|bombings|relations|arrests|tests|launches|flights|sales|visits|"
    r"calls|agreements|deals|ties|charges|threats|comments|remarks|operations|actions|abuses|violations|incursions|"
    r"deaths|casualties|explosions|shellings|hostilities|elections|gains|positions))\b"
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|her|[Tt]his|no|another|[A-Z]\w+(?:an|ese|ish|i))|['’]s|s['’])\s+$"
)
_NOUN_ENDING = re.compile(
    rf"(?:tion|sion|ment|ance|ence|ism|strike|attack|ceasefire|truce|talk|visit|trip|meeting|raid|operation|{_NOUNS.pattern})s?\Z"
)
# A clause about a party, closed by a comma before the verb: "The union, which imposed sanctions in 2009, welcomes …".
_RELATIVE = re.compile(r"\b(?:who|which|whose)\s[^,;]*$")
# "an action plan for the years 2025 to 2029": the years that a programme covers are not those of its signing.
_PROGRAMME = re.compile(
    r"\b(?:plan|program(?:me)?|strategy|budget|road\s?map|agenda|framework|protocol|quota|mandate|cooperation|exchanges?)s?\b[^,;.]{0,60}?"
    r"\s(?:for|covering|over|in)\s+(?:the\s+)?(?:(?:years?|period)\s+)?(?:of\s+)?(?:from\s+|between\s+)?$"
)
# "after the raid of 3 May": the date is the raid's.
_BEHIND = re.compile(r"\b(?:after|following|since|despite|over)\s+(?:the|an?|its|their|his|her)\s+[^,;]{0,40}$")
# "last week, when its embassy was reopened": the date is also that of the clause.
_THEN = re.compile(r"^,?\s*(?:the\s+day\s+(?:on\s+which|when)|when|where|on\s+which)\s")
# "captured during last year's war": the occasion dates the act.
_ON_OCCASION = re.compile(r"\b(?:in|during|at|on|on\s+the\s+(?:margins|sidelines)\s+of)\s+(?:the\s+)?$")
_WORD_AFTER = re.compile(
    r"\s+(?!(?:in|on|at|by|of|for|to|with|from|and|or|but|that|which|who|when|after|before|between|against|over|is|are|was|"
    r"were|has|have|had|will|would|as|while|amid|during|because|due|since|until|into|near|where|following|through|"
    r"under|over|despite|they|he|she|it|we|the|a|an|also|about|that|than|if|said|says|via|there|it)\b)[\w“\"]"
)
_OTHER_SIDE = re.compile(r"\b(?:after|before|eve\s+of)\Z", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|its|their|his|her|this|our)|['’]s|s['’])\s+(?:\w+\s)?$", re.IGNORECASE)
# Dates that can stand before a noun without a possessive: "the 2015 deal", "the January 12 sanctions", "a Monday raid".
_MODIFIER = re.compile(r"\d|[A-Z][a-z]{2}|(?:early|late|mid|previous|prior|same|following|next)\b")
_PHRASE_END = re.compile(
    r"(?:[,;:()]|(?<![.\s][A-Z])\.)(?!\w)|\s(?:in|on|at|by|of|for|to|with|from|and|or|that|which|who|after|before|between|against|over|is|are|was|"
    r"were|has|have|had|will)\s"
)
_INSIDE = re.compile(r"\s+(?:in|during|at|of|on)\s+(?:the\s+)?(?:[A-Z][\w.’']*\s+)*$")
# "On Monday Laos met Peru; Chile stayed away", "In May Laos closed its port, and it drove …": the date leads both.
_BESIDE = re.compile(r";\s+|,\s+and\s+(?=(?:he|she|it|they|the|its|their|his|her|[A-Z]\w+)\s)")
# "said last Friday that …": what is said is of that day.
_SAYS = re.compile(
    r"\b(?:said|announced|declared|stated|warned|confirmed|told\s+[\w\s]{1,30})[,\s]+"
    # "in a broadcast on Thursday that"
    r"(?:in\s+an?\s+(?:[a-z]+\s+)?(?:broadcast|statement|speech|address|interview|letter|post|message|note)\s+)?(?:(?:on|in|late|early|earlier)\s+)*$"
)
_SAID_THAT = re.compile(r",?\s+that\s+")
# "the freeze that Peru put on all property on Monday": the clause tells of the noun itself.
_OWN_CLAUSE = re.compile(r"^\s+(?:that|which)\s+(?:\S+\s+){1,4}?(?:[a-z]{2,}ed|put|made|held|took|gave|sent|won|set)\b")
# "have quarrelled over the islands since 2010"
_LASTING = re.compile(r"(?:have|has)\s")
_NEW_CLAUSE = re.compile(r"[,;:]|\b(?:who|what|which|that|when|where|while|after|before)\b")
# What may stand between a length of time and what lasted so long, before and behind it.
_AS_LONG_AS = re.compile(
    r"\s+(?:of\s+)?(?:(?!(?:in|on|at|by|of|for|to|with|from|that|which|who|when|after|before|between|against|while|as|is|are|"
    r"was|were|has|have|had|will)\b)[\w.'’,-]+\s+){0,5}[“\"]?"
)
_UP_TO_FOR = re.compile(
    r"(?:(?!\b(?:after|before|since|that|which|who|when|and|but|says?|said)\b)[^;:]){0,80}\bfor\s+(?:\w+\s+){0,3}"
)
_COMMA = re.compile(r",\s")


def pick_date(
    mentions: Sequence[DateMention],
    trigger_span: tuple[int, int],
    sentence_text: str,
    reference: date | None,
    *,
    planned: bool = False,
) -> DateMention | None:
    """The date of the act whose predicate stands at `trigger_span`, or None where the sentence gives it none.

    All offsets are into `sentence_text`. A mention whose `when` is unknown may be the answer: then the text dates the
    act, vaguely, and the day of publication is not it. reference: the day of publication; a verb in the present
    ("expels") is dated by it rather than by another clause's date. planned: the act is still to come, so that a date by
    which it is to be done is its date.
    """
    best, least = None, _LIMIT
    for mention in mentions:
        cost = _cost(mention, trigger_span, sentence_text, reference, planned)
        if cost < least:
            best, least = mention, cost
    return best


def _cost(mention: DateMention, trigger: tuple[int, int], text: str, reference: date | None, planned: bool) -> float:
    """How far a date is from a predicate: characters between them, and what lies on the way."""
    if mention.role == "until" or (mention.role == "by" and not planned):
        return _NEVER
    if mention.start < trigger[1] and trigger[0] < mention.end:
        return 0
    if mention.when.precision in ("year", "range") and _PROGRAMME.search(text, 0, mention.start):
        return _NEVER
    if _OTHER_SIDE.search(text, mention.start, mention.end) and re.compile(r"\s+\w").match(text, mention.end):
        # "two days after the raid": the date of what follows, not of what the sentence tells first
        if trigger[1] <= mention.start or _led_past(mention, trigger, text):
            return _NEVER
        return (trigger[0] - mention.end) / 2
    if mention.role == "for":
        return 0 if not planned and _lasted(mention, trigger, text) else _NEVER
    phrase_end = _modified_phrase(mention, text)
    if phrase_end is not None:
        if mention.start <= trigger[0] < phrase_end or _INSIDE.fullmatch(text, trigger[1], mention.start):
            return 0
        if mention.start < trigger[1] or not _ON_OCCASION.search(text, trigger[1], mention.start):
            return _NEVER
    after = mention.start >= trigger[1]
    between = text[trigger[1] : mention.start] if after else text[mention.end : trigger[0]]
    leads = not after and leads_sentence(mention, text)
    extra = 0.0
    if not after:
        between = _THEN.sub("", between)
    if leads and (clause := _last_match(_BESIDE, between)) is not None:
        between, extra = between[clause.end() :], _COORDINATE
    elif not after and (said := _SAID_THAT.match(between)) and _SAYS.search(text, 0, mention.start):
        between, leads, extra = between[said.end() :], True, _SAID
    elif after and _is_noun(trigger, text) and not _in_present(trigger, text):
        between = _OWN_CLAUSE.sub("", between)
    if mention.role == "since" and after and _LASTING.match(text, *trigger) and not _NEW_CLAUSE.search(between):
        return _SINCE + len(between) * _CHARACTER
    soft = _LEAD_SOFT if leads else 1
    cost = len(between) * _CHARACTER * soft
    cost += extra + sum(
        price * (soft if weak else 1) * len(border.findall(between)) for price, border, weak in _BORDERS
    )
    if phrase_end is not None:
        cost += _OCCASION
    if after and _BEHIND.search(between):
        cost += _BEHIND_COST
    if mention.when.precision == "year" and between.endswith(" (") and len(between) > len(" ("):
        return _NEVER  # "left the treaty (1960)": the year of the treaty
    if after and _is_noun(trigger, text) and VERB_AHEAD.search(between):
        cost -= _OWN_VERB  # "the talks were held on Monday": the verb that the noun itself is the subject of
    if leads:
        cost *= _LEADS  # "On 5 May, …" dates the whole sentence
    elif not after:
        cost += _BEFORE + (_ASIDE if _RELATIVE.search(text, 0, mention.start) else 0)
    elif _in_present(trigger, text) and not _is_day(mention, reference):
        cost += _PRESENT_COST
    if planned and reference and mention.when.first and mention.when.first > reference:
        cost *= _AHEAD
    return cost + (_SINCE if mention.role == "since" else 0)


def _last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _lasted(mention: DateMention, trigger: tuple[int, int], text: str) -> bool:
    """Whether an act is what lasted so long: "two weeks of heavy [bombing]", "has been [closed] for three years"."""
    if trigger[0] < mention.end:
        return _UP_TO_FOR.fullmatch(text, trigger[1], mention.start) is not None
    return _AS_LONG_AS.fullmatch(text, mention.end, trigger[0]) is not None


def _led_past(mention: DateMention, trigger: tuple[int, int], text: str) -> bool:
    """Whether "A day after the raid, Laos met Peru" has passed its comma: what follows is the sentence's own act."""
    return bool(LEADING.fullmatch(text, 0, mention.start)) and _COMMA.search(text, mention.end, trigger[0]) is not None


def _is_noun(trigger: tuple[int, int], text: str) -> bool:
    """Whether the words of a predicate are a noun, by the word in front of them or their own ending."""
    return bool(_NOUN_BEFORE.search(text, 0, trigger[0]) or _NOUN_ENDING.search(text, trigger[0], trigger[1]))


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
    if not owner and not (_MODIFIER.match(text, mention.start) and _DETERMINER.search(text, 0, mention.start)):
        return None
    end = _PHRASE_END.search(text, begin)
    return end.start() if end else len(text)
