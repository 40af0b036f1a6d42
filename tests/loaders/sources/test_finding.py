"""Names on the command line: files, folders, patterns, and what leads nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cypher.errors import UsageError
from loaders.article import Article, Rejected
from loaders.sources import count_records, read_sources


def write(path: Path, text: str = "A title\n\nSome text.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def records(*sources: Path | str) -> list[str]:
    return [one.record for one in read_sources([str(source) for source in sources])]


def only_rejected(source: Path | str) -> Rejected:
    (found,) = read_sources([str(source)])
    assert isinstance(found, Rejected), found
    assert found.hint
    return found


def test_a_folder_is_read_with_its_subfolders_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.TXT", "sub/deep/d.markdown", "z.text", ".hidden.txt", ".git/x.txt", "p.png"):
        write(tmp_path / name)
    write(tmp_path / "l.jsonl", '{"text": "1", "id": "one"}\n{"text": "2", "id": "two"}\n')
    expected = ["a", "b", "one", "two", "c", "d", "z"]
    assert records(tmp_path) == expected
    assert records(tmp_path) == expected
    assert count_records([str(tmp_path)]) == len(expected)


def test_sources_are_read_in_the_order_given(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.txt"), write(tmp_path / "b.txt")
    assert records(b, a, b) == ["b", "a", "b"]


def test_patterns_are_expanded_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "sub/d.txt"):
        write(tmp_path / name)
    assert records(f"{tmp_path}/*.txt") == ["a", "b"]
    assert records(f"{tmp_path}/**/*.txt") == ["a", "b", "d"]
    assert records(f"{tmp_path}/[bc].*") == ["b", "c"]
    assert "pattern" in only_rejected(f"{tmp_path}/*.jsonl").reason


def test_an_existing_name_with_a_star_is_that_file(tmp_path: Path) -> None:
    write(tmp_path / "a*[1].txt")
    write(tmp_path / "ab1.txt")
    assert records(f"{tmp_path}/a*[1].txt") == ["a*[1]"]


def test_any_ending_is_text_when_the_file_is_named(tmp_path: Path) -> None:
    assert records(write(tmp_path / "article")) == ["article"]
    assert records(write(tmp_path / "note.asc")) == ["note"]


def test_the_format_option_wins_over_the_ending(tmp_path: Path) -> None:
    path = write(tmp_path / "a.log", '{"text": "One."}\n')
    (found,) = read_sources([str(path)], format="jsonl")
    assert isinstance(found, Article) and found.content == "One."


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match=r"docx.*text, markdown, jsonl, json"):
        read_sources(["a.txt"], format="docx")


def test_no_source_is_refused_at_once() -> None:
    with pytest.raises(UsageError):
        read_sources([])


def test_reading_is_lazy(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt")
    reader = read_sources([str(first), str(tmp_path / "later.txt")])
    assert isinstance(next(reader), Article)
    write(tmp_path / "later.txt")
    assert isinstance(next(reader), Article)


@pytest.mark.parametrize("name", ["nowhere.txt", "no/such/folder", "a\0b.txt", "x" * 5000])
def test_a_missing_file_is_rejected_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    good = write(tmp_path / "good.txt")
    missing, found = read_sources([f"{tmp_path}/{name}", str(good)])
    assert isinstance(missing, Rejected)
    assert missing.where == f"{tmp_path}/{name}"
    assert missing.hint
    assert isinstance(found, Article)
    assert count_records([f"{tmp_path}/{name}", str(good)]) == 2


def test_an_address_is_rejected_as_such() -> None:
    assert "address" in only_rejected("https://example.org/article").reason


def test_a_folder_without_readable_files_is_rejected(tmp_path: Path) -> None:
    write(tmp_path / "picture.png")
    found = only_rejected(tmp_path)
    assert "folder" in found.reason and ".jsonl" in str(found.hint)


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "x.txt" / "inside.txt")
    assert records(tmp_path / "x.txt") == ["inside"]
    assert records(tmp_path) == ["inside"]


def test_linked_folders_are_entered_once_and_loops_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    outside = write(tmp_path / "elsewhere" / "two.txt").parent
    (tmp_path / "a" / "linked").symlink_to(outside)
    (tmp_path / "a" / "three.txt").symlink_to(outside / "two.txt")
    assert records(tmp_path / "a") == ["two", "two", "one", "three"]


def test_broken_and_circular_links_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "ring.txt").symlink_to(tmp_path / "ring.txt")
    write(tmp_path / "good.txt")
    found = list(read_sources([str(tmp_path)]))
    assert [type(one).__name__ for one in found] == ["Rejected", "Article", "Rejected"]
    assert only_rejected(tmp_path / "ring.txt").reason


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "regular file" in only_rejected(tmp_path / "pipe.txt").reason
    write(tmp_path / "good.txt")
    assert [type(one).__name__ for one in read_sources([str(tmp_path)])] == ["Article", "Rejected"]


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Without the rights of the administrator, who may read everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_what_may_not_be_read_is_rejected(tmp_path: Path) -> None:
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    secret = write(tmp_path / "secret.txt")
    secret.chmod(0)
    closed = write(tmp_path / "closed" / "inside.txt").parent
    closed.chmod(0)
    with ordinary_user():
        found = list(read_sources([str(tmp_path), str(secret)]))
        assert count_records([str(tmp_path)]) == 2
    closed.chmod(0o755)
    assert [type(one).__name__ for one in found] == ["Rejected"] * 3
    assert all("may not read" in one.reason for one in found if isinstance(one, Rejected))
