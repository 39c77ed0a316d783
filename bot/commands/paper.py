"""`zhicheng paper`: papers to take along, from a finished consultation told as JSON."""
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Optional

import click

_KINDS = {"result": "个人结果单（.html 或 .pdf）", "enrolment": "上海报名表（.docx）", "certificate": "上海在职证明（.docx）",
          "roster": "上海在职证明汇总表（.docx，输入人员表 .csv/.xlsx）", "missing": "温州缺项清单（.docx）"}


@click.command(help="出纸质材料。种类：" + "；".join(f"{k} {v}" for k, v in _KINDS.items())
               + "。输入一个 JSON：{\"scheme\", \"as_of\", \"facts\", \"person\"?, \"level\"?, \"link\"?}")
@click.argument("kind", metavar="种类", type=click.Choice(list(_KINDS)))
@click.option("-i", "--input", "source", type=click.Path(path_type=Path, dir_okay=False), help="输入文件，默认标准输入")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="写到哪个文件")
@click.option("--employer", default="", help="汇总表上的单位名称")
def command(kind: str, source: Optional[Path], output: Path, employer: str) -> None:
    """Make one paper."""
    from bot.papers.person import PaperError
    from rules_core import RulesError

    try:
        if kind == "roster":
            _roster(source, output, employer)
        else:
            _paper(kind, _read(source), output)
    except (PaperError, RulesError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"文件读写不了：{error.filename or ''} {error.strerror or error}") from None
    click.echo(f"已写好：{output}")


def _read(source: Optional[Path]) -> Any:
    from bot.papers.person import PaperError, consultation

    raw = source.read_bytes() if source else sys.stdin.buffer.read()
    try:
        return consultation(json.loads(raw.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        raise PaperError("输入不是有效的 JSON") from None


def _paper(kind: str, told: Any, output: Path) -> None:
    from bot.commands.citing import citing
    from bot.papers import shanghai, sheet, wenzhou
    from bot.papers.documents import save

    if kind == "result":
        _result(sheet.result_sheet(told.assessed(), citing(), told.person.name, told.link), output)
        return
    _only(output, ".docx")
    if kind == "missing":
        save(wenzhou.missing_list(told, citing()), output)
    else:
        save({"enrolment": shanghai.enrolment_form, "certificate": shanghai.work_certificate}[kind](told), output)


def _result(page: str, output: Path) -> None:
    from bot.papers.printing import to_pdf

    _only(output, ".html", ".pdf")
    if output.suffix.lower() == ".pdf":
        to_pdf(page, output)
    else:
        output.write_text(page, encoding="utf-8")


def _roster(source: Optional[Path], output: Path, employer: str) -> None:
    from itertools import chain

    from bot.papers.documents import save
    from bot.papers.person import PaperError, Person
    from bot.papers.shanghai import roster, years_worked
    from bot.tables.columns import Columns, NoHeader
    from bot.tables.files import TableError, first_rows, rows_of

    _only(output, ".docx")
    if source is None:
        raise PaperError("汇总表要用 -i 给出人员表（.csv 或 .xlsx）")
    people, years = [], []
    try:
        with rows_of(source) as (rows, _):
            head = first_rows(rows)
            place, columns = Columns.find(head)
            for cells in chain(head[place + 1:], rows):
                if any(c not in (None, "") for c in cells):
                    row = columns.read(cells)
                    kept = {k: v for k, v in row.carried.items() if k in ("name", "id_number", "department", "post", "remark")}
                    people.append(Person(**{k: v[:60] for k, v in kept.items()}))
                    years.append(years_worked(row.facts))
    except (NoHeader, TableError) as error:
        raise PaperError(str(error)) from None
    save(roster(people, years, employer), output)


def _only(output: Path, *suffixes: str) -> None:
    from bot.papers.person import PaperError

    if output.suffix.lower() not in suffixes:
        raise PaperError(f"这种材料只能写成 {' 或 '.join(suffixes)}")
