"""Where several ways of one document come near each other, the entry that tells of them all is the answer.

二级好报伐 from one with a certificate and two years of work meets four ways at once; which is his cannot be told from
the question, so all of them are told and none is guessed.
"""

from __future__ import annotations

from knowledge.index import Index
from knowledge.zones import ALONE_AT, Candidate, Standing

# The second comes this near the best; a likely one scores so much, and so much of the best's; together they reach this.
NEAR, TOPS_AT, TOPS_NEAR, COVER_AT = 0.35, 0.15, 0.3, 0.55


def covering(index: Index, standing: Standing) -> Candidate | None:
    """The entry with the most clauses among those that hold every likely one's, or None where the best stands apart."""
    best = standing.best
    if best is None or standing.stray or standing.vague or standing.foreign or not (standing.settled or standing.talked):
        return None
    if best.pack.topic != "conditions" or standing.behind < NEAR * best.score:
        return None
    tops = [c for c in standing.allowed if c.score >= max(TOPS_AT, TOPS_NEAR * best.score)]
    kind = (best.pack.scheme, best.pack.topic, best.pack.kind)
    if len(tops) < 2 or any((c.pack.scheme, c.pack.topic, c.pack.kind) != kind for c in tops):
        return None
    union = frozenset(clause for c in tops for clause in c.pack.said["clauses"])
    whole = [(clauses, n) for n, clauses in index.broad(*kind, best.pack.levels) if union <= clauses]
    if not whole:
        return None
    held, n = max(whole, key=lambda pair: len(pair[0]))
    total = sum(c.score for c in standing.allowed if c.pack.scheme == best.pack.scheme and held & set(c.pack.said["clauses"]))
    if total < (COVER_AT if standing.settled else ALONE_AT):
        return None
    return Candidate(index.packs([n])[0], min(1.0, total), None, None)
