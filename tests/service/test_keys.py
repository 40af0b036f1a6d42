"""Keys on disk: hashes alone, a file each, known to every service on the same home."""

from __future__ import annotations

import hashlib
import stat
from datetime import date
from pathlib import Path

import pytest

from cypher.errors import ConfigurationError, InvalidValue, NotFound
from service.keys import PREFIX, KeyRing
from service.settings import ServiceSettings

TODAY = date(2026, 11, 28)


def ring(home: Path, **changes: object) -> KeyRing:
    return KeyRing(ServiceSettings.model_validate({"home": home, **changes}))


def test_only_the_hash_is_kept(tmp_path: Path) -> None:
    key, secret = ring(tmp_path).add("Ana's notebook", ["read", "cypher", "read"], days=None, today=TODAY)
    assert secret.startswith(PREFIX) and len(secret) > 40
    (file,) = (tmp_path / "keys").iterdir()
    assert secret not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    found = ring(tmp_path).find(secret, TODAY)
    assert found == key
    assert (key.scopes, key.sha256) == (("read", "cypher"), hashlib.sha256(secret.encode()).hexdigest())


def test_a_key_is_found_by_its_secret_alone(tmp_path: Path) -> None:
    known = ring(tmp_path)
    key, secret = known.add("one", ["read"], days=None, today=TODAY)
    _, other = known.add("two", ["write"], days=None, today=TODAY)
    assert known.find(secret, TODAY) == key
    assert known.find(other, TODAY) != key
    for wrong in (secret.upper(), secret[:-1], "", key.sha256, key.id):
        assert known.find(wrong, TODAY) is None


def test_the_last_day_is_included(tmp_path: Path) -> None:
    known = ring(tmp_path)
    key, secret = known.add("short", ["read"], days=2, today=TODAY)
    assert key.ends == date(2026, 11, 30)
    assert known.find(secret, date(2026, 11, 30)) == key
    assert known.find(secret, date(2026, 12, 1)) is None


def test_revoking_leaves_a_mark_and_other_rings_see_it(tmp_path: Path) -> None:
    known, elsewhere = ring(tmp_path), ring(tmp_path)
    key, secret = known.add("one", ["read"], days=None, today=TODAY)
    assert elsewhere.find(secret, TODAY) is not None
    assert known.revoke(key.id) == key
    assert elsewhere.find(secret, TODAY) is None
    (left,) = elsewhere.all()
    assert left.revoked and left.id == key.id


def test_keys_of_the_setting_stand_beside_them(tmp_path: Path) -> None:
    entry = f"{hashlib.sha256(b'from the setting').hexdigest()}:read,write"
    known = ring(tmp_path, api_keys=entry)
    known.add("one", ["read"], days=None, today=TODAY)
    found = known.find("from the setting", TODAY)
    assert found is not None and found.scopes == ("read", "write")
    assert len(known.all()) == 2
    with pytest.raises(InvalidValue, match="COMMUNIQUE_API_KEYS"):
        known.revoke(found.id)


@pytest.mark.parametrize(
    ("name", "scopes", "days", "field"),
    [("one", ["reading"], None, "scope"), ("one", [], None, "scope"), ("", ["read"], None, "name"),
     ("a\nb", ["read"], None, "name"), ("n" * 61, ["read"], None, "name"), ("one", ["read"], 0, "days"),
     ("one", ["read"], 4000, "days")],
)  # fmt: skip
def test_what_is_no_key(tmp_path: Path, name: str, scopes: list[str], days: int | None, field: str) -> None:
    with pytest.raises(InvalidValue) as error:
        ring(tmp_path).add(name, scopes, days=days, today=TODAY)
    assert error.value.field == field
    assert not (tmp_path / "keys").exists()


def test_an_unknown_one_cannot_be_revoked(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no key"):
        ring(tmp_path).revoke("../x")


def test_a_broken_file_is_told_with_its_place(tmp_path: Path) -> None:
    known = ring(tmp_path)
    known.add("one", ["read"], days=None, today=TODAY)
    (tmp_path / "keys" / "broken.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="cannot be read") as error:
        known.all()
    assert error.value.where is not None and error.value.where.endswith("broken.json")


def test_what_was_closed_stays_closed(tmp_path: Path) -> None:
    known = ring(tmp_path)
    assert not known.any()
    key, _ = known.add("one", ["read"], days=None, today=TODAY)
    assert known.any()
    known.revoke(key.id)
    (tmp_path / "keys" / f"{key.id}.json").unlink()
    assert ring(tmp_path).any()  # the mark of the revoked one is left
    (tmp_path / "keys" / f"{key.id}.revoked").unlink()
    (tmp_path / "keys").rmdir()
    assert known.any() and known.all() == ()


def test_a_file_in_the_folders_place_closes_too(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="keys cannot be read"):
        ring(tmp_path).any()


def test_a_key_of_the_setting_keeps_its_id_wherever_it_stands(tmp_path: Path) -> None:
    first, second = (f"{hashlib.sha256(word).hexdigest()}:read" for word in (b"one", b"two"))
    before = ring(tmp_path, api_keys=f"{first} {second}").find("two", TODAY)
    after = ring(tmp_path, api_keys=second).find("two", TODAY)
    assert before is not None and after is not None and before.id == after.id
