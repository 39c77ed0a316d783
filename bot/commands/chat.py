"""`zhicheng chat`: a conversation in the terminal.

Through the door where one is running; otherwise an engine is started in this very process, on the same
inbox.  Choices are shown with numbers; 退出 ends it.
"""
from __future__ import annotations

import sys
import uuid
from typing import Any, Callable, Mapping, Sequence

import click

from bot.channels.plain import as_text, chosen

LEAVE = {"退出", "再见退出", "quit", "exit", "q"}
HELLO = "您好，我是职称与技能等级政策助手。用平常的话告诉我您的学历、工作年限和现有职称，或直接问费用、考点、材料。（输入“退出”结束）"
GOODBYE = "再见，祝您一切顺利。"

Say = Callable[[str], Sequence[Mapping[str, Any]]]


class TalkFailed(Exception):
    """The other side cannot be reached; `str()` is a Chinese sentence."""


@click.command(help="在终端里对话，输入“退出”结束。")
def command() -> None:
    """Talk."""
    from bot.settings import SettingsError, get_settings

    try:
        settings = get_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    from bot.commands import talking

    sender = f"terminal-{uuid.uuid4().hex}"
    say = talking.through_door(settings, sender) or talking.with_engine(settings, sender)
    try:
        converse(say, _reader(), click.echo)
    except TalkFailed as error:
        raise click.ClickException(str(error)) from None


def converse(say: Say, read: Callable[[], str], write: Callable[[str], None]) -> None:
    """The loop: read a line, say it, write the replies; a number picks the choice shown last."""
    write(HELLO)
    buttons: Sequence[Mapping[str, Any]] = ()
    while True:
        try:
            line = read().strip()
        except (EOFError, KeyboardInterrupt):
            line = "退出"
        if line.lower() in LEAVE:
            write(GOODBYE)
            return
        if not line:
            continue
        replies = say(chosen(line, buttons) or line)
        buttons = ()
        for reply in replies:
            write("")
            write(as_text(reply))
            buttons = reply.get("buttons") or buttons
        write("")


def _reader() -> Callable[[], str]:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        lines = sys.stdin.buffer

        def read() -> str:
            line = lines.readline(64 * 1024)
            if not line:
                raise EOFError
            return line.decode("utf-8", "replace")

        return read
    from prompt_toolkit import PromptSession

    session: PromptSession = PromptSession("您：")
    return session.prompt
