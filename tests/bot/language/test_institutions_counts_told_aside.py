"""Numbers of an institution that are told beside others: chiefs and deputies, names with one number, what it has become."""

import pytest

from reading_rows import WZ, check, read, rows

IN = {"scheme": WZ}


def asked(fact):
    return {"scheme": WZ, "asked": fact}


ROWS = rows(
    ("chief-and-deputies", "领导层：主任1名（副高），副主任2名；室主任1名", IN, {"leaders": 3, "office_directors": 1}),
    ("the-deputies", "正主任一个，副的两个", asked("leaders"), {"leaders": 3}),
    ("leads", "院长带三个副院长", asked("leaders"), {"leaders": 4}),
    ("director-alone", "主任一人，副主任一人", asked("office_directors"), {"office_directors": 1}),
    ("director-among-leaders", "主任一人，副主任一人", asked("leaders"), {"leaders": 2}),
    ("each-of-two-names", "考务3个、会计出纳各1个", IN, {"exam_staff": 3, "finance_staff": 2}),
    ("one-at-each", "实训室四个工位，每个工位一次一人", asked("practice_seats"), {"practice_seats": 4}),
    ("behind-the-area", "实操80平同时8人，考评5人同时打分", IN, {"practice_seats": 8, "scoring_assessors": 5}),
    ("risen", "24年终评的三星，25年升四星了", asked("human_resources_stars"), {"human_resources_stars": 4}),
    ("fallen", "以前4A，去年复评掉成3A", asked("association_rating"), {"association_rating": 3}),
    ("department-staffed", "有红头文件设的考评中心，六个人", asked("dedicated_department"), {"dedicated_department": True}),
    ("only-just", "只有一星，自主评价刚起步才40人", IN, {"human_resources_stars": 1, "self_assessed_headcount": 40}),
    ("never-applied", "本会4A级，未曾申报过评价组织", IN, {"org_type": "association", "association_rating": 4, "existing_organisation": False}),
)


@pytest.mark.parametrize("text, context, expected", ROWS)
def test_counts(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text", ["我瑞安的，学校毕业三年了，高职，一直做幼托", "我女儿在温州大学读大三，我自己初中毕业，在长春做保洁九年", "在温州一家家政公司上班四年了，公司要我考健康照护师"])
def test_a_person_is_no_institution(text):
    understood = read(text, {})
    assert understood.scheme != WZ and "org_type" not in understood.facts


MORE = rows(
    ("told-twice", "考评员报重了两个，实际十三名", IN, {"assessors": 13}),
    ("ordinal", "自有的凑了四个，第五个证书在办", asked("own_assessors"), {"own_assessors": 4}),
    ("measures", "四十平，长八米宽五米", asked("office_area"), {"office_area": 40}),
    ("being-set-up", "在筹，下月成立", asked("dedicated_department"), {"dedicated_department": False}),
    ("left-out", "把调饮师去掉，只留民宿管家", IN, {"occupations": ["民宿管家"]}),
    ("provincial-house", "省供销社办的学校", IN, {"provincial_affiliated": True}),
)


@pytest.mark.parametrize("text, context, expected", MORE)
def test_told_in_other_words(text, context, expected):
    facts = read(text, context).facts
    assert {fact: facts.get(fact) for fact in expected} == expected


def test_staff_sent_to_an_exam_are_no_application():
    assert "occupations" not in read("我们不是评价组织，就是想送员工去考健康照护师，温州哪家能考", {}).facts


def test_a_chatty_clerk_still_speaks_for_the_institution():
    understood = read("我是个跑腿的哈，我们苍南电商学会，3A，会员八十三家，理事长想让学会能评互联网营销师", {})
    assert understood.scheme == WZ and understood.facts["member_units"] == 83 and understood.facts["occupations"] == ["互联网营销师"]
