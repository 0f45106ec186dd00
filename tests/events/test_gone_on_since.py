"""What began some days ago and goes on, what is done with more force than before, and what has been done of late."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event, Interval

PUBLISHED = date(2016, 5, 5)  # a Thursday
NEWS = "Shells killed four people in Ostrin on Wednesday. Two of them were nurses. The clinic has closed. "


def named(text: str, word: str) -> Event:
    """The event that a word names."""
    return next(e for e in sayso.read(text, published=PUBLISHED).events if word in text[e.trigger.start : e.trigger.end])


def days(event: Event) -> tuple[date | None, date | None]:
    assert event.moment is not None
    assert isinstance(event.moment.interval, Interval)
    return event.moment.interval.start, event.moment.interval.end


@pytest.mark.parametrize(
    ("sentence", "word", "start"),
    [
        ("The army launched its offensive to retake the province on April 12.", "offensive", date(2016, 4, 12)),
        ("Militiamen began an assault on the port of Talmar on April 22.", "assault", date(2016, 4, 22)),
        ("The assault on the port of Talmar started on Friday and is aimed at the mill.", "assault", date(2016, 4, 29)),
        ("The offensive in the Velin valley started on April 26.", "offensive", date(2016, 4, 26)),
        ("The village fell in an offensive launched on April 20 against the militants.", "offensive", date(2016, 4, 20)),
        ("Russia began an air campaign against the rebels on November 20.", "campaign", date(2015, 11, 20)),
        ("Gunners began shelling the town of Sorva last week.", "shelling", date(2016, 4, 25)),
    ],
)
def test_what_began_some_days_ago_goes_on_from_then(sentence: str, word: str, start: date) -> None:
    event = named(NEWS + sentence, word)
    assert (event.tier, days(event)) == ("campaign", (start, PUBLISHED))


@pytest.mark.parametrize(
    ("sentence", "word", "tier"),
    [
        ("The army launched an offensive on the port of Talmar on Tuesday.", "offensive", "incident"),
        ("Militiamen began an assault on the port of Talmar on Sunday.", "assault", "incident"),
        ("Jets intensified their bombing of the port of Talmar on Saturday.", "bombing", "incident"),
        ("The army launched an offensive near Talmar on April 12, killing nine rebels.", "offensive", "background"),
        ("Gunmen launched an assault on a prison in Velin on April 20.", "assault", "background"),
    ],
)
def test_what_has_just_begun_or_is_over_does_not(sentence: str, word: str, tier: str) -> None:
    assert named(NEWS + sentence, word).tier == tier


@pytest.mark.parametrize("end", ["The offensive ended on April 20.", "The offensive was called off a week later.", "Its offensive failed."])
def test_what_has_ended_too_does_not_go_on(end: str) -> None:
    event = named(f"{NEWS}The army launched an offensive in the valley on April 12. {end}", "offensive")
    assert (event.tier, days(event)) == ("background", (date(2016, 4, 12), date(2016, 4, 12)))


def test_a_fight_of_today_is_not_the_offensive_that_began_weeks_ago() -> None:
    text = "On April 24 special forces launched their first offensive near Velin. Four soldiers died in clashes in the same valley on Wednesday."
    assert (named(text, "offensive").tier, named(text, "clashes").tier) == ("campaign", "incident")
    assert days(named(text, "clashes")) == (date(2016, 5, 4), date(2016, 5, 4))


def test_the_dead_of_the_battle_are_those_of_the_offensive_that_goes_on() -> None:
    text = f"{NEWS}The militia launched its offensive in the valley on April 12. It has lost 46 fighters in the battle."
    event = named(text, "offensive")
    assert event.tier == "campaign"
    assert [t.quantity.low for t in event.tolls] == [46]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The militia pressed ahead with its offensive to take the town of Velin.", "offensive"),
        ("The air force stepped up its raids on rebel-held districts of Talmar.", "raids"),
        ("Rebels push on with an assault on the port of Talmar.", "assault"),
        ("The army has lately intensified its bombardment of the port of Talmar.", "bombardment"),
        ("The militia escalated its attacks on the port of Talmar.", "attacks"),
    ],
)
def test_what_is_done_with_more_force_goes_on(sentence: str, word: str) -> None:
    assert named(NEWS + sentence, word).tier == "campaign"


def test_what_has_been_stepped_up_since_an_act_goes_on_from_its_day() -> None:
    event = named(f"{NEWS}The army has stepped up raids on the town of Velin since rebels seized the port of Talmar on Saturday.", "raids")
    assert (event.tier, days(event)) == ("campaign", (date(2016, 4, 30), PUBLISHED))


def test_harder_raids_with_their_dead_are_one_happening() -> None:
    assert named("The air force stepped up raids on Talmar on Wednesday, killing 12 people.", "raids").tier == "incident"


@pytest.mark.parametrize(
    ("sentence", "word", "tier"),
    [
        ("The militants have staged counterattacks around Velin.", "counterattacks", "campaign"),
        ("The militants have staged three counterattacks around Velin.", "counterattacks", "incident"),
        ("Jets have carried out air strikes on the port of Velin, killing nine people.", "air strikes", "incident"),
        ("The army has heavily bombarded areas that have fallen out of its control.", "bombarded", "campaign"),
        ("The army has bombarded a mill in Talmar.", "bombarded", "incident"),
        ("The port of Talmar has recently come under heavy shelling.", "shelling", "campaign"),
        ("The port of Talmar has previously come under heavy shelling.", "shelling", "background"),
        ("Troops entered the port of Talmar after two years of bombardment.", "bombardment", "background"),
    ],
)
def test_what_has_been_done_of_late(sentence: str, word: str, tier: str) -> None:
    assert named(NEWS + sentence, word).tier == tier


def test_what_a_report_opens_with_is_its_news() -> None:
    assert named("Jets have carried out air strikes on the port of Velin, officials said on Wednesday.", "air strikes").tier == "incident"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("A strike killed six people as they fled a battle raging in the town of Velin.", "battle"),
        ("Government forces were also fighting rebels in northern districts of Talmar.", "fighting"),
        ("A monitor said that Kurdish fighters were advancing inside the town of Velin.", "advancing"),
        ("The militants have been beaten back on several fronts.", "beaten back"),
        ("Bombardment of the valley has intensified since mid-March, when the army began a ground offensive there.", "Bombardment"),
    ],
)
def test_what_somebody_was_busy_with_goes_on(sentence: str, word: str) -> None:
    assert named(NEWS + sentence, word).tier == "campaign"


def test_since_a_day_when_something_was_done_is_a_stretch_for_what_goes_on_and_the_day_of_what_was_done() -> None:
    text = f"{NEWS}Bombardment of the valley has gone on since March 9, when rebels seized the port of Talmar."
    assert days(named(text, "Bombardment")) == (date(2016, 3, 9), PUBLISHED)
    assert days(named(text, "seized")) == (date(2016, 3, 9), date(2016, 3, 9))


@pytest.mark.parametrize(
    ("sentence", "word", "tier"),
    [
        ("Militants were attacking a post in Velin on Tuesday when the jets struck it.", "attacking", "incident"),
        ("The battle in the town of Velin killed six soldiers on Tuesday.", "battle", "incident"),
        ("The militants were beaten back in Velin on Tuesday.", "beaten back", "incident"),
        ("The two sides have clashed at least 15 times since late December.", "clashed", "tally"),
        ("Officials said 17 villagers have been murdered in the province so far this year.", "murdered", "tally"),
    ],
)
def test_what_was_done_on_a_day_or_is_counted_does_not(sentence: str, word: str, tier: str) -> None:
    assert named(NEWS + sentence, word).tier == tier


def test_the_day_of_a_siege_is_not_that_of_the_assault_to_break_it() -> None:
    text = f"{NEWS}Rebels press on with an assault intended to break the siege of Talmar that began on April 17."
    assert named(text, "assault").tier == "campaign"
    assert named(text, "assault").moment is None


def test_what_was_taken_after_a_week_of_battles_was_taken_at_its_end() -> None:
    event = named("Rebels said on Wednesday they had taken control of Velin after a week of street battles.", "taken control")
    assert (event.tier, days(event)) == ("incident", (date(2016, 5, 4), date(2016, 5, 4)))


@pytest.mark.parametrize(
    ("sentence", "word", "start"),
    [
        ("The army took the last district of Velin on Monday, nine months after the offensive began.", "offensive", date(2015, 8, 1)),
        ("Shells have been landing in Velin since the army began pushing into rebel-held suburbs on March 7.", "pushing", date(2016, 3, 7)),
        ("Crowds marched on Saturday in the biggest of the protests that began over bread on March 19.", "protests", date(2016, 3, 19)),
    ],
)
def test_what_began_long_before_goes_on_too(sentence: str, word: str, start: date) -> None:
    event = named(NEWS + sentence, word)
    assert (event.tier, days(event)) == ("campaign", (start, PUBLISHED))


def test_who_is_besieged_now_is_so_after_months() -> None:
    assert named(f"{NEWS}Some 40,000 people have lived under siege in Talmar since 2013.", "siege").tier == "campaign"
    assert named(f"{NEWS}Thousands are trapped in the port of Talmar after 18 months of siege.", "siege").tier == "campaign"
    assert named(f"{NEWS}Thousands left the port of Talmar after 18 months of siege.", "siege").tier == "background"


def test_a_clause_of_time_is_not_what_the_news_is_about() -> None:
    text = "The prime minister proclaimed victory over the militants in Velin on Monday, nine months after the offensive began."
    assert (named(text, "victory").tier, days(named(text, "victory"))) == ("incident", (date(2016, 5, 2), date(2016, 5, 2)))


@pytest.mark.parametrize(
    ("sentence", "tier"),
    [
        ("The rebels have answered with bombs.", "campaign"),
        ("The militia has replied with rockets.", "campaign"),
        ("The militia has replied with 30 rockets on Velin.", "incident"),
        ("The militia replied with rockets on Tuesday.", "incident"),
    ],
)
def test_an_answer_in_the_perfect_without_a_target_is_no_single_act(sentence: str, tier: str) -> None:
    assert named(NEWS + sentence, "with").tier == tier
