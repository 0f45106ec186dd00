"""The record from the command line: what comes out, where, and with which exit code."""

import contextlib
import hashlib
import json
import re
import socket
import sqlite3
from pathlib import Path

import pytest

import sayso
from sayso.cli import run

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for n, town in enumerate(("Vardin", "Osk")):
        text = f"Shelling killed {n + 3} people in the town of {town} on Tuesday, the mayor said.\n"
        (folder / f"{n}.md").write_text(f"---\ntitle: Shells on {town}\npublisher: Vale Wire\ndate: 2021-03-17\n---\n{text}", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_RECORD", raising=False)
    return folder


def flat(shown: str) -> str:
    return " ".join(shown.split())


def test_add_search_judge_export(reports, tmp_path, capsys):
    assert run(["add", str(reports)]) == 0
    told = flat(capsys.readouterr().err)
    assert "2 new reports" in told
    assert "2 incidents" in told
    assert (tmp_path / "sayso.db").exists()

    assert run(["search", "vardin"]) == 0
    out = capsys.readouterr().out
    assert "Shells on Vardin" in out
    incident = re.search(r"i-[0-9a-f]{12}", out)[0]

    assert run(["judge", "value", incident, "killed", "9", "--who", "Ana", "--reason", "counted"]) == 0
    assert run(["judge", "reject", incident, "--who", "Ana", "--reason", "an exercise"]) == 0
    assert run(["judge", "list"]) == 0
    assert "counted" in capsys.readouterr().out
    assert run(["reconcile"]) == 0
    assert "1 incident, built" in flat(capsys.readouterr().err)

    assert run(["export", "--out", "out"]) == 0
    rows = [json.loads(line) for line in (tmp_path / "out" / "judgement.jsonl").read_text("utf-8").splitlines()]
    assert [(r["kind"], r["who"]) for r in rows] == [("value", "Ana"), ("reject", "Ana")]


def test_a_found_report_without_headline_and_outlet_is_told_as_such(tmp_path, monkeypatch, capsys):
    (tmp_path / "bare.txt").write_text("Shelling killed four people in the town of Osk on 16 March 2021, the mayor said.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["add", "bare.txt"]) == 0
    assert run(["search", "mayor"]) == 0
    assert "without a headline" in capsys.readouterr().out


def test_why_a_report_has_no_day_is_shown_with_it(tmp_path, monkeypatch, capsys):
    (tmp_path / "two.csv").write_text("title,date,text\nShells,03/05/2022,Shelling killed four people in Osk on Monday.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["add", "two.csv"]) == 0
    with sayso.Record.open("sayso.db") as record:
        (reading,) = record.readings()
    assert run(["show", reading.report.id[:12]]) == 0
    assert "Note: The date '03/05/2022' was not taken" in flat(capsys.readouterr().out)


def test_the_bytes_that_came_are_hashed(reports, tmp_path):
    assert run(["add", str(reports), "--no-reconcile"]) == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "sayso.db")) as connection:
        kept = {row[0] for row in connection.execute("SELECT bytes_sha256 FROM version")}
    assert kept == {hashlib.sha256(path.read_bytes()).hexdigest() for path in reports.iterdir()}


def test_tables_json_and_what_was_left_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_RECORD", raising=False)
    folder = tmp_path / "in"
    folder.mkdir()
    told = "Shelling killed {} people in the town of Vardin on Tuesday, the mayor said."
    rows = [
        {"tale": told.format(3), "when": "2021-03-17", "url": "https://v.example/1"},
        {"tale": told.format(5), "when": "soon"},
        {"tale": ""},
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (folder / ".b.txt").write_text("x", "utf-8")
    add = ["add", str(folder), "--columns", "text=tale,published=when", "--publisher", "Vale Wire", "--no-reconcile"]
    assert run(add) == 19
    shown = flat(capsys.readouterr().err)
    assert "2 new reports" in shown
    assert "1 could not be read." in shown
    assert "a.jsonl line 3" in shown
    assert "1 hidden files" in shown
    assert run(add) == 19
    assert "0 new reports; 2 were in already" in flat(capsys.readouterr().err)
    with sayso.Record.open("sayso.db") as record:
        assert [Path(r.where).name for r in record.refusals()] == ["a.jsonl line 3"]


@pytest.mark.parametrize("columns", ["text", "=x", "text=", "colour=x"])
def test_columns_that_are_none_are_told(reports, tmp_path, columns):
    assert run(["add", str(reports), "--columns", columns]) == 18
    assert not (tmp_path / "sayso.db").exists()


def test_repeating_changes_nothing(reports, capsys):
    assert run(["add", str(reports), "--record", "one.db"]) == 0
    assert run(["export", "--record", "one.db", "--out", "a.jsonl"]) == 0
    assert run(["add", str(reports), "--record", "one.db"]) == 0
    assert "0 new reports; 2 were in already" in flat(capsys.readouterr().err)
    assert run(["export", "--record", "one.db", "--out", "b.jsonl"]) == 0
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()


def test_what_cannot_be_read_stops_nothing_and_the_exit_code_says_so(reports, capsys):
    (reports / "a.bin").write_bytes(b"\x00\x01\x02" * 50)
    (reports / "b.txt").write_text("  \n", "utf-8")
    assert run(["add", str(reports), "--no-reconcile"]) == 19
    told = flat(capsys.readouterr().err)
    assert "2 new reports" in told
    assert "a.bin" in told
    assert "b.txt" in told
    assert "incidents" not in told
    with sayso.Record.open("sayso.db") as record:
        assert [Path(r.where).name for r in record.refusals()] == ["a.bin", "b.txt"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["search", "x"], 41),
        (["reconcile"], 41),
        (["export"], 41),
        (["judge", "list"], 41),
        (["add", "none-*.txt"], 11),
        (["add"], 2),
        (["judge", "accept", "x", "--reason", "r"], 2),
        (["judge", "accept", "x", "--who", "Ana"], 2),
    ],
)
def test_without_a_record_or_an_input_nothing_is_made(reports, tmp_path, monkeypatch, arguments, code, capsys):
    monkeypatch.delenv("SAYSO_WHO", raising=False)
    assert run(arguments) == code
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "sayso.db").exists()


