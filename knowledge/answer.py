"""What a person reads: the short answer, the basis, and never more than 600 characters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from knowledge.clauses import basis

LIMIT = 600
SCHEME_NAMES = {
    "shanghai-customer-service": "上海·客户服务管理员",
    "beijing-gov-service": "北京·政务服务职称",
    "jilin-social-service": "吉林·新职业职称",
    "wenzhou-evaluation-org": "温州·评价组织遴选",
}
SCHEME_OFFICES = {
    "shanghai-customer-service": "上海市商业联合会",
    "beijing-gov-service": "北京市人力资源和社会保障局或市政务服务管理局",
    "jilin-social-service": "吉林省人力资源和社会保障厅或当地人社部门",
    "wenzhou-evaluation-org": "温州市人社局职业能力建设处（0577-89090155）",
}
NOT_COVERED = "这个问题我手上的文件里没有收录，不敢乱说。"
SCOPE_NOTE = "我能答的是：上海客户服务管理员、北京政务服务职称、吉林新职业职称、温州评价组织遴选这几份文件里的事。"
STALE_NOTE = "提醒：以下内容已过时效，只供了解，请以现行要求为准。"


@dataclass(frozen=True)
class KnowledgeAnswer:
    """The reply to one question. `zone` is "answer", "suggest" or "none"; `score` 0..1."""

    zone: str
    entry: str | None
    text: str
    clauses: tuple[str, ...]
    score: float
    suggestions: tuple[tuple[str, str], ...]


def fit(body: str, tail: str = "", limit: int = LIMIT) -> str:
    """`body` and `tail` within `limit` characters; only the body is cut, at a sentence where there is one."""
    room = limit - (len(tail) + 1 if tail else 0)
    if len(body) > room:
        cut = body[: room - 1]
        stop = max(cut.rfind(mark) for mark in "。；\n")
        body = (cut[: stop + 1] if stop > room // 2 else cut) + "…"
    return f"{body}\n{tail}" if tail else body


def entry_text(entry: Mapping[str, Any], clauses: Sequence[str], today: dt.date | None = None) -> str:
    """The text of an entry (a row of table `entries`): a warning first where it is past, then the answer and its basis."""
    body = entry["answer"]
    if is_past(entry, today) and not says_past(body):
        body = f"{STALE_NOTE}\n{body}"
    # What the assistant says of itself rests on no document.
    said = basis(clauses) or (cited(entry["cite"]) if entry["scheme"] else "")
    return fit(body, f"依据：{said}" if said else "")


def is_past(entry: Mapping[str, Any], today: dt.date | None) -> bool:
    """Stale by kind, or its validity ended before `today`."""
    end = entry["valid_to"]
    return entry["kind"] == "stale" or bool(today and end and dt.date.fromisoformat(end) < today)


def says_past(body: str) -> bool:
    """Whether the answer itself begins by saying that it is past."""
    return any(word in body[:40] for word in ("已过", "已经过", "过期", "截止", "不再", "当时", "发布时", "现行", "过时"))


def cited(text: str) -> str:
    """A hand-written citation with its document in book marks."""
    if not text or "《" in text:
        return text
    document, _, article = text.partition(" ")
    return f"《{document}》{article}" if not document.endswith("号") else f"{document}{article}"


def suggest_text(choices: Sequence[tuple[str, str]], told: str = "") -> str:
    """您是想问… with numbered choices of (entry id, question); the first line may tell something before."""
    lines = [f"{number}. {question}" for number, (_, question) in enumerate(choices, 1)]
    return fit("\n".join([f"{told}您是想问：", *lines]))


def placed(question: str, scheme: str | None) -> str:
    """A question with its place before it, so that whoever picks it is understood: 北京：公示要多少天？"""
    return f"{SCHEME_NAMES[scheme].partition('·')[0]}：{question}" if scheme in SCHEME_NAMES else question


def none_text(scheme: str | None, outside: Sequence[str], astray: str | None = None) -> str:
    """Not covered: says so kindly, and who can be asked. `astray`: the scheme of a subject asked for another place."""
    if astray in SCHEME_NAMES:
        place, _, subject = SCHEME_NAMES[astray].partition("·")
        return f"{subject}这件事，我手上只有{place}的文件，管不到您说的地方，不敢拿来套用。请问当地的人社部门。要看{place}的，可以说“{place}”再问一遍。"
    if outside:
        return f"这件事不在我的范围里，帮不上您，抱歉。{SCOPE_NOTE}其他事可以拨 12345 问问。"
    if scheme in SCHEME_OFFICES:
        return f"{NOT_COVERED}可以换个说法再问我，也可以问{SCHEME_OFFICES[scheme]}。"
    return f"{NOT_COVERED}{SCOPE_NOTE}可以换个说法再问，或者说“人工”。"
