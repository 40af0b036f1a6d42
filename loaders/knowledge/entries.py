"""Entries of the vocabulary's files, each with its line, and the complaints about them: what is wrong, where, what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cypher.errors import ConfigurationError

from . import schema
from .marked_yaml import Fault, node_of, value_of
from .matching import plain

_Entry = TypeVar("_Entry", bound=schema.Entry)
_MEND_YAML = "Write the entry like those above it."


class Entries:
    """One pass over the files of a folder; remembers who claimed which name and where.

    Every method that finds a fault raises ConfigurationError with file, line and hint. `states` and `parties` are the ids
    known so far, `hash` is that of all that was read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.claimed: dict[str, tuple[str, str]] = {}
        self.states: set[str] = set()
        self.parties: set[str] = set()
        self.hash = hashlib.sha256()

    def fail(self, file: str, line: int, message: str, hint: str) -> ConfigurationError:
        """The error to raise."""
        return ConfigurationError(f"{message}.", where=f"{file}.yaml line {line}", hint=hint)

    def node(self, file: str) -> yaml.Node | None:
        """The tree of `<file>.yaml`, None where it is empty; its bytes go into the hash."""
        path = self.folder / f"{file}.yaml"
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ConfigurationError(f"cannot be read: {error.strerror}", where=path.name) from error
        self.hash.update(file.encode() + b"\0" + content)
        try:
            return node_of(content)
        except Fault as fault:
            raise self.fail(file, fault.line, fault.message, _MEND_YAML) from fault

    def value(self, node: yaml.Node, file: str) -> Any:
        """The plain value of a part of a file."""
        try:
            return value_of(node)
        except Fault as fault:
            raise self.fail(file, fault.line, fault.message, _MEND_YAML) from fault

    def entries(self, file: str, model: type[_Entry]) -> Iterator[tuple[_Entry, int]]:
        """Every entry of a file that is a list, as the model has it, with its line."""
        node = self.node(file)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(file, 1, "must be a list of entries", "Begin every entry with '- ', as the others do.")
        for item in node.value:
            line = item.start_mark.line + 1
            yield self.valid(model, self.value(item, file), file, line), line

    def valid(self, model: type[_Entry], value: Any, file: str, line: int) -> _Entry:
        """A value as the model has it."""
        try:
            return model.model_validate(value)
        except ValidationError as error:
            raise self.fail(file, line, *_complaint(error.errors()[0], model)) from error

    def claim(self, name: str, owner: str, file: str, line: int) -> None:
        """Take a name for an owner; a name belongs to one."""
        name = plain(name)  # as the gazetteer compares: "People's" is "People’s"
        other = self.claimed.get(name)
        if other is not None and other[0] != owner:
            message = f"the name {name!r} belongs to {other[0]} already ({other[1]})"
            raise self.fail(
                file, line, message, "Remove one of them, or write what tells them apart in ambiguous.yaml."
            )
        self.claimed[name] = (owner, f"{file}.yaml line {line}")

    def party(self, party: str | None, file: str, line: int) -> None:
        """See that an id, where there is one, is a state's or an organisation's."""
        if party is not None and party not in self.parties:
            message = f"{party!r} is no state's code and no organisation's id"
            raise self.fail(file, line, message, "Codes stand in countries.yaml, ids in organizations.yaml.")

    def state(self, code: str | None, file: str, line: int) -> None:
        """See that a code, where there is one, is a state's."""
        if code is not None and code not in self.states:
            raise self.fail(file, line, f"{code!r} is no state's code", "Codes stand in countries.yaml.")

    def new(self, entries: dict[str, Any], id_: str, file: str, line: int) -> None:
        """See that an id stands once."""
        if id_ in entries:
            hint = "Write both into one entry, or give one of them another id."
            raise self.fail(file, line, f"the id {id_!r} stands here twice", hint)


def _complaint(error: ErrorDetails, model: type[schema.Entry]) -> tuple[str, str]:
    """What is wrong with an entry, and what to do."""
    field = ".".join(str(part) for part in error["loc"])
    names = ", ".join(info.alias or name for name, info in model.model_fields.items())
    if error["type"] == "extra_forbidden":
        return f"{field}: there is no such field", f"Fields are {names}."
    if not field:
        return "an entry is a mapping of fields to values", f"Fields are {names}."
    return f"{field}: {error['msg']}", f"loaders/knowledge/schema.py says what each field holds; fields are {names}."
