"""The record as a file: opened, refused, migrated after a copy, shared by several programs, and whole after a full disk."""

import contextlib
import hashlib
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime

import msgspec
import pytest
from invented_records import invented
from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.pool import NullPool

from sayso.errors import NewerRecord, NotARecord, RecordDamaged, RecordError, RecordFull, RecordLocked, UnknownId
from sayso.model import Judgement
from sayso.record import Record, judging, preparing, schema, standing, tables
from sayso.record.stores import sqlite
from sayso.record.views import VIEWS


def columns(inspector, table):
    """What the columns are; texts that are sorted sign by sign count as texts."""
    return [(c["name"], str(c["type"].as_generic()).removesuffix(' COLLATE "C"'), c["nullable"]) for c in inspector.get_columns(table)]


def address(place):
    """As SQLAlchemy wants it."""
    return f"sqlite:///{place.where}" if place.kind == "sqlite" else place.where.replace("://", "+psycopg://")


def ordered(found):
    return sorted(found, key=repr) if isinstance(found, list) else found


def test_migrations_make_the_tables_that_the_program_writes(record, place, places):
    engine, plain = (create_engine(address(p), poolclass=NullPool) for p in (place, places(untouched=True)))
    tables.metadata.create_all(plain)
    made, meant = inspect(engine), inspect(plain)
    for table in tables.metadata.tables:
        assert columns(made, table) == columns(meant, table)
        for what in ("get_pk_constraint", "get_foreign_keys", "get_unique_constraints", "get_indexes"):
            assert ordered(getattr(made, what)(table)) == ordered(getattr(meant, what)(table)), (table, what)
    assert set(made.get_table_names()) >= set(tables.metadata.tables)
    plain.dispose()
    engine.dispose()


def test_every_view_can_be_looked_at(quick, record, place):
    record.add([invented(n) for n in range(4)])
    record.reconcile()
    with record._database.reads() as connection:
        assert set(inspect(connection).get_view_names()) == set(VIEWS)
    for view in VIEWS:
        place.rows(f"SELECT * FROM {view}")
    assert place.rows("SELECT count(*) FROM incident_reports") == [(4,)]


def test_the_last_step_is_the_last_file():
    files = sorted(p.name for p in (schema.FOLDER / "versions").glob("step_*.py"))
    assert [name.split("_")[1] for name in files] == list(schema.KNOWN)
    assert schema.KNOWN[-1] == schema.HEAD


@pytest.mark.parametrize("content", [b"not a record at all" * 20, b"SQLite format 3\x00" + bytes(84), b"{}", b"\x00" * 4096])
def test_what_is_no_record_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    with pytest.raises(NotARecord, match=path.name):
        Record.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE report (id TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotARecord):
        Record.open(path)
    assert path.read_bytes() == before


def test_a_folder_a_missing_folder_and_another_store_are_refused(tmp_path):
    with pytest.raises(NotARecord, match="folder"):
        Record.open(tmp_path)
    with pytest.raises(RecordError):
        Record.open(tmp_path / "none" / "record.db")
    with pytest.raises(NotARecord, match="mysql"):
        Record.open("mysql://host/record")
    with pytest.raises(NotARecord, match="no record here"):
        Record.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_and_a_url_are_records_to_be(tmp_path):
    (tmp_path / "empty.db").touch()
    Record.open(tmp_path / "empty.db").close()
    Record.open(f"sqlite:///{tmp_path}/a b.db").close()
    assert (tmp_path / "a b.db").exists()


