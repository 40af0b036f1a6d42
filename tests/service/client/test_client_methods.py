"""Each canned query is a method: listed, described, checked before anything is asked."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from cypher.catalogue import catalogue
from cypher.connection import Graph
from service.app import create_app
from service.client import Answer, Communique
from tests.service.conftest import settings_on
from tests.service.own_query import OWN

# Its name is one of the client's own, its parameter's a word of Python.
AWKWARD = """/*---
name: load
title: Articles
question: Which articles are there from this day on?
parameters:
  from: {type: date, required: true, example: "2025", meaning: The first day}
  name: {type: text, meaning: Nothing}
columns:
  id: {type: text, meaning: The article}
---*/
MATCH (a:Article) WHERE a.published >= $from AND ($name IS NULL OR a.id <> $name) RETURN a.id AS id ORDER BY id
"""


class Switched:
    """An app behind an address that another one may take over, as after a restart."""

    def __init__(self, app: FastAPI) -> None:
        self.app: ASGIApp = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


def test_every_query_of_the_catalogue_is_a_method(c: Communique) -> None:
    assert set(catalogue()) <= set(dir(c))
    assert {one.name for one in c.queries()} == set(catalogue())
    for name, query in catalogue().items():
        method = getattr(c, name)
        assert (method.__name__, method.__qualname__) == (name, f"Communique.{name}")
        signature = inspect.signature(method)
        assert set(signature.parameters) == set(query.parameters)
        for parameter in signature.parameters.values():
            described = query.parameters[parameter.name]
            if described.required:
                assert parameter.default is inspect.Parameter.empty
            else:
                assert parameter.kind is inspect.Parameter.KEYWORD_ONLY
                assert parameter.default == described.default
        for said in (query.title, query.question, *(one.meaning for one in query.columns.values())):
            assert said.rstrip(".") in (method.__doc__ or "")


def test_a_signature_has_types_and_a_docstring_bounds(c: Communique) -> None:
    signature = inspect.signature(c.bilateral_timeline)
    assert list(signature.parameters)[:2] == ["a", "b"]
    assert signature.return_annotation is Answer
    assert signature.parameters["since"].annotation == date | str | None
    assert signature.parameters["sort"].annotation == Literal["newest", "oldest"] | None
    assert signature.parameters["quad"].annotation == Literal[1, 2, 3, 4] | Iterable[Literal[1, 2, 3, 4]] | None
    doc = inspect.getdoc(c.bilateral_timeline) or ""
    assert doc.startswith("Everything between two parties.\n\nWhat happened between a and b, newest first?\n")
    assert "limit : integer, 1 to 1000, default 50\n    Rows of a page." in doc
    assert "date : date\n    The first possible day" in doc


def test_a_call_gives_what_the_route_gives(c: Communique) -> None:
    answer = c.bilateral_timeline(a="China", b="PAK", since=date(2025, 1, 1), type=("CONSULT", "AGREE"), how=None)
    assert answer.query == {
        "name": "bilateral_timeline",
        "params": {"a": "CHN", "b": "PAK", "since": "2025-01-01", "type": ["CONSULT", "AGREE"]},
    }
    assert {row["type"] for row in answer} == {"CONSULT", "AGREE"}
    assert c.bilateral_timeline("China", "PAK", since="2025", type="CONSULT,AGREE").data == answer.data
    assert c.query("bilateral_timeline", "China", b="PAK", since=2025, type={"AGREE", "CONSULT"}).data == answer.data


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda c: c.bilateral_timeline(a="CHN", b="PAK", sinse="2025"), "no parameter 'sinse'; did you mean since?"),
        (lambda c: c.types(zzz=1), "no parameter 'zzz'; there are min_confidence."),
        (lambda c: c.bilateral_timeline(a="CHN"), "needs b, for example b='PAK'"),
        (lambda c: c.bilateral_timeline(a="CHN", b=None), "needs b"),
        (lambda c: c.bilateral_timeline("CHN", "PAK", "2025"), "takes 2 by position, 3 were given"),
        (lambda c: c.bilateral_timeline("CHN", a="CHN", b="PAK"), "given a twice"),
        (lambda c: c.bilateral_timeline(a=["CHN", "IND"], b="PAK"), "a takes one value"),
        (lambda c: c.bilateral_timeline(a="CHN", b={"id": "PAK"}), "b takes actor, not dict"),
        (lambda c: c.bilateral_timeline(a="CHN", b="PAK", type=[None]), "type takes choice, not NoneType"),
    ],
)
def test_a_wrong_call_is_a_type_error(c: Communique, call: Callable[[Communique], object], told: str) -> None:
    with pytest.raises(TypeError) as error:
        call(c)
    assert told in str(error.value)


def test_an_empty_list_does_not_ask_for_everything(c: Communique) -> None:
    with pytest.raises(ValueError, match="type is an empty list"):
        c.bilateral_timeline(a="CHN", b="PAK", type=[])


def test_a_mistyped_query_is_an_attribute_error(c: Communique) -> None:
    with pytest.raises(AttributeError, match="did you mean bilateral_timeline"):
        _ = c.bilateral_timelin
    with pytest.raises(AttributeError, match="did you mean cypher"):
        _ = c.cyper
    with pytest.raises(AttributeError, match="did you mean officials"):
        c.query("oficials", country="CHN")
    assert not hasattr(c, "_repr_html_") and not hasattr(c, "wholly_unknown")


def test_a_dropped_query_is_a_method(samples: Graph, serve: Callable[[ASGIApp], str], tmp_path: Path) -> None:
    (tmp_path / "own_acts.cypher").write_text(OWN, encoding="utf-8")
    with Communique(serve(create_app(settings_on(samples, queries=tmp_path)))) as c:
        assert "own_acts" in dir(c)
        signature = inspect.signature(c.own_acts)
        assert str(signature.replace(return_annotation=inspect.Signature.empty)).startswith("(country: str, *, type: ")
        assert (signature.parameters["type"].default, signature.parameters["limit"].default) == ("CONSULT", 5)
        assert "Which acts of this type did a country do" in (c.own_acts.__doc__ or "")
        answer = c.own_acts(country="China", limit=2)
        assert len(answer) == 2 and answer.columns == ("event", "day")
        with pytest.raises(TypeError, match="did you mean type"):
            c.own_acts(country="China", typ="AGREE")


def test_awkward_names_have_a_way(samples: Graph, serve: Callable[[ASGIApp], str], tmp_path: Path) -> None:
    (tmp_path / "load.cypher").write_text(AWKWARD, encoding="utf-8")
    with Communique(serve(create_app(settings_on(samples, queries=tmp_path)))) as c:
        assert c.load.__qualname__ == "Communique.load" and "Load an article" in (c.load.__doc__ or "")
        (info,) = (one for one in c.queries() if one.name == "load")
        assert list(info.signature.parameters) == ["from_", "name"]
        every = c.query("load", from_="2000")
        assert len(every) == 5
        assert c.query("load", **{"from": "2000"}, name=every[0]["id"]).data == every.data[1:]


def test_a_query_of_a_later_start_is_found(samples: Graph, serve: Callable[[ASGIApp], str], tmp_path: Path) -> None:
    (tmp_path / "own_acts.cypher").write_text(OWN, encoding="utf-8")
    before, after = create_app(settings_on(samples)), create_app(settings_on(samples, queries=tmp_path))
    switched = Switched(before)
    with Communique(serve(switched)) as c:
        assert not hasattr(c, "own_acts")
        switched.app = after
        assert c.own_acts.__name__ == "own_acts"
        switched.app = before
