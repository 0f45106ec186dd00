"""Which clauses tell of a happening, and which tell of one told before: invented reports from invented towns."""

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


def day(event: Event) -> str | None:
    if event.moment is None or isinstance(event.moment.interval, sayso.Unresolved):
        return None
    return str(event.moment.interval.start)


def killed(event: Event) -> list[float | None]:
    return [t.quantity.low for t in event.tolls if t.kind == "killed"]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Gunmen on motorcycles fell upon the village of Talmar on Monday.", "clash", "fell upon"),
        ("Freedonia sent twelve drones at the port of Talmar on Monday.", "airstrike", "sent"),
        ("Thirty women and children were marched away from Talmar on Monday.", "abduction", "marched away"),
        ("Three teachers were taken by the troops in Talmar on Monday.", "abduction", "taken"),
        ("Two traders were taken at the Sorva checkpoint on Monday.", "abduction", "taken"),
        ("Two villagers were held against their will in Talmar on Monday.", "abduction", "held against"),
        ("The patrol was near Talmar when rebels opened up on it on Monday.", "shooting", "opened up"),
        ("Forty families starved to death in Talmar on Monday.", "other", "starved to death"),
        ("The whole village fled into the forest on Monday.", "displacement", "fled"),
        ("The hospital of Talmar was evacuated on Monday.", "displacement", "evacuated"),
        (
            "Four nurses were killed when missiles fired by a warplane brought down the gate of a clinic in Talmar on Monday.",
            "airstrike",
            "fired",
        ),
    ],
)
def test_acts_in_other_words(text: str, kind: str, trigger: str) -> None:
    assert told(text) == [("incident", kind, trigger)]


@pytest.mark.parametrize(
    "text",
    [
        "The army sent drones to its garrison in Talmar on Monday.",
        "Medics carried the wounded away on Monday.",
        "The wounded were taken to a hospital in Talmar on Monday.",
        "No one has signed the attack.",
        "The engineers opened up the road to Talmar on Monday.",
        "The crowd had vanished by noon on Monday.",
        "The party lost two seats in Talmar on Monday.",
        "The envoy called on Monday for a halt to the fighting in Talmar.",
    ],
)
def test_words_that_tell_no_act(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "tier", "kind"),
    [
        ("Talks are to open in Geneva on 20 March.", "planned", "talks"),
        ("The army is preparing a ground assault on Talmar, a paper said.", "planned", "clash"),
        ("Two thousand soldiers will be deployed to the north of Talmar.", "planned", "other"),
        ("More than 3,000 villagers have vanished in the jails of the junta since 2021.", "tally", "abduction"),
        ("The council counts fifteen of its people killed since January.", "tally", "other"),
        ("Thousands of villagers are sheltering in the schools of Talmar.", "tally", "displacement"),
    ],
)
def test_tiers_of_further_forms(text: str, tier: str, kind: str) -> None:
    assert [(e.tier, e.type) for e in events(text)] == [(tier, kind)]


def test_hours_earlier_is_another_happening() -> None:
    found = events(
        "A bomb killed thirty people in a cafe in Talmar on Monday, police said. "
        "Hours earlier gunmen killed two policemen at a checkpoint on the edge of the town."
    )
    assert [(e.tier, e.type) for e in found] == [("incident", "bombing"), ("incident", "clash")]


def test_ground_taken_after_others_left_is_one_change() -> None:
    found = events("Fighters took over the village of Talmar after the rebels pulled out on Monday.")
    assert [(e.type, e.trigger.text, day(e)) for e in found] == [("territorial_change", "took", "2026-03-09")]


def test_a_new_paragraph_leaves_the_day_behind() -> None:
    found = events("Shells killed three people in Talmar on Monday. Two were hurt by a mine.\n\nIn Sorva, gunmen kidnapped a judge.")
    assert day(found[0]) == "2026-03-09"
    assert day(found[-1]) == "2026-03-12"


def test_a_denial_is_no_second_happening() -> None:
    found = events("Jets bombed the market of Talmar on Monday, killing nine. The ministry knew of no air strike.")
    assert [e.tier for e in found] == ["incident"]


