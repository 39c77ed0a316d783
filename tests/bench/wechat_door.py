"""How long WeChat waits at the door: `python tests/bench/wechat_door.py [--engine stub|real] [--rounds N]`.

A door of its own (a process), an engine beside it, eight citizens who write one message after the other, by
WeChat in safe mode and by REST in turns, so that the ratio tells what the channel costs whatever else the
machine does.  Then 200 citizens within one second.  Figures are those a client sees, its own work included.
"""
from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
import sqlalchemy as sa

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.channels.wechat.phone import Phone  # noqa: E402
from bot.channels.wechat.phrases import phrase  # noqa: E402
from bot.channels.wechat.simulated_house import SimulatedHouse, simulated_house  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from bot.spine import engines, inbox  # noqa: E402
from bot.spine.database import Database  # noqa: E402
from bot.spine.schema import inbox as inbox_table  # noqa: E402
from bot.spine.schema import outbox as outbox_table  # noqa: E402

CITIZENS = 8
BURST = 200
COMING = (phrase("coming"), phrase("coming_sent"))
SAID = ["你好", "我在北京政务大厅窗口上班", "大专", "干了六年", "没有职称", "报名要多少钱", "1", "不清楚", "谢谢", "我能评什么"]


def main() -> int:
    """Run it; the exit status says whether what must hold held (times are only printed)."""
    options = argparse.ArgumentParser()
    options.add_argument("--engine", choices=["stub", "real"], default="stub")
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--stub-worker", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.stub_worker:
        return _stub(given.stub_worker)
    folder = ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"wechat-{uuid.uuid4().hex[:8]}.db"
    settings = load_settings(home=ROOT, database_url=f"sqlite:///{path}", engines=1)
    os.environ["ZHICHENG_DATABASE_URL"] = settings.database_url
    try:
        with _engine(given.engine, settings.database_url), simulated_house(settings) as house:
            return asyncio.run(_measure(house, given.rounds, given.engine))
    finally:
        for left in folder.glob(path.name + "*"):
            left.unlink()


@contextmanager
def _engine(kind: str, url: str):
    """The stub in a process of its own; the real one is started by the house."""
    if kind == "real":
        yield
        return
    worker = subprocess.Popen([sys.executable, __file__, "--stub-worker", url])
    try:
        database = Database(url)
        while True:
            with database.reading() as connection:
                if engines.look(connection, 5.0).ready:
                    break
            time.sleep(0.05)
        database.close()
        yield
    finally:
        worker.terminate()
        worker.wait()


def _stub(url: str) -> int:
    """Answers the inbox as fast as the database goes."""
    from bot.spine.watch import Watch

    database = Database(url)
    watch, shown = Watch(database), 0.0
    while True:
        if time.time() - shown > 1.0:
            shown = time.time()
            engines.show(database, "stub", os.getpid(), ready=True, started=shown)
        held = inbox.claim(database, "stub", 5.0)
        if held is None:
            while not watch.changed() and time.time() - shown < 1.0:
                time.sleep(watch.step)
            continue
        with database.writing() as connection:
            inbox.finish(connection, held, [{"text": f"答：{held.text}"}])


class Line:
    """One kept-alive connection; requests are built before they are timed, so that the client costs little."""

    def __init__(self, address: str) -> None:
        self._host, _, self._port = address.partition("://")[2].partition(":")

    async def open(self) -> "Line":
        """Connect."""
        self._reader, self._writer = await asyncio.open_connection(self._host, int(self._port))
        return self

    def request(self, path: str, body: bytes, kind: str) -> bytes:
        """A POST as bytes."""
        head = f"POST {path} HTTP/1.1\r\nHost: door\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode("ascii") + body

    async def ask(self, request: bytes) -> tuple[float, int, bytes]:
        """Seconds, status and body."""
        began = time.perf_counter()
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        body = await self._reader.readexactly(length)
        return time.perf_counter() - began, int(head.split(b" ", 2)[1]), body

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


class Citizen:
    """A phone on a line."""

    def __init__(self, house: SimulatedHouse, line: Line) -> None:
        self._house, self.line = house, line
        self.phone = Phone(httpx.AsyncClient(), house.account)

    def request(self, way: str, said: str) -> bytes:
        """The request for a sentence, by `way`."""
        if way == "rest":
            body = json.dumps({"sender": self.phone.openid, "message": said}).encode()
            return self.line.request("/webhooks/rest/webhook", body, "application/json")
        query, body = self.phone.packed(self.phone.message("text", Content=said))
        return self.line.request(f"{self._house.account.path}?{urlencode(query)}", body, "text/xml")

    def heard(self, status: int, body: bytes) -> str:
        """The text of an answer by WeChat."""
        return self.phone.opened(httpx.Response(status, content=body)).text or ""


