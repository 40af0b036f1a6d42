"""The words of a question, one kind after another: row limits, views, time buckets, acts, which event comes first.

What is taken leaves a blank or a mark (marks.py); what stays has to be filler (grammar.py).
"""

from __future__ import annotations

import re

from service.ask.carrying import carried, refuse_undone
from service.ask.framing import asked, asks_of_another, flattened
from service.ask.marks import ACTOR, COUNTED, MARKS, MOST, OTHER, TITLE, act_mark
from service.ask.ordering import take_limit, take_order
from service.ask.parts import Parts
from service.ask.patterns import only_marks
from service.ask.topics import bare_topic, take_topic, take_topic_of_act
from service.ask.words import words

_MEANT = re.compile(r"(?<!\S)(?:i|we)\s+(?:(?:am|are|have|do)\s+)?(?:plan|planned|planning)(?!\S)")
_UNCOUNTED = re.compile(
    r"often|frequently|frequency|regularly|commonly|occasions|times"
)  # "how often": nothing is named that is counted


# "either Serbia or Kosovo", "any of China, Japan and India": what one of them took part in.
_EITHER = re.compile(
    rf"(?<!\S)(?:either|(?:at least |any )?one (?:out )?of|any of|some of)\s+(?:the\s+)?(?P<names>[{ACTOR}]"
    rf"(?:\s+(?:(?:or|and)\s+)?(?:the\s+)?[{ACTOR}])*\s+(?:or|and|and\s+or)\s+(?:the\s+)?[{ACTOR}])(?!\S)"
)
_OR_BOTH = re.compile(
    rf"(?<!\S)(?P<names>(?:the\s+)?[{ACTOR}](?:\s+(?:the\s+)?[{ACTOR}])*\s+(?:and\s+or|or)\s+(?:the\s+)?[{ACTOR}])\s+"
    r"(?:or\s+(?:(?:with|of|by|from|to|in|for|between)\s+)?(?:both|all|either|(?:any|one)\s+of\s+them)"
    r"|(?:at\s+least\s+)?(?:any|either|one)(?:\s+one)?\s+of\s+(?:them|these|those|the\s+two)"
    r"|whichever|one\s+or\s+the\s+other|it\s+does\s+not\s+matter\s+which)(?!\S)"
)
_HOW = re.compile(
    r"(?<!\S)how (?:(?:have|has|had|did|were|was|are|is|do|does)(?!\S)"
    rf"|(?=(?:the |both )?(?:[{ACTOR}{OTHER}]|relations|ties|things)))"
)
_RELATIONS = re.compile(
    r"(?<!\S)(?:relations|relationship|relationships|ties|links|dealings|things|matters|affairs|contacts|diplomacy)(?!\S)"
)
_WISH = re.compile(
    r"(?:please )?(?:can|could|may|will|do|should|how do|how can|where can|where do) (?:i|we) "
    r"(?:get|have|receive|obtain|apply for|make|sign|hold) (?:an? |some |more )?"
)
_ALONG = re.compile(r"(?:been )?(?:got|gotten|getting|fared|faring)")


def take_words(rest: str, parts: Parts) -> str:
    """Marks the acts and takes the words that ask for a view, a number of rows or an order."""
    flat = flattened(rest)
    rest = asked(flat)
    if asks_of_another(flat, rest):
        message = "The question is about one thing and asks for another."
        raise parts.refused(message, "Ask only what you want to know.")
    if bare_topic(flat, rest, parts):
        return ""
    rest = _without_idioms(rest)
    if _gained(flat):
        raise parts.refused("A question only reads; nothing can be got here.")
    if _commands(rest) or _MEANT.search(rest):
        raise parts.refused("A question only reads; nothing can be done here.")
    rest = take_limit(rest, parts)
    rest = _take_either(rest, parts)
    rest = take_topic(rest, parts)
    rest = _take_development(rest, parts)
    rest = _take_kinds(rest, parts)
    rest = _take_views(rest, parts)
    rest = _take_buckets(rest, parts)
    if _commands(rest.strip()):
        raise parts.refused("A question only reads; nothing can be done here.")
    rest = _take_acts(rest, parts)
    rest = words().colours.sub(" ", take_topic_of_act(rest, parts))
    rest = _take_statuses(rest, parts)
    if anchored := words().anchored.search(rest):
        said = re.sub(f"[{MARKS}]", "…", anchored[0])
        raise parts.refused(f"{said!r}: a period begins and ends with a date.", "Write it as 2025 or 5 February 2025.")
    rest = refuse_undone(rest, parts)
    return carried(take_order(rest, parts), parts)


def _commands(rest: str) -> bool:
    """Whether a question begins as a command: "phone Japan" does, "phone calls of Japan" does not."""
    known = words()
    verb, act = known.commands.match(rest), known.act_pattern.match(rest)
    return bool(verb and not (act and act.end() > verb.end("verb")))


def _gained(flat: str) -> bool:
    """Whether somebody wants such a thing for themselves: "can I get a loan", but not "can I get the loans"."""
    known = words()
    wish = _WISH.match(flat)
    act = known.act_pattern.match(flat, wish.end()) if wish else None
    return bool(act and not known.acts[act[0]].plural)


