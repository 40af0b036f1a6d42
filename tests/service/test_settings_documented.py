"""Settings: all of them bounded, none that goes into a header can break it. Their page: manual/test_settings_page.py."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from service.settings import ServiceSettings

HASH = "ab" * 32


def test_every_number_is_bounded() -> None:
    for name, field in ServiceSettings.model_fields.items():
        if field.annotation in (int, float):
            bounds = {bound for one in field.metadata for bound in ("ge", "gt", "le", "lt") if hasattr(one, bound)}
            assert len(bounds) == 2, name


def test_lists_stand_between_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_CORS_ORIGINS", "https://a.example  http://localhost:8080")
    monkeypatch.setenv("COMMUNIQUE_API_KEYS", f"{HASH}:cypher,write")
    settings = ServiceSettings()
    assert settings.cors_origins == ("https://a.example", "http://localhost:8080")
    assert settings.api_keys == (f"{HASH}:cypher,write",)


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_PORT", "")
    assert ServiceSettings().port == 8000


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_loopback_is_known(host: str) -> None:
    assert ServiceSettings(host=host).loopback


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "example.org", "10.0.0.1"])  # noqa: S104
def test_everything_else_is_not(host: str) -> None:
    assert not ServiceSettings(host=host).loopback


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", 70_000),
        ("cypher_seconds", 0),
        ("cypher_rows", 0),
        ("max_body", 0),
        ("max_question", 5),
        ("host", ""),
        ("frame_ancestors", "https://a.example; script-src *"),
        ("frame_ancestors", "https://a.example;script-src"),
        ("frame_ancestors", "*"),
        ("cors_origins", "a.example"),
        ("cors_origins", "https://a.example/path"),
        ("api_keys", "secret:read"),
        ("api_keys", f"{HASH}:everything"),
        ("api_keys", HASH),
        ("proxies", "nowhere"),
        ("graph", "bolt://neo4j:password@127.0.0.1:7687"),
    ],
)
def test_what_is_out_of_bounds_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValidationError) as error:
        ServiceSettings.model_validate({name: value})
    assert error.value.errors()[0]["loc"] == (name,)
