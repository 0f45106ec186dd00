"""Whatever is changed in a record's file behind the program's back, ``verify`` names it."""

import contextlib
import shutil
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_records import invented, quick_read, quick_reading, rows_of
from sqlalchemy import LargeBinary

from sayso import ingest
from sayso.errors import BadOption, RecordDamaged, UnknownId
from sayso.ingest import Refusal
from sayso.record import Draft, Record, preparing, tables
from sayso.record.views import VIEWS

ANA = {"who": "Ana", "reason": "looked at it"}
PAGE = (
    "<!doctype html><html><head><title>Osk shelled</title></head><body><article><h1>Osk shelled</h1>"
    "<p>Shelling killed four people in Osk on Monday, the mayor of the town said at noon. The army denied that it had fired.</p>"
    "<p>A nurse at the hospital said that nine more people were being treated there, most of them for burns and broken bones.</p>"
    "</article></body></html>"
)
# Columns whose change shows nowhere: when an input was last refused, and the counts that say whether incidents are due to be built.
UNSEEN = {("refusal", "at"), ("state", "value")}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A record with something in nearly every table."""
    path = tmp_path_factory.mktemp("built") / "record.db"
    with pytest.MonkeyPatch.context() as patch, Record.open(path) as record:
        patch.setattr(preparing, "_read", quick_read)
        _fill(record, patch)
    return path


@pytest.fixture
def filled(built, path):
    """A copy of it."""
    shutil.copy(built, path)
    return path


def _fill(record, patch):
    record.add([invented(n, address=f"https://a.example/{n % 3}") for n in range(5)])
    record.add([ingest.from_bytes(PAGE.encode(), name="page.html"), Refusal("no.txt", "it is gone", "Look.", "MissingInput").error()])
    patch.setattr(preparing, "_read", lambda reports: (rows_of(quick_reading(r, words=2)) for r in reports))
    record.add([invented(0, address="https://a.example/0")], again=True)
    one, two, three = [f"{a.report}/{a.event}" for a in record.accounts()][:3]
    record.judge("value", one, field="killed", value="3", **ANA)
    undone = record.judge_all([Draft("accept", two), Draft("reject", three)], **ANA)[0]
    record.withdraw(undone.id, **ANA)
    record.judge("copy", one.partition("/")[0], two.partition("/")[0], **ANA)
    record.reconcile()


@contextlib.contextmanager
def behind(path):
    """The file without its guards for a while, which are put back as they were."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA foreign_keys = OFF")
        yield connection
        for _, sql in guards:
            connection.execute(sql)
        connection.commit()


def found(path, head=None):
    with Record.open(path, create=False) as record:
        return record.verify(head)


def test_a_record_that_nobody_changed_is_as_it_was(filled):
    verified = found(filled)
    assert verified.changes == ()
    assert verified.notes == ()
    assert verified.checked["reports"] == 6
    assert verified.checked["publications"] == 6
    assert verified.checked["readings"] == 6
    assert verified.checked["originals"] == 1
    assert verified.checked["judgements"] == 5
    assert verified.checked["refusals"] == 1
    assert verified.checked["incidents"] == sum(1 for _ in Record.open(filled).incidents())
    assert found(filled).head == verified.head


def other(value):
    """The value with one byte or one digit of it changed."""
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1])
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
    return 1 if value is None else value + 1000


def cells():
    return [(t.name, c.name) for t in tables.metadata.sorted_tables for c in t.columns if (t.name, c.name) not in UNSEEN]


