"""Sums and their parts: many acts, a whole land, two days, places that share a toll, what is told on with a sum. Invented towns."""

from __future__ import annotations

from datetime import date

import pytest

import sayso

THURSDAY = date(2016, 5, 5)


def tiers(text: str) -> list[tuple[str, str]]:
    return [(e.tier, e.trigger.text) for e in sayso.read(text, published=THURSDAY).events]


@pytest.mark.parametrize(
    "text",
    [
        "Dozens of air strikes on Talmar killed at least 14 civilians on Wednesday.",
        "The coalition carried out 22 air strikes near Talmar on Wednesday.",
        "Eighteen air raids hit Talmar on Wednesday.",
        "Its planes flew 40 sorties over Talmar province on Wednesday.",
        "Turkish jets struck 45 targets of the militants in Talmar on Wednesday.",
        "Artillery shelled twelve villages near Talmar on Wednesday.",
        "Sixteen civilians were killed on Wednesday in heavy bombardment across Talmar province.",
        "Army raids on towns across the country killed more than 40 villagers on Monday.",
        "Shelling of towns across the country killed 12 people on Monday.",
        "Three people were killed in strikes elsewhere in Syria on Monday.",
        "Seven children were among 71 civilians killed in Talmar on Monday and Tuesday.",
        "Thirty soldiers were killed in fighting between Monday and Tuesday in Talmar.",
        "Air strikes killed 39 people on Tuesday in two main battlegrounds in the north.",
        "The army killed over 60 militants on Wednesday in Talmar and other areas of the province.",
        "Over 60 civilians were killed in bombardments on the city of Talmar and its surrounding towns and villages on Wednesday.",
        "Air strikes on Talmar killed 54 civilians on Tuesday, including nine in Sorva, eight in Velin and five in Ostrin.",
        "The militants breached the truce three times in the past 24 hours, the centre said.",
        "The army declared the truce over on Wednesday, citing more than 300 breaches by rebels.",
    ],
)
def test_a_sum_over_several_happenings(text: str) -> None:
    assert "tally" in [t for t, _ in tiers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Five air strikes hit a market in Talmar on Wednesday, killing nine people.",
        "Jets carried out twelve air strikes on a hospital in Talmar on Wednesday, killing nine people.",
        "Freedonia launched 180 drone strikes on Talmar on Monday.",
        "Four ships launched 26 cruise missile strikes on 11 targets in Syria on Wednesday.",
        "Rebels fired 40 rockets at Talmar on Wednesday, killing three people.",
        "Strikes across the border killed three soldiers on Wednesday.",
        "The army fired across the river at Talmar on Wednesday, killing two people.",
        "Elsewhere in Syria, a bomb killed three people on Monday.",
        "A battle for the hill on Monday and Tuesday killed nine soldiers.",
        "The blast overnight killed four people in Talmar.",
        "Gunmen killed 12 people in a nearby village on Wednesday.",
        "An air strike killed 20 people on Tuesday, including three children in Talmar.",
        "The hospital in Talmar was hit three times on Wednesday.",
        "At least 40 people were killed in air strikes on Talmar and the surrounding countryside on Wednesday.",
    ],
)
def test_one_happening_is_no_sum(text: str) -> None:
    found = [t for t, _ in tiers(text)]
    assert "incident" in found
    assert "tally" not in found


def test_a_sum_and_its_parts_by_quarters() -> None:
    found = tiers(
        "Six civilians were killed on Wednesday in rocket attacks on several neighbourhoods of Talmar. Two people were killed in a rocket"
        " attack on the Sorva neighbourhood, a police source said. Two others were reported killed in an attack on the Velin neighbourhood."
        " Rockets that hit the Ostrin neighbourhood killed two men."
    )
    assert [t for t, _ in found] == ["tally", "incident", "incident", "incident"]


def test_a_part_with_the_same_dead_is_told_apart_from_its_sum() -> None:
    found = tiers(
        "Rebels fired dozens of shells at the residential districts of Talmar on Wednesday, killing eight people and wounding 58. Rebels"
        " targeted the Sorva district with four rockets, killing eight people and wounding 55, a police source said. Three others were"
        " wounded when rebels fired a rocket at the Velin district."
    )
    assert [t for t, _ in found] == ["tally", "incident", "incident"]


