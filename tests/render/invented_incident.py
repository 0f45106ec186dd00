"""A dossier of an incident built by hand: two reports and a copy, who dispute how many were killed and who did it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sayso.model import (
    AccountPlace,
    CopyPair,
    Holder,
    Incident,
    IncidentCheck,
    IncidentDispute,
    IncidentField,
    IncidentPosition,
    Interval,
    Judgement,
    Link,
    Member,
    Step,
)
from sayso.record.dossiers import Dossier, ReportLine, Said
from sayso.record.looking import Within

FIRST, SECOND, COPY = ("a" * 64, "b" * 64, "c" * 64)
DAY = date(2026, 3, 10)


def holder(report: str, source: str, claim: str | None, **more: object) -> Holder:
    return Holder(
        **{"report": report, "event": f"e-{report[0]}", "source": source, "origin": source.lower(), "type": "monitor", "claim": claim, "published": DAY, **more}  # type: ignore[arg-type]
    )  # fmt: skip


MONITOR = holder(FIRST, "Karsan Rights Monitor", "c1")
MONITOR_AGAIN = holder(COPY, "Karsan Rights Monitor", "c1")
ARMY = holder(SECOND, "Army of Karsan", "c9", type="military")
NARRATOR = holder(SECOND, "Velmar Post", None, type="narrator", origin="outlet:velmar post")


def position(value: str, *holders: Holder, origins: int = 1, why: str = "", **more: object) -> IncidentPosition:
    return IncidentPosition(value=value, holders=holders, origins=origins, origins_why=why, **more)  # type: ignore[arg-type]


def incident(**changes: object) -> Incident:
    told = (MONITOR, MONITOR_AGAIN, ARMY)
    counted = "Karsan Rights Monitor in 2 reports; Army of Karsan; 1 of the reports is a copy and adds none"
    values: dict[str, object] = {
        "id": "i-0123456789ab",
        "label": "Missile strike on Dorvan, 10 March 2026",
        "type": "missile_strike",
        "tier": "incident",
        "members": (
            Member(report=FIRST, event="e-a", score=0.0, why=()),
            Member(report=SECOND, event="e-b", score=1.5, why=("same day", "same place"), joined_to=(FIRST, "e-a")),
            Member(report=COPY, event="e-c", score=0.0, why=("Ana: the same text",), joined_to=(FIRST, "e-a"), by="person"),
        ),
        "fields": (
            IncidentField(field="occurrence", status="agreed", positions=(position("happened", *told, origins=2, why=counted),)),
            IncidentField(field="date", status="agreed", positions=(position("10 March 2026", *told, origins=2, why=counted),)),
            IncidentField(
                field="killed",
                status="disputed",
                positions=(
                    position("17 civilians", MONITOR, MONITOR_AGAIN, low=17, high=17),
                    position("at least 3", ARMY, low=3),
                    position("9", MONITOR, low=9, high=9, until=date(2026, 3, 11)),
                ),
            ),
            IncidentField(field="weapon", status="single_origin", positions=(position("missile", NARRATOR),)),
        ),
        "disputes": (
            IncidentDispute(field="attacker", positions=("Army of Karsan", "not Army of Karsan"), why="", within=True),
            IncidentDispute(field="killed", positions=("17 civilians", "at least 3"), why="they count far apart", partial=True),
        ),
        "series": (
            Step(field="killed", source="Karsan Rights Monitor", origin="m", words="nine", change="first", day=DAY, report=FIRST),
            Step(field="killed", source="Karsan Rights Monitor", origin="m", words="17", change="update", day=DAY, report=FIRST),
            Step(field="killed", source="Army of Karsan", origin="a", words="3", change="first", day=DAY, report=SECOND),
        ),
        "checks": (IncidentCheck(what="killed across reports", verdict="inconsistent", why="17 and 3"),),
        "links": (Link(report=SECOND, event="e-t", tier="tally", why="told in the same report"),),
        "days": Interval(DAY, DAY),
        "place": AccountPlace(name="Dorvan", key="t:1", role="target", precision="settlement", lat=31.0, lon=57.0, admin1="Ostrin"),
        "grade": "contested",
        "grade_why": "who attacked is in dispute",
        "origins": 2,
    }
    return Incident(**{**values, **changes})  # type: ignore[arg-type]


def report(id: str, outlet: str | None, title: str) -> ReportLine:
    return ReportLine(id=id, title=title, outlet=outlet, published=DAY, published_origin="given", address=None, name=f"{id[:4]}.html")


def dossier(**changes: object) -> Dossier:
    values: dict[str, object] = {
        "incident": incident(),
        "reports": {
            FIRST: report(FIRST, "Northern Wire", "Rockets hit market"),
            SECOND: report(SECOND, "Velmar Post", "Army speaks of three dead"),
            COPY: report(COPY, None, "Rockets hit market in Dorvan"),
        },
        "said": {
            f"{FIRST}/c1": Said(number=0, words="17 people died on the market", factuality="asserted", speech="indirect"),
            f"{COPY}/c1": Said(number=0, words="17 people died on the market", factuality="asserted", speech="indirect"),
            f"{SECOND}/c9": Said(number=4, words="we counted three", factuality="uncertain", speech="direct"),
            f"{SECOND}/c3": Said(number=2, words="it had fired", factuality="denied", speech="indirect"),
        },
        "told": {f"{SECOND}/e-b": "A missile fell.", f"{SECOND}/e-t": "Forty have died this week."},
        "copies": (CopyPair(report=COPY, of=FIRST, kind="whole", share=0.9, why="", agency="KNA"),),
        "judgements": (
            Judgement(id="j1", kind="same", subject=f"{FIRST}/e-a", object=f"{COPY}/e-c", who="Ana", when=datetime(2026, 3, 12, tzinfo=UTC), reason="the same text"),
        ),
        "within": {
            "attacker": {
                "Army of Karsan": Within(("a surgeon",), ()),
                "not Army of Karsan": Within(("Army of Karsan",), (holder(SECOND, "Army of Karsan", "c3", type="military"),)),
            }
        },
    }  # fmt: skip
    return Dossier(**{**values, **changes})  # type: ignore[arg-type]
