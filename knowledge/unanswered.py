"""Questions that met no answer: recorded masked, clustered and counted, and turned into a draft entry."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, create_engine, select
from sqlalchemy.engine import Engine

from knowledge.errors import KnowledgeError
from knowledge.lexicon import Lexicon
from knowledge.schema import Entry, topic_key

LONGEST = 200
ALIKE = 72
SHARED, ROUGHLY = 0.6, 50
_META = MetaData()
UNANSWERED = Table(
    "unanswered", _META,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False, index=True),
    Column("text", String(LONGEST), nullable=False),
    Column("scheme", String(64)),
    Column("zone", String(16), nullable=False),
)
# A second net under the caller's own masking: long runs of digits, and what stands around an @.
_NUMBERS = re.compile(r"[0-9０-９][0-9０-９\-\s]{5,}[0-9０-９xXｘＸ]")
_MASKED = re.compile("(?:我?的?(?:电话|手机号?|邮箱)(?:是|号)?)?［(?:号码|邮箱)］")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")


class NoSuchCluster(KnowledgeError):
    """The number is none of the clusters listed."""

    def __init__(self, number: int, count: int) -> None:
        self.number, self.count = number, count
        super().__init__(f"没有第{number}组，现在共{count}组")


@dataclass(frozen=True)
class Cluster:
    """Questions that ask the same; `text` is the commonest wording, `samples` up to eight wordings."""

    text: str
    count: int
    schemes: tuple[str, ...]
    samples: tuple[str, ...]
    last: dt.datetime


def mask(text: str) -> str:
    """`text` without long numbers and mail addresses, cut to LONGEST characters, on one line."""
    text = "".join(c for c in text if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF)
    return _MAIL.sub("［邮箱］", _NUMBERS.sub("［号码］", text)).strip()[:LONGEST]


@lru_cache(maxsize=8)
def _engine(where: str) -> Engine:
    url = where if "://" in where else f"sqlite:///{where}"
    if url.startswith("sqlite:///") and url != "sqlite:///":
        Path(url[len("sqlite:///") :]).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    _META.create_all(engine)
    return engine


def record(where: str | Path, text: str, scheme: str | None = None, zone: str = "none", at: dt.datetime | None = None) -> None:
    """Keeps one question that met no answer. `where`: a path or an SQLAlchemy URL; `zone` is none or suggest."""
    masked = mask(text)
    if not masked:
        return
    row = {"at": at or dt.datetime.utcnow(), "text": masked, "scheme": scheme, "zone": zone}
    with _engine(str(where)).begin() as connection:
        connection.execute(UNANSWERED.insert().values(**row))


def times(where: str | Path, since: dt.datetime) -> list[dt.datetime]:
    """When questions without an answer were asked, from `since` on (UTC)."""
    with _engine(str(where)).connect() as connection:
        return list(connection.execute(select(UNANSWERED.c.at).where(UNANSWERED.c.at >= since)).scalars())


def clusters(where: str | Path, limit: int = 20, scheme: str | None = None, since: dt.datetime | None = None) -> list[Cluster]:
    """The commonest unanswered questions, most asked first; those asked from `since` on (UTC) where it is given."""
    wanted = select(UNANSWERED.c.text, UNANSWERED.c.scheme, UNANSWERED.c.at).order_by(UNANSWERED.c.id)
    if scheme:
        wanted = wanted.where(UNANSWERED.c.scheme == scheme)
    if since:
        wanted = wanted.where(UNANSWERED.c.at >= since)
    with _engine(str(where)).connect() as connection:
        rows = connection.execute(wanted).fetchall()
    lexicon = _lexicon()
    wordings: dict[str, list] = {}
    for row in rows:
        bare = _MASKED.sub("", row.text)
        wordings.setdefault(lexicon.normalise(bare) or row.text, []).append(row)
    groups: list[tuple[str, list]] = []
    for norm, same in sorted(wordings.items(), key=lambda item: (-len(item[1]), len(item[0]))):
        home = next((rows for lead, rows in groups if _alike(lead, norm)), None)
        if home is None:
            groups.append((norm, list(same)))
        else:
            home.extend(same)
    found = [_cluster(rows) for _, rows in groups]
    return sorted(found, key=lambda c: (-c.count, c.text))[:limit]


def _alike(a: str, b: str) -> bool:
    """Near in letters, or short and made of mostly the same ones (考点边上早饭, 考点附近早饭有伐)."""
    shorter = min(len(a), len(b))
    shared = sum((Counter(a) & Counter(b)).values())
    if shorter >= 4 and shared >= SHARED * shorter and fuzz.ratio(a, b) >= ROUGHLY:
        return True
    return fuzz.ratio(a, b) >= ALIKE or (min(len(a), len(b)) >= 4 and fuzz.partial_ratio(a, b) >= 95)


def _cluster(rows: list) -> Cluster:
    texts = Counter(row.text for row in rows)
    schemes = Counter(row.scheme for row in rows if row.scheme)
    common = [text for text, _ in texts.most_common(8)]
    return Cluster(common[0], len(rows), tuple(s for s, _ in schemes.most_common()), tuple(common), max(r.at for r in rows))


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return Lexicon.load()


def adopt(found: list[Cluster], number: int, entry_id: str, answer: str, topic: str, clauses: tuple[str, ...] = (),
          scheme: str | None = None, file: str = "new.yml", today: dt.date | None = None) -> Entry:
    """An entry for cluster `number` (from 1): its wordings become question and paraphrases. Raises NoSuchCluster."""
    if not 1 <= number <= len(found):
        raise NoSuchCluster(number, len(found))
    cluster = found[number - 1]
    wordings = tuple(dict.fromkeys(text for text in (re.sub("［(?:号码|邮箱)］", "", s).strip() for s in cluster.samples) if text))
    if not wordings:
        raise NoSuchCluster(number, len(found))
    return Entry(
        id=entry_id, question=wordings[0], paraphrases=wordings[1:], near_misses=(), answer=answer,
        scheme=scheme or (cluster.schemes[0] if cluster.schemes else None), levels=(), topic=topic_key(topic), audience="applicant",
        clauses=clauses, kind="answer" if clauses else "silent", cite="", also=(), reviewed=today, valid_from=None,
        valid_to=None, file=file,
    )
