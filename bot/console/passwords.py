"""Passwords, kept as argon2id hashes."""
from __future__ import annotations

import threading
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 8, 200
_hasher = PasswordHasher()
#: A hash takes 64 MB for some tens of milliseconds: a storm of sign-ins must not take the machine.
_room = threading.BoundedSemaphore(2)


class BadPassword(ValueError):
    """A password that cannot be set; `str()` is a Chinese sentence."""


def hashed(password: str) -> str:
    """The hash to keep; raises BadPassword."""
    if len(password) < SHORTEST:
        raise BadPassword(f"密码至少要 {SHORTEST} 位。")
    if len(password) > LONGEST:
        raise BadPassword(f"密码最多 {LONGEST} 位。")
    if password.isdigit() or len(set(password)) < 4:
        raise BadPassword("密码太简单，请混用字母、数字或符号。")
    with _room:
        return _hasher.hash(_bytes(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one kept.  None (no such agent) takes as long as a wrong password."""
    try:
        with _room:
            return _hasher.verify(kept or _nobody(), _bytes(password[: LONGEST + 1])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


def is_dated(kept: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(kept)


@lru_cache(maxsize=1)
def _nobody() -> str:
    import secrets

    return _hasher.hash(secrets.token_urlsafe(24))
