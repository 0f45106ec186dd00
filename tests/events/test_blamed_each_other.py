"""Two sides that blame each other, what a denier goes on to say, who is blamed for "the incident", and who denies what."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Reading


def read(text: str) -> Reading:
    return sayso.read(text, published=date(2016, 5, 5))


STRUCK = "Shells hit a mill in Talmar on Tuesday, killing two people. "


@pytest.mark.parametrize(
    ("said", "said_by"),
    [
        ("The army and the rebels blamed each other for the firing.", {"army": "rebels", "rebels": "army"}),
        ("The army and the rebels blamed each other.", {"army": "rebels", "rebels": "army"}),
        ("The army and the rebels each blamed the other.", {"army": "rebels", "rebels": "army"}),
        ("The army and the rebels accused each other of the attack.", {"army": "rebels", "rebels": "army"}),
        ("The army and the rebels accused one another of shelling the mill.", {"army": "rebels", "rebels": "army"}),
        ("Rebels and government forces accused each other of the attack.", {"rebels": "government forces", "government forces": "Rebels"}),
    ],
)
def test_each_is_accused_by_the_other(said: str, said_by: dict[str, str]) -> None:
    reading = read(STRUCK + said)
    (event,) = reading.events
    voices = {c.id: c.source.name.removesuffix(" each") for c in reading.claims}
    assert {p.name: ", ".join(voices[c] for c in p.claims) for p in event.attackers} == said_by
    assert {p.position for p in event.attackers} == {"uncertain"}
    assert [d.field for d in reading.disputes] == ["attacker"]


@pytest.mark.parametrize(
    "said",
    [
        "The army and the rebels blamed each other for the delay of the talks.",
        "The two sides blamed each other.",
        "The sides met each other.",
    ],
)
def test_nobody_is_named(said: str) -> None:
    reading = read(STRUCK + said)
    assert not next(e for e in reading.events if e.lead).attackers
    assert not reading.disputes


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("The army blamed the rebels for the incident.", ["rebels"]),
        ("The army blamed the rebels for it.", ["rebels"]),
        ("The army blamed the rebels for the deaths.", ["rebels"]),
        ("The army blamed the rebels for the delay of the talks.", []),
    ],
)
def test_who_is_blamed_for_it(said: str, who: list[str]) -> None:
    assert [p.name for p in read(STRUCK + said).events[0].attackers] == who


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("The army denied firing them, saying separatists had shelled the town.", {"separatists": "asserted"}),
        ("The army rejected the report and said that separatists had shelled the town.", {"separatists": "asserted"}),
        ("The army dismissed the charge, insisting that separatists had shelled the mill.", {"separatists": "asserted"}),
        ("The army denied that separatists had shelled the mill.", {"separatists": "denied"}),
        ("The army denied that it had shelled the mill.", {"army": "denied"}),
        ("The army rejected reports saying its guns had shelled the mill.", {}),
    ],
)
def test_what_a_denier_goes_on_to_say_is_not_denied(said: str, parts: dict[str, str]) -> None:
    (event,) = read(STRUCK + said).events
    assert {p.name: p.position for p in event.attackers} == parts


def test_what_is_confirmed_beside_a_denial_happened() -> None:
    found = read("The army denied shelling Talmar on Tuesday but confirmed that its jets had bombed Sorva.").events
    assert [(e.type, e.tier) for e in found] == [("shelling", "negated"), ("airstrike", "incident")]


def test_who_says_what_it_bombed_does_not_deny_that_it_did() -> None:
    reading = read(
        "A strike hit a hospital in Talmar on Tuesday, activists said. Moscow rejected the report, saying its planes had bombed a depot."
    )
    assert [d.field for d in reading.disputes] == ["target"]


@pytest.mark.parametrize(
    ("text", "disputes"),
    [
        ("Rebels said the army had shelled Talmar. The army said there had been no shelling.", [("occurrence", "not shelled")]),
        ("Rebels said the army had attacked Talmar. The army said there had been no fighting.", [("occurrence", "not attacked")]),
        ("Rebels said the army had shelled Talmar. The mayor said there had been no fighting in Sorva.", []),
        ("Shells hit Talmar on Tuesday. Residents said there had been no shelling since the truce began.", []),
        ("Rebels said troops had attacked Talmar. The army denied launching any offensive.", [("attacker", "not army")]),
        ("Soldiers shelled Talmar on Tuesday, witnesses said. The army denied it.", [("attacker", "not soldiers")]),
        ("Rebels shelled Talmar on Tuesday, witnesses said. The army denied it.", [("occurrence", "not shelled")]),
        (
            "A clerk was shot by unknown men in Talmar. Police blamed students; the opposition rejected the charge.",
            [("attacker", "not opposition")],
        ),
    ],
)
def test_what_is_denied(text: str, disputes: list[tuple[str, str]]) -> None:
    assert [(d.field, d.positions[1].value) for d in read(text).disputes] == disputes


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "At least 16 people were killed in a raid on Talmar, police said. A rights group gave a higher figure, saying that 24 had died.",
            2,
        ),
        ("At least 16 people were killed in a raid on Talmar, police said. A rights group put the toll at 24.", 2),
        ("At least 16 people were killed in a raid on Talmar, police said. The toll rose to 24, they said later.", 0),
    ],
)
def test_two_voices_count_differently(text: str, killed: int) -> None:
    assert sum(len(d.positions) for d in read(text).disputes if d.field == "killed") == killed


@pytest.mark.parametrize("deed", ["launching any raid", "attacking Talmar", "shelling Talmar", "carrying out a raid on Talmar"])
def test_what_somebody_denies_doing_is_what_is_denied(deed: str) -> None:
    (claim,) = read(f"The army denied {deed}.").claims
    assert (claim.source.name, claim.factuality, claim.content[0].text) == ("army", "denied", deed)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("The council accused the rebels of the killings.", ["rebels"]),
        ("The council accused the rebels of ordering the killings.", ["rebels"]),
        ("The council accused the rebels of killings.", []),
        ("The council accused the rebels of ordering rifles.", []),
        ("Police said the shots had come from the separatist side.", ["separatist side"]),
        ("Residents blamed a drone.", []),
    ],
)
def test_who_is_accused_of_what_was_told(said: str, who: list[str]) -> None:
    assert [p.name for p in read(f"Two clerks were killed in Talmar on Tuesday. {said}").events[0].attackers] == who


@pytest.mark.parametrize("part", ["part", "hand", "role"])
def test_who_denies_a_part_contradicts_who_accuses(part: str) -> None:
    reading = read(f"Two clerks were killed in Talmar. The council accused the army of the killings. The army denied any {part} in them.")
    assert [(d.field, [p.value for p in d.positions]) for d in reading.disputes] == [("attacker", ["army", "not army"])]


def test_two_who_claim_it_in_their_own_words_are_in_dispute() -> None:
    reading = read(
        "A bomb killed eight guards in Talmar. Islamic State claimed responsibility in a statement. A small group called the Dawn also said it had "
        "carried out the attack."
    )
    assert [d.field for d in reading.disputes] == ["attacker"]
    assert [c.content[0].text for c in reading.claims if c.source.name == "Islamic State"] == ["responsibility"]


def test_responsibility_in_a_statement_for_a_deed_is_for_the_deed() -> None:
    reading = read("Islamic State claimed responsibility in a statement for the bombing of a mill in Talmar on Sunday.")
    assert [p.name for p in reading.events[0].attackers] == ["Islamic State"]
    assert reading.claims[0].content[0].text.startswith("the bombing of a mill")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Police shot dead four miners in Talmar on Tuesday, the union said. The minister said the miners had fired first.", ["Police"]),
        ("Four rangers were executed in Talmar on Tuesday. A militia leader said the rangers had fired first.", []),
        ("Four rangers were executed in Talmar on Tuesday. A ranger said the militia had fired first.", ["militia"]),
    ],
)
def test_who_was_shot_did_not_shoot_himself(text: str, who: list[str]) -> None:
    assert [p.name for p in read(text).events[0].attackers] == who
