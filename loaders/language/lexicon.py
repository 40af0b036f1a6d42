"""The word lists of `words.yaml`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case lemmas (and some plurals that the lemmatizer leaves); what each list is for stands in words.yaml."""

    official: frozenset[str]
    people: frozenset[str]
    idle: frozenset[str]
    crowd: frozenset[str]
    unnamed: frozenset[str]
    light: frozenset[str]
    speech: frozenset[str]
    object_control: frozenset[str]
    wanted: frozenset[str]
    planned: frozenset[str]
    titles: frozenset[str]
    humans: frozenset[str]
    deeds: frozenset[str]
    bodies: frozenset[str]
    things: frozenset[str]
    sport: frozenset[str]
    irregular: frozenset[str]


@cache
def words() -> Words:
    """The lists, read once per process."""
    text = (resources.files("loaders.language") / "words.yaml").read_text(encoding="utf-8")
    lists: dict[str, str] = yaml.safe_load(text)
    return Words(**{name: frozenset(value.split()) for name, value in lists.items()})
