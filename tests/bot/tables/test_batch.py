"""A unit's list goes in, a judged table comes out; what cannot be read stops nothing and becomes no formula."""
import csv
import datetime
import random
import tracemalloc

import openpyxl
import pytest
from click.testing import CliRunner

from bot.commands.batch import command, run
from bot.tables.cells import CellError, reader
from bot.tables.columns import Columns, NoHeader
from bot.tables.template import ROSTER, template_headers
from rules_core import load_policies

DAY = datetime.date(2026, 11, 20)
SHANGHAI, BEIJING, JILIN = "shanghai-customer-service", "beijing-gov-service", "jilin-social-service"


def write(path, rows, encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows(rows)
    return path


def results(path):
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as source:
            return list(csv.DictReader(source))
    rows = list(openpyxl.load_workbook(path)["结果"].iter_rows(values_only=True))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


PEOPLE = [["员工花名册"], [],
          ["序号", "姓名", "身份证号码", "任职部门", "从业年限", "学历", "所学专业", "技能等级证书", "培训", "社保缴纳", "籍贯"],
          [1, "张三", "310101199001011234", "客服部", "6年", "高中", "其他", "无", "无", "是", "上海"],
          [2, "李四", "", "客服部", "半年", "大专", "相关专业", "无", "无", "有", ""],
          [3, "王五", "", "客服部", "2", "大本科", "本专业", "无", "", "是", ""],
          [], [4, "=cmd()", "", "@x", "3年3个月", "高中", "", "无", "无", "是", ""]]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_list_is_judged_row_by_row(tmp_path, suffix, encoding):
    table, target = write(tmp_path / "人员.csv", PEOPLE, encoding), tmp_path / f"结果{suffix}"
    tally = run(table, target, SHANGHAI, DAY)
    first, second, third, fourth = results(target)
    assert (first["最高可申报"], first["途径"]) == ("客户服务管理员二级", "连续从事本职业6年以上")
    assert "二级" in first["依据条款"] and first["身份证号码"] == "310***********1234"
    assert (second["最高可申报"], second["下一级"]) == ("客户服务管理员三级", "客户服务管理员二级")
    assert str(second["最早日期"])[:4] == "2032" and "满" in second["还差"] and second["还差所依条款"]
    assert "大本科" in third["这一行的问题"] and third["姓名"] == "王五"
    assert str(fourth["行号"]) == "8" and "最早2028年8月" in fourth["还差"]
    assert (tally.rows, tally.with_errors) == (4, 1)


def test_nothing_written_is_a_formula(tmp_path):
    table = write(tmp_path / "p.csv", PEOPLE)
    run(table, tmp_path / "r.xlsx", SHANGHAI, DAY)
    for sheet in openpyxl.load_workbook(tmp_path / "r.xlsx"):
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    run(table, tmp_path / "r.csv", SHANGHAI, DAY)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in csv.reader((tmp_path / "r.csv").open(encoding="utf-8-sig")) for cell in row)
    assert "'=cmd()" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")


def test_the_summary_comes_first_and_has_a_chart(tmp_path):
    run(write(tmp_path / "p.csv", PEOPLE), tmp_path / "r.xlsx", SHANGHAI, DAY)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["汇总", "结果"] and len(book["汇总"]._charts) == 1
    told = {row[0]: row[1] for row in book["汇总"].iter_rows(values_only=True, max_col=2)}
    assert told["行数"] == 4 and told["有问题的行"] == 1


def test_a_csv_result_has_its_summary_beside_it(tmp_path):
    run(write(tmp_path / "p.csv", PEOPLE), tmp_path / "r.csv", SHANGHAI, DAY)
    assert openpyxl.load_workbook(tmp_path / "r-汇总.xlsx").sheetnames == ["汇总"]


def test_each_row_may_name_its_own_scheme(tmp_path):
    table = write(tmp_path / "p.csv", [["姓名", "方案", "学历", "从业年限"], ["甲", "北京政务服务", "本科", 6], ["乙", "吉林", "本科", 6],
                                       ["丙", "杭州", "本科", 6], ["丁", "", "本科", 6]])
    run(table, tmp_path / "r.csv", None, DAY)
    first, second, third, fourth = results(tmp_path / "r.csv")
    assert first["方案"] == load_policies()[BEIJING][-1].name and second["方案"] == load_policies()[JILIN][-1].name
    assert third["最高可申报"] == fourth["最高可申报"] == "没有评估" and "杭州" in third["这一行的问题"]


