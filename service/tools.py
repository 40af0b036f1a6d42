"""The catalogue for language-model clients: `/mcp`, the Model Context Protocol over HTTP, a tool a canned query.

A tool takes the query's parameters and answers with its envelope; `ask` takes a question in words. Every tool only reads.
What was asked wrongly comes back as the tool's own error, with what to do about it, so that a model can mend its call.
Each request stands for itself: no session is kept.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import mcp.types as types
from fastapi import FastAPI
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from pydantic_core import to_json
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from cypher.catalogue import CannedQuery
from cypher.errors import CommuniqueError
from service.access import key_of, let_pass
from service.answering import reply
from service.ask.reading import EXAMPLES
from service.backend import Backend
from service.errors import of_error
from service.guard import HERE
from service.routes.ask import answered
from service.routes.documenting import query_parameters

PATH = "/mcp"
ASK = "ask"
_INSTRUCTIONS = (
    "Dated events between states, organisations and groups, each with the sentence it was read from. Start with `ask`, or "
    "with `bilateral_timeline` for two parties; `names` finds ids. Quote the sentence and its source; `left_out` counts "
    "what an answer hides, `page.next` is the cursor of the next page."
)


class Tools:
    """The MCP server of one app, as an ASGI endpoint at PATH; it runs while `running` is entered."""

    def __init__(self, backend: Backend, version: str) -> None:
        self._backend = backend
        self._version = version
        self._manager: StreamableHTTPSessionManager | None = None

    def install(self, app: FastAPI) -> None:
        """Add the endpoint."""
        app.router.routes.append(Route(PATH, endpoint=self, methods=["POST"], include_in_schema=False))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Serve while this is entered; it may be entered again afterwards."""
        manager = StreamableHTTPSessionManager(
            server_of(self._backend, self._version),
            json_response=True,
            stateless=True,
            security_settings=self._security(),
            max_request_body_size=self._backend.settings.max_body_bytes,
        )
        async with manager.run():
            self._manager = manager
            try:
                yield
            finally:
                self._manager = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. Raises KeyMissing, Forbidden."""
        let_pass(self._backend, key_of(Headers(scope=scope)), "read")
        assert self._manager is not None  # noqa: S101 - the app's lifespan has entered `running`
        await self._manager.handle_request(scope, receive, send)

    def _security(self) -> TransportSecuritySettings:
        """On loopback a page of another origin must not reach it by a name that resolves to this machine."""
        if not self._backend.settings.loopback:
            return TransportSecuritySettings(enable_dns_rebinding_protection=False)
        settings = self._backend.settings
        hosts = [f"{host}{port}" for host in (*HERE, *settings.hosts) for port in ("", ":*")]
        own = [f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts]
        return TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=[*own, *settings.cors_origins])


def server_of(backend: Backend, version: str) -> Server[Any]:
    """The MCP server over this backend's catalogue."""

    async def list_tools(context: Any, params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_ask_tool(), *(_tool(query) for query in backend.queries.values())])

    async def call_tool(context: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        return await run_in_threadpool(_called, backend, params.name, params.arguments or {})

    return Server(
        "communique", version=version, title="Communiqué", instructions=_INSTRUCTIONS,
        on_list_tools=list_tools, on_call_tool=call_tool,
    )  # fmt: skip


def _called(backend: Backend, name: str, arguments: Mapping[str, Any]) -> types.CallToolResult:
    try:
        if name == ASK:
            paging = {key: str(arguments[key]) for key in ("limit", "cursor") if key in arguments}
            found = answered(backend, str(arguments.get("question") or ""), paging)
        else:
            found = reply(backend, name, arguments)
    except CommuniqueError as error:
        problem = of_error(error)
        told = [problem.detail, problem.hint or "", *(f"Could be asked: {one}" for one in problem.suggestions or ())]
        text = "\n".join(line for line in told if line)
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], is_error=True)
    data = to_json(found.envelope())
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=data.decode())], structured_content=json.loads(data)
    )


def _tool(query: CannedQuery) -> types.Tool:
    columns = "; ".join(f"{name}: {column.meaning}" for name, column in query.columns.items())
    described = [one for one in query_parameters(query) if one["name"] != "format"]
    return types.Tool(
        name=query.name,
        title=query.title,
        description=f"{query.question} Rows: {columns}.",
        input_schema={
            "type": "object",
            "properties": {one["name"]: one["schema"] | {"description": one["description"]} for one in described},
            "required": [one["name"] for one in described if one["required"]],
            "additionalProperties": False,
        },
        annotations=_reads(query.title),
    )


def _ask_tool() -> types.Tool:
    return types.Tool(
        name=ASK,
        title="A question in words",
        description=(
            "Answers an English question by choosing a canned query, by rules; says which one and with which parameters. "
            "What it does not wholly understand it refuses. For example: " + "; ".join(EXAMPLES) + "."
        ),
        input_schema={
            "type": "object",
            "properties": {
                "question": {"type": "string", "minLength": 1, "description": "The question, in English."},
                "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "description": "Rows of a page."},
                "cursor": {"type": "string", "description": "Where the last page ended: page.next."},
            },
            "required": ["question"],
            "additionalProperties": False,
        },
        annotations=_reads("A question in words"),
    )


def _reads(title: str) -> types.ToolAnnotations:
    return types.ToolAnnotations(title=title, read_only_hint=True, destructive_hint=False, open_world_hint=False)