def test_what_happened_in_a_month_that_is_named_before_when() -> None:
    found = events("It was the third assault on the guards since January, when seven men died in a raid in Talmar.")
    assert {e.tier for e in found if e.trigger.text == "raid"} == {"background"}


def test_armed_men_are_armed() -> None:
    assert told("Armed men fell upon the village of Talmar on Monday.") == [("incident", "clash", "fell upon")]


def test_one_of_the_rounds_that_the_sentence_before_is_about() -> None:
    found = events("Mortar rounds have been landing in Talmar almost daily. On Tuesday one hit a mill in Sorva.")
    assert [(e.tier, e.trigger.text, day(e)) for e in found] == [("campaign", "landing", None), ("incident", "hit", "2026-03-10")]


def test_a_count_since_an_offensive_began_is_not_the_offensive() -> None:
    found = events("Since the offensive began on February 8, 1,499 people have been killed in Talmar.")
    assert [(e.tier, e.type) for e in found] == [("campaign", "clash"), ("tally", "other")]


def test_two_clauses_with_their_own_dead_are_two_happenings() -> None:
    found = events(
        "A car bomb killed nine people in Talmar on Monday. Shells killed four guards in Velin, and a mine blast took eight lives in Sorva."
    )
    assert [killed(e) for e in found] == [[9], [4], [8]]


@pytest.mark.parametrize(
    "text",
    [
        "The number of villagers killed by air raids in the province has risen to 148 since the start of January.",
        "We have documented so far 74 people killed across Syria today.",
    ],
)
def test_sums_in_other_words(text: str) -> None:
    assert [e.tier for e in events(text)] == ["tally"]


def test_a_sentence_that_opens_with_its_own_place_tells_of_another_happening() -> None:
    found = events(
        "Air strikes jolted the area around the army headquarters on Monday. "
        "In Raqqa, bombardment of the market killed eleven people, a doctor said."
    )
    assert len(found) == 2


def test_clashes_that_continued_are_of_the_day_of_the_report() -> None:
    (only,) = events("Clashes continued between the army and rebels near Talmar.")
    assert (only.tier, day(only)) == ("campaign", "2026-03-12")
    assert only.moment is not None
    assert only.moment.basis == "default"


def test_a_day_between_two_acts_is_that_of_the_first() -> None:
    found = events(
        "Two helicopters strafed a school in Talmar Set, Sorva Township, on Monday afternoon, then landed soldiers, residents said."
    )
    assert day(found[0]) == "2026-03-09"


def test_the_lines_of_a_post_are_items() -> None:
    found = events(
        "Eastern suburbs, 12 March 2026\n\n"
        "🔴 Talmar: helicopters dropped four barrels on a quarter, five killed\n\n"
        "🔴 Sorva: a raid hit the rescue team, one volunteer killed\n\n"
        "🔴 Velin: shells hit the surgical hospital, no one hurt\n\n"
    )
    assert len([e for e in found if e.tier == "incident"]) == 3


def test_clinics_under_attack_since_a_month_are_a_tally() -> None:
    found = events("Since January, 23 clinics in the province have come under attack.")
    assert [e.tier for e in found] == ["tally"]


def test_those_who_die_of_their_wounds_are_of_the_day_of_the_act() -> None:
    found = events(
        "The death toll from a suicide attack on a mosque in Talmar rose to 61 on Thursday after nine of the wounded died overnight, "
        "the governor said. The bomber struck during evening prayers on Wednesday."
    )
    assert [(e.type, day(e)) for e in found] == [("bombing", "2026-03-11")]


def test_who_is_shot_dead_after_a_jet_came_down_is_another_happening() -> None:
    found = events("Rebels brought down a bomber near Talmar on Monday. A pilot was shot dead as he floated down over Sorva.")
    assert [e.trigger.text for e in found] == ["brought down", "shot dead"]


