"""The catalogue: one file is one canned query, and this runs it."""

from __future__ import annotations

from cypher.catalogue.days import parse_date_parameter
from cypher.catalogue.front_matter import Column, Parameter, Window
from cypher.catalogue.names import (
    Known,
    Readable,
    forget_names,
    resolve_actor,
    resolve_event,
    resolve_person,
    resolve_project,
)
from cypher.catalogue.reader import CannedQuery, catalogue
from cypher.catalogue.running import Answer, answer, named, run
from cypher.catalogue.values import Bound, bind

__all__ = [
    "Answer", "Bound", "CannedQuery", "Column", "Known", "Parameter", "Readable", "Window", "answer", "bind",
    "catalogue", "forget_names", "named", "parse_date_parameter", "resolve_actor", "resolve_event", "resolve_person",
    "resolve_project", "run",
]  # fmt: skip
