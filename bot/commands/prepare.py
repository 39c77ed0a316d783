"""`zhicheng prepare`: everything `serve` needs - the model and the knowledge store."""
from __future__ import annotations

import hashlib
import time
from pathlib import Path

import click


@click.command(help="准备好模型和知识库；已经是最新的就跳过。")
def command() -> None:
    """Train and build what is out of date."""
    from bot.commands.train import train_if_needed
    from bot.settings import SettingsError, get_settings

    try:
        settings = get_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    build_if_needed(settings)
    train_if_needed(settings)


def build_if_needed(settings) -> None:
    """Build the knowledge store unless it was built from what is there now.  Raises ClickException."""
    from rich.console import Console

    console = Console(highlight=False)
    stamp = settings.knowledge_db.with_suffix(".sha256")
    drafts = settings.var / "entries"
    now = _hash(drafts)
    if settings.knowledge_db.is_file() and stamp.is_file() and stamp.read_text(encoding="ascii").strip() == now:
        console.print("✓ 知识库已是最新")
        return
    from knowledge.build import ENTRIES_DIR, build
    from knowledge.errors import KnowledgeError

    began = time.monotonic()
    try:
        with console.status("正在建知识库……"):
            build(ENTRIES_DIR, settings.knowledge_db, drafts)
    except KnowledgeError as error:
        raise click.ClickException(f"知识库没有建成：{error}") from None
    stamp.write_text(now + "\n", encoding="ascii")
    console.print(f"✓ 知识库建好了（{time.monotonic() - began:.0f} 秒）")


def _hash(drafts: Path) -> str:
    """One number for the knowledge room: entries, word lists and code, and the entries drafted at the console."""
    import knowledge

    folder = Path(knowledge.__file__).resolve().parent
    digest = hashlib.sha256()
    for file in sorted(drafts.rglob("*.yml")):
        digest.update(file.read_bytes())
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc":
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
