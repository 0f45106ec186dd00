"""The commands as a user calls them: what comes out, where, and with which exit code."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.cli import run
from sayso.cli.demo import samples

REPORT = (
    "Shelling killed at least six people in the town of Vardin on Tuesday, the Dorvan Observatory said.\n\n"
    "The army denied that it had shelled the town.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def test_read_shows_who_says_what(report, capsys):
    assert run(["read", report, "--published", "2016-05-05", "--publisher", "Dorvan Post"]) == 0
    out = capsys.readouterr().out
    assert "Dorvan Post" in out
    assert "Observatory" in out
    assert "3 May 2016" in out


def test_json_is_the_reading_and_nothing_else(report, capsys):
    assert run(["read", report, "--published", "2016-05-05", "--json"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert reading["schema"] == "1"
    assert reading["report"]["text"] == REPORT
    assert reading["claims"]


def test_html_is_written_and_named(report, tmp_path, capsys):
    page = tmp_path / "page.html"
    assert run(["read", report, "--html", str(page)]) == 0
    shown = capsys.readouterr()
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert str(page) in shown.err.replace("\n", "")
    assert shown.out == ""


def test_html_and_json_together(report, tmp_path, capsys):
    page = tmp_path / "page.html"
    assert run(["read", report, "--html", str(page), "--json"]) == 0
    assert page.exists()
    assert json.loads(capsys.readouterr().out)["claims"]


def test_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode()), encoding="utf-8"))
    assert run(["read", "-", "--published", "2016-05-05"]) == 0
    assert "Observatory" in capsys.readouterr().out


def test_an_error_says_what_and_what_to_do_and_prints_no_result(tmp_path, capsys):
    assert run(["read", str(tmp_path / "none.txt")]) == 11
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "none.txt" in shown.err.replace("\n", "")


def test_a_page_that_cannot_be_written_is_an_error(report, tmp_path, capsys):
    assert run(["read", report, "--html", str(tmp_path / "no" / "page.html")]) == 20
    assert "page.html" in capsys.readouterr().err.replace("\n", "")


def test_wrong_usage_is_told_from_bad_input(capsys):
    assert run(["read"]) == 2
    assert run(["reed", "x"]) == 2
    capsys.readouterr()


def test_no_date_is_said(report, capsys):
    assert run(["read", report]) == 0
    assert "publication date" in capsys.readouterr().out


def test_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("sayso ")


def test_a_closed_pipe_is_no_error(report):
    code = "import sys; from sayso.cli import main; main(sys.argv[1:])"
    with subprocess.Popen(
        [sys.executable, "-c", code, "read", report, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_demo_writes_a_page_a_report_and_an_index(tmp_path, capsys):
    out = tmp_path / "pages"
    assert run(["demo", "--out", str(out)]) == 0
    names = {path.name for path in out.iterdir()}
    shown = " ".join(capsys.readouterr().out.split())
    assert "index.html" in names
    for report in samples():
        stem = Path(report.name).stem
        assert {f"{stem}.html", f"{stem}.txt"} <= names
        assert report.title in shown


def test_demo_ends_with_the_incidents_the_most_disputed_one_and_where_to_go(tmp_path, capsys):
    out = tmp_path / "pages"
    assert run(["demo", "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    together, disputed, then = (shown.index(words) for words in ("WHAT THEY TELL TOGETHER", "THE MOST DISPUTED OF THEM", "Go on with"))
    assert together < disputed < then
    assert "Missile strike on Kramatorsk, 8 April 2022" in shown[disputed:].split("\n", 3)[2]
    assert "WHO SAYS OTHERWISE" in shown[disputed:then]
    assert {"demo.db", "incidents.html", "most-disputed.html"} <= {path.name for path in out.iterdir()}
    assert "most-disputed.html" in (out / "index.html").read_text("utf-8")
    assert run(["disputes", "--record", str(out / "demo.db")]) == 0  # the record is one that the other commands take


def test_every_sample_says_when_and_by_whom_it_was_published():
    for report in samples():
        assert report.title
        assert report.publisher
        assert report.published_origin == "metadata"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs /dev/full")
@pytest.mark.parametrize("extra", [[], ["--json"], ["--html", "/dev/full"]])
def test_a_full_disk_is_told_without_a_traceback(report, extra):
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-c", "from sayso.cli import main; main()", "read", report, *extra]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 20
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert Path("/dev/full").is_char_device()
