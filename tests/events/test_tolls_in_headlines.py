"""Tolls of single people, of headlines and of the house style of police and soldiers."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.events.tolls_words import toll_words, turned


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
