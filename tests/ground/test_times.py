"""Times: sentences and what they should be read as. All sentences are invented."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.ground.times import find_moments, marked_moments
from sayso.language import parse
from sayso.model import Interval, Moment, Unresolved

THURSDAY = "2026-03-12"


def moments(text: str, published: str | None = THURSDAY) -> tuple[Moment, ...]:
    return find_moments(parse(sayso.report(text, published=published)))


def only(text: str, published: str | None = THURSDAY) -> Moment:
    found = moments(text, published)
    assert len(found) == 1, [m.span.text for m in found if m.span]
    return found[0]


def days(moment: Moment) -> tuple[str | None, str | None]:
    assert isinstance(moment.interval, Interval), moment
    start, end = moment.interval.start, moment.interval.end
    return (start.isoformat() if start else None, end.isoformat() if end else None)


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "timex", "precision"),
    [
        ("The bridge fell on 8 October 2015.", "8 October 2015", "2015-10-08", "2015-10-08", "2015-10-08", "day"),
        ("The bridge fell on Oct. 8, 2015.", "Oct. 8, 2015", "2015-10-08", "2015-10-08", "2015-10-08", "day"),
        ("The bridge fell on 2015-10-08.", "2015-10-08", "2015-10-08", "2015-10-08", "2015-10-08", "day"),
        ("The bridge fell in 2013.", "2013", "2013-01-01", "2013-12-31", "2013", "year"),
        ("The siege began in May 2015.", "May 2015", "2015-05-01", "2015-05-31", "2015-05", "month"),
        ("The siege began in early March 2017.", "early March 2017", "2017-03-01", "2017-03-10", "2017-03", "month"),
        ("He was born in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "199", "decade"),
        ("Shells hit the mill on Wednesday.", "Wednesday", "2026-03-11", "2026-03-11", "2026-03-11", "day"),
        ("Shells hit the mill on Thursday.", "Thursday", "2026-03-12", "2026-03-12", "2026-03-12", "day"),
        ("Shells hit the mill last Thursday.", "last Thursday", "2026-03-05", "2026-03-05", "2026-03-05", "day"),
        ("Envoys will meet on Wednesday.", "Wednesday", "2026-03-18", "2026-03-18", "2026-03-18", "day"),
        ("A round of talks opens in the capital on Wednesday.", "Wednesday", "2026-03-18", "2026-03-18", "2026-03-18", "day"),
        ("Shells hit the mill on Wednesday night.", "Wednesday night", "2026-03-11", "2026-03-11", "2026-03-11TNI", "part_of_day"),
        (
            "Shells hit the mill at 6:40 a.m. on Tuesday.",
            "6:40 a.m. on Tuesday",
            "2026-03-10",
            "2026-03-10",
            "2026-03-10T06:40",
            "part_of_day",
        ),
        ("Shells hit the mill yesterday.", "yesterday", "2026-03-11", "2026-03-11", "2026-03-11", "day"),
        ("They left last week.", "last week", "2026-03-02", "2026-03-08", "2026-W10", "week"),
        ("They left last month.", "last month", "2026-02-01", "2026-02-28", "2026-02", "month"),
        ("They left earlier this year.", "earlier this year", "2026-01-01", "2026-03-12", "2026", "year"),
        ("They left two days ago.", "two days ago", "2026-03-10", "2026-03-10", "2026-03-10", "day"),
        ("They left three weeks ago.", "three weeks ago", "2026-02-16", "2026-02-22", "2026-W08", "week"),
        ("They left overnight.", "overnight", "2026-03-11", "2026-03-12", "2026-03-12TNI", "part_of_day"),
        ("The pact was signed in November.", "November", "2025-11-01", "2025-11-30", "2025-11", "month"),
        ("The pact was signed last summer.", "last summer", "2025-06-01", "2025-08-31", "2025-SU", "season"),
        ("The town was quiet on Christmas Day.", "Christmas Day", "2025-12-25", "2025-12-25", "2025-12-25", "day"),
        ("Raids in the past 24 hours hit the port.", "the past 24 hours", "2026-03-11", "2026-03-12", "PT24H", "days"),
        ("The depot burned in the second half of 2016.", "the second half of 2016", "2016-07-01", "2016-12-31", "2016-H2", "season"),
    ],
)
def test_an_expression_is_placed_in_the_calendar(text, words, start, end, timex, precision):
    moment = only(text)
    assert moment.span is not None
    assert moment.span.text == words
    assert days(moment) == (start, end)
    assert (moment.timex, moment.precision) == (timex, precision)


@pytest.mark.parametrize(
    ("text", "words", "timex", "kind"),
    [
        ("The siege lasted for three days.", "three days", "P3D", "duration"),
        ("The siege lasted nearly forty years.", "nearly forty years", "P40Y", "duration"),
        ("It was a 16-hour siege.", "16-hour", "PT16H", "duration"),
        ("It took two and a half years.", "two and a half years", "P2Y6M", "duration"),
        ("It will take two to three weeks.", "two to three weeks", "P2W", "duration"),
        ("Convoys arrive every Friday.", "every Friday", "XXXX-WXX-5", "set"),
        ("Drones cross the line daily.", "daily", "P1D", "set"),
    ],
)
def test_lengths_and_habits_have_no_day_of_their_own(text, words, timex, kind):
    moment = only(text)
    assert moment.span is not None
    assert (moment.span.text, moment.timex, moment.kind) == (words, timex, kind)
    assert isinstance(moment.interval, Unresolved)


@pytest.mark.parametrize(
    "text",
    [
        "Ms May said the plan may work.",
        "The fall of the town took the army a second try.",
        "About 1,200 rounds were fired at the S-300 and the BM-21 beside a T-72.",
        "Guards stand there 24-7.",
        "A 12-year-old boy was pulled out.",
        "The council passed Resolution 2118.",
        "Four lorries a day cross the river.",
        "He paid $2 million a year.",
        "Fighters march to the river.",
        "About three-quarters of the wheat burned.",
        "The driver is in his 30s.",
        "About 2000 people fled.",
    ],
)
def test_no_false_dates(text):
    assert [m.span.text for m in moments(text) if m.span] == []


def test_tense_tells_two_wednesdays_apart():
    text = "Guards seized the crossing on Wednesday; a new round of talks opens on Wednesday."
    assert [days(m)[0] for m in moments(text)] == ["2026-03-11", "2026-03-18"]


def test_what_was_planned_may_be_past_by_now():
    moment = only("Experts were expected to discuss the details on Wednesday.")
    assert days(moment)[0] == "2026-03-11"
    assert moment.flags == ("the nearest one, since it was planned",)


def test_a_weekday_with_a_possessive_has_been():
    assert days(only("They will study Monday's ruling."))[0] == "2026-03-09"


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Raids went on from 4 to 7 April 2017.", "from 4 to 7 April 2017", "2017-04-04", "2017-04-07"),
        ("Raids on 4-7 April 2017 hit the port.", "4-7 April 2017", "2017-04-04", "2017-04-07"),
        ("Raids on March 4-7 damaged the port.", "March 4-7", "2026-03-04", "2026-03-07"),
        ("Raids went on between Monday and Wednesday.", "between Monday and Wednesday", "2026-03-09", "2026-03-11"),
        ("The raids ran from 2012 to 2014.", "from 2012 to 2014", "2012-01-01", "2014-12-31"),
        ("Forty houses have burned since Friday.", "since Friday", "2026-03-06", "2026-03-12"),
        ("Forty houses had burned until Friday.", "until Friday", None, "2026-03-06"),
        ("Shells fell from 30 September until today.", "from 30 September until today", "2025-09-30", "2026-03-12"),
    ],
)
def test_stretches_are_one_moment(text, words, start, end):
    moment = only(text)
    assert moment.span is not None
    assert moment.span.text == words
    assert days(moment) == (start, end)


def test_the_ends_of_a_stretch_are_marked_apart():
    parsed = parse(sayso.report("Raids went on between Monday and Wednesday.", published=THURSDAY))
    assert [m.timex for m in marked_moments(parsed)] == ["2026-03-09", "2026-03-11"]


def test_without_a_publication_date_relative_ones_stay_unresolved():
    relative, explicit, no_year = moments("They left yesterday. It began on 3 June 2012. It ended in a raid on 5 May.", None)
    assert relative.interval == Unresolved("the publication date is not known, and the text counts from it")
    assert days(explicit) == ("2012-06-03", "2012-06-03")
    assert days(no_year) == ("2012-05-05", "2012-05-05")
    assert no_year.flags == ("year inferred from the last one named",)
    assert isinstance(only("It ended on 5 May.", None).interval, Unresolved)


def test_the_dateline_anchors_and_is_no_moment():
    text = "TALMAR, 10 March (Agency) — Shells hit the mill on Monday, a guard said yesterday."
    monday, yesterday = moments(text)
    assert days(monday) == ("2026-03-09", "2026-03-09")
    assert days(yesterday) == ("2026-03-09", "2026-03-09")
    assert "counted from the date of the dateline" in yesterday.flags


def test_a_year_left_out_is_flagged():
    assert only("The bridge fell on 8 October.").flags == ("year inferred",)
    assert only("The bridge fell on 8 October.").basis == "inference"


def test_an_order_of_day_and_month_is_flagged():
    assert only("The bridge fell on 10/08/2015.").flags == ("order of day and month assumed",)
    assert only("The bridge fell on 25/08/2015.").flags == ()


def test_a_quotation_is_flagged():
    assert "inside a quotation, and counted from the day of the report" in only("“They came yesterday,” a guard said.").flags


def test_the_story_counts_on_from_its_own_day():
    first, next_day, later = moments("The bridge fell on 8 October 2015. The next day the mill burned. Two days later it rained.")
    assert days(first) == ("2015-10-08", "2015-10-08")
    assert days(next_day) == ("2015-10-09", "2015-10-09")
    assert days(later) == ("2015-10-11", "2015-10-11")


NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2025, 12, 31)), st.integers(0, 6))
def test_a_past_weekday_is_one_of_the_last_seven_days(published, weekday):
    moment = only(f"Shells hit the mill on {NAMES[weekday]}.", published.isoformat())
    assert isinstance(moment.interval, Interval)
    assert moment.interval.start is not None
    assert moment.interval.start.weekday() == weekday
    assert timedelta(0) <= published - moment.interval.start < timedelta(7)


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2025, 12, 31)))
def test_a_written_date_is_read_back(day):
    for words in (day.strftime("%d %B %Y").lstrip("0"), day.strftime("%B ") + f"{day.day}, {day.year}", day.isoformat()):
        assert days(only(f"The bridge fell on {words}.", None)) == (day.isoformat(), day.isoformat())


def test_hours_ago_lie_within_a_day():
    moment = only("Guards lost the mill hours earlier.")
    assert days(moment) == ("2026-03-11", "2026-03-12")
    assert moment.flags == ("hours taken as less than a day",)


def test_a_plural_before_long_has_no_number():
    assert only("It was a decades-long siege.").timex == "PXE"
    assert only("It was a day-long siege.").timex == "P1D"


def test_a_headline_above_the_dateline_is_read():
    text = "Mill burns on Monday\n\nTALMAR, 10 March (Agency) — Shells hit the mill."
    assert [days(m)[0] for m in moments(text)] == ["2026-03-09"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jets struck the town on December 28.", "2015-12-28", "2015-12-28"),
        ("The army took the town in November.", "2015-11-01", "2015-11-30"),
        ("The attack of December 28 killed nine.", "2015-12-28", "2015-12-28"),
        ("They were killed at Christmas.", "2015-12-25", "2015-12-25"),
        ("Elections will be held on December 28.", "2016-12-28", "2016-12-28"),
        ("The talks begin on December 28.", "2016-12-28", "2016-12-28"),
    ],
)
def test_what_was_done_on_a_day_lies_behind(text, start, end):
    assert days(only(text, "2016-10-18")) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jets struck on Eid al-Fitr.", "2016-07-05", "2016-07-07"),
        ("The truce will begin on Eid al-Adha.", "2016-09-10", "2016-09-12"),
        ("Clashes went on through Ramadan.", "2016-06-05", "2016-07-06"),
        ("Eid al-Fitr 2014 was marked by shelling.", "2014-07-27", "2014-07-29"),
        ("The raid came on Orthodox Easter.", "2016-05-01", "2016-05-01"),
    ],
)
def test_feasts_of_the_moon_are_a_day_wide_on_either_side(text, start, end):
    moment = only(text, "2016-07-18")
    assert days(moment) == (start, end)
    assert {type(moment.interval.start), type(moment.interval.end)} == {date}  # none of a library's own, which cannot be written out


def test_early_on_a_day_looks_back_like_the_day():
    assert days(only("Dozens of fighters early on Monday attacked the town.", "2016-06-14")) == ("2016-06-13", "2016-06-13")
