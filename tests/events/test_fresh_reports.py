"""Forms that fresh reports brought: totals of one act, what nobody did, days counted in a story, whose organ speaks."""

from datetime import date

import pytest

import sayso


def read(text: str) -> sayso.Reading:
    return sayso.read(text, published="2024-11-18")


def test_a_total_of_one_act_is_that_act_on_its_own_day():
    text = (
        "Rescuers pulled two more bodies from the rubble of a building in Talmar on Monday, bringing to six the number of people "
        "killed when a missile struck it late on Sunday, the governor said."
    )
    (event,) = read(text).events
    assert (event.tier, event.type, event.lead) == ("incident", "missile_strike", True)
    assert event.moment.interval.start == date(2024, 11, 17)
    assert [(t.kind, t.quantity.low) for t in event.tolls if not t.superseded] == [("killed", 6)]


def test_a_total_over_many_acts_is_still_a_tally():
    text = "Two soldiers died of wounds on Monday, bringing to 240 the number killed in air strikes this year."
    assert [e.tier for e in read(text).events][-1] == "tally"


@pytest.mark.parametrize("who", ["Nobody has been released yet.", "None has been freed.", "No prisoners have been exchanged since."])
def test_what_nobody_did_did_not_happen(who):
    events = read("Gunmen abducted 12 pupils in Kagara on Wednesday. " + who).events
    assert [e.tier for e in events if e.trigger.text not in ("abducted",)] in ([], ["negated"])


def test_what_came_a_week_later_in_a_story_is_not_to_come():
    text = "Last December more than 300 boys were abducted from a school in Kankara, and released a week later."
    assert [e.tier for e in read(text).events] == ["background", "background"]


def test_the_day_of_the_main_clause_is_not_that_of_what_came_the_day_before():
    text = "A convoy was turned back east of Taiz on Wednesday, a day after a ceasefire took effect in Hodeidah."
    (event,) = read(text).events
    assert event.moment.interval.start == date(2024, 11, 12)


def test_who_repels_an_assault_did_not_make_it():
    (event,) = read("Ukraine's General Staff said its troops had repelled 12 assaults near Pokrovsk.").events
    assert event.attackers == ()
    assert [p.span.text for p in event.targets] == ["its troops"]


def test_an_organ_is_not_that_of_a_state_which_the_report_only_tells_to_act():
    text = (
        "A Russian missile struck a town in Ukraine's north-east on Sunday. Air force spokesmen said 42 drones had been shot down. "
        "Russia has been pressing there for months. Moscow denied it. The war, which Russia launched, goes on."
    )
    source = next(c.source for c in read(text).claims if "spokesmen" in c.source.name)
    assert source.speaks_for != "russian-aerospace"


def test_who_writes_on_an_army_does_not_speak_for_it():
    source = read("A Russian military blogger claimed that the village of Yurivka had been taken.").claims[0].source
    assert (source.type, source.speaks_for, source.anonymous) == ("media", None, True)


def test_counts_and_things_hit_are_no_dispute_over_the_target():
    text = (
        "A Russian missile struck Talmar on Sunday. At least 31 people were wounded, the governor said. Russia's Defence Ministry said "
        "its forces had hit a deployment point of mercenaries in Talmar."
    )
    assert [d for d in read(text).disputes if d.field == "target"] == []


@pytest.mark.parametrize("name", ["Sumy", "Kherson", "Donetsk", "Kharkiv", "Idlib"])
def test_a_building_in_a_city_is_not_placed_in_the_province_of_its_name(name):
    (place,) = read(f"A missile hit a building in {name} on Monday.").places
    assert place.precision == "settlement"


@pytest.mark.parametrize("name", ["Sumy region", "Kherson oblast", "Donetsk province"])
def test_the_province_is_the_province(name):
    (place,) = read(f"A missile hit a building in {name} on Monday.").places
    assert place.precision == "province"


def test_a_state_that_acts_is_no_place_of_the_act():
    (event,) = read("Troops repelled 12 assaults near Pokrovsk, where Russia has been pressing for months.").events
    assert [p.place.name for p in event.places] == ["Pokrovsk"]


def test_what_came_after_a_bomb_of_january_leaves_the_bomb_in_january():
    events = read("Peace talks collapsed in January after a car bomb killed 22 cadets at a police academy in Bogota.").events
    assert {e.tier for e in events} == {"background"}


