"""Lists of events: those of a pair, of one party, of a project, or of whatever kind and time is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from service.ask.direction import Direction
from service.ask.marks import ACT, ACTOR, OTHER, PARTY, PERSON, TITLE
from service.ask.parts import Parts
from service.ask.periods import Period
from service.ask.reading import Named
from service.ask.words import Act, words

_QUESTION = re.compile(
    r"\s*(?:who|whom|whose|what|where|when|which|how|is|are|was|were|do|does|did|has|have|had)(?!\S)"
    r"|\s*(?:(?:list|show|name|all|the)\s+)*(?:countries|states|nations|governments)\s+(?:in|of)(?!\S)"
)
_DOES = re.compile(r"(?<!\S)(?:do|done|doing|did)(?=\s+(?:with|to|on|in|for|together|regarding)(?!\S)|\s*$)")

Query = tuple[str, dict[str, Any]]


def timeline(parts: Parts) -> Query:
    """The timeline that fits the names, with what else the question set. Raises Refused."""
    _asks_for_events(parts)
    query, params = selection(parts)
    if params.keys() == {"q"} and not parts.sort:
        return "search", params | parts.days() | parts.rows()
    if not params.keys() - {"type", "mode", "quad", "status"} and not (
        (parts.acts or parts.asks_events) and _bounded(parts)
    ):
        raise parts.refused("The question names no country, organisation, person or project.")
    params |= parts.days() | ({"sort": parts.sort} if parts.sort else {}) | parts.rows()
    return query, params


def _asks_for_events(parts: Parts) -> None:
    """Refuses a question for the world: "who is Wang Yi", "where is Kenya", "are Iran and Iraq neighbours"."""
    if re.match(rf"\s*how\s+(?:was|were|is|are)\s+(?:(?:the|their|its|this|that|those)\s+)*[{ACT}]", parts.rest):
        raise parts.refused("How an event went cannot be asked.", "Ask for the events themselves.")
    if parts.acts or parts.limit or parts.sort or parts.asks_events or parts.sought or parts.direction != Direction():
        return
    if _QUESTION.match(parts.rest) and not words().eventful.search(parts.rest) and not _DOES.search(parts.rest):
        raise parts.refused("Only events can be asked for.", 'Ask "what happened …", or for a kind of events.')


def _bounded(parts: Parts) -> bool:
    return parts.period != Period() or parts.limit is not None


def selection(parts: Parts) -> Query:
    """The timeline that fits the names, with who, what and where, but neither time nor rows. Raises Refused."""
    _one_question(parts)
    projects, places = parts.of("project"), parts.of("place")
    for several in (projects, places):
        if len(several) > 1:
            raise parts.refused(f"Ask one at a time: {several[0].name}, {several[1].name}.")
    query, params, persons = _head(parts)
    if not params and projects:
        query, params, projects = "project_timeline", {"project": projects[0].id}, []
    for side, named in (("by", parts.direction.by), ("to", parts.direction.to)):
        params |= {side: named.id} if named else {}
    params |= {"person": [named.id for named in persons]} if persons else {}
    params |= {"project": projects[0].id} if projects else {}
    params |= {"place": places[0].id} if places else {}
    params |= {"q": parts.sought} if parts.sought else {}
    return query, params | _kinds(parts)


def _head(parts: Parts) -> tuple[str, dict[str, Any], Sequence[Named]]:
    """The query that fits the parties, the parameters that name them, and the persons who are not among these."""
    parties, persons = parts.parties, parts.persons
    if parts.any_party:
        if parts.direction != Direction():
            raise parts.refused("Who acts on whom can be asked of one party on each side.")
        return "events", {"party": [named.id for named in parts.actors], "match": "any"}, []
    titled = len(parties) == 1 and _titled(parts)
    if titled and len(persons) > 1:  # "US President Donald Trump's meetings with Putin"
        parties, persons = persons, []
    elif len(parties) < 2 and not (titled and persons):
        # A person is a party too, but beside a pair it is one who acts in what the pair does.
        parties, persons = parts.actors, []
    if len(parties) > 2:
        if parts.direction != Direction():
            raise parts.refused("Who acts on whom can be asked of one party on each side.")
        return "events", {"party": [named.id for named in parties], "match": "all"}, persons
    if len(parties) == 2:
        return "bilateral_timeline", {"a": parties[0].id, "b": parties[1].id}, persons
    if not parties:
        return "events", {}, persons
    if parties[0].kind == "country":
        return "country_timeline", {"country": parties[0].id}, persons
    return "actor_timeline", {"actor": parties[0].id}, persons


def _titled(parts: Parts) -> bool:
    """Whether a country only tells whose the person is: "Chinese foreign minister Wang Yi", "China's Wang Yi"."""
    between = rf"(?:{TITLE}|{words().offices}|mr|mrs|ms|dr)"
    return re.search(rf"[{PARTY}]\s+(?:{between}\s+)*[{PERSON}]", parts.rest) is not None


def _one_question(parts: Parts) -> None:
    """Refuses what asks two things at once: "meetings of China and sanctions against Iran", "China or Japan"."""
    actors = len(parts.actors)
    betweens = len(re.findall(r"(?<!\S)between(?!\S)", parts.rest))
    if re.search(rf"(?<!\S)or\s+(?:the\s+)?[{ACTOR}{OTHER}]", parts.rest):
        raise parts.refused("Either of several parties cannot be asked at once.", "Ask for one of them.")
    if re.match(r"\s*what\s+(?:is|are|was|were|lies|lay)\s+between(?!\S)", parts.rest):
        raise parts.refused("Only events can be asked for.", 'Ask "what happened between …".')
    if betweens and actors < 2:
        raise parts.refused("What is between is two parties or two dates.")
    if betweens > 1 and actors > 2:
        raise parts.refused("The question asks for several pairs.", 'Ask "compare A–B and C–D", or one pair.')
    if _two_acts(parts):
        raise parts.refused("The question asks for two different things.", "Ask one after the other.")
    if parts.acts and actors > 1 and len(re.findall(f"[{ACTOR}]", parts.rest)) > actors:
        raise parts.refused("The question names a party twice.", "Name each party once.")


def _two_acts(parts: Parts) -> bool:
    """Whether different acts of different parties are joined by "and"."""
    shape = re.sub(r"(?<!\S)and(?!\S)", "|", parts.rest)
    shape = re.sub(rf"(?<=[{ACT}])\|(?=[{ACT}])", "", re.sub(rf"[^{ACT}{ACTOR}|]", "", shape))
    for joint in re.finditer(rf"\|(?=[{ACT}])", shape):
        sides = shape[: joint.start()], shape[joint.end() :]
        types = [{parts.acts[ord(mark) - ord(ACT[0])].types for mark in re.findall(f"[{ACT}]", side)} for side in sides]
        if types[0] and types[0] != types[1] and all(re.search(f"[{ACTOR}]", side) for side in sides):
            return True
    return False


def _kinds(parts: Parts) -> dict[str, list[Any]]:
    """type, mode and quad for the acts named: any of them, so that types and quads cannot be mixed."""
    acts: Sequence[Act] = parts.acts
    types = list(dict.fromkeys(name for act in acts for name in act.types))
    quads = sorted({quad for act in acts for quad in act.quads})
    if types and quads:
        raise parts.refused("Kinds of events and cooperation or conflict as a whole cannot be asked at once.")
    # "visits and meetings" is wider than visits: a mode counts only where every act names one; "speak by phone" does not
    narrow = [act for act in acts if act.narrows and len(types) == 1] or acts
    modes = (
        list(dict.fromkeys(mode for act in narrow for mode in act.modes)) if all(act.modes for act in narrow) else []
    )
    found = (("type", types), ("mode", modes), ("quad", quads), ("status", list(parts.statuses)))
    return {key: value for key, value in found if value}
