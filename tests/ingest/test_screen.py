"""The look at a report's words lets armed conflict pass, and keeps other news out."""

import pytest

import sayso
from sayso.ingest.screen import may_tell_of_conflict

CONFLICT = [
    "Shells fell on the market of Talmar on Tuesday, killing three civilians and wounding nine, a doctor said.",
    "Gunmen ambushed a convoy of the Orvan army near Beldu, two soldiers died.",
    "An air strike on the airbase at Korvat destroyed two helicopters, the Ministry of Defence said on Friday.",
    "The ceasefire in the valley held for a third day; both sides exchanged prisoners.",
    "A car bomb exploded outside a mosque in Talmar, 12 dead.",
]
OTHER = [
    "The striker fired a late shot past the goalkeeper to kill off the match; the visitors attacked all night but defence won the day.",
    "Shares of the bank struck a record high on Monday as the central bank signalled lower rates. Analysts said the market may fall.",
    "Heavy rain hit the coast, damaged roofs and closed the road to Beldu. Nobody was injured, the fire service said.",
    "The mayor opened the new hospital on Friday. It has 200 beds and a school for nurses.",
    "Police arrested a man after a burglary in Korvat. He will appear before a judge on Thursday.",
]


@pytest.mark.parametrize("text", CONFLICT)
def test_conflict_passes(text):
    assert may_tell_of_conflict(sayso.report(text))


@pytest.mark.parametrize("text", OTHER)
def test_other_news_is_kept_out(text):
    assert not may_tell_of_conflict(sayso.report(text))


def test_the_title_counts():
    text = "Three people died in Talmar, a doctor said."
    assert not may_tell_of_conflict(sayso.report(text))
    assert may_tell_of_conflict(sayso.report(text, title="Artillery shelling hits town"))


def test_a_long_text_needs_more():
    assert may_tell_of_conflict(sayso.report(CONFLICT[1]))
    assert not may_tell_of_conflict(sayso.report(CONFLICT[1] + " The harvest of plums was good this year." * 200))


def test_readings_come_in_order_and_say_what_was_not_read():
    texts = [OTHER[0], CONFLICT[0], OTHER[1], OTHER[2], CONFLICT[1], OTHER[3]]
    readings = list(sayso.read_many(map(sayso.report, texts), screen=True))
    assert [r.report.text for r in readings] == texts
    whole = list(sayso.read_many(map(sayso.report, texts)))
    for text, reading, read in zip(texts, readings, whole, strict=True):
        if text in CONFLICT:
            assert reading == read
        else:
            assert reading.claims == reading.events == reading.places == reading.mentions == ()
            assert [note.reason for note in reading.unresolved] == ["not read: its words are not those of armed conflict"]
