"""Datelines in brackets, happenings told under "after" with their own means, and who is named by a word for a body or by the aircraft."""

import pytest

import sayso


def read(text: str) -> sayso.Reading:
    return sayso.read(text, published="2016-05-05")


def doers(text: str) -> list[list[str]]:
    return [[p.name for p in e.attackers] for e in read(text).events]


@pytest.mark.parametrize(
    ("text", "who", "places"),
    [
        (
            "(Kampala) – Congolese police shot dead four traders in Talmar on Wednesday, a rights group said.",
            ["Congolese police"],
            ["Talmar"],
        ),
        ("(Beirut, May 4, 2016) – Syrian warplanes bombed a market in Talmar on Wednesday.", ["Syrian Air Force"], ["Talmar"]),
        ("(Ankara) - Kurdish fighters killed nine policemen in Talmar on Wednesday.", ["Kurdish forces"], ["Talmar"]),
        ("Ankara killed nine Kurdish fighters in a raid on Talmar on Wednesday.", ["Government of Turkey"], ["Talmar"]),
    ],
)
def test_the_city_of_a_dateline_in_brackets_does_nothing(text: str, who: list[str], places: list[str]) -> None:
    (event,) = read(text).events
    assert [p.name for p in event.attackers] == who
    assert [p.place.name for p in event.places] == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Soldiers shelled rebel trenches near Velin on Thursday after an officer was killed in a roadside bombing.",
            [("shelling", ["soldiers"], 0), ("bombing", [], 1)],
        ),
        (
            "Warplanes bombed Sorva on Thursday after nine soldiers were killed in an ambush.",
            [("airstrike", ["warplanes"], 0), ("clash", [], 9)],
        ),
        (
            "Police opened fire on protesters in Talmar on Thursday after two officers were killed by a grenade.",
            [("shooting", ["Police"], 0), ("bombing", [], 2)],
        ),
        ("The army shelled Talmar on Thursday, killing nine people.", [("shelling", ["army"], 9)]),
        ("Two soldiers died after their jeep was hit by a rocket near Talmar on Thursday.", [("shelling", [], 2)]),
    ],
)
def test_what_stands_under_after_with_its_own_means_is_another_happening(text: str, told: list[tuple[str, list[str], int]]) -> None:
    found = [
        (e.type, [p.name for p in e.attackers], sum(int(t.quantity.low or 0) for t in e.tolls if t.kind == "killed"))
        for e in read(text).events
    ]
    assert found == told


BOMB_AND_SHOTS = "A bomb killed three people in Talmar on Wednesday and gunmen shot dead a judge in Velin. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Members of the Grey Heron gang stormed a farm near Sorva on Wednesday and killed six people.", [["Grey Heron gang"]]),
        ("Members of a gang attacked Talmar on Wednesday.", [["members"]]),
        ("Islamic State's Libyan affiliate said it had blown up a lorry near Talmar on Wednesday.", [["Islamic State"]]),
        ("Al-Qaida's Yemeni branch said it had killed four soldiers near Talmar on Wednesday.", [["al-Qaida"]]),
        ("The company's Sinai affiliate said it had lost four drivers in an attack near Talmar on Wednesday.", [[]]),
        (BOMB_AND_SHOTS + "Al Shabaab, which claimed both incidents, said more would follow.", [["al-Shabaab"], ["gunmen", "al-Shabaab"]]),
        (BOMB_AND_SHOTS + "Al Shabaab claimed the incident.", [[], ["gunmen", "al-Shabaab"]]),
        (BOMB_AND_SHOTS + "No group claimed both incidents.", [[], ["gunmen"]]),
    ],
)
def test_who_did_it_by_the_body_and_by_the_claim(text: str, who: list[list[str]]) -> None:
    assert doers(text) == who


JETS = "Warplanes hit a market in Talmar on Wednesday. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (JETS + "A war monitor said the jets were Russian.", {"warplanes": "asserted", "Russian": "uncertain"}),
        (
            JETS + "The Syrian Observatory for Human Rights believed the planes were Russian.",
            {"warplanes": "asserted", "Russian": "uncertain"},
        ),
        (JETS + "The ministry denied that the planes were Russian.", {"warplanes": "asserted", "Russian": "denied"}),
        (JETS + "A war monitor said the jets were not Russian.", {"warplanes": "asserted"}),
        (JETS + "It was unclear whether the jets were Russian or Syrian.", {"warplanes": "asserted"}),
        (JETS + "The jets were new.", {"warplanes": "asserted"}),
        ("Gunmen attacked Talmar on Wednesday. A war monitor said the jets were Russian.", {"gunmen": "asserted"}),
    ],
)
def test_whose_the_aircraft_are_said_to_be(text: str, who: dict[str, str]) -> None:
    assert {p.name: p.position for p in read(text).events[0].attackers} == who
