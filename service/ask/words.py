"""The words of questions (words.yaml), read once into one pattern a kind, the longest phrase first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Act:
    """What an everyday word asks for: PLOVER types with modes, or quads; directed: one side does it to the other."""

    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    directed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The whole of words.yaml; every pattern matches whole words in lower case."""

    acts: Mapping[str, Act]
    act_pattern: re.Pattern[str]
    trend_pattern: re.Pattern[str]
    buckets: Mapping[str, str]
    bucket_pattern: re.Pattern[str]
    officials_pattern: re.Pattern[str]
    prefixes: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]]
    filler_pattern: re.Pattern[str]
    fillers: frozenset[str]
    refusals: Mapping[str, str]

    def known(self, word: str) -> bool:
        """Whether a single word means something of its own here, so that it is no name."""
        return word in self.fillers or word in self.acts or word in self.refusals


@cache
def words() -> Words:
    """words.yaml, read once."""
    content: Mapping[str, Any] = yaml.load(
        # every word stays a word: YAML's own reading makes booleans of "on" and "no"
        (files("service.ask") / "words.yaml").read_text("utf-8"),
        Loader=yaml.BaseLoader,  # noqa: S506 - the base loader builds strings, lists and mappings, nothing else
    )
    acts = {
        word: Act(
            tuple(entry.get("type", ())),
            tuple(entry.get("mode", ())),
            tuple(int(quad) for quad in entry.get("quad", ())),
            entry.get("directed") == "true",
        )
        for entry in content["acts"]
        for word in entry["words"]
    }
    buckets = {phrase: bucket for bucket, phrases in content["buckets"].items() for phrase in phrases}
    fillers = [word for line in content["fillers"] for word in line]
    return Words(
        acts=acts,
        act_pattern=_any_of(acts),
        trend_pattern=_any_of(content["trend"]),
        buckets=buckets,
        bucket_pattern=_any_of(buckets),
        officials_pattern=_any_of(content["officials"]),
        prefixes=content["prefixes"],
        shared={name: tuple(states) for name, states in content["shared"].items()},
        filler_pattern=_any_of(fillers),
        fillers=frozenset(fillers),
        refusals={word: entry["reason"] for entry in content["refusals"] for word in entry["words"]},
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases between blanks; a longer one is tried first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(
        r"(?<!\S)(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + r")(?!\S)"
    )
