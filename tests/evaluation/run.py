"""``make eval``: the held-out sets and the simulated people, on the model and the code as they stand.

    python -m tests.evaluation.run            the sets, and the conversations of two and a half minutes
    python -m tests.evaluation.run --all      every conversation, however long it takes
    python -m tests.evaluation.run --stock    stock Rasa beside it: pipeline and ResponseSelector (trained, some minutes)
    python -m tests.evaluation.run --no-talks the held-out sets alone
"""
from __future__ import annotations

import argparse
import json
import logging
import os
import time
import warnings
from datetime import date
from pathlib import Path

from . import achievements, facts, intents, knowledge_sets, report

TALKING_SECONDS = 150.0
AS_OF = date(2026, 11, 20)
ROOT = Path(__file__).parents[2]
OUT = ROOT / "var" / "eval"


def main() -> int:
    options = _options()
    _quiet()
    started = time.monotonic()
    read = facts.evaluate()
    report.print_facts(read, "sets worked on")
    unopened = facts.evaluate(facts.UNOPENED)
    report.print_facts(unopened, "sets nobody has opened")
    own = intents.evaluate(intents.own_reader(AS_OF))
    report.print_intents(own, "this pipeline")
    work = achievements.evaluate()
    report.print_achievements(work)
    asked = knowledge_sets.evaluate(options.stock)
    report.print_knowledge(asked)
    held, told = [], None
    if options.talks:
        from . import talks
        held = talks.run(float("inf") if options.all else TALKING_SECONDS)
        told = talks.summary(held)
        report.print_talks(told)
    stock = None
    if options.stock:
        from . import stock as other
        stock = intents.evaluate(other.reader(other.model(OUT, ROOT / "bot" / "data" / "nlu")))
        report.print_intents(stock, "stock pipeline")
        print("\n" + report.table(own, intents.on_the_same_data(AS_OF), stock))
    report.write_errors(OUT / "errors.md", report.all_slips(read, own, work, asked), held)
    summary = {"facts": report.tallies(read), "facts_unopened": report.tallies(unopened),
               "intents": report.intents_told(own), "stock_intents": report.intents_told(stock),
               "achievements": {"texts": work.texts, "top_1": work.first / work.texts, "top_3": work.among / work.texts},
               "knowledge": knowledge_sets.as_json(asked), "conversations": told, "seconds": round(time.monotonic() - started, 1)}
    (OUT / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\nErrors: {(OUT / 'errors.md').relative_to(ROOT)}   numbers: {(OUT / 'summary.json').relative_to(ROOT)}   "
          f"{summary['seconds']:.0f} s")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.run", description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every conversation, however long it takes")
    parser.add_argument("--stock", action="store_true", help="compare with a stock Rasa pipeline")
    parser.add_argument("--no-talks", dest="talks", action="store_false", help="leave the simulated people out")
    return parser.parse_args()


def _quiet() -> None:
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    import structlog
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


if __name__ == "__main__":
    raise SystemExit(main())
