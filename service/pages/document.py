"""A whole HTML page: its head, what it may fetch, the question box, the footer."""

from __future__ import annotations

from html import escape

from service.ask.reading import EXAMPLES
from service.languages import Language, language
from service.pages.assets import address
from service.pictures import THEMES
from service.settings import ServiceSettings

PREFILLED = EXAMPLES[0]


def headers(settings: ServiceSettings) -> dict[str, str]:
    """What a page of ours may do: run and fetch what is its own service's, nothing of anybody else's, and stand in frames
    of the origins that the settings name."""
    ancestors = " ".join(settings.frame_ancestors) or "'none'"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
    return {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }


def document(title: str, body: str, *, question: str | None = None, focus: bool = False, head: str = "") -> str:
    """A page with the question box above its body. title is text, body and head are HTML."""
    shown = escape(PREFILLED if question is None else question)
    # An answer is there to be read, not covered by a keyboard.
    held = " autofocus" if focus else ""
    whole = f"""<header>
<a class="home" href="/">Communiqué</a>
<form action="/" method="get" role="search">
<input type="search" name="q" value="{shown}" aria-label="Question" autocomplete="off" maxlength="400"{held}>
<button type="submit">Ask</button>
</form>
</header>
<main>{body}</main>
<footer>Read from news without a language model: check the sentence before you cite it.
<a href="/queries">All queries</a> · <a href="/docs">API</a></footer>"""
    return _html(title, whole, told_in=language(), head=head)


def embedded(title: str, body: str, *, theme: str | None = None, told_in: Language | None = None) -> str:
    """A page for a frame: nothing but its body. theme: light or dark, else as the reader's system is; told_in: its
    language, English without one."""
    return _html(title, f"<main>{body}</main>", theme=theme, told_in=told_in or language(), kind="embed")


def _html(
    title: str, body: str, *, told_in: Language, theme: str | None = None, head: str = "", kind: str | None = None
) -> str:
    chosen = f' data-theme="{theme}"' if theme in THEMES else ""
    named = f' class="{kind}"' if kind else ""
    leftward = ' dir="rtl"' if told_in.leftward else ""
    return f"""<!doctype html>
<html lang="{told_in.code}"{leftward}{chosen}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{escape(address("page.css"))}">
{head}<script src="{escape(address("page.js"))}" defer></script>
</head>
<body{named}>
{body}
</body>
</html>
"""
