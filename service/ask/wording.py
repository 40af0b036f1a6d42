"""The words of a question, one kind after another: row limits, views, time buckets, acts, which event comes first.

What is taken leaves a blank or a mark (marks.py); what stays has to be filler (grammar.py).
"""

from __future__ import annotations

import re

from service.ask.marks import ACT, ACTOR, COUNTED, MARKS, MOST, OTHER, TITLE, act_mark
from service.ask.parts import Parts
from service.ask.periods import COUNTS
from service.ask.words import words

_NUMBER = r"(?:\d{1,4}|" + "|".join(COUNTS) + r")"
_LATE = r"(?:last|latest|newest|top|most recent)"
_EARLY = r"(?:first|earliest|oldest)"
_LIMITS = re.compile(
    rf"(?<!\S)(?:(?P<sort>{_EARLY})\s+(?P<n1>{_NUMBER})|{_LATE}\s+(?P<n2>{_NUMBER})|(?P<n3>{_NUMBER})\s+{_LATE}"
    # "five most important partners", "ten common partners"; "next five events"
    rf"|(?P<n4>{_NUMBER})(?=(?:\s+[a-z]+){{0,2}}\s+(?:partners|counterparts))|next\s+(?P<n5>{_NUMBER})(?=\s+events))(?=\s)"
)
_EVENT = re.compile(r"event|incident|act|action|interaction|exchange")
_EVENTS = re.compile(r"events|incidents|acts|actions|interactions|dealings|exchanges")
_NAMES = re.compile(f"[{ACTOR}]")
_ACTS = re.compile(f"[{ACT}]")
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
_GREETED = re.compile(rf"\s+(?!(?:from|in|at|of|for)\s)[{MARKS}\s]*[^{MARKS}\s]")
_MEANT = re.compile(r"(?<!\S)(?:i|we)\s+(?:(?:am|are|have|do)\s+)?(?:plan|planned|planning)(?!\S)")
_ABOUT = re.compile(rf"(?:(?:[{ACTOR}{OTHER}]|and|with|the)\s+)*[{ACTOR}{OTHER}]\s+(?=[a-z])")
_ASKS = re.compile(
    r"(?:so|then|now|please|what|which|who|whom|when|where|how|did|does|do|has|have|had|was|were|is|are|can|could|would"
    rf"|give|list|show|tell|find|any|i|we)\s.*[{ACTOR}{OTHER}]"
)
_ASKS_WHETHER = re.compile(r"(?:did|does|do|has|have|had|was|were|is|are|can|could|would)\s")
_TOPICAL = re.compile(r"(?:on|about|of|for|into|regarding|concerning)\s+(?:the\s+)?$")
_UNCOUNTED = re.compile(
    r"often|frequently|frequency|regularly|commonly|occasions|times"
)  # "how often": nothing is named that is counted


def take_words(rest: str, parts: Parts) -> str:
    """Marks the acts and takes the words that ask for a view, a number of rows or an order."""
    flat = flattened(rest)
    rest = asked(flat)
    about = _ABOUT.match(rest)
    if about and _asks_of_another(flat[: flat.find(about[0])], rest[about.end() :]):
        message = "The question is about one thing and asks for another."
        raise parts.refused(message, "Ask only what you want to know.")
    rest = _without_idioms(rest)
    if words().commands.match(rest) or _MEANT.search(rest):
        raise parts.refused("A question only reads; nothing can be done here.")
    rest = _take_limit(rest, parts)
    rest = _take_kinds(rest, parts)
    rest = _take_views(rest, parts)
    rest = _take_buckets(rest, parts)
    if words().commands.match(rest.strip()):
        raise parts.refused("A question only reads; nothing can be done here.")
    rest = _take_acts(rest, parts)
    if anchored := words().anchored.search(rest):
        said = re.sub(f"[{MARKS}]", "…", anchored[0])
        raise parts.refused(f"{said!r}: a period begins and ends with a date.", "Write it as 2025 or 5 February 2025.")
    _refuse_undone(rest, parts)
    return _take_order(rest, parts)


