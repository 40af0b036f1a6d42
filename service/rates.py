"""How many requests a second a caller may make: a bucket for each key, else for each address, that fills steadily.

While no keys exist, this machine's own requests are not counted.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address
from math import ceil

from cypher.errors import CommuniqueError

# Buckets that are remembered; one that was forgotten is full again.
MOST_CALLERS = 10_000
# Of an IPv6 address so many bits tell a caller: what stands behind them is one customer's to choose.
_IPV6_BITS = 64


class TooMany(CommuniqueError):
    """The caller asks more often than it may."""

    status = 429
    title = "Too many requests"

    def __init__(self, message: str, *, hint: str, seconds: int) -> None:
        super().__init__(message, hint=hint)
        self.seconds = seconds


class Rates:
    """rate: requests a second; burst: how many at once. Safe to share between threads."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = burst
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> None:
        """Count one request. Raises TooMany where the bucket is empty."""
        now = time.monotonic()
        with self._lock:
            left, at = self._buckets.pop(caller, (float(self._burst), now))
            left = min(self._burst, left + (now - at) * self._rate)
            missing = 1 - left
            self._buckets[caller] = (left if missing > 0 else left - 1, now)
            if len(self._buckets) > MOST_CALLERS:
                self._buckets.popitem(last=False)
        if missing > 0:
            raise TooMany(
                f"More than {self._rate:g} requests a second.", hint="Wait as long as Retry-After says, in seconds.",
                seconds=max(1, ceil(missing / self._rate)),
            )  # fmt: skip


class Slots:
    """How many of a caller's requests may run at the same time; safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._running: dict[str, int] = {}

    @contextmanager
    def one(self, caller: str) -> Iterator[None]:
        """Hold one of them. Raises TooMany where none is free."""
        with self._lock:
            running = self._running.get(caller, 0)
            if running >= self._most:
                raise TooMany(
                    f"{running} of your statements are running.", hint="Wait until one of them has ended.", seconds=1
                )
            self._running[caller] = running + 1
        try:
            yield
        finally:
            with self._lock:
                left = self._running.pop(caller) - 1
                if left:
                    self._running[caller] = left


def address_of(client: tuple[str, int] | None) -> str:
    """What tells an unknown caller: its address, of IPv6 the network; "" where the transport knows none."""
    if client is None:
        return ""
    try:
        address = _plain(client[0])
    except ValueError:
        return client[0][:100]
    if isinstance(address, IPv6Address) and not address.is_loopback:
        return str(IPv6Address(int(address) >> (128 - _IPV6_BITS) << (128 - _IPV6_BITS)))
    return str(address)


def is_here(client: tuple[str, int] | None) -> bool:
    """Whether a request comes from this machine."""
    try:
        return client is None or _plain(client[0]).is_loopback
    except ValueError:  # a transport without addresses
        return True


def _plain(text: str) -> IPv4Address | IPv6Address:
    """An address; one of IPv4 that is written as IPv6's is one of IPv4."""
    address = ip_address(text)
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address
