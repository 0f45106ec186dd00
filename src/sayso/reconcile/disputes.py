"""Disputes across reports: positions on one field that different origins hold and that cannot both hold.

Each field has a rule of its own (docs/explanation/incidents.md). A position that its source gave up is part of no dispute, nor is
an early figure that others have replaced since; and two positions of one origin are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.events.disputes.voices import alike
from sayso.model import Account, IncidentDispute, Interval
from sayso.model.vocabulary import DisputeField
from sayso.reconcile import parties, places
from sayso.reconcile.days import meets
from sayso.reconcile.figures import meet
from sayso.reconcile.origins import may_be_one
from sayso.reconcile.positions import Stand
from sayso.reconcile.rules import rules
from sayso.reconcile.weapons import exclude

# Acts of one side on another: two different attackers of one such act exclude each other.
_ONE_SIDED = frozenset({"airstrike", "missile_strike", "shelling", "chemical_attack", "bombing", "shooting", "abduction", "other"})


_LASTING = frozenset({"clash", "territorial_change", "siege", "displacement", "talks", "protest"})


def _lasts(accounts: Sequence[Account]) -> bool:
    """True where most accounts tell of what goes on for a time: a fight, a siege."""
    return 2 * sum(a.type in _LASTING for a in accounts) > len(accounts)


def apart(one: Stand, other: Stand) -> bool:
    """True when two stands are held by different origins, and both are still held.

    Where only unnamed sources hold one of them, these may be a source of the other.
    """
    if one.until is not None or other.until is not None or one.origins & other.origins:
        return False
    return bool(one.named and other.named) or not may_be_one(one.holders, other.holders)


# --- figures


def figures(field: DisputeField, stands: Sequence[Stand]) -> IncidentDispute | None:
    """A dispute over how many: bounds of different origins that do not meet, or counts far apart at one time (in part)."""
    if len(stands) < 2:
        return None
    ordered = sorted(stands, key=lambda s: (s.low if s.low is not None else s.high or 0.0, s.value))
    strict: list[tuple[Stand, Stand]] = []
    far: list[tuple[Stand, Stand]] = []
    for low, high in combinations(ordered, 2):
        if not meet(low.low, low.high, high.low, high.high) and _contrary(field, low, high, ordered):
            (far if _may_be_part(low, high) else strict).append((low, high))
        elif field == "killed" and _contrary(field, low, high, ordered) and _far(low, high) and _one_time(low, high):
            far.append((low, high))
    found = strict or far  # "more than 30" beside 30 against 57 contradicts nobody
    if not found:
        return None
    sides = list(dict.fromkeys(s for pair in found for s in pair))
    told = "; ".join(f"{s.told()} {'count' if ' and ' in s.told() else 'counts'} {s.value}" for s in sides)
    part = not strict and any(_may_be_part(*pair) for pair in far)
    note = "" if strict else ". Fighters may be a part of all" if part else ". A count of “at least” does not rule out a higher one"
    return IncidentDispute(field=field, positions=tuple(s.value for s in sides), why=told + note, partial=not strict)


def _contrary(field: DisputeField, low: Stand, high: Stand, ordered: Sequence[Stand]) -> bool:
    """True when two figures are of the same people and time, and held by different origins of which one is named."""
    if not (apart(low, high) and _same_people(low, high) and (low.named or high.named)) or _early(low, high, ordered):
        return False
    return field != "injured" or _plainly_apart(low, high)


def _same_people(one: Stand, other: Stand) -> bool:
    return one.who == other.who or "unspecified" in (one.who, other.who) or "combatants" not in (one.who, other.who)


def _may_be_part(low: Stand, high: Stand) -> bool:
    """True for fewer fighters beside more people of any kind: "three attackers", "six bodies"."""
    return low.who == "combatants" and high.who in ("unspecified", "mixed")


def _early(low: Stand, high: Stand, stands: Iterable[Stand]) -> bool:
    """True for a lower figure that was the state of a rising toll, and that the higher one replaces.

    Nobody by name stands for it, and no report gives it after the higher one; or it was told before the higher one, and later two
    origins agree on the higher one.
    """
    if low.last is None or high.last is None:
        return False
    narrated = all(h.type == "narrator" for h in low.holders)  # the outlet stands for it, if no source does
    stood_for = narrated and bool(high.named) and not meet(low.low, low.high, high.low, high.high)
    if not low.named and (low.last < high.last or (low.last == high.last and not stood_for)):
        return True
    after = [s for s in stands if s is not low and (s.low or 0) > (low.low or 0) and s.first is not None and s.first > low.last]
    return len(high.origins) > 1 and high in after


def _plainly_apart(low: Stand, high: Stand) -> bool:
    """True for figures of the injured that no difference in what counts as an injury explains: of named sources, and far apart."""
    one, other = (s.low if s.low is not None else s.high or 0.0 for s in (low, high))
    return bool(low.named and high.named) and not (low.vague or high.vague) and other >= one * float(rules("injured_apart"))


def _far(low: Stand, high: Stand) -> bool:
    """True for counts far apart though the lower is only a bound: "at least 10", "at least 75".

    A narrator's higher figure that comes later may be the lower one's, grown since; in a report that tells the lower one too it is
    another sum.
    """
    if low.vague or high.vague or low.low is None or high.low is None or all(h.type == "narrator" for h in low.holders):
        return False
    if all(h.type == "narrator" for h in high.holders):
        later = high.first is None or low.last is None or high.first > low.last
        if later or {h.report for h in high.holders} & {h.report for h in low.holders}:
            return False
    return high.low >= low.low * float(rules("figures")["apart"])


def _one_time(one: Stand, other: Stand) -> bool:
    if one.last is None or other.last is None or one.first is None or other.first is None:
        return True
    gap = max((other.first - one.last).days, (one.first - other.last).days)
    return gap <= int(rules("figures")["days"])


# --- who and what


def attackers(stands: Sequence[Stand], accounts: Sequence[Account]) -> IncidentDispute | None:
    """A dispute over who attacked: parties that exclude each other, named by different origins; or an accusation and its denial.

    In part where one origin names two states ("Russian or Syrian planes") and another only one of them.
    """
    if len(stands) < 2 or 2 * sum(a.type in _ONE_SIDED for a in accounts) <= len(accounts):
        return None
    found = [pair for pair in combinations(stands, 2) if not any(_only_narrated(s) for s in pair) and _opposed(*pair)]
    sides = [s for s in stands if any(s in pair for pair in found)]
    partial = not all(s.sure or parties.denied(s) for s in sides)
    return _told("attacker", "who attacked", sides, partial) if sides else _either(stands)


def _either(stands: Sequence[Stand]) -> IncidentDispute | None:
    """A dispute over states of which one origin names two or more and another only one."""
    states = [s for s in stands if str(s.key).startswith("state:") and not parties.denied(s)]
    named: dict[str, list[Stand]] = {}
    for stand in states:
        for origin in dict.fromkeys(h.origin for h in stand.holders):
            named.setdefault(origin, []).append(stand)
    pairs = ((a, b) for a in named.values() if len(a) > 1 for b in named.values() if len(b) == 1 and b[0] in a)
    pair = next(pairs, None)
    if pair is None:
        return None
    several, one = pair
    names = [s.value for s in several]
    why = f"one origin names {', '.join(names[:-1])} and {names[-1]}, another only {one[0].value}: which of them struck, or whether all did, is told differently"
    return IncidentDispute(field="attacker", positions=tuple(names), why=why, partial=True)


def _only_narrated(stand: Stand) -> bool:
    """True for "rebels", "government forces" in the narrator's words alone: often whose place it is and not who attacked."""
    return str(stand.key).startswith("side:") and all(h.type == "narrator" for h in stand.holders)


