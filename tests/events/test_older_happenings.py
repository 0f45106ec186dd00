"""Happenings of before, told beside the news: as so long ago, as what something was the worst since, as what a court dealt with."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

PUBLISHED = date(2016, 5, 5)


def events(text: str) -> list[Event]:
    return list(sayso.read(text, published=PUBLISHED).events)


def told(text: str) -> list[tuple[str, str]]:
    return [(e.tier, e.type) for e in events(text)]


def days(event: Event) -> tuple[date | None, date | None] | None:
    interval = getattr(event.moment, "interval", None)
    return (interval.start, interval.end) if interval is not None and hasattr(interval, "start") else None


def killed(event: Event) -> list[float | None]:
    return [t.quantity.low for t in event.tolls if t.kind == "killed"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Rebels raided a mill in Talmar on Monday, two years after shells killed 30 people there.", date(2014, 1, 1), date(2014, 12, 31)),
        ("Traders reopened the market on Tuesday, four months after a car bomb killed 30 people.", date(2016, 1, 1), date(2016, 1, 31)),
        ("The visit came a month after an air strike on a clinic in Talmar killed 30 people.", date(2016, 4, 1), date(2016, 4, 30)),
        ("Troops entered Velin on Monday, two weeks after a mine killed 30 people there.", date(2016, 4, 18), date(2016, 4, 18)),
        ("Months after militants killed 30 people in Talmar, the school is still shut.", None, None),
        ("A rally was held on Sunday, more than a year after gunmen killed 30 people in Talmar.", None, None),
    ],
)
def test_what_was_so_long_before_is_counted_back_and_background(text: str, start: date | None, end: date | None) -> None:
    old = next(e for e in events(text) if killed(e) == [30])
    assert old.tier == "background"
    assert days(old) == ((start, end) if start else None)


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed six people in Talmar on Wednesday, two days after gunmen raided a mine in Ostrin.",
        "A bomb killed six people in Talmar on Wednesday, hours after gunmen raided a mine in Ostrin.",
    ],
)
def test_what_was_hours_or_days_before_is_news(text: str) -> None:
    assert [e.tier for e in events(text)] == ["incident", "incident"]


def test_what_happened_before_a_later_act_is_no_older_one() -> None:
    assert told("The army shelled Velin on Monday, a week before the talks.")[0][0] == "incident"


@pytest.mark.parametrize(
    "text",
    [
        "The raid on Talmar was the worst since a March attack on a camp near Sorva that killed 25 people.",
        "A raid on Talmar on Monday was the deadliest since the bombing of a mosque in Sorva, in which 25 people died.",
        "Talmar has been tense since the shelling of a school killed 25 people.",
    ],
)
def test_what_something_is_the_worst_since_was_before(text: str) -> None:
    assert [e.tier for e in events(text) if killed(e) == [25]] == ["background"]
    assert all(killed(e) != [25] for e in events(text) if e.tier == "incident")


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Rebels killed nine people in the largest market of Talmar in April.", "background"),
        ("The army has shelled the largest hospital in Talmar since March.", "campaign"),
        ("The raid on Talmar was one of the deadliest attacks this year.", "incident"),
        ("Tuesday's shelling of Talmar was the heaviest in the province since March.", "incident"),
    ],
)
def test_only_what_ranks_an_act_takes_its_month(text: str, tier: str) -> None:
    assert events(text)[0].tier == tier


@pytest.mark.parametrize(
    "text",
    [
        "A court jailed two men on Monday for the shelling of a bus in Talmar.",
        "Two men were convicted on Monday of taking part in an attack on a bus in Talmar.",
        "The trial of two men over the bombing of a bus in Talmar opened on Monday.",
        "Villagers marked the anniversary of a battle near Talmar on Monday.",
        "Prosecutors charged a man on Monday with planting a bomb in Talmar.",
    ],
)
def test_what_a_court_deals_with_is_not_of_the_day_of_the_court(text: str) -> None:
    old = events(text)[-1]
    assert (old.tier, days(old)) == ("background", None)


def test_the_day_of_what_a_court_deals_with_stands_beside_it() -> None:
    (old,) = events("A court sentenced 11 people to death on Monday for the killing of a governor in Talmar in 2013.")
    assert (old.tier, days(old)) == ("background", (date(2013, 1, 1), date(2013, 12, 31)))
    assert killed(old) != [11]
    (new,) = events("A court sentenced a man to death on Wednesday for a bombing in Talmar on Sunday.")
    assert (new.tier, days(new)) == ("incident", (date(2016, 5, 1), date(2016, 5, 1)))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("On Wednesday the army blamed the rebels for the shelling of a clinic in Talmar on Sunday.", date(2016, 5, 1)),
        ("Kenya on Wednesday blamed the rebels for the bombing of a clinic in Talmar on Monday that killed six people.", date(2016, 5, 2)),
        ("The governor condemned the shelling of a clinic in Talmar on Monday.", date(2016, 5, 2)),
        ("Police suspect that the rebels were behind the bombing of a clinic in Talmar on Monday.", date(2016, 5, 2)),
    ],
)
def test_who_is_blamed_is_in_doubt_and_not_what_was_hit(text: str, start: date) -> None:
    (event,) = events(text)
    assert {p.position for p in event.targets} == {"asserted"}
    assert {p.position for p in event.attackers} <= {"uncertain"}
    assert days(event) == (start, start)


def test_who_is_accused_of_an_act_may_not_have_hit_anything() -> None:
    (event,) = events("The opposition accused the army of shelling a clinic in Talmar on Monday.")
    assert [p.position for p in event.targets] == ["uncertain"]


def test_who_denies_accusations_denies_a_part_of_its_own() -> None:
    (event,) = events("The army denied rebel accusations that it had fired the rocket which landed near Talmar on Monday.")
    assert (event.tier, event.factuality, [p.position for p in event.attackers]) == ("incident", "asserted", ["denied"])


def test_a_court_report_is_about_what_the_court_deals_with() -> None:
    text = (
        "A court in Talmar on Tuesday sentenced a former officer to 20 years in prison for the killing of 38 villagers near Sorva in 2009. "
        "The prosecution had asked for life. His men had also looted the town, it said."
    )
    (lead,) = (e for e in events(text) if e.lead)
    assert (lead.tier, killed(lead)) == ("background", [38])


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("Rebels freed six pupils on Friday, two years after they seized them in Talmar.", ["incident", "background"]),
        ("Rebels freed two drivers on Friday, a year after capturing them near Talmar.", ["incident", "background"]),
        ("Troops retook the village of Talmar on Monday from gunmen who had captured it in March.", ["incident", "background"]),
        ("Gunmen ambushed lorries near Talmar on Monday and seized them.", ["incident"]),
    ],
)
def test_them_and_it_are_those_of_the_clause_above(text: str, tiers: list[str]) -> None:
    assert [e.tier for e in events(text)] == tiers


@pytest.mark.parametrize(
    "text",
    [
        "A man was held on suspicion of an attack on a museum in Talmar which killed 21 people last year.",
        "The group has claimed the bombing of a train in Talmar that killed 21 people in January.",
        "The state was liable for the deaths of 21 men killed in Talmar in 1995.",
        "Freedonia has been on edge since twin bombings in Talmar killed 21 people in October.",
    ],
)
def test_an_act_and_the_dead_told_of_what_it_hit_are_one(text: str) -> None:
    (old,) = (e for e in events(text) if e.type != "abduction")
    assert (old.tier, killed(old)) == ("background", [21])


def test_what_has_gone_on_where_something_happened_is_another_matter() -> None:
    found = events("A mine killed a farmer on Thursday in Sarun, where rebels have fought the army since 1982.")
    assert [(e.tier, e.type, killed(e)) for e in found] == [("incident", "bombing", [1]), ("campaign", "clash", [])]


def test_a_deal_signed_long_ago_is_one_and_fighting_that_it_lessened_is_no_happening() -> None:
    assert told("A ceasefire deal signed in Talmar in February last year has reduced the fighting in Ukraine.") == [
        ("background", "agreement")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Residents who fled when rebels shelled Talmar in February have begun to return.",
        "The driver, seized by rebels in June, was seen in a film on Tuesday.",
        "Mourners remembered the victims of an attack on a school in Talmar.",
        "The killings recalled the massacre of nine monks in Talmar.",
    ],
)
def test_what_is_told_of_people_or_recalled_is_an_older_happening(text: str) -> None:
    assert {e.tier for e in events(text)} == {"background"}


def test_the_dead_of_a_week_are_of_no_one_happening() -> None:
    assert [(e.tier, killed(e)) for e in events("The clashes in Talmar followed a week in which 30 people were killed.")][-1] == (
        "tally",
        [30],
    )


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The monitor said troops had killed 47 people in Talmar in August. Police opened fire on a crowd, it said.", "background"),
        ("The bodies of six men kidnapped in March were found. They were seized when gunmen raided a farm.", "background"),
        ("Troops killed 47 people in Talmar in August. Gunmen opened fire on a crowd in Ostrin, police said.", "incident"),
        ("A bomb killed two men in Talmar on Tuesday. Rebels held it until August. Gunmen opened fire on a crowd.", "incident"),
    ],
)
def test_a_report_goes_on_about_an_old_matter_until_it_tells_of_news(text: str, tier: str) -> None:
    assert events(text)[-1].tier == tier


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        (
            "The minister resigned on Wednesday, two weeks after an ambush that left 21 soldiers dead. "
            "The soldiers were killed when their convoy came under attack near Talmar.",
            ["background", "background"],
        ),
        ("Talmar marked on Saturday the anniversary of the Sorva attack. Gunmen stormed a school, killing 48 people.", ["background"] * 2),
        ("Jets bombed Talmar in September, and rebels shelled it for weeks.", ["background"] * 2),
        ("Jets bombed Talmar in September, and rebels shelled it on Monday.", ["background", "incident"]),
        ("A warlord accused of ordering the massacre of 67 people in Talmar was extradited on Tuesday.", ["background"]),
        ("Rebels told of an attack on a post in Talmar last month in which they said 17 soldiers were killed.", ["background"]),
    ],
)
def test_what_is_told_with_an_older_happening_is_as_old(text: str, tiers: list[str]) -> None:
    assert [e.tier for e in events(text)] == tiers
