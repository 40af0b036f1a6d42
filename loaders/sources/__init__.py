"""Bytes to Articles: text, Markdown and JSON files, folders, patterns and standard input."""

from __future__ import annotations

from .reading import SIZE_LIMIT, count_records, read_sources
from .samples import sample_paths

__all__ = ["SIZE_LIMIT", "count_records", "read_sources", "sample_paths"]
