"""How articles are loaded: COMMUNIQUE_… environment variables beside those of the graph."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cypher.settings import GraphSettings


class LoaderSettings(GraphSettings):
    """Settings of the graph and of loading. Raises pydantic.ValidationError where a variable is out of bounds."""

    keep_text: Literal["sentences", "full"] = Field(
        default="sentences",
        description="What is kept of an article: the sentences that tell an event, or its full text; "
        "the rights of the press are not ours.",
    )
    load_batch: int = Field(
        default=50,
        ge=1,
        le=2000,
        description="Articles written in one transaction: larger is faster, and a kill loses at most that much work.",
    )
    load_workers: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Processes that read articles; each holds the language model (about 270 MB).",
    )
    load_max_megabytes: int = Field(
        default=20,
        ge=1,
        le=1024,
        description="A longer text is rejected: reading it would take a thousand times as much memory.",
    )
    reader: Literal["on", "off"] = Field(
        default="on",
        description="Whether the learned reader judges events beside the rules; off: the rules alone, about twice as fast.",
    )
    reader_threads: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Threads of the learned reader in each process; the answers are the same.",
    )
