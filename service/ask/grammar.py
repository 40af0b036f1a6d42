"""A question in English to one canned query, by rules: names, dates, views, acts, direction; every word counts.

    question -> names marked -> dates taken -> views, acts and order taken -> direction read -> the rest must be filler

Names and acts are marked by single characters of Unicode's private area, so that a direction is one pattern:
"sanctions by the US on Russia" becomes "⟨act⟩ by ⟨party⟩ on ⟨party⟩".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from cypher.errors import InvalidValue
from service.ask.direction import read_direction
from service.ask.framing import asked, flattened, without_chatter
from service.ask.marks import MARKS, MOST, PARTY, mark, marked
from service.ask.parts import Parts
from service.ask.periods import Period, take_periods
from service.ask.phrasing import explain
from service.ask.reading import Named, Names, Reading, Refused
from service.ask.searching import take_search
from service.ask.timelines import timeline
from service.ask.views import VIEWS
from service.ask.wording import take_words
from service.ask.words import words

_QUOTES = dict.fromkeys(map(ord, '“”„«»‹›"'), " ") | dict.fromkeys(map(ord, "‘’‚′`´ʼ"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_EVENTS = re.compile(
    r"\b(?:events?|incidents?|acts?|news|interactions?|activit"
    r"|(?:what|anything|everything|all|things?) (?:that |which )?(?:has |had |have )?(?:happened|occurred|took place))",
    re.IGNORECASE,
)


# A question word behind "and", where a name stands before it, begins another question: "…, and when did they meet?"
_SECOND = re.compile(
    rf"[{MARKS}].*\b(?:and|or|but|then|plus)\s+(?:also\s+|then\s+)?"
    r"(?:(?:i|we)\b\S*\s+(?:\S+\s+){0,5}?)?(?:please\s+)?(?:(?:tell|show|list|give|say)\s+(?:(?:me|us)\s+)?)?(?:when|who|whom|what|which|where|how|why)\b",
    re.IGNORECASE,
)


def read(question: str, names: Names, *, today: date, longest: int = 400) -> Reading:
    """The canned query that answers a question, with the parameters it sets.

    names: finds the names in it. today: what "last year" counts from. longest: characters a question may have.
    Raises Refused for everything that is not wholly understood.
    """
    if len(question) > longest:
        raise Refused(f"The question has {len(question)} characters; {longest} are read.", hint="Ask shorter.")
    text = _plain(question)
    if not re.search(r"[^\W_]", text):
        raise Refused("The question is empty.")
    searched = take_search(question, today)
    if searched and not names.find(_plain(searched[1])):
        return _search(searched[0], searched[1], today)
    if searched:
        text = _plain(searched[2])
    for one, two in words().both:
        text = one.sub(two, text)
    found = tuple(names.find(text))[:MOST]
    for named in found:
        if named.choices:
            raise Refused(f"{named.name!r} can stand for {_either(named.choices)}.", understood=found, hint="Name one.")
    parts = Parts(found, today, asks_events=bool(_EVENTS.search(text)), names_office=_names_office(text, found))
    parts.sought = searched[0] if searched else None
    parts.period, parts.spoken = _periods(without_chatter(mark(text, found)), found, today)
    if _SECOND.search(parts.spoken):
        raise Refused("One question at a time can be asked.", understood=found)
    parts.rest = take_words(parts.spoken, parts)
    view = _view(parts)
    _all_read(parts, names, text, view)
    parts.direction = read_direction(parts.rest, marked(found), parts.acts)
    query, params = VIEWS[view](parts) if view else timeline(parts)
    return Reading(query, params, explain(query, params, parts.names))


def _names_office(text: str, found: Sequence[Named]) -> bool:
    return any(re.search(rf"\b(?:{words().offices})\b", flattened(text[name.start : name.end])) for name in found)


def _plain(question: str) -> str:
    """The question with one kind of quote and dash, blanks for line ends; control characters are refused."""
    # Before NFKC too: it would take an acute accent that stands for an apostrophe apart.
    text = unicodedata.normalize("NFKC", question.translate(_QUOTES)).translate(_QUOTES).translate(_DASHES)
    if any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Cn") and c not in "\t\r\n" for c in text):
        raise Refused("The question holds characters that are no text.")
    return " ".join(text.split())


def _periods(text: str, found: Sequence[Named], today: date) -> tuple[Period, str]:
    try:
        return take_periods(text, today)
    except InvalidValue as error:
        raise Refused(error.message, understood=found, hint=error.hint) from None
    except (OverflowError, ValueError):
        message = "A date lies outside the calendar."
        raise Refused(message, understood=found, hint="Write it as 2025-02-05.") from None


def _search(sought: str, rest: str, today: date) -> Reading:
    """The search for words of the text in all events."""
    text = _plain(rest)
    parts = Parts((), today)
    parts.period, left = _periods(without_chatter(text), (), today)
    known = words()
    unread = known.filler_pattern.sub(" ", known.search_beside.sub(" ", asked(flattened(left)))).split()
    if unread or parts.period.ahead:
        raise Refused(f"{(unread or [text])[0]!r} cannot be asked beside a search for words.")
    params: dict[str, Any] = {"q": sought, **parts.days()}
    return Reading("search", params, explain("search", params, ()))


def _view(parts: Parts) -> str | None:
    """The one view that the question asks for, None for a list of events. Raises Refused where it asks for two."""
    asked = set(parts.views)
    if parts.acts or parts.persons:
        asked.discard("officials")  # "meetings of the foreign ministers of X and Y" asks for meetings
    if "compare" in asked:
        asked.discard("bilateral_trend")
    if "breakdown" in asked:
        asked.discard("count")  # "count the events by type"
    if "types" in asked and parts.names and parts.asks_events:  # "what types do the events of X and Y fall into"
        asked = asked - {"types"} | {"breakdown"}
    if parts.period.ahead:
        asked.add("upcoming")
        parts.views.setdefault("upcoming", set()).add("weak")
    if len(asked) > 1:
        raise parts.refused("The question asks for two different things.", "Ask one after the other.")
    if (
        not asked
        and not parts.acts
        and re.fullmatch(rf"who (?:is|was) (?:the )?[{PARTY}]", " ".join(parts.rest.split()))
    ):
        # "Who was the UN Secretary-General": the office stands in what is known as a name of the organisation
        return "officials" if parts.names_office else None
    if not asked and parts.bucket:
        return "bilateral_trend"
    return next(iter(asked), None)


def _all_read(parts: Parts, names: Names, text: str, view: str | None) -> None:
    """Refuses a question with a word that has no part in its reading."""
    known = words()
    rest = re.sub(f"[{MARKS}]", " ", parts.rest)
    if turned := known.refusal_phrases.search(rest):  # words that are filler but not one after the other
        raise parts.refused(f"{turned[0]!r}: {known.refusals[' '.join(turned[0].split())]}")
    if view:
        # a question for the types of events is one for a breakdown that names nothing
        for beside in [view, "types"] if view == "breakdown" and not parts.names else [view]:
            rest = known.beside[beside].sub(" ", rest)
    left = known.filler_pattern.sub(" ", rest).split()
    if not left:
        return
    for word in left:
        if reason := known.refusals.get(word.strip(".;'")):
            raise parts.refused(f"{word!r}: {reason}")
    shown = re.search(re.escape(left[0]), text, re.IGNORECASE)
    word = shown[0] if shown else left[0]
    near = names.nearest(" ".join(left[:4])) or names.nearest(left[0])
    hint = f"Did you mean {_either(near)}?" if near else None
    raise parts.refused(f"{word!r} is no name, date or kind of event that is known here.", hint)


def _either(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
