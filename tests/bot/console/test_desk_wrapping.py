"""Wrap-up from the record, transfer with a note, and the table of calls that no program takes for formulas."""
from __future__ import annotations

import csv
import io
import time

import openpyxl
import pytest
import sqlalchemy as sa

from bot.console import calls as console_calls
from bot.console import export
from bot.console.tables import call_lines, calls, wrapups
from bot.spine.schema import takeovers

DONE = {"asked": "能评什么", "understood": "本科，六年", "told": [{"text": "满5年可以申报", "cite": "附件 二（一）2（3）"}],
        "open_points": "", "next_step": "单位推荐", "outcome": "answered"}  # fmt: skip


def phone_call(office, agent="li", **values):
    """A call of somebody on the telephone."""
    with office.database.writing() as connection:
        call = console_calls.open_call(connection, agent)
        if values:
            console_calls.change(connection, call, **values)
    return call


def write(office, call, who, text, **more):
    with office.database.writing() as connection:
        console_calls.add_line(connection, call, who, text, **more)


def test_the_summary_is_written_from_the_record(office):
    li = office.agent()
    call = phone_call(office, scheme="beijing-gov-service", facts={"education": "bachelor", "years_in_profession": 6, "title_level": "none"})
    write(office, call, "agent", "本6年京窗口无职称")
    write(office, call, "agent", "评这个要交多少钱")
    write(office, call, "agent", "这份文件没有写收费的事。", kind="told", cite="第六条（四）", entry="bj-silent-fee")
    draft = li.get(f"/calls/{call}/wrap-up").json()
    assert draft["asked"] == "评这个要交多少钱"
    assert "北京市政务服务" in draft["understood"] and "本科" in draft["understood"] and "6年" in draft["understood"]
    assert draft["told"] == [{"text": "这份文件没有写收费的事。", "cite": "第六条（四）"}]
    assert "助理研究员：还要确认" in draft["open_points"]
    assert draft["next_step"].startswith("请对方核实") and draft["next_step"].endswith("再确定能否申报助理研究员")
    assert draft["required"] == ["asked", "understood", "next_step"]


def test_a_citizens_questions_and_the_agents_words_are_in_the_draft(office):
    token, conversation = office.chat("你好", "副研究员要几年工作经验？", "人工")
    li = office.agent()
    call = li.take(conversation).json()["call"]["id"]
    li.say(conversation, "满5年就可以。")
    draft = li.get(f"/calls/{call}/wrap-up").json()
    assert draft["asked"] == "副研究员要几年工作经验？" and draft["taken"] is True
    assert draft["told"] == [{"text": "满5年就可以。", "cite": None}]
    assert draft["open_points"] == "还没有确定按哪份文件"


def test_required_fields_are_asked_for_by_name(office):
    li = office.agent()
    call = phone_call(office)
    answer = li.post(f"/calls/{call}/wrap-up", **{**DONE, "asked": " ", "next_step": ""})
    assert answer.status_code == 400
    assert answer.json() == {"error": "请填写：咨询的问题、下一步", "missing": ["asked", "next_step"]}
    assert li.post(f"/calls/{call}/wrap-up", **{**DONE, "outcome": "won"}).status_code == 400
    assert li.post(f"/calls/{call}/wrap-up", **{**DONE, "told": "x"}).status_code == 400
    assert li.post(f"/calls/{call}/wrap-up", **{**DONE, "asked": "字" * 2001}).status_code == 400
    assert [row.state for row in office.rows(calls)] == ["open"] and office.rows(wrapups) == []


def test_closing_keeps_the_verdict_and_frees_the_slot(office):
    li = office.agent()
    call = phone_call(office, scheme="beijing-gov-service", facts={"education": "bachelor", "years_in_profession": 0.5, "title_level": "none"})
    assert li.post(f"/calls/{call}/wrap-up", **{**DONE, "asked": "我的手机号13812345678能评什么"}).json() == {"closed": True, "call": None}
    (row,) = office.rows(wrapups)
    assert row.verdict["senior"] == "ineligible" and row.scheme == "beijing-gov-service" and row.outcome == "answered"
    assert "13812345678" not in row.asked
    assert [r.state for r in office.rows(calls)] == ["closed"]
    assert li.get(f"/calls/{call}/wrap-up").status_code == 404
    assert li.post(f"/calls/{call}/wrap-up", **DONE).status_code == 404  # closed once


def test_closing_hands_a_conversation_back(office):
    token, conversation = office.chat("人工")
    li = office.agent()
    call = li.take(conversation).json()["call"]["id"]
    assert li.post(f"/calls/{call}/wrap-up", **DONE).status_code == 200
    assert office.rows(takeovers) == [] and office.claim().text == "/continue"


def test_closing_may_keep_the_person_in_a_new_call(office):
    token, conversation = office.chat("人工")
    li = office.agent()
    call = li.take(conversation).json()["call"]["id"]
    with office.database.writing() as connection:
        console_calls.change(connection, call, facts={"education": "bachelor"})
    follow = li.post(f"/calls/{call}/wrap-up", **DONE, keep=True).json()["call"]
    assert follow["id"] != call and follow["conversation"] == conversation
    assert [(r.agent, r.call) for r in office.rows(takeovers)] == [("li", follow["id"])]
    office.write(token, "还有一个问题")
    assert [r.text for r in office.rows(call_lines, call_lines.c.call == follow["id"])] == ["还有一个问题"]
    (row,) = office.rows(calls, calls.c.id == follow["id"])
    assert (row.parent, row.slot, row.facts) == (call, 0, {"education": "bachelor"})
    assert office.claim() is None


