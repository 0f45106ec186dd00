"""Looking into a record: which incidents a list shows, in what order, and what a dossier gathers."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
import pytest
from invented_records import invented, quick_reading

from sayso.errors import UnknownId
from sayso.model import Account, AccountParty, AccountPlace, AccountToll, Interval, Report, Voice
from sayso.reconcile.accounts import accounts_of
from sayso.reconcile.profiles import profile_of
from sayso.record import Record, preparing
from sayso.record.looking import Filter
from sayso.record.rows import Read, read_rows

MONITOR = Voice(name="Dorvan Observatory", origin="dorvan observatory", type="monitor")
ARMY = Voice(name="Army of Karsan", origin="state:KA", type="military")


def place(name: str, province: str, country: str = "KA", **at: float) -> AccountPlace:
    told = {"role": "target", "precision": "settlement", "admin1": province, "country": country, "voices": (MONITOR,)}
    return AccountPlace(name=name, key=f"test:{name.lower()}", **told, **at)


def party(name: str) -> AccountParty:
    return AccountParty(name=name, words=name, key=f"side:{name.lower()}", kind="armed_group", voices=(MONITOR,))


def toll(number: int) -> AccountToll:
    return AccountToll(kind="killed", low=number, high=number, words=str(number), who="civilians", voices=(MONITOR,))


# What each report tells: one event, far from every other in days, so that none is joined with another.
TOLD = {
    "Vardin": {
        "type": "airstrike",
        "places": (place("Vardin", "Osk Province"),),
        "tolls": (toll(4),),
        "attackers": (party("Red Brigade"),),
    },
    "Ōsk": {"type": "shelling", "places": (place("Ōsk", "Osk Province"),), "voices": (ARMY,)},
    "Tarsk": {"type": "airstrike", "places": (place("Tarsk", "Brenn", "LO", lat=12.0, lon=179.5),), "targets": (party("Blue Brigade"),)},
    "background": {"type": "clash", "tier": "background", "places": (place("Kelmar", "Brenn"),)},
    "no day": {"type": "clash", "days": None, "places": (place("Sel Amra", "Brenn"),)},
}


def read(reports: Iterable[Report]) -> Iterator[Read]:
    """Each report read as the next of ``TOLD``."""
    for report in reports:
        number = int(report.name.split()[1])
        reading = quick_reading(report)
        day = report.published
        told = {"days": Interval(day, day), "days_basis": "text", "voices": (MONITOR,), **list(TOLD.values())[number]}
        accounts: list[Account] = [msgspec.structs.replace(a, **told) for a in accounts_of(reading)]
        yield read_rows(reading, accounts, profile_of(report))


@pytest.fixture
def filled(record: Record, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A record of five incidents, two weeks from each other."""
    monkeypatch.setattr(preparing, "_read", read)
    texts = ["one morning", "then another", "far from here", "as was told before", "nobody knows when"]
    days = [date(2021, 3, 1), date(2021, 3, 15), date(2021, 4, 1), date(2021, 5, 1), date(2021, 6, 1)]
    reports = [invented(n, text=f"{text}: {list(TOLD)[n]}") for n, text in enumerate(texts)]
    record.add(msgspec.structs.replace(r, published=d) for r, d in zip(reports, days, strict=True))
    record.reconcile()
    return record


def names(record: Record, **wanted: object) -> list[str]:
    found = record.page(Filter(**wanted))
    assert found.total == len(found.items)
    return [i.place.name if i.place else "" for i in found.items]


def test_by_day_and_without_background_unless_all_are_asked_for(filled: Record) -> None:
    assert names(filled) == ["Vardin", "Ōsk", "Tarsk", "Sel Amra"]
    assert names(filled, all=True) == ["Vardin", "Ōsk", "Tarsk", "Kelmar", "Sel Amra"]
    assert [i.place.name for i in filled.page(order="newest").items] == ["Tarsk", "Ōsk", "Vardin", "Sel Amra"]


def test_a_page_at_a_time(filled: Record) -> None:
    page = filled.page(limit=2, offset=2)
    assert ([i.place.name for i in page.items], page.total, page.offset) == (["Tarsk", "Sel Amra"], 4, 2)
    assert filled.page(limit=2, offset=9).items == ()


def test_days_must_meet_and_what_has_none_meets_none(filled: Record) -> None:
    assert names(filled, since=date(2021, 3, 15)) == ["Ōsk", "Tarsk"]
    assert names(filled, until=date(2021, 3, 15)) == ["Vardin", "Ōsk"]
    assert names(filled, since=date(2021, 3, 2), until=date(2021, 3, 14)) == []


