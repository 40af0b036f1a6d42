"""The journal: for every run, what was read and what became of each record. SQLite in COMMUNIQUE_HOME.

It outlives any kill: write-ahead log, one commit a batch, and a run that never ended says so by having no end.
Rejected records are also written to rejected/<run>.jsonl, a file that a person can read, mend and load again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self

from cypher.errors import ConfigurationError
from loaders.article import Rejected

Outcome = Literal["loaded", "unchanged", "rejected", "retracted"]
_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, tally TEXT);
CREATE TABLE IF NOT EXISTS records (
  run INTEGER NOT NULL REFERENCES runs(id), place TEXT NOT NULL, record TEXT NOT NULL, article TEXT,
  outcome TEXT NOT NULL, reason TEXT, at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS records_run ON records (run, outcome);
CREATE INDEX IF NOT EXISTS records_article ON records (article);
"""
WAIT = 30.0  # seconds for another process's commit


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one record. where: file and line or address. reason: why it was rejected or retracted."""

    where: str
    record: str
    article: str | None
    outcome: Outcome
    reason: str | None = None


class Journal:
    """One open journal; a context manager. Times are UTC in ISO 8601.

    Raises ConfigurationError where the file cannot be written or is no journal.
    """

    def __init__(self, home: Path) -> None:
        self.home = home.expanduser()
        self.path = self.home / "journal.sqlite"
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None, check_same_thread=False)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=FULL")
            self._base.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise ConfigurationError(
                f"The journal cannot be written: {error}.",
                where=str(self.path),
                hint="Give yourself the folder, free some space, or set COMMUNIQUE_HOME to another one.",
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def close(self) -> None:
        self._base.close()

    def begin(self, what: str) -> int:
        """Start a run and return its number."""
        return int(self._base.execute("INSERT INTO runs (what, started) VALUES (?, ?)", (what, _now())).lastrowid or 0)

    def note(self, run: int, lines: Sequence[Line]) -> None:
        """Record what became of these records, all in one commit."""
        if not lines:
            return
        now = _now()
        rows = [(run, line.where, line.record, line.article, line.outcome, line.reason, now) for line in lines]
        self._base.execute("BEGIN IMMEDIATE")
        try:
            self._base.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self._base.execute("COMMIT")
        except BaseException:
            self._base.execute("ROLLBACK")
            raise

    def end(self, run: int, tally: dict[str, int]) -> None:
        """The run came to its end; a run without an end was killed."""
        values = (_now(), json.dumps(tally, sort_keys=True), run)
        self._base.execute("UPDATE runs SET ended = ?, tally = ? WHERE id = ?", values)

    def lines(self, run: int, outcome: Outcome | None = None) -> Iterator[Line]:
        """What became of the records of a run, in the order in which they were noted."""
        query = "SELECT place, record, article, outcome, reason FROM records WHERE run = ?"
        rows = (
            self._base.execute(query + " ORDER BY rowid", (run,))
            if outcome is None
            else self._base.execute(query + " AND outcome = ? ORDER BY rowid", (run, outcome))
        )
        for row in rows:
            yield Line(*row)

    def rejects(self, run: int) -> Path:
        """Where the rejected records of a run are."""
        return self.home / "rejected" / f"{run:06d}.jsonl"

    def reject(self, run: int, rejected: Sequence[Rejected]) -> None:
        """Write rejected records where a person can read them: one JSON object a line."""
        if not rejected:
            return
        path = self.rejects(run)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            for one in rejected:
                line = {
                    "where": one.where,
                    "record": one.record,
                    "reason": one.reason,
                    "hint": one.hint,
                    "sample": one.sample,
                }
                file.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
