"""Values in words."""

from datetime import date
from typing import get_args

import pytest

from invented import Q6, Q17, TEXT, at  # isort: skip
import sayso
from sayso.model import Entry, Interval, Moment, Part, Place, Quantity, Span, Toll, Unresolved, vocabulary
from sayso.render import words


def quantity(text: str, low: float | None, high: float | None, comparator: str, unit: str | None = None) -> Quantity:
    return Quantity(span=Span(0, len(text), text), low=low, high=high, comparator=comparator, unit=unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (quantity("six", 6, 6, "exactly"), "6"),
        (quantity("at least 17", 17, None, "at_least"), "at least 17"),
        (quantity("up to 40", None, 40, "at_most"), "up to 40"),
        (quantity("more than 9,000", 9001, None, "more_than"), "more than 9,000"),
        (quantity("more than 9,000", 9000, None, "more_than"), "more than 9,000"),
        (quantity("fewer than ten", None, 9, "less_than"), "fewer than 9"),
        (quantity("under 10", None, 9, "less_than"), "fewer than 10"),
        (quantity("10 to 12", 10, 12, "between"), "10 to 12"),
        (quantity("about 750 miles", 712.5, 787.5, "about", "mile"), "about 750 miles"),
        (quantity("1,200 kilometres", 1200, 1200, "exactly", "kilometer"), "1,200 kilometres"),
        (quantity("2.5 tonnes", 2.5, 2.5, "exactly", "metric_ton"), "2.5 metric ton"),
        (quantity("dozens", 24, None, "at_least"), "“dozens” (at least 24)"),
        (quantity("an unknown number", None, None, "exactly"), "“an unknown number”"),
    ],
)
def test_quantity(value: Quantity, expected: str) -> None:
    assert words.quantity(value) == expected


def test_a_toll_keeps_bounds_parts_and_stated_zero() -> None:
    toll = Toll(kind="killed", quantity=Q17, who="civilians", parts=(Part(quantity=Q6, of="children"),))
    assert words.toll(toll) == "at least 17 civilians killed, of whom 6 children"
    assert words.toll(Toll(kind="killed", quantity=Q17, who="mixed")) == "at least 17 killed, civilians and combatants"
    assert words.toll(Toll(kind="injured", quantity=quantity("Nobody", 0, 0, "exactly"), who="unspecified")) == "nobody injured (stated)"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 3, 12), date(2024, 3, 12), "Tue 12 March 2024"),
        (date(2024, 3, 1), date(2024, 3, 7), "1 to 7 March 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2024, 2, 28), date(2024, 3, 2), "28 February to 2 March 2024"),
        (date(2023, 12, 28), date(2024, 1, 2), "28 December 2023 to 2 January 2024"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2010, 1, 1), date(2019, 12, 31), "2010 to 2019"),
        (date(2024, 2, 20), None, "from 20 February 2024 on"),
        (None, date(2024, 2, 20), "until 20 February 2024"),
        (None, None, "no known day"),
    ],
)
def test_interval(start: date | None, end: date | None, expected: str) -> None:
    assert words.interval(Interval(start, end)) == expected


def test_a_moment_tells_its_words_and_every_assumption() -> None:
    moment = Moment(
        span=at("on Tuesday morning"), interval=Interval(date(2024, 3, 12), date(2024, 3, 12)), kind="date",
        precision="part_of_day", reference="relative", basis="default", flags=("past assumed",),
    )  # fmt: skip
    assert words.moment_notes(moment) == "“on Tuesday morning”, assumed, past assumed"


def test_an_unresolved_moment_is_its_words_and_the_reason() -> None:
    moment = Moment(
        span=at("the same day"), interval=Unresolved("no day before it", ("a", "b")), kind="date",
        precision="vague", reference="relative", basis="text",
    )  # fmt: skip
    assert words.moment(moment) == "“the same day”: no day before it"
    assert words.moment_notes(moment) == "may be a or b"


def test_a_place_names_its_areas_once() -> None:
    entry = Entry(id="x:1", name="Hama", kind="admin1", lat=35.0, lon=36.7, country="SY", admin1="Hama")
    place = Place(span=Span(0, 4, "Hama"), name="Hama", entry=entry, precision="province", basis="gazetteer")
    assert words.place(place) == "Hama, Syria"
    assert words.place_notes(place) == "a province"


def test_a_place_outside_the_gazetteer_says_so() -> None:
    area = Entry(id="x:1", name="Ostrin", kind="admin1", lat=39.0, lon=63.0)
    span = Span(0, 9, "Bir Qadun")
    place = Place(span=span, name="Bir Qadun", entry=Unresolved("not in the gazetteer"), precision="province", basis="text", within=area)
    assert (words.place(place), words.place_notes(place)) == ("Bir Qadun", "somewhere in Ostrin; not in the gazetteer")
    lost = Place(span=span, name="Bir Qadun", entry=Unresolved("not in the gazetteer"), precision="unknown", basis="text")
    assert words.place_notes(lost) == "not located: not in the gazetteer"


