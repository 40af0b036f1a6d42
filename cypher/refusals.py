"""What a server says to a statement of a user, in our own errors: never a failure of ours."""

from __future__ import annotations

import re

from cypher.errors import CommuniqueError, Forbidden, TooLarge, TooSlow, UsageError

_FORBIDDEN = re.compile(
    r"Security\.Forbidden|Statement\.AccessMode|not allowed|Writing in read access mode", re.IGNORECASE
)
_TOO_LARGE = re.compile(
    r"OutOfMemory|MemoryPool|StackOverFlow|exceed\w* the (max|limit|allowed)|exceeding the maximum|heap|too (large|big|many)"
    r"|maxResultSize|array size",
    re.IGNORECASE,
)
_TOO_SLOW = re.compile(
    r"TransactionTimedOut|Transaction\.Terminated|LockClientStopped|timed? ?out|timeout", re.IGNORECASE
)


def explained(error: Exception) -> CommuniqueError:
    """The error for the one who sent the statement; its text is the server's first line."""
    code = str(getattr(error, "code", "") or "")
    text = str(getattr(error, "message", None) or error)
    both = f"{code} {text}"
    line = " ".join(text.split())[:500]
    if code.startswith("Neo.ClientError.Statement.SyntaxError"):
        return UsageError(f"The server cannot read this statement: {line}", where="query")
    if _FORBIDDEN.search(both):
        return Forbidden("The statement does more than read; this door only reads.", where="query")
    if _TOO_SLOW.search(both):
        return TooSlow("The statement takes too long.", where="query", hint="Ask for less: begin at one node.")
    if _TOO_LARGE.search(both):
        return TooLarge(f"The statement asks for too much: {line}", where="query", hint="Return less, or add a LIMIT.")
    return UsageError(f"The server cannot run this statement: {line}", where="query")
