"""How figures went over time: each source's figures of one field, in the order of their days.

A higher figure that the same source gives later is an update, a lower one a correction, the same one a repeat. On one day the
lower comes first, as tolls rise; a figure of an unknown day stands last and is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from sayso.model import Step
from sayso.model.incidents import IncidentFieldName
from sayso.reconcile.figures import Figure

Change = Literal["first", "update", "correction", "repeat", "undated"]


def series_of(field: IncidentFieldName, figures: list[Figure]) -> tuple[list[Step], dict[int, date | None]]:
    """The steps of every source, and the figures that their source gave up: by ``id``, with the day of the next.

    Figures of different people (the dead among fighters, among civilians) are series of their own.
    """
    if len(figures) == 1:
        figure = figures[0]
        return [_step(field, figure, "first" if figure.day is not None else "undated")], {}
    steps: list[Step] = []
    replaced: dict[int, date | None] = {}
    lines: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        side = "combatants" if figure.who == "combatants" else "others"
        lines.setdefault((figure.holder.origin, side), []).append(figure)
    for line in lines.values():
        steps += _line(field, line, replaced)
    return steps, replaced


def _line(field: IncidentFieldName, line: list[Figure], replaced: dict[int, date | None]) -> Iterable[Step]:
    line.sort(key=_order)
    held: Figure | None = None
    before: list[Figure] = []
    for figure in line:
        if figure.day is None:
            yield _step(field, figure, "undated")
            continue
        change: Change = "first"
        if held is not None and not (figure.vague or _same_report(held, figure)):
            change = "repeat" if figure.base == held.base else "update" if figure.base > held.base else "correction"
        elif held is not None:
            change = "repeat"
        if change in ("update", "correction"):
            replaced.update((id(f), figure.day) for f in before if f.base != figure.base)
        if change != "repeat" or held is None:
            held = figure
        before.append(figure)
        yield _step(field, figure, change)


def _same_report(held: Figure, figure: Figure) -> bool:
    """Two figures that one report gives of one source, neither of them replaced: parts of one toll, not steps of it."""
    return held.holder.report == figure.holder.report and not held.superseded and held.base != figure.base


def _order(figure: Figure) -> tuple[bool, date, bool, float, str, str, str]:
    return (
        figure.day is None,
        figure.day or date.max,
        not figure.superseded,
        figure.base,
        figure.holder.report,
        figure.holder.event,
        figure.words,
    )


def _step(field: IncidentFieldName, figure: Figure, change: Change) -> Step:
    return Step(
        field=field,
        source=figure.holder.source,
        origin=figure.holder.origin,
        words=figure.words,
        change=change,
        low=figure.low,
        high=figure.high,
        day=figure.day,
        report=figure.holder.report,
    )
