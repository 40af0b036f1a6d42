"""What is to come (upcoming), and what the graph has learnt since a day (changes)."""

from __future__ import annotations

import re
from typing import Any

from service.ask.marks import ACTOR
from service.ask.parts import Parts
from service.ask.timelines import Query


def upcoming(parts: Parts) -> Query:
    """What is planned for one or two parties or for all. Raises Refused."""
    if any(not act.general for act in parts.acts):
        raise parts.refused("Planned events of one kind cannot be asked for.", 'Ask "planned events", or "meetings".')
    if not parts.acts and not parts.asks_events and parts.views.get("upcoming", {"strong"}) <= {"weak"}:
        raise parts.refused("Only planned events can be asked for.", 'Ask "what is planned …".')
    if parts.limit and parts.acts:
        raise parts.refused("The next so many meetings cannot be asked for.", "Ask for planned events.")
    message = "What is planned can be asked of one party or of two."
    params = _about(parts, message)
    if "project" in params:
        raise parts.refused(message)
    first, last = parts.period.since, parts.period.until
    if (last and last < parts.today) or (first and first < parts.today and not last):
        raise parts.refused("What is planned lies ahead.", 'Ask "what is planned in March 2026" or "… next month".')
    return "upcoming", {**params, **parts.days(last="within"), **parts.rows()}


def changes(parts: Parts) -> Query:
    """What the graph has learnt or taken back since a day. Raises Refused."""
    message = "What is new can be asked of one party, of two or of a project."
    params = _about(parts, message)
    if parts.acts:
        raise parts.refused("What is new cannot be asked of one kind of events.")
    if re.search(rf"(?<!\S)from\s+(?:the\s+)?[{ACTOR}]", parts.rest):
        raise parts.refused("What is new is told by articles, not by a party.")
    if parts.period.ahead or (parts.period.until and parts.period.until < parts.today):
        raise parts.refused("What is new is asked since a day, up to now.", 'Ask "what is new since Monday".')
    since = {"since": parts.period.since.isoformat()} if parts.period.since else {}
    kinds = sorted(parts.views["changes"] & {"retracted", "superseded"})
    return "changes", {**params, **since, **({"kind": kinds} if kinds else {}), **parts.rows()}


def _about(parts: Parts, message: str) -> dict[str, Any]:
    """The party, the two parties or the project that is asked about."""
    parts.only("parties", "persons", "projects", "period", "acts", "limit", "direction", message=message)
    actors, projects = parts.actors, parts.of("project")
    if len(actors) > 2 or len(projects) > 1 or (actors and projects):
        raise parts.refused(message)
    if projects:
        return {"project": projects[0].id}
    if len(actors) == 2:
        return {"a": actors[0].id, "b": actors[1].id}
    return {"country": actors[0].id} if actors else {}
