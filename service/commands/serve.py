"""`communique serve`: the API and the page."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from cypher.errors import CommuniqueError, ConfigurationError
from service.keys import KeyRing
from service.settings import ServiceSettings


class PortTaken(CommuniqueError):
    """Another program listens there."""

    title = "Port taken"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("serve")
    def serve(
        host: Annotated[str | None, typer.Option("--host", help="Address to listen on; 127.0.0.1 unless set.")] = None,
        port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="8000 unless set; 0: any.")] = None,
        open_to_all: Annotated[
            bool, typer.Option("--open-to-all", help="Listen beyond this machine though there are no keys.")
        ] = False,
    ) -> None:
        """Serve the API, its documentation and the page until Ctrl+C."""
        import uvicorn

        from service.app import create_app
        from service.observing import log_as

        settings = ServiceSettings()
        settings = settings.model_copy(
            update={"host": host or settings.host, "port": settings.port if port is None else port}
        )
        log_as(settings.log)
        refuse_open(settings, asked=open_to_all or settings.open_to_all)
        listening = listen(settings.host, settings.port)
        shown, number = listening.getsockname()[:2]
        address = f"http://{f'[{shown}]' if ':' in shown else shown}:{number}/"
        typer.echo(f"Communiqué is at {address} (the API at {address}docs); Ctrl+C ends it.", err=True)
        config = uvicorn.Config(
            create_app(settings, warm=True),
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=list(settings.proxies),
            timeout_graceful_shutdown=settings.stop_seconds,
        )
        uvicorn.Server(config).run(sockets=[listening])


def refuse_open(settings: ServiceSettings, *, asked: bool) -> None:
    """Nothing, where the service may listen there. Raises ConfigurationError where anybody could load and delete, and
    that was not asked for."""
    if settings.loopback or asked or KeyRing(settings).any():
        return
    raise ConfigurationError(
        "Without keys, whoever reaches this address may load and delete.",
        where=settings.host,
        hint="Give out a key (communique keys add), or say --open-to-all.",
    )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises PortTaken, or ConfigurationError for an address that is not ours."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        raise ConfigurationError(
            f"There is no address {host!r}.", hint="Take 127.0.0.1, or an address of this machine."
        ) from None
    listening = socket.socket(family, kind, protocol)
    try:
        # A port whose last server has just ended is free; one that a server listens on is not.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        if isinstance(error, PermissionError):
            raise ConfigurationError(
                f"Port {port} on {host} is not yours to take.", hint="Ports above 1023 are."
            ) from None
        raise PortTaken(
            f"Port {port} on {host} cannot be taken: {error.strerror}.",
            hint=f"Stop what listens there, or choose another: communique serve --port {port + 1 if port < 65535 else 0}",
        ) from None
    return listening
