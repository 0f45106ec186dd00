"""Subtitles: the words that are spoken, and nothing of what surrounds them."""

import pytest

import sayso
from sayso.errors import EmptyInput
from sayso.ingest import from_bytes
from sayso.ingest.subtitles import begins_as_subtitles, spoken

SRT = """1
00:00:01,000 --> 00:00:03,500
Shells fell on the market
of <i>Brenn</i> on Tuesday,

2
00:00:03,600 --> 00:00:06,000 X1:10
killing four people.

3
00:00:06,100 --> 00:00:08,000
- The army denied it.
- {\\an8}The mayor said that it
had fired.

4
00:00:20,000 --> 00:00:22,000
[explosion]
Nine more died
12
days later.
"""
VTT = """WEBVTT - Vale News

NOTE a note
of two lines

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.000 align:start
<v Mayor of Brenn>Four people died &amp; nine were hurt,

00:03.000 --> 00:05.000
<v Mayor of Brenn><c.x>and we <00:00:04.000>mourn them.</c>

NOTE
another note

00:05.000 --> 00:06.000
<v Reporter>Who fired?
"""


def test_words_of_subrip_make_sentences():
    assert spoken(SRT) == (
        "Shells fell on the market of Brenn on Tuesday, killing four people.\n\nThe army denied it.\n\n"
        "The mayor said that it had fired.\n\nNine more died 12 days later."
    )


def test_voices_of_webvtt_stand_before_their_words():
    assert spoken(VTT) == "Mayor of Brenn: Four people died & nine were hurt, and we mourn them.\n\nReporter: Who fired?"


def test_lines_that_roll_up_are_told_once():
    cues = "".join(
        f"00:0{n}.000 --> 00:0{n + 1}.000\n{a}\n{b}\n\n"
        for n, (a, b) in enumerate([("", "shells fell on"), ("shells fell on", "the market"), ("the market", "of brenn")])
    )
    assert spoken("WEBVTT\nKind: captions\n\n" + cues) == "shells fell on the market of brenn"


@pytest.mark.parametrize(
    ("name", "text"), [("a.srt", SRT), ("a.vtt", VTT), ("a.txt", SRT), ("a", VTT), ("a.srt", "\n\n" + SRT.replace("\n\n", "\n"))]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_they_are_known_by_how_they_begin(name, text, encoding):
    data = text.replace("\n", "\r\n").encode(encoding)
    report = from_bytes(data, name=name, published="2016-05-04")
    assert "-->" not in report.text
    assert report.media_type == "text/vtt"
    assert report.original is not None
    assert report.original.data == data


def test_spans_are_of_the_words():
    reading = sayso.read(from_bytes(SRT.encode(), name="a.srt", published="2016-05-04"))
    text = reading.report.text
    assert reading.events
    assert all(text[e.trigger.start : e.trigger.end] == e.trigger.text for e in reading.events)
    assert [c.source.name for c in reading.claims if "fired" in c.content[0].text]


def test_a_plain_text_stays_as_it_is_whatever_it_is_called():
    report = from_bytes(b"Shells fell on Brenn on Tuesday.", name="a.srt")
    assert (report.text, report.media_type) == ("Shells fell on Brenn on Tuesday.", "text/plain")
    assert not begins_as_subtitles("Shells fell.\n1\n00:00:01,000 --> 00:00:02,000\nx")
    assert not begins_as_subtitles("3\nShells fell on Brenn at 10:00:00")


def test_subtitles_without_words_are_refused():
    with pytest.raises(EmptyInput):
        from_bytes(b"WEBVTT\n\n00:01.000 --> 00:02.000\n[music]\n", name="a.vtt")
