"""Parquet, Excel, HXL and Atlos: read back by the libraries and the rules of those who read them."""

import csv
import sys

import hxl
import pyarrow.parquet as pq
import pytest
from invented_walks import Shelf, field, holder, place, position, walked
from openpyxl import load_workbook

from sayso.errors import OutputError, SetupError
from sayso.exports import FORMATS, sheets, write, xlsx
from sayso.exports.columns import columns, names
from sayso.exports.writing import write_from


def test_parquet_is_a_file_a_table_with_typed_columns(record, out):
    done = write(record, "parquet", out)
    assert {p.stem for p in out.iterdir()} == set(sheets.SHEETS)
    tables = {name: pq.read_table(out / f"{name}.parquet") for name in sheets.SHEETS}
    for name, table in tables.items():
        assert tuple(table.schema.names) == names(name)
        assert [f.metadata[b"meaning"].decode() for f in table.schema] == [c.meaning for c in columns(name)]
    incidents = {row["incident"]: row for row in tables["incidents"].to_pylist()}
    told = list(record.incidents())
    assert done.rows == len(incidents) == len(told)
    for incident in told:
        row = incidents[incident.id]
        assert (row["label"], row["first_day"], row["grade"], row["reports"]) == (
            incident.label, incident.days.start, incident.grade, len(incident.reports),
        )  # fmt: skip
    positions = [(r["incident"], r["field"], r["value"]) for r in tables["positions"].to_pylist()]
    assert positions == [(i.id, f.field, p.value) for i in told for f in i.fields for p in f.positions]
    assert tables["holders"].num_rows == sum(len(p.holders) for i in told for f in i.fields for p in f.positions)
    assert {r["report"] for r in tables["reports"].to_pylist()} == {id for i in told for id in i.reports}
    assert any(r["disputed"] for r in tables["sources"].to_pylist())
    row = next(r for r in incidents.values() if r["place"] == "Ariha")
    assert row["other_places"] == ["Saraqib"]
    assert row["killed_best"] == 12
    assert row["ucdp_type_of_violence"] == 3


def test_the_incidents_alone_into_one_parquet_file(record, tmp_path):
    write(record, "parquet", tmp_path / "incidents.parquet")
    assert pq.read_table(tmp_path / "incidents.parquet").num_rows == len(list(record.incidents()))
    assert [p.name for p in tmp_path.iterdir()] == ["incidents.parquet"]


def test_excel_has_a_sheet_a_table_and_explains_its_columns(record, out):
    write(record, "xlsx", out)
    with out.open("rb") as stream:
        book = load_workbook(stream)
    assert book.sheetnames == [*xlsx.SHOWN, "columns"]
    for name in xlsx.SHOWN:
        assert tuple(c.value for c in book[name][1]) == names(name)
    titles = [row[1].value for row in book["reports"].iter_rows(min_row=2)]
    assert "=Six killed in shelling" in titles
    explained = {(s, c): m for s, c, m in book["columns"].iter_rows(min_row=2, values_only=True)}
    assert explained == {(name, c.name): c.meaning for name in xlsx.SHOWN for c in columns(name)}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://127.0.0.1")', "\t=1", "'=1"])
def test_no_cell_of_excel_is_a_formula(out, text):
    write_from(Shelf(walked(label=text)), FORMATS["xlsx"], out)
    with out.open("rb") as stream:
        cell = load_workbook(stream)["incidents"]["B2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix or not text.startswith(("=", "+", "-", "@", "\t"))


def test_a_full_sheet_is_an_error_and_leaves_no_file(out, monkeypatch):
    monkeypatch.setattr(xlsx, "ROWS", 2)
    with pytest.raises(OutputError, match="rows that Excel can open"):
        write_from(Shelf(walked(), walked()), FORMATS["xlsx"], out)
    assert not out.exists()
    assert not list(out.parent.iterdir())


@pytest.mark.parametrize(("format", "library"), [("parquet", "pyarrow"), ("xlsx", "openpyxl")])
def test_a_missing_library_is_named_with_the_remedy(out, monkeypatch, format, library):
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setattr("sayso.exports.extras.find_spec", lambda name: None if name == library else object())
    with pytest.raises(SetupError, match=r"pip install 'sayso\[exports\]'"):
        write_from(Shelf(walked()), FORMATS[format], out)
    assert not out.exists()


def test_hxl_is_valid_by_the_default_schema(record, out):
    done = write(record, "hxl", out)
    with out.open("rb") as stream:
        source = hxl.data(hxl.make_input(stream, hxl.InputOptions(allow_local=True))).cache()
        assert [c.display_tag for c in source.columns] == [c.tag for c in columns("hxl")]
        assert len(list(source)) == done.rows
        killed = [row.get("#affected+killed+best") for row in source]
        assert "12" in killed
        assert None in killed
    errors = []
    with out.open("rb") as stream:
        source = hxl.data(hxl.make_input(stream, hxl.InputOptions(allow_local=True)))
        hxl.schema(None, callback=errors.append).validate(source)
    assert {str(e) for e in errors if e.rule.severity == "error"} == set()


def test_atlos_rows_keep_to_what_its_import_asks_for(record, out):
    write(record, "atlos", out)
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        assert row["status"] == "Unclaimed"
        assert row["sensitive"] in ("Graphic Violence", "Not Sensitive")
        assert 8 <= len(row["description"]) <= 240
        assert len(row["more_info"]) <= 3000
        assert row["geolocation_resolution"] in ("", "Locality")
        assert (row["latitude"] == "") == (row["longitude"] == "")
    write_from(
        Shelf(walked(label="Hit", places=(place(precision="province"),), report={"address": "https://vale.example/1"})),
        FORMATS["atlos"],
        out,
    )
    with out.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["description"], row["latitude"], row["source_1"], row["date"]) == (
        "Incident: Hit",
        "",
        "https://vale.example/1",
        "2021-03-16",
    )
    long = walked(field("killed", *(position(f"{n} " + "x" * 200, holder(), low=n, high=n) for n in range(40))), label="y" * 400)
    write_from(Shelf(long), FORMATS["atlos"], out)
    with out.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (len(row["description"]), len(row["more_info"])) == (240, 3000)
    assert row["date"] == ""  # assumed days are not given
