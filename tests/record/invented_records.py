"""Records to be tried: reports of invented towns, read by the real pipeline or by a stand-in that is quick."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import sayso
from sayso.model import (
    Claim,
    Codes,
    Event,
    Moment,
    Reading,
    Report,
    Source,
    Span,
    content_id,
    report_id,
)
from sayso.model.values import Interval
from sayso.reconcile.accounts import accounts_of
from sayso.reconcile.profiles import profile_of
from sayso.record.rows import Read, read_rows

TOWNS = ("Vardin", "Osk", "Brenn", "Tarsk", "Kelmar")


def invented(number: int, *, address: str | None = None, text: str | None = None, outlet: str = "Vale Wire") -> Report:
    """The report of this number: one strike on one town."""
    day = date(2021, 3, 1) + timedelta(days=number // len(TOWNS))
    text = text or f"Shelling killed {number % 9 + 2} people in {TOWNS[number % len(TOWNS)]} on {day:%A}, the mayor said. Report {number}."
    return Report(
        id=report_id(text),
        text=text,
        name=f"report {number}",
        title=f"Shells on {TOWNS[number % len(TOWNS)]}",
        publisher=outlet,
        published=day,
        published_origin="given",
        address=address,
    )


def quick_reading(report: Report, *, words: int = 1) -> Reading:
    """A reading without any parser: one claim and one event, at the first word, or at some words."""
    end = len(" ".join(report.text.split(" ")[:words]))
    first = Span(0, end, report.text[:end])
    claim = Claim(
        id=content_id("c", report.id),
        source=Source(name="mayor", type="government", resolution="explicit"),
        content=(first,),
        cue=(),
        speech="indirect",
        factuality="asserted",
    )
    moment = Moment(
        span=None,
        interval=Interval(report.published, report.published),
        kind="date",
        precision="day",
        reference="publication",
        basis="default",
    )
    event = Event(
        id=content_id("event", report.id, 0, end),
        tier="incident",
        type="shelling",
        trigger=first,
        factuality="asserted",
        codes=Codes(),
        moment=moment,
        claims=(claim.id,),
        lead=True,
    )
    nothing = dict.fromkeys(("disputes", "checks", "places", "moments", "quantities", "mentions", "unresolved"), ())
    return Reading(report=report, claims=(claim,), events=(event,), sayso="0", model="none", **nothing)


def quick_read(reports: Iterable[Report]) -> Iterator[Read]:
    """What ``preparing`` does, by ``quick_reading``."""
    for report in reports:
        yield rows_of(quick_reading(report))


def rows_of(reading: Reading) -> Read:
    """What the record keeps of a reading."""
    return read_rows(reading, accounts_of(reading), profile_of(reading.report))


READ = sayso.report(
    "Shelling killed at least six people in the town of Vardin on Tuesday, the Dorvan Observatory said.\n\n"
    "The army denied that it had shelled the town.\n",
    published="2016-05-05",
    publisher="Dorvan Post",
    title="Six killed in Vardin",
)
