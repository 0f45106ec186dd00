"""Incidents in the record are those that the same readings give in memory, on any day."""

from datetime import date

import pytest

import sayso
from sayso.cli.demo import samples
from sayso.errors import UnknownId
from sayso.record import Record


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    with Record.open(tmp_path_factory.mktemp("read") / "record.db") as record:
        record.add(samples())
        record.reconcile()
        yield record


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


def test_added_in_two_lots_it_is_the_record_of_one(tmp_path):
    reports = samples()
    with Record.open(tmp_path / "one.db") as one, Record.open(tmp_path / "two.db") as two:
        one.add(reports)
        one.reconcile()
        for lot in (reports[6:], reports[:6]):
            two.add(lot)
            two.reconcile()
        one.export_jsonl(tmp_path / "one.jsonl")
        two.export_jsonl(tmp_path / "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
