"""Whether two quantities can both hold: units converted, comparators respected, the arithmetic told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.model import Quantity
from sayso.model.vocabulary import Verdict

# "about 70" is read as 10 % either side; nothing in a codebook says how wide "about" is, so the sentence names it.
_ABOUT = 0.10

_SIGNS = {"at_least": "at least ", "more_than": "more than ", "at_most": "at most ", "less_than": "less than ", "about": "about "}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two quantities can both hold, and the arithmetic as a sentence."""

    verdict: Verdict
    why: str


@cache
def _registry() -> Any:
    import pint  # slow to import, and needed only where two measures are compared

    units: Any = pint.UnitRegistry(cache_folder=None)
    units.define("square_kilometer = kilometer ** 2")  # pint has the square mile alone by name
    units.define("square_meter = meter ** 2")
    return units


def compare(first: Quantity, second: Quantity) -> Comparison:
    """Can ``first`` and ``second`` both be true of one and the same thing?

    Measures are converted into the unit of ``second``; a plain measure is taken as rounded to its last digit that is
    not zero, "about" as 10 % either side, bounds as open ranges. Different kinds of unit, a unit against a count,
    counts of different things and numbers without any bound are not comparable. Whether the two do speak of the same
    thing is for the caller to know.
    """
    if (first.low is None and first.high is None) or (second.low is None and second.high is None):
        vague = first if first.low is None and first.high is None else second
        return Comparison("not_comparable", f"“{vague.span.text}” gives no number")
    if (first.unit is None) != (second.unit is None):
        return Comparison("not_comparable", f"{_told(first)} is {_kind(first)}, {_told(second)} is {_kind(second)}")
    if first.unit is None:
        return _counts(first, second)
    factor = _factor(first.unit, second.unit or "")
    if factor is None:
        return Comparison("not_comparable", f"{_unit(first)} and {_unit(second)} measure different things")
    ranges = _range(first, factor), _range(second, 1.0)
    if first.unit == second.unit:
        arithmetic = f"{_told(first)} against {_told(second)}"
    else:
        arithmetic = (
            f"{_told(first)} is {_SIGNS.get(first.comparator, '')}{_converted(first, factor)} {_unit(second)}, against {_told(second)}"
        )
    return _verdict(*ranges, arithmetic, "about" in (first.comparator, second.comparator))


def _counts(first: Quantity, second: Quantity) -> Comparison:
    things = [_head(q.thing.text) if q.thing is not None else None for q in (first, second)]
    if None not in things and things[0] != things[1]:
        return Comparison("not_comparable", f"{_told(first)} and {_told(second)} count different things")
    return _verdict(
        _range(first, 1.0), _range(second, 1.0), f"{_told(first)} against {_told(second)}", "about" in (first.comparator, second.comparator)
    )


def _verdict(first: tuple[float, float], second: tuple[float, float], arithmetic: str, about: bool) -> Comparison:
    both = max(first[0], second[0]) <= min(first[1], second[1]) * (1 + 1e-9)
    note = f" (“about” read as {_ABOUT:.0%} either side)" if about else ""
    return Comparison("consistent", f"{arithmetic}: both can hold{note}") if both else Comparison("inconsistent", f"{arithmetic}{note}")


def _range(quantity: Quantity, factor: float) -> tuple[float, float]:
    """The numbers that the words allow, in the unit that ``factor`` converts to."""
    low = quantity.low if quantity.low is not None else 0.0
    high = quantity.high if quantity.high is not None else math.inf
    slack_low, slack_high = 0.0, 0.0
    if quantity.comparator == "about":
        slack_low, slack_high = abs(low) * _ABOUT, (abs(high) * _ABOUT if high < math.inf else 0.0)
    elif quantity.comparator == "exactly" and quantity.unit is not None:
        slack_low = slack_high = _rounding(low)
    elif quantity.unit is not None and quantity.high is None:
        slack_low = 0.0
    return (low - slack_low) * factor, (high + slack_high) * factor


def _rounding(value: float) -> float:
    """Half of the place of the last digit that is not zero: 50 for 1,500, 0.05 for 2.5."""
    if value == 0:
        return 0.0
    digits = f"{value:.6f}".rstrip("0")
    if not digits.endswith("."):
        return 0.5 * 10.0 ** -len(digits.split(".")[1])
    whole = digits[:-1]
    return 0.5 * 10.0 ** (len(whole) - len(whole.rstrip("0")))


def _factor(source: str, target: str) -> float | None:
    """What one ``source`` is in ``target``; ``None`` where they measure different things."""
    if source == target:
        return 1.0
    units = _registry()
    a, b = units.Unit(source), units.Unit(target)
    if a.dimensionality != b.dimensionality:
        return None
    return float((1 * a).to(b).magnitude)


def _converted(quantity: Quantity, factor: float) -> str:
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        return f"{_number(low * factor)} to {_number(high * factor)}"
    return _number((low if low is not None else high or 0.0) * factor)


def _told(quantity: Quantity) -> str:
    """ "more than 900 mile": comparator, number and what is measured or counted."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        words = f"{_number(low)} to {_number(high)}"
    else:
        words = _SIGNS.get(quantity.comparator, "") + _number(low if low is not None else high or 0.0)
        if quantity.high is None and quantity.comparator not in ("at_least", "more_than"):
            words = f"at least {words}"
    what = _unit(quantity) if quantity.unit else (" ".join(quantity.thing.text.split()) if quantity.thing else "")
    return f"{words} {what}".rstrip()


def _unit(quantity: Quantity) -> str:
    name = (quantity.unit or "").replace("_", " ")
    return {"foot": "feet", "inch": "inches", "percent": "percent"}.get(name, name if " per " in name else name + "s")


def _kind(quantity: Quantity) -> str:
    return "a count" if quantity.unit is None else "a measure"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.3g}"


def _head(words: str) -> str:
    """The last word counted, in the singular as far as its ending tells."""
    head = words.lower().split()[-1].strip("'’.,") if words.split() else ""
    people = {"people": "person", "persons": "person", "children": "child", "women": "woman", "men": "man"}
    return people.get(head, head[:-1] if head.endswith("s") and not head.endswith("ss") else head)
