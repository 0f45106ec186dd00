"""Who did it where the words for the act do not say so at once: by gains, by weapons and by clauses around it."""

from __future__ import annotations

import pytest

import sayso
from sayso import Event

DAY = "2016-05-05"


def _event(text: str, kind: str) -> Event:
    """The first event of a type."""
    return next(e for e in sayso.read(text, published=DAY).events if e.type == kind)


@pytest.mark.parametrize(
    ("text", "kind", "attackers"),
    [
        ("Tribal fighters made fresh gains near Talmar seizing a string of villages on Monday.", "territorial_change", ["tribal fighters"]),
        ("The militia extended its advances capturing Sorva village on Monday.", "territorial_change", ["militia"]),
        ("The Nusra Front spearheaded an attack on Talmar on Monday.", "clash", ["Nusra Front"]),
        ("Before government forces left Talmar on Monday they executed 15 detainees.", "shooting", ["government forces"]),
        ("When the rebels reached Talmar on Monday, they killed nine guards.", "clash", ["rebels"]),
        ("Rebel groups prepared for fresh assaults on army positions in Talmar.", "clash", ["rebel groups"]),
        ("The army prepared for an assault by rebels on Talmar.", "clash", ["rebels"]),
        ("The coalition is preparing for attacks on its supply lines near Talmar.", "clash", []),
        ("Villagers feared jihadists whose raids on Talmar killed nine people last week.", "clash", ["jihadists"]),
        ("Soldiers whose killing last week sparked anger were buried in Talmar on Monday.", "other", []),
        ("Fifteen rebels were killed in shelling of the army near Talmar on Tuesday.", "shelling", ["army"]),
        ("Twelve soldiers were killed in the shelling of troops near Talmar on Tuesday.", "shelling", []),
        ("A woman was killed on Monday in sniper fire of gunmen in Talmar.", "shooting", ["gunmen"]),
        ("A bomber was shot down over Talmar on Tuesday by a missile from a Turkish F-16.", "other", ["Turkey"]),
        ("Six soldiers were killed when a lorry hit mines placed by the separatists near Talmar on Sunday.", "bombing", ["separatists"]),
        ("A woman was killed when a landmine left behind by the rebels exploded in Talmar on Monday.", "bombing", ["rebels"]),
        ("Ukrainian sappers had laid the mine that killed two farmers near Talmar on Monday.", "bombing", ["Ukraine"]),
        ("Two farmers were killed by a mine that militants had laid near Talmar on Monday.", "bombing", ["militants"]),
        ("Two farmers were killed on Monday by a mine in a field near Talmar.", "bombing", []),
        ("A helicopter came under fire from insurgents near Talmar on Monday.", "shooting", ["insurgents"]),
        ("The school in Talmar came under mortar fire from rebel positions on Monday.", "shelling", ["rebel"]),
        ("The school in Talmar came under mortar fire from the hills on Monday.", "shelling", []),
        ("The mill was captured on Monday as Kurdish forces pushed into Talmar.", "territorial_change", ["Kurdish forces"]),
        ("The mill in Talmar was captured on Monday as the army withdrew.", "territorial_change", []),
        ("The army has surrounded Talmar and is engaged in fierce fighting.", "clash", ["army"]),
        ("Monday's blast in Talmar was carried out by the FARC's northern column.", "bombing", ["the FARC's northern column"]),
        ("A Taliban suicide bomber blew himself up at a police station in Talmar on Monday.", "bombing", ["Taliban"]),
        ("A suicide bomber blew himself up at a police station in Talmar on Monday.", "bombing", ["suicide bomber"]),
        ("A blast killed six people in Talmar on Monday. The council blamed no group.", "bombing", []),
        ("Armed tribesmen entered Talmar for the first time seizing a string of mills.", "territorial_change", ["armed tribesmen"]),
        ("Regime forces were on a wide offensive near Talmar on Monday.", "clash", ["regime forces"]),
        ("The eyes of the world were on the offensive near Talmar on Monday.", "clash", []),
        ("Rebel forces are preparing for a major battle in Talmar.", "clash", ["rebel forces"]),
        ("The mills have been used by rebels to launch rockets into Talmar.", "shelling", ["rebels"]),
        ("Fighting raged on Monday in the city of Talmar between rebels and army troops.", "clash", ["rebels", "army troops"]),
        ("Fighting raged on Monday in the city of Talmar between the mill and the river.", "clash", []),
        ("The army established control over the mill in Talmar on Monday after fierce battles in which nine men died.", "clash", ["army"]),
        ("The convoy reached Talmar on Monday after days of fighting.", "clash", []),
        ("The army pressed one of the most intense bombardments of the war on Talmar on Monday.", "shelling", ["army"]),
        ("Drones operated by the junta dropped bombs on a mill in Talmar on Friday.", "airstrike", ["the junta"]),
        ("Dozens of gunmen attacked the village of Talmar on Monday.", "clash", ["gunmen"]),
        ("Hundreds of Taliban fighters stormed a post near Talmar on Monday.", "clash", ["Taliban"]),
        ("Dozens of people attacked Talmar on Monday.", "clash", []),
        ("An Egyptian blew himself up in Talmar on Sunday.", "bombing", ["An Egyptian"]),
        ("Egypt bombed Talmar on Sunday.", "airstrike", ["Egypt"]),
        ("Russian shells fell on Talmar on Monday.", "shelling", ["Russia"]),
        ("The agency said government airstrikes and shelling in Talmar killed 40 civilians on Saturday.", "airstrike", ["government"]),
        ("Tribal forces backed by government shelling took a hill in Talmar.", "shelling", ["government"]),
        ("The militia took Talmar on Monday in a push backed by U.S.-led air strikes.", "airstrike", ["U.S.-led"]),
        (
            "Nine men were hurt in strikes by the coalition and its allies on Talmar on Monday.",
            "airstrike",
            ["the coalition", "its allies"],
        ),
        ("The army's allies spoke of strikes on Talmar on Monday.", "airstrike", []),
        ("A shell fell on Talmar on Monday.", "shelling", []),
        ("A blast killed six people in Talmar on Monday. The council has not blamed any group.", "bombing", []),
    ],
)
def test_who_did_it(text: str, kind: str, attackers: list[str]) -> None:
    assert [p.name for p in _event(text, kind).attackers] == attackers


