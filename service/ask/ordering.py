"""How many events are asked for and which come first: "last 10 events", "the five most recent", "first met"."""

from __future__ import annotations

import re

from service.ask.dates import COUNTS
from service.ask.marks import ACT, ACTOR, MARKS
from service.ask.parts import Parts
from service.ask.words import words

_NUMBER = r"(?:\d{1,4}|" + "|".join(COUNTS) + r")"
_LATE = r"(?:very\s+)?(?:last|latest|newest|top|most\s+recent|latest\s+known)"
_EARLY = r"(?:very\s+)?(?:first|earliest|oldest|initial)"
_ROWS = r"(?:events?|incidents?|entries|items|rows|records|results|acts|interactions)"
_LIMITS = re.compile(
    rf"(?<!\S)(?:(?P<sort>{_EARLY})\s+(?P<n1>{_NUMBER})|{_LATE}\s+(?P<n2>{_NUMBER})|(?P<n3>{_NUMBER})\s+{_LATE}"
    rf"|(?P<n6>{_NUMBER})\s+(?P<sort2>{_EARLY})"
    # "five most important partners", "ten common partners"; "next five events"
    rf"|(?P<n4>{_NUMBER})(?=(?:\s+[a-z]+){{0,2}}\s+(?:partners|counterparts))|next\s+(?P<n5>{_NUMBER})(?=\s+events)"
    rf"|(?:no\s+more\s+than|not\s+more\s+than|at\s+most|up\s+to|only|just|maximum|max)\s+(?P<n7>{_NUMBER})(?=\s+{_ROWS}))(?=\s|$)"
)
_EVENT = re.compile(r"event|incident|act|action|interaction|exchange")
_EVENTS = re.compile(r"events|incidents|acts|actions|interactions|dealings|exchanges")
_NAMES = re.compile(f"[{ACTOR}]")
_ACTS = re.compile(f"[{ACT}]")


def take_limit(rest: str, parts: Parts) -> str:
    """Takes a number of rows. Raises Refused for one that cannot be listed."""
    match = _LIMITS.search(rest)
    if not match:
        return rest
    number = next(value for key, value in match.groupdict().items() if key.startswith("n") and value)
    parts.limit = COUNTS.get(number) or int(number)
    if match["sort"] or match["sort2"]:
        parts.sort = "oldest"
    elif match["n5"]:
        parts.views.setdefault("upcoming", set()).add("weak")
    if not 1 <= parts.limit <= 1000:
        raise parts.refused(f"{parts.limit} events cannot be listed.", "Ask for 1 to 1000.")
    return f"{rest[: match.start()]} {rest[match.end() :]}"


def take_order(rest: str, parts: Parts) -> str:
    """The words that choose the oldest or the newest event: "the first meeting", "last met", "for the first time"."""
    known = words()
    whens = re.search(r"(?<!\S)when(?!\S)", rest) is not None
    chosen: list[str] = []

    def order(match: re.Match[str]) -> str:
        meaning = known.order.meaning(match)
        if meaning in ("sorted", "kept"):  # the newest come first anyway
            parts.sort = "oldest" if meaning == "sorted" else None
            return " "
        which, _, whole = meaning.partition("_")
        one = True if whole else _chooses_one(rest[: match.start()], rest[match.end() :].split(), parts, match[0])
        if one is None:  # "latest news": the newest come first anyway
            if match[0] not in ("latest", "newest", "most recent") or parts.views:
                return match[0]
            parts.asks_events = True
            return " "
        if one or whens:
            chosen.append(which)
        elif which == "oldest":  # "the first meetings": how many?
            return match[0]
        return " "

    read = known.order.pattern.sub(order, rest)
    if not chosen:
        return read
    if len(chosen) > 1 or parts.limit or parts.sort:
        raise parts.refused("Either the first or the last event can be asked for.")
    parts.limit, parts.sort = 1, "oldest" if chosen[0] == "oldest" else None
    return read


def _chooses_one(before: str, after: list[str], parts: Parts, word_of_order: str) -> bool | None:
    """Whether such a word before these words means one event, several (False), or is not said of events (None)."""
    # there is one earliest of many events, but "the first meetings" may be any number
    superlative = re.match("(?:very )?(?:earliest|oldest)", word_of_order) is not None
    known = words()
    for word in after[:6]:
        if _ACTS.fullmatch(word):
            act = parts.acts[ord(word) - ord(ACT[0])]
            return superlative or not act.plural or (act.measure and "first" in word_of_order)
        if _EVENT.fullmatch(word) or _EVENTS.fullmatch(word):
            return superlative or _EVENT.fullmatch(word) is not None
        if _NAMES.fullmatch(word):
            continue
        between = known.filler_pattern.fullmatch(word) or re.fullmatch(known.done, word)
        if not between or re.fullmatch(rf"{known.offices}|and|or", word):
            break
    # "When did they meet last?", "What happened first?"
    ends = not re.sub(f"[{MARKS}]", "", "".join(after)) and re.search(f"[{ACT}]|happen", before)
    return True if ends else None
