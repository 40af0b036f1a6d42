"""The words of questions (vocabulary/*.yaml), read once into patterns, the longest phrase first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from service.ask.marks import ACT, ACTOR, OTHER
from service.ask.patterns import Cues, Seldom, anchored, any_of, cue, cues, idiom, longest_first, sense

# Every word stays a word: YAML's own reading makes booleans of "on" and "no". libyaml's is ten times as fast.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_VOCABULARY = ("cooperation", "conflict", "carrying", "views", "frames", "fillers", "topics")


@dataclass(frozen=True, slots=True)
class Act:
    """What an everyday word asks for: PLOVER types with modes, or quads.

    directed: one side does it to the other; away: its target stands after "from"; with_target: after "with"; object: an
    act "of" somebody is done to them; narrows: it says how the other acts were done; general: a word for any meeting;
    plural: several of them; measure: a plural that stands for one measure; past: a verb's participle.
    """

    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    directed: bool = False
    away: bool = False
    with_target: bool = False
    narrows: bool = False
    general: bool = False
    plural: bool = False
    measure: bool = False
    past: bool = False
    object: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The whole vocabulary; every pattern matches whole words in lower case."""

    acts: Mapping[str, Act]
    act_pattern: re.Pattern[str]
    done: str
    undergone: str
    gets: str
    infinitives: str
    commands: Seldom
    aimed: str
    anchored: re.Pattern[str]
    framed: re.Pattern[str]
    brought: re.Pattern[str]
    agents: re.Pattern[str]
    present: re.Pattern[str]
    light: re.Pattern[str]
    turned: Seldom
    landed: Seldom
    transfers: re.Pattern[str]
    goods: re.Pattern[str]
    split_verbs: re.Pattern[str]
    carriers: re.Pattern[str]
    participation: re.Pattern[str]
    idioms: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    colours: re.Pattern[str]
    senses: tuple[tuple[re.Pattern[str], str], ...]
    greetings: re.Pattern[str]
    asking: re.Pattern[str]
    courtesies: re.Pattern[str]
    chatter: frozenset[str]
    askers: frozenset[str]
    bridges: frozenset[str]
    doing: frozenset[str]
    labels: frozenset[str]
    deadlines: re.Pattern[str]
    views: Cues
    kinds: Cues
    shared_pattern: re.Pattern[str]
    beside: Mapping[str, re.Pattern[str]]
    developing: re.Pattern[str]
    buckets: Mapping[str, str]
    bucket_pattern: re.Pattern[str]
    order: Cues
    offices: str
    search_cues: re.Pattern[str]
    search_beside: re.Pattern[str]
    statuses: Cues
    topics: str
    topic_heads: str
    topic_cues: str
    mentions: str
    contractions: Mapping[str, str]
    eventful: re.Pattern[str]
    prefixes: Mapping[str, str]
    peoples: Mapping[str, str]
    both: tuple[tuple[re.Pattern[str], str], ...]
    shared: Mapping[str, tuple[str, ...]]
    filler_pattern: re.Pattern[str]
    fillers: frozenset[str]
    refusals: Mapping[str, str]
    refusal_phrases: re.Pattern[str]
    others: frozenset[str]

    def known(self, word: str) -> bool:
        """Whether a single word means something of its own here, so that it is no name."""
        return word in self.fillers or word in self.acts or word in self.refusals or word in self.others


