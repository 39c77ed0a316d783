"""An opened store file: words looked up, candidates fetched. One instance reads one file, unchanging while it is open."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Iterable, Sequence

import numpy as np

from knowledge.answer import SCHEME_NAMES
from knowledge.errors import StoreMissing, StoreUnreadable
from knowledge.features import Query
from knowledge.lexicon import Lexicon, Reading
from knowledge.pack import COLUMNS, Pack, from_row
from knowledge.ranker import loads
from knowledge.text import terms
from knowledge.vectors import weigh

FORMAT = "8"
CANDIDATES = 48
# Rows FTS5 may rank for one question: the rarest words come first until the sum of their rows reaches this.
POSTINGS = 800
KEPT_PACKS = 4096


class Index:
    """Read-only view of a built store. Safe for use from several threads."""

    def __init__(self, path: Path) -> None:
        if not Path(path).is_file():
            raise StoreMissing(Path(path))
        try:
            self.db = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            meta = dict(self.db.execute("select key, value from meta"))
        except sqlite3.Error as error:
            raise StoreUnreadable(Path(path), str(error)) from error
        if meta.get("format") != FORMAT:
            self.db.close()
            raise StoreUnreadable(Path(path), f"格式 {meta.get('format')}，需要 {FORMAT}")
        self.built = meta["built"]
        self.words = int(meta["words"])
        try:
            self.lexicon = Lexicon(json.loads(meta["lexicon"]))
            self.ranker = loads(meta["ranker"])
        except (KeyError, TypeError, ValueError) as error:  # written by another version
            self.db.close()
            raise StoreUnreadable(Path(path), str(error)) from error
        self.idea_weight = np.array(json.loads(meta["idea_weight"]), dtype=np.float64)
        self._packs: OrderedDict[int, Pack] = OrderedDict()
        self._broad: dict[tuple, list[tuple[int, frozenset[str]]]] | None = None
        self._lock = threading.RLock()

    def close(self) -> None:
        with self._lock:
            self.db.close()

    def query(self, text: str, scheme: str | None, level: str | None) -> tuple[Query, list[tuple[str, int]]]:
        """The question ready for scoring, and its known words with the number of rows holding them, rarest first."""
        reading = self.lexicon.read_in(text, scheme)
        weights = terms(reading.core, reading.concepts)
        found = self._lookup(list(weights))
        ids, values, unknown = weigh(weights, {t: (n, idf) for t, (n, idf, _) in found.items()})
        letters = sorted(set(reading.core))
        rare = max((idf for _, idf, _ in found.values()), default=1.0)
        chars = (
            np.array([found[c][0] if c in found else -1 for c in letters], dtype=np.int64),
            np.array([found[c][1] if c in found else rare for c in letters], dtype=np.float64),
        )
        sparse = np.array(ids, dtype=np.int64), np.array(values, dtype=np.float32)
        return Query(reading, scheme, level, *sparse, self.words, unknown, chars), _rarest(found)

    def _lookup(self, wanted: Sequence[str]) -> dict[str, tuple[int, float, int]]:
        found: dict[str, tuple[int, float, int]] = {}
        with self._lock:
            for at in range(0, len(wanted), 500):
                part = wanted[at : at + 500]
                rows = self.db.execute(f"select term, n, idf, df from words where term in ({','.join('?' * len(part))})", part)
                found.update({term: (n, idf, df) for term, n, idf, df in rows})
        return found

    def candidates(self, words: Sequence[tuple[str, int]], text: str = "", limit: int = CANDIDATES) -> list[int]:
        """Row numbers, best first: the entry that holds `text` itself, then by FTS5's bm25 over the rarest words.

        Where even the rare words stand in too many rows to be ranked (a very large store), rows that hold several
        of them at once are taken, unranked: the re-ranker sorts them out.
        """
        few = _within(words, POSTINGS)
        rest = [word for word, _ in words if word not in few][:4]
        with self._lock:
            rows = [n for (n,) in self.db.execute("select n from exact where norm = ? limit 8", (text,))]
            if few:
                rows += self._match(_quoted(few, " OR "), limit, ranked=True)
            for size in range(min(len(rest), 4), 0, -1):
                if len(rows) >= limit // 2 or (size == 1 and rows):
                    break
                rows += self._match(_quoted(rest[:size], " AND "), limit, ranked=False)
        return list(dict.fromkeys(rows))[:limit]

    def _match(self, expression: str, limit: int, ranked: bool) -> list[int]:
        order = "order by rank " if ranked else ""
        return [n for (n,) in self.db.execute(f"select rowid from search where search match ? {order}limit ?", (expression, limit))]

    def unplaced(self, text: str, scheme: str | None) -> tuple[str, str | None]:
        """(text, scheme), or for one of a document's own questions with its place before it (北京：公示要多少天)
        the question alone and that document: so the store offers them, and so they come back."""
        norm = self.lexicon.normalise(text)
        for own, name in SCHEME_NAMES.items():
            place = name.partition("·")[0]
            if norm.startswith(place) and self._holds(norm[len(place) :], own):
                return norm[len(place) :], own
        return text, scheme

    def _holds(self, norm: str, scheme: str) -> bool:
        sql = "select 1 from exact join entries using (n) where norm = ? and scheme = ? limit 1"
        with self._lock:
            return self.db.execute(sql, (norm, scheme)).fetchone() is not None

    def packs(self, numbers: Iterable[int]) -> list[Pack]:
        """The packs of these rows, in order; kept in memory while there is room."""
        numbers = list(numbers)
        with self._lock:
            missing = [n for n in numbers if n not in self._packs]
            if missing:
                marks = ",".join("?" * len(missing))
                for row in self.db.execute(f"select {COLUMNS} from packs where n in ({marks})", missing):
                    self._packs[row[0]] = from_row(row)
            found = [self._packs[n] for n in numbers if n in self._packs]
            while len(self._packs) > KEPT_PACKS:
                self._packs.popitem(last=False)
        return found

    def entry(self, entry_id: str) -> dict | None:
        """The row of table `entries`, or None."""
        with self._lock:
            cursor = self.db.execute("select * from entries where id = ?", (entry_id,))
            row = cursor.fetchone()
        return dict(zip((c[0] for c in cursor.description), row)) if row else None

    def broad(self, scheme: str | None, topic: str, kind: str, levels: Sequence[str]) -> list[tuple[int, frozenset[str]]]:
        """(row number, clauses) of the entries of these facets that rest on several clauses. Read once, when first needed."""
        with self._lock:
            if self._broad is None:
                self._broad = {}
                sql = "select n, scheme, topic, kind, levels, clauses from entries where json_array_length(clauses) > 1"
                for n, *facets, held, clauses in self.db.execute(sql):
                    key = (*facets, tuple(sorted(json.loads(held))))
                    self._broad.setdefault(key, []).append((n, frozenset(json.loads(clauses))))
            return self._broad.get((scheme, topic, kind, tuple(sorted(levels))), [])

    def questions(self, entry_ids: Sequence[str]) -> dict[str, str]:
        """Entry id to its question, for those that exist."""
        with self._lock:
            rows = self.db.execute(f"select id, question from entries where id in ({','.join('?' * len(entry_ids))})", list(entry_ids))
            return dict(rows.fetchall())


def _rarest(found: dict[str, tuple[int, float, int]]) -> list[tuple[str, int]]:
    """Words with the number of rows holding them, rarest first."""
    return sorted(((term, df) for term, (_, _, df) in found.items()), key=lambda pair: pair[1])


def _within(words: Sequence[tuple[str, int]], budget: int) -> list[str]:
    """The rarest words whose rows together stay within the budget."""
    chosen, spent = [], 0
    for term, df in words:
        spent += df
        if spent > budget:
            break
        chosen.append(term)
    return chosen


def _quoted(words: Sequence[str], joint: str) -> str:
    """Words as an FTS5 expression; quoted, so that none can be an operator."""
    return joint.join('"' + word.replace('"', '""') + '"' for word in words)
