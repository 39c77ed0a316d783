"""Titles held, wished, failed and expected; own series or another; none at all."""

import datetime as dt

import pytest

from reading_rows import BJ, JL, SH, check, rows

A = {"asked": "title_level"}
HELD = rows(
    ("own-junior-jilin", "我有助理社会服务师", {"scheme": JL}, {"title_level": "junior", "title_series": "same"}),
    ("own-intermediate-jilin", "取得社会服务师职称", {"scheme": JL}, {"title_level": "intermediate", "title_series": "same"}),
    ("own-mid-other-name-jilin", "中级社会服务师", {"scheme": JL, "asked": "title_level"}, {"title_level": "intermediate", "title_series": "same"}),
    ("own-high-jilin", "高级社会服务师评下来了", {"scheme": JL}, {"title_level": "associate_senior", "title_series": "same"}),
    ("own-top-jilin", "我是正高级社会服务师", {"scheme": JL}, {"title_level": "senior", "title_series": "same"}),
    ("own-junior-beijing", "研究实习员", {"scheme": BJ, "asked": "title_level"}, {"title_level": "junior", "title_series": "same"}),
    ("own-mid-beijing", "已经是助理研究员了", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "same"}),
    ("own-mid-short-beijing", "助研", {"scheme": BJ, "asked": "title_level"}, {"title_level": "intermediate", "title_series": "same"}),
    ("own-high-beijing", "评上副研究员了", {"scheme": BJ}, {"title_level": "associate_senior", "title_series": "same"}),
    ("own-name-settles-scheme", "我是助理社会服务师", {}, {"title_level": "junior", "title_series": "same", "_scheme": JL}),
    ("foreign-name-is-other", "我有中级社会服务师", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}),
    ("common-engineer", "有工程师职称", {}, {"title_level": "intermediate", "title_series": "other"}),
    ("common-assistant-engineer", "助工", A, {"title_level": "junior", "title_series": "other"}),
    ("common-senior-engineer", "我是高工", {}, {"title_level": "associate_senior", "title_series": "other"}),
    ("common-top-engineer", "正高工", A, {"title_level": "senior", "title_series": "other"}),
    ("common-economist", "考过中级经济师了", {}, {"title_level": "intermediate", "title_series": "other"}),
    ("common-economist-bare", "经济师", A, {"title_level": "intermediate", "title_series": "other"}),
    ("common-accountant-junior", "初级会计证考下来了", {}, {"title_level": "junior", "title_series": "other"}),
    ("common-accountant-senior", "高级会计师", A, {"title_level": "associate_senior", "title_series": "other"}),
    ("common-lecturer", "讲师职称", {}, {"title_level": "intermediate", "title_series": "other"}),
    ("common-associate-professor", "我评的副教授", {}, {"title_level": "associate_senior", "title_series": "other"}),
    ("common-doctor-attending", "主治医师", A, {"title_level": "intermediate", "title_series": "other"}),
    ("common-nurse", "主管护师", A, {"title_level": "intermediate", "title_series": "other"}),
    ("common-teacher", "一级教师", A, {"title_level": "intermediate", "title_series": "other"}),
    ("common-social-worker", "拿了中级社工证", {}, {"title_level": "intermediate", "title_series": "other"}),
    ("common-software-exam", "软考中级过了", A, {"title_level": "intermediate", "title_series": "other"}),
    ("generic-junior", "有个初级职称", {}, {"title_level": "junior"}),
    ("generic-mid", "中级", A, {"title_level": "intermediate"}),
    ("generic-mid-held", "我中级职称三年了", {"scheme": BJ}, {"title_level": "intermediate", "years_since_title": 3}),
    ("generic-associate", "副高", A, {"title_level": "associate_senior"}),
    ("generic-top", "正高", A, {"title_level": "senior"}),
    ("highest-of-two", "初级早有了,中级职称去年也评上了", {"scheme": BJ, "as_of": dt.date(2026, 1, 10)}, {"title_level": "intermediate", "years_since_title": 1}),
    ("series-other-said", "副高,非本系列的", A, {"title_level": "associate_senior", "title_series": "other"}),
    ("series-same-said", "中级职称,就是本系列", A, {"title_level": "intermediate", "title_series": "same"}),
    ("series-answer-same", "本系列的", {"asked": "title_series", "scheme": BJ}, {"title_series": "same"}),
    ("series-answer-other", "不是本系列,是工程系列的", {"asked": "title_series", "scheme": BJ}, {"title_series": "other"}),
    ("held-below-wish", "我现在是中级,想评副高", {"scheme": BJ}, {"title_level": "intermediate"}),
    ("held-then-failed-higher", "有初级职称,中级没评上", {"scheme": JL}, {"title_level": "junior"}),
    ("since-date", "2021年11月取得助理研究员", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "same", "years_since_title": 5}),
)
NOT_HELD = rows(
    ("wish-high", "想评高级", {}, {}),
    ("wish-own-name", "我想评副研究员", {"scheme": BJ}, {}),
    ("wish-apply", "准备申报中级职称", {}, {}),
    ("wish-can-i", "能评中级吗", {}, {}),
    ("wish-how", "怎么评高级社会服务师", {"scheme": JL}, {}),
    ("failed-last-year", "去年评中级没评上", {}, {}),
    ("failed-twice", "中级职称评了两次都没过", {}, {}),
    ("expected-next-year", "中级职称明年下来", {}, {}),
    ("not-yet-received", "高级社会服务师证还没拿到", {"scheme": JL}, {}),
    ("under-review", "正在评副高", {}, {}),
    ("skill-level-technician", "我是高级技师", {"scheme": JL}, {}),
    ("skill-level-nanny", "有高级育婴师证", {"scheme": JL}, {}),
    ("registered-is-no-title", "我是注册会计师", {"scheme": BJ}, {}),
    ("job-software-engineer", "我是软件工程师", {}, {}),
    ("job-online-teacher", "在网上当网课讲师", {}, {}),
    ("other-person", "我老公是高级工程师", {}, {}),
    ("other-person-leader", "我们主任是副研究员", {"scheme": BJ}, {}),
    ("hypothetical", "要是我评上中级了呢", {}, {}),
    ("requirement", "评副高是不是要先有中级职称", {}, {}),
    ("requirement-only-must", "必须是工程师才能评吗", {}, {}),
)
NONE = rows(
    ("none-plain", "没职称", {}, {"title_level": "none"}),
    ("none-never", "没评过", {}, {"title_level": "none"}),
    ("none-never-anything", "没评过啥", {}, {"title_level": "none"}),
    ("none-no-title-at-all", "啥职称也没有", {}, {"title_level": "none"}),
    ("none-asked-nothing", "啥也没有", A, {"title_level": "none"}),
    ("none-asked-mei", "没", A, {"title_level": "none"}),
    ("none-asked-wu", "无", A, {"title_level": "none"}),
    ("none-asked-zero", "零", A, {"title_level": "none"}),
    ("none-asked-blank", "白丁一个", A, {"title_level": "none"}),
    ("none-cantonese", "冇职称", {}, {"title_level": "none"}),
    ("none-title-missing-yet", "职称还没评", {}, {"title_level": "none"}),
    ("none-all-along", "一直没评职称", {}, {"title_level": "none"}),
    ("none-even-junior", "连初级都没有", A, {"title_level": "none"}),
    ("none-any", "没有任何职称", {}, {"title_level": "none"}),
    ("none-shorthand", "大专3年无职称", {"scheme": JL}, {"education": "associate", "years_in_profession": 3, "title_level": "none"}),
    ("none-question-about-rule", "没有职称能直接评中级吗", {}, {}),
    ("none-other-person", "我同事没职称", {}, {}),
)
CERTS = rows(
    ("cert-three", "三级证有两年了", {"scheme": SH}, {"skill_certificate": "level_3", "years_since_certificate": 2}),
    ("cert-two", "考了二级", {"scheme": SH}, {"skill_certificate": "level_2"}),
    ("cert-arabic", "3级", {"scheme": SH, "asked": "skill_certificate"}, {"skill_certificate": "level_3"}),
    ("cert-full-name", "有客户服务管理员三级证书", {}, {"skill_certificate": "level_3"}),
    ("cert-senior-worker", "高级工证", {"scheme": SH, "asked": "skill_certificate"}, {"skill_certificate": "level_3"}),
    ("cert-technician", "我是技师", {"scheme": SH, "asked": "skill_certificate"}, {"skill_certificate": "level_2"}),
    ("cert-three-passed", "三级过了,想考二级", {"scheme": SH}, {"skill_certificate": "level_3"}),
    ("cert-none", "没证", {"scheme": SH}, {"skill_certificate": "none"}),
    ("cert-none-any", "什么证都没有", {"scheme": SH, "asked": "skill_certificate"}, {"skill_certificate": "none"}),
    ("cert-none-never-sat", "没考过", {"scheme": SH, "asked": "skill_certificate"}, {"skill_certificate": "none"}),
    ("cert-none-asked", "没有", {"scheme": SH, "asked": "skill_certificate"}, {"skill_certificate": "none"}),
    ("cert-price-question", "二级多少钱", {"scheme": SH}, {}),
    ("cert-wish", "想报二级", {"scheme": SH}, {}),
    ("cert-can-i", "能考二级吗", {"scheme": SH}, {}),
    ("cert-failed", "三级没考过", {"scheme": SH}, {"skill_certificate": "none"}),
    ("cert-other-trade", "有二级建造师", {"scheme": SH}, {}),
    ("cert-other-scheme", "我有三级证", {"scheme": BJ}, {}),
    ("cert-hospital", "在三级医院当客服", {"scheme": SH}, {}),
    ("course-three", "三级培训结业了", {"scheme": SH}, {"training": ["level_3_course"]}),
    ("course-two-with-cert", "三级证拿了一年,二级正规培训也结业了", {"scheme": SH}, {"skill_certificate": "level_3", "years_since_certificate": 1, "training": ["level_2_course"]}),
    ("course-not-done", "二级培训还没上", {"scheme": SH}, {}),
    ("training-mohrss", "参加过人社局组织的培训,有学时证明", {"scheme": JL}, {"training": ["mohrss_training"]}),
    ("training-none-asked", "没参加过", {"asked": "training", "scheme": JL}, {"training": []}),
    ("training-hypothetical", "要是我参加人社局的培训呢", {"scheme": JL}, {}),
    ("honour-city", "拿过长春市优秀家政员称号", {"scheme": JL}, {"honour_level": "municipal"}),
    ("honour-city-asked", "市级的", {"asked": "honour_level", "scheme": JL}, {"honour_level": "municipal"}),
    ("honour-department", "省人社厅表彰过我", {"scheme": JL}, {"honour_level": "provincial_department"}),
    ("honour-government", "得过省政府的奖", {"scheme": JL}, {"honour_level": "provincial_government"}),
    ("honour-none", "没得过什么奖", {"scheme": JL}, {"honour_level": "none"}),
    ("honour-none-asked", "没有", {"asked": "honour_level", "scheme": JL}, {"honour_level": "none"}),
    ("honour-company-asked", "公司优秀员工算不", {"asked": "honour_level", "scheme": JL}, {}),
    ("honour-missed", "差点拿到市级荣誉", {"scheme": JL}, {}),
)


@pytest.mark.parametrize("text, context, expected", HELD + NOT_HELD + NONE)
def test_titles(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text, context, expected", CERTS)
def test_certificates_training_and_honours(text, context, expected):
    check(text, context, expected)
