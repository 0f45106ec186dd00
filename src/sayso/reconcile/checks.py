"""What adds up over the reports of an incident and what does not: numbers against each other, distances against the places.

A check answers consistent, inconsistent or not comparable and shows its arithmetic; it says nothing on what is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.model import Account, IncidentCheck
from sayso.model.vocabulary import Verdict
from sayso.reconcile import places
from sayso.reconcile.figures import meet
from sayso.reconcile.positions import Stand
from sayso.reconcile.rules import rules

_MOST = 10  # comparisons of figures of one field


def figures(field: str, stands: Sequence[Stand]) -> Iterator[IncidentCheck]:
    """Figures of different origins that are still held, two by two: do their bounds have a number in common?"""
    held = [s for s in stands if s.until is None]
    made = 0
    for one, other in combinations(held, 2):
        if made == _MOST or one.origins & other.origins or (one.who != other.who and "unspecified" not in (one.who, other.who)):
            continue
        made += 1
        both = meet(one.low, one.high, other.low, other.high)
        arithmetic = f"{one.told()} {one.value}, {other.told()} {other.value}"
        verdict: Verdict = "consistent" if both else "inconsistent"
        yield IncidentCheck(
            what=f"{field} across reports",
            verdict=verdict,
            why=f"{arithmetic}: {'both can hold' if both else 'no number fits both'}",
            reports=_reports(one, other),
        )


def parts(killed: Sequence[Stand], children: Sequence[Stand], women: Sequence[Stand]) -> Iterator[IncidentCheck]:
    """Children and women among the killed against the whole that the same origin counts."""
    for name, stands in (("children", children), ("women", women)):
        for part in stands:
            for whole in killed:
                if part.low is None or whole.high is None or not (part.origins & whole.origins):
                    continue
                fits = part.low <= whole.high
                told = f"{part.low:,.0f} {name} among {whole.high:,.0f} killed, by {whole.told()}"
                verdict: Verdict = "consistent" if fits else "inconsistent"
                why = told + (": the part fits its whole" if fits else ": the part is more than its whole")
                yield IncidentCheck(what=f"{name} among the killed", verdict=verdict, why=why, reports=_reports(part, whole))


def tallies(killed: Sequence[Stand], linked: Sequence[Account]) -> Iterator[IncidentCheck]:
    """The killed of the incident against the tallies that may hold it: it cannot have more than they count."""
    if not linked or not killed:
        return
    worst = max((s for s in killed if s.until is None), key=lambda s: s.low or 0.0, default=None)
    if worst is None or worst.low is None:
        return
    for account in linked:
        for toll in account.tolls:
            if toll.kind != "killed" or toll.superseded:
                continue
            told = f"{worst.value} in this incident, {toll.words} in the tally"
            reports = (*_reports(worst), account.report)
            if toll.high is None:
                yield IncidentCheck(
                    what="killed against a tally", verdict="consistent", why=f"{told}, which has no upper bound", reports=reports
                )
            elif {toll.who, worst.who} == {"civilians", "combatants"}:
                yield IncidentCheck(
                    what="killed against a tally", verdict="not_comparable", why=f"{told}: they count different people", reports=reports
                )
            else:
                fits = worst.low <= toll.high
                verdict: Verdict = "consistent" if fits else "inconsistent"
                why = told + (": it fits into the tally" if fits else ": one incident has more than the tally counts")
                yield IncidentCheck(what="killed against a tally", verdict=verdict, why=why, reports=reports)
            break


def distances(accounts: Sequence[Account], where: Sequence[Stand]) -> Iterator[IncidentCheck]:
    """Where it was launched from against where it hit: the straight line between them, with what their words leave open.

    An area is as wide as its precision says, so that its distance is a range. Where no report tells a distance nothing is checked.
    """
    told = [d for a in accounts for d in a.distances]
    if not told or not where:
        return
    target = where[0]
    for place, account in {p.key: (p, a) for a in accounts for p in a.places if p.role == "launch"}.values():
        reports = tuple(dict.fromkeys((account.report, *_reports(target))))
        what = f"distance from {place.name} to {target.value}"
        line = places.km_between(place, target.what)
        if line is None:
            missing = place.name if place.lat is None else target.value
            yield IncidentCheck(what=what, verdict="not_comparable", why=f"{missing} is not located", reports=reports)
            continue
        open_ = places.reach(place) + places.reach(target.what)
        for distance in told:
            yield _against(what, distance.low, distance.high, distance.words, max(0.0, line - open_), line + open_, reports)


def _against(
    what: str, told_low: float | None, told_high: float | None, words: str, low: float, high: float, reports: tuple[str, ...]
) -> IncidentCheck:
    """A told distance against the straight line: a path may be longer than the line, never shorter."""
    line = f"“{words}” against a straight line of {_range(low, high)} km"
    least = told_low if told_low is not None else 0.0
    if told_high is not None and told_high < low:
        return IncidentCheck(what=what, verdict="inconsistent", why=f"{line}: no path is shorter than the line", reports=reports)
    if least > high * float(rules("path")):
        why = f"{line}: far longer than the line; a bent path or another place of launch would explain it, so neither confirmed nor refuted"
        return IncidentCheck(what=what, verdict="not_comparable", why=why, reports=reports)
    if least > high:
        why = f"{line}: longer than the line by up to {least / max(high, 1.0) - 1:.0%}; a bent path would explain it"
        return IncidentCheck(what=what, verdict="consistent", why=why, reports=reports)
    return IncidentCheck(what=what, verdict="consistent", why=f"{line}: both can hold", reports=reports)


def _range(low: float, high: float) -> str:
    return f"{low:,.0f}" if round(low) == round(high) else f"{low:,.0f} to {high:,.0f}"


def _reports(*stands: Stand) -> tuple[str, ...]:
    return tuple(dict.fromkeys(h.report for s in stands for h in s.holders))
