"""In a talk about one document another's things are at most offered; travel, sights and companies are no policy question."""
from __future__ import annotations

import pytest

from knowledge.evaluate import Asked, is_honest
from knowledge.lexicon import read_lists
from knowledge.veto import outside_words

SHANGHAI, BEIJING, JILIN, WENZHOU = (
    "shanghai-customer-service", "beijing-gov-service", "jilin-social-service", "wenzhou-evaluation-org",
)


@pytest.mark.parametrize("text, scheme, offered", [
    ("专家库得多少人啊", BEIJING, "wz-experts-number"), ("诚信承诺书几项", JILIN, "wz-pledge-six"),
    ("考评人员几个", JILIN, "wz-assessors-number"), ("赋码是啥", SHANGHAI, "wz-filing-code"), ("遴选什么时候截止", BEIJING, "wz-deadline"),
])
def test_another_documents_thing_is_offered_with_its_place(real, text, scheme, offered):
    answer = real.ask(text, scheme)
    assert answer.zone == "suggest" and not answer.clauses
    asked = dict(answer.suggestions)
    assert offered in asked and ("温州" in asked[offered] or "评价组织" in asked[offered])


@pytest.mark.parametrize("text, scheme", [
    ("考评员二十个够不够", SHANGHAI), ("专家库要多少人", JILIN), ("诚信承诺书要签吗", BEIJING), ("接诉即办算业绩吗", JILIN),
    ("12345考核优异能加分吗", SHANGHAI), ("新业态算不算", BEIJING), ("督导要几个人", BEIJING), ("办公用房多少平", SHANGHAI),
])
def test_no_answer_of_another_document_without_its_name(real, text, scheme):
    entry = real.ask(text, scheme).entry
    assert entry is None or real.index().entry(entry)["scheme"] in (None, scheme)


@pytest.mark.parametrize("text, scheme, entry", [
    ("温州专家库要多少人", JILIN, "wz-experts-number"), ("评价组织专家库要多少人", BEIJING, "wz-experts-number"),
    ("专家库要多少人", None, "wz-experts-number"), ("专家库要多少人", WENZHOU, "wz-experts-number"),
    ("助理研究员硕士要几年", WENZHOU, "bj-intermediate-master"), ("客服管理员三级多少钱", JILIN, "sh-fee-level-3"),
])
def test_a_document_named_is_answered_from_in_any_talk(real, text, scheme, entry):
    assert real.ask(text, scheme).entry == entry


def test_a_question_offered_from_elsewhere_is_answered_when_picked(real):
    for _, question in real.ask("专家库得多少人啊", BEIJING).suggestions:
        assert real.ask(question, BEIJING).zone == "answer"


def test_things_name_their_document_until_a_talk_names_another(lexicon):
    assert lexicon.read_in("专家库几个人", None).names == lexicon.read_in("专家库几个人", WENZHOU).names == (WENZHOU,)
    assert lexicon.read_in("专家库几个人", BEIJING).names == () and lexicon.read_in("专家库几个人", BEIJING).foreign == ("专家库",)
    assert lexicon.read_in("温州专家库几个人", BEIJING).names == (WENZHOU,)


def test_a_thing_is_no_name_as_well(lexicon):
    for scheme, words in read_lists()["facets"]["schemes"].items():
        assert not set(words.get("things", "").split()) & set(words["names"].split()), scheme


def test_another_documents_silence_is_not_honest(real):
    asked = Asked("专家库要交钱吗", BEIJING, None, (), (), True, True)
    assert not is_honest(real.index(), asked, "wz-silent-apply-fee")


@pytest.mark.parametrize("scheme", [None, SHANGHAI, BEIJING, JILIN, WENZHOU])
@pytest.mark.parametrize("text", [
    "北京西站怎么走", "上海虹桥火车站怎么走", "温州南站停车多少钱", "北京大兴机场怎么去", "北京故宫要提前预约吗", "上海迪士尼要提前多久预约",
    "长春一汽待遇怎么样", "吉林大学有哪些专业", "温州雁荡山要多少钱", "北京站到通州怎么走", "吉林银行电话多少", "长春电影制片厂几点开",
])
def test_travel_sights_and_companies_are_not_answered(real, text, scheme):
    assert real.ask(text, scheme).zone != "answer"


@pytest.mark.parametrize("text, scheme", [
    ("我在京东做客服能报三级吗", SHANGHAI), ("在吉林银行当保安能评职称吗", JILIN), ("考点怎么走", SHANGHAI),
])
def test_where_somebody_works_leads_nowhere_else(real, text, scheme):
    assert real.ask(text, scheme).zone == "answer"


@pytest.mark.parametrize("text", [
    "旅游专业大专做了一年", "会计专业本科毕业能报三级吗", "不会计算机能评吗", "看孩子干了三年", "中途上厕所还能回来吗", "新闻路315室怎么去",
    "鉴定站所在哪", "在酒店当保安能评吗",
])
def test_no_word_of_work_or_study_leads_out(lexicon, text):
    assert outside_words(lexicon.read(text)) == ()


@pytest.mark.parametrize("text", ["旅游景点门票", "会计初级怎么考", "厕所在哪", "孩子上学", "在医院做核酸", "酒店前台电话"])
def test_the_matter_itself_still_leads_out(lexicon, text):
    assert outside_words(lexicon.read(text))
