"""What an organisation says of itself in Wenzhou."""

import pytest

from reading_rows import WZ, check, rows

S = {"scheme": WZ}


def _asked(fact):
    return {"scheme": WZ, "asked": fact}


ROWS = rows(
    ("office-area", "办公室35平", S, {"office_area": 35}),
    ("office-area-behind", "35平米的办公室", S, {"office_area": 35}),
    ("theory-area-and-seats", "理论考场60平能坐30人", S, {"theory_area": 60, "theory_seats": 30}),
    ("practice-seats", "实操考场可以同时20人", S, {"practice_seats": 20}),
    ("experts-and-assessors", "专家20个考评员12个其中自己的3个", S, {"experts": 20, "assessors": 12, "own_assessors": 3}),
    ("experts-classifier-before", "有25名专家,15名考评员", S, {"experts": 25, "assessors": 15}),
    ("own-assessors", "自有考评员4人", S, {"own_assessors": 4}),
    ("lease", "租的签了3年", S, {"premises": "leased", "lease_years": 3}),
    ("owned", "场地是自己的", S, {"premises": "owned"}),
    ("association-letters", "4A协会 会员单位120家", S, {"association_rating": 4, "member_units": 120, "org_type": "association"}),
    ("association-repeated-letters", "AAAA级的", _asked("association_rating"), {"association_rating": 4}),
    ("stars", "四星", _asked("human_resources_stars"), {"human_resources_stars": 4}),
    ("stars-unasked", "我们公司是五星企业", S, {"human_resources_stars": 5, "org_type": "enterprise"}),
    ("self-assessed", "评过200多人", _asked("self_assessed_headcount"), {"self_assessed_headcount": 200}),
    ("headcount", "累计培训1.2万人次", S, {"training_headcount": 12000}),
    ("headcount-asked", "一万二", _asked("training_headcount"), {"training_headcount": 12000}),
    ("leaders", "领导班子3人", S, {"leaders": 3}),
    ("staff-list", "考务2人档案1人财务1人网管1人维修1人", S, {"exam_staff": 2, "archive_staff": 1, "finance_staff": 1, "it_staff": 1, "maintenance_staff": 1}),
    ("scoring", "3个考评员能同时打分", S, {"scoring_assessors": 3}),
    ("office-director", "办公室主任1个", S, {"office_directors": 1}),
    ("count-bare", "12", _asked("assessors"), {"assessors": 12}),
    ("count-with-unit", "12个吧", _asked("assessors"), {"assessors": 12}),
    ("count-none", "没有", _asked("archive_staff"), {"archive_staff": 0}),
    ("area-bare", "40", _asked("office_area"), {"office_area": 40}),
    ("area-unit", "四十来平", _asked("office_area"), {"office_area": 40}),
    ("type-school", "我们是技师学院", S, {"org_type": "technical_school"}),
    ("type-vocational", "职业学院", _asked("org_type"), {"org_type": "vocational_college"}),
    ("type-university", "普通高校", _asked("org_type"), {"org_type": "university"}),
    ("type-company", "公司", _asked("org_type"), {"org_type": "enterprise"}),
    ("type-nonprofit", "民办非企业的培训学校", _asked("org_type"), {"org_type": "private_nonprofit"}),
    ("type-association", "行业协会", _asked("org_type"), {"org_type": "association"}),
    ("registered", "在鹿城注册的", S, {"registered_in_wenzhou": True}),
    ("registered-elsewhere", "注册地在杭州", S, {"registered_in_wenzhou": False}),
    ("legal-person", "独立法人", S, {"legal_person": True}),
    ("legal-person-no", "不是独立法人,是分公司", _asked("legal_person"), {"legal_person": False}),
    ("boolean-yes", "是的", _asked("legal_person"), {"legal_person": True}),
    ("boolean-no", "不是", _asked("provincial_affiliated"), {"provincial_affiliated": False}),
    ("boolean-have", "有的有的", _asked("dedicated_department"), {"dedicated_department": True}),
    ("boolean-have-not", "还没有", _asked("has_related_major"), {"has_related_major": False}),
    ("dedicated", "专门设了技能评价中心", S, {"dedicated_department": True}),
    ("training-years", "连续培训5年了", S, {"consecutive_training_years": 5}),
    ("training-years-asked", "5年多", _asked("consecutive_training_years"), {"consecutive_training_years": 5}),
    ("rating", "良好", _asked("rating_2022"), {"rating_2022": "good"}),
    ("rating-unqualified", "不合格", _asked("rating_2022"), {"rating_2022": "unqualified"}),
    ("occupations", "想报全媒体运营师和调饮师", S, {"occupations": ["全媒体运营师", "调饮师"], "occupation_count": 2}),
    ("occupation-count", "申报2个职业", S, {"occupation_count": 2}),
    ("first-time", "我们是第一次申报", S, {"existing_organisation": False}),
    ("existing", "我们已经是评价组织了,想增项", S, {"existing_organisation": True}),
    ("requirement-is-no-fact", "办公室是不是要30平以上", S, {}),
    ("hypothetical-is-no-fact", "要是我们再租个50平的办公室呢", S, {}),
    ("competitor-is-no-fact", "隔壁学校有40个专家", S, {}),
)


@pytest.mark.parametrize("text, context, expected", ROWS)
def test_organisation(text, context, expected):
    check(text, context, expected)
