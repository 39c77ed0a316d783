"""Fee sums of Shanghai (SH-6): what is asked for is read, then computed from fees.yml with its parts and clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import SumNotPossible
from knowledge.numerals import NUMBER, number

FEES_FILE = Path(__file__).parent / "fees.yml"
LEVEL_WORD = {"三级": "level_3", "二级": "level_2"}
PEOPLE = re.compile(rf"(?P<n>{NUMBER})(?:个人|个员工|个同事|位|名|人|个)?(?:要|都|一起|想|去|来)*(?:报名|报考|报|考)?(?:客服)?(?P<level>[三二]级)")
EVERYONE = re.compile(rf"(?P<n>{NUMBER})(?:个人|个员工|个同事|个职工|位|名|人)(?!数)")
PAIR = re.compile(r"我们?(?P<n>俩|仨)|(?P<m>俩|仨)人?")
ENROL = re.compile(r"(?<!补)(?<!重)(?:报名|报考|报|考个|考)(?:了|个|上)?(?:客服)?(?P<level>[三二]级)|(?P<after>[三二]级)(?:的)?(?:报名费|评价费|考核费|考试费|评价考核费|也?一起[考报]|也[考报])")
RESIT = re.compile(r"补考|重考|补理论|补操作|补实操|补一门|补两门|再补|补[一两二]科|补[一两二]门|[一两二]门补|挂了|没过|不及格")
BOTH_PARTS = re.compile(r"两门|二门|两科|两个科目|两样|都补|都没过|都挂|理论和?(?:操作|实操|技能|专业)|(?:操作|实操|技能)和?理论|全部补|2门|2科")
ONE_PART = re.compile(r"一门|一科|1门|1科|单科|其中一|只补")
TIMES = re.compile(rf"补考?(?:了)?(?P<n>{NUMBER})(?:次|回|趟)")
WHOLE = re.compile(r"一共|总共|合计|加起来|共多少|共计|总的|总计|拢共|前后|算下来|全部|连报名|加报名|算上报名|加上报名|加一起|通共|统共")
FIRST_TOO = re.compile(r"前后|从头|连报名|加报名|算上报名|加上报名|报名费加|连带报名|加上.*考核费|(?:报名?|考)[^补挂]{0,4}(?:加上?|再加|和|跟|带上?|外加|连)补|(?:报名?|考)[^补挂]{0,4}又补")
VAGUE = re.compile(r"十几|几十|几个人|好几|多个人|差多少|差几|贵多少|便宜多少|退|培训费|场地|材料费|发票|优惠|打折|团报")
# Who resits what is told apart for several people, or how often each part: not to be summed by guessing.
SPLIT = re.compile("其中|另外[一二两三四五六七八九十0-9]|分别|各自|剩下|其余|有的")
COUNTS = re.compile(rf"{NUMBER}(?:个人|个员工|个同事|个职工|个|人|位|名)(?![月钟小数科门])")
OFTEN = re.compile(rf"{NUMBER}(?:次|回|趟)")
# A resit told alone is an order only when nothing but who, what and how many parts is said.
BARE_RESIT = re.compile(
    rf"(?:那|要是|如果)?(?:{NUMBER}(?:个人|人|个))?(?:[三二]级)?(?:报名|报|考一次|考)?(?:再|又|加|和)*(?:两门|两科|一门|一科)?(?:都|要|得|全)*"
    r"(?:补考|重考|补)(?:理论|实操|操作|技能)?(?:[一两二][门科])?(?:和|加)?(?:理论|实操|操作|技能)?(?:呢|的话)?"
)


@dataclass(frozen=True)
class Order:
    """What is to be paid for: registrations and resits as (kind, how many)."""

    enrol: tuple[tuple[str, int], ...]
    resit: tuple[tuple[str, int], ...]

    @property
    def several(self) -> bool:
        """Whether there is anything to add up or multiply."""
        return sum(n for _, n in self.enrol + self.resit) > 1


@dataclass(frozen=True)
class FeeSum:
    """The sum in yuan (0: not summed), its parts as sentences and the clauses behind them."""

    amount: int
    parts: tuple[str, ...]
    clauses: tuple[str, ...]
    note: str

    @property
    def text(self) -> str:
        """三级评价考核费280元×3＝840元 … 合计 …"""
        if not self.amount:
            return self.note + "，".join(self.parts) + "。"
        total = f"一共{self.amount}元：" if len(self.parts) > 1 else f"共{self.amount}元："
        return total + "，".join(self.parts) + "。\n" + self.note


@lru_cache(maxsize=2)
def load_fees(path: Path = FEES_FILE) -> dict[str, Any]:
    """fees.yml as data."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def read_order(text: str) -> Order | None:
    """What a normalised question wants summed, or None when it is not a sum or not a definite one."""
    if VAGUE.search(text) or re.search(r"[一四五]级", text):
        return None
    if mixed(text):
        return None
    pair = PAIR.search(text)
    everyone = EVERYONE.search(text)
    people = number(everyone.group("n")) if everyone else number(pair.group("n") or pair.group("m")) if pair else 1
    resit_at = RESIT.search(text)
    enrol = _enrolled(text, people or 1, bool(resit_at))
    resit = _resits(text, people or 1) if resit_at else ()
    if not enrol and not resit:
        return None
    order = Order(enrol, resit)
    return order if order.several else None


