"""Rows as ACLED has them: one for each place of an incident and its day. The codes stand in ``data/codes.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sayso.exports.choices import Choice
from sayso.exports.codes import codes, country_name, country_number, shortest
from sayso.exports.places import code_of, spot
from sayso.exports.text import joined
from sayso.exports.told import LeftOut, Told, check_row, common
from sayso.model import AccountPlace, IncidentPosition


def rows(told: Told) -> Iterator[dict[str, Any]]:
    """The rows of an incident. Raises ``LeftOut``."""
    book = codes("acled")
    check_row(told)
    coded, mixed = told.codes
    if coded is None or coded.acled_event is None:
        raise LeftOut("of a kind that ACLED does not list")
    on, precision, flags = _day(told)
    flags += ["type_mixed"] if mixed else []
    one, two, more = _sides(told, coded.acled_event)
    flags += more
    killed, chosen = _fatalities(told)
    shares = _shares(killed, max(len(told.places), 1))
    flags += [*chosen, *(["killed_divided"] if killed is not None and len(shares) > 1 else [])]
    for number, place in told.rows():
        country = place.country if place is not None else None
        inter = [_inter(side, country) for side in (one, two)]
        assumed = ["inter_assumed"] if any(side and side["kind"] in book["inter_assumed"] for side in (one, two)) else []
        at = spot(place)
        yield {
            "event_id_cnty": told.row_id(number),
            "event_date": on,
            "year": on.year,
            "time_precision": precision,
            "disorder_type": book["disorder"].get(coded.acled_event),
            "event_type": coded.acled_event,
            "sub_event_type": coded.acled_sub_event,
            **_actor(1, one, inter[0], country),
            **_actor(2, two, inter[1], country),
            "interaction": _interaction(inter, sides=sum(side is not None for side in (one, two))),
            "civilian_targeting": book["civilian_targeting"] if two is not None and two["kind"] == "civilians" else None,
            "iso": country_number(country),
            "country": country_name(country),
            **_place(place),
            "latitude": at[0] if at else None,
            "longitude": at[1] if at else None,
            "geo_precision": code_of(place, "acled"),
            "source": joined(r.outlet for r in told.reports),
            "notes": _notes(told),
            "fatalities": shares[number],
            **common(told, number, place, [*flags, *assumed]),
        }


def _day(told: Told) -> tuple[date, int, list[str]]:
    book = codes("acled")
    if told.stretch is None or told.middle is None:
        raise LeftOut("no day is told, or one that is open on a side")
    start, _, days = told.stretch
    precision = shortest(book["days"], days)
    if precision is None:
        raise LeftOut("the day is known to no month")
    if told.day_basis == "default":
        precision = max(precision, book["assumed_day"])
    if days > book["days"][2]:
        return told.middle, precision, ["day_middle"]
    return start, precision, ["day_first_of_several"] if days > 1 else []


def _fatalities(told: Told) -> tuple[float | None, list[str]]:
    """ACLED takes the most conservative of numbers that differ; what is not stated stays empty, where ACLED has 0."""
    if told.killed.disputed and told.killed.low is not None and told.killed.low != told.killed.best:
        return told.killed.low, ["killed_conservative"]
    return told.killed.best, []


def _shares(killed: float | None, rows: int) -> list[float | None]:
    """A number over the rows of several places, as ACLED spreads it: whole people, what remains to the first rows; the sum stays."""
    if killed is None or rows == 1:
        return [killed] * rows
    each, rest = divmod(killed, rows)
    return [each + min(max(rest - n, 0), 1) for n in range(rows)]


def _sides(told: Told, event: str) -> tuple[dict[str, Any] | None, dict[str, Any] | None, list[str]]:
    """The two sides, which say nothing on who attacked: who is said to have done it, and the party that was hit."""
    by_event = codes("acled")["by_event"].get(event)
    one, two = _side(told, told.attackers), _side(told, told.targets)
    if by_event is None:
        return one, two, []
    beside = joined([n for n in ((one or {}).get("name"), (one or {}).get("beside")) if n])
    return {"name": by_event["name"], "beside": beside, "kind": None, "inter": by_event["inter"]}, two, ["protest_actor_by_codebook"]


def _side(told: Told, choice: Choice) -> dict[str, Any] | None:
    """The best borne out party of a side, and those that can hold beside it; a thing that was hit is none."""
    parties = [p for p in choice.all if told.kind_of(p) is not None]
    if not parties:
        return None
    best, rivals = parties[0], {id(p) for p in choice.rivals}
    actor = told.kind_of(best)
    beside = joined(_name(told, p) for p in parties[1:] if id(p) not in rivals)
    return {"name": _name(told, best), "beside": beside, "kind": actor.kind if actor else None, "country": actor.country if actor else None}


def _name(told: Told, position: IncidentPosition) -> str:
    actor = told.kind_of(position)
    return str(codes("acled")["civilians"]) if actor is not None and actor.kind == "civilians" else position.value


def _inter(side: dict[str, Any] | None, country: str | None) -> int | None:
    if side is None:
        return None
    if side.get("inter") is not None:
        return int(side["inter"])
    both = codes("acled")["inter"].get(side["kind"])
    if both is None:
        return None
    if both["home"] == both["abroad"]:
        return int(both["home"])
    if country is None or side["country"] is None:
        return None  # at home or abroad is not known
    return int(both["home"] if side["country"] == country else both["abroad"])


def _interaction(inter: list[int | None], *, sides: int) -> int | None:
    """The two codes, the lower first; a sole side is followed by 0. ``None`` where the code of a side is not known."""
    known = sorted(c for c in inter if c is not None)
    if not known or len(known) < sides:
        return None
    return int(f"{known[0]}{known[1] if sides > 1 else 0}")


def _actor(number: int, side: dict[str, Any] | None, inter: int | None, country: str | None) -> dict[str, Any]:
    name = side["name"] if side else None
    if side and side["kind"] == "civilians" and country is not None:
        name = f"{name} ({country_name(country)})"
    return {f"actor{number}": name, f"assoc_actor_{number}": side["beside"] if side else None, f"inter{number}": inter}


def _place(place: AccountPlace | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {"admin1": place.admin1, "admin2": place.admin2, "location": place.name}


def _notes(told: Told) -> str | None:
    """The sentences that tell it, and what is in dispute: ACLED has no other place for either."""
    gists: list[str] = []
    for gist in (a.gist for a in told.accounts if a.gist):
        if not any(gist in known or known in gist for known in gists):  # a copy, maybe without its dateline
            gists.append(gist)
    gists = gists[:2]
    disputes = [f"Disputed: {d.field} ({' or '.join(d.positions)}): {d.why}." for d in told.incident.disputes]
    return joined([*gists, *disputes], " ")
