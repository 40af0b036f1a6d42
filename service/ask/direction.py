"""Who acts on whom: "sanctions by the US on Russia", "Iran attacked Israel", "what happened to Ukraine".

The text has its names and acts marked (marks.py). Only acts that one side does to the other give a direction: "meetings
of X with Y" has none. What could be read two ways ("Russia sanctions") is left without a direction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.ask.marks import PARTY, act_mark
from service.ask.reading import Named, Refused
from service.ask.words import Act

_ON = r"(?:on|against|to|towards?|for|at|into|upon)"
_P = rf"(?:the )?([{PARTY}])"
_DONE = (
    r"(?:impose|imposed|launch|launched|commit|committed|make|made|give|given|gave|provide|provided|carry out|"
    r"carried out|direct|directed)"
)

# D stands for any directed act of the question. Groups: by, then to, unless the rule says otherwise.
_RULES: tuple[tuple[str, str], ...] = (
    ("by to", rf"(?:what|how) (?:did|has|have|does|had) {_P} (?:do|done) (?:{_ON}) {_P}"),
    ("to by", rf"{_P} (?:was |were |been |being |is )?D (?:{_DONE} )?by {_P}"),
    ("to by", rf"D (?:{_DONE} )?(?:{_ON}|of) {_P} (?:{_DONE} )?(?:by|from) {_P}"),
    ("by to", rf"D (?:{_DONE} )?(?:by|from|of) {_P} {_ON} {_P}"),
    ("by to", rf"D (?:did|has|have|had) {_P} (?:{_DONE} )?{_ON} {_P}"),
    ("by to", rf"(?<!and )(?<!with )(?<!between ){_P} (?:has |have |had |ever )*D (?:{_DONE} )?(?:(?:{_ON}|of) )?{_P}"),
    ("by to", rf"from {_P} (?:to|against|on|towards?) {_P}"),
    ("by to", rf"(?:by|of) {_P} (?:against|on|towards?) {_P}"),
    ("by to", rf"(?<!and ){_P} \w+ (?:against|towards?) {_P}"),
    ("to", rf"what (?:has |have |had )?(?:happened|happens) to {_P}(?! and| or)"),
    ("to", rf"what was done to {_P}(?! and| or)"),
    ("by", rf"what (?:did|has|have|does|had) {_P} (?:do|done)(?! with)"),
    ("to", rf"D (?:{_DONE} )?{_ON} {_P}(?! and| or| by| from)"),
    ("by", rf"(?<!\S)by {_P}(?! and| or)"),
    ("by", rf"D from {_P}(?! and| or| to)"),
)
# "attacks on X and Y" names two targets, not a pair.
_DOUBLE = rf"D (?:{_DONE} )?(?:{_ON}|by|from) {_P} (?:and|or) {_P}"


@dataclass(frozen=True, slots=True)
class Direction:
    """The party that acts and the party acted upon, each None where the question leaves it open."""

    by: Named | None = None
    to: Named | None = None


def read_direction(text: str, names: Mapping[str, Named], acts: Sequence[Act]) -> Direction:
    """The direction of a marked question; raises Refused where it names two targets or two who act."""
    directed = "".join(act_mark(index) for index, act in enumerate(acts) if act.directed)
    act = f"[{directed}]" if directed else r"(?!)"
    flat = " ".join(text.split())
    if re.search(_DOUBLE.replace("D ", f"{act} ", 1), flat):
        raise Refused("Who acts on whom can be asked of one party on each side.", understood=tuple(names.values()))
    for groups, rule in _RULES:
        if match := re.search(re.sub(r"\bD\b", act.replace("\\", r"\\"), rule), flat):
            found = dict(zip(groups.split(), (names[character] for character in match.groups()), strict=True))
            if len({named.id for named in found.values()}) == len(found):
                return Direction(**found)
    return Direction()
