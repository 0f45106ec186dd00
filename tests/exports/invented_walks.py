"""What exports are tried on: a record of invented reports read by the real pipeline, and incidents built by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import sayso
from sayso.model import (
    Account,
    AccountParty,
    AccountPlace,
    Codes,
    Holder,
    Incident,
    IncidentDispute,
    IncidentField,
    IncidentPosition,
    Interval,
    Judgement,
    Member,
    Reading,
)
from sayso.record.dossiers import ReportLine
from sayso.record.walking import History, Publication, Walked

DAY = date(2021, 3, 16)
A, B = "a" * 64, "b" * 64

REPORTS = (
    sayso.report(
        "Russian warplanes bombed the towns of Ariha and Saraqib in Idlib province on Tuesday, killing 12 civilians, "
        "the Syrian Observatory for Human Rights said.\n\nRussia's defence ministry denied that its aircraft had struck either town.\n",
        published="2021-03-16",
        publisher="Orontes Courier",
        title="Twelve killed as jets hit two towns",
    ),
    sayso.report(
        "Syrian government forces shelled the city of Maarrat al-Numan on Thursday, killing at least six people and wounding 20, "
        "rescue workers said.\n\nThe army said that it had killed four fighters of Hayat Tahrir al-Sham there.\n",
        published="2021-03-18",
        publisher="Vale Wire",
        title="=Six killed in shelling",
    ),
    sayso.report(
        "Fighters of the Islamic State clashed with the Syrian army near Palmyra on Sunday, a military source said. There was no word on losses.\n",
        published="2021-03-21",
        publisher="Vale Wire",
        title="Clash near Palmyra",
    ),
)


def holder(source: str = "Dorvan Monitor", report: str = A, **more: Any) -> Holder:
    """Somebody who holds a position."""
    given = {"event": f"e-{report[0]}", "origin": source.lower(), "type": "monitor", "claim": "c1", "published": DAY, **more}
    return Holder(report=report, source=source, **given)


def position(value: str, *holders: Holder, **more: Any) -> IncidentPosition:
    """One value of a field."""
    return IncidentPosition(value=value, holders=holders or (holder(),), origins=more.pop("origins", 1), **more)


def field(name: str, *positions: IncidentPosition, **more: Any) -> IncidentField:
    """A field with its positions."""
    return IncidentField(field=name, status=more.pop("status", "single_origin"), positions=positions, **more)  # type: ignore[arg-type]


def dispute(name: str, *values: str) -> IncidentDispute:
    """A dispute over values of a field."""
    return IncidentDispute(field=name, positions=values, why="they differ")  # type: ignore[arg-type]


def place(name: str = "Osk", lat: float | None = 34.5, lon: float | None = 36.5, **more: Any) -> AccountPlace:
    """A place that was hit."""
    given = {"key": f"test:{name}", "role": "target", "precision": "settlement", "admin1": "Idlib", "country": "SY", **more}
    return AccountPlace(name=name, lat=lat, lon=lon, **given)


def walked(*fields: IncidentField, places: tuple[AccountPlace, ...] | None = None, **more: Any) -> Walked:
    """An air strike on 16 March 2021, told by one report; ``places`` are told together, the first is that of the incident."""
    hit = (place(),) if places is None else places
    codes = more.pop("codes", Codes(acled_event="Explosions/Remote violence", acled_sub_event="Air/drone strike", ucdp_type_of_violence=3))
    parties = more.pop("attackers", (AccountParty(name="Russian armed forces", words="jets", key="state:RU", kind="state_forces"),))
    account = Account(
        report=A, event="e-a", type="airstrike", tier="incident", factuality="asserted", places=hit, attackers=parties, gist=more.pop("gist", "Jets hit Osk.")
    )  # fmt: skip
    line = {
        "id": A,
        "title": "Jets hit Osk",
        "outlet": "Vale Wire",
        "published": DAY,
        "published_origin": "given",
        "address": None,
        "name": "a.txt",
    }
    report = ReportLine(**{**line, **more.pop("report", {})})  # type: ignore[arg-type]
    values: dict[str, Any] = {
        "id": "i-0123456789ab",
        "label": "Air strike on Osk, 16 March 2021",
        "type": "airstrike",
        "tier": "incident",
        "members": (Member(report=A, event="e-a", score=0.0, why=()),),
        "days": Interval(DAY, DAY),
        "place": hit[0] if hit else None,
        "origins": 1,
        "fields": fields or (field("date", position("16 March 2021")), field("killed", position("12", low=12, high=12))),
    }
    return Walked(incident=Incident(**{**values, **more}), accounts=(account,), reports={A: report}, codes={(A, "e-a"): codes})


class Shelf:
    """Stands for a record: what is given is walked."""

    def __init__(self, *walks: Walked, readings: tuple[Reading, ...] = (), judgements: tuple[Judgement, ...] = ()) -> None:
        self._walks, self._readings, self._judgements = walks, readings, judgements

    def walk(self, wanted: object = None, *, as_of: date | None = None) -> Iterator[Walked]:
        yield from self._walks

    def readings(self) -> Iterator[Reading]:
        yield from self._readings

    def readings_of(self, reports: Iterable[str]) -> Iterator[Reading]:
        yield from (r for r in self._readings if r.report.id in set(reports))

    def histories(self, reports: Iterable[str]) -> Iterator[History]:
        lines = {id: line for w in self._walks for id, line in w.reports.items()}
        for id in sorted(set(reports)):
            line = lines[id]
            came = {name: getattr(line, name) for name in ("address", "outlet", "published", "title", "name")}
            version = Publication(
                id=f"v-{id[:6]}", report=id, number=1, current=True, bytes_sha256="f" * 64, arrived="2021-03-17T00:00:00+00:00", tool="sayso 0", **came
            )  # fmt: skip
            yield History(report=line, language="en", media_type="text/plain", characters=9, versions=(version,), sayso="0", model="none")

    def judgements(self, *, in_force: bool = False) -> list[Judgement]:
        return list(self._judgements)


def verdict(value: str = "confirmed", **more: Any) -> Judgement:
    """A person's verdict on the incident."""
    given = {"subject": "i-0123456789ab", "who": "Ana", "when": datetime(2021, 4, 1, 9, tzinfo=UTC), "reason": "two films show it", **more}
    return Judgement(id="j-1", kind="verdict", value=value, **given)
