"""The one error tree of Communiqué.

    CommuniqueError                 500
    ├── UsageError                  400   the caller asked for something that makes no sense
    │   ├── InvalidValue            422   one named field is wrong; `field` says which
    │   ├── NotFound                404   no such thing
    │   └── Forbidden               403   understood, and refused on principle (a write through the read-only door)
    ├── TooLarge                    413   the answer or the input passes a limit
    ├── TooSlow                     504   a time limit ended the work
    ├── InputError                  422   an article or a file cannot be read; `where` says which
    ├── ConfigurationError          500   a setting, a password or the platform stands in the way
    └── GraphUnavailable            503   the graph server does not answer (yet)
        └── GraphTooNew             500   a newer Communiqué wrote this graph

Every error says what was wrong, where, and what to do about it: `message`, `where`, `hint`. The HTTP status is the
class's; the command line leaves with 2 for UsageError and ConfigurationError, with 1 for everything else.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """Base of the tree.

    message: what was wrong, one sentence. where: the file, line, field or address. hint: what to do about it.
    """

    status = 500
    title = "Something went wrong"

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    @property
    def exit_code(self) -> int:
        """What the command line leaves with."""
        return 1

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.message}" if self.where else self.message]
        if self.hint:
            parts.append(self.hint)
        return " ".join(parts)


class UsageError(CommuniqueError):
    """The caller asked for something that makes no sense."""

    status = 400
    title = "Bad request"

    @property
    def exit_code(self) -> int:
        return 2


class InvalidValue(UsageError):
    """One named field is wrong."""

    status = 422
    title = "Invalid value"

    def __init__(self, message: str, *, field: str, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message, where=where or field, hint=hint)
        self.field = field


class NotFound(UsageError):
    """No such thing."""

    status = 404
    title = "Not found"


class Forbidden(UsageError):
    """Understood, and refused on principle."""

    status = 403
    title = "Forbidden"


class TooLarge(CommuniqueError):
    """The answer or the input passes a limit."""

    status = 413
    title = "Too large"


class TooSlow(CommuniqueError):
    """A time limit ended the work."""

    status = 504
    title = "Time limit"


class InputError(CommuniqueError):
    """An article or a file cannot be read."""

    status = 422
    title = "Unreadable input"


class ConfigurationError(CommuniqueError):
    """A setting, a password or the platform stands in the way."""

    status = 500
    title = "Configuration"

    @property
    def exit_code(self) -> int:
        return 2


class GraphUnavailable(CommuniqueError):
    """The graph server does not answer (yet)."""

    status = 503
    title = "Graph unavailable"


class GraphTooNew(GraphUnavailable):
    """A newer Communiqué wrote this graph."""

    status = 500
    title = "Graph is newer than this program"
