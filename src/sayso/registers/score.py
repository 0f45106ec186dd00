"""How well an incident and an entry fit, feature by feature, in points (``data/matching.yaml``)."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.ground.actors import registry
from sayso.model import IncidentPosition
from sayso.model.vocabulary import EventType
from sayso.registers.facts import facts
from sayso.registers.parties import stands
from sayso.registers.places import fit
from sayso.registers.told import Told
from sayso.registers.types import EntryParty, EntryToll, Reason, RegisterEntry

_BATTLES: frozenset[EventType] = frozenset({"clash", "territorial_change", "other"})  # what is told as fighting may be a strike within it
_VIOLENT = 8  # types of violent acts in the vocabulary of the record, beside which a kind's share is told


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate: the incident and the entry by number, the spot that fits best, and the reasons."""

    here: int
    there: int
    spot: int
    points: float
    reasons: tuple[Reason, ...]


def weigh(here: int, told: Told, there: int, entry: RegisterEntry, radius: float | None = None) -> Pair | None:
    """The pair with its points, or ``None`` where days or places rule it out or the points stay below the least."""
    rules = facts("matching")
    when = _days(told, entry)
    where = fit(told.spots, entry, radius) if when is not None else None
    if when is None or where is None:
        return None
    reasons = (when, where.reason, _kind(told, entry), _party(told, entry), _target(told, entry), *_tolls(told, entry))
    told_of = tuple(r for r in reasons if r is not None)
    points = sum(r.points for r in told_of)
    return Pair(here, there, where.spot, points, told_of) if points >= rules["least"] else None


def _days(told: Told, entry: RegisterEntry) -> Reason | None:
    """The days: the same, inside a stretch, or beside it within the slack."""
    rules = facts("matching")["days"]
    one, two = told.days, entry.days
    if one is None or two is None or one.start is None or one.end is None or two.start is None or two.end is None:
        return None
    if told.published is not None and two.start > told.published:
        return None
    gap = max((two.start - one.end).days, (one.start - two.end).days)
    if gap <= 0:
        length = max((one.end - one.start).days, (two.end - two.start).days) + 1
        if length == 1:
            points = rules["same"] - (rules["assumed_less"] if told.assumed else 0.0)
            return Reason(feature="date", points=points, words="the same day" + (" (assumed here)" if told.assumed else ""))
        return Reason(feature="date", points=rules["same"] - math.log2(length), words=f"inside a stretch of {length} days")
    if told.assumed and two.end < one.start and gap <= rules["assumed_slack"]:
        return Reason(
            feature="date",
            points=rules["assumed_off"][gap - 1],
            words=f"{_ago(gap)} before the day assumed here, the day itself is not told",
        )
    if gap > rules["slack"]:
        return None
    return Reason(feature="date", points=rules["one_off"], words=f"{_ago(gap)} {'earlier' if two.end < one.start else 'later'} there")


def _ago(days: int) -> str:
    return "one day" if days == 1 else f"{days} days"


def _kind(told: Told, entry: RegisterEntry) -> Reason | None:
    """The kind of act; the fewer types the register's kind covers, the more it tells."""
    rules = facts("matching")["kind"]
    if not entry.types or told.types == {"other"}:
        return None
    if told.types & set(entry.types):
        points = min(rules["same"], max(0.0, math.log2(_VIOLENT / len(entry.types)))) if entry.kind else 0.0
        return Reason(feature="kind", points=points, words=f"{entry.kind or entry.types[0]} fits") if points else None
    kinds = " or ".join(sorted(t.replace("_", " ") for t in told.types))
    other = rules["battle"] if told.types <= _BATTLES else rules["other"]
    return Reason(feature="kind", points=other, words=f"{kinds} here, {entry.kind} there")


def _party(told: Told, entry: RegisterEntry) -> Reason | None:
    """Who did it; where the register has sides only, one of them. Denied attackers do not count."""
    rules = facts("matching")["party"]
    known = [p for p in entry.parties_of("attacker", "side") if p.key is not None]
    if not known:
        return None
    directed = bool(entry.parties_of("attacker"))
    best = best_standing(told.attackers, known)
    if best is None:
        return None
    how, here, there = best
    if how == "beside" and directed:
        how = "ally"  # such a register lists attackers, not main parties
    if how == "other" and (not directed or len(known) < len(entry.parties_of("attacker", "side"))):
        how = "other_side"
    words = {"same": f"{there.name} there too", "beside": f"{here.value} here, counted under {there.name}"}
    return Reason(feature="attacker", points=rules[how], words=words.get(how, f"{here.value} here, {there.name} there"))


