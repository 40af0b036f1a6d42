"""An event with its reports: each sentence between its neighbours, with who, did what, to whom and when marked in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from service.rows import act, day, parties, source, web_host

_MARKS = (("who", "source_span"), ("act", "trigger"), ("whom", "target_span"), ("when", "date_span"))
_MEANINGS = {"who": "who", "act": "did what", "whom": "to whom", "when": "when"}


def event(row: Mapping[str, Any], name_of: Callable[[str], str]) -> str:
    """One row of the query `event`: what it is, then each report that tells it."""
    return "".join(_event(row, name_of))


def _event(row: Mapping[str, Any], name_of: Callable[[str], str]) -> Iterator[str]:
    yield f"<p><b>{escape(day(row))}</b> · {escape(act(row))} · {escape(parties(row, name_of))}"
    yield f' · <span class="hint">confidence {row["confidence"]:.2f}, date {escape(row.get("basis") or "unknown")}</span></p>'
    for report in row.get("evidence") or ():
        yield from _report(report)


def _report(report: Mapping[str, Any]) -> Iterator[str]:
    article = report.get("article") or {}
    yield '<div class="report"><blockquote dir="auto">'
    yield f'<span class="neighbour">{escape(report.get("before") or "")}</span> '
    yield marked(report)
    yield f' <span class="neighbour">{escape(report.get("after") or "")}</span></blockquote>'
    told = escape(source({"article": article}))
    link = report.get("source_link") or ""
    if web_host(link):
        told = f'<a href="{escape(link)}" rel="noopener noreferrer">{told}</a>'
    published = f"published {article['published']}" if article.get("published") else "publication day unknown"
    attributed = f", attributed to {report['attributed_to']}" if report.get("attributed_to") else ""
    title = f"“{article['title']}”, " if article.get("title") else ""
    yield (
        f'<p class="source">{escape(title)}{told} · {escape(published)} · told as {escape(report.get("status") or "actual")}'
        f"{escape(attributed)} · characters {report['start']}–{report['end']}</p></div>"
    )


def marked(report: Mapping[str, Any]) -> str:
    """The quote as HTML, its parts in four kinds of `mark`; a part that lies elsewhere in the article is not marked."""
    quote, start = report.get("quote") or "", int(report.get("start") or 0)
    pieces, at = [], 0
    for begin, end, kind in _spans(report, start, len(quote)):
        if begin < at:  # one part within another: the first one keeps it
            continue
        pieces.append(escape(quote[at:begin]))
        pieces.append(f'<mark class="{kind}" title="{_MEANINGS[kind]}">{escape(quote[begin:end])}</mark>')
        at = end
    pieces.append(escape(quote[at:]))
    return "".join(pieces)


def _spans(report: Mapping[str, Any], start: int, length: int) -> list[tuple[int, int, str]]:
    found = []
    for kind, name in _MARKS:
        span = report.get(name)
        if span and len(span) == 2 and 0 <= span[0] - start < span[1] - start <= length:
            found.append((int(span[0]) - start, int(span[1]) - start, kind))
    return sorted(found)


def legend() -> str:
    """What the four kinds of mark mean."""
    kinds = (f'<mark class="{kind}">{words}</mark>' for kind, words in _MEANINGS.items())
    return f'<p class="hint">Marked: {", ".join(kinds)}.</p>'
