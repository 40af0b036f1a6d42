"""Event frames: what the package has, and what is refused."""

from __future__ import annotations

from collections import Counter

import pytest

from cypher.errors import ConfigurationError
from loaders.events.plover import event_types
from loaders.language.frames import Frame, Frames, frames, read_frames
from loaders.language.pipeline import language
from loaders.language.triggers import find_triggers

GOOD = """
type: ACCUSE
frames:
  - {verb: accuse blame, roles: "subj > obj|for", mode: allege, example: "A accuses B."}
"""


def every(known: Frames) -> list[Frame]:
    tables = (known.verbs, known.nouns, known.adjectives)
    single = [frame for table in tables for senses in table.values() for frame in senses]
    return single + [frame for rows in known.phrases.values() for _, frame in rows]


def test_all_sixteen_types_have_frames() -> None:
    known = frames()
    assert known.count == len(every(known)) >= 3700
    senses = Counter(frame.type for frame in every(known))
    assert set(senses) == set(event_types())
    assert min(senses.values()) >= 140, senses
    assert sum(frame.own for frame in every(known)) >= 3000


def test_every_example_is_found_by_its_frame() -> None:
    known = frames()
    own = [frame for frame in every(known) if frame.own]
    missed = []
    for doc, frame in language().pipe(((f.example, f) for f in own), as_tuples=True, batch_size=64):
        found = {f.id for s in doc.sents for trigger in find_triggers(s, known) for f in trigger.frames}
        if frame.id not in found:
            missed.append(f"{frame.id}: {frame.example}")
    assert not missed, "\n".join(missed)


def test_one_example_for_the_first_head_or_one_for_each() -> None:
    first, second = read_frames(GOOD, "a.yaml")
    assert (first.own, second.own) == (True, False)
    each = GOOD.replace('example: "A accuses B."', 'examples: ["A accuses B.", "A blames B."]')
    assert [(f.head, f.example, f.own) for f in read_frames(each, "a.yaml")] == [
        ("accuse", "A accuses B.", True),
        ("blame", "A blames B.", True),
    ]


def test_modes_are_plovers() -> None:
    known = frames()
    for table in (known.verbs, known.nouns, known.adjectives):
        for senses in table.values():
            for frame in senses:
                assert frame.mode is None or frame.mode in event_types()[frame.type].modes, frame.id


def test_a_frame_is_read() -> None:
    first, second = read_frames(GOOD, "a.yaml")
    assert (first.head, second.head) == ("accuse", "blame")
    assert first.sources == ("subj",) and first.targets == ("obj", "for")
    assert not first.mutual and first.mode == "allege"


def test_equal_parties() -> None:
    (frame,) = read_frames(
        'type: CONSULT\nframes:\n  - {verb: meet, roles: "subj & with|obj", symmetric: true, example: "A meets B."}\n',
        "c",
    )
    assert frame.mutual and frame.symmetric


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("example:", "eggsample:"), "unknown key"),
        ((', example: "A accuses B."', ""), "needs an example"),
        (("type: ACCUSE", "type: SHOUT"), "sixteen"),
        (("type: ACCUSE", "type: [ACCUSE]"), "sixteen"),
        (("type: ACCUSE", "type: ACCUSE\nkind: verbal"), "nothing else"),
        (("type: ACCUSE", "type: ACCUSE\ntype: REJECT"), "stands twice"),
        (("subj > obj|for", "subjj > obj|for"), "'subjj' is no slot"),
        (("subj > obj|for", "subj > obj|fir"), "'fir' is no slot"),
        (("subj > obj|for", "subj > obj.partly"), "'obj.partly' is no slot"),
        (("subj > obj|for", "subj > obj||for"), "'' is no slot"),
        (("subj > obj|for", "subj > obj > for"), "two sides"),
        (('roles: "subj > obj|for"', "roles: [subj]"), "roles is read as"),
        (("mode: allege", "mode: [allege]"), "mode is read as"),
        (("mode: allege", "mode: allege, mode: allege"), "stands twice"),
        (("mode: allege", "voice: loud"), "voice is one of active, passive"),
        (("mode: allege", "status: maybe"), "status is one of"),
        (("mode: allege", "contexts: [cooking]"), "contexts is a list"),
        (("mode: allege", "contexts: military"), "contexts is a list"),
        (("mode: allege", "crowd: some"), "crowd is true or left out"),
        (("mode: allege", "symmetric: mostly"), "symmetric is true or left out"),
        (("accuse blame", "''"), "verb is empty"),
        (
            ('{verb: accuse blame, roles: "subj > obj|for", mode: allege, example: "A accuses B."}', "accuse"),
            "is a mapping",
        ),
        (("A accuses B.", "A scolds B."), "does not hold 'accuse'"),
        (("A accuses B.", "A\x07 accuses B."), "control characters"),
        (("subj > obj|for", "subj"), "roles"),
        (("verb: accuse blame", "verb: accuse, noun: blame"), "one of verb"),
        (("accuse blame", "accuse accuse"), "already"),
        (("mode: allege", "content: maybe"), "content"),
        (("mode: allege", "mode: troops"), "no mode of ACCUSE"),
        (("frames:", "frames: ]"), "no YAML"),
        (('example: "A accuses B."', 'examples: ["A accuses B."]'), "for each of the 2 heads"),
        (('example: "A accuses B."', 'examples: ["A accuses B.", ""]'), "needs an example"),
        (("accuse blame", "accuse blame chide slam rebuke decry deplore"), "6 at most"),
        (("mode: allege", "particle: off"), "quotes around on, off"),
    ],
)
def test_a_bad_file_is_refused_with_file_and_line(change: tuple[str, str], said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_frames(GOOD.replace(*change), "bad.yaml")
    assert said in str(caught.value)
    assert "bad.yaml line" in str(caught.value)


@pytest.mark.parametrize(
    ("head", "example"),
    [
        ("verb: throw", "A threw out B."),
        ("verb: deny", "A denied B."),
        ("verb: go", "A went to war."),
        ("noun: cease-fire", "Cease-fires of A and B held."),
        ("adj: angry", "A is angrier."),
        ("phrase: at odds", "A is at\n    odds with B."),
    ],
)
def test_an_example_holds_its_head_in_any_form(head: str, example: str) -> None:
    """What is inflected by a vowel stands in words.yaml, the rest begins as its head does."""
    good = f'type: REJECT\nframes:\n  - {{{head}, roles: "subj > obj", example: "{example}"}}\n'
    (frame,) = read_frames(good, "a.yaml")
    assert frame.own
    with pytest.raises(ConfigurationError, match="does not hold"):
        read_frames(good.replace(example, "A shouts at B."), "a.yaml")


def test_the_more_special_frame_comes_first() -> None:
    senses = frames().verbs["impose"]
    assert senses[0].object
    assert [f.weight for f in senses] == sorted((f.weight for f in senses), reverse=True)
