"""Addresses in an answer: the article with its sentence marked, by a text fragment.

Rule: WICG Scroll To Text Fragment, https://wicg.github.io/scroll-to-text-fragment/ : `#:~:text=start,end`, where the
dash, the comma and the ampersand of the text itself are percent-encoded.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote as percent_encoded

LONGEST = 200  # characters of a sentence that is given whole; of a longer one its first and last words
EDGE = 6  # words at each end


def source_link(url: str | None, sentence: str | None) -> str | None:
    """The article's address with this sentence marked; None without an address.

    A browser matches text across blocks only between a start and an end: a long sentence is given so.
    """
    if not url:
        return None
    words = (sentence or "").split()
    if not words:
        return url
    text = " ".join(words)
    if len(text) <= LONGEST or len(words) <= 2 * EDGE:
        fragment = _encoded(text)
    else:
        fragment = f"{_encoded(' '.join(words[:EDGE]))},{_encoded(' '.join(words[-EDGE:]))}"
    address = url.split(":~:", 1)[0]
    if "#" not in address:
        address += "#"
    return f"{address}:~:text={fragment}"


@lru_cache(maxsize=10_000)  # pages are asked for again and again, and encoding is a third of what a row takes
def _encoded(text: str) -> str:
    return percent_encoded(text, safe="").replace("-", "%2D")
