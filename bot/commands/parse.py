"""`zhicheng parse`: what one message says, by the code that the dialogue runs."""
from __future__ import annotations

import sys
from typing import Any, Mapping

import click

from bot.commands import jsonlines
from bot.commands.jsonlines import LineError, text_field


@click.command(help="逐行理解。每行：{\"text\", \"asked\"?, \"scheme\"?, \"as_of\"?}。")
def command() -> None:
    """Read messages, write what they say."""
    from bot.door.cleaning import EmptyText, TextTooLong, clean
    from bot.language import Option, understand
    from bot.settings import SettingsError, get_settings
    from bot.spine.clock import today
    from rules_core import FACTS, RulesError, check_day, load_policies
    from rules_core.errors import UnknownFact, UnknownScheme

    try:
        limit = get_settings().max_characters
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    _keep_jieba_cache()

    def answer(line: Mapping[str, Any]) -> Mapping[str, Any]:
        text = text_field(line, "text", needed=True)
        asked, scheme = text_field(line, "asked"), text_field(line, "scheme")
        if scheme is not None and scheme not in load_policies():
            raise UnknownScheme(scheme, load_policies())
        if asked is not None and asked not in FACTS:
            raise UnknownFact(asked)
        as_of = check_day(line["as_of"]) if line.get("as_of") is not None else today()
        try:
            text = clean(text, limit)
        except EmptyText:
            text = ""
        except TextTooLong as error:
            raise LineError(f"文字太长，最多 {error.limit} 个字") from None
        options = tuple(_option(option, Option) for option in line.get("options") or ())
        said = understand(text, asked=asked, scheme=scheme, as_of=as_of, options=options)
        return said.as_dict()

    sys.exit(jsonlines.run(answer, expected=(RulesError,)))


def _option(value: Any, option: type) -> Any:
    if not isinstance(value, Mapping) or not isinstance(value.get("label"), str):
        raise LineError("options 的每一项应是 {\"value\", \"label\"}")
    return option(value.get("value"), value["label"], tuple(a for a in value.get("aliases") or () if isinstance(a, str)))


def _keep_jieba_cache() -> None:
    from bot.engine.surroundings import jieba_cache
    from bot.settings import get_settings

    jieba_cache(get_settings())