def _asks_of_another(before: str, after: str) -> bool:
    """Whether what stands after the names that a frame ends with asks for other names."""
    # "whether Spain has recognised Kosovo" is one question, "on Spain: has Italy recognised Kosovo" are two
    asks = before and _ASKS.match(after)
    return bool(asks and (_TOPICAL.search(before) or not _ASKS_WHETHER.match(after)))


def flattened(rest: str) -> str:
    """Lower case without possessives and punctuation; words that are written as one but are two are parted."""
    rest = rest.lower()
    for short, long in words().contractions.items():
        rest = re.sub(rf"(?<!\S){re.escape(short)}(?!\S)", long, rest)
    # A dash, a comma or a bracket only separates; a question mark ends; everything else stays and has to be known.
    rest = re.sub(r"'s?(?=\s|$)", " ", rest)
    return " ".join(re.sub(r"[,?!:\-/()]|\.(?=\s|$)|(?<!\S)'", " ", rest).split())


def asked(rest: str) -> str:
    """Flattened words without what people say before and after what they ask for: "could you show me", "thanks"."""
    known = words()
    while (greeting := known.greetings.match(rest)) and _GREETED.match(rest[greeting.end() :]):
        rest = rest[greeting.end() :].strip()
    framed = False
    while lead := known.asking.match(rest):
        rest, framed = rest[lead.end() :].strip(), True
    # "I am writing on X and Y, so please list …": the frame goes on after what it is about.
    if framed and (about := _ABOUT.match(rest)):
        rest = f"{about[0]}{asked(rest[about.end() :])}"
    return known.courtesies.sub("", rest)


def _without_idioms(rest: str) -> str:
    """Verbs that look like acts but carry one: "struck a deal" is no attack, "was hit by sanctions" neither."""
    known = words()
    for before, after in known.idioms:
        rest = after.sub(r"\1 ", before.sub(" ", rest))
    rest = known.brought.sub(r"\1 ", known.framed.sub("about", rest))
    return known.turned.sub("suffered", known.landed.sub(r"\1 targeting", rest))


def _take_limit(rest: str, parts: Parts) -> str:
    match = _LIMITS.search(rest)
    if not match:
        return rest
    number = next(value for key, value in match.groupdict().items() if key != "sort" and value)
    parts.limit = COUNTS.get(number) or int(number)
    if match["sort"]:
        parts.sort = "oldest"
    elif match["n5"]:
        parts.views.setdefault("upcoming", set()).add("weak")
    if not 1 <= parts.limit <= 1000:
        raise parts.refused(f"{parts.limit} events cannot be listed.", "Ask for 1 to 1000.")
    return f"{rest[: match.start()]} {rest[match.end() :]}"


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
    rest = known.kinds.pattern.sub(_only_marks, rest)
    return known.views.pattern.sub(_only_marks, rest)


def _only_marks(match: re.Match[str]) -> str:
    return f" {' '.join(_NAMES.findall(match[0]))} "


def _take_views(rest: str, parts: Parts) -> str:
    known = words()

    def cue(match: re.Match[str]) -> str:
        view, _, detail = known.views.meaning(match).partition(" ")
        if detail == "alone" and parts.names:
            return match[0]
        parts.views.setdefault(view, set()).update({detail} if detail else {"strong"})
        counted = COUNTED if view == "count" and not _UNCOUNTED.search(match[0]) else ""
        return f" {counted} {_only_marks(match)} {TITLE if view == 'officials' else ''} "

    return known.views.pattern.sub(cue, rest)


def _take_buckets(rest: str, parts: Parts) -> str:
    known = words()

    def bucket(match: re.Match[str]) -> str:
        parts.bucket = known.buckets[" ".join(match[0].split())]
        return " "

    return known.bucket_pattern.sub(bucket, rest)


