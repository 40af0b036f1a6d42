"""YAML whose faults name their line: what is no YAML, a field that stands twice, a value that cannot be one."""

from __future__ import annotations

from typing import Any

import yaml

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is five times as fast


class Fault(Exception):
    """What is wrong, and in which line (from 1)."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def node_of(content: bytes) -> yaml.Node | None:
    """The tree of the one document in `content` (UTF-8), None where it is empty. Raises Fault."""
    try:
        return yaml.compose(content, Loader=_Safe)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Fault(f"is no YAML: {error.problem}", line) from error
    except yaml.reader.ReaderError as error:
        line = content.count(b"\n", 0, error.position) + 1
        raise Fault(f"is no YAML: {error.reason}; save it as UTF-8 without control characters", line) from error


def value_of(node: yaml.Node) -> Any:
    """The plain value of a tree: mappings, lists, text, numbers, days. Raises Fault, also for a key that stands twice
    (YAML's own readers take the last one in silence)."""
    _no_key_twice(node)
    line = node.start_mark.line + 1
    try:
        return yaml.constructor.SafeConstructor().construct_document(node)
    except yaml.MarkedYAMLError as error:
        raise Fault(
            f"is no YAML: {error.problem}", error.problem_mark.line + 1 if error.problem_mark else line
        ) from error
    except ValueError as error:
        raise Fault(f"holds a day that is none ({error}); put quotes around what is no day", line) from error


def _no_key_twice(node: yaml.Node) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _no_key_twice(item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise Fault(f"{key.value!r} stands twice in one entry", key.start_mark.line + 1)
            if isinstance(key, yaml.ScalarNode):
                seen.add(key.value)
            _no_key_twice(value)
