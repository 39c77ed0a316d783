"""The product's own entries: every clause is reachable, nothing answers what it says it must not."""
from __future__ import annotations

import datetime as dt

import pytest

from knowledge.clauses import load_clauses
from knowledge.computed import CATALOGUE_ENTRY
from knowledge.lint import ERROR, lint

TODAY = dt.date(2026, 11, 21)
SHANGHAI, BEIJING, JILIN, WENZHOU = (
    "shanghai-customer-service", "beijing-gov-service", "jilin-social-service", "wenzhou-evaluation-org",
)


def test_no_entry_has_an_error(entries):
    assert [str(f) for f in lint(entries, TODAY) if f.level == ERROR] == []


@pytest.fixture(scope="module")
def own(real, entries):
    """Each entry's id and the answer to its own question, asked in its document's conversation."""
    return {entry.id: real.ask(entry.question, entry.scheme, as_of=TODAY) for entry in entries}


def test_every_question_finds_its_entry(own, entries):
    """Its own, or the computed look-up, which tells of the very occupation that was named."""
    assert [e.id for e in entries if own[e.id].entry not in (e.id, CATALOGUE_ENTRY)] == []


def test_every_clause_is_answered(own):
    assert set(load_clauses()) <= {clause for answer in own.values() for clause in answer.clauses}


def test_every_answer_is_short_and_has_its_basis(own):
    for answer in own.values():
        assert len(answer.text) <= 600 and (not answer.clauses or "依据：《" in answer.text)


def test_what_is_past_says_so_at_the_start(own, entries):
    for text in (own[entry.id].text for entry in entries if entry.kind == "stale"):
        assert any(word in text[:60] for word in ("已", "过", "不再", "截止", "当时", "现行", "提醒")), text


def test_paraphrases_find_their_entry(real, entries):
    """One paraphrase of each: answered by its entry, or by one resting on its clauses."""
    lost = []
    for turn, entry in enumerate(entries):
        phrase = entry.phrases[turn % len(entry.phrases)]
        answer = real.ask(phrase, entry.scheme, as_of=TODAY)
        if answer.entry != entry.id and not set(answer.clauses) & set(entry.clauses):
            lost.append((phrase, entry.id, answer.zone, answer.entry))
    assert lost == []


def test_no_entry_answers_its_near_misses(real, entries):
    wrong = []
    for turn, entry in enumerate(entries):
        for miss in entry.near_misses[turn % 3 :: 3]:
            answer = real.ask(miss.text, entry.scheme if turn % 2 else None, as_of=TODAY)
            if answer.entry == entry.id or (answer.zone == "answer" and miss.belongs == "refuse"):
                wrong.append((miss.text, entry.id, answer.entry))
    assert wrong == []


def test_silent_entries_hold_no_amount(entries):
    assert [e.id for e in entries if e.kind == "silent" and "元" in e.answer and any(c.isdigit() for c in e.answer.split("元")[0][-4:])] == []


ASKED = [
    ("上海客服三级要交多少钱", None, "SH-6.fee3"),
    ("操作没过再考一次多少钱", None, "SH-6.resit"),
    ("考场在松江哪条路", None, "SH-3.venue"),
    ("我个人可以自己去报名吗", SHANGHAI, "SH-5.how"),
    ("迟到了二十分钟还让进吗", SHANGHAI, "SH-A1.4"),
    ("研究生学历直接考二级要工作几年", SHANGHAI, "SH-4.2-7"),
    ("投票过半就行吗", BEIJING, "BJ-5.5"),
    ("硕士几年可以评副研究员", None, "BJ-A3.1-2b"),
    ("起草过国家标准能破格评副研究员吗", None, "BJ-A3.4-1"),
    ("没发过论文能评吗", JILIN, "JN-5.2.3"),
    ("大专毕业几年能评助理社会服务师", None, "JS-4.1.2-3"),
    ("副高之后几年能评正高", JILIN, "JS-4.4.1-2"),
    ("专家库要多少人", WENZHOU, "WZ-A2.1.8a"),
    ("温州评价组织现在还能报名吗", None, "WZ-4.deadline"),
    ("協會要幾A才能申報", WENZHOU, "WZ-2.6.3"),
]


@pytest.mark.parametrize("text, scheme, clause", ASKED)
def test_questions_no_entry_holds_word_for_word(real, entries, text, scheme, clause):
    assert all(text not in entry.phrases for entry in entries)
    assert clause in real.ask(text, scheme, as_of=TODAY).clauses


REFUSED = [
    ("二级建造师报名费多少钱", None), ("三级心理咨询师条件", None), ("杭州客服三级在哪考", None), ("深圳政务服务职称怎么评", None),
    ("二级多少钱", BEIJING), ("三级在哪考", JILIN), ("公积金贷款额度", BEIJING), ("社保卡怎么激活", None),
    ("驾照换证要什么材料", None), ("营业执照怎么注销", WENZHOU), ("普通话考试多少钱", SHANGHAI), ("中级会计考试什么时候", BEIJING),
    ("附近有没有好吃的", SHANGHAI), ("你叫什么名字", None), ("给我讲个故事", SHANGHAI), ("明天上海天气", SHANGHAI), ("哈哈哈哈哈", None),
    ("高级教师评审流程", JILIN), ("副主任医师评审条件", BEIJING),
]


@pytest.mark.parametrize("text, scheme", REFUSED)
def test_what_the_documents_do_not_cover_is_not_answered(real, text, scheme):
    answer = real.ask(text, scheme, as_of=TODAY)
    assert answer.entry is None and answer.clauses == ()


@pytest.mark.parametrize("text", ["评审费多少", "公示几天", "要交什么材料"])
def test_a_question_without_a_place_is_asked_back(real, text):
    answer = real.ask(text, as_of=TODAY)
    assert answer.zone == "suggest" and 2 <= len(answer.suggestions) <= 3


def test_plain_search_is_worse(real, entries):
    """The measure runs, and the ranker beats bm25 on the near misses that belong to another entry."""
    from knowledge.evaluate import Asked, evaluate

    known = {e.id: e for e in entries}
    asked = [
        Asked(m.text, known[m.belongs].scheme, None, (m.belongs,), (), False)
        for e in entries for m in e.near_misses if m.belongs in known
    ][::12]
    asked += [Asked(text, scheme, None, (), (), False) for text, scheme in REFUSED]
    results = evaluate(real.index(), asked)
    ours, plain = results["检索"], results["纯BM25"]
    assert ours["精确率"] > plain["精确率"] and ours["错政策率"] < plain["错政策率"] and ours["拒答率"] == 1.0
