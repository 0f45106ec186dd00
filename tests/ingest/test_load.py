"""Files and standard input: what is read, what is refused, and with which words."""

import io
import os
import random
import re
import subprocess
import sys
import time
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso._version import MADE
from sayso.errors import BadEncoding, BadOption, EmptyInput, InputError, MissingInput, NotText, TooLarge, WrongLanguage
from sayso.ingest import MAX_CHARACTERS, days, from_bytes, load

TEXT = (
    "OSK, 16 March - Shells fell on the market of Brenn on Tuesday, killing four people, the mayor said.\n\n"
    "The army denied that it had fired. “We have no guns there,” a spokesman said.\n"
)


def test_a_text_file_stays_as_it_is(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    report = load(str(path), published="2021-03-17", publisher="Osk Radio", title="A market is hit")
    assert report == load(str(path), published=date(2021, 3, 17), publisher="Osk Radio", title="A market is hit")
    assert (report.text, report.name, report.id) == (TEXT, str(path), sayso.report_id(TEXT))
    assert (report.published, report.published_origin, report.published_words) == (date(2021, 3, 17), "given", None)
    assert (report.publisher, report.title, report.media_type, report.encoding) == ("Osk Radio", "A market is hit", "text/plain", "utf-8")
    assert (report.language, report.notes, report.address) == ("en", (), None)


def test_marks_and_line_ends_become_plain():
    report = from_bytes(("\ufeff" + TEXT).replace("\n", "\r\n").encode(), name="a.txt")
    assert report.text == TEXT


def test_words_are_not_recomposed():
    text = "The mayor of Cafe\u0301ville said that shells had hit the town and the caf\u00e9s in it.\n"
    assert from_bytes(text.encode(), name="a.txt").text == text


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    report = load("-")
    assert (report.text, report.name) == (TEXT, "standard input")


def test_front_matter_of_markdown():
    data = b"""---
title: Week in review: shells on Brenn
outlet: Osk Radio
date: 16 March 2021
---
# Shells *again*

The **mayor** of [Brenn](https://brenn.example/town_(old)) said that shells had hit
the market on Tuesday.

> "We have no guns there," a spokesman said.

* The army denied it.
* The monitor did not.
"""
    report = from_bytes(data, name="report.md")
    assert (report.title, report.publisher) == ("Week in review: shells on Brenn", "Osk Radio")
    assert (report.published, report.published_origin, report.published_words) == (date(2021, 3, 16), "metadata", "date: 16 March 2021")
    assert report.media_type == "text/markdown"
    assert report.text.split("\n\n") == [
        "The mayor of Brenn said that shells had hit the market on Tuesday.",
        '"We have no guns there," a spokesman said.',
        "The army denied it.",
        "The monitor did not.",
    ]


def test_front_matter_of_a_text_file_is_read_too():
    report = from_bytes(b"---\npublished: 2021-03-16\npublisher: {name: Osk Radio}\n---\n" + TEXT.encode(), name="standard input")
    assert (report.published, report.publisher, report.text) == (date(2021, 3, 16), "Osk Radio", TEXT)


@pytest.mark.parametrize(
    "front", ["a: &a [x]\nb: [*a, *a]", "[" * 5000, "- a\n- b", "date: 2021-13-45", "title: !!python/object/apply:os.system [ls]"]
)
def test_odd_front_matter_does_no_harm(front):
    report = from_bytes(f"---\n{front}\n---\n{TEXT}".encode(), name="report.md")
    assert "killing four people" in report.text
    assert report.published is None


def test_without_a_date_there_is_none():
    report = from_bytes(TEXT.encode(), name="a.txt")
    assert (report.published, report.published_origin) == (None, "unknown")


@pytest.mark.parametrize(
    ("first", "day", "origin"),
    [
        ("Published: 8 October 2015", date(2015, 10, 8), "page"),
        ("Published on Thursday, October 8, 2015 at 09:30 GMT", date(2015, 10, 8), "page"),
        ("By A. Writer, Osk Radio | 8 Oct 2015", date(2015, 10, 8), "page"),
        ("2015-10-08", date(2015, 10, 8), "page"),
        ("Thursday 8th October 2015", date(2015, 10, 8), "page"),
        ("25/10/2015", date(2015, 10, 25), "page"),
        ("OSK, Oct 8, 2015 (Vale Wire) - Troops left the town, the army said.", date(2015, 10, 8), "dateline"),
        ("BRENN/OSK (8 October 2015) — Troops left the town, the army said.", date(2015, 10, 8), "dateline"),
        ("OSK, Oct 8 (Vale Wire) - Troops left the town, the army said.", None, "unknown"),
        ("Troops left the town on 8 October 2015, the army said.", None, "unknown"),
        ("The treaty was signed in Osk on 8 October 2015: nobody came.", None, "unknown"),
        ("04/05/2017", None, "unknown"),
        ("Published: 30 February 2016", None, "unknown"),
        ("Published: 8 October 1215", None, "unknown"),
    ],
)
def test_the_day_in_a_text(first, day, origin):
    report = from_bytes(f"{first}\n\n{TEXT}".encode(), name="a.txt")
    assert (report.published, report.published_origin) == (day, origin)


@pytest.mark.parametrize("wrong", [date(1970, 1, 1), date(2009, 7, 1)])
def test_a_clock_that_was_set_back_takes_no_day_away(monkeypatch, wrong):
    class Clock(date):
        @classmethod
        def today(cls):
            return wrong

    monkeypatch.setattr(days, "date", Clock)
    assert days.this_day() == MADE
    monkeypatch.undo()
    monkeypatch.setattr(days, "this_day", lambda: date(2020, 1, 1))
    assert isinstance(days.parse_day("2021-03-17"), days.Doubt)
    assert days.parse_day("2019-03-17") == date(2019, 3, 17)


def test_days_that_are_not_taken_are_told():
    for line, reason in (
        ("Published: 04/05/2017", "day and month or month and day"),
        (f"Published: {date.today() + timedelta(days=40)}", "not come yet"),
        ("Published: 1 January 1970", "no date"),
        ("Published: 31 June 2017", "no such day"),
    ):
        report = from_bytes(f"{line}\n\n{TEXT}".encode(), name="a.txt")
        assert report.published is None
        assert any(reason in note for note in report.notes), line


@pytest.mark.parametrize("published", ["yesterday", "2016-02-30", "04/05/2017", "20170405", "1812-09-07", "2999-01-01"])
def test_a_bad_option_is_refused_before_anything_is_read(published):
    with pytest.raises(BadOption, match=re.escape(published)):
        load("/no/such/file", published=published)


def test_what_is_not_there(tmp_path):
    for where, words in (
        (str(tmp_path / "none.txt"), "no such file"),
        (str(tmp_path), "folder"),
        ("a\0b", "cannot be read"),
        ("x" * 5000, "cannot"),
    ):
        with pytest.raises(MissingInput, match=words):
            load(where)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(MissingInput, match="may not read"):
        load(str(path))


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n ", b"\xef\xbb\xbf", "\ufeff \u2003\n".encode(), b"\xff\xfe\n\x00", "\u200b\n".encode()])
def test_nothing_in_it(data):
    with pytest.raises(EmptyInput):
        from_bytes(data, name="a.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x1f\x8b\x08\x00\x00", "gzip"),
        (b"{\\rtf1\\ansi Shells fell.}", "RTF"),
        (b"\x00\x01\x02\x03" * 50, "zero bytes"),
        (TEXT.encode() + b"\x00", "zero bytes"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "a feed"),
        (b'<?xml version="1.0"?><note>Shells fell.</note>', "XML"),
    ],
)  # fmt: skip
def test_what_is_no_text(data, what):
    with pytest.raises(NotText, match=what) as caught:
        from_bytes(data, name="a.bin")
    assert caught.value.remedy