def test_a_record_of_a_later_sayso_is_refused(places):
    place = places(untouched=True)
    Record.open(place.where).close()
    place.rows("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerRecord, match="9999"):
        Record.open(place.where)


def test_an_older_record_is_migrated_after_a_copy_was_put_beside_it(quick, path, tmp_path, monkeypatch):
    """A step that a test adds stands for those to come."""
    with Record.open(path) as record:
        record.add([invented(n) for n in range(3)])
    folder = tmp_path / "steps"
    (folder / "versions").mkdir(parents=True)
    for file in [schema.FOLDER / "env.py", *(schema.FOLDER / "versions").glob("step_*.py")]:
        (folder / file.relative_to(schema.FOLDER)).write_text(file.read_text("utf-8"), "utf-8")
    (folder / "versions" / "step_9000_colour.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\nrevision, down_revision = '9000', '" + schema.HEAD + "'\n"
        "def upgrade():\n    with op.batch_alter_table('report', recreate='always') as report:\n        report.add_column(sa.Column('colour', sa.Text()))\n",
        "utf-8",
    )
    before = schema.HEAD
    monkeypatch.setattr(schema, "FOLDER", folder)
    monkeypatch.setattr(schema, "HEAD", "9000")
    monkeypatch.setattr(schema, "KNOWN", (*schema.KNOWN, "9000"))
    with Record.open(path) as opened:
        assert len(opened) == 3
        assert len(opened.search("shelling")) == 3
        opened.judge("accept", next(f"{a.report}/{a.event}" for a in opened.accounts()), who="Ana", reason="right")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM claim").fetchone() == (3,)
        assert "colour" in {row[1] for row in connection.execute("PRAGMA table_info(report)")}
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("DELETE FROM judgement")
    (copy,) = tmp_path.glob("record.db.before-*")
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (before,)
        assert connection.execute("SELECT count(*) FROM report").fetchone() == (3,)


def test_a_record_of_the_first_step_keeps_its_judgements_and_knows_where_they_stand(path):
    engine = sqlite.make_engine(path, timeout=1)
    rows = []
    chain = judging._FIRST
    for number, (kind, subject) in enumerate([("accept", "r/e"), ("verdict", "i-1"), ("reject", "r/e")], start=1):
        when = datetime(2026, 1, number, tzinfo=UTC)
        made = judging.with_id(Judgement(id="", kind=kind, subject=subject, who="Ana", when=when, reason="so"))
        body = {n: getattr(made, n) for n in ("id", "kind", "subject", "object", "field", "value", "who", "reason")}
        chain = hashlib.sha256(chain.encode() + msgspec.json.encode({**body, "when": when.isoformat()}, order="sorted")).hexdigest()
        rows.append({"number": number, "matter": judging._matter(made), "decided": when.isoformat(), "chain": chain, **body})
    with sqlite.migrating(engine) as connection:
        schema.upgrade(connection, "0001")
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            connection.execute(text(f"INSERT INTO judgement ({names}) VALUES ({', '.join(':' + name for name in row)})"), row)
        connection.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION}")
    engine.dispose()
    with Record.open(path) as opened, opened._database.reads() as connection:
        assert standing.kept(connection) == {1: ("replaced", 3), 2: ("holds", None), 3: ("holds", None)}
        assert standing.kept(connection) == standing.standings(standing.made(connection))
        assert [j.kind for j in opened.judgements(in_force=True)] == ["verdict", "reject"]
        assert judging.broken_at(connection) is None
    assert path.with_name(f"record.db.before-{schema.HEAD}-was-0001").exists()


def test_a_step_that_fails_leaves_the_old_record(quick, places, tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path))
    place = places(untouched=True)
    with Record.open(place.where) as record:
        record.add([invented(1)])

    def fails(connection, step):
        connection.exec_driver_sql("DROP TABLE toll")
        raise RuntimeError("cut off")

    monkeypatch.setattr(schema, "upgrade", fails)
    monkeypatch.setattr(schema, "HEAD", "9000")
    with pytest.raises(RuntimeError):
        Record.open(place.where)
    engine = create_engine(address(place), poolclass=NullPool)
    assert inspect(engine).has_table("toll")
    assert set(inspect(engine).get_view_names()) == set(VIEWS)
    engine.dispose()


def test_a_second_writer_waits_and_is_told_in_the_end(quick, record, place):
    with record._database.writes(), Record.open(place.where, timeout=0.1) as second:
        assert len(second) == 0  # whoever reads does not wait
        with pytest.raises(RecordLocked, match="another program"):
            second.add([invented(1)])
    with Record.open(place.where, timeout=0.1) as second:
        second.add([invented(1)])
    assert len(record) == 1


