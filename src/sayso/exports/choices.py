"""One value where a book has room for one: the best borne out, what it is in dispute with, and the range that both leave.

The order of positions is the record's own (docs/explanation/incidents.md): decided by a person, still held, sure, most origins. Nothing
is chosen that nobody holds, and where nobody says anything there is no value.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Incident, IncidentPosition
from sayso.registers.told import held

_PARTIES = ("attacker", "target")  # of which a position may be that it was not this party: "not Russia"
_WHOSE = ("civilians", "combatants")  # with which the words of a figure end where it is told (sayso.reconcile.figures.words_of)


@dataclass(frozen=True, slots=True)
class Choice:
    """The positions of a field that are held: the ``best``, its ``rivals`` in a dispute, and the ``others``, which can hold beside it."""

    best: IncidentPosition | None
    rivals: tuple[IncidentPosition, ...] = ()
    others: tuple[IncidentPosition, ...] = ()
    disputed: bool = False

    @property
    def all(self) -> tuple[IncidentPosition, ...]:
        """All of them, the best first."""
        return (() if self.best is None else (self.best,)) + self.rivals + self.others

    @property
    def unsure(self) -> bool:
        """True when everybody who holds the best only suspects it."""
        return self.best is not None and bool(self.best.holders) and all(h.position == "uncertain" for h in self.best.holders)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people. ``best`` is the best borne out (its lower end), ``low`` and ``high`` the range that it and its rivals leave.

    ``stated`` is False where nobody gives a number. ``high`` is ``None`` where nobody gives an upper bound; ``open_high`` is True where
    one of them gives none. ``whose`` is "civilians" or "combatants" where the best is told of them.
    """

    stated: bool = False
    best: float | None = None
    low: float | None = None
    high: float | None = None
    whose: str | None = None
    disputed: bool = False
    open_high: bool = False
    spread: bool = False  # the best is itself a range
    part: bool = False  # only children or women are counted: at least so many

    @property
    def kind(self) -> str | None:
        """What the best is: "exact", "at_least", "at_most", "range"; ``None`` where nothing is stated."""
        if not self.stated:
            return None
        if self.best is None:
            return "at_most"
        return "range" if self.spread else "at_least" if self.open_high and not self.disputed else "exact"


def choose(incident: Incident, field: str) -> Choice:
    """What is held on a field."""
    found = tuple(p for p in held(incident, field) if field not in _PARTIES or not p.value.startswith("not "))
    dispute = next((d for d in incident.disputes if d.field == field), None)
    if not found:
        return Choice(None, disputed=dispute is not None)
    best, rest = found[0], found[1:]
    if dispute is None or best.value not in dispute.positions:
        return Choice(best, (), rest, disputed=dispute is not None)
    rivals = tuple(p for p in rest if p.value in dispute.positions)
    return Choice(best, rivals, tuple(p for p in rest if p not in rivals), disputed=True)


def figure(incident: Incident, field: str) -> Figure:
    """The number of a field of people."""
    choice = choose(incident, field)
    best = choice.best
    if best is None or (best.low is None and best.high is None):
        return _of_parts(incident) if field == "killed" else Figure(disputed=choice.disputed)
    low, high, open_high = bounds((best, *choice.rivals))
    return Figure(
        stated=True,
        best=best.low,
        low=low,
        high=high,
        whose=whose(best),
        disputed=choice.disputed,
        open_high=open_high,
        spread=best.low is not None and best.high is not None and best.low != best.high,
    )


def _of_parts(incident: Incident) -> Figure:
    """Where only children or women are counted among the killed: at least so many, by the greater of the two."""
    counted = (choose(incident, name).best for name in ("children_killed", "women_killed"))
    low = max((p.low for p in counted if p is not None and p.low is not None), default=None)
    return Figure() if low is None else Figure(stated=True, best=low, low=low, open_high=True, part=True)


def bounds(positions: tuple[IncidentPosition, ...]) -> tuple[float | None, float | None, bool]:
    """The lowest and the highest number that some positions give, and whether one of them is open above."""
    counted = [p for p in positions if p.low is not None or p.high is not None]
    lows = [p.low for p in counted if p.low is not None]
    highs = [p.high for p in counted if p.high is not None]
    high = max([*highs, *lows]) if highs else None
    return min(lows, default=None), high, any(p.high is None for p in counted)


def whose(position: IncidentPosition) -> str | None:
    """Of whom a figure is told: "civilians", "combatants", or ``None`` where nobody says."""
    return next((w for w in _WHOSE if position.value.endswith(f" {w}")), None)
