"""A matched pair, field by field: the same, within the bounds of both, different, or told on one side only."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.ground.gazetteer.distance import great_circle
from sayso.model import IncidentPosition, Interval
from sayso.registers.parties import stands
from sayso.registers.places import is_part, same_name
from sayso.registers.score import best_standing, comparable, figures_stand
from sayso.registers.told import Spot, Told
from sayso.registers.types import Agreement, ComparedField, EntryToll, FieldComparison, RegisterEntry

_OF_A_KIND = 4  # types that one kind of act covers at most; a kind that covers more says who fought, not how
_CLOSE = 3.0  # kilometres within which two points of settlements are one place


def fields(told: Told, entry: RegisterEntry, spot: Spot | None) -> tuple[FieldComparison, ...]:
    """The fields of a pair, always the same six in the same order. ``spot`` is the place of the incident that was compared."""
    compared = (
        _date(told, entry),
        _place(spot, entry),
        _attacker(told, entry),
        _kind(told, entry),
        _toll("killed", told.killed, entry),
        _toll("injured", told.injured, entry),
    )
    return tuple(_disputed(f, told) for f in compared)


def _disputed(found: FieldComparison, told: Told) -> FieldComparison:
    """A field that is disputed here says so, and by whom: the register has what one side holds, which is "within" and not "same"."""
    here = told.incident.field(found.field) if found.field != "kind" else None
    if here is None or here.status != "disputed" or found.agreement not in ("same", "within", "differs"):
        return found
    agreement: Agreement = "within" if found.agreement == "same" else found.agreement
    return msgspec.structs.replace(found, agreement=agreement, why="; ".join(filter(None, (found.why, f"here {here.why}"))))


def _date(told: Told, entry: RegisterEntry) -> FieldComparison:
    here, there = days_words(told.days), days_words(entry.days)
    agreement: Agreement = "differs"
    why = "the day was assumed here" if told.assumed else ""
    if told.days is not None and told.days == entry.days and not told.assumed:
        agreement = "same"
    elif told.days is None or entry.days is None or _meet(told.days, entry.days):
        agreement = "within"
    return FieldComparison(field="date", agreement=agreement, here=here, there=there, why=why or entry.days_words)


def _meet(one: Interval, two: Interval) -> bool:
    return not (one.end is not None and two.start is not None and two.start > one.end) and not (
        two.end is not None and one.start is not None and one.start > two.end
    )


def days_words(days: Interval | None) -> str:
    """A stretch of days in words: "2017-04-04", or "2017-04-04 to 2017-04-06"."""
    if days is None:
        return ""
    start, end = days.start or "?", days.end or "?"
    return f"{start}" if start == end else f"{start} to {end}"


def _place(spot: Spot | None, entry: RegisterEntry) -> FieldComparison:
    here = spot.name if spot is not None else ""
    there = ", ".join(dict.fromkeys(filter(None, (entry.place, entry.admin1))))
    if not here or not there:
        return FieldComparison(field="place", agreement=_one_sided(bool(here), bool(there)), here=here, there=there)
    if spot is not None and spot.lat is not None and spot.lon is not None and entry.lat is not None and entry.lon is not None:
        far = great_circle(spot.lat, spot.lon, entry.lat, entry.lon)
        reach = (spot.reach or 0.0) + (entry.reach or 0.0)
        named = same_name(spot.name, entry.place)
        agreement: Agreement = (
            "same"
            if (named and far <= reach) or (far <= _CLOSE and reach < 20 and not is_part(spot, entry))
            else "within"
            if far <= reach
            else "differs"
        )
        return FieldComparison(
            field="place", agreement=agreement, here=here, there=there, why=f"{far:.0f} km apart; {entry.place_words}".rstrip("; ")
        )
    agreement = "same" if same_name(spot.name if spot else "", entry.place) else "differs"
    return FieldComparison(field="place", agreement=agreement, here=here, there=there, why="by name alone")


def _attacker(told: Told, entry: RegisterEntry) -> FieldComparison:
    """The attackers; where the register has sides only, whether the attacker is one of them (which is "within", not "same")."""
    directed = entry.parties_of("attacker")
    parties = directed or entry.parties_of("side")
    here = " / ".join(dict.fromkeys(p.value for p in told.attackers))
    there = (", " if directed else " and ").join(p.name for p in parties)
    if not told.attackers or not parties:
        return FieldComparison(field="attacker", agreement=_one_sided(bool(told.attackers), bool(parties)), here=here, there=there)
    best = best_standing(told.attackers, parties)
    why = "" if directed else "the register does not say which side attacked"
    if best is None:
        return FieldComparison(
            field="attacker", agreement="not_comparable", here=here, there=there, why="it is not known who one of them is"
        )
    how = best[0]
    agreement: Agreement = "differs" if how == "other" else "same" if how == "same" and directed and _all_there(told, entry) else "within"
    if how == "beside":
        why = f"{best[1].value} is counted under {best[2].name}"
    return FieldComparison(field="attacker", agreement=agreement, here=here, there=there, why=why)


def _all_there(told: Told, entry: RegisterEntry) -> bool:
    """True when no party here is missing there, and none there here."""
    there = [p.key for p in entry.parties_of("attacker")]
    here = [p.key for p in told.attackers if p.key is not None]
    return all(any(t is not None and stands(h, t) == "same" for t in there) for h in here) and all(
        t is not None and any(stands(h, t) == "same" for h in here) for t in there
    )


def _kind(told: Told, entry: RegisterEntry) -> FieldComparison:
    here = told.incident.type.replace("_", " ")
    if not entry.types or not entry.kind:
        return FieldComparison(field="kind", agreement="only_here", here=here, there=entry.kind)
    agreement: Agreement = "differs"
    if told.types & set(entry.types):
        agreement = "same" if told.incident.type == entry.types[0] and len(entry.types) <= _OF_A_KIND else "within"
    return FieldComparison(field="kind", agreement=agreement, here=here, there=entry.kind)


def _toll(field: ComparedField, here: Sequence[IncidentPosition], entry: RegisterEntry) -> FieldComparison:
    """The figures that agree best. A register's nought for "none reported" is no figure."""
    there = [t for t in entry.tolls if t.kind == field]
    words_here = " / ".join(dict.fromkeys(p.value for p in here))
    words_there = "; ".join(t.words for t in there)
    figures = [t for t in there if t.low is not None or t.high is not None]
    if not here or not figures:
        return FieldComparison(
            field=field, agreement=_one_sided(bool(here), bool(figures)), here=words_here, there=words_there if figures else ""
        )
    stands = [_agreement(h, t) for h in here for t in figures if comparable(h, t)]
    if not stands:
        why = "one counts civilians, the other fighters"
        return FieldComparison(field=field, agreement="not_comparable", here=words_here, there=words_there, why=why)
    order: tuple[Agreement, ...] = ("same", "within", "differs")
    return FieldComparison(field=field, agreement=min(stands, key=order.index), here=words_here, there=words_there)


def _agreement(here: IncidentPosition, there: EntryToll) -> Agreement:
    how = figures_stand(here, there)
    if how in ("same", "small"):
        return "same" if here.low == here.high else "within"  # "at least 12" is borne out by 12, and is not the same
    return "within" if how in ("within", "vague") else "differs"


def _one_sided(here: bool, there: bool) -> Agreement:
    return "only_here" if here else "only_there" if there else "not_stated"