def _opposed(one: Stand, other: Stand) -> bool:
    if one.key is None or other.key is None or one.until is not None or other.until is not None:
        return False
    if not (one.origins - other.origins and other.origins - one.origins):
        return False  # who names the one names the other too: both may have struck
    if parties.denied(one) != parties.denied(other):
        return parties.may_be(one.key, other.key)
    if parties.denied(one) or parties.may_be(one.key, other.key):
        return False
    if not (one.named or other.named):
        return False
    if not (one.sure and other.sure):
        return True
    if any(alike(o, str(b.key)) for a, b in ((one, other), (other, one)) for o in a.origins):
        return True
    camps = parties.camp_of(one.key), parties.camp_of(other.key)
    return None not in camps and camps[0] != camps[1]


def targets(stands: Sequence[Stand], accounts: Sequence[Account]) -> IncidentDispute | None:
    """A dispute over what was hit, in part: one origin names fighters or what is theirs alone, another civilians or what is civilian.

    In a fight both are hit: there it is none.
    """
    if _lasts(accounts):
        return None
    held: dict[str, dict[str, list[Stand]]] = {}
    for stand in stands:
        kind = parties.class_of(stand.value)
        if kind is not None:
            for holder in stand.holders:
                held.setdefault(holder.origin, {}).setdefault(kind, []).append(stand)
    sides: list[Stand] = []
    for kind in ("civilian", "military"):
        alone = [o for o, kinds in held.items() if set(kinds) == {kind}]
        own = [s for o in alone for s in held[o][kind]]
        if not own:
            return None
        sides += own
    sides = list(dict.fromkeys(sides))
    if not any(apart(a, b) for a, b in combinations(sides, 2) if parties.class_of(a.value) != parties.class_of(b.value)):
        return None
    return _told("target", "what was hit", sides, partial=True)


