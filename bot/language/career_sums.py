"""Sums of times: one after the other, one but for others, and whether two periods touch."""

from __future__ import annotations

from dataclasses import replace

from bot.language.durations import TimeMention


def joined(times: list[TimeMention]) -> TimeMention:
    """The times one after the other; years add up, an open end stays open."""
    below = None if any(t.below is None for t in times) else round(sum(t.below for t in times), 4)
    return replace(times[-1], at_least=round(sum(t.at_least for t in times), 4), below=below,
                   point=round(sum(t.point for t in times), 2), exact=all(t.exact for t in times))


def less(whole: TimeMention, away: list[TimeMention]) -> TimeMention:
    """The whole but for what was spent otherwise."""
    below = None if whole.below is None else round(whole.below - sum(t.at_least for t in away), 4)
    least = max(0.0, round(whole.at_least - sum(t.below or t.point for t in away), 4))
    return replace(whole, at_least=least, below=below, point=round(whole.point - sum(t.point for t in away), 2),
                   exact=whole.exact and all(t.exact for t in away))


def touches(first: TimeMention, then: TimeMention) -> bool:
    """Whether a closed period ends where the next begins, give or take two months."""
    if not isinstance(first.until, tuple) or not isinstance(then.since, tuple) or len(first.until) > 2 or len(then.since) > 2:
        return False
    if len(first.until) == 1 or len(then.since) == 1:
        return then.since[0] == first.until[0]
    return 0 <= (then.since[0] - first.until[0]) * 12 + then.since[1] - first.until[1] <= 2
