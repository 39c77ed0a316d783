"""One row a call, as CSV or XLSX.  Whatever a cell begins with, no program takes it for a formula."""
from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import Any, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console.tables import CITIZEN, agents, calls, wrapups
from bot.console.wrapping import OUTCOMES
from bot.spine.clock import CHINA
from rules_core import load_policies

HEADERS = (
    "通话编号", "日期", "开始", "结束", "时长（分钟）", "工作人员", "来源", "政策", "咨询的问题", "了解到的情况",
    "已告知", "依据", "待核实", "下一步", "处理结果", "结论",
)  # fmt: skip
MOST_DAYS = 366
_MOST_ROWS = 50_000
_RISKY = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CHANNELS = {"wechat": "微信", "wecom": "企业微信", "web": "网页", "kiosk": "大厅终端", "embed": "嵌入网页", "rest": "接口"}
_VERDICTS = {"eligible": "可以申报", "ineligible": "还不能申报", "undetermined": "还不能确定"}


def rows_of(connection: Connection, since: float, until: float, agent: Optional[str] = None) -> list[list[Any]]:
    """The calls closed from `since` to before `until` (of one agent only), in the order of HEADERS."""
    table = wrapups.c
    query = (
        sa.select(wrapups, agents.c.display, calls.c.kind, calls.c.conversation)
        .outerjoin(agents, agents.c.name == table.agent)
        .outerjoin(calls, calls.c.id == table.call)
        .where(table.closed_at >= since, table.closed_at < until)
        .order_by(table.closed_at)
        .limit(_MOST_ROWS)
    )
    if agent:
        query = query.where(table.agent == agent)
    return [_row(row) for row in connection.execute(query)]


def _row(row: Any) -> list[Any]:
    began, ended = (dt.datetime.fromtimestamp(at, CHINA) for at in (row.started_at, row.closed_at))
    policy = load_policies()[row.scheme][-1] if row.scheme in load_policies() else None
    names = {level.id: level.name for level in policy.levels} if policy else {}
    channel = (row.conversation or "").partition(":")[0]
    cites = dict.fromkeys(one["cite"] for one in row.told if one.get("cite"))
    return [
        row.call, ended.strftime("%Y-%m-%d"), began.strftime("%H:%M:%S"), ended.strftime("%H:%M:%S"),
        round((row.closed_at - row.started_at) / 60, 1), row.display or row.agent,
        _CHANNELS.get(channel, channel) if row.kind == CITIZEN else "电话", policy.name if policy else "",
        row.asked, row.understood, "；".join(one["text"] for one in row.told), "；".join(cites), row.open_points,
        row.next_step, OUTCOMES.get(row.outcome, row.outcome),
        "；".join(f"{names.get(level, level)}：{_VERDICTS.get(found, found)}" for level, found in row.verdict.items()),
    ]  # fmt: skip


def as_csv(rows: list[list[Any]]) -> bytes:
    """UTF-8 with a mark, as Excel here opens it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(HEADERS)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: list[list[Any]]) -> bytes:
    """A workbook with one sheet; every text stored as text."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("通话记录")
    sheet.freeze_panes = "A2"
    for number, width in enumerate((26, 12, 10, 10, 8, 10, 10, 24, 40, 40, 50, 30, 30, 40, 10, 40)):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    for row in [list(HEADERS), *rows]:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, safe(value))
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever the text begins with
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def safe(cell: Any) -> Any:
    """A text that may stand in a table: what a program would run is preceded by an apostrophe."""
    if not isinstance(cell, str):
        return cell
    text = _UNWRITABLE.sub("", cell)
    if cell[:1] in ("\t", "\r", "\n") or text.lstrip().startswith(_RISKY):
        text = "'" + text
    return text[:32_000]
