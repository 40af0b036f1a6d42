"""What embeds and pictures say, in the languages that `lang` takes; see words.yaml.

A text of ours is said by `say("{n} events", n=3)`; its English form is its key, so that what nobody translated is said in
English. Names, quotes and what a caller's own query file says stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cypher.errors import InvalidValue

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """code: ISO 639-1; name: what its speakers call it; leftward: written from right to left; lettered: whether the
    font of our PNG pictures has its letters. Translations by English
    text: drawn, what pictures say too; written, what the service alone says."""

    code: str
    name: str
    leftward: bool
    lettered: bool
    drawn: Mapping[str, str]
    written: Mapping[str, str]

    def say(self, text: str, /, **values: object) -> str:
        """The text in this language, with its values put in."""
        said = self.drawn.get(text) or self.written.get(text, text)
        return said.format(**values) if values else said


@cache
def languages() -> Mapping[str, Language]:
    """Every language by its code, English first."""
    content: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    others: list[str] = content["languages"]
    found = {ENGLISH: Language(ENGLISH, content["names"][ENGLISH], False, True, {}, {})}
    for place, code in enumerate(others):
        drawn, written = (
            {text: translations[place] for text, translations in content[part].items()} for part in ("drawn", "written")
        )
        lettered = code not in content["unlettered"]
        found[code] = Language(code, content["names"][code], code in content["leftward"], lettered, drawn, written)
    return found


def language(tag: str | None = None, field: str = "lang") -> Language:
    """The language of a tag such as "de" or "de-AT" (BCP 47), English without one. Raises InvalidValue, blaming `field`."""
    code = (tag or ENGLISH).strip().lower().replace("_", "-").split("-")[0]
    known = languages()
    if code not in known:
        hint = "One of " + ", ".join(f"{one.code} ({one.name})" for one in known.values()) + "."
        raise InvalidValue(f"{str(tag)[:40]!r} is none of the languages here.", field=field, hint=hint)
    return known[code]
