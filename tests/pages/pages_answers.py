"""What the puppet says to questions: a few answers of each document, worded as the knowledge room words them.

Pictures of the pages are shown to people, so a Beijing talk is answered from the Beijing document alone.
"""
from __future__ import annotations

from typing import Any, Dict, Optional, Sequence, Tuple

_BEIJING = "《北京市政务服务专业职称评价试行办法》（京人社事业发〔2023〕40号）"
_SHANGHAI = "《客户服务管理员等级认定公告》"
_DEFENCE = ("bj-review-defence", "评审要答辩吗，怎么评？")
_FORMAT = ("bj-silent-defence-format", "答辩多长时间，线上还是现场，要准备PPT吗？")
_FEE_3 = ("sh-fee-level-3", "客户服务管理员三级评价考核费是多少？")
_RESIT = ("sh-fee-resit", "补考要交多少钱？")


def _answer(entry: Optional[str], text: str, clauses: Sequence[str], *suggestions: Tuple[str, str]) -> Dict[str, Any]:
    return {"text": text, "custom": {"type": "answer", "entry": entry, "clauses": list(clauses), "suggestions": [
        {"entry": name, "question": question} for name, question in suggestions]}}


#: (scheme, words any of which must stand in the text, the answer); the first that fits is said.
ANSWERS = (
    ("beijing-gov-service", ("钱", "费"), _answer(
        "bj-silent-fee", "这份文件没有写收费的事，要不要交、由谁交都没有规定。请问北京市人力资源和社会保障局或市政务服务局，以当年通知为准。\n"
        f"依据：{_BEIJING}印发通知、第六条（四）", ("BJ-0", "BJ-6.4"),
        ("bj-doc-explain", "北京政务服务职称办法由谁解释？"), ("bj-procedure-steps", "北京政务服务职称评审的步骤是什么？"))),
    ("beijing-gov-service", ("步骤", "流程"), _answer(
        "bj-procedure-steps", "共七步：①个人申报交材料；②单位审核、公示不少于5个工作日、推荐；③评审机构审核；④评议组答辩考核；"
        "⑤评委会无记名投票，三分之二以上同意通过；⑥验收并公示不少于5个工作日；⑦发电子证书。\n"
        f"依据：{_BEIJING}第五条（一）、第五条（二）、第五条（三）、第五条（四）、第五条（五）、第五条（六）、第五条（七）",
        ("BJ-5.1", "BJ-5.2"), _DEFENCE)),
    ("beijing-gov-service", ("怎么评",), _answer(
        "bj-review-defence", "要。专业评议组按您的工作和专业情况做答辩考核，并分类作定量、定性评价，意见供评委会表决时重点参考。\n"
        f"依据：{_BEIJING}第五条（四）", ("BJ-5.4",), _FORMAT)),
    ("beijing-gov-service", ("答辩",), _answer(
        None, f"您是想问：\n1. {_DEFENCE[1]}\n2. {_FORMAT[1]}", (), _DEFENCE, _FORMAT)),
    ("shanghai-customer-service", ("健康码",), _answer(
        "sh-stale-health-code", "提醒：以下内容已过时效，只供了解，请以现行要求为准。\n当时考前要出示健康码和行程码。\n"
        f"依据：{_SHANGHAI}附件1 承诺二", ("SH-A1.p2",), ("sh-exam-bring", "考试那天要带什么证件？"))),
    ("shanghai-customer-service", ("二级",), _answer(
        "sh-fee-level-2", f"二级评价考核费是350元。补考要另外交费。\n依据：{_SHANGHAI}第6条", ("SH-6.fee2",), _FEE_3, _RESIT)),
    ("shanghai-customer-service", ("钱", "费"), _answer(
        "sh-fee-both", "评价考核费：三级280元，二级350元。\n补考费两个级别一样：理论100元，操作100元。\n"
        f"依据：{_SHANGHAI}第6条", ("SH-6.fee3", "SH-6.fee2", "SH-6.resit"), _RESIT)),
)
#: Said of another scheme, or before any is chosen.
_UNKNOWN = _answer(None, "这个问题我手上的文件里没有收录，不敢乱说。可以换个说法再问，或者说“人工”。", ())
_ASKS = ("钱", "费", "步骤", "流程", "答辩", "健康码")


def answer_to(text: str, scheme: Optional[str]) -> Optional[Dict[str, Any]]:
    """The answer, or None where the text asks nothing that the documents could answer."""
    if not any(word in text for word in _ASKS):
        return None
    return next((told for held, words, told in ANSWERS if held == scheme and any(w in text for w in words)), _UNKNOWN)
