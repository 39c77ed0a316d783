"""Everything that is told in words, for chosen people: frozen in the files beside, so that no word changes unseen.

    python tests/rules_core/wording/told.py        writes the files anew: read the difference before committing
"""
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[2]))

from rules_core import Span, assess, load_policies  # noqa: E402
from rules_core.advising import comparison_words, plan_words, prospects_words  # noqa: E402
from rules_core.comparing import compare  # noqa: E402
from rules_core.explanation import explain  # noqa: E402
from rules_core.loader import POLICIES, load_policy  # noqa: E402
from rules_core.picture import picture  # noqa: E402
from rules_core.planning import plan  # noqa: E402
from rules_core.supposing import what_if  # noqa: E402
from rules_core.telling import tell  # noqa: E402

BEIJING, JILIN, SHANGHAI, WENZHOU = ("beijing-gov-service", "jilin-social-service", "shanghai-customer-service", "wenzhou-evaluation-org")
DAY, CALL = "2026-11-20", "2022-10-25"
CLERK = {"education": "bachelor", "years_in_profession": 3, "title_level": "none", "direction": "operations", "basic_conditions": True}
WORKER = {"education": "bachelor", "years_in_profession": 3, "title_level": "none", "training": [], "honour_level": "municipal",
          "achievements": ["JS-4.2.2-1"], "basic_conditions": True, "public_staff_secondment": False}
AGENT = {"education": "associate", "major": "related", "years_in_profession": 1, "skill_certificate": "none", "training": [], "insured_employee": True}
SCHOOL = {"org_type": "technical_school", "registered_in_wenzhou": True, "legal_person": True, "provincial_affiliated": False,
          "training_function": True, "dedicated_department": True, "has_related_major": True, "consecutive_training_years": 2,
          "training_headcount": 9000, "existing_organisation": False, "occupation_count": 2, "leaders": 4, "office_directors": 1,
          "exam_staff": 2, "archive_staff": 1, "maintenance_staff": 1, "it_staff": 1, "finance_staff": 0, "experts": 20, "assessors": 9,
          "own_assessors": 3, "office_area": 25.5, "theory_area": 60, "theory_seats": 30, "practice_seats": 20, "scoring_assessors": 3,
          "premises": "leased", "lease_years": 2}

#: who, under which document, with which facts, on which day
PEOPLE = [
    ("窗口三年", BEIJING, CLERK, DAY),
    ("什么都没有说", BEIJING, {}, DAY),
    ("非本系列中级", BEIJING, {**CLERK, "title_level": "intermediate", "title_series": "other", "years_since_title": 2.5, "achievements": []}, DAY),
    ("副高一年，中级年限不明", BEIJING, {**CLERK, "title_level": "associate_senior", "title_series": "same", "years_since_title": 1,
                               "years_in_profession": 12, "outcome_count": 1, "direction": "research", "achievements": ["BJ-A3.2-R1"]}, DAY),
    ("够中级", BEIJING, {**CLERK, "years_in_profession": 6, "achievements": ["BJ-A2.2-O1"], "outcome_count": 2}, DAY),
    ("大专破格", BEIJING, {**CLERK, "education": "associate", "achievements": ["BJ-A3.4-1", "BJ-A3.2-O1"], "outcome_count": 2}, DAY),
    ("快十年", BEIJING, {**CLERK, "years_in_profession": Span(9, 10)}, DAY),
    ("社工三年", JILIN, WORKER, DAY),
    ("大专一年，培训过", JILIN, {**WORKER, "education": "associate", "years_in_profession": 1, "training": ["mohrss_training"]}, DAY),
    ("两段学历", JILIN, {**WORKER, "years_in_profession": 6.5, "education_history": [
        {"education": "associate", "graduated_on": "2020-07-01"}, {"education": "bachelor", "graduated_on": "2024-07-01"}], "education": None}, DAY),
    ("两个职称", JILIN, {**WORKER, "years_in_profession": 11, "training": ["mohrss_training"], "title_level": None, "title_history": [
        {"title_level": "junior", "obtained_on": "2018-03-01"}, {"title_level": "intermediate", "obtained_on": "2024-02-29"}]}, DAY),
    ("毕业后年限", JILIN, {**WORKER, "years_after_education": 1.25}, DAY),
    ("在编兼职", JILIN, {**WORKER, "public_staff_secondment": True}, DAY),
    ("中专", JILIN, {**WORKER, "education": "secondary_vocational", "achievements": []}, DAY),
    ("客服一年", SHANGHAI, AGENT, DAY),
    ("持三级半年", SHANGHAI, {**AGENT, "skill_certificate": "level_3", "years_since_certificate": 0.5, "years_in_profession": 4}, DAY),
    ("预备技师", SHANGHAI, {**AGENT, "education": "preparatory_technician", "major": "other"}, DAY),
    ("没有参保", SHANGHAI, {**AGENT, "insured_employee": False, "training": ["level_3_course"]}, DAY),
    ("技工院校", WENZHOU, SCHOOL, CALL),
    ("协会", WENZHOU, {**SCHOOL, "org_type": "association", "association_rating": 3, "member_units": 120, "occupation_count": 4,
                   "provincial_affiliated": True}, CALL),
    ("现有组织增项", WENZHOU, {**SCHOOL, "existing_organisation": True, "rating_2022": "qualified", "premises": "owned"}, CALL),
    ("过了截止日", WENZHOU, {"org_type": "enterprise"}, DAY)]