def test_one_strike_told_in_two_figures_is_no_sum() -> None:
    found = tiers(
        "An air strike on a market in Talmar killed 20 people on Wednesday. Twelve died at once and eight later, a doctor said. The strike"
        " also wounded 30 people."
    )
    assert found == [("incident", "air strike")]


def test_what_is_told_on_with_a_sum() -> None:
    found = tiers(
        "At least 112 civilians have been killed in Talmar since the rebel assault began on Sunday, a monitor said. The deaths include 65"
        " people killed in rebel fire on government districts, it said. Another 42 people have been killed in strikes on eastern Talmar."
        " It reported five more deaths in rebel shelling of the Sorva district."
    )
    assert "incident" not in [t for t, _ in found]
    assert ("tally", "strikes") in found


@pytest.mark.parametrize(
    "text",
    [
        "More than 250,000 people have been killed since 2011. On Wednesday shelling killed five people in Talmar.",
        "More than 250 people have been killed in Talmar since April. Shelling killed another five people in the Sorva district.",
        "At least 90 people have been killed in Talmar since Sunday. They include 20 soldiers who died when a bomb hit a bus on Tuesday.",
    ],
)
def test_news_beside_a_sum(text: str) -> None:
    assert [t for t, _ in tiers(text)] == ["tally", "incident"]


def test_thousands_and_the_thousands_after_them() -> None:
    found = tiers(
        "The monitor has documented the killing of 6,300 villagers in army raids over the past year. Meanwhile rocket fire on Talmar"
        " killed 1,400 people, it said."
    )
    assert [t for t, _ in found] == ["tally", "tally"]


def test_how_the_dead_of_weeks_died() -> None:
    found = tiers(
        "In the past three weeks some 240 villagers have been killed in Talmar after soldiers responded with air raids to sniper fire."
    )
    assert ("campaign", "air raids") in found
    assert "incident" not in [t for t, _ in found]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A quarter of a million people have fled since April 2015, when the unrest began.", (date(2015, 4, 1), THURSDAY)),
        ("The two sides have clashed at least 15 times since late December.", (date(2015, 12, 21), THURSDAY)),
        ("Officials said 17 village heads have been murdered so far this year.", (date(2016, 1, 1), THURSDAY)),
    ],
)
def test_a_sum_since_then(text: str, days: tuple[date, date]) -> None:
    event = sayso.read(text, published=THURSDAY).events[0]
    assert event.tier == "tally"
    assert event.moment is not None
    assert isinstance(event.moment.interval, sayso.Interval)
    assert (event.moment.interval.start, event.moment.interval.end) == days


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six people in Talmar on Tuesday. Mines have killed more than 1,500 people in the province.",
        "Police opened fire on a crowd in Talmar on Friday, killing two. At least 60 residents have been killed during the curfew.",
        "A colonel was shot on Wednesday in Talmar. At least 450 people have been killed and thousands have fled since April 2015, when"
        " the president said that he would stay.",
    ],
)
def test_a_sum_is_no_part_of_the_news_before_it(text: str) -> None:
    found = [t for t, _ in tiers(text)]
    assert found[0] == "incident"
    assert "tally" in found[1:]


@pytest.mark.parametrize(
    "text",
    [
        "A boy was killed during the curfew in Talmar on Wednesday night.",
        "The gas attack on Talmar has killed 1,400 people, the opposition said.",
    ],
)
def test_one_happening_in_a_spell_is_no_sum(text: str) -> None:
    assert [t for t, _ in tiers(text)] == ["incident"]


def test_several_acts_and_each_of_them() -> None:
    found = tiers(
        "Russian strikes killed 35 people in Idlib province on Wednesday. A strike on a school in Sarmin killed 14. Another hit a house in"
        " Saraqeb, killing nine."
    )
    assert [t for t, _ in found] == ["tally", "incident", "incident"]


@pytest.mark.parametrize(
    "text",
    [
        "A raid killed 10 people in Sarmin on Wednesday. Shelling killed four people in Saraqeb, and gunmen killed five in Idlib.",
        "Shelling killed 10 people in Sarmin on Wednesday. Shelling also killed four people in Saraqeb and five in Idlib.",
    ],
)
def test_what_is_told_beside_it_is_no_part(text: str) -> None:
    assert {t for t, _ in tiers(text)} == {"incident"}
