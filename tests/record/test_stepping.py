"""A record whose incidents are kept step by step holds what a build from nothing gives, whoever else writes to it."""

from datetime import UTC, datetime

import pytest
from invented_records import invented, quick_reading, rows_of

from sayso.record import Record, preparing


def exported(record, path):
    record.export_jsonl(path)
    return path.read_bytes()


def judged(record, kind, one, other=None):
    named = (f"{report.id}/{quick_reading(report).events[0].id}" for report in (one, other) if report is not None)
    return record.judge(kind, *named, who="a reader", reason="read both", when=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.usefixtures("quick")
def test_step_by_step_is_a_build_from_nothing(places, tmp_path, monkeypatch):
    reports = [invented(n, address=f"https://vale.example/{n}" if n % 3 == 0 else None) for n in range(24)]
    with Record.open(places().where) as record:
        stepper = record.stepper()

        def same(name):
            stepped = stepper.step(lambda what: None)
            assert record.reconciled
            found = exported(record, tmp_path / f"{name} step.jsonl"), list(record.copies()), record.incident_digests()
            record.reconcile(anew=True)
            assert found == (exported(record, tmp_path / f"{name} anew.jsonl"), list(record.copies()), record.incident_digests())
            return stepped

        record.add(reports[:12])
        assert len(same("first").fresh) == len(record.incident_digests())
        record.add(reports[12:])
        assert same("more").fresh
        nothing = same("nothing")
        assert nothing.fresh == nothing.changed == nothing.gone == ()
        record.add([invented(30, address="https://vale.example/3")])  # another text at an address that is in
        assert same("replaced").gone
        judged(record, "same", reports[1], reports[2])
        assert same("same").gone
        withdrawn = judged(record, "reject", reports[4])
        same("reject")
        record.judge("withdraw", withdrawn.id, who="a reader", reason="read again", when=datetime(2026, 1, 2, tzinfo=UTC))
        same("withdraw")
        monkeypatch.setattr(preparing, "_read", lambda found: (rows_of(quick_reading(r, words=2)) for r in found))
        record.add(reports[7:9], again=True)
        same("read again")


@pytest.mark.usefixtures("quick")
def test_another_program_that_builds_between_two_steps_is_no_harm(places, tmp_path):
    place = places()
    with Record.open(place.where) as record, Record.open(place.where) as other:
        stepper = record.stepper()
        record.add(invented(n) for n in range(8))
        stepper.step(lambda what: None)
        other.add([invented(20), invented(21)])
        judged(other, "same", invented(1), invented(2))
        other.reconcile()
        other.add([invented(22)])
        stepper.step(lambda what: None)
        found = exported(record, tmp_path / "step.jsonl")
        other.reconcile(anew=True)
        assert found == exported(other, tmp_path / "anew.jsonl")
        with other._database.writes() as connection:
            connection.exec_driver_sql("DELETE FROM incident")
        stepper.step(lambda what: None)
        assert found == exported(record, tmp_path / "again.jsonl")
