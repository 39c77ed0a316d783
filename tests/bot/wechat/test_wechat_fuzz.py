"""Whatever is sent, well signed or not: a refusal that looks like every other, or an answer WeChat can take."""
from __future__ import annotations

import asyncio
import base64
import logging
import time
from contextlib import AsyncExitStack

import pytest
import xmltodict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.wechat.channel import REFUSAL
from bot.channels.wechat.phone import seal, sign, unseal
from bot.channels.wechat.phrases import phrase

PATH = "/webhooks/wechat/webhook"
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))

names = st.sampled_from([
    "ToUserName", "FromUserName", "CreateTime", "MsgType", "Content", "MsgId", "Event", "EventKey", "Encrypt", "Label",
    "Recognition", "xml", "bizmsgmenuid", "SendPicsInfo", "a-b", "中文",
])  # fmt: skip
texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from([
        "text", "event", "voice", "location", "subscribe", "unsubscribe", "CLICK", "qrscene_", "q1.0", "继续", "1", "是",
        "1700000000", "-1", "1e5", "９", "<a>", "]]>", "&lt;", "&x;", "<!DOCTYPE a>", "\x00", "\ud800", "😀", "a" * 3000,
    ]),
)  # fmt: skip


@st.composite
def xmls(draw) -> str:
    """XML as WeChat writes it, with whatever may go wrong in it."""
    fields = {"ToUserName": "gh_1", "FromUserName": "o1", "CreateTime": "1700000000", "MsgType": "text", "Content": "你好", "MsgId": "1"}
    fields.update(draw(st.dictionaries(names, texts, max_size=6)))
    for name in draw(st.lists(names, max_size=2)):
        fields.pop(name, None)
    wrap = draw(st.sampled_from(["<{0}><![CDATA[{1}]]></{0}>", "<{0}>{1}</{0}>", "<{0}><b>{1}</b></{0}>", "<{0}/>"]))
    inner = "".join(wrap.format(name, value) for name, value in fields.items())
    return draw(st.sampled_from(["", "<?xml version='1.0'?>", "<!DOCTYPE xml>", "\ufeff", "  "])) + f"<xml>{inner}</xml>"


@pytest.fixture()
def post(house, caplog):
    """post(query, body) -> response, on one house for all examples; what went wrong inside fails the test."""
    loop = asyncio.new_event_loop()
    stack = AsyncExitStack()
    h = loop.run_until_complete(stack.enter_async_context(house(rate_sender=10**6, max_waiting=1000)))

    def send(query, body):
        return loop.run_until_complete(h.client.post(PATH, params=query, content=body))

    send.account = h.account
    yield send
    loop.run_until_complete(stack.aclose())
    loop.close()
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR], caplog.text


def fine(account, response) -> bool:
    """The refusal, silence, or an answer that opens and is well-formed."""
    if (response.status_code, response.text) in ((400, REFUSAL), (200, "success")):
        return True
    inner, receive_id = unseal(account.keys[0], xmltodict.parse(response.text)["xml"]["Encrypt"])
    answer = xmltodict.parse(inner)["xml"]
    return receive_id == account.receive_id and bool(answer["Content"]) and answer["Content"] != phrase("away")


def signed(account, sealed: str) -> dict[str, str]:
    now = str(int(time.time()))
    return {"timestamp": now, "nonce": "n", "msg_signature": sign(account.token, now, "n", sealed), "encrypt_type": "aes"}


def test_any_xml_well_sealed_is_answered_or_refused(post):
    @QUIET
    @given(xmls())
    def check(xml):
        xml = xml.encode("utf-8", "replace").decode()
        sealed = seal(post.account.keys[0], post.account.receive_id, xml)
        response = post(signed(post.account, sealed), f"<xml><Encrypt>{sealed}</Encrypt></xml>".encode())
        assert fine(post.account, response)

    check()


def test_any_xml_around_the_seal_is_answered_or_refused(post):
    @QUIET
    @given(xmls())
    def check(xml):
        body = xml.encode("utf-8", "replace")
        response = post(signed(post.account, "x"), body)
        assert (response.status_code, response.text) == (400, REFUSAL)

    check()


def test_any_bytes_are_refused(post):
    @QUIET
    @given(st.binary(max_size=400), st.dictionaries(st.sampled_from(
        ["timestamp", "nonce", "signature", "msg_signature", "encrypt_type", "openid"]), st.text(max_size=50), max_size=6))  # fmt: skip
    def check(body, query):
        query = {name: value.encode("utf-8", "replace").decode() for name, value in query.items()}
        response = post(query, body)
        assert (response.status_code, response.text) == (400, REFUSAL)

    check()


def test_any_ciphertext_well_signed_but_not_ours_is_refused(post):
    """Broken Base64, broken padding, any length: the signature being right opens nothing."""

    @QUIET
    @given(st.one_of(st.text(alphabet="ABCabc019+/= \n", max_size=300), st.binary(max_size=200).map(
        lambda raw: base64.b64encode(raw).decode())))  # fmt: skip
    def check(ciphertext):
        response = post(signed(post.account, ciphertext.strip()), f"<xml><Encrypt>{ciphertext}</Encrypt></xml>".encode())
        assert (response.status_code, response.text) == (400, REFUSAL)

    check()


def test_a_true_message_with_any_bit_changed_is_refused(post):
    account = post.account
    inner = "<xml><ToUserName>g</ToUserName><FromUserName>o</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>你好</Content><MsgId>1</MsgId></xml>"
    sealed = seal(account.keys[0], account.receive_id, inner)

    @QUIET
    @given(st.integers(0, len(sealed) - 1), st.sampled_from("ABCxyz019+/"))
    def check(at, letter):
        if sealed[at] == letter:
            return
        changed = sealed[:at] + letter + sealed[at + 1 :]
        response = post(signed(account, sealed), f"<xml><Encrypt>{changed}</Encrypt></xml>".encode())
        assert (response.status_code, response.text) == (400, REFUSAL)

    check()


def test_padding_gone_wrong_under_a_good_signature_is_refused(post):
    """Plain texts sealed with the right key whose inside is not as it should be: lengths, padding, ids."""

    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key = post.account.keys[0]

    @QUIET
    @given(st.binary(min_size=0, max_size=96))
    def check(packed):
        packed = packed[: len(packed) // 16 * 16]
        cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
        sealed = base64.b64encode(cipher.update(packed) + cipher.finalize()).decode()
        response = post(signed(post.account, sealed), f"<xml><Encrypt>{sealed}</Encrypt></xml>".encode())
        assert (response.status_code, response.text) == (400, REFUSAL)

    check()


def test_any_query_of_the_url_check_is_refused(house):
    async def run():
        async with house() as h:
            responses = []
            for query in ("?timestamp=%00&nonce=%ff", "?timestamp=1&timestamp=2", "?echostr=" + "x" * 5000, "?%F0%9F"):
                responses.append(await h.client.get(PATH + query))
            return responses

    for response in asyncio.run(run()):
        assert (response.status_code, response.text) == (400, REFUSAL)
