"""The command line as a whole: help, errors, exit codes, a quick start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from pydantic import ValidationError

from cypher.errors import (
    CommuniqueError,
    ConfigurationError,
    GraphUnavailable,
    InputError,
    InvalidValue,
    NotFound,
    TooLarge,
)
from service.commands import main as command_line
from service.commands.main import COMMANDS, fail, unusable_settings
from service.settings import ServiceSettings
from tests.service.commands.conftest import Ran

Run = Callable[..., Ran]
FOLDER = Path(command_line.__file__).parent


def test_the_version(communique: Run) -> None:
    for words in (("--version",), ("--version", "ask")):
        ran = communique(*words)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("communique 0.")


def test_help_names_every_command(communique: Run) -> None:
    ran = communique("--help")
    assert ran.code == 0
    for name in COMMANDS:
        assert f"  {name} " in ran.out


def test_every_file_with_a_command_is_in_the_list() -> None:
    files = {file.stem for file in FOLDER.glob("*.py") if "def register(" in file.read_text("utf-8")}
    assert files == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(communique: Run, name: str) -> None:
    ran = communique(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: communique {name} ")


@pytest.mark.parametrize("words", [("frobnicate",), ("ask",), ("ask", "x", "--frob"), ("serve", "--port", "99999")])
def test_wrong_usage_leaves_with_2(communique: Run, words: tuple[str, ...]) -> None:
    ran = communique(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "Error" in ran.err


def test_a_setting_out_of_bounds_is_named(communique: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_CYPHER_SECONDS", "-3")
    ran = communique("ask", "China")
    assert ran.code == 2
    assert "COMMUNIQUE_CYPHER_SECONDS" in ran.err
    assert "docs/settings.md" in ran.err


def test_a_graph_that_is_not_there_is_told_without_a_trace(
    communique: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path))
    monkeypatch.setenv("COMMUNIQUE_GRAPH", "bolt://127.0.0.1:1")
    monkeypatch.setenv("COMMUNIQUE_GRAPH_PASSWORD", "wrong")
    ran = communique("ask", "China and Pakistan")
    assert ran.code == 1
    assert "127.0.0.1:1" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidValue("m", field="f"), 2),
        (NotFound("m"), 2),
        (ConfigurationError("m"), 2),
        (InputError("m"), 1),
        (TooLarge("m"), 1),
        (GraphUnavailable("m"), 1),
    ],
)
def test_an_error_leaves_with_its_code(capsys: pytest.CaptureFixture[str], error: CommuniqueError, code: int) -> None:
    error.where, error.hint = "here", "Do that."
    with pytest.raises(SystemExit) as end:
        fail(error)
    assert end.value.code == code
    assert capsys.readouterr().err == "communique: here: m\n  Do that.\n"


def test_the_first_wrong_setting_is_named() -> None:
    with pytest.raises(ValidationError) as error:
        ServiceSettings.model_validate({"port": -1})
    assert unusable_settings(error.value).where == "COMMUNIQUE_PORT"


def test_a_mistake_of_ours_is_one_line(communique: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(words: object) -> typer.Typer:
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr(command_line, "command_line", broken)
    ran = communique("ask", "China")
    assert (ran.code, ran.err) == (1, "communique: unexpected RuntimeError: nobody expected this\n")


def test_it_starts_without_the_heavy_libraries() -> None:
    program = (
        "import sys; from service.commands.main import command_line; command_line(['ask']); "
        "print([name for name in ('spacy', 'neo4j', 'fastapi', 'uvicorn', 'rich.table') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
