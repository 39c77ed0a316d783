"""What an institution tells at once: for what it asks, what it was already, who speaks for it, and numbers put right."""

import pytest

from reading_rows import WZ, check, read, rows

IN = {"scheme": WZ}


def asked(fact):
    return {"scheme": WZ, "asked": fact}


COUNTED = rows(
    ("own-of-all", "考评员十四个，里面学校自己的有五个", IN, {"assessors": 14, "own_assessors": 5}),
    ("own-in-brackets", "考评人员20名（含本单位职工8名）", IN, {"assessors": 20, "own_assessors": 8}),
    ("own-and-hired", "本院职工六位，外头请的七位", asked("own_assessors"), {"own_assessors": 6}),
    ("hired", "聘了八位，在谈的还有两位", asked("assessors"), {"assessors": 8}),
    ("signed", "签了协议的十六位，意向的四位", asked("experts"), {"experts": 16}),
    ("one-each", "三十五台机器，一人一机", asked("theory_seats"), {"theory_seats": 35}),
    ("shared-out", "前后三批，分别是60、45、80人", asked("self_assessed_headcount"), {"self_assessed_headcount": 185}),
    ("own-recognised", "四星，自主认定累计180人", IN, {"human_resources_stars": 4, "self_assessed_headcount": 180}),
    ("member-units", "3A，成员单位九十八家", IN, {"association_rating": 3, "member_units": 98}),
    ("staff-of-rank", "领导成员三个都大专以上，办公室主任一名", IN, {"leaders": 3, "office_directors": 1}),
    ("his-own-years", "一位，中级职称，管认定", asked("office_directors"), {"office_directors": 1}),
    ("nobody-for-it", "没有专人，办公室代管", asked("archive_staff"), {"archive_staff": 0}),
)
PUT_RIGHT = rows(
    ("mistyped", "打错，会员105，501敲反了", IN, {"member_units": 105}),
    ("too-high", "累计人次两万三报高了，查下来一万九", IN, {"training_headcount": 19000}),
    ("from-to", "申报的职业从三个减成两个", IN, {"occupation_count": 2}),
    ("denied-last", "理论考场是七十五平，不是五十七", IN, {"theory_area": 75}),
)
TRAPS = rows(
    ("quoted", "通知里写连续3年以上、1万人次，是要同时满足吗", IN, {}),
    ("a-rule", "公告要求人次满5000、会员满100家，分会的算进去吗", IN, {}),
    ("neighbour", "我们楼下有家三星的企业也在报", IN, {}),
    ("asks-bound", "是不是要满30平", asked("office_area"), {}),
    ("papers-enterprise", "事业单位，专门做研究的，按企业管理", asked("org_type"), {"org_type": "research_institute"}),
)


@pytest.mark.parametrize("text, context, expected", COUNTED + PUT_RIGHT + TRAPS)
def test_counts(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text, names", [
    ("我们瓯海的眼镜商会，能不能做服务机器人应用技术员的评价啊", ["服务机器人应用技术员"]),
    ("文成这边的技师学院，可以申报碳排放管理员评价吗", ["碳排放管理员"]),
    ("我们龙港的企业，民宿管家可以自己搞认定不", ["民宿管家"]),
])
def test_what_is_applied_for_inside_a_question(text, names):
    assert read(text, {}).facts["occupations"] == names


def test_the_list_of_occupations_is_asked_for_without_applying():
    assert "occupations" not in read("目录里有没有碳排放管理员", IN).facts


@pytest.mark.parametrize("text, value", [
    ("我校原来就是社会培训评价组织，鹿城的，这次增加碳排放管理员", True),
    ("我们平阳职教中心去年就批下来做评价了，这次想多报一个研学旅行指导师", True),
    ("苍南协会，21年第一批评价组织里有我们，再加俩职业", True),
    ("瑞安民非，我们还不是评价组织，头回报", False),
])
def test_whether_it_was_one_already(text, value):
    assert read(text, {}).facts["existing_organisation"] is value


@pytest.mark.parametrize("text, facts", [
    ("我是永嘉纽扣协会文员，会长叫我问下，4A，一百零三家会员，做商务数据分析师评价行不",
     {"org_type": "association", "association_rating": 4, "member_units": 103}),
    ("我温州家政协会秘书处小姑娘 我们5A级 会员单位86家 想做健康照护师的评价机构", {"org_type": "association", "association_rating": 5, "member_units": 86}),
])
def test_a_clerk_speaks_for_the_institution(text, facts):
    understood = read(text, {})
    assert understood.scheme == WZ and facts.items() <= understood.facts.items()


@pytest.mark.parametrize("text, facts", [
    ("我温州职业技术学院毕业的大专，想考健康照护师去哪里考", {"education": "associate"}),
    ("我在瑞安的培训学校学的育婴，中专，现在长春做育儿嫂两年", {"education": "secondary_vocational", "years_in_profession": 2}),
])
def test_a_person_keeps_his_own_facts(text, facts):
    understood = read(text, {})
    assert understood.scheme != WZ and "org_type" not in understood.facts and facts.items() <= understood.facts.items()
