"""Judgements go out into a table and come in from one: bad rows are told, and the same table again appends nothing."""

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso.cli import run
from sayso.errors import BadOption, InputError, MissingInput, NotText
from sayso.exports.judgement_sheets import read_rows, write_rows
from sayso.record import Draft, Record, judging
from sayso.record.importing import COLUMNS, Row

DOCS = Path(__file__).parent.parent.parent / "docs"
TOWNS = ("Vardin", "Osk", "Brenn")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A record of three incidents, read by the real pipeline."""
    path = tmp_path_factory.mktemp("kept") / "record.db"
    with Record.open(path) as record:
        record.add(
            sayso.report(
                f"Shelling killed {n + 3} people in the town of {town}, the mayor said.", published=date(2021, 3, 1) + timedelta(days=9 * n)
            )
            for n, town in enumerate(TOWNS)
        )
        record.reconcile()
    return path.read_bytes()


@pytest.fixture
def path(kept, tmp_path):
    path = tmp_path / "record.db"
    path.write_bytes(kept)
    return path


@pytest.fixture
def record(path):
    with Record.open(path) as record:
        yield record


def events(record):
    return [f"{a.report}/{a.event}" for a in record.accounts()]


def table(*rows):
    return [Row(f"line {n}", row) for n, row in enumerate(rows, start=2)]


ANA = {"who": "Ana", "reason": "looked at it"}


def test_good_rows_are_taken_and_the_same_table_again_appends_nothing(record):
    one, two, three = events(record)
    incident = next(record.incidents()).id
    rows = table(
        {"kind": "accept", "subject": one, **ANA},
        {"kind": "Not-Copy", "subject": one.partition("/")[0][:12], "object": two.partition("/")[0][:12], **ANA},
        {"kind": "value", "subject": incident, "field": "killed", "value": "12", "who": "Ben", "reason": "counted", "when": "2026-01-31"},
        {"kind": "", "subject": three},
        {"kind": "accept", "subject": two, "act": "a", **ANA},
        {"kind": "reject", "subject": three, "act": "a", **ANA},
    )
    done = record.import_judgements(rows)
    assert [(j.kind, j.who) for j in done.made] == [
        ("accept", "Ana"),
        ("not_copy", "Ana"),
        ("value", "Ben"),
        ("accept", "Ana"),
        ("reject", "Ana"),
    ]
    assert (done.known, done.passed, done.bad) == (0, 1, ())
    assert done.made[3].act == done.made[4].act is not None
    assert done.made[2].when.isoformat() == "2026-01-31T00:00:00+00:00"
    record.reconcile()
    again = record.import_judgements(rows)
    assert (again.made, again.known, again.bad) == ((), 5, ())
    assert len(record.judgements()) == 5


def test_every_bad_row_is_told_and_the_others_are_in_or_none_with_strict(record):
    one, two, _ = events(record)
    rows = table(
        {"kind": "accept", "subject": one, **ANA},
        {"kind": "agree", "subject": one, **ANA},
        {"kind": "accept", "subject": "ffff/none", **ANA},
        {"kind": "accept", "subject": "", **ANA},
        {"kind": "accept", "subject": two, "who": "Ana"},
        {"kind": "value", "subject": one, "field": "killed", "value": "many", **ANA},
        {"kind": "reject", "subject": two, "when": "yesterday", **ANA},
        {"kind": "reject", "subject": two, "when": "2999-01-01", **ANA},
        {"kind": "accept", "subject": two, "act": "x", **ANA},
        {"kind": "accept", "subject": "none", "act": "x", **ANA},
        {"kind": "accept", "subject": two, " more": "left over", **ANA},
    )
    done = record.import_judgements(rows, strict=True)
    assert done.made == ()
    assert record.judgements() == []
    done = record.import_judgements(rows)
    assert len(done.made) == 1
    assert sorted(int(b.place.split()[1]) for b in done.bad) == list(range(3, 13))
    told = {b.place: b.what for b in done.bad}
    assert "no judgement 'agree'" in told["line 3"]
    assert "no reason" in told["line 6"]
    assert "'many' is no value for killed" in told["line 7"]
    assert "yet to come" in told["line 9"]
    assert "another row of its act" in told["line 10"]
    assert "more cells" in told["line 12"]
    assert all(b.remedy for b in done.bad)


def test_names_and_reasons_are_given_for_rows_that_do_not_say(record):
    one, two, _ = events(record)
    done = record.import_judgements(
        table({"kind": "accept", "subject": one}, {"kind": "accept", "subject": two, "who": "Ben"}), who="Ana", reason="r"
    )
    assert [(j.who, j.reason) for j in done.made] == [("Ana", "r"), ("Ben", "r")]


def test_an_incident_is_accepted_or_rejected_with_all_its_events(record):
    one, two, _ = events(record)
    record.judge("same", one, two, **ANA)
    record.reconcile()
    both = next(i for i in record.incidents() if len(i.members) == 2)
    rows = table({"kind": "reject", "subject": both.id, **ANA})
    assert {j.subject for j in record.import_judgements(rows).made} == {one, two}
    record.reconcile()
    assert record.import_judgements(rows).known == 1


def test_a_row_that_says_it_is_another_judgement_is_bad(record):
    one, two, _ = events(record)
    made = record.judge("accept", one, **ANA)
    row = {"kind": "accept", "subject": two, "id": made.id, **ANA}
    (bad,) = record.import_judgements(table(row)).bad
    assert made.id in bad.what
    assert record.import_judgements(table({**row, "subject": one})).known == 1


@pytest.mark.parametrize("name", ["judgements.csv", "judgements.xlsx"])
def test_what_goes_out_comes_in_elsewhere_and_again_appends_nothing(path, kept, tmp_path, name, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other.db").write_bytes(kept)
    with Record.open(path) as record:
        one, two, three = events(record)
        record.judge("accept", one, who="=1+1", reason="-- “odd”\n; , \t words")
        record.judge_all([Draft("accept", two), Draft("reject", three)], **ANA)
        record.judge("value", next(record.incidents()).id, field="killed", value="12", **ANA)
        record.withdraw(record.judge("reject", one, **ANA).id, **ANA)
        judgements = record.judgements()
    assert run(["judge", "export", "--all", "--out", name, "--record", str(path)]) == 0
    assert run(["judge", "import", name, "--record", str(path)]) == 0
    assert "0 new judgements; 6 rows in already" in " ".join(capsys.readouterr().err.split())
    assert run(["judge", "import", name, "--record", "other.db"]) == 0
    with Record.open("other.db") as other, other._database.reads() as connection:
        assert other.judgements() == judgements
        assert judging.broken_at(connection) is None
    assert run(["judge", "import", name, "--record", "other.db"]) == 0


def test_a_table_to_fill_in_has_a_row_for_each_incident_that_nobody_judged(path, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Record.open(path) as record:
        first = next(record.incidents())
        record.judge("value", first.id, field="killed", value="3", **ANA)
        record.reconcile()
    assert run(["judge", "export", "--to-do", "--out", "todo.csv", "--record", str(path)]) == 0
    with open("todo.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == ["value", "", ""]
    assert "Osk" in rows[1]["about"] or "Osk" in rows[2]["about"]
    assert any("(1 report, " in row["about"] for row in rows)
    rows[1] |= {"kind": "accept", "who": "Ana", "reason": "right"}
    rows[2] |= {"kind": "verdict", "value": "weak"}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    Path("done.csv").write_text(out.getvalue(), "utf-16")  # as some programs save it
    capsys.readouterr()
    assert run(["judge", "import", "done.csv", "--record", str(path)]) == 19
    told = capsys.readouterr().err
    assert "line 4: nobody is named who decided it" in told
    assert "1 new judgement; 1 row in already" in " ".join(told.split())
    assert run(["judge", "import", "done.csv", "--strict", "--who", "Ben", "--reason", "so", "--record", str(path)]) == 0
    with Record.open(path) as record:
        assert [j.kind for j in record.judgements()] == ["value", "accept", "verdict"]


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", BadOption, "no row"),
        (b"a,b\n1,2\n", BadOption, "no column kind and no column subject"),
        (b"PK\x03\x04 no zip", NotText, "no workbook"),
        (b'kind,subject\naccept,"open\n', NotText, "line 2"),
        (b"kind,subject\n\xff\xfe\x00\x81,\n" * 3, InputError, "t.csv"),
    ],
)
def test_what_is_no_table_is_told(tmp_path, content, error, words):
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(error, match=words):
        list(read_rows(str(tmp_path / "t.csv")))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(MissingInput):
        list(read_rows(str(tmp_path / "none.csv")))


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)), max_size=4))
def test_any_words_come_back_as_they_went(tmp_path, name, rows):
    rows = [row for row in rows if any(value.strip() for value in row.values())]
    assert write_rows(tmp_path / name, rows) == len(rows)
    found = [{key: value for key, value in row.cells.items() if key in COLUMNS} for row in read_rows(str(tmp_path / name))]
    assert found == rows


def test_the_page_explains_every_column():
    page = (DOCS / "reference" / "judgement-table.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(COLUMNS)
