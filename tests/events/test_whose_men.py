"""Whose men did it: of the group that says so, of the group that they are from, of whoever is accused."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)


def _first(text: str) -> Event:
    return sayso.read(text, published=DAY).events[0]


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("A bomb went off in Talmar on Tuesday. An Islamic State statement said its fighters had detonated it.", {"Islamic State"}),
        ("A bomb killed four in Talmar on Tuesday. Islamic State said one of its men carried out the attack.", {"Islamic State"}),
        ("Boko Haram said two of its members killed six people in Talmar on Tuesday.", {"Boko Haram"}),
        ("A spokesman for al-Shabaab said its fighters carried out the attack in Talmar on Tuesday.", {"al-Shabaab"}),
        ("A judge was shot dead in Talmar on Tuesday. The Taliban said they had carried out the killing.", {"Taliban"}),
        ("A judge was shot dead in Talmar on Tuesday. The Taliban claimed responsibility for the killing.", {"Taliban"}),
        ("The army said its troops killed six people in Talmar on Tuesday.", {"troops"}),
        ("Police said one of the men killed six people in Talmar on Tuesday.", set()),
    ],
)
def test_men_of_who_speaks(text: str, attackers: set[str]) -> None:
    assert attackers <= {p.name for p in _first(text).attackers}


def test_the_men_of_another_are_not_those_of_who_speaks() -> None:
    event = _first("The Taliban said three of its members were killed by troops in Talmar on Tuesday.")
    assert [p.name for p in event.attackers] == ["troops"]
    assert [p.name for p in event.targets] == ["Taliban"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The government accused rebels of shelling a school in Talmar on Tuesday.", "rebels"),
        ("Separatists were accused of shelling a school in Talmar on Tuesday.", "separatists"),
        ("The army blamed insurgents for shelling a mill in Talmar on Tuesday.", "insurgents"),
        ("The government accused rebels of burning a school in Talmar on Tuesday.", "rebels"),
    ],
)
def test_who_is_accused_is_not_sure(text: str, who: str) -> None:
    assert [(p.name, p.position) for p in _first(text).attackers] == [(who, "uncertain")]


def test_who_shells_without_being_accused_is_sure() -> None:
    event = _first("The government said rebels were shelling a school in Talmar on Tuesday.")
    assert [(p.name, p.position) for p in event.attackers] == [("rebels", "asserted")]


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("Fighters from the Islamic State group attacked a post near Talmar on Sunday.", ["Islamic State"]),
        ("Members of the Taliban shot dead a judge in Talmar on Sunday.", ["Taliban"]),
        ("Militants belonging to Boko Haram burned huts in Talmar on Sunday.", ["Boko Haram"]),
        ("A group of fighters from Hezbollah attacked a camp near Talmar on Sunday.", ["Hezbollah"]),
        ("Nine people were killed by gunmen from the Lord's Resistance Army near Talmar on Sunday.", ["Lord's Resistance Army"]),
        (
            "Clashes between the FARDC and the ADF left two herders dead in Talmar.",
            ["Armed Forces of the Democratic Republic of the Congo", "Allied Democratic Forces"],
        ),
        ("Clashes between the army and the SLPF left nine dead in Talmar.", ["army", "the SLPF"]),
        ("Fighters from Velin attacked a camp near Talmar on Sunday.", ["fighters"]),
        ("Militants who fled from Islamic State attacked a farm near Talmar on Sunday.", ["militants"]),
        ("Syrian and Russian jets bombed Talmar on Tuesday.", ["Syrian Air Force", "Russian Aerospace Forces"]),
        ("Armenian and Azeri forces clashed near Talmar on Tuesday.", ["Armenian armed forces", "Azerbaijani armed forces"]),
        ("Clashes broke out between Dinka and Nuer fighters in Talmar on Tuesday.", ["Dinka", "Nuer fighters"]),
        ("Government and rebel forces clashed in Talmar on Tuesday.", ["Government", "rebel forces"]),
        ("Russian and Assad regime airstrikes hit Talmar on Tuesday.", ["Russia", "Government of Syria"]),
        ("Pro-government and insurgent fighters clashed in Talmar on Tuesday.", ["fighters"]),
        ("Heavily armed and masked fighters attacked Talmar on Tuesday.", ["fighters"]),
    ],
)
def test_parties_before_and_after_a_word_for_fighters(text: str, attackers: list[str]) -> None:
    assert [p.name for p in _first(text).attackers] == attackers


def test_each_of_two_armies_is_hit() -> None:
    event = _first("Two Kenyan and Somali soldiers were killed by al-Shabaab in Talmar on Tuesday.")
    assert [p.name for p in event.targets] == ["Kenyan armed forces", "Somali armed forces"]


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("Jets believed to be Russian bombed a camp in Talmar on Thursday.", [("jets", "asserted"), ("Russian", "uncertain")]),
        (
            "The raiders, thought to belong to the Janjaweed militia, burned huts.",
            [("The raiders", "asserted"), ("Janjaweed", "uncertain")],
        ),
        ("Gunmen suspected to be members of Boko Haram shot a judge.", [("gunmen", "asserted"), ("Boko Haram", "uncertain")]),
        ("Gunmen, believed to be rebels, attacked Talmar on Monday.", [("gunmen", "asserted"), ("rebels", "uncertain")]),
        ("A judge was shot by men thought to be from al-Shabaab.", [("men", "asserted"), ("al-Shabaab", "uncertain")]),
        ("Rebels believed to be hiding in Talmar killed nine soldiers on Monday.", [("rebels", "asserted")]),
    ],
)
def test_who_somebody_is_held_to_be(text: str, attackers: list[tuple[str, str]]) -> None:
    assert [(p.name, p.position) for p in _first(text).attackers] == attackers


def test_whoever_the_dead_are_held_to_be_they_are_the_dead() -> None:
    event = _first("Nine men believed to be villagers were killed in Talmar on Monday.")
    assert [t.name for t in event.targets] == ["men"]
    assert [(t.kind, t.quantity.low) for t in event.tolls] == [("killed", 9)]


@pytest.mark.parametrize(
    ("text", "army"),
    [
        ("Thousands fled to Jordan on Wednesday after the army shelled Talmar.", "army"),
        ("Refugees in Kenya said the army had shelled Talmar on Wednesday.", "army"),
        ("Both delegations met in Kazakhstan on Wednesday. The army shelled Talmar.", "army"),
        ("The wounded were flown to Turkey on Wednesday. The army had shelled Talmar.", "army"),
        ("The army shelled Talmar in Sudan on Wednesday.", "Sudanese army"),
        ("Thousands fled their homes in Sudan on Wednesday after the army shelled Talmar.", "Sudanese army"),
    ],
)
def test_a_state_that_takes_people_in_or_lends_a_table_shells_nobody(text: str, army: str) -> None:
    (event,) = (e for e in sayso.read(text, published=DAY).events if e.type == "shelling")
    assert [p.name for p in event.attackers] == [army]


def test_whose_a_kind_of_aircraft_is() -> None:
    event = _first("Government Antonovs bombed the hills around Talmar on Monday.")
    assert (event.type, [p.name for p in event.attackers]) == ("airstrike", ["Government Antonovs"])
