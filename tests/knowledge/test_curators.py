"""The curator's tools: precise errors, findings, differences, spreadsheets, unanswered questions."""
from __future__ import annotations

import dataclasses
import datetime as dt
import os

import pytest
from openpyxl import load_workbook

from knowledge_samples import FEE_2, FEE_3, SMALL, make
from knowledge.adopting import adopt_into
from knowledge.build import build_from
from knowledge.diff import diff, load_any
from knowledge.errors import EntriesError, SheetError
from knowledge.lint import ERROR, lint
from knowledge.loader import load_entries, read_text
from knowledge.schema import NearMiss
from knowledge.sheet import read_sheet, write_sheet
from knowledge.unanswered import NoSuchCluster, clusters, mask, record
from knowledge.writeback import write_back
from knowledge.yamlout import dump

TODAY = dt.date(2026, 11, 21)


@pytest.fixture()
def folder(tmp_path):
    path = tmp_path / "entries"
    (path / "sh").mkdir(parents=True)
    (path / "sh" / "a.yml").write_text(dump([FEE_2, FEE_3]), encoding="utf-8")
    return path


def test_entries_survive_their_own_yaml():
    again, problems = read_text(dump(SMALL), "x.yml")
    assert not problems and diff(SMALL, again) == []


@pytest.mark.parametrize(
    "text, said",
    [
        ("- id: A_B\n  question: 问题\n  answer: 答案\n  facets: {scheme: null, topic: fee}\n", "编号只能用"),
        ("- id: a\n  question: 问题\n  answer: 答案\n  facets: {scheme: null, topic: food}\n", "没有这个主题"),
        ("- id: a\n  question: 问题\n  answer: 答案\n  facets: {scheme: hangzhou, topic: fee}\n", "没有这个政策"),
        ("- id: a\n  question: 问题\n  answer: 答案\n  facets: {scheme: beijing-gov-service, level: level_2, topic: fee}\n", "没有级别"),
        ("- id: a\n  question: 问题\n  facets: {scheme: null, topic: fee}\n", "answer：缺少这一项"),
        ("- id: a\n  question: 问题\n  anwser: x\n  answer: 答案\n  facets: {scheme: null, topic: fee}\n", "没有这一项"),
        ("- id: a\n  id: b\n", "写了两次"),
        ("a: 1\n", "条目列表"),
        ("- just text\n", "应当是键值"),
        ("- id: [\n", "YAML 写法有误"),
    ],
)
def test_loader_says_what_is_wrong(text, said):
    _, problems = read_text("\n\n" + text, "sh/fees.yml")
    assert problems and said in str(problems[0]) and str(problems[0]).startswith("sh/fees.yml:")


def test_loader_names_file_line_and_entry(folder):
    (folder / "b.yml").write_text("# 说明\n- id: fee-2\n  question: 问题\n  answer: 答案\n  facets: {scheme: null, topic: fee}\n", encoding="utf-8")
    with pytest.raises(EntriesError, match=r"b\.yml:2|sh/a\.yml:1") as caught:
        load_entries(folder)
    assert "重复" in str(caught.value)


def found(entries, as_of=TODAY):
    return "\n".join(str(f) for f in lint(entries, as_of))


@pytest.mark.parametrize(
    "entry, said",
    [
        (make("x", "问题一？", clauses=("SH-99",)), "SH-99 不存在"),
        (make("x", "问题一？", clauses=("BJ-1",)), "属于 beijing-gov-service"),
        (make("x", "问题一？", ("说法",)), "问法只有1条"),
        (make("x", "问题一？", near_misses=(NearMiss("别的", "nowhere"),)), "归 nowhere，没有这个条目"),
        (make("x", "问题一？", near_misses=(NearMiss("问题一", "refuse"),)), "既是它的问法"),
        (make("x", "问题一？", reviewed=dt.date(2020, 1, 1)), "已超过365天"),
        (make("x", "问题一？", valid_to=dt.date(2022, 1, 1)), "有效期到 2022-01-01"),
        (make("x", "问题一？", kind="silent", answer="大概300元。"), "出现了金额"),
        (make("x", "问题一？", clauses=("SH-6.fee2",), answer="要360元。"), "应是350元"),
        (make("x", "二级多少钱？"), "问法“二级多少钱”同时写在"),
        (make("x", "问题一？", also=("nowhere",)), "“还可以问”里的 nowhere"),
    ],
)
def test_lint_finds(entry, said):
    assert said in found((*SMALL, entry))


def test_lint_finds_contradicting_figures_and_uncovered_clauses():
    entries = (make("a", "早多久申请？", clauses=("SH-3.time",), answer="提前20个工作日。"),
               make("b", "申请提前几天？", clauses=("SH-3.time",), answer="提前15个工作日。"))
    text = found(entries)
    assert "SH-3.time 的数字在几个条目里不一样" in text and "没有条目回答这一条" in text


def test_diff_names_what_changed():
    newer = make("fee-2", FEE_2.question, (*FEE_2.paraphrases, "新问法"), levels=("level_2",), answer="改了。", near_misses=FEE_2.near_misses)
    changes = {c.entry: c for c in diff(SMALL, (newer, *SMALL[2:], make("new", "新的？")))}
    assert {f[0] for f in changes["fee-2"].fields} == {"paraphrases", "answer"}
    assert changes["fee-3"].kind == "删除" and changes["new"].kind == "新增"
    assert diff(SMALL, SMALL) == []


def test_a_store_can_be_compared_with_its_entries(tmp_path):
    path = build_from(SMALL, tmp_path / "s.db")
    assert diff(load_any(path), SMALL) == []


