"""What one voice has just told, told otherwise by another: one happening, and a dispute over who did it or what was hit."""

from __future__ import annotations

import pytest

import sayso


def read(text: str) -> sayso.Reading:
    return sayso.read(text, published="2016-05-05")


def disputes(text: str) -> dict[str, list[str]]:
    return {d.field: [p.value for p in d.positions] for d in read(text).disputes}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Villagers said army helicopters had dropped barrel bombs on Talmar on Tuesday. The army denied this.",
            ["army helicopters", "not army helicopters"],
        ),
        (
            "Rebels say Syrian government jets bombed Talmar on Tuesday, killing nine. The government denies it.",
            ["Syrian Air Force", "not Syrian Air Force"],
        ),
        ("Aid workers said coalition jets hit a clinic in Talmar. The coalition denied it.", ["coalition jets", "not coalition jets"]),
    ],
)
def test_who_denies_it_is_the_side_that_is_named_by_the_same_word(text: str, values: list[str]) -> None:
    assert disputes(text) == {"attacker": values}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Farmers say herders burned the mill. The herders say a militia burned it.", ["herders", "militia"]),
        ("Miners said guards shot dead two men in Ostrin. The guards said smugglers had shot them.", ["guards", "smugglers"]),
        ("Moscow says rebels shelled the clinic in Aleppo. Washington says the Syrian army shelled it.", ["rebels", "Syrian Army"]),
        ("Israel said Hamas bombed the crossing near Talmar. Hamas said Israeli jets had bombed it.", ["Hamas", "Israeli air force"]),
        ("Ukraine said Russia had shelled the market in Talmar. Russia said Ukrainian troops had shelled it.", ["Russia", "Ukrainian armed forces"]),
        ("The government says the rebels destroyed the bridge in Talmar. The rebels say army planes destroyed it.", ["rebels", "army planes"]),
    ],
)  # fmt: skip
def test_one_act_that_two_voices_lay_on_two_sides(text: str, values: list[str]) -> None:
    assert len(read(text).events) == 1
    assert disputes(text) == {"attacker": values}


@pytest.mark.parametrize(
    "text",
    [
        "Farmers say herders burned the mill. The police say armed herders burned it.",
        "Farmers say gunmen burned the mill. The Taliban say fighters burned it.",
        "Police said the Taliban attacked a post in Talmar. The Taliban said fighters attacked the post at dawn.",
        "Rebels say Syrian government jets bombed Talmar on Tuesday, killing nine. The government confirmed it.",
        "Rebels bombed Talmar on Tuesday, killing nine. The army denied that its supplies were low.",
    ],
)
def test_voices_that_agree_or_speak_of_something_else_dispute_nothing(text: str) -> None:
    assert disputes(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine said Russia had shelled the market in Talmar. Russia said Ukrainian troops had shelled a market in Sorva.",
        "Ukraine said Russia had shelled the market in Talmar. Russia said Ukrainian troops had later shelled it.",
        "Moscow says rebels shelled the clinic in Aleppo. Washington says the Syrian army also shelled it.",
        "The army said rebels had seized the mill in Sorva. The rebels said the army had bombed it.",
    ],
)
def test_two_acts_that_two_voices_tell(text: str) -> None:
    assert len(read(text).events) == 2
    assert disputes(text) == {}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The rebels say the strike hit a school in Hama. The army says it hit a fuel depot.", ["a school", "a fuel depot"]),
        (
            "A missile struck a market in Talmar, residents said. The army said it struck a rebel position.",
            ["a market", "a rebel position"],
        ),
        (
            "The army said the raid hit a rebel headquarters in Talmar. Residents said it hit a bakery.",
            ["a rebel headquarters", "a bakery"],
        ),
    ],
)
def test_it_is_the_strike_and_not_who_speaks_of_it(text: str, values: list[str]) -> None:
    (event,) = read(text).events
    assert event.attackers == ()
    assert disputes(text) == {"target": values}


def test_it_is_the_army_where_no_strike_was_named() -> None:
    (event,) = read("The army bombed a school in Hama. It says it hit a fuel depot.").events
    assert [p.name for p in event.attackers] == ["army"]


def test_what_the_attacker_says_it_hit_and_what_another_does() -> None:
    text = "Saba said coalition jets bombed a house in Bajil. The coalition said the raid hit a weapons depot."
    assert disputes(text) == {"target": ["a house", "a weapons depot"]}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "The army says 19 militants were killed in the raid in Talmar on Tuesday. Villagers say five farmers were killed.",
            ["19 militants", "five farmers"],
        ),
        (
            "The ministry said the strike killed 20 terrorists at a base. Elders in Ostrin said it hit a wedding and killed 11 guests.",
            ["20 terrorists", "11 guests"],
        ),
    ],
)
def test_who_the_dead_were_and_how_many(text: str, values: list[str]) -> None:
    assert len(read(text).events) == 1
    assert disputes(text) == {"target": values, "killed": values}


