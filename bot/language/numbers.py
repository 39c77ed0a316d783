"""Numerals as people write them: 8, ８, 八, 捌, 十来, 三四, 3-5, 一个半, 廿."""
from __future__ import annotations

import re
from dataclasses import dataclass

DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "壹": 1, "幺": 1, "二": 2, "贰": 2, "两": 2, "俩": 2, "三": 3, "叁": 3, "仨": 3,
    "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "萬": 10_000}
_TENS = {"廿": "二十", "卅": "三十"}
_D = "零〇○一二三四五六七八九两俩仨壹贰叁肆伍陆柒捌玖幺"
_ONE = "一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_U = "十拾百佰千仟"

# One plain numeral: 3.5, 1,200, 一百二十, 三点五, 廿五, 1万, 二零一六.
PLAIN = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)?)(?:[十百千]?[万萬]|[百千](?![一-鿿]*分))?"
    rf"|[{_D}{_U}廿卅]+[万萬]?[{_D}{_U}]*(?:点[{_D}]+)?"
)
_PLAIN = re.compile(PLAIN)
_SEPARATOR = r" ?(?:-|~|—|–|到|至|或者?|还是) ?"
_LIST = r" ?[、,] ?"

# Longest and most particular first.
_NUMBER = re.compile(
    rf"(?P<some>好几|十几|十好几|几十|若干)(?P<someunit>[十百千万])?(?![{_ONE}])"
    rf"|(?P<base>\d+|[{_D}{_U}廿卅]+?|万(?=把))(?P<more>来(?!年底)|几|好几|多|余|(?<=[百千万])把)(?=[^{_D}{_U}\d]|$)"
    rf"|(?P<small>小)(?P<smallbase>[十百]|[二三四]十|[1-5]0)(?=[^{_D}\d]|$)"
    rf"|(?P<half>半)"
    rf"|(?P<low>{PLAIN})(?:{_SEPARATOR})(?P<high>{PLAIN})"
    rf"|(?P<listlow>1?[1-9]|十?[一二三四五六七八])(?:{_LIST})(?P<listhigh>[1-9]|1\d|[二三四五六七八九])(?=[^\d{_D}.]|$)"
    rf"|(?P<tenshead>[{_D}{_U}]*[百千万佰仟])?(?P<tens>[一二两三四五六七八][二三四五六七八九])(?P<tensunit>[十百千万])(?=[^{_D}]|$)"
    rf"|(?P<row>[十]?(?:一二三|[一两]三四|[二两]三四|三四五|四五六|五六七|六七八|七八九))(?=[个多来年月岁周天载]|$)"
    rf"|(?P<pair>[{_D}{_U}]*?[一二两三四五六七八][两二三四五六七八九])(?=[个多来年月岁周天百千万十项名人位本篇份家间套场条次台块门样种部张届件批处颗平]|$)"
    rf"|(?P<plain>{PLAIN})"
    rf"|(?P<few>几|数(?=[十年]))"
)


@dataclass(frozen=True)
class Number:
    """A number or an interval of them: at_least <= x < below; `below` None is open, exact means x == point."""

    at_least: float
    below: float | None
    point: float
    exact: bool
    start: int
    end: int
    text: str
    vague: bool = False  # 几, 好几: too wide to build on


def plain_value(text: str) -> float | None:
    """The value of one plain numeral without ranges or hedges (一百二十, 3.5, 二零一六, 1万); None where it is none."""
    text = text.strip().replace(",", "")
    for short, long in _TENS.items():
        text = text.replace(short, long)
    scaled = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千]?)([万萬]?)", text)
    if scaled:
        return float(scaled[1]) * UNITS.get(scaled[2], 1) * (10_000 if scaled[3] else 1)
    whole, _, part = text.partition("点")
    if not whole or any(c not in DIGITS and c not in UNITS for c in whole) or any(c not in DIGITS for c in part):
        return None
    decimals = sum(DIGITS[c] / 10 ** (i + 1) for i, c in enumerate(part))
    if not any(c in UNITS for c in whole):
        return float("".join(str(DIGITS[c]) for c in whole)) + decimals
    return _with_units(whole) + decimals


def _with_units(text: str) -> float:
    total = section = digit = 0
    last_unit = 1
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
            if char in "零〇":
                last_unit = 10  # after a zero the next digit is a plain one: 一百零五
            continue
        unit = UNITS[char]
        if unit == 10_000:
            total, section, digit = (total + section + digit) * unit, 0, 0
        else:
            section += (digit or (1 if unit == 10 or not section else 0)) * unit
            digit = 0
        last_unit = unit
    # 一百五 is 150, 一百零五 and 十五 are as they stand.
    if digit and last_unit >= 100:
        digit *= last_unit // 10
    return float(total + section + digit)


def _exact(value: float, found: re.Match[str]) -> Number:
    return Number(value, value, value, True, found.start(), found.end(), found.group())


def _between(low: float, below: float | None, point: float, found: re.Match[str], vague: bool = False) -> Number:
    return Number(low, below, point, False, found.start(), found.end(), found.group(), vague)


