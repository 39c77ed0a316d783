"""Every kind of message and event, in safe and in plain mode, for the official account and WeCom alike."""
from __future__ import annotations

import pytest

from bot.channels.wechat.phrases import phrase, phrases

MEDIA = {"MediaId": "m", "PicUrl": "http://example.invalid/1", "ThumbMediaId": "t"}
#: kind, fields, what the person is told (the engine echoes with 答：).
TOLD = [
    ("text", {"Content": "我能评什么"}, "答：我能评什么"),
    ("text", {"Content": ""}, "没有收到文字"),
    ("text", {"Content": "/restart"}, "答：restart"),
    ("text", {"Content": "【收到不支持的消息类型，暂无法显示】"}, "看不懂"),
    ("voice", {"MediaId": "m", "Format": "amr", "Recognition": "我大专毕业。"}, "答：我大专毕业。"),
    ("voice", {"MediaId": "m", "Format": "amr", "Recognition": ""}, "打字"),
    ("voice", {"MediaId": "m", "Format": "amr"}, "打字"),
    ("image", MEDIA, "图片我看不了"),
    ("video", MEDIA, "视频我看不了"),
    ("shortvideo", MEDIA, "视频我看不了"),
    ("file", {"Title": "表.docx", "FileKey": "k"}, "文件我打不开"),
    ("link", {"Title": "通知", "Description": "", "Url": "http://example.invalid/"}, "链接我打不开"),
    ("location", {"Location_X": "39.9", "Location_Y": "116.3", "Scale": "15", "Label": "北京市海淀区"}, "您是在北京市工作吗"),
    ("location", {"Location_X": "39.9", "Location_Y": "116.3", "Scale": "15", "Label": ""}, "哪个城市"),
    ("hologram", {"Content": "未来"}, "看不懂"),
    ("miniprogrampage", {"Title": "t", "AppId": "a", "PagePath": "p"}, "看不懂"),
]
EVENTS = [
    ("subscribe", {"EventKey": ""}, "机器人"),
    ("subscribe", {"EventKey": "qrscene_beijing-gov-service", "Ticket": "t"}, "北京政务服务职称"),
    ("subscribe", {"EventKey": "qrscene_12345", "Ticket": "t"}, "仅供参考"),
    ("SCAN", {"EventKey": "shanghai-customer-service", "Ticket": "t"}, "上海客户服务管理员"),
    ("SCAN", {"EventKey": "12345", "Ticket": "t"}, "欢迎回来"),
    ("SCAN", {"EventKey": "human", "Ticket": "t"}, "答：人工"),
    ("CLICK", {"EventKey": "assess"}, "答：我能评什么"),
    ("CLICK", {"EventKey": "human"}, "答：人工"),
    ("CLICK", {"EventKey": "faq"}, "2. 考点在哪里"),
    ("CLICK", {"EventKey": "gone-from-the-menu"}, "看不懂"),
    ("something_new", {"EventKey": "x"}, "看不懂"),
    ("VIEW", {"EventKey": "http://example.invalid/"}, None),
    ("LOCATION", {"Latitude": "23.1", "Longitude": "113.3", "Precision": "119.4"}, None),
    ("TEMPLATESENDJOBFINISH", {"MsgID": "200163836", "Status": "success"}, None),
    ("unsubscribe", {"EventKey": ""}, None),
]


@pytest.fixture(params=["safe", "plain", "wecom"])
async def world(request, house):
    """A house and one phone in it."""
    from wechat_house import KEY

    given = {"wechat_mode": "plain"} if request.param == "plain" else {}
    if request.param == "wecom":
        given = {"wechat_token": None, "wecom_token": "work", "wecom_aes_key": KEY, "wecom_corp_id": "ww01"}
    async with house(**given) as h:
        yield h, h.work_phone() if request.param == "wecom" else h.phone(plain=request.param == "plain")


async def test_every_message_kind_is_met(world):
    _, phone = world
    for kind, fields, expected in TOLD:
        answer = await phone.send(kind, **fields)
        assert expected in (answer.text or ""), (kind, answer)


async def test_every_event_is_met(world):
    _, phone = world
    for event, fields, expected in EVENTS:
        answer = await phone.event(event, **fields)
        assert answer.status == 200, event
        assert (answer.text is None) if expected is None else expected in (answer.text or ""), (event, answer)


async def test_an_event_without_a_key_is_met(world):
    _, phone = world
    for event in ("subscribe", "CLICK", "SCAN", "unsubscribe"):
        assert (await phone.event(event)).status == 200


async def test_the_place_of_a_location_is_taken_only_when_confirmed(world, kept):
    h, phone = world
    place = {"Location_X": "43.8", "Location_Y": "125.3", "Label": "吉林省长春市朝阳区人民大街1号"}
    for answer, expected in (("1", "答：我在吉林省长春市工作"), ("是的", "答：我在吉林省长春市工作"), ("第二个", phrases()["place"]["refused"]), ("不是", phrases()["place"]["refused"])):
        await phone.send("location", **place)
        assert (await phone.say(answer)).text == expected
    await phone.send("location", **place)
    assert (await phone.say("报名多少钱")).text == "答：报名多少钱"
    assert (await phone.say("是")).text == "答：是"
    assert kept(h).count("我在吉林省长春市工作") == 2


async def test_a_qr_code_offers_its_scheme_and_a_yes_takes_it(world, kept):
    h, phone = world
    await phone.event("subscribe", EventKey="qrscene_jilin-social-service")
    assert (await phone.say("１")).text == "答：" + phrases()["scenes"]["jilin-social-service"]["say"]
    assert len(kept(h)) == 1


async def test_the_welcome_says_all_it_has_to(world):
    _, phone = world
    welcome = (await phone.event("subscribe")).text
    for part in ("机器人", "吉林", "上海", "北京", "温州", "隐私", "人工", "仅供参考"):
        assert part in welcome
    assert phrase("welcome") == welcome


async def test_a_menu_choice_says_its_question(world, kept):
    h, phone = world
    await phone.event("CLICK", EventKey="faq")
    for said in ("3", "３", "三", "第三个", "要带哪些材料"):
        assert (await phone.say(said)).text == "答：报名要哪些材料"
        await phone.event("CLICK", EventKey="faq", Ticket=said)
        await phone.event("CLICK", EventKey="faq", CreateTime=str(10**9 + len(kept(h))))


async def test_the_scenes_are_understood_as_their_schemes():
    import datetime

    from bot.language import understand

    for scheme, scene in phrases()["scenes"].items():
        understood = understand(scene["say"], as_of=datetime.date(2026, 11, 21))
        assert scheme in (understood.scheme, *understood.schemes), scene
