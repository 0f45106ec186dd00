"""JSON Lines and lists of JSON."""

import json
import re
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import pytest
from reading_many import OTHER, TEXT, read, told

from sayso.ingest.fields import NAMES, Given, day_in, spelt
from sayso.ingest.limits import MAX_ROW_BYTES
from sayso.ingest.many import reports_in
from sayso.model import Report


def row(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def only(data: bytes, name: str = "a.jsonl", **given: object) -> Report:
    (report,) = read(data, name, **given)
    assert isinstance(report, Report), report
    return report


def test_fields_by_their_usual_names():
    one = only(
        row(
            id=7,
            content=TEXT,
            headline="Shells &amp; fire",
            published_at="2021-03-16T23:30:00-05:00",
            outlet="Osk Radio",
            url="https://o.example/1",
        )
    )
    assert (one.text, one.name, one.title, one.publisher, one.address) == (
        TEXT,
        "a.jsonl line 1 (7)",
        "Shells & fire",
        "Osk Radio",
        "https://o.example/1",
    )
    assert (one.published, one.published_origin, one.published_words) == (
        date(2021, 3, 16),
        "metadata",
        "publishedat: 2021-03-16T23:30:00-05:00",
    )
    assert one.media_type == "text/plain"
    assert len(one.bytes_sha256) == 64


@pytest.mark.parametrize(
    "fields",
    [
        {"title": {"rendered": "A"}, "content": {"rendered": f"<p>{TEXT}</p>\n<p>{OTHER}</p>"}, "date": "2021-03-16T10:00:00", "link": "https://o.example/1"},
        {"title": "A", "content_html": f"<div>{TEXT}</div><div>{OTHER}</div>", "date_published": "2021-03-16T10:00:00Z", "url": "https://o.example/1"},
        {"Title": "A", "Full Text": [TEXT, OTHER], "Published At": 1615890000, "URL": "https://o.example/1"},
        {"title": "A", "body": f"{TEXT}\r\n\r\n{OTHER}", "pubDate": "Tue, 16 Mar 2021 10:00:00 GMT", "link": "https://o.example/1", "description": "x"},
        {"headline": "A", "text": f"{TEXT}<br><br>{OTHER}", "date": {"$date": "2021-03-16T10:00:00Z"}, "source_url": "https://o.example/1", "html": "<p>x"},
    ],
)  # fmt: skip
def test_shapes_of_exports(fields):
    one = only(row(**fields))
    assert (one.text, one.title, one.published, one.address) == (f"{TEXT}\n\n{OTHER}", "A", date(2021, 3, 16), "https://o.example/1")


def test_a_page_in_a_field_is_read_as_a_page():
    page = f"<!DOCTYPE html><html><head><title>Shells | Osk Radio</title></head><body><nav>Home</nav><article><p>{TEXT}</p><p>{OTHER}</p></article></body></html>"
    one = only(row(html=page, date="2021-03-17"))
    assert one.text == f"{TEXT}\n\n{OTHER}"
    assert (one.published, one.media_type) == (date(2021, 3, 17), "text/html")


def test_columns_that_the_user_names():
    data = row(story=TEXT, when="2021-03-16", meta={"outlet": {"name": "Osk Radio"}}, text="not this")
    one = only(data, columns={"text": "story", "published": "when", "publisher": "meta.outlet.name"})
    assert (one.text, one.published, one.publisher) == (TEXT, date(2021, 3, 16), "Osk Radio")
    assert told(read(data, "a.jsonl", columns={"text": "body"})) == [("a.jsonl line 1", "BadOption")]


def test_a_bad_line_stops_nothing():
    lines = [row(text=TEXT), b"{bad\n", b"\n", b"[1]\n", row(text=""), row(other=1), b'{"text": 5}\n', b'{"text": NaN}\n', row(text=OTHER)]
    assert told(read(b"".join(lines), "a.jsonl")) == [
        ("a.jsonl line 1", TEXT),
        ("a.jsonl line 2", "NotText"),
        ("a.jsonl line 4", "NotText"),
        ("a.jsonl line 5", "EmptyInput"),
        ("a.jsonl line 6", "BadOption"),
        ("a.jsonl line 7", "NotText"),
        ("a.jsonl line 8", "EmptyInput"),
        ("a.jsonl line 9", OTHER),
    ]


def test_a_file_of_other_things_is_given_up():
    items = read(b'{"other": 1}\n' * 5000, "a.jsonl")
    assert len(items) == 101
    assert "not tried" in items[-1].what


@pytest.mark.parametrize(
    "text", [json.dumps([{"text": TEXT}, {"text": OTHER}]), json.dumps([{"text": TEXT}, {"text": OTHER}], indent=2),
             json.dumps({"status": "ok", "articles": [{"text": TEXT}, {"text": OTHER}]}, indent=1),
             json.dumps({"response": {"docs": [{"text": TEXT}, {"text": OTHER}]}}),
             json.dumps({"text": TEXT}, indent=2) + "\n" + json.dumps({"text": OTHER}, indent=2)],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lists(text, encoding):
    assert told(read(text.encode(encoding), "a.json")) == [("a.json item 1", TEXT), ("a.json item 2", OTHER)]


def test_a_list_that_breaks_off_gives_what_is_whole():
    data = json.dumps([{"text": TEXT}, {"text": OTHER}]).encode()
    assert told(read(data[:-40], "a.json")) == [("a.json item 1", TEXT), ("a.json item 2", "NotText")]
    assert told(read(b"[]", "a.json")) == [("a.json", "EmptyInput")]


def test_long_values_of_a_list_that_end_anywhere(monkeypatch):
    monkeypatch.setattr("sayso.ingest.streams.PIECE", 7)
    monkeypatch.setattr("sayso.ingest.containers.objects.PIECE", 7)
    rows = [{"text": f"{TEXT} “{'é' * n}” 😀"} for n in range(40)]
    items = read(json.dumps(rows, ensure_ascii=False).encode(), "a.json")
    assert [item.text for item in items] == [one["text"] for one in rows]


def test_a_line_too_long_is_passed_over_without_being_held(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(row(text=TEXT))
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + row(text=OTHER))
    tracemalloc.start()
    items = list(reports_in([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(item).__name__ for item in items] == ["Report", "Refusal", "Report"]
    assert (items[1].kind, items[1].where) == ("TooLarge", f"{path} line 2")
    assert "200 MB" in items[1].what
    assert peak < 4 * MAX_ROW_BYTES


def test_deep_nesting_and_endless_numbers_are_refusals():
    data = b'{"text":' + b"[" * 100_000 + b"\n" + b'{"text": ' + b"9" * 10_000 + b"}\n" + row(text=TEXT)
    assert told(read(data, "a.jsonl")) == [("a.jsonl line 1", "NotText"), ("a.jsonl line 2", "NotText"), ("a.jsonl line 3", TEXT)]
    assert told(read(b"[" * 100_000, "a.json"))[0] == ("a.json item 1", "NotText")


def test_broken_characters():
    broken = json.dumps({"text": TEXT.replace("mayor", "máyor") + " é" * 30}, ensure_ascii=False).encode()
    cut = broken.replace(b"\xc3\xa1", b"\xc3", 1)
    western = json.dumps({"text": TEXT.replace("mayor", "máyor")}, ensure_ascii=False).encode("cp1252")
    half, latin, lone, zero = read(
        b"\n".join([cut, western, b'{"text": "the mayor said \\ud800"}', b'{"text": "the mayor \\u0000 said"}']), "a.jsonl"
    )
    assert "\ufffd" in half.text
    assert any("broken character" in note for note in half.notes)
    assert "máyor" in latin.text
    assert any("Windows-1252" in note for note in latin.notes)
    assert (lone.kind, zero.kind) == ("BadEncoding", "NotText")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-03-16", "2021-03-16"), ("2021-03-16T23:59:59+14:00", "2021-03-16"), ("16 March 2021 23:50 EST", "2021-03-16"), (20210316, "2021-03-16"),
        ("20210316T101500Z", "2021-03-16"), ("20210316101500", "2021-03-16"), (1615890000, "2021-03-16"), ("1615890000000", "2021-03-16"),
        (1615890000.5, "2021-03-16"), ("16/03/2021", "2021-03-16"), ("2021-02-30", "no such day"), ("03/04/2021", "may be"), ("soon", "no day"),
        (True, "no day"), (12, "no day"), ("0000-00-00", "no day"), (10**400, "no day"), (99999999999, "no day"), ("1970-01-01", "programs"),
    ],
)  # fmt: skip
def test_days_as_data_write_them(value, day):
    found = day_in(value, "date")
    assert day in (found.reason if hasattr(found, "reason") else found.day.isoformat())


def test_a_day_that_cannot_be_read_is_a_note_and_no_guess():
    later = (date.today() + timedelta(days=400)).isoformat()
    for value in ("03/04/2021", "last week", later):
        one = only(row(text=TEXT, date=value))
        assert (one.published, one.published_origin) == (None, "unknown")
        assert any(value in note for note in one.notes)


def test_the_day_that_the_text_carries_wins():
    one = only(row(text=f"Published 8 October 2015. {TEXT}", date="2016-01-09"))
    assert one.published == date(2015, 10, 8)
    assert any("2016-01-09" in note for note in one.notes)


def test_summaries_and_texts_cut_off_are_told():
    assert any("summary" in note for note in only(row(title="A", summary=TEXT)).notes)
    assert any("cut it off" in note for note in only(row(content=f"{TEXT}… [+2345 chars]")).notes)


def test_what_is_no_address_is_none():
    for value in ("javascript:alert(1)", "http://", "x y", "https://[::1", 5):
        assert only(row(text=TEXT, url=value)).address is None
    assert only(row(text=TEXT, source="https://www.osk.example/news")).publisher == "osk.example"


def test_names_hold_no_marks_that_would_change_a_terminal():
    one = only(row(id="a\x1b[31m\n", text=TEXT, title="\x1b]0;x\x07"))
    assert one.name.isprintable()
    assert one.title.isprintable()


def test_given_is_frozen():
    with pytest.raises(AttributeError):
        Given().publisher = "x"


def test_the_names_of_fields_on_the_page_are_those_that_are_known():
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "inputs.md").read_text("utf-8").split("## Names of fields")[1]
    listed = {
        m[1]: [spelt(name) for name in m[2].split(":")[0].split(",")] for m in re.finditer(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE)
    }
    assert listed == {field: list(names) for field, names in NAMES.items()}
