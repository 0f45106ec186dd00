"""What an address of a list asks for, and what the pages of lists show."""

import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from asking import send, text
from hypothesis import given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

import sayso
from sayso.record.looking import Filter
from sayso.web.asked import asked
from sayso.web.spans import MOST, spans


def test_fields_of_an_address_become_a_filter_and_an_address_again() -> None:
    found = asked({"q": " town ", "since": "2016-05-01", "country": "sy", "judged": "no", "order": "killed", "page": "3", "type": ""})
    assert found.wanted == Filter(words="town", since=date(2016, 5, 1), country="SY", judged=False)
    assert (found.order, found.page, found.offset, found.wrong) == ("killed", 3, 100, ())
    assert found.link("/") == "/?country=sy&judged=no&order=killed&page=3&q=town&since=2016-05-01"
    assert found.link("/", since=None) == "/?country=sy&judged=no&order=killed&q=town"  # a change begins at the first page
    assert asked({}).link("/map") == "/map"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("since", "yesterday"), ("until", "2016-02-30"), ("country", "Syria"), ("type", "rain"), ("grade", "good"), ("disputed", "all"),
        ("reports", "0"), ("reports", "٣"), ("judged", "maybe"), ("box", "1,2,3"), ("box", "nan,0,0,0"), ("box", "0,50,1,40"), ("order", "x"),
        ("page", "-1"), ("page", "9" * 40),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_and_the_rest_counts(name: str, value: str) -> None:
    found = asked({name: value, "place": "Osk"})
    assert found.wanted == Filter(place="Osk")
    assert len(found.wrong) == 1
    assert name in found.wrong[0]
    assert name not in found.fields


@given(
    st.dictionaries(st.sampled_from(["q", "since", "until", "box", "page", "reports", "place", "order", "all", "x"]), st.text(max_size=40))
)
def test_any_fields_are_read_and_come_back_the_same(fields: dict[str, str]) -> None:
    found = asked(fields)
    again = asked(found.fields)
    assert (again.wanted, again.order, again.page) == (found.wanted, found.order, found.page)
    assert not again.wrong


@settings(deadline=None)
@given(st.dictionaries(st.dates(), st.integers(1, 5), max_size=30))
def test_spans_hold_every_day_once_and_fit_on_a_page(days: dict[date, int]) -> None:
    unit, found = spans(days)
    assert sum(s.count for s in found) == sum(days.values())
    assert len(found) <= MOST or unit == "decade"
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(found))
    for day in days:
        assert sum(s.first <= day <= s.last for s in found) == 1
    assert max((s.part for s in found), default=100.0) == 100.0


def test_a_form_with_empty_fields_leads_to_the_short_address(client: TestClient) -> None:
    for page in ("/", "/map", "/timeline", "/disputes"):
        answer = client.get(f"{page}?q=vardin&since=&grade=", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{page}?q=vardin")


def test_each_filter_leaves_what_fits(client: TestClient) -> None:
    for query, there, gone in (
        ("q=rescue+workers", "Vardin", "Osk"),
        ("place=osk", "Osk", "Vardin"),
        ("type=airstrike", "Kelmar", "Osk"),
        ("since=2016-05-09&until=2016-05-12", "Osk", "Kelmar"),
        ("source=dorvan", "Vardin", "Kelmar"),
        ("reports=2", "Vardin", "Osk"),
        ("disputed=any", "Kelmar", "Osk"),
    ):
        body = text(client.get(f"/?{query}").text).split("What and where")[1]
        assert there in body, query
        assert gone not in body, query
    assert "Nothing fits this filter" in client.get("/?place=nowhere").text
    assert "is no day" in client.get("/?since=soon").text
    assert "The list ends before this page" in client.get("/?page=9").text


def test_what_was_reviewed_can_be_left_out(client: TestClient, served: Path) -> None:
    with sayso.Record.open(served) as record:
        osk = next(i for i in record.incidents() if "Osk" in i.label)
        record.accept(osk.id, who="Ana", reason="read")
    assert "Osk" not in text(client.get("/?judged=no").text).split("What and where")[1]
    assert "Osk" in text(client.get("/?judged=yes").text).split("What and where")[1]


def test_words_of_a_claim_are_lit_up_in_the_report(client: TestClient, served: Path) -> None:
    with sayso.Record.open(served) as record:
        incident = next(i for i in record.incidents() if "Osk" in i.label)
    page = client.get(f"/incidents/{incident.id}").text
    report = incident.members[0].report[:16]
    assert f'href="/reports/{report}?at=' in page
    link = page.split(f'href="/reports/{report}?at=')[1].split("#")[0]
    lit = client.get(f"/reports/{report}?at={link}").text
    assert 'id="here"' in lit
    assert 'class="l-' in lit
    assert " lit" in lit
    assert " lit" not in client.get(f"/reports/{report}").text


def test_every_page_of_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    from sayso.web.app import make_app
    from sayso.web.settings import Settings

    path = tmp_path / "empty.db"
    sayso.Record.open(path).close()
    with TestClient(make_app(Settings(record=str(path), rebuild="button")), base_url="http://127.0.0.1:8730") as client:
        for page in (
            "/",
            "/map",
            "/timeline",
            "/disputes",
            "/reports",
            "/sources",
            "/copies",
            "/judgements",
            "/export",
            "/about",
            "/background",
        ):
            answer = client.get(page)
            assert answer.status_code == 200, page
        assert "Add reports" in client.get("/").text
        assert "Nobody has judged anything yet" in client.get("/judgements").text


def test_exports_come_with_the_filter_of_the_page(client: TestClient) -> None:
    from sayso.exports import FORMATS

    page = client.get("/export?place=osk").text
    for name in FORMATS:
        assert f"/export/{name}?place=osk" in page
    one = client.get("/export/geojson?place=osk")
    assert "attachment" in one.headers["content-disposition"]
    assert "Osk" in one.text
    assert "Kelmar" not in one.text
    assert client.get("/export/parquet?place=osk").content[:2] == b"PK"
    assert client.get("/export/nothing").status_code == 404


def test_an_upload_is_read_under_its_own_name(client: TestClient, served: Path) -> None:
    told = b"Shelling killed two people in the town of Tarsk on Monday, the mayor said.\n"
    if "sayso_csrf" not in client.cookies:
        client.get("/")
    answer = client.post(
        "/add",
        data={"_csrf_token": client.cookies["sayso_csrf"], "published": "2016-07-05", "outlet": "Vale Wire"},
        files=[("file", ("../../*tarsk?.txt", told)), ("file", ("empty.txt", b""))],
        follow_redirects=False,
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/background")
    until = time.monotonic() + 90
    while client.get("/api/standing").json()["job"] is not None and time.monotonic() < until:
        time.sleep(0.1)
    page = text(client.get("/background").text)
    assert "1 new, 0 in already, 1 could not be read" in page
    assert "empty.txt: there is nothing in it" in page
    with sayso.Record.open(served) as record:
        (line,) = [
            s.report
            for s in record.reports().items
            if s.report.outlet == "Vale Wire" and "Tarsk" in record.reading(s.report.id).report.text
        ]
    assert line.name == "1/_tarsk_.txt"


def test_nothing_or_too_much_to_add_is_told(client: TestClient) -> None:
    assert "one of files, a text and an address is needed" in text(send(client, "/add", text="").text).lower()
    assert "is no address" in text(send(client, "/add", address="file:///etc/passwd").text)
    assert "is no day" in text(send(client, "/add", text="Shelling.", published="soon").text)
