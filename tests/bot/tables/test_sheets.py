"""Workbooks are read as openpyxl reads them and can be read back by it; a broken or hostile one is told in a sentence."""
import datetime
import random
import tracemalloc
import zipfile

import openpyxl
import pytest

from bot.commands.batch import run
from bot.tables.files import TableError, first_rows, out_for, rows_of

DAY = datetime.date(2026, 11, 20)
SHANGHAI = "shanghai-customer-service"
HEAD = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def read(path):
    with rows_of(path) as (rows, _):
        return [tuple(row) for row in rows]


def by_openpyxl(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return [row for row in book.worksheets[0].iter_rows(values_only=True)]


def trimmed(rows):
    """Rows without the empty cells at their end, which a reader may leave out."""
    def cut(row):
        row = list(row)
        while row and row[-1] is None:
            row.pop()
        return row
    return [cut(row) for row in rows]


def saved(tmp_path, rows, **settings):
    book = openpyxl.Workbook(**settings)
    sheet = book.worksheets[0] if book.worksheets else book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "p.xlsx")
    return tmp_path / "p.xlsx"


def with_sheet(tmp_path, xml):
    """A workbook whose first sheet is that XML."""
    path, changed = saved(tmp_path, [["x"]]), tmp_path / "changed.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return changed


ROWS = [["姓名", "年限", "毕业日期", "合格", "备注"],
        ["张三", 6, datetime.datetime(2019, 7, 1), True, "a & b < c"], ["李四", 2.5, datetime.date(2020, 2, 29), False, None],
        [None, None, None, None, "只有备注"], [], ["王五", -3, datetime.datetime(2019, 7, 1, 8, 30), None, " 前后有空格 "],
        ["", 1e20, datetime.time(8, 30), None, "多行\n文字"]]


@pytest.mark.parametrize("streamed", [True, False])
def test_cells_are_read_as_openpyxl_reads_them(tmp_path, streamed):
    path = saved(tmp_path, ROWS, write_only=streamed)
    assert trimmed(read(path)) == trimmed(by_openpyxl(path))
    assert read(path)[1][:4] == ("张三", 6, datetime.datetime(2019, 7, 1), True)


def test_days_counted_from_1904_are_the_same_days(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append([datetime.datetime(2019, 7, 1)])
    book.save(tmp_path / "p.xlsx")
    assert read(tmp_path / "p.xlsx") == [(datetime.datetime(2019, 7, 1),)]


@pytest.mark.parametrize("cells, row", [
    ('<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>', [1, None, 3]),
    ("<row><c><v>1</v></c><c><v>2.50</v></c></row>", [1, 2.5]),
    ('<row r="1"><c r="AA1" t="str"><f>A1&amp;"="</f><v>结果</v></c></row>', [None] * 26 + ["结果"]),
    ('<row r="1"><c r="A1" t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></is></c></row>', ["张三"]),
    ('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>1</v></c><c r="C1"/></row>', ["#N/A", True])])
def test_what_other_programs_leave_out_or_add_is_read(tmp_path, cells, row):
    assert trimmed(read(with_sheet(tmp_path, f"{HEAD}{cells}</sheetData></worksheet>"))) == [row]


def test_rows_left_out_keep_their_numbers(tmp_path):
    path = with_sheet(tmp_path, f'{HEAD}<row r="3"><c r="A3"><v>1</v></c></row></sheetData></worksheet>')
    assert trimmed(read(path)) == [[], [], [1]]


@pytest.mark.parametrize("xml", ['<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + "</sheetData></worksheet>", HEAD + '<row r="1"><c r="A1"><v>1</v>',
                                 HEAD + '<row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>',
                                 HEAD + '<row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>'])
def test_a_broken_or_hostile_sheet_is_told(tmp_path, xml):
    with pytest.raises(TableError, match="changed.xlsx"):
        read(with_sheet(tmp_path, xml))


def test_what_is_written_is_read_back_and_text_stays_text(tmp_path):
    target = tmp_path / "r.xlsx"
    out = out_for(target, ("行号", "甲", "乙"))
    told = [(1, "=1+1", datetime.date(2026, 11, 20)), (2, "a<b>&\"'", ""), (3, "坏\x00字\ud800符\n换行", 2.5), (4, "  空格 ", None)]
    for row in told:
        out.row(row)
    out.close()
    cells = list(openpyxl.load_workbook(target)["结果"].iter_rows())
    assert all(cell.data_type != "f" for row in cells for cell in row)
    assert [c.value for c in cells[1]][1:] == ["=1+1", datetime.datetime(2026, 11, 20)] and cells[1][2].is_date
    assert [row[1].value for row in cells[2:]] == ["a<b>&\"'", "坏字符\n换行", "  空格 "]
    assert cells[3][2].value == 2.5 and cells[2][2].value is None
    assert not list(tmp_path.glob("*.partial"))


def test_a_run_that_breaks_off_leaves_no_file(tmp_path):
    path = with_sheet(tmp_path, HEAD + "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{a}</t></is></c><c r="B{n}" t="inlineStr"><is><t>{b}</t></is></c></row>'
                                               for n, (a, b) in enumerate([("姓名", "学历"), *[("甲", "本科")] * 20], 1)) + "<row")
    with pytest.raises(TableError, match="第 21 行之后"):
        run(path, tmp_path / "r.xlsx", SHANGHAI, DAY)
    assert not list(tmp_path.glob("r.xlsx*"))


def test_memory_does_not_grow_with_the_rows_of_a_workbook(tmp_path):
    rng = random.Random(1)

    def peak(rows):
        path = saved(tmp_path, [["姓名", "从业年限", "学历", "社保缴纳"]] + [
            [f"员工{n}", rng.randint(0, 99) / 10, rng.choice(["高中", "大专", "本科"]), "是"] for n in range(rows)], write_only=True)
        tracemalloc.start()
        run(path, tmp_path / "r.xlsx", SHANGHAI, DAY)
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    peak(300)
    assert peak(6000) < 1.5 * peak(1200)


def test_the_first_rows_are_handed_out_once(tmp_path):
    path = saved(tmp_path, [[n] for n in range(30)])
    with rows_of(path) as (rows, about):
        assert [r[0] for r in first_rows(rows)] == list(range(10)) and next(rows)[0] == 10 and about == 30
