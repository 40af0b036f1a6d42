"""An answer as a section of a page: its rows as a table, and beside it as JSON what a picture of them is drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from pydantic_core import to_json

from service import display
from service.answering import Reply
from service.languages import ENGLISH
from service.pages.assets import address
from service.picture_rows import picture_rows
from service.pictures import PICTURED
from service.rows import act, day, parties, source, web_host

_BORDERS = (
    "Borders are those of Natural Earth, dashed where states disagree about them; they say nothing about who is right, and the "
    "operator of this service can replace them."
)
_NOTHING = "Nothing is known that fits. A wider period, or fewer conditions, may find more."
_HEADS = ("Date", "Type", "Who → whom", "Sentence and source")
# Parameters of a timeline, and what the stream of changes calls them.
_LIVE = {"a": "a", "b": "b", "country": "country", "actor": "country", "project": "project"}
LONGEST_QUOTE = 300  # characters of a quote in somebody else's page: the rights of the press are not ours


def section(reply: Reply, *, further: str | None = None, framed: bool = False) -> str:
    """The answer; a word where it has no rows. further: where the next page is. framed: in somebody else's page."""
    return "".join(_section(reply, further, framed))


def _section(reply: Reply, further: str | None, framed: bool) -> Iterator[str]:
    rows, timeline, say = reply.rows, reply.query.view == "timeline", reply.say
    live = f' data-live="{escape(stream)}"' if (stream := changes_of(reply)) and not framed else ""
    yield f'<section class="answer"{live}>'
    if hidden := display.hidden(reply.answer.left_out, reply.answer.params, remedies=False, say=say):
        yield f'<p class="hint">{escape(say("Not shown: {what}.", what=hidden))}</p>'
    if not rows:
        yield f'<p class="empty">{escape(say(_NOTHING))}</p></section>'
        return
    if reply.query.view in PICTURED:
        where = f' data-borders="{escape(address("borders.json"))}"' if reply.query.view == "map" else ""
        yield f'<div class="drawn" hidden{where}></div><script type="application/json">{picture_json(reply)}</script>'
        if reply.query.view == "map":
            yield f'<p class="hint">{escape(say(_BORDERS))}</p>'
    folded = (
        reply.query.view in PICTURED and not timeline
    )  # the picture tells it; without a script the table stands open
    if folded:
        yield f"<details class=table open><summary>{escape(say('As a table'))}</summary>"
    yield f'<div class="scroll" role="region" aria-label="{escape(say(reply.query.title))}" tabindex="0">'
    if {"facet", "value", "events"} <= reply.query.columns.keys():
        yield f"<div class=facets>{''.join(_facets(reply))}</div>"
    else:
        yield f"<table{' class=timeline' if timeline else ''}>"
        yield from _timeline(reply, framed) if timeline else _table(reply)
        yield "</table>"
    yield "</div>"
    if folded:
        yield "</details>"
    if further is not None:
        yield f'<p class="further"><a rel="next" href="{escape(further)}">{escape(say("Show more"))}</a></p>'
    yield "</section>"


def changes_of(reply: Reply) -> str | None:
    """Where is told what comes to be known of the parties or the project of a timeline; None for other answers."""
    params = reply.answer.params
    asked = {_LIVE[name]: str(params[name]) for name in _LIVE if name in params}
    if reply.query.view != "timeline" or not asked or params.get("cursor") or params.get("as_of"):
        return None
    return f"/v1/changes/stream?{urlencode({**asked, 'kind': 'new'})}"


def picture_json(reply: Reply) -> str:
    """The rows as the pictures of `web/` take them, safe between script tags."""
    return to_json(picture_rows(reply)).decode().replace("<", "\\u003c")


def _timeline(reply: Reply, framed: bool) -> Iterator[str]:
    say = reply.say
    told_in = f' lang="{ENGLISH}"' if reply.language.code != ENGLISH else ""  # a quote is nobody's to translate
    yield f"<thead><tr>{''.join(f'<th>{escape(say(head))}</th>' for head in _HEADS)}</tr></thead><tbody>"
    for row in reply.rows:
        link = row.get("source_link") or ""
        told = escape(source(row, say))
        # Only an address of the web becomes a link: "javascript:" is an address too.
        if web_host(link):
            told = f'<a href="{escape(link)}" rel="noopener noreferrer">{told}</a>'
        if not framed:
            told += f' · <a class="open" href="{escape(opened(row))}">{_opener(row)}</a>'
        words = row.get("quote") or ""
        if framed and len(words) > LONGEST_QUOTE:
            words = f"{words[: LONGEST_QUOTE - 1]}…"
        yield (
            f'<tr id="{escape(str(row["event"]))}"><td class="date">{escape(day(row, say))}</td>'
            f'<td class="act">{escape(act(row, say))}</td><td dir="auto">{escape(parties(row, reply.name_of, say))}</td>'
            f'<td class="words"><q{told_in} dir="auto">{escape(words)}</q><div class="source">{told}</div></td></tr>'
        )
    yield "</tbody>"


def opened(row: dict[str, Any]) -> str:
    """The page of a row's event, with the others of its day."""
    others = row.get("others") or ()
    return f"/events/{quote(str(row['event']))}" + (f"?{urlencode({'also': ','.join(others)})}" if others else "")


def _opener(row: dict[str, Any]) -> str:
    others = len(row.get("others") or ())
    return "In context" if not others else f"In context, with {others} more of this day"


def _facets(reply: Reply) -> Iterator[str]:
    """One small table a facet, each row with a bar as long as its share."""
    for facet, group in groupby(reply.rows, key=lambda row: row["facet"]):
        rows = list(group)
        most = max(int(row["events"] or 0) for row in rows) or 1
        yield f"<table><caption>{escape(reply.say(_heading(str(facet))))}</caption><tbody>"
        for row in rows:
            name = row.get("name") or row["value"]
            share = round(100 * int(row["events"] or 0) / most)
            bar = f'<meter min="0" max="100" value="{share}" aria-hidden="true"></meter>'
            yield f'<tr><th scope="row" dir="auto">{escape(plain(name))}</th><td>{bar}</td>'
            yield f'<td class="number">{escape(plain(row["events"]))}</td></tr>'
        yield "</tbody></table>"


def _table(reply: Reply) -> Iterator[str]:
    columns = [name for name in reply.columns if reply.query.columns[name].type not in ("object", "objects")]
    numbers = {name for name in columns if reply.query.columns[name].type in ("integer", "number")}
    yield f"<thead><tr>{''.join(f'<th>{escape(reply.say(_heading(name)))}</th>' for name in columns)}</tr></thead><tbody>"
    for row in reply.rows:
        cells = (
            f'<td class="number">{escape(plain(row.get(name)))}</td>'
            if name in numbers
            else f'<td dir="auto">{escape(plain(row.get(name)))}</td>'
            for name in columns
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"


def _heading(name: str) -> str:
    return name.replace("_", " ")


def plain(value: Any) -> str:
    """A value as text; nothing for None, lists between commas, numbers to two places."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
