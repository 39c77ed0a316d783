"""Names of this domain that were misheard are put right; right words stay."""

import pytest

from bot.language.normalise import normalise


@pytest.mark.parametrize("said, meant", [
    ("开网越车五年", "开网约车五年"), ("公主领的保洁", "公主岭的保洁"), ("接宿即办四年", "接诉即办四年"), ("技师学苑毕业", "技师学院毕业"),
    ("在月子中新做", "在月子中心做"), ("副严究员", "副研究员"), ("客户付务管理员", "客户服务管理员"),
])
def test_a_misheard_name_is_put_right(said, meant):
    assert normalise(said).text == meant


@pytest.mark.parametrize("text", [
    "研究院上班", "这个工程是我主持的", "参与重点工作", "吉林实施意见", "上海实操考什么", "经济适用房", "中专升大专", "北京市民", "保安原来不评",
])
def test_a_right_word_stays(text):
    assert normalise(text).text == text
