"""Values and gaps in words, one by one."""
import datetime

import pytest

from rules_core.words import gap_words, value_words

DAY = datetime.date(2028, 11, 20)


@pytest.mark.parametrize("fact, value, words", [
    ("years_in_profession", {"at_least": 3, "below": 5}, "3至5年"), ("years_in_profession", {"at_least": 0, "below": 5}, "不到5年"), ("years_in_profession", {"below": 0.5}, "不到0.5年"),
    ("years_in_profession", {"at_least": 3}, "3年以上"), ("years_in_profession", 2.718, "2.72年"), ("years_in_profession", 3, "3年"), ("education", None, "还不知道"),
    ("education", "secondary_vocational", "中专"), ("achievements", frozenset(["B-2", "B-1"]), "B-1、B-2"), ("achievements", [], "没有"), ("basic_conditions", False, "否"), ("as_of", DAY, "2028-11-20"),
    ("major", "related", "相关专业")])
def test_a_value(fact, value, words):
    assert value_words(fact, value) == words


@pytest.mark.parametrize("fact, need, earliest, words", [
    ("leaders", {"at_most": 4, "at_least": 2}, None, "符合要求的领导成员人数2至4"), ("leaders", {"at_most": 4}, None, "符合要求的领导成员人数最多4"), ("outcome_count", 3, None, "成果数量至少3"),
    ("years_in_profession", 5, DAY, "本专业工作年限满5年（最早2028年11月20日）"), ("years_in_profession", 5, None, "本专业工作年限满5年"), ("as_of", "2022-10-31", None, "须在2022年10月31日以前申报"),
    ("achievements", "BJ-A2.2-O1", None, "业绩条件符合BJ-A2.2-O1"), ("basic_conditions", True, None, "基本条件"), ("public_staff_secondment", False, None, "不属于事业单位在编人员离岗创业或兼职"),
    ("training", "level_3_course", None, "完成三级正规培训"), ("education", "bachelor", None, "学历达到本科及以上"), ("education", "doctor", None, "学历达到博士"),
    ("education", ["senior_technical_school"], None, "学历是高级技工学校"), ("education", ["bachelor"], None, "学历达到本科及以上"), ("education", ["bachelor", "master"], None, "学历是本科或硕士"),
    ("direction", "research", None, "申报方向是政务服务研究"), ("org_type", ["enterprise", "association"], None, "机构类型是企业或行业协会"), ("title_level", "senior", None, "现有职称达到正高级")])
def test_a_gap(fact, need, earliest, words):
    assert gap_words(fact, need, earliest) == words