def test_nothing_found_is_said(reports, capsys):
    run(["add", str(reports), "--no-reconcile"])
    assert run(["search", "zeppelin"]) == 1
    assert "Nothing" in capsys.readouterr().out
    assert run(["judge", "accept", "i-0123456789ab", "--who", "Ana", "--reason", "r"]) == 46
    assert run(["judge", "value", "i-0123456789ab", "killed", "9", "--who", "Ana", "--reason", "r"]) == 46


def test_the_example_for_python_on_the_page_runs(reports, monkeypatch, capsys):
    page = (DOCS / "how-to" / "record.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)[1]
    (Path.cwd() / "report.html").write_text(
        "<html><head><title>Shells on Vardin</title></head><body><article>"
        + "<p>Shelling killed three people in Vardin on 16 March 2021, the mayor said. He asked for help and named no one.</p>" * 4
        + "</article></body></html>",
        "utf-8",
    )
    exec(compile(code, "record.md", "exec"), {})
    assert "Osk" in capsys.readouterr().out


def test_watch_takes_in_what_arrives_and_tells_what_it_changed(reports, tmp_path, capsys):
    assert run(["watch", str(reports), "--once"]) == 0
    shown = capsys.readouterr()
    assert "2 new reports. Incidents: 2 new, 0 changed." in flat(shown.err)
    assert "NEW" in shown.out
    assert "Vardin" in shown.out
    assert run(["watch", str(reports), "--once"]) == 0
    assert "new report" not in capsys.readouterr().err
    (reports / "2.md").write_text("", "utf-8")
    assert run(["watch", str(reports), "--once"]) == 19
    told = flat(capsys.readouterr().err)
    assert "not read: " in told
    assert "1 of what was there could not be read; the rest is in" in told


def test_watch_tells_of_no_change_where_only_the_weights_of_a_join_moved(reports, tmp_path, capsys):
    text = "A shell hit a bakery in the town of Vardin on Tuesday and killed three people, a doctor said.\n"
    (reports / "2.md").write_text(f"---\ntitle: Bakery hit\npublisher: Osk Radio\ndate: 2021-03-17\n---\n{text}", "utf-8")
    assert run(["add", str(reports)]) == 0
    with sayso.Record.open("sayso.db") as record:
        before = record.incident_digests()
        assert max(len(i.reports) for i in record.incidents()) == 2
    other = "Gunmen killed two police officers in the city of Quetta in Pakistan on Monday, officials said.\n"
    (reports / "3.md").write_text(f"---\ntitle: Officers shot\npublisher: Vale Wire\ndate: 2020-02-05\n---\n{other}", "utf-8")
    capsys.readouterr()
    assert run(["watch", str(reports), "--once"]) == 0
    assert "1 new report. Incidents: 1 new, 0 changed." in flat(capsys.readouterr().err)
    with sayso.Record.open("sayso.db") as record:
        assert any(digest != record.incident_digests()[id] for id, digest in before.items())  # the weights did move


def test_verify_says_what_was_checked_and_names_what_was_changed(reports, capsys):
    run(["add", str(reports)])
    capsys.readouterr()
    assert run(["verify"]) == 0
    said = capsys.readouterr().out
    assert "Nothing was changed." in said
    head = re.search(r"Head: (\S+)", said)[1]
    assert run(["verify", "--head", head]) == 0
    assert "The head that was given holds." in capsys.readouterr().out
    assert run(["verify", "--head", "12"]) == 18
    with contextlib.closing(sqlite3.connect("sayso.db")) as connection:
        connection.execute("UPDATE version SET outlet = 'Another'")
        connection.commit()
    capsys.readouterr()
    assert run(["verify"]) == 48
    told = capsys.readouterr()
    assert "version v-" in told.out
    assert "not as it came in or was decided" in told.err


def test_a_bundle_is_written_from_the_command_line(reports, tmp_path, capsys):
    run(["add", str(reports)])
    capsys.readouterr()
    assert run(["export", "--bundle", "out.zip"]) == 0
    assert re.search(r"Head: 0-\d+-[0-9a-f]{64}", capsys.readouterr().err)
    assert (tmp_path / "out.zip").read_bytes().startswith(b"PK")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    assert run(["export", "--bundle", "full"]) == 20


def test_what_show_prints_of_an_event_can_be_pasted_into_judge(reports, capsys):
    run(["add", str(reports)])
    run(["search", "vardin"])
    out = capsys.readouterr().out
    incident, report = re.search(r"i-[0-9a-f]{12}", out)[0], re.findall(r"^  ([0-9a-f]{14})  ", out, re.MULTILINE)[0]
    for shown in (incident, report):
        assert run(["show", shown]) == 0
        event = re.search(r"[0-9a-f]{12}/event-[0-9a-f]{12}", capsys.readouterr().out)[0]
        assert run(["judge", "accept", event, "--who", "Ana", "--reason", "right"]) == 0
    assert run(["show", incident]) == 0
    judgement = re.search(r"j-[0-9a-f]{12}", capsys.readouterr().out)[0]
    assert run(["judge", "withdraw", judgement, "--who", "Ana", "--reason", "not mine"]) == 0
    capsys.readouterr()
    assert run(["judge", "list", "--all"]) == 0
    undone = re.search(r"^(j-[0-9a-f]{12})  .* withdraw  j-", capsys.readouterr().out, re.MULTILINE)[1]
    assert run(["judge", "withdraw", undone, "--who", "Ana", "--reason", "mine after all"]) == 0
    capsys.readouterr()
    assert run(["judge", "list", "--of", incident]) == 0
    told = capsys.readouterr().out
    assert f"[withdrawn by {undone}" not in told
    assert f"{undone}  " in told


def test_an_address_inside_the_machine_is_asked_only_when_that_is_meant(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with contextlib.closing(socket.socket()) as bound:  # a port that nobody listens at
        bound.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{bound.getsockname()[1]}/"
        assert run(["add", address, "--record", "one.db"]) == 19
        assert "--allow-private" in flat(capsys.readouterr().err)
        assert run(["add", address, "--allow-private", "--record", "two.db"]) == 19
    told = flat(capsys.readouterr().err)
    assert "does not answer" in told
    assert "--allow-private" not in told
