"""A question in English to one canned query, by rules: names, dates, acts, direction; every word counts.

    question -> names marked -> dates taken -> acts marked -> direction read -> the rest must be filler -> Reading

Names and acts are marked by single characters of Unicode's private area, so that a direction is one pattern:
"sanctions by the US on Russia" becomes "⟨act⟩ by ⟨party⟩ on ⟨party⟩".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cypher.errors import InvalidValue
from service.ask.direction import Direction, read_direction
from service.ask.marks import MARKS, MOST, act_mark, mark, marked
from service.ask.periods import COUNTS, Period, take_periods
from service.ask.phrasing import explain
from service.ask.reading import Named, Names, Reading, Refused
from service.ask.words import Act, words

_QUOTES = dict.fromkeys(map(ord, '“”„«»‹›"'), " ") | dict.fromkeys(map(ord, "‘’‚′`´ʼ"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_NUMBER = r"(?:\d{1,4}|" + "|".join(COUNTS) + r")"
_LATE = r"(?:last|latest|newest|top|most recent)"
_NEWEST = rf"(?<!\S)(?:{_LATE}\s+(?P<n1>{_NUMBER})|(?P<n2>{_NUMBER})\s+{_LATE})(?=\s)"
_EVENTS = re.compile(r"\b(?:events?|incidents?|acts?|news|interactions?|activit)", re.IGNORECASE)


@dataclass(slots=True)
class _Parts:
    """What a question is made of, gathered step by step."""

    names: tuple[Named, ...]
    period: Period = field(default_factory=Period)
    acts: list[Act] = field(default_factory=list)
    direction: Direction = field(default_factory=Direction)
    limit: int | None = None
    trend: bool = False
    bucket: str | None = None
    officials: bool = False

    def of(self, *kinds: str) -> list[Named]:
        """Names of these kinds in the order named, each id once."""
        first: dict[str, Named] = {}
        for named in self.names:
            if named.kind in kinds:
                first.setdefault(named.id, named)
        return list(first.values())


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
    found = tuple(names.find(text))[:MOST]
    for named in found:
        if named.choices:
            raise Refused(f"{named.name!r} can stand for {_either(named.choices)}.", understood=found, hint="Name one.")
    parts = _Parts(found)
    try:
        parts.period, rest = take_periods(mark(text, found), today)
    except InvalidValue as error:
        raise Refused(error.message, understood=found, hint=error.hint) from None
    except (OverflowError, ValueError):
        message = "A date lies outside the calendar."
        raise Refused(message, understood=found, hint="Write it as 2025-02-05.") from None
    rest = _take_words(rest.lower(), parts)
    parts.direction = read_direction(rest, marked(found), parts.acts)
    _all_read(rest, parts, names, text)
    return _answer(parts, asks_events=bool(_EVENTS.search(text)))


def _plain(question: str) -> str:
    """The question with one kind of quote and dash, blanks for line ends; control characters are refused."""
    # Before NFKC too: it would take an acute accent that stands for an apostrophe apart.
    text = unicodedata.normalize("NFKC", question.translate(_QUOTES)).translate(_QUOTES).translate(_DASHES)
    if any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Cn") and c not in "\t\r\n" for c in text):
        raise Refused("The question holds characters that are no text.")
    return " ".join(text.split())


def _take_words(rest: str, parts: _Parts) -> str:
    """Marks the acts and takes the words that ask for a view or a number of rows."""
    known = words()
    # A dash, a comma or a bracket only separates; a question mark ends; everything else stays and has to be known.
    rest = re.sub(r"'s?(?=\s|$)", " ", rest)
    rest = re.sub(r"[,?!:\-/()]|\.(?=\s|$)|(?<!\S)'", " ", rest)

    def newest(match: re.Match[str]) -> str:
        number = match["n1"] or match["n2"]
        parts.limit = COUNTS.get(number) or int(number)
        return " "

    def act(match: re.Match[str]) -> str:
        if len(parts.acts) == MOST:
            raise Refused("The question names too many kinds of events.", understood=parts.names)
        parts.acts.append(known.acts[" ".join(match[0].split())])
        return act_mark(len(parts.acts) - 1)

    def bucket(match: re.Match[str]) -> str:
        parts.bucket = known.buckets[" ".join(match[0].split())]
        return " "

    rest = re.sub(_NEWEST, newest, rest, count=1)
    if parts.limit is not None and not 1 <= parts.limit <= 1000:
        message = f"{parts.limit} events cannot be listed."
        raise Refused(message, understood=parts.names, hint="Ask for 1 to 1000.")
    rest, trends = known.trend_pattern.subn(" ", rest)
    rest = known.bucket_pattern.sub(bucket, rest)
    rest, officials = known.officials_pattern.subn(" ", rest)
    parts.trend, parts.officials = trends > 0, officials > 0
    return known.act_pattern.sub(act, rest)


def _all_read(rest: str, parts: _Parts, names: Names, text: str) -> None:
    """Refuses a question with a word that has no part in its reading."""
    known = words()
    left = known.filler_pattern.sub(" ", re.sub(f"[{MARKS}]", " ", rest)).split()
    if not left:
        return
    for word in left:
        if reason := known.refusals.get(word.strip(".;'")):
            raise Refused(f"{word!r}: {reason}", understood=parts.names)
    shown = re.search(re.escape(left[0]), text, re.IGNORECASE)
    word = shown[0] if shown else left[0]
    near = names.nearest(" ".join(left[:4])) or names.nearest(left[0])
    raise Refused(
        f"{word!r} is no name, date or kind of event that is known here.",
        understood=parts.names,
        hint=f"Did you mean {_either(near)}?" if near else None,
    )


def _answer(parts: _Parts, *, asks_events: bool) -> Reading:
    """The query that fits the names, with what else the question set."""
    parties, persons = parts.of("country", "organization"), parts.of("person")
    projects, places = parts.of("project"), parts.of("place")
    # "meetings of the foreign ministers of X and Y" asks for meetings, "ministers of X" for ministers
    if parts.officials and not parts.acts:
        return _officials(parts, parties)
    if parts.trend or parts.bucket:
        return _trend(parts, parties)
    for several in (projects, places):
        if len(several) > 1:
            raise Refused(f"Ask one at a time: {several[0].name}, {several[1].name}.", understood=parts.names)
    head: dict[str, Any]
    if len(parties) > 2:
        if parts.direction != Direction():
            raise Refused("Who acts on whom can be asked of one party on each side.", understood=parts.names)
        query, head = "events", {"party": [named.id for named in parties], "match": "all"}
    elif len(parties) == 2:
        query, head = "bilateral_timeline", {"a": parties[0].id, "b": parties[1].id}
    elif parties and parties[0].kind == "country":
        query, head = "country_timeline", {"country": parties[0].id}
    elif parties or persons:
        query, head = "actor_timeline", {"actor": (parties or persons)[0].id}
        persons = persons if parties else persons[1:]
    elif projects:
        query, head, projects = "project_timeline", {"project": projects[0].id}, []
    elif places or parts.acts or (asks_events and parts.period != Period()):
        query, head = "events", {}
    else:
        raise Refused("The question names no country, organisation, person or project.", understood=parts.names)
    params = head
    for side, named in (("by", parts.direction.by), ("to", parts.direction.to)):
        params |= {side: named.id} if named else {}
    params |= {"person": [named.id for named in persons]} if persons else {}
    params |= {"project": projects[0].id} if projects else {}
    params |= {"place": places[0].id} if places else {}
    params |= _kinds(parts.acts) | _days(parts.period) | ({"limit": parts.limit} if parts.limit else {})
    return Reading(query, params, explain(query, params, parts.names))


def _kinds(acts: Sequence[Act]) -> dict[str, list[Any]]:
    """type, mode and quad for the acts named: any of them, so that types and quads cannot be mixed."""
    types = list(dict.fromkeys(name for act in acts for name in act.types))
    quads = sorted({quad for act in acts for quad in act.quads})
    if types and quads:
        raise Refused("Kinds of events and cooperation or conflict as a whole cannot be asked at once.")
    # "visits and meetings" is wider than visits: a mode counts only where every act names one
    modes = list(dict.fromkeys(mode for act in acts for mode in act.modes)) if all(act.modes for act in acts) else []
    return {key: value for key, value in (("type", types), ("mode", modes), ("quad", quads)) if value}


def _days(period: Period) -> dict[str, str]:
    return {key: day.isoformat() for key, day in (("since", period.since), ("until", period.until)) if day}


def _trend(parts: _Parts, parties: Sequence[Named]) -> Reading:
    if len(parties) != 2 or len(parties) != len(parts.of("country", "organization", "person", "project", "place")):
        raise Refused("A trend is that of two parties.", understood=parts.names)
    if parts.acts or parts.direction != Direction() or parts.limit:
        raise Refused("A trend counts all kinds of events of a pair.", understood=parts.names)
    params: dict[str, Any] = {"a": parties[0].id, "b": parties[1].id, **_days(parts.period)}
    params |= {"bucket": parts.bucket} if parts.bucket else {}
    return Reading("bilateral_trend", params, explain("bilateral_trend", params, parts.names))


def _officials(parts: _Parts, parties: Sequence[Named]) -> Reading:
    if len(parties) != 1 or parties[0].kind != "country" or len(parts.names) > 1 or parts.acts or parts.limit:
        raise Refused("Officials are those of one country.", understood=parts.names)
    if parts.period.since != parts.period.until:
        raise Refused("Officials are those of one day.", understood=parts.names, hint='Ask "… on 5 February 2025".')
    params: dict[str, Any] = {"country": parties[0].id}
    params |= {"on": parts.period.since.isoformat()} if parts.period.since else {}
    return Reading("officials", params, explain("officials", params, parts.names))


def _either(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
