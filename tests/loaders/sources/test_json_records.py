"""JSON lines and JSON files: one bad record never ends the rest."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from loaders.article import Article, Rejected
from loaders.sources import count_records, read_sources


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records), encoding="utf-8")
    return path


def read(path: Path, **options: object) -> list[Article | Rejected]:
    return list(read_sources([str(path)], **options))  # type: ignore[arg-type]


def test_a_record_tells_of_itself(tmp_path: Path) -> None:
    record = {
        "id": "x-1", "title": "A road", "text": "\n They met. ", "published": "2025-04-04", "url": "https://example.org",
        "publisher": "P", "credited_source": "C", "language": "en", "licence": "CC0", "text_original": "Møtte.\n",
        "language_original": "no", "unknown": {"a": 1},
    }  # fmt: skip
    (found,) = read(lines(tmp_path / "a.jsonl", record), published=date(2000, 1, 1))
    assert isinstance(found, Article)
    assert found.content == "\n They met. "
    assert (found.record, found.title, found.published, found.published_basis) == (
        "x-1", "A road", date(2025, 4, 4), "record",
    )  # fmt: skip
    assert (found.publisher, found.text_original, found.language_original) == ("P", "Møtte.\n", "no")
    assert found.where.endswith("a.jsonl line 1")


def test_a_record_without_an_id_is_named_by_file_and_line(tmp_path: Path) -> None:
    found = read(lines(tmp_path / "a.jsonl", {"text": "One."}, "", {"text": "Two.", "id": 17}, {"text": "Three."}))
    assert [one.record for one in found] == ["a#1", "17", "a#4"]


def test_a_broken_seventh_line_is_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    good = [{"id": str(i), "text": f"Text {i}."} for i in range(10)]
    found = read(lines(tmp_path / "a.jsonl", *good[:6], '{"id": "6", "text": ', *good[7:]))
    assert len(found) == 10
    broken = found[6]
    assert isinstance(broken, Rejected)
    assert broken.where.endswith("a.jsonl line 7")
    assert "column" in broken.reason
    assert broken.sample.startswith('{"id": "6"')
    assert [one.record for one in found if isinstance(one, Article)] == ["0", "1", "2", "3", "4", "5", "7", "8", "9"]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"title": "No text"}, "no `text`"),
        ({"text": None}, "no `text`"),
        ({"text": " \n"}, "empty"),
        ({"text": 5}, "`text`"),
        ({"text": ["a"]}, "`text`"),
        ({"text": "a", "published": "soon"}, "`published`"),
        ({"text": "a", "published": 20250404}, "`published`"),
        ({"text": "a", "publisher": {"name": "P"}}, "`publisher`"),
        ({"text": "a", "id": True}, "`id`"),
        (["text"], "object"),
        ("5", "object"),
        ("[" * 100_000, "nested too deep"),
        ('{"text": ' + "9" * 5000 + "}", "number"),
        ("{'text': 'a'}", "not valid JSON"),
    ],
)
def test_a_wrong_record_is_rejected_with_its_reason(tmp_path: Path, record: object, reason: str) -> None:
    first, second = read(lines(tmp_path / "a.jsonl", record, {"text": "Good."}))
    assert isinstance(first, Rejected)
    assert reason in first.reason
    assert first.hint
    assert isinstance(second, Article)


def test_empty_values_count_as_absent(tmp_path: Path) -> None:
    (found,) = read(lines(tmp_path / "a.jsonl", {"text": "a", "title": "", "published": "", "publisher": " "}))
    assert isinstance(found, Article)
    assert (found.title, found.published, found.publisher) == (None, None, None)


def test_half_characters_are_replaced_without_moving_the_others(tmp_path: Path) -> None:
    (found,) = read(lines(tmp_path / "a.jsonl", '{"text": "a\\ud83db\\ud83d\\ude00c"}'))
    assert isinstance(found, Article)
    assert found.content == "a\ufffdb😀c"


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    found = read(lines(tmp_path / "a.jsonl", {"text": "a" * 5000}, {"text": "b"}), limit=1000)
    assert isinstance(found[0], Rejected)
    assert "1000 bytes" in found[0].reason
    assert isinstance(found[1], Article)
    assert found[1].record == "a#2"


def test_a_json_file_holds_one_record_a_list_or_lines(tmp_path: Path) -> None:
    one = tmp_path / "one.json"
    one.write_text(json.dumps({"text": "a"}, indent=2), encoding="utf-8")
    many = tmp_path / "many.json"
    many.write_text(json.dumps([{"text": "a"}, {"no": 1}, {"id": "z", "text": "b"}], indent=1), encoding="utf-8")
    misnamed = lines(tmp_path / "really.json", {"text": "a"}, {"text": "b"})
    broken = tmp_path / "broken.json"
    broken.write_text('[{"text": "a"},\n {"text" "b"}]', encoding="utf-8")
    assert [a.record for a in read(one)] == ["one"]
    found = read(many)
    assert [a.record for a in found] == ["many#1", "many#2", "z"]
    assert isinstance(found[1], Rejected) and found[1].where.endswith("record 2")
    assert [a.record for a in read(misnamed)] == ["really#1", "really#2"]
    (failed,) = read(broken)
    assert isinstance(failed, Rejected) and "line 2" in failed.reason


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("content", [b"", b"\n\n", b"[]"])
def test_a_file_without_records_is_rejected(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (found,) = read(path)
    assert isinstance(found, Rejected)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    text = mark + '{"id": "1", "text": "Besuch in Tromsø, sagt er, und mehr als genug Text daneben"}\n{"text": "Two"}\n'
    path.write_bytes(text.encode(encoding))
    found = read(path)
    assert [a.record for a in found] == ["1", "a#2"]
    assert isinstance(found[0], Article)
    assert "Tromsø" in found[0].content


def test_a_binary_file_called_jsonl_is_rejected_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\x00\x01\x02\n" * 100)
    (found,) = read(path)
    assert isinstance(found, Rejected) and "binary" in found.reason


def test_standard_input_is_recognised_and_read_as_it_comes() -> None:
    asked = 0

    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            self.rows: Iterator[bytes] = iter([b'{"text": "a"}\n', b'{"text": "b"}\n', b'{"text": "c"}\n'])

        def readline(self, size: int | None = -1) -> bytes:  # type: ignore[override]
            nonlocal asked
            asked += 1
            return next(self.rows, b"")

        def read(self, size: int = -1) -> bytes:  # type: ignore[override]
            return b""

    reader = read_sources(["-"], stdin=Slow())  # type: ignore[arg-type]
    first = next(reader)
    assert isinstance(first, Article) and first.record == "stdin#1"
    assert asked < 4
    assert [a.record for a in reader] == ["stdin#2", "stdin#3"]


def test_text_on_standard_input_is_one_article() -> None:
    (found,) = read_sources(["-"], stdin=io.BytesIO(b"A title\n\n{not json}\n"))
    assert isinstance(found, Article)
    assert (found.record, found.title) == ("stdin", "A title")
    (forced,) = read_sources(["-"], stdin=io.BytesIO(b'{"text": "a"}\n'), format="text")
    assert isinstance(forced, Article) and forced.content == '{"text": "a"}\n'
    (nothing,) = read_sources(["-"], stdin=io.BytesIO(b""))
    assert isinstance(nothing, Rejected)


def test_records_are_counted_without_being_read(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": "a"}, "", "broken", "   ", {"text": "b"})
    assert count_records([str(path)]) == 3 == len(read(path))
    assert count_records(["-"]) is None
