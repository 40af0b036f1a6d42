"""Who acts on whom: "sanctions by the US on Russia", "Iran attacked Israel", "what happened to Ukraine".

The text has its names and acts marked (marks.py). Only acts that one side does to the other give a direction: "meetings
of X with Y" has none. What could be read two ways ("Russia sanctions") is left without a direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.ask.marks import ACTOR, PARTY, TITLE, act_mark
from service.ask.reading import Named, Refused
from service.ask.words import Act, words

_ON = r"(?:on|against|to|towards?|for|at|into|upon|over)"
_P = rf"([{ACTOR}])"
_BE = r"(?:was|were|is|are|been|being|be|got)"
_AUX = r"(?:has|have|had|did|does|do|was|were|is|are|been|being|be)"
_NOT_JOINED = r"(?!,? and| or)"
_WHO = r"(?:who|whom|anybody|anyone|somebody|someone|countries|country|states?|nations?|part(?:y|ies))"

# D stands for any directed act of the question, V for one that is a participle, U for one that is none, M for a verb that
# only carries an act, O for an act that "of" names the target of, W for one "from" which the target stands, X for one
# "with" which it does, R for a verb whose subject suffers the act, G for that or one like "get", T for what stands between
# an act and its target, Q for a request, which is made "of" or "from" its target.
# Groups: by, then to, unless the rule says otherwise.
_RULES: tuple[tuple[str, str], ...] = (
    ("to by", rf"D (?:{_AUX} )*(?:M )?(?:{_ON}|T|of) {_P} (?:{_AUX} )*(?:M )?(?:by|from) {_P}"),
    ("to by", rf"(?<!and ){_P} (?:{_AUX} )*R D (?:M )?(?:by|from|of) {_P}{_NOT_JOINED}"),
    ("to by", rf"(?<!and ){_P} (?:{_AUX} |ever )*R {_P} D{_NOT_JOINED}"),
    ("to by", rf"D (?:{_AUX} )*(?<!and ){_P} (?:{_AUX} )*G (?:by|from|of|to by) {_P}{_NOT_JOINED}"),
    ("to by", rf"D (?:that |which )?(?:{_AUX} )*R by {_P} (?:by|from) {_P}"),
    ("to by", rf"D (?<!and ){_P} (?:{_AUX} )*(?:M )?by {_P}{_NOT_JOINED}"),
    ("by to", rf"(?<!and ){_P} D (?:{_AUX} )*G by {_P}{_NOT_JOINED}"),
    ("by to", rf"{_P} D (?:{_AUX} )*(?<!and ){_P} (?:{_AUX} )*G"),
    ("by to", rf"D (?:by|from|of) {_P} (?:{_AUX} )*G by {_P}{_NOT_JOINED}"),
    ("by to", rf"D (?:by|from|of) {_P} (?:{_AUX} )*(?<!and ){_P} (?:{_AUX} )*G"),
    ("to", rf"D (?:{_AUX} )*G by {_P}{_NOT_JOINED}"),
    ("to", rf"D (?:{_AUX} )*(?<!and ){_P} (?:{_AUX} )*G"),
    ("to", rf"(?<!and )(?<!between ){_P} (?:{_AUX} )*R D(?! (?:and|or|by|from) )"),
    ("by to", rf"(?<!and )(?<!between ){_P} (?:{_AUX} )*D (?:{_AUX} )*(?:M )?T {_P}{_NOT_JOINED}"),
    ("by to", rf"D (?:{_AUX} )*(?:M )?(?:by|from|of) {_P} T {_P}{_NOT_JOINED}"),
    ("to", rf"D (?:{_AUX} )*(?:M )?T {_P}{_NOT_JOINED}"),
    ("by to", rf"(?<!and ){_P} (?:{_AUX} )*Q (?:anything |something )?(?:from|of) {_P}{_NOT_JOINED}"),
    ("by to", rf"Q (?:{_AUX} )*{_P} (?:{_AUX} )*M (?:from|of) {_P}{_NOT_JOINED}"),
    # "was Ukraine given aid by Poland"
    ("to by", rf"(?<!\S){_BE} {_P} (?:{_BE} )*M (?:with )?D (?:by|from) {_P}{_NOT_JOINED}"),
    ("to by", rf"(?<!and ){_P} (?:{_AUX} )*{_BE} M (?:with )?D (?:by|from) {_P}{_NOT_JOINED}"),
    ("to", rf"(?<!\S){_BE} {_P} (?:{_BE} )*M (?:with )?D(?! (?:and|or|{_ON}) )"),
    ("to", rf"(?<!and ){_P} (?:{_AUX} )*{_BE} M (?:with )?D(?! (?:and|or|{_ON}) )"),
    ("to", rf"D (?:{_AUX} )*{_P} (?:{_AUX} )*M {_ON} (?:it|them)(?!\S)"),
    ("by to", rf"(?<!and )(?<!between ){_P} (?:{_AUX} )*(?:M|T) {_P} with D"),
    (
        "by to",
        rf"(?:what|how|anything|everything|something) (?:{_AUX}) {_P} (?:{_BE} )*(?:do|done|doing) {_ON} {_P}",
    ),
    ("to by", rf"{_P} (?:{_AUX} )*D (?:(?:{_BE} )*M )?by {_P}"),
    ("to by", rf"D (?:{_AUX} )*(?:M )?(?:{_ON}|of) {_P} (?:{_AUX} )*(?:M )?(?:by|from) {_P}"),
    ("by to", rf"D (?:(?:{_AUX} )*M )?(?:by|from|of) {_P} {_ON} {_P}"),
    ("to by", rf"D (?:{_AUX} )+{_P} been (?:M )(?:by|from) {_P}"),
    ("by to", rf"D (?:{_AUX} )*(?<!and ){_P} (?:{_AUX} )*M {_P}{_NOT_JOINED}"),
    ("by to", rf"D (?<!and ){_P} (?:(?:{_AUX}|M|got|kept) )+{_ON} {_P}{_NOT_JOINED}"),
    (
        "by to",
        rf"D (?:did|has|have|had|does) {_P} (?:(?:M|had|have|find|found|got|gotten|kept|in store|left) )*{_ON} {_P}",
    ),
    (
        "by to",
        rf"(?:what|whatever|anything|everything|all|things|which) {_P} (?:{_AUX} )*(?:do|did|does|done|doing) {_ON} {_P}",
    ),
    ("by to", rf"(?<!and )(?<!between ){_P} (?:{_AUX} )+D {_ON} {_P}{_NOT_JOINED}"),
    ("by to", rf"(?:have|has|had|was|were) there (?:{_AUX} )*D (?:by|from|of) {_P} {_ON} {_P}{_NOT_JOINED}"),
    ("by to", rf"D {_P} (?:{_AUX} )*M {_ON} {_P}"),
    ("by to", rf"D {_P} (?:on|against|towards?) {_P}{_NOT_JOINED}"),
    ("to by", rf"D {_ON} {_P} (?:did|has|have|had) {_P}"),
    ("by to", rf"(?<!and )(?<!with )(?<!between ){_P} (?:{_AUX} )*M D (?:{_ON}|of) {_P}"),
    ("by to", rf"(?<!and )(?<!with )(?<!between ){_P} (?:has|have|had) been U (?:{_ON} )?{_P}{_NOT_JOINED}"),
    ("by to", rf"(?<!and )(?<!with )(?<!between ){_P} (?:{_AUX} )*M {_P} D"),
    ("to by", rf"{_P} (?:{_AUX} )*(?:receive|received|get|got) D from {_P}"),
    ("to by", rf"D (?:{_AUX} )*{_P} (?:{_AUX} )*(?:receive|received|get|got) from {_P}"),
    ("by to", rf"(?<!and )(?<!with )(?<!between ){_P} (?:has |have |had )*D (?:{_AUX} )*(?:M )?(?:(?:{_ON}|of) )?{_P}"),
    ("by to", rf"(?<!and ){_P} (?:{_AUX} )*W from {_P}"),
    ("by to", rf"(?<!and ){_P} (?:{_AUX} )*X with {_P}{_NOT_JOINED}"),
    ("by to", rf"X (?:M )?(?:by|of|from) {_P} with {_P}"),
    ("by to", rf"X (?:{_AUX} )*(?<!and ){_P} (?:{_AUX} |M )*with {_P}{_NOT_JOINED}"),
    ("to", rf"X with {_P}{_NOT_JOINED}"),
    ("by to", rf"W (?:by|of) {_P} from {_P}"),
    ("to", rf"W from {_P}{_NOT_JOINED}"),
    ("by to", rf"from {_P} (?:to|against|on|towards?) {_P}"),
    ("by to", rf"(?:by|of) {_P} (?:against|on|towards?) {_P}"),
    ("by to", rf"(?<!and ){_P} \w+ (?:against|towards?) {_P}"),
    ("to", rf"what (?:has |have |had )?(?:happened|happens) to {_P}{_NOT_JOINED}"),
    ("to", rf"what was done to {_P}{_NOT_JOINED}"),
    ("to", rf"^(?:{_AUX} )*V {_P}{_NOT_JOINED}"),
    ("to", rf"(?<!\S){_BE} {_P} (?:{_BE} )*V(?! (?:by|{_ON}) )"),
    ("to", rf"(?<!and ){_P} (?:{_AUX} )*{_BE} V(?! (?:by|{_ON}) )"),
    ("to", rf"{_WHO} (?:{_AUX} )*M {_P} (?:with )?D{_NOT_JOINED}"),
    ("to", rf"{_WHO} (?:{_AUX} |to )*D (?:M )?{_P}{_NOT_JOINED}"),
    ("to", rf"D (?:{_AUX} )*(?:M )?{_ON} {_P}(?! and| or| by| from)"),
    ("to", rf"O of {_P}(?! and| or| by| from)"),
    ("to", rf"D (?:did|has|have|had) {_P} (?:receive|received|get|got)"),
    ("to", rf"(?<!and ){_P} (?:{_AUX} )*(?:receive|received|get|got) D"),
    ("by", rf"what (?:did|has|have|does|had) ([{PARTY}]) (?:do|done)(?! with)"),
    ("by", rf"(?<!\S)by {_P}(?! and| or)"),
    ("by", rf"D from {_P}(?! and| or| to)"),
    ("by", rf"D (?:(?:did|has|have|had) )?{_P} (?:{_AUX} )*M"),
    ("by", rf"(?<!and )(?<!between ){_P} (?:{_AUX} )*M D(?! (?:{_ON}|and) )"),
    ("by", rf"(?:did|does|has|have|had) {_P} D(?! (?:{_ON}|and|by|of) )"),
    ("by", rf"(?:has|have|had) {_P} been U(?! (?:{_ON}|and|by|of) )"),
)
# "attacks on X and Y" names two targets, not a pair.
_DOUBLE = rf"D (?:(?:{_AUX} )*M )?(?:{_ON}|by|from) {_P} (?:and|or) {_P}"
# "whom did X and Y attack" asks for what both did to a third.
_JOINT = rf"{_WHO} {_AUX} {_P} (?:and|or) {_P} (?:{_AUX} )*D(?! by)"

# "who attacked X and Y" asks for who did it to both.
_BOTH = rf"{_WHO} (?:{_AUX} )*D {_P} (?:and|or) {_P}(?! D)"


@dataclass(frozen=True, slots=True)
class Direction:
    """The party that acts and the party acted upon, each None where the question leaves it open."""

    by: Named | None = None
    to: Named | None = None


def read_direction(text: str, names: Mapping[str, Named], acts: Sequence[Act]) -> Direction:
    """The direction of a marked question; raises Refused where it names two targets or two who act."""
    known = words()
    flat = known.agents.sub("by", known.present.sub("with", " ".join(text.split())))
    flat = known.light.sub(" ", re.sub(rf"(?<!\S)(?:{TITLE}|{known.offices})(?!\S)", " ", flat))
    flat = " ".join(flat.split())
    classes = {
        "D": _any_of(act_mark(index) for index, act in enumerate(acts) if act.directed),
        "V": _any_of(act_mark(index) for index, act in enumerate(acts) if act.directed and act.past),
        "U": _any_of(act_mark(index) for index, act in enumerate(acts) if act.directed and not act.past),
        "O": _any_of(act_mark(index) for index, act in enumerate(acts) if act.directed and act.object),
        "W": _any_of(act_mark(index) for index, act in enumerate(acts) if act.away),
        "X": _any_of(act_mark(index) for index, act in enumerate(acts) if act.with_target),
        "Q": _any_of(act_mark(index) for index, act in enumerate(acts) if "REQUEST" in act.types),
        "M": f"(?:{known.done})",
        "R": f"(?:{known.undergone})",
        "G": f"(?:{known.undergone}|{known.gets})",
        "T": f"(?:{known.aimed})",
    }
    turning = [match.span() for match in re.finditer(rf"(?<!\S)(?:{known.undergone}|{known.aimed})(?!\S)", flat)]

    def found(rule: str) -> re.Match[str] | None:
        return re.search(re.sub(r"\b[DVUOMWXRGTQ]\b", lambda letter: classes[letter[0]], rule), flat)

    flat = re.sub(rf"({classes['D']})(?: and {classes['D']})+", r"\1", flat)  # "threats and sanctions against Iran"
    flat = re.sub(rf"({classes['D']}) (?:anything|something|everything)(?= (?:to|on|against|for) )", r"\1", flat)
    if found(_DOUBLE) or found(_JOINT) or found(_BOTH):
        raise Refused("Who acts on whom can be asked of one party on each side.", understood=tuple(names.values()))
    # A word that turns the direction round has to be part of what tells it; else it was not understood.
    for groups, rule in _RULES:
        match = found(rule)
        if match and all(match.start() <= start and end <= match.end() for start, end in turning):
            one = dict(zip(groups.split(), (names[character] for character in match.groups()), strict=True))
            if len({named.id for named in one.values()}) == len(one):
                return Direction(**one)
    if turning and not (acts and all(act.quads for act in acts)):  # both sides face tensions
        start, end = turning[0]
        raise Refused(f"{flat[start:end]!r}: it is not clear who acts on whom.", understood=tuple(names.values()))
    return Direction()


def _any_of(marks: Iterable[str]) -> str:
    joined = "".join(marks)
    return f"[{joined}]" if joined else "(?!)"
