"""Builds the store: entries in, one SQLite file out, put in place in one step.

Run as `python -m knowledge.build [target]`; the default target is var/knowledge.db under the working folder.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Sequence

import sqlite_utils

from knowledge.clauses import load_clauses
from knowledge.drafts import with_drafts
from knowledge.errors import BuildFailed, KnowledgeError
from knowledge.index import FORMAT, Index
from knowledge.lexicon import Lexicon
from knowledge.loader import ENTRIES_DIR
from knowledge.pack import to_row
from knowledge.packing import Corpus, pack_all
from knowledge.ranker import Forest, Linear, dumps
from knowledge.schema import Entry
from knowledge.training import train

TARGET = Path("var/knowledge.db")


def build(entries_dir: Path = ENTRIES_DIR, target: Path = TARGET, drafts: Path | None = None) -> Path:
    """Builds `target` from the entries and the `drafts` beside them (:mod:`knowledge.drafts`).

    Raises EntriesError or BuildFailed; then the old store is untouched.
    """
    return build_from(with_drafts(Path(entries_dir), drafts), Path(target))


def build_from(entries: Sequence[Entry], target: Path, ranker: Forest | Linear | None = None, lexicon: Lexicon | None = None) -> Path:
    """Like build, from entries at hand; with `ranker` given nothing is trained."""
    if not entries:
        raise BuildFailed("没有任何条目")
    lexicon = lexicon or Lexicon.load()
    target.parent.mkdir(parents=True, exist_ok=True)
    examples = refused()
    corpus = pack_all(entries, lexicon, examples)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        _write(fresh, entries, corpus, ranker or Linear.plain(), lexicon)
        if ranker is None:
            _learn(fresh, entries, examples)
        _check(fresh, entries)
        os.chmod(fresh, 0o644)
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    return target


def refused() -> list[str]:
    """Questions of other business and small talk, as examples of what to refuse (refuse.yml)."""
    import yaml

    path = Path(__file__).parent / "refuse.yml"
    groups = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [str(text) for texts in groups.values() for text in texts]


def _write(path: Path, entries: Sequence[Entry], corpus: Corpus, ranker: Forest | Linear, lexicon: Lexicon) -> None:
    db = sqlite_utils.Database(path)
    try:
        db.execute("pragma synchronous = off")
        with db.conn:
            db["entries"].insert_all((_entry_row(n, e) for n, e in enumerate(entries, 1)), pk="n")
            db["entries"].create_index(["id"], unique=True)
            db["phrases"].insert_all({"entry": e.id, "text": t} for e in entries for t in e.phrases)
            db["near_misses"].insert_all({"entry": e.id, "text": m.text, "belongs": m.belongs} for e in entries for m in e.near_misses)
            db["facets"].insert_all(
                {"entry": e.id, "scheme": e.scheme, "level": level, "topic": e.topic, "audience": e.audience}
                for e in entries for level in (e.levels or (None,))
            )
            db["clauses"].insert_all(
                {"id": c.id, "scheme": c.scheme, "document": c.document, "number": c.number, "article": c.article}
                for c in load_clauses().values()
            )
            db["packs"].insert_all((to_row(pack) for pack in corpus.packs), pk="n")
            db.execute("create table exact (norm text not null, n integer not null)")
            db.conn.executemany(
                "insert into exact(norm, n) values (?, ?)",
                ((norm, pack.n) for pack in corpus.packs if pack.id is not None for norm in pack.norms),
            )
            db.execute("create index exact_norm on exact(norm)")
            db["words"].insert_all(
                ({"term": t, "n": i, "idf": float(corpus.vocabulary.idf[i]), "df": int(corpus.vocabulary.df[i])}
                 for t, i in corpus.vocabulary.ids.items()), pk="term",
            )
            db.execute("create virtual table search using fts5(words, content='', tokenize=\"unicode61 remove_diacritics 0\")")
            db.conn.executemany(
                "insert into search(rowid, words) values (?, ?)",
                ((pack.n, " ".join(words)) for pack, words in zip(corpus.packs, corpus.words)),
            )
            db.execute("insert into search(search) values ('optimize')")
            db["meta"].insert_all(
                [
                    {"key": "format", "value": FORMAT},
                    {"key": "built", "value": dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")},
                    {"key": "words", "value": str(len(corpus.vocabulary.ids))},
                    {"key": "lexicon", "value": json.dumps(lexicon.data, ensure_ascii=False)},
                    {"key": "ranker", "value": dumps(ranker)},
                    {"key": "idea_weight", "value": json.dumps(corpus.idea_weight.tolist())},
                ],
                pk="key",
            )
    finally:
        db.conn.close()


def _learn(path: Path, entries: Sequence[Entry], examples: Sequence[str]) -> None:
    """Trains on the file just written and puts the ranker into it."""
    index = Index(path)
    try:
        ranker = train(entries, examples, index)
    finally:
        index.close()
    db = sqlite_utils.Database(path)
    try:
        with db.conn:
            db["meta"].update("ranker", {"value": dumps(ranker)})
    finally:
        db.conn.close()


def _entry_row(n: int, entry: Entry) -> dict:
    return {
        "n": n, "id": entry.id, "question": entry.question, "answer": entry.answer, "kind": entry.kind,
        "scheme": entry.scheme, "levels": json.dumps(entry.levels), "topic": entry.topic, "audience": entry.audience,
        "clauses": json.dumps(entry.clauses), "cite": entry.cite, "also": json.dumps(entry.also),
        "reviewed": str(entry.reviewed) if entry.reviewed else None,
        "valid_from": str(entry.valid_from) if entry.valid_from else None,
        "valid_to": str(entry.valid_to) if entry.valid_to else None, "file": entry.file, "line": entry.line,
    }


def _check(path: Path, entries: Sequence[Entry]) -> None:
    """The fresh file must open and find an entry by its own question before it may serve."""
    index = Index(path)
    try:
        for entry in entries[:: max(1, len(entries) // 5)]:
            query, words = index.query(entry.question, entry.scheme, None)
            if words and entry.id not in {pack.id for pack in index.packs(index.candidates(words, query.reading.text))}:
                raise BuildFailed(f"条目 {entry.id} 用自己的问题都找不到")
    finally:
        index.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line of `python -m knowledge.build`."""
    arguments = sys.argv[1:] if arguments is None else arguments
    target = Path(arguments[0]) if arguments else Path(os.environ.get("ZHICHENG_KNOWLEDGE_DB", TARGET))
    try:
        build(ENTRIES_DIR, target)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"知识库建好了：{target}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
