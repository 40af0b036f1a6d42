"""Articles through the client: loaded, asked for, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from starlette.types import ASGIApp

from cypher.connection import Graph
from service.app import create_app
from service.client import AsyncCommunique, Communique, Invalid, NotFound
from tests.service.client.test_client_async import asked
from tests.service.conftest import settings_on

TEXT = (
    "Kenya's President William Ruto met Tanzania's President Samia Suluhu Hassan in Nairobi on Monday.\n\n"
    "Kenya and Tanzania signed an agreement on cross-border trade after the talks.\n"
)


@pytest.fixture
def alone(graph: Graph, serve: Callable[[ASGIApp], str]) -> Iterator[Communique]:
    """A client of a service on an empty graph."""
    with Communique(serve(create_app(settings_on(graph)))) as client:
        yield client


def test_an_article_goes_in_is_asked_for_and_is_taken_back(alone: Communique) -> None:
    loaded = alone.load(TEXT, published=date(2024, 5, 6), publisher="Test Wire")
    assert loaded["outcome"] == "loaded" and loaded["new_events"] == len(loaded["events"]) > 0
    again = alone.load({"text": TEXT, "published": "2024-05-06", "publisher": "Test Wire"})
    assert (again["id"], again["outcome"]) == (loaded["id"], "unchanged")
    rows = list(alone.bilateral_timeline(a="Kenya", b="Tanzania"))
    assert rows and {row["article"]["id"] for row in rows} == {loaded["id"]}
    assert {row["date"] for row in rows} == {"2024-05-06"}
    gone = alone.retract(loaded["id"])
    assert sorted(gone["retired"]) == sorted(loaded["events"])
    assert not alone.bilateral_timeline(a="Kenya", b="Tanzania")
    with pytest.raises(NotFound):
        alone.retract(loaded["id"])


def test_what_is_no_article(alone: Communique) -> None:
    with pytest.raises(Invalid) as error:
        alone.load({"text": TEXT, "headline": "Talks"})
    assert error.value.field == "headline"
    with pytest.raises(Invalid) as error:
        alone.load(TEXT, published="yesterday")
    assert error.value.field == "published"
    with pytest.raises(TypeError, match="a text or a record with a text, not int"):
        alone.load(5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="by its id"):
        alone.retract("")
    with pytest.raises(NotFound):
        alone.retract("no/such?article")


def test_the_asynchronous_client_loads_and_takes_back(graph: Graph) -> None:
    async def ask(c: AsyncCommunique) -> None:
        loaded = await c.load(
            "Kenya and Tanzania signed an agreement on trade in Nairobi on 6 May 2024.", title="Trade"
        )
        assert loaded["outcome"] == "loaded"
        assert len(await c.bilateral_timeline(a="KEN", b="TZA")) == len(loaded["events"]) == 1
        assert (await c.retract(loaded["id"]))["retired"] == loaded["events"]

    asked(create_app(settings_on(graph)), ask)
