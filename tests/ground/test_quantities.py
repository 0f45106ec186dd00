"""Quantities: numbers with bounds, units and things; the number with a noun; comparisons. All sentences are invented."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.ground.lexing import lex
from sayso.ground.quantities import compare, find_quantities, number_of
from sayso.language import parse
from sayso.model import Quantity


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(parse(sayso.report(text, published="2026-03-12")))


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, [q.span.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "comparator", "thing"),
    [
        ("Shells killed 13 soldiers.", "13", 13, 13, "exactly", "soldiers"),
        ("Shells killed thirteen soldiers.", "thirteen", 13, 13, "exactly", "soldiers"),
        ("Shells killed at least 12 people.", "at least 12", 12, None, "at_least", "people"),
        ("Shells killed no fewer than 12 people.", "no fewer than 12", 12, None, "at_least", "people"),
        ("Shells killed more than 12 people.", "more than 12", 12, None, "more_than", "people"),
        ("Shells killed over 12 people.", "over 12", 12, None, "more_than", "people"),
        ("Shells killed up to 40 people.", "up to 40", None, 40, "at_most", "people"),
        ("Shells killed as many as 40 people.", "as many as 40", None, 40, "at_most", "people"),
        ("Shells killed fewer than 40 people.", "fewer than 40", None, 40, "less_than", "people"),
        ("Shells killed about 70 fighters.", "about 70", 70, 70, "about", "fighters"),
        ("Shells killed some 70 fighters.", "some 70", 70, 70, "about", "fighters"),
        ("Shells killed nearly 70 fighters.", "nearly 70", 70, 70, "about", "fighters"),
        ("Shells killed dozens of people.", "dozens", 24, None, "at_least", "people"),
        ("Shells killed scores of people.", "scores", 40, None, "at_least", "people"),
        ("Shells killed hundreds of people.", "hundreds", 200, None, "at_least", "people"),
        ("Tens of thousands of people fled.", "Tens of thousands", 20000, None, "at_least", "people"),
        ("Several hundred people fled.", "Several hundred", 200, None, "at_least", "people"),
        ("Several people fled.", "Several", None, None, "about", "people"),
        ("A number of people fled.", "A number of", None, None, "about", "people"),
        ("Between 20 and 30 people fled.", "Between 20 and 30", 20, 30, "between", "people"),
        ("From the mill 20 to 30 people fled.", "20 to 30", 20, 30, "between", "people"),
        ("Only 20-30 people fled.", "20-30", 20, 30, "between", "people"),
        ("Two or three people fled.", "Two or three", 2, 3, "between", "people"),
        ("Some 2.5 million people fled.", "Some 2.5 million", 2.5e6, 2.5e6, "about", "people"),
        ("Half a million people fled.", "Half a million", 5e5, 5e5, "exactly", "people"),
        ("Two to three million people fled.", "Two to three million", 2e6, 3e6, "between", "people"),
        ("A dozen people fled.", "A dozen", 12, 12, "exactly", "people"),
        ("A total of at least 14 people fled.", "A total of at least 14", 14, None, "at_least", "people"),
        ("Another 22 people fled.", "Another 22", 22, 22, "exactly", "people"),
        ("Ships fired 26 cruise missiles.", "26", 26, 26, "exactly", "cruise missiles"),
        ("Some 180 army and militia troops fled.", "Some 180", 180, 180, "about", "army and militia troops"),
    ],
)
def test_a_count_has_bounds_and_a_thing(text, words, low, high, comparator, thing):
    quantity = only(text)
    assert quantity.span.text == words
    assert (quantity.low, quantity.high, quantity.comparator) == (low, high, comparator)
    assert quantity.thing is not None
    assert quantity.thing.text == thing


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The range is more than 900 miles.", 900, None, "mile"),
        ("They flew over 1,500 kilometres.", 1500, None, "kilometer"),
        ("It is a 1,500-kilometre range.", 1500, 1500, "kilometer"),
        ("The hamlet lies 20 km to the north.", 20, 20, "kilometer"),
        ("A bomb of 500 kg fell.", 500, 500, "kilogram"),
        ("Some 60 percent of the wheat burned.", 60, 60, "percent"),
        ("The crater is 12 metres wide.", 12, 12, "meter"),
    ],
)
def test_a_measure_has_a_unit(text, low, high, unit):
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "A 12-year-old boy was pulled out.",
        "The 3rd brigade took the second bridge.",
        "It fell on 8 October 2015 at 6:40 a.m.",
        "It began in 2015.",
        "An S-300 and a BM-21 stood beside the T-72.",
        "The council passed Resolution 2118.",
        "He paid $500 for it.",
        "The siege lasted three days.",
        "There is no death toll yet.",
        "Guards stand there 24-7.",
        "The one who left was his brother.",
    ],
)
def test_what_is_no_count_is_left_alone(text):
    assert [q.span.text for q in quantities(text)] == []


@pytest.mark.parametrize("text", ["No casualties were reported.", "Nobody was hurt.", "No one died.", "There were no civilian casualties."])
def test_a_stated_zero(text):
    quantity = only(text)
    assert (quantity.low, quantity.high) == (0, 0)


@pytest.mark.parametrize(
    ("text", "noun", "low", "high"),
    [
        ("Six children and a woman died.", "children", 6, 6),
        ("Six children and a woman died.", "woman", 1, 1),
        ("Guards hit five men, and two of them died.", "them", 2, 2),
        ("No civilians died.", "civilians", 0, 0),
        ("At least 12 armed men died.", "men", 12, None),
    ],
)
def test_the_number_with_a_noun(text, noun, low, high):
    parsed = parse(sayso.report(text, published="2026-03-12"))
    quantity = number_of(parsed, next(t for t in parsed.doc if t.text == noun))
    assert quantity is not None
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(("text", "noun"), [("Children died.", "Children"), ("A family died.", "family"), ("The men died.", "men")])
def test_no_number_with_a_noun(text, noun):
    parsed = parse(sayso.report(text, published="2026-03-12"))
    assert number_of(parsed, next(t for t in parsed.doc if t.text == noun)) is None


def test_one_by_the_article_is_an_inference():
    parsed = parse(sayso.report("A woman died.", published="2026-03-12"))
    quantity = number_of(parsed, parsed.doc[1])
    assert quantity is not None
    assert quantity.basis == "inference"


@pytest.mark.parametrize(
    ("first", "second", "verdict", "words"),
    [
        ("They flew over 1,500 kilometres.", "It has a range of more than 900 miles.", "consistent", "932 miles"),
        ("They flew 1,500 kilometres.", "They flew 932 miles.", "consistent", "932 miles"),
        ("They flew 1,500 kilometres.", "They flew 700 miles.", "inconsistent", "against 700 miles"),
        ("They flew less than 500 km.", "They flew more than 900 miles.", "inconsistent", "less than 311 miles"),
        ("They flew 1,500 kilometres.", "The bomb weighed 500 kg.", "not_comparable", "measure different things"),
        ("They flew 1,500 kilometres.", "Ten people fled.", "not_comparable", "a count"),
        ("At least 12 people died.", "17 people died.", "consistent", "both can hold"),
        ("At least 12 people died.", "Ten people died.", "inconsistent", "against 10 people"),
        ("About 70 people died.", "75 people died.", "consistent", "10% either side"),
        ("12 soldiers died.", "12 houses burned.", "not_comparable", "count different things"),
        ("Several people died.", "12 people died.", "not_comparable", "gives no number"),
    ],
)
def test_two_quantities_are_compared(first, second, verdict, words):
    comparison = compare(only(first), only(second))
    assert comparison.verdict == verdict
    assert words in comparison.why


UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["", "", *["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]]


def in_words(n: int) -> str:
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{UNITS[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if n >= size:
            return f"{in_words(n // size)} {name}" + (f" {in_words(n % size)}" if n % size else "")
    raise AssertionError(n)


@settings(max_examples=300)
@given(st.integers(1, 10**12 - 1))
def test_number_words_are_read_back(n):
    words = lex(f"{in_words(n)} lorries")
    assert words[0].number is not None
    if words[0].number.form != "year":
        assert words[0].number.value == n


@settings(max_examples=300)
@given(st.integers(0, 10**12 - 1))
def test_digits_are_read_back(n):
    for written in (str(n), f"{n:,}"):
        word = lex(f"{written} lorries")[0]
        assert word.number is not None
        assert word.number.value == n


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_lexing_keeps_offsets(text):
    words = lex(text)
    assert all(text[w.start : w.end] == w.text for w in words if w.text != "¶")
    assert all(a.end <= b.start for a, b in pairwise(words))


@settings(max_examples=100, deadline=None)
@given(
    st.floats(1, 10**5),
    st.sampled_from(["kilometer", "mile", "foot", "tonne", "kilogram"]),
    st.sampled_from(["exactly", "about", "at_least"]),
)
def test_a_quantity_agrees_with_itself(value, unit, comparator):
    span = only("Shells killed 13 soldiers.").span
    high = None if comparator == "at_least" else value
    quantity = Quantity(span=span, low=value, high=high, comparator=comparator, unit=unit)
    assert compare(quantity, quantity).verdict == "consistent"
