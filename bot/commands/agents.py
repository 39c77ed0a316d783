"""`zhicheng agents`: who may sign in to the console."""
from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import Any, Iterator

import click

_ROLES = {"agent": "坐席", "supervisor": "主管", "curator": "知识维护"}


@click.group(help="坐席控制台的人员。")
def command() -> None:
    """The group of commands about agents."""


@command.command("add", help="新增一位人员（密码会问两遍；--password-stdin 从标准输入读）。")
@click.argument("name", metavar="登录名")
@click.option("--role", "roles", multiple=True, type=click.Choice(list(_ROLES)), help="角色，可以写多个；默认 agent。")
@click.option("--display", default="", help="市民和同事看到的名字，例如 张三。")
@click.option("--password-stdin", is_flag=True, help="从标准输入读密码。")
def add(name: str, roles: tuple[str, ...], display: str, password_stdin: bool) -> None:
    """Add an agent."""
    from bot.console import agents

    password = _password(password_stdin)
    with _writing() as connection:
        agents.add(connection, name, display, password, roles or ("agent",))
    click.echo(f"✓ 已新增 {display or name}（{'、'.join(_ROLES[role] for role in roles or ('agent',))}），登录名 {name}。")


@command.command("list", help="列出所有人员。")
def list_() -> None:
    """List the agents."""
    from bot.console import agents

    with _writing() as connection:
        rows = agents.everyone(connection)
    for row in rows:
        state = "（已停用）" if row.disabled else ""
        click.echo(f"{row.name}\t{row.display}\t{'、'.join(_ROLES.get(role, role) for role in row.roles)}{state}")
    if not rows:
        click.echo("还没有人员。新增第一位：zhicheng agents add 登录名 --role agent --role supervisor --display 姓名")


@command.command("disable", help="停用一位人员，马上退出登录；--undo 恢复。")
@click.argument("name", metavar="登录名")
@click.option("--undo", is_flag=True, help="恢复使用。")
def disable(name: str, undo: bool) -> None:
    """Shut an agent out, or let him in again."""
    from bot.console import agents

    with _writing() as connection:
        agents.set_disabled(connection, name, not undo)
    click.echo(f"✓ 已{'恢复' if undo else '停用'} {name}。")


@command.command("password", help="重设密码，并退出原来的登录。")
@click.argument("name", metavar="登录名")
@click.option("--password-stdin", is_flag=True, help="从标准输入读密码。")
def password(name: str, password_stdin: bool) -> None:
    """Set a new password."""
    from bot.console import agents

    new = _password(password_stdin)
    with _writing() as connection:
        agents.set_password(connection, name, new)
    click.echo(f"✓ {name} 的密码已更新。")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return click.prompt("密码", hide_input=True, confirmation_prompt="再输一遍")


@contextmanager
def _writing() -> Iterator[Any]:
    from bot.console import agents, passwords, tables
    from bot.settings import SettingsError, get_settings
    from bot.spine.database import Database, DatabaseError

    try:
        database = Database(get_settings().database_url)
        tables.create(database.engine)
        try:
            with database.writing() as connection:
                yield connection
        finally:
            database.close()
    except (SettingsError, DatabaseError, agents.AgentError, passwords.BadPassword) as error:
        raise click.ClickException(str(error)) from None
