"""The front matter of a canned query: a YAML comment at the head of its file, read into typed values.

    /*---
    name: officials
    title: Who held office
    …
    ---*/
    MATCH …

A part (a text that several queries include) may have one too, with parameters and columns that it brings along.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from cypher.errors import ConfigurationError

ParameterType = Literal[
    "text", "integer", "number", "boolean", "date", "instant", "choice", "words", "search",
    "actor", "pair", "country", "person", "project", "place", "publisher", "event",
]  # fmt: skip
ColumnType = Literal["text", "integer", "number", "boolean", "date", "instant", "list", "object", "objects"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Parameter(_Model):
    """One parameter: its type, whether it may be left out, its bounds; `many` repeats it or takes commas.

    neutral: what the Cypher gets where nothing was said and there is no default (null).
    edge: which day of a partial date is meant (2025 as since is 1 January, as until 31 December). ahead: a length
    without a sign (P3M) lies in the future. A default of a date is written as a caller would ("today", "-90d").
    pair: two actors with a hyphen between them, handed on as the id of their pair.
    words: free text, handed on as a list of lower-case words. search: free text, handed on as a full-text query in
    which every word is quoted, so that nothing in it is an operator.
    """

    type: ParameterType
    meaning: str
    example: Any = None
    required: bool = False
    default: Any = None
    neutral: Any = None
    many: bool = False
    minimum: float | None = None
    maximum: float | None = None
    longest: int = Field(default=300, ge=1, le=10_000)
    choices: tuple[str | int, ...] = ()
    edge: Literal["first", "last"] = "first"
    ahead: bool = False

    @model_validator(mode="after")
    def _agree(self) -> Parameter:
        if self.type == "choice" and not self.choices:
            raise ValueError("a choice needs its choices")
        if self.required and self.default is not None:
            raise ValueError("a required parameter has no default")
        if self.required and self.example is None:
            raise ValueError("a required parameter needs an example")
        return self


class Column(_Model):
    """One column of the answer: its type and what it means. when: it is there only where these parameters are so."""

    type: ColumnType
    meaning: str
    when: dict[Name, Any] = {}


class Window(_Model):
    """How the runner narrows a query to a few months, so that the newest page costs the same at any size.

    kind months: pages, newest months first; buckets: the whole range, cut into buckets; history: as many of the newest
    months as hold a bounded number of events; baseline: the range with some periods of its length before it. owner:
    whose months are read, made from the parameters named in `of`; `pairs` are read one after the other; `best` takes
    the narrowest that is given, else the whole calendar.
    """

    kind: Literal["months", "buckets", "history", "baseline"]
    owner: Literal["pair", "pairs", "actor", "project", "best"]
    of: tuple[str, ...] = Field(min_length=1)


class FrontMatter(_Model):
    """The head of a canned query."""

    name: Name
    title: str
    question: str
    parameters: dict[Name, Parameter] = {}
    columns: dict[Name, Column] = {}
    view: Literal["timeline", "trend", "table", "network", "map"] = "table"
    paging: Literal["none", "keyset"] = "none"
    cost: Literal["page", "history", "graph"] = "history"
    window: Window | None = None
    left_out: str | None = None
    held_then: str | None = None

    @model_validator(mode="after")
    def _agree(self) -> FrontMatter:
        if self.paging == "keyset" and (self.window is None or self.window.kind != "months"):
            raise ValueError("keyset paging needs a window of months")
        return self


class PartMatter(_Model):
    """The head of a part: what every query that includes it gets."""

    parameters: dict[Name, Parameter] = {}
    columns: dict[Name, Column] = {}


_M = TypeVar("_M", FrontMatter, PartMatter)


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its front matter's YAML node, and the Cypher below with the line at which it begins (from 1)."""

    file: str
    node: yaml.Node | None
    head_line: int
    body: str
    body_line: int


class _Loader(yaml.SafeLoader):
    """YAML in which only true and false are booleans: `on` is a parameter's name here, `no` a word."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), ["t", "f"])


_HEAD = re.compile(r"\A(\s*/\*---[ \t]*\n)(.*?)\n[ \t]*---\*/[ \t]*\n?", re.DOTALL)


def split(text: str, file: str) -> Source:
    """Cut a file into front matter and Cypher. Raises ConfigurationError, with file and line, for broken YAML."""
    head = _HEAD.match(text)
    if head is None:
        return Source(file, None, 1, text, 1)
    head_line = head.group(1).count("\n") + 1
    try:
        node = yaml.compose(head.group(2), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = head_line + (error.problem_mark.line if error.problem_mark else 0)
        raise refused(file, line, f"The front matter is no YAML: {error.problem}.") from None
    return Source(file, node, head_line, text[head.end() :], text.count("\n", 0, head.end()) + 1)


def read_head(source: Source) -> FrontMatter:
    """The typed head of a canned query. Raises ConfigurationError with file and line."""
    if source.node is None:
        raise refused(source.file, 1, "The file has no front matter.", "Begin it with /*--- and end that with ---*/.")
    return _validated(FrontMatter, source)


def read_part(source: Source) -> PartMatter:
    """The typed head of a part; one without a head brings nothing. Raises ConfigurationError with file and line."""
    return PartMatter() if source.node is None else _validated(PartMatter, source)


def line_in(source: Source, *path: str | int) -> int:
    """The line in the file of what the front matter holds at this path; of its closest parent where it is missing."""
    node, line = source.node, source.head_line
    for step in path:
        if isinstance(node, yaml.MappingNode):
            entry = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if entry is None:
                break
            line, node = source.head_line + entry[0].start_mark.line, entry[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = source.head_line + node.start_mark.line
        else:
            break
    return line


def refused(file: str, line: int, message: str, hint: str | None = None) -> ConfigurationError:
    """The error for a file of the catalogue that cannot stand."""
    return ConfigurationError(message, where=f"{file}:{line}", hint=hint)


def _validated(model: type[_M], source: Source) -> _M:
    loader = _Loader("")
    try:
        values = loader.construct_document(source.node)
    finally:
        loader.dispose()
    if not isinstance(values, dict):
        raise refused(source.file, source.head_line, "The front matter is no mapping of names to values.")
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        path = [step for step in first["loc"] if step != "[key]"]
        field = ".".join(str(step) for step in path) or "front matter"
        raise refused(source.file, line_in(source, *path), f"{field}: {first['msg']}.") from None
