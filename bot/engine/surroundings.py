"""What has to be in order before Rasa and TensorFlow are imported, in every process that imports them.

- Rasa sends no telemetry.
- TensorFlow and its neighbours use one thread each: the models are small, and engines share the machine.
- jieba keeps its dictionary cache under `var/`, not in the folder all users of the machine share.
- `skops.io` comes before TensorFlow (loading a model takes 0.5 s instead of 6).
- Rasa's debug messages hold what people wrote; nothing below a warning is let through.
"""
from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from bot.settings import Settings

_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SANIC_IGNORE_PRODUCTION_WARNING": "true",
}
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")


def prepare(settings: Settings) -> None:
    """Set environment, caches and logging; call before anything of Rasa is imported."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    os.environ.setdefault("MPLCONFIGDIR", str(_cache(settings)))
    # The actions know no settings: they are told where the stores lie.
    os.environ.setdefault("ZHICHENG_KNOWLEDGE_DB", str(settings.knowledge_db))
    os.environ.setdefault("ZHICHENG_UNANSWERED_DB", str(settings.var / "unanswered.db"))
    home = str(settings.home)
    if home not in sys.path:
        # The trained pipeline names components by module (`bot.components...`), Rasa projects by folder.
        sys.path.insert(0, home)
    # A filter would not do: some libraries bring their own.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    _quiet_logging(settings)
    jieba_cache(settings)
    import skops.io  # noqa: F401  (before TensorFlow, see above)


def _quiet_logging(settings: Settings) -> None:
    # Even ZHICHENG_LOG_LEVEL=DEBUG speaks of our own modules only.
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr)
    logging.getLogger("bot").setLevel(settings.log_level)
    for name in ("rasa", "rasa_sdk", "tensorflow", "jieba", "matplotlib", "absl", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.ERROR)
    import structlog

    # Without a configuration structlog prints every event, message texts included.
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer(key_order=["event"])],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def jieba_cache(settings: Settings) -> None:
    """Keep jieba's cache under `var/`, and jieba quiet; before its first use."""
    import jieba

    jieba.dt.tmp_dir = str(_cache(settings))
    jieba.setLogLevel(logging.ERROR)


def _cache(settings: Settings) -> Path:
    folder = settings.var / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
