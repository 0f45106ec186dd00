"""The bytes that reports came in are kept as they came, each once, and every entry of the ledger fits what is in."""

import contextlib
import gzip
import hashlib
import json
import sqlite3
import zipfile

import pytest
from invented_records import invented
from sqlalchemy import select

import sayso
from sayso import ingest
from sayso.errors import UnknownId
from sayso.ingest import Refusal
from sayso.record import Record, digests, ledger, tables

TEXT = "Shelling killed {} people in Osk on Monday, the mayor said. The army denied it, and the hospital named no one."
PAGE = (
    "<!doctype html><html><head><title>Osk shelled</title></head><body><article><h1>Osk shelled</h1>"
    "<p>Shelling killed four people in Osk on Monday, the mayor of the town said at noon. The army denied that it had fired.</p>"
    "<p>A nurse at the hospital said that nine more people were being treated there, most of them for burns and broken bones.</p>"
    "<p>The road to the north stayed closed all day, and the market did not open, residents said.</p></article></body></html>"
)


def taken(*paths, **options):
    found = list(ingest.reports_in([str(p) for p in paths], **options))
    assert not [f for f in found if isinstance(f, Refusal)], found
    return found


def versions(place):
    return {row[0]: row[1:] for row in place.rows("SELECT name, bytes_sha256, bytes_of FROM version")}


@pytest.fixture
def inputs(tmp_path):
    """One input of every kind, and the bytes that are to be kept of it."""
    folder = tmp_path / "in"
    folder.mkdir()
    lines = [json.dumps({"text": TEXT.format(n), "date": "2021-03-16"}).encode() + b"\n" for n in ("five", "six")]
    rows = [b'text,date\r\n', b'"' + TEXT.format("seven").encode() + b'",2021-03-16\r\n']  # fmt: skip
    values = [json.dumps({"text": TEXT.format(n), "n": 1.50}).encode() for n in ("eight", "nine")]
    feed = (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Vale Wire</title>'
        b"<item><title>Osk</title><description>" + TEXT.format("ten").encode() + b"</description></item></channel></rss>"
    )
    page = PAGE.encode("utf-16")
    (folder / "page.html").write_bytes(page)
    (folder / "lines.jsonl").write_bytes(b"".join(lines))
    (folder / "rows.csv").write_bytes(b"".join(rows))
    (folder / "values.json").write_bytes(b"[ " + values[0] + b" ,\n" + values[1] + b"]")
    (folder / "feed.xml").write_bytes(feed)
    (folder / "packed.md.gz").write_bytes(gzip.compress(b"# Osk\n\n" + TEXT.format("eleven").encode()))
    with zipfile.ZipFile(folder / "many.zip", "w") as archive:
        archive.writestr("inner/one.md", "# Osk\n\n" + TEXT.format("twelve"))
    whole = {
        "page.html": ("file", page), "lines.jsonl line 1": ("line", lines[0]), "lines.jsonl line 2": ("line", lines[1]),
        "rows.csv line 2": ("row", rows[1]), "values.json item 1": ("value", values[0]), "values.json item 2": ("value", values[1]),
        "feed.xml entry 1": ("feed", feed), "packed.md.gz": ("file", b"# Osk\n\n" + TEXT.format("eleven").encode()),
        "many.zip/inner/one.md": ("file", ("# Osk\n\n" + TEXT.format("twelve")).encode()),
    }  # fmt: skip
    return folder, {f"{folder}/{name}": what for name, what in whole.items()}


def test_every_kind_of_input_keeps_its_own_bytes(quick, record, place, inputs):
    folder, meant = inputs
    assert record.add(taken(folder)).new == len(meant)
    found = versions(place)
    assert {name: of for name, (_, of) in found.items()} == {name: of for name, (of, _) in meant.items()}
    for name, (_, data) in meant.items():
        sha256 = found[name][0]
        assert sha256 == hashlib.sha256(data).hexdigest()
        assert record.original(sha256) == data


def test_the_answer_of_a_server_and_a_page_of_a_crawl_say_what_they_are():
    page = PAGE.encode()
    assert ingest.from_bytes(page, name="x", part="page").original == (page, "page")
    assert ingest.from_bytes(page, name="x").original == (page, "file")


def test_bytes_that_are_the_text_itself_stand_once_and_those_of_two_reports_too(quick, record, place):
    text = TEXT.format("three")
    record.add([sayso.report(text, name="from Python"), ingest.from_bytes(text.encode(), name="a.txt", publisher="Vale Wire")])
    one = ingest.from_bytes(PAGE.encode(), name="b.html", address="https://a.example/1")
    other = ingest.from_bytes(PAGE.encode(), name="c.html", address="https://a.example/2")
    record.add([one, other])
    assert versions(place)["from Python"] == (sayso.model.report_id(text), "text")
    assert versions(place)["a.txt"] == (sayso.model.report_id(text), "file")
    assert place.rows("SELECT sha256 FROM original") == [(one.bytes_sha256,)]
    assert record.original(sayso.model.report_id(text)) == text.encode()