def test_sheet_there_and_back(tmp_path):
    entries = (*SMALL, make("odd", "=1+1是多少？", ("@cmd", "-1"), answer="第一行。\n第二行。", levels=("level_2", "level_3"), reviewed=TODAY))
    path = write_sheet(entries, tmp_path / "a.xlsx")
    assert diff(entries, read_sheet(path)) == []
    assert all(cell.data_type != "f" for row in load_workbook(path).active.iter_rows() for cell in row)


def test_a_bad_sheet_names_its_rows_and_takes_nothing(tmp_path):
    path = write_sheet(SMALL, tmp_path / "a.xlsx")
    book = load_workbook(path)
    book.active["H3"] = "food"
    book.active["Q4"] = "../outside.yml"
    book.save(path)
    with pytest.raises(SheetError) as caught:
        read_sheet(path)
    assert "第3行" in str(caught.value) and "第4行" in str(caught.value)
    (tmp_path / "no.xlsx").write_text("not a workbook")
    with pytest.raises(SheetError, match="打不开"):
        read_sheet(tmp_path / "no.xlsx")


def test_write_back_touches_only_what_changed(folder):
    (folder / "other.yml").write_text("# 注释保留\n" + dump([make("o", "别的？")]), encoding="utf-8")
    entries = load_entries(folder)
    newer = [make("fee-2", FEE_2.question, FEE_2.paraphrases, answer="改了。", file="sh/a.yml") if e.id == "fee-2" else e for e in entries]
    written = write_back(newer, folder)
    assert [p.name for p in written] == ["a.yml"]
    assert {e.id: e.answer for e in load_entries(folder)}["fee-2"] == "改了。"
    assert (folder / "other.yml").read_text(encoding="utf-8").startswith("# 注释保留")


def test_write_back_is_all_or_nothing(folder, monkeypatch):
    (folder / "other.yml").write_text(dump([make("o", "别的？")]), encoding="utf-8")
    before = {p.name: p.read_text(encoding="utf-8") for p in folder.rglob("*.yml")}
    newer = [make(e.id, e.question, e.paraphrases, answer="全改。", file=e.file) for e in load_entries(folder)]
    real, calls = os.replace, []

    def second_fails(source, target):
        calls.append(target)
        if len(calls) == 2:
            raise OSError("磁盘满")
        real(source, target)

    monkeypatch.setattr(os, "replace", second_fails)
    with pytest.raises(OSError):
        write_back(newer, folder)
    monkeypatch.undo()
    assert {p.name: p.read_text(encoding="utf-8") for p in folder.rglob("*.yml")} == before
    assert not list(folder.rglob("*.new"))


def test_unanswered_questions_are_masked_clustered_and_counted(tmp_path):
    log = tmp_path / "log.db"
    for text in ("考试能带计算器吗", "考试可以带计算器吗", "考试能带计算器吗？", "考场有空调吗", "我13812345678能带计算器吗 考试"):
        record(log, text, "shanghai-customer-service")
    first, second = clusters(log)[:2]
    assert first.count >= 3 and first.text.startswith("考试能带计算器") and second.count <= first.count
    assert all("13812345678" not in sample for c in clusters(log) for sample in c.samples)
    record(log, "\x00\ud800", None)
    assert sum(c.count for c in clusters(log)) == 5


@pytest.mark.parametrize("text", ["身份证 310101199001011234 能用吗", "打我 138-1234-5678", "写信到 a.b@c.com"])
def test_mask(text):
    masked = mask(text)
    assert "［" in masked and not any(part in masked for part in ("199001", "5678", "a.b@"))


def test_from_an_unanswered_question_to_an_entry(folder, tmp_path):
    log = tmp_path / "log.db"
    for text in ("能带计算器吗", "可以带计算器吗"):
        record(log, text, "shanghai-customer-service")
    wanted = dict(answer="公告没有写能不能带计算器。", topic="规定", file="adopted.yml", today=TODAY)
    entry = adopt_into(folder, clusters(log), 1, entry_id="sh-calculator", **wanted)
    assert entry.kind == "silent" and entry.topic == "rules" and {e.id for e in load_entries(folder)} == {"fee-2", "fee-3", "sh-calculator"}
    with pytest.raises(EntriesError, match="已经有了"):
        adopt_into(folder, clusters(log), 1, entry_id="sh-calculator", **wanted)
    with pytest.raises(EntriesError, match="编号"):
        adopt_into(folder, clusters(log), 1, entry_id="坏 编号", **wanted)
    with pytest.raises(NoSuchCluster):
        adopt_into(folder, clusters(log), 9, entry_id="x", **wanted)


def test_notes_at_the_head_of_a_file_survive_a_write_back(tmp_path):
    (tmp_path / "t.yml").write_text("# 上海：收费的条目\n# 2026年复核\n\n" + dump([FEE_2, FEE_3]), encoding="utf-8")
    now = load_entries(tmp_path)
    write_back([dataclasses.replace(now[0], answer="改过的答案。"), now[1]], tmp_path)
    text = (tmp_path / "t.yml").read_text(encoding="utf-8")
    assert text.startswith("# 上海：收费的条目\n# 2026年复核\n") and "改过的答案" in text


def test_a_change_is_told_in_the_curators_words():
    told = str(diff([FEE_2], [dataclasses.replace(FEE_2, paraphrases=(*FEE_2.paraphrases, "二级几钿"), answer="新答案。")])[0])
    assert "问法：加上 二级几钿" in told and "答案：" in told and "→ 新答案。" in told and "paraphrases" not in told


def test_wordings_of_one_matter_fall_together_whatever_was_masked(tmp_path):
    for text in ("考点边上有没有早饭 我电话13812345678", "考点附近早饭有伐", "考点边上早饭", "证书能邮寄吗"):
        record(tmp_path / "u.db", text)
    assert [cluster.count for cluster in clusters(tmp_path / "u.db")] == [3, 1]
