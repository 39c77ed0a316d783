"""Options picked in more words than a number, and what a voice without marks says before it asks."""

import pytest

from reading_rows import BJ, JL, SH, options, read

EDU = options(("high_school", "高中及以下"), ("secondary_vocational", "中专、职高、技校"), ("associate", "大专"), ("bachelor", "本科"), (None, "不清楚"))
TITLES = options(("none", "没有职称"), ("junior", "初级"), ("intermediate", "中级"), (None, "不清楚"))
DEEDS = options(("BJ-A2.2-O1", "窗口业务服务骨干、满意度高"), ("BJ-A2.2-O3", "接诉即办体系建设"), ("BJ-A2.2-O5", "重点工作或创新举措"), ([], "都没有"), (None, "不清楚"))
COURSES = options(("level_3_course", "三级正规培训"), ("level_2_course", "二级正规培训"), (None, "不清楚"))
SCHEMES = options((JL, "吉林社会服务"), (BJ, "北京政务服务"), (SH, "上海客户服务管理员"))


@pytest.mark.parametrize("text, asked, given, value", [
    ("1或者2都行，按2", "education", EDU, "secondary_vocational"), ("不是3是4", "education", EDU, "bachelor"),
    ("3，2020年评的", "title_level", TITLES, "intermediate"), ("没学完，肄业，按高中算吧", "education", EDU, "high_school"),
    ("家政那个", "scheme", SCHEMES, JL), ("客服", "scheme", SCHEMES, SH),
])
def test_one_stands(text, asked, given, value):
    assert read(text, {"asked": asked, "options": given}).facts.get(asked) == value


@pytest.mark.parametrize("text, deeds", [
    ("第一条和最后一条", ["BJ-A2.2-O1", "BJ-A2.2-O5"]), ("满意度高那条，还有接诉即办", ["BJ-A2.2-O1", "BJ-A2.2-O3"]), ("最后那个", ["BJ-A2.2-O5"]),
])
def test_several_stand(text, deeds):
    assert read(text, {"asked": "achievements", "scheme": BJ, "options": DEEDS}).facts["achievements"] == deeds


def test_a_bare_yes_picks_not_everything():
    understood = read("有", {"asked": "training", "scheme": SH, "options": COURSES})
    assert "training" not in understood.facts


@pytest.mark.parametrize("text, facts", [
    ("只有三级的", ["level_3_course"]), ("三级结业二级正在读", ["level_3_course"]), ("三级的结业证有，二级的没有", ["level_3_course"]),
])
def test_the_grade_names_the_course(text, facts):
    understood = read(text, {"asked": "training", "scheme": SH, "options": COURSES})
    assert understood.facts == {"training": facts}


@pytest.mark.parametrize("text, education", [
    ("通化的做护工我就念过小学你们这个要考试吗", "high_school"), ("我是大专在北京大厅坐窗口三年了请问怎么报名", "associate"),
])
def test_telling_ends_where_asking_begins(text, education):
    assert read(text, {}).facts.get("education") == education


@pytest.mark.parametrize("text", ["想请个育婴师，最好大专以上", "社会服务师是干啥的", "想找个靠谱的月嫂，本科以上最好"])
def test_what_is_wanted_of_others_is_no_fact(text):
    facts = read(text, {}).facts
    assert "education" not in facts and "title_level" not in facts


def test_places_one_has_moved_between():
    assert read("前几年在宁波做客服，现在回长春开网约车", {}).scheme == JL
    assert read("原来在辽宁跑出租，又回到通化接着跑", {}).scheme == JL
