"""An answer taken elsewhere: the addresses of the same query as a file, a feed, a calendar, an embed, as Cypher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

from cypher.catalogue import CannedQuery
from service.answering import Reply
from service.formats import fitting

_WORDS = {
    "csv": "CSV", "xlsx": "Excel", "json": "JSON", "ics": "Calendar", "atom": "Feed", "geojson": "GeoJSON", "graphml": "GraphML",
    "svg": "Picture (SVG)", "png": "Picture (PNG)",
}  # fmt: skip


def query_string(params: Mapping[str, Any], **more: str) -> str:
    """Parameters of a canned query as they stand in an address."""
    given = {
        name: ",".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)
        for name, value in params.items()
        if value is not None and name != "cursor"
    }
    return urlencode({**given, **more})


def api(query: CannedQuery, params: Mapping[str, Any], **more: str) -> str:
    """The address of an answer of the API, without the host."""
    text = query_string(params, **more)
    return f"/v1/queries/{query.name}" + (f"?{text}" if text else "")


def embed(query: CannedQuery, params: Mapping[str, Any]) -> str:
    """The address of the embed of an answer, without the host."""
    text = query_string(params)
    return f"/embed/{query.name}" + (f"?{text}" if text else "")


def iframe(address: str, title: str) -> str:
    """The tag that shows an embed."""
    return f'<iframe src="{escape(address)}" title="{escape(title)}" loading="lazy" width="100%" height="480"></iframe>'


def taking(reply: Reply, base: str) -> str:
    """Every way to take this answer elsewhere, folded away. base: this service's address, without a slash at its end."""
    return "".join(_taking(reply, base.rstrip("/")))


def _taking(reply: Reply, base: str) -> Iterator[str]:
    query, params = reply.query, reply.answer.params
    yield '<details class="take"><summary>Embed, CSV, Calendar, Feed, Cypher</summary><dl>'
    frame = iframe(base + embed(query, params), query.title)
    yield _field("Embed", f'{frame}<script src="{base}/embed.js" async></script>', base + embed(query, params))
    for name, words in _WORDS.items():
        if name in fitting(query):
            link = base + api(query, params, format=name)
            yield _field(words, link, link)
    cypher = f'<textarea class="copied" aria-label="Cypher" readonly rows="6">{escape(reply.answer.cypher)}</textarea>'
    yield f"<dt>Cypher</dt><dd>{cypher}</dd>"
    yield "</dl></details>"


def _field(words: str, value: str, link: str) -> str:
    named = escape(words)
    return (
        f'<dt><a href="{escape(link)}">{named}</a></dt>'
        f'<dd><input class="copied" aria-label="{named}" readonly value="{escape(value)}"></dd>'
    )
