"""What the rest of the product relies on: zones, safe input, and a rebuild that is never felt."""
from __future__ import annotations

import datetime as dt
import threading

import pytest

from knowledge_samples import BEIJING, FEE_2, SHANGHAI, SMALL, make
from knowledge.build import build_from
from knowledge.errors import BuildFailed, EntriesError, StoreMissing, StoreUnreadable
from knowledge.store import KnowledgeStore


def test_answers_with_basis(small):
    answer = small.ask("二级多少钱")
    assert (answer.zone, answer.entry, answer.clauses) == ("answer", "fee-2", ("SH-6.fee2",))
    assert "350元" in answer.text and "依据：《客户服务管理员等级认定公告》第6条" in answer.text


@pytest.mark.parametrize("text", ["請問二級多少錢？", "２级多少钱", "那个，二级。多少钱呀", "而级多少钱"])
def test_everyday_noise_does_not_break_it(small, text):
    assert small.ask(text).entry == "fee-2"


def test_the_other_level_is_never_answered(small):
    assert small.ask("三级报名费").entry == "fee-3"
    assert small.ask("一级多少钱").zone != "answer"


def test_a_conversation_about_beijing_never_hears_shanghai(small):
    answer = small.ask("二级多少钱", scheme=BEIJING)
    assert answer.zone != "answer" and "350" not in answer.text


@pytest.mark.parametrize("text", ["杭州二级多少钱", "二级建造师多少钱", "二级消防工程师多少钱", "公积金怎么提取", "怎么办护照", "今天天气真好"])
def test_outside_is_refused(small, text):
    answer = small.ask(text)
    assert answer.zone == "none" and answer.entry is None and answer.clauses == ()
    assert answer.text


def test_money_is_never_answered_with_a_place(small):
    assert small.ask("考试要多少钱", scheme=SHANGHAI).entry != "venue"


def test_a_question_two_documents_answer_is_asked_back(tmp_path):
    shanghai = make("sh-notice", "公示几天？", ("要公示多少天", "公示多久"), topic="time")
    beijing = make("bj-notice", "公示多少天？", ("公示几个工作日", "公示期多久"), topic="time", scheme=BEIJING, clauses=("BJ-5.2",))
    store = KnowledgeStore(build_from((*SMALL, shanghai, beijing), tmp_path / "s.db"))
    unplaced = store.ask("公示要几天")
    assert unplaced.zone == "suggest" and {i for i, _ in unplaced.suggestions} == {"sh-notice", "bj-notice"}
    assert unplaced.text.startswith("您是想问")
    assert store.ask("公示要几天", scheme=BEIJING).entry == "bj-notice"


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00", "\ud800", '" OR *', "NEAR(二级 多少钱, 3)", "二级 AND NOT 多少钱", '"""', "search:二级*", "'; drop table entries; --",
     "😀😀😀", "二级多少钱" * 2000, "a" * 10000, "﷽" * 500, "?" * 50, "/restart", "\u202e二级多少钱"],
    ids=lambda text: f"{len(text)}-characters",
)
def test_no_text_breaks_it(small, text):
    answer = small.ask(text)
    assert answer.zone in ("answer", "suggest", "none") and 0 < len(answer.text) <= 600 and 0 <= answer.score <= 1
    assert small.ask("二级多少钱").entry == "fee-2"


def test_a_long_answer_keeps_its_basis_within_600(tmp_path):
    long = make("long", "二级的全部要求是什么？", ("二级要求都讲讲",), answer="很长的一句话要讲清楚。" * 45)
    store = KnowledgeStore(build_from((long, *SMALL), tmp_path / "s.db"))
    answer = store.ask("二级的全部要求是什么")
    assert answer.entry == "long" and len(answer.text) <= 600 and answer.text.endswith("第6条")


def test_past_validity_is_said_first(tmp_path):
    past = make("past", "申报什么时候截止？", ("截止到哪天",), topic="time", valid_to=dt.date(2022, 10, 31), answer="要在10月底前提交。")
    store = KnowledgeStore(build_from((past, *SMALL), tmp_path / "s.db"))
    assert store.ask("申报什么时候截止", as_of=dt.date(2026, 11, 21)).text.startswith("提醒")
    assert store.ask("申报什么时候截止", as_of=dt.date(2022, 10, 1)).text.startswith("要在")


def test_also_offers_what_exists(tmp_path):
    entry = make("a", "二级怎么报名？", ("二级报名办法",), topic="procedure", also=("fee-2", "gone"))
    store = KnowledgeStore(build_from((entry, *SMALL), tmp_path / "s.db"))
    assert store.ask("二级怎么报名").suggestions == (("fee-2", FEE_2.question),)


def test_a_replaced_store_is_picked_up(small):
    assert small.ask("二级多少钱").text.startswith("二级评价考核费是350元")
    newer = make("fee-2", FEE_2.question, FEE_2.paraphrases, levels=("level_2",), answer="新的说法。")
    build_from((newer, *SMALL[1:]), small.path)
    assert small.ask("二级多少钱").text.startswith("新的说法")


def test_rebuilding_while_reading_never_tears(small):
    """Readers see the old text or the new one, each with its own clause, and never an error."""
    texts, errors, stop = set(), [], threading.Event()

    def read():
        while not stop.is_set():
            try:
                answer = small.ask("二级多少钱")
                texts.add((answer.text.split("\n")[0], answer.clauses))
            except Exception as error:  # noqa: BLE001 - whatever it is, it fails the test
                errors.append(error)

    small.ask("二级多少钱")
    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for turn in range(4):
        clause = "SH-6.fee2" if turn % 2 else "SH-6.fee3"
        newer = make("fee-2", FEE_2.question, FEE_2.paraphrases, levels=("level_2",), answer=f"第{turn}版。", clauses=(clause,))
        build_from((newer, *SMALL[1:]), small.path)
    stop.set()
    for reader in readers:
        reader.join()
    assert not errors
    allowed = {("二级评价考核费是350元。", ("SH-6.fee2",))}
    allowed |= {(f"第{n}版。", ("SH-6.fee2" if n % 2 else "SH-6.fee3",)) for n in range(4)}
    assert texts <= allowed


def test_a_failed_build_keeps_the_old_store(small, tmp_path):
    folder = tmp_path / "entries"
    folder.mkdir()
    (folder / "bad.yml").write_text("- id: x\n  question: 问\n", encoding="utf-8")
    before = small.path.read_bytes()
    from knowledge.build import build

    with pytest.raises(EntriesError):
        build(folder, small.path)
    with pytest.raises(BuildFailed):
        build_from((), small.path)
    assert small.path.read_bytes() == before and small.ask("二级多少钱").entry == "fee-2"
    assert [p.name for p in small.path.parent.glob(".*")] == []


def test_a_store_spoilt_while_serving_keeps_the_open_one(small):
    assert small.ask("二级多少钱").entry == "fee-2"
    spoilt = small.path.with_suffix(".bad")
    spoilt.write_bytes(b"no database at all" * 100)
    spoilt.replace(small.path)
    assert small.ask("二级多少钱").entry == "fee-2"
    with pytest.raises(StoreUnreadable):
        KnowledgeStore(small.path).ask("二级多少钱")


def test_a_missing_store_says_what_to_do(tmp_path):
    with pytest.raises(StoreMissing, match="kb build"):
        KnowledgeStore(tmp_path / "none.db").ask("二级多少钱")
