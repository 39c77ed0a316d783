"""为什么 tells apart what was not asked yet from what the person said not to know."""
from actions.why import explanation
from rules_core import assess

FACTS = {"education": "bachelor", "years_in_profession": 6, "title_level": "none", "direction": "operations", "achievements": ["BJ-A2.2-O1"], "basic_conditions": True}


def line(text, words):
    return next(one for one in text.splitlines() if words in one)


def test_what_the_person_does_not_know_is_not_called_unasked():
    answer = assess("beijing-gov-service", FACTS, "2026-11-20")
    before, after = explanation(answer, "intermediate"), explanation(answer, "intermediate", ["outcome_count@intermediate"])
    assert line(before, "成果2项").startswith("？") and "您说不清楚" not in before
    assert line(after, "成果2项").startswith("－") and "－您说不清楚" in after.splitlines()[0] and line(after, "【成果】") == "【成果】－"
    assert line(explanation(answer, "associate_senior", ["outcome_count@intermediate"]), "成果3项").startswith("？")
    assert line(after, "从事本专业满5年").startswith("✓") and line(after, "博士学位").startswith("✗") and line(after, "破格").startswith("○")


def test_the_level_in_question_is_the_first_that_is_not_certain():
    assert explanation(assess("beijing-gov-service", FACTS, "2026-11-20")).startswith("助理研究员")
