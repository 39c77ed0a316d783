"""`zhicheng plan`: from today to a goal level, step by step with dates."""
from __future__ import annotations

import sys
from typing import Any, Mapping

import click

from bot.commands import jsonlines
from bot.commands.citing import citing
from bot.commands.jsonlines import text_field


@click.command(help="逐行排路线。每行：{\"scheme\", \"as_of\", \"facts\", \"goal\"}，goal 是想到达的层级。")
def command() -> None:
    """Read profiles with goals, write plans."""
    from rules_core import RulesError
    from rules_core.advising import plan_words
    from rules_core.planning import plan

    cite = citing()

    def answer(line: Mapping[str, Any]) -> Mapping[str, Any]:
        goal = text_field(line, "goal", needed=True)
        planned = plan(line.get("scheme"), line.get("facts"), line.get("as_of"), goal)
        return {**planned.as_dict(), "text": plan_words(planned, cite)}

    sys.exit(jsonlines.run(answer, expected=(RulesError,)))
