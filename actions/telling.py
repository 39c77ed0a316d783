"""What was taken in, told back: corrections, a change of work or document, results told later, things of no document."""
from __future__ import annotations

from typing import Any, List, Mapping, Optional, Sequence

from rules_core import FACTS, load_policies

from . import adding, wording
from .persons import OWN
from .questions import Asked, Choice
from .state import State
from .taken import Taken
from .trades import JILIN, open_list

HANDOFF_HINT = "也可以说“人工”。"
FIELD_NAMES = {"jilin-high-tech": "高新技术（助理工程师、工程师等）", "jilin-marketing": "营销（助理营销师、中级营销师等）"}
_HELD = "吉林社会服务职称、上海客户服务管理员等级、北京政务服务职称、温州新职业社会评价组织遴选"
_KEPT_SHOWN = ("education", "title_level", "years_in_profession")


def told_back(taken: Taken, state: State) -> List[str]:
    """One sentence or two for each thing worth telling, in the order in which they are said."""
    said: List[str] = []
    if taken.person:
        said.append(_person(taken.person))
    if taken.switched:
        said.append(_switched(taken, state))
    said += _facts(taken)
    if taken.added:
        said.append(f"好的，业绩里再加上一条：{adding.label(taken.added)}。")
    if taken.noted_work and not taken.added:
        said.append("您做过的这些我记下了，问到业绩时帮您对照。")
    if taken.refused:
        said.append(taken.refused)
    if taken.field_not_held:
        said.append(f"您说的属于吉林新职业的{FIELD_NAMES[taken.field_not_held]}领域。实施意见（吉人社规〔2021〕5号 一、二）"
                    "列了它的范围和四级名称，但这个领域的评价标准不在我的资料里，不能替您评估；请向当地人社部门索取标准。" + HANDOFF_HINT)
    if taken.unnamed and taken.outside:
        pass  # the place is asked first
    elif taken.unnamed:
        said.append(f"{open_list(taken.unnamed)}我先按吉林社会服务职称的条件帮您对照。")
    elif taken.outside:
        said.append(_outside(taken))
    if taken.left:
        said.append(_left(taken.left))
    return said


def _person(who: str) -> str:
    if who == OWN:
        return "好的，回到您自己的情况。"
    return f"好的，这回看您{who}的情况，您自己的先放着（要接着看，就说“看我自己的”）。"


def _switched(taken: Taken, state: State) -> str:
    """The change of document, what still holds and what is asked again."""
    name = load_policies()[taken.switched.after][-1].name
    told = set(taken.new) | set(taken.changed)
    kept = {f: state.facts[f] for f in _KEPT_SHOWN if f in state.facts and f not in told}
    words = f"好的，改按“{name}”看。"
    if kept:
        words += f"{wording.situation(kept)}还算数。"
    if taken.switched.work_changed and "years_in_profession" not in state.facts:
        words += "以前那份工作的年限不算进来，新工作的年限再问您。"
    return words


def _facts(taken: Taken) -> List[str]:
    """What was changed or taken back. Place and work are kept as said; what follows from them is the scheme."""
    changed = {name: new for name, (_, new) in taken.changed.items() if FACTS[name].kind != "text"}
    said = []
    if changed and not taken.switched:
        said.append(f"好的，已改为：{wording.situation(changed)}。")
    elif taken.corrected and taken.same and not taken.new:
        said.append(f"这一项我记的就是：{wording.situation(taken.same)}，没有变。")
    said += [f"好的，{FACTS[name].label}先不算，回头再问您。" for name in taken.withdrawn]
    return said


def _outside(taken: Taken) -> str:
    return (f"您说的“{taken.outside}”不在我掌握的文件范围内。我手里只有：{_HELD}。其他的请问当地人社部门或拨打12333。")


def _left(left: Mapping[str, Any]) -> str:
    """A place or work to which none of the documents follows by itself."""
    where = f"在{left['region']}" if left["region"] else f"做{left['occupation']}"
    start = f"好的，您现在{where}了，原来那份文件就用不上了。"
    if left.get("field"):
        return f"{start}您说的属于吉林新职业的{FIELD_NAMES[left['field']]}领域，它的评价标准不在我的资料里，请向当地人社部门索取标准。{HANDOFF_HINT}"
    if left["schemes"]:
        return start
    return f"{start}“{left['outside'] or left['region']}”不在我手里的文件里：我只有{_HELD}。请问当地人社部门或拨打12333。"


def document_question(home: Optional[str], lines: Sequence[str]) -> Optional[Asked]:
    """Which document, where place or work leaves but one or two: only the half not told yet is asked; None where more are left."""
    if 0 < len(lines) < 3 and "wenzhou-evaluation-org" not in lines:
        regions = [load_policies()[line][-1].region for line in lines]
        if len(lines) == 1:
            return _yes_no(f"这类工作，我手里只有{regions[0]}的文件。您是在{regions[0]}工作吗？", lines[0], f"是，在{regions[0]}", f"不在{regions[0]}")
        places = tuple(Choice(line, region, (region[:-1],)) for line, region in zip(lines, regions))
        return Asked("scheme", f"这类工作，我手里有{'和'.join(regions)}的文件。您在哪里工作？", places + (Choice("other", "都不是", ("别的地方", "不在")),))
    if home in _OF_PLACE:
        return _yes_no(_OF_PLACE[home][0], home, *_OF_PLACE[home][1:])
    return None


def _yes_no(text: str, scheme: str, yes: str, no: str) -> Asked:
    return Asked("scheme", text, (Choice(scheme, yes, ("是", "对", "是的", "嗯", "在")), Choice("other", no, ("不是", "不在", "否", "没有"))))


_OF_PLACE = {
    JILIN: ("吉林省的文件，我手里有社会服务职称的。您做的是育婴、家政、代驾、网课、网约车、保安这类服务工作吗？", "是这类工作", "不是"),
    "shanghai-customer-service": ("上海的文件，我手里只有客服这一份。您做的是客服工作吗？", "是，做客服", "不是"),
    "beijing-gov-service": ("北京的文件，我手里只有政务服务职称这一份。您做的是政务服务工作吗（窗口、热线、接诉即办）？", "是，做政务服务", "不是"),
}
