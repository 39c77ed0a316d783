"""Short answers of an institution: read for the fact that was asked, and for that fact only."""

import pytest

from reading_rows import WZ, check


def _asked(fact):
    return {"scheme": WZ, "asked": fact}


COUNTS = [
    ("self_assessed_headcount", "两百六七十个", 260),
    ("self_assessed_headcount", "全厂3000人，这个工种评了320个", 320),
    ("self_assessed_headcount", "评了五批，一共412人", 412),
    ("self_assessed_headcount", "去年80，今年150，合计230", 230),
    ("self_assessed_headcount", "一百来号", 100),
    ("self_assessed_headcount", "没搞过自主评价", 0),
    ("training_headcount", "每年两千，三年下来六千", 6000),
    ("training_headcount", "去年1200，今年1800，合起来3000", 3000),
    ("training_headcount", "七千八，八千还差一点", 7800),
    ("training_headcount", "7.5k", 7500),
    ("training_headcount", "不到三千", 2999),
    ("member_units", "去年98家，今年新增12家，110家", 110),
    ("member_units", "会员企业210家，个人会员三百多", 210),
    ("human_resources_stars", "原来三星现在四星", 4),
    ("human_resources_stars", "人社局没给我们评过", 0),
    ("association_rating", "去年刚升的5A，原来4A", 5),
    ("leaders", "院长加两个副院长", 3),
    ("leaders", "领导班子五人，符合要求的三人", 3),
    ("finance_staff", "会计出纳各一个", 2),
    ("finance_staff", "两个，一个会计一个出纳", 2),
    ("archive_staff", "兼职的一个", 1),
    ("office_directors", "暂缺", 0),
    ("assessors", "一个都没有呢", 0),
    ("assessors", "合计14名，其中外聘8名", 14),
    ("assessors", "十二三个", 12),
    ("own_assessors", "全是外聘", 0),
    ("own_assessors", "一半，六个", 6),
    ("experts", "凑了18个，还差2个", 18),
    ("experts", "每个职业二十个", 20),
    ("theory_seats", "两间机房各30台", 60),
    ("theory_seats", "28个座，备用2个", 28),
    ("practice_seats", "实操一次12人", 12),
    ("scoring_assessors", "5名考评员同时", 5),
    ("office_area", "两间加起来75平", 75),
]

YES_NO = [
    ("registered_in_wenzhou", "执照是瓯海办的", True),
    ("registered_in_wenzhou", "是温州的没错", True),
    ("registered_in_wenzhou", "不在温州，宁波的", False),
    ("legal_person", "法人登记证书上写着呢", True),
    ("legal_person", "不独立，挂在大学下面", False),
    ("provincial_affiliated", "我们归市教育局管", False),
    ("provincial_affiliated", "浙江省人社厅下面的", True),
    ("provincial_affiliated", "私营企业哪来的省属", False),
    ("training_function", "章程里写了", True),
    ("training_function", "我们就是干培训的", True),
    ("training_function", "只做招聘，不做培训", False),
    ("dedicated_department", "暂时还没配专职的", False),
    ("dedicated_department", "专门机构有，专职人员也有", True),
    ("dedicated_department", "还在筹备", False),
    ("existing_organisation", "2022年那批就批了", True),
    ("existing_organisation", "头一次报", False),
    ("existing_organisation", "以前没当过评价组织", False),
    ("existing_organisation", "早就备案过", True),
    ("has_related_major", "两个职业都有对应专业", True),
    ("has_related_major", "今年刚招生", True),
    ("has_related_major", "暂无", False),
]

@pytest.mark.parametrize("fact, text, value", COUNTS)
def test_a_count_is_the_one_asked_for(fact, text, value):
    check(text, _asked(fact), {fact: value})


@pytest.mark.parametrize("fact, text, value", YES_NO)
def test_a_yes_or_no_in_the_facts_own_words(fact, text, value):
    check(text, _asked(fact), {fact: value})


@pytest.mark.parametrize("fact, text, expected", [
    ("consecutive_training_years", "自2018年3月起连续开展培训", {"consecutive_training_years"}),
    ("theory_area", "八十平，放40台电脑", {"theory_area", "theory_seats"}),
    ("assessors", "考评员10，自有4", {"assessors", "own_assessors"}),
    ("has_related_major", "只有一个有，另一个没有", set()),
    ("legal_person", "会员单位120家", {"member_units"}),
])
def test_neighbours_are_read_by_their_own_labels_only(fact, text, expected):
    from reading_rows import read
    assert set(read(text, _asked(fact)).facts) - {"region", "occupation"} == expected


@pytest.mark.parametrize("text, facts", [
    ("我是温州一所高职院校的，独立法人，想报两个新职业：全媒体运营师和调饮师", {"org_type": "vocational_college", "legal_person": True, "occupation_count": 2}),
    ("我是公司人事，公司在鹿城，五星，要报供应链管理师和易货师", {"org_type": "enterprise", "human_resources_stars": 5, "occupation_count": 2}),
    ("温州平阳 民非 养老培训 报老年人能力评估师 健康照护师", {"org_type": "private_nonprofit", "occupation_count": 2}),
    ("我单位系瓯海区民办职业培训学校，累计一万一千人次，拟申报三个职业", {"org_type": "private_nonprofit", "training_headcount": 11000, "occupation_count": 3}),
])
def test_one_of_its_people_speaks_for_the_institution(text, facts):
    from reading_rows import read
    told = read(text, {})
    assert {fact: told.facts.get(fact) for fact in facts} == facts and told.scheme == WZ


@pytest.mark.parametrize("text", ["我孩子在温州一所技校读书，想考无人机驾驶员", "温州职业技术学院毕业的，现在做客服，能评什么"])
def test_a_persons_own_life_is_no_institution(text):
    from reading_rows import read
    assert read(text, {}).scheme is None


@pytest.mark.parametrize("fact, text, value", [
    ("member_units", "一百家还差两家", 98), ("finance_staff", "一名会计一名出纳", 2), ("theory_area", "两个教室各60平", 120),
    ("self_assessed_headcount", "自己认定的251人，委托认定的40", 251), ("training_headcount", "九千挂零", 9000),
    ("dedicated_department", "有部门有人", True), ("has_related_major", "没有完全一样的，有个相近的", True),
    ("training_function", "人才培养是我们老本行", True), ("provincial_affiliated", "属于省供销社", True), ("member_units", "会员187，都是企业", 187),
])
def test_more_answers_by_other_clerks(fact, text, value):
    check(text, _asked(fact), {fact: value})
