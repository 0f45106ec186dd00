"""A day at the end of a sentence is that of all that its sentence tells of one doer; the dead of "shot dead" are counted."""

from datetime import date

import pytest

import sayso


def told(text):
    return {e.type: e for e in sayso.read(text, published="2025-10-16").events}


def day(event):
    return event.moment.interval.start, event.moment.basis


def killed(event):
    return [t.quantity.low for t in event.tolls if t.kind == "killed"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Raiders shot dead four wardens near Velmar on Sunday, the mayor said.", [4]),
        ("A gunman shot dead at least three worshippers in Velmar on Sunday, the mayor said.", [3]),
        ("Four guards were shot dead and two wounded near Velmar on Sunday, the mayor said.", [4]),
        ("Four guards shot dead, two wounded near Velmar", [4]),
    ],
)
def test_the_dead_of_shot_dead(text, number):
    assert killed(told(text)["shooting"]) == number


def test_two_acts_of_one_doer_share_the_day_and_not_the_dead():
    both = told("Raiders shot dead four wardens and kidnapped two teachers near Velmar on Sunday, the mayor said.")
    assert day(both["shooting"]) == day(both["abduction"]) == (date(2025, 10, 12), "inference")
    assert killed(both["shooting"]) == [4]
    assert killed(both["abduction"]) == []


def test_a_day_between_commas_before_the_source_is_of_what_is_told():
    text = (
        "At least 17 mourners were killed when a drone hit a tent in the village of Dabar, in Velmar province, on Tuesday, villagers said."
    )
    (event,) = told(text).values()
    assert day(event) == (date(2025, 10, 14), "inference")


def test_a_day_of_speaking_is_no_day_of_the_act():
    (event,) = told("Shells hit the mill of Velmar and killed five people, the mayor said on Tuesday.").values()
    assert day(event) == (date(2025, 10, 14), "default")
