"""`communique mcp`: the tools over standard input and output, spoken to by the protocol's own client."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from cypher.catalogue import catalogue
from cypher.connection import Graph
from tests.conftest import graph_environment

COMMAND = ["-c", "from service.commands.main import main; main()", "mcp"]


def test_the_tools_answer_over_standard_streams(samples: Graph) -> None:
    started = StdioServerParameters(command=sys.executable, args=COMMAND, env=graph_environment(samples.settings))

    async def talk() -> tuple[Any, Any]:
        async with Client(stdio_client(started)) as client:
            return await client.list_tools(), await client.call_tool(
                "ask", {"question": "all China–Pakistan events since 2025", "limit": 2}
            )

    tools, answer = asyncio.run(talk())
    assert {tool.name for tool in tools.tools} == {"ask", *catalogue()}
    assert answer.structured_content["query"] == "bilateral_timeline" and len(answer.structured_content["data"]) == 2
