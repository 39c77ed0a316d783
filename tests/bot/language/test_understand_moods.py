"""Other hands and moods: angry, elderly, voice input, agents' shorthand, Cantonese, Dongbei."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check, options, rows

ANGRY = rows(
    ("angry-repeats", "我都说了八百遍了我是大专大专!!", {"asked": "education"}, {"education": "associate"}),
    ("angry-years", "干了整整十二年了还要怎样", {"scheme": JL}, {"years_in_profession": 12}),
    ("angry-none", "没有没有没有!什么职称都没有", {"asked": "title_level"}, {"title_level": "none"}),
    ("angry-unfair", "凭什么人家高中的都评上了,我本科干了七年不行", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 7}),
    ("angry-fix", "错了错了,我说的是硕士,你听不懂人话吗", {"scheme": BJ}, {"education": "master", "_corrected": ("education",)}),
    ("angry-unknown", "我哪知道啊", {"asked": "years_in_profession"}, {"_unknown": ("years_in_profession",)}),
    ("angry-insured", "废话,当然交了", {"asked": "insured_employee", "scheme": SH}, {"insured_employee": True}),
    ("angry-failed", "评了三回中级都没评上,气死我了", {"scheme": BJ}, {}),
    ("angry-cert", "三级证早八百年就有了", {"scheme": SH}, {"skill_certificate": "level_3"}),
    ("angry-human", "别废话给我转人工", {"asked": "education"}, {"_intent": "handoff"}),
    ("angry-not-this", "谁跟你说我是本科了,我是中专", {"scheme": JL}, {"education": "secondary_vocational"}),
    ("angry-boss", "我们领导就初中毕业凭啥管我", {"scheme": BJ}, {}),
    ("angry-no-honour", "啥奖都没给过我", {"asked": "honour_level", "scheme": JL}, {"honour_level": "none"}),
    ("angry-again", "不是跟你说了吗8年8年", {"asked": "years_in_profession"}, {"years_in_profession": 8}),
)
ELDERLY = rows(
    ("elderly-school", "闺女啊,我就念到小学三年级", {}, {"education": "high_school"}),
    ("elderly-work", "俺在长春给人家带孩子当保姆有十来年喽", {}, {"years_in_profession": 10, "_scheme": JL, "_ranges": {"years_in_profession": {"at_least": 9.0, "below": 13.0}}}),
    ("elderly-no-title", "那个啥职称俺可没有", {}, {"title_level": "none"}),
    ("elderly-son", "我儿子大学毕业在北京上班,我想问问我自己这个保洁", {}, {"_schemes": (JL,)}),
    ("elderly-forget", "年头太多了,记不清喽", {"asked": "years_in_profession"}, {"_unknown": ("years_in_profession",)}),
    ("elderly-night-school", "念过夜大,拿的大专文凭", {}, {"education": "associate"}),
    ("elderly-old-school", "老中专生了,八几年那会儿的", {}, {"education": "secondary_vocational"}),
    ("elderly-grandson", "孙子都读研究生了", {}, {}),
    ("elderly-guard", "退休前是工人,现在看大门当保安五年了", {"scheme": JL}, {"years_in_profession": 5}),
    ("elderly-yes", "有有有,都有", {"asked": "insured_employee", "scheme": SH}, {"insured_employee": True}),
    ("elderly-city-prize", "市里给发过奖状,优秀家政员", {"scheme": JL}, {"honour_level": "municipal"}),
    ("elderly-never-school", "我们那年代没念过书", {"asked": "education"}, {"education": "high_school"}),
    ("elderly-choice", "头一个", {"asked": "education", "options": options(("bachelor", "本科"), ("associate", "大专"))}, {"education": "bachelor"}),
    ("elderly-daughter-asks", "帮我妈问一下她初中毕业做月嫂十年了能评不", {}, {"education": "high_school", "years_in_profession": 10, "years_after_education": 10}),
)
VOICE = rows(
    ("voice-run-on", "你好我想问一下我是大专毕业然后在上海做客服做了差不多有六年的时间然后没有证书", {}, {"education": "associate", "years_in_profession": 6, "years_after_education": 6, "skill_certificate": "none", "_scheme": SH}),
    ("voice-fillers", "嗯那个就是我是那个本科然后那个窗口干了三年", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 3}),
    ("voice-dazhuan", "我是大转毕业", {}, {"education": "associate"}),
    ("voice-zhicheng", "我没有知称", {"scheme": BJ}, {"title_level": "none"}),
    ("voice-repeat", "我我我是中专中专", {"asked": "education"}, {"education": "secondary_vocational"}),
    ("voice-restart-self", "我干了五年啊不六年", {"scheme": BJ}, {"years_in_profession": 6}),
    ("voice-yanjiusheng", "研究生毕业嘛在政务大厅那边坐窗口大概四年", {"scheme": BJ}, {"education": "master", "years_in_profession": 4, "years_after_education": 4}),
    ("voice-12345", "我是北京那个幺二三四五热线的", {}, {"_scheme": BJ}),
    ("voice-daijia", "我在长春开代驾三年多吧", {}, {"years_in_profession": 3, "_scheme": JL}),
    ("voice-number-choice", "选那个第二个", {"asked": "title_level", "options": options(("none", "没有"), ("junior", "初级"))}, {"title_level": "junior"}),
    ("voice-title", "我去年十一月份评的那个助理研究员", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "same", "years_since_title": 1}),
    ("voice-unknown", "嗯这个我不太清楚诶", {"asked": "training"}, {"_unknown": ("training",)}),
    ("voice-zikao", "我自考的本科已经毕业了", {}, {"education": "bachelor"}),
    ("voice-dispatch", "我是劳务派遣过来的社保是派遣公司给我交的", {"scheme": SH, "asked": "insured_employee"}, {"insured_employee": True}),
    ("voice-course", "二级那个培训班我上完了也结业了", {"scheme": SH}, {"training": ["level_2_course"]}),
)
AGENTS = rows(
    ("agent-sh", "沪客服 专科 三级证2年", {}, {"education": "associate", "skill_certificate": "level_3", "years_since_certificate": 2, "_scheme": SH}),
    ("agent-jl", "长春/月嫂/高中/6y/无职称", {}, {"education": "high_school", "years_in_profession": 6, "title_level": "none", "_scheme": JL}),
    ("agent-bj", "市民:海淀综窗,硕,2年,中级", {}, {"education": "master", "years_in_profession": 2, "title_level": "intermediate", "_scheme": BJ}),
    ("agent-labels", "学历:本科;年限:5年;职称:无", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 5, "title_level": "none"}),
    ("agent-question", "本科5年窗口能评中级?", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 5}),
    ("agent-third-person", "来电人大专学历,客服岗4年,社保单位交", {"scheme": SH}, {"education": "associate", "years_in_profession": 4, "insured_employee": True}),
    ("agent-plus", "大专+8年+初级4年", {"scheme": JL}, {"education": "associate", "years_in_profession": 8, "title_level": "junior", "years_since_title": 4}),
    ("agent-wz", "温州,民非,培训8年,1.5w人次", {}, {"org_type": "private_nonprofit", "consecutive_training_years": 8, "training_headcount": 15000}),
    ("agent-wz-area", "办35㎡ 理60㎡30位 操20位", {"scheme": WZ}, {"office_area": 35, "theory_area": 60, "theory_seats": 30, "practice_seats": 20}),
    ("agent-yoy", "本 2019.7至今 窗口", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 7.33}),
    ("agent-title-other", "副高(工程)3年,转政务", {"scheme": BJ}, {"title_level": "associate_senior", "title_series": "other", "years_since_title": 3}),
    ("agent-none", "无证无职称高中 客服3年 沪", {}, {"education": "high_school", "years_in_profession": 3, "title_level": "none", "skill_certificate": "none"}),
    ("agent-edu-asked", "大专(自考)", {"asked": "education"}, {"education": "associate"}),
    ("agent-major", "本科/工商管理", {"scheme": SH, "asked": "major"}, {"education": "bachelor", "major": "related"}),
    ("agent-experts", "专家22 考评13(自有5) 考务2", {"scheme": WZ}, {"experts": 22, "assessors": 13, "own_assessors": 5, "exam_staff": 2}),
)
CANTONESE = rows(
    ("yue-education", "我系大专毕业嘅", {}, {"education": "associate"}),
    ("yue-years", "做咗八年", {"asked": "years_in_profession"}, {"years_in_profession": 8}),
    ("yue-no-title", "我冇职称㗎", {}, {"title_level": "none"}),
    ("yue-unknown", "唔知喎", {"asked": "title_level"}, {"_unknown": ("title_level",)}),
    ("yue-yes", "系啊", {"asked": "insured_employee", "scheme": SH}, {"insured_employee": True}),
    ("yue-no", "冇啊", {"asked": "skill_certificate", "scheme": SH}, {"skill_certificate": "none"}),
    ("yue-place", "我喺上海做客服", {}, {"_scheme": SH}),
    ("yue-not-graduated", "本科仲未毕业", {}, {}),
    ("yue-traditional", "我係本科畢業,喺北京政務大廳做咗六年", {}, {"education": "bachelor", "years_in_profession": 6, "_scheme": BJ}),
    ("yue-secondary", "淨係讀到中學,冇讀大學", {"asked": "education"}, {"education": "high_school"}),
    ("yue-friend", "我老公系博士", {}, {}),
    ("yue-wish", "想考二级", {"scheme": SH}, {}),
    ("yue-outside", "我喺广州做月嫂", {}, {"_outside": "广州"}),
)
DONGBEI = rows(
    ("db-long", "俺在四平开出租老鼻子年了,得有十五年", {}, {"years_in_profession": 15, "_scheme": JL}),
    ("db-none", "没有啊,咱哪有那玩意儿", {"asked": "title_level"}, {"title_level": "none"}),
    ("db-school", "我就念个初中,没念下来", {}, {"education": "high_school"}),
    ("db-zheng", "整了个大专文凭", {}, {"education": "associate"}),
    ("db-zan", "咱是延边那嘎达的,干保姆七八年了", {}, {"years_in_profession": 7.5, "_scheme": JL, "_ranges": {"years_in_profession": {"at_least": 7.0, "below": 9.0}}}),
    ("db-liang", "干了俩年半", {"asked": "years_in_profession"}, {"years_in_profession": 2.5}),
    ("db-zhao", "咋整才能评上高级啊", {"scheme": JL}, {}),
    ("db-yes", "那必须的", {"asked": "basic_conditions", "scheme": JL}, {"basic_conditions": True}),
    ("db-unknown", "不道啊", {"asked": "education"}, {"_unknown": ("education",)}),
    ("db-prize", "得过省厅的表彰呢", {"scheme": JL}, {"honour_level": "provincial_department"}),
    ("db-junior", "前年评了个助理社会服务师", {"scheme": JL}, {"title_level": "junior", "title_series": "same", "years_since_title": 2}),
    ("db-live", "我搁长春整直播带货呢", {}, {"_field": "jilin-marketing"}),
    ("db-cook", "我搁饭店颠勺的厨子", {}, {"_outside": "厨子"}),
    ("db-wife", "俺媳妇大专,俺就高中", {}, {"education": "high_school"}),
)
GENTLE = rows(
    ("unsure-education", "应该算大专吧,三二分段那种", {"asked": "education"}, {"education": "associate"}),
    ("unsure-years", "可能六年?也许", {"asked": "years_in_profession"}, {"years_in_profession": 6}),
    ("unsure-title", "好像是初级吧", {"asked": "title_level"}, {"title_level": "junior"}),
    ("frightened", "我很怕被查,我其实没有毕业证,大专没读完", {"scheme": JL}, {}),
    ("talkative", "说来话长,我高中毕业以后先去厂里打工五年,后来生了孩子,2018年3月开始在长春做育儿嫂,一直到现在", {}, {"education": "high_school", "years_in_profession": 8.67, "_scheme": JL}),
    ("two-topics", "本科的,对了考试在哪里考?", {"asked": "education", "scheme": SH}, {"education": "bachelor"}),
    ("polite-no", "不好意思没有参加过培训", {"asked": "training", "scheme": JL}, {"training": []}),
    ("hopeful", "我大专学历,已经有初级证四年了,想申报社会服务师", {"scheme": JL}, {"education": "associate", "title_level": "junior", "years_since_title": 4}),
    ("joking", "学历?家里蹲大学博士哈哈,其实高中", {"asked": "education"}, {"education": "high_school"}),
    ("second-thoughts", "大专吧...等等,我后来读了个专升本拿证了的,本科", {"asked": "education"}, {"education": "bachelor"}),
    ("interrupt-then-answer", "先不说这个,我在静安做客服主管三年", {"asked": "region"}, {"years_in_profession": 3, "_scheme": SH}),
    ("student", "我大四在读,明年毕业", {}, {}),
    ("colleague-comparison", "跟我同事一样都是大专", {}, {"education": "associate"}),
    ("husband-and-i", "我老公本科我专科", {}, {"education": "associate"}),
    ("both-tracks", "先读的技校后来成考的专科", {}, {"education": "associate"}),
)


@pytest.mark.parametrize("text, context, expected", ANGRY + ELDERLY + VOICE + AGENTS + CANTONESE + DONGBEI + GENTLE)
def test_moods(text, context, expected):
    check(text, context, expected)
