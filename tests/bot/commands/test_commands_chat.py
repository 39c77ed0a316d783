"""The terminal conversation, with people and dialogue replaced by lists."""
from __future__ import annotations

from bot.channels.plain import as_text, chosen
from bot.commands.chat import converse

BUTTONS = [{"title": "本科", "payload": "q1.0"}, {"title": "大专", "payload": "q1.1"}]


def talk(*said: str):
    heard, shown = [], []
    words = iter(said)

    def read() -> str:
        try:
            return next(words)
        except StopIteration:
            raise EOFError from None

    def say(text: str):
        heard.append(text)
        return [{"text": "学历？", "buttons": BUTTONS}] if text == "开始" else [{"text": f"答{text}"}]

    converse(say, read, shown.append)
    return heard, shown


def test_choices_are_numbered_and_a_number_picks_one():
    heard, shown = talk("开始", "2", "退出")
    assert heard == ["开始", "q1.1"]
    assert "学历？\n1. 本科\n2. 大专" in shown


def test_without_choices_a_number_is_a_number():
    assert talk("8", "退出")[0] == ["8"]


def test_leaving_by_word_or_by_the_end_of_input_says_goodbye():
    assert "再见" in talk("退出")[1][-1] and "再见" in talk()[1][-1]


def test_a_choice_is_picked_in_every_way_people_write_it():
    for said in ("2", "２", "二", "第二个", "第2项", "2.", "2、", "大专", " 大专 "):
        assert chosen(said, BUTTONS) == "q1.1", said
    for said in ("3", "0", "十", "20年", "大专吧", "", "-1"):
        assert chosen(said, BUTTONS) is None, said


def test_a_reply_without_text_or_buttons_is_plain():
    assert as_text({"text": " 好 "}) == "好" and as_text({}) == ""
