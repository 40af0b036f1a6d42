"""Answers: the rows of a page and what is said about them, and the pages that follow."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import datetime
from typing import Any, NoReturn, TypeVar, overload

from service.client import frames, html
from service.client.core import Found, Talk, envelope

Row = dict[str, Any]
T = TypeVar("T")
Run = Callable[[Talk[Found]], Found]
AsyncRun = Callable[[Talk[Found]], Awaitable[Found]]
Follow = Callable[[Found, str, int | None], Talk[Found]]
_LEFT_OUT = {
    "undated": "without a date", "low_confidence": "of low confidence", "other_statuses": "of other statuses",
    "uncounted": "of older months",
}  # fmt: skip
_EVENTS = {"date_text", "type", "sources", "targets", "quote"}  # what a row needs to be told as an event


class Page:
    """The rows of one page, as JSON has them: days and instants are ISO 8601 text.

    data: the rows. columns: names of the columns, in their order. as_of: when the graph was asked. cite: what to write
    under a table; equal digests, equal rows (empty for Cypher). left_out: events that the page hides, by reason.
    query: {"name", "params"}, canonical. explanation: how a question was read. warnings: what a Cypher statement cannot
    match. next: the cursor of the next page, None at the end.
    """

    def __init__(self, found: Found) -> None:
        said = envelope(found)
        query = said["query"]
        self._found = found
        self.data: list[Row] = list(said["data"])
        self.columns = _columns(found, self.data)
        self.as_of = datetime.fromisoformat(said["as_of"])
        self.cite: dict[str, Any] = dict(said.get("cite") or {})
        self.left_out: dict[str, int] = dict(said.get("left_out") or {})
        self.query: dict[str, Any] = (
            dict(query) if isinstance(query, dict) else {"name": query, "params": said.get("params", {})}
        )
        self.explanation: str | None = said.get("explanation")
        self.warnings: tuple[str, ...] = tuple(said.get("warnings") or ())
        self.next: str | None = said["page"].get("next")

    def __len__(self) -> int:
        """Rows of this page."""
        return len(self.data)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """A row of this page, or some of them."""
        return self.data[at]

    def __iter__(self) -> Iterator[Row]:
        """The rows of this page."""
        return iter(self.data)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {' '.join([self._caption(), *self._notes()])}>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        info = self._found.info
        meanings = {one.name: one.meaning for one in info.columns} if info else {}
        timeline = info is not None and info.view == "timeline" and set(self.columns) >= _EVENTS
        return html.table(
            self._caption(), self.data, {name: meanings.get(name, "") for name in self.columns},
            [*self._notes(), f"As of {self.as_of:%Y-%m-%d %H:%M} UTC."], timeline=timeline,
        )  # fmt: skip

    def _caption(self) -> str:
        asked = " ".join(f"{name}={_short(html.cell(value))}" for name, value in self.query["params"].items())
        count = f"{len(self)} row{'' if len(self) == 1 else 's'}"
        return f"{' '.join(filter(None, (self.query['name'], asked)))}: {count}."

    def _notes(self) -> Iterator[str]:
        """What a reader must know of rows that are not here."""
        yield from self.warnings
        if hidden := [f"{count} {_LEFT_OUT.get(reason, reason)}" for reason, count in self.left_out.items() if count]:
            yield f"Not shown: {', '.join(hidden)}."
        if self.next:
            yield "More rows follow."
        elif self._full():
            yield "As many rows as limit allows: a larger one may find more."

    def _full(self) -> bool:
        """Whether a query without pages gave as many rows as its limit allows."""
        info = self._found.info
        limit = next((one.default for one in info.parameters if one.name == "limit"), None) if info else None
        limit = dict(self._found.params).get("limit", limit)
        return info is not None and info.paging == "none" and limit is not None and len(self) == int(limit)

    def _framed(self, library: Any, rows: list[Row]) -> Any:
        info = self._found.info
        return frames.frame(library, rows, self.columns, {one.name: one.type for one in info.columns} if info else {})

    def _largest(self) -> int | None:
        """The most rows that one page may have: whoever wants them all asks less often."""
        return self._found.info.largest_page() if self._found.info else None


class Answer(Page):
    """An answer. `len`, an index and `.data` are of its first page; `for row in answer` goes over all rows, and asks for
    the next page when it comes to its end."""

    def __init__(self, found: Found, run: Run, follow: Follow) -> None:
        super().__init__(found)
        self._run, self._follow = run, follow

    def __iter__(self) -> Iterator[Row]:
        """All rows, page after page."""
        for page in self.pages():
            yield from page.data

    def pages(self, limit: int | None = None) -> Iterator[Page]:
        """This page and those that follow. limit: rows of the following ones, as many as of this one where None."""
        page = Page(self._found)
        yield page
        while page.next is not None:
            page = Page(self._run(self._follow(self._found, page.next, limit)))
            yield page

    def frame(self, library: str | None = None) -> Any:
        """All rows as a data frame. library: "pandas" or "polars"; the one that is installed where None.

        Columns are those of `columns`, typed as the catalogue has them: dates as dates, instants in UTC. Raises
        PackageMissing (an ImportError) where the library is not installed.
        """
        found = frames.library_of(library)
        return self._framed(found, [row for page in self.pages(self._largest()) for row in page.data])


class AsyncAnswer(Page):
    """An answer of the asynchronous client. `len`, an index and `.data` are of its first page; `async for row in answer`
    goes over all rows."""

    def __init__(self, found: Found, run: AsyncRun, follow: Follow) -> None:
        super().__init__(found)
        self._run, self._follow = run, follow

    def __iter__(self) -> NoReturn:
        """Not so: it would end with the first page."""
        raise TypeError("Write `async for row in answer` for all rows, or take answer.data for those of this page.")

    async def __aiter__(self) -> AsyncIterator[Row]:
        """All rows, page after page."""
        async for page in self.pages():
            for row in page.data:
                yield row

    async def pages(self, limit: int | None = None) -> AsyncIterator[Page]:
        """This page and those that follow. limit: rows of the following ones, as many as of this one where None."""
        page = Page(self._found)
        yield page
        while page.next is not None:
            page = Page(await self._run(self._follow(self._found, page.next, limit)))
            yield page

    async def frame(self, library: str | None = None) -> Any:
        """All rows as a data frame; see Answer.frame."""
        found = frames.library_of(library)
        return self._framed(found, [row async for page in self.pages(self._largest()) for row in page.data])


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _columns(found: Found, data: list[Row]) -> tuple[str, ...]:
    """In the order of the catalogue; those that stand there only for other parameters are left out where a row tells."""
    if found.info is None:
        return tuple(found.said.get("columns") or (data[0] if data else ()))
    known = [one.name for one in found.info.columns]
    return tuple(
        [*(one for one in known if one in data[0]), *(one for one in data[0] if one not in known)] if data else known
    )