def _target(told: Told, entry: RegisterEntry) -> Reason | None:
    """Fighters alone as targets speak against a register of harm to civilians."""
    if facts("formats")[entry.format].get("lists") != "civilians":
        return None
    held = [*told.targets, *told.killed, *told.injured]
    fighters = any(p.key is not None and _fights(p.key) for p in told.targets) or any(p.value.endswith("combatants") for p in held)
    if not fighters or any(p.key == "side:civilians" or "civilian" in p.value for p in held):
        return None
    return Reason(feature="target", points=facts("matching")["target"]["fighters"], words="fighters here, civilians there")


@functools.lru_cache(maxsize=4096)
def _fights(key: str) -> bool:
    """True for an armed group and for forces of a state."""
    entry = registry().get(key)
    return key in ("side:rebels", "side:government") or (entry is not None and entry.kind in ("armed_group", "state_forces", "state"))


def best_standing(here: Sequence[IncidentPosition], there: Sequence[EntryParty]) -> tuple[str, IncidentPosition, EntryParty] | None:
    """The best that any party here stands to any there, with the two; ``None`` where either is unknown."""
    order = {"same": 0, "beside": 1, "ally": 2, "other": 3}
    pairs = [(stands(h.key, t.key), h, t) for h in here if h.key is not None for t in there if t.key is not None]
    return min(pairs, key=lambda p: order[p[0]], default=None)


def _tolls(told: Told, entry: RegisterEntry) -> tuple[Reason | None, ...]:
    killed = [t for t in entry.tolls if t.kind == "killed"]
    injured = [t for t in entry.tolls if t.kind == "injured"]
    return _toll("killed", told.killed, killed, entry), _toll("injured", told.injured, injured, entry)


def _toll(field: str, here: Sequence[IncidentPosition], there: Sequence[EntryToll], entry: RegisterEntry) -> Reason | None:
    """The figures that agree best: tolls change, so that they speak for a pair more than against it."""
    rules: dict[str, Any] = facts("matching")["toll"]
    stated = [p for p in here if p.low is not None or p.high is not None]
    figures = [t for t in there if t.low is not None or t.high is not None]
    if field == "killed" and not stated and figures and facts("formats")[entry.format].get("lists") == "deaths":
        return Reason(feature="killed", points=rules["none"], words=f"none stated here, {figures[0].words} there")
    compared = [(_worth(figures_stand(h, t), h), h, t) for h in stated for t in figures if comparable(h, t)]
    if not compared:
        return None
    points, h, t = max(compared, key=lambda c: c[0])
    if not points:
        return None
    return Reason(
        feature=field, points=points * (rules["injured_part"] if field == "injured" else 1.0), words=f"{h.value} here, {t.words} there"
    )


def _worth(how: str, here: IncidentPosition) -> float:
    """The points of how two counts stand; the same figure is worth the more the larger it is."""
    rules: dict[str, float] = facts("matching")["toll"]
    if how != "same":
        return rules.get(how, 0.0)
    return min(rules["same_most"], math.log2(max(here.low or 0.0, here.high or 0.0)))


def comparable(here: IncidentPosition, there: EntryToll) -> bool:
    """False where one counts civilians and the other fighters."""
    who = next((w for w in ("civilians", "combatants") if here.value.endswith(w)), "unspecified")
    return {who, there.who} != {"civilians", "combatants"}


@functools.lru_cache(maxsize=8192)
def vague(value: str) -> bool:
    """True for a figure like "dozens", whose bound nobody counted."""
    return not any(c.isdigit() for c in value) and not set(facts("matching")["vague"]).isdisjoint(value.lower().split())


def figures_stand(here: IncidentPosition, there: EntryToll) -> str:
    """How two counts stand: "same", "small" (the same, below three), "within", "vague", "close", "apart", "far", or "neither"."""
    low, high = _bounds(here.low, here.high)
    least, most = _bounds(there.low, there.high)
    same = (low == least and (high == most or here.high is None or there.high is None)) or low == high == there.best
    if same and not vague(here.value):
        return "same" if low >= 3 else "small"
    if vague(here.value):
        return "vague" if low <= most and least <= high else "neither"
    if low <= most and least <= high:
        return "within"
    one, two = (low, most) if low > most else (high, least)
    small, large = min(one, two), max(one, two)
    if large - small <= large / 3 and small >= 5:
        return "close"
    if large > 3 * small and large - small >= 10:
        return "far"
    return "apart" if large > 2 * small and large - small >= 5 else "neither"


def _bounds(low: float | None, high: float | None) -> tuple[float, float]:
    """Bounds without open sides: "at least 12" may be up to half more here, so that it does not fit every larger figure."""
    if low is None:
        return 0.0, high or 0.0
    return low, high if high is not None else low * 1.5
