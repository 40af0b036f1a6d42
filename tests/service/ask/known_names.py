"""A short list of names for tests of the grammar alone; the tests against a graph use the vocabulary's."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from service.ask.reading import Named, NameKind

_COUNTRIES = {
    "CHN": "China,Chinese,CHN", "PAK": "Pakistan,Pakistani", "RUS": "Russia,Russian", "UKR": "Ukraine",
    "USA": "United States,US,USA", "JPN": "Japan,Japanese", "IND": "India,Indian", "IRN": "Iran", "ISR": "Israel",
    "AFG": "Afghanistan", "FRA": "France,French",
}  # fmt: skip
_OTHERS: dict[str, tuple[NameKind, str]] = {
    "EU": ("organization", "European Union,EU"),
    "wang-yi": ("person", "Wang Yi"),
    "xi-jinping": ("person", "Xi Jinping"),
    "cpec": ("project", "CPEC,China-Pakistan Economic Corridor"),
    "ml-1": ("project", "ML-1"),
    "gwadar": ("place", "Gwadar"),
}


class ShortList:
    """Names by plain text; "Korea" is ambiguous."""

    def __init__(self) -> None:
        self.names: dict[str, Named] = {}
        rows: list[tuple[str, NameKind, str]] = [(id, "country", names) for id, names in _COUNTRIES.items()]
        for id, kind, names in [*rows, *((id, kind, names) for id, (kind, names) in _OTHERS.items())]:
            first = names.split(",")[0]
            for name in names.split(","):
                self.names[name.lower()] = Named(0, 0, id, kind, first)
        self.names["korea"] = Named(0, 0, "", "country", "Korea", ("North Korea", "South Korea"))
        ordered = sorted(self.names, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)

    def find(self, question: str) -> Sequence[Named]:
        """Every name, in its order; a small "us" is none."""
        found = []
        for match in self.pattern.finditer(question):
            if match[0] != "us":
                one = self.names[match[0].lower()]
                found.append(Named(match.start(), match.end(), one.id, one.kind, one.name, one.choices))
        return found

    def nearest(self, text: str) -> Sequence[str]:
        """Names spelt nearly so."""
        return [self.names[one].name for one in difflib.get_close_matches(text.lower(), self.names, 3, 0.8)]
