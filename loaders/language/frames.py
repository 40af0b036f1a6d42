"""Event frames: which words carry which type of event, and where its parties stand around them.

One YAML file per PLOVER type in `loaders/knowledge/vocabulary/frames/`. A frame is a head (`verb`, `noun`, `adj`: lemmas
with the same pattern; or `phrase`: fixed words parted by `|`), what must stand with it, its roles and an example:

    object      lemmas one of which must be the logical object         particle  "off" in "call off"
    prep        prepositions one of which must hang on the head         about     lemmas that the preposition must govern
    clause      verbs one of which must be the complement               modifier  words one of which must modify a noun
    crowd, official, joint, solo, future, negated, voice                what else must hold of the clause
    roles       "subj > obj.party|to": sources > targets; slots parted by | are tried in turn; "&" joins both sides into
                one set of equal parties. A slot is subj, obj, iobj, loc, speaker, clause, about, targeting, belonging or
                a preposition; behind a dot what must hold of it: obj.party, of.second, at.embassy, to.obj
    content     what becomes of acts told inside the complement: alleged, wanted, planned, threatened, denied
    example     a sentence with the first head;  examples: a list of sentences, one for each head in turn

An entry has at most six heads: what needs more is two patterns, and each deserves an example. Whatever is not like that
is refused with file and line: an unknown key or slot, an example without its head, a key that stands twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from cypher.errors import ConfigurationError
from loaders.events.plover import CONTEXTS, event_types
from loaders.knowledge.marked_yaml import Fault, node_of, value_of

from .lexicon import words

HEADS = ("verb", "noun", "adj", "phrase")
LISTS = ("object", "particle", "prep", "about", "clause", "modifier")
FLAGS = ("crowd", "official", "joint", "solo", "future", "negated")
WORDS = ("mode", "status", "content", "voice", "roles", "example")
MOST_HEADS = 6
CONTENTS = ("alleged", "wanted", "planned", "threatened", "denied")
STATUSES = ("alleged", "planned", "hypothetical")
VOICES = ("active", "passive")
SLOTS = frozenset(("subj", "obj", "iobj", "loc", "speaker", "clause", "about", "targeting", "belonging"))
PREPOSITIONS = frozenset(
    "about above across after against ahead along alongside amid among around as at before behind below beside besides "
    "between beyond by concerning despite during for from in inside into like near of off on onto opposite out outside "
    "over past regarding round since through throughout to toward towards under until unto up upon via with within "
    "without".split()
)
DETAILS = frozenset(("party", "second", "embassy", "obj"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of one head; `id` is stable as long as type, head and conditions stay ("ACCUSE:accuse", …).

    example: a sentence of the entry; own: whether it uses this very head.
    """

    id: str
    type: str
    pos: str
    head: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    mutual: bool
    symmetric: bool
    mode: str | None
    contexts: tuple[str, ...]
    content: str | None
    status: str | None
    example: str
    own: bool
    object: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    prep: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """How special the frame is: of two that fit one head the heavier wins."""
        lists = (self.object, self.particle, self.prep, self.about, self.clause, self.modifier)
        return sum(bool(one) for one in lists) + len(self.flags) + bool(self.about) + bool(self.object)