def test_two_that_add_the_same_at_once_lose_nothing_and_double_nothing(quick, place):
    Record.open(place.where).close()
    reports = [invented(n) for n in range(120)]
    failed = []

    def add(order):
        try:
            with Record.open(place.where) as record:
                record.add(order)
        except Exception as error:  # noqa: BLE001 - told in the assertion
            failed.append(error)

    threads = [threading.Thread(target=add, args=(order,)) for order in (reports, reports[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Record.open(place.where) as record:
        assert len(record) == 120
        assert sum(1 for _ in record.accounts()) == 120


def test_incidents_of_a_later_state_are_not_overwritten_by_a_slower_program(quick, record, place, monkeypatch):
    """A second program adds and reconciles while the first is still building."""
    from sayso.record import rebuilding

    record.add([invented(1)])
    built = rebuilding.built_incidents

    def slow(connection, incidents, *, anew):
        found = built(connection, incidents, anew=anew)
        monkeypatch.setattr(rebuilding, "built_incidents", built)
        with Record.open(place.where) as second:
            second.add([invented(2)])
            second.reconcile()
        return found

    monkeypatch.setattr(rebuilding, "built_incidents", slow)
    record.reconcile()
    assert record.reconciled
    assert {m.report for i in record.incidents() for m in i.members} == {invented(1).id, invented(2).id}


def small(record, pages):
    """Let the record have no more than so many pages: what a full disk does."""
    event.listen(record._database._engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages}"))
    record._database._engine.dispose()


def test_a_full_disk_is_told_and_what_was_in_stays_whole(quick, path):
    record = Record.open(path)
    record.add([invented(n) for n in range(8)])
    with contextlib.closing(sqlite3.connect(path)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    small(record, pages + 4)
    with pytest.raises(RecordFull, match="still in"):
        record.add([invented(n) for n in range(8, 200)])
    record.close()
    with Record.open(path) as after:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("SELECT count(*) FROM report WHERE id NOT IN (SELECT report FROM reading)").fetchone() == (0,)
        assert len(after) >= 8
        after.add([invented(n) for n in range(200)])
        assert len(after) == 200


def test_a_damaged_file_is_told(quick, path):
    with Record.open(path) as record:
        record.add([invented(n) for n in range(50)])
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(RecordDamaged), Record.open(path) as damaged:
        list(damaged.readings())


def test_a_backup_that_cannot_be_written_is_told(path, tmp_path):
    Record.open(path).close()
    with pytest.raises(RecordFull):
        sqlite.back_up(path, tmp_path / "none" / "copy.db")


def test_the_readings_rows_and_blobs_agree_after_reading_again(quick, record, place, monkeypatch):
    """A second reading that finds the event at a wider trigger: the old event, its judgements and its incident lead to the new one."""
    import invented_records

    record.add([invented(1), invented(2)])
    record.reconcile()
    first = next(i for i in record.incidents() if i.members[0].report == invented(1).id)
    old = f"{first.members[0].report}/{first.members[0].event}"
    record.judge("value", old, field="killed", value="9", who="Ana", reason="counted")

    def wider(report):
        return invented_records.quick_reading(report, words=2)

    def read(reports):
        for report in reports:
            yield invented_records.rows_of(wider(report))

    monkeypatch.setattr(preparing, "_read", read)
    done = record.add([invented(1), invented(2)], again=True)
    assert (done.known, done.read_again) == (2, 2)
    record.reconcile()
    again = record.incident(first.id)
    assert again.id != first.id
    assert [p.value for p in again.field("killed").positions if p.basis == "person"] == ["9"]
    assert again.members[0].report == first.members[0].report
    record.judge("accept", old, who="Ana", reason="the old name is still understood")
    assert place.rows("SELECT count(*) FROM event") == [(2,)]


def test_an_id_that_was_never_is_refused(record):
    for call in (record.incident, record.reading):
        with pytest.raises(UnknownId):
            call("i-0123456789ab")


def test_opening_a_record_loads_neither_the_parser_nor_the_migrations(record, place):
    record.close()
    code = (
        "import sys, sayso; r = sayso.Record.open(sys.argv[1]); r.search('x'); r.close();"
        "sys.exit(any(m in sys.modules for m in ('spacy', 'alembic')))"
    )
    assert subprocess.run([sys.executable, "-c", code, place.where], check=False).returncode == 0
