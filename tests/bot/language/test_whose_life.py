"""Whose life is told: relatives beside the speaker, owners named after the fact, cases put for someone else."""

import pytest

from bot.language.subjects import for_someone, of_others
from reading_rows import BJ, JL, SH, check, rows

BESIDE = rows(
    ("owner-behind", "硕士那是我表哥,我大专", {"asked": "education", "scheme": BJ}, {"education": "associate"}),
    ("owner-behind-years", "二十年那是我爸,我自己才干三年", {"scheme": JL}, {"years_in_profession": 3}),
    ("chief", "那个研究生是我们科长,我本科", {"scheme": BJ}, {"education": "bachelor"}),
    ("both-compared", "我跟我妹都做保姆,她做九年我做两年,她高中我初中", {}, {"education": "high_school", "years_in_profession": 2, "_scheme": None}),
    ("less-than-her", "她干了八年,我没她久,刚三年", {"scheme": JL}, {"years_in_profession": 3}),
    ("later-by", "我和老公一起跑网约车,他七年,我晚两年也五年了", {"scheme": JL}, {"years_in_profession": 5}),
    ("there-is", "我们店里有个本科的月嫂,我没那文化,初中", {"scheme": JL}, {"education": "high_school"}),
    ("chief-holds", "主任是副高职称,我啥也没有", {"scheme": BJ}, {"title_level": "none"}),
    ("self-of-her", "我闺女自己有三级,我啥证没有", {"scheme": SH}, {"skill_certificate": "none"}),
    ("others-child", "我带别人家孩子带了四年", {"scheme": JL}, {"years_in_profession": 4}),
    ("we-few", "我们几个都是外包的,我本科,在大厅三年", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 3}),
)
FOR_THEM = rows(
    ("sent", "我妈叫我来打听一下,她在四平做保洁九年了,小学毕业", {}, {"education": "high_school", "years_in_profession": 9, "_scheme": JL}),
    ("asks", "我哥问的,保安,通化,高中,干了十二年", {}, {"education": "high_school", "years_in_profession": 12, "_scheme": JL}),
    ("can-she", "我姑做保姆七年了,她技校能不能评", {}, {"education": "secondary_vocational", "years_in_profession": 7}),
)


@pytest.mark.parametrize("text, context, expected", BESIDE + FOR_THEM)
def test_facts(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text, mine, theirs", [
    ("她中专我高中", "高中", "中专"), ("本科是我媳妇,我中专", "中专", "本科"), ("她比我早,大专", "", "大专"), ("我跟我哥都是大专", "大专", ""),
])
def test_of_others(text, mine, theirs):
    flags = of_others(text)
    assert not mine or not flags[text.index(mine)]
    assert not theirs or flags[text.index(theirs)]


@pytest.mark.parametrize("text, expected", [("替我舅问下", True), ("我同学评上了,我呢", False), ("我姐能不能评", True), ("我本科能不能评", False)])
def test_for_someone(text, expected):
    assert for_someone(text) is expected
