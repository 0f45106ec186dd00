"""``sayso check`` as a user calls it, and what it writes."""

import csv
import io
from pathlib import Path

import pytest
from invented_registers import AIRWARS, UCDP, held, incident, spot, write
from rich.console import Console

from sayso.cli import run
from sayso.registers import check, read_register
from sayso.render.check_csv import COLUMNS, check_csv
from sayso.render.check_page import check_page
from sayso.render.check_terminal import check_text, print_check
from sayso.render.check_view import check_view

REPORT = """---
publisher: Dorvan Post
date: 2016-05-05
---

The Dorvan Observatory said Russian air strikes killed at least six civilians in the city of Idlib on Tuesday, 3 May 2016.
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("record")
    report, where = folder / "report.txt", str(folder / "record.db")
    report.write_text(REPORT, encoding="utf-8")
    assert run(["add", str(report), "--record", where]) == 0
    return where


@pytest.fixture
def register(tmp_path: Path) -> str:
    row = AIRWARS | {
        "date": "2016-05-03",
        "place_en": "Idlib",
        "governorate": "Idlib",
        "lat": "35.93",
        "lon": "36.63",
        "geo_precision": "city",
    }
    row |= {"civ_killed_min": "6", "civ_killed_max": "8"}
    return str(write(tmp_path / "w.csv", [row, row | {"code": "XS002", "date": "soon"}]))


def test_the_table_tells_what_is_in_both(record: str, register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", register, "--record", record]) == 0
    out = capsys.readouterr().out
    assert "MATCHED" in out
    assert "XS001" in out
    assert "line 3: 'soon' is no day" in out


def test_the_csv_and_the_page_go_where_they_are_sent(
    record: str, register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", register, "--record", record, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(r["status"], r["entry"], r["killed"]) for r in rows if r["entry"]] == [("matched", "XS001", "within")]
    page = tmp_path / "page.html"
    assert run(["check", register, "--record", record, "--format", "html", "--out", str(page)]) == 0
    assert "Content-Security-Policy" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--since", "yesterday"], 18),
        (["--country", "Nowhere"], 18),
        (["--map", "date"], 18),
        (["--map", "date=Day"], 18),
        (["--out", "/nowhere/at/all.txt"], 20),
        (["--since", "2020-01-01"], 0),
    ],
)
def test_options_that_do_not_fit_are_told(record: str, register: str, options: list[str], code: int) -> None:
    assert run(["check", register, "--record", record, *options]) == code


def test_without_a_record_there_is_nothing_to_compare(register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", register, "--record", str(tmp_path / "none.db")]) != 0
    assert "none.db" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()


def test_every_status_is_in_the_csv_under_the_documented_columns(tmp_path: Path) -> None:
    rows = [
        UCDP,
        UCDP | {"id": "2", "latitude": "36.9"},
        UCDP | {"id": "3", "date_start": "", "date_end": ""},
        UCDP | {"id": "4", "best": "x"},
    ]
    incidents = [
        incident("i-1", killed=held("4", low=4, high=4)),
        incident("i-2", place=spot("Osk", 35.001, 37.0)),
        incident("i-3", place=spot("Marak", 34.0, 38.0)),
        incident("i-4", on=None),
    ]
    register = read_register(write(tmp_path / "u.csv", rows))
    table = list(csv.DictReader(io.StringIO(check_csv(check(incidents, register), incidents))))
    assert {r["status"] for r in table} == {
        "matched", "possible", "only_here", "only_there", "not_compared_here", "not_compared_there", "bad_row",
    }  # fmt: skip
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "registers.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        documented = column if not column.endswith(("_here", "_there", "_why")) else f"FIELD_{column.rpartition('_')[2]}"
        assert f"`{documented}`" in page, column


def test_hostile_words_of_a_register_are_shown_and_do_nothing(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>\x1b[31m\u202e"
    register = read_register(write(tmp_path / "u.csv", [UCDP | {"where_coordinates": bad, "id": "=1+1", "side_b": bad}]))
    incidents = [incident(killed=held("4", low=4, high=4))]
    found = check(incidents, register)
    assert len(found.matched) == 1
    page = check_page(check_view(found, incidents))
    assert "<script>" not in page
    assert "\u202e" not in page
    row = next(csv.DictReader(io.StringIO(check_csv(found, incidents))))
    assert row["entry"] == "'=1+1"
    out = io.StringIO()
    print_check(check_view(found, incidents), Console(file=out, width=60, force_terminal=True, color_system="standard"))
    assert "\x1b[31m\u202e" not in out.getvalue()
    assert "[31m," not in check_text(check_view(found, incidents)).replace("\ufffd[31m", "")


def test_the_counts_of_the_page_are_those_of_the_comparison(tmp_path: Path) -> None:
    register = read_register(write(tmp_path / "u.csv", [UCDP]))
    incidents = [incident(killed=held("4", low=4, high=4)), incident("i-2", on=None)]
    view = check_view(check(incidents, register), incidents)
    assert [(word, number) for word, number, _ in view.counts] == [
        ("matched", 1), ("possible", 0), ("only here", 0), ("only there", 0), ("not compared", 1), ("bad rows", 0),
    ]  # fmt: skip
    assert dict(dict(view.agreement)["killed"])["same"] == 1
