"""`zhicheng batch`: a unit's whole list at once, row by row, from CSV or XLSX to a result table."""
from __future__ import annotations

import datetime as dt
import sys
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import Any, Callable, Iterator, Optional

import click

_CHINA = dt.timezone(dt.timedelta(hours=8))


@click.command(help="批量评估：人员表（.xlsx 或 .csv）→ 结果表和汇总。先用 --template 生成空白表。")
@click.argument("table", metavar="人员表", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--scheme", help="表里没有“方案”一列时，按哪个方案评估（代号或名称）")
@click.option("--as-of", "as_of", help="评估日期 YYYY-MM-DD，默认今天")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="结果文件（.xlsx 或 .csv），默认在原表旁边")
@click.option("--template", type=click.Path(path_type=Path, dir_okay=False), help="只生成空白的人员表")
@click.option("--quiet", is_flag=True, help="不显示进度")
def command(table: Optional[Path], scheme: Optional[str], as_of: Optional[str], output: Optional[Path],
            template: Optional[Path], quiet: bool) -> None:
    """Judge a table, or write an empty one."""
    from bot.tables.columns import NoHeader
    from bot.tables.files import TableError
    from rules_core import RulesError, check_day

    try:
        chosen = _scheme(scheme)
        if template is not None:
            _write_template(template, chosen)
            return
        if table is None:
            raise click.UsageError("要给出人员表，或用 --template 生成空白表")
        day = check_day(as_of) if as_of else dt.datetime.now(_CHINA).date()
        target = output or table.with_name(f"{table.stem}-结果{table.suffix}")
        if target.resolve() == table.resolve():
            raise click.ClickException("结果文件不能和人员表是同一个文件")
        run(table, target, chosen, day, quiet)
    except (TableError, NoHeader, RulesError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"文件读写不了：{error.filename or ''} {error.strerror or error}") from None


def run(table: Path, target: Path, scheme: Optional[str], day: dt.date, quiet: bool = True) -> Any:
    """Judge every row of ``table`` into ``target``; the tally. Rows are never held."""
    from bot.commands.citing import citing
    from bot.tables.columns import Columns
    from bot.tables.files import first_rows, out_for, rows_of
    from bot.tables.judging import HEADERS, Judge
    from bot.tables.summary import fill_summary, summary_lines, write_summary

    judge = Judge(day, scheme, citing())
    with rows_of(table) as (rows, about), _progress(about, quiet) as advance:
        head = first_rows(rows)
        place, columns = Columns.find(head)
        out = out_for(target, HEADERS)
        try:
            for number, cells in enumerate(chain(head[place + 1:], rows), place + 2):
                if any(c is not None and c != "" for c in cells):
                    out.row(judge.judge(number, columns.read(cells)))
                advance()
            if target.suffix.lower() == ".xlsx":
                fill_summary(out.summary, judge.tally, day)
            out.close()
        except BaseException:
            out.discard()
            raise
    if columns.unknown:
        click.echo(f"没有用到的列：{'、'.join(columns.unknown[:20])}", err=True)
    if target.suffix.lower() == ".csv":
        _try_summary(write_summary, target, judge.tally, day)
    if not quiet:
        click.echo("\n".join(summary_lines(judge.tally)))
        click.echo(f"结果：{target}")
    return judge.tally


def _try_summary(write: Callable[..., None], target: Path, tally: Any, day: dt.date) -> None:
    """The summary workbook beside a CSV result; without openpyxl the summary is only told."""
    from bot.tables.files import TableError

    beside = target.with_name(f"{target.stem}-汇总.xlsx")
    try:
        write(beside, tally, day)
    except TableError as error:
        click.echo(f"没有写汇总工作簿：{error}", err=True)


def _scheme(told: Optional[str]) -> Optional[str]:
    from bot.tables.cells import normal
    from bot.tables.columns import scheme_words
    from rules_core import UnknownScheme, load_policies

    if told is None:
        return None
    found = scheme_words().get(normal(told))
    if found is None:
        raise UnknownScheme(told, load_policies())
    return found


def _write_template(path: Path, scheme: Optional[str]) -> None:
    from bot.tables.template import write_template

    write_template(path, scheme or "shanghai-customer-service")
    click.echo(f"空白表：{path}")


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[], None]]:
    """A progress bar on the error stream, where there is one to look at and rich is installed."""
    bar = None if quiet or not sys.stderr.isatty() else _rich()
    with bar or nullcontext():
        if bar is None:
            yield lambda: None
            return
        task, done = bar.add_task("评估", total=total or None), 0

        def advance() -> None:
            nonlocal done
            done += 1
            if done % 200 == 0:
                bar.update(task, completed=done)
        yield advance
        bar.update(task, completed=total or done, total=total or done)


def _rich() -> Any:
    try:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    except ImportError:
        return None
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                    console=Console(stderr=True))
