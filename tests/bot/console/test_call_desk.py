"""Calls over HTTP: opened, written to, edited, looked up, told, split; four at once, old versions refused, all audited."""
from __future__ import annotations

import time

import pytest
import sqlalchemy as sa
from tests_calls import AS_OF, knowledge_path

from bot.console.tables import call_lines, calls

HTML = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture()
def office(open_office):
    return open_office(knowledge_db=knowledge_path(), as_of=AS_OF)


class Line:
    """A telephone call of an agent, over HTTP."""

    def __init__(self, agent):
        self.agent = agent
        self.id = agent.post("/calls").json()["id"]

    def post(self, what, **body):
        return self.agent.post(f"/calls/{self.id}/{what}", **body)

    def write(self, text, **more):
        return self.post("line", text=text, **more)

    def put(self, fact, value, **more):
        return self.agent.client.put(f"/calls/{self.id}/facts/{fact}", json={"value": value, **more}, headers={"X-CSRF": self.agent.csrf})

    def drop(self, fact, **params):
        return self.agent.client.delete(f"/calls/{self.id}/facts/{fact}", params=params, headers={"X-CSRF": self.agent.csrf})

    def now(self):
        return next(c for c in self.agent.get("/calls").json()["calls"] if c["id"] == self.id)


def facts_of(card):
    return {f["fact"]: f["value"] for f in card["facts"]}


def test_a_line_gives_facts_ladder_and_the_next_question(office):
    line = Line(office.agent())
    card = line.write("本6年京窗口无职称").json()
    assert facts_of(card) == {"education": "bachelor", "years_in_profession": 6, "title_level": "none"}
    assert card["scheme_name"] == "北京市政务服务专业职称"
    assert [r["name"] for r in card["ladder"]["levels"]] == ["研究实习员", "助理研究员", "副研究员", "研究员"]
    assert card["next"]["say"] == "请问您准备按政务服务运营还是政务服务研究的方向申报？"
    assert [o["hotkey"] for o in card["next"]["options"]] == ["1", "2", "0"]
    assert card["version"] == 2 and card["title"] == "北京 窗口"


def test_the_page_can_show_the_codes(office):
    held = {one["code"]: one["words"] for one in office.agent().get("/codes").json()["codes"]}
    assert held["bk"] == "本科" and held["bj"] == "北京"


def test_a_reload_loses_nothing(office):
    li = office.agent()
    line = Line(li)
    line.write("沪客服 专 3y 无证")
    card = line.write("补考多少钱").json()
    assert li.get("/calls").json()["calls"] == [card]


def test_a_question_in_a_line_is_answered_with_its_source(office):
    line = Line(office.agent())
    card = line.write("沪客服 本科 2年 补考多少钱").json()
    assert facts_of(card)["education"] == "bachelor"
    assert card["faq"]["zone"] == "answer" and "100元" in card["faq"]["text"] and "第6条" in card["faq"]["cite"]


def test_the_same_question_is_answered_by_the_calls_own_document(office):
    li = office.agent()
    beijing, shanghai = Line(li), Line(li)
    beijing.write("本6年京窗口无职称")
    shanghai.write("沪客服 专 3y 无证")
    assert beijing.write("要交多少钱").json()["faq"]["entry"].startswith("bj-")
    assert shanghai.write("要交多少钱").json()["faq"]["entry"].startswith("sh-")


def test_what_the_documents_do_not_say_is_said_so(office):
    line = Line(office.agent())
    line.write("吉 月嫂 大专 十年 无")
    faq = line.write("评上以后工资涨多少").json()["faq"]
    assert faq["entry"] is None or faq["entry"].startswith("jl-silent")
    found = line.agent.get(f"/calls/{line.id}/faq", q="北京哪家烤鸭好吃").json()
    assert found["zone"] == "none" and found["entry"] is None and found["cite"] is None and found["text"]


def test_supposing_is_reckoned_for_this_caller(office):
    line = Line(office.agent())
    line.write("沪客服 专 3y 无证")
    faq = line.write("要是再干三年呢").json()["faq"]
    assert faq["zone"] == "answer" and faq["entry"] is None and "客户服务管理员二级" in faq["text"]
    assert facts_of(line.now())["years_in_profession"] == 3


def test_search_while_typing_knows_the_calls_document(office):
    line = Line(office.agent())
    line.write("沪客服 专 3y 无证")
    found = line.agent.get(f"/calls/{line.id}/faq", q="补考费").json()
    assert found["zone"] == "answer" and found["entry"].startswith("sh-") and found["cite"]
    entry = line.agent.get(f"/faq/{found['entry']}").json()
    assert entry["text"] == found["text"] and entry["cite"] == found["cite"]
    assert line.agent.get("/faq/no-such-entry").status_code == 404


