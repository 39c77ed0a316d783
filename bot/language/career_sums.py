"""Sums of times: one after the other, and one but for others."""

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
