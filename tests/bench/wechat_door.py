"""How long WeChat waits at the door: `python tests/bench/wechat_door.py [--engine stub|real] [--rounds N]`.

A door of its own (a process), an engine beside it, eight citizens who write one message after the other, by
WeChat in safe mode and by REST in turns, so that the ratio tells what the channel costs whatever else the
machine does.  Then 200 citizens within one second.  Figures are those a client sees, its own work included.
"""
from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

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


async def _measure(house: SimulatedHouse, rounds: int, engine: str) -> int:
    limits = httpx.Limits(max_connections=BURST + 8, max_keepalive_connections=BURST + 8)
    async with httpx.AsyncClient(base_url=house.address, trust_env=False, limits=limits, timeout=30) as client:
        await _citizens(client, house, 2, "wechat")  # warm up
        times: dict[str, list[float]] = {"wechat": [], "rest": []}
        late = 0
        for part in range(4):
            way = ("wechat", "rest")[part % 2]
            taken, missed = await _citizens(client, house, max(1, rounds // 2), way)
            times[way] += taken
            late += missed
        print(f"engine: {engine}; {CITIZENS} citizens at once, {len(times['wechat'])} messages by each way")
        for way, taken in times.items():
            print(f"  {way:7s} p50 {1000 * statistics.median(taken):6.1f} ms   p95 {1000 * _p95(taken):6.1f} ms")
        ratio = statistics.median(times["wechat"]) / statistics.median(times["rest"])
        print(f"  WeChat to REST, p50: {ratio:.2f}   answers not in time: {late}")
        return await _burst(client, house)


async def _citizens(client: httpx.AsyncClient, house: SimulatedHouse, rounds: int, way: str) -> tuple[list[float], int]:
    """Seconds of each message, and how many were only announced."""
    phones = [Phone(client, house.account) for _ in range(CITIZENS)]
    results = await asyncio.gather(*(_talk(client, phone, rounds, way) for phone in phones))
    return [taken for times, _ in results for taken in times], sum(late for _, late in results)


async def _talk(client: httpx.AsyncClient, phone: Phone, rounds: int, way: str) -> tuple[list[float], int]:
    times, late = [], 0
    for number in range(rounds):
        said = SAID[number % len(SAID)]
        query, body = phone.packed(phone.message("text", Content=said))
        began = time.perf_counter()
        if way == "wechat":
            response = await phone.post(query, body)
        else:
            response = await client.post("/webhooks/rest/webhook", json={"sender": phone.openid, "message": said})
        times.append(time.perf_counter() - began)
        assert response.status_code == 200, response.status_code
        late += way == "wechat" and phone.opened(response).text in (phrase("coming"), phrase("coming_sent"))
    return times, late


async def _burst(client: httpx.AsyncClient, house: SimulatedHouse) -> int:
    phones = [Phone(client, house.account) for _ in range(BURST)]
    packed = [phone.packed(phone.message("text", Content=f"突发{n}：我能评什么")) for n, phone in enumerate(phones)]
    for phone in phones:
        house.api.person_wrote(phone.openid)
    sent_before = len(house.api.sent)
    began_at, began = time.time(), time.perf_counter()

    async def one(number: int) -> tuple[float, str]:
        await asyncio.sleep(number / BURST)
        asked = time.perf_counter()
        response = await phones[number].post(*packed[number])
        return time.perf_counter() - asked, phones[number].opened(response).text or ""

    answers = await asyncio.gather(*(one(number) for number in range(BURST)))
    whole = time.perf_counter() - began
    with house.database.reading() as connection:
        rows = connection.execute(
            sa.select(inbox_table.c.id, inbox_table.c.received_at).where(inbox_table.c.text.like("突发%"))
        ).all()
    waits = [(text in (phrase("coming"), phrase("coming_sent"))) for _, text in answers]
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
