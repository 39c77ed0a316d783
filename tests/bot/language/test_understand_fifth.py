"""A fifth set, one class of messages to a table: levels asked about, corrections, sure strangers, shorthand, staff lists."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check, options, rows

SINCE, YEARS, EDU, TITLE = ({"asked": fact} for fact in ("years_since_title", "years_in_profession", "education", "title_level"))
INSURED = {"asked": "insured_employee", "scheme": SH}
PICK = options(("own", "本专业"), ("related", "相关专业"), ("other", "其他专业"), (None, "不清楚"))
WORKS = options(("BJ-A2.2-R1", "参与编写标准"), ("BJ-A2.2-O2", "梳理知识库"), ("BJ-A2.2-O6", "业务竞赛获奖"))

LEVELS_ASKED = rows(*((f"level-asked-{i}", text, context, {}) for i, (text, context) in enumerate([
    ("为什么高级社会服务师不行", {"scheme": JL}), ("副研究员咋不行呢", {"scheme": BJ}), ("研究实习员行不行", {"scheme": BJ}),
    ("那中级的呢", {"scheme": BJ}), ("副高呢", {"scheme": JL}), ("我能报助理研究员吗", {"scheme": BJ}), ("我够得上社会服务师吗", {"scheme": JL}),
    ("初级怎么也要一年", {"scheme": BJ}), ("凭什么副研究员我不够", {"scheme": BJ}), ("正高需要什么", {"scheme": JL}), ("中级和副高差在哪", {"scheme": JL}),
    ("助理社会服务师可以直接评么", {"scheme": JL}), ("副研究员还差什么", {"scheme": BJ}), ("直接上副研究员成不成", {"scheme": BJ}),
    ("助理研究员我行吗", {"scheme": BJ}), ("研究员为啥评不了", {"scheme": BJ}), ("三级不行吗", {"scheme": SH}), ("为什么二级说我不够", {"scheme": SH}),
    ("评高级社会服务师卡在哪", {"scheme": JL}), ("那社会服务师呢", {"scheme": JL}), ("我离副研究员还有多远", {"scheme": BJ}), ("中级咋就够了", {"scheme": BJ}),
    ("你说我副高不行", {"scheme": BJ}), ("高级社会服务师为什么不够格", {"scheme": JL}), ("中级怎么说我没达到", {"scheme": BJ})])))
LEVELS_HELD = rows(
    ("held-then-asks", "我中级三年了副高行不行", {"scheme": BJ}, {"title_level": "intermediate", "years_since_title": 3}),
    ("held-asks-next", "我是助理研究员,能报副研究员吗", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "same"}),
    ("held-why-not", "我有中级为什么不能报副高", {"scheme": JL}, {"title_level": "intermediate"}),
    ("held-answered-with-doubt", "工程师算不算", TITLE, {"title_level": "intermediate", "title_series": "other"}),
    ("held-ba", "中级吧", TITLE, {"title_level": "intermediate"}),
)
CORRECTED = rows(
    ("swap-column", "学历那项改成职高", {"asked": "honour_level", "scheme": JL}, {"education": "secondary_vocational", "_corrected": ("education",), "_intent": "correct"}),
    ("swap-ba", "把我工龄换成九年", {"scheme": JL}, {"years_in_profession": 9, "_corrected": ("years_in_profession",), "_intent": "correct"}),
    ("not-here-but-there", "不是北京 输错 是长春", {"asked": "education"}, {"region": "长春", "_corrected": ("region",), "_intent": "correct"}),
    ("sent-wrong", "刚才发错了 是本科哈", {"scheme": JL}, {"education": "bachelor", "_corrected": ("education",), "_intent": "correct"}),
    ("slip-of-hand", "手抖 是中专", {"asked": "title_level", "scheme": JL}, {"education": "secondary_vocational", "_corrected": ("education",), "_intent": "correct"}),
    ("change-title", "职称改成没有", {"scheme": JL}, {"title_level": "none", "_corrected": ("title_level",), "_intent": "correct"}),
    ("wrong-org", "说错了,我们是协会", {"asked": "legal_person", "scheme": WZ}, {"org_type": "association", "_corrected": ("org_type",), "_intent": "correct"}),
    ("wrong-then-place", "打错字了我在上海", {"asked": "education"}, {"region": "上海", "_corrected": ("region",), "_intent": "correct"}),
    ("it-should-be", "前面年限应该写七年", {"scheme": BJ}, {"years_in_profession": 7, "_intent": "correct"}),
    ("no-it-is", "不是大专,是本科", {"asked": "title_level", "scheme": JL}, {"education": "bachelor", "_corrected": ("education",), "_intent": "correct"}),
    ("insured-stays-open", "搞错了,我是做外包的", INSURED, {}),
)
OPTIONS = rows(
    ("place-second", "竞赛拿过第二名", {"asked": "achievements", "scheme": BJ, "options": WORKS}, {"achievements": ["BJ-A2.2-O6"], "_choices": (2,)}),
    ("place-first", "全区第一名", {"asked": "achievements", "scheme": BJ, "options": WORKS}, {"_choices": ()}),
    ("prize", "得过三等奖", {"asked": "achievements", "scheme": BJ, "options": WORKS}, {"_choices": ()}),
    ("pieces", "两本手册", {"asked": "achievements", "scheme": BJ, "options": WORKS}, {"_choices": ()}),
    ("pieces-digit", "2篇", {"asked": "achievements", "scheme": BJ, "options": WORKS}, {"_choices": ()}),
    ("author", "第一作者", {"asked": "achievements", "scheme": BJ, "options": WORKS}, {"_choices": ()}),
    ("the-second", "第二个", {"asked": "achievements", "scheme": BJ, "options": WORKS}, {"achievements": ["BJ-A2.2-O2"], "_choices": (1,)}),
    ("second-item", "第2项", {"asked": "major", "scheme": SH, "options": PICK}, {"major": "related", "_choices": (1,)}),
    ("guess", "你猜", {"asked": "major", "scheme": SH, "options": PICK}, {"_unknown": (), "_choices": ()}),
    *((f"same-{i}", text, {"asked": "years_in_profession", "scheme": BJ}, {"_same_as_before": True, "_unknown": ()})
      for i, text in enumerate(["跟刚才一样", "和前面一样", "同上", "一样的", "还是那个", "跟上面说的一样", "前面说过了", "我刚才说了", "还是刚才那个数"])),
    ("not-same", "一样八年", YEARS, {"years_in_profession": 8, "_same_as_before": False}),
)
ALONE = rows(*((f"number-alone-{i}", text, {}, {"_intent": "inform"}) for i, text in enumerate(
    ["13912345678", "我的手机13912345678", "220102198803124455", "身份证号220102198803124455", "电话:139 1234 5678"])))
FIRST_LENGTH = rows(
    ("ao", "在政务大厅熬了六年", {}, {"years_in_profession": 6}),
    ("hun", "网约车混了小五年", {}, {"years_in_profession": 4.5}),
    ("pao", "在客服中心泡了八年", {}, {"years_in_profession": 8}),
    ("dun", "12345蹲了四年多", {}, {"years_in_profession": 4}),
    ("zuo", "坐窗口坐了七年", {}, {"years_in_profession": 7}),
    ("jie", "接线接了三年半", {}, {"years_in_profession": 3.5}),
    ("kai", "滴滴开了5年", {}, {"years_in_profession": 5}),
    ("bare", "长春 保洁 4年", {}, {"years_in_profession": 4}),
    ("bare-first", "六年了,松江的客服", {}, {"years_in_profession": 6}),
    ("bare-own-clause", "我在延吉当保姆,前后十一年", {}, {"years_in_profession": 11}),
    ("turned-to", "2019年转行过来做育婴的", {}, {"years_in_profession": 7}),
    ("region-only", "吉林,三年", {}, {"years_in_profession": 3}),
    ("till-now", "从2015做到现在,家政", {}, {"years_in_profession": 11}),
    ("since-short", "18年入的职,上海客服", {}, {"years_in_profession": 8}),
    ("education-and-length", "海淀政务,大专,9年", {}, {"education": "associate", "years_in_profession": 9}),
    ("school-years-out", "上海客服,大专读了三年", {}, {"education": "associate"}),
    ("waiting-out", "在长春评职称要等几年", {}, {}),
)
SHORTHAND = rows(
    ("degree-years", "大专5年", {"scheme": JL}, {"education": "associate", "years_in_profession": 5}),
    ("degree-years-spelt", "本科六年", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 6}),
    ("degree-years-asked", "大专五年", {"asked": "education", "scheme": JL}, {"education": "associate", "years_in_profession": 5}),
    ("latin-years", "沪 客服 本 6y", {}, {"education": "bachelor", "years_in_profession": 6}),
    ("latin-wan", "累计培训1.5w人次", {"scheme": WZ}, {"training_headcount": 15000}),
    ("square", "办公室80㎡", {"scheme": WZ}, {"office_area": 80}),
    ("two-or-three", "两三项", {"asked": "outcome_count", "scheme": BJ}, {"outcome_count": 2}),
    ("five-or-six-people", "考务五六个人", {"scheme": WZ}, {"exam_staff": 5}),
    ("unified-enrolment", "统招本科", EDU, {"education": "bachelor"}),
    ("unified-associate", "统招大专", EDU, {"education": "associate"}),
    *((f"slang-{i}", text, YEARS, {"_unknown": ("years_in_profession",), "_intent": "dont_know"}) for i, text in enumerate(
        ["母鸡", "布吉岛", "不造", "不造诶", "不道啊", "莫宰羊", "鬼晓得", "我也布吉岛", "唔清楚", "勿晓得"])),
)
STAFF = rows(
    ("list-numbers-behind", "领导2个,办公室主任1个,考务3个,档案1个,维修2个,计算机1个,财务2个", {"scheme": WZ},
     {"leaders": 2, "office_directors": 1, "exam_staff": 3, "archive_staff": 1, "maintenance_staff": 2, "it_staff": 1, "finance_staff": 2}),
    ("list-one-asked", "领导2个,办公室主任1个,考务3个,档案1个,维修2个,计算机1个,财务2个", {"asked": "leaders", "scheme": WZ},
     {"leaders": 2, "office_directors": 1, "exam_staff": 3, "archive_staff": 1, "maintenance_staff": 2, "it_staff": 1, "finance_staff": 2}),
    ("list-numbers-before", "2名领导、1名办公室主任、3名考务、1名档案", {"asked": "office_directors", "scheme": WZ},
     {"leaders": 2, "office_directors": 1, "exam_staff": 3, "archive_staff": 1}),
    ("experts-assessors", "专家30 考评15其中自有6", {"scheme": WZ}, {"experts": 30, "assessors": 15, "own_assessors": 6}),
    ("office-director-short", "室主任 一名", {"scheme": WZ}, {"office_directors": 1}),
    ("each-one", "考务、档案、财务各一人", {"scheme": WZ}, {"exam_staff": 1, "archive_staff": 1, "finance_staff": 1}),
    ("each-two-digit", "档案 维修 电脑各2个", {"scheme": WZ}, {"archive_staff": 2, "maintenance_staff": 2, "it_staff": 2}),
    ("colon-list", "领导:3 考务:4 专家:22", {"scheme": WZ}, {"leaders": 3, "exam_staff": 4, "experts": 22}),
    ("no-one", "没有财务,档案一个", {"scheme": WZ}, {"finance_staff": 0, "archive_staff": 1}),
)
THIRD_PERSON = rows(
    ("caller", "来电人大专", {"scheme": JL}, {"education": "associate"}),
    ("client-none", "客户说没职称", {"scheme": JL}, {"title_level": "none"}),
    ("citizen-years", "市民自述做保洁七年", {}, {"years_in_profession": 7}),
    ("other-side", "对方称2018年入行,网约车", {}, {"years_in_profession": 8}),
    ("citizen-three", "市民本科 窗口 5年 中级", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 5, "title_level": "intermediate"}),
    ("caller-reports", "来电人反映其为高中学历,家政十年", {}, {"education": "high_school", "years_in_profession": 10}),
    ("asker-pronoun", "咨询人是中专,他做保安九年了", {}, {"education": "secondary_vocational", "years_in_profession": 9}),
)
SCHOOLS = rows(
    ("upgraded", "专升本毕业了", {}, {"education": "bachelor"}),
    ("upgrading", "专升本在读", {}, {"education": "associate"}),
    ("upgrading-now", "大专,正在专升本", {}, {"education": "associate"}),
    ("upgraded-next-year", "专升本明年毕业", {}, {"education": "associate"}),
    ("self-taught", "自考的本科", {}, {"education": "bachelor"}),
    ("self-taught-not-done", "自考本科还差四门", {}, {}),
    ("first-and-later", "全日制中专,后来函授的大专", {}, {"education": "associate"}),
    ("second-degree", "第一学历大专,第二学历本科", {}, {"education": "bachelor"}),
    ("first-degree", "第一学历是中专,后面又读的成人本科", {}, {"education": "bachelor"}),
    ("no-degree-certificate", "本科毕业证有,学位证没拿到", {}, {"education": "bachelor"}),
    ("no-bachelor-degree", "本科没拿到学位", {}, {"education": "bachelor"}),
    ("television", "电大的大专", {}, {"education": "associate"}),
    ("open", "国开本科", {}, {"education": "bachelor"}),
    ("higher-technical", "高级技工学校毕业的", {"scheme": SH}, {"education": "senior_technical_school"}),
    ("technician-college", "技师学院出来的", {"scheme": SH}, {"education": "senior_technical_school"}),
    ("high-technical-short", "高技毕业", {"scheme": SH}, {"education": "senior_technical_school"}),
    ("preparatory", "技师学院的预备技师班毕业", {"scheme": SH}, {"education": "preparatory_technician"}),
    ("two-masters", "双硕士", {}, {"education": "master"}),
    ("equal-strength", "同等学力拿的硕士", {}, {"education": "master"}),
    ("left-halfway", "大专念到大二就出来打工了", {}, {}),
)


@pytest.mark.parametrize("text, context, expected", LEVELS_ASKED + LEVELS_HELD + CORRECTED + OPTIONS + ALONE + FIRST_LENGTH
                         + SHORTHAND + STAFF + THIRD_PERSON + SCHOOLS)
def test_fifth(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text", [
    "上海地铁几点停运", "长春出入境大厅周末开吗", "护士执业证怎么变更", "社保断了影响落户吗", "北京居住证怎么续", "保安证哪里办",
    "医院挂号网上怎么弄", "长春公积金贷款额度", "温州医保报销比例", "月嫂哪里请", "北京今天限号几",
])
def test_other_business_with_a_place_or_a_trade_stays_outside(text):
    check(text, {}, {"_intent": "out_of_scope"})
