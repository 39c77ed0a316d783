"""The page behind a take-away link: plain HTML that the oldest telephone shows, and prints."""
from __future__ import annotations

import asyncio
import base64
import hashlib
import html
import re
from datetime import date, datetime, timedelta, timezone
from typing import Any, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from bot.door import texts
from bot.door.chat import conversation_of
from bot.door.errors import Refused
from bot.door.reading import read_object
from bot.door.reception import Reception
from bot.pages.takeaway import PATH, TakeawayRefused, Takeaways
from rules_core import assess

_CHINA = timezone(timedelta(hours=8))
_KINDS = {"eligible": ("yes", "✓", "可以申报"), "ineligible": ("no", "×", "还不能申报"), "undetermined": ("maybe", "？", "还不能确定")}
_WHY = {
    "expired": ("链接已经过期", "为了保护您的信息，链接到时间就打不开了，结果也已经删除。"),
    "gone": ("结果已经删除", "这份结果已经删除，打不开了。"),
    "forged": ("链接不对", "这个链接不完整，或者不是大厅终端给的。请重新扫一次二维码。"),
}
_WHOLE = re.compile(
    r"(?:附件\s?)?[一二三四五六七八九十]+(?:[（(][一二三四五六七八九十\d]+[）)]|\d+)+|第[一二三四五六七八九十\d]+条|\d{4}年\d{1,2}月\d{1,2}日"
    r"|\d[\d.]*(?:个工作日|个月|年|月|日|元|项|条|人次|人|%)"
)
_AGAIN = "需要的话，请到大厅终端重新评估一次，几分钟就好；也可以拨打12333咨询。"
_NOT_YET = "还没有评估结果，请先答完题。"
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="format-detection" content="telephone=no"><title>{title}</title>
<script src="/static/kiosk/boot.js"></script><link rel="icon" href="/static/shared/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/shared/tokens.css"><link rel="stylesheet" href="/static/shared/base.css">
<link rel="stylesheet" href="/static/kiosk/takeaway.css"></head><body><main class="taken">{body}</main></body></html>"""


def router(reception: Reception, takeaways: Takeaways) -> APIRouter:
    """POST /kiosk/takeaway, the page, its QR code, and 现在删除."""
    router = APIRouter(prefix="/kiosk")

    @router.post("/takeaway")
    async def make(request: Request) -> JSONResponse:
        body = await read_object(request, reception.settings.max_body)
        if not takeaways.offered:
            raise Refused(404, texts.NOT_FOUND)
        token = await asyncio.to_thread(takeaways.make, conversation_of(body.get("conversation")))
        if token is None:
            raise Refused(409, _NOT_YET)
        until = (await asyncio.to_thread(takeaways.open, token))["until"]
        return JSONResponse({"link": takeaways.address(token), "qr": f"/kiosk/qr/{token}.svg", "until": _clock(until)})

    @router.get("/qr/{token}.svg")
    async def qr(token: str) -> Response:
        try:
            return Response(takeaways.qr(token), media_type="image/svg+xml")
        except TakeawayRefused:
            raise Refused(404, texts.NOT_FOUND) from None

    @router.get(PATH.removeprefix("/kiosk") + "/{token}")
    async def page(token: str) -> HTMLResponse:
        try:
            return HTMLResponse(shown(await asyncio.to_thread(takeaways.open, token), token))
        except TakeawayRefused as refused:
            return _refused(refused.why)

    @router.get(PATH.removeprefix("/kiosk") + "/{token}/sheet")
    async def sheet(token: str) -> HTMLResponse:
        try:
            taken = await asyncio.to_thread(takeaways.open, token)
        except TakeawayRefused as refused:
            return _refused(refused.why)
        if "facts" not in taken:  # kept by an earlier version
            return _refused("gone")
        told = await asyncio.to_thread(_sheet, taken, takeaways.address(token))
        # The sheet is one file, to be kept as it is: its own style sheets are let through by their fingerprints.
        prints = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in re.findall(r"<style>(.*?)</style>", told, re.S))
        allowed = " ".join(f"'sha256-{one}'" for one in prints)
        return HTMLResponse(told, headers={"Content-Security-Policy": f"default-src 'self'; style-src 'self' {allowed}; frame-ancestors 'none'"})

    @router.post(PATH.removeprefix("/kiosk") + "/{token}/delete")
    async def delete(token: str) -> HTMLResponse:
        try:
            await asyncio.to_thread(takeaways.delete, token)
        except TakeawayRefused as refused:
            return _refused(refused.why)
        return HTMLResponse(_told("已删除", "这份结果已经从服务器上删除，链接不再有用。"))

    return router


def shown(taken: Mapping[str, Any], token: str) -> str:
    """The whole page of a take-away.  Every word that came from outside is escaped."""
    assessment, text = taken["verdict"]["custom"], taken["verdict"]["text"]
    title = taken["scheme_name"] or "评估结果"
    notes, rows, foot = _read(text, [level["name"] for level in assessment["levels"]])
    facts = "".join(f"<tr><th scope='row'>{_e(i.get('level_name', ''))} {_e(i['label'])}</th><td>{_e(i['words'])}</td></tr>" for i in taken["items"])
    body = (
        f"<header><p class='muted'>大厅终端评估结果（机器人推算，仅供参考）</p><h1>{_e(title)}</h1>"
        f"<p>按{_day(assessment['as_of'])}评估</p></header>"
        f"<ol class='levels' aria-label='各级结果，从低到高'>{''.join(_level(assessment, i, notes) for i in range(len(assessment['levels'])))}</ol>"
        + (f"<h2>您的情况</h2><table class='card'><tbody>{facts}</tbody></table>" if facts else "")
        + "".join(f"<h2>{_e(label)}</h2><p>{_set(words)}</p>" for label, words in rows)
        + f"<p class='foot'>{_e(foot)}本页不作为申报或审核凭证。</p>"
        f"<p class='foot'>本页到{_clock(taken['until'])}自动删除。不含姓名和联系方式；转给别人，别人也能看到。</p>"
        f"<p><a class='btn' href='{PATH}/{_e(token)}/sheet'>打印用的评估单（逐条，A4）</a></p>"
        f"<form method='post' action='{PATH}/{_e(token)}/delete'><button class='btn' type='submit'>现在就删除</button></form>"
    )
    return _PAGE.format(title=f"{_e(title)}：评估结果", body=body)


def _sheet(taken: Mapping[str, Any], link: str) -> str:
    """The whole result clause by clause, A4, as of the day it was told on."""
    from bot.commands.citing import citing
    from bot.papers.sheet import result_sheet

    told = taken["verdict"]["custom"]
    return result_sheet(assess(told["scheme"], taken["facts"], date.fromisoformat(told["as_of"])), citing(), link=link)


def _level(assessment: Mapping[str, Any], at: int, notes: Mapping[str, str]) -> str:
    level = assessment["levels"][at]
    order = [one["level"] for one in assessment["levels"]]
    reached = assessment.get("highest_eligible")
    kind, sign, word = _KINDS[level["outcome"]]
    if level["outcome"] == "undetermined" and reached in order and at < order.index(reached):
        kind, sign, word = "skip", "○", "不必再核对"
    note = notes.get(level["name"], "")
    return (f"<li class='card {kind}'><span class='sign' aria-hidden='true'>{sign}</span><div><h3>{_e(level['name'])} "
            f"<span class='outcome'>{word}</span></h3>{f'<p>{_set(note)}</p>' if note else ''}</div></li>")


def _read(text: str, names: list[str]) -> tuple[dict[str, str], list[tuple[str, str]], str]:
    """Reasons by level, labelled rows, and the sentence at the foot, out of the verdict as it was told."""
    notes: dict[str, str] = {}
    rows: list[tuple[str, str]] = []
    foot = "以上依据公开文件推算，仅供参考，以受理机构审核为准。"
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        level = re.match(r"[✓✗？?○]\s*(.+?)：(.*)$", line)
        row = re.match(r"(接下来|去哪里|依据|说明|另外|提醒)[：:](.+)$", line)
        if level and level[1] in names:
            notes[level[1]] = re.sub(r"^(可以申报|还不能申报|还不能确定)。?", "", level[2]).strip()
        elif row:
            rows.append((row[1], row[2]))
        elif "仅供参考" in line:
            foot = line
    return notes, rows, foot


def _refused(why: str) -> HTMLResponse:
    title, words = _WHY[why]
    return HTMLResponse(_told(title, words), status_code=410 if why != "forged" else 404)


def _told(title: str, words: str) -> str:
    return _PAGE.format(title=title, body=f"<header><h1>{title}</h1></header><p>{words}</p><p>{_AGAIN}</p>")


def _set(text: str) -> str:
    """Escaped, with clause numbers, dates and numbers with their units never broken over a line."""
    return _WHOLE.sub(r"<span class='nb'>\g<0></span>", _e(text))


def _e(text: Any) -> str:
    return html.escape(str(text), quote=True)


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(year)}年{int(month)}月{int(day)}日"


def _clock(seconds: float) -> str:
    at = datetime.fromtimestamp(seconds, _CHINA)
    return f"{at.month}月{at.day}日{at.hour}时{at.minute:02d}分"
