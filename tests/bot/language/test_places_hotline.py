"""A hotline is the government's in Beijing and a company's in Shanghai; a bare 大厅 is a line of work in Beijing alone."""
import datetime as dt

import pytest

from bot.language import understand

BEIJING, SHANGHAI = "beijing-gov-service", "shanghai-customer-service"


def read(text, **context):
    return understand(text, as_of=dt.date(2026, 11, 20), **context)


@pytest.mark.parametrize("text, scheme", [
    ("北京这边的热线，接了两年电话", BEIJING), ("上海热线坐席 大专4年", SHANGHAI), ("我在北京当接线员5年", BEIJING),
    ("通州大厅的，本科", BEIJING), ("本/京/综窗/3年", BEIJING), ("在沪做客服", SHANGHAI), ("客户服务管理员怎么报", SHANGHAI),
])
def test_place_and_work_settle_the_scheme(text, scheme):
    assert read(text).scheme == scheme


def test_a_hotline_without_a_place_may_be_either():
    assert set(read("我是话务员，干了三年").schemes) == {BEIJING, SHANGHAI}


@pytest.mark.parametrize("text", ["大厅在几楼", "我在银行大厅做大堂经理"])
def test_a_hall_of_anybodys_is_no_line_of_work(text):
    assert read(text).scheme is None and read(text).schemes == ()
