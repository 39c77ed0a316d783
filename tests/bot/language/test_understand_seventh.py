"""A seventh set in a grumbling, hurried mood: half sentences, asides, sums, things already said. Written before it was run."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check, options, rows

YEARS, EDU, TITLE = ({"asked": fact} for fact in ("years_in_profession", "education", "title_level"))
CERT = {"asked": "skill_certificate", "scheme": SH}
ROWS = rows(
    ("g01", "催什么催,大专,行了吧", EDU, {"education": "associate"}),
    ("g02", "干了得有小十年吧我也懒得数", YEARS, {"years_in_profession": 9.5}),
    ("g03", "我哪来的职称", TITLE, {"title_level": "none"}),
    ("g04", "职称那东西跟我没缘分,一个没有", {}, {"title_level": "none"}),
    ("g05", "在浦东一个呼叫中心熬了整整七年", {}, {"years_in_profession": 7, "_scheme": SH}),
    ("g06", "孩子都上初中了我还在窗口,一晃十二年", {"scheme": BJ}, {"years_in_profession": 12}),
    ("g07", "专科学历,学的是会计,跟客服不搭边", {"scheme": SH}, {"education": "associate", "major": "related"}),
    ("g08", "学护理的,早不干了", {"asked": "major", "scheme": SH}, {"major": "other"}),
    ("g09", "三级19年就考下来了", {"scheme": SH}, {"skill_certificate": "level_3", "years_since_certificate": 7}),
    ("g10", "二级没考过,就有个三级", {"scheme": SH}, {"skill_certificate": "level_3"}),
    ("g11", "证?没有的事", CERT, {"skill_certificate": "none"}),
    ("g12", "前年把三级拿下的,今年冲二级", {"scheme": SH}, {"skill_certificate": "level_3", "years_since_certificate": 2}),
    ("g13", "保安队干八年,其中当队长三年", {"scheme": JL}, {"years_in_profession": 8}),
    ("g14", "头两年跑网约车,后来改做保洁到现在五年", {"scheme": JL}, {"years_in_profession": 5}),
    ("g15", "我婆婆干月嫂二十年,带我入的行,我六年", {"scheme": JL}, {"years_in_profession": 6}),
    ("g16", "长春那边的月子会所上班,六年整", {}, {"years_in_profession": 6, "_scheme": JL}),
    ("g17", "函授本科,去年刚发的毕业证", {}, {"education": "bachelor"}),
    ("g18", "本科肄业,手里只有高中毕业证", {}, {"education": "high_school"}),
    ("g19", "研究生没考上,还是本科", {}, {"education": "bachelor"}),
    ("g20", "我弟是硕士,我就是个中专生", {}, {"education": "secondary_vocational"}),
    ("g21", "要是把大专读下来是不是就够了", {"scheme": JL}, {}),
    ("g22", "人家说要本科,我高中咋办", {"scheme": JL}, {"education": "high_school"}),
    ("g23", "经济师证2022年底拿的", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other", "years_since_title": 3.96}),
    ("g24", "助工,评了快四年", {"scheme": BJ}, {"title_level": "junior", "title_series": "other", "years_since_title": 3.5}),
    ("g25", "副高材料交了还没信儿,目前中级", {"scheme": BJ}, {"title_level": "intermediate"}),
    ("g26", "中级考了三回没过", {"scheme": BJ}, {}),
    ("g27", "研究实习员,三年前聘的", {"scheme": BJ}, {"title_level": "junior", "title_series": "same", "years_since_title": 3}),
    ("g28", "社保单位一直给交着呢你查", {"asked": "insured_employee", "scheme": SH}, {"insured_employee": True}),
    ("g29", "交啥呀,我是兼职", {"asked": "insured_employee", "scheme": SH}, {"insured_employee": False}),
    ("g30", "社保挂靠在劳务公司", {"asked": "insured_employee", "scheme": SH}, {"insured_employee": True}),
    ("g31", "得过区里的先进", {"asked": "honour_level", "scheme": JL}, {"honour_level": "none"}),
    ("g32", "省总工会发过五一奖章", {"asked": "honour_level", "scheme": JL}, {"honour_level": "provincial_department"}),
    ("g33", "市里三八红旗手", {"scheme": JL}, {"honour_level": "municipal"}),
    ("g34", "人社局办的那个班我上过,有学时证", {"asked": "training", "scheme": JL}, {"training": ["mohrss_training"]}),
    ("g35", "哪有空培训去", {"asked": "training", "scheme": JL}, {"training": []}),
    ("g36", "成果嘛凑凑有四样", {"asked": "outcome_count", "scheme": BJ}, {"outcome_count": 4}),
    ("g37", "一个都拿不出来", {"asked": "outcome_count", "scheme": BJ}, {"outcome_count": 0}),
    ("g38", "坐窗口的呗还能是啥研究", {"asked": "direction", "scheme": BJ}, {"direction": "operations"}),
    ("g39", "我是民企打工的", {"asked": "public_staff_secondment", "scheme": JL}, {"public_staff_secondment": False}),
    ("g40", "说岔了,是七年不是六年", {"asked": "title_level", "scheme": JL}, {"years_in_profession": 7, "_intent": "correct", "_corrected": ("years_in_profession",)}),
    ("g41", "学历那儿给我换成本科", {"scheme": JL}, {"education": "bachelor", "_intent": "correct", "_corrected": ("education",)}),
    ("g42", "上面工龄填多了,四年", {"scheme": JL}, {"years_in_profession": 4, "_intent": "correct", "_corrected": ("years_in_profession",)}),
    ("g43", "我不是北京的啊,我吉林的", {"asked": "education"}, {"region": "吉林", "_intent": "correct"}),
    ("g44", "办公场地一百二十平,租的,签了六年", {"scheme": WZ}, {"office_area": 120, "premises": "leased", "lease_years": 6}),
    ("g45", "领导班子五人 考务四人 档案一人 财务两人", {"scheme": WZ}, {"leaders": 5, "exam_staff": 4, "archive_staff": 1, "finance_staff": 2}),
    ("g46", "民非,鹿城注册,独立法人", {"scheme": WZ}, {"org_type": "private_nonprofit", "registered_in_wenzhou": True, "legal_person": True}),
    ("g47", "专家二十来个,考评员十二个,自己人占五个", {"scheme": WZ}, {"experts": 20, "assessors": 12, "own_assessors": 5}),
    ("g48", "22年评估良好", {"scheme": WZ}, {"rating_2022": "good"}),
    ("g49", "连续办培训班四年了,每年三千人次", {"scheme": WZ}, {"consecutive_training_years": 4, "training_function": True}),
    ("g50", "报调饮师和民宿管家俩职业", {"scheme": WZ}, {"occupation_count": 2, "occupations": ["调饮师", "民宿管家"]}),
    ("g51", "那啥 我四平滴 开滴滴 高中 五年多", {}, {"education": "high_school", "years_in_profession": 5, "_scheme": JL}),
    ("g52", "京 接诉即办 硕 4y 无职称", {}, {"education": "master", "years_in_profession": 4, "title_level": "none", "_scheme": BJ}),
    ("g53", "沪客服 高技 3y 有三级", {}, {"education": "senior_technical_school", "years_in_profession": 3, "skill_certificate": "level_3", "_scheme": SH}),
    ("g54", "来电女,50岁,初中,保姆15年", {}, {"education": "high_school", "years_in_profession": 15}),
    ("g55", "我17年到19年在深圳进厂,20年回延边做家政", {}, {"years_in_profession": 6, "_scheme": JL}),
    ("g56", "当过三年兵,退伍后干保安九年", {"scheme": JL}, {"years_in_profession": 9}),
    ("g57", "干这个不到两年,之前在银行柜台", {"scheme": SH}, {"years_in_profession": 1.5}),
    ("g58", "休了两年产假,刨去这个还有五年", YEARS, {"years_in_profession": 5}),
    ("g59", "差仨月满三年", YEARS, {"years_in_profession": 2.75}),
    ("g60", "二十几了记不太清", YEARS, {"years_in_profession": 21}),
)


@pytest.mark.parametrize("text, context, expected", ROWS)
def test_seventh(text, context, expected):
    check(text, context, expected)
