"""Where the graph is and how hard it may be worked: COMMUNIQUE_… environment variables.

Each setting has a default, a bound and a reason; docs/settings.md lists them and a test compares the two.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class GraphSettings(BaseSettings):
    """Settings of the graph. Raises pydantic.ValidationError where a variable is out of bounds."""

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_", env_ignore_empty=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("communique", appauthor=False)),
        description="Folder for everything that is kept: the embedded graph, the journal, rejected records.",
    )
    graph: str | None = Field(
        default=None,
        pattern=r"^(bolt|neo4j)(\+s|\+ssc)?://[^@]*$",
        description="Bolt address of a Neo4j server, without user and password; unset: the embedded graph.",
    )
    graph_user: str = Field(default="neo4j", description="User at that address.")
    graph_password: SecretStr | None = Field(default=None, description="Password at that address.")
    graph_password_file: Path | None = Field(
        default=None, description="File holding the password, so that it stands in no environment."
    )
    graph_database: str = Field(default="neo4j", description="Database at that address.")
    graph_memory: str = Field(
        default="2g", pattern=r"^[1-9][0-9]*[mg]$", description="Heap of the embedded server; a million events need 2g."
    )
    graph_start_seconds: float = Field(
        default=60, ge=1, le=600, description="How long the embedded server may take to start before that is an error."
    )
    graph_linger_seconds: float = Field(
        default=30, ge=0, le=86400, description="The embedded server ends this long after its last user left."
    )
    graph_reconnect_seconds: float = Field(
        default=60, ge=0, le=3600, description="How long a load waits for a server that restarts before it gives up."
    )
    graph_load_seconds: float = Field(
        default=600, ge=1, le=86400,
        description="How long one transaction of a load may take; a server's own limit, meant for readers, may be shorter.",
    )  # fmt: skip
