"""The rate limit, on a clock of the test's own."""
from __future__ import annotations

import pytest

from bot.door.limits import RateLimit, is_loopback


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_as_many_as_a_minute_holds_at_once_then_evenly():
    clock = Clock()
    limit = RateLimit(60, clock)
    assert sum(limit.allows("a") for _ in range(100)) == 60
    clock.now = 2.0
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]


def test_one_sender_does_not_use_up_another_s_share():
    limit = RateLimit(1, Clock())
    assert limit.allows("a") and not limit.allows("a") and limit.allows("b")


def test_forgotten_senders_take_no_memory():
    clock = Clock()
    limit = RateLimit(60, clock)
    for number in range(1000):
        limit.allows(str(number))
    clock.now = 120.0
    limit.allows("x")
    assert len(limit._buckets) == 1


@pytest.mark.parametrize("address, loopback", [("127.0.0.1", True), ("::1", True), ("10.0.0.1", False), ("nonsense", False)])
def test_this_machine_is_known(address, loopback):
    assert is_loopback(address) is loopback
