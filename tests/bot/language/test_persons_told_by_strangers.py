"""Facts of persons as strangers type them: whose they are, whether they are held, and what puts them right."""

import pytest

from reading_rows import BJ, JL, SH, read

_TIMES = {"years_in_profession", "years_since_title", "years_since_certificate", "years_after_education", "region", "occupation"}


def _asked(fact, scheme=JL):
    return {"asked": fact, "scheme": scheme}


def _told(text, context):
    understood = read(text, context)
    return {fact: value for fact, value in understood.facts.items() if fact not in _TIMES}, understood


PRONOUNS = [
    ("她是中专毕业", _asked("education"), {"education": "secondary_vocational"}),
    ("他大专", _asked("education"), {"education": "associate"}),
    ("问过了，她说没评过职称", _asked("title_level"), {"title_level": "none"}),
    ("刚跟他确认了，初级的", _asked("title_level"), {"title_level": "junior"}),
    ("我本科，她大专", _asked("education"), {"education": "bachelor"}),
    ("我同事是副高，她比我早来两年", _asked("title_level", BJ), {}),
    ("我姐评上了中级，她能评我为什么不能", _asked("title_level", BJ), {}),
    ("她没文化，就干活实在，在吉林市给老人做饭", {"scheme": JL}, {"education": "high_school"}),
    ("我自己倒是大专，不过不是问我", _asked("title_level"), {}),
    ("我是研究生，替她跑腿问问", {"scheme": JL}, {}),
    ("我自己中级早评了，这回是给我嫂子问", {"scheme": JL}, {}),
    ("我大学毕业的，材料我帮他弄得明白", {"scheme": JL}, {}),
    ("我们科长是助理研究员，他让我问问副研啥条件", {}, {}),
    ("主任是副高，托我打听正高怎么报", {}, {}),
    ("我是嘉定酒店的HR，给前台小王问的，她大专，酒店管理，客服部一年半", {}, {"education": "associate", "major": "related"}),
    ("榆树 月嫂 我嫂子带我干的她比我早三年 职高", {}, {"education": "secondary_vocational"}),
    ("我和我妹一起跑滴滴 她高中我中专 辽源的", {}, {"education": "secondary_vocational"}),
    ("老板本科毕业开的家政公司，我在里头当月嫂八年，小学文化，白城", {}, {"education": "high_school"}),
]
GRADES = [
    ("三级和二级我都没有", _asked("skill_certificate", SH), {"skill_certificate": "none"}),
    ("二级三级统统没考", _asked("skill_certificate", SH), {"skill_certificate": "none"}),
    ("刚报上三级，等考试呢", _asked("skill_certificate", SH), {"skill_certificate": "none"}),
    ("有三级，二级下半年考", _asked("skill_certificate", SH), {"skill_certificate": "level_3"}),
    ("三级有，二级在复习", _asked("skill_certificate", SH), {"skill_certificate": "level_3"}),
    ("nope", _asked("skill_certificate", SH), {"skill_certificate": "none"}),
    ("浦东快递客服，三级二级都没考过，大专，4年", {}, {"skill_certificate": "none", "education": "associate"}),
    ("单位安排我们考客服三级，我中专，做客服两年", {}, {"education": "secondary_vocational"}),
    ("领导让我们报客服二级，我大专，在徐汇做了五年", {}, {"education": "associate"}),
    ("三级证是保安员的，客服的没考", _asked("skill_certificate", SH), {"skill_certificate": "none"}),
    ("理论过了实操没过，三级的", _asked("skill_certificate", SH), {"skill_certificate": "none"}),
    ("两个都没有，既没三级也没二级", _asked("skill_certificate", SH), {"skill_certificate": "none"}),
    ("我查了，三级证是别人的名字，我没考过", {"scheme": SH}, {"skill_certificate": "none"}),
    ("我亲妹妹在宝山做电商客服，她中专，我想帮她弄个三级证", {}, {"education": "secondary_vocational"}),
    ("客服管理员二级和三级差在哪，我大专，浦东呼叫中心", {}, {"education": "associate"}),
    ("大专，上海，客服，学商务英语的", {}, {"education": "associate", "major": "other"}),
    ("先考三级还是直接二级，大专三年", {"scheme": SH}, {"education": "associate"}),
    ("去年考二级没过，三级一直有", {"scheme": SH}, {"skill_certificate": "level_3"}),
    ("我是上海闵行的做快递客服的我大专毕业学的物流管理有一个三级的证书想考二级", {},
     {"education": "associate", "major": "related", "skill_certificate": "level_3"}),
]
TITLES = [
    ("评上初级了，社会服务的，人在四平，家政讲师，大专", {}, {"title_level": "junior", "education": "associate"}),
    ("带助理研究员写报告这条我达不到", _asked("basic_conditions", BJ), {"basic_conditions": False}),
    ("我是高级工程师，想转政务服务的正高", {"scheme": BJ}, {"title_level": "associate_senior", "title_series": "other"}),
    ("副高今年没过，手上还是中级", {"scheme": BJ}, {"title_level": "intermediate"}),
    ("月嫂，长春，没文化，之前评过初级但是证丢了算不算", {}, {"education": "high_school", "title_level": "junior"}),
    ("文化程度：初中。工作：家政保洁。地点：吉林市丰满区。职称：暂无。", {}, {"education": "high_school", "title_level": "none"}),
    ("职称  无 / 学历 专科 / 岗位 导办 / 北京延庆", {}, {"education": "associate", "title_level": "none"}),
    ("我有职称 没有论文 能评副高吗", {"scheme": BJ}, {}),
    ("不求副高，中级能保住就行，我中级2019年评的，西城", {}, {"title_level": "intermediate"}),
    ("现在还是那个初级", {"scheme": JL}, {"title_level": "junior"}),
    ("初级都评了八年了中级还上不去", {"scheme": JL}, {"title_level": "junior"}),
    ("职称一项都没有，四平护工，初中", {}, {"education": "high_school", "title_level": "none"}),
    ("长春，家政，中专，职称方面是空白", {}, {"education": "secondary_vocational", "title_level": "none"}),
    ("长春 保安 高中 12年 没评", {}, {"education": "high_school", "title_level": "none"}),
    ("我有个初级职称是助理经济师", {"scheme": BJ}, {"title_level": "junior", "title_series": "other"}),
    ("就是社会服务这一系列的", _asked("title_series"), {"title_series": "same"}),
    ("就是咱政务服务的", _asked("title_series", BJ), {"title_series": "same"}),
    ("经济那条线的，跟政务两码事", _asked("title_series", BJ), {"title_series": "other"}),
    ("不是一个专业，是搞档案的那路", _asked("title_series", BJ), {"title_series": "other"}),
]
HONOURS = [
    ("啥奖也没", {"honour_level": "none"}),
    ("县里的三八红旗手，市级以上就没了", {"honour_level": "none"}),
    ("四平市教育局发的先进教师", {"honour_level": "municipal"}),
    ("延边州民政局给评过一回优秀护理员", {"honour_level": "municipal"}),
    ("文明单位那是我们局的，我个人没有", {"honour_level": "none"}),
    ("得过长春市五一劳动奖章，省里的差一点", {"honour_level": "municipal"}),
    ("单位年年先进，外头的没有", {"honour_level": "none"}),
    ("全国五一劳动奖章", {"honour_level": "provincial_government"}),
]
EDUCATION = [
    ("我本科学的是会计，在朝阳政务大厅", {}, {"education": "bachelor"}),
    ("日本科学馆的讲解我也做过", {"scheme": BJ}, {}),
    ("本硕连读出来的", _asked("education", BJ), {"education": "master"}),
    ("职校毕业，静安客服，2年", {}, {"education": "secondary_vocational"}),
    ("自考本科去年6月毕业，专科2012年毕业就在大兴政务大厅窗口", {}, {"education": "bachelor"}),
    ("大专今年底毕业，中专文凭在手", {"scheme": JL}, {"education": "secondary_vocational"}),
    ("我考上了在职研究生，今年研一，本来是本科", _asked("education", BJ), {"education": "bachelor"}),
    ("函授本科，还差论文答辩", _asked("education"), {}),
    ("我们大厅招人都要本科以上的", _asked("education", BJ), {}),
    ("高二上学期就不念了", _asked("education"), {"education": "high_school"}),
]
OTHERS = [
    ("老老实实做人，从没犯过法", _asked("basic_conditions"), {"basic_conditions": True}),
    ("从来没受过处分", _asked("basic_conditions", BJ), {"basic_conditions": True}),
    ("有一条不太行，继续教育没学", _asked("basic_conditions", BJ), {"basic_conditions": False}),
    ("去年就辞了公职了", _asked("public_staff_secondment"), {"public_staff_secondment": False}),
    ("我是中学老师，学校批准我业余教网课", _asked("public_staff_secondment"), {"public_staff_secondment": True}),
    ("去年街道组织的，发没发学时证明我忘了", _asked("training"), {}),
    ("我被处分过，两年前", _asked("basic_conditions", BJ), {"basic_conditions": False}),
    ("上过三级没上过二级", _asked("training", SH), {"training": ["level_3_course"]}),
    ("挂靠的公司交的社保，不是我干活这家", _asked("insured_employee", SH), {"insured_employee": False}),
    ("去年受过一次处分", _asked("basic_conditions", BJ), {"basic_conditions": False}),
    ("我不是啥体制内的，就是个开出租的", _asked("public_staff_secondment"), {"public_staff_secondment": False}),
    ("社保断了俩月，后来公司又补上了", _asked("insured_employee", SH), {"insured_employee": True}),
    ("成果不是五项，有两项是别人的，算三项", {"scheme": BJ}, {"outcome_count": 3}),
]


