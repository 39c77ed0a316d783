"""The command `zhicheng`.  Each subcommand lives in its own file and is imported only when called."""
from __future__ import annotations

import importlib
import sys
from typing import Optional

import click

from .in_chinese import ChineseHelp, told

#: Subcommand -> (module with a click command named `command`, what help says).
COMMANDS = {
    "serve": ("bot.commands.serve", "启动全部服务：网页、接口和对话引擎"),
    "chat": ("bot.commands.chat", "在终端里对话"),
    "assess": ("bot.commands.assess", "逐行评估：标准输入的 JSON Lines → 评估结果"),
    "explain": ("bot.commands.explain", "逐行解释：每一级每一条为什么符合或不符合，怎样才够"),
    "whatif": ("bot.commands.whatif", "逐行假设：要是参加培训、再等一年、先评初级，结果会怎样"),
    "plan": ("bot.commands.plan", "逐行排路线：从今天到想评的层级，每一步的日期"),
    "paper": ("bot.commands.paper", "出纸质材料：结果单、上海报名表和在职证明、温州缺项清单"),
    "rules": ("bot.commands.rules", "规则文件：检查、列出版本、比较两个版本"),
    "batch": ("bot.commands.batch", "批量评估：一个单位的人员表 → 结果表和汇总"),
    "parse": ("bot.commands.parse", "逐行理解：一句话里说了什么"),
    "ask": ("bot.commands.ask", "逐行问答：政策问题 → 答案与条款"),
    "train": ("bot.commands.train", "训练对话模型（输入没变就不重训）"),
    "wechat": ("bot.commands.wechat", "微信公众号：模拟对话、推送菜单"),
    "agents": ("bot.commands.agents", "坐席控制台的人员：新增、列出、停用、改密码"),
    "kb": ("bot.commands.kb", "知识库：构建、检查、试问、差异、表格、未答问题"),
    "prepare": ("bot.commands.prepare", "准备好模型和知识库"),
}


class _Lazy(click.Group):
    """Knows its commands by name; imports one when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> Optional[click.Command]:
        if name not in COMMANDS:
            return None
        return importlib.import_module(COMMANDS[name][0]).command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Click would import every command only to read its help.
        with formatter.section("命令"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]):
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"没有“{args[0]}”这个命令，可用的有：{'、'.join(COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, invoke_without_command=True, help="职称与技能等级政策助手。")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """The group of all commands; without one, what there is."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Entry point: errors are Chinese sentences, never a traceback."""
    click.Context.formatter_class = ChineseHelp
    try:
        sys.exit(cli.main(prog_name="zhicheng", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:  # a group named without a command: its help is the answer
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.UsageError as error:
        click.echo(f"用法不对：{told(error)}", err=True)
        click.echo(f"查看用法：{error.ctx.command_path if error.ctx else 'zhicheng'} --help", err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(1)
    except ModuleNotFoundError as error:
        # Only the cores are installed: the other commands come with the `bot` extra.
        click.echo(f"这个命令还需要安装对话部分（缺少 {error.name}）：请运行 make run，或安装 zhicheng[bot]。", err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
