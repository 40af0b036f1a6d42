"""Which queries make the page of a pair, a country, an actor, a project: those of the catalogue that need just that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cypher.catalogue import CannedQuery

_VIEWS = ("timeline", "trend", "network", "map", "table")  # in the order of their sections


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: the folder of its address, and the parameters that say whose page it is."""

    folder: str
    parameters: tuple[str, ...]


KINDS = (
    Kind("relations", ("a", "b")),
    Kind("countries", ("country",)),
    Kind("actors", ("actor",)),
    Kind("projects", ("project",)),
)


def sections(kind: Kind, queries: Mapping[str, CannedQuery]) -> list[CannedQuery]:
    """The queries of such a page, pictures before tables: those that ask for its parameters and for nothing else."""
    wanted = set(kind.parameters)
    found = [
        query
        for query in queries.values()
        if {name for name, one in query.parameters.items() if one.required} == wanted
    ]
    return sorted(found, key=lambda query: (_VIEWS.index(query.view), query.name))
