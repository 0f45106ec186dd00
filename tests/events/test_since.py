"""Since when: the stretch of a sum, and what a since-clause itself tells."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Interval

PUBLISHED = date(2024, 5, 16)


def told(text: str) -> dict[str, tuple[str, date | None, date | None]]:
    found = {}
    for e in sayso.read(text, published=PUBLISHED).events:
        span = e.moment.interval if e.moment is not None and isinstance(e.moment.interval, Interval) else Interval(None, None)
        found[e.trigger.text.split()[-1]] = (e.tier, span.start, span.end)
    return found


@pytest.mark.parametrize(
    "began",
    [
        "Velmar has been torn by civil war since March 2021.",
        "A civil war has been raging in Velmar since March 2021.",
        "The conflict in Velmar broke out in March 2021.",
        "Velmar is locked in a civil war which started when soldiers fired on a crowd in March 2021.",
        "It was the first raid on the port since the start of the uprising in March 2021.",
    ],
)
def test_the_dead_of_a_war_are_counted_from_its_beginning(began: str) -> None:
    assert told(f"{began} The war has killed more than 70,000 people, the agency says.")["killed"] == ("tally", date(2021, 3, 1), PUBLISHED)


def test_a_war_that_nobody_dates_leaves_its_dead_without_a_day() -> None:
    assert told("The war in Velmar has killed more than 70,000 people, the agency says.")["killed"] == ("tally", None, None)


def test_since_then_takes_up_the_day_told_before() -> None:
    found = told("The army cracked down on a march in Velmar in 2019. Since then more than 70,000 people have been killed.")
    assert found["killed"] == ("tally", date(2019, 1, 1), PUBLISHED)


def test_two_that_share_a_since_clause() -> None:
    found = told("Over 400 have been killed and thousands have fled since the war broke out in March 2021.")
    assert found["killed"] == ("tally", date(2021, 3, 1), PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "The raid was a horror not seen since militiamen massacred villagers at Ostrin in 1988.",
        "The army lost the town of Dabar, its worst defeat since militiamen massacred villagers at Ostrin in 1988.",
    ],
)
def test_what_a_since_clause_tells_does_not_go_on(text: str) -> None:
    assert told(text)["massacred"] == ("background", date(1988, 1, 1), date(1988, 12, 31))


def test_the_protests_of_a_since_clause_are_of_its_day_alone() -> None:
    found = told("Over 400 have been killed since the war began in March 2021 with the repression of protests.")
    assert found["repression"] == found["protests"] == ("background", date(2021, 3, 1), date(2021, 3, 31))
    assert found["killed"] == ("tally", date(2021, 3, 1), PUBLISHED)


def test_what_began_in_a_since_clause_goes_on() -> None:
    found = told("Shells have landed in Velmar almost daily since the army began pushing into the suburb of Ostrin in March.")
    assert found["pushing"][1:] == (date(2024, 3, 1), PUBLISHED)


@pytest.mark.parametrize("rank", ["first", "deadliest", "worst"])
def test_what_has_not_been_so_since_is_no_stretch_of_the_act(rank: str) -> None:
    text = f"A bomb killed six people in Velmar. It was the {rank} attack to hit the town since the start of the uprising in March 2021."
    assert told(text)["killed"] == ("incident", PUBLISHED, PUBLISHED)


def test_since_the_beginning_of_operations_on_a_day() -> None:
    text = "Since the start of their operations in Velmar on September 30th 2023 the air forces have destroyed more than 200 tankers."
    assert told(text)["destroyed"] == ("tally", date(2023, 9, 30), PUBLISHED)


def test_a_count_that_was_told_long_ago_ends_then() -> None:
    found = told(
        "Velmar has been torn by civil war since March 2021. The office said in August 2023 that the war had killed more than 70,000 people."
    )
    assert found["killed"] == ("tally", date(2021, 3, 1), date(2023, 8, 31))
