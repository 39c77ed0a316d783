"""A child of `zhicheng serve` ends when its parent is gone, however the parent went."""
from __future__ import annotations

import os
import signal
import sys
import threading

#: Set by the supervisor in its children's environment; their standard input is then a pipe it never writes to.
VARIABLE = "ZHICHENG_SUPERVISED"


def follow_parent() -> None:
    """If the supervisor started this process: ask it to end when the pipe from the supervisor closes."""
    if os.environ.pop(VARIABLE, None) != "1":
        return

    def wait() -> None:
        sys.stdin.buffer.read()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="follow-parent", daemon=True).start()