@cache
def words() -> Words:
    """The vocabulary, read once."""
    content = _content()
    groups = {name: re.sub(r"\s*\|\s*", "|", text) for name, text in content["groups"].items()}
    views: Mapping[str, Mapping[str, list[str]]] = content["views"]
    connections = views["connections"]
    kinds = ("partner", "membership", "project")
    buckets = {phrase: bucket for bucket, phrases in content["buckets"].items() for phrase in phrases}
    acts = _acts(content)
    # words with a part in the direction are read by its rules, which refuse those that they cannot place
    placed = ("adverbs", "done", "undergone", "gets", "aimed", "agents", "present", "participation", "carriers")
    fillers = [word for line in content["fillers"] for word in line]
    fillers += [word for part in placed for word in content[part] if word not in acts]
    refusals = {word: entry["reason"] for entry in content["refusals"] for word in entry["words"]}
    topics = content["topics"]
    return Words(
        acts=acts,
        act_pattern=any_of(acts),
        **_carrying(content, acts, groups["OFFICE"]),
        colours=re.compile(
            rf"(?<!\S)(?:{longest_first(content['colours'])})(?=(?:\s+(?!(?:and|or|of|between|is|are|was|were)\s)\S+){{0,2}}\s+[{ACT}])"
        ),
        senses=tuple((sense(one["said"]), one["meant"]) for one in content["senses"]),
        greetings=cues({"": content["greetings"]}, groups).pattern,
        asking=cues({"": content["asking"]}, groups).pattern,
        courtesies=re.compile(rf"(?:(?:^|\s+)(?:{'|'.join(_cue_alternatives(content['courtesies'], groups))}))+$"),
        chatter=frozenset(word for line in content["chatter"] for word in line),
        askers=frozenset(content["askers"]),
        bridges=frozenset(content["bridges"]),
        doing=frozenset(content["doing"]),
        labels=frozenset(content["labels"]),
        deadlines=re.compile(rf"(?:^|\s+)(?:{'|'.join(_cue_alternatives(content['deadlines'], groups))})$"),
        views=cues(
            {
                name if part == "cues" else f"{name} {part}": phrases
                for name, view in views.items()
                for part, phrases in view.items()
                if part != "beside" and (name != "connections" or part == "cues")
            },
            groups,
        ),
        kinds=cues({kind: connections[kind] for kind in kinds}, groups),
        shared_pattern=any_of(connections["shared"]),
        beside={
            name: any_of([*view["beside"], *(connections["shared"] if name == "connections" else ())])
            for name, view in views.items()
        },
        developing=cues({"": content["developing"]}, groups).pattern,
        buckets=buckets,
        bucket_pattern=any_of(buckets),
        order=cues(content["order"], groups),
        offices=groups["OFFICE"],
        search_cues=any_of(content["search"]["cues"]),
        search_beside=any_of([*content["search"]["cues"], *content["search"]["beside"]]),
        statuses=cues(content["statuses"], groups),
        topics=longest_first(word for line in topics["words"] for word in line),
        topic_heads=longest_first(topics["heads"]),
        topic_cues=longest_first(topics["cues"]),
        mentions=longest_first(topics["mentions"]),
        contractions=content["contractions"],
        eventful=any_of(content["eventful"]),
        prefixes=content["prefixes"],
        peoples=content["peoples"],
        both=tuple((re.compile(rf"\b{one}\b", re.IGNORECASE), two) for one, two in content["both"].items()),
        shared={name: tuple(states) for name, states in content["shared"].items()},
        filler_pattern=any_of(fillers),
        fillers=frozenset(fillers),
        refusals=refusals,
        refusal_phrases=any_of(word for word in refusals if " " in word),
        others=_single_words(
            [
                *groups.values(),
                *content["asking"],
                *content["greetings"],
                *content["courtesies"],
                *content["developing"],
                *(word for line in content["chatter"] for word in line),
                *(phrase for phrases in content["statuses"].values() for phrase in phrases),
                *(word for line in topics["words"] for word in line),
                *(p for view in views.values() for part in view.values() for p in part),
            ]
        ),
    )


def _content() -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name in _VOCABULARY:
        text = (files("service.ask") / "vocabulary" / f"{name}.yaml").read_text("utf-8")
        content |= yaml.load(text, Loader=_Loader)  # noqa: S506 - builds strings, lists and mappings only
    return content


