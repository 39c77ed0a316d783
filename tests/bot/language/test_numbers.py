"""Every way of writing a number, and of leaving it open."""
import pytest

from bot.language.numbers import find_numbers, parse_number

EXACT = [
    ("8", 8), ("3.5", 3.5), ("三点五", 3.5), ("十二点五", 12.5), ("八", 8), ("捌", 8), ("伍", 5), ("拾贰", 12), ("两", 2), ("俩", 2), ("仨", 3),
    ("十", 10), ("十五", 15), ("二十", 20), ("廿", 20), ("廿五", 25), ("卅", 30), ("一百二十", 120), ("一百五", 150), ("一百零五", 105),
    ("一千二", 1200), ("1万", 10000), ("1.5万", 15000), ("两万五", 25000), ("1,200", 1200), ("半", 0.5), ("一个半", 1.5), ("2个半", 2.5),
    ("零", 0), ("二零一六", 2016), ("三百五十", 350),
]
OPEN = [
    ("十来", 9, 13, 10), ("十几", 11, 20, 11), ("二十几", 21, 30, 21), ("二十好几", 23, 30, 25), ("十多", 10, 20, 10), ("20多", 20, 30, 20),
    ("小十", 9, 10, 9.5), ("三四", 3, 5, 3.5), ("三五", 3, 6, 4), ("七八", 7, 9, 7.5), ("十七八", 17, 19, 17.5), ("二十七八", 27, 29, 27.5),
    ("二三十", 20, 40, 25), ("三到五", 3, 6, 4), ("3-5", 3, 6, 4), ("3~5", 3, 6, 4), ("五或六", 5, 7, 5.5), ("3、4", 3, 5, 3.5),
    ("十五、六", 15, 17, 15.5), ("一两", 1, 3, 1.5),
]
VAGUE = ["几", "好几", "几十"]
NO_NUMBER = ["", "年", "大专", "五年", "我有3个", "五多", "abc"]


@pytest.mark.parametrize("text,value", EXACT, ids=[r[0] for r in EXACT])
def test_exact_numerals(text, value):
    number = parse_number(text)
    assert number is not None and number.exact and number.point == value and number.at_least == number.below == value


@pytest.mark.parametrize("text,low,below,point", OPEN, ids=[r[0] for r in OPEN])
def test_open_numerals_are_intervals(text, low, below, point):
    number = parse_number(text)
    assert (number.at_least, number.below, number.point, number.exact) == (low, below, point, False)


@pytest.mark.parametrize("text", VAGUE)
def test_some_is_too_wide_to_build_on(text):
    assert parse_number(text).vague


@pytest.mark.parametrize("text", NO_NUMBER)
def test_no_number(text):
    assert parse_number(text) is None


def test_numbers_in_a_sentence_keep_their_places():
    text = "我3个同事,交350元,电话12333"
    found = find_numbers(text)
    assert [n.point for n in found] == [3, 350, 12333]
    assert [text[n.start:n.end] for n in found] == ["3", "350", "12333"]
