"""Tolls of single people, of headlines and of the house style of police and soldiers."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.events.words.tolls import toll_words, turned


def told(text: str) -> tuple[list[str], list[str], dict[str, tuple[float | None, ...]]]:
    """Who attacked, who was hit, and the figures of the first event."""
    event = sayso.read(text, published=date(2026, 7, 9)).events[0]
    figures: dict[str, tuple[float | None, ...]] = {}
    for toll in event.tolls:
        figures[toll.kind] = (*figures.get(toll.kind, ()), toll.quantity.low)
    return [p.name for p in event.attackers], [p.name for p in event.targets], figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Six (6) villagers killed and nine (9) wounded as a result of shelling in Talmar.", {"killed": (6,), "injured": (9,)}),
        ("Eleven (11) guards were killed and four (4) injured in an ambush near Talmar on Tuesday.", {"killed": (11,), "injured": (4,)}),
        ("Armed men killed twenty-two (22) traders in Talmar on Tuesday.", {"killed": (22,)}),
        ("Shelling of Talmar wounded 5 (five) women on Tuesday.", {"injured": (5,)}),
        ("A mine exploded near Talmar on Tuesday; 4 x ANP killed, 6 x ANP wounded.", {"killed": (4,), "injured": (6,)}),
        ("Mirka (9) and Talia (12) were killed when a shell hit Ostrin on Tuesday.", {}),
    ],
)
def test_a_figure_behind_its_own_word_is_the_same_and_one_behind_a_name_an_age(text, figures):
    assert told(text)[2] == figures


@pytest.mark.parametrize(
    ("text", "hit", "figures"),
    [
        ("Peacekeeper killed, three hurt in Talmar mine blast", "Peacekeeper", {"killed": (1,), "injured": (3,)}),
        ("Aid worker shot dead in Talmar", "aid worker", {"killed": (1,)}),
        ("Village chief gunned down in Talmar", "village chief", {"killed": (1,)}),
        ("Policemen shot dead in Talmar", "policemen", {}),
        ("Convoy ambushed near Talmar, 7 soldiers dead: ministry", "Convoy", {"killed": (7,)}),
        ("Depot hit in Talmar, 3 clerks wounded", "Depot", {"injured": (3,)}),
        ("Gunmen shot dead a tribal elder in Talmar on Thursday.", "tribal elder", {"killed": (1,)}),
        ("A strike on Sunday killed the commander of the rebels.", "commander", {"killed": (1,)}),
        ("Masked men gunned down a stonemason in Talmar on Monday.", "a stonemason", {"killed": (1,)}),
        ("The blast in Talmar on Thursday killed four soldiers and a contractor.", "soldiers", {"killed": (5,)}),
    ],
)
def test_who_is_told_of_as_harmed_did_no_harm_and_counts(text, hit, figures):
    attackers, targets, tolls = told(text)
    assert hit in targets
    assert hit not in attackers
    assert tolls == figures


def test_a_word_says_of_one_kind_of_people_who_they_are():
    assert toll_words().who["passerby"] == "civilians"
    with pytest.raises(ValueError, match="bystander stands under civilians and unspecified"):
        turned({"civilians": ["bystander"], "unspecified": ["adult", "bystander"]})


@pytest.mark.parametrize(
    ("text", "attackers", "figures"),
    [
        ("Three men on a motorcycle shot dead a clerk in Talmar on Wednesday.", ["men"], {"killed": (1,)}),
        ("Two gunmen on a motorbike shot and wounded a nurse in Talmar on Monday.", ["gunmen"], {"injured": (1,)}),
        ("Rebels killed and wounded nine soldiers in Talmar on Monday.", ["rebels"], {"killed": (None,), "injured": (None,)}),
        ("Two Talmarians killed and 37 injured by Sorvan forces", ["Sorvan forces"], {"killed": (2,), "injured": (37,)}),
    ],
)
def test_who_shot_is_who_attacked(text, attackers, figures):
    assert (told(text)[0], told(text)[2]) == (attackers, figures)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Thirteen soldiers suffered burns in an explosion at a depot near Talmar on Thursday.", {"injured": (13,)}),
        ("An explosion at a depot near Talmar on Thursday left 13 soldiers with burns.", {"injured": (13,)}),
        ("A family of six was wiped out when a shell hit their house in Talmar on Tuesday.", {"killed": (6,)}),
        ("Two soldiers were KIA in an ambush near Talmar on Wednesday.", {"killed": (2,)}),
        ("Troops neutralised 14 terrorists near Talmar on Wednesday.", {"killed": (14,)}),
        ("Sappers neutralised 14 mines near Talmar on Wednesday.", {}),
        ("Rebels fired rockets at Talmar on Wednesday and killed a donkey.", {}),
    ],
)
def test_harm_in_other_words(text, figures):
    assert told(text)[2] == figures


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("Rebels shelled two buses in Talmar on Monday. Nine people were killed in them.", ["incident"]),
        ("Air raids hit four villages around Talmar on Monday. Nine people were killed in them.", ["incident", "tally"]),
    ],
)
def test_in_them_is_a_sum_only_over_acts(text, tiers):
    assert [e.tier for e in sayso.read(text, published=date(2026, 7, 9)).events] == tiers


@pytest.mark.parametrize(
    ("text", "attackers", "hit", "figures"),
    [
        ("Gunmen attack church in Talmar, 3 killed, 12 hurt", ["gunmen"], "church", {"killed": (3,), "injured": (12,)}),
        ("Rebels shell town near Talmar, 4 killed", ["rebels"], "town", {"killed": (4,)}),
        ("Suspected militants ambush convoy near Talmar; 7 killed", ["suspected militants"], "convoy", {"killed": (7,)}),
        ("Rebels attack base, kill 12 soldiers near Talmar", ["rebels"], "soldiers", {"killed": (12,)}),
        (
            "Car bomb hits police headquarters in Talmar, 2 officers dead, 22 hurt - governor",
            [],
            "police headquarters",
            {"killed": (2,), "injured": (22,)},
        ),
        ("Sorvan strike kills rebel commander in Talmar", ["Sorvan"], "rebel commander", {"killed": (1,)}),
        ("Car bomb kills 10 in Talmar market; police say toll may rise", [], "10", {"killed": (10,)}),
        ("Rebels kill 20 guards in Talmar, say officials", ["rebels"], "20 guards", {"killed": (20,)}),
        ("Kenyan soldier martyred, two wounded in attack in Talmar", [], "kenyan armed forces", {"killed": (1,), "injured": (2,)}),
        ("Both pilots were killed when rebels shot down a helicopter near Talmar on Tuesday.", ["rebels"], "pilots", {"killed": (2,)}),
        ("Two clerks wounded in Mali mine blast", [], "two clerks", {"injured": (2,)}),
    ],
)
def test_the_present_of_headlines(text, attackers, hit, figures):
    event = sayso.read(text, published=date(2026, 7, 9)).events[0]
    who, targets, tolls = told(text)
    assert (event.tier, who, tolls) == ("incident", attackers, figures)
    assert hit in [t.lower() for t in targets]


def test_a_noun_before_survivors_is_no_verb():
    (event,) = sayso.read(
        "Rebels attack survivors said on Tuesday that 12 people were killed in Talmar.", published=date(2026, 7, 9)
    ).events
    assert event.attackers == ()


def test_the_older_of_two_updates_is_replaced():
    text = "UPDATE 3: At least 12 dead in shelling of Talmar\n\nUPDATE 2: At least 9 dead in shelling of Talmar"
    (event,) = sayso.read(text, published=date(2026, 7, 9)).events
    assert [(t.quantity.low, t.superseded) for t in event.tolls] == [(12, False), (9, True)]


@pytest.mark.parametrize(
    ("text", "kills"),
    [
        ("A court sentenced 11 people to death on Saturday for the killing of a police general in Talmar.", (1,)),
        ("Farmers hacked 11 herders to death in Talmar on Saturday.", (11,)),
    ],
)
def test_whom_a_court_sentences_to_death_is_not_dead(text, kills):
    assert told(text)[2]["killed"] == kills


def test_air_raids_on_two_towns_are_two():
    text = "Fighting across the province killed 70 people on Tuesday. Air raids killed 30 in Talmar and 39 in Sorva."
    found = sayso.read(text, published=date(2026, 7, 9)).events
    assert [e.tolls[0].quantity.low for e in found] == [70, 30, 39]


def test_what_is_damaged_beside_who_is_killed():
    text = (
        "Rebels fired a salvo of rockets at Talmar overnight, damaging power stations in two districts and killing a night guard in Ostrin."
    )
    event = sayso.read(text, published=date(2026, 7, 9)).events[0]
    assert [p.name for p in event.targets if "stations" in p.name] == ["power stations"]
    assert [t.quantity.low for t in event.tolls] == [1]
