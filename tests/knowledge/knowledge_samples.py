"""Five entries of two documents, enough to show the mechanics."""
from __future__ import annotations

from knowledge.schema import Entry, NearMiss

SHANGHAI, BEIJING = "shanghai-customer-service", "beijing-gov-service"


def make(entry_id: str, question: str, paraphrases: tuple[str, ...] = (), **wanted) -> Entry:
    """An entry with everything that a test does not care about filled in."""
    given = dict(
        near_misses=(), answer="答案在此。", scheme=SHANGHAI, levels=(), topic="fee", audience="applicant",
        clauses=("SH-6.fee2",), kind="answer", cite="", also=(), reviewed=None, valid_from=None, valid_to=None,
        file="t.yml", line=1,
    )
    given.update(wanted)
    return Entry(id=entry_id, question=question, paraphrases=paraphrases, **given)


FEE_2 = make(
    "fee-2", "二级评价考核费是多少？", ("二级多少钱", "考二级要交多少费用", "二级报名费"), levels=("level_2",),
    answer="二级评价考核费是350元。", near_misses=(NearMiss("三级多少钱", "fee-3"), NearMiss("二级建造师报名费", "refuse")),
)
FEE_3 = make(
    "fee-3", "三级评价考核费是多少？", ("三级多少钱", "考三级要交多少费用", "三级报名费"), levels=("level_3",),
    clauses=("SH-6.fee3",), answer="三级评价考核费是280元。",
)
RESIT = make(
    "resit", "补考要多少钱？", ("补考费多少", "一门没过重考多少钱", "补考收费"), clauses=("SH-6.resit",), answer="每门100元。",
)
VENUE = make(
    "venue", "考试在哪里？", ("考点在哪", "去哪考试", "考场地址"), topic="venue", clauses=("SH-3.venue",), answer="松江区荣乐东路2027号二楼。",
)
BJ_FEE = make(
    "bj-fee", "北京政务服务职称评审收费吗？", ("北京评审费多少", "评职称要交多少钱"), scheme=BEIJING, clauses=("BJ-3",),
    kind="silent", answer="文件没有规定收费。",
)
SMALL = (FEE_2, FEE_3, RESIT, VENUE, BJ_FEE)