def test_half_a_question_offers_what_it_may_become(office):
    line = Line(office.agent())
    line.write("沪客服 专 3y 无证")
    for half in ("补考的", "补考规", "补考要", "报名补考时"):
        found = line.agent.get(f"/calls/{line.id}/faq", q=half).json()
        assert "补考" in found["text"] + "".join(s["question"] for s in found["suggestions"])
        assert found["zone"] == "answer" or (found["entry"] is None and found["cite"] is None)


def test_answers_by_key_and_by_value(office):
    line = Line(office.agent())
    line.write("本6年京窗口无职称")
    card = line.post("answer", fact="direction", value="operations").json()
    assert facts_of(card)["direction"] == "operations" and card["next"]["fact"] == "achievements"
    assert card["next"]["multiple"] is True and card["next"]["level_name"] == "助理研究员"
    first = card["next"]["options"][0]["value"]
    card = line.post("answer", fact="achievements", level="intermediate", value=[first]).json()
    assert card["next"]["fact"] == "outcome_count" and card["next"]["unit"] == "项"
    card = line.post("answer", fact="outcome_count", level="intermediate", value=2).json()
    card = line.post("answer", fact="basic_conditions", level="intermediate", value=True).json()
    outcomes = {r["level"]: r["outcome"] for r in card["ladder"]["levels"]}
    assert outcomes["intermediate"] == outcomes["junior"] == "eligible"
    assert line.post("answer", fact="direction", value="sideways").status_code == 400


def test_edits_in_place(office):
    line = Line(office.agent())
    line.write("本6年京窗口无职称")
    card = line.put("education", "master").json()
    assert facts_of(card)["education"] == "master"
    assert next(f for f in card["facts"] if f["fact"] == "education")["source"] == "edited"
    assert card["lines"][-1]["kind"] == "fact" and card["lines"][-1]["text"] == "学历：本科 → 硕士"
    assert "years_in_profession" not in facts_of(line.drop("years_in_profession").json())
    assert line.put("education", "phd").status_code == 400 and line.put("nonsense", 1).status_code == 400


# -- versions, races, limits ------------------------------------------------------------------------

def test_an_old_version_is_refused_with_the_newest_call(office):
    line = Line(office.agent())
    first = line.write("本6年京窗口无职称").json()
    line.put("education", "master")
    refused = line.write("运营", version=first["version"])
    assert refused.status_code == 409 and refused.json()["error"]
    assert facts_of(refused.json()["call"])["education"] == "master"
    assert "direction" not in facts_of(line.now())
    assert line.put("education", "doctor", version=first["version"]).status_code == 409
    assert line.write("运营", version=refused.json()["call"]["version"]).status_code == 200


def test_what_comes_in_between_is_not_lost(office):
    from bot.console import calls as console_calls

    line = Line(office.agent())
    line.write("本6年京窗口无职称")
    with office.database.writing() as connection:  # a citizen's word, as it comes into a taken conversation
        console_calls.add_line(connection, line.id, "caller", "在吗")
        console_calls.change(connection, line.id)
    card = line.write("运营").json()
    assert facts_of(card)["direction"] == "operations" and "在吗" in [one["text"] for one in card["lines"]]


def test_four_calls_at_once_and_no_fifth(office):
    li = office.agent()
    opened = [Line(li) for _ in range(4)]
    assert sorted(line.now()["slot"] for line in opened) == [0, 1, 2, 3]
    fifth = li.post("/calls")
    assert fifth.status_code == 409 and "四个" in fifth.json()["error"]
    assert opened[0].post("split", keep=[]).status_code == 409
    gone = li.client.delete(f"/calls/{opened[1].id}", headers={"X-CSRF": li.csrf})
    assert gone.status_code == 200
    assert li.post("/calls", slot=1).json()["slot"] == 1
    assert office.agent("wang", "王五").post("/calls").status_code == 200


def test_only_an_empty_call_is_thrown_away(office):
    li = office.agent()
    line = Line(li)
    line.write("本6年京窗口无职称")
    assert li.client.delete(f"/calls/{line.id}", headers={"X-CSRF": li.csrf}).status_code == 409


def test_a_call_split_in_two_keeps_the_chosen_facts(office):
    line = Line(office.agent())
    line.write("本6年京窗口无职称")
    old, new = line.post("split", keep=["education"]).json()["calls"]
    assert facts_of(new) == {"education": "bachelor"} and new["scheme"] == "beijing-gov-service" and new["parent"] == line.id
    assert len(facts_of(old)) == 3
    _, bare = line.post("split", keep=[]).json()["calls"]
    assert facts_of(bare) == {} and bare["scheme"] is None


def test_calls_of_others_are_not_there(office):
    line = Line(office.agent())
    wang = office.agent("wang", "王五")
    assert wang.post(f"/calls/{line.id}/line", text="本科").status_code == 404
    assert wang.post(f"/calls/{line.id}/told", text="好").status_code == 404
    assert wang.post(f"/calls/{line.id}/mark", text="问题").status_code == 404
    assert wang.get(f"/calls/{line.id}/faq", q="要交多少钱").status_code == 404
    assert wang.get("/calls").json()["calls"] == []


