"""Place and line of work, and the scheme they settle."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check, read, rows

BOTH = rows(
    ("beijing-hall", "我在北京政务大厅上班", {}, {"_scheme": BJ, "region": "北京", "occupation": "政务大厅"}),
    ("beijing-district-window", "海淀区综合窗口", {}, {"_scheme": BJ}),
    ("beijing-12345", "在北京接12345热线的", {}, {"_scheme": BJ}),
    ("beijing-hotline-complaints", "朝阳区接诉即办专员", {}, {"_scheme": BJ}),
    ("beijing-approval", "丰台审批局的", {}, {"_scheme": BJ}),
    ("beijing-shorthand", "京窗口", {}, {"_scheme": BJ}),
    ("jilin-nanny", "长春月嫂", {}, {"_scheme": JL}),
    ("jilin-ride-hailing", "吉林市跑网约车的", {}, {"_scheme": JL}),
    ("jilin-guard", "我在四平当保安", {}, {"_scheme": JL}),
    ("jilin-yanbian-housekeeping", "延边做家政", {}, {"_scheme": JL}),
    ("jilin-designated-driver", "延吉代驾", {}, {"_scheme": JL}),
    ("jilin-online-teacher", "在通化做网课老师", {}, {"_scheme": JL}),
    ("jilin-online-doctor", "松原互联网医院的", {}, {"_scheme": JL}),
    ("jilin-county", "农安县的育儿嫂", {}, {"_scheme": JL}),
    ("jilin-escort", "在白城干押运", {}, {"_scheme": JL}),
    ("jilin-didi", "公主岭跑滴滴", {}, {"_scheme": JL}),
    ("shanghai-service", "上海做客服", {}, {"_scheme": SH}),
    ("shanghai-district", "浦东呼叫中心坐席", {}, {"_scheme": SH}),
    ("shanghai-after-sales", "我在徐汇搞售后", {}, {"_scheme": SH}),
    ("shanghai-operator", "闵行的话务员", {}, {"_scheme": SH}),
    ("wenzhou-school-applies", "我们是温州的技校,想做社会评价组织", {}, {"_scheme": WZ, "org_type": "technical_school"}),
    ("wenzhou-association", "瑞安的行业协会想申请评价组织", {}, {"_scheme": WZ, "org_type": "association"}),
    ("wenzhou-recognition", "乐清这边公司想做技能等级认定机构", {}, {"_scheme": WZ, "org_type": "enterprise"}),
    ("home-is-not-work-place", "我是吉林人,在北京政务大厅窗口", {}, {"_scheme": BJ, "region": "北京"}),
    ("old-home", "老家长春的,现在在上海做客服", {}, {"_scheme": SH}),
    ("past-place", "以前在杭州,现在长春做月嫂", {}, {"_scheme": JL}),
    ("moved", "从上海回长春干家政了", {}, {"_scheme": JL}),
    ("past-work", "以前做客服,现在在长春当育婴师", {}, {"_scheme": JL}),
    ("wide-and-narrow", "上海浦东新区客服", {}, {"_scheme": SH}),
    ("changchun-chaoyang", "长春朝阳区的保洁", {}, {"_scheme": JL}),
)
OPEN = rows(
    ("work-only-nanny", "我是月嫂", {}, {"_scheme": None, "_schemes": (JL,)}),
    ("work-only-service", "做客服的", {}, {"_scheme": None, "_schemes": (SH,)}),
    ("work-only-window", "我在窗口上班", {}, {"_scheme": None, "_schemes": (BJ,)}),
    ("work-only-guard", "保安", {}, {"_schemes": (JL,)}),
    ("place-only-beijing", "我在北京", {}, {"_schemes": (BJ,), "_scheme": None}),
    ("place-only-jilin", "长春", {"asked": "region"}, {"_schemes": (JL,), "region": "长春"}),
    ("place-only-shanghai", "上海的", {}, {"_schemes": (SH,)}),
    ("place-only-wenzhou", "温州", {}, {"_schemes": (WZ,)}),
    ("org-without-place", "我们学校想申请做评价组织", {}, {"_scheme": None, "_schemes": (WZ,)}),
    ("place-completes-given", "长春", {"scheme": JL, "asked": "region"}, {"_scheme": JL}),
    ("work-completes-given", "月嫂", {"scheme": JL, "asked": "occupation"}, {"_scheme": JL}),
)
FIELDS_AND_OUTSIDE = rows(
    ("field-ai-jilin", "我在长春搞人工智能的", {}, {"_field": "jilin-high-tech", "_scheme": None}),
    ("field-iot-jilin", "吉林物联网公司", {}, {"_field": "jilin-high-tech"}),
    ("field-live-jilin", "在吉林直播带货", {}, {"_field": "jilin-marketing"}),
    ("field-anchor-jilin", "延吉做主播的", {}, {"_field": "jilin-marketing"}),
    ("outside-hangzhou", "我在杭州做月嫂", {}, {"_outside": "杭州", "_scheme": None}),
    ("outside-guangzhou", "广州的", {"asked": "region"}, {"_outside": "广州"}),
    ("outside-province", "我在四川干家政", {}, {"_outside": "四川"}),
    ("outside-trade-teacher", "我是小学老师", {}, {"_outside": "小学老师"}),
    ("outside-trade-nurse", "在长春当护士", {}, {"_outside": "护士"}),
    ("outside-trade-cook", "厨师能评吗", {}, {"_outside": "厨师"}),
    ("outside-shanghai-window", "上海窗口人员", {}, {"_outside": "上海窗口人员", "_scheme": None}),
    ("outside-beijing-nanny", "北京月嫂", {}, {"_outside": "北京月嫂"}),
    ("outside-jilin-service", "长春做客服的", {}, {"_outside": "长春客服"}),
    ("other-persons-place", "我老公在杭州", {}, {"_outside": None}),
    ("phone-of-service", "你们客服电话多少", {"scheme": BJ}, {"_scheme": None, "_outside": None}),
    ("no-flip-on-other-work", "以前干过两年客服", {"scheme": JL}, {"_scheme": None}),
    ("no-flip-on-answer", "带班的时候也接过电话", {"scheme": JL, "asked": "achievements"}, {"_scheme": None}),
    ("flip-when-both-said", "其实我在上海做客服", {"scheme": BJ}, {"_scheme": SH}),
    ("wished-work", "我想去做月嫂", {}, {"_schemes": ()}),
)


@pytest.mark.parametrize("text, context, expected", BOTH + OPEN + FIELDS_AND_OUTSIDE)
def test_places(text, context, expected):
    understood = read(text, context)
    for key, value in expected.items():
        got = getattr(understood, key[1:]) if key.startswith("_") else understood.facts.get(key)
        assert got == value, f"{text!r}: {key} = {got!r}; {understood.as_dict()}"
