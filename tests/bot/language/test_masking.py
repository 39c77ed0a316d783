"""Personal numbers never reach what is kept; years, fees and hotlines do."""
import subprocess
import sys

import pytest

from bot.language.masking import mask

MASKED = [
    ("id-18", "我身份证220104199003074218", "我身份证〔证件号〕"),
    ("id-18-x", "22010419900307421X", "〔证件号〕"),
    ("id-18-small-x", "号码是22010419900307421x谢谢", "号码是〔证件号〕谢谢"),
    ("id-18-spaced", "220104 19900307 4218", "〔证件号〕"),
    ("id-18-dashed", "220104-19900307-4218", "〔证件号〕"),
    ("id-18-full-width", "２２０１０４１９９００３０７４２１Ｘ", "〔证件号〕"),
    ("id-15", "老身份证220104900307421", "老身份证〔证件号〕"),
    ("id-beside-words", "我叫李梅220104199003074218大专", "我叫李梅〔证件号〕大专"),
    ("mobile", "13800138000", "〔手机号〕"),
    ("mobile-in-words", "打我电话13800138000吧", "打我电话〔手机号〕吧"),
    ("mobile-344", "138 0013 8000", "〔手机号〕"),
    ("mobile-dashes", "138-0013-8000", "〔手机号〕"),
    ("mobile-443", "1380 013 8000", "〔手机号〕"),
    ("mobile-country", "+86 13800138000", "〔手机号〕"),
    ("mobile-country-dash", "+86-138-0013-8000", "〔手机号〕"),
    ("mobile-bare-country", "8613800138000", "〔手机号〕"),
    ("mobile-full-width", "１３８００１３８０００", "〔手机号〕"),
    ("mobile-spoken", "幺三八零零一三八零零零", "〔手机号〕"),
    ("mobile-two", "13800138000或者13900139000", "〔手机号〕或者〔手机号〕"),
    ("card-19", "6222020200001234567", "〔银行卡号〕"),
    ("card-16", "卡号4367421234567890", "卡号〔银行卡号〕"),
    ("card-grouped", "6222 0202 0000 1234 567", "〔银行卡号〕"),
    ("mail", "发我邮箱li.mei@qq.com好吗", "发我邮箱〔邮箱〕好吗"),
    ("mail-full-width-at", "limei＠163.com", "〔邮箱〕"),
    ("passport", "护照E12345678", "护照〔证件号〕"),
]
KEPT = [
    ("year", "2016年7月入的行"), ("period", "2012年到2020年"), ("date", "2018.03.01-2020.05.06"), ("compact-date", "20161120入职"),
    ("years-listed", "2012 2013 2014 2015"), ("hotline", "打12333问的"), ("hotline-12345", "我在12345热线"), ("fee", "费用350元"),
    ("big-fee", "一年13800元"), ("document", "吉人社规〔2021〕5号"), ("headcount", "培训了120000人次"), ("landline", "0431-88690000"),
    ("button", "q7.2"), ("digits-in-words", "一二三四五热线"), ("masked-already", "〔手机号〕〔证件号〕"), ("nothing", ""),
    ("post-code", "邮编130000"), ("choice", "1、3、5"),
]


@pytest.mark.parametrize("text,expected", [r[1:] for r in MASKED], ids=[r[0] for r in MASKED])
def test_personal_numbers_are_masked(text, expected):
    assert mask(text) == expected
    assert mask(expected) == expected


@pytest.mark.parametrize("text", [r[1] for r in KEPT], ids=[r[0] for r in KEPT])
def test_other_numbers_stay(text):
    assert mask(text) == text


def test_masking_is_light():
    """The door masks before anything is kept, without the language room's heavy parts."""
    code = "import sys; import bot.language.masking; print([m for m in ('spacy','jieba','opencc','yaml','rasa') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
