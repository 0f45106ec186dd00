"""A sum told first and its parts told after it, one by one: "strikes across the country killed 44 ... 16 in Daraa, 12 in Douma"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from sayso.events.acts.tellings import Telling
from sayso.events.days.when import apart
from sayso.events.same.likeness import OWN, compatible, figures
from sayso.events.same.stories import Story
from sayso.events.same.sums import is_many_acts, is_one_act, sum_in_words

_ROUNDED = 1.05  # "at least 44", and parts that add up to 45
_MOST = 0.8  # of the sum: a report may leave some of it out
_SOME = 0.4  # where it is told as many acts, and each part as one of them
_OPENING = 4  # sentences: a sum comes first
_LEAST = 3  # of the dead: two are no sum
_SUM = "a sum over the happenings that the report tells one by one"


@dataclass
class Part:
    """A happening that may be a part of a sum: one that is told apart from it (``of``), or tellings that were taken for the sum itself
    (``taken``), or both."""

    of: Story | None
    taken: list[Story] = field(default_factory=list)

    def figure(self, how: str, total: float) -> float:
        """How many of its dead (or wounded) may be among those of the sum."""
        numbers = frozenset(n for s in self.taken for n in s.numbers) | (self.of.sums.numbers if self.of is not None else frozenset())
        return max((n for n in figures(numbers, how) if n < total), default=0.0)

    def placed(self, whole: Story) -> bool:
        """True where it is told where it happened; what was taken for the sum itself, at another place or at one of several."""
        if self.of is not None:
            return bool(self.of.sums.sites or self.of.sums.areas)
        acts = (s.sites for s in self.taken if not s.telling.harm_only)
        return any(sites - whole.sites or (sites and whole.sites - sites) for sites in acts)


def mark_sums(stories: list[Story]) -> None:
    """Make those stories tallies that are sums: by their own words, or by the parts that are told after them."""
    parts: list[Story] = []  # no part is a sum itself
    for story in list(stories):
        if story.tier != "incident" or story.kind in OWN or story in parts:
            continue
        if why := sum_in_words(story):
            story.tier, story.why = "tally", why
        elif own := _own_parts(story, stories):
            story.tier, story.why = "tally", _SUM
            parts += _told_apart(story, stories, own)


def _own_parts(story: Story, stories: list[Story]) -> list[Part]:
    """The happenings told after a story whose dead (or wounded) are its own, two or more, or none."""
    if story.telling.sentence > _OPENING or is_one_act(story.telling):
        return []
    parts = _after(story, stories)
    if parts and parts[0].of is not None and _is_also(parts[0].of.telling):
        return []  # "shelling killed ten in Sorva. Shelling also killed four in Velin and five in Ostrin"
    text = frozenset(n for s in story.all if not s.headline for n in s.numbers) or story.sums.numbers
    for how in ("killed", "hurt"):
        total = max(figures(text, how), default=0.0)
        if total >= _LEAST and (own := _adding_up(parts, story, how, total)):
            return own
    return []


def _adding_up(parts: list[Part], story: Story, how: str, total: float) -> list[Part]:
    """The first of the parts that add up to a sum, two or more, or none. Where each tells its place, some may be missing."""
    own = [p for p in parts if p.figure(how, total)]
    placed = [p for p in own if p.placed(story)]
    single = [p for p in placed if p.of is not None and is_one_act(p.of.telling)]
    least = _SOME if len(single) > 1 and is_many_acts(story.telling) else _MOST
    near = [n for n, reached in enumerate(_reached(placed, how, total), 1) if n > 1 and least * total <= reached <= _ROUNDED * total]
    if near:
        return placed[: near[-1]]
    exact = next((n for n, reached in enumerate(_reached(own, how, total), 1) if n > 1 and reached == total), 0)
    return own[:exact] if any(p.of is not None or p.placed(story) for p in own[:exact]) else []


def _reached(parts: list[Part], how: str, total: float) -> Iterator[float]:
    """What the parts have added up to after each."""
    return accumulate(p.figure(how, total) for p in parts)


def _after(story: Story, stories: list[Story]) -> list[Part]:
    """The parts that a story may have, in the order of the report."""
    told: dict[int, list[Story]] = {}
    for s in story.joined:
        if not s.headline and s.telling.sentence > story.telling.sentence:
            told.setdefault(s.telling.sentence, []).append(s)
    found = [
        Part(other, [s for x in other.all for s in told.pop(x.telling.sentence, [])])
        for other in stories
        if other is not story and other.telling.main.first > story.telling.main.first and _may_be_part(story, other)
    ]
    found += [Part(None, taken) for taken in told.values()]
    return sorted(found, key=lambda p: (p.of or p.taken[0]).telling.main.first)


def _may_be_part(story: Story, other: Story) -> bool:
    """True for a happening of the kind, the land and the days of a sum."""
    if other.tier != "incident" or other.kind in OWN or other.done_again:
        return False
    if not compatible(story.kind, other.kind) and "other" not in (story.kind, other.kind) and not (story.guessed or other.guessed):
        return False
    if any(True for _ in story.sums.places) and other.sums.areas and not story.sums.areas & other.sums.areas:
        return False
    return not any(apart(m, n, 0) for m in story.sums.moments for n in other.sums.moments)


def _is_also(telling: Telling) -> bool:
    """ "Also killed", "meanwhile hit": beside what was told before."""
    verbs = [v for a in telling.acts for v in (a.head, a.verb) if v is not None]
    return any(c.lower_ in ("also", "meanwhile", "separately", "elsewhere", "later") for v in verbs for c in v.children)


def _told_apart(story: Story, stories: list[Story], parts: list[Part]) -> Iterator[Story]:
    """The parts of a sum, each a happening of its own. What was taken for the sum itself goes to that of its sentence, or becomes one."""
    story.part_with([s for p in parts for s in p.taken])
    for part in parts:
        if part.of is not None:
            part.of.joined += part.taken
            yield part.of
        else:
            first, *rest = sorted(part.taken, key=lambda s: s.telling.harm_only)
            first.joined = rest
            stories.append(first)
            yield first
