"""Whom a toll counts, so that only counts of the same people contradict each other.

"Three attackers" are none of "five villagers", and of "six people" they may be a part. Bodies that were found or brought in are
those that were found: more may have died.
"""

from __future__ import annotations

import msgspec

from sayso.events.words.tolls import toll_words
from sayso.ground.quantities import compare
from sayso.model import Quantity, Toll

_BODIES = frozenset({"body", "bodies", "corpse", "corpses"})


def contradict(one: Toll, other: Toll) -> bool:
    """True when two tolls count the same people, or one a part of the other's, and cannot both be right."""
    first, second = _bounds(one), _bounds(other)
    if _part_of(one, other):
        first = msgspec.structs.replace(first, high=None, comparator="at_least")
    elif _part_of(other, one):
        second = msgspec.structs.replace(second, high=None, comparator="at_least")
    elif not same_people(one, other):
        return False
    return compare(first, second).verdict == "inconsistent"


def _bounds(toll: Toll) -> Quantity:
    """The figure without the words for whom it counts."""
    plain = msgspec.structs.replace(toll.quantity, thing=None)
    return msgspec.structs.replace(plain, high=None, comparator="at_least") if _noun(toll) in _BODIES else plain


def same_people(one: Toll, other: Toll) -> bool:
    """True unless the words for them say that two tolls count others: soldiers and rebels, nurses and teachers."""
    if "unspecified" in (one.who, other.who) or "mixed" in (one.who, other.who):
        return True
    if one.who != other.who:
        return False
    if one.who == "combatants":
        sides = {fighters_side(one), fighters_side(other)} - {None}
        return len(sides) < 2
    return _trade(one) == _trade(other)


def _part_of(part: Toll, whole: Toll) -> bool:
    """ "Three attackers" of "six people"; "two nurses" of "five civilians"."""
    if part.who == "combatants":
        return whole.who in ("unspecified", "mixed")
    return _trade(part) is not None and _trade(whole) is None and whole.who != "combatants"


def fighters_side(toll: Toll) -> str | None:
    """The side that the words for fighters tell: "state" for soldiers and police, "irregular" for militants and attackers."""
    if toll.quantity.thing is None:
        return None
    sides = toll_words().sides
    said = toll.quantity.thing.text.lower().replace("-", " ").split()
    return next((sides[w] for w in said if w in sides), None)


def _trade(toll: Toll) -> str | None:
    """The people of one trade or part that a toll counts ("nurses"); ``None`` for civilians of any kind."""
    noun = _noun(toll)
    if toll.who != "civilians" or noun is None or noun in toll_words()["anybody"] or noun in toll_words().groups:
        return None
    return noun.removesuffix("s")


def _noun(toll: Toll) -> str | None:
    return toll.quantity.thing.text.lower().split()[-1] if toll.quantity.thing is not None else None
