"""Personal numbers out of a text before it is kept. Needs nothing but `re`.

Better one number too many hidden than one too few - but years, fees, hotlines and document numbers
are short, and stay. Works on raw and on normalised text (`\\d` reads full-width digits as well).
"""
from __future__ import annotations

import re

ID, PHONE, CARD, MAIL = "〔证件号〕", "〔手机号〕", "〔银行卡号〕", "〔邮箱〕"

_SEP = r"[ \-－—.·]?"
_X = "[\\dXxＸｘ]"
_MAIL = re.compile(r"[A-Za-z0-9._%+\-]+[@＠][A-Za-z0-9\-]+(?:[.．。][A-Za-z0-9\-]+)+")
_ID18 = re.compile(rf"(?<![\dA-Za-z])\d{{6}}{_SEP}(?:19|20|１９|２０)\d{{2}}{_SEP}[01０１]\d{_SEP}?[0-3０-３]\d{_SEP}\d{{3}}{_X}(?!\d)")
_ID_LONG = re.compile(rf"(?<![\dA-Za-z])\d{{17}}[XxＸｘ](?!\d)")
_ID15 = re.compile(r"(?<![\dA-Za-z])\d{15}(?!\d)")
_TRAVEL = re.compile(r"(?<![\dA-Za-z])[EGHMCKL]\d{8}(?:\d\d)?(?!\d)")
_COUNTRY = r"(?:[+＋]?(?:86|８６|0086)[ \-－)）]?[ ]?)?"
_GROUPS = ((4, 4), (3, 5), (5, 3), (8,), (1, 4, 3), (1, 3, 4), (2, 2, 2, 2))
_PHONE = re.compile(
    r"(?<![\d.])[(（]?" + _COUNTRY + r"[1１][3-9３-９]\d(?:"
    + "|".join(r"".join((_SEP if i or g[0] != 1 else "") + rf"\d{{{n}}}" for i, n in enumerate(g)) for g in _GROUPS)
    + r")(?!\d)"
)
_CARD = re.compile(r"(?<![\dA-Za-z])(?:\d{16,19}|\d{4}(?:[ \-]\d{4}){3}(?:[ \-]?\d{1,3})?|\d{6}[ \-]\d{10,13})(?!\d)")
_SPOKEN = re.compile(r"[零〇幺一二三四五六七八九](?:[ ]?[零〇幺一二三四五六七八九]){10,18}")
_YEAR_GROUP = re.compile(r"(?:19|20)\d{2}")


def _card(found: re.Match) -> str:
    groups = re.split(r"[ \-]", found.group())
    # "2012 2013 2014 2015" is a list of years.
    if len(groups) > 3 and all(_YEAR_GROUP.fullmatch(g) for g in groups):
        return found.group()
    return CARD


def _spoken(found: re.Match) -> str:
    length = len(found.group().replace(" ", ""))
    if length in (15, 18):
        return ID
    if length == 11:
        return PHONE
    return CARD if length >= 16 else PHONE


_ALONE = re.compile(rf"(?:我的?|电话|手机|号码?|是|身份证|证件|联系方式|银行卡|卡|微信|邮箱|请|联系|打|给你|[:,。!. ])*(?:(?:{ID}|{PHONE}|{CARD}|{MAIL})(?:我的?|电话|手机|号码?|是|身份证|这个|[:,。!. ])*)+")


def only_numbers(text: str) -> bool:
    """Whether a masked text holds nothing but personal numbers and their names."""
    return bool(_ALONE.fullmatch(text))


def mask(text: str) -> str:
    """`text` with ID numbers, mobile phones, bank cards and e-mail addresses replaced by 〔证件号〕 〔手机号〕 〔银行卡号〕 〔邮箱〕.

    Masking a masked text changes nothing.
    """
    text = _MAIL.sub(MAIL, text)
    text = _ID18.sub(ID, text)
    text = _ID_LONG.sub(ID, text)
    text = _PHONE.sub(PHONE, text)
    text = _CARD.sub(_card, text)
    text = _ID15.sub(ID, text)
    text = _TRAVEL.sub(ID, text)
    return _SPOKEN.sub(_spoken, text)
