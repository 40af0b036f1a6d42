"""The words of questions (words.yaml), read once into one pattern a kind, the longest phrase first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from service.ask.marks import ACT, ACTOR, OTHER


@dataclass(frozen=True, slots=True)
class Act:
    """What an everyday word asks for: PLOVER types with modes, or quads.

    directed: one side does it to the other; away: its target stands after "from"; object: an act "of" somebody is done
    to them; narrows: it says how the other acts were done; general: a word for any meeting; plural: several of them;
    measure: a plural that stands for one measure; past: a verb's participle.
    """

    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    directed: bool = False
    away: bool = False
    narrows: bool = False
    general: bool = False
    plural: bool = False
    measure: bool = False
    past: bool = False
    object: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases that ask for something, each with what it asks for."""

    pattern: re.Pattern[str]
    meanings: tuple[str, ...]

    def meaning(self, match: re.Match[str]) -> str:
        """What the phrase found asks for."""
        return self.meanings[int(str(match.lastgroup)[1:])]


@dataclass(frozen=True, slots=True)
class Words:
    """The whole of words.yaml; every pattern matches whole words in lower case."""

    acts: Mapping[str, Act]
    act_pattern: re.Pattern[str]
    done: str
    undergone: str
    gets: str
    infinitives: str
    commands: re.Pattern[str]
    aimed: str
    anchored: re.Pattern[str]
    framed: re.Pattern[str]
    brought: re.Pattern[str]
    agents: re.Pattern[str]
    present: re.Pattern[str]
    light: re.Pattern[str]
    turned: re.Pattern[str]
    landed: re.Pattern[str]
    idioms: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    greetings: re.Pattern[str]
    asking: re.Pattern[str]
    courtesies: re.Pattern[str]
    views: Cues
    kinds: Cues
    shared_pattern: re.Pattern[str]
    beside: Mapping[str, re.Pattern[str]]
    buckets: Mapping[str, str]
    bucket_pattern: re.Pattern[str]
    order: Cues
    offices: str
    search_cues: re.Pattern[str]
    search_beside: re.Pattern[str]
    contractions: Mapping[str, str]
    eventful: re.Pattern[str]
    prefixes: Mapping[str, str]
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
    """words.yaml, read once."""
    content: Mapping[str, Any] = yaml.load(
        # every word stays a word: YAML's own reading makes booleans of "on" and "no"
        (files("service.ask") / "words.yaml").read_text("utf-8"),
        Loader=yaml.BaseLoader,  # noqa: S506 - the base loader builds strings, lists and mappings, nothing else
    )
    groups = {name: re.sub(r"\s*\|\s*", "|", text) for name, text in content["groups"].items()}
    views: Mapping[str, Mapping[str, list[str]]] = content["views"]
    connections = views["connections"]
    kinds = ("partner", "membership", "project")
    buckets = {phrase: bucket for bucket, phrases in content["buckets"].items() for phrase in phrases}
    acts = _acts(content)
    directed = [word for word, act in acts.items() if act.directed]
    # words with a part in the direction are read by its rules, which refuse those that they cannot place
    placed = ("adverbs", "done", "undergone", "gets", "aimed", "agents", "present")
    fillers = [word for line in content["fillers"] for word in line]
    fillers += [word for part in placed for word in content[part] if word not in acts]
    refusals = {word: entry["reason"] for entry in content["refusals"] for word in entry["words"]}
    return Words(
        acts=acts,
        act_pattern=_any_of(acts),
        done=_longest_first(content["done"]),
        undergone=_longest_first(content["undergone"]),
        gets=_longest_first(content["gets"]),
        commands=re.compile(
            rf"(?:(?:can|could|may|should|shall) (?:i|we|you) )?(?:{_longest_first(content['commands'])})"
            r"(?: (?:everything|anything)(?: (?:about|on|of))?| (?:an?|the|all|some|any|new))*"
            rf" (?:[{ACTOR}]|(?:{_longest_first(acts)})(?!\S))"
        ),
        infinitives=_longest_first([*content["infinitives"], *content["done"]]),
        aimed=_longest_first(content["aimed"]),
        anchored=_anchored(**content["anchors"]),
        framed=re.compile(rf"(?<!\S)(?:{_longest_first(content['framed'])})(?=\s+(?:the\s+)?[{OTHER}])"),
        brought=re.compile(
            rf"(?<!\S)({_longest_first(content['bringers'])}) (?:brought|brings|bring)"
            rf"(?=(?: (?:[{ACTOR}]|and|the))+ together(?!\S))"
        ),
        agents=_any_of(content["agents"]),
        present=_any_of(content["present"]),
        light=_any_of([*content["light"], *content["adverbs"]]),
        turned=re.compile(
            rf"(?<!\S)(?:{_longest_first(content['undergone_before_act'])})(?=\s+(?:(?:an?|the|new|[{ACTOR}])\s+)*"
            rf"(?:{_longest_first(directed)})(?!\S))"
        ),
        landed=re.compile(
            rf"(?<!\S)((?:{_longest_first(directed)})(?:\s+(?:that|which|have|has|had))*)"
            rf"\s+(?:{_longest_first(content['landed'])})(?=\s+[{ACTOR}])"
        ),
        idioms=tuple(_idiom(idiom["verbs"], idiom["objects"]) for idiom in content["idioms"]),
        greetings=_cues({"": content["greetings"]}, groups).pattern,
        asking=_cues({"": content["asking"]}, groups).pattern,
        courtesies=re.compile(rf"(?:(?:^|\s+)(?:{_longest_first(content['courtesies'])}))+$"),
        views=_cues(
            {
                name if part == "cues" else f"{name} {part}": phrases
                for name, view in views.items()
                for part, phrases in view.items()
                if part != "beside" and (name != "connections" or part == "cues")
            },
            groups,
        ),
        kinds=_cues({kind: connections[kind] for kind in kinds}, groups),
        shared_pattern=_any_of(connections["shared"]),
        beside={
            name: _any_of([*view["beside"], *(connections["shared"] if name == "connections" else ())])
            for name, view in views.items()
        },
        buckets=buckets,
        bucket_pattern=_any_of(buckets),
        order=_cues(content["order"], groups),
        offices=groups["OFFICE"],
        search_cues=_any_of(content["search"]["cues"]),
        search_beside=_any_of([*content["search"]["cues"], *content["search"]["beside"]]),
        contractions=content["contractions"],
        eventful=_any_of(content["eventful"]),
        prefixes=content["prefixes"],
        shared={name: tuple(states) for name, states in content["shared"].items()},
        filler_pattern=_any_of(fillers),
        fillers=frozenset(fillers),
        refusals=refusals,
        refusal_phrases=_any_of(word for word in refusals if " " in word),
        others=_single_words(
            [
                *groups.values(),
                *content["asking"],
                *content["greetings"],
                *content["courtesies"],
                *(p for view in views.values() for part in view.values() for p in part),
            ]
        ),
    )


