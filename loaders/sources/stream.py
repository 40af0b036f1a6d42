"""Byte streams that can be looked into before they are read: a pipe cannot be rewound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_CHUNK = 1 << 20


class Stream:
    """A stream whose beginning can be looked at (`head`) and that is then read from there."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._head = b""

    def head(self, size: int) -> bytes:
        """The first `size` bytes (fewer where the stream is shorter) without taking them."""
        while len(self._head) < size:
            more = self._file.read(size - len(self._head))
            if not more:
                break
            self._head += more
        return self._head[:size]

    def first_line(self, size: int) -> bytes:
        """The first line, as far as it lies within `size` bytes, without taking it."""
        while b"\n" not in self._head and len(self._head) < size:
            more = self._file.readline(size - len(self._head))
            if not more:
                break
            self._head += more
        return self._head[:size].split(b"\n", 1)[0]

    def skip(self, mark: bytes) -> None:
        """Pass over `mark` where the stream begins with it."""
        self.head(len(mark))
        self._head = self._head.removeprefix(mark)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        taken = self.head(size)
        self._head = self._head[size:]
        return taken

    def lines(self, limit: int) -> Iterator[bytes]:
        """Lines of at most limit + 1 bytes: of a longer one the rest is passed over without being kept."""
        while line := self._line(limit + 1):
            if len(line) > limit and not line.endswith(b"\n"):
                while (more := self._line(_CHUNK)) and not more.endswith(b"\n"):
                    pass
            yield line

    def _line(self, size: int) -> bytes:
        if not self._head:
            return self._file.readline(size)
        at = self._head.find(b"\n", 0, size)
        end = at + 1 if at >= 0 else min(size, len(self._head))
        taken, self._head = self._head[:end], self._head[end:]
        if at < 0 and len(taken) < size:
            taken += self._file.readline(size - len(taken))
        return taken
