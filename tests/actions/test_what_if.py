"""要是…呢, as people say it: the supposition is read from the sentence and the rules core answers it."""
import pytest

from actions.prospects import answer, supposed
from rules_core import assess

JILIN, SHANGHAI, BEIJING = "jilin-social-service", "shanghai-customer-service", "beijing-gov-service"
DAY = "2026-11-20"
WORKER = {"education": "bachelor", "years_in_profession": 3, "title_level": "none", "training": [], "honour_level": "municipal",
          "achievements": ["JS-4.2.2-1"], "basic_conditions": True, "public_staff_secondment": False}
DESK = {"education": "associate", "major": "other", "years_in_profession": 0.5, "skill_certificate": "none", "training": [], "insured_employee": True}


@pytest.mark.parametrize("text, scheme, wanted", [
    ("要是我参加培训呢", JILIN, [{"train": "mohrss_training"}]), ("上人社的课拿学时有用不", JILIN, [{"train": "mohrss_training"}]),
    ("等到明年呢", JILIN, [{"wait_years": 1}]), ("我再干两年行不行", JILIN, [{"wait_years": 2}]), ("再熬个十二年", JILIN, [{"wait_years": 12}]),
    ("再过半年", JILIN, [{"wait_years": 0.5}]), ("再等三年半", JILIN, [{"wait_years": 3.5}]), ("6个月以后呢", JILIN, [{"wait_years": 0.5}]),
    ("到2029年3月呢", JILIN, [{"wait_until": "2029-03-20"}]), ("先评初级会不会快点", JILIN, [{"obtain": "junior"}]),
    ("我要是考个本科呢", JILIN, [{"study": "bachelor"}]), ("读个在职研究生", BEIJING, [{"study": "master"}]),
    ("参加培训再干一年", JILIN, [{"train": "mohrss_training"}, {"wait_years": 1}]), ("先考三级再干两年", SHANGHAI, [{"obtain": "level_3"}, {"wait_years": 2}]),
    ("三级培训上完呢", SHANGHAI, [{"train": "level_3_course"}]), ("北京培训有没有用", BEIJING, []), ("先拿助理研究员", BEIJING, [{"obtain": "intermediate"}]),
    ("还有别的办法吗", JILIN, []), ("我干了两年", JILIN, []), ("2019年毕业的", JILIN, [])])
def test_what_is_supposed(text, scheme, wanted):
    facts = WORKER if scheme == JILIN else DESK if scheme == SHANGHAI else {"education": "bachelor"}
    assert supposed(text, scheme, assess(scheme, facts, DAY)) == wanted


@pytest.mark.parametrize("text, said", [
    ("再干两年呢", "社会服务师：现在还不能申报，到2028年11月20日可以申报"), ("参加培训呢", "最早2027年11月20日"),
    ("怎么才能评到正高", "2035年11月20日"), ("最快多久能到副高级", "高级社会服务师"), ("还有啥办法", "完成人社部门组织的职业技能培训")])
def test_the_reply(text, said):
    assert said in answer(assess(JILIN, WORKER, DAY), WORKER, text)


def test_a_supposition_that_cannot_be_made_is_told_kindly():
    assert "算不了" in answer(assess(BEIJING, {}, DAY), {}, "考个本科呢")


def test_a_reply_is_short_and_cites_articles_not_ids():
    told = answer(assess(JILIN, WORKER, DAY), WORKER, "怎么评正高")
    assert len(told) < 600 and "JS-" not in told


def test_commands_cite_as_the_conversation_does():
    from actions.citing import cite
    from bot.commands.citing import citing
    from rules_core import load_policies
    clauses = set().union(*(p.clauses for versions in load_policies().values() for p in versions)) | {"XX-1"}
    assert {c: citing()(c) for c in clauses} == {c: cite(c) for c in clauses}
