"""What the fuzzer found, each input as small as it could be made: docs/how-to/fuzzing.md."""

import gzip
import io
import shutil
import sqlite3
import time
import zipfile
from contextlib import closing
from datetime import date

import msgspec
import pytest

import sayso
from sayso.errors import ActorsError, GazetteerError, InputError, NotText, RecordDamaged, TooLarge, UsersError
from sayso.exports.judgement_sheets import read_rows
from sayso.ground.actors import imports as actors
from sayso.ground.actors.words import fold
from sayso.ground.gazetteer import imports as places
from sayso.ingest.kinds import is_feed, looks_like_page
from sayso.language.garbled import without_long_runs
from sayso.language.quotes import find_quotations
from sayso.model import Interval
from sayso.record.packing import pack, unpack
from sayso.registers import read_register
from sayso.render.json import from_json
from sayso.render.page import page


def seconds(work) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


@pytest.mark.parametrize("tell", [looks_like_page, is_feed])
def test_many_comments_in_front_are_passed_over_once(tell):
    """They could be parted in 2**n ways: 300 bytes kept a reader busy for ever."""
    assert seconds(lambda: tell(b"<!---->" * 1_000 + b"x")) < 1
    assert looks_like_page(b"<!-- a --> <!-- b\n-->\n<html>")
    assert is_feed(b"<?xml version='1.0'?><!-- a --><!-- b --><rss>")


def test_long_rows_of_marks_cost_in_proportion_to_their_length():
    """Each was looked at once more for every mark that stands after it."""
    assert seconds(lambda: fold("stor" + "'" * 50_000 + "y")) < 1
    assert fold("Assad's") == fold("Assad''s") == fold("Assad’")
    for marks in ('“a" ', "«a "):
        text = "x " + marks * 100_000
        assert seconds(lambda text=text: find_quotations(text, ((0, len(text)),))) < 5
    assert [q.inner for q in find_quotations('“a” “b" c “d', ((0, 12),))] == [(1, 2), (5, 6), (11, 12)]


@pytest.mark.parametrize("marks", ["'", '"', "_", "("])
def test_a_text_with_a_long_row_of_marks_is_read(marks):
    sayso.read("Shells fell.")
    text = f"Shelling killed four people in Osk {marks * (8_000 // len(marks))} on Monday."
    assert seconds(lambda: sayso.read(text)) < 10  # it was 20 and more, and four times that for twice the marks


def test_blanks_stand_only_in_rows_that_no_text_has():
    for text in ("so-called “state-run” media " * 200, "https://vale.example/" + "a/" * 450, "a" * 5_000):
        assert without_long_runs(text) == text
    parted = without_long_runs("x " + '"' * 5_000)
    assert len(parted) == 5_002
    assert max(map(len, parted.split())) <= 201


def test_a_count_in_raised_figures_is_no_number():
    assert sayso.read("The shelling of Osk on Monday killed ² people and wounded ³³ people, the mayor said.", published="2016-05-04").report


@pytest.mark.parametrize("words", ["", "th", " km", " people"])
def test_a_row_of_digits_without_end_is_no_number(words):
    reading = sayso.read(f"Shelling in Osk on Monday killed {'9' * 400}{words}, and four people died in Brenn.", published="2016-05-04")
    assert all(q.low is None or q.low < 1e40 for q in reading.quantities)


