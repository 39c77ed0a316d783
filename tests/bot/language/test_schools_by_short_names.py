"""Schools and degrees by the short and the old names, and the level that was finished at a school of another name."""

import pytest

from reading_rows import SH, read

ASKED = {"asked": "education"}


@pytest.mark.parametrize("text, value", [
    ("统本", "bachelor"), ("国开本科", "bachelor"), ("专本沟通上去的", "bachelor"), ("硕研", "master"), ("普专", "associate"), ("五年制高职", "associate"),
    ("护士学校", "secondary_vocational"), ("老中专", "secondary_vocational"), ("技校高级班", "senior_technical_school"), ("没正经念过几天书", "high_school"),
    ("上海开放大学，专科", "associate"), ("大学毕业（大专）", "associate"), ("本科英语", "bachelor"), ("填高中吧，大专证明年才下来", "high_school"),
    ("开放大学的专科在读，中专是有的", "secondary_vocational"),
])
def test_by_its_name(text, value):
    assert read(text, ASKED).facts.get("education") == value


@pytest.mark.parametrize("text", ["教初中数学的", "中专业务培训", "重大专项组的", "基本科目都过了"])
def test_no_school(text):
    assert "education" not in read(text, {}).facts


@pytest.mark.parametrize("text, major", [
    ("嘉定，银行热线，大专 物流管理的，两年", "related"), ("闵行客服 本科日语 三年", "other"), ("松江客服大专学的是会计两年了", "related"), ("学的计科", "other"), ("行管", "related"),
])
def test_the_subject_beside_the_degree(text, major):
    asked = {"asked": "major", "scheme": SH} if len(text) < 5 else {}
    assert read(text, asked).facts.get("major") == major


def test_a_major_counts_for_shanghai_only():
    assert "major" not in read("北京大厅窗口，本科法学，三年", {}).facts