def test_originals_can_be_left_out_and_put_in_later(quick, record):
    page = ingest.from_bytes(PAGE.encode(), name="b.html")
    record.add([page], originals=False)
    with pytest.raises(UnknownId, match="not kept"):
        record.original(page.bytes_sha256)
    assert record.add([page]).known == 1
    assert record.original(page.bytes_sha256) == PAGE.encode()
    lines = [line.kind for line in entries(record)]
    assert lines == ["report", "reading", "version", "original"]
    record.add([page])
    assert len(entries(record)) == 4


def test_bytes_stand_beside_a_report_and_are_in_no_reading(quick, record):
    page = ingest.from_bytes(PAGE.encode(), name="b.html")
    record.add([page])
    kept = record.reading(page.id).report
    assert kept == page
    assert page.original is not None
    assert kept.original is None


def entries(record):
    with record._database.reads() as connection:
        return list(ledger.lines(connection))


def test_the_ledger_has_an_entry_for_all_that_came_in_and_each_fits(quick, record, inputs, monkeypatch):
    from invented_records import quick_reading, rows_of

    from sayso.record import preparing

    folder, _ = inputs
    record.add([*taken(folder), *(invented(n, address="https://a.example/") for n in range(3))])
    record.add(list(ingest.reports_in([str(folder / "no.txt")])) and [Refusal("no.txt", "it is gone", "Look.", "MissingInput").error()])
    monkeypatch.setattr(preparing, "_read", lambda reports: (rows_of(quick_reading(r, words=2)) for r in reports))
    record.add([invented(n, address="https://a.example/") for n in range(3)], again=True)
    record.reconcile()
    last = {(line.kind, line.about): line.digest for line in entries(record)}
    with record._database.reads() as connection:
        for kind, table, key in (("report", tables.report, "id"), ("version", tables.version, "id"), ("refusal", tables.refusal, "input")):
            for row in connection.execute(select(table)).mappings():
                assert last.pop((kind, row[key])) == digests.row_digest(table, row)
        for id, digest in digests.reading_digests(connection):
            assert last.pop(("reading", id)) == digest
        for row in connection.execute(select(tables.original)):
            assert last.pop(("original", row.sha256)) == row.sha256
        ((kind, _), built), *rest = last.items()
        assert kind == "incidents"
        assert built == digests.incidents_digest(connection)
        assert rest == []
        chain = ledger.FIRST
        for line in ledger.lines(connection):
            chain = ledger.chained(chain, *line[:5])
            assert chain == line.chain


def test_what_changes_nothing_adds_no_entry(quick, record):
    record.add([invented(n) for n in range(3)])
    gone = Refusal("no.txt", "it is gone", "Look.", "MissingInput").error()
    record.add([gone])
    record.reconcile()
    before = len(entries(record))
    record.add([invented(n) for n in range(3)], again=True)
    record.add([gone])
    record.reconcile()
    assert len(entries(record)) == before


def test_an_older_record_begins_its_ledger_with_what_is_in(quick, path):
    with Record.open(path) as record:
        record.add([invented(n) for n in range(4)])
        record.reconcile()
    with contextlib.closing(sqlite3.connect(path)) as connection:  # as it was before the second step
        names = connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
        for kind, name in names:
            connection.execute(f"DROP {kind} {name}")
        for statement in (
            "DROP TABLE report_search", "DROP TABLE incident_search", "DROP TABLE original", "DROP TABLE ledger", "DROP TABLE standing",
            "ALTER TABLE version DROP COLUMN bytes_of", "DROP INDEX judgement_act", "ALTER TABLE judgement DROP COLUMN act",
            "DROP INDEX incident_listed", "DROP INDEX position_value", "DROP INDEX holder_source",
            "UPDATE alembic_version SET version_num = '0001'",
        ):  # fmt: skip
            connection.execute(statement)
        connection.commit()
    with Record.open(path) as record:
        kinds = [line.kind for line in entries(record)]
        assert kinds == ["report"] * 4 + ["version"] * 4 + ["reading"] * 4 + ["incidents"]
        record.reconcile()
        assert len(entries(record)) == len(kinds)


@pytest.mark.parametrize("table", ["original", "ledger"])
def test_originals_and_the_ledger_cannot_be_changed_or_taken_out(quick, record, place, table):
    record.add([ingest.from_bytes(PAGE.encode(), name="b.html")])
    column = tables.metadata.tables[table].primary_key.columns[0].name
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(place.refused, match="appended"):
            place.rows(statement)
