"""Names and acts as single characters of Unicode's private area, so that grammar can be written as patterns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.ask.reading import Named

PARTY = "\ue000-\ue0ff"  # a country or an organisation
OTHER = "\ue100-\ue1ff"  # a project, a place
ACT = "\ue200-\ue2ff"
PERSON = "\ue300-\ue3ff"
COUNTED = "\ue400"  # what stands after it is to be counted
ACTOR = f"{PARTY}{PERSON}"
TITLE = "\ue401"  # officials, ministers …: who acts for a party
MARKS = f"{PARTY}{OTHER}{ACT}{PERSON}{COUNTED}{TITLE}"
MOST = 0x100
_FIRST = {"country": 0xE000, "organization": 0xE000, "person": 0xE300}


def mark(text: str, names: Sequence[Named]) -> str:
    """The text with one character for each name, blanks around it."""
    pieces, position = [], 0
    for index, named in enumerate(names):
        pieces += [text[position : named.start], " ", name_mark(index, named), " "]
        position = named.end
    return "".join((*pieces, text[position:]))


def name_mark(index: int, named: Named) -> str:
    """The character for the name at `index`."""
    return chr(_FIRST.get(named.kind, 0xE100) + index)


def act_mark(index: int) -> str:
    """The character for the act at `index`."""
    return chr(0xE200 + index)


def marked(names: Sequence[Named]) -> Mapping[str, Named]:
    """Character to name."""
    return {name_mark(index, named): named for index, named in enumerate(names)}
