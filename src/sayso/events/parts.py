"""A sum told first and its parts told after it, one by one: "strikes across the country killed 44 ... 16 in Daraa, 12 in Douma"."""

from __future__ import annotations

from sayso.events.likeness import OWN, compatible, figures
from sayso.events.stories import Story
from sayso.events.when import apart

_ROUNDED = 1.05  # "at least 44", and parts that add up to 45
_MOST = 0.8  # of the sum: a report may leave some of it out
_OPENING = 4  # sentences: a sum comes first
_SUM = "a sum over the happenings that the report tells one by one"


def mark_sums(stories: list[Story]) -> None:
    """Make those stories tallies whose dead (or wounded) are those of two or more others that are told after them, each elsewhere."""
    for story in stories:
        opens = story.telling.sentence <= _OPENING
        if (
            opens
            and story.tier == "incident"
            and story.kind not in OWN
            and any(_adds_up(story, stories, how) for how in ("killed", "hurt"))
        ):
            story.tier, story.why = "tally", _SUM


def _adds_up(story: Story, stories: list[Story], how: str) -> bool:
    total = max(figures(story.sums.numbers, how), default=0.0)
    if total < 3:
        return False
    parts = []
    for other in stories:
        told_after = other is not story and other.telling.main.first > story.telling.main.first
        if not told_after or other.tier != "incident" or other.kind in OWN or not (other.sums.sites or other.sums.areas):
            continue
        if not compatible(story.kind, other.kind) and "other" not in (story.kind, other.kind):
            continue
        if any(True for _ in story.sums.places) and not story.sums.areas & other.sums.areas:
            continue
        if any(apart(m, n, 0) for m in story.sums.moments for n in other.sums.moments):
            continue
        smaller = [n for n in figures(other.sums.numbers, how) if n < total]
        if smaller:
            parts.append(max(smaller))
    return len(parts) > 1 and _MOST * total <= sum(parts) <= _ROUNDED * total
