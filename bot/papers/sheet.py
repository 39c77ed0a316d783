"""The personal result sheet as a page to print: situation, ladder, clause by clause, next steps, a QR code."""
from __future__ import annotations

from html import escape
from typing import Any, Callable, List, Optional

from rules_core import DATED, FACTS, Assessment, Truth
from rules_core.advising import prospects_words
from rules_core.explanation import STATES, LevelTree, explain
from rules_core.picture import picture
from rules_core.telling import OUTCOMES, worth_telling
from rules_core.words import day_words, value_words

FOOTER = "以上依据公开文件推算，仅供参考，以受理机构审核为准。"
_LONGEST_IN_QR = 700  # characters; beyond it the code grows too fine to scan from paper

_STYLE = """
@page{size:A4;margin:16mm}
*{box-sizing:border-box}body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1a1a1a;max-width:178mm;margin:0 auto;padding:8px}
h1{font-size:22px;margin:0 0 4px}h2{font-size:17px;margin:18px 0 6px;border-bottom:1px solid #888}
.top{display:flex;justify-content:space-between;gap:16px}.qr{text-align:center;font-size:12px;flex:none}.qr svg{width:32mm;height:32mm}
svg.ladder{width:100%;height:auto}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:3px 6px;text-align:left;vertical-align:top}
h3{font-size:15px;margin:10px 0 2px}.level{break-inside:avoid-page}ul{margin:2px 0;padding-left:1.2em;list-style:none}li{break-inside:avoid}
.note{font-size:13px;color:#333}.print{margin:8px 0}@media print{.print{display:none}}
"""


def result_sheet(assessment: Assessment, cite: Callable[[str], str] = str, name: str = "", link: Optional[str] = None) -> str:
    """The page as one self-contained HTML document: nothing is fetched, nothing but text is taken from the input."""
    policy = assessment.policy
    title = f"{policy.name}：评估结果"
    body = [
        f'<div class="top"><div><h1>{escape(title)}</h1>'
        f'<p>{escape(name + "　" if name else "")}按{day_words(assessment.as_of)}评估</p>'
        f'<p>文件：{escape("；".join(_document(d) for d in policy.documents))}</p></div>{_code(assessment, cite, link)}</div>',
        "<h2>您的情况</h2>", _situation(assessment), "<h2>各级结果</h2>",
        picture(assessment, cite).replace("<svg ", '<svg class="ladder" ', 1),
        "<h2>一条一条看</h2>", f'<p class="note">{"　".join(f"{m} {escape(w)}" for m, w in STATES.values())}</p>',
        *(_level(tree, cite) for tree in explain(assessment)),
        "<h2>怎样才够</h2>", _lines(prospects_words(assessment, cite).splitlines()),
        "<h2>接下来</h2>", _lines([f"{n}. {step}" for n, step in enumerate(policy.after.get("steps", ()), 1)]),
        f'<p>去哪里：{escape(policy.after.get("where", ""))}</p>', f'<p>依据：{escape(policy.after.get("cite", ""))}</p>',
        _lines([f"说明：{notice}" for notice in assessment.notices], "note"), f'<p class="note">{FOOTER}</p>']
    return (f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
            f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>'
            f'<body>{"".join(body)}</body></html>')


def _document(document: Any) -> str:
    return document.number if document.number == document.title else f"{document.title}（{document.number}）"


def _situation(assessment: Assessment) -> str:
    rows = []
    for fact, value in assessment.facts.items():
        if fact in FACTS:
            shown = value.as_dict() if hasattr(value, "as_dict") else value
            rows.append((FACTS[fact].label, value_words(fact, shown)))
    rows += [(DATED[f], str(v)) for f, v in assessment.facts.items() if f in DATED]
    cells = "".join(f"<tr><th>{escape(label)}</th><td>{escape(word)}</td></tr>" for label, word in rows)
    return f"<table>{cells}</table>" if cells else "<p>还没有说。</p>"


def _level(tree: LevelTree, cite: Callable[[str], str]) -> str:
    parts: List[str] = []
    for _, branch in tree.parts:
        lines = "".join(f"<li>{STATES[leaf.state][0]} {escape(leaf.says)}（{escape(cite(leaf.clause))}）</li>" for leaf in worth_telling(branch))
        several = "（符合一条即可）" if branch.join == "any" and len(branch.members) > 1 else ""
        parts.append(f"<p>{STATES[branch.state][0]} {escape(branch.label)}{several}</p><ul>{lines}</ul>")
    return f'<section class="level"><h3>{escape(tree.name)}：{OUTCOMES[tree.outcome]}</h3>{"".join(parts)}</section>'


def _lines(lines: List[str], kind: str = "") -> str:
    told = "".join(f"<li>{escape(line.lstrip('· '))}</li>" for line in lines if line)
    return f'<ul{f" class={kind}" if kind else ""}>{told}</ul>' if told else ""


def _code(assessment: Assessment, cite: Callable[[str], str], link: Optional[str]) -> str:
    """A QR code of the link, or where there is none of the result itself in words. Empty without segno."""
    try:
        import segno
    except ImportError:
        return ""
    code = segno.make(link or summary(assessment, cite), error="m", micro=False)
    drawn = code.svg_inline(scale=3, border=2, title="二维码")
    return f'<div class="qr">{drawn}<br>{"扫码再看" if link else "扫码看结果"}</div>'


def summary(assessment: Assessment, cite: Callable[[str], str] = str) -> str:
    """The result in a few words, short enough for a QR code."""
    levels = []
    for result in assessment.levels:
        grounds = [c for p in result.parts if p.part.name in ("standing", "exceptional") and p.truth is Truth.MET for c in p.clauses[Truth.MET][:1]]
        levels.append(f"{result.level.name}{OUTCOMES[result.outcome_word]}" + (f"（{cite(grounds[0])}）" if grounds else ""))
    return f"{assessment.policy.name}，{assessment.as_of}：{'；'.join(levels)}。{FOOTER}"[:_LONGEST_IN_QR]
