"""Ids of what only articles name: publishers."""

from __future__ import annotations

import re
import unicodedata

from loaders.knowledge.slug import slug as latin


def slug(name: str) -> str:
    """A name as an id: "Xinhua News Agency" is "xinhua-news-agency".

    A name without a Latin letter or a digit keeps its own letters; one without any letter is "unnamed".
    """
    own = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", name).casefold()).strip("-")
    return latin(name) or own or "unnamed"