@pytest.mark.parametrize("table", [t.name for t in tables.metadata.sorted_tables])
def test_one_byte_changed_in_any_column_is_named(filled, tmp_path, table):
    with contextlib.closing(sqlite3.connect(filled)) as connection:
        keys = [str(c.name) for c in tables.metadata.tables[table].primary_key.columns]
        names = [column for of, column in cells() if of == table]
        row = connection.execute(f'SELECT {", ".join(f"{chr(34)}{n}{chr(34)}" for n in names)} FROM "{table}" LIMIT 1').fetchone()
    if row is None:
        assert table in ("dispute", "step", "incident_check", "link", "toll", "copy"), f"nothing is in {table}"
        return
    where = " AND ".join(f'"{key}" = ?' for key in keys)
    values = dict(zip(names, row, strict=True))
    for name in names:
        copy = tmp_path / "copy.db"
        shutil.copy(filled, copy)
        with behind(copy) as connection:
            connection.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE {where}', (other(values[name]), *(values[k] for k in keys)))
        changes = found(copy).changes
        assert changes, f"{table}.{name} was changed and not found"
        told = " ".join(c.where for c in changes)
        assert any(str(values[k]) in told for k in keys) or table in told, f"{table}.{name}: {told}"
        assert all(c.what and c.remedy for c in changes)


@pytest.mark.parametrize("table", [t.name for t in tables.metadata.sorted_tables if t.name not in ("state", "refusal")])
def test_a_row_that_is_gone_is_named(filled, table):
    with contextlib.closing(sqlite3.connect(filled)) as connection:
        if not connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]:
            return
    with behind(filled) as connection:
        last = {"ledger": "ORDER BY number", "judgement": "ORDER BY number"}.get(table, "")  # the last ones only a head shows
        keys = ", ".join(f'"{c.name}"' for c in tables.metadata.tables[table].primary_key.columns)
        connection.execute(f'DELETE FROM "{table}" WHERE ({keys}) IN (SELECT {keys} FROM "{table}" {last} LIMIT 1)')
    assert found(filled).changes


def test_a_row_that_was_put_in_past_the_program_is_named(filled):
    with behind(filled) as connection:
        connection.execute("INSERT INTO original SELECT upper(sha256), size, packing, body FROM original")
        for table, key in (("version", "id"), ("report", "id")):
            names = [c.name for c in tables.metadata.tables[table].columns]
            cells = ", ".join({"id": "'f' || id", "number": "number + 1000"}.get(n, f'"{n}"') for n in names)
            connection.execute(f'INSERT INTO "{table}" SELECT {cells} FROM "{table}" ORDER BY {key} LIMIT 1')
    told = [c.where for c in found(filled).changes]
    for what in ("original", "version", "report", "reading"):
        assert any(where.startswith(what) for where in told), (what, told)


def test_a_guard_that_is_gone_and_an_index_that_is_out_of_step_are_named(filled):
    with contextlib.closing(sqlite3.connect(filled)) as connection:
        connection.execute("DROP TRIGGER judgement_no_update")
        connection.execute("DROP VIEW disputes")
        connection.execute("DROP TRIGGER report_search_new")
        connection.execute("UPDATE report SET title = 'Another' WHERE number = 1")
        connection.commit()
    told = {c.where: c for c in found(filled).changes}
    assert {"trigger judgement_no_update", "view disputes", "trigger report_search_new", "search table report_search"} <= told.keys()
    assert any(where.endswith("column title") for where in told)
    assert "VALUES ('rebuild')" in told["search table report_search"].remedy


