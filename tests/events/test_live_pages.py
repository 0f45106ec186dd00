"""Headlines without "was", and live pages whose lines begin with an hour: invented reports from invented towns."""

from __future__ import annotations

from datetime import date

import pytest

import sayso

THURSDAY = date(2026, 3, 12)

LIVE = (
    "14:02 Market in Talmar hit, 3 dead\n14:10 Rescue teams on the way\n14:31 CORRECTION: not 3, it is 5 dead - mayor\n"
    '15:05 Army: "We did not fire on the market. The rebels shell their own people."'
)


@pytest.mark.parametrize(
    ("text", "type", "target"),
    [
        ("Market in Talmar hit, 3 dead", "other", "Market"),
        ("Two villages near Talmar shelled, no casualties", "shelling", "Two villages"),
        ("School and clinic hit in Talmar; 4 killed", "other", "School"),
        ("Bus station struck by rocket in Talmar, 5 dead", "shelling", "Bus station"),
    ],
)
def test_a_headline_leaves_was_out(text: str, type: str, target: str) -> None:
    (event,) = sayso.read(text, published=THURSDAY).events
    assert (event.tier, event.type, event.attackers, event.targets[0].name) == ("incident", type, (), target)
    assert [p.place.name for p in event.places if p.role == "target"][-1] == "Talmar"


def test_what_strikes_something_is_no_thing_that_was_struck() -> None:
    (event,) = sayso.read("The town hit back at rebels on Monday and a bus struck a mine in Talmar.", published=THURSDAY).events
    assert event.trigger.text != "hit"


def test_the_toll_after_a_headline_verb_in_the_present_is_no_habit() -> None:
    (event,) = sayso.read("5 dead, 12 wounded after rocket hits Talmar market", published=THURSDAY).events
    assert (event.tier, event.type) == ("incident", "shelling")


def test_lines_of_a_live_page_begin_past_their_hours() -> None:
    reading = sayso.read(LIVE, published=THURSDAY)
    assert [p.place.name for p in reading.events[0].places] == ["Talmar"]
    told = {(c.source.name, c.factuality, c.content[0].text) for c in reading.claims}
    assert ("unnamed mayor", "asserted", "not 3, it is 5 dead") in told
    assert any(name == "Army" and held == "negative" for name, held, _ in told)


def test_a_voice_with_a_colon_owns_its_quotation_anywhere() -> None:
    text = "Ten people died in Talmar on Monday.\n\nThe rescuers came late.\n\nMayor of Talmar: “The army shelled us for two hours.”"
    assert "unnamed mayor of Talmar" in {c.source.name for c in sayso.read(text, published=THURSDAY).claims}


def test_a_common_word_that_opens_a_sentence_is_no_town() -> None:
    reading = sayso.read("Bus station struck by rocket in Talmar, 5 dead", published=THURSDAY)
    assert [p.name for p in reading.places] == ["Talmar"]


def test_a_weekday_makes_no_headline() -> None:
    reading = sayso.read("A school in Talmar was hit on Monday.", published=THURSDAY)
    assert [p.name for p in reading.places] == ["Talmar"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Army shells market in Talmar", [("shelling", "army", None)]),
        ("Saudi-led coalition bombs market in Saada", [("airstrike", "Saudi-led coalition", None)]),
        ("Car bomb wounds 12 in Talmar", [("bombing", None, 12)]),
        ("Shelling of a school in Hama wounds 6", [("shelling", None, 6)]),
        ("Weapons of the group: car bombs, rockets, army shells", []),
        ("Hospital treats wounds of war", []),
    ],
)
def test_the_verb_of_a_headline_that_could_be_a_noun(text: str, told: list[tuple[str, str | None, int | None]]) -> None:
    events = sayso.read(text, published=THURSDAY).events
    assert [(e.type, next((p.name for p in e.attackers), None), next((t.quantity.low for t in e.tolls), None)) for e in events] == told


def test_the_lines_of_a_post_are_no_headings() -> None:
    text = "3 killed in Aleppo\n2 killed in Idlib\nRebels capture two checkpoints near Hama"
    events = sayso.read(text, published=THURSDAY).events
    assert [(e.type, [t.quantity.low for t in e.tolls]) for e in events] == [("other", [3]), ("other", [2]), ("territorial_change", [])]
    assert [e.places[0].place.name for e in events] == ["Aleppo", "Idlib", "Hama"]


def test_a_number_over_a_month_is_a_sum() -> None:
    (event,) = sayso.read("The number of civilians killed in January was 926, the mission said.", published=THURSDAY).events
    assert event.tier == "tally"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Market in Idlib hit, 3 dead", [("hit", "Idlib", 3)]),
        ("Hospital in Aleppo hit", [("hit", "Aleppo", None)]),
        ("A song in Idlib hit the charts.", []),
        ("The market in Idlib hit list was long.", []),
    ],
)
def test_a_hit_behind_a_town_is_a_verb(text: str, told: list[tuple[str, str, int | None]]) -> None:
    events = sayso.read(text, published=THURSDAY).events
    assert [(e.trigger.text, e.places[0].place.name, next((t.quantity.low for t in e.tolls), None)) for e in events] == told
