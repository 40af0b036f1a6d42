"""The YAML between two `---` lines at the beginning of a text."""

from __future__ import annotations

import re

import yaml

from cypher.errors import InvalidValue

from .fields import NAMES, Fields, read_fields

_BLOCK = re.compile(r"\A\s*?---[ \t]*\r?\n(.*?)(?:^|(?<=\n))---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LIMIT = 20_000  # characters; a rule line far down is a rule line, not the end of a front matter
_NAME = re.compile(rf"^(?:{'|'.join(sorted(NAMES))})\s*:", re.MULTILINE)


class _Loader(yaml.SafeLoader):
    """The safe loader, but days stay text: then a day that does not exist is named like any other wrong value."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front_matter(content: str) -> tuple[Fields, int] | None:
    """The fields and the offset where the text begins after them; None where the text has no front matter.

    A rule line at the very top is no front matter unless one of the known names stands below it. Raises InvalidValue
    (`field` the key, or "front matter" where the YAML itself is broken).
    """
    match = _BLOCK.match(content, 0, _LIMIT)
    if match is None:
        return None
    try:
        given = yaml.load(match[1], _Loader)  # noqa: S506  (a SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if not _NAME.search(match[1]):
            return None
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 2}" if mark is not None else ""
        raise InvalidValue(
            f"The front matter is not valid YAML{line}.",
            field="front matter",
            hint="Put values with a colon between quotes.",
        ) from error
    if given is None:
        return Fields(), match.end()
    if not isinstance(given, dict):
        return None
    return read_fields(given), match.end()
