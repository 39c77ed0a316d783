"""An empty table to fill in: the columns of the Shanghai 在职证明汇总表, then the facts of a scheme, with lists to pick from."""
from __future__ import annotations

from pathlib import Path
from typing import List, Sequence, Tuple

from rules_core import DATED, FACTS, load_policies

from .cells import table_words
from .files import TableError, need

#: The columns of 在职证明汇总表 (客户服务管理员等级认定公告 附件2), in its order.
ROSTER = ("序号", "姓名", "身份证号码", "任职部门", "任职岗位", "从业年限", "备注")
_DATES_FOR = {"education": "graduated_on", "title_level": "title_obtained_on", "skill_certificate": "certificate_obtained_on",
              "years_in_profession": "started_on"}
_YEARS_OF_A_DATE = {"years_since_title", "years_since_certificate"}
_ROWS = 2000


def template_headers(scheme: str) -> List[str]:
    """The columns for one scheme: who, then its facts in the order they are asked, dates beside what they date."""
    facts = load_policies()[scheme][-1].ask_order
    headers = list(ROSTER[:-1]) if scheme != "wenzhou-evaluation-org" else ["序号", "单位名称"]
    for fact in facts:
        if fact == "years_in_profession":
            headers.append(_header("started_on"))
        elif fact not in _YEARS_OF_A_DATE:
            headers.append(_header(fact))
            if fact in _DATES_FOR:
                headers.append(_header(_DATES_FOR[fact]))
    if any(f == "education" for f in facts):
        headers += ["第一学历", "第一学历毕业时间"]
    return headers + ["备注"]


def write_template(path: Path, scheme: str) -> None:
    """The empty table as XLSX (with lists to pick from and a sheet of explanations) or CSV (headers alone)."""
    headers = template_headers(scheme)
    if path.suffix.lower() == ".csv":
        path.write_text(",".join(headers) + "\r\n", encoding="utf-8-sig")
        return
    if path.suffix.lower() != ".xlsx":
        raise TableError(f"模板只能是 .xlsx 或 .csv：{path.name}")
    _workbook(headers, scheme, path)


def _workbook(headers: Sequence[str], scheme: str, path: Path) -> None:
    openpyxl = need("openpyxl", "写 .xlsx 模板")
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet, help_sheet = book.active, book.create_sheet("填写说明")
    sheet.title = "人员"
    sheet.append(list(headers))
    sheet.freeze_panes = "C2"
    help_sheet.append(["列名", "怎么填"])
    for place, header in enumerate(headers, 1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE7F3")
        sheet.column_dimensions[letter].width = max(12, 2 * len(header) + 2)
        words, hint = _choices(header)
        help_sheet.append([header, hint])
        if header == "身份证号码":
            for row in range(2, 202):
                sheet.cell(row, place).number_format = "@"
        if words and len(",".join(words)) < 250:
            pick = DataValidation(type="list", formula1='"' + ",".join(words) + '"', allow_blank=True)
            sheet.add_data_validation(pick)
            pick.add(f"{letter}2:{letter}{_ROWS}")
    help_sheet.append([])
    help_sheet.append(["空着的格子表示“还不知道”，不等于“没有”；没有职称、没有证书请写“无”。"])
    help_sheet.append([f"按{load_policies()[scheme][-1].name}评估；业绩条件写条款编号，用顿号隔开，一项也没有写“无”。"])
    help_sheet.column_dimensions["A"].width, help_sheet.column_dimensions["B"].width = 30, 90
    book.save(path)


def _header(fact: str) -> str:
    return next(iter(table_words()["headers"].get(fact, ())), DATED.get(fact) or FACTS[fact].label)


def _choices(header: str) -> Tuple[List[str], str]:
    """Words to pick from and a hint, for a column of that name."""
    fact = next((f for f in (*FACTS, *DATED) if _header(f) == header), None)
    if header in ("第一学历",):
        fact = "education"
    if fact in DATED or header == "第一学历毕业时间":
        return [], "日期，如 2019-07-01；只知道年月可写 2019-07"
    if fact is None:
        return [], "照实填写" if header != "身份证号码" else "结果表里会隐去中间几位"
    spec = FACTS[fact]
    if spec.kind == "boolean":
        return ["是", "否"], "是 或 否"
    if spec.kind == "choice":
        words = [str(next(iter(table_words()["values"].get(fact, {}).get(v, ())), spec.values[v])) for v in spec.values]
        return words, "选一项：" + "、".join(words)
    if spec.kind == "list":
        words = [table_words()["values"][fact][v][0] for v in spec.values]
        return [], "可写多项，用顿号隔开：" + "、".join(words) + "；没有写“无”"
    if spec.kind == "claims":
        return [], "条款编号，用顿号隔开；没有写“无”"
    return [], "年数，如 5 或 5年3个月" if spec.kind == "years" else "数字"
