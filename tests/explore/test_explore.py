"""A record in Datasette: every table said, every question answered, nothing changed, nothing asked from elsewhere, and markup only shown."""

import asyncio
import re
import socket

import pytest
import yaml

from sayso.cli import run
from sayso.cli.demo import samples
from sayso.explore.descriptions import descriptions
from sayso.model import Report, report_id
from sayso.record import Record, tables
from sayso.record.views import VIEWS

pytest.importorskip("datasette")
HOST = "127.0.0.1:8731"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A record of the sample reports, and of one that means harm."""
    path = tmp_path_factory.mktemp("explore") / "my record.db"
    text = f"Shelling killed three people in Osk on Monday, the mayor of {HOSTILE} said."
    harm = Report(
        id=report_id(text), text=text, name=HOSTILE, title=HOSTILE, publisher=HOSTILE, published=None, address="javascript:alert(1)"
    )
    with Record.open(path) as record:
        record.add([*samples(), harm])
        record.reconcile()
        incident = next(record.incidents())
        record.judge("value", incident.id, field="killed", value="9", who=HOSTILE, reason=HOSTILE)
        record.reconcile()
    return path


@pytest.fixture(scope="module")
def ask(filled):
    """Asks for a page."""
    import httpx

    from sayso.explore.serving import application

    app, first = application(filled, filled.name, [HOST])

    def asked(path, host=HOST):
        async def answer():
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"http://{host}") as client:
                return await client.get(path)

        return asyncio.run(answer())

    asked.first = first
    return asked


def shown():
    from sayso.explore.metadata import metadata

    given = metadata("r", "r.db", {name: list(tables.report.columns.keys()) for name in VIEWS})["databases"]["r"]
    return given["tables"], given["queries"]


def test_every_table_and_view_is_described_or_hidden_and_every_facet_is_a_column(ask):
    said, _ = shown()
    assert set(said) == {*tables.metadata.tables, *VIEWS, "alembic_version"}
    for name, table in tables.metadata.tables.items():
        if not said[name].get("hidden"):
            assert set(said[name]["columns"]) == set(table.columns.keys())
            assert said[name]["description"]
            assert {
                *said[name]["facets"],
                said[name].get("sort_desc", "number" if "number" in table.columns else table.columns.keys()[0]),
            } <= set(table.columns.keys())
    for name in VIEWS:
        page = ask(f"{ask.first}/{name}.json?_size=1").json()
        assert set(page["facet_results"]) == set(said[name]["facets"])
        assert descriptions()[name].about


def test_every_table_view_and_question_opens_and_shows_markup_as_text(ask):
    _, questions = shown()
    paths = ["/", ask.first, *(f"{ask.first}/{name}" for name in (*tables.metadata.tables, *VIEWS, *questions))]
    paths += [f"{ask.first}/{name}?place=o&since=2017-01-01&until=2023-01-01&incident=i-&source=mayor" for name in questions]
    paths += [f"{ask.first}/report?_search=kramatorsk", f"{ask.first}/incident?_search=strike"]
    told = set()
    for path in paths:
        answer = ask(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert 'href="javascript' not in answer.text
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?!127\.0\.0\.1:8731/)[^"]*\.(?:js|css|png)', answer.text)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        told |= {"harm"} if "&lt;script&gt;alert" in answer.text else set()
    assert told == {"harm"}


def test_ids_lead_to_what_is_said(ask, filled):
    with Record.open(filled) as record:
        incident = next(record.incidents())
    page = ask(f"{ask.first}/who_holds_what?incident={incident.id}").text
    (to,) = set(re.findall(rf'href="([^"]*who_says_what_of_an_incident\?incident={incident.id})"', page))
    assert incident.fields[0].positions[0].holders[0].source in ask(to).text
    report = re.search(rf'href="({re.escape(ask.first)}/report/[0-9a-f]{{64}})"', page)[1]
    assert ask(report).status_code == 200


def test_nothing_can_be_changed_and_no_other_name_is_answered(ask, filled):
    before = filled.read_bytes()
    assert ask(f"{ask.first}?sql=delete+from+report").status_code == 400
    assert ask(f"{ask.first}?sql=pragma+user_version%3D7").status_code == 400
    assert ask("/", host="evil.example").status_code == 421
    assert ask("/", host="127.0.0.1:9").status_code == 421
    assert ask(f"{ask.first}.db").status_code == 403
    assert filled.read_bytes() == before


def test_tiles_come_from_the_installed_map(ask):
    tile = ask("/-/sayso/tiles/3/4/3.png")
    assert tile.content.startswith(b"\x89PNG")
    assert ask("/-/sayso/tiles/19/4/3.png").status_code == 404
    assert "/-/sayso/tiles/{z}" in ask(f"{ask.first}/incident").text


def test_a_record_on_a_server_is_to_be_copied_first(on_server, capsys):
    place = on_server()
    assert run(["explore", place.where]) == 18
    said = " ".join(capsys.readouterr().err.split())
    assert "sayso copy postgresql://" in said
    assert place.server.password not in said


def test_no_record_and_a_port_that_is_taken_are_told(filled, tmp_path):
    assert run(["explore", str(tmp_path / "none.db")]) == 41
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run(["explore", str(filled), "--port", str(taken.getsockname()[1])]) == 20


def test_the_questions_are_well_formed():
    from importlib.resources import files

    chosen = yaml.safe_load(files("sayso.explore").joinpath("data", "explore.yaml").read_text("utf-8"))
    for question in chosen["questions"].values():
        assert set(question) == {"title", "description", "sql"}
        assert question["description"].endswith(".")
