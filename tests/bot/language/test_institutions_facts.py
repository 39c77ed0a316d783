"""An institution's own words: its kind in a clause of its own, numbers put right, papers and rooms in any order."""

import pytest

from reading_rows import WZ, check, read, rows

IN = {"scheme": WZ}
ROWS = rows(
    ("kind-alone", "社会组织，龙湾登记，有法人证书", IN, {"org_type": "association", "registered_in_wenzhou": True, "legal_person": True}),
    ("no-affiliation", "民非机构，没有省属背景", IN, {"org_type": "private_nonprofit", "provincial_affiliated": False}),
    ("affiliated", "我们是省教育厅直属的职业学院", IN, {"org_type": "vocational_college", "provincial_affiliated": True}),
    ("own-department", "内设了考评中心", IN, {"dedicated_department": True}),
    ("no-department", "没有单独设，教务科兼管", {**IN, "asked": "dedicated_department"}, {"dedicated_department": False}),
    ("chiefs", "院长一个副院长两个，网管1名", IN, {"leaders": 3, "it_staff": 1}),
    ("one-and-two", "一正一副", {**IN, "asked": "leaders"}, {"leaders": 2}),
    ("counted-name", "只申报民宿管家一个", IN, {"occupations": ["民宿管家"], "occupation_count": 1}),
    ("rooms", "场地自有，理论考场90平能坐40人，同时打分考评员3个", IN, {"premises": "owned", "theory_area": 90, "theory_seats": 40, "scoring_assessors": 3}),
    ("seats-by-room", "机房三间，每间30个机位", {**IN, "asked": "theory_seats"}, {"theory_seats": 90}),
    ("each", "每个职业10人，自有的5人", {**IN, "asked": "assessors"}, {"assessors": 10, "own_assessors": 5}),
    ("elsewhere", "校园占地一万平，食堂坐300人", {**IN, "asked": "office_area"}, {}),
)


@pytest.mark.parametrize("text, context, expected", ROWS)
def test_institution(text, context, expected):
    check(text, context, expected)


def test_names_that_share_their_first_words():
    facts = read("瓯海的技校，想报工业机器人系统操作员和运维员两个职业", {}).facts
    assert facts["occupations"] == ["工业机器人系统操作员", "工业机器人系统运维员"] and facts["occupation_count"] == 2


@pytest.mark.parametrize("text, settled", [
    ("本会系苍南县机械行业协会，4A级，会员单位一百二十家", WZ), ("温州大学继续教育学院，要申报健康照护师评价", None),
])
def test_an_institution_is_known_by_its_first_words(text, settled):
    understood = read(text, {})
    assert understood.scheme == settled and understood.schemes == (WZ,)


@pytest.mark.parametrize("text", ["我们公司想给员工评职称", "我在商场服务台上班，能参加客服认定吗，我大专"])
def test_an_employee_is_no_institution(text):
    assert WZ not in read(text, {}).schemes
