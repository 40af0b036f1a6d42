"""Signed links: one canned query with its parameters, opened by whoever has the address, until it ends or is revoked.

For calendars, feed readers and sheets, which cannot send a key. A link holds no key; it names one query, which cannot be
exchanged without breaking its signature. Relative dates stay relative: "the last 90 days" moves on. Whatever is wrong
with a link (altered, ended, revoked, never given out), the answer is the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hmac import compare_digest
from pathlib import Path
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from cypher.errors import ConfigurationError, Forbidden, InvalidValue
from service.keys import KeyRing
from service.settings import ServiceSettings

FORMATS = ("html", "json", "csv", "ics", "atom")
LONGEST_DAYS = 3_660
LONGEST_TOKEN = 4_000  # characters; what is longer is none of ours
_SALT = "communique.link.1"
_ID_BYTES = 9
_TAG = 8  # characters of an id's mark


class LinkRefused(Forbidden):
    """A link that opens nothing: why, is not told."""

    title = "Link refused"

    def __init__(self) -> None:
        super().__init__("This link opens nothing.", hint="It may have ended or been revoked: ask for another one.")


@dataclass(frozen=True, slots=True)
class Link:
    """One signed link. params: as the caller gave them, checked; ends: its last day; key: the id of the key that it was
    made with, None for none: it opens nothing once that key does not."""

    id: str
    query: str
    params: Mapping[str, Any]
    ends: date
    key: str | None = None


class Links:
    """Gives out links, opens and revokes them. What it needs lies in COMMUNIQUE_HOME: the secret and the revoked ids."""

    def __init__(self, settings: ServiceSettings) -> None:
        self._settings = settings
        self._serializer: URLSafeSerializer | None = None
        self._revoked: tuple[tuple[int, int], frozenset[str]] = ((0, 0), frozenset())

    def sign(
        self, query: str, params: Mapping[str, Any], *, days: int, today: date, key: str | None = None
    ) -> tuple[Link, str]:
        """A new link and its token. The parameters have to be checked already. Raises InvalidValue for the days."""
        if not 1 <= days <= LONGEST_DAYS:
            raise InvalidValue(f"A link may be good for 1 to {LONGEST_DAYS} days.", field="days")
        link = Link(self._new_id(), query, dict(params), today + timedelta(days=days), key)
        payload = {"i": link.id, "q": query, "p": link.params, "e": link.ends.isoformat()}
        payload |= {"k": key} if key else {}
        text = self._dumps(payload)
        if len(text) > LONGEST_TOKEN:
            raise InvalidValue("These parameters are too long for a link.", field="params")
        return link, text

    def read(self, token: str, *, today: date, keys: KeyRing) -> Link:
        """The link of a token. keys: among them the one that it was made with has to be good. Raises LinkRefused."""
        if len(token) > LONGEST_TOKEN:
            raise LinkRefused
        try:
            payload = self._signing().loads(token)
            ends = date.fromisoformat(payload["e"])
            link = Link(payload["i"], payload["q"], payload["p"], ends, payload.get("k"))
        except (BadData, KeyError, TypeError, ValueError):
            raise LinkRefused from None
        if link.ends < today or link.id in self._known_revoked():
            raise LinkRefused
        if link.key and not any(key.id == link.key and key.good(today) for key in keys.all()):
            raise LinkRefused
        return link

    def revoke(self, id: str) -> None:
        """Let this link open nothing any more, here and in every service on the same COMMUNIQUE_HOME. Raises InvalidValue
        for what is no id that was given out: nobody fills the list with others."""
        if not compare_digest(self._id(id[:-_TAG]).encode(), id.encode()):
            raise InvalidValue(f"{id[:40]!r} is no link's id.", field="id", hint="It was told when the link was made.")
        if id in self._known_revoked():
            return
        file = self._file("links-revoked")
        with file.open("a", encoding="ascii") as written:
            written.write(f"{id}\n")

    def _known_revoked(self) -> frozenset[str]:
        try:
            found = self._file("links-revoked").stat()
        except FileNotFoundError:
            return frozenset()
        state = found.st_mtime_ns, found.st_size
        if self._revoked[0] != state:
            self._revoked = state, frozenset(self._file("links-revoked").read_text(encoding="ascii").split())
        return self._revoked[1]

    def _new_id(self) -> str:
        return self._id(secrets.token_urlsafe(_ID_BYTES))

    def _id(self, drawn: str) -> str:
        """What was drawn, and a mark by which it is known again as drawn here."""
        return drawn + hashlib.sha256(self._dumps(["id", drawn]).encode()).hexdigest()[:_TAG]

    def _dumps(self, payload: object) -> str:
        token = self._signing().dumps(payload)
        return token.decode() if isinstance(token, bytes) else token

    def _signing(self) -> URLSafeSerializer:
        if self._serializer is None:
            given = self._settings.link_secret
            secret = given.get_secret_value() if given else _kept_secret(self._file("link-secret"))
            self._serializer = URLSafeSerializer(secret, salt=_SALT)
        return self._serializer

    def _file(self, name: str) -> Path:
        folder = self._settings.home / "links"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name


def _kept_secret(file: Path) -> str:
    """The secret of this COMMUNIQUE_HOME, made at the first need; two that make it at once agree on one."""
    if not file.exists():
        own = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as written:
            written.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(own, file)
        own.unlink()
    secret = file.read_text(encoding="ascii").strip()
    if len(secret) < 32:
        raise ConfigurationError("The secret of signed links is too short.", where=str(file), hint="Delete the file.")
    return secret
