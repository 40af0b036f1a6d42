"""`communique keys …`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from service.commands.serve import refuse_open
from service.settings import ServiceSettings
from tests.service.commands.conftest import Ran


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path))
    return tmp_path


def test_a_secret_is_told_once(communique: Callable[..., Ran]) -> None:
    assert "everything is open" in communique("keys", "list").err
    made = communique("keys", "add", "dashboard", "--scope", "read", "--scope", "cypher", "--days", "30")
    secret = made.out.strip()
    assert made.code == 0 and secret.startswith("cq_") and "\n" not in secret
    listed = communique("keys", "list")
    id = listed.out.split()[0]
    assert secret not in listed.out + listed.err and secret not in made.err
    assert "good" in listed.out and "read,cypher" in listed.out and "dashboard" in listed.out
    assert communique("keys", "revoke", id).code == 0
    assert "revoked" in communique("keys", "list").out


def test_mistakes_are_told(communique: Callable[..., Ran]) -> None:
    wrong = communique("keys", "add", "x", "--scope", "everything")
    assert (wrong.code, wrong.out) == (2, "") and "read, cypher, write, admin" in wrong.err
    assert "keys list" in communique("keys", "revoke", "nothing").err


def test_listening_beyond_this_machine_needs_a_key_or_a_second_word(communique: Callable[..., Ran]) -> None:
    refused = communique("serve", "--host", "0.0.0.0", "--port", "0")  # noqa: S104 - it is refused
    assert refused.code == 2 and "keys add" in refused.err and "--open-to-all" in refused.err
    beyond = ServiceSettings(host="192.0.2.1")
    refuse_open(beyond, asked=True)
    refuse_open(ServiceSettings(host="::1"), asked=False)
    communique("keys", "add", "somebody")
    refuse_open(beyond, asked=False)
