"""The sample articles: enough of them, well formed, about the right pairs, and in nobody else's words."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

SAMPLES = Path(__file__).parents[3] / "loaders" / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md") and path.stem != "README")
SHARED = Path(__file__).parents[4] / "shared"
FIELDS = {"title", "published", "url", "publisher", "credited_source", "language", "licence"}
RUN = 8  # words in a row that would be a copy


def parts(path: Path) -> tuple[dict[str, object], str]:
    _, matter, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(matter), body


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def test_there_are_enough() -> None:
    assert len(FILES) >= 14
    assert len({path.stem for path in FILES}) == len(FILES)
    assert {path.suffix for path in FILES} == {".txt", ".md"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_front_matter(path: Path) -> None:
    matter, body = parts(path)
    assert set(matter) == FIELDS
    assert isinstance(matter["published"], date)
    assert matter["published"] >= date(2025, 1, 1)
    assert matter["url"] == f"https://example.org/samples/{path.stem}"
    assert (matter["language"], matter["licence"]) == ("en", "CC0-1.0")
    assert all(str(value).strip() for value in matter.values())
    assert 120 <= len(words(body)) <= 300


def test_ten_are_about_china_and_pakistan_and_five_other_groups_have_theirs() -> None:
    bodies = [parts(path)[1] for path in FILES]
    ours = [body for body in bodies if "Pakistan" in body and re.search(r"China|Chinese|Beijing", body)]
    assert len(ours) >= 7
    pairs = (
        ("Ukraine", "United States"),
        ("Armenia", "Azerbaijan"),
        ("Saudi Arabia", "Pakistan"),
        ("India", "Canada"),
        ("Thailand", "Cambodia"),
        ("Rwanda", "Congo"),
        ("Japan", "Philippines"),
        ("Israel", "Iran"),
        ("European Union", "China"),
    )
    for pair in pairs:
        assert any(all(body.count(name) >= 2 for name in pair) for body in bodies), pair


def test_two_publishers_tell_the_same_meeting_in_different_words() -> None:
    first, second = (
        parts(SAMPLES / f"{stem}.txt")
        for stem in ("zardari-xi-beijing-2025", "beijing-talks-zardari-second-report-2025")
    )
    assert first[0]["publisher"] != second[0]["publisher"]
    runs = [{tuple(words(body)[i : i + 6]) for i in range(len(words(body)) - 5)} for _, body in (first, second)]
    assert not runs[0] & runs[1]


def test_no_two_samples_share_a_sentence() -> None:
    seen = Counter(
        sentence.strip()
        for path in FILES
        for sentence in re.split(r"(?<=[.])\s+", parts(path)[1])
        if len(sentence) > 30
    )
    assert [sentence for sentence, count in seen.items() if count > 1] == []


def test_the_note_beside_them_says_what_they_are() -> None:
    note = (SAMPLES / "README.md").read_text("utf-8")
    assert "written for this project" in note
    assert "CC0" in note


def test_no_run_of_words_comes_from_the_measuring_texts(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [path.read_text("utf-8") for path in (*SHARED.glob("gold/texts/*.txt"), *SHARED.glob("seed/*.txt"))]
    for path in SHARED.glob("corpus/*.jsonl"):
        texts.extend(json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())
    if not texts:
        with capsys.disabled():
            print("\nleft out: there are no measuring texts beside this repository to compare the samples with")
    ours: dict[tuple[str, ...], str] = {}
    for path in FILES:
        found = words(parts(path)[1])
        ours.update({tuple(found[i : i + RUN]): path.stem for i in range(len(found) - RUN + 1)})
    starts = {run[0] for run in ours}
    for text in texts:
        theirs = words(text)
        for i, word in enumerate(theirs):
            if word in starts and (run := tuple(theirs[i : i + RUN])) in ours:
                pytest.fail(f"{ours[run]} shares the words: {' '.join(run)}")
