"""Agents' shorthand written out, and running speech left as it is."""

import pytest

from bot.language.normalise import normalise
from reading_rows import BJ, JL, SH, check, rows

LINES = rows(
    ("brackets", "本(社工)/窗口6y/中级[会计]3y/京", {}, {"education": "bachelor", "years_in_profession": 6, "title_level": "intermediate", "title_series": "other", "years_since_title": 3, "_scheme": BJ}),
    ("labels", "学历专 工龄9 职称初(其他) 任职4", {"scheme": BJ}, {"education": "associate", "years_in_profession": 9, "title_level": "junior", "title_series": "other", "years_since_title": 4}),
    ("pipes", "中专|保安|12年|无职称", {"scheme": JL}, {"education": "secondary_vocational", "years_in_profession": 12, "title_level": "none"}),
    ("letters", "硕2年沪客 无三级", {}, {"education": "master", "years_in_profession": 2, "skill_certificate": "none", "_scheme": SH}),
    ("grade", "沪 客服 专 7y 三级2y", {}, {"education": "associate", "years_in_profession": 7, "skill_certificate": "level_3", "years_since_certificate": 2, "_scheme": SH}),
    ("nothing", "专6年长春家政无", {}, {"education": "associate", "years_in_profession": 6, "title_level": "none", "_scheme": JL}),
    ("spaces", "来电:男 50 代驾 8年 高中 无职称 无奖 长春", {}, {"education": "high_school", "years_in_profession": 8, "title_level": "none", "honour_level": "none", "_scheme": JL}),
)


@pytest.mark.parametrize("text, context, expected", LINES)
def test_lines(text, context, expected):
    check(text, context, expected)


def test_month_behind_a_point():
    from reading_rows import read
    assert 9.2 <= read("大本 通州窗口 17.08入职", {}).facts["years_in_profession"] <= 9.4


@pytest.mark.parametrize("text", ["我本来想评的", "中不中啊", "这本书专门讲的", "京东客服怎么找", "正好", "上回说的那个本子还有吗"])
def test_speech_stays(text):
    assert normalise(text).text == text
