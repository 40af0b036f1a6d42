"""PLOVER's sixteen event types: quadrant, score and modes, from plover.yaml beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from cypher.errors import InvalidValue

MATERIAL_CONFLICT = 4
# What an event may be about, besides its type: PLOVER 2.0's list of contexts.
CONTEXTS = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal "
    "reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic "
    "territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber "
    "misinformation crime corruption illegal_drugs trafficking".split()
)


@dataclass(frozen=True, slots=True)
class EventType:
    """One type: quad 1..4 (verbal or material, cooperation or conflict), score on Goldstein's scale -10..10."""

    name: str
    quad: int
    score: float
    modes: Mapping[str, float] = field(default_factory=dict)


@cache
def event_types() -> Mapping[str, EventType]:
    """The sixteen types by name, in PLOVER's order from AGREE to ASSAULT."""
    text = resources.files("loaders.events").joinpath("plover.yaml").read_text("utf-8")
    return {
        name: EventType(name, entry["quad"], float(entry["score"]), dict(entry.get("modes", {})))
        for name, entry in yaml.safe_load(text).items()
    }


def event_type(name: str) -> EventType:
    """The type of that name. Raises InvalidValue for a name that PLOVER does not have."""
    try:
        return event_types()[name]
    except KeyError:
        known = ", ".join(event_types())
        raise InvalidValue(f"{name!r} is no event type", field="type", hint=f"Types are {known}.") from None


def score(name: str, mode: str | None) -> float:
    """The score of a type in a mode; a mode without a score of its own takes the type's."""
    kind = event_type(name)
    return kind.modes.get(mode, kind.score) if mode else kind.score
