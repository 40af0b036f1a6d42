"""Reads `*.cypher` files into the catalogue: includes expanded, front matter against Cypher, whatever is wrong refused.

A line `//! include parts/filters.cypher` is replaced by that file's Cypher; its front matter's parameters and columns
join the query's. Names are looked for beside the file, then in the catalogue's own folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cypher.catalogue import cypher_text
from cypher.catalogue.front_matter import (
    Column,
    FrontMatter,
    Parameter,
    Source,
    Window,
    line_in,
    read_head,
    read_part,
    refused,
    split,
)

FOLDER = Path(__file__).parent.parent / "queries"
_INCLUDE = re.compile(r"^[ \t]*//![ \t]*include[ \t]+(\S+)[ \t]*$", re.MULTILINE)
_DIRECTIVE = re.compile(r"^[ \t]*//!.*$", re.MULTILINE)

# By kind of window: what the runner supplies and a front matter therefore does not name, …
GIVEN: Mapping[str | None, frozenset[str]] = MappingProxyType(
    {
        None: frozenset(),
        "months": frozenset({"owner", "owners", "months", "after", "alongside", "pair"}),
        "buckets": frozenset({"owner", "buckets"}),
        "history": frozenset({"owner", "owners", "months", "alongside", "pair"}),
        "baseline": frozenset({"months", "baseline_since", "baseline_until"}),
    }
)
# … and what it uses up, so that the Cypher need not.
USED_UP: Mapping[str | None, frozenset[str]] = MappingProxyType(
    {
        None: frozenset(),
        "months": frozenset({"cursor", "undated", "group"}),
        "buckets": frozenset({"bucket", "since", "until"}),
        "history": frozenset({"undated"}),
        "baseline": frozenset({"until"}),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedQuery:
    """One query of the catalogue. cypher: the text that runs, includes expanded; left_out: what counts the hidden;
    held_then: what reads rows that were true at an earlier instant and are so no more."""

    name: str
    title: str
    question: str
    parameters: Mapping[str, Parameter]
    columns: Mapping[str, Column]
    view: str
    paging: str
    cost: str
    window: Window | None
    cypher: str
    left_out: str | None
    held_then: str | None
    file: Path

    @property
    def used(self) -> frozenset[str]:
        """The parameters that the Cypher itself takes."""
        return frozenset(cypher_text.parameters(self.cypher))


def catalogue(extra: Path | None = None) -> Mapping[str, CannedQuery]:
    """Every canned query by name: the shipped ones, then those of the folder `extra`, which may not reuse a name.

    Read and checked once for each state of the folders. Raises ConfigurationError with file and line.
    """
    folders = (FOLDER,) if extra is None else (FOLDER, extra)
    if extra is not None and not extra.is_dir():
        raise refused(str(extra), 0, "This folder of queries does not exist.", "Make it, or unset the setting.")
    stamp = tuple((file, file.stat().st_mtime_ns) for folder in folders for file in sorted(folder.rglob("*.cypher")))
    return _read(folders, stamp)


@lru_cache(maxsize=16)
def _read(folders: tuple[Path, ...], stamp: tuple[tuple[Path, int], ...]) -> Mapping[str, CannedQuery]:
    queries: dict[str, CannedQuery] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.cypher")):
            query = read_query(file)
            if query.name in queries:
                taken = queries[query.name].file.name
                raise refused(str(file), 1, f"The name {query.name} is taken by {taken}.", "Give it another name.")
            queries[query.name] = query
    return MappingProxyType(queries)


def read_query(file: Path) -> CannedQuery:
    """One file, checked. Raises ConfigurationError with file and line."""
    source = _source(file)
    head = read_head(source)
    if head.name != file.stem:
        raise refused(source.file, line_in(source, "name"), f"The name is {head.name}, the file's is {file.stem}.")
    lines = tuple(_expanded(source, file, ()))
    parameters, columns = _joined(source, head, lines)
    text = "\n".join(line.text for line in lines).strip("\n") + "\n"
    _check(source, head, parameters, columns, text, lines)
    return CannedQuery(
        name=head.name, title=head.title, question=head.question,
        parameters=MappingProxyType(parameters), columns=MappingProxyType(columns),
        view=head.view, paging=head.paging, cost=head.cost, window=head.window,
        cypher=text, left_out=_beside(source, "left_out", head.left_out, file),
        held_then=_beside(source, "held_then", head.held_then, file), file=file,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    source: Source
    number: int


def _source(file: Path) -> Source:
    try:
        return split(file.read_text(encoding="utf-8"), str(file))
    except UnicodeDecodeError:
        raise refused(str(file), 1, "The file is not UTF-8 text.", "Save it as UTF-8.") from None


def _expanded(source: Source, file: Path, above: tuple[Path, ...]) -> Iterator[_Line]:
    for number, text in enumerate(source.body.split("\n"), start=source.body_line):
        include = _INCLUDE.match(text)
        if include is None:
            if _DIRECTIVE.match(text):
                raise refused(source.file, number, "Unknown directive.", "Write //! include FILE.")
            yield _Line(text, source, number)
            continue
        part = _found(include.group(1), file)
        if part is None:
            raise refused(source.file, number, f"{include.group(1)} to include was not found.")
        if part in above or part == file:
            raise refused(source.file, number, f"{include.group(1)} includes itself.")
        inner = _source(part)
        yield from _expanded(
            Source(inner.file, inner.node, inner.head_line, inner.body.rstrip("\n"), inner.body_line),
            part, (*above, file),
        )  # fmt: skip


def _found(name: str, file: Path) -> Path | None:
    for folder in (file.parent, FOLDER):
        candidate = (folder / name).resolve()
        if candidate.is_relative_to(folder.resolve()) and candidate.is_file():
            return candidate
    return None


def _joined(
    source: Source, head: FrontMatter, lines: tuple[_Line, ...]
) -> tuple[dict[str, Parameter], dict[str, Column]]:
    parameters, columns = dict(head.parameters), dict(head.columns)
    seen = {source.file}
    for line in lines:
        if line.source.file in seen:
            continue
        seen.add(line.source.file)
        part = read_part(line.source)
        # The query's own word goes before the part's: it may give a shared parameter another default.
        parameters |= {name: value for name, value in part.parameters.items() if name not in parameters}
        columns = {**{n: v for n, v in part.columns.items() if n not in columns}, **columns}
    return parameters, columns


def _beside(source: Source, key: str, name: str | None, file: Path) -> str | None:
    """The text of a part that runs beside the query."""
    if name is None:
        return None
    part = _found(name, file)
    if part is None:
        raise refused(source.file, line_in(source, key), f"{name} was not found.")
    text = "\n".join(line.text for line in _expanded(_source(part), part, (file,))).strip("\n") + "\n"
    if hit := cypher_text.forbidden(text):
        raise refused(str(part), 1, f"{hit[0]} has no place in a canned query.")
    return text


def _check(
    source: Source,
    head: FrontMatter,
    parameters: dict[str, Parameter],
    columns: dict[str, Column],
    text: str,
    lines: tuple[_Line, ...],
) -> None:
    offset_of_text = next((index for index, line in enumerate(lines) if line.text), 0)

    def place(offset: int) -> tuple[str, int]:
        line = lines[min(offset_of_text + cypher_text.line_of(text, offset) - 1, len(lines) - 1)]
        return line.source.file, line.number

    if hit := cypher_text.forbidden(text):
        raise refused(*place(hit[1]), f"{hit[0]} has no place in a canned query.", "Canned queries only read.")
    used = cypher_text.parameters(text)
    kind = head.window.kind if head.window else None
    given, consumed = GIVEN[kind], USED_UP[kind] | frozenset(head.window.of if head.window else ())
    for name, offset in used.items():
        if name not in parameters and name not in given:
            raise refused(*place(offset), f"${name} is used, but the front matter does not name it.")
    for name in parameters:
        if name not in used and name not in consumed:
            raise refused(
                source.file, line_in(source, "parameters", name), f"The Cypher does not use the parameter {name}."
            )
    for name in head.window.of if head.window else ():
        if name not in parameters:
            raise refused(source.file, line_in(source, "window", "of"), f"There is no parameter {name}.")
    returned = cypher_text.columns(text)
    if returned is None:
        raise refused(source.file, source.body_line, "The Cypher has no RETURN.")
    if None in returned:
        raise refused(source.file, source.body_line, "Every returned value needs a name.", "Write … AS name.")
    for name in columns:
        if name not in returned:
            raise refused(source.file, line_in(source, "columns", name), f"The Cypher does not return {name}.")
    for column in returned:
        if column not in columns:
            raise refused(
                source.file, source.body_line, f"{column} is returned, but the front matter does not name it."
            )