def test_where_what_and_who(filled: Record) -> None:
    assert names(filled, country="LO") == ["Tarsk"]
    assert names(filled, type="airstrike") == ["Vardin", "Tarsk"]
    assert names(filled, place="osk") == ["Vardin", "Ōsk"]  # the province of one, the other itself; case and accents aside
    assert names(filled, place="sk") == []  # words begin where it begins
    assert names(filled, actor="red brig") == ["Vardin"]
    assert names(filled, actor="blue brigade") == ["Tarsk"]
    assert names(filled, source="army of karsan") == ["Ōsk"]
    assert names(filled, source="Dorvan", type="shelling") == ["Ōsk"]  # the monitor names the place
    assert names(filled, grade="weak") == ["Vardin"]
    assert names(filled, disputed="any") == []
    assert names(filled, reports=2) == []


def test_names_that_nothing_has_and_signs_of_the_query_find_nothing(filled: Record) -> None:
    for given in ("Nowhere", "%", "_", "'", '"; DROP', ""):
        assert names(filled, place=given) == []
        assert names(filled, source=given) == []
        assert names(filled, actor=given) == []


def test_as_of_leaves_out_what_nobody_had_told(filled: Record) -> None:
    page = filled.page(as_of=date(2021, 3, 20))
    assert [i.place.name for i in page.items] == ["Vardin", "Ōsk"]
    assert page.total == 2
    assert all(i.as_of == date(2021, 3, 20) for i in page.items)
    assert filled.page(Filter(type="airstrike", grade="weak"), as_of=date(2021, 3, 20)).total == 1
    assert filled.page(Filter(since=date(2021, 3, 2)), as_of=date(2021, 3, 20)).total == 1


def test_an_incident_by_any_of_its_names(filled: Record) -> None:
    incident = filled.page().items[0]
    member = incident.members[0]
    for given in (incident.id, incident.id[:8], f"{member.report}/{member.event}", f"{member.report[:10]}/{member.event}"):
        assert filled.dossier(given).incident == incident
    assert filled.dossier(incident.id[:8]).given == incident.id[:8]
    assert filled.dossier(incident.id).given is None


def test_ids_that_lead_nowhere_or_to_several(filled: Record) -> None:
    for given in ("i-", "i-00000000000x", "zz", "no/event"):
        with pytest.raises(UnknownId):
            filled.dossier(given)
    with pytest.raises(UnknownId, match="no report had told it"):
        filled.dossier(filled.page().items[0].id, as_of=date(2020, 1, 1))


def test_a_dossier_has_what_stands_behind_the_incident(filled: Record) -> None:
    incident = filled.page().items[0]
    filled.judge("value", incident.id, who="Ana", reason="counted", field="killed", value="5")
    filled.reconcile()
    dossier = filled.dossier(incident.id)
    report = incident.members[0].report
    assert dossier.reports[report].outlet == "Vale Wire"
    assert [(j.kind, j.who) for j in dossier.judgements] == [("value", "Ana")]
    assert dossier.told[f"{report}/{incident.members[0].event}"]
    assert filled.dossier(filled.page().items[1].id).judgements == ()


def test_a_report_with_its_versions_and_its_incident(quick: None, record: Record) -> None:
    first = invented(0, address="https://vale.example/1", text="Shelling killed two people in Osk, the mayor said.")
    second = invented(0, address="https://vale.example/1", text="Shelling killed three people in Osk, the mayor said.")
    record.add([first, second])
    record.reconcile()
    old, new = record.report_dossier(first.id[:10]), record.report_dossier(second.id)
    assert [(v.report, v.current) for v in new.versions] == [(first.id, False), (second.id, True)]
    assert old.versions == new.versions
    assert not old.report.current
    assert new.events[0].incident is not None
    assert old.events[0].incident is None
    with pytest.raises(UnknownId):
        record.report_dossier("0000")


def test_the_box_of_a_map_may_cross_the_date_line(filled: Record) -> None:
    assert names(filled, box=(170.0, 10.0, -170.0, 20.0)) == names(filled, box=(170.0, 10.0, 180.0, 20.0)) == ["Tarsk"]
    assert names(filled, box=(-170.0, 10.0, 170.0, 20.0)) == []
    assert [(s.lat, s.lon, s.day) for s in filled.spots()] == [(12.0, 179.5, date(2021, 4, 1))]
    assert [(p.place, p.count) for p in filled.places(Filter(country="LO"))] == [("Tarsk", 1)]


def test_orders(filled: Record) -> None:
    assert next(i.place.name for i in filled.page(order="killed").items) == "Vardin"
    assert len(filled.page(order="reports").items) == len(filled.page(order="origins").items) == 4
