"""How much one conversation and one address may send: a bucket for each, filled evenly."""
from __future__ import annotations

import ipaddress
import time
from typing import Callable


class RateLimit:
    """At most `per_minute` at once, filled up at `per_minute` a minute.  Not for several threads."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._rate, self._clock = float(per_minute), per_minute / 60.0, clock
        self._buckets: dict[str, tuple[float, float]] = {}
        self._swept = clock()

    def allows(self, key: str) -> bool:
        """Take one from the bucket of `key`, if there is one."""
        now = self._clock()
        if now - self._swept > 60.0:
            self._sweep(now)
        left, since = self._buckets.get(key, (self._size, now))
        left = min(self._size, left + (now - since) * self._rate)
        if left < 1.0:
            self._buckets[key] = (left, now)
            return False
        self._buckets[key] = (left - 1.0, now)
        return True

    def _sweep(self, now: float) -> None:
        # A bucket that is full again says nothing: memory is bounded by what a minute can bring.
        self._swept = now
        self._buckets = {
            key: (left, since)
            for key, (left, since) in self._buckets.items()
            if left + (now - since) * self._rate < self._size
        }


def is_loopback(address: str) -> bool:
    """Whether an address is this machine: a proxy or a program here speaks for many people."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
