"""Where an act was, where its place hangs on something else in the sentence."""

from __future__ import annotations

import pytest

import sayso

DAY = "2016-05-05"


def _places(text: str, n: int = -1) -> list[tuple[str, str]]:
    return [(p.place.name, p.role) for p in sayso.read(text, published=DAY).events[n].places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # what those who got there did next
        (
            "Gunmen burst into a bar in the town of Talmar on Monday and opened fire with rifles, prosecutors in Guerrero state said.",
            [("Talmar", "target")],
        ),
        ("Gunmen came to the village of Talmar on Monday and shot dead nine men, the ministry said.", [("Talmar", "target")]),
        ("The minister came to Kabul on Tuesday and condemned the attack on Kunduz.", [("Kunduz", "target")]),
        # where somebody was only on the way to
        ("Soldiers were escorting a convoy to Kidal on Monday when a mine went off, killing two of them.", []),
        ("An explosion tore through buses waiting to take villagers into Aleppo on Saturday, killing 43 people.", []),
        # what is said of what carried the bomb
        ("Militants detonated a lorry packed with explosives in Kunduz on Tuesday, killing 28 people.", [("Kunduz", "target")]),
        ("Militants detonated a lorry loaded with shells near Kunduz on Tuesday.", [("Kunduz", "target")]),
        # what was hit
        ("Syria spoke of an offensive by troops and the Hezbollah movement on Zabadani.", [("Zabdani", "target")]),
        ("Syria spoke of an offensive by troops and the Hezbollah movement on Tuesday.", []),
        # what a clause is said of
        ("The blast was in Manbij, which has been under Kurdish control since August.", [("Manbij", "target")]),
        ("Strikes were carried out in Douma, a suburb of Damascus that has been under siege for a year.", [("Duma", "target")]),
        # the seat of a state
        ("A blast in the Somali capital killed nine people on Monday.", [("Mogadishu", "target")]),
        ("A suicide bomber killed nine people in the Afghan capital on Monday.", [("Kabul", "target")]),
        ("A bomb exploded in Syria's capital on Monday.", [("Damascus", "target")]),
        ("A bomb exploded in the Syrian capital Damascus on Monday.", [("Damascus", "target")]),
        ("A bomb exploded in the Burundian capital on Monday.", [("the Burundian capital", "target")]),
        ("Officials in the Russian capital said on Monday that rebels had shelled Talmar.", [("Talmar", "target")]),
        # what the text has called a village
        ("Gunmen stormed the village of Talmar on Monday. An hour later they burned houses in the village.", [("Talmar", "target")]),
        ("The army shelled Ostrin village on Monday. On Tuesday rebels attacked the village.", [("Ostrin", "target")]),
        ("Rebels took the town of Ostrin on Monday. On Tuesday the army shelled the village.", [("the village", "target")]),
        # a people's name
        ("Gunmen from the Murle tribe killed 12 people in Talmar on Monday.", [("Talmar", "target")]),
        # sides of a place
        ("Warplanes carried out six raids on the outskirts of Ostrin on Monday.", [("Ostrin", "target")]),
        ("The army closed in on Ostrin. Warplanes carried out six raids on its outskirts on Monday.", [("its outskirts", "target")]),
        # what somebody holds
        ("Shells hit rebel-held Donetsk on Sunday.", [("Donetsk", "target")]),
        ("The army shelled Houthi-controlled Taiz on Friday.", [("Taiz", "target")]),
        # what answers an attack is done elsewhere
        ("A rocket landed near Sderot on Friday. Israel responded with air strikes on Hamas posts.", []),
        ("Rebels shelled Talmar on Monday. In retaliation, army planes bombed rebel posts.", []),
        ("Rebels shelled Talmar on Monday. Army planes then bombed rebel posts.", [("Talmar", "target")]),
        # what stands in a place, whoever mans it
        ("The army clashed with jihadists in the vicinity of Deir Ezzor military airport on Monday.", [("Deir ez-Zor", "target")]),
        ("The Damascus police said nine people died in a blast on Monday.", []),
    ],
)
def test_where_it_was_done(text: str, places: list[tuple[str, str]]) -> None:
    assert _places(text) == places


def test_a_blast_was_where_the_gathering_was_that_it_struck() -> None:
    events = sayso.read("A blast outside a rally of the president in Talmar killed 26 people on Tuesday.", published=DAY).events
    assert [p.place.name for p in next(e for e in events if e.type == "bombing").places] == ["Talmar"]


def test_the_whole_country_is_the_one_that_the_report_is_about() -> None:
    text = "Rebels took Aleppo and Idlib in Syria. Since 2011 more than 400,000 people have been killed across the war-battered country."
    (place,) = sayso.read(text, published=DAY).events[-1].places
    assert (place.place.name, place.place.span.text, place.place.basis) == ("Syria", "the war-battered country", "inference")


def test_no_country_is_guessed_where_none_is_named() -> None:
    assert _places("Since 2011 more than 400,000 people have been killed across the country.") == []


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("Moscow rejected the report, saying its planes had bombed a camp near Talmar on Monday.", ["asserted"]),
        ("The ministry denied the report and said rebels had shelled Talmar on Monday.", ["asserted"]),
        ("The army denied that its planes had bombed Talmar on Monday.", ["denied"]),
        ("The army denied saying that its planes had bombed Talmar on Monday.", ["denied"]),
    ],
)
def test_what_is_said_after_a_denial_is_not_denied(text: str, positions: list[str]) -> None:
    (event,) = sayso.read(text, published=DAY).events
    assert [p.position for p in event.attackers] == positions


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A bomber blew up his car outside the residence of the governor in Talmar on Monday.", ["the residence of the governor"]),
        ("Militants detonated a lorry packed with explosives outside a compound in Kunduz on Tuesday.", ["a compound"]),
        ("Militants blew up a lorry carrying soldiers near Talmar on Monday.", ["a lorry"]),
    ],
)
def test_what_carried_the_bomb_was_not_hit(text: str, targets: list[str]) -> None:
    (event,) = sayso.read(text, published=DAY).events
    assert [p.name for p in event.targets] == targets
