"""What people say around a question: "could you show me", "my boss wants", "if you don't mind"; it asks nothing.

A part between commas goes where every word of it is such talk, one word tells who asks, and no name stands in it.
"""

from __future__ import annotations

import re

from service.ask.marks import ACTOR, MARKS, OTHER
from service.ask.words import words

_GREETED = re.compile(rf"\s+(?!(?:from|in|at|of|for)\s)[{MARKS}\s]*[^{MARKS}\s]")
_ABOUT = re.compile(rf"(?:(?:[{ACTOR}{OTHER}]|and|with|the)\s+)*[{ACTOR}{OTHER}]\s+(?=[a-z])")
_ASKS = re.compile(
    r"(?:so|then|now|please|what|which|who|whom|when|where|how|did|does|do|has|have|had|was|were|is|are|can|could|would"
    rf"|give|list|show|tell|find|any|i|we)\s.*[{ACTOR}{OTHER}]"
)
_ASKS_WHETHER = re.compile(r"(?:did|does|do|has|have|had|was|were|is|are|can|could|would)\s")
_TOPICAL = re.compile(r"(?:on|about|of|for|into|regarding|concerning)\s+(?:the\s+)?$")
_ENDS = re.compile(r"([,;:?!()]+|\.(?=\s|$)|\s-+\s)")
# Words that such talk may hold, but that ask for something where they begin it: "what would you do", "how would you".
_WOULD = re.compile(r"(?:what|how|who|which|why|when|where)\s+(?:would|should|could|can|will|shall|may|might)(?!\S)")
# "…, and I would like to know who mediated" is a second question.
_ANOTHER = re.compile(
    r"(?:who|whom|whose|which|when|where|why|how|whether|if|did|do|does|has|have|had|was|were|is|are)(?!\S)"
    r"|what(?!\s+(?:happened|has\s+happened|went\s+on|was\s+going\s+on|has\s+been\s+going\s+on|there\s+is)(?!\S))"
)
_JOINING = re.compile(r"^\s*(?:but|and|so|then|well|now|however|anyway|still)(?=\s)", re.IGNORECASE)
_DONE = re.compile(r"\s+[a-z]+(?:ed|en|nt|ing)(?!\S)")  # "anything you have added"
_LONGEST = 16  # words of such a part


def without_chatter(text: str) -> str:
    """A marked question, its dates still in it, without the parts between commas that only tell who asks and how."""
    pieces = _ENDS.split(text)
    ends = [*pieces[1::2], ""]
    parts: list[str | None] = []
    for part, end in zip(pieces[::2], ends, strict=True):
        if _is_chatter(part, label=":" in end or "-" in end):
            parts.append(None)
        else:
            # "Sorry to trouble you, but what …"
            after_chatter = parts and all(one is None for one in parts)
            parts.append(_JOINING.sub(" ", part) if after_chatter else _unframed(part) if parts else part)
    if not any(part and part.strip() for part in parts):
        return text
    return "".join(" " if part is None else f"{part}{end}" for part, end in zip(parts, ends, strict=True))


def _unframed(part: str) -> str:
    """A later part without names or figures, without what it is asked with: "…, I'd like the oldest first"."""
    if re.search(rf"[{MARKS}\d]", part):
        return part
    flat = flattened(part)
    lead = words().asking.match(flat)
    if not lead or words().askers.isdisjoint(lead[0].split()):  # "and" alone leads to a second question
        return part
    rest = flat[lead.end() :].strip()
    return f" {rest}" if rest and not _ANOTHER.match(rest) else part


def _is_chatter(part: str, *, label: bool) -> bool:
    """label: a colon follows, so that nobody who asks need be told: "a quick one:"."""
    known = words()
    if re.search(f"[{MARKS}]", part):
        return False
    flat = flattened(part)
    if not flat or known.courtesies.fullmatch(flat):
        return bool(flat)
    if _WOULD.match(flat):
        return False
    rest = known.deadlines.sub("", flat)
    said = rest.split()
    if label and all(word in known.chatter or word in known.labels for word in said):
        return True
    return (
        0 < len(said) <= _LONGEST
        and not known.askers.isdisjoint(said)
        and all(word in known.chatter or word in known.askers for word in said)
    )


def flattened(rest: str) -> str:
    """Lower case without possessives and punctuation; words that are written as one but are two are parted."""
    rest = rest.lower()
    for short, long in words().contractions.items():
        rest = re.sub(rf"(?<!\S){re.escape(short)}(?!\S)", long, rest)
    # A dash, a comma or a bracket only separates; a question mark ends; everything else stays and has to be known.
    rest = re.sub(r"'s?(?=\s|$)", " ", rest)
    return " ".join(re.sub(r"[,?!:\-/()]|\.(?=\s|$)|;(?=\s|$)|(?<!\S)'", " ", rest).split())


def asked(rest: str) -> str:
    """Flattened words without what people say before and after what they ask for: "could you show me", "thanks"."""
    known = words()
    while (greeting := known.greetings.match(rest)) and _GREETED.match(rest[greeting.end() :]):
        rest = rest[greeting.end() :].strip()
    framed = False
    while lead := known.asking.match(rest):
        rest, framed = rest[lead.end() :].strip(), True
    if not framed and (talk := _bag(rest)):
        rest, framed = rest[talk:].strip(), True
    # "I am writing on X and Y, so please list …": the frame goes on after what it is about.
    if framed and (about := _ABOUT.match(rest)):
        rest = f"{about[0]}{asked(rest[about.end() :])}"
    return known.courtesies.sub("", rest)


def _bag(rest: str) -> int:
    """How much of the beginning is talk of whoever asks, up to a word that leads over: "we are hoping to get … about"."""
    known = words()
    taken = asking = 0
    for count, word in enumerate(re.finditer(r"\S+", rest)):
        if count >= _LONGEST or word[0] in known.doing or not (word[0] in known.chatter or word[0] in known.askers):
            break
        asking += word[0] in known.askers
        if asking and word[0] in known.bridges and not _DONE.match(rest, word.end()):
            taken = word.end()
    return taken


def asks_of_another(flat: str, rest: str) -> bool:
    """Whether what stands after the names that a frame ends with asks for other names.

    flat: the flattened question; rest: the same without its frame.
    """
    about = _ABOUT.match(rest)
    if not about:
        return False
    before, after = flat[: flat.find(about[0])], rest[about.end() :]
    # "whether Spain has recognised Kosovo" is one question, "on Spain: has Italy recognised Kosovo" are two
    asks = before and _ASKS.match(after)
    return bool(asks and (_TOPICAL.search(before) or not _ASKS_WHETHER.match(after)))
