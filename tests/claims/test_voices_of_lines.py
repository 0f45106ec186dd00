"""Voices that a line names without a verb: before a colon, in brackets, after "per"; and who only gives orders."""

import pytest

import sayso


def said(text):
    return [(c.source.name, c.content[0].text) for c in sayso.read(text, published="2016-05-05").claims if c.source.type != "narrator"]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("SOHR: two killed by shelling of Talmar", "Syrian Observatory for Human Rights"),
        ("Amnesty: two killed by shelling of Talmar", "Amnesty International"),
        ("MoD: two killed by shelling of Talmar", "MoD"),
        ("Velin OVA: two killed by shelling of Talmar", "Velin OVA"),
        ("Army press centre: two killed by shelling of Talmar", "Army press centre"),
        ("Governor of Velin region: two killed by shelling of Talmar", "unnamed governor of Velin region"),
        ("Two people were killed by shelling of Talmar (SOHR).", "Syrian Observatory for Human Rights"),
        ("Two people were killed by shelling of Talmar (local medics)", "unnamed local medics"),
        ("Two people were killed by shelling of Talmar, per local medics.", "unnamed local medics"),
        ("Two people were killed by shelling of Talmar, per SOHR.", "Syrian Observatory for Human Rights"),
    ],
)
def test_a_voice_without_a_verb(line, who):
    [(name, content)] = said(line)
    assert name == who
    assert content.lower().startswith("two")
    assert content.endswith("Talmar")


@pytest.mark.parametrize(
    "line",
    [
        "Shelling killed two people per day.",
        "Two soldiers were killed near Talmar (photo).",
        "Rebels shelled the Velin Defence Units (VDU).",
        "Two people were killed in Talmar (Syria).",
        "Soldiers told the men to sit in a line before they shot them.",
    ],
)
def test_no_voice(line):
    assert said(line) == []


def test_two_voices_in_one_line():
    text = "Mayor: 30 dead in raid on Talmar. Army: 3 dead."
    assert said(text) == [("unnamed mayor", "30 dead in raid on Talmar"), ("Army", "3 dead")]
    assert [d.field for d in sayso.read(text, published="2016-05-05").disputes] == ["killed"]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Local source to Velin News: ISIS executed three civilians in Mosul", "Islamic State"),
        ("Velin OVA: Russians shelled Talmar on Wednesday.", "Russians"),
        ("Talmar council: rebels shelled the market", "rebels"),
    ],
)
def test_who_speaks_did_not_do_it(line, who):
    [event] = sayso.read(line, published="2016-05-05").events
    assert [p.name for p in event.attackers] == [who]


def test_a_secretary_general_is_no_officer():
    text = "The Secretary-General condemned the attack on a convoy near Talmar."
    reading = sayso.read(text, published="2016-05-05")
    assert reading.claims[0].source.type != "military"
    assert [p.position for p in reading.events[0].targets] == ["asserted"]


def test_the_agency_of_a_dateline_says_nothing_of_its_own() -> None:
    claims = sayso.read("TALMAR, May 4 (Levant Wire) - Shells hit the market of Talmar on Tuesday.", published="2016-05-05").claims
    assert [c.speech for c in claims] == ["narration"]
    claims = sayso.read("TALMAR, May 4 (Levant Wire) - Shells hit the market on Tuesday (SOHR).", published="2016-05-05").claims
    assert [c.source.name for c in claims] == ["Syrian Observatory for Human Rights"]
