"""Second thoughts: facts taken back, facts replaced, and the words that only look like it."""

import pytest

from reading_rows import BJ, JL, SH, check, read, rows

WITHDRAWN = rows(*((name, text, {"scheme": scheme}, {"_withdrawn": (fact,)}) for name, text, scheme, fact in [
    ("unsaid", "刚才讲的那个二级证当我没说", SH, "skill_certificate"), ("not-counted", "职称那项不算,别记", JL, "title_level"),
    ("value-taken-out", "把我说的本科撤了,档案里查不到", BJ, "education"), ("left-empty", "工作年限先空着,我再核实", BJ, "years_in_profession"),
    ("unmentioned", "得奖的事当我没提", JL, "honour_level"), ("taken-in", "职称那条收回,我再问问人事", BJ, "title_level"),
]))
REPLACED = rows(
    ("invented", "我说七年是瞎说的,实际四年半", {"asked": "title_level", "scheme": JL}, {"years_in_profession": 4.5, "_corrected": ("years_in_profession",)}),
    ("overdone", "说大了,没十年,八年半", {"asked": "title_level", "scheme": JL}, {"years_in_profession": 8.5, "_corrected": ("years_in_profession",)}),
    ("boasted", "我说硕士是吹牛的,其实就本科", {"scheme": BJ}, {"education": "bachelor", "_corrected": ("education",)}),
    ("counted-too-many", "成果应该是两项,刚才多数了一个", {"scheme": BJ}, {"outcome_count": 2, "_corrected": ("outcome_count",)}),
    ("no-hedge-behind-no", "我刚才讲八年不对,应该是六年", {"scheme": JL}, {"years_in_profession": 6, "_corrected": ("years_in_profession",)}),
    ("no-answers-nothing", "哦不对,还是中专", {"asked": "basic_conditions", "scheme": JL}, {"education": "secondary_vocational", "_corrected": ("education",)}),
    ("miscounted-by", "年限改成11年吧,刚才少算了两年", {"scheme": JL}, {"years_in_profession": 11, "_corrected": ("years_in_profession",)}),
)
NOT_TAKEN_BACK = rows(
    ("goes-on-ten", "干家政的,奔十年去了", {"scheme": JL}, {"years_in_profession": 9.5, "_withdrawn": ()}),
    ("lapsed", "证书早作废了,客服六年", {"scheme": SH}, {"years_in_profession": 6, "_withdrawn": ()}),
)


@pytest.mark.parametrize("text, context, expected", WITHDRAWN + REPLACED + NOT_TAKEN_BACK)
def test_repair(text, context, expected):
    check(text, context, expected)


def test_a_date_put_right_changes_the_date_alone():
    told = read("我那个三级发证不是前年,是大前年,2023年8月", {"scheme": SH})
    assert told.corrected == ("years_since_certificate",)
    assert 3.1 <= told.facts["years_since_certificate"] <= 3.35 and told.facts["skill_certificate"] == "level_3"
