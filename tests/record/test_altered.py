"""Records in which another program changed cells: whatever is done with them ends with an error that names the place and what to do."""

import contextlib
import shutil
import sqlite3
import time

import pytest

import sayso
from sayso.errors import RecordDamaged
from sayso.record.database import Database
from sayso.record.looking import Filter
from sayso.record.stores import sqlite_cells

SHELLS = "Shells fell on the market of Brenn on Tuesday, killing four people, the mayor said."
BOMB = "A car bomb killed three police officers in the town of Osk on Monday, the interior ministry of Dorvan said."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "made.db"
    with sayso.Record.open(path) as record:
        record.add([sayso.report(text, title=text[:20], published="2016-05-04") for text in (SHELLS, BOMB)])
        record.reconcile()
        record.judge("verdict", next(record.incidents()).id, value="seen", who="vera", reason="seen")
        record.reconcile()
    return path


@pytest.fixture
def altered(made, tmp_path):
    def change(table, column, value):
        path = tmp_path / "altered.db"
        shutil.copy(made, path)
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f'DROP TRIGGER "{name}"')
            if column is None:
                connection.execute(f"DROP TABLE {table}")
            else:
                key = connection.execute(f"SELECT min({'id' if table != 'judgement' else 'number'}) FROM {table}").fetchone()[0]
                connection.execute(
                    f'UPDATE {table} SET "{column}" = ? WHERE {"id" if table != "judgement" else "number"} = ?', (value, key)
                )
        return path

    return change


def everything(record, tmp_path):
    list(record.walk())
    list(record.readings())
    record.judgement_log()
    record.page(Filter(words="brenn"))
    [record.dossier(i.id) for i in record.incidents()]
    record.export_jsonl(tmp_path / "out")
    record.bundle(tmp_path / "bundle")
    list(record.accounts())
    record.reconcile(anew=True)


@pytest.mark.parametrize(
    ("table", "column", "value", "place"),
    [
        ("report", "published", "2016-13-45", "table report, row .*, column published"),
        ("report", "notes", "[[[", "table report, row .*, column notes"),
        ("report", "text", b"\xff\xfe", "table report, row .*, column text"),
        ("event", "id", "x", "row .* x, which is not of the packed reading|table event"),
        ("event", "account", b"", "an account in it cannot be unpacked"),
        ("incident", "id", "x", "table (incident|member), row"),
        ("incident", "day_start", b"\x00", "table incident, row .*, column day_start"),
        ("judgement", "kind", "x", "judgement 1"),
        ("judgement", "decided", "yesterday", "judgement 1"),
        ("judgement", "number", 7, "judgement 1"),
        ("profile", None, None, "table profile is gone"),
    ],
)
def test_what_was_changed_is_named_with_what_to_do(altered, tmp_path, table, column, value, place):
    path = altered(table, column, value)
    with sayso.Record.open(path) as record, pytest.raises(RecordDamaged, match=place) as raised:
        everything(record, tmp_path)
    assert raised.value.where
    assert "`sayso verify`" in raised.value.remedy


def test_it_is_looked_no_longer_than_it_may_be(altered, monkeypatch):
    path = altered("report", "notes", "[[[")
    database = Database(path, create=False, timeout=1)
    with database.reads() as connection:
        assert "column notes" in (sqlite_cells.odd_cell(connection, time.monotonic() + 60) or "")
        monkeypatch.setattr(sqlite_cells, "_STEPS", 1)
        assert sqlite_cells.odd_cell(connection, time.monotonic() - 1) is None
    database.close()


def test_a_fault_of_the_program_is_no_damage(made):
    database = Database(made, create=False, timeout=1)

    def fail():
        with database.reads():
            raise KeyError("a fault")

    with pytest.raises(KeyError):
        fail()
    database.close()
