"""A large file read in sections gives what it gives as a whole."""

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from reading_many import OTHER, TEXT

from sayso.ingest.fields import Given
from sayso.ingest.many import reports_in
from sayso.ingest.sections import reports_of, sections_of


def both(path: Path, size: int, **given: object):
    sections = sections_of(str(path), size, Given(**given))
    return sections, [item for s in sections for item in reports_of(s, Given(**given))], list(reports_in([str(path)], **given))


def rows(count: int) -> list[bytes]:
    found = [json.dumps({"text": f"{TEXT} {n}", "date": "2021-03-17", "id": n}).encode() for n in range(count)]
    found[5], found[9], found[11] = b"no json", b"", '{"text": "caf\u00e9"}'.encode("latin-1")
    return found


@pytest.mark.parametrize("size", [1, 100, 1_000, 4_096, 10**9])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_lines(tmp_path, size, end):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(rows(40)) + end)
    sections, parts, whole = both(path, size)
    assert parts == whole
    assert len(whole) == 39
    assert (len(sections) > 1) == (size < path.stat().st_size)


@pytest.mark.parametrize(
    "data",
    [
        b"\n".join(rows(40)).decode("latin-1").encode("utf-16"),
        b"\r".join(rows(40)),
        b"[" + b",\n".join(r for r in rows(40) if r.startswith(b"{") and r.isascii()) + b"]",
        b"\n".join([b'{"x": 1}'] * 150 + rows(40)),
        b"",
    ],
)
def test_what_cannot_be_cut_is_one_section(tmp_path, data):
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    sections, parts, whole = both(path, 500)
    assert len(sections) == 1
    assert parts == whole


def test_columns_count_for_whether_there_are_reports(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(json.dumps({"tale": f"{TEXT} {n}"}).encode() for n in range(300)))
    assert len(sections_of(str(path), 500, Given())) == 1
    assert len(sections_of(str(path), 500, Given(columns={"text": "tale"}))) > 10


def test_what_is_gone_when_it_is_read_is_a_refusal(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(rows(40)))
    sections = sections_of(str(path), 500, Given())
    path.unlink()
    assert [item.kind for s in sections for item in reports_of(s, Given())] == ["MissingInput"] * len(sections)


def table(path: Path, **columns: list[object]) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=7)
    return path


def test_parquet_rows_are_reports(tmp_path):
    days = [date(2021, 3, 17), None, date(2021, 3, 18)]
    path = table(tmp_path / "a.parquet", text=[TEXT, None, OTHER], published=days, outlet=["Osk Radio"] * 3, id=[1, 2, 3])
    first, second, third = reports_in([str(path)])
    assert (first.text, first.published, first.publisher, first.name) == (TEXT, days[0], "Osk Radio", f"{path} row 1 (1)")
    assert second.kind == "EmptyInput"
    assert (third.text, third.published) == (OTHER, days[2])


def test_parquet_in_sections(tmp_path):
    path = table(tmp_path / "a.parquet", story=[f"{TEXT} {n}" for n in range(40)], when=["2021-03-17"] * 40)
    sections, parts, whole = both(path, 700, columns={"text": "story"})
    assert len(sections) > 1
    assert parts == whole
    assert len(whole) == 40


@pytest.mark.parametrize("cut", [50, -30])
def test_broken_parquet_is_told(tmp_path, cut):
    path = table(tmp_path / "a.parquet", text=[f"{TEXT} {n}" for n in range(40)])
    path.write_bytes(path.read_bytes()[:cut])
    (item,) = reports_in([str(path)])
    assert item.kind == "NotText"
    assert "cannot be read" in item.what


def test_without_pyarrow_the_remedy_is_told(tmp_path, monkeypatch):
    path = table(tmp_path / "a.parquet", text=[TEXT])
    monkeypatch.setattr("sayso.ingest.containers.columnar.find_spec", lambda name: None)
    (item,) = reports_in([str(path)])
    assert "pip install" in item.remedy