def test_the_line_after_an_hour_repeats_what_stands_below_it() -> None:
    found = events(
        "09:40 GMT Air strike on Talmar market\nWarplanes bombed the market of Talmar this morning, killing 14 people.\n\n"
        "08:15 GMT Drones over Sorva\nNine drones attacked the power station in Sorva overnight.\n\n"
        "07:00 GMT Quiet in Velin\nThe night was quiet in Velin.\n"
    )
    assert [e.trigger.text for e in found] == ["bombed", "attacked"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The evacuation of 29 patients from Talmar got going on Monday under a deal.", ["agreement"]),
        ("The evacuation of villagers from Talmar began on Monday.", ["displacement"]),
        ("The mayor drew up plans for an evacuation.", []),
    ],
)
def test_evacuations(text: str, kinds: list[str]) -> None:
    assert [e.type for e in events(text)] == kinds


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("Last month raiders stormed the suburb of Talmar, butchering dozens of people and carrying off 400 others.", ["background"] * 2),
        ("Half the population has been uprooted.", ["tally"]),
        ("Villagers were escaping the town of Talmar.", ["campaign"]),
        ("Government forces kept up their bombardment of Talmar on Wednesday.", ["campaign"]),
        ("The rebels want the army to call off its offensive in Sorva.", ["campaign"]),
        ("The rebel group had fired rockets into Talmar on Monday, killing 13 people.", ["incident"]),
    ],
)
def test_tiers_by_how_it_is_told(text: str, tiers: list[str]) -> None:
    assert [e.tier for e in events(text)] == tiers


def test_the_rank_of_an_attack_does_not_make_it_a_count() -> None:
    found = events("Freedonia sent nine drones at the port of Talmar on Tuesday, in the third attack on it since a truce ended on Sunday.")
    assert next((e.tier, e.trigger.text) for e in found) == ("incident", "sent")


def test_an_attack_that_something_has_gone_on_since_is_of_its_own_day() -> None:
    found = events("Bombing has picked up since the March 3 gas attack on Talmar.")
    assert [(e.tier, day(e)) for e in found if e.type == "chemical_attack"] == [("background", "2026-03-03")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army and the rebels each released ten people near Talmar on Monday, in the first exchange under a plan.", "agreement"),
        ("Five captives were freed near Talmar on Monday in return for the bodies of two officers.", "agreement"),
        ("Gunmen released two hostages near Talmar on Monday.", "abduction"),
    ],
)
def test_captives_let_go(text: str, kind: str) -> None:
    assert [e.type for e in events(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Artillery hammered the town of Talmar on Monday.", "shelling", "hammered"),
        ("Thousands of people took to the streets of Talmar on Monday.", "protest", "took to"),
        ("The envoys sat in one room on Monday at a conference called by the United Nations.", "talks", "conference"),
        ("Soldiers shot dead the last gunman in a hotel in Talmar on Monday, ending an assault that began on Sunday.", "clash", "assault"),
    ],
)
def test_more_acts_in_other_words(text: str, kind: str, trigger: str) -> None:
    assert told(text) == [("incident", kind, trigger)]


@pytest.mark.parametrize(
    ("text", "tier", "start"),
    [
        ("More than 9,000 people have been displaced in the past week.", "tally", "2026-03-05"),
        ("Schools in Talmar have been attacked forty times this year.", "tally", "2026-01-01"),
        ("Hostilities continue in Talmar and Sorva.", "campaign", "2026-03-12"),
        ("Hundreds of fighters surrendered to the army in Talmar on Wednesday.", "incident", "2026-03-11"),
        ("Five people died in an attack claimed by the Northern Front on a bus in Talmar on Wednesday.", "incident", "2026-03-11"),
        ("In 2012 government forces shelled the same quarter, killing 40 people.", "background", "2012-01-01"),
    ],
)
def test_stretches_of_time(text: str, tier: str, start: str) -> None:
    assert [(e.tier, day(e)) for e in events(text)] == [(tier, start)]


def test_there_keeps_the_day_in_a_new_paragraph() -> None:
    found = events(
        "Government forces shelled Talmar on Tuesday, killing six people.\n\nThe army said that it had killed four fighters there."
    )
    assert [day(e) for e in found] == ["2026-03-10", "2026-03-10"]