@dataclass(frozen=True)
class Frames:
    """All frames: by lemma of the head for each part of speech, and the fixed phrases."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    count: int

    def heads(self) -> frozenset[str]:
        """Every lemma that can carry an event (the screen's word list)."""
        return frozenset(self.verbs) | frozenset(self.nouns) | frozenset(self.adjectives) | frozenset(self.phrases)


def _fail(message: str, where: str) -> ConfigurationError:
    return ConfigurationError(message, where=where, hint="See the head of loaders/language/frames.py for the format.")


def read_frames(text: str, name: str) -> list[Frame]:
    """The frames of one file. ConfigurationError names file and line where an entry does not keep the format."""
    try:
        node = node_of(text.encode())
        data = value_of(node) if node is not None else None
    except Fault as fault:
        raise _fail(fault.message, f"{name} line {fault.line}") from fault
    if not isinstance(data, dict) or not isinstance(data.get("frames"), list) or set(data) != {"type", "frames"}:
        raise _fail("a file holds `type:` and a list `frames:`, nothing else", f"{name} line 1")
    if not isinstance(data["type"], str) or data["type"] not in event_types():
        raise _fail(f"{data['type']!r} is none of PLOVER's sixteen types", f"{name} line 1")
    found: list[Frame] = []
    seen: dict[str, int] = {}
    for entry, line in zip(data["frames"], _lines(node), strict=True):
        if not isinstance(entry, dict):
            raise _fail(f"a frame is a mapping, not {entry!r}", f"{name} line {line}")
        for frame in _entry(entry, data["type"], f"{name} line {line}"):
            if frame.id in seen:
                raise _fail(f"{frame.id} stands on line {seen[frame.id]} already", f"{name} line {line}")
            seen[frame.id] = line
            found.append(frame)
    return found


def _lines(node: yaml.Node | None) -> list[int]:
    """The line of each frame of a file."""
    fields = node.value if isinstance(node, yaml.MappingNode) else []
    return [item.start_mark.line + 1 for key, value in fields if key.value == "frames" for item in value.value]


def _entry(entry: dict[str, Any], kind: str, where: str) -> Iterator[Frame]:
    unknown = set(entry) - {*HEADS, *LISTS, *FLAGS, *WORDS, "contexts", "symmetric", "examples"}
    if unknown:
        raise _fail(f"unknown key {sorted(unknown)[0]!r}", where)
    given = [key for key in HEADS if key in entry]
    if len(given) != 1:
        raise _fail(f"one of {', '.join(HEADS)} is needed", where)
    for key in (*HEADS, *LISTS, *WORDS):
        if not isinstance(entry.get(key, ""), str):
            raise _fail(f"{key} is read as {entry[key]!r}: YAML wants quotes around on, off, yes and no", where)
        if not entry.get(key, "x").strip() and key != "example":
            raise _fail(f"{key} is empty", where)
    for key in (*FLAGS, "symmetric"):
        if not isinstance(entry.get(key, True), bool):
            raise _fail(f"{key} is true or left out, not {entry[key]!r}", where)
    for key, choice in (("content", CONTENTS), ("status", STATUSES), ("voice", VOICES)):
        if key in entry and entry[key] not in choice:
            raise _fail(f"{key} is one of {', '.join(choice)}", where)
    if "mode" in entry and entry["mode"] not in event_types()[kind].modes:
        raise _fail(f"{entry['mode']!r} is no mode of {kind}", where)
    contexts = entry.get("contexts", [])
    if not isinstance(contexts, list) or not all(isinstance(one, str) and one in CONTEXTS for one in contexts):
        raise _fail(f"contexts is a list of PLOVER's contexts, not {contexts!r}", where)
    sources, targets, mutual = _roles(entry.get("roles", ""), where)
    lists = {key: frozenset(entry[key].split()) for key in LISTS if key in entry}
    flags = frozenset(key for key in FLAGS if entry.get(key))
    if entry.get("voice"):
        flags |= {str(entry["voice"])}
    pos = given[0]
    heads = [part.strip() for part in entry[pos].split("|")] if pos == "phrase" else entry[pos].split()
    examples = _examples(entry, heads, where)
    for head, example in zip(heads, examples, strict=False):
        if not _holds(example, head, phrase=pos == "phrase"):
            raise _fail(f"the example {example!r} does not hold {head!r} (irregular forms stand in words.yaml)", where)
    marks = "".join(f"+{key}:{min(value)}.{len(value)}" for key, value in sorted(lists.items())) + "".join(
        f"!{f}" for f in sorted(flags)
    )
    for number, word in enumerate(heads):
        yield Frame(
            id=f"{kind}:{word.replace(' ', '_')}.{pos[0]}{marks}{'~' * mutual}", type=kind, pos=pos, head=word, sources=sources,
            targets=targets, mutual=mutual, symmetric=mutual or bool(entry.get("symmetric")), mode=entry.get("mode"),
            contexts=tuple(contexts), content=entry.get("content"), status=entry.get("status"),
            example=examples[min(number, len(examples) - 1)], own=number < len(examples), flags=flags, **lists,
        )  # fmt: skip


def _examples(entry: dict[str, Any], heads: list[str], where: str) -> list[str]:
    """The sentence of the first head, or one for each."""
    if len(heads) > MOST_HEADS:
        raise _fail(f"{len(heads)} heads, {MOST_HEADS} at most: split the entry", where)
    if "examples" in entry:
        found = entry["examples"]
        if "example" in entry or not isinstance(found, list) or len(found) != len(heads):
            raise _fail(
                f"examples is a list with one sentence for each of the {len(heads)} heads, in their order", where
            )
    else:
        found = [entry.get("example")]
    sentences = [str(one or "").strip() for one in found]
    if not all(sentences):
        raise _fail("a frame needs an example", where)
    return sentences


def _roles(text: str, where: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    mutual = "&" in text
    sides = text.split("&" if mutual else ">")
    if len(sides) != 2 or not all(side.strip() for side in sides):
        raise _fail(f"roles need two sides, sources > targets or parties & parties, not {text!r}", where)
    left, right = (tuple(slot.strip() for slot in side.split("|")) for side in sides)
    for slot in (*left, *right):
        base, dot, detail = slot.partition(".")
        if base not in SLOTS | PREPOSITIONS or (dot and detail not in DETAILS):
            raise _fail(f"{slot!r} is no slot of roles", where)
    return left, right, mutual


def _holds(example: str, head: str, *, phrase: bool) -> bool:
    """Whether a sentence has a form of the head: by its beginning, for irregular verbs by their forms."""
    if phrase:
        return head.lower() in " ".join(example.lower().split())
    forms = _irregular().get(head, ())
    stem = head.removesuffix("e") if len(head) > 3 else head
    stem = f"{head[:-1]}i" if head.endswith("y") else stem
    found = re.findall(r"[\w'’]+", example.lower())
    return any(
        word.startswith((head.lower(), stem.lower())) or word in forms for word in (*found, *example.lower().split())
    )


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {(forms := entry.split("/"))[0]: tuple(forms[1:]) for entry in words().irregular}


@cache
def frames() -> Frames:
    """The frames of the package, read and checked once."""
    found: list[Frame] = []
    folder = resources.files("loaders") / "knowledge" / "vocabulary" / "frames"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            found += read_frames(file.read_text(encoding="utf-8"), f"vocabulary/frames/{file.name}")
    tables: dict[str, dict[str, list[Frame]]] = {pos: defaultdict(list) for pos in HEADS}
    phrases: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
    for frame in found:
        if frame.pos == "phrase":
            words = tuple(frame.head.lower().split())
            phrases[words[0]].append((words, frame))
        else:
            tables[frame.pos][frame.head].append(frame)
    ordered = {
        pos: {head: tuple(sorted(senses, key=lambda f: (-f.weight, f.id))) for head, senses in table.items()}
        for pos, table in tables.items()
    }
    return Frames(
        verbs=ordered["verb"],
        nouns=ordered["noun"],
        adjectives=ordered["adj"],
        phrases={word: tuple(rows) for word, rows in phrases.items()},
        count=len(found),
    )