def _take_acts(rest: str, parts: Parts) -> str:
    known = words()

    def act(match: re.Match[str]) -> str:
        if len(parts.acts) == MOST:
            raise parts.refused("The question names too many kinds of events.")
        parts.acts.append(known.acts[" ".join(match[0].split())])
        return act_mark(len(parts.acts) - 1)

    return known.act_pattern.sub(act, rest)


def _refuse_undone(rest: str, parts: Parts) -> None:
    """Refuses what is wished for or was not done: "to visit Japan", "refused to attend", "demanded an apology"."""
    if re.search(
        rf"(?:^\s*|[{ACT}]\s+)to\s+(?:[{ACT}]|(?:{words().infinitives})(?!\S))"
        rf"|[{ACT}]\s+out(?!\S)|^\s*[{ACTOR}]\s+to\s+[{ACT}]",
        rest,
    ):
        raise parts.refused("Only what was done can be asked.", "Ask for one kind of events.")
    if _TURNED.search(rest):
        raise parts.refused("It is not clear who acts on whom.", "Ask for one kind of events.")
    for pair in re.finditer(rf"([{ACT}])\s+(?:(?:of|with|an?|the|any|new|all|[{ACTOR}])\s+)*([{ACT}])", rest):
        said, what = (parts.acts[ord(mark) - ord(ACT[0])] for mark in pair.groups())
        if said.directed and not said.plural and {*said.types} & _SAID and said.types != what.types:
            raise parts.refused("Only what was done can be asked.", "Ask for one kind of events.")

    for pair in _ASKED_FOR.finditer(rest):
        if "REQUEST" in parts.acts[ord(pair[1]) - ord(ACT[0])].types:
            raise parts.refused("Only what was done can be asked.", "Ask for one kind of events.")


def _take_order(rest: str, parts: Parts) -> str:
    """The words that choose the oldest or the newest event: "the first meeting", "last met", "for the first time"."""
    known = words()
    whens = re.search(r"(?<!\S)when(?!\S)", rest) is not None
    chosen: list[str] = []

    def order(match: re.Match[str]) -> str:
        meaning = known.order.meaning(match)
        if meaning in ("sorted", "kept"):  # the newest come first anyway
            parts.sort = "oldest" if meaning == "sorted" else None
            return " "
        which, _, whole = meaning.partition("_")
        one = True if whole else _chooses_one(rest[: match.start()], rest[match.end() :].split(), parts, match[0])
        if one is None:  # "latest news": the newest come first anyway
            if match[0] not in ("latest", "newest", "most recent") or parts.views:
                return match[0]
            parts.asks_events = True
            return " "
        if one or whens:
            chosen.append(which)
        elif which == "oldest":  # "the first meetings": how many?
            return match[0]
        return " "

    read = known.order.pattern.sub(order, rest)
    if not chosen:
        return read
    if len(chosen) > 1 or parts.limit or parts.sort:
        raise parts.refused("Either the first or the last event can be asked for.")
    parts.limit, parts.sort = 1, "oldest" if chosen[0] == "oldest" else None
    return read


def _chooses_one(before: str, after: list[str], parts: Parts, word_of_order: str) -> bool | None:
    """Whether such a word before these words means one event, several (False), or is not said of events (None)."""
    # there is one earliest of many events, but "the first meetings" may be any number
    superlative = re.match("(?:very )?(?:earliest|oldest)", word_of_order) is not None
    known = words()
    for word in after[:6]:
        if _ACTS.fullmatch(word):
            act = parts.acts[ord(word) - ord(ACT[0])]
            return superlative or not act.plural or (act.measure and "first" in word_of_order)
        if _EVENT.fullmatch(word) or _EVENTS.fullmatch(word):
            return superlative or _EVENT.fullmatch(word) is not None
        if _NAMES.fullmatch(word):
            continue
        between = known.filler_pattern.fullmatch(word) or re.fullmatch(known.done, word)
        if not between or re.fullmatch(rf"{known.offices}|and|or", word):
            break
    # "When did they meet last?", "What happened first?"
    ends = not re.sub(f"[{MARKS}]", "", "".join(after)) and re.search(f"[{ACT}]|happen", before)
    return True if ends else None
