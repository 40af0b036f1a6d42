"""Rows as an HTML table, without a script: on the page, and where a signed link is opened in a browser."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import Any

from service import display
from service.answering import Reply
from service.backend import Backend
from service.rows import act, day, parties, source, web_host

STYLE = """
:root{color-scheme:light dark;--line:#8884;--soft:#8881}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1.5rem 1rem 4rem}
h1{font-size:1.25rem;font-weight:600;margin:0 0 1rem}
form{display:flex;gap:.5rem}
input{flex:1;min-width:0;font:inherit;font-size:1.1rem;padding:.6rem .8rem;border:1px solid #888;border-radius:.4rem}
button{font:inherit;padding:.6rem 1.2rem;border:1px solid #888;border-radius:.4rem;cursor:pointer}
.read{margin:1.25rem 0 .25rem;font-weight:600}
.asked,.more,.source,footer{color:#666;font-size:.9rem}
@media (prefers-color-scheme:dark){.asked,.more,.source,footer{color:#aaa}}
code{background:var(--soft);padding:.1rem .3rem;border-radius:.2rem;overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin-top:1rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line)}
th{font-size:.85rem;white-space:nowrap}
td.date,td.act{white-space:nowrap;font-variant-numeric:tabular-nums}
td.words{min-width:18rem}
footer{margin-top:3rem}
@media (max-width:45rem){
.timeline thead{display:none}
.timeline,.timeline tbody,.timeline tr,.timeline td{display:block}
.timeline tr{padding:.75rem 0;border-bottom:1px solid var(--line)}
.timeline td{padding:0;border:0}
.timeline td.date,.timeline td.act{display:inline-block;margin-right:1rem;font-size:.9rem;color:#666}
.timeline td.words{min-width:0}
}
@media (max-width:45rem) and (prefers-color-scheme:dark){.timeline td.date,.timeline td.act{color:#aaa}}
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def headers(backend: Backend) -> dict[str, str]:
    """What a page of ours may do: show itself, in the frames that the settings allow."""
    ancestors = " ".join(backend.settings.frame_ancestors) or "'none'"
    policy = (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {ancestors}"
    )
    return {"Content-Security-Policy": policy, "Referrer-Policy": "same-origin", "Cache-Control": "no-cache"}


def document(title: str, body: str) -> str:
    """A whole page; title and body are HTML already."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{STYLE}</style>
</head>
<body>
{body}
</body>
</html>
"""


def answer(backend: Backend, reply: Reply) -> Iterator[str]:
    """The rows as a table, what is hidden above it, or a word where there are none."""
    rows = reply.answer.data
    if hidden := display.hidden(reply.answer.left_out, reply.answer.params, remedies=False):
        yield f'<p class="more">Not shown: {escape(hidden)}.</p>'
    if not rows:
        yield "<p>Nothing is known that fits. A wider period may find more.</p>"
        return
    timeline = reply.query.view == "timeline"
    yield f'<div class="scroll"><table{" class=timeline" if timeline else ""}>'
    yield from _timeline(backend, rows) if timeline else _table(reply)
    yield "</table></div>"


def _timeline(backend: Backend, rows: list[dict[str, Any]]) -> Iterator[str]:
    name_of = display.naming(backend)
    yield "<thead><tr><th>Date</th><th>Type</th><th>Who → whom</th><th>Sentence and source</th></tr></thead><tbody>"
    for row in rows:
        link = row.get("source_link") or ""
        told = escape(source(row))
        # Only an address of the web becomes a link: "javascript:" is an address too.
        if web_host(link):
            told = f'<a href="{escape(link)}" rel="noopener noreferrer">{told}</a>'
        yield (
            f'<tr><td class="date">{escape(day(row))}</td><td class="act">{escape(act(row))}</td>'
            f"<td>{escape(parties(row, name_of))}</td>"
            f'<td class="words"><q>{escape(row.get("quote") or "")}</q><div class="source">{told}</div></td></tr>'
        )
    yield "</tbody>"


def _table(reply: Reply) -> Iterator[str]:
    yield f"<thead><tr>{''.join(f'<th>{escape(name)}</th>' for name in reply.columns)}</tr></thead><tbody>"
    for row in reply.answer.data:
        yield f"<tr>{''.join(f'<td>{escape(plain(row.get(name)))}</td>' for name in reply.columns)}</tr>"
    yield "</tbody>"


def plain(value: Any) -> str:
    """A value as text; nothing for None, lists between commas."""
    if value is None:
        return ""
    return ",".join(str(one) for one in value) if isinstance(value, list) else str(value)
