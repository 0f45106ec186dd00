"""Aims and attempts, roads that are cut, ground that changes hands, sums of acts, agreements and calls: invented towns throughout."""

from __future__ import annotations

from datetime import date

import pytest

import sayso

THURSDAY = date(2026, 3, 12)


def told(text: str) -> list[tuple[str, str, str]]:
    return [(e.tier, e.type, e.trigger.text) for e in sayso.read(text, published=THURSDAY).events]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Its forces have been trying for weeks to surround Ostrin.", ("campaign", "siege", "surround")),
        ("The militia tried for a year to seize the port of Ostrin.", ("campaign", "territorial_change", "seize")),
        ("The army is attempting to cut the Sorva Road.", ("campaign", "siege", "cut the Sorva Road")),
        ("The army was expected to try to encircle Talmar.", ("planned", "siege", "encircle")),
        ("The army is trying to encircle Talmar by cutting the roads into it.", ("campaign", "siege", "encircle")),
        ("The troops were not able to retake the town of Ostrin.", ("negated", "territorial_change", "retake")),
        ("The battle has prompted some 9,000 residents to flee across the border.", ("tally", "displacement", "flee")),
    ],
)
def test_what_is_tried_expected_or_prompted(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The general flew to the coast to try to encircle nobody.",
        "The rebels summoned help from helicopters to try to retake the hill.",
        "The assault could force thousands of people to flee Talmar.",
    ],
)
def test_aims_are_no_plans(text: str) -> None:
    assert not [e for e in told(text) if e[1] in ("siege", "territorial_change", "displacement")]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army cut the only road out of Talmar on Monday.", "cut the only road"),
        ("Rebels have severed the highway between Talmar and Ostrin.", "severed the highway"),
        ("Fighting has blocked the main supply route into Talmar.", "blocked the main supply route"),
        ("The last route out of Talmar was cut after the rebels took Ostrin on Monday.", "cut"),
    ],
)
def test_roads_cut_by_arms(text: str, trigger: str) -> None:
    assert ("incident", "siege", trigger) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Protesters blocked the main road into Talmar on Monday.",
        "Snow has cut the road to Talmar.",
        "The road was cut by a flood on Monday.",
        "The army cut power lines to Talmar on Monday.",
    ],
)
def test_roads_not_cut_by_arms(text: str) -> None:
    assert not [e for e in told(text) if e[1] == "siege"]


