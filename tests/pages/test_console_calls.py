"""A call by keys alone, from sign-in to verdict to wrap-up, and what an agent does in between."""
import json

import pytest
from console_steps import (LAPTOP, LINE, PASSWORD, answer_all, at_desk, audited, clear_desks, console_door, new_call,
                           open_console, sign_in, write)
from pages_steps import until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    door = console_door(tmp_path_factory.mktemp("hotline"))
    yield door
    door.puppet.stop()
    door.shut()


@pytest.fixture
def hotline(house):
    """The door with every desk empty."""
    clear_desks(house)
    return house


def outcomes(page) -> dict:
    rows = page.locator(".call--on .rung").all()
    return {r.locator(".rung__name").inner_text(): r.locator(".rung__word").inner_text() for r in rows}


def facts(page) -> dict:
    rows = page.locator(".call--on .fact__btn").all()
    return {r.locator(".fact__label").inner_text(): r.locator(".fact__words").inner_text() for r in rows}


def test_a_call_by_keys_alone_from_sign_in_to_wrap_up(visit, hotline):
    page = at_desk(visit, hotline, size=LAPTOP)
    new_call(page)
    write(page, "本6年京窗口无职称")
    assert facts(page)["学历"] == "本科"
    assert outcomes(page)["研究员"] == "还不能申报"
    asked = answer_all(page)
    assert asked and outcomes(page)["助理研究员"] == "可以申报"
    page.keyboard.press("F3")
    page.keyboard.type("评这个要交多少钱")
    page.wait_for_selector(".faq__answer .basis, .faq__answer .faq__cite")
    page.keyboard.press("Enter")
    page.wait_for_selector(".rec--told")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+w")
    page.wait_for_selector("dialog.wrap")
    until(page, "document.activeElement.id === 'wrap-next_step'")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Control+Enter")
    assert "下一步" in page.locator("dialog.wrap .wrong").inner_text()
    assert page.evaluate("document.activeElement.id") == "wrap-next_step"
    page.keyboard.type("准备材料，找单位推荐")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".idle")
    done = [action for who, action in audited(hotline) if who == "zhang"]
    assert [a for a in ("call.open", "call.line", "call.answer", "call.close") if a in done] == ["call.open", "call.line", "call.answer", "call.close"]


def test_a_digit_answers_but_may_also_begin_a_line(visit, hotline):
    page = at_desk(visit, hotline)
    new_call(page)
    write(page, "京窗口")
    assert page.locator(".call--on .next .pick").count() > 2
    write(page, "6年窗口，本科")
    assert facts(page)["学历"] == "本科" and facts(page)["本专业工作年限"] == "6年"
    said = page.locator(".call--on .next__say").inner_text()
    first = page.locator(".call--on .next .pick__label").first.inner_text()
    page.keyboard.type("1")
    until(page, f"document.querySelector('.call--on .next__say').innerText !== {json.dumps(said)}")
    assert first in facts(page).values()


def test_each_fact_is_changed_and_taken_out_where_it_stands(visit, hotline):
    page = at_desk(visit, hotline)
    new_call(page)
    write(page, "本6年京窗口无职称")
    page.keyboard.press("F2")
    until(page, "document.activeElement.classList.contains('fact__btn')")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.classList.contains('choice')")
    page.locator(".fact__edit .choice:has-text('硕士')").focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.classList.contains('fact__btn')")
    assert facts(page)["学历"] == "硕士"
    page.locator(".fact__btn:has-text('年限')").focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.tagName === 'INPUT'")
    page.keyboard.type("八")
    page.keyboard.press("Enter")
    assert "请写数字" in page.locator(".fact__edit .wrong").inner_text()
    page.keyboard.press("Control+a")
    page.keyboard.type("8")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.classList.contains('fact__btn')")
    assert facts(page)["本专业工作年限"] == "8年"
    page.locator(".fact__btn:has-text('职称')").focus()
    page.keyboard.press("Delete")
    until(page, "![...document.querySelectorAll('.fact__label')].some((l) => l.innerText === '现有职称')")


def test_a_reload_in_mid_call_loses_nothing(visit, hotline):
    page = at_desk(visit, hotline)
    new_call(page)
    write(page, "高中客服3年沪")
    known = facts(page)
    page.keyboard.type("还没写完的一句")
    page.keyboard.press("F3")
    page.keyboard.type("考试在哪")
    page.reload()
    page.wait_for_selector(".call .fact")
    until(page, f"document.querySelector({json.dumps(LINE)}).value === '还没写完的一句'")
    assert page.locator(".call--on .faq__field").input_value() == "考试在哪"
    assert facts(page) == known
    page.locator("header >> text=退出").click()
    page.locator("dialog[open] >> text=退出").last.click()
    page.wait_for_selector(".signin")
    assert "还没写完的一句" not in page.evaluate("JSON.stringify({...sessionStorage})")


def test_an_ended_session_asks_again_and_loses_nothing(visit, hotline):
    import sqlalchemy as sa
    from bot.console.tables import agent_sessions

    page = at_desk(visit, hotline, "li")
    new_call(page)
    page.keyboard.type("大专5年京窗口")
    with hotline.database.writing() as connection:
        connection.execute(sa.delete(agent_sessions))
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.again")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".call--on .fact")
    assert facts(page)["学历"] == "大专"
    assert not page.locator("dialog.again").count()


def test_a_wrong_password_is_told_kindly(visit, hotline):
    page = open_console(visit, hotline)
    page.fill("[name=username]", "nobody")
    page.fill("[name=password]", "wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector(".signin .wrong:not(:empty)")
    assert page.evaluate("document.activeElement.name") == "password"
    page.fill("[name=username]", "")
    page.focus("[name=username]")
    sign_in(page)


def test_split_mark_and_the_question_reaches_the_curator(visit, hotline):
    page = at_desk(visit, hotline)
    new_call(page)
    write(page, "本6年京窗口无职称")
    page.keyboard.press("Alt+p")
    page.locator("dialog[open] .person:has-text('学历') input").check()
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice:has-text('分成两通')")
    assert facts(page) == {"学历": "本科"}
    page.keyboard.press("F3")
    page.keyboard.type("退休返聘的年头能不能抵")
    page.keyboard.press("Alt+m")
    page.wait_for_selector(".notice:has-text('已登记')")
    curator = open_console(visit, hotline)
    sign_in(curator, "wang")
    curator.wait_for_selector(".marked__one:has-text('退休返聘')")
    assert curator.locator(".queue").count() == 0
    curator.locator(".draft .btn--main").click()
    curator.wait_for_selector(".lint li")
    curator.locator(".draft .btn:has-text('不收')").click()
    curator.wait_for_selector(".none")
