"""Short answers of a person to the questions beside education, title and years."""

import pytest

from reading_rows import BJ, JL, SH, options, read

WORK = options(("JS-4.2.2-1", "直接服务"), ("JS-4.2.2-2", "服务开发"), (None, "不清楚"))
DEEDS = options(("O1", "窗口业务服务骨干、满意度高"), ("O2", "知识库搭建、编写业务手册"), ("O3", "接诉即办体系建设"),
                ("O4", "人才培养、绩效考核等方案"), ("O5", "重点工作或创新举措"), ("O6", "区级及以上竞赛成绩优异"), (None, "不清楚"))
COURSE = options(("mohrss_training", "参加过人社部门组织的培训并有学时证明"), (None, "不清楚"))


def _told(text, scheme, asked, choices=()):
    return read(text, {"scheme": scheme, "asked": asked, "options": choices}).facts.get(asked)


@pytest.mark.parametrize("text, value", [
    ("自己按灵活就业交的", False), ("在老家交的居民医保", False), ("不是他们交的，我自己交", False), ("停了三个月了", False),
    ("社保挂在朋友公司", False), ("刚入职，下月开始交", False), ("每月都扣", True), ("没断过", True), ("算正式员工，社保齐全", True),
])
def test_who_pays_the_insurance(text, value):
    assert _told(text, SH, "insured_employee") is value


@pytest.mark.parametrize("text, value", [
    ("我是合同工", False), ("以前在事业单位，早辞了", False), ("农民", False), ("私人公司上班", False), ("在编，但没离岗", False),
    ("医院在编，批准出来创业的", True), ("学校同意我在外面兼职", True), ("啥叫离岗创业？", None),
])
def test_leave_from_a_public_post(text, value):
    assert _told(text, JL, "public_staff_secondment") is value


@pytest.mark.parametrize("text, count", [
    ("手册编过一本，还有个调研报告，就这俩", 2), ("自报4项，符合要求的1项", 1), ("编了本手册，又写了个方案", 2), ("报了3个，批了2个", 2),
    ("课题1、论文2、标准1", 4), ("知识库一套、流程图一套", 2), ("还没有，正在写一篇", 0), ("十来个", 10), ("五个，其中两个获奖", 5),
])
def test_results_counted_in_context(text, count):
    assert _told(text, BJ, "outcome_count") == count


@pytest.mark.parametrize("text, picked", [
    ("编过大厅的业务手册", ["O2"]), ("绩效考核方案是我写的", ["O4"]), ("接诉即办机制是我牵头建的", ["O3"]), ("没参加过竞赛，手册写过", ["O2"]),
    ("知识库、接诉即办两样", ["O2", "O3"]), ("技能比武拿过区里第三", ["O6"]), ("除了竞赛都有", ["O1", "O2", "O3", "O4", "O5"]), ("就普通窗口，没啥", []),
])
def test_deeds_told_in_a_choices_own_words(text, picked):
    assert _told(text, BJ, "achievements", DEEDS) == picked


@pytest.mark.parametrize("text, picked", [
    ("天天在客户家干活", ["JS-4.2.2-1"]), ("给老人洗澡喂饭的", ["JS-4.2.2-1"]), ("没开发过啥，就带娃", ["JS-4.2.2-1"]),
    ("我坐办公室研发新的家政套餐", ["JS-4.2.2-2"]), ("又上门又设计课程", None),
])
def test_direct_service_and_development(text, picked):
    assert _told(text, JL, "achievements", WORK) == picked


@pytest.mark.parametrize("text, done", [
    ("有，去年参加的", ["mohrss_training"]), ("上过，证明丢了", ["mohrss_training"]), ("去过一次，没拿到学时证明", []), ("就单位培训过", []),
])
def test_the_one_training_asked_for(text, done):
    assert _told(text, JL, "training", COURSE) == done


def test_a_level_alone_names_its_course():
    assert _told("只上过三级", SH, "training") == ["level_3_course"]
    assert _told("二级班刚结业，三级以前也学过", SH, "training") == ["level_3_course", "level_2_course"]


def test_daily_work_tells_the_direction():
    assert _told("热线工单转办", BJ, "direction") == "operations"
    assert _told("天天接件办件", BJ, "direction") == "operations"