def test_dates_and_an_earlier_degree_make_a_history(tmp_path):
    table = write(tmp_path / "p.csv", [["姓名", "学历", "毕业时间", "第一学历", "第一学历毕业时间", "参加工作时间", "职称", "培训"],
                                       ["甲", "本科", "2025/7/1", "大专", "2019.11", "2019-11-10", "无", "无"],
                                       ["乙", "本科", "2025/7/1", "", "", "2019-11-10", "无", "无"]])
    run(table, tmp_path / "r.csv", JILIN, DAY)
    first, second = results(tmp_path / "r.csv")
    assert "社会服务师还不能确定" in first["各级结果"] and "；社会服务师还不能申报" in second["各级结果"]


@pytest.mark.parametrize("fact, cell, value", [
    ("education", "大学本科", "bachelor"), ("education", "BACHELOR".lower(), "bachelor"), ("education", "技师学院", "senior_technical_school"),
    ("title_level", "助理研究员", "intermediate"), ("title_level", "副高", "associate_senior"), ("title_level", "无", "none"),
    ("years_in_profession", "５年", 5), ("years_in_profession", 5.0, 5), ("years_in_profession", "2年半", 2.5), ("years_in_profession", "无", 0),
    ("training", "无", []), ("training", "三级培训、二级培训", ["level_3_course", "level_2_course"]), ("insured_employee", "√", True),
    ("insured_employee", True, True), ("started_on", "2019年7月", "2019-07"), ("started_on", datetime.datetime(2019, 7, 1), "2019-07-01"),
    ("started_on", 20190701, "2019-07-01"), ("started_on", "2019", "2019"), ("outcome_count", "3项", 3), ("achievements", "BJ-A2.2-O1、BJ-A2.2-O2", ["BJ-A2.2-O1", "BJ-A2.2-O2"]),
    ("education", "不清楚", None), ("education", "  ", None), ("rating_2022", "良好", "good"), ("premises", "租赁", "leased"),
    ("org_type", "行业协会", "association"), ("title_series", "非本系列", "other")])
def test_cells_are_read_as_people_write_them(fact, cell, value):
    assert reader(fact)(cell) == value


@pytest.mark.parametrize("fact, cell", [("education", "大本科"), ("title_level", "高级"), ("honour_level", "省级"), ("years_in_profession", "很多年"),
                                        ("years_in_profession", "-3"), ("started_on", "2019-13-01"), ("started_on", "去年"), ("insured_employee", "也许")])
def test_what_cannot_be_read_is_told_not_guessed(fact, cell):
    with pytest.raises(CellError):
        reader(fact)(cell)


@pytest.mark.parametrize("scheme", load_policies())
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_every_column_of_the_template_is_understood(tmp_path, scheme, suffix):
    path = tmp_path / f"空白{suffix}"
    assert CliRunner().invoke(command, ["--template", str(path), "--scheme", scheme]).exit_code == 0
    rows = list(openpyxl.load_workbook(path)["人员"].iter_rows(values_only=True)) if suffix == ".xlsx" else list(csv.reader(path.open(encoding="utf-8-sig")))
    columns = Columns(rows[0])
    assert columns.unknown == []
    asked = set(load_policies()[scheme][-1].ask_order) - {"years_since_title", "years_since_certificate"}
    assert asked <= set(columns.fact_names)


def test_the_template_begins_with_the_columns_of_the_shanghai_roster():
    assert tuple(template_headers(SHANGHAI)[:6]) == ROSTER[:6] and template_headers(SHANGHAI)[-1] == ROSTER[-1]


def test_a_table_without_a_header_is_told(tmp_path):
    with pytest.raises(NoHeader):
        run(write(tmp_path / "p.csv", [["a", "b"], [1, 2]]), tmp_path / "r.csv", SHANGHAI, DAY)
    assert not list(tmp_path.glob("r*"))


@pytest.mark.parametrize("name, content", [("p.xlsx", "not a workbook"), ("p.txt", "x"), ("missing.csv", None)])
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path, name, content):
    if content:
        (tmp_path / name).write_text(content)
    told = CliRunner().invoke(command, [str(tmp_path / name), "--scheme", SHANGHAI])
    assert told.exit_code == 1 and "Traceback" not in told.output and any("一" <= c <= "鿿" for c in told.output)


def test_memory_does_not_grow_with_rows(tmp_path):
    rng = random.Random(1)

    def peak(rows):
        table = write(tmp_path / f"{rows}.csv", [["姓名", "从业年限", "学历", "社保缴纳"]] + [
            [f"员工{n}", rng.randint(0, 99) / 10, rng.choice(["高中", "大专", "本科"]), "是"] for n in range(rows)])
        tracemalloc.start()
        run(table, tmp_path / f"{rows}-r.csv", SHANGHAI, DAY)
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    peak(300)
    assert peak(3000) < 1.5 * peak(600)
