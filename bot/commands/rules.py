"""`zhicheng rules`: for those who keep the documents: check a file, list versions, compare two."""
from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

import click

_KINDS = {"added": "新增", "removed": "删除", "rule": "条件改了", "words": "文字改了"}
_CHINA = dt.timezone(dt.timedelta(hours=8))


@click.group(help="规则文件：检查、列出版本、比较两个版本。")
def command() -> None:
    """The group."""


@command.command("check", help="检查规则文件（.yml），有错误时指出文件、行和条款。")
@click.argument("files", metavar="规则文件…", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def check(files: Tuple[Path, ...]) -> None:
    from rules_core import RulesError
    from rules_core.loader import load_policy

    status = 0
    for path in (p for f in files for p in (sorted(f.glob("*.yml")) if f.is_dir() else [f])):
        try:
            policy = load_policy(path)
            click.echo(f"{path.name}：没有问题（{policy.name}，{len(policy.levels)} 级，{len(policy.clauses)} 条）")
        except RulesError as error:
            status = 1
            click.echo(str(error))
    sys.exit(status)


@command.command("list", help="列出现有的规则版本：文号、发布单位、生效起止。")
def list_versions() -> None:
    from rules_core import load_policies

    for versions in load_policies().values():
        for policy in versions:
            documents = "、".join(f"{d.number}（{d.issuer}）" for d in policy.documents)
            click.echo(f"{policy.scheme}  {policy.name}  {documents}  "
                       f"{policy.effective_from or '不限'} 至 {policy.effective_to or '不限'}")


@command.command("diff", help="比较两个版本（规则文件，或放规则文件的文件夹）：哪些条款变了；给出人员表时，谁的结论变了。")
@click.argument("old", metavar="旧", type=click.Path(path_type=Path, exists=True))
@click.argument("new", metavar="新", type=click.Path(path_type=Path, exists=True))
@click.option("--people", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="人员：JSON Lines（每行 {\"facts\", \"name\"?, \"scheme\"?, \"as_of\"?}），或 .csv、.xlsx 人员表")
@click.option("--scheme", help="人员表里没写方案时，按哪个方案")
@click.option("--as-of", "as_of", help="评估日期 YYYY-MM-DD，默认今天")
@click.option("--json", "as_json", is_flag=True, help="写成 JSON")
def diff(old: Path, new: Path, people: Optional[Path], scheme: Optional[str], as_of: Optional[str], as_json: bool) -> None:
    from rules_core import RulesError, check_day
    from rules_core.comparing import compare

    try:
        day = check_day(as_of) if as_of else dt.datetime.now(_CHINA).date()
        pairs, alone = _pairs(old, new)
        changes = {name: compare(*pair) for name, pair in pairs.items()}
        verdicts = list(_verdicts(pairs, people, scheme, day)) if people else []
    except (RulesError, ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps({"clauses": {name: [c.as_dict() for c in found] for name, found in changes.items()},
                               "only_in_one": alone, "people": verdicts}, ensure_ascii=False, indent=1))
        return
    _print(changes, alone, verdicts, people is not None)


def _pairs(old: Path, new: Path) -> Tuple[Dict[str, Tuple[Any, Any]], List[str]]:
    """For each scheme in both, its newest version on each side; and the schemes on one side only."""
    before, after = _newest(old), _newest(new)
    if old.is_file() and new.is_file() and set(before) != set(after):
        raise click.ClickException(f"两个文件不是同一个方案：{'、'.join(before)} 和 {'、'.join(after)}")
    return {name: (before[name], after[name]) for name in after if name in before}, sorted(set(before) ^ set(after))


def _newest(path: Path) -> Dict[str, Any]:
    from rules_core.loader import load_folder, load_policy

    if path.is_dir():
        return {scheme: versions[-1] for scheme, versions in load_folder(path).items()}
    policy = load_policy(path)
    return {policy.scheme: policy}


def _verdicts(pairs: Dict[str, Tuple[Any, Any]], people: Path, scheme: Optional[str], day: dt.date) -> Iterator[Dict[str, Any]]:
    """Those whose verdict differs, and those who cannot be judged."""
    from rules_core import RulesError, check_day
    from rules_core.comparing import compare_verdicts

    single = next(iter(pairs)) if len(pairs) == 1 else None
    for number, name, facts, own_scheme, own_day, errors in _people(people):
        meant = own_scheme or scheme or single
        told = {"row": number, "name": name}
        if meant not in pairs:
            yield {**told, "error": "没有写按哪个方案，或比较的文件里没有这个方案"}
            continue
        try:
            found = compare_verdicts(*pairs[meant], facts, check_day(own_day) if own_day else day)
        except RulesError as error:
            yield {**told, "error": str(error)}
            continue
        if found or errors:
            yield {**told, **({"error": "；".join(errors)} if errors else {}), "changes": [c.as_dict() for c in found]}


def _people(path: Path) -> Iterator[Tuple[int, str, Any, Optional[str], Any, Tuple[str, ...]]]:
    if path.suffix.lower() in (".csv", ".xlsx"):
        yield from _table_people(path)
        return
    from bot.commands.jsonlines import LineError, decode

    with path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            if raw.strip():
                try:
                    line = decode(raw.rstrip(b"\r\n"))
                except LineError as error:
                    yield number, "", {}, None, None, (str(error),)
                    continue
                yield number, str(line.get("name", "")), line.get("facts", {}), line.get("scheme"), line.get("as_of"), ()


def _table_people(path: Path) -> Iterator[Tuple[int, str, Any, Optional[str], Any, Tuple[str, ...]]]:
    from itertools import chain

    from bot.tables.columns import Columns, NoHeader
    from bot.tables.files import TableError, first_rows, rows_of

    try:
        with rows_of(path) as (rows, _):
            head = first_rows(rows)
            place, columns = Columns.find(head)
            for number, cells in enumerate(chain(head[place + 1:], rows), place + 2):
                if any(c not in (None, "") for c in cells):
                    row = columns.read(cells)
                    yield number, row.carried.get("name", ""), row.facts, row.scheme, None, row.errors
    except (NoHeader, TableError) as error:
        raise click.ClickException(str(error)) from None


def _part(name: str) -> str:
    from rules_core.loader import PART_LABELS

    return f"（{PART_LABELS[name]}）" if name else ""


def _print(changes: Dict[str, Any], alone: List[str], verdicts: List[Dict[str, Any]], asked: bool) -> None:
    from rules_core.telling import OUTCOMES

    for scheme, found in changes.items():
        click.echo(f"{scheme}：" + (f"{len(found)} 处不同" if found else "没有不同"))
        for c in found:
            where = f"{c.level} {c.part} {c.clause}".strip()
            click.echo(f"  [{_KINDS[c.kind]}] {where}")
            if c.before:
                click.echo(f"    原：{c.before}")
            if c.after:
                click.echo(f"    新：{c.after}")
    if alone:
        click.echo(f"只有一边有的方案：{'、'.join(alone)}")
    if asked:
        moved = [v for v in verdicts if v.get("changes")]
        click.echo(f"结论有变化的：{len(moved)} 人")
        words = {**OUTCOMES, "absent": "没有这一项", "met": "符合", "unmet": "不符合", "unknown": "还不知道"}
        for v in verdicts:
            told = "；".join(f"{c['name']}{_part(c['part'])}：{words[c['before']]} → {words[c['after']]}" for c in v.get("changes", ()))
            click.echo(f"  第{v['row']}行 {v['name']} {told}{'  ' + v['error'] if v.get('error') else ''}")
