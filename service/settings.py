"""How the service answers: COMMUNIQUE_… environment variables beside those of the graph and of loading.

Each setting has a default, a bound and a reason; docs/settings.md lists them and a test compares the two.
"""

from __future__ import annotations

import json
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from loaders.settings import LoaderSettings

SCOPES = ("read", "cypher", "write", "admin")
Words = Annotated[tuple[str, ...], NoDecode]  # given as words between spaces, not as JSON


class ServiceSettings(LoaderSettings):
    """Settings of the service. Raises pydantic.ValidationError where a variable is out of bounds."""

    host: str = Field(default="127.0.0.1", min_length=1, description="Address that `serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that `serve` listens on; 0 takes a free one.")
    queries: Path | None = Field(
        default=None, description="A folder of your own canned queries (*.cypher), besides the shipped ones."
    )
    cypher_seconds: float = Field(
        default=5, ge=0.1, le=300, description="How long one query through `POST /v1/cypher` may run."
    )
    cypher_rows: int = Field(
        default=10_000, ge=1, le=1_000_000, description="How many rows one query through `POST /v1/cypher` may return."
    )
    at_once: int = Field(
        default=4,
        ge=1,
        le=64,
        description="How many statements through `POST /v1/cypher` and streams (`all=true`) one key or address may have "
        "running at the same time.",
    )
    stream_rows: int = Field(
        default=1_000_000,
        ge=1_000,
        le=100_000_000,
        description="How many rows `all=true` and `query --all` give at most; a stream that is cut ends with the cursor of "
        "the rest.",
    )
    borders: Path | None = Field(
        default=None,
        description="A TopoJSON file of countries by ISO 3166-1 alpha-3 (object `countries`), for maps that show borders as "
        "another state sees them; its `disputed` lists pairs whose common border is dashed.",
    )
    changes_seconds: float = Field(
        default=5,
        ge=0.2,
        le=300,
        description="How often an open `GET /v1/changes/stream` looks for what is new in the graph.",
    )
    changes_at_once: int = Field(
        default=32,
        ge=1,
        le=1_000,
        description="How many of those one key or address may have open: an open page holds one while it is looked at.",
    )
    max_body: float = Field(
        default=8, ge=0.001, le=512, description="Largest request body in MiB: an article, a query with its parameters."
    )
    cache_seconds: float = Field(
        default=1,
        ge=0,
        le=3600,
        description="For how long an answer may be given again before the graph is asked anew; 0: never.",
    )
    max_question: int = Field(
        default=400, ge=20, le=2000, description="Longest question that `ask` reads, in characters."
    )
    api_keys: Words = Field(
        default=(),
        description="Keys as `sha256-hex:scope,scope` between spaces; the scopes are read, cypher, write, admin. "
        "More are given out by `communique keys add`. None at all: Cypher and writing are open to whoever reaches the "
        "port, which is loopback unless HOST says otherwise.",
    )
    reading: Literal["open", "keys"] = Field(
        default="open",
        description="Whether reading needs a key with the scope read once keys are configured; `keys` leaves the "
        "signed links as the only way in without one.",
    )
    open_to_all: bool = Field(
        default=False,
        description="Whether `serve` may listen beyond loopback without keys: then anybody who reaches it may load and delete.",
    )
    hosts: Words = Field(
        default=(),
        description="Other names, without ports, under which browsers may reach a service that listens on loopback without "
        "keys, and clients its /mcp: those of a proxy before it.",
    )
    proxies: Words = Field(
        default=(),
        description="Addresses of proxies whose X-Forwarded-For is believed, between spaces; unset: nobody's.",
    )
    rate: float = Field(
        default=20,
        ge=0.1,
        le=10_000,
        description="Requests a second that one key or address may make; this machine's own are free while no keys exist.",
    )
    rate_burst: int = Field(
        default=100, ge=1, le=100_000, description="… and how many of them at once, after a time without any."
    )
    log: Literal["plain", "json"] = Field(
        default="plain",
        description="What `serve` writes to standard error: plain, warnings and errors in words; json, one object a line, "
        "every request among them.",
    )
    stop_seconds: int = Field(
        default=15, ge=0, le=600, description="How long requests may still take once the service was told to stop."
    )
    link_secret: SecretStr | None = Field(
        default=None,
        min_length=32,
        max_length=500,
        description="What signed links are signed with; unset: a secret of COMMUNIQUE_HOME's own, made at the first need.",
    )
    cors_origins: Words = Field(
        default=(), description="Origins whose pages may call the API from a browser, between spaces; unset: none."
    )
    frame_ancestors: Words = Field(
        default=(), description="Origins whose pages may frame ours, between spaces; unset: none."
    )

    @field_validator("borders")
    @classmethod
    def _topology(cls, value: Path | None) -> Path | None:
        if value is not None:
            try:
                found = json.loads(value.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
            except (OSError, ValueError, KeyError, TypeError):
                raise ValueError(f"{value} is no TopoJSON with an object `countries`") from None
            if not found:
                raise ValueError(f"{value} holds no country")
        return value

    @field_validator("api_keys", "cors_origins", "frame_ancestors", "hosts", "proxies", mode="before")
    @classmethod
    def _words(cls, value: object) -> object:
        return tuple(value.split()) if isinstance(value, str) else value

    @field_validator("api_keys")
    @classmethod
    def _keys(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for entry in value:
            digest, _, scopes = entry.partition(":")
            if len(digest) != 64 or not all(c in "0123456789abcdef" for c in digest):
                raise ValueError("a key is given as the 64 hexadecimal digits of its SHA-256, then ':' and its scopes")
            unknown = [scope for scope in scopes.split(",") if scope not in SCOPES]
            if unknown:
                raise ValueError(f"unknown scope {unknown[0]!r}; known: {', '.join(SCOPES)}")
        return value

    @field_validator("cors_origins", "frame_ancestors")
    @classmethod
    def _origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        # The text goes into a response header as it stands: nothing but an origin may pass.
        for origin in value:
            scheme, separator, rest = origin.partition("://")
            if scheme not in ("http", "https") or not separator or not rest or set(rest) & set("/;,'\"\\?#@ "):
                raise ValueError(f"{origin!r} is no origin; write https://example.org or http://localhost:8080")
        return value

    @field_validator("proxies")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for address in value:
            ip_network(address, strict=False)  # its own error says what is no address
        return value

    @property
    def loopback(self) -> bool:
        """Whether the service is reached from this machine alone."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def max_body_bytes(self) -> int:
        """`max_body` in bytes."""
        return int(self.max_body * 1024 * 1024)