@pytest.mark.parametrize(
    ("spelt", "listed", "shown", "notes"),
    [
        ("Dar Malun", "Dār Malūn", "Dar Malun, Syria", ""),
        ("northern Dar Malun", "Dār Malūn", "Dar Malun, Syria", ""),
        ("Dar Malune", "Dār Malūn", "Dar Malune, Syria", "Dār Malūn in the gazetteer"),
        ("Old Harbour", "Dār Malūn", "Old Harbour, Syria", "Dār Malūn in the gazetteer"),
    ],
)
def test_a_place_has_the_spelling_of_the_report(spelt: str, listed: str, shown: str, notes: str) -> None:
    entry = Entry(id="x:2", name=listed, kind="settlement", lat=35.0, lon=36.7, country="SY")
    place = Place(span=Span(0, len(spelt), spelt), name=listed, entry=entry, precision="settlement", basis="gazetteer")
    assert (words.place(place), words.place_notes(place)) == (shown, notes)


def test_one_is_counted_in_the_singular() -> None:
    one = quantity("a woman", 1, 1, "exactly")
    assert words.toll(Toll(kind="killed", quantity=one, who="civilians")) == "1 civilian killed"
    assert (
        words.toll(Toll(kind="killed", quantity=Q6, who="unspecified", parts=(Part(quantity=one, of="women"),)))
        == "6 killed, of whom 1 woman"
    )


def test_the_publication_day_is_said_to_stand_in_once() -> None:
    moment = Moment(
        span=None, interval=Interval(date(2024, 3, 12), date(2024, 3, 12)), kind="date",
        precision="day", reference="relative", basis="default", flags=("publication day assumed",),
    )  # fmt: skip
    assert words.moment_notes(moment) == "assumed: the text gives no day, so the publication day stands in"


def test_an_unknown_country_code_stays_as_it_is() -> None:
    assert words.country("QQ") == "QQ"


def test_clean_leaves_nothing_that_moves_the_cursor_or_turns_the_line() -> None:
    assert words.clean("a\x1b[31mb\u202ec\x00\nd\u2066 e\ud800") == "a\ufffd[31mbc\ufffd d e\ufffd"


def test_shorten_cuts_after_a_word() -> None:
    assert words.shorten("one two three", 13) == "one two three"
    assert words.shorten("one two, three", 11) == "one two…"
    assert len(words.shorten("x" * 50, 10)) == 10


@pytest.mark.parametrize(
    ("table", "vocabulary_type"),
    [
        (words.EVENT_TYPES, vocabulary.EventType), (words.TIERS, vocabulary.Tier), (words.SOURCE_TYPES, vocabulary.SourceType),
        (words.RESOLUTIONS, vocabulary.Resolution), (words.FACTUALITY, vocabulary.Factuality),
        (words.FACTUALITY_MEANING, vocabulary.Factuality), (words.SPEECH, vocabulary.Speech), (words.NEGATED, vocabulary.Negated),
        (words.POSITIONS, vocabulary.EventFactuality), (words.EVENT_FACTUALITY, vocabulary.EventFactuality),
        (words.PLACE_ROLES, vocabulary.PlaceRole), (words.PLACE_PRECISIONS, vocabulary.PlacePrecision),
        (words.MOMENT_PRECISIONS, vocabulary.MomentPrecision), (words.BASES, vocabulary.Basis),
        (words.DATE_ORIGINS, vocabulary.DateOrigin), (words.WHO, vocabulary.Who), (words.VERDICTS, vocabulary.Verdict),
        (words.DISPUTE_FIELDS, vocabulary.DisputeField),
    ],
)  # fmt: skip
def test_every_word_of_a_vocabulary_has_its_phrase(table: dict[str, str], vocabulary_type: object) -> None:
    assert set(table) == set(get_args(vocabulary_type))


def test_the_invented_report_is_what_its_spans_say() -> None:
    assert at("Dorvan", 1).start == TEXT.index("Dorvan", TEXT.index("Dorvan") + 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit Osk\n\nThree people were killed on Tuesday.", "Shells hit Osk"),
        ("Three people were killed\nin Osk on Tuesday.", "Three people were killed in Osk on Tuesday."),
    ],
)
def test_a_report_without_a_title_is_called_by_its_first_words(text: str, expected: str) -> None:
    assert words.title(sayso.report(text)) == expected
