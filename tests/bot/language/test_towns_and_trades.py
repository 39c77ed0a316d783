"""Districts, counties and towns as people shorten them; work told by what is done; names that are also words."""

import pytest

from reading_rows import BJ, JL, SH, WZ, read


@pytest.mark.parametrize("text, scheme", [
    ("梅河这边做产后护理，四年", JL), ("九台，给人照看老人，初中", JL), ("长岭的，开出租十来年", JL), ("在大安城里当更夫", JL),
    ("蛟河人，养老院干护理，三年", JL), ("二道白河搞保洁的，七年", JL), ("桦甸 陪诊员 一年", JL), ("前郭县 押钞 高中", JL),
    ("网上给孩子讲英语，公司是长春净月的", JL), ("珲春 T3司机 五年", JL), ("在浑江区医院当护工", JL),
    ("川沙一家物流公司客服，中专", SH), ("金山，供水热线接线员，三年", SH), ("朱家角民宿平台的电话客服", SH), ("临港，接客户投诉电话，两年", SH),
    ("马驹桥镇便民大厅坐窗口", BJ), ("良乡 社保所窗口 本科", BJ), ("来广营街道便民服务中心综合窗口", BJ), ("黄村那边的12345分中心，工单审核", BJ),
    ("莘塍一所技校，想申报评价组织", WZ), ("钱库镇的职业学校 想做等级认定", WZ),
])
def test_a_town_and_a_trade_settle_the_scheme(text, scheme):
    assert read(text, {}).scheme == scheme


@pytest.mark.parametrize("text", [
    "我们讲大安全的公司，我当保安", "金山软件的客服", "花木店的客服", "政务大厅窗口五年本科", "12345工单审核员，三年", "做网店客服的，大专",
])
def test_no_place_leaves_the_scheme_open(text):
    assert read(text, {}).scheme is None


@pytest.mark.parametrize("text", [
    "育儿嫂多少钱一个月", "想请个保洁，哪家靠谱", "12345打不通", "政务大厅几点上班", "找个代驾多少钱",
])
def test_work_that_others_do_for_the_person_is_not_theirs(text):
    understood = read(text, {})
    assert "occupation" not in understood.facts and understood.scheme is None


@pytest.mark.parametrize("text", ["在面馆后厨切配六年了，想评职称", "流水线打螺丝的能评吗", "送外卖跑了三年", "西安的客服"])
def test_other_trades_and_places_are_told_to_lie_outside(text):
    assert read(text, {}).outside


def test_where_one_is_from_counts_only_without_another_place():
    assert read("舒兰人，做月嫂", {}).scheme == JL
    assert read("舒兰人，在松江做客服", {}).scheme == SH
