"""What a Wenzhou applicant still lacks: from a self-check the list of gaps, of what is not said yet, and of materials."""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Tuple

from rules_core import Assessment, assess
from rules_core.explanation import Leaf, explain_level
from rules_core.telling import worth_telling
from rules_core.words import day_words

from .documents import new_document, sentence
from .person import Consultation, PaperError

SCHEME = "wenzhou-evaluation-org"


def still_missing(told: Consultation) -> Tuple[Assessment, Dict[str, List[Tuple[str, str, str]]]]:
    """The assessment and, under "unmet" and "open", (part, what, clause).

    After the window has closed the other conditions are checked as on its last day.
    """
    if told.scheme != SCHEME:
        raise PaperError("缺项清单只用于温州新职业社会评价组织遴选。")
    assessment = told.assessed()
    day = assessment.policy.rehearse_on
    checked = assess(told.scheme, told.facts, day) if day and assessment.as_of > day else assessment
    tree = explain_level(checked, checked.levels[0])
    found: Dict[str, List[Tuple[str, str, str]]] = {"unmet": [], "open": []}
    for _, branch in tree.parts:
        for leaf in worth_telling(branch):
            if leaf.state == "unmet":
                found["unmet"].append((branch.label, _told(tree, leaf), leaf.clause))
            elif leaf.state in ("not_asked", "not_known"):
                found["open"].append((branch.label, leaf.says, leaf.clause))
    return assessment, found


def _told(tree: Any, leaf: Leaf) -> str:
    lacking = [f"{n.asks}（现在{tree.have(leaf, n)}）" for n in leaf.needs if n.state == "unmet" and n.fact != "basic_conditions"]
    return leaf.says + (f"：{'；'.join(lacking)}" if lacking else "")


def missing_list(told: Consultation, cite: Callable[[str], str] = str) -> Any:
    """The list as DOCX."""
    assessment, found = still_missing(told)
    document = new_document("新职业社会评价组织自查：还缺什么", f"按{day_words(assessment.as_of)}自查")
    if told.person.employer:
        sentence(document, [f"单位：{told.person.employer}"])
    for notice in assessment.notices:
        sentence(document, [f"说明：{notice}"])
    for title, key, none in (("一、不符合，需要补上的", "unmet", "没有发现不符合的条件。"), ("二、还没有说清楚的", "open", "都说清楚了。")):
        document.add_heading(title, level=2)
        for part, what, clause in found[key]:
            sentence(document, [f"□ 【{part}】{what}（{cite(clause)}）"])
        if not found[key]:
            sentence(document, [none])
    document.add_heading("三、接下来", level=2)
    for step in assessment.policy.after.get("steps", ()):
        sentence(document, [f"□ {step}"])
    sentence(document, [f"去哪里：{assessment.policy.after.get('where', '')}"])
    sentence(document, [f"依据：{assessment.policy.after.get('cite', '')}"])
    return document
