"""What gets in at the door and what does not; whoever may not learns nothing from the refusal."""
from __future__ import annotations

import logging
import time
from dataclasses import replace

import pytest
from wechat_house import APP_ID, KEY, OLD_KEY, SECRET, TOKEN

from bot.channels.wechat.account import decoded_key
from bot.channels.wechat.channel import REFUSAL
from bot.channels.wechat.envelope import MAX_BODY
from bot.channels.wechat.phone import Phone, seal, sign

PATH = "/webhooks/wechat/webhook"


def is_refusal(response) -> bool:
    return (response.status_code, response.text) == (400, REFUSAL)


async def test_the_url_check_is_echoed_and_a_wrong_one_refused(house):
    async with house() as h:
        answer = await h.phone().check_url()
        assert answer.status_code == 200 and answer.text.isdigit()
        assert answer.headers["content-type"].startswith("text/plain")
        now = str(int(time.time()))
        for query in (
            {}, {"signature": "0" * 40, "timestamp": now, "nonce": "n", "echostr": "1"},
            {"signature": sign(TOKEN, now, "n"), "timestamp": now, "nonce": "n"},
            {"signature": sign(TOKEN, "1", "n"), "timestamp": "1", "nonce": "n", "echostr": "1"},
        ):  # fmt: skip
            assert is_refusal(await h.client.get(PATH, params=query))


async def test_without_a_token_there_is_no_such_path(house):
    async with house(wechat_token=None) as h:
        for response in (await h.client.get(PATH), await h.client.post(PATH), await h.client.post("/webhooks/wecom/webhook")):
            assert response.status_code == 404


@pytest.mark.parametrize("given", [{"wechat_aes_key": None}, {"wechat_aes_key": "short"}, {"wechat_app_id": None}])
async def test_half_a_configuration_is_off_and_said_so_without_the_secret(house, given, caplog):
    async with house(**given) as h:
        assert (await h.client.get(PATH)).status_code == 404
        assert (await h.client.get("/health")).status_code == 200
    assert "没有启用" in caplog.text and "short" not in caplog.text and TOKEN not in caplog.text


async def test_plain_messages_are_refused_unless_configured(house, kept):
    async with house() as h:
        query, body = h.phone(plain=True).packed(h.phone().message("text", Content="你好"))
        assert is_refusal(await h.client.post(PATH, params=query, content=body))
        assert kept(h) == []
    async with house(wechat_mode="plain") as h:
        assert (await h.phone(plain=True).say("你好")).text == "答：你好"


async def test_in_plain_mode_sealed_messages_are_read_and_sealed_ones_cannot_be_passed_off_as_plain(house, kept):
    async with house(wechat_mode="plain") as h:
        assert (await h.phone().say("封好的")).text == "答：封好的"
        phone = h.phone(compatible=True)
        query, body = phone.packed(phone.message("text", Content="兼容"))
        for drop in (("msg_signature",), ("encrypt_type",), ("msg_signature", "encrypt_type")):
            fewer = {name: value for name, value in query.items() if name not in drop}
            response = await h.client.post(PATH, params=fewer, content=body.replace("兼容".encode(), "假的".encode()))
            assert is_refusal(response) or "encrypt_type" in drop
        assert "假的" not in kept(h)


async def test_compatibility_mode_is_read_by_the_sealed_part(house, kept):
    async with house() as h:
        phone = h.phone(compatible=True)
        query, body = phone.packed(phone.message("text", Content="真话"))
        response = await h.client.post(PATH, params=query, content=body.replace("真话".encode(), "假话".encode()))
        assert phone.opened(response).text == "答：真话"
        assert kept(h) == ["真话"]


async def test_the_previous_key_still_opens_and_seals_the_answer(house):
    async with house(wechat_aes_key_previous=OLD_KEY) as h:
        before = replace(h.account, keys=(decoded_key(OLD_KEY, ""),))
        assert (await Phone(h.client, before).say("旧钥匙")).text == "答：旧钥匙"
        assert (await h.phone().say("新钥匙")).text == "答：新钥匙"
    async with house() as h:
        before = replace(h.account, keys=(decoded_key(OLD_KEY, ""),))
        assert (await Phone(h.client, before).say("旧钥匙")).status == 400


