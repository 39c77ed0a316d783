"""Where the tiny bot is, and the environment of a process that runs it."""
from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def environment(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a process that runs the tiny bot in `home`."""
    bare = {k: v for k, v in os.environ.items() if not k.startswith("ZHICHENG_")}
    return {
        **bare,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}",
        "ZHICHENG_HOME": str(home),
        "ZHICHENG_ACTIONS": "tiny_bot.actions",
        "TINY_BOT_MARKS": str(home),
        "RASA_CACHE_DIRECTORY": str(home / "rasa-cache"),
        **settings,
    }
