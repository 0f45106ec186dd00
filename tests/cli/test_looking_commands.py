"""incidents, show, disputes, sources and copies on the sample reports, as a user calls them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from databases import KINDS, given
from sayso.cli import run
from sayso.cli.demo import samples
from sayso.record import Record

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture(scope="module", params=KINDS)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A record of the sample reports."""
    places = given(request, tmp_path_factory.mktemp("samples"))
    where = places().where
    with Record.open(where) as record:
        record.add(samples())
        record.reconcile()
    yield where
    places.back()


@pytest.fixture(autouse=True)
def in_it(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_RECORD", filled)
    monkeypatch.setenv("COLUMNS", "100")


def out(capsys, *arguments: str) -> str:
    assert run(list(arguments)) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


def station(capsys) -> str:
    """The id of the attack on the station that most samples tell of."""
    found = out(capsys, "incidents", "--place", "Kramatorsk", "--reports", "2")
    return re.search(r"i-[0-9a-f]{12}", found)[0]


def test_incidents_are_listed_by_day_with_grade_and_what_is_disputed(capsys):
    shown = out(capsys, "incidents")
    assert "Missile strike on Kramatorsk · Donetsk, Ukraine  [contested]" in shown
    assert "disputed: who did it, how many were killed" in " ".join(shown.split())
    days = re.findall(r"^\w{3} (\d+ \w{3} \d{4})", shown, re.MULTILINE)
    assert days.index("4 Apr 2017") < days.index("7 Apr 2017") < days.index("8 Apr 2022")
    background = out(capsys, "incidents", "--all")
    assert "[background" in background
    assert "[background" not in shown


def test_pages_say_how_to_go_on(capsys):
    shown = out(capsys, "incidents", "--limit", "2")
    assert re.search(r"1 to 2 of \d+ incidents\. The next: --page 2\.", shown)
    assert "There is no such page." in out(capsys, "incidents", "--page", "99")
    assert "No incident of the record fits." in out(capsys, "incidents", "--place", "Atlantis")


def test_show_gives_each_side_its_words(capsys):
    shown = " ".join(out(capsys, "show", station(capsys)).split())
    assert "Contested: who attacked is in dispute" in shown
    assert "“Russian forces had fired a Tochka-U ballistic missile with a cluster warhead” Dnipro Courier, 8 April 2022" in shown
    assert "More than 30 people were killed" in shown
    assert "copy of" in shown
    assert "joined to" in shown


def test_show_by_a_short_id_by_an_event_and_by_a_report(capsys):
    incident = station(capsys)
    whole = out(capsys, "show", incident)
    assert out(capsys, "show", incident[:8]) == whole
    report = json.loads(out(capsys, "show", incident, "--json"))["incident"]["members"][0]
    assert out(capsys, "show", f"{report['report'][:12]}/{report['event']}").splitlines()[0] == whole.splitlines()[0]
    page = out(capsys, "show", report["report"][:10])
    assert "WHERE ITS EVENTS WENT" in page
    assert incident in page


def test_what_was_known_on_a_day(capsys):
    incident = station(capsys)
    then = out(capsys, "show", incident, "--as-of", "2022-04-08")
    assert "As it was told by 8 April 2022" in then
    assert "Riverside Times" not in then
    assert "Riverside Times" in out(capsys, "show", incident)
    assert run(["show", incident, "--as-of", "2022-04-01"]) == 46
    assert "no report had told it by 2022-04-01" in capsys.readouterr().err
    assert "published up to 5 April 2017" in out(capsys, "incidents", "--as-of", "2017-04-05")


def test_disputes_by_field(capsys):
    shown = out(capsys, "disputes")
    assert shown.index("WHO DID IT") < shown.index("HOW MANY WERE KILLED")
    assert "WHO DID IT" not in out(capsys, "disputes", "--field", "killed")


def test_sources_say_that_they_are_no_grade_of_truth(capsys):
    for arguments in (["sources"], ["sources", "--matrix"]):
        assert "no grade of truth" in " ".join(out(capsys, *arguments).split())
    found = json.loads(out(capsys, "sources", "--json"))
    assert {"sources", "agreements"} == set(found)
    assert any(s["origin"] == "sohr" and s["claims"] > 5 for s in found["sources"])


def test_copies_stand_under_their_origin(capsys):
    shown = out(capsys, "copies")
    assert shown.index("Baltic Press Agency") < shown.index("Riverside Times")
    groups = json.loads(out(capsys, "copies", "--json"))
    assert {g["origin"]["outlet"]: [c["report"]["outlet"] for c in g["copies"]] for g in groups}["Baltic Press Agency"] == [
        "Riverside Times"
    ]


def test_json_is_json_and_nothing_else(capsys):
    page = json.loads(out(capsys, "incidents", "--json", "--limit", "3"))
    assert (len(page["items"]), page["offset"]) == (3, 0)
    assert page["total"] > 3
    dossier = json.loads(out(capsys, "show", station(capsys), "--json"))
    claims = {h["claim"] for f in dossier["incident"]["fields"] for p in f["positions"] for h in p["holders"] if h["claim"]}
    assert claims <= {key.split("/")[1] for key in dossier["said"]}
    assert json.loads(out(capsys, "disputes", "--json"))["total"] >= 2


def test_pages_for_a_browser(tmp_path, capsys):
    for name, arguments in {"one.html": ["show", station(capsys)], "all.html": ["incidents"]}.items():
        assert run([*arguments, "--html", str(tmp_path / name)]) == 0
        shown = capsys.readouterr()
        assert shown.out == ""
        assert name in shown.err.replace("\n", "")
        page = (tmp_path / name).read_text("utf-8")
        assert "Kramatorsk" in page
        assert "<script" not in page


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["incidents", "--type", "raid"], 18, "airstrike"),
        (["incidents", "--grade", "good"], 18, "contested"),
        (["incidents", "--since", "soon"], 18, "YYYY-MM-DD"),
        (["incidents", "--country", "Atlantis"], 18, "ISO 3166-1"),
        (["disputes", "--field", "weather"], 18, "killed"),
        (["show", "i-00000000"], 46, "sayso incidents"),
        (["show", "abcdefgh"], 46, "sayso search"),
        (["incidents", "--limit", "0"], 2, "limit"),
        (["incidents", "--record", "/nowhere/none.db"], 41, "sayso add"),
    ],
)
def test_what_cannot_be_shown_says_why_and_what_to_do(arguments, code, told, capsys):
    assert run(arguments) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in " ".join(shown.err.split())


def test_a_record_that_was_not_reconciled_says_so(tmp_path, capsys):
    path = tmp_path / "new.db"
    with Record.open(path) as record:
        record.add(samples()[:1])
    assert run(["incidents", "--record", str(path)]) == 0
    assert "sayso reconcile" in capsys.readouterr().err


def test_the_commands_of_the_guide_run_and_print_the_headings_that_it_shows(capsys):
    guide = (DOCS / "how-to" / "incidents.md").read_text("utf-8")
    shown = re.findall(r"^```\n\$ sayso ([^\n]+)\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert len(shown) > 4
    for command, printed in shown:
        arguments = re.sub(r"\bi-[0-9a-f]+", station(capsys), command).split()
        lines = out(capsys, *arguments).splitlines()
        headings = [line for line in printed.splitlines() if line.isupper() and line[0].isalpha()]
        assert not [h for h in headings if h not in lines], command