def mixed(text: str) -> bool:
    """Whether several people or several resits are told apart in a way that is not summed for sure."""
    return bool(RESIT.search(text)) and (bool(SPLIT.search(text)) or len(COUNTS.findall(text)) > 1 or _parts_counted(text))


def _parts_counted(text: str) -> bool:
    """补理论两次加实操一次: how often is told of each part, or with both."""
    often = len(OFTEN.findall(text))
    return often > 1 or (often == 1 and "理论" in text and bool(re.search("操作|实操|技能|专业能力", text)))


def _enrolled(text: str, people: int, resits: bool) -> tuple[tuple[str, int], ...]:
    counted = {}
    for match in PEOPLE.finditer(text):
        n = number(match.group("n"))
        if n and 0 < n < 1000 and not text[match.end() :].startswith(("补考", "都补", "证")):
            counted[LEVEL_WORD[match.group("level")]] = counted.get(LEVEL_WORD[match.group("level")], 0) + n
    if counted:
        return tuple(counted.items())
    named = [LEVEL_WORD[m.group("level") or m.group("after")] for m in ENROL.finditer(text)]
    levels = list(dict.fromkeys(LEVEL_WORD[w] for w in re.findall("[三二]级", text)))
    if resits and not named and not FIRST_TOO.search(text):
        return ()
    if not resits and (people > 1 or WHOLE.search(text) or "都报" in text or "都考" in text):
        named = levels
    if resits and FIRST_TOO.search(text):
        named = named or levels
    return tuple((level, people) for level in dict.fromkeys(named))


def _resits(text: str, people: int) -> tuple[tuple[str, int], ...]:
    times = TIMES.search(text)
    n = people * ((number(times.group("n")) or 1) if times else 1)
    theory, practice = "理论" in text, bool(re.search("操作|实操|技能|专业能力", text))
    if BOTH_PARTS.search(text) or (theory and practice):
        return (("theory", n), ("practice", n))
    if theory or practice:
        return (("theory" if theory else "practice", n),)
    if ONE_PART.search(text) or times or people > 1:
        return (("either", n),)
    return (("either", n),) if WHOLE.search(text) else ()


def price_list() -> FeeSum:
    """Every fee by itself, for an order too mixed to be summed."""
    fees = load_fees()
    items = [*fees["enrol"].values(), *(item for kind, item in fees["resit"].items() if kind != "either")]
    parts = tuple(f"{item['label']}{item['amount']}元" for item in items)
    return FeeSum(0, parts, tuple(dict.fromkeys(item["clause"] for item in items)), fees["mixed"])


def fee_sum(order: Order) -> FeeSum:
    """The order computed. Raises SumNotPossible for a level whose fee no document holds."""
    fees = load_fees()
    parts, clauses, amount = [], [], 0
    for group, wanted in (("enrol", order.enrol), ("resit", order.resit)):
        for kind, n in wanted:
            if kind not in fees[group]:
                raise SumNotPossible(f"文件没有 {kind} 的收费")
            item = fees[group][kind]
            cost = item["amount"] * n
            amount += cost
            parts.append(f"{item['label']}{item['amount']}元" + (f"×{n}＝{cost}元" if n > 1 else ""))
            if item["clause"] not in clauses:
                clauses.append(item["clause"])
    return FeeSum(amount, tuple(parts), tuple(clauses), fees["note"])
