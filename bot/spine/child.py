"""A process that the supervisor keeps alive."""
from __future__ import annotations

import signal
import subprocess
from dataclasses import dataclass, field
from typing import Optional

from bot.spine.archives import Archive


@dataclass
class Child:
    """`engine` marks an engine; its name changes with each start.  `archive`: the newest model when it was started."""

    title: str
    module: str
    engine: bool
    environment: dict[str, str] = field(default_factory=dict)
    sockets: tuple[int, ...] = ()
    process: Optional[subprocess.Popen] = None
    name: str = ""
    started: float = 0.0
    deaths: int = 0
    not_before: float = 0.0
    archive: Optional[Archive] = None

    def signal(self, number: int) -> None:
        """Send a signal, if the process still runs."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)


def why(status: int) -> str:
    """How a process ended, in Chinese."""
    if status < 0:
        try:
            return f"信号 {signal.Signals(-status).name}"
        except ValueError:
            return f"信号 {-status}"
    return f"状态 {status}"