def test_a_page_of_the_file_that_was_overwritten_is_named_or_refused(filled):
    data = bytearray(filled.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = bytes(4096)
    filled.write_bytes(data)
    try:
        verified = found(filled)
    except RecordDamaged:
        return
    assert verified.changes


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_one_cell_that_is_changed_is_found(built, tmp_path, data):
    """Whatever it is changed to: another byte, another type, a text that is none."""
    table, name = data.draw(st.sampled_from(cells()))
    copy = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"  # SQLite may have left its log beside the last one
    shutil.copy(built, copy)
    with behind(copy) as connection:
        count = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        if not count:
            return
        keys = ", ".join(f'"{c.name}"' for c in tables.metadata.tables[table].primary_key.columns)
        which = f'({keys}) IN (SELECT {keys} FROM "{table}" ORDER BY {keys} LIMIT 1 OFFSET {data.draw(st.integers(0, count - 1))})'
        (value,) = connection.execute(f'SELECT "{name}" FROM "{table}" WHERE {which}').fetchone()
        new = data.draw(st.sampled_from(["?", "'no day'", "7", "-1.5", "x'ff'", "CAST(x'ff' AS TEXT)", "''"]))
        before = connection.execute(f'SELECT typeof("{name}"), quote("{name}") FROM "{table}" WHERE {which}').fetchone()
        try:
            connection.execute(f'UPDATE "{table}" SET "{name}" = {new} WHERE {which}', (other(value),) if new == "?" else ())
            same = connection.execute(f'SELECT 1 FROM "{table}" WHERE {which} AND typeof("{name}") = ? AND quote("{name}") = ?', before)
            if same.fetchone():
                return
        except sqlite3.IntegrityError:
            return  # another row has this key
    assert found(copy).changes


BLOBS = [(t.name, c.name) for t in tables.metadata.sorted_tables for c in t.columns if isinstance(c.type, LargeBinary)]


@pytest.mark.parametrize(("table", "name"), BLOBS)
@pytest.mark.parametrize("new", ["'no day'", "7", "-1.5", "''", "x''"])
def test_bytes_that_became_something_else_are_found(filled, table, name, new):
    with behind(filled) as connection:
        connection.execute(f'UPDATE "{table}" SET "{name}" = {new}')
    assert found(filled).changes


@pytest.mark.parametrize(
    ("table", "name", "new"),
    [
        ("judgement", "chain", "x'ff'"),
        ("judgement", "chain", "CAST(x'ff' AS TEXT)"),
        ("ledger", "chain", "x'ff'"),
        ("state", "key", "'judge' || key"),
    ],
)
def test_a_cell_of_another_kind_is_told_and_stops_nothing(filled, table, name, new):
    with behind(filled) as connection:
        connection.execute(f'UPDATE "{table}" SET "{name}" = {new}')
    verified = found(filled)
    assert any(table in c.where for c in verified.changes)
    assert verified.checked["reports"] == 6


# --- the head


def test_a_head_holds_while_the_record_grows_and_says_what_came_since(filled):
    head = found(filled).head
    with Record.open(filled) as record:
        record.add([invented(8)])
        event = next(f"{a.report}/{a.event}" for a in record.accounts())
        record.judge("accept", event, **ANA)
        verified = record.verify(head)
    assert verified.changes == ()
    assert "1 judgements, 3 entries" in verified.since
    assert verified.head != head


@pytest.mark.parametrize("table", ["judgement", "ledger"])
def test_an_end_that_was_cut_off_shows_by_the_head_alone(quick, path, table):
    with Record.open(path) as record:
        record.add([invented(n) for n in range(2)])
        for account in list(record.accounts()):
            record.judge("accept", f"{account.report}/{account.event}", **ANA)
        head = record.verify().head
    with behind(path) as connection:
        if table == "judgement":
            connection.execute("DELETE FROM standing WHERE judgement = 2")
            connection.execute("DELETE FROM judgement WHERE number = 2")
        else:
            (about,) = connection.execute("SELECT about FROM ledger ORDER BY number DESC LIMIT 1").fetchone()
            report = connection.execute("SELECT report FROM version WHERE id = ?", (about,)).fetchone()[0]
            connection.execute("DELETE FROM ledger WHERE number > 3")
            for other_table in ("version", "claim", "event", "toll", "profile", "reading"):
                connection.execute(f"DELETE FROM {other_table} WHERE report = ?", (report,))
            connection.execute("DELETE FROM report WHERE id = ?", (report,))
            connection.execute("INSERT INTO report_search (report_search) VALUES ('rebuild')")
    assert found(path).changes == ()
    (change,) = found(path, head).changes
    assert change.where == "head"
    assert "cut off" in change.what


def test_a_log_that_was_made_anew_shows_by_the_head(quick, path, tmp_path):
    paths = [path, tmp_path / "other.db"]
    for n, one in enumerate(paths):
        with Record.open(one) as record:
            record.add([invented(1)])
            event = next(f"{a.report}/{a.event}" for a in record.accounts())
            record.judge("accept", event, who="Ana", reason=f"reason {n}")
    head = found(paths[0]).head
    (change,) = found(paths[1], head).changes
    assert "made anew" in change.what


@pytest.mark.parametrize("given", ["", "1-2-3", "abc", "0-0-" + "g" * 64])
def test_what_is_no_head_is_refused(record, given):
    with pytest.raises(BadOption, match="no head"):
        record.verify(given)


def test_an_empty_record_has_a_head_too(record):
    verified = record.verify()
    assert verified.changes == ()
    assert record.verify(verified.head).since.endswith("0 judgements, 0 entries of the ledger.")


def test_bytes_that_were_not_kept_are_said(quick, record):
    page = ingest.from_bytes(PAGE.encode(), name="page.html")
    record.add([page], originals=False)
    verified = record.verify()
    assert verified.changes == ()
    assert "Of 1 publications the bytes were not kept" in verified.notes[0]
    with pytest.raises(UnknownId):
        record.original(page.bytes_sha256)


def test_incidents_whose_rows_were_changed_are_built_again(filled):
    with behind(filled) as connection:
        connection.execute("UPDATE holder SET source = 'nobody' WHERE source = (SELECT source FROM holder LIMIT 1)")
    (change, *_) = found(filled).changes
    assert "table holder" in change.where
    assert change.where.endswith("column source")
    assert "--anew" in change.remedy
    with Record.open(filled) as record:
        record.reconcile(anew=True)
    assert found(filled).changes == ()


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE judgement SET reason = 'another' WHERE number = 2", "judgement 2"),
        ("UPDATE version SET outlet = 'Another'", "version v-"),
        ("UPDATE report SET title = 'Another' WHERE number = 2", "column title"),
        ("UPDATE claim SET source = 'Another'", "table claim"),
        ("UPDATE event SET lead = NOT lead", "table event"),
        ("UPDATE holder SET source = 'Another'", "column source"),
        ("DELETE FROM original", "original "),
        ("DELETE FROM ledger WHERE number = 2", "ledger 2"),
    ],
)
def test_a_record_of_any_kind_is_verified(place, monkeypatch, statement, where):
    with Record.open(place.where) as record:
        monkeypatch.setattr(preparing, "_read", quick_read)
        _fill(record, monkeypatch)
        before = record.verify()
        assert before.changes == ()
        place.behind_the_guard(statement)
        after = record.verify(before.head)
        assert any(where in c.where for c in after.changes), after.changes


def test_search_and_guards_of_a_server_are_looked_at(quick, on_server):
    place = on_server()
    with Record.open(place.where) as record:
        record.add([invented(n) for n in range(3)])
        record.reconcile()
        assert record.verify().changes == ()
        place.rows("DELETE FROM report_search WHERE number = 2")
        place.rows("ALTER TABLE judgement DISABLE TRIGGER judgement_no_change")
        place.rows("DROP VIEW disputes")
        told = {c.where for c in record.verify().changes}
        assert told == {"search table report_search", "trigger judgement_no_change", "view disputes"}
        place.rows("ALTER TABLE judgement ENABLE TRIGGER judgement_no_change")
        assert {c.where for c in record.verify().changes} == {"search table report_search", "view disputes"}
        place.rows(f"CREATE VIEW disputes AS {VIEWS['disputes']}")  # the next test is given the same database


def test_a_record_that_was_moved_is_as_it_was(filled, on_server):
    with Record.open(filled) as record, Record.open(on_server().where) as other:
        record.copy_to(other)
        there = other.verify(record.verify().head)
        assert there.changes == ()
        assert there.checked == record.verify().checked
