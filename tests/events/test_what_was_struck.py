"""What was struck, where the parser hangs it on who fired, on what was fired or on where a bomb went off."""

from __future__ import annotations

import pytest

import sayso

DAY = "2016-05-05"


def _targets(text: str) -> list[str]:
    (event,) = sayso.read(text, published=DAY).events
    return sorted(p.span.text for p in event.targets)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "Two people were killed in a rocket attack launched by militants on the Sorva quarter on Monday.",
            ["Two people", "the Sorva quarter"],
        ),
        (
            "Five people were killed on Monday in attacks launched by gunmen against three farms near Talmar.",
            ["Five people", "three farms"],
        ),
        (
            "Three civilians were killed on Monday in militant attacks with shells on suburbs of Talmar.",
            ["Three civilians", "suburbs of Talmar"],
        ),
        ("The agency condemned Sunday's air raids by the coalition on four clinics in Talmar.", ["four clinics"]),
        ("The minister condemned the attacks by rebels on Monday.", []),
        ("The army fired rockets filled with gas on a suburb of Talmar on Monday.", ["a suburb of Talmar"]),
        ("The attack by rebels on Monday killed nine people in Talmar.", ["nine people"]),
        ("An explosion rocked the town of Talmar on Monday.", ["the town of Talmar"]),
        ("Explosions shook the Talmar area on Monday.", []),
        ("Two bomb explosions that rocked a market in Talmar killed 30 people on Monday.", ["30 people", "a market"]),
        ("A blast tore through a bus in Talmar on Monday.", ["a bus"]),
        ("A blast that was heard at the airport killed two people in Talmar on Monday.", ["two people"]),
        ("A suicide bomber blew himself up at a checkpoint near Talmar on Monday.", ["a checkpoint"]),
        ("A car bomb exploded in front of a bank in Talmar on Monday.", ["a bank"]),
        ("Twenty people were killed in a car bomb blast at a checkpoint in Talmar on Monday.", ["Twenty people", "a checkpoint"]),
        ("A bomb planted beside a rail office in Talmar went off on Monday.", ["a rail office"]),
        ("A bomb exploded near a school in Talmar on Monday.", []),
        ("A bomb exploded next to a bus in Talmar on Monday.", ["a bus"]),
        ("A bomb exploded in Talmar on Monday at noon.", []),
        (
            "On Monday fighters captured two villages in the area between Talmar and the border from rival rebels.",
            ["rival rebels", "two villages"],
        ),
        ("The army captured a hill overlooking a town held by fighters from the Nusra Front on Monday.", ["a hill"]),
        ("The army launched an offensive on Monday to retake the town of Talmar.", []),
        (
            "The alliance has been locked in battle in Aleppo province for control of the stronghold of Manbij.",
            ["the stronghold of Manbij"],
        ),
        ("The army established full control over the prison and the mill in Talmar on Monday.", ["the mill", "the prison"]),
        ("An air strike had been carried out on a depot near Talmar on Monday.", ["a depot"]),
        ("An air strike had been carried out on Monday near Talmar.", []),
        ("A rocket attack on a uranium mine near Talmar killed three guards on Monday.", ["a uranium mine", "three guards"]),
        ("Four people were killed in an air strike on a house in Talmar on Tuesday.", ["Four people", "a house"]),
        ("Four people were killed in an air strike on Tuesday in Talmar.", ["Four people"]),
        ("Four children died in mortar fire on two hamlets near Talmar.", ["Four children", "two hamlets"]),
        ("Talmar, Sarun: On Monday a convoy was ambushed by gunmen.", ["a convoy"]),
        ("In recent months Talmar has been the target of air bombardment.", ["Talmar"]),
        ("More than 250,000 people are living under siege in Talmar.", ["More than 250,000 people"]),
    ],
)
def test_what_was_struck(text: str, targets: list[str]) -> None:
    assert _targets(text) == targets


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Islamic State fighters attacked the army near Talmar on Monday.", "army"),
        ("The Arakan Army claimed Talmar on Sunday. On Monday rebels attacked the army near Sorva.", "Arakan Army"),
    ],
)
def test_a_group_is_an_army_only_by_its_name(text: str, name: str) -> None:
    event = sayso.read(text, published=DAY).events[-1]
    assert [p.name for p in event.targets] == [name]


def test_where_those_were_whom_the_coalition_raided() -> None:
    (event,) = sayso.read("The agency condemned Sunday's air raids by the coalition on four clinics in Talmar.", published=DAY).events
    assert [(p.place.name, p.role) for p in event.places] == [("Talmar", "target")]