def _more(base: float, word: str, found: re.Match[str]) -> Number | None:
    """十来, 十几, 二十多, 二十好几: the last step of the base is left open."""
    step = 10 ** (len(str(int(base))) - len(str(int(base)).rstrip("0"))) if base else 1
    if word == "把":
        return _between(base * 0.9, base * 1.3, base, found)
    if word == "来":
        return _between(base - 0.1 * base, base + 0.3 * step, base, found) if step >= 10 else None
    if step < 10:
        return None  # 五多, 五几: no number (五年多 is read by durations)
    if word == "好几":
        return _between(base + 0.3 * step, base + step, base + 0.5 * step, found)
    return _between(base + (0.1 * step if word == "几" else 0), base + step, base + (0.1 * step if word == "几" else 0), found)


def _range(low: float | None, high: float | None, found: re.Match[str]) -> Number | None:
    """The upper bound is meant with the whole of its last step: 3到5年 may be five years and some months."""
    if low is None or high is None or high <= low:
        return None
    return _between(low, high + (1 if high == int(high) else 0), (low + high) / 2, found)


def _read(found: re.Match[str]) -> Number | None:
    kind = found.lastgroup if found.lastgroup not in ("someunit", "more", "smallbase", "high", "listhigh", "tensunit", "tenshead") else None
    groups = found.groupdict()
    if groups["some"]:
        if groups["some"] in ("十几", "十好几"):
            return _between(11, 20, 11 if groups["some"] == "十几" else 15, found)
        scale = UNITS.get(groups["someunit"] or "", 1)
        if groups["some"] == "几十":
            return _between(20, 100, 20, found, vague=True)
        return _between(3 * scale, 10 * scale, 3 * scale, found, vague=True)
    if groups["more"]:
        base = 10_000.0 if groups["base"] == "万" else plain_value(groups["base"])
        return _more(base, groups["more"], found) if base is not None else None
    if groups["small"]:
        base = plain_value(groups["smallbase"])
        return _between(base * 0.9, base, base * 0.95, found) if base is not None else None
    if kind == "half":
        return _exact(0.5, found)
    if groups["low"]:
        return _range(plain_value(groups["low"]), plain_value(groups["high"]), found)
    if groups["listlow"]:
        low, high = plain_value(groups["listlow"]), plain_value(groups["listhigh"])
        if low is not None and high is not None and low > 10 > high:
            high += 10  # 十五、六
        return _range(low, high, found) if high in (low + 1, low + 2) else None
    if groups["row"]:  # 五六七年, 三四五个月: one of three neighbours
        tens = 10.0 if groups["row"][0] == "十" else 0.0
        return _range(tens + DIGITS[groups["row"][-3]], tens + DIGITS[groups["row"][-1]], found)
    if groups["pair"]:
        return _pair(groups["pair"], found)
    if groups["tens"]:
        low, high, scale = DIGITS[groups["tens"][0]], DIGITS[groups["tens"][1]], UNITS[groups["tensunit"]]
        head = plain_value(groups["tenshead"]) if groups["tenshead"] else 0.0  # 两百六七十, 一万三四千
        if head is None or high != low + 1:
            return None
        return _between(head + low * scale, head + (high + 1) * scale, head + (low + high) * scale / 2, found)
    if groups["few"]:
        return _between(2, 10, 3, found, vague=True)
    value = plain_value(groups["plain"])
    return _exact(value, found) if value is not None else None


def _pair(text: str, found: re.Match[str]) -> Number | None:
    """三四, 三五, 十七八, 二十七八: two neighbours (or 三五) that stand for "one of these"."""
    head, low, high = text[:-2], DIGITS[text[-2]], DIGITS[text[-1]]
    if high - low != 1 and text[-2:] != "三五":
        return None
    if head and head[-1] in DIGITS and head[-1] not in UNITS:
        return None  # 二零一二: digits read out
    base = plain_value(head) if head else 0.0
    return _range(base + low, base + high, found) if base is not None else None


# The same numerals inside other patterns: `NUMERAL` for the form, `number_at` for the value.
NUMERAL = "(?:" + re.sub(r"\(\?P<\w+>", "(?:", _NUMBER.pattern) + ")"


def number_at(text: str, at: int) -> Number | None:
    """The number that begins exactly at `at`, the longest reading first; None where none does."""
    found = _NUMBER.match(text, at)
    if not found:
        return None
    number = _read(found)
    if number:
        return number
    plain = _PLAIN.match(text, at)
    value = plain_value(plain.group()) if plain else None
    return _exact(value, plain) if plain and value is not None else None


def find_numbers(text: str) -> list[Number]:
    """Every number in normalised text, left to right, without overlaps."""
    numbers, at = [], 0
    while at < len(text):
        number = number_at(text, at)
        if number and number.end > at:
            after_half = text[number.end:number.end + 2]
            if after_half == "个半" and number.exact:
                value = number.point + 0.5
                number = Number(value, value, value, True, at, number.end + 2, text[at:number.end + 2])
            numbers.append(number)
            at = number.end
        else:
            at += 1
    return numbers


def parse_number(text: str) -> Number | None:
    """The number that the whole of `text` is, or None."""
    numbers = find_numbers(text.strip())
    return numbers[0] if len(numbers) == 1 and numbers[0].text == text.strip() else None