def test_the_year_of_a_count_is_no_day_of_the_act():
    (event,) = read("The firm confirmed the attack on the pipeline, the 24th this year, and said pumping was suspended.").events
    assert event.tier == "incident"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The UN condemned the raid. The Arakan Army killed four soldiers near Mrauk-U on Monday, it said in a statement.", "Arakan Army"),
        ("Al-Shabaab attacked a base in Bulamarer on Monday and killed 12 soldiers, it said.", "al-Shabaab"),
        (
            "The Syrian Observatory for Human Rights said rebels had fled. The army shelled two villages in Idlib, killing four, it said.",
            "Syrian Observatory for Human Rights",
        ),
        (
            "The Syrian Observatory for Human Rights said rebels had fled. The Islamic State group killed four soldiers, it said in a statement.",
            "Islamic State",
        ),
    ],
)
def test_who_tells_of_what_it_did_is_who_did_it(text, who):
    assert read(text).claims[-1].source.name == who


def test_a_group_without_a_name_that_speaks_of_its_own_act_is_not_the_body_that_spoke_before():
    text = "The UN human rights chief said he was horrified. A resistance group ambushed an army convoy near Monywa, it said on Facebook."
    assert read(text).claims[-1].source.resolution == "unresolved"


def test_a_rank_beside_an_office_is_no_second_person():
    text = 'The army\'s spokesman, a major general, confirmed the air strike. "It hit an office," he told state television.'
    assert read(text).claims[-1].source.name == "unnamed army's spokesman"


def test_a_dateline_in_capitals_with_a_colon_says_nothing():
    claims = read("QUETTA: A policeman was killed when a bomb exploded near a truck on Monday, officials said. Four were hurt.").claims
    assert [c.source.name for c in claims if c.source.type != "narrator"] == ["unnamed officials"]


def test_the_day_of_the_next_sentence_is_not_that_of_a_figure():
    text = "A bomb killed a policeman in Quetta on Monday. The Front put the number of police killed at five. In April a bomb killed three."
    tolls = [t for e in read(text).events for t in e.tolls if t.quantity.low == 5]
    assert [t.as_of for t in tolls] == [None]


def test_no_comment_on_something_claims_nothing():
    claims = read("Moscow did not comment on the landing. The army shelled Kherson on Friday, officials said.").claims
    assert {c.source.name for c in claims if c.source.type != "narrator"} == {"unnamed officials"}


def test_the_place_of_a_shelling_told_next_is_not_that_of_drones_shot_down():
    text = "The ministry said on Friday it had downed 42 drones over the peninsula. Three people were wounded by shelling in Kherson overnight."
    downed = next(e for e in read(text).events if "downed" in e.trigger.text)
    assert "Kherson" not in [p.place.name for p in downed.places]


def test_capitals_of_an_unnamed_voice_stay():
    source = read("The UN's humanitarian coordinator in Sudan said the army had shelled the town of Wad Madani.").claims[0].source
    assert source.name.startswith("unnamed UN's")


@pytest.mark.parametrize(
    ("then", "day"),
    [
        ("The ministry said aircraft had hit a workshop east of the town where rebels were making shells.", 12),
        ("Rebels said they had shelled army posts in Talmar.", 12),
        ("In the capital, police shot a man at a checkpoint of the Interior Ministry.", 18),
    ],
)
def test_the_day_goes_into_a_new_paragraph_with_the_place(then, day):
    events = read(f"An air strike killed four people in Talmar on Tuesday, 12 November, a doctor said.\n\n{then}").events
    assert events[-1].moment.interval.start.day == day


def test_who_is_shot_dead_is_who_was_hit():
    (event,) = read("The army shot dead two protesters in Omdurman on Monday.").events
    assert [p.span.text for p in event.targets] == ["two protesters"]


def test_a_site_without_a_province_of_its_own_may_lie_in_the_one_that_is_named():
    (event,) = read("Two destroyers launched 59 cruise missiles at the Shayrat air base in Syria's Homs province early on Friday.").events
    shayrat = next(p.place for p in event.places if p.place.name == "Shayrat")
    assert shayrat.precision == "exact"
