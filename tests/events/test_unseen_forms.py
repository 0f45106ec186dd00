"""Forms that reports have in common, whatever they tell: sentences written for these tests; towns and groups are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso import Event

THURSDAY = date(2026, 3, 12)


def events(text: str, title: str | None = None) -> list[Event]:
    return list(sayso.read(text, published=THURSDAY, title=title).events)


def told(text: str) -> list[tuple[str, str, str]]:
    return [(e.tier, e.type, e.trigger.text) for e in events(text)]


def day(event: Event) -> tuple[str, str] | None:
    if event.moment is None or isinstance(event.moment.interval, sayso.Unresolved):
        return None
    span = event.moment.interval
    return str(span.start), str(span.end)


def killed(event: Event) -> list[float | None]:
    return [t.quantity.low for t in event.tolls if t.kind == "killed" and not t.superseded]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Army units destroyed a weapons store near Talmar on Monday.", "other", "destroyed"),
        ("The Air Force destroyed two bunkers near Talmar on Monday.", "airstrike", "destroyed"),
        ("Three rockets tore through a market in Talmar on Monday.", "shelling", "tore"),
        ("A bomber rammed a lorry into the checkpoint at Talmar on Monday.", "bombing", "rammed"),
        ("On Monday gunmen closed in on Talmar.", "clash", "closed in"),
        ("Thousands of people streamed over the border from Talmar on Monday.", "displacement", "streamed"),
        ("At least fifty villagers were put to death in Talmar on Monday.", "shooting", "put to death"),
        ("Rebels pushed into the town of Talmar on Monday.", "territorial_change", "pushed"),
        ("On Monday the two sides announced a halt to the fighting in Talmar.", "agreement", "halt"),
    ],
)
def test_more_words_for_acts(text: str, kind: str, trigger: str) -> None:
    assert told(text) == [("incident", kind, trigger)]


@pytest.mark.parametrize(
    "text",
    [
        "The area surrounding the square was empty.",
        "A plane crashed into the sea.",
        "The people of Talmar poured over the figures for days.",
        "The mayor responded to the letter on Monday.",
        "The council put the number of flats at fifty.",
    ],
)
def test_the_same_words_where_they_name_no_act(text: str) -> None:
    assert [e for e in events(text) if e.tier == "incident" and e.type != "other"] == []


def test_a_vow_to_respond_is_planned() -> None:
    assert told("The army vowed to respond to any attack.") == [("planned", "other", "respond")]


def test_violence_in_general_claims_a_tally() -> None:
    found = events("Violence across the country claimed 91 lives on Sunday. A mine killed two children near Talmar on Monday.")
    assert [(e.tier, killed(e)) for e in found] == [("tally", [91]), ("incident", [2])]


def test_the_day_of_a_new_toll_is_not_the_day_of_the_act() -> None:
    text = "The number of people killed in air raids on Talmar rose to 102 on Wednesday. The raids hit the market on Monday."
    raid = next(e for e in events(text) if e.lead)
    assert (day(raid), killed(raid)) == (("2026-03-09", "2026-03-09"), [102])


def test_the_means_of_an_act_are_no_act_of_their_own() -> None:
    assert told("Troops gassed the village of Talmar by firing rockets at it on Monday.") == [("incident", "chemical_attack", "gassed")]


def test_the_same_toll_told_again_with_a_closer_place_is_one_happening() -> None:
    text = (
        "Gunmen fired rockets on several streets in Homs, and two people were killed and eight others injured. A police source said "
        "that gunmen fired rockets on the Qastar neighbourhood on Tuesday evening killing two people and injuring eight."
    )
    assert len(events(text)) == 1


def test_what_a_picture_shows_does_not_name_the_act() -> None:
    text = "Residents inspect a building in Talmar after warplanes pounded the town. Warplanes bombed the town of Talmar on Monday, a doctor said."
    assert [e.trigger.text for e in events(text)] == ["bombed"]


def test_an_hour_in_brackets_is_no_year() -> None:
    blast = next(e for e in events("A blast killed nine people in Talmar on Monday. The explosion struck at 715 pm (1615 GMT)."))
    assert day(blast) == ("2026-03-09", "2026-03-09")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talmar has been quiet since 2012 when rebels seized the airport.", ("2012-01-01", "2012-12-31")),
        ("The two sides fought in Talmar for a sixth day on Thursday.", ("2026-03-07", "2026-03-12")),
        ("The clinic was hit on Tuesday. The school had been shelled the day before.", ("2026-03-09", "2026-03-09")),
        ("Heavy shelling hit Talmar overnight said the monitor.", ("2026-03-11", "2026-03-12")),
        ("Rebels entered the town where control is divided between two groups on 4 March.", ("2026-03-04", "2026-03-04")),
    ],
)
def test_days_that_stand_in_odd_places(text: str, expected: tuple[str, str]) -> None:
    assert day(events(text)[-1]) == expected


def test_fighting_on_its_nth_day_goes_on() -> None:
    assert told("The two sides fought in Talmar for a sixth day on Thursday.") == [("campaign", "clash", "fought")]


def test_what_reports_say_had_happened_is_no_background() -> None:
    text = "Families fled Talmar on Wednesday after reports that militiamen had slaughtered scores of people."
    assert ("incident", "shooting", "slaughtered") in told(text)


def test_a_hill_taken_and_lost_is_two_happenings() -> None:
    found = events("The Islamic State overran a hill near Talmar on Monday but was driven off it on Tuesday.")
    assert [e.type for e in found] == ["territorial_change", "territorial_change"]


def test_a_report_leads_with_what_it_opens_with() -> None:
    text = (
        "Rebels pushed into the town of Talmar on Wednesday. In Marand a mine wounded nine farmers on Tuesday. Families hid in cellars, and "
        "the market stayed closed. The mayor said that bread was short and that the road to the coast had been cut by snow for a week."
    )
    assert next(e for e in events(text) if e.lead).trigger.text == "pushed"


def test_where_people_had_gathered_is_where_they_were_hit() -> None:
    found = events("Mortar fire hit a tent where supporters had gathered in the city of Daraa and wounded at least 30 people.")
    assert [p.place.name for p in found[0].places if p.role == "target"] == ["Daraa"]


def test_killings_that_took_place_somewhere_are_those_told_before() -> None:
    found = events(
        "Soldiers executed the families of five rebels this week. The killings took place in the village of Ritvan, a monitor said."
    )
    assert len(found) == 1
    assert "Ritvan" in [p.place.name for p in found[0].places]


def test_executions_that_took_place_are_an_act() -> None:
    (event,) = events("Tuesday's executions took place in the village of Ritvan north of Aleppo.")
    assert "Ritvan" in [p.place.name for p in event.places]


def parts(event: Event) -> list[tuple[float | None, list[tuple[str, float | None]]]]:
    return [(t.quantity.low, [(p.of, p.quantity.low) for p in t.parts]) for t in event.tolls if t.kind == "killed"]


def test_the_dead_of_the_next_sentence_are_those_of_the_act_and_not_of_a_sum() -> None:
    found = events(
        "Air raids killed at least 12 farmers in Marak on Monday, the mayor said, bringing to 45 the number killed in a week. "
        "Five children were among the dead, he said."
    )
    assert parts(found[0]) == [(12, [("children", 5)])]
    assert all(p == [] for e in found[1:] for _, p in parts(e))


def test_a_number_of_children_takes_the_place_of_many() -> None:
    (event,) = events(
        "Jets struck a mill in Marak on Monday, killing 26 villagers, among them many children, a nurse said. "
        "She said 11 children were among the 26 villagers killed."
    )
    assert parts(event) == [(26, [("children", 11)])]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two bombers were gunned down before they could reach the gate in Velmar on Saturday.", "shooting"),
        ("The army has defeated militants across the outskirts of Velmar, a military source announced on Sunday.", "clash"),
        ("One of its fighters fired on a crowd of militiamen in Velmar on Monday.", "shooting"),
        ("Dozens of missiles rained down on districts of Velmar on Monday.", "missile_strike"),
        ("Four traders were killed on Tuesday in rebel fire on the army-held quarter of Velmar.", "shelling"),
    ],
)
def test_acts_that_other_words_hold(text: str, kind: str) -> None:
    (event,) = sayso.read(text, published=date(2024, 5, 16)).events
    assert event.type == kind


def test_what_is_no_fight_and_no_flight() -> None:
    assert told("Firefighters battled to save a burning mill in Velmar on Monday.") == []
    assert told("Hospitals reported a mass influx of injured people in July.") == []


def test_what_is_done_currently_goes_on() -> None:
    ((tier, kind, _),) = told("The coalition is currently carrying out air strikes against rebel positions in Velmar.")
    assert (tier, kind) == ("campaign", "airstrike")


def test_a_massacre_may_be_what_was_just_told() -> None:
    events_ = events("A helicopter dropped bombs on a camp in Velmar on Wednesday, killing 20 people. “It is a massacre,” a nurse said.")
    assert [e.type for e in events_] == ["airstrike"]


def test_people_who_leave_a_besieged_town_are_displaced() -> None:
    ((tier, kind, _),) = told("About 3,000 people left the besieged town of Velmar on buses on Monday, the Red Crescent said.")
    assert (tier, kind) == ("incident", "displacement")
    assert told("Six ministers left the talks on Monday over a text.") == []


def test_what_a_bus_carries_it_carries_where_it_was_hit() -> None:
    (event,) = events("Gunmen opened fire on a bus carrying miners near Velmar late on Monday, killing six.")
    assert [p.place.name for p in event.places] == ["Velmar"]