@pytest.mark.parametrize("text, context, expected", [*PRONOUNS, *GRADES, *TITLES, *EDUCATION, *OTHERS])
def test_told_of_the_person(text, context, expected):
    told, understood = _told(text, context)
    assert told == expected, f"{text!r} -> {dict(understood.facts)}"


@pytest.mark.parametrize("text, expected", HONOURS)
def test_highest_honour(text, expected):
    assert _told(text, _asked("honour_level"))[0] == expected


PUT_RIGHT = [
    ("荣誉填高了，其实是街道给的，改成没有", {"scheme": JL}, {"honour_level": "none"}, ("honour_level",)),
    ("荣誉写错了，市里的不是省里的", {"scheme": JL}, {"honour_level": "municipal"}, ("honour_level",)),
    ("学历是中专，之前误写大专", {"scheme": JL}, {"education": "secondary_vocational"}, ("education",)),
    ("学历写的大专其实是中专，不好意思", {"scheme": JL}, {"education": "secondary_vocational"}, ("education",)),
    ("看漏了，中级我有的", {"scheme": BJ}, {"title_level": "intermediate"}, ("title_level",)),
    ("不是没有，我把初级给忘了", {"scheme": JL}, {"title_level": "junior"}, ("title_level",)),
    ("更正一下，社保是自己交的不是公司", {"scheme": SH}, {"insured_employee": False}, ("insured_employee",)),
    ("培训那条，我其实没结业", {"scheme": SH}, {"training": []}, ("training",)),
    ("专业填反了，应该是不相关", {"scheme": SH}, {"major": "other"}, ("major",)),
    ("职称那条写错，我没有中级，只有初级", {"scheme": BJ}, {"title_level": "junior"}, ("title_level",)),
    ("改：学历中专", {"scheme": JL}, {"education": "secondary_vocational"}, ("education",)),
    ("学历按大专算，毕业证刚拿到", _asked("title_level", BJ), {"education": "associate"}, ("education",)),
    ("职称不是初级，是中级，2023年3月拿的", {"scheme": JL}, {"title_level": "intermediate"}, ("title_level",)),
]


