"""Tencent's published examples of 加解密接入, against the door's seal and against the phone's own.

The values are those of the sample programs that Tencent publishes for WXBizMsgCrypt (the Java test, the C++
and Python samples, and the example of the description for platforms).
"""
from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.wechat import envelope, phone, seal
from bot.channels.wechat.account import WECHAT, WECOM, Account
from bot.channels.wechat.errors import BadRequest

ALPHABET_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ZERO_KEY = "A" * 43


def account(token: str, key: str, receive_id: str, channel: str = WECHAT) -> Account:
    return Account(channel, receive_id, token, (base64.b64decode(key + "="),))


JAVA = [
    (
        "我是中文abcd123",
        "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==",
    ),
    (
        "<xml><ToUserName><![CDATA[oia2Tj我是中文jewbmiOUlr6X-1crbLOvLw]]></ToUserName><FromUserName>"
        "<![CDATA[gh_7f083739789a]]></FromUserName><CreateTime>1407743423</CreateTime><MsgType><![CDATA[video]]>"
        "</MsgType><Video><MediaId><![CDATA[eYJ1MbwPRJtOvIEabaxHs7TX2D-HV71s79GUxqdUkjm6Gs2Ed1KF3ulAOA9H1xG0]]>"
        "</MediaId><Title><![CDATA[testCallBackReplyVideo]]></Title><Description>"
        "<![CDATA[testCallBackReplyVideo]]></Description></Video></xml>",
        "jn1L23DB+6ELqJ+6bruv23M2GmYfkv0xBh2h+XTBOKVKcgDFHle6gqcZ1cZrk3e1qjPQ1F4RsLWzQRG9udbKWesxlkupqcEcW7ZQweImX9+w"
        "LMa0GaUzpkycA8+IamDBxn5loLgZpnS7fVAbExOkK5DYHBmv5tptA9tklE/fTIILHR8HLXa5nQvFb3tYPKAlHF3rtTeayNf0QuM+UW/wM9en"
        "GIDIJHF7CLHiDNAYxr+r+OrJCmPQyTy8cVWlu9iSvOHPT/77bZqJucQHQ04sq7KZI27OcqpQNSto2OdHCoTccjggX5Z9Mma0nMJBU+jLKJ38"
        "YB1fBIz+vBzsYjrTmFQ44YfeEuZ+xRTQwr92vhA9OxchWVINGC50qE/6lmkwWTwGX9wtQpsJKhP+oS7rvTY8+VdzETdfakjkwQ5/Xka042Ol"
        "Ub1/slTwo4RscuQ+RdxSGvDahxAJ6+EAjLt9d8igHngxIbf6YyqqROxuxqIeIch3CssH/LqRs+iAcILvApYZckqmA7FNERspKA5f8GoJ9sv8"
        "xmGvZ9Yrf57cExWtnX8aCMMaBropU/1k+hKP5LVdzbWCG0hGwx/dQudYR/eXp3P0XxjlFiy+9DMlaFExWUZQDajPkdPrEeOwofJb",
    ),
]


@pytest.mark.parametrize("text, ciphertext", JAVA)
def test_the_java_examples_open_and_seal_to_the_letter(text, ciphertext):
    mine = account("pamtest", ALPHABET_KEY, "wxb11529c136998cb6")
    assert seal.unseal(mine, ciphertext).text == text
    assert phone.seal(mine.keys[0], mine.receive_id, text, prefix=b"aaaabbbbccccdddd") == ciphertext


ECHO = {
    "msg_signature": "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "timestamp": "1409659589", "nonce": "263014780",
    "echostr": "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
}  # fmt: skip


def test_the_url_check_of_the_samples_is_echoed():
    mine = account("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7", WECOM)
    assert envelope.echo(mine, list(ECHO.items()), 1409659589.0) == "1616140317555161061"


COMPATIBLE = (
    "<xml><ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName><FromUserName><![CDATA[oyORnuP8q7ou2gfYjqLzSIWZf0rs]]>"
    "</FromUserName><CreateTime>1409735668</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[abcdteT]]>"
    "</Content><MsgId>6054768590064713728</MsgId><Encrypt><![CDATA[hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655"
    "HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyW"
    "NlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tC"
    "Op3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEP"
    "o5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=]]></Encrypt></xml>"
)


def test_the_compatible_example_is_read_by_its_sealed_part():
    mine = account("spamtest", ALPHABET_KEY, "wx2c2769f8efd9abc2")
    query = [("msg_signature", "5d197aaffba7e9b25a30732f161a50dee96bd5fa"), ("timestamp", "1409735669"), ("nonce", "1320562132")]
    changed = COMPATIBLE.replace("<![CDATA[abcdteT]]></Content>", "<![CDATA[别的话]]></Content>")
    letter = envelope.open_letter(mine, query, changed.encode(), 1409735669.0)
    assert "<Content><![CDATA[abcdteT]]></Content>" in letter.xml


def test_the_example_with_a_key_of_zeros():
    """Both directions of the example for platforms: an answer sealed and signed."""
    mine = account("AAAAA", ZERO_KEY, "wx134c8103faa5a59e")
    text = "<xml><demo_resp>[CDATA[good luck]]</demo_resp></xml>"
    sealed = (
        "hE8R6mGXHkJJjU72KxzKUd1GEkKJaEZq7vRL8XgK3o+00k8JGq6+pZJUIlTSyhsX+bxIBQ72g3GyvDdIZcr6+3HAZbSvPT9t/o11MI7d6WEL"
        "wqrGd7jMnV0zv3Zc9Nq7"
    )
    assert phone.seal(mine.keys[0], mine.receive_id, text, prefix=b"999951349e8ee746") == sealed
    assert seal.signature("AAAAA", "1713424427", "415670741", sealed) == "03e0812039325c2712ef5f0f980fd14c70d6e307"
    assert seal.unseal(mine, sealed).text == text


def test_a_wrong_receive_id_does_not_open():
    with pytest.raises(BadRequest):
        seal.unseal(account("pamtest", ALPHABET_KEY, "wx-another"), JAVA[0][1])


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=300))
def test_what_the_door_seals_the_phone_opens_and_back(text):
    mine = account("t", ALPHABET_KEY, "wx0")
    xml = seal.seal(mine, mine.keys[0], text, "1", "2")
    sealed = xml.partition("<Encrypt><![CDATA[")[2].partition("]]>")[0]
    assert phone.unseal(mine.keys[0], sealed) == (text, "wx0")
    assert seal.unseal(mine, phone.seal(mine.keys[0], "wx0", text)).text == text
