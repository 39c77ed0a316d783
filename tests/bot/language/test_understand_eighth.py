"""An eighth set: polite elders, Cantonese and Shanghai talk, counters' notes, doubts and asides. Written before it was run."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check, options, rows

YEARS, EDU, TITLE = ({"asked": fact} for fact in ("years_in_profession", "education", "title_level"))
CERT = {"asked": "skill_certificate", "scheme": SH}
SERIES = {"asked": "title_series", "scheme": BJ}
ROWS = rows(
    ("h01", "您好,我是一名老月嫂了,做这个快十三年", {}, {"years_in_profession": 12.5}),
    ("h02", "姑娘,我念书少,就小学毕业", EDU, {"education": "high_school"}),
    ("h03", "麻烦您记一下,我是本科学历", {}, {"education": "bachelor"}),
    ("h04", "我那会儿上的是中师", {}, {"education": "secondary_vocational"}),
    ("h05", "打从2009年起就在保安这行", {"scheme": JL}, {"years_in_profession": 17}),
    ("h06", "零八年开始带小孩,育婴的", {"scheme": JL}, {"years_in_profession": 18}),
    ("h07", "我做咗保姆九年,中学毕业", {}, {"education": "high_school", "years_in_profession": 9}),
    ("h08", "阿拉屋里厢松江额,客服做了五年半", {}, {"years_in_profession": 5.5, "_scheme": SH}),
    ("h09", "冇评过职称嘅", TITLE, {"title_level": "none"}),
    ("h10", "我系大专啊", EDU, {"education": "associate"}),
    ("h11", "仲差一年先满五年", YEARS, {"years_in_profession": 4}),
    ("h12", "俺高中没念完就出来干活了", {}, {"education": "high_school"}),
    ("h13", "嘎了八年月嫂咧", {}, {"years_in_profession": 8}),
    ("h14", "市民男 本科 政务窗口8年 助理研究员3年", {}, {"education": "bachelor", "years_in_profession": 8, "title_level": "intermediate", "title_series": "same", "years_since_title": 3, "_scheme": BJ}),
    ("h15", "咨询人:硕士,热线2年,无职称", {"scheme": BJ}, {"education": "master", "years_in_profession": 2, "title_level": "none"}),
    ("h16", "学历:大专 年限:6 职称:初级", {"scheme": JL}, {"education": "associate", "years_in_profession": 6, "title_level": "junior"}),
    ("h17", "工作年限 11", {"scheme": JL}, {"years_in_profession": 11}),
    ("h18", "本/9/中级/京", {}, {"education": "bachelor", "title_level": "intermediate"}),
    ("h19", "8年多,不到9年", YEARS, {"years_in_profession": 8.5, "_ranges": {"years_in_profession": {"at_least": 8.0, "below": 9.0}}}),
    ("h20", "三年?不对四年,嗯四年", YEARS, {"years_in_profession": 4}),
    ("h21", "自己也说不好,五六年吧", YEARS, {"years_in_profession": 5.5}),
    ("h22", "少说也有十年", YEARS, {"years_in_profession": 10}),
    ("h23", "满打满算两年", YEARS, {"years_in_profession": 2}),
    ("h24", "1年10个月", YEARS, {"years_in_profession": 1.83}),
    ("h25", "疫情前一年入的行", {"scheme": JL}, {}),
    ("h26", "大学毕业第二年就来大厅了,毕业是2014年", {"scheme": BJ}, {"education": "bachelor"}),
    ("h27", "我中级是经济系列的", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}),
    ("h28", "不是你们系列,卫生口的", SERIES, {"title_series": "other"}),
    ("h29", "一个系列的", SERIES, {"title_series": "same"}),
    ("h30", "讲师退下来的", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}),
    ("h31", "会计证算职称吗", {"scheme": BJ}, {}),
    ("h32", "想问下高级社会服务师的评审时间", {}, {}),
    ("h33", "评高级难不难", {}, {}),
    ("h34", "正高有几个人过", {"scheme": BJ}, {}),
    ("h35", "初级我去年刚评,再上一级要等多久", {"scheme": JL}, {"title_level": "junior", "years_since_title": 1}),
    ("h36", "技师证(二级)已取得4年", {"scheme": SH}, {"skill_certificate": "level_2", "years_since_certificate": 4}),
    ("h37", "高级工证书", CERT, {"skill_certificate": "level_3"}),
    ("h38", "裸的,啥证没考", CERT, {"skill_certificate": "none"}),
    ("h39", "心理咨询师三级算吗", CERT, {}),
    ("h40", "电商专业的", {"asked": "major", "scheme": SH}, {"major": "related"}),
    ("h41", "中文系", {"asked": "major", "scheme": SH}, {"major": "other"}),
    ("h42", "客户服务与管理", {"asked": "major", "scheme": SH}, {"major": "own"}),
    ("h43", "两个培训都上了,证也发了", {"asked": "training", "scheme": SH, "options": options(("level_3_course", "三级课程"), ("level_2_course", "二级课程"))}, {"training": ["level_3_course", "level_2_course"]}),
    ("h44", "哪个都没上过", {"asked": "training", "scheme": SH, "options": options(("level_3_course", "三级课程"), ("level_2_course", "二级课程"))}, {"training": []}),
    ("h45", "全国五一劳动奖章", {"asked": "honour_level", "scheme": JL}, {"honour_level": "provincial_government"}),
    ("h46", "荣誉这块我是空的", {"asked": "honour_level", "scheme": JL}, {"honour_level": "none"}),
    ("h47", "我们是省属高校", {"scheme": WZ}, {"org_type": "university", "provincial_affiliated": True}),
    ("h48", "技师学院,平阳登记的,有六个相关专业", {"scheme": WZ}, {"org_type": "technical_school", "registered_in_wenzhou": True, "has_related_major": True}),
    ("h49", "理论考场90平,45个机位,实操20个工位", {"scheme": WZ}, {"theory_area": 90, "theory_seats": 45, "practice_seats": 20}),
    ("h50", "会计两个兼着,档案一个", {"scheme": WZ}, {"finance_staff": 2, "archive_staff": 1}),
    ("h51", "房子是学校自己的,不用租", {"scheme": WZ}, {"premises": "owned"}),
    ("h52", "五星级人力资源机构", {"scheme": WZ}, {"human_resources_stars": 5}),
    ("h53", "没做过评价组织,头一回报", {"scheme": WZ}, {"existing_organisation": False}),
    ("h54", "我在苏州做客服", {}, {"_outside": "苏州"}),
    ("h55", "幼儿园老师,长春的", {}, {"_outside": "幼儿园老师"}),
    ("h56", "给我转正高级", {"scheme": BJ}, {}),
    ("h57", "我同学都副研究员了,我还是个实习研究员", {"scheme": BJ}, {"title_level": "junior", "title_series": "same"}),
    ("h58", "如果我明年拿到大专能报吗,现在高中", {"scheme": JL}, {"education": "high_school"}),
    ("h59", "大专毕业11年,一直干家政", {"scheme": JL}, {"education": "associate"}),
    ("h60", "打了两年零工,正经做保洁是从21年3月", {"scheme": JL}, {"years_in_profession": 5.67}),
)


@pytest.mark.parametrize("text, context, expected", ROWS)
def test_eighth(text, context, expected):
    check(text, context, expected)
