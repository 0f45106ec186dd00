"""Figures of the harmed across reports: which say the same, which are current, which were replaced."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from sayso.model import Account, AccountToll, Holder
from sayso.model.incidents import IncidentFieldName
from sayso.model.vocabulary import Who
from sayso.reconcile.origins import Telling
from sayso.reconcile.positions import Stand
from sayso.reconcile.rules import rules

TOLL_FIELDS: tuple[IncidentFieldName, ...] = ("killed", "injured", "missing", "displaced", "captured")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one origin in one report. ``day`` is when it was given, ``None`` where nothing tells."""

    low: float | None
    high: float | None
    words: str
    who: Who
    vague: bool
    superseded: bool
    day: date | None
    holder: Holder

    @property
    def base(self) -> float:
        """The number that was counted: the lower bound, or the upper where only that is told."""
        return _base(self.low, self.high)


def _base(low: float | None, high: float | None) -> float:
    return low if low is not None else high or 0.0


def figures_of(telling: Telling, kind: str) -> list[Figure]:
    """The figures of a kind of harm: of each origin in an account its first, and those that the report itself replaces.

    Numbers without any bound, counts of one group alone and figures told on top of others ("another five") are left out; so are
    an origin's further figures, which count parts or other times. A narrator's figure that is no higher than a source's in the same
    account is drawn from the sources, and left out too.
    """
    found = []
    for account in telling.accounts:
        tolls = [t for t in account.tolls if t.kind == kind and _counts_all(t)]
        sourced = max((_base(t.low, t.high) for t in tolls for v in t.voices if v.type != "narrator"), default=-1.0)
        seen: set[tuple[str, bool]] = set()
        for toll in tolls:
            for figure in _figures(telling, account, toll):
                at = (figure.holder.origin, figure.who == "combatants")
                if (figure.holder.type == "narrator" and figure.base <= sourced) or (at in seen and not figure.superseded):
                    continue
                found.append(figure)
                if not figure.superseded:
                    seen.add(at)
    return found


def _counts_all(toll: AccountToll) -> bool:
    """True for a number of all who were harmed: not of one group, not on top of others, and no single victim told of by himself."""
    if (toll.low is None and toll.high is None) or _of_a_group(toll) or _further(toll.words):
        return False
    return not (toll.low == toll.high == 1 and not toll.words.strip().isdigit())


def parts_of(telling: Telling, part: str) -> list[Figure]:
    """The children or women among the killed, as each origin counts them."""
    found = []
    for account in telling.accounts:
        for toll in account.tolls:
            count = (toll.children if part == "children" else toll.women) if toll.kind == "killed" else None
            if count is not None:
                words = f"{count:.0f}"
                found += [
                    Figure(count, count, words, "unspecified", False, toll.superseded, toll.as_of or account.published, h)
                    for h in telling.holders(account, toll.voices)
                ]
    return found


def _figures(telling: Telling, account: Account, toll: AccountToll) -> list[Figure]:
    day, vague = toll.as_of or account.published, _vague(toll.words)
    holders = {h.origin: h for h in telling.holders(account, toll.voices)}
    return [Figure(toll.low, toll.high, toll.words, toll.who, vague, toll.superseded, day, h) for h in holders.values()]


def _of_a_group(toll: AccountToll) -> bool:
    """A count of children or of women alone is none of all."""
    return (toll.children is not None and toll.children == toll.low) or (toll.women is not None and toll.women == toll.low)


@functools.lru_cache(maxsize=50_000)
def _vague(words: str) -> bool:
    parts = words.lower().split()
    return not any(c.isdigit() for c in words) and not set(rules("figures")["vague"]).isdisjoint(parts)


@functools.lru_cache(maxsize=50_000)
def _further(words: str) -> bool:
    first = words.lower().split(None, 1)
    return bool(first) and first[0] in rules("figures")["further"]


def meet(low: float | None, high: float | None, low_2: float | None, high_2: float | None) -> bool:
    """True when two pairs of bounds, each open where ``None``, have a number in common."""
    return max(low or 0.0, low_2 or 0.0) <= min(float("inf") if high is None else high, float("inf") if high_2 is None else high_2)


def stands_of(figures: list[Figure], replaced: dict[int, date | None]) -> list[Stand]:
    """The positions of a field: figures that count the same number of the same people.

    ``replaced`` gives, by ``id`` of a figure that its origin gave up, the day of the figure that came in its place. Where others
    still hold that number, those who gave it up stand apart.
    """
    found: dict[tuple[float, bool, bool, bool, str, bool], Stand] = {}
    known = _people(figures)
    days: dict[tuple[float, bool, bool, bool, str, bool], list[date | None]] = {}
    for figure in figures:
        who: Who = figure.who if figure.who != "unspecified" else known.get(figure.base, "unspecified")
        spread = figure.high is not None and figure.low is not None and figure.high != figure.low
        side = "combatants" if who == "combatants" else ""
        at = (figure.base, figure.vague or spread, figure.low is None, figure.high is None, side, id(figure) in replaced)
        stand = found.get(at)
        if stand is None:
            stand = found[at] = Stand("", [], low=figure.low, high=figure.high, who=who, vague=figure.vague)
            stand.what = figure.words
        if stand.who == "unspecified":
            stand.who = who
        stand.holders.append(figure.holder)
        stand.sure = True
        if id(figure) in replaced:
            days.setdefault(at, []).append(replaced[id(figure)])
    for at, stand in found.items():
        stand.value = words_of(stand)
        if at in days:
            stand.until = max((d for d in days[at] if d is not None), default=None) or stand.last
    return list(found.values())


def _people(figures: list[Figure]) -> dict[float, Who]:
    """Who is meant by a number of which not everybody says it: "72" beside "72 civilians".

    Fighters whose origin counts more people in the same report are a part of those, and say nothing of another's number: of 13
    dead "two soldiers" leave open who the two are that somebody else counts.
    """
    most: dict[tuple[str, str], float] = {}
    for figure in figures:
        at = (figure.holder.origin, figure.holder.report)
        most[at] = max(most.get(at, 0.0), figure.base)
    return {
        f.base: f.who
        for f in figures
        if f.who == "civilians" or (f.who == "combatants" and f.base == most[f.holder.origin, f.holder.report])
    }


def words_of(stand: Stand) -> str:
    """The figure in words: "at least 12", "12 to 15", "dozens", with whose where it is told."""
    if stand.vague:
        words = str(stand.what).lower()
    elif stand.low is not None and stand.high is not None:
        words = f"{stand.low:,.0f}" if stand.low == stand.high else f"{stand.low:,.0f} to {stand.high:,.0f}"
    else:
        words = f"at least {stand.low:,.0f}" if stand.low is not None else f"up to {stand.high:,.0f}"
    of = "of " if stand.vague and words.endswith("s") else ""  # "dozens of combatants"
    return words + (f" {of}{stand.who}" if stand.who in ("civilians", "combatants") else "")
