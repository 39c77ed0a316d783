"""The tree of a level as plain Chinese lines. ``cite`` turns a clause id into the words that cite it."""
from __future__ import annotations

from typing import Callable, Iterable, Iterator, List, Optional

from .explanation import STATES, Branch, Leaf, LevelTree

OUTCOMES = {"eligible": "可以申报", "ineligible": "还不能申报", "undetermined": "还不能确定"}
# For these the clause itself is the question.
_SAID_BY_THE_CLAUSE = ("achievements", "basic_conditions")
Cite = Callable[[str], str]


def tell(trees: Iterable[LevelTree], cite: Optional[Cite] = None) -> str:
    """Every level, lowest first, with a line on what the marks mean."""
    marks = " ".join(f"{mark}{word}" for mark, word in STATES.values())
    return "\n".join([f"（{marks}）"] + [line for tree in trees for line in level_lines(tree, cite or str)])


def level_lines(tree: LevelTree, cite: Cite) -> List[str]:
    """One level: its verdict, then part by part each condition with its clause."""
    lines = [f"■ {tree.name}：{OUTCOMES[tree.outcome]}"]
    for name, branch in tree.parts:
        stands_in = next(("、".join(other.label for n, other in tree.parts if n in group and n != name)
                          for group in tree.needs if name in group), "")
        lines.append(f"  {STATES[branch.state][0]} {branch.label}" + _join(branch) + (f"（和{stands_in}符合一项即可）" if stands_in else ""))
        lines += [_leaf(tree, leaf, cite) for leaf in worth_telling(branch)]
    return lines


def _join(branch: Branch) -> str:
    several = sum(1 for _ in branch.leaves()) > 1
    return "：" + ("符合其中一条即可" if branch.join == "any" else "每条都要符合") if several else ""


def worth_telling(branch: Branch) -> Iterator[Leaf]:
    """All leaves but those of groups that do not concern the person."""
    for member in branch.members:
        if isinstance(member, Leaf):
            yield member
        elif member.state != "not_applicable":
            yield from worth_telling(member)


def _leaf(tree: LevelTree, leaf: Leaf, cite: Cite) -> str:
    mark, word = STATES[leaf.state]
    told = [n.asks + (f"（现在{tree.have(leaf, n)}）" if n.state == "unmet" else "") for n in leaf.needs
            if n.state == leaf.state != "met" and n.fact not in _SAID_BY_THE_CLAUSE]
    return f"    {mark} {leaf.says}（{cite(leaf.clause)}）" + (f"——{word}：{'；'.join(told)}" if told else "")
