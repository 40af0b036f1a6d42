"""The shapes of answers: pydantic models, so that OpenAPI tells a client what it gets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from cypher.catalogue import CannedQuery
from cypher.statements import statement

_EXAMPLE = statement("reading/example")


class Page(BaseModel):
    """Where the answer goes on."""

    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class QueryRef(BaseModel):
    """Which canned query answered."""

    name: str
    params: dict[str, Any] = Field(description="What was asked, canonical: ids and ISO days.")


class Cite(BaseModel):
    """What to write under a table: equal digests mean equal rows."""

    query: str
    params: dict[str, Any]
    as_of: datetime
    extractor: str | None = Field(description="Version of the rules that read the articles.")
    vocabulary: str | None = Field(description="Version of the vocabulary that the graph was written with.")
    digest: str = Field(description="SHA-256 over query, parameters and rows.")


class Envelope(BaseModel):
    """What every answer stands in; `data` has the rows."""

    data: list[dict[str, Any]]
    page: Page
    query: QueryRef
    as_of: datetime = Field(description="When the graph was asked, in UTC.")
    left_out: dict[str, int] = Field(description="Events that were hidden, by reason.")
    cite: Cite


class AskAnswer(BaseModel):
    """The answer to a question in words."""

    query: str = Field(description="The canned query that was chosen.")
    params: dict[str, Any] = Field(description="What the question set, as ids and ISO days.")
    explanation: str = Field(description="How the question was read.")
    data: list[dict[str, Any]]
    page: Page
    as_of: datetime
    left_out: dict[str, int]
    cite: Cite
    cypher: str = Field(description="The statement behind it.")


class ParameterInfo(BaseModel):
    """One parameter of a canned query."""

    name: str
    type: str
    meaning: str
    required: bool
    many: bool
    default: Any = None
    minimum: float | None = None
    maximum: float | None = None
    choices: list[str | int] = []
    example: Any = None


class ColumnInfo(BaseModel):
    """One column of a canned query's answer."""

    name: str
    type: str
    meaning: str


class QueryInfo(BaseModel):
    """One canned query."""

    name: str
    title: str
    question: str
    view: str
    paging: str
    cost: str
    parameters: list[ParameterInfo]
    columns: list[ColumnInfo]
    cypher: str
    link: str


class QueryList(BaseModel):
    """The catalogue."""

    data: list[QueryInfo]


class CypherRequest(BaseModel):
    """One statement that reads, with its parameters."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(
        max_length=20_000,
        description="Cypher that only reads.",
        examples=[_EXAMPLE],
    )
    params: dict[str, Any] = Field(default={}, description="Its parameters.", examples=[{"id": "CHN"}])


class CypherAnswer(BaseModel):
    """Rows of a statement. Nodes are {labels, properties}, relationships {type, start, end, properties}."""

    data: list[dict[str, Any]]
    columns: list[str]
    warnings: list[str] = Field(
        description="What cannot match: a label, type or property that is unknown here, a date compared with a text."
    )
    page: Page
    query: QueryRef
    as_of: datetime


class LinkRequest(BaseModel):
    """The query that a link is to open."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(min_length=1, max_length=60, description="A canned query.", examples=["bilateral_timeline"])
    params: dict[str, Any] = Field(
        default={}, description="Its parameters; relative dates stay relative.", examples=[{"a": "CHN", "b": "PAK"}]
    )
    days: int = Field(default=365, ge=1, le=3_660, description="For how many days it is good.")


class LinkMade(BaseModel):
    """A signed link. Whoever has one of its addresses can open it."""

    id: str = Field(description="What DELETE /v1/links/{id} takes.")
    query: str
    params: dict[str, Any]
    ends: date = Field(description="Its last day, in UTC.")
    links: dict[str, str] = Field(description="Its address for each format, relative to this service.")


def _written_day(value: object) -> object:
    """A day as text; pydantic alone would take 0 for 1 January 1970."""
    if value is not None and not isinstance(value, (str, date)):
        raise ValueError("write the day as 2025-02-05")
    return value


class ArticleIn(BaseModel):
    """An article to load; all but `text` may be left out."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, description="The article; offsets in answers count its characters.")
    id: str | None = Field(default=None, min_length=1, max_length=300, description="Your own name for it.")
    title: str | None = None
    published: Annotated[date | None, BeforeValidator(_written_day)] = Field(
        default=None, description="The day of publication; relative dates count from it."
    )
    url: str | None = None
    publisher: str | None = None
    credited_source: str | None = None
    language: str | None = None
    licence: str | None = None
    text_original: str | None = None
    language_original: str | None = None


class ArticleLoaded(BaseModel):
    """What became of an article."""

    id: str
    outcome: str = Field(description="`loaded`, or `unchanged` where the graph held it already.")
    events: list[str] = Field(description="Ids of the events that it reports.")
    new_events: int = Field(description="How many of them nobody had reported before.")


class ReportedEvent(BaseModel):
    """One event in an article."""

    event: str
    type: str
    date_text: str | None
    title: str | None
    quote: str
    start: int
    end: int
    status: str
    confidence: float


class ArticleOut(BaseModel):
    """An article as the graph keeps it."""

    id: str
    title: str | None
    url: str | None
    published: date | None
    publisher: str | None
    credited_source: str | None
    language: str | None
    licence: str | None
    record: str | None
    extractor: str | None
    recorded_at: datetime | None
    text: str | None = Field(description="Only with COMMUNIQUE_KEEP_TEXT=full.")
    events: list[ReportedEvent]


class ArticleRetracted(BaseModel):
    """What a retraction did."""

    id: str
    reports: int
    retired: list[str] = Field(description="Events that nobody else reports: they left the graph.")
    remade: list[str] = Field(description="Events that others report too.")


class Health(BaseModel):
    """Whether the service runs, and whether it can answer."""

    status: str
    graph: str | None = None


_TYPES: Mapping[str, Any] = MappingProxyType(
    {
        "text": str | None,
        "integer": int | None,
        "number": float | None,
        "boolean": bool | None,
        "date": date | None,
        "instant": datetime | None,
        "list": list[Any] | None,
        "object": dict[str, Any] | None,
        "objects": list[dict[str, Any]] | None,
    }
)


def envelope_model(query: CannedQuery) -> type[BaseModel]:
    """The envelope of one canned query, its rows typed by its columns."""
    return _envelope_model(
        query.name, tuple((name, c.type, c.meaning, bool(c.when)) for name, c in query.columns.items())
    )


@cache
def _envelope_model(name: str, columns: tuple[tuple[str, str, str, bool], ...]) -> type[BaseModel]:
    camel = "".join(part.capitalize() for part in name.split("_"))
    fields: dict[str, Any] = {
        column: (_TYPES[kind], Field(default=None if sometimes else ..., description=meaning))
        for column, kind, meaning, sometimes in columns
    }
    row = create_model(f"{camel}Row", **fields)
    return create_model(
        f"{camel}Answer",
        __base__=Envelope,
        data=(list[row], Field(description="The rows.")),
    )