def _without_idioms(rest: str) -> str:
    """Verbs that look like acts but carry one: "struck a deal" is no attack, "was hit by sanctions" neither."""
    known = words()
    for said, meant in known.senses:
        rest = " ".join(said.sub(meant, rest).split())
    rest = known.split_verbs.sub(_joined, rest)
    for before, after in known.idioms:
        rest = after.sub(r"\1 ", before.sub(" ", rest))
    rest = known.brought.sub(r"\1 ", known.framed.sub("about", rest))
    return known.turned.sub("suffered", known.landed.sub(r"\1 targeting", rest))


def _joined(split: re.Match[str]) -> str:
    """A verb and its particle side by side: "turned down the US"."""
    particle, verb = next((key, value) for key, value in split.groupdict().items() if key != "whom" and value)
    return f"{verb} {particle} {split['whom']}"


def _take_either(rest: str, parts: Parts) -> str:
    """Parties of which one is enough; they have to be all that are named."""
    match = _OR_BOTH.search(rest) or _EITHER.search(rest)
    if not match:
        return rest
    if len(re.findall(f"[{ACTOR}]", rest)) > len(re.findall(f"[{ACTOR}]", match["names"])):
        raise parts.refused("Either of several parties cannot be asked beside another.", "Ask for one of them.")
    parts.any_party = True
    joined = " and ".join(re.findall(f"[{ACTOR}]", match["names"]))
    return f"{rest[: match.start()]} {joined} {rest[match.end() :]}"


def _take_kinds(rest: str, parts: Parts) -> str:
    """What two parties have in common: their partners, memberships, projects."""
    if len(parts.parties) != 2 or parts.of("project"):
        return rest
    known = words()
    found = {known.kinds.meaning(match) for match in known.kinds.pattern.finditer(rest)}
    shared = known.shared_pattern.search(rest) or known.views.pattern.search(rest)
    whose = {known.views.meaning(match) for match in known.views.pattern.finditer(rest)} - {"connections"}
    if not found or whose - {"country_partners"} or not (shared or found == {"project"}):
        return rest
    if found == {"partner"} and whose and not known.shared_pattern.search(rest) and "deal" not in rest:
        return rest  # the partners of two: of either, or of both?
    parts.views["connections"] = set()
    parts.kinds = tuple(kind for kind in ("partner", "membership", "project") if kind in found)
    rest = known.kinds.pattern.sub(only_marks, rest)
    return known.views.pattern.sub(only_marks, rest)


def _take_views(rest: str, parts: Parts) -> str:
    known = words()

    def cue(match: re.Match[str]) -> str:
        view, _, detail = known.views.meaning(match).partition(" ")
        if (detail == "alone" and parts.names) or (detail == "related" and not _RELATIONS.search(rest)):
            return match[0]
        parts.views.setdefault(view, set()).update({detail} if detail else {"strong"})
        counted = COUNTED if view == "count" and not _UNCOUNTED.search(match[0]) else ""
        return f" {counted} {only_marks(match)} {TITLE if view == 'officials' else ''} "

    return known.views.pattern.sub(cue, rest)


def _take_buckets(rest: str, parts: Parts) -> str:
    known = words()

    def bucket(match: re.Match[str]) -> str:
        parts.bucket = known.buckets[" ".join(match[0].split())]
        return " "

    return known.bucket_pattern.sub(bucket, rest)


def _take_development(rest: str, parts: Parts) -> str:
    """How a pair's relations developed is their trend; beside acts or a project the verb says nothing."""
    known = words()
    how = _HOW.search(rest)
    match = known.developing.search(rest, how.end()) if how else None
    if not how or not match:
        return rest
    named = _RELATIONS.search(rest)
    if not known.act_pattern.search(rest) and not parts.of("project"):
        if len(parts.parties) != 2 or not (named or _ALONG.match(match[0])):
            return rest
        parts.views.setdefault("bilateral_trend", set()).add("strong")
    elif parts.of("project"):
        parts.asks_events = True
    rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return re.sub(r"(?<!\S)(?:things|matters)(?!\S)", " ", rest)


def _take_statuses(rest: str, parts: Parts) -> str:
    """Words before an act that say how certain its reports are: "alleged attacks"."""
    known = words()
    if match := known.statuses.pattern.search(rest):
        if re.match(r"\s*(?:by|that|to)(?!\S)", rest[match.end() :]) or re.search(
            r"(?<!\S)(?:has|have|had)\s+\S*\s*$", rest[: match.start()]
        ):
            return rest
        parts.statuses = (known.statuses.meaning(match),)
        return f"{rest[: match.start()]} {rest[match.end() :]}"
    return rest


def _take_acts(rest: str, parts: Parts) -> str:
    known = words()

    def act(match: re.Match[str]) -> str:
        if len(parts.acts) == MOST:
            raise parts.refused("The question names too many kinds of events.")
        parts.acts.append(known.acts[" ".join(match[0].split())])
        return act_mark(len(parts.acts) - 1)

    return known.act_pattern.sub(act, rest)
