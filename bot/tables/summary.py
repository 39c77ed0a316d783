"""The summary of a judged table: how many may apply for what, by which route, what is lacking most, with a chart."""
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Iterator, List, Sequence, Tuple

from rules_core import FACTS

from .files import need
from .judging import Tally

_MOST_LINES = 15


def summary_rows(tally: Tally, as_of: date) -> Iterator[Tuple[str, Sequence[Tuple[Any, ...]]]]:
    """Blocks of the summary: a title and its lines, the first line being the headings."""
    yield "总数", [("项目", "数量"), ("评估日期", as_of.isoformat()), ("行数", tally.rows), ("有问题的行", tally.with_errors)]
    yield "最高可申报", [("方案：结果", "人数")] + [
        (f"{scheme}：{verdict}" if scheme else verdict, count) for (scheme, verdict), count in tally.verdicts.most_common(_MOST_LINES)]
    yield "符合的途径", [("方案：依据条款", "人数")] + [
        (f"{scheme}：{clause}", count) for (scheme, clause), count in tally.routes.most_common(_MOST_LINES)]
    yield "差得最多的条件", [("条件", "人数")] + [
        (FACTS[fact].label if fact in FACTS else "受理时间", count) for fact, count in tally.gaps.most_common(_MOST_LINES)]
    yield "等时间就够的", [("方案：层级：年份", "人数")] + [
        (f"{scheme}：{level}：{year}年", count) for (scheme, level, year), count in sorted(tally.soon.items())[:3 * _MOST_LINES]]


def fill_summary(sheet: Any, tally: Tally, as_of: date) -> None:
    """Fill an empty write-only sheet, with a bar chart of the verdicts."""
    from openpyxl.chart import BarChart, Reference

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 60, 14
    line, charted = 1, (0, 0)
    for title, rows in summary_rows(tally, as_of):
        sheet.append([title])
        for row in rows:
            sheet.append(list(row))
        if title == "最高可申报":
            charted = line + 1, line + len(rows)
        sheet.append([])
        line += len(rows) + 2
    first, last = charted
    chart = BarChart()
    chart.type, chart.title, chart.legend = "bar", "最高可申报的人数", None
    chart.height, chart.width = max(7.0, 1.2 * (last - first) + 3), 22
    chart.add_data(Reference(sheet, min_col=2, min_row=first, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=first + 1, max_row=last))
    sheet.add_chart(chart, "D2")


def write_summary(path: Path, tally: Tally, as_of: date) -> None:
    """The summary as a workbook of its own, beside a CSV result."""
    book = need("openpyxl", "写汇总表").Workbook(write_only=True)
    fill_summary(book.create_sheet("汇总"), tally, as_of)
    book.save(path)


def summary_lines(tally: Tally) -> List[str]:
    """The few lines shown when the work is done."""
    told = [f"共 {tally.rows} 行，{tally.with_errors} 行有问题。"]
    told += [f"  {scheme + '：' if scheme else ''}{verdict} {count} 人" for (scheme, verdict), count in tally.verdicts.most_common(_MOST_LINES)]
    return told
