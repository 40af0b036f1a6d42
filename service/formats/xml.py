"""What XML 1.0 allows in a text."""

from __future__ import annotations

import re

# Section 2.2, Char: all but most control characters, surrogates and two non-characters.
_OUTSIDE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without characters that no XML file may hold."""
    return _OUTSIDE.sub("", text)
