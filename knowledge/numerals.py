"""Small whole numbers as people write them."""

from __future__ import annotations

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "仨": 3, "壹": 1, "贰": 2, "叁": 3, "几": -1}
NUMBER = r"(?:[0-9]{1,3}|[一二三四五六七八九十两俩仨]{1,3})"


def number(text: str) -> int | None:
    """十二 → 12, 3 → 3, 两 → 2; None where it is no number below 1000."""
    if text.isdigit():
        return int(text)
    if not text or any(c not in DIGITS and c != "十" for c in text):
        return None
    if "十" not in text:
        return DIGITS[text] if len(text) == 1 else None
    tens, _, ones = text.partition("十")
    value = (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)
    return value if "十" not in ones and len(tens) <= 1 and len(ones) <= 1 else None
