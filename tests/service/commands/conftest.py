"""The command line in this process: quick, and with its exit code and both of its streams."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from cypher.connection import Graph
from service.commands.main import main
from tests.conftest import graph_environment


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def communique(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the console script with these words."""

    def run(*words: str) -> Ran:
        capfd.readouterr()
        monkeypatch.setattr(sys, "argv", ["communique", *words])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def on_samples(samples: Graph, monkeypatch: pytest.MonkeyPatch, communique: Callable[..., Ran]) -> Callable[..., Ran]:
    """The same, in the environment of the graph with the sample articles."""
    for name, value in graph_environment(samples.settings).items():
        if name.startswith("COMMUNIQUE_"):
            monkeypatch.setenv(name, value)
    return communique
