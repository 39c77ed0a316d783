"""二级呢 after a question on fees is asked as that question was; anything longer speaks for itself."""
import pytest

from actions.following import followed_up


@pytest.mark.parametrize("text, before, topic, whole", [
    ("二级呢", "三级多少钱", "fee", "二级多少钱"),
    ("那2级呢？", "客服三级几门科目", "exam", "客服2级几门科目"),
    ("专家库呢", "考评员要几个", "organisation", "专家库要几个"),
    ("补考呢", "三级多少钱一共", "fee", "补考多少钱一共"),
    ("副研究员呢", "研究员要啥条件", "conditions", "副研究员要啥条件"),
    ("那北京呢", "你们收费吗", "fee", "北京多少钱"),
])
def test_what_is_asked_stays_and_what_it_is_asked_of_changes(text, before, topic, whole):
    assert whole in followed_up(text, before, topic)


@pytest.mark.parametrize("text", ["我干了六年呢", "二级", "要是再等两年去考个证，还差不差呢", ""])
def test_what_tells_or_asks_by_itself_is_left_alone(text):
    assert followed_up(text, "三级多少钱", "fee") == []


def test_without_an_earlier_question_nothing_is_followed_up():
    assert followed_up("二级呢", None, None) == []
