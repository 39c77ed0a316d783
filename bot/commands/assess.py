"""`zhicheng assess`: {"scheme", "as_of", "facts"} -> an assessment, by the rules core alone."""
from __future__ import annotations

import sys
from typing import Any, Mapping

import click

from bot.commands import jsonlines


@click.command(help="逐行评估。每行：{\"scheme\", \"as_of\", \"facts\"}。")
def command() -> None:
    """Read profiles, write assessments."""
    from rules_core import RulesError, assess

    def answer(line: Mapping[str, Any]) -> Mapping[str, Any]:
        return assess(line.get("scheme"), line.get("facts"), line.get("as_of")).as_dict()

    sys.exit(jsonlines.run(answer, expected=(RulesError,)))
