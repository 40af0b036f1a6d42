"""The committed encoder: its recorded answers, the same in any order and with any number of threads; going without it."""

from __future__ import annotations

import json
import random
from importlib import import_module, resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cypher.errors import ConfigurationError
from loaders.extract import _version
from loaders.language import judging
from loaders.language.decide import decide
from loaders.language.evidence import NONE, evidence
from loaders.language.judging import Judge, judge, shares
from loaders.language.reader import session
from loaders.language.reader.marking import Mark, Marked, marked
from loaders.language.reader.session import MODEL, VOCABULARY, Reader, loaded, reader
from loaders.language.reading import read
from loaders.text import clean

from .reading_aid import article
from .record_reader import ANSWERS, answered

FOLDER = resources.files("loaders.language.reader")
# Another kind of processor rounds otherwise; what the model has learnt shows long before.
NEAR = 0.08
LARGEST = 25_000_000  # bytes of the model with its vocabulary


@pytest.fixture(autouse=True)
def fresh() -> Any:
    """What is loaded once a process is loaded anew around a test that changes it."""
    caches = (session.reader, session._missing, judging.judge)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def here() -> Reader:
    found = reader()
    assert found is not None
    return found


def sentences() -> list[Marked]:
    text = (
        "Iran accused Israel of sabotage. The presidents of Kenya, Uganda and Rwanda met in Kigali and signed a treaty. "
        "Poland sent tanks to Ukraine after Russia had shelled Kharkiv. Chile and Peru are neighbours. They met again."
    )
    return [marked(t.sentence, t.pairs, t.triggers) for t in read(clean(article(text))).told]


def test_the_model_is_small_and_answers_as_recorded() -> None:
    assert sum(len((FOLDER / name).read_bytes()) for name in (MODEL, VOCABULARY)) <= LARGEST
    recorded = json.loads(ANSWERS.read_text(encoding="utf-8"))
    found = dict(answered(here()))
    assert found.keys() == recorded.keys() and len(found) >= 40
    for key, answer in found.items():
        for name in {*answer, *recorded[key]}:
            assert answer.get(name, 0) == pytest.approx(recorded[key].get(name, 0), abs=NEAR), (key, name)


def test_probabilities_of_every_pair() -> None:
    for one in sentences():
        scores = here().scores(one)
        assert scores.shape == (len(one.pairs), len(evidence().classes))
        assert np.exp(scores).sum(axis=1) == pytest.approx(1.0, abs=1e-4)


def test_alike_in_any_order_and_with_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    told = sentences()
    first = [here().scores(one) for one in told]
    monkeypatch.setenv("COMMUNIQUE_READER_THREADS", "3")
    with resources.as_file(FOLDER / MODEL) as model, resources.as_file(FOLDER / VOCABULARY) as vocabulary:
        other = loaded(str(model), str(vocabulary))
    order = list(range(len(told)))
    random.Random(3).shuffle(order)
    again = {n: other.scores(told[n]) for n in order}
    assert all((first[n] == again[n]).all() for n in order)


def test_a_sentence_without_pairs() -> None:
    assert here().scores(Marked("Nothing.", "", (), (), ())).shape[0] == 0


def test_switched_off_the_rules_decide_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_READER", "off")
    assert reader() is None
    assert judge() == Judge(evidence())
    assert _version().startswith("rules-")
    acts = decide(read(clean(article("Poland accuses Belarus of fraud."))).told)
    assert [(a.type, a.sources[0].actor, a.targets[0].actor) for a in acts] == [("ACCUSE", "POL", "BLR")]