@pytest.mark.parametrize(
    "text",
    [
        "The army says two soldiers were killed in the attack in Talmar on Tuesday. Medics say four farmers were killed.",
        "The army says rebels shelled a base in Talmar on Tuesday. Residents said the rebels hit a school.",
        "The army said the strike hit a rebel headquarters in Talmar. Residents said it also hit a bakery.",
        "The army said its planes struck a militant hideout near Talmar. The ministry said the strike killed 12 militants.",
        "The army said it killed 23 militants in Talmar on Monday. Residents said gunmen had killed four farmers in Sorva.",
        "Police said a bomb hit a market in Talmar. Medics said it killed four shoppers.",
    ],
)
def test_both_may_have_been_struck(text: str) -> None:
    assert disputes(text) == {}


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        (
            "Rebels say they shot down the jet near Talmar. The air force says it crashed after an engine failure.",
            "attacker",
            ["nobody: engine failure", "shot down"],
        ),
        (
            "The rebels said they had shot down an army helicopter near Talmar. The army said it had come down because of a technical fault.",
            "attacker",
            ["nobody: technical fault", "shot down"],
        ),
        (
            "The group claimed to have shot down a drone near Talmar. The air force said all its aircraft had returned to base.",
            "occurrence",
            ["shot down", "not shot down"],
        ),
    ],
)
def test_an_aircraft_that_fell_by_itself_or_came_home(text: str, field: str, values: list[str]) -> None:
    assert disputes(text) == {field: values}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shot down a jet near Talmar on Monday, the army said. The pilot had returned safely, a rebel spokesman said.",
        "The rebels said a strike killed two commanders in Talmar. The army said a lorry had crashed into the market after a brake failure.",
        "The rebels said they had shot down a jet near Talmar. The army said it had sent a helicopter after the crash.",
    ],
)
def test_what_else_happened_to_aircraft_and_cars_disputes_nothing(text: str) -> None:
    assert disputes(text) == {}


def test_no_shell_had_fallen_where_medics_tell_of_a_bombardment() -> None:
    text = "The army said no shell had fallen on Talmar on Tuesday, contradicting medics, who said a bombardment had killed three."
    assert disputes(text) == {"occurrence": ["bombardment", "not fallen"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A strike killed a rebel commander in Talmar on Monday, the army said. A rebel spokesman denied that any commander was there.",
            {"target": ["rebel commander", "not there"]},
        ),
        (
            "The army said its shells had killed four militants in Ostrin. Villagers said no militants were in the area.",
            {"target": ["militants", "not there"]},
        ),
        ("The army said a strike killed a rebel commander in Talmar. The rebels said no civilians were there.", {}),
        ("The army said a strike killed a rebel commander in Talmar. The army said no other commander was there.", {}),
    ],
)
def test_who_is_said_to_have_been_hit_was_not_there(text: str, found: dict[str, list[str]]) -> None:
    assert disputes(text) == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Police said protesters fired first. Opposition leaders said police fired first.", ["protesters", "police"]),
        ("Pakistan said Indian troops had fired first. India said Pakistani soldiers had.", None),
        (
            "Pakistan said Indian troops had fired first. India said Pakistani soldiers had fired first.",
            ["Indian armed forces", "Pakistani armed forces"],
        ),
        ("The army said rebels opened fire first in Talmar. The rebels said soldiers had fired first.", ["rebels", "soldiers"]),
    ],
)
def test_who_fired_first(text: str, values: list[str] | None) -> None:
    (event,) = read(text).events
    assert event.type == "shooting"
    assert disputes(text).get("attacker") == values


@pytest.mark.parametrize("text", ["The club fired first its coach and then his deputy.", "The studio shot first the scenes in Talmar."])
def test_who_was_fired_first(text: str) -> None:
    assert read(text).events == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kabul says the Taliban lost 40 men in Logar on Monday. The Taliban say they lost two men.", {"killed": ["40", "two"]}),
        ("The army said the rebels lost 14 fighters in Talmar. The rebels said three of their fighters died.", {"killed": ["14", "three"]}),
        ("Kabul says the Taliban lost 40 men in Logar on Monday. The army lost two men, the ministry said.", {}),
        ("The army said the rebels lost 14 men in Talmar. The rebels said the army lost nine men.", {}),
        ("The army said it lost four men in Talmar. The rebels said they lost two men.", {}),
    ],
)
def test_how_many_one_side_lost(text: str, found: dict[str, list[str]]) -> None:
    assert disputes(text) == found
