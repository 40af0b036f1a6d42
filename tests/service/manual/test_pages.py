"""The pages made from the code: none is stale, staleness is noticed and mended, their links lead somewhere."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from service.manual.__main__ import main
from service.manual.markdown import anchor, cell, joined, prose, table
from service.manual.pages import COMMAND, FOLDER, PAGES, stale, written
from tests.service.manual.pages_of_docs import DOCS, ROOT, anchors, links


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_says(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == PAGES[name](), f"remake it: {COMMAND}"


def test_it_is_written_where_the_repository_has_its_pages() -> None:
    assert FOLDER == DOCS


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages as they should be."""
    folder = tmp_path_factory.mktemp("docs")
    assert written(folder) == list(PAGES)
    return folder


@pytest.fixture
def folder(right: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(right, tmp_path / "docs")


def test_pages_that_are_right_are_left_alone(right: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "--folder", str(right)]) == 0
    assert written(right) == []
    assert capsys.readouterr().err == ""


def test_a_stale_page_is_noticed_and_the_command_that_remakes_it_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = folder / "queries.md"
    text = page.read_text("utf-8")
    for wrong in (text.replace("newest first", "oldest first", 1), text + "\n"):
        page.write_text(wrong, "utf-8")
        assert main(["--check", "--folder", str(folder)]) == 1
        assert capsys.readouterr().err == f"{page} is stale; remake it: {COMMAND}\n"
        assert page.read_text("utf-8") == wrong, "a check writes nothing"
    (folder / "api.md").unlink()
    assert stale(folder) == ["queries.md", "api.md"]
    assert main(["--folder", str(folder)]) == 0
    assert page.read_text("utf-8") == text and (folder / "api.md").exists()


def test_without_a_folder_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--folder", str(tmp_path / "none")]) == 2
    assert "no folder" in capsys.readouterr().err


def test_no_page_depends_on_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = {name: make() for name, make in PAGES.items()}
    (tmp_path / "own.cypher").write_text("not even a query", encoding="utf-8")
    settings = {
        "COMMUNIQUE_HOME": str(tmp_path), "COMMUNIQUE_QUERIES": str(tmp_path), "COMMUNIQUE_READING": "keys",
        "COMMUNIQUE_API_KEYS": f"{'ab' * 32}:read", "COMMUNIQUE_PORT": "1", "COMMUNIQUE_MAX_BODY": "1",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert {name: make() for name, make in PAGES.items()} == before


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_as_text(name: str) -> None:
    page = PAGES[name]()
    assert max(len(line) for line in page.splitlines() if not line.startswith("|")) <= 300
    assert not [line for line in page.splitlines() if line != line.rstrip()]
    assert page.count("```") % 2 == 0 and page.count("<details>") == page.count("</details>")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    for above, line in pairwise(rows):
        if set(above) <= set("|-"):
            assert line.replace("\\|", "").count("|") == above.count("|"), line


@pytest.mark.parametrize(
    "page", sorted([*DOCS.rglob("*.md"), ROOT / "CONTRIBUTING.md"]), ids=lambda page: str(page.relative_to(ROOT))
)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for target in links(page.read_text("utf-8")):
        if "://" in target:
            continue
        name, _, place = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), target
        if place:
            assert place in anchors(file.read_text("utf-8")), target


def test_markdown_keeps_code_whole_and_cells_closed(tmp_path: Path) -> None:
    text = "word " * 22 + "`communique query bilateral_timeline a=CHN b=PAK` and [a link of several words](#there)"
    lines = list(prose(text))
    assert all(len(line) <= 120 for line in lines) and lines[-1] == ""
    assert any("`communique query bilateral_timeline a=CHN b=PAK`" in line for line in lines)
    assert any("[a link of several words](#there)" in line for line in lines)
    assert cell("a|b\n c") == "a\\|b c"
    assert list(table(("a",), [])) == []
    assert joined(["a ", "", "", "", "b"]) == "a\n\nb\n"
    # What GitHub makes of these headings.
    assert anchor("`GET /v1/relations/{a}/{b}/facets`") == "get-v1relationsabfacets"
    assert anchor("bilateral_timeline") == "bilateral_timeline"
    assert anchor("Tools of language-model clients") == "tools-of-language-model-clients"
    shutil.rmtree(tmp_path)
