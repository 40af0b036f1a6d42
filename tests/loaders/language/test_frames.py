"""Event frames: what the package has, and what is refused."""

from __future__ import annotations

import pytest

from cypher.errors import ConfigurationError
from loaders.events.plover import event_types
from loaders.language.frames import frames, read_frames

GOOD = """
type: ACCUSE
frames:
  - {verb: accuse blame, roles: "subj > obj|for", mode: allege, example: "A blames B."}
"""


def test_all_sixteen_types_have_frames() -> None:
    known = frames()
    every = [f for table in (known.verbs, known.nouns, known.adjectives) for senses in table.values() for f in senses]
    assert {f.type for f in every} == set(event_types())
    assert known.count >= 600
    assert all(f.example.endswith(".") or f.example for f in every)


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