def test_a_blast_that_cut_the_line_is_one_happening() -> None:
    text = "An explosion tore a hole in a bridge near Talmar on Monday, severing a supply line to Ostrin."
    assert told(text) == [("incident", "bombing", "explosion")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Talmar changed hands on Monday.", ("incident", "territorial_change", "changed hands")),
        ("Sorva has changed hands several times since the war began.", ("background", "territorial_change", "changed hands")),
        ("Villages around Talmar have passed between the army and the rebels.", ("background", "territorial_change", "passed between")),
        ("Sorva province has seen some bouts of heavy fighting.", ("background", "clash", "fighting")),
        ("The war began in May 2012 as a peaceful revolt.", ("background", "protest", "revolt")),
        ("Freedonian forces entered the war at the end of last year.", ("background", "other", "entered the war")),
        ("The war grew after the junta unleashed a crackdown on dissent.", ("background", "other", "crackdown")),
        ("A bomb killed 16 people in Talmar in March.", ("background", "bombing", "killed")),
        ("Gunmen executed nine farmers earlier this week in a hill village.", ("incident", "shooting", "executed")),
        ("Talmar and the villages around it have come under heavy air bombardment.", ("campaign", "airstrike", "air bombardment")),
        ("Rebels whose three-week assault on Talmar has left hundreds dead were paid.", ("campaign", "clash", "assault")),
        ("Militants launch frequent attacks on the quarters of Talmar.", ("campaign", "clash", "attacks")),
        ("The rebels left following fierce fighting in Talmar that erupted on Monday.", ("incident", "clash", "fighting")),
        ("Ruritania has lost at least 30 soldiers in the Freedonian war so far.", ("tally", "clash", "lost")),
        ("The coalition has launched nearly 2,000 air raids against the rebels.", ("tally", "airstrike", "air raids")),
        ("At least 40 villagers were killed across the country on Tuesday.", ("tally", "other", "killed")),
        ("Forty villagers were killed nationwide on Tuesday.", ("tally", "other", "killed")),
        ("Forty villagers were killed in the country on Tuesday.", ("incident", "other", "killed")),
    ],
)
def test_tiers(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


def test_the_dead_of_many_acts_are_of_none_of_them() -> None:
    found = told(
        "The army flew 9,000 sorties. Monitors say 1,700 civilians have been killed in them. A jet was shot down over Ostrin on Monday."
    )
    assert [(e[0], e[2]) for e in found] == [("tally", "sorties"), ("tally", "killed"), ("incident", "shot down")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The envoys have counted 13 chemical attacks during the war.", ("tally", "chemical_attack", "chemical attacks")),
        ("The conflict has forced half of the population to flee.", ("tally", "displacement", "flee")),
        ("It has cost the lives of some 90,000 people.", ("tally", "other", "cost the lives")),
        ("The alliance has been locked in battle for the town of Ostrin.", ("campaign", "clash", "battle")),
        ("The brigade pledged to keep fighting the army.", ("planned", "clash", "fighting")),
        ("The rebels keep fighting the army near Talmar.", ("campaign", "clash", "fighting")),
        ("They announced a deal that would establish a ceasefire starting on Monday.", ("planned", "agreement", "ceasefire")),
        ("Troops blocked the road to Ostrin as heavy clashes continued there.", ("incident", "siege", "blocked the road")),
    ],
)
def test_tiers_of_what_goes_on_or_is_counted(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The monitor said it was not clear if the raids on Talmar were carried out by the air force.", ("incident", "airstrike", "raids")),
        ("The two hills have been used by rebels to launch rockets at Talmar.", ("campaign", "shelling", "launch")),
        (
            "Army advances severed the only remaining route into Ostrin on Monday.",
            ("incident", "siege", "severed the only remaining route"),
        ),
        ("The brigade broke the defence lines of the rebels near Talmar on Monday.", ("incident", "clash", "broke the defence lines")),
        ("The army launched an operation in Talmar on Monday.", ("incident", "clash", "operation")),
        (
            "More than 9,000 have died in a war which broke out after the junta unleashed a crackdown on students.",
            ("background", "other", "crackdown"),
        ),
        ("Freedonia seized 1,200 square kilometres of the Sorva Heights in 1967.", ("background", "territorial_change", "seized")),
        ("They fled the village of Ostrin, which troops entered on Tuesday.", ("incident", "territorial_change", "entered")),
        ("The minister will meet his counterpart in Talmar on Saturday.", ("planned", "talks", "meet")),
        ("An international meeting is set to take place in Talmar this Saturday.", ("planned", "talks", "meeting")),
        ("Landmines planted by the rebels have killed hundreds of civilians.", ("tally", "bombing", "planted")),
        ("An air strike has killed hundreds of people in Talmar.", ("incident", "airstrike", "air strike")),
    ],
)
def test_more_of_what_is_told(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels spoke of a column intended to break the siege of Ostrin.",
        "The pilot was forced to eject over the sea.",
        "The envoy wants to meet the challenge.",
    ],
)
def test_no_happenings(text: str) -> None:
    assert not [e for e in told(text) if e[0] != "campaign"]