@pytest.mark.parametrize("text, context, expected, corrected", PUT_RIGHT)
def test_put_right(text, context, expected, corrected):
    told, understood = _told(text, context)
    assert told == expected
    assert understood.corrected == corrected


@pytest.mark.parametrize("text, context", [
    ("这个东西我搞不明白，你帮我填吧", _asked("achievements")),
    ("职称哪年评的我要问问他本人", _asked("years_since_title")),
    ("这项先放一放，明天去单位查", _asked("years_since_title")),
    ("学历先不填，我问问我妈", _asked("education")),
    ("社保是外服代缴的，这算哪种我不太懂", _asked("insured_employee", SH)),
])
def test_left_for_later_is_not_known(text, context):
    told, understood = _told(text, context)
    assert understood.unknown == (context["asked"],)
    assert context["asked"] not in told


@pytest.mark.parametrize("text, scheme", [
    ("乾安的，做保洁，高中", JL),
    ("去年在靖宇跟着师傅学的月嫂，今年开始接单了", JL),
    ("18年到21年在北京12345做话务，21年6月进了街道政务大厅", BJ),
    ("沈阳人，嫁到四平，干保姆，小学", JL),
    ("闺女啊，我在抚松县给一家人当保姆", JL),
])
def test_place_and_work(text, scheme):
    assert read(text, {}).scheme == scheme


def test_a_place_of_sitting_is_no_place_of_work():
    understood = read("深圳的客服能在上海考吗，我大专", {})
    assert understood.scheme is None


@pytest.mark.parametrize("text, fact", [("先别算我的职称", "title_level"), ("学历先别记，我再确认", "education"), ("不要写那个荣誉了", "honour_level")])
def test_left_out(text, fact):
    assert read(text, {"scheme": BJ if fact == "title_level" else JL}).withdrawn == (fact,)


@pytest.mark.parametrize("text, context", [
    ("帮我查下副研究员的条件", {"scheme": BJ}), ("没事没事", _asked("honour_level")), ("没关系，慢慢来", _asked("title_level")),
    ("没事", _asked("outcome_count", BJ)), ("他硕士他了不起", {"scheme": BJ}), ("她说要先有初级才能评", {"scheme": JL}),
    ("我们公司员工都没三级，怎么报", {"scheme": SH}), ("荣誉要市级还是省级", {"scheme": JL}),
])
def test_nothing_is_told(text, context):
    assert _told(text, context)[0] == {}
