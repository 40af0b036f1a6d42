"""A text or Markdown file is one article: its content unchanged, its title, what it tells of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.article import Article, Rejected
from loaders.sources import read_sources

BODY = "Norway and Finland agree on a road\n\nThe two ministers signed the plan in Tromsø on Friday.\n"


def one(path: Path, **options: object) -> Article | Rejected:
    found = list(read_sources([str(path)], **options))  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def article(path: Path, **options: object) -> Article:
    found = one(path, **options)
    assert isinstance(found, Article), found
    return found


def rejected(path: Path, **options: object) -> Rejected:
    found = one(path, **options)
    assert isinstance(found, Rejected), found
    assert found.reason and found.hint
    return found


def test_the_first_line_is_the_title_and_stays_in_the_content(tmp_path: Path) -> None:
    path = tmp_path / "road.txt"
    path.write_text(BODY, encoding="utf-8")
    found = article(path)
    assert found.title == "Norway and Finland agree on a road"
    assert found.content == BODY
    assert found.body == (0, len(BODY))
    assert found.record == "road"
    assert found.where == str(path)
    assert (found.published, found.published_basis) == (None, "unknown")


def test_the_option_dates_what_has_no_day_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "road.txt"
    path.write_text(BODY, encoding="utf-8")
    found = article(path, published=date(2025, 4, 4))
    assert (found.published, found.published_basis) == (date(2025, 4, 4), "option")


def test_front_matter_tells_everything_and_wins_over_the_option(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    head = (
        "---\nid: n-17\ntitle: 'A road: at last'\npublished: 2025-04-04\nurl: https://example.org/a\n"
        "publisher: Northern Example\ncredited_source: Wire\nlanguage: en\nlicence: CC0\ncolour: [blue\n, grey]\n---\n"
    )
    path.write_text(head + BODY, encoding="utf-8")
    found = article(path, published=date(2020, 1, 1))
    assert found.record == "n-17"
    assert found.title == "A road: at last"
    assert (found.published, found.published_basis) == (date(2025, 4, 4), "front matter")
    assert (found.url, found.publisher, found.credited_source) == ("https://example.org/a", "Northern Example", "Wire")
    assert (found.language, found.licence) == ("en", "CC0")
    assert found.content[found.body[0] : found.body[1]] == BODY


def test_front_matter_without_a_title_leaves_the_first_line_to_be_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\npublished: 2025-04-04\n---\n\n" + BODY, encoding="utf-8")
    assert article(path).title == "Norway and Finland agree on a road"


def test_windows_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "---\r\npublished: 2025-04-04\r\n---\r\n" + BODY.replace("\n", "\r\n")
    path.write_bytes(text.encode())
    found = article(path)
    assert found.content == text
    assert found.published == date(2025, 4, 4)
    assert found.content[found.body[0] :].startswith("Norway")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("title: 2025", "title"),
        ("publisher: [a, b]", "publisher"),
        ("url: true", "url"),
        ("published: last Monday", "published"),
        ("published: 2025-02-30", "published"),
        ("published: 2025", "published"),
        ("language: {en: 1}", "language"),
    ],
)
def test_a_value_of_the_wrong_type_is_rejected_by_its_key(tmp_path: Path, line: str, named: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"---\n{line}\n---\n{BODY}", encoding="utf-8")
    assert f"`{named}`" in rejected(path).reason


def test_broken_yaml_is_rejected_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\npublisher: Example\ntitle: a: b\n---\n" + BODY, encoding="utf-8")
    assert "YAML line 3" in rejected(path).reason


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\nNorway and Finland agree on a road.\n---\nMore of it.", encoding="utf-8")
    assert article(path).body[0] == 0


def test_an_instant_gives_the_day_as_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\npublished: 2025-04-04T23:30:00-05:00\n---\n" + BODY, encoding="utf-8")
    assert article(path).published == date(2025, 4, 4)
    path.write_text("---\npublished: '2025-04-05T01:30:00Z'\n---\n" + BODY, encoding="utf-8")
    assert article(path).published == date(2025, 4, 5)


def test_a_markdown_heading_is_a_title_without_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# A road at last #\n\nText.", encoding="utf-8")
    found = article(path)
    assert (found.title, found.markup) == ("A road at last", "markdown")


def test_a_very_long_first_line_is_no_title(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("word " * 100, encoding="utf-8")
    assert article(path).title is None


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "---\ntitle: only this\n---\n  \n", "\u200b\n\xa0\n"])
def test_a_file_without_text_is_rejected(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert "no text" in rejected(path).reason


def test_the_source_of_a_web_page_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<!DOCTYPE html>\n<html><p>Norway</p></html>", encoding="utf-8")
    assert "web page" in rejected(path).reason


def test_a_text_over_the_limit_is_rejected_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1001)
    assert "1000 bytes" in rejected(path, limit=1000).reason
    assert isinstance(one(path, limit=1001), Article)


def test_sixty_megabytes_are_over_the_default_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        for _ in range(60):
            file.write(b"China and Nepal met. " * 50_000)
    found = rejected(path)
    assert "20 MB" in found.reason
    assert found.where == str(path)
