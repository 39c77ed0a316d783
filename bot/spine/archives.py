"""Trained models as files: which is the newest, and is it still the same one.  Imports nothing of Rasa."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Optional


@dataclass(frozen=True)
class Archive:
    """A model archive with its stamp: put in place anew under the same name it is another one."""

    path: Path
    changed: int  # nanoseconds
    size: int


def all_of(folder: Path) -> list[Archive]:
    """The archives of a folder, the newest first."""
    found = []
    for path in folder.glob("*.tar.gz") if folder.is_dir() else ():
        try:
            stamp = path.stat()
        except OSError:  # an old one is being tidied away
            continue
        found.append(Archive(path, stamp.st_mtime_ns, stamp.st_size))
    return sorted(found, key=lambda one: (one.changed, one.path.name), reverse=True)


def newest(folder: Path) -> Optional[Archive]:
    """The newest archive of a folder; None if there is none."""
    return next(iter(all_of(folder)), None)
