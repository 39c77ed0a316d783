"""`python -m bot.engine`: one engine process.  Ends on SIGTERM after the message in hand."""
from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import time
from pathlib import Path

from bot.engine import loading
from bot.engine.pulse import Pulse, engine_name
from bot.settings import Settings, SettingsError, get_settings
from bot.spine.database import Database, DatabaseError
from bot.spine.parent import follow_parent
from bot.spine.renewal import VARIABLE as ONE_ARCHIVE

log = logging.getLogger("bot.engine")

#: Exit status of an engine that can load no model.
UNUSABLE = 76


def main() -> int:
    """Run an engine; the exit status."""
    follow_parent()
    try:
        settings = get_settings()
        database = Database(settings.database_url)
    except (SettingsError, DatabaseError) as error:
        print(str(error), file=sys.stderr, flush=True)
        return 2
    # Until the loop runs, being told to stop means stopping at once.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    pulse = Pulse(settings, database, os.environ.get("ZHICHENG_ENGINE_NAME") or engine_name())
    pulse.beat()
    pulse.start()
    _wait_for_model(settings)
    began = time.monotonic()
    only = os.environ.pop(ONE_ARCHIVE, "")
    try:
        loaded = loading.load(settings, database, Path(only) if only else None)
    except (loading.ModelUnusable, loading.NoModel) as error:
        print(str(error), file=sys.stderr, flush=True)
        pulse.stop()
        return UNUSABLE
    pulse.model, pulse.ready = loaded.model, True
    pulse.beat()
    log.info("ready in %.1f s", time.monotonic() - began)
    try:
        asyncio.run(_work(settings, database, loaded, pulse))
    finally:
        pulse.stop()
        database.close()
    return 0


def _wait_for_model(settings: Settings) -> None:
    told = False
    while loading.newest_model(settings.models) is None:
        if not told:
            print(str(loading.NoModel(settings.models)), file=sys.stderr, flush=True)
            told = True
        time.sleep(1.0)


async def _work(settings: Settings, database: Database, loaded: loading.Loaded, pulse: Pulse) -> None:
    from bot.engine.worker import Worker

    worker = Worker(settings, database, loaded, pulse, pulse.engine)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, worker.stop)
    await worker.run()


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # TensorFlow's threads can hold up an orderly exit for seconds; nothing is left to do.
    os._exit(code)
