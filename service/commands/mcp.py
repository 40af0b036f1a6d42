"""`communique mcp`: the tools of `/mcp` over standard input and output, for a client that starts its servers itself."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("mcp")
    def serve_tools() -> None:
        """Serve the canned queries as tools (Model Context Protocol) on standard input and output, until its end."""
        import asyncio
        from importlib.metadata import version

        from mcp.server.stdio import stdio_server

        from service.commands.opening import opened
        from service.tools import server_of

        async def talk() -> None:
            async with stdio_server() as (read, write):
                await server.run(read, write, server.create_initialization_options())

        with opened() as backend:
            server = server_of(backend, version("communique"))
            asyncio.run(talk())