def test_what_will_not_go_unpunished_has_happened() -> None:
    assert not [e for e in told("Militants killed a pilot. The army said the attack will be avenged in full.") if e[0] == "negated"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Orland and its ally violated the truce 264 times since it took effect last week.", ("tally", "other", "violated")),
        ("The rebels have repeatedly breached the ceasefire.", ("campaign", "other", "breached")),
        ("Dozens of truces have been brokered around Talmar.", ("background", "agreement", "truces")),
        ("The airbase of Ostrin was overrun by the rebels on Monday.", ("incident", "territorial_change", "overrun")),
        ("Soldiers died at the airbase of Ostrin which was captured by the rebels.", ("incident", "territorial_change", "captured")),
    ],
)
def test_truces_broken_and_bases_overrun(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army accused the rebels of violating the agreement.",
        "The jet had violated the airspace of Ruritania.",
        "A video purportedly shot in Talmar showed a crowd.",
        "Rebels breached the ceasefire by shelling Talmar on Monday.",
        "Rebels shelled Talmar on Monday, violating the ceasefire.",
    ],
)
def test_no_breach_of_its_own(text: str) -> None:
    assert not [e for e in told(text) if e[1] in ("other", "shooting")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ostrin, which fell into rebel hands last year, is a port.", ("background", "territorial_change", "fell into rebel hands")),
        ("The port has been under rebel control since May.", ("background", "territorial_change", "been under rebel control")),
        ("The quarter returned to government control on Monday.", ("incident", "territorial_change", "returned to government control")),
        ("The crossing came under the control of the militia on Monday.", ("incident", "territorial_change", "came under the control")),
        ("The militants were driven from the town of Ostrin on Monday.", ("incident", "territorial_change", "driven from")),
        ("The coalition is waging a campaign against the militants in Sorva.", ("campaign", "clash", "campaign")),
        ("An operation to retake Ostrin is under way.", ("campaign", "clash", "operation")),
        ("The inspectors will visit Talmar on Saturday.", ("planned", "other", "visit")),
        ("The aid convoy is due to enter Ostrin on Tuesday.", ("planned", "other", "enter")),
        ("Freedonia will send troops to the border.", ("planned", "other", "send")),
        ("The government would hand over its chemical stockpile.", ("planned", "other", "hand")),
    ],
)
def test_ground_in_other_hands_and_what_is_to_come(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The price of oil came under control in 2013.",
        "The province is under rebel control.",
        "Hundreds of people were driven from their homes by the flood on Monday.",
        "The inspectors will not visit Talmar.",
        "The company will send workers to the border.",
    ],
)
def test_nothing_changes_hands(text: str) -> None:
    assert not told(text)


def test_rockets_among_shells_are_shelling() -> None:
    assert told("Rocket attacks hit Talmar on Monday. Mortar shells fell on Ostrin.")[0][1] == "shelling"
    assert told("Rocket attacks hit Talmar on Monday.")[0][1] == "missile_strike"


def test_what_came_before_is_another_happening() -> None:
    text = "The ambush near Talmar came a day after air strikes by the army killed 26 people in Ostrin."
    assert [e[1] for e in told(text)] == ["clash", "airstrike"]


def test_a_road_is_cut_and_another_town_surrounded() -> None:
    text = "The army has been trying for months to surround Talmar. Its forces are also attempting to cut the Sorva Road."
    assert [e[2] for e in told(text)] == ["surround", "cut the Sorva Road"]


def test_a_year_counts_no_acts() -> None:
    assert not [e for e in told("The rebels had never signed the 2016 peace accords.") if e[0] == "tally"]


def test_a_night_of_hundreds_of_drones_is_one_happening() -> None:
    assert told("Freedonia launched 180 drone strikes on Talmar on Monday.")[0][0] == "incident"


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Warplanes shelled rebel positions in Talmar on Monday.", "airstrike", "shelled"),
        ("Two pupils were killed by regime bombs in Talmar on Monday.", "airstrike", "killed"),
        ("Rebels breached the army's lines east of Talmar on Monday.", "clash", "breached the army's lines"),
        ("Nerve gas is said to have been used in Talmar on Monday.", "chemical_attack", "used"),
        ("The rebels and the government reached an agreement on prisoners on Monday.", "agreement", "agreement"),
        ("The envoy spoke by telephone with his counterpart on Monday.", "talks", "spoke by telephone"),
        ("The rifles were seized by the rebels in Talmar on Monday.", "other", "seized"),
    ],
)
def test_kinds(text: str, kind: str, trigger: str) -> None:
    assert told(text) == [("incident", kind, trigger)]


def test_trade_is_no_pact_of_war() -> None:
    assert not told("Ministers reached a trade agreement on Monday.")


def test_an_answer_is_another_happening() -> None:
    text = "Militants attacked Talmar on Monday, prompting air strikes by the coalition."
    assert [e[1] for e in told(text)] == ["clash", "airstrike"]


def test_a_truce_of_the_same_day() -> None:
    text = "The attack on Talmar began hours after a cessation of hostilities took effect."
    assert ("incident", "agreement", "cessation") in told(text)


def test_a_second_place_with_people_of_its_own() -> None:
    text = "Nine civilians were killed in Talmar on Monday and two others including a nurse were killed in Ostrin."
    assert len(told(text)) == 2