def _acts(content: Mapping[str, Any]) -> dict[str, Act]:
    return {
        word: Act(
            tuple(entry.get("type", ())),
            tuple(entry.get("mode", ())),
            tuple(int(quad) for quad in entry.get("quad", ())),
            directed=entry.get("directed") == "true",
            away=entry.get("away") == "true",
            narrows=entry.get("narrows") == "true",
            general=entry.get("general") == "true",
            plural=word.endswith("s") and word not in content["singular"],
            measure=word in content["measures"],
            past=word.endswith("ed") or word in content["participles"],
            object=word in content["objects"],
        )
        for entry in content["acts"]
        for word in entry["words"]
    }


def _single_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in re.findall(r"[a-z']+", phrase))


def _anchored(prepositions: Iterable[str], times: Iterable[str]) -> re.Pattern[str]:
    """A period that begins or ends with what is no date; the text has its dates taken and its acts marked."""
    the = r"(?:(?:the|a|an|their|its|this|that|those|last|first|latest|next|previous|very|same|exact|recent)\s+)*"
    return re.compile(
        rf"(?<!\S)(?:(?:{_longest_first(prepositions)})\s+{the}(?:{_longest_first(times)})"
        r"\s+(?:of|when|that|in which)\s+\S+"
        rf"|(?:from|as\s+of)\s+{the}[{ACT}{ACTOR}](?:\s+\S+){{0,8}}?\s+(?:on|onwards?|forward|until|till)(?=\s*$)"
        rf"|(?:from|as\s+of)\s+{the}[{ACT}](?:\s+\S+){{0,8}}?\s+(?:to|until|till|through)\s+{the}[{ACT}]"
        rf"|(?:up\s+to|until|till|since|after|before|during|throughout|through|following|amid|as\s+of)\s+{the}[{ACT}]"
        rf"|by\s+(?:the|their|its|this|that)\s+(?:(?:last|first|latest|next|very|recent)\s+)*[{ACT}])"
    )


def _longest_first(phrases: Iterable[str]) -> str:
    return "|".join(sorted(phrases, key=len, reverse=True))


def _idiom(verbs: Iterable[str], objects: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The verb before its object, and after it ("which deals have they struck")."""
    verb, noun = _longest_first(verbs), _longest_first(objects)
    return (
        re.compile(rf"(?<!\S)(?:{verb})(?=(?:\s+(?!(?:and|or|with|on|against|in)\s)\S+){{0,3}}\s+(?:{noun})(?!\S))"),
        re.compile(rf"(?<!\S)((?:{noun})(?:\s+\S+){{0,6}}?\s+)(?<!\band\s)(?<!\bor\s)(?:{verb})(?!\S)"),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases between blanks; a longer one is tried first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(
        r"(?<!\S)(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + r")(?!\S)"
    )


def _cues(meanings: Mapping[str, Iterable[str]], groups: Mapping[str, str]) -> Cues:
    """One pattern of all cues; which of them matched is told by the name of its group."""
    ordered = sorted(
        ((phrase, meaning) for meaning, phrases in meanings.items() for phrase in phrases),
        key=lambda cue: len(cue[0]),
        reverse=True,
    )
    pieces = [f"(?P<c{index}>{_cue(phrase, groups)})" for index, (phrase, _) in enumerate(ordered)]
    return Cues(re.compile(rf"(?<!\S)(?:{'|'.join(pieces)})(?!\S)"), tuple(meaning for _, meaning in ordered))


def _cue(phrase: str, groups: Mapping[str, str]) -> str:
    """A cue as a pattern: groups put in, P for the mark of a party or a person."""

    def put_in(match: re.Match[str]) -> str:
        return f"((the )?[{ACTOR}])" if match[0] == "P" else f"({groups[match[0]]})"

    return re.sub(r"\b[A-Z]+\b", put_in, phrase).replace("(", "(?:").replace(" ", r"\s+")