def test_nobody_is_nobody_and_a_curator_takes_no_calls(office):
    line = Line(office.agent())
    curator = office.agent("chen", "陈", "curator")
    assert curator.post("/calls").status_code == 403
    assert curator.post(f"/calls/{line.id}/line", text="本科").status_code == 403
    curator.client.cookies.clear()
    assert curator.post("/calls").status_code == 401
    line.agent.csrf = "wrong"
    assert line.write("本科").status_code == 403


# -- record -----------------------------------------------------------------------------------------

def test_what_was_told_goes_into_the_record_with_the_documents_own_source(office):
    line = Line(office.agent())
    card = line.write("沪客服 专 3y 无证").json()
    quote = card["quote"][0]
    card = line.post("told", clause=quote["clause"], text=quote["words"], cite="我瞎编的").json()
    assert card["lines"][-1]["kind"] == "told" and card["lines"][-1]["text"] == quote["words"]
    assert card["lines"][-1]["detail"] == {"clause": quote["clause"], "cite": quote["cite"]}
    card = line.post("told", entry="sh-fee-resit").json()
    assert "100元" in card["lines"][-1]["text"] and "第6条" in card["lines"][-1]["detail"]["cite"]
    assert line.post("told", entry="no-such").status_code == 400
    assert line.post("told", clause="BJ-A2.1-2c").status_code == 400
    draft = line.agent.get(f"/calls/{line.id}/wrap-up").json()
    assert [one["cite"] for one in draft["told"]] == [quote["cite"], card["lines"][-1]["detail"]["cite"]]


def test_personal_numbers_are_masked_everywhere(office):
    line = Line(office.agent())
    line.write("身份证110101199003071234 电话13812345678 本6年京窗口无职称")
    line.post("told", text="请打13812345678")
    line.put("region", "北京13812345678")
    with office.database.reading() as connection:
        kept = str(connection.execute(sa.select(call_lines.c.text, call_lines.c.detail)).all())
        kept += str(connection.execute(sa.select(calls.c.facts, calls.c.asked)).all())
    assert "110101199003071234" not in kept and "13812345678" not in kept
    assert "〔证件号〕" in kept and "〔手机号〕" in kept


def test_html_stays_text(office):
    line = Line(office.agent())
    card = line.write(HTML).json()
    assert card["lines"][-1]["text"] == HTML
    for answer in (line.write(HTML), line.post("told", text=HTML), line.agent.get(f"/calls/{line.id}/faq", q=HTML), line.put("region", HTML)):
        assert answer.headers["content-type"].startswith("application/json") and answer.status_code == 200
    assert line.post("mark", text=HTML).status_code == 200
    assert line.now()["lines"][-1]["text"].endswith(HTML)


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": 5}, {"text": "长" * 501}, {"text": "\u0000\u0007"}])
def test_bad_lines_are_refused_in_chinese(office, body):
    line = Line(office.agent())
    refused = line.post("line", **body)
    assert refused.status_code == 400 and any("\u4e00" <= c <= "\u9fff" for c in refused.json()["error"])
    assert line.now()["lines"] == []


def test_everything_is_in_the_trail_without_a_word_of_the_caller(office):
    from bot.console.tables import audit

    li = office.agent()
    line = Line(li)
    line.write("本6年京窗口无职称")
    line.post("answer", fact="direction", value="operations")
    line.put("education", "master")
    line.drop("education")
    line.post("told", text="满5年")
    line.post("mark", text="返聘算不算")
    line.post("split", keep=[])
    actions = [action for agent, action in office.trail() if agent == "li"]
    for action in ("call.open", "call.line", "call.answer", "call.fact", "call.fact.drop", "call.told", "question.mark", "call.split"):
        assert action in actions
    details = str([row.detail for row in office.rows(audit)])
    assert "返聘" not in details and "京窗口" not in details and "满5年" not in details


def test_the_first_verdict_is_noted_once(office):
    line = Line(office.agent())
    began = time.time()
    line.write("沪客服 专 3y 无证")
    assert office.rows(calls)[0].verdict_at is None
    line.post("answer", fact="insured_employee", value=True)
    at = office.rows(calls)[0].verdict_at
    assert at is not None and at >= began
    line.put("education", "bachelor")
    assert office.rows(calls)[0].verdict_at == at


def test_the_pages_of_an_agent_hear_of_a_change(office):
    li = office.agent()
    ear = li.stream()
    line = Line(li)
    line.write("本6年京窗口无职称")
    heard = ear.wait("call", lambda payload: payload["call"]["id"] == line.id and payload["call"]["facts"])
    assert facts_of(heard["call"])["education"] == "bachelor"
