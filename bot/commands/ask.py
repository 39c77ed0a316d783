"""`zhicheng ask`: a policy question -> the document's answer, from the knowledge store."""
from __future__ import annotations

import sys
from typing import Any, Mapping

import click

from bot.commands import jsonlines
from bot.commands.jsonlines import LineError, text_field


@click.command(help="逐行问答。每行：{\"text\", \"scheme\"?}。")
def command() -> None:
    """Read questions, write answers."""
    from bot.settings import SettingsError, get_settings
    from knowledge import KnowledgeStore
    from knowledge.errors import KnowledgeError
    from rules_core import RulesError, load_policies
    from rules_core.errors import UnknownScheme

    try:
        settings = get_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    if not settings.knowledge_db.is_file():
        click.echo("知识库还没有建好，请先运行：zhicheng prepare", err=True)
    store = KnowledgeStore(settings.knowledge_db)

    def answer(line: Mapping[str, Any]) -> Mapping[str, Any]:
        text, scheme = text_field(line, "text", needed=True), text_field(line, "scheme")
        if scheme is not None and scheme not in load_policies():
            raise UnknownScheme(scheme, load_policies())
        if len(text) > settings.max_characters:
            raise LineError(f"文字太长，最多 {settings.max_characters} 个字")
        found = store.ask(text, scheme)
        return {
            "answer": found.text,
            "clauses": list(found.clauses) if found.zone == "answer" else [],
            "entry": found.entry if found.zone == "answer" else None,
            "score": round(float(found.score), 4),
            "zone": found.zone,
            "suggestions": [{"entry": entry, "question": question} for entry, question in found.suggestions],
        }

    sys.exit(jsonlines.run(answer, expected=(RulesError, KnowledgeError)))
