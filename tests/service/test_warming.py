"""The first question after a start finds everything made ready."""

from __future__ import annotations

import threading

import pytest
from fastapi.testclient import TestClient

from cypher.connection import Graph
from service import warming
from service.app import create_app
from service.ask import topics
from service.backend import Backend
from service.settings import ServiceSettings
from tests.service.conftest import settings_on


def test_the_question_is_asked_and_nothing_shows_of_it(samples: Graph) -> None:
    topics._acts.cache_clear()
    app = create_app(settings_on(samples), warm=True)
    with TestClient(app) as client:
        while any(thread.name == "warm" for thread in threading.enumerate()):
            assert client.get("/healthz").status_code == 200
        assert topics._acts.cache_info().currsize == 1
        assert client.get("/v1/ask?q=all China–Pakistan events since 2025").status_code == 200


def test_a_service_that_ends_waits_for_it(samples: Graph) -> None:
    with TestClient(create_app(settings_on(samples), warm=True)):
        pass
    assert not any(thread.name == "warm" for thread in threading.enumerate())


def test_without_a_graph_nothing_is_made_ready(caplog: pytest.LogCaptureFixture) -> None:
    backend = Backend(ServiceSettings.model_validate({"graph": "bolt://127.0.0.1:1"}))
    backend.connection.start()
    with caplog.at_level("INFO", logger="communique.service"):
        warming.warm(backend)
    assert "nothing was made ready" in caplog.text
