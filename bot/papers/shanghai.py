"""The Shanghai papers (客户服务管理员等级认定公告 附件1、附件2): 报名表, 在职证明, 在职证明汇总表, filled as far as known.

The notice to candidates and the pledge are not repeated here: they are signed on the original form.
"""
from __future__ import annotations

import math
from typing import Any, List, Sequence

from rules_core import Assessment, Span
from rules_core.words import value_words

from .documents import grid, new_document, sentence
from .person import Consultation, PaperError, Person

SCHEME = "shanghai-customer-service"
_LEVEL_WORDS = {"level_3": "三级", "level_2": "二级"}
_SEAL = "公司（盖章）"
_SHORT = "＿＿"
_ROSTER_LINES = 5  # the printed list has five lines


def _need_shanghai(scheme: str) -> None:
    if scheme != SCHEME:
        raise PaperError("报名表、在职证明和汇总表只用于上海客户服务管理员等级认定。")


def years_worked(facts: Any) -> str:
    """Whole years in the occupation, as the forms ask; empty where not known or only a range."""
    years = facts.get("years_in_profession")
    return "" if years is None or isinstance(years, Span) else str(math.floor(years))


def enrolment_form(told: Consultation) -> Any:
    """附件1 职业技能等级认定报名表."""
    _need_shanghai(told.scheme)
    assessment, person = told.assessed(), told.person
    facts = assessment.facts
    insured = facts.get("insured_employee")
    holds = facts.get("skill_certificate") not in (None, "none")
    education = value_words("education", facts["education"]) if "education" in facts else ""
    document = new_document("职业技能等级认定报名表")
    grid(document, [
        ["姓名", (person.name,), "性别", (person.gender,), "出生年月", (person.born,)],
        ["学历", (education,), None, "手机", (person.phone,), None],
        ["身份证号码", (person.id_number,), None, None, None, None],
        ["工作单位", (person.employer,), None, "工作年限", (_with_unit(years_worked(facts)),), None],
        ["单位地址", (person.employer_address,), None, "社保缴纳", "有☑　无□" if insured else "有□　无☑" if insured is False else "有□　无□（待勾选）", None],
        ["技能等级证书", "职业名称", None, "职业等级", "发证日期", None],
        ["", ("客户服务管理员" if holds else "无" if "skill_certificate" in facts else "",), None,
         (_LEVEL_WORDS.get(facts.get("skill_certificate", ""), "无" if "skill_certificate" in facts else ""),),
         (person.certificate_date if holds else "无" if "skill_certificate" in facts else "",), None],
        ["教育学历证书", "毕业院校", (person.school,), "专业", (person.major_name,), None],
        ["", "毕业证书编号", (person.diploma_number,), None, None, None],
        ["申报信息", "申报认定职业名称", "客户服务管理员", "申报认定等级", (_applied_for(told, assessment),), None]],
        (2.4, 2.8, 3.0, 2.8, 3.0, 2.6))
    document.add_paragraph()
    sentence(document, ["考生须知和本人承诺请以公告附件1的原表为准，阅读后在原表上签字。"])
    sentence(document, ["承诺人（签字）：", ("",), "　　日期：", ("",)])
    sentence(document, ["标黄处请手工填写。其中疫情防控的承诺是当年的要求，现在是否还要，请向受理单位确认。"])
    return document


def _applied_for(told: Consultation, assessment: Assessment) -> str:
    name = told.level_applied_for(assessment)
    return next((w for level, w in _LEVEL_WORDS.items() if name and assessment.level(level).level.name == name), "")


def _with_unit(years: str) -> str:
    return f"{years}年" if years else ""


def work_certificate(told: Consultation) -> Any:
    """附件2 在职证明, one for each person, sealed by the employer."""
    _need_shanghai(told.scheme)
    person, facts = told.person, told.assessed().facts
    document = new_document("在职证明")
    title = {"男": "先生", "女": "女士"}.get(person.gender, "（先生/女士）")
    sentence(document, ["　　兹证明", (person.name,), f"{title}，身份证号码", (person.id_number,), "，在本单位", (person.department,), f"{_unit(person.department)}，从事",
                        (person.post,), "岗位工作，从业年限", (years_worked(facts),), "年，在职期间工作态度端正，无任何不良记录。"])
    sentence(document, ["　　特此证明！"])
    _sign(document, person.employer)
    return document


def _unit(department: str) -> str:
    """部门 after a department's name, unless the name says so itself (客服部)."""
    return "" if department.endswith(("部", "部门", "科", "处", "室", "组", "中心")) else "部门"


def roster(people: Sequence[Person], years: Sequence[str], employer: str = "") -> Any:
    """附件2 在职证明汇总表: the whole list under one seal. ``years`` are whole years in words, one for each person."""
    document = new_document("在职证明汇总表")
    rows: List[List[Any]] = [["序号", "姓名", "身份证号码", "任职部门", "任职岗位", "从业年限", "备注"]]
    for number, (person, worked) in enumerate(zip(people, years), 1):
        rows.append([str(number), (person.name,), (person.id_number,), (person.department,), (person.post,), (worked,), person.remark])
    rows += [[str(n), "", "", "", "", "", ""] for n in range(len(rows), _ROSTER_LINES + 1)]
    grid(document, rows, (1.2, 2.2, 4.2, 2.6, 2.6, 1.8, 2.0))
    _sign(document, employer)
    return document


def _sign(document: Any, employer: str) -> None:
    document.add_paragraph()
    sentence(document, [(employer,), _SEAL])
    sentence(document, ["20", ("", _SHORT), "年", ("", _SHORT), "月", ("", _SHORT), "日"])
