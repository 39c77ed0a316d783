"""How many results: totals, pieces, and what is only a part of them."""

import pytest

from reading_rows import BJ, read

ASKED = {"asked": "outcome_count", "scheme": BJ}


@pytest.mark.parametrize("text, number", [
    ("就三项，两本手册一份报告", 3), ("一本手册，两个方案", 3), ("管着八个人的班组，写过4份方案", 4), ("不是3个，是2个", 2),
    ("两项，有一项是参与的还没用上", 2), ("一样都拿不出", 0), ("四五份吧", 4),
])
def test_counted(text, number):
    assert read(text, ASKED).facts.get("outcome_count") == number
