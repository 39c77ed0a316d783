"""The list of kiosks as a page for staff: who calls, who is silent, and a button to say that one comes."""
from __future__ import annotations

import html
from datetime import datetime, timedelta, timezone
from typing import Any, Mapping, Sequence

_SIGNS = {"calling": "！", "lost": "×", "unproved": "？"}
_CHINA = timezone(timedelta(hours=8))
_EMPTY = "还没有终端报到。在终端的地址后面写上编号，例如 /kiosk?kiosk=1号机，打开后会自动出现在这里。"
_COLUMNS = ("编号", "状态", "最近消息", "连续运行", "屏幕")
#: Beside the list, by how a call may be answered.
_HOW = {
    "here": "",
    "desk": "",
    "code": '<form class="code"><label for="code">工作码</label><input id="code" class="field" type="password" autocomplete="off" maxlength="64">'
            '<span class="muted small">写上工作码，就能答复呼叫。</span></form>',
    "sign-in": '<p class="muted">要答复呼叫，请登录坐席工作台后打开<a href="/console/kiosks">大厅终端</a>。</p>',
}  # fmt: skip
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>大厅终端状态</title>
<script src="/static/kiosk/boot.js"></script>
<link rel="icon" href="/static/shared/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/shared/tokens.css"><link rel="stylesheet" href="/static/shared/base.css">
<link rel="stylesheet" href="/static/kiosk/health.css"><script type="module" src="/static/kiosk/health-page.js"></script></head>
<body><main><h1>大厅终端状态</h1>{how}<p id="told" class="told" role="alert"></p><div id="list"><p class="muted" role="status">{summary}</p>{table}</div>
<p class="muted small">这里只有终端自己的状态，没有任何群众信息。页面每10秒自动更新；终端超过{lost}秒没有消息，算作失联。</p></main></body></html>"""


def page(found: Sequence[Mapping[str, Any]], lost: float, way: str) -> str:
    """The whole page.  `way`: how a call may be answered: "here", "desk", "code" or "sign-in"."""
    table = f'<p class="card">{_EMPTY}</p>'
    if found:
        head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
        rows = "".join(_row(kiosk, way != "sign-in") for kiosk in found)
        table = ('<div class="card" role="region" aria-label="终端列表" tabindex="0">'
                 f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>")
    clock = datetime.now(_CHINA).strftime("%H:%M:%S")
    needed = sum(k["state"] in ("calling", "lost", "unproved") and not k["answered_by"] for k in found)
    told = f"共{len(found)}台，{'有' + str(needed) + '台需要去看看' if needed else '都正常'}。{clock}更新。"
    return _PAGE.format(table=table, summary=told, lost=f"{lost:g}", how=_HOW[way])


def _row(kiosk: Mapping[str, Any], may_answer: bool) -> str:
    words, button = kiosk["words"], ""
    if kiosk["answered_by"]:
        words = f"{html.escape(kiosk['answered_by'])}马上过去"
    elif kiosk["calling_for"] is not None:
        words += f"，已等{_span(kiosk['calling_for'])}"
        name = html.escape(kiosk["id"])
        button = f'<button type="button" class="btn btn--main" data-kiosk="{name}">我马上过去<span class="hush">：{name}</span></button>' if may_answer else ""
    if kiosk["state"] == "unproved":
        words += f"（{kiosk['unproved']}条，终端会自己再试）"
    sign = "✓" if kiosk["answered_by"] else _SIGNS.get(kiosk["state"], "✓")
    state = "answered" if kiosk["answered_by"] else kiosk["state"]
    return (f'<tr class="kiosk kiosk--{state}"><th scope="row">{html.escape(kiosk["id"])}</th>'
            f'<td><span class="sign" aria-hidden="true">{sign}</span>{words}{button}</td><td>{_span(kiosk["ago"])}前</td>'
            f'<td>{_span(kiosk["up"])}</td><td>{kiosk["screen"] or "—"}</td></tr>')


def _span(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f}秒"
    if seconds < 3600:
        return f"{seconds // 60:.0f}分钟"
    return f"{seconds // 3600:.0f}小时" if seconds < 86400 else f"{seconds // 86400:.0f}天"