def test_those_who_fled_are_not_the_army_that_shelled_them() -> None:
    events = sayso.read("After the army shelled Talmar on Monday, they fled to Sorva.", published=DAY).events
    assert all(p.name != "army" for e in events if e.type == "displacement" for p in e.targets)


def test_where_a_monitor_is_based_tells_no_army() -> None:
    """ "A Britain-based monitor ... the army": the army of the land that the report is about, and not Britain's."""
    text = "The Observatory, a Britain-based monitor, said the army had repelled an offensive near Talmar on Monday."
    assert [p.name for p in _event(text, "clash").targets] == ["army"]


def test_where_others_were_shelled_is_no_place_of_launch() -> None:
    (event,) = sayso.read("Nine rebels were killed in the bombardment of the army near Talmar on Tuesday.", published=DAY).events
    assert [(p.place.name, p.role) for p in event.places] == [("Talmar", "target")]


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("Pakistan accused Indian troops of firing that killed a boy in Talmar on Monday.", [("Indian armed forces", "uncertain")]),
        ("A blast killed six people in Talmar on Monday. Officials blame Iran for arming cells in the kingdom.", []),
        ("A blast killed six people in Talmar on Monday. Officials blame Iran.", [("Iran", "uncertain")]),
        ("A bomb wounded six policemen in Talmar on Monday. The ministry called it a terrorist attack.", []),
        ("Terrorist attacks killed nine people in Talmar on Monday.", [("Terrorist", "asserted")]),
        (
            "Gunmen, believed to be from the Murle tribe, killed 12 people in Talmar on Monday.",
            [("gunmen", "asserted"), ("Murle", "uncertain")],
        ),
        ("Ankara says its gunners hit back at positions near Talmar on Monday.", [("Turkish armed forces", "asserted")]),
        ("The fighters, who belong to the Islamic State group, shot dead nine men in Talmar on Monday.", [("Islamic State", "asserted")]),
        ("A 19-year-old woman blew herself up at a market in Talmar on Monday.", [("19-year-old woman", "asserted")]),
        ("Seven women died in Talmar on Monday.", []),
    ],
)
def test_whose_deed_it_is_said_to_be(text: str, attackers: list[tuple[str, str]]) -> None:
    (event,) = sayso.read(text, published=DAY).events
    assert [(p.name, p.position) for p in event.attackers] == attackers


def test_those_who_are_described_as_members_of_a_militia() -> None:
    text = "Gunmen killed 12 people in Talmar on Monday. The attackers, whom villagers described as members of a local militia, fled."
    assert "local militia" in [p.name for p in _event(text, "shooting").attackers]


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("In Talmar US-backed Syrian Democratic Forces (SDF) overran two hills on Monday.", "Syrian Democratic Forces"),
        ("Near Talmar the Syrian Democratic Forces (SDF) overran a village on Monday.", "Syrian Democratic Forces"),
    ],
)
def test_a_side_that_a_missing_comma_hid(text: str, attacker: str) -> None:
    (party,) = _event(text, "territorial_change").attackers
    assert party.name == attacker


def test_who_holds_a_place_did_not_strike_it() -> None:
    assert not _event("Nine people died in rebel-held Aleppo air raids on Tuesday.", "airstrike").attackers
    assert [p.name for p in _event("A Taliban-claimed blast killed nine people in Kabul.", "bombing").attackers] == ["Taliban"]
