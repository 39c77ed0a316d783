"""What click itself says, in Chinese: the frame of a help text and the errors of a command line."""
from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator, List, Optional, Sequence, Tuple

import click

_SECTIONS = {"Options": "选项", "Commands": "命令"}
_WORDS = {
    "[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …", "[COMMAND] [ARGS]...": "[命令] …",
    "Show this message and exit.": "显示这段说明", "[default: ": "[默认：", "[required]": "[必填]",
    " TEXT": " 文字", " FILE": " 文件", " INTEGER": " 整数", " PATH": " 路径",
}  # fmt: skip


def _chinese(text: str) -> str:
    for english, chinese in _WORDS.items():
        text = text.replace(english, chinese)
    return text


class ChineseHelp(click.HelpFormatter):
    """A help text whose headings and standing phrases are Chinese; set as ``click.Context.formatter_class``."""

    def write_usage(self, prog: str, args: str = "", prefix: Optional[str] = None) -> None:
        super().write_usage(prog, _chinese(args), prefix or "用法：")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_SECTIONS.get(name, name)):
            yield

    def write_dl(self, rows: Sequence[Tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        told: List[Tuple[str, str]] = [(_chinese(name), _chinese(text)) for name, text in rows]
        super().write_dl(told, col_max, col_spacing)


def told(error: click.UsageError) -> str:
    """One Chinese sentence for a mistake on the command line; our own errors are Chinese already."""
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是想写 {'、'.join(error.possibilities)}" if error.possibilities else ""
        return f"没有“{error.option_name}”这个选项{near}"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_named(error)}"
    if isinstance(error, click.BadParameter):
        return f"{_named(error)} 不对{_wanted(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的写法不对，看看后面是不是少了或多了一个值"
    message = error.format_message()
    if message.startswith("No such command"):
        return f"没有“{message.split(chr(39))[1]}”这个命令"
    if message.startswith("Got unexpected extra argument"):
        return f"后面多写了{message[message.index('('):]}"
    return message


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return "参数"
    return "选项 " + error.param.opts[0] if isinstance(error.param, click.Option) else error.param.make_metavar(error.ctx)


def _wanted(error: click.BadParameter) -> str:
    """What would have been right, from the parameter's type."""
    kind = getattr(error.param, "type", None)
    if isinstance(kind, click.Choice):
        return f"，可以写：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.types.IntParamType):
        return "，要写一个整数"
    if isinstance(kind, click.DateTime):
        return "，日期要写成 2026-11-20 这样"
    if isinstance(kind, click.Path):
        return "：没有这个文件，或者打不开"
    return f"：{error.message}"