PLANS = [(who, level) for who in ("窗口三年", "什么都没有说", "副高一年，中级年限不明", "大专破格", "社工三年", "中专", "在编兼职", "两段学历", "客服一年", "持三级半年", "没有参保", "技工院校")
         for level in ("intermediate", "associate_senior", "senior", "level_3", "level_2", "organisation")]
SUPPOSITIONS = [("社工三年", {"wait_years": 2}), ("社工三年", {"train": "mohrss_training"}), ("社工三年", {"obtain": "senior"}),
                ("社工三年", [{"obtain": "junior"}, {"wait_years": 4}]), ("窗口三年", {"study": "master"}), ("窗口三年", {"wait_until": "2026-12-31"}),
                ("够中级", {"wait_years": 1}), ("大专破格", {"set": {"outcome_count": 3}}), ("持三级半年", {"wait_years": 2.5}),
                ("客服一年", {"obtain": "level_3"}), ("客服一年", {"train": "level_3_course"}), ("什么都没有说", {"set": {"education": "doctor"}})]


def _person(who):
    return next((scheme, {f: v for f, v in facts.items() if v is not None}, day) for name, scheme, facts, day in PEOPLE if name == who)


def cite(clause):
    return f"〔{clause}〕"


def told():
    """Why: the tree of every level."""
    for who, *_ in PEOPLE:
        declined = ["outcome_count@intermediate", "insured_employee"] if who in ("窗口三年", "客服一年") else []
        answer = assess(*_person(who))
        yield f"【{who}】\n{tell(explain(answer, declined), cite)}\n{chr(10).join(answer.notices)}"


def ways():
    """What would open a level, the plans, the suppositions."""
    for who, *_ in PEOPLE:
        yield f"【{who}】\n{prospects_words(assess(*_person(who)), cite)}"
    for who, level in PLANS:
        scheme, facts, day = _person(who)
        if level in [one.id for one in load_policies()[scheme][-1].levels]:
            yield f"【{who} → {level}】\n{plan_words(plan(scheme, facts, day, level), cite)}"
    for who, suppose in SUPPOSITIONS:
        yield f"【{who}，如果 {suppose}】\n{comparison_words(what_if(*_person(who), suppose))}"


def rules():
    """Every clause as the machine reads it: what a policy officer checks."""
    for path in sorted(POLICIES.glob("*.yml")):
        policy = load_policy(path)
        yield "\n".join([f"【{policy.name}】"] + [f"{one.level} {one.part} {one.clause} {one.after}" for one in compare(_empty(policy), policy)
                                               if one.kind in ("added", "words")])


def _empty(policy):
    from dataclasses import replace
    return replace(policy, levels=(), waivers=(), notices=(), relief=None, documents=(), effective_from=None, effective_to=None)


def pictures():
    for who in ("社工三年", "够中级", "什么都没有说", "技工院校", "客服一年", "大专破格"):
        yield picture(assess(*_person(who)), cite).replace("><", ">\n<")


FILES = {"told.txt": told, "ways.txt": ways, "rules.txt": rules, "pictures.txt": pictures}


def text(file):
    return "\n\n".join(FILES[file]()) + "\n"


if __name__ == "__main__":
    for file in FILES:
        (FOLDER / file).write_text(text(file), encoding="utf-8")
