"""Event frames: which words carry which type of event, and where its parties stand around them.

One YAML file per PLOVER type in `loaders/knowledge/vocabulary/frames/`. A frame is a head (`verb`, `noun`, `adj`: lemmas
with the same pattern; or `phrase`: fixed words parted by `|`), what must stand with it, its roles and an example:

    object      lemmas one of which must be the logical object         particle  "off" in "call off"
    prep        prepositions one of which must hang on the head         about     lemmas that the preposition must govern
    clause      verbs one of which must be the complement               modifier  words one of which must modify a noun
    crowd, official, joint, solo, future, negated, voice                what else must hold of the clause
    roles       "subj > obj.party|to": sources > targets; slots parted by | are tried in turn; "&" joins both sides into
                one set of equal parties
    content     what becomes of acts told inside the complement: alleged, wanted, planned, threatened, denied
    example     a sentence with the first head;  examples: a list of sentences, one for each head in turn

An entry has at most six heads: what needs more is two patterns, and each deserves an example.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from cypher.errors import ConfigurationError
from loaders.events.plover import event_types

HEADS = ("verb", "noun", "adj", "phrase")
LISTS = ("object", "particle", "prep", "about", "clause", "modifier")
FLAGS = ("crowd", "official", "joint", "solo", "future", "negated")
WORDS = ("mode", "status", "content", "voice", "roles", "example")
MOST_HEADS = 6
CONTENTS = ("alleged", "wanted", "planned", "threatened", "denied")


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


_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is five times as fast


class _Lines(_Safe):  # type: ignore[misc]
    """A loader that remembers the line of each mapping, for errors."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        found["__line__"] = node.start_mark.line + 1
        return found


def _fail(message: str, where: str) -> ConfigurationError:
    return ConfigurationError(message, where=where, hint="See the head of loaders/language/frames.py for the format.")


def read_frames(text: str, name: str) -> list[Frame]:
    """The frames of one file. ConfigurationError names file and line where an entry does not keep the format."""
    try:
        data = yaml.load(text, Loader=_Lines)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise _fail(f"not YAML: {getattr(error, 'problem', error)}", f"{name} line {line}") from error
    if not isinstance(data, dict) or data.get("type") not in event_types() or not isinstance(data.get("frames"), list):
        raise _fail("needs `type:` with one of PLOVER's sixteen and a list `frames:`", f"{name} line 1")
    found: list[Frame] = []
    seen: dict[str, int] = {}
    for entry in data["frames"]:
        if not isinstance(entry, dict):
            raise _fail(f"a frame is a mapping, not {entry!r}", f"{name} line 1")
        line = entry.pop("__line__")
        for frame in _entry(entry, data["type"], f"{name} line {line}"):
            if frame.id in seen:
                raise _fail(f"{frame.id} stands on line {seen[frame.id]} already", f"{name} line {line}")
            seen[frame.id] = line
            found.append(frame)
    return found


def _entry(entry: dict[str, Any], kind: str, where: str) -> Iterator[Frame]:
    unknown = set(entry) - {*HEADS, *LISTS, *FLAGS, *WORDS, "contexts", "symmetric", "examples"}
    if unknown:
        raise _fail(f"unknown key {sorted(unknown)[0]!r}", where)
    heads = [key for key in HEADS if key in entry]
    if len(heads) != 1:
        raise _fail(f"one of {', '.join(HEADS)} is needed", where)
    if entry.get("content", "alleged") not in CONTENTS:
        raise _fail(f"content is one of {', '.join(CONTENTS)}", where)
    if entry.get("mode") is not None and entry["mode"] not in event_types()[kind].modes:
        raise _fail(f"{entry['mode']!r} is no mode of {kind}", where)
    sources, targets, mutual = _roles(str(entry.get("roles") or ""), where)
    for key in (*HEADS, *LISTS):
        if not isinstance(entry.get(key, ""), str):
            raise _fail(f"{key} is read as {entry[key]!r}: YAML wants quotes around on, off, yes and no", where)
    lists = {key: frozenset(entry[key].split()) for key in LISTS if key in entry}
    flags = frozenset(key for key in FLAGS if entry.get(key))
    if entry.get("voice"):
        flags |= {str(entry["voice"])}
    pos = heads[0]
    words = [part.strip() for part in entry[pos].split("|")] if pos == "phrase" else entry[pos].split()
    examples = _examples(entry, words, where)
    marks = "".join(f"+{key}:{min(value)}.{len(value)}" for key, value in sorted(lists.items())) + "".join(
        f"!{f}" for f in sorted(flags)
    )
    for number, word in enumerate(words):
        yield Frame(
            id=f"{kind}:{word.replace(' ', '_')}.{pos[0]}{marks}{'~' * mutual}", type=kind, pos=pos, head=word, sources=sources,
            targets=targets, mutual=mutual, symmetric=mutual or bool(entry.get("symmetric")), mode=entry.get("mode"),
            contexts=tuple(entry.get("contexts") or ()), content=entry.get("content"), status=entry.get("status"),
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
    return left, right, mutual


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