@pytest.mark.parametrize("value", ["maybe", "1"])
def test_a_setting_that_is_none(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("COMMUNIQUE_READER", value)
    with pytest.raises(ValueError, match="reader"):
        reader()


def test_a_platform_without_onnxruntime_reads_by_rules_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def imported(name: str) -> Any:
        if name == "onnxruntime":
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(session, "import_module", imported)
    with pytest.warns(RuntimeWarning, match="onnxruntime cannot be had here: events are read by rules alone"):
        assert reader() is None
    assert _version().startswith("rules-")


def test_with_the_reader_the_version_says_so() -> None:
    assert _version().startswith("reader-")


def test_both_sides_count() -> None:
    """Where reader and evidence differ, the judgement lies on the side that counts more; alone each is itself."""
    told = read(clean(article("Iran accuses Israel of sabotage."))).told[0]
    alone = Judge(evidence()).likely(told.sentence, told.pairs, told.triggers)
    both = Judge(evidence(), here(), shares()).likely(told.sentence, told.pairs, told.triggers)
    only_evidence = judging.Shares(0.0, 1.0, (0.0,) * len(evidence().classes))
    same = Judge(evidence(), here(), only_evidence).likely(told.sentence, told.pairs, told.triggers)
    for one, other, third in zip(alone, same, both, strict=True):
        assert other == pytest.approx(one, abs=1e-4)
        assert sum(third.values()) == pytest.approx(1.0)
    assert any(one != pytest.approx(third, abs=0.01) for one, third in zip(alone, both, strict=True))


def test_sentences_in_which_the_rules_see_nothing_are_not_shown_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting:
        asked = 0

        def scores(self, one: Marked) -> Any:
            self.asked += 1
            return here().scores(one)

    monkeypatch.setattr(judging, "HARDLY", 0.3)
    quiet, loud = read(
        clean(article("The river rises in Chad and ends in Niger. Iran accuses Israel of sabotage."))
    ).told
    counting = Counting()
    by = Judge(evidence(), counting, shares())
    alone = Judge(evidence()).likely(quiet.sentence, quiet.pairs, quiet.triggers)
    assert all(each[NONE] > 0.7 for each in alone)
    assert by.likely(quiet.sentence, quiet.pairs, quiet.triggers) == alone
    assert counting.asked == 0
    by.likely(loud.sentence, loud.pairs, loud.triggers)
    assert counting.asked == 1


def test_pairs_that_the_reader_cannot_tell_are_left_to_the_evidence() -> None:
    text = "Iran and Oman met in " + "a very long hall " * 150 + "and Chile accused Peru of fraud."
    told = read(clean(article(text))).told
    for one in told:
        alone = Judge(evidence()).likely(one.sentence, one.pairs, one.triggers)
        both = judge().likely(one.sentence, one.pairs, one.triggers)
        assert all(sum(each.values()) == pytest.approx(1.0) for each in (*alone, *both))
    far = Marked("word " * 900, "", (Mark(0, 4, "named"), Mark(4000, 4004, "named")), (), ((0, 1), (0, 0)))
    assert np.isnan(here().scores(far)[0]).all() and not np.isnan(here().scores(far)[1]).any()


def test_two_parties_of_one_word_are_judged_too() -> None:
    they = Marked("They met.", "Iran and Oman had quarrelled.", (Mark(0, 4, "referred"),), (), ((0, 0),))
    scores = np.exp(here().scores(they)[0])
    assert scores.sum() == pytest.approx(1.0, abs=1e-4)


def test_an_encoder_that_fails_or_gives_no_numbers_is_an_error_of_the_text() -> None:
    class Broken:
        def __init__(self, answer: Any) -> None:
            self.answer = answer

        def run(self, names: list[str], fed: dict[str, Any]) -> Any:
            if self.answer is None:
                raise RuntimeError("out of memory")
            return [self.answer]

    one = sentences()[0]
    for answer in (None, np.full((len(one.pairs), 17), np.nan, dtype=np.float32)):
        with pytest.raises(ValueError, match="the reader"):
            Reader(Broken(answer), here()._vocabulary).scores(one)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"a file of the reader is missing"):
        loaded(str(tmp_path / "model.onnx"), str(tmp_path / "tokenizer.json"))


def test_confidence_rises_with_likelihood() -> None:
    curve = shares()
    assert 0.0 <= curve.right(0.0) <= curve.right(1.0) <= 1.0
    values = [curve.right(n / 50) for n in range(51)]
    assert values == sorted(values)
