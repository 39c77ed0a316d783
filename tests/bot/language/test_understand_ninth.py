"""A ninth set: what would end in a silently wrong verdict - negated options, questions taken for answers, examples of a series."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check, options, read, rows

YESNO = options((True, "是"), (False, "不是"), (None, "不清楚"))
STAFF = {"asked": "public_staff_secondment", "scheme": JL, "options": YESNO}
BASIC = {"asked": "basic_conditions", "scheme": JL, "options": options((True, "都符合"), (False, "有不符合的"), (None, "不清楚"))}
TRAIN = {"asked": "training", "scheme": JL, "options": options((["mohrss_training"], "参加过"), ([], "没有"), (None, "不清楚"))}
TITLE = {"asked": "title_level", "scheme": BJ, "options": options(("none", "没有"), ("junior", "初级"), ("intermediate", "中级"), ("associate_senior", "副高级"), ("senior", "正高级"))}
SERIES = {"asked": "title_series", "scheme": BJ, "options": options(("same", "本系列"), ("other", "其他系列"), (None, "不清楚"))}
YEARS, HONOUR = {"asked": "years_in_profession", "scheme": JL}, {"asked": "honour_level", "scheme": JL}
CERT = {"asked": "skill_certificate", "scheme": SH}

NEGATED = rows(*((f"not-{i}", text, STAFF, {"public_staff_secondment": False}) for i, text in enumerate(
    ["那个不是的", "哦不是的吧", "我不是的呀", "真不是的", "这我不是", "不是不是", "那倒不是", "不是那种", "没那回事,不是"])),
    *((f"is-{i}", text, STAFF, {"public_staff_secondment": True}) for i, text in enumerate(["那个是的", "是是是", "嗯那个是", "对对,是的", "这个是"])),
    *((f"meets-{i}", text, BASIC, {"basic_conditions": True}) for i, text in enumerate(["那个有的,都符合", "复合的", "那个,都复合", "反正都符合"])),
    ("falls-short", "有一条够不上", BASIC, {"basic_conditions": False}))
QUESTIONS = rows(*((f"asks-{i}", text, context, {"_choices": ()}) for i, (text, context) in enumerate([
    ("没有奖状能评吗", TRAIN), ("没有论文可以吗", TITLE), ("有岁数限制没有", TITLE), ("有没有补助", TRAIN), ("没有社保行不行", TITLE),
    ("没有单位能报不", TRAIN), ("有啥优惠没有", STAFF), ("没上过大学可以评么", TITLE), ("没有硕士能直接评副高吗", TITLE), ("区里给的算不算", HONOUR),
    ("不是本地户口行吗", STAFF), ("考试难不难", TRAIN)])))
SERIES_ROWS = rows(
    ("example-engineer", "别的系列,就工程师那种", SERIES, {"title_series": "other"}),
    ("example-economist", "其他的,经济师", SERIES, {"title_series": "other"}),
    ("named-only", "是高级会计师", SERIES, {"title_series": "other"}),
    ("named-own", "助理研究员那个", SERIES, {"title_series": "same"}),
    ("not-yours", "不是政务口的", SERIES, {"title_series": "other"}),
    ("level-and-series", "中级,不过不是这个专业的", TITLE, {"title_level": "intermediate", "title_series": "other"}),
)
TITLED = rows(
    ("full", "中级满五年了", {"scheme": BJ}, {"title_level": "intermediate", "years_since_title": 5}),
    ("obtained", "取得中级职称六年", {"scheme": BJ}, {"title_level": "intermediate", "years_since_title": 6}),
    ("after", "初级后4年", {"scheme": BJ}, {"title_level": "junior", "years_since_title": 4}),
    ("taken", "初级拿了三年了", {"asked": "title_level", "scheme": BJ}, {"title_level": "junior", "years_since_title": 3}),
    ("obtained-date", "助理级职称2021年12月取得", {"scheme": JL}, {"title_level": "junior", "years_since_title": 4.92}),
    ("dream", "副研究员想都不敢想,我一个初级", {"scheme": BJ}, {"title_level": "junior"}),
    ("what-is", "社会服务师是啥东西", {}, {}),
    ("not-even", "连初级都没有,能直接评中级吗", {"scheme": JL}, {"title_level": "none"}),
)
TIMES = rows(
    ("total", "大厅5年热线3年,加起来8年", {"scheme": BJ}, {"years_in_profession": 8}),
    ("total-first", "一共干了十年,拿到大专证以后干了四年", {"scheme": JL}, {"education": "associate", "years_in_profession": 10, "years_after_education": 4}),
    ("part-of-whole", "干了十二年,中专是后来读的,拿到中专证之后干了五年", {"scheme": JL}, {"education": "secondary_vocational", "years_in_profession": 12, "years_after_education": 5}),
    ("sum-named", "一个方案加两本手册一共三项", {"asked": "outcome_count", "scheme": BJ}, {"outcome_count": 3}),
    ("then-again", "坐席4年后来当组长又2年,一直一个公司", {"scheme": SH}, {"years_in_profession": 6}),
    ("periods", "2018.06-2022.06在通州大厅,2022.06至今在市热线", {"scheme": BJ}, {"years_in_profession": 8.42}),
    ("moved-late", "10年毕业,干了好多年出纳,20年才调到政务大厅", {"scheme": BJ}, {"years_in_profession": 6}),
    ("never-other", "保洁干了五年,月嫂没干过", {"scheme": JL}, {"years_in_profession": 5}),
    ("laid-off", "八年前下岗就当了保安,到现在", {"scheme": JL}, {"years_in_profession": 8}),
    ("graduate-worked", "硕士毕业四年,一毕业就在大厅", {"scheme": BJ}, {"education": "master", "years_in_profession": 4, "years_after_education": 4}),
    ("gap-insured", "中间断了一年,前年3月重新做客服", {"asked": "years_in_profession", "scheme": SH}, {"years_in_profession": 2.67}),
    ("age-first", "我31岁 干了7年 大学本科", {"asked": "years_in_profession", "scheme": BJ}, {"education": "bachelor", "years_in_profession": 7}),
    ("platform", "20年5月注册的滴滴平台", {"scheme": JL}, {"years_in_profession": 6.5}),
    ("plus", "7+", YEARS, {"years_in_profession": 7}),
    ("leave-granted", "单位批了两年离岗创业", {"scheme": JL}, {"public_staff_secondment": True}),
    ("born-985", "1985年生,大专", {"scheme": JL}, {"education": "associate"}),
)
OTHERS = rows(
    ("vocative", "大姐您好,我长春的,当保姆三年,中专", {}, {"education": "secondary_vocational", "years_in_profession": 3, "_scheme": JL}),
    ("vocative-run-on", "师傅我问一下 我本科 政务窗口五年", {}, {"education": "bachelor", "years_in_profession": 5}),
    ("she-and-i", "我跟我姐都是月嫂,她干八年我干三年,她高中我中专", {}, {"education": "secondary_vocational", "years_in_profession": 3}),
    ("father-asks", "我妈让我问问,她四平的,保姆干了九年,初中", {}, {"education": "high_school", "years_in_profession": 9, "_scheme": JL}),
    ("failed-many", "本科考了两次没考上,最后念的大专", {}, {"education": "associate"}),
    ("next-year", "明年7月我才本科毕业,现在是大专", {}, {"education": "associate"}),
    ("teaches-at", "我是中专的在编老师", {"scheme": JL}, {}),
    ("subject", "我大专会计的,在上海做客服四年", {}, {"education": "associate", "major": "related", "years_in_profession": 4}),
    ("not-issued", "三级理论过了,实操挂了", CERT, {"skill_certificate": "none"}),
    ("not-yet", "年底才去考三级", CERT, {"skill_certificate": "none"}),
    ("course-certificates", "三级的结业证有,二级的没有", {"asked": "training", "scheme": SH}, {"training": ["level_3_course"]}),
    ("short-letters", "jl 保洁 专 6y 初 3y", {}, {"education": "associate", "years_in_profession": 6, "title_level": "junior", "years_since_title": 3, "_scheme": JL}),
    ("topics", "学历呢高中 年头呢八年 奖呢没拿过", {"scheme": JL}, {"education": "high_school", "years_in_profession": 8, "honour_level": "none"}),
    ("experts-needed", "要三十个考评员是吧,我们才十个", {"asked": "assessors", "scheme": WZ}, {"assessors": 10}),
    ("nearly", "九千多吧,没到一万", {"asked": "training_headcount", "scheme": WZ}, {"training_headcount": 9000}),
    ("chiefs", "一个主任三个副主任", {"asked": "leaders", "scheme": WZ}, {"leaders": 4}),
    *((f"unknown-{i}", text, YEARS, {"_unknown": ("years_in_profession",)}) for i, text in enumerate(["晓不得", "我哪里记得住哟", "得回去翻翻合同", "这谁记得清", "我哪想得起来"])),
    ("corrects-order", "更正,入行是18年不是17年", {"asked": "title_level", "scheme": JL}, {"years_in_profession": 8, "_corrected": ("years_in_profession",)}),
    ("corrects-value", "刚才说的不对,不是七年是九年", {"asked": "title_level", "scheme": JL}, {"years_in_profession": 9, "_corrected": ("years_in_profession",)}),
    ("takes-back", "荣誉那项去掉吧", {"asked": "title_level", "scheme": JL}, {"_withdrawn": ("honour_level",)}),
)


@pytest.mark.parametrize("text, context, expected", NEGATED + QUESTIONS + SERIES_ROWS + TITLED + TIMES + OTHERS)
def test_ninth(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text, intent", [
    ("我想咨询下,上海网店客服", "inform"), ("苏州客服", "inform"), ("干人工客服的", "inform"), ("转人工客服", "handoff"), ("客服电话多少", "handoff"),
    ("通州政务大厅的,干了4年,想问能评啥级别", "ask_eligibility"), ("中专,八年保安,能评职称吗", "ask_eligibility"),
])
def test_intents(text, intent):
    assert read(text, {}).intent == intent
