"""A conversation in the terminal as on a phone: every line goes through the real webhook, in safe mode."""
from __future__ import annotations

import asyncio
import threading
from typing import Awaitable, Callable, Optional

import httpx

from bot.channels.wechat import forgetting
from bot.channels.wechat.phone import PATIENCE, Answer, Phone
from bot.channels.wechat.simulated_house import SimulatedHouse
from bot.spine import conversations
from bot.spine.conversations import conversation_id

HELP = """这里模拟微信公众号里的对话：每一句都加密、签名，经过真正的接口（安全模式，最多投递三次）。
直接打字就是发消息。另外可以：
  /关注 [场景]  /扫码 场景   /菜单 assess|faq|human
  /语音 [识别出的文字]  /图片  /视频  /链接  /位置 地址
  /重发  把上一条按微信的重试规则同时再投递三次
  /帮助  /退出"""
LEAVE = {"/退出", "退出", "quit", "exit", "/quit"}
FAILED = "（微信提示：该公众号提供的服务出现故障，请稍后再试）"

Read = Callable[[], str]
Write = Callable[[str], None]


class Conversation:
    """One person before one account."""

    def __init__(self, house: SimulatedHouse, client: httpx.AsyncClient, write: Write) -> None:
        self._house, self._write = house, write
        self._client = client
        self.phone = Phone(client, house.account)
        self._last: Optional[str] = None
        self._shown = 0

    async def run(self, read: Read) -> None:
        """Until the person leaves; then everything of him is deleted."""
        self._write(HELP)
        await self._line("/关注")
        watching = asyncio.create_task(self._show_sent())
        try:
            while True:
                line = await _in_thread(read)
                if line is None or line.strip().lower() in LEAVE:
                    return
                if line.strip():
                    await self._line(line.strip())
        finally:
            watching.cancel()
            await self._forget()

    async def _line(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        rest = rest.strip()
        actions: dict[str, Callable[[], Awaitable[None]]] = {
            "/关注": lambda: self._event("subscribe", EventKey=f"qrscene_{rest}" if rest else ""),
            "/扫码": lambda: self._event("SCAN", EventKey=rest),
            "/菜单": lambda: self._event("CLICK", EventKey=rest),
            "/语音": lambda: self._send("voice", MediaId="m", Format="amr", **({"Recognition": rest} if rest else {})),
            "/图片": lambda: self._send("image", PicUrl="http://example.invalid/p", MediaId="m"),
            "/视频": lambda: self._send("video", MediaId="m", ThumbMediaId="t"),
            "/链接": lambda: self._send("link", Title="标题", Description="", Url="http://example.invalid/"),
            "/位置": lambda: self._send("location", Location_X="0", Location_Y="0", Scale="15", Label=rest),
            "/重发": self._again,
            "/帮助": self._help,
        }
        await actions.get(word, lambda: self._send("text", Content=line))()

    async def _send(self, kind: str, **fields: str) -> None:
        self._house.api.person_wrote(self.phone.openid)
        await self._deliver(self.phone.message(kind, **fields))

    async def _event(self, event: str, **fields: str) -> None:
        self._house.api.left.setdefault(self.phone.openid, 3)
        await self._deliver(self.phone.message("event", numbered=False, Event=event, **fields))

    async def _deliver(self, xml: str) -> None:
        self._last = xml
        self._show(await self.phone.deliver(xml))

    async def _again(self) -> None:
        if self._last is None:
            return
        query, body = self.phone.packed(self._last)
        responses = await asyncio.gather(*(self.phone.post(query, body, PATIENCE) for _ in range(3)))
        texts = [self.phone.opened(response).text for response in responses]
        self._write(f"（三次投递，{'答复完全一样' if len(set(texts)) == 1 else '答复不一样！'}）")
        self._write(texts[0] or "（无文字）")

    async def _help(self) -> None:
        self._write(HELP)

    def _show(self, answer: Answer) -> None:
        if answer.fields.get("MsgType") == "transfer_customer_service":
            self._write("（已转给公众号的人工客服）")
        elif answer.status != 200:
            self._write(FAILED)
        elif answer.text:
            self._write(answer.text + (f"\n（第 {answer.deliveries} 次投递才收到）" if answer.deliveries > 1 else ""))
        self._write("")

    async def _show_sent(self) -> None:
        """What comes by the customer-service API, as it comes."""
        while True:
            for body in self._house.api.sent[self._shown :]:
                self._shown += 1
                self._write("〔客服消息〕" + body["text"]["content"] + "\n")
            await asyncio.sleep(0.2)

    async def _forget(self) -> None:
        await self.phone.event("unsubscribe")
        conversation = conversation_id(self._house.account.channel, self.phone.openid)
        await asyncio.to_thread(conversations.wipe, self._house.database, conversation)
        await asyncio.to_thread(forgetting.sweep, self._house.database)
        left = {
            **conversations.count_rows(self._house.database, conversation),
            **forgetting.count_rows(self._house.database, conversation),
        }
        self._write("已取消关注，这段对话的数据" + ("都删除了。" if not any(left.values()) else f"还剩：{left}"))


async def converse(house: SimulatedHouse, read: Read, write: Write) -> None:
    """Talk until `read` raises EOFError or the person leaves."""
    async with httpx.AsyncClient(base_url=house.address, trust_env=False) as client:
        await Conversation(house, client, write).run(read)


async def _in_thread(read: Read) -> Optional[str]:
    """A line, without holding up what comes in meanwhile; None at the end.  Ctrl-C must not wait for the thread."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future = loop.create_future()

    def wait() -> None:
        try:
            line: Optional[str] = read()
        except (EOFError, KeyboardInterrupt):
            line = None
        loop.call_soon_threadsafe(lambda: future.done() or future.set_result(line))

    threading.Thread(target=wait, daemon=True).start()
    return await future
