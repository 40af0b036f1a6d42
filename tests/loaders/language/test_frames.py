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
  - {verb: accuse blame, roles: "subj > obj|for", mode: allege, example: "A blames B."}
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
    each = GOOD.replace('example: "A blames B."', 'examples: ["A accuses B.", "A blames B."]')
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
        ((', example: "A blames B."', ""), "needs an example"),
        (("type: ACCUSE", "type: SHOUT"), "sixteen"),
        (("subj > obj|for", "subj"), "roles"),
        (("verb: accuse blame", "verb: accuse, noun: blame"), "one of verb"),
        (("accuse blame", "accuse accuse"), "already"),
        (("mode: allege", "content: maybe"), "content"),
        (("mode: allege", "mode: troops"), "no mode of ACCUSE"),
        (("frames:", "frames: ]"), "not YAML"),
        (('example: "A blames B."', 'examples: ["A blames B."]'), "for each of the 2 heads"),
        (('example: "A blames B."', 'examples: ["A blames B.", ""]'), "needs an example"),
        (("accuse blame", "accuse blame chide slam rebuke decry deplore"), "6 at most"),
        (("mode: allege", "particle: off"), "quotes around on, off"),
    ],
)
def test_a_bad_file_is_refused_with_file_and_line(change: tuple[str, str], said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_frames(GOOD.replace(*change), "bad.yaml")
    assert said in str(caught.value)
    assert "bad.yaml line" in str(caught.value)


def test_the_more_special_frame_comes_first() -> None:
    senses = frames().verbs["impose"]
    assert senses[0].object
    assert [f.weight for f in senses] == sorted((f.weight for f in senses), reverse=True)