def zipped(how: int, **files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def damaged_lzma(name: str) -> bytes:
    data = zipped(zipfile.ZIP_LZMA, **{name: b"Shells fell on Osk on Monday. " * 20})
    at = data.index(name.encode()) + len(name) + 4
    return data[:at] + b"\xff" * 9 + data[at + 9 :]


def test_a_damaged_lzma_archive_is_refused_file_by_file(tmp_path):
    (tmp_path / "a.zip").write_bytes(damaged_lzma("a.txt"))
    (refusal,) = sayso.ingest.reports_in([str(tmp_path / "a.zip")])
    assert (refusal.kind, "cannot be unpacked" in refusal.what) == ("NotText", True)


def test_a_table_of_one_line_is_refused_and_not_passed_over(tmp_path):
    (tmp_path / "a.csv").write_text("Shells fell on Osk on Monday, the mayor said.\n", "utf-8")
    (refusal,) = sayso.ingest.reports_in([str(tmp_path / "a.csv")])
    assert (refusal.kind, refusal.what) == ("EmptyInput", "there is no row under the first one, which names the fields")


def broken_gzip() -> bytes:
    data = bytearray(gzip.compress(b"a,b\n" * 500))
    data[12:20] = b"\xff" * 8
    return bytes(data)


def test_damaged_registers_are_told(tmp_path):
    (tmp_path / "r.csv.gz").write_bytes(broken_gzip())
    with pytest.raises(NotText, match="Fetch it again"):
        read_register(tmp_path / "r.csv.gz")
    (tmp_path / "r.csv").write_text("a" * 3_000_000, "utf-8")
    with pytest.raises(InputError):
        read_register(tmp_path / "r.csv")


@pytest.mark.parametrize(("name", "data"), [("a.csv.gz", broken_gzip()), ("a.zip", damaged_lzma("a.csv"))])
def test_damaged_lists_of_places_are_told(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GazetteerError, match="cannot be read"):
        places.read_text(tmp_path / name)


def test_figures_that_are_no_numbers_of_people_are_none(tmp_path):
    table = "name,lat,lon,people\nOsk,35.9,36.9,²\nBrenn,35.8,36.8," + "9" * 400 + '\nKelmar,35.7,36.7,"1,200.0"\nVardin,35.6,36.6,0\n'
    read = places.read_csv(tmp_path, table, {"name": "name", "lat": "lat", "lon": "lon", "population": "people"})
    assert [p.population for p in read.places] == [None, None, 1200, None]
    row = ["²", "Osk", "Osk", "", "35.9", "36.9", "P", "PPL", "SY", "", "", "", "", "", "²", "", "", "", ""]
    assert [(p.number, p.population) for p in places.read_dump("\t".join(row)).places] == [(None, None)]


def test_a_first_line_that_is_too_long_is_told(tmp_path):
    with pytest.raises(GazetteerError, match="first line cannot be read"):
        places.read_csv(tmp_path, "a" * 30_000_000, {"name": "name", "lat": "lat", "lon": "lon"})


@pytest.mark.parametrize("value", ["2016-13-45", "!!bool x", "!!int ''", "!!timestamp x", "!!float x", "0b_", "[" * 3_000])
def test_values_that_yaml_cannot_make_are_told(tmp_path, value):
    path = tmp_path / "a.yaml"
    path.write_text(f"actors:\n- id: a\n  name: A\n  kind: militia\n  from: {value}\n", "utf-8")
    with pytest.raises(ActorsError):
        actors.read_list(path, "mine")


def test_an_endless_cell_in_a_list_of_actors_is_told(tmp_path):
    (tmp_path / "a.csv").write_text(f'id,name\na,"{"x" * 30_000_000}"\n', "utf-8")
    with pytest.raises(ActorsError, match="cannot be read"):
        actors.read_list(tmp_path / "a.csv", "mine")


def workbook(sheet: bytes | None = None, types: bytes | None = None) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    made = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["kind", "subject"])
    book.save(made)
    with zipfile.ZipFile(made) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    if sheet is not None:
        files["xl/worksheets/sheet1.xml"] = sheet
    if types is not None:
        files["[Content_Types].xml"] = types
    return zipped(zipfile.ZIP_DEFLATED, **files)


@pytest.mark.parametrize("given", [{"sheet": b""}, {"sheet": b"x"}, {"sheet": b"<worksheet>"}, {"types": b"x"}])
def test_a_workbook_whose_xml_is_none_is_refused(tmp_path, given):
    (tmp_path / "j.xlsx").write_bytes(workbook(**given))
    with pytest.raises(NotText, match="no workbook of Excel that can be read"):
        list(read_rows(str(tmp_path / "j.xlsx")))


