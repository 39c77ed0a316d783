"""The part of `zhicheng kb` that compares, exports, imports and takes in unanswered questions."""
from __future__ import annotations

import datetime as dt
from pathlib import Path

import click


@click.command("diff", help="比较两份条目：文件夹、知识库（.db）或表格（.xlsx）。")
@click.argument("before", metavar="旧", type=click.Path(exists=True, path_type=Path))
@click.argument("after", metavar="新", type=click.Path(exists=True, path_type=Path))
def diff_command(before: Path, after: Path) -> None:
    """Show what differs."""
    from knowledge.diff import diff, load_any

    _show(diff(load_any(before), load_any(after)))


def _show(changes: list) -> None:
    for change in changes:
        click.echo(str(change))
    click.echo(f"共 {len(changes)} 处不同。" if changes else "没有不同。")


@click.command("export", help="把全部条目导出成表格。")
@click.argument("file", metavar="表格", type=click.Path(dir_okay=False, path_type=Path))
def export_command(file: Path) -> None:
    """Write the spreadsheet."""
    from knowledge.loader import load_entries
    from knowledge.sheet import write_sheet

    entries = load_entries()
    write_sheet(entries, file.with_suffix(".xlsx"))
    click.echo(f"导出了 {len(entries)} 条：{file.with_suffix('.xlsx')}")


@click.command("import", help="从表格导入：先给看改动，确认后一次写回，要么全成要么不动。")
@click.argument("file", metavar="表格", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="不问，直接写回")
@click.option("--partial", is_flag=True, help="表格里没有的条目保留不动（默认视为删除）")
def import_command(file: Path, yes: bool, partial: bool) -> None:
    """Take a spreadsheet in."""
    from knowledge.diff import diff
    from knowledge.lint import ERROR, lint
    from knowledge.loader import ENTRIES_DIR, load_entries
    from knowledge.sheet import read_sheet
    from knowledge.writeback import write_back

    now, wanted = load_entries(), read_sheet(file)
    if partial:
        taken = {entry.id: entry for entry in wanted}
        kept = [taken.pop(entry.id, entry) for entry in now]
        wanted = (*kept, *taken.values())
    changes = diff(now, wanted)
    _show(changes)
    if not changes:
        return
    errors = [f for f in lint(wanted, dt.date.today()) if f.level == ERROR]
    for finding in errors:
        click.echo(str(finding))
    if errors:
        raise click.ClickException(f"有 {len(errors)} 个错误，没有写回。")
    if not yes and not click.confirm("写回这些改动吗？"):
        click.echo("没有写回。")
        return
    files = write_back(wanted, ENTRIES_DIR)
    click.echo(f"写回了 {len(files)} 个文件。运行 zhicheng kb build 后生效。")


@click.command("unanswered", help="大家问了却没答上的问题：已遮去号码，归成组，按次数排。")
@click.option("--limit", default=20, show_default=True, help="列几组")
@click.option("--scheme", default=None, help="只看某一政策")
def unanswered_command(limit: int, scheme: str | None) -> None:
    """List the clusters."""
    from knowledge.unanswered import clusters

    found = clusters(log_path(), limit, scheme)
    for number, cluster in enumerate(found, 1):
        others = [text for text in cluster.samples[1:4]]
        click.echo(f"{number}. {cluster.text}　{cluster.count}次　{'、'.join(cluster.schemes) or '未定政策'}")
        if others:
            click.echo(f"   也这样问：{'；'.join(others)}")
    click.echo(f"共 {len(found)} 组。" if found else "没有未答的问题。")


def log_path() -> str:
    """Where the dialogue keeps unanswered questions: a small file of its own, so that no transaction is in the way."""
    from actions.answer import unanswered_path

    return unanswered_path()


@click.command("adopt", help="把 unanswered 里的第 N 组写成一个新条目。")
@click.argument("number", type=int, metavar="组号")
@click.option("--id", "entry_id", prompt="条目编号", help="小写字母、数字、连字符")
@click.option("--answer", prompt="答案", help="给人看的短答案")
@click.option("--topic", prompt="主题", help="如 收费、材料、流程")
@click.option("--clause", "clauses", multiple=True, help="条款编号，可多次；没有就是“文件没有规定”")
@click.option("--scheme", default=None, help="政策；不写就用这一组里最多的")
@click.option("--file", "file", default="adopted.yml", show_default=True, help="写进哪个条目文件")
def adopt_command(number: int, entry_id: str, answer: str, topic: str, clauses: tuple, scheme: str | None, file: str) -> None:
    """Turn a cluster into an entry."""
    from knowledge.adopting import adopt_into
    from knowledge.loader import ENTRIES_DIR
    from knowledge.unanswered import clusters

    entry = adopt_into(ENTRIES_DIR, clusters(log_path(), 1000), number, entry_id=entry_id, answer=answer, topic=topic,
                       clauses=tuple(clauses), scheme=scheme, file=file, today=dt.date.today())
    click.echo(f"写进了 {file}：{entry.id}（{len(entry.paraphrases)} 条问法）。")
    click.echo("请补足问法和不归它答的问题，然后运行 zhicheng kb lint 和 zhicheng kb build。")


EDITING = (diff_command, export_command, import_command, unanswered_command, adopt_command)
