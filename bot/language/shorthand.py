"""Agents' shorthand written out before the readers see it: 本(行管)/窗口7y/中级[经济]4y/京 -> 本科(行管)/窗口7年/中级职称(经济)4年/北京.

Letters stand for words only as tokens of their own, and only in a line that is no running speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BORDER = r"(?:^|(?<=[ ,。/|;:、+()\[\]~\-]))"
_STOP = r"(?=$|[ ,。/|;:、+()\[\]~\-])"
_SPEECH = re.compile(r"[吗呢啊呀吧嘛]|我(?!司|校|院)|怎么|什么|(?<![\d年证])了(?!$)")
_DEGREE = {"本": "本科", "专": "大专", "硕": "硕士", "博": "博士"}
_LEVEL = {"初": "初级", "中": "中级", "助": "助理级", "副": "副高级", "正": "正高级"}
_PLACE = {"京": "北京", "沪": "上海", "吉": "吉林", "温": "温州"}
_N = r"\d+(?:\.\d+)?"

_SQUARE = re.compile(r"(?<=[一-鿿])\[([一-鿿]{1,8})\]")
_DEGREE_TOKEN = re.compile(rf"(?:{_BORDER}|(?<=学历)|(?<=客服)|(?<=窗口)|(?<=综窗)|(?<=大厅)|(?<=坐席)|(?<=话务)|(?<=月嫂)|(?<=保安)|(?<=家政)|(?<=保姆)|(?<=保洁)|(?<=代驾)|(?<=司机))(?:统招|全日制|自考|函授|成人|非全|统|全)?(本|专|硕|博)(?=$|[ ,。/|;:、+()~\-]|{_N}|[一二两三四五六七八九十]+年|京|沪|吉|温)")
_LEVEL_TOKEN = re.compile(rf"(?:{_BORDER}|(?<=职称))(初|中|助|副|正)(?=\(|{_N}|(?:系列)?[ ,。/|;)]|$|[一二两三四五六七八九十]+年)")
_LEVEL_BRACKET = re.compile(r"(初级|中级|助理级|副高级?|正高级?|高级)(?=\([一-鿿]{1,8}\))")
_PLACE_TOKEN = re.compile(rf"(?:{_BORDER}|(?<=科)|(?<=专)|(?<=士)|(?<=年)|(?<=年半)|(?<=[本专硕博科士]\d))(京|沪|吉|温)(?=$|[ ,。/|;:、+()~\-]|12345|12333|客|窗口|热线|大厅|政务|综窗|坐席|话务|月嫂|保安|家政|网约|代驾|育婴)")
_CLIENT = re.compile(rf"(?<=上海)客(?=$|[ ,。/|;\d])|{_BORDER}客(?=\d)")
_BARE_YEARS = re.compile(rf"(?:(?<=本科)|(?<=大专)|(?<=硕士)|(?<=博士)|(?<=中专)|(?<=高中)|(?<=初中)|(?<=初级)|(?<=中级)|(?<=助理级)|(?<=副高级)|(?<=任职)|(?<=工龄)|(?<=持证)|(?<=年限)|(?<=客)|(?<=客服)|(?<=窗口)|(?<=月嫂)|(?<=保安)|(?<=家政)|(?<=硕士 )|(?<=本科 )|(?<=大专 )|(?<=博士 ))({_N})(?=$|[ ,。/|;)]|(?!年|个?月|岁|级|个)[一-鿿]{{0,3}}(?:12345|12333|综窗|窗口|大厅|热线|客服|坐席|月嫂|保安|保姆|家政|代驾|网约车))")
_MONTH = re.compile(r"(?<![\d.])([012]\d)\.(0?[1-9]|1[0-2])(?=起|入职|入行|进|至今|到|来|毕业|取得|聘|评|考|拿)")
_NOTHING = re.compile(r"(?<=[一-鿿\d ])(?<![有没毫])无$")


def telegraphic(text: str) -> bool:
    """Whether a line is notes and no running speech."""
    return len(text) <= 80 and not _SPEECH.search(text)


def written_out(text: str) -> Iterator[tuple[re.Pattern[str], object]]:
    """(pattern, replacement of a match) in the order to be applied; nothing for running speech."""
    yield _MONTH, lambda found: f"20{found.group(1)}年{int(found.group(2))}月"
    if not telegraphic(text):
        return
    yield _SQUARE, lambda found: f"({found.group(1)})"
    yield _DEGREE_TOKEN, lambda found: found.group()[:-1] + _DEGREE[found.group(1)]
    yield _LEVEL_TOKEN, lambda found: _LEVEL[found.group(1)]
    yield _LEVEL_BRACKET, lambda found: found.group(1) + "职称"
    yield _PLACE_TOKEN, lambda found: _PLACE[found.group(1)]
    yield _CLIENT, lambda found: "客服"
    yield _BARE_YEARS, lambda found: found.group(1) + "年"
    yield _NOTHING, lambda found: " 无职称" if _DEGREES.search(text) else None


_DEGREES = re.compile(rf"{_BORDER}(本|专|硕|博|初中|高中|中专|大专|本科)")
