"""Whether a date leads its sentence: "On 5 May, …", "Kuwait on Tuesday recalled …", "In a letter of Monday, …"."""

from __future__ import annotations

import re

from .mention import DateMention

_LEAD_LONGEST = 70  # characters
# A verb: what stands behind it is no longer in front of the sentence's own.
VERB_AHEAD = re.compile(r"\b(?:[a-z]{2,}ed|is|are|was|were|will|has|have|had|began|took|fell)\b")
_FINITE = re.compile(
    r",?\s+(?:[a-z]+ly\s+)?(?:[a-z]{2,}(?:ed|s)|made|held|met|shot|took|fell|began|won|spoke|sent|put|gave|hit|struck|told)\b"
)
_BUSY = re.compile(rf"{VERB_AHEAD.pattern}|\b(?:who|which|whose|that|where|when)\b")
# What may stand before a date with which a sentence begins.
LEADING = re.compile(
    r"\W*(?-i:In\s+(?:[A-Z][\w’'-]*\s+){1,2})?"  # "In Lima on Monday"
    r"(?:(?:on|in|at|by|since|early|late|during|earlier|over|the|and|but|for|just|only|then)\b\s*)*",
    re.IGNORECASE,
)
# "In a letter to the Council that was made public on Wednesday, …"
_PUBLISHED = re.compile(
    r"\W*In\s+an?\s+(?:[a-z]+\s+)?(?:broadcast|statement|speech|address|interview|letter|post|message|note|report|resolution|decree)\b"
    r"[^,;]{0,80}?\b(?:published|made\s+public|released|issued|broadcast|aired|posted|sent|given|delivered|adopted)\s+"
    r"(?:(?:on|in|late|early|earlier)\s+)*"
)


def leads_sentence(mention: DateMention, text: str) -> bool:
    """Whether a date stands before the verb of its sentence: "On 5 May, …", "Kuwait on Tuesday recalled …"."""
    clause = text.rfind("; ", 0, mention.start) + 1
    if LEADING.fullmatch(text, clause, mention.start) or _PUBLISHED.fullmatch(text, clause, mention.start):
        return True
    if mention.start > _LEAD_LONGEST or _BUSY.search(text, 0, mention.start):
        return False
    return _FINITE.match(text, mention.end) is not None
