"""What is one happening, and what is another, where a report tells several."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event


def _events(text: str, title: str | None = None) -> tuple[Event, ...]:
    return sayso.read(sayso.report(text, published=date(2024, 5, 16), title=title)).events


def _killed(event: Event) -> list[float | None]:
    return [t.quantity.low for t in event.tolls if t.kind == "killed" and not t.superseded]


def test_more_people_who_died_elsewhere_died_in_another_happening() -> None:
    first, second = _events(
        "At least 31 people were killed in air strikes on a market in Qastal on Monday, doctors said. "
        "In Tell Amin, four more people died in strikes on a mill."
    )
    assert (_killed(first), _killed(second)) == ([31], [4])


def test_strikes_on_one_place_and_fire_on_another_are_two() -> None:
    one, other = _events(
        "Four nurses died in strikes on a bus station, and rebel rocket fire on the village of Tell Amin killed six farmers."
    )
    assert (_killed(one), _killed(other)) == ([4], [6])


def test_sums_over_other_people_are_two() -> None:
    tallies = [
        e
        for e in _events(
            "Sixty soldiers have been killed since the campaign began in March, the army said. "
            "The health ministry said 9,200 people have been killed since March."
        )
        if e.tier == "tally"
    ]
    assert [_killed(e) for e in tallies] == [[60], [9200]]


def test_the_attack_behind_a_toll_that_rises_gives_it_its_day() -> None:
    text = (
        "The number of people killed in a massacre in the village of Qasr Amin has risen to 41, a prosecutor said.\n\n"
        "Most of the victims were elderly people.\n\nGunmen had attacked the village on Sunday.\n"
    )
    (event,) = _events(text, "Massacre toll rises to 41")
    assert event.type == "shooting"
    assert event.moment is not None
    assert event.moment.span is not None
    assert event.moment.span.text == "Sunday"
    assert [p.name.lower() for p in event.attackers] == ["gunmen"]


@pytest.mark.parametrize(
    ("text", "hit", "killed"),
    [
        ("A lorry hit a landmine near Qastal on Monday, killing seven labourers.", "a lorry", 7),
        ("A patrol ran over an IED near Qastal. Two soldiers were killed.", "a patrol", 2),
        ("A boy stepped on a mine in a field near Qastal and was killed.", "a boy", 1),
        ("An army vehicle struck a roadside bomb outside Qastal; three soldiers died.", "an army vehicle", 3),
    ],
)
def test_who_runs_onto_a_mine_is_hit_by_it(text: str, hit: str, killed: int) -> None:
    (event,) = _events(text)
    assert event.type == "bombing"
    assert not event.attackers
    assert event.targets[0].span.text.lower() == hit
    assert _killed(event) == [killed]


def test_a_shell_that_hits_a_mine_and_a_record_are_no_mine_blast() -> None:
    assert not [e for e in _events("The price of copper hit a high as the mine hit a record.") if e.type == "bombing"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Freedonian tanks have entered the eastern outskirts of Qastal, residents say.", "territorial_change"),
        ("The two governments agreed to a humanitarian truce from midnight, their ministries announced.", "agreement"),
        ("In a separate incident, gunmen on a motorcycle shot dead two guards in Marand.", "shooting"),
        ("Planes circled over the town. Bombs fell on the main market of Marand, flattening a row of shops.", "airstrike"),
    ],
)
def test_acts_that_the_words_tell(text: str, kind: str) -> None:
    assert [e.type for e in _events(text) if e.tier == "incident"] == [kind]


def test_a_roof_is_not_brought_down_like_a_plane() -> None:
    assert not _events("The blast brought down the roof.")[1:]
    (event,) = _events("Rebels brought down an army helicopter near Marand on Monday.")
    assert event.type == "other"


def test_who_speaks_after_a_semicolon_is_not_the_doer_before_it() -> None:
    (event,) = _events("It fired rockets at Marand at noon; the Freedonian army said all of them were stopped.")
    assert not event.attackers


def test_the_place_and_day_of_a_toll_are_those_of_what_it_is_of() -> None:
    (event,) = _events("Casualties from the air strikes on a jail in Homs on Tuesday have risen to 61 dead, an aid group said.")
    assert [p.place.name for p in event.places] == ["Homs"]
    assert event.moment is not None
    assert event.moment.span is not None
    assert event.moment.span.text == "Tuesday"


def test_people_are_abducted_where_they_are_taken_from() -> None:
    (event,) = _events("Gunmen abducted nine pupils from a school in Aleppo on Monday.")
    assert [(p.place.name, p.role) for p in event.places] == [("Aleppo", "target")]


def test_what_came_hours_after_a_strike_is_another() -> None:
    one, other = _events(
        "A missile struck a railway station in Kramatorsk on Monday, killing 31 people. "
        "Hours after the strike, shells hit a warehouse in nearby Sloviansk."
    )
    assert (one.type, other.type) == ("missile_strike", "shelling")
    assert [p.place.name for p in other.places if p.role == "target"] == ["Slovyansk"]


def test_items_of_a_list_are_happenings_of_their_own() -> None:
    text = (
        "Daily summary\n\n- Baghdad: a lorry bomb went off in a street, killing 41 people.\n\n"
        "- Army helicopters attacked a convoy; 12 fighters dead, the command said.\n\n- Gunmen shot an elder near Kirkuk.\n"
    )
    assert [e.type for e in _events(text)] == ["bombing", "airstrike", "shooting"]


def test_a_toll_in_a_later_item_is_that_of_its_own_day() -> None:
    text = (
        "- Nine people were killed when radios blew up across Lebanon on Tuesday.\n\n"
        "- On Wednesday telephones blew up in Beirut, killing 16 people.\n\n"
        "- The toll of Tuesday's blasts rises to 11, the minister says.\n"
    )
    one, other = _events(text)
    assert (_killed(one), _killed(other)) == ([9, 11], [16])  # the minister gives 11, the report itself 9


def test_sums_that_begin_at_other_times_are_two() -> None:
    tallies = [
        e
        for e in _events(
            "Air strikes on Mekele killed at least 19 people between Sunday and Wednesday, doctors said. "
            "Thousands have died since fighting broke out in November 2020."
        )
        if e.tier == "tally"
    ]
    assert [_killed(e) for e in tallies] == [[19], [2000]]


def test_a_place_is_not_taken_from_what_is_told_apart() -> None:
    (lead,) = (
        e
        for e in _events(
            "Gunmen killed 21 people in attacks on three villages on Sunday, an official said. Separately, a mine killed a guard in Kidal."
        )
        if e.lead
    )
    assert all(p.place.name != "Kidal" for p in lead.places)


def test_where_officials_sat_is_not_where_it_happened() -> None:
    (event,) = _events("A hospital in Kunduz was bombed on Monday, though officials in Washington had been told of it.")
    assert [p.place.name for p in event.places] == ["Kunduz"]


def test_no_group_is_nobody() -> None:
    events = _events("Armed men opened fire in a school in Kumba on Monday. No group has claimed the attack.")
    assert [p.name.lower() for e in events for p in e.attackers] == ["armed men"]


def test_lives_that_people_lost_are_counted() -> None:
    (event,) = _events("Since 2016, more than 3,400 people have lost their lives in the conflict.")
    assert _killed(event) == [3400]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Orland condemned the 3 May gas attack on Qastal that Weston says killed more than 90 people.", 90),
        (
            "The text condemns the 3 May gas attack on the outskirts of Qastal which Weston says came from Orland's forces and killed 70 people.",
            70,
        ),
        ("The correspondent said that a rocket was launched from a valley and struck a bakery in Qastal, killing four boys.", 4),
        ("At least 28 people dead, over 60 injured after truck bomb exploded near a courthouse in Qastal.", 28),
    ],
)
def test_an_act_and_what_is_said_of_it_are_one_happening(text: str, killed: int) -> None:
    (event,) = _events(text)
    assert _killed(event) == [killed]


def test_what_somebody_else_did_in_an_attack_is_no_harm_of_it() -> None:
    events = _events("Shelling of Tell Amin, in which residents say gunmen executed nine men, went on for hours.")
    assert {e.type for e in events} == {"shelling", "shooting"}


def test_the_attack_that_something_has_gone_on_since_is_no_sum() -> None:
    events = _events("Bombing has picked up since the 13 May gas attack on Tell Amin, which killed more than 80 people.")
    assert [(e.tier, _killed(e)) for e in events if e.type == "chemical_attack"] == [("background", [80])]


def test_an_aircraft_that_was_hit_and_fell_is_one_happening() -> None:
    (event,) = _events(
        "Two pilots were killed when their chopper was shot down near Qastal. The chopper came under fire from a hill, the ministry said. "
        '"The helicopter was hit by gunfire and crashed," it said. Footage of the rebels showed a chopper being shot and crashing.'
    )
    assert (event.type, event.trigger.text, _killed(event)) == ("other", "shot down", [2])


def test_an_aircraft_is_named_by_its_fall() -> None:
    (event,) = _events("A government jet came under fire near Qastal on Monday. Rebels said that they had shot down the plane.")
    assert (event.type, event.trigger.text) == ("other", "shot down")


def test_aircraft_of_two_kinds_are_two() -> None:
    events = _events("Rebels shot down a drone near Qastal on Monday. A helicopter crashed near Qastal on Monday, the army said.")
    assert [e.trigger.text for e in events] == ["shot down", "crashed"]


def test_what_had_been_done_to_those_who_are_known_was_told_before() -> None:
    events = _events(
        "Gunmen have executed three officers, a monitor said. The bodies were found on Monday, two days after gunmen kidnapped them in Qastal. "
        "The officers executed by the gunmen had been kidnapped in a suburb of Qastal."
    )
    assert [e.type for e in events] == ["shooting", "abduction"]


def test_people_arrested_elsewhere_were_arrested_in_another_happening() -> None:
    events = _events("Police arrested nine men in Qastal on Monday. The nurses arrested in Tell Amin are in prison.")
    assert len(events) == 2


def test_more_than_a_hundred_are_no_hundred_more() -> None:
    (event,) = _events(
        "The air force destroyed a convoy near Qastal and killed about a hundred militants, media reported. "
        "The air force killed more than 100 gunmen in a series of raids in the province, the agency said."
    )
    assert event.type == "airstrike"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Hours after gunmen killed two judges in Tell Amin, a bomb went off in the town.", ["shooting", "bombing"]),
        (
            "The bombing in Qastal came a day after air strikes by army warplanes killed 26 people in the province.",
            ["airstrike", "airstrike"],
        ),
        ("Nine people were killed in Qastal minutes after a bomb exploded at a bus stop.", ["bombing"]),
        ("Hours after a bomb exploded at a bus stop in Qastal, nine people were confirmed dead.", ["bombing"]),
        ("A day after gunmen attacked a school in Qastal, the toll of the attack rose to nine.", ["clash"]),
    ],
)
def test_what_came_hours_after_is_another_happening_unless_it_is_its_harm(text: str, types: list[str]) -> None:
    assert [e.type for e in _events(text)] == types


@pytest.mark.parametrize(
    ("text", "kind", "tier"),
    [
        ("The army captured the town of Qastal on Monday in an assault backed by jets.", "territorial_change", "incident"),
        ("The army aimed to surround Qastal this week in a big offensive against the rebels.", "siege", "planned"),
        (
            "Fighters that are backed by Orland and are fighting militants in Freedonia took control of a base in Qastal on Monday.",
            "territorial_change",
            "incident",
        ),
    ],
)
def test_ground_taken_in_an_offensive_is_one_happening(text: str, kind: str, tier: str) -> None:
    (event,) = _events(text)
    assert (event.type, event.tier) == (kind, tier)


def test_a_count_of_which_the_text_says_that_it_was_one_strike_is_no_sum() -> None:
    (event,) = _events(
        "Over 140 civilians have been killed in coalition airstrikes near Qastal, a source said. "
        "The strike was carried out at dawn on Tuesday, the source said."
    )
    assert (event.tier, _killed(event)) == ("incident", [140])


def test_shelling_may_be_what_fell_from_the_air() -> None:
    (event,) = _events(
        "Air strikes killed 40 people in Qastal on Monday. Reports say that men died as a result of the shelling, a spokesman said."
    )
    assert event.type == "airstrike"


def test_the_shelling_is_the_shelling_where_both_were_told() -> None:
    events = _events("Air strikes killed 40 people in Qastal on Monday. Rebels shelled Tell Amin. The shelling lasted for hours.")
    assert [e.type for e in events] == ["airstrike", "shelling"]


def test_a_blast_told_again_by_its_place_in_a_village_of_the_city() -> None:
    (event,) = _events(
        "Some 20 guests were killed in a suicide bombing that hit a wedding in the city of Qastal on Monday, a monitor said. "
        "A suicide bomber blew himself up in Tell Amin village during the wedding of a fighter, killing at least 22, its head said."
    )
    assert event.type == "bombing"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Explosions shook the Qastal area before dawn. Officials confirmed that an air strike had been carried out on a depot there.",
            "airstrike",
        ),
        ("The navy destroyed four launchers near Qastal on Monday in air strikes. Residents reported four explosions.", "airstrike"),
        ("Battles raged in Qastal on Monday. Explosions and gunfire were heard across the river.", "clash"),
        ("Explosions were heard in Qastal on Monday.", "bombing"),
    ],
)
def test_what_is_only_heard_is_the_act_that_is_told_beside_it(text: str, kind: str) -> None:
    (event,) = _events(text)
    assert event.type == kind


def test_each_side_of_an_exchange_of_fire_tells_of_one_fight() -> None:
    (event,) = _events(
        "Border forces traded mortar fire for much of Monday near Qastal, and each side accused the other of shooting first."
    )
    assert event.trigger.text == "traded mortar fire"


def test_a_toll_without_a_place_is_not_that_of_the_next_place() -> None:
    one, other = _events(
        "By noon rescuers had recovered the body of a man, raising the toll to one dead and eleven injured. "
        "Two passengers were killed by a drone in Tell Amin."
    )
    assert (_killed(one), _killed(other)) == ([1], [2])


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Seven militants and a soldier were killed on Monday near Qastal, the army said. The clash lasted forty minutes.", "clash"),
        ("A bomb killed six people in Qastal. It was the third attack to hit the town.", "killed"),
    ],
)
def test_the_word_for_the_act_names_it_where_its_harm_says_too_little(text: str, trigger: str) -> None:
    (event,) = _events(text)
    assert event.trigger.text == trigger


def test_a_fight_and_its_cumulated_toll_are_one() -> None:
    (event,) = _events(
        "Rebels in Freedonia have been battling the militia since the start of the year in fighting which is said to have killed 6,000 people."
    )
    assert (event.type, _killed(event)) == ("clash", [6000])


def test_who_claims_to_have_hit_the_helicopter_tells_of_its_fall() -> None:
    (event,) = _events(
        "The army denied that rebels had brought down one of its helicopters near Qastal. The rebels said its fighters had hit the helicopter."
    )
    assert event.type == "other"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels launched an assault on a town on the border with Orland on Monday. Jets circled. A few of the attackers infiltrated from the north.",
        "A suicide attack near a camp in the border province of Idlib killed 15 people on Monday. "
        "Doctors were overwhelmed. The attack in Idlib came at noon.",
        "Weston says a gas attack on May 12 killed more than 1,400 people. Orland has made its position clear. The council is silent. "
        "The envoy blamed the May 12 gas attack on rebel forces.",
        "A truce was signed after the president asked parliament to punish Orland over a May 12 gas attack the ministry says killed 90 people.",
    ],
)
def test_what_is_taken_up_again_by_its_doers_province_or_day_is_one_happening(text: str) -> None:
    assert len([e for e in _events(text) if e.type in ("clash", "bombing", "chemical_attack", "other")]) == 1


def test_an_attack_in_another_province_is_another() -> None:
    events = _events(
        "A suicide attack near Atmeh in the province of Idlib killed 15 people on Monday. The attack in Homs killed four people."
    )
    assert [_killed(e) for e in events] == [[15], [4]]


def test_a_quarter_of_a_million_are_the_dead_of_a_war_and_of_no_one_act() -> None:
    events = _events(
        "A bomb killed nine people in Qastal on Monday. A quarter of a million people have been killed across the country, "
        "according to a monitor. Two of the thousand guests of a wedding in Tell Amin were killed on Monday."
    )
    assert [(e.tier, _killed(e)) for e in events][:2] == [("incident", [9]), ("tally", [250000])]
    assert events[2].tier == "incident"


def test_the_dead_of_two_bombings_are_not_those_of_the_first() -> None:
    events = _events(
        "The group claimed the bombing in Qastal on Monday. Another bombing hit a mosque in Tell Amin on Tuesday. The two bombings killed 30 people."
    )
    assert [(e.tier, _killed(e)) for e in events] == [("incident", []), ("incident", []), ("tally", [30])]


def test_two_blasts_told_as_one_are_one() -> None:
    (event,) = _events("Two blasts hit Qastal on Monday, killing nine people. The two blasts were minutes apart, police said.")
    assert _killed(event) == [9]


def test_a_toll_told_in_parts_is_that_of_the_happening() -> None:
    (event,) = _events(
        "At least 60 police and militia fighters were killed in two days of clashes in Qastal, a monitor said on Thursday. "
        "The Tarqan Observatory said 25 policemen and 34 militiamen had been killed in the fighting since Tuesday."
    )
    told = [(t.quantity.low, [(p.of, p.quantity.low) for p in t.parts]) for t in event.tolls]
    assert (60, []) in told
    assert (59, [("policemen", 25), ("militiamen", 34)]) in told


def test_parts_of_a_toll_at_places_of_their_own_are_happenings() -> None:
    text = "Ten people were killed in two attacks on Monday: militants killed six in Velmar and four in Ostrin."
    assert [(e.places[0].place.name, _killed(e)) for e in _events(text)] == [("Velmar", [6]), ("Ostrin", [4])]


@pytest.mark.parametrize(
    ("rough", "figure", "number"), [("more than 30", 31, 1), ("at least 40", 43, 1), ("more than 30", 38, 2), ("30", 31, 2)]
)
def test_a_sharper_figure_is_no_other_happening(rough: str, figure: int, number: int) -> None:
    events = _events(
        f"Government air raids killed {rough} people in and around the city of Qastal on Monday, rescuers said. "
        f"As many as {figure} people have been killed by raids in and around the rebel-held east of Qastal on Monday, the civil defence said."
    )
    assert len(events) == number


def test_that_strike_is_the_last_one_whatever_it_was_of() -> None:
    raid, rocket = _events(
        "Jets bombed the market of Qastal on Monday and 30 people were killed. A few hours later a rocket hit a clinic in Velmar. "
        "Nobody was killed in that strike, rescuers said."
    )
    assert _killed(raid) == [30]
    assert _killed(rocket) == [0]


def test_parts_that_a_next_sentence_tells_at_places_of_their_own_are_happenings() -> None:
    text = "Ten people were killed in two attacks on Monday. Militants killed six in Velmar and four in Ostrin."
    assert [_killed(e) for e in _events(text)] == [[10], [6], [4]]


def test_a_bombing_carried_out_by_a_coalition_is_from_the_air() -> None:
    (event,) = _events("Bombing carried out by the coalition killed nine people in Qastal on Monday.")
    assert event.type == "airstrike"
