"""`zhicheng explain`: why each verdict is as it is, clause by clause, and what would open a closed level."""
from __future__ import annotations

import sys
from typing import Any, Callable, Dict, Mapping

import click

from bot.commands import jsonlines
from bot.commands.citing import citing
from bot.commands.jsonlines import LineError


@click.command(help="逐行解释。每行：{\"scheme\", \"as_of\", \"facts\", \"declined\"?, \"level\"?}。")
@click.option("--text", "as_text", is_flag=True, help="只写中文说明，不写 JSON")
@click.option("--svg", is_flag=True, help="JSON 里带上阶梯图（SVG）")
def command(as_text: bool, svg: bool) -> None:
    """Read profiles, write the tree of each level, the same in words, and what would open it."""
    from rules_core import RulesError, assess
    from rules_core.advising import prospects_words
    from rules_core.explanation import explain
    from rules_core.picture import picture
    from rules_core.prospects import prospects
    from rules_core.telling import tell

    cite = citing()

    def answer(line: Mapping[str, Any]) -> Mapping[str, Any]:
        assessment = assess(line.get("scheme"), line.get("facts"), line.get("as_of"))
        trees = explain(assessment, _names(line, "declined"))
        wanted = line.get("level")
        if wanted is not None:
            trees = tuple(tree for tree in trees if tree.level == wanted)
            if not trees:
                raise LineError(f"没有这个层级：{wanted!r}")
        ways = [p for p in prospects(assessment) if wanted in (None, p.level)]
        told = tell(trees, cite)
        advice = prospects_words(assessment, cite)
        if as_text:
            return {"text": f"{told}\n{advice}"}
        answered: Dict[str, Any] = {
            "scheme": assessment.policy.scheme, "as_of": assessment.as_of.isoformat(),
            "levels": [tree.as_dict() for tree in trees], "prospects": [p.as_dict() for p in ways],
            "text": told, "advice": advice, "notices": list(assessment.notices)}
        return {**answered, "svg": picture(assessment, cite)} if svg else answered

    sys.exit(jsonlines.run(answer, expected=(RulesError,)) if not as_text else _plainly(answer))


def _names(line: Mapping[str, Any], field: str) -> list:
    names = line.get(field) or []
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        raise LineError(f"字段 {field} 应是文字的列表")
    return names


def _plainly(answer: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> int:
    """As the JSON loop, writing the text alone; an error is a line that begins with 错误."""
    from rules_core import RulesError

    status = 0
    for raw in sys.stdin.buffer:
        if not raw.strip():
            continue
        try:
            click.echo(answer(jsonlines.decode(raw.rstrip(b"\r\n")))["text"])
        except (LineError, RulesError) as error:
            status = 1
            click.echo(f"错误：{error}")
    return status
