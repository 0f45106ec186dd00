"""One act in many words, and the same words where they tell of no act: "made off with 20 pupils", "made off with the cup"."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report(text, published=date(2016, 5, 5))).events


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A lorry full of explosives went up at the gates of the barracks in Velin on Tuesday.", "bombing"),
        ("A second car exploded in the Ostrin district an hour later and killed seven.", "bombing"),
        ("A booby-trapped motorbike went off near the mosque in Velin on Tuesday.", "bombing"),
        ("A shell came down in a courtyard in Velin on Tuesday.", "shelling"),
        ("Missiles came down on three depots near Velin on Tuesday.", "missile_strike"),
        ("Two missiles ploughed into the airfield at Velin on Tuesday.", "missile_strike"),
        ("A drone crashed into a block of flats in Velin on Tuesday.", "airstrike"),
        ("A boat packed with explosives struck a frigate off Velin on Tuesday.", "bombing"),
        ("Army guns pounded Velin all day on Tuesday.", "shelling"),
        ("Rocket fire from the hills killed three people in Velin on Tuesday.", "shelling"),
        ("F-16s destroyed 13 positions of the rebels near Velin on Tuesday.", "airstrike"),
        ("Gunmen opened up with rifles at a school in Velin on Tuesday.", "shooting"),
        ("Shots rang out in Velin on Tuesday.", "shooting"),
        ("A sniper picked off two traders in Velin on Tuesday.", "shooting"),
        ("Rebels slit the throats of three elders in Velin on Tuesday.", "shooting"),
        ("Attackers with machetes killed three people in Velin on Tuesday.", "shooting"),
        ("Five soldiers fell defending the town of Velin on Tuesday.", "clash"),
        ("Rebels pounced on a patrol near Velin on Tuesday.", "clash"),
        ("Soldiers and rebels exchanged shots near Velin on Tuesday.", "clash"),
        ("The town was in the hands of the rebels by Tuesday evening.", "territorial_change"),
        ("The town fell on Tuesday.", "territorial_change"),
        ("The rebels hoisted their flag over the town hall on Tuesday.", "territorial_change"),
        ("Rebels marched into the town of Velin on Tuesday.", "territorial_change"),
        ("The army threw the rebels out of Velin on Tuesday.", "territorial_change"),
        ("The army won back the town of Velin on Tuesday.", "territorial_change"),
        ("A priest was dragged from his house in Velin on Tuesday.", "abduction"),
        ("Gunmen picked up three teachers in Velin on Tuesday.", "abduction"),
        ("Three teachers fell into the hands of the rebels near Velin on Tuesday.", "abduction"),
        ("Rebels let three teachers go in Velin on Tuesday.", "abduction"),
        ("Rebels opened the prison of Velin on Tuesday.", "other"),
        ("Two hundred rebels laid down their arms in Velin on Tuesday.", "other"),
        ("Riot police fired tear gas at protesters in Velin on Tuesday.", "other"),
        ("The militia rustled 400 cattle near Velin on Tuesday.", "other"),
        ("The militia closed all roads to Velin on Tuesday.", "siege"),
        ("Families packed up and left Velin on Tuesday as the militia drew near.", "displacement"),
        ("Nine villagers choked on chlorine in Velin on Tuesday.", "chemical_attack"),
        ("Nine villagers died from poison gas in Velin on Tuesday.", "chemical_attack"),
        ("Talks got under way in Geneva on Tuesday.", "talks"),
        ("The rebels walked out of the talks in Geneva on Tuesday.", "talks"),
        ("Riots broke out in Velin on Tuesday.", "protest"),
        ("Thousands came out in Velin on Tuesday to denounce the junta.", "protest"),
    ],
)
def test_an_act_in_other_words(text: str, kind: str) -> None:
    assert [e.type for e in _events(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "House prices in Velin went up by four per cent on Tuesday.",
        "A lorry full of apples went up the hill at Velin on Tuesday.",
        "Rain came down on Velin on Tuesday.",
        "The balloon came down near Velin on Tuesday.",
        "The singer opened up about her illness in Velin on Tuesday.",
        "Bells rang out in Velin on Tuesday.",
        "The champion picked off two rivals on the last lap in Velin on Tuesday.",
        "The gardeners cut down 30 trees in Velin on Tuesday.",
        "The goalkeeper fell defending his record in Velin on Tuesday.",
        "Twelve soldiers fell ill in Velin on Tuesday.",
        "The city fell silent on Tuesday.",
        "The village fell into decay in 1990.",
        "The firm is now in the hands of a court in Velin.",
        "The fire in Velin is under control since Tuesday.",
        "The army raised the flag over the barracks in Velin on Tuesday at a ceremony.",
        "Soldiers marched into Velin on Tuesday for the parade.",
        "An army of fans poured into Velin on Tuesday.",
        "The director was forced out of the bank in Velin on Tuesday.",
        "The home team won back the cup in Velin on Tuesday.",
        "A boy was dragged from the sea at Velin on Tuesday.",
        "A bus picked up the pupils in Velin on Tuesday.",
        "Soldiers took 20 people from the flooded village to Velin on Tuesday.",
        "The firm let 40 workers go in Velin on Tuesday.",
        "The driver walked free from court in Velin on Tuesday.",
        "The zoo opened the cages in Velin on Tuesday, letting out the birds.",
        "The council laid down rules in Velin on Tuesday.",
        "The team made off with the cup in Velin on Tuesday.",
        "The country lifted the ban on cattle imports from Velin on Tuesday.",
        "The circus packed up and left Velin on Tuesday.",
        "Commuters boarded buses in Velin on Tuesday.",
        "Drivers choked on exhaust fumes in Velin on Tuesday.",
        "The union walked out of wage talks in Velin on Tuesday.",
        "Thousands came out in Velin on Tuesday to see the queen.",
    ],
)
def test_the_same_words_without_an_act(text: str) -> None:
    assert not _events(text)


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Bandits walked away with 20 pupils from a school in Velin on Tuesday.", "Bandits", "pupils"),
        ("Bandits made off with 20 pupils from a school in Velin on Tuesday.", "Bandits", "pupils"),
        ("Gunmen cut down five traders in Velin on Tuesday.", "Gunmen", "traders"),
        ("Rebels turned their guns on mourners in Velin on Tuesday.", "Rebels", "mourners"),
        ("Three teachers fell into the hands of the rebels near Velin on Tuesday.", "rebels", "teachers"),
        ("Rebels fell upon the garrison of Velin on Tuesday.", "Rebels", "garrison"),
    ],
)
def test_who_does_it_and_to_whom(text: str, who: str, whom: str) -> None:
    (event,) = _events(text)
    assert [p.name.lower() for p in event.attackers] == [who.lower()]
    assert any(whom in p.name for p in event.targets)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen cut down five traders in Velin on Tuesday.",
        "Five villagers were mowed down in Velin on Tuesday.",
        "Five soldiers fell in battle near Velin on Tuesday.",
        "Five villagers choked on chlorine in Velin on Tuesday.",
        "The militia burned alive five villagers in Velin on Tuesday.",
    ],
)
def test_words_for_killing_count_the_dead(text: str) -> None:
    (event,) = _events(text)
    assert [(t.kind, t.quantity.low) for t in event.tolls] == [("killed", 5)]


def test_who_suffers_does_not_attack() -> None:
    (event,) = _events("Five soldiers fell defending the town of Velin on Tuesday.")
    assert not event.attackers
    assert [p.name for p in event.targets] == ["soldiers"]


def test_who_is_killed_when_a_lorry_goes_up_does_not_go_up() -> None:
    (event,) = _events(
        "The number of those killed when a lorry loaded with explosives went up at the Velin junction stood at 231 on Sunday."
    )
    assert event.type == "bombing"