def test_only_the_agents_own_calls(office):
    office.agent()
    wang = office.agent("wang", "王五")
    call = phone_call(office, "li")
    for answer in (wang.get(f"/calls/{call}/wrap-up"), wang.post(f"/calls/{call}/wrap-up", **DONE), wang.post(f"/calls/{call}/transfer", to="wang")):
        assert answer.status_code == 404


def test_a_call_goes_to_a_colleague_with_a_note_and_the_citizen_is_told(office):
    token, conversation = office.chat("人工")
    li, wang = office.agent(), office.agent("wang", "王五")
    call = li.take(conversation).json()["call"]["id"]
    assert li.post(f"/calls/{call}/transfer", to="wang", note="对方问北京，手机13812345678").status_code == 200
    assert office.told(conversation)[-1] == "工作人员王五已接入，接下来由王五为您服务。"
    assert li.say(conversation, "我还在").status_code == 409
    assert wang.say(conversation, "您好，我是王五").status_code == 200
    (note,) = [r.text for r in office.rows(call_lines) if r.kind == "note"]
    assert note.startswith("对方问北京，手机") and "13812345678" not in note
    assert [(r.agent, r.call) for r in office.rows(takeovers)] == [("wang", call)]
    office.write(token, "好的")
    assert office.rows(call_lines)[-1].text == "好的" and office.claim() is None
    assert ("li", "call.transfer") in office.trail()


def test_transfer_goes_only_where_there_is_somebody_with_room(office):
    li, full = office.agent(), office.agent("man", "满满")
    office.agent("ma", "马六", "curator")
    call = phone_call(office)
    [phone_call(office, "man") for _ in range(4)]
    told = {to: li.post(f"/calls/{call}/transfer", to=to) for to in ("nobody", "ma", "li", "man", "")}
    assert {to: a.status_code for to, a in told.items()} == {"nobody": 400, "ma": 400, "li": 400, "man": 409, "": 400}
    assert told["man"].json()["error"] == "满满手上已经有四个通话，暂时接不了。"
    assert [r.agent for r in office.rows(calls, calls.c.id == call)] == ["li"]


def test_a_supervisor_may_give_on_the_call_of_one_who_left(office):
    li, boss, wang = office.agent(), office.agent("zhao", "赵主管", "supervisor"), office.agent("wang", "王五")
    token, conversation = office.chat("人工")
    call = li.take(conversation).json()["call"]["id"]
    assert boss.post(f"/calls/{call}/transfer", to="wang", note="李四下班了").status_code == 200
    assert wang.say(conversation, "您好").status_code == 200


def test_colleagues_show_who_is_there_and_how_busy(office):
    li, wang = office.agent(), office.agent("wang", "王五")
    phone_call(office, "wang")
    wang.post("/sign-out")
    office.agent("ma", "马六", "curator")
    assert li.get("/agents").json() == [
        {"name": "li", "display": "李四", "online": True, "open_calls": 0},
        {"name": "wang", "display": "王五", "online": False, "open_calls": 1},
    ]  # fmt: skip


NASTY = ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1+1", "＝1", "％|x", "|calc", "=HYPERLINK(\"http://x\")", "<script>alert(1)</script>"]


@pytest.mark.parametrize("nasty", NASTY)
def test_no_cell_is_a_formula(office, nasty):
    li = office.agent()
    call = phone_call(office)
    fields = {**DONE, "asked": "x" + nasty, "understood": nasty, "next_step": nasty, "open_points": nasty, "told": [{"text": nasty, "cite": nasty}]}
    with office.database.writing() as connection:  # as if it had come in by any way
        connection.execute(sa.insert(wrapups).values(
            call=call, agent="li", **{**fields, "asked": nasty}, scheme=None, verdict={nasty: nasty}, started_at=time.time(), closed_at=time.time()))
        console_calls.change(connection, call, state="closed", title=nasty)
    answer = li.get("/export")
    assert answer.headers["content-type"].startswith("text/csv") and "attachment" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == export.HEADERS and len(rows) == 2
    for cell in rows[1]:
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "|", "＝", "＋")) and not cell.startswith(("\t", "\r"))
    book = openpyxl.load_workbook(io.BytesIO(li.get("/export", format="xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert len(cells) == 2 * len(export.HEADERS) and not [c for c in cells if c.data_type == "f"]


def test_one_row_a_call_the_agents_own_for_an_agent_and_all_for_a_supervisor(office):
    li, wang, boss = office.agent(), office.agent("wang", "王五"), office.agent("zhao", "赵主管", "supervisor")
    for one in (li, wang):
        call = phone_call(office, one.name, scheme="beijing-gov-service", facts={"education": "bachelor", "years_in_profession": 0.5, "title_level": "none"})
        one.post(f"/calls/{call}/wrap-up", **DONE)

    def table(who, **days):
        return list(csv.DictReader(io.StringIO(who.get("/export", **days).content.decode("utf-8-sig"), newline="")))

    assert [row["工作人员"] for row in table(li)] == ["李四"]
    mine = table(boss)
    assert sorted(row["工作人员"] for row in mine) == ["李四", "王五"]
    assert mine[0]["来源"] == "电话" and mine[0]["依据"] == "附件 二（一）2（3）" and mine[0]["处理结果"] == "已答复"
    assert "研究员：还不能申报" in mine[0]["结论"]
    assert table(boss, **{"from": "2020-01-01", "to": "2020-02-01"}) == []
    assert ("zhao", "export") in office.trail()


@pytest.mark.parametrize("days", [{"from": "gestern"}, {"from": "2026-02-01", "to": "2026-01-01"}, {"from": "2000-01-01", "to": "2026-01-01"}, {"format": "pdf"}])
def test_odd_spans_and_formats_are_refused(office, days):
    assert office.agent().get("/export", **days).status_code == 400