def _carrying(content: Mapping[str, Any], acts: Mapping[str, Act], offices: str) -> dict[str, Any]:
    """The words that carry an act: who does it, to whom, and what is no act beside one."""
    directed = [word for word, act in acts.items() if act.directed]
    return {
        "done": longest_first([*content["done"], *content["carriers"]]),
        "undergone": longest_first(content["undergone"]),
        "gets": longest_first(content["gets"]),
        "commands": Seldom(
            _spoken(content["commands"]),
            rf"(?:(?:can|could|may|should|shall) (?:i|we|you) )?(?P<verb>{longest_first(content['commands'])})"
            r"(?: (?:everything|anything)(?: (?:about|on|of))?| (?:an?|the|all|some|any|new|more|to|for)"
            rf"| (?:arms|weapons|money|tanks|troops|help|food)| (?:{offices})(?: of)?)*"
            rf" (?:[{ACTOR}]|(?:{longest_first(acts)})(?!\S))",
        ),
        "infinitives": longest_first([*content["infinitives"], *content["done"]]),
        "aimed": longest_first(content["aimed"]),
        "anchored": anchored(**content["anchors"]),
        "framed": re.compile(rf"(?<!\S)(?:{longest_first(content['framed'])})(?=\s+(?:the\s+)?[{OTHER}])"),
        "brought": re.compile(
            rf"(?<!\S)({longest_first(content['bringers'])}) (?:brought|brings|bring)"
            rf"(?=(?: (?:[{ACTOR}]|and|the))+ together(?!\S))"
        ),
        "agents": any_of(content["agents"]),
        "present": any_of(content["present"]),
        "light": any_of([*content["light"], *content["adverbs"]]),
        "turned": Seldom(
            _spoken(content["undergone_before_act"]),
            rf"(?<!\S)(?:{longest_first(content['undergone_before_act'])})(?=\s+(?:(?:an?|the|new|[{ACTOR}])\s+)*"
            rf"(?:{longest_first(directed)})(?!\S))",
        ),
        "landed": Seldom(
            _spoken(content["landed"]),
            rf"(?<!\S)((?:{longest_first(directed)})(?:\s+(?:that|which|have|has|had))*)"
            rf"\s+(?:{longest_first(content['landed'])})(?=\s+[{ACTOR}])",
        ),
        "transfers": any_of(content["transfers"]),
        "goods": any_of(content["goods"]),
        "split_verbs": _split_verbs(acts),
        "carriers": any_of([*content["done"], *content["carriers"]]),
        "participation": any_of(content["participation"]),
        "idioms": tuple(idiom(one["verbs"], one["objects"]) for one in content["idioms"]),
    }


def _spoken(phrases: Iterable[str]) -> str:
    return rf"(?<!\S)(?:{longest_first(phrases)})(?!\S)"


def _split_verbs(acts: Iterable[str]) -> re.Pattern[str]:
    """Verbs of two words with what they act on between these: "turned the US down"."""
    pairs = [word.split() for word in acts if re.fullmatch(r"[a-z]+ (?:out|off|down|up|back|away)", word)]
    verbs: dict[str, list[str]] = {}
    for verb, particle in pairs:
        verbs.setdefault(particle, []).append(verb)
    ways = "|".join(
        rf"(?P<{particle}>{longest_first(first)})(?=\s+(?:the\s+)?[{ACTOR}]\s+{particle}(?!\S))"
        for particle, first in verbs.items()
    )
    return re.compile(rf"(?<!\S)(?:{ways})\s+(?P<whom>(?:the\s+)?[{ACTOR}])\s+\S+")


def _cue_alternatives(phrases: Iterable[str], groups: Mapping[str, str]) -> list[str]:
    return [cue(phrase, groups) for phrase in sorted(phrases, key=len, reverse=True)]


def _acts(content: Mapping[str, Any]) -> dict[str, Act]:
    return {
        word: Act(
            tuple(entry.get("type", ())),
            tuple(entry.get("mode", ())),
            tuple(int(quad) for quad in entry.get("quad", ())),
            directed=entry.get("directed") == "true",
            away=entry.get("away") == "true",
            with_target=entry.get("with") == "true",
            narrows=entry.get("narrows") == "true",
            general=entry.get("general") == "true",
            plural=word.endswith("s") and word not in content["singular"],
            measure=word in content["measures"],
            past=word.endswith("ed") or word in content["participles"],
            object=word in content["objects"],
        )
        for entry in (*content["cooperation"], *content["conflict"])
        for word in entry["words"]
    }


def _single_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in re.findall(r"[a-z']+", phrase))
