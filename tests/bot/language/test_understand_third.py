"""A third set of fresh messages: with options, comparisons, second thoughts and mixed lives."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check, options

EO = options(("high_school", "高中及以下"), ("secondary_vocational", "中专/职高/技校（中等职业学校）"), ("associate", "大专"),
             ("bachelor", "本科"), ("master", "硕士"), ("doctor", "博士"), (None, "不清楚"))
ROWS = [
    ("我们是企业，五星，给自己员工评过两百三十人", {"scheme": WZ},{"org_type": "enterprise", "human_resources_stars": 5, "self_assessed_headcount": 230}),
    ("二本", {"asked": "education", "options": EO},{"education": "bachelor", "_choices": (3,)}),
    ("高中", {"asked": "education", "options": EO},{"education": "high_school", "_choices": (0,)}),
    ("４", {"asked": "education", "options": EO},{"education": "bachelor"}),
    ("第四", {"asked": "education", "options": EO},{"education": "bachelor"}),
    ("四", {"asked": "education", "options": EO},{"education": "bachelor"}),
    ("选大专那个", {"asked": "education", "options": EO},{"education": "associate"}),
    ("倒数第二个", {"asked": "education", "options": EO},{"education": "doctor"}),
    ("我不知道选哪个,我是自考的大专", {"asked": "education", "options": EO},{"education": "associate"}),
    ("考试费多少钱", {"asked": "education", "options": EO, "scheme": SH},{"_intent": "ask_policy"}),
    ("为什么问这个", {"asked": "education", "options": EO},{"_intent": "explain"}),
    ("能评副研究员吗", {"scheme": BJ},{}),
    ("我想评副研究员,北京的", {}, {"_scheme": BJ}),
    ("育婴师", {"asked": "occupation"},{"_schemes": (JL,)}),
    ("月嫂怎么评职称", {}, {"_schemes": (JL,)}),
    ("上海客服二级要什么条件", {}, {"_scheme": SH}),
    ("北京综窗评职称有学历要求吗", {}, {"_scheme": BJ}),
    ("本科以下能评吗", {"scheme": BJ},{}),
    ("我读的是211本科,管理学学士", {"scheme": SH},{"education": "bachelor", "major": "related"}),
    ("会计学本科毕业,干客服两年", {"scheme": SH},{"education": "bachelor", "major": "related", "years_in_profession": 2}),
    ("学前教育", {"asked": "major", "scheme": SH},{"major": "other"}),
    ("不是经济管理类的", {"asked": "major", "scheme": SH},{"major": "other"}),
    ("差不多算相关吧", {"asked": "major", "scheme": SH},{"major": "related"}),
    ("没学过专业", {"asked": "major", "scheme": SH},{}),
    ("我是在编护士,下班跑网约车,在长春", {}, {"_scheme": JL}),
    ("之前在北京政务大厅,现在回吉林当保安", {}, {"_scheme": JL}),
    ("我在长春的客服中心给育婴平台做客服", {}, {}),
    ("开网约车四年,以前当过保安三年", {"scheme": JL},{"years_in_profession": 4}),
    ("硕士毕业两年,窗口干了两年", {"scheme": BJ},{"education": "master", "years_in_profession": 2}),
    ("2019年本科毕业就进大厅了", {"scheme": BJ},{"education": "bachelor", "years_in_profession": 7, "years_after_education": 7}),
    ("中级五年了,窗口十年", {"scheme": BJ},{"title_level": "intermediate", "years_since_title": 5, "years_in_profession": 10}),
    ("初级没有中级也没有", {"asked": "title_level", "scheme": BJ},{"title_level": "none"}),
    ("一直都是初级没往上评", {"scheme": JL},{"title_level": "junior"}),
    ("我哥是会计师,我啥也不是", {"asked": "title_level"},{"title_level": "none"}),
    ("不是工程师,是助工", {"scheme": BJ},{"title_level": "junior", "title_series": "other", "_corrected": ("title_level",)}),
    ("原来有中级,后来作废了", {"scheme": BJ},{}),
    ("打错字了,不是五年是四年", {"scheme": BJ},{"years_in_profession": 4, "_corrected": ("years_in_profession",)}),
    ("我不是月嫂,我是育儿嫂", {}, {"occupation": "育儿嫂"}),
    ("地方写错了,我在上海", {"scheme": BJ},{"_schemes": (SH,)}),
    ("前面说的都不算,重新来", {"scheme": BJ},{"_intent": "restart"}),
    ("主持过两个省级课题,编过三本手册", {"asked": "achievements", "scheme": BJ},{"_achievement_text": "主持过两个省级课题,编过三本手册"}),
    ("没做过啥", {"asked": "achievements", "scheme": BJ},{"_achievement_text": None}),
    ("窗口满意率年年第一,带了6个徒弟", {"asked": "achievements", "scheme": BJ},{"_achievement_text": "窗口满意率年年第一,带了6个徒弟"}),
    ("获过省部级表彰", {"scheme": BJ},{"_achievement_text": "获过省部级表彰"}),
    ("我编写过地方标准,算成果吗", {"scheme": BJ},{"_achievement_text": "我编写过地方标准"}),
    ("好的", {"asked": "basic_conditions", "scheme": BJ},{"basic_conditions": True}),
    ("都可以", {"asked": "basic_conditions", "scheme": BJ},{"basic_conditions": True}),
    ("不好说", {"asked": "basic_conditions", "scheme": BJ},{"_unknown": ("basic_conditions",)}),
    ("社保在老家交的", {"scheme": SH, "asked": "insured_employee"},{"insured_employee": False}),
    ("公司没给我交", {"scheme": SH, "asked": "insured_employee"},{"insured_employee": False}),
]


@pytest.mark.parametrize("text, context, expected", ROWS, ids=[row[0] for row in ROWS])
def test_third(text, context, expected):
    check(text, context, expected)
