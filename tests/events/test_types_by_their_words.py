"""What type of act the words tell: who fired with what, what was bombed by whom, what a raid was."""

from __future__ import annotations

from datetime import date

import pytest

import sayso

DAY = date(2016, 5, 5)


def _types(text: str) -> list[str]:
    return [e.type for e in sayso.read(text, published=DAY).events]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bandits fired on a minibus near Velin on Monday, killing three.", "shooting"),
        ("Border guards fired at migrants near Velin on Monday.", "shooting"),
        ("Paratroopers fired live rounds at students in Velin on Monday.", "shooting"),
        ("Masked men fired at the car of a judge in Velin on Monday.", "shooting"),
        ("Two trawlers were fired upon near Velin on Monday.", "shooting"),
        ("The army fired on the village of Velin on Monday.", "shelling"),
        ("Tanks fired on a farm near Velin on Monday.", "shelling"),
        ("Rebels fired a salvo of rockets at Velin on Monday.", "shelling"),
        ("Gunners fired mortar rounds at a school in Velin on Monday.", "shelling"),
        ("A helicopter fired on a farm near Velin on Monday.", "airstrike"),
        ("Gunmen opened fire on a patrol in Velin on Monday with rocket-propelled grenades.", "shooting"),
        ("A shepherd was killed by a rocket-propelled grenade in Velin on Monday.", "shelling"),
        ("A mortar bomb wounded two pupils in Velin on Monday.", "shelling"),
        ("A petrol bomb wounded two pupils in Velin on Monday.", "bombing"),
        ("A church in Velin was bombed on Monday, killing six.", "bombing"),
        ("A railway line near Velin was bombed on Monday.", "bombing"),
        ("The town of Velin was bombed on Monday.", "airstrike"),
        ("A church in Velin was bombed by the regime on Monday.", "airstrike"),
        ("Jihadists attacked a camp near Velin on Monday with tanks and car bombs.", "clash"),
        ("Jihadists attacked a camp near Velin on Monday with mortars.", "shelling"),
        ("A driver rammed his van into shoppers in Velin on Monday, killing four.", "other"),
        ("A man rammed a van full of explosives into a barracks in Velin on Monday, killing four.", "bombing"),
        ("Troops backed by helicopters killed nine militants in raids near Velin on Monday.", "clash"),
        ("Monitors recorded 12 ceasefire violations near Velin on Monday.", "other"),
        ("Three bombers blew themselves up in Velin on Monday.", "bombing"),
        ("Two bombers struck a depot in Velin on Monday.", "airstrike"),
    ],
)
def test_type_of_one_sentence(text: str, kind: str) -> None:
    assert _types(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A raid on an inn in Velin killed two people on Monday. The wounded were flown out on a plane.", "clash"),
        ("A raid on an inn in Velin killed two people on Monday. An air ambulance took the wounded away.", "clash"),
        ("Jets circled all day. A raid on an inn in Velin killed two people on Monday.", "airstrike"),
        ("A mill in Velin was bombed on Monday. Aircraft were heard all night.", "airstrike"),
        ("A mill in Velin was bombed on Monday. A crowd gathered outside.", "bombing"),
        ("The evacuation of Velin went on on Monday. The market was full. The minister ate. A trade deal with Peru was signed.", "displacement"),
        ("Rebels agreed to a truce. The evacuation of Velin went on on Monday.", "agreement"),
    ],
)  # fmt: skip
def test_type_from_what_else_is_told(text: str, kind: str) -> None:
    assert kind in _types(text)
    assert not {"clash", "airstrike", "bombing", "displacement"} & set(_types(text)) - {kind}


@pytest.mark.parametrize(
    "text",
    [
        "The army fired its spokesman on Tuesday.",
        "The governor was fired on Monday.",
        "Police fired into the air in Velin on Monday.",
        "Police fired tear gas at protesters in Velin on Monday.",
    ],
)
def test_nothing_was_shot_at(text: str) -> None:
    assert not {"shooting", "shelling"} & set(_types(text))


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A driver rammed his van into shoppers in Velin on Monday.", ["shoppers"]),
        ("A bomber rammed a lorry packed with explosives into a barracks in Velin on Monday.", ["a barracks"]),
        ("A patrol boat rammed a fishing boat near Velin on Monday.", ["a fishing boat"]),
        ("Two trawlers were fired upon near Velin on Monday.", ["Two trawlers"]),
    ],
)
def test_what_was_rammed_or_fired_upon(text: str, targets: list[str]) -> None:
    (event,) = sayso.read(text, published=DAY).events
    assert [t.name for t in event.targets] == targets