async def test_every_kind_of_wrong_request_gets_the_same_refusal(house, kept):
    async with house() as h:
        phone = h.phone()
        xml = phone.message("text", Content="你好")
        query, body = phone.packed(xml)

        def sealed(inner: str) -> tuple[dict, bytes]:
            return phone.packed(inner)

        stranger = replace(h.account, receive_id="wx-of-another")
        wrong_token = replace(h.account, token="guess")
        doctype = '<!DOCTYPE x [<!ENTITY a "b">]>'
        wrong = {
            "no query": ({}, body),
            "signature": ({**query, "msg_signature": "0" * 40}, body),
            "signature of the query": ({**query, "signature": "0" * 40}, body),
            "signature not ascii": ({**query, "msg_signature": "签" * 40}, body),
            "token": Phone(h.client, wrong_token).packed(xml),
            "app id": Phone(h.client, stranger).packed(xml),
            "too old": phone.packed(xml, now=int(time.time()) - 400),
            "too new": phone.packed(xml, now=int(time.time()) + 400),
            "time not a number": ({**query, "timestamp": "昨天"}, body),
            "unknown encryption": ({**query, "encrypt_type": "des"}, body),
            "empty": (query, b""),
            "not utf-8": (query, "<xml>你好</xml>".encode("gbk")),
            "not xml": (query, b"{}"),
            "doctype outside": (query, (doctype + body.decode()).encode()),
            "doctype inside": sealed(doctype + xml),
            "entity inside": sealed(doctype + xml.replace("你好", "x")),
            "too long": (query, body + b" " * MAX_BODY),
            "a field twice": sealed(xml.replace("</xml>", "<Content>再来</Content></xml>")),
            "attributes": sealed(xml.replace("<Content>", '<Content a="b">')),
            "no sender": sealed(xml.replace("FromUserName", "From")),
            "no kind": sealed(xml.replace("MsgType", "Type")),
            "number no number": sealed(xml.replace("<MsgId>", "<MsgId>x y")),
            "fields in a field": sealed(xml.replace("<CreateTime>", "<CreateTime><a>1</a>")),
            "other root": sealed(xml.replace("xml>", "html>")),
            "deep": sealed("<xml>" + "<a>" * 5000 + "</a>" * 5000 + "</xml>"),
            "truncated": (query, body[:-20]),
        }
        for name, (wrong_query, wrong_body) in wrong.items():
            response = await h.client.post(PATH, params=wrong_query, content=wrong_body)
            assert is_refusal(response), name
        repeated = await h.client.post(PATH, params=[*query.items(), ("nonce", "1")], content=body)
        assert is_refusal(repeated)
        assert kept(h) == []
        assert phone.opened(await phone.post(query, body)).text == "答：你好"


async def test_a_retry_with_the_same_time_and_nonce_is_accepted(house, kept):
    async with house() as h:
        phone = h.phone()
        query, body = phone.packed(phone.message("text", Content="你好"), now=int(time.time()) - 15)
        answers = [phone.opened(await phone.post(query, body)).text for _ in range(3)]
        assert answers == ["答：你好"] * 3 and kept(h) == ["你好"]


async def test_text_that_looks_like_xml_or_a_doctype_is_only_text(house, kept):
    async with house() as h:
        said = "<!DOCTYPE html> <b>你好</b> ]]> &amp; \u0001完"
        assert (await h.phone().say(said)).text is not None
        assert kept(h) == ["<!DOCTYPE html> <b>你好</b> ]]> &amp; 完"]


async def test_an_answer_cannot_break_out_of_its_xml(house):
    async with house() as h:
        h.replies({"text": "a]]></Content><MsgType>news</MsgType>\x00\x08\ud800b"})
        answer = await h.phone().say("你好")
        assert answer.fields["MsgType"] == "text"
        assert answer.text == "a]]＞</Content><MsgType>news</MsgType>b"


async def test_nothing_secret_and_nothing_said_stands_in_the_log(house, caplog, until, monkeypatch):
    # Whatever an earlier test of this process silenced is heard again.
    monkeypatch.setattr(logging.root.manager, "disable", logging.NOTSET)
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger) and logger.name.startswith("bot"):
            monkeypatch.setattr(logger, "disabled", False)
            monkeypatch.setattr(logger, "propagate", True)
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="bot")
    async with house(wechat_app_secret=SECRET) as h:
        phone = h.phone()
        h.api.person_wrote(phone.openid)
        await phone.say("我的秘密情况")
        with h.slow():
            await phone.say("又一个秘密情况")
        await until(lambda: h.api.sent)
        query, body = phone.packed(phone.message("text", Content="坏秘密"))
        await h.client.post(PATH, params={**query, "msg_signature": "1" * 40}, content=body)
        assert h.api.sent
        secrets = [KEY, TOKEN, SECRET, h.api.token, phone.openid, "秘密", query["signature"]]
    ours = "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith(("asyncio", "aiosqlite")))
    assert ours and not [s for s in secrets if s in ours]
    assert APP_ID not in ours
