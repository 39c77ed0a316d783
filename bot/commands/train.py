"""`zhicheng train`: a new model, when there is reason for one."""
from __future__ import annotations

import time

import click


@click.command(help="训练对话模型；输入没有变化就直接用现有的。")
@click.option("--force", is_flag=True, help="即使没有变化也重新训练。")
def command(force: bool) -> None:
    """Train if needed."""
    from bot.settings import SettingsError, get_settings

    try:
        train_if_needed(get_settings(), force=force)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


def train_if_needed(settings, *, force: bool = False) -> None:
    """Train unless the newest model is current; progress on the terminal.  Raises ClickException."""
    from rich.console import Console

    from bot.engine.training import TrainingFailed, is_current, train

    console = Console(highlight=False)
    if not force and is_current(settings):
        console.print("✓ 对话模型已是最新")
        return
    began = time.monotonic()
    try:
        with console.status("正在训练对话模型（大约半分钟）……") as status:
            def tell() -> None:
                status.update(f"正在训练对话模型…… 已用 {time.monotonic() - began:.0f} 秒")

            train(settings, tell)
    except TrainingFailed as error:
        click.echo(error.details, err=True)
        raise click.ClickException(str(error)) from None
    console.print(f"✓ 对话模型训练完成（{time.monotonic() - began:.0f} 秒）")
