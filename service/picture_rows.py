"""What a picture of an answer is drawn from, in a browser or by the service: the shape of web/src/answer.ts."""

from __future__ import annotations

from typing import Any

from service.answering import Reply

_DRAWN = (
    "event", "date", "date_end", "date_text", "precision", "type", "mode", "quad", "status", "sources", "targets",
    "events",
)  # fmt: skip
_WHO = ("actor", "country", "person")


def picture_rows(reply: Reply) -> dict[str, Any]:
    """The rows with what a picture needs of them, the names of their parties, and whose picture it is."""
    rows = reply.rows
    names: dict[str, str] = {}
    if reply.query.view == "timeline":
        rows = [{name: row[name] for name in _DRAWN if name in row} for row in rows]
        ids = {id for row in rows for id in (*(row.get("sources") or ()), *(row.get("targets") or ()))}
        names = {id: name for id in sorted(ids) if (name := reply.name_of(id)) != id}
    centre = reply.answer.params.get("country") or reply.answer.params.get("actor")
    found = {"view": reply.query.view, "title": titled(reply), "data": rows, "names": names, "centre": centre}
    if reply.language.drawn:
        found |= {"lang": reply.language.code, "words": reply.language.drawn}
    return found


def titled(reply: Reply) -> str:
    """The query's title, behind those whom it is asked about: "China – Pakistan: everything between two parties"."""
    params = reply.answer.params
    asked = (
        name
        for name, one in reply.query.parameters.items()
        if one.required and one.type in _WHO and not one.many and name in params
    )
    who = " – ".join(reply.name_of(str(params[name])) for name in asked)
    title = reply.say(reply.query.title)
    if who and title == reply.query.title:
        title = f"{title[:1].lower()}{title[1:]}"
    return f"{who}: {title}" if who else title
