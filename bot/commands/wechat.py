"""`zhicheng wechat`: a simulated conversation, and the account's menu."""
from __future__ import annotations

import asyncio
import json

import click


@click.group(help="微信公众号。")
def command() -> None:
    """The group of WeChat commands."""


@command.command("simulate", help="在终端里模拟微信对话：真正的接口、安全模式、带重试。")
def simulate() -> None:
    """Talk as on a phone."""
    from rich.console import Console

    from bot.channels.wechat.simulate import converse
    from bot.channels.wechat.simulated_house import NotUp, simulated_house
    from bot.commands.chat import _reader
    from bot.spine.database import DatabaseError

    settings = _settings()
    status = Console(stderr=True).status("正在启动模拟的微信环境，大约十秒……")
    try:
        status.start()
        with simulated_house(settings) as house:
            status.stop()
            asyncio.run(converse(house, _reader(), click.echo))
    except (NotUp, DatabaseError) as error:
        raise click.ClickException(str(error)) from None
    finally:
        status.stop()


@command.group("menu", help="公众号的自定义菜单。")
def menu_group() -> None:
    """The group of menu commands."""


@menu_group.command("push", help="把菜单推送到公众号。")
@click.option("--show", is_flag=True, help="只显示菜单，不推送。")
def push(show: bool) -> None:
    """Replace the account's menu."""
    from bot.channels.wechat.menu import menu

    settings = _settings()
    wanted = menu(settings.public_url)
    click.echo(json.dumps(wanted, ensure_ascii=False, indent=2))
    if show:
        return
    from bot.channels.wechat.account import AccountIncomplete, wechat_account
    from bot.channels.wechat.sending import SendingFailed
    from bot.spine.database import DatabaseError

    try:
        account = wechat_account(settings)
        if account is None or not account.can_send:
            raise click.ClickException(
                "还缺公众号的设置：ZHICHENG_WECHAT_TOKEN、ZHICHENG_WECHAT_APP_ID、ZHICHENG_WECHAT_APP_SECRET。"
            )
        asyncio.run(_push(settings, account, wanted))
    except (AccountIncomplete, DatabaseError) as error:
        raise click.ClickException(str(error)) from None
    except SendingFailed as failure:
        why = "微信没有回应" if failure.code is None else f"微信返回错误 {failure.code}"
        raise click.ClickException(f"菜单没有推送成功：{why}。") from None
    click.echo("✓ 菜单已推送，五分钟左右在手机上可见。")


async def _push(settings, account, wanted) -> None:
    from bot.channels.wechat.sending import Api
    from bot.channels.wechat.tables import metadata
    from bot.spine.database import Database, make_tables

    database = Database(settings.database_url)
    make_tables(database.engine, metadata)
    api = Api(account, database)
    try:
        await api.create_menu(wanted)
    finally:
        await api.close()
        database.close()


def _settings():
    from bot.settings import SettingsError, get_settings

    try:
        return get_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
