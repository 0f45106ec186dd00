"""``sayso export`` and ``sayso.exports.write``: formats, filters, targets, and what is told."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from sayso.cli import run
from sayso.errors import BadOption, OutputError
from sayso.exports import FORMATS, write
from sayso.record.looking import Filter

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def there(record, tmp_path, monkeypatch):
    """An empty folder to work in, and the record by its name."""
    monkeypatch.chdir(tmp_path)
    return ["--record", record.name]


def test_formats_are_listed(capsys):
    assert run(["export", "--formats"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in FORMATS)


@pytest.mark.parametrize("format", [f for f in FORMATS if f != "jsonl"])
def test_every_format_has_a_place_of_its_own_and_says_what_it_wrote(there, tmp_path, format, capsys):
    assert run(["export", *there, "--format", format]) == 0
    assert f"Written: {FORMATS[format].to}" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == [FORMATS[format].to]


def test_the_filters_of_the_list_hold(there, capsys):
    assert run(["export", *there, "--format", "geojson", "--out", "-", "--type", "airstrike"]) == 0
    found = json.loads(capsys.readouterr().out)["features"]
    assert {f["properties"]["type"] for f in found} == {"airstrike"}
    assert run(["export", *there, "--format", "geojson", "--out", "-", "--since", "2021-03-20"]) == 0
    assert {f["properties"]["place"] for f in json.loads(capsys.readouterr().out)["features"]} == {"Palmyra"}


def test_as_of_hears_only_what_was_out(there, record, tmp_path, capsys):
    done = write(record, "geojson", tmp_path / "x", as_of=date(2021, 3, 17))
    found = json.loads((tmp_path / "x").read_text("utf-8"))["features"]
    assert {f["properties"]["place"] for f in found} == {"Ariha", "Saraqib"}
    assert done.rows == 2
    assert {f["properties"]["as_of"] for f in found} == {"2021-03-17"}
    assert write(record, "acled", tmp_path / "y", as_of=date(2021, 3, 1)).rows == 0


def test_what_is_left_out_is_counted_with_the_reason(there, capsys):
    run(["export", *there, "--format", "ucdp"])
    assert re.search(r"Left out, \d incidents?: no two organised sides", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--format", "shapefile"], 18, "geojson"),
        (["--format", "jsonl", "--country", "SY"], 18, "whole record"),
        (["--format", "parquet", "--out", "-"], 18, "cannot be printed"),
        (["--format", "kml", "--out", "none/x.kml"], 20, "cannot be written"),
        (["--format", "kml", "--since", "soon"], 18, "is no day"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(there, tmp_path, options, code, words, capsys):
    assert run(["export", *there, *options]) == code
    assert words in " ".join(capsys.readouterr().err.split())
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_the_middle_leaves_the_old_file(record, tmp_path, monkeypatch):
    path = tmp_path / "map.geojson"
    path.write_text("old", "utf-8")
    monkeypatch.setattr("sayso.exports.geojson._feature", lambda feature: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(record, "geojson", path)
    assert path.read_text("utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["map.geojson"]
    if Path("/dev/full").is_char_device():
        with pytest.raises(OutputError, match="No space"):
            write(record, "acled", "/dev/full")


def test_from_python_an_unknown_format_and_a_part_of_jsonl_are_refused(record, tmp_path):
    with pytest.raises(BadOption, match="no format"):
        write(record, "dbf", tmp_path / "x")
    with pytest.raises(BadOption, match="whole record"):
        write(record, "jsonl", tmp_path / "x", wanted=Filter(country="SY"))
    write(record, "jsonl", tmp_path / "x.jsonl")
    assert (tmp_path / "x.jsonl").stat().st_size > 0


def test_two_exports_of_one_record_are_the_same(record, tmp_path):
    for format in ("acled", "hxl", "geojson", "kml", "annotations", "claimreview"):
        for name in ("one", "two"):
            write(record, format, tmp_path / name)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_example_for_python_on_the_page_runs(record, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", (DOCS / "how-to" / "exports.md").read_text("utf-8"), re.DOTALL)[1]
    exec(compile(code.replace("sayso.db", record.name), "exports.md", "exec"), {})
    assert capsys.readouterr().out.strip() == "2 {}"
