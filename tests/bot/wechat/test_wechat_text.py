"""What a person reads: cut where sentences end, choices that mean one thing, results in short."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.text import cut, joined
from bot.channels.wechat.answers import LIMIT, compose, continued
from bot.channels.wechat.phrases import phrase

LEVELS = [
    {"level": "junior", "name": "研究实习员", "outcome": "eligible"},
    {"level": "intermediate", "name": "助理研究员", "outcome": "ineligible"},
    {"level": "senior", "name": "研究员", "outcome": "undetermined"},
]
VERDICT = {
    "text": "✓ 研究实习员：可以申报。依据第四条\n✗ 助理研究员：还不能申报。还差两年",
    "custom": {"type": "assessment", "scheme": "beijing-gov-service", "levels": LEVELS, "partial": False}, "outbox_id": 7,
}  # fmt: skip


def test_a_text_that_fits_is_left_alone():
    assert cut("正好", 6) == ("正好", "")


def test_it_is_cut_at_the_end_of_a_sentence():
    now, rest = cut("第一句话说完。第二句话，还没有说完呢", 40)
    assert (now, rest) == ("第一句话说完。", "第二句话，还没有说完呢")


def test_it_is_cut_at_a_line_rather_than_in_it():
    now, rest = cut("一二三四五。六七\n八九十一二三四五六七八九", 44)
    assert now == "一二三四五。六七" and rest.startswith("八")


def test_without_any_end_it_is_cut_between_characters():
    now, rest = cut("啊" * 100, 100)
    assert now + rest == "啊" * 100 and len(now.encode()) <= 100


def test_an_emoji_of_several_parts_stays_whole():
    family = "👨\u200d👩\u200d👧"
    now, rest = cut("字" + family * 6, 60)
    assert now.count("👨") == now.count("👧") and not rest.startswith("\u200d")


def test_no_room_is_an_error():
    with pytest.raises(ValueError):
        cut("很长的话" * 10, 10, "（继续）")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=400), st.integers(60, 400))
def test_no_part_is_too_long_and_nothing_gets_lost(text, limit):
    more = "（还有）"
    parts, rest = [], text
    while rest:
        now, rest = cut(rest, limit, more)
        assert len(now.encode()) <= limit
        parts.append(now.removesuffix(more) if rest else now)
        assert len(parts) < 1000
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_several_replies_become_one_and_only_the_last_choices_are_numbered():
    put = joined([
        {"text": "答案", "buttons": [{"title": "还可以问甲", "payload": "甲"}]},
        {"text": "您的学历是？", "buttons": [{"title": "本科", "payload": "q1.0"}, {"title": "不清楚", "payload": "q1.1"}]},
    ])  # fmt: skip
    assert put.text == "答案\n· 还可以问甲\n\n您的学历是？\n1. 本科\n2. 不清楚"
    assert [choice["payload"] for choice in put.choices] == ["q1.0", "q1.1"]


def test_choices_may_be_links_that_cannot_be_broken_open():
    text = compose([{"text": "选", "buttons": [{"title": '本"科<', "payload": "q1.0"}]}], links=True).text
    assert text == '选\n<a href="weixin://bizmsgmenu?msgmenucontent=本科&msgmenuid=q1.0">1. 本科</a>'


def test_links_are_not_cut_in_two():
    buttons = [{"title": f"第{n}种很长很长的选择", "payload": f"q1.{n}"} for n in range(60)]
    text = compose([{"text": "选一个", "buttons": buttons}], links=True)
    while True:
        assert text.text.count("<a ") == text.text.count("</a>")
        assert len(text.text.encode()) <= LIMIT
        if not text.rest:
            break
        text = continued(text.rest)


def test_a_result_is_told_in_short_with_its_page_and_in_full_on_more():
    text = compose([VERDICT], page=lambda payload: f"https://example.invalid/{payload['outbox_id']}")
    for part in ("研究实习员：可以申报", "助理研究员：还不能申报", "研究员：还不能确定", "仅供参考", "https://example.invalid/7"):
        assert part in text.text
    assert "第四条" not in text.text and phrase("detail") in text.text
    assert continued(text.rest).text == VERDICT["text"]


def test_a_result_without_a_public_address_has_no_link():
    assert "http" not in compose([VERDICT]).text


def test_a_verdict_on_the_way_is_told_as_it_is():
    partial = {**VERDICT, "custom": {**VERDICT["custom"], "partial": True}}
    assert compose([partial]).text == VERDICT["text"]


async def test_a_long_answer_goes_on_with_more_until_it_is_all_told(house, kept):
    async with house() as h:
        sentences = [f"这是第{n}句，说的是第{n}件事情。" for n in range(300)]
        h.replies({"text": "".join(sentences)})
        phone = h.phone()
        told = [(await phone.say("说吧")).text]
        while phrase("more") in told[-1]:
            assert len(told[-1].encode()) <= LIMIT
            told.append((await phone.say(["继续", "“继续”", "继续。"][len(told) % 3])).text)
        assert "".join(part.replace(phrase("more"), "") for part in told) == "".join(sentences)
        assert len(told) > 3 and kept(h) == ["说吧"]
        # With nothing left, 继续 is the dialogue's own word.
        await phone.say("继续")
        assert kept(h) == ["说吧", "继续"]


async def test_more_is_over_once_something_else_was_said(house, kept):
    async with house() as h:
        h.replies({"text": "很长的一句话。" * 300})
        phone = h.phone()
        await phone.say("一")
        h.replies({"text": "短"})
        await phone.say("二")
        await phone.say("继续")
        assert kept(h) == ["一", "二", "继续"]


async def test_a_question_is_numbered_and_the_number_is_the_dialogues_to_read(house, kept):
    async with house() as h:
        h.replies({
            "text": "您工作几年了？", "buttons": [{"title": "不到5年", "payload": "q3.0"}, {"title": "满5年", "payload": "q3.1"}],
            "custom": {"type": "question", "fact": "years_in_profession", "options": []},
        })  # fmt: skip
        phone = h.phone()
        assert (await phone.say("你好")).text == "您工作几年了？\n1. 不到5年\n2. 满5年"
        for said in ("2", "２", "二", "第二个", "满5年"):
            await phone.say(said)
        await phone.say("满5年", bizmsgmenuid="q3.1")
        assert kept(h) == ["你好", "2", "２", "二", "第二个", "满5年", "q3.1"]


async def test_other_choices_are_resolved_here(house, kept):
    async with house() as h:
        h.replies({"text": "您是想问：", "buttons": [{"title": "收费？", "payload": "二级多少钱"}, {"title": "都不是", "payload": "都不是"}]})
        phone = h.phone()
        await phone.say("钱")
        for said in ("1", "第一个", "收费？"):
            await phone.say(said)
        await phone.say("收费？", bizmsgmenuid="二级多少钱")
        await phone.say("x", bizmsgmenuid="/restart")
        assert kept(h) == ["钱", *["二级多少钱"] * 4, "x"]


async def test_a_result_has_a_page_behind_a_signed_link(house):
    async with house(public_url="https://hall.example/", secret="a secret of ours") as h:
        h.replies({key: VERDICT[key] for key in ("text", "custom")})
        text = (await h.phone().say("结果呢")).text
        link = next(line for line in text.splitlines() if "https://" in line).partition("https://hall.example")[2]
        page = await h.client.get(link)
        assert page.status_code == 200 and "依据第四条" in page.text and "仅供参考" in page.text
        for wrong in (link[:-9] + ("a" if link[-9] != "a" else "b") + link[-8:], "/webhooks/wechat/result/x", "/webhooks/wechat/result/MQ.x.y"):
            assert (await h.client.get(wrong)).status_code == 404
