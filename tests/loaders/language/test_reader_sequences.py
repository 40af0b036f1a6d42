"""What the reader sees of a sentence, and the numbers that it becomes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.language.coding import marked_sentences
from loaders.language.reader.marking import Mark, Marked, marked
from loaders.language.reader.sequences import CLOSE, FIRST_TYPE, MOST, OPEN, OUTSIDE, pieces
from loaders.language.reading import read
from loaders.text import clean

from .reading_aid import article


class Letters:
    """A vocabulary of whole words, numbered as they come; marks keep their names."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def pieces(self, text: str) -> list[int]:
        return [self.number(word) for word in text.split()]

    def number(self, piece: str) -> int:
        return self.names.setdefault(piece, len(self.names))

    def words(self, ids: tuple[int, ...]) -> str:
        known = {number: name for name, number in self.names.items()}
        return " ".join(known[number] for number in ids)


def seen(text: str, number: int = 0) -> Marked:
    told = read(clean(article(text))).told[number]
    return marked(told.sentence, told.pairs, told.triggers)


def test_parties_stand_where_their_words_stand() -> None:
    one = seen("Iran accuses Israel of sabotage in Karachi.")
    words = {one.text[mark.start : mark.end]: mark.stands for mark in one.marks}
    assert words == {"Iran": "named", "Israel": "named", "Karachi": "soil"}
    assert (one.text.index("accuses"), "ACCUSE") in one.triggers
    assert len(set(one.pairs)) == len(one.pairs) == len(one.marks) * (len(one.marks) - 1)


def test_the_sentence_before_is_context_and_what_is_remembered_has_no_words() -> None:
    one = seen("Iran and Oman held talks. Iran thanked the sultan's envoys.", 1)
    assert one.before == "Iran and Oman held talks."
    assert Mark(-1, -1, "recent") in one.marks or any(mark.stands == "referred" for mark in one.marks)


def test_marks_stand_between_the_words() -> None:
    letters = Letters()
    one = Marked(
        "Iran hit Oman .", "Before .", (Mark(0, 4, "named"), Mark(9, 13, "soil")), ((5, "ASSAULT"),), ((0, 1), (1, 0))
    )
    found = pieces(one, letters)
    types = [name for name in letters.names if name.startswith("[unused")]
    assault = f"[unused{FIRST_TYPE + 15}]"
    assert assault in types
    assert letters.words(found.ids) == (
        f"[CLS] Before . [SEP] [unused{OPEN['named']}] Iran [unused{CLOSE}] {assault} hit "
        f"[unused{OPEN['soil']}] Oman [unused{CLOSE}] . [SEP]"
    )
    assert [found.ids[place] for place in found.places] == [
        letters.number(f"[unused{OPEN['named']}]"), letters.number(f"[unused{OPEN['soil']}]")
    ]  # fmt: skip
    assert found.segments == (0, 0, 0, 0, *[1] * (len(found.ids) - 4))


def test_one_party_inside_another_and_one_that_is_only_remembered() -> None:
    letters = Letters()
    one = Marked("a b c", "", (Mark(2, 3, "named"), Mark(0, 5, "named"), Mark(-1, -1, "title")), (), ((0, 1),))
    assert letters.words(pieces(one, letters).ids) == (
        f"[CLS] [SEP] [unused2] a [unused2] b [unused{CLOSE}] c [unused{CLOSE}] [unused{OPEN['title']}] [SEP]"
    )


def test_an_endless_sentence_is_cut_around_its_marks() -> None:
    text = "word " * 2000
    near, far, gone = Mark(5000, 5004, "named"), Mark(5100, 5104, "soil"), Mark(9000, 9004, "named")
    title, recent = Mark(-1, -1, "title"), Mark(-1, -1, "recent")
    letters = Letters()
    both = Marked(text, text, (near, far, title, recent), (), ((0, 1), (1, 1), (0, 2), (3, 2)))
    found = pieces(both, letters)
    assert len(found.ids) == len(found.segments) == MOST
    names = ["named", "soil", "title", "recent"]
    assert [found.ids[place] for place in found.places] == [letters.number(f"[unused{OPEN[name]}]") for name in names]
    assert found.asked(both.pairs) == [0, 1, 2, 3]
    apart = replace(both, marks=(near, gone, title, recent))
    cut = pieces(apart, letters)
    assert len(cut.ids) <= MOST and cut.places[1] == OUTSIDE and cut.asked(apart.pairs) == [2, 3]
    assert cut.ids[cut.places[0]] == letters.number("[unused2]")


@pytest.mark.parametrize("name", ["Peru", "Chile", "The rebels", "Ana Ruiz"])
def test_what_a_party_is_called_changes_its_words_alone(name: str) -> None:
    text = f"{name} accused the ministry of fraud."
    ((sentence, pairs, triggers),) = marked_sentences(
        text, {"a": [(0, len(name))], "b": [(len(name) + 9, len(name) + 21)]}
    )
    one = marked(sentence, pairs, triggers)
    end = len(name)
    ministry = Mark(end + 9, end + 21, "named")
    assert one == Marked(text, "", (Mark(0, end, "named"), ministry), ((end + 1, "ACCUSE"),), ((0, 1), (1, 0)))
