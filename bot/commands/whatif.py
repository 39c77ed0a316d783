"""`zhicheng whatif`: the assessment as it is, and as it would be after a training, a wait, a lower level first."""
from __future__ import annotations

import sys
from typing import Any, Mapping

import click

from bot.commands import jsonlines
from bot.commands.jsonlines import LineError


@click.command(help="逐行假设。每行：{\"scheme\", \"as_of\", \"facts\", \"suppose\"}，如 {\"wait_years\": 1}、"
                    "{\"train\": \"mohrss_training\"}、{\"obtain\": \"junior\"}，也可以是几个假设的列表。")
def command() -> None:
    """Read profiles with suppositions, write before, after and what moved."""
    from rules_core import RulesError
    from rules_core.advising import comparison_words
    from rules_core.supposing import what_if

    def answer(line: Mapping[str, Any]) -> Mapping[str, Any]:
        if "suppose" not in line:
            raise LineError("缺少字段 suppose")
        compared = what_if(line.get("scheme"), line.get("facts"), line.get("as_of"), line["suppose"])
        return {**compared.as_dict(), "text": comparison_words(compared)}

    sys.exit(jsonlines.run(answer, expected=(RulesError,)))
