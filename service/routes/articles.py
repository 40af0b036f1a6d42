"""Articles: load one, read one, take one back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from cypher.errors import NotFound
from cypher.statements import statement
from service.access import needs
from service.backend import Backend
from service.errors import statuses
from service.models import ArticleIn, ArticleLoaded, ArticleOut, ArticleRetracted

_Id = Annotated[
    str, Path(min_length=1, max_length=200, description="The article's id, as a row's `article.id` has it.")
]
_READ, _RETRACT = "read_article", "retract_article"
_LOCATION = {"Location": {"schema": {"type": "string"}, "description": "Where the article is read and taken back."}}
_LINKS = {
    name: {"operationId": name, "parameters": {"id": "$response.body#/id"}} for name in (_READ, _RETRACT)
}  # fmt: skip
_may: Callable[..., Awaitable[None]] = needs("write")
_may_read: Callable[..., Awaitable[None]] = needs("read")


def routes(backend: Backend) -> APIRouter:
    """`/v1/articles` and `/v1/articles/{id}`."""
    router = APIRouter(prefix="/v1/articles", tags=["articles"])

    @router.post(
        "",
        status_code=201,
        summary="Load an article",
        responses={
            201: {"headers": _LOCATION, "links": _LINKS},
            **statuses(400, 401, 403, 413, 415, 422, 500, 503, 504),
        },
    )
    def post(given: ArticleIn, response: Response, _: Annotated[None, Depends(_may)]) -> ArticleLoaded:
        # Here, not above: the reader brings spaCy, which a service that only answers never needs.
        from loaders.load import load_article
        from loaders.sources.json_records import record_article

        record = given.model_dump(mode="json", exclude_none=True)
        article = record_article(record, record="posted", where="POST /v1/articles", published=None)
        result = load_article(backend.graph, article, backend.settings)
        backend.kept.clear()
        backend.metrics.article(result.outcome)
        response.headers["Location"] = f"/v1/articles/{result.article}"
        return ArticleLoaded(
            id=result.article, outcome=result.outcome, events=list(result.events), new_events=result.new_events
        )

    @router.get(
        "/{id}",
        summary="An article and the events it reports",
        operation_id=_READ,
        responses=statuses(401, 403, 404, 422, 500, 503, 504),
    )
    def get(id: _Id, _: Annotated[None, Depends(_may_read)]) -> ArticleOut:
        rows = backend.graph.read(statement("reading/article"), article=id)
        if not rows:
            raise _missing(id)
        fields = {name: rows[0]["article"].get(name) for name in ArticleOut.model_fields if name != "events"}
        events = [event for event in rows[0]["events"] if event["event"] is not None]
        return ArticleOut.model_validate({**fields, "publisher": rows[0]["publisher"], "events": events})

    @router.delete(
        "/{id}",
        summary="Take an article back",
        operation_id=_RETRACT,
        responses=statuses(400, 401, 403, 404, 422, 500, 503, 504),
    )
    def delete(id: _Id, _: Annotated[None, Depends(_may)]) -> ArticleRetracted:
        from loaders.retract import retract

        done = retract(backend.graph, id, "DELETE /v1/articles", settings=backend.settings)
        backend.kept.clear()
        backend.metrics.article("retracted")
        return ArticleRetracted(
            id=done.article, reports=done.reports, retired=list(done.retired), remade=list(done.remade)
        )

    return router


def _missing(id: str) -> NotFound:
    return NotFound(f"There is no article {id[:60]!r}.", where="article", hint="Take an id from a timeline's rows.")
