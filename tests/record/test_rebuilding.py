"""Incidents in the record are those that the same readings give in memory, on any day."""

from datetime import date

import pytest
from sqlalchemy import inspect, select

import sayso
from databases import KINDS, given
from sayso.cli.demo import samples
from sayso.errors import UnknownId
from sayso.record import Record, tables


@pytest.fixture(scope="module", params=KINDS)
def read(request, tmp_path_factory):
    places = given(request, tmp_path_factory.mktemp("read"))
    with Record.open(places().where) as record:
        record.add(samples())
        record.reconcile()
        yield record
    places.back()


def by_id(incidents):
    return {i.id: i for i in incidents}


def test_the_record_and_memory_agree(read):
    both = sayso.reconcile(read.readings())
    assert by_id(read.incidents()) == by_id(both.incidents)
    assert tuple(read.copies()) == both.copies
    for incident in both.incidents:
        assert read.incident(incident.id) == incident


def test_incidents_come_by_day(read):
    days = [i.days.start if i.days and i.days.start else date.max for i in read.incidents()]
    assert days == sorted(days)


def test_what_was_known_on_a_day(read):
    day = date(2017, 4, 4)
    then = by_id(read.incidents(as_of=day))
    both = by_id(sayso.reconcile(read.readings(), as_of=day).incidents)
    assert set(then) <= {i.id for i in read.incidents()}
    assert then
    assert {(m.report, m.event) for i in then.values() for m in i.members} == {
        (m.report, m.event) for i in both.values() for m in i.members
    }
    assert all(i.as_of == day for i in then.values())
    first = next(iter(then.values()))
    assert read.incident(first.id, as_of=day) == first
    with pytest.raises(UnknownId, match="2016-01-01"):
        read.incident(first.id, as_of=date(2016, 1, 1))


def test_building_again_writes_nothing(read, tmp_path):
    read.export_jsonl(tmp_path / "a.jsonl")
    with read._database.reads() as connection:
        numbers = connection.exec_driver_sql("SELECT id, number FROM incident").all()
    read.reconcile()
    read.export_jsonl(tmp_path / "b.jsonl")
    with read._database.reads() as connection:
        assert connection.exec_driver_sql("SELECT id, number FROM incident").all() == numbers
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def cells(connection, table, of):
    """The rows of a table that belong to an incident, in the order of their keys, without its id."""
    query = select(table).where(table.c.incident == of).order_by(*table.primary_key.columns)
    return [{name: cell for name, cell in row.items() if name != "incident"} for row in connection.execute(query).mappings()]


def test_the_tables_say_what_the_incidents_say(read):
    incidents = list(read.incidents())
    seen = set()
    with read._database.reads() as connection:
        for i in incidents:
            row = connection.execute(select(tables.incident).where(tables.incident.c.id == i.id)).mappings().one()
            days, place = i.days or sayso.Interval(None, None), i.place
            assert (row["label"], row["type"], row["tier"], row["grade"]) == (i.label, i.type, i.tier, i.grade)
            assert (row["day_start"], row["day_end"]) == (days.start, days.end)
            assert (row["place"], row["lat"], row["admin1"]) == ((place.name, place.lat, place.admin1) if place else (None,) * 3)
            told = {(c["report"], c["event"]): c for c in cells(connection, tables.member, i.id)}
            assert {key: (c["score"], c["why"]) for key, c in told.items()} == {
                (m.report, m.event): (m.score, "; ".join(m.why)) for m in i.members
            }
            assert {c["field"]: (c["status"], c["basis"], c["why"]) for c in cells(connection, tables.field, i.id)} == {
                f.field: (f.status, f.basis, f.why) for f in i.fields
            }
            held = {(c["field"], c["number"]): c for c in cells(connection, tables.position, i.id)}
            holders = {(c["field"], c["position"], c["number"]): c for c in cells(connection, tables.holder, i.id)}
            for f in i.fields:
                for n, p in enumerate(f.positions):
                    cell = held.pop((f.field, n))
                    same = ("value", "key", "low", "high", "origins", "origins_why", "since", "until", "basis")
                    assert [cell[name] for name in same] == [getattr(p, name) for name in same]
                    for k, h in enumerate(p.holders):
                        cell = holders.pop((f.field, n, k))
                        same = ("report", "event", "claim", "source", "origin", "type", "published")
                        assert [cell[name] for name in same] == [getattr(h, name) for name in same]
                        assert (cell["stance"], cell["via"]) == (h.position, "; ".join(h.via) or None)
            assert not held
            assert not holders
            for table, parts in (
                (tables.dispute, i.disputes),
                (tables.step, i.series),
                (tables.incident_check, i.checks),
                (tables.link, i.links),
            ):
                found = cells(connection, table, i.id)
                assert [c.pop("number") for c in found] == list(range(len(parts)))
                assert found == [{name: _cell(getattr(part, name)) for name in part.__struct_fields__} for part in parts]
                seen |= {table.name} if parts else set()
    assert seen == {"dispute", "step", "incident_check", "link"}


def _cell(value):
    return list(value) if isinstance(value, tuple) else value


def test_the_indexes_are_those_of_the_tables(read):
    with read._database.reads() as connection:
        for table in (tables.incident, *tables.PARTS):
            found = inspect(connection).get_indexes(table.name)
            assert {i["name"] for i in found if "duplicates_constraint" not in i} == {i.name for i in table.indexes}


def test_added_in_two_lots_it_is_the_record_of_one(places, tmp_path):
    reports = samples()
    with Record.open(places().where) as one, Record.open(places().where) as two:
        one.add(reports)
        one.reconcile()
        for lot in (reports[6:], reports[:6]):
            two.add(lot)
            two.reconcile()
        one.export_jsonl(tmp_path / "one.jsonl")
        two.export_jsonl(tmp_path / "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
