"""Fee sums, the catalogue and check-lists: worked out, with the clauses behind them."""
from __future__ import annotations

import pytest

from knowledge.catalogue import occupations
from knowledge.checklist import NoChecklist, checklist
from knowledge.computed import compute
from knowledge.fees import Order, fee_sum
from knowledge.errors import SumNotPossible

SUMS = [
    ("报二级又补考一门共多少", 450, {"SH-6.fee2", "SH-6.resit"}),
    ("三级两门补考多少钱", 200, {"SH-6.resit"}),
    ("三个人报三级", 840, {"SH-6.fee3"}),
    ("3人报三级2人报二级一共多少钱", 1540, {"SH-6.fee3", "SH-6.fee2"}),
    ("三级和二级都报一共多少钱", 630, {"SH-6.fee3", "SH-6.fee2"}),
    ("三级没过，两门都要补考，前后一共花多少", 480, {"SH-6.fee3", "SH-6.resit"}),
    ("我们俩报二级多少钱", 700, {"SH-6.fee2"}),
    ("十二个人考三级要多少费用", 3360, {"SH-6.fee3"}),
    ("补考两次理论多少钱", 200, {"SH-6.resit"}),
    ("两个人补考理论多少钱", 200, {"SH-6.resit"}),
    ("两门都补考", 200, {"SH-6.resit"}),
    ("二级考一次加补考两门", 550, {"SH-6.fee2", "SH-6.resit"}),
    ("三级报名加补考理论总共", 380, {"SH-6.fee3", "SH-6.resit"}),
    ("三级二级都考多少钱", 630, {"SH-6.fee3", "SH-6.fee2"}),
    ("考二级顺便把三级也考了多少钱", 630, {"SH-6.fee3", "SH-6.fee2"}),
]


@pytest.mark.parametrize("text, amount, clauses", SUMS)
def test_sums(lexicon, text, amount, clauses):
    answer = compute(lexicon.read(text), None)
    assert f"共{amount}元" in answer.text and set(answer.clauses) == clauses and "依据" in answer.text


@pytest.mark.parametrize(
    "text", ["二级多少钱", "四级三个人多少钱", "北京三个人评多少钱", "三级证满两年考二级多少钱", "十几个人报三级多少钱", "三个人报三级要带什么材料",
             "二级建造师三个人报名多少钱", "三级和二级费用差多少", "补考两次机会", "两门补考在一天", "两门都没过",
             "补考理论两次加实操一次多少钱"]
)
def test_what_is_no_definite_sum_is_left_to_the_entries(lexicon, text):
    assert compute(lexicon.read(text), None) is None


@pytest.mark.parametrize("text", ["四个同事报三级其中两个补考实操一共多少钱", "两个人报三级，一个报二级，再加一个补考理论，共多少"])
def test_an_order_too_mixed_to_sum_hears_every_price_and_no_total(lexicon, text):
    answer = compute(lexicon.read(text), None)
    assert all(price in answer.text for price in ("280元", "350元", "100元")) and "共" not in answer.text.split("：", 1)[1].split("依据")[0]


def test_no_sum_in_another_document(lexicon):
    assert compute(lexicon.read("三个人报三级多少钱"), "beijing-gov-service") is None


def test_a_level_without_a_fee_cannot_be_summed():
    with pytest.raises(SumNotPossible):
        fee_sum(Order((("level_1", 2),), ()))


def test_the_catalogue_is_whole():
    listed = occupations()
    assert [o.number for o in listed] == list(range(1, 60))
    assert sum(o.status == "issued" for o in listed) == 33 and len({o.name for o in listed}) == 59


@pytest.mark.parametrize(
    "text, said",
    [
        ("无人机驾驶员在不在目录里", "第3号，已颁布国家标准"),
        ("第19号是什么职业", "第19号是互联网营销师"),
        ("温州目录第三十四号是啥", "全媒体运营师，列入国标开发计划"),
        ("无人驾驶员在目录里么", "无人机驾驶员"),
        ("目录里有没有月嫂", "没有“月嫂”"),
        ("目录里有电竞吗", "电子竞技运营师（第1号）"),
        ("第60号是什么职业", "没有第60号"),
        ("酒体设计师列入开发计划了吗", "第44号，列入国标开发计划"),
    ],
)
def test_catalogue_questions(lexicon, text, said):
    answer = compute(lexicon.read(text), None)
    assert said in answer.text and answer.clauses == ("WZ-A1",) and "2022年10月31日截止" in answer.text


@pytest.mark.parametrize("text", ["无人机考评员要几个", "目录里没有的职业能申报吗", "温州目录一共多少个", "上海目录里有无人机驾驶员吗"])
def test_other_questions_are_no_catalogue_questions(lexicon, text):
    assert compute(lexicon.read(text), None) is None


def test_check_list_for_one_route():
    by_years = checklist("shanghai-customer-service", "level_3", "SH-4.3-1")
    by_diploma = checklist("shanghai-customer-service", "level_3", "SH-4.3-3")
    assert "在职工作证明" in by_years.text and "毕业证" not in by_years.text
    assert "毕业证" in by_diploma.text and "在职工作证明" not in by_diploma.text
    assert "SH-5.materials" in by_years.clauses and "依据" in by_years.text


def test_check_list_of_one_side():
    own = checklist("shanghai-customer-service", "level_2", "SH-4.2-6", audience="applicant")
    assert own.items and all(item.who == "applicant" for item in own.items)


def test_check_list_where_the_document_has_none():
    assert "没有列清单" in checklist("beijing-gov-service", "junior").text
    with pytest.raises(NoChecklist):
        checklist("shanghai-customer-service", "level_3", "SH-9")
    with pytest.raises(NoChecklist):
        checklist("nowhere")