async def _measure(house: SimulatedHouse, rounds: int, engine: str) -> int:
    await _citizens(house, 2, "wechat", 0.0)  # warm up
    for title, pause in (("one after the other without a pause", 0.0), ("a second's thought between messages", 1.0)):
        times: dict[str, list[float]] = {"wechat": [], "rest": []}
        late = 0
        for part in range(4):
            way = ("wechat", "rest")[part % 2]
            taken, missed = await _citizens(house, max(1, rounds // (2 if not pause else 4)), way, pause)
            times[way] += taken
            late += missed
        print(f"engine: {engine}; {CITIZENS} citizens at once, {title}; {len(times['wechat'])} messages by each way")
        for way, taken in times.items():
            print(f"  {way:7s} p50 {1000 * statistics.median(taken):6.1f} ms   p95 {1000 * _p95(taken):6.1f} ms")
        ratio = statistics.median(times["wechat"]) / statistics.median(times["rest"])
        print(f"  WeChat to REST, p50: {ratio:.2f}   answers not in time: {late}")
    return await _burst(house)


async def _citizens(house: SimulatedHouse, rounds: int, way: str, pause: float) -> tuple[list[float], int]:
    """Seconds of each message, and how many were only announced."""
    results = await asyncio.gather(*(_talk(house, rounds, way, pause) for _ in range(CITIZENS)))
    return [taken for times, _ in results for taken in times], sum(late for _, late in results)


async def _talk(house: SimulatedHouse, rounds: int, way: str, pause: float) -> tuple[list[float], int]:
    citizen = Citizen(house, await Line(house.address).open())
    requests = [citizen.request(way, SAID[number % len(SAID)]) for number in range(rounds)]
    times, late = [], 0
    for request in requests:
        await asyncio.sleep(pause * random.uniform(0.5, 1.5))
        taken, status, body = await citizen.line.ask(request)
        assert status == 200, status
        times.append(taken)
        late += way == "wechat" and citizen.heard(status, body) in COMING
    citizen.line.close()
    return times, late


async def _burst(house: SimulatedHouse) -> int:
    citizens = [Citizen(house, await Line(house.address).open()) for _ in range(BURST)]
    phones = [citizen.phone for citizen in citizens]
    requests = [citizen.request("wechat", f"突发{n}：我能评什么") for n, citizen in enumerate(citizens)]
    for phone in phones:
        house.api.person_wrote(phone.openid)
    sent_before = len(house.api.sent)
    began_at, began = time.time(), time.perf_counter()

    async def one(number: int) -> tuple[float, str]:
        await asyncio.sleep(number / BURST)
        taken, status, body = await citizens[number].line.ask(requests[number])
        return taken, citizens[number].heard(status, body)

    answers = await asyncio.gather(*(one(number) for number in range(BURST)))
    whole = time.perf_counter() - began
    with house.database.reading() as connection:
        rows = connection.execute(
            sa.select(inbox_table.c.id, inbox_table.c.received_at).where(inbox_table.c.text.like("突发%"))
        ).all()
    waits = [text in COMING for _, text in answers]
    for _ in range(600):  # announced answers follow by the API
        if len(house.api.sent) - sent_before >= sum(waits):
            break
        await asyncio.sleep(0.1)
    with house.database.reading() as connection:
        given = connection.execute(
            sa.select(outbox_table.c.inbox_id, outbox_table.c.delivered_at).where(
                outbox_table.c.inbox_id.in_([row.id for row in rows])
            )
        ).all()
    accepted = max(row.received_at for row in rows) - began_at
    by_api = [body["touser"] for body in house.api.sent[sent_before:]]
    twice = len(by_api) - len(set(by_api)) + sum(1 for phone, w in zip(phones, waits) if not w and phone.openid in by_api)
    answered = sum(1 for wait in waits if not wait) + len(set(by_api))
    taken = [seconds for seconds, _ in answers]
    print(f"burst: {BURST} citizens within one second, one message each")
    print(f"  kept {len(rows)} of {BURST}, the last {accepted:.2f} s after the first was sent")
    print(f"  answered {answered}: {BURST - sum(waits)} at once, {len(by_api)} by the API; twice: {twice}")
    print(f"  p50 {1000 * statistics.median(taken):.0f} ms, p95 {1000 * _p95(taken):.0f} ms, all through after {whole:.2f} s")
    held = len(rows) == BURST and answered == BURST and not twice and all(row.delivered_at for row in given)
    print("  every message kept once, answered, and none twice:", "yes" if held else "NO")
    return 0 if held else 1


def _p95(values: list[float]) -> float:
    return sorted(values)[max(0, int(len(values) * 0.95) - 1)]


if __name__ == "__main__":
    sys.exit(main())