def test_tables_and_json_are_no_reports():
    for name in ("events.csv", "events.jsonl"):
        with pytest.raises(NotText, match="one report"):
            from_bytes(TEXT.encode(), name=name)


def test_too_much_text():
    with pytest.raises(TooLarge, match="1,000,000"):
        from_bytes(("The shells fell. " * 60_000).encode(), name="a.txt")
    assert len(from_bytes(b"the town " * (MAX_CHARACTERS // 9), name="a.txt").text) <= MAX_CHARACTERS


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(TEXT.encode())
        file.truncate(20_000_000_000)  # sparse
    start = time.monotonic()
    with pytest.raises(TooLarge, match="20,000 MB"):
        load(str(path))
    assert time.monotonic() - start < 1


def test_an_endless_stream_is_refused_at_the_bound(monkeypatch):
    class Endless(io.RawIOBase):
        given = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            Endless.given += len(buffer)
            buffer[:] = b"a" * len(buffer)
            return len(buffer)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    with pytest.raises(TooLarge, match="standard input"):
        load("-")
    assert Endless.given < 20_000_000


@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("utf-16-le", "utf-16-le"), ("utf-32", "utf-32-le")]
)  # fmt: skip
def test_wide_and_marked_encodings(encoding, name):
    report = from_bytes(TEXT.encode(encoding), name="a.txt")
    assert (report.text, report.encoding) == (TEXT, name)


def test_an_encoding_that_is_assumed_is_told():
    report = from_bytes(TEXT.encode("cp1252"), name="a.txt")
    assert (report.text, report.encoding) == (TEXT, "cp1252")
    assert any("Windows-1252" in note for note in report.notes)


def test_the_server_and_the_page_say_how_to_read():
    assert from_bytes(TEXT.encode("cp1252"), name="a", media_type="text/plain; charset=ISO-8859-1").notes == ()
    html = f'<html><head><meta charset="windows-1252"></head><body><p>{TEXT}</p><p>{TEXT}</p></body></html>'
    report = from_bytes(html.encode("cp1252"), name="a.html")
    assert (report.encoding, report.notes) == ("cp1252", ())
    assert "“We have no guns there,”" in report.text


def test_utf8_under_a_wrong_label_is_read_as_utf8():
    report = from_bytes(TEXT.encode(), name="a", media_type="text/plain; charset=latin-1")
    assert report.text == TEXT
    assert any("UTF-8" in note for note in report.notes)


@pytest.mark.parametrize("charset", ["nonsense", "rot13", "base64", "zip", "undefined", "idna", "utf-7", "x" * 500, "a\nb"])
def test_an_unknown_charset_is_passed_over(charset):
    assert from_bytes(TEXT.encode(), name="a", media_type=f"text/plain; charset={charset}").text == TEXT


def test_a_broken_character_or_two_are_shown_and_told():
    data = (TEXT * 20).encode()
    broken = data[:3000] + b"\xff" + data[3000:]
    report = from_bytes(broken, name="a.txt")
    assert report.text.count("\ufffd") == 1
    assert any("broken" in note for note in report.notes)


def test_bytes_that_nothing_explains():
    noise = random.Random(3)
    data = bytes(noise.choice(range(0x80, 0x100)) for _ in range(400)).replace(b"\xff", b"\x81")
    with pytest.raises((BadEncoding, WrongLanguage)):
        from_bytes(data, name="a.txt")
    with pytest.raises(BadEncoding, match="marked as UTF-8"):
        from_bytes(b"\xef\xbb\xbfthe town\xff\xff", name="a.txt")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les obus sont tombés mardi sur le marché de Brenn et ont tué quatre personnes, a dit le maire. L'armée a nié.", "French"),
        ("Am Dienstag schlugen Granaten auf dem Markt von Brenn ein und töteten vier Menschen, sagte der Bürgermeister.", "German"),
        ("Во вторник снаряды упали на рынок Бренна, четыре человека погибли, сказал мэр.", "Russian"),
        ("سقطت قذائف على سوق المدينة يوم الثلاثاء وقتلت أربعة أشخاص", "Arabic"),
        ("Salı günü kentin pazarına düşen top mermileri dört kişiyi öldürdü, dedi belediye başkanı.", "Turkish"),
    ],
)
def test_other_languages_are_named(text, language):
    with pytest.raises(WrongLanguage, match=rf"{language} \(\d+% sure"):
        from_bytes(text.encode(), name="a.txt")


