"""What a verb carries, what was only wished for, and what was turned down."""

from __future__ import annotations

import re

from service.ask.marks import ACT, ACTOR, OTHER, act_mark
from service.ask.parts import Parts
from service.ask.words import Act, words

_SAID = {
    "REQUEST",
    "REJECT",
    "THREATEN",
    "AGREE",
    "ACCUSE",
}  # acts that can be about another act: "rejected the demands"
# "got Israel to withdraw", "made them apologise", "sanctions were held up", "paid for the attacks"
_TURNED = re.compile(
    rf"[{ACTOR}]\s+(?:get|gets|got)\s+[{ACTOR}](?:\s+and\s+[{ACTOR}])?\s+to\s+[{ACT}]"
    rf"|(?:make|makes|made|let|lets)\s+[{ACTOR}](?:\s+and\s+[{ACTOR}])?\s+[{ACT}](?!\s+(?:to|against))"
    rf"|[{ACTOR}]\s+(?:have|had)\s+[{ACTOR}]\s+[{ACT}]\s*$"
    rf"|(?<!\S)(?:i|we|you)\s+(?:(?:am|are|was|were|have|had|did|do|been|ever|not|just|also)\s+)*"
    rf"(?:(?:mak|giv|hold|impos|launch|stag|send|provid|carry|conduct)(?:e|d|ing)?\s+(?:an?\s+|the\s+)?)?[{ACT}]"
    r"|(?<!\S)(?:run|runs|ran|running)\s+(?:for|away|over|into|out|against)(?!\S)"
    r"|(?<!\S)(?:(?:hold|holds|held|holding)\s+(?:up|out)|(?:pay|pays|paid|paying)\s+for)(?!\S)"
)
# "asked Germany for aid": what was asked for need not have been given
_ASKED_FOR = re.compile(
    rf"([{ACT}])\s+(?:(?:of|from|with|by|an?|the|any|new|all|to|its|their|[{ACTOR}])\s+)*(?:for|to)\s+"
    rf"(?:(?:an?|the|any|its|their|more|new|[{ACTOR}])\s+)*[{ACT}]"
)
# What is brought where no act is named: "what has Germany sent to Ukraine".
_GOODS = (
    r"arms|weapons|weaponry|munitions|ammunition|military equipment|military hardware|equipment|hardware|money|cash|funds"
    r"|supplies|goods|relief goods|means|resources"
)
_THE = r"(?:(?:an?|the|any|all|new|its|their|his|her|some|another|every|each|such|repeated|both)\s+)*"
_REJECTED = re.compile(
    rf"(?P<first>[{ACT}])\s+(?:(?:of|to)\s+)?{_THE}(?:(?P<whose>[{ACTOR}])\s+{_THE})?(?P<second>[{ACT}])(?:\s+(?:of|for)\s+{_THE}[{ACT}])?"
    rf"(?:\s+(?:made\s+)?(?:from|by|of)\s+(?:the\s+)?(?P<whom>[{ACTOR}]))?"
)
_BROUGHT = re.compile(
    rf"(?<!\S)(?:(?:(?:which|what|any|some|the|all)\s+)*(?:{_GOODS})|what(?:ever)?|anything|something|everything)"
    r"(?: all| else)?(?: of (?:use|value))?(?!\S)"
)
_AID = Act(("AID",), directed=True)
_EVENTS_NAMED = re.compile(
    r"(?<!\S)(?:relations|relationship|ties|dealings|links|affairs|happen\w*|occur\w*|place|history|timeline|chronology|news|records?|contacts|exchanges?|diplomacy|developments)(?!\S)"
)


def carried(rest: str, parts: Parts) -> str:
    """Refuses verbs that only carry an act where there is none: "did X join Y", "what did X pay Y"."""
    known = words()
    if parts.acts or parts.asks_events or parts.views or not parts.names:
        return rest
    if known.transfers.search(rest) and (what := known.goods.search(rest) or _BROUGHT.search(rest)):
        parts.acts.append(_AID)
        parts.sought = what[0] if what.re is known.goods else parts.sought
        return f"{rest[: what.start()]} {act_mark(0)} {rest[what.end() :]}"
    first = re.search(f"[{ACTOR}{OTHER}]", rest)
    behind = rest[first.end() :] if first else ""
    wide = re.search(r"(?<!\S)(?:what|whatever|everything|anything|all|things)(?!\S)", rest)
    lone = known.carriers.search(behind) or (None if wide else known.participation.search(behind))
    if lone and not _EVENTS_NAMED.search(rest):
        raise parts.refused(
            f"{lone[0]!r} is no kind of event that is known here.", 'Ask for a kind, as in "meetings of …".'
        )
    return rest


def refuse_undone(rest: str, parts: Parts) -> str:
    """Refuses what is wished for or was not done: "to visit Japan", "refused to attend", "demanded an apology"."""
    rest = _REJECTED.sub(lambda match: _rejected(match, parts), rest)
    if re.search(
        rf"(?:^\s*|[{ACT}]\s+)to\s+(?:[{ACT}]|(?:{words().infinitives})(?!\S))"
        rf"|[{ACT}]\s+out(?!\S)|^\s*(?:the\s+)?[{ACTOR}]\s+to\s+(?:[{ACT}]|(?:{words().infinitives})(?!\S))",
        rest,
    ):
        raise parts.refused("Only what was done can be asked.", "Ask for one kind of events.")
    if _TURNED.search(rest):
        raise parts.refused("It is not clear who acts on whom.", "Ask for one kind of events.")
    for pair in re.finditer(rf"([{ACT}])\s+(?:(?:of|with|an?|the|any|new|all|[{ACTOR}])\s+)*([{ACT}])", rest):
        said, what = (parts.acts[ord(mark) - ord(ACT[0])] for mark in pair.groups())
        # "Iran's threats", but "Iran denies": whose the plural is cannot be told from a verb
        told = not said.plural or re.search(rf"[{ACTOR}]\s+$", rest[: pair.start()])
        if said.directed and told and {*said.types} & _SAID and said.types != what.types:
            raise parts.refused("Only what was done can be asked.", "Ask for one kind of events.")

    for pair in _ASKED_FOR.finditer(rest):
        if "REQUEST" in parts.acts[ord(pair[1]) - ord(ACT[0])].types:
            raise parts.refused("Only what was done can be asked.", "Ask for one kind of events.")
    return rest


def _rejected(match: re.Match[str], parts: Parts) -> str:
    """A rejection with what was rejected is one act to whoever had asked: "turned down a request from Venezuela"."""
    first, second = (ord(match[name]) - ord(ACT[0]) for name in ("first", "second"))
    asked = {*parts.acts[second].types}
    if parts.acts[first].types != ("REJECT",) or not asked & {"REQUEST", "AGREE", "CONCEDE"}:
        return match[0]
    for mark in re.findall(f"[{ACT}]", match[0])[1:]:
        parts.acts[ord(mark) - ord(ACT[0])] = Act()
    return f"{match['first']} {match['whose'] or match['whom'] or ''}"