DEEP = b"[" * 100_000


def test_json_that_is_too_deep_or_no_utf8_is_told(tmp_path):
    users = pytest.importorskip("sayso.web.users")
    for data in (DEEP, b'{"users": [{"name": "\xff"}]}', b'{"users": ' + DEEP):
        (tmp_path / "users").write_bytes(data)
        (tmp_path / "users").chmod(0o600)
        with pytest.raises(UsersError):
            users.Users(tmp_path / "users").all()
    with pytest.raises(InputError, match="not the JSON of a reading"):
        from_json(b'{"schema": ' + DEEP)
    (tmp_path / "actors").mkdir()
    (tmp_path / "a.jsonl").write_bytes(b'{"name": "\xff"}\n')
    with pytest.raises(GazetteerError, match="cannot be read"):
        list(places.kept(tmp_path))


def test_a_value_that_is_too_deep_is_damage_of_the_record():
    value = None
    for _ in range(900):
        value = [value]
    with pytest.raises(RecordDamaged):
        unpack(pack(value), sayso.Reading)


def test_a_counter_that_is_no_number_is_damage_of_the_record(tmp_path):
    with sayso.Record.open(tmp_path / "a.db") as record:
        record.reconcile()
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        connection.execute("INSERT OR REPLACE INTO state (key, value) VALUES ('data', 'x')")
    with sayso.Record.open(tmp_path / "a.db") as record, pytest.raises(RecordDamaged, match="the counter 'data'"):
        _ = record.reconciled
    shutil.rmtree(tmp_path, ignore_errors=True)


def swollen(columns: bytes) -> bytes:
    """Some hundred KB that grow to 120 MB."""
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", mtime=0) as file:
        file.write(columns)
        for _ in range(120):
            file.write(b"\n" * 1_000_000)
    return made.getvalue()


def test_a_register_made_to_fill_memory_is_refused(tmp_path):
    (tmp_path / "r.csv.gz").write_bytes(swollen(b"date,place\n2016-05-04,Osk\n"))
    with pytest.raises(TooLarge, match="as archives made to fill memory do"):
        read_register(tmp_path / "r.csv.gz", {"date": "date", "place": "place"})


@pytest.mark.parametrize("name", ["a.csv.gz", "a.zip"])
def test_a_list_of_places_made_to_fill_memory_is_refused(tmp_path, name):
    data = swollen(b"name,lat,lon\nOsk,35.9,36.9\n")
    if name.endswith(".zip"):
        data = zipped(zipfile.ZIP_DEFLATED, **{"a.csv": gzip.decompress(data)})
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GazetteerError, match="as archives made to fill memory do"):
        places.read_text(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    [
        "Four men were " + "killed and " * 300 + "bombed in Osk on Monday.",
        "Rebels " + "killed a man and wounded a guard and shelled a market and bombed a school and " * 60 + "fled.",
        "Shells hit the head " + "of the head " * 1_500 + " on Monday.",
    ],
    ids=["verbs", "clauses", "of"],
)
def test_a_sentence_of_hundreds_of_acts_costs_in_proportion(text):
    """Each act was held against every other, and the subject of each was sought along all verbs before it: minutes, or no end of calls."""
    sayso.read("Shells fell.")
    assert seconds(lambda: sayso.read(text, published="2016-05-04")) < 20


def test_a_happening_on_the_last_day_there_is_has_its_place_on_the_timeline():
    reading = sayso.read("Shells killed four people in Osk on 31 December 9999, the mayor said.", published="2016-05-04")
    for day in (date.max, date.min):
        moment = sayso.Moment(span=None, interval=Interval(day, day), kind="date", precision="day", reference="explicit", basis="text")
        event = msgspec.structs.replace(reading.events[0], moment=moment)
        assert "<html" in page(msgspec.structs.replace(reading, events=(event,)))