def test_foreign_names_do_not_make_a_text_foreign():
    text = "Raids hit Kafr Olba, Tell Marash, Deir Hamun, Khirbet al-Dib, Umm Sarja, Ain Tuma, Wadi Rasin and Bab al-Nahr, killing nine."
    assert from_bytes(text.encode(), name="a.txt").language in {"en", None}


def test_a_text_too_short_to_tell_passes_with_a_note():
    report = from_bytes(b"Raid on Brenn", name="a.txt")
    assert report.language is None
    assert any("Too short" in note for note in report.notes)


def test_ingest_is_light_until_a_page_is_read():
    code = (
        "import sayso.ingest, sys; sys.exit(bool({'trafilatura', 'spacy', 'lxml', 'py3langid', 'charset_normalizer'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


STARTS = [
    b"",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"<html>",
    b"<!DOCTYPE html><body><p>",
    b"---\n",
    b"---\ntitle: a\n---\n",
    b"# ",
    b"{",
    b"<?xml ",
]
ENDINGS = ["", ".md", ".html", ".txt", ".csv"]
PIECES = st.sampled_from(
    [b"the town was shelled, he said. ", b"<p>", b"</p>", b"<a href=x>", b"&amp;", b"\n\n", b"\n", b"**", b"[a](b)", b"\xe9", b"\xc3\xa9", b"Published: ",
     b"8 May 2015", b"04/05/2017", b"<script>", b"<meta charset=utf-16>", b"<!--", b"]]>", b"\x81", b"\r", b"<table><tr><td>", b"<br>", b"> ", b"|"]
)  # fmt: skip


@given(
    start=st.sampled_from(STARTS),
    body=st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=30).map(b"".join), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))),
    ending=st.sampled_from(ENDINGS),
    media_type=st.sampled_from([None, "text/html", "text/html; charset=utf-16", "text/plain; charset=big5", "", ";", "image/png"]),
)  # fmt: skip
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_a_report_or_an_input_error(start, body, ending, media_type):
    try:
        report = from_bytes(start + body, name=f"input{ending}", media_type=media_type)
    except InputError as error:
        told = error
        report = None
    if report is None:
        assert told.where
        assert told.what
        assert told.remedy
    else:
        assert report.text.strip()
        assert report.id == sayso.report_id(report.text)
        assert not {"\r", "\x00", "\ufeff"} & set(report.text[:1] + report.text.replace("\ufeff", ""))
        report.text.encode()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13-08-2013 Army Enters Sarhan. Soldiers entered the town.", "2013-08-13"),
        ("1 March 2016 - Raid on Sarhan kills two. Jets struck the town on Monday.", "2016-03-01"),
        ("Last updated at Feb 092015 - Raid on Sarhan. Jets struck the town on Monday.", "2015-02-09"),
        ("Raid on Sarhan. Published March 1, 2016. Jets struck the town.", "2016-03-01"),
        ("On 4 April 2017 rebels entered the town of Sarhan.", "2020-01-02"),
        ("4 April 2017 was the day on which the town fell.", "2020-01-02"),
        ("04/05/2016 Army Enters Sarhan.", "2020-01-02"),
        ("2 January 2020 - Raid on Sarhan.", "2020-01-02"),
        ("05-04-2013 Army Enters Sarhan.", "2013-04-05"),
        ("01-02-2020 Army Enters Sarhan.", "2020-01-02"),
        ("01-02-2020 Army Enters Sarhan. Jets struck the town on Saturday.", "2020-02-01"),
        ("3 January 2020 - Raid on Sarhan. Jets struck the town on Friday.", "2020-01-03"),
        ("01.01.2020 - Raid on Sarhan. Jets struck the town this morning.", "2020-01-01"),
        ("1 January 2020 - Raid on Sarhan. Jets struck the town on Thursday.", "2020-01-02"),
        ("09-07-2014 title: Army Enters Sarhan.", "2014-07-09"),
        ("Last updated at Jan 3 2020 - Raid on Sarhan.", "2020-01-02"),
        ("Last updated at Jan 3 2020 - Raid on Sarhan. Jets struck the town on Friday.", "2020-01-03"),
    ],
)
def test_the_day_a_text_carries_wins_over_that_of_its_data(text, day):
    found = sayso.report(text, published="2020-01-02", from_data=True)
    assert found.published.isoformat() == day
    assert bool(found.notes) == (day != "2020-01-02")
    assert sayso.report(text, published="2020-01-02").published.isoformat() == "2020-01-02"