def weapons(stands: Sequence[Stand]) -> IncidentDispute | None:
    """A dispute over the weapon: classes that exclude each other, of different origins."""
    found = [(a, b) for a, b in combinations(stands, 2) if apart(a, b) and exclude(a.key, b.key)]
    if not found:
        return None
    return _told("weapon", "the weapon", [s for s in stands if any(s in pair for pair in found)], partial=True)


def _told(field: DisputeField, what: str, sides: Sequence[Stand], partial: bool) -> IncidentDispute:
    told = "; ".join(f"{s.told()}: {s.value}" for s in sides)
    note = ". Both may hold in part" if partial else ""
    return IncidentDispute(
        field=field, positions=tuple(s.value for s in sides), why=f"{what} is told differently. {told}{note}", partial=partial
    )


# --- where and when


def where(stands: Sequence[Stand]) -> IncidentDispute | None:
    """A dispute over the place: two places of different named origins, farther apart than their words allow.

    Two quarters or villages of one town or province that no gazetteer has cannot be measured: a dispute in part.
    """
    fine = [s for s in stands if places.rank(s.what) <= 2]
    if len(fine) != 2:
        return None  # several places told are places of one event, not positions on it
    one, other = fine
    if not apart(one, other) or not (one.named or other.named):
        return None
    told = f"{one.told()}: {one.value}; {other.told()}: {other.value}"
    if places.named_within(one.what) and places.named_within(other.what):
        if one.what.admin1 != other.what.admin1:
            return None
        why = f"{told}. Neither is located, and both lie in {one.what.admin1}"
        return IncidentDispute(field="place", positions=(one.value, other.value), why=why, partial=True)
    distance = places.km_between(one.what, other.what)
    allowed = places.reach(one.what) + places.reach(other.what)
    if distance is None or distance <= allowed or not (one.named and other.named):
        return None
    why = f"{told}. They are {distance:,.0f} km apart, and their words allow {allowed:,.0f}"
    return IncidentDispute(field="place", positions=(one.value, other.value), why=why)


def when(stands: Sequence[Stand], accounts: Sequence[Account]) -> IncidentDispute | None:
    """A dispute over the day: two single days, each of a named origin, for what does not last.

    Days that were worked out from a weekday fall a whole number of weeks apart where one report has a wrong day of publication:
    that is no dispute.
    """
    if len(stands) != 2 or _lasts(accounts):
        return None
    one, other = (s.what for s in stands)
    single = isinstance(one, Interval) and isinstance(other, Interval) and one.start == one.end and other.start == other.end
    if not single or not apart(*stands) or not all(s.named for s in stands) or meets(one, other) or _weeks_apart(one, other):
        return None
    return _told("date", "the day", stands, partial=False)


def _weeks_apart(one: Interval, other: Interval) -> bool:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    return (one.start - other.start).days % 7 == 0 and (one.end - other.end).days % 7 == 0


def happened(stands: Sequence[Stand]) -> IncidentDispute | None:
    """A dispute over whether it happened: one origin tells it, another says that it did not."""
    if len(stands) < 2:
        return None
    told, denied = sorted(stands, key=lambda s: s.value != "happened")
    if not (denied.origins - told.origins) or not (told.origins - denied.origins):
        return None
    why = f"{told.told()}: it happened; {denied.told()}: it did not"
    return IncidentDispute(field="occurrence", positions=(told.value, denied.value), why=why)


# --- inside one report


def within(accounts: Sequence[Account]) -> Iterator[IncidentDispute]:
    """The disputes that one report shows by itself. Where several reports tell it, the figures of all are weighed together instead."""
    several = len({a.report for a in accounts}) > 1
    for account in accounts:
        for dispute in account.disputes:
            if several and dispute.field in ("killed", "injured"):
                continue
            yield IncidentDispute(
                field=dispute.field,  # type: ignore[arg-type]  # the account keeps the field's name as it came
                positions=tuple(value for value, _ in dispute.positions),
                why=dispute.why,
                partial=dispute.partial,
                within=True,
            )
