"""`zhicheng serve`: everything, with its addresses."""
from __future__ import annotations

import signal
import time

import click


@click.command(help="启动全部服务，打印地址；按 Ctrl-C 停止。")
def command() -> None:
    """Run until told to stop."""
    from bot.engine.loading import newest_model
    from bot.settings import SettingsError, get_settings
    from bot.spine.database import Database, DatabaseError
    from bot.spine.ports import PortTaken, listen
    from bot.spine.supervisor import Supervisor

    try:
        settings = get_settings()
        listener = listen(settings.host, settings.port)
        database = Database(settings.database_url)
    except (SettingsError, PortTaken, DatabaseError) as error:
        raise click.ClickException(str(error)) from None

    say = _say
    supervisor = Supervisor(settings, database, listener, say)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, supervisor.stop)
    say("正在启动职称助手……")
    if settings.engines and newest_model(settings.models) is None:
        say("还没有训练好的模型：请另开一个窗口运行 zhicheng prepare，完成后会自动接着启动。")
    if not settings.knowledge_db.is_file():
        say("知识库还没有建好：请另开一个窗口运行 zhicheng prepare。")
    supervisor.run(_Announcer(settings, database, say))
    say("已停止。")


class _Announcer:
    """Says once that the pages can be opened, and once that everything is up."""

    def __init__(self, settings, database, say) -> None:
        self._settings, self._database, self._say = settings, database, say
        self._began = time.monotonic()
        self._next = 0.0
        self._done = False

    def __call__(self) -> None:
        now = time.monotonic()
        if self._done or now < self._next:
            return
        self._next = now + 0.3
        from sqlalchemy.exc import SQLAlchemyError

        from bot.spine import engines

        try:
            with self._database.reading() as connection:
                ready = engines.look(connection, self._settings.lease).ready
            if ready < max(1, self._settings.engines) or not _answers(self._settings):
                return
            anybody = _anybody(self._database)
        except SQLAlchemyError:
            return  # the database is away for a moment: what runs waits for it, and so does the news
        self._done = True
        base = self._settings.address
        self._say(f"准备好了（用时 {now - self._began:.1f} 秒）。")
        self._say(f"  网页对话      {base}/")
        self._say(f"  大厅终端      {base}/kiosk")
        self._say(f"  程序接口      {base}/webhooks/rest/webhook")
        self._say(f"  坐席控制台    {base}/console")
        self._say(f"  运行状态      {base}/ready")
        if not anybody:
            self._say("控制台还没有人能登录。先新增一位：zhicheng agents add 登录名 --role agent --role supervisor --display 姓名")
        self._say("按 Ctrl-C 停止。")


def _anybody(database) -> bool:
    from bot.console import agents, tables

    tables.create(database.engine)
    with database.reading() as connection:
        return bool(agents.everyone(connection))


def _answers(settings) -> bool:
    import urllib.request

    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            f"{settings.address}/health", timeout=2
        ) as response:
            return response.status == 200
    except OSError:
        return False


def _say(line: str) -> None:
    click.echo(line)
