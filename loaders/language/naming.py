"""Slugs: ids made from names of people who are in no vocabulary."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str) -> str:
    """A name as an id ("Ishaq Dar" is "ishaq-dar"): accents dropped; a name without a Latin letter keeps its own."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    text = plain if re.search(r"[A-Za-z0-9]", plain) else unicodedata.normalize("NFC", name)
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-") or "unnamed"
