"""The grammar of times on its own: no run of words may break it."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ground.lexing import lex
from sayso.ground.times import calendar as cal
from sayso.ground.times.expression import Expression
from sayso.ground.times.grammar import load
from sayso.ground.times.holidays import holiday_on, with_holidays
from sayso.ground.times.reading import READERS, read
from sayso.ground.times.rules import RULES, grammar
from sayso.ground.times.value import Anchor

VOCABULARY = [
    *sorted({word for table in load("words.yaml").values() for word in table if not word.startswith("#")}),
    *[
        "the",
        "of",
        "in",
        "at",
        "on",
        "from",
        "to",
        "and",
        "a",
        "an",
        "3",
        "31",
        "2016",
        "1999",
        "12:30",
        "6",
        "p.m.",
        "first",
        "third",
        "21st",
        "dozens",
        "several",
        "two",
        "three",
        "twenty",
        "half",
        "quarter",
    ],
    *["Monday", "Friday", "March", "May", "October", "2015-02-30", "30/02/2015", "1990s", "'80s"],
    *("Christmas Eve", "Election Day", "nineteen ninety-six"),
]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(VOCABULARY), max_size=12),
    st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))),
    st.sampled_from(["past", "future", "planned", "unknown"]),
)
def test_any_words_are_read_without_an_error(words, day, tense):
    text = " ".join(words)
    run = with_holidays(text, lex(text))
    anchor = Anchor(day)
    for match in grammar().matches(run):
        value = read(match.rule, Expression(run[match.first : match.last], "in", "of", anchor, lambda _: tense))
        if value is not None and value.start is not None and value.end is not None:
            assert value.start <= value.end


def test_every_rule_has_a_reader():
    assert {name for name, _ in RULES} == set(READERS)


def test_easter_and_moveable_days():
    assert holiday_on("easter", 2024) == date(2024, 3, 31)
    assert holiday_on("easter", 2026) == date(2026, 4, 5)
    assert holiday_on("orthodox easter", 2016) == date(2016, 5, 1)
    assert holiday_on("thanksgiving", 1999) == date(1999, 11, 25)
    assert holiday_on("memorial day", 2026) == date(2026, 5, 25)
    assert holiday_on("election day", 1998) == date(1998, 11, 3)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 7))
def test_weekdays_lie_within_a_week(day, weekday):
    before, after = cal.weekday_before(day, weekday, include=False), cal.weekday_after(day, weekday, include=False)
    assert before.isoweekday() == after.isoweekday() == weekday
    assert 1 <= (day - before).days <= 7
    assert 1 <= (after - day).days <= 7
