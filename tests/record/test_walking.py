"""Going through a record: everything that fits comes once, in order, with what its reports tell; and where reports came from."""

from datetime import date

import pytest
from invented_records import invented
from msgspec.structs import replace

from sayso.record import walking
from sayso.record.looking import Filter


@pytest.mark.parametrize("piece", [1, 3, 200])
def test_every_incident_comes_once_in_order_whatever_the_piece(quick, record, monkeypatch, piece):
    monkeypatch.setattr(walking, "_PIECE", piece)
    record.add(invented(n) for n in range(12))
    record.reconcile()
    walked = list(record.walk())
    assert [w.incident for w in walked] == list(record.incidents())
    for w in walked:
        assert [a.key for a in w.accounts] == [(m.report, m.event) for m in w.incident.members] == list(w.codes)
        assert tuple(w.reports) == w.incident.reports
        assert {line.outlet for line in w.reports.values()} == {"Vale Wire"}


def test_a_filter_and_a_day_leave_out_the_rest(quick, record):
    record.add(invented(n) for n in range(12))
    record.reconcile()
    wanted = Filter(since=date(2021, 3, 2))
    assert [w.incident for w in record.walk(wanted)] == list(record.page(wanted, limit=100).items)
    then = [w.incident for w in record.walk(as_of=date(2021, 3, 1))]
    assert then
    assert then == list(record.page(as_of=date(2021, 3, 1), limit=100).items)
    assert all(i.as_of == date(2021, 3, 1) for i in then)


def test_histories_tell_of_bytes_tools_and_earlier_texts(quick, record):
    old, new = (replace(invented(1, address="https://vale.example/1", text=f"Shells fell {n} times."), bytes_sha256=n * 64) for n in "12")
    record.add([old])
    record.add([new, invented(5)])
    found = {h.report.id: h for h in record.histories([old.id, new.id])}
    assert set(found) == {old.id, new.id}
    assert [v.bytes_sha256 for v in found[new.id].versions] == ["2" * 64]
    assert [(v.report, v.number, v.current) for v in found[new.id].earlier] == [(old.id, 1, False)]
    assert found[old.id].earlier == ()
    assert not found[old.id].report.current
    assert (found[new.id].sayso, found[new.id].model, found[new.id].events) == ("0", "none", 1)
    assert [r.report.id for r in record.readings_of([new.id, old.id])] == sorted((old.id, new.id))
