"""Since when a title or certificate is held, whether it is held at all, and answers that leave a question open."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check, options, rows

HELD = rows(
    ("kept", "助理社会服务师证在手里捂了两年了", {"scheme": JL}, {"title_level": "junior", "title_series": "same", "years_since_title": 2}),
    ("a-rank", "副研究员当了五年了", {"scheme": BJ}, {"title_level": "associate_senior", "title_series": "same", "years_since_title": 5}),
    ("appointed-before", "政工师,在部队评的,七年了", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other", "years_since_title": 7}),
    ("until-now", "评中级到现在四年整", {"scheme": BJ}, {"title_level": "intermediate", "years_since_title": 4}),
    ("aside", "农艺师算中级吧?我有这个", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}),
)
NOT_HELD = rows(
    ("short-by-points", "三级考了两回都差几分", {"asked": "skill_certificate", "scheme": SH}, {"skill_certificate": "none"}),
    ("one-part-left", "三级理论过了,技能还没补考", {"asked": "skill_certificate", "scheme": SH}, {"skill_certificate": "none"}),
    ("higher-failed", "二级前年考砸了,手里还是三级", {"scheme": SH}, {"skill_certificate": "level_3"}),
    ("wish-behind", "高级社会服务师今年想冲一冲,手上是社会服务师", {"scheme": JL}, {"title_level": "intermediate", "title_series": "same"}),
    ("lower-left", "中级答辩没过,手上只有初级", {"scheme": BJ}, {"title_level": "junior"}),
    ("thesis", "在职研究生还差论文,现在算本科", {"scheme": BJ}, {"education": "bachelor"}),
    ("exams-left", "自考本科还剩三门,目前大专", {"scheme": JL}, {"education": "associate"}),
    ("never-went", "研究生考上了没去,本科毕业", {"scheme": BJ}, {"education": "bachelor"}),
    ("left-school", "本来读大专的,家里没钱,念一年就不念了,高中", {"scheme": JL}, {"education": "high_school"}),
    ("taught-there", "讲师职称,以前在大专教书", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}),
    ("hearsay", "听人说大专3年就行,真的假的", {"scheme": JL}, {}),
    ("no-paper", "参加过人社局的培训,但没给证", {"asked": "training", "scheme": JL}, {}),
)
OPEN = rows(*((f"open-{i}", text, {"asked": fact, "scheme": scheme}, {"_unknown": (fact,)}) for i, (text, fact, scheme) in enumerate([
    ("天晓得", "years_since_title", BJ), ("早忘到九霄云外了", "years_since_certificate", SH), ("这题我不会", "title_series", BJ),
    ("面积得问总务,暂时答不上来", "office_area", WZ), ("我上哪知道去", "has_related_major", WZ)])),
    ("open-but-told", "不晓得,反正学历是中专", {"asked": "title_level", "scheme": JL}, {"education": "secondary_vocational", "_unknown": ("title_level",)}),
    ("nearly-all", "大体上都够得上", {"asked": "basic_conditions", "scheme": JL}, {"basic_conditions": True}),
    ("nothing-done", "没干出啥成绩", {"asked": "achievements", "scheme": JL, "options": options(("JS-4.2.2-1", "直接服务"), ("JS-4.2.2-2", "服务开发"))}, {"achievements": []}),
)


@pytest.mark.parametrize("text, context, expected", HELD + NOT_HELD + OPEN)
def test_rows(text, context, expected):
    check(text, context, expected)
