"""`zhicheng kb`: the curator's tools. The work is done in knowledge/; here it is asked for and shown."""
from __future__ import annotations

import datetime as dt
import functools
import os
import sys
from pathlib import Path
from typing import Callable

import click

from bot.commands.kb_edit import EDITING
from knowledge.errors import KnowledgeError


def store_path() -> Path:
    """Where the built store lies: the setting, else var/knowledge.db."""
    from bot.settings import SettingsError, get_settings

    try:
        return Path(get_settings().knowledge_db)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


def drafts_path() -> Path:
    """Where the console's curators draft entries: under var/, so that the program itself need not be written to."""
    from bot.settings import SettingsError, get_settings

    try:
        return get_settings().var / "entries"
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


def kindly(command: Callable) -> Callable:
    """Errors of the knowledge room as Chinese sentences."""

    @functools.wraps(command)
    def run(*args, **kwargs):
        try:
            return command(*args, **kwargs)
        except KnowledgeError as error:
            raise click.ClickException(str(error)) from None

    return run


class _Kindly(click.Group):
    """A group whose commands never show a traceback for a curator's mistake."""

    def add_command(self, command: click.Command, name: str | None = None) -> None:
        command.callback = kindly(command.callback)
        super().add_command(command, name)


@click.group(cls=_Kindly, help="知识库：建库、检查、试问、比较、导入导出。")
def kb_group() -> None:
    """The group of the curator's commands."""


@kb_group.command("build", help="由条目重建知识库；失败时旧库照常服务。")
def build_command() -> None:
    """Build the store."""
    import time

    from knowledge.build import build
    from knowledge.index import Index

    began = time.perf_counter()
    path = build(target=store_path(), drafts=drafts_path())
    index = Index(path)
    count = index.db.execute("select count(*) from entries").fetchone()[0]
    click.echo(f"建好了：{path}，{count} 条，用时 {time.perf_counter() - began:.1f} 秒。")
    measured = getattr(index.ranker, "measured", None)
    if measured:
        click.echo("留出题上：精确率 {precision:.3f}，覆盖率 {coverage:.3f}，拒答率 {refused:.3f}。".format(**measured))
    index.close()


@kb_group.command("lint", help="检查条目：缺项、失效条款、数字矛盾、过期、问法相撞。有错误时退出码为 1。")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), default=None, help="按哪一天检查，默认今天")
def lint_command(as_of: dt.datetime | None) -> None:
    """Check the entries."""
    from knowledge.drafts import with_drafts
    from knowledge.lint import ERROR, lint
    from knowledge.loader import ENTRIES_DIR

    entries = with_drafts(ENTRIES_DIR, drafts_path())
    findings = lint(entries, as_of.date() if as_of else dt.date.today())
    for finding in findings:
        click.echo(str(finding))
    errors = sum(f.level == ERROR for f in findings)
    click.echo(f"{len(entries)} 条条目，{errors} 个错误，{len(findings) - errors} 个提醒。")
    sys.exit(1 if errors else 0)


@kb_group.command("try", help="试问一句：看候选、特征、落在哪一档和为什么。")
@click.argument("question", metavar="问题")
@click.option("--scheme", default=None, help="对话里已定的政策")
@click.option("--level", default=None, help="对话里已定的级别")
@click.option("--top", default=5, show_default=True, help="列几个候选")
def try_command(question: str, scheme: str | None, level: str | None, top: int) -> None:
    """Ask one question and show what was weighed."""
    from knowledge import KnowledgeStore
    from knowledge.trying import explain

    for line in explain(KnowledgeStore(store_path()), question, scheme, level, top):
        click.echo(line)


@kb_group.command("serve", help="用 Datasette 只读打开知识库，只在本机 127.0.0.1。")
@click.option("--port", default=8001, show_default=True, help="端口")
def serve_command(port: int) -> None:
    """Open the store in Datasette, read-only."""
    path = store_path()
    if not path.is_file():
        raise click.ClickException(f"还没有知识库：{path}。请先运行 zhicheng kb build。")
    click.echo(f"只读打开 {path}：http://127.0.0.1:{port}/ ，按 Ctrl+C 结束。")
    import uvicorn
    from datasette.app import Datasette

    app = Datasette(immutables=[str(path)], secret=os.urandom(16).hex(), settings={"default_allow_sql": True, "allow_download": False})
    # Not `datasette serve`: it lets uvicorn look for websockets, which the version that Rasa pins does not offer it.
    uvicorn.run(app.app(), host="127.0.0.1", port=port, log_level="warning", ws="none", lifespan="on")


for _command in EDITING:
    kb_group.add_command(_command)

command = kb_group
