"""API keys: who may come in and for what. Only their hashes are kept.

A key is given out by `communique keys add` (a file of its own in COMMUNIQUE_HOME/keys, which every service on that home
sees at once) or named by COMMUNIQUE_API_KEYS. A key that was revoked leaves its mark: revoking the last one does not open
what it closed.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from hmac import compare_digest
from pathlib import Path

from cypher.errors import ConfigurationError, InvalidValue, NotFound
from service.settings import SCOPES, ServiceSettings

PREFIX = "cq_"  # what a secret begins with, so that scanners of repositories find one
LONGEST_NAME = 60
LONGEST_DAYS = 3_660
_SECRET_BYTES = 32
_ID_BYTES = 5


@dataclass(frozen=True, slots=True)
class Key:
    """id: what it is revoked by; sha256: of the secret, hexadecimal; made and ends: days, both included, ends None: never."""

    id: str
    name: str
    sha256: str
    scopes: tuple[str, ...]
    made: date | None = None
    ends: date | None = None
    revoked: bool = False

    def good(self, today: date) -> bool:
        """Whether it still opens anything."""
        return not self.revoked and (self.ends is None or today <= self.ends)


class KeyRing:
    """The keys of one COMMUNIQUE_HOME and of the settings; safe to share between threads."""

    def __init__(self, settings: ServiceSettings) -> None:
        self._folder = settings.home / "keys"
        self._given = tuple(_of_setting(entry) for entry in settings.api_keys)
        self._read: tuple[tuple[str, ...], tuple[Key, ...]] = ((), ())
        self._closed = bool(self._given)

    def any(self) -> bool:
        """Whether a key is needed: there is one, or there was one since this began, whatever became of its file."""
        self._closed = self._closed or bool(self._names())
        return self._closed

    def all(self) -> tuple[Key, ...]:
        """Every key, revoked ones too, the oldest first. ConfigurationError where a file of one is broken."""
        names, (read, kept) = self._names(), self._read
        if names != read:  # no file ever changes: their names tell whether any came or was revoked
            kept = tuple(self._kept(names))
            self._read = names, kept
        return self._given + kept

    def find(self, secret: str, today: date) -> Key | None:
        """The key of this secret, None for one that is unknown, ended or revoked. Every one is compared, in constant time."""
        digest = hashlib.sha256(secret.encode()).hexdigest()
        found = None
        for key in self.all():
            if compare_digest(digest, key.sha256) and key.good(today):
                found = key
        return found

    def add(self, name: str, scopes: Iterable[str], *, days: int | None, today: date) -> tuple[Key, str]:
        """A new key and its secret, which is told this once. Raises InvalidValue."""
        wanted = tuple(dict.fromkeys(scopes))
        unknown = [scope for scope in wanted if scope not in SCOPES]
        if unknown or not wanted:
            what = f"{unknown[0]!r} is no scope." if unknown else "A key needs a scope."
            raise InvalidValue(what, field="scope", hint=f"There are {', '.join(SCOPES)}.")
        if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
            raise InvalidValue(f"A name has 1 to {LONGEST_NAME} printable characters.", field="name")
        if days is not None and not 1 <= days <= LONGEST_DAYS:
            raise InvalidValue(f"A key may be good for 1 to {LONGEST_DAYS} days.", field="days")
        secret = PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
        ends = None if days is None else today + timedelta(days=days)
        key = Key(
            secrets.token_hex(_ID_BYTES), name.strip(), hashlib.sha256(secret.encode()).hexdigest(), wanted, today, ends
        )
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self._folder / f"{key.id}.json"
        unfinished = file.with_suffix(".new")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as written:
            json.dump(asdict(key), written, default=date.isoformat, ensure_ascii=False)
        unfinished.replace(file)
        return key, secret

    def revoke(self, id: str) -> Key:
        """Let this key open nothing any more. Raises NotFound, and InvalidValue for one that a setting names."""
        for key in self.all():
            if key.id == id and key in self._given:
                raise InvalidValue(
                    f"{id} stands in COMMUNIQUE_API_KEYS.",
                    field="id",
                    hint="Take it out there and start the service anew.",
                )
            if key.id == id:
                (self._folder / f"{id}.revoked").touch(mode=0o600)
                return key
        raise NotFound(f"There is no key {id[:40]!r}.", where="id", hint="communique keys list tells them.")

    def _names(self) -> tuple[str, ...]:
        try:
            return tuple(sorted(file.name for file in self._folder.iterdir() if file.suffix != ".new"))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise ConfigurationError("The keys cannot be read.", where=str(self._folder)) from error

    def _kept(self, names: tuple[str, ...]) -> Iterable[Key]:
        revoked = {name.removesuffix(".revoked") for name in names}
        found = [_of_file(self._folder / name) for name in names if name.endswith(".json")]
        for key in sorted(found, key=lambda one: (one.made or date.min, one.id)):
            yield replace(key, revoked=key.id in revoked)


def _of_setting(entry: str) -> Key:
    """Its id is made of its hash, not of its place: the links that it made stay its own."""
    digest, _, scopes = entry.partition(":")
    return Key(f"setting-{digest[:8]}", "COMMUNIQUE_API_KEYS", digest, tuple(scopes.split(",")))


def _of_file(file: Path) -> Key:
    """A broken file closes the service: what it held may have been the key that was revoked."""
    try:
        row = json.loads(file.read_text(encoding="utf-8"))
        ends = date.fromisoformat(row["ends"]) if row["ends"] else None
        scopes = tuple(scope for scope in row["scopes"] if scope in SCOPES)
        return Key(row["id"], row["name"], row["sha256"], scopes, date.fromisoformat(row["made"]), ends)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            "A key's file cannot be read.",
            where=str(file),
            hint="Give out another key (communique keys add), then delete the file.",
        ) from error
