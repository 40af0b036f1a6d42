"""Which server the settings mean, where it answers, and what its refusals mean to the person who set it up."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import neo4j
import neo4j.exceptions

from cypher import dialect
from cypher.embedded import admin, java
from cypher.embedded.client import Address, Embedded
from cypher.embedded.folder import born
from cypher.errors import CommuniqueError, ConfigurationError, GraphUnavailable, TooSlow
from cypher.settings import GraphSettings

# Both log what we handle (a lost connection, a retry) as warnings, and without a handler Python prints that.
for _name in ("neo4j", "stamina"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server answers over Bolt, and who we are there. `embedded` is set for the embedded server."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str
    embedded: Address | None = field(default=None, repr=False)

    def as_reader(self) -> Place:
        """The same server as the user who may only read; on Neo4j there is no such user."""
        if self.embedded is None:
            return self
        return Place(self.uri, java.READER, self.embedded.reader, self.database, self.embedded)


class Target(Protocol):
    """A server that can be found again after it went away."""

    kind: dialect.Kind

    def locate(self, seconds: float | None = None) -> Place: ...
    def gone(self, place: Place) -> bool: ...
    def kill(self, place: Place) -> None: ...
    def ran_out_of_memory(self) -> bool: ...
    def sql(self, place: Place) -> Callable[[str], Any] | None: ...
    def close(self) -> None: ...


class EmbeddedTarget:
    """The embedded server; located by joining or starting it."""

    kind: dialect.Kind = "arcadedb"

    def __init__(self, settings: GraphSettings) -> None:
        self.embedded = Embedded(settings)

    def locate(self, seconds: float | None = None) -> Place:
        address = self.embedded.start(seconds)
        return Place(address.uri, "root", address.root, java.DATABASE, address)

    def gone(self, place: Place) -> bool:
        return place.embedded is not None and born(place.embedded.java) != place.embedded.born

    def kill(self, place: Place) -> None:
        if place.embedded is not None:
            self.embedded.kill(place.embedded)

    def ran_out_of_memory(self) -> bool:
        return self.embedded.ran_out_of_memory()

    def sql(self, place: Place) -> Callable[[str], Any] | None:
        address = place.embedded
        if address is None:
            return None

        def run(statement: str) -> list[dict[str, Any]]:
            try:
                return admin.sql(address.http, address.root, java.DATABASE, statement)
            except admin.AdminRefused as refused:
                raise CommuniqueError(
                    f"The embedded server refused a statement of ours: {refused}", where=statement
                ) from None
            except OSError as error:
                raise GraphUnavailable(
                    f"The embedded server went away: {error}.", where=place.uri, hint="Run the command again."
                ) from None

        return run

    def close(self) -> None:
        self.embedded.close()


class AddressTarget:
    """A Neo4j server at an address."""

    kind: dialect.Kind = "neo4j"

    def __init__(self, settings: GraphSettings) -> None:
        self.settings = settings

    def gone(self, place: Place) -> bool:
        return False

    def kill(self, place: Place) -> None:
        pass  # its own limits end the statement (db.transaction.timeout)

    def ran_out_of_memory(self) -> bool:
        return False  # it ends the transaction, not itself

    def locate(self, seconds: float | None = None) -> Place:
        settings = self.settings
        return Place(settings.graph or "", settings.graph_user, _password(settings), settings.graph_database)

    def sql(self, place: Place) -> Callable[[str], Any] | None:
        return None

    def close(self) -> None:
        pass


def _password(settings: GraphSettings) -> str:
    if settings.graph_password is not None:
        return settings.graph_password.get_secret_value()
    if settings.graph_password_file is not None:
        try:
            return settings.graph_password_file.expanduser().read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(
                f"The password file cannot be read: {error}.",
                where="COMMUNIQUE_GRAPH_PASSWORD_FILE",
                hint="Name a readable text file that holds the password and nothing else.",
            ) from None
    raise ConfigurationError(
        "There is no password for the server at COMMUNIQUE_GRAPH.",
        where="COMMUNIQUE_GRAPH_PASSWORD",
        hint="Set it, or COMMUNIQUE_GRAPH_PASSWORD_FILE to a file that holds it.",
    )


def target(settings: GraphSettings) -> Target:
    """The server that the settings mean. Raises ConfigurationError, GraphUnavailable."""
    return EmbeddedTarget(settings) if settings.graph is None else AddressTarget(settings)


def connect(place: Place) -> neo4j.Driver:
    """A driver for this place; nothing is sent yet. Raises ConfigurationError for an address that is none."""
    try:
        return neo4j.GraphDatabase.driver(
            place.uri,
            auth=(place.user, place.password),
            connection_timeout=5,
            connection_acquisition_timeout=30,
            keep_alive=True,
            telemetry_disabled=True,
            # Hints about performance and unknown labels belong to whoever writes a query, not into our logs.
            warn_notification_severity=neo4j.NotificationMinimumSeverity.OFF,
            notifications_min_severity=None if place.embedded else neo4j.NotificationMinimumSeverity.OFF,
        )
    except (neo4j.exceptions.ConfigurationError, ValueError) as error:
        raise ConfigurationError(
            f"This is no address of a graph server: {error}.",
            where="COMMUNIQUE_GRAPH",
            hint="Write it as bolt://host:7687 or neo4j://host:7687.",
        ) from None


def greet(session: neo4j.Session) -> None:
    """One statement that any server answers."""
    with session.begin_transaction() as transaction:
        transaction.run("RETURN 1").consume()


def check(driver: neo4j.Driver, place: Place) -> None:
    """Does the server answer, know us, and have the database? Raises ConfigurationError, GraphUnavailable."""
    try:
        with driver.session(database=place.database) as session:
            greet(session)
    except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError, OSError) as error:
        raise explained(error, place) from error


def explained(error: Exception, place: Place) -> CommuniqueError:
    """What an error of the driver means to the user."""
    ours = place.embedded is not None
    text = str(getattr(error, "message", None) or error)
    if isinstance(error, neo4j.exceptions.AuthError):
        return ConfigurationError(
            f"The server does not accept user {place.user!r} with this password.",
            where=place.uri,
            hint="Set COMMUNIQUE_GRAPH_USER and COMMUNIQUE_GRAPH_PASSWORD (or …_PASSWORD_FILE) to what it knows.",
        )
    if dialect.unknown_database(error):
        return ConfigurationError(
            f"The server has no database {place.database!r}.", where=place.uri, hint="Set COMMUNIQUE_GRAPH_DATABASE."
        )
    if dialect.out_of_time(error):
        return TooSlow(
            "The graph server ended a transaction that took too long.",
            where=place.uri,
            hint="Ask for less, give the server more memory or processors, or a load more time by COMMUNIQUE_GRAPH_LOAD_SECONDS.",
        )
    if "No space left on device" in text:
        return GraphUnavailable(
            "The disk of the graph is full.", where=place.uri, hint="Free some space, run it again."
        )
    if dialect.lost_server(error) or isinstance(error, OSError):
        hint = "Run the command again." if ours else "Is it running, and is COMMUNIQUE_GRAPH its address?"
        return GraphUnavailable("The graph server does not answer.", where=place.uri, hint=hint)
    return CommuniqueError(f"The graph server refused a statement: {text}", where=place.uri)


def closed(driver: neo4j.Driver) -> None:
    """Close a driver whose server may be gone."""
    with contextlib.suppress(neo4j.exceptions.DriverError, OSError):
        driver.close()
