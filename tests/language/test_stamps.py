"""Days and places that stand before or over the pieces of a text."""

import pytest

from sayso.language.stamps import find_stamps
from sayso.language.structure import paragraphs


def stamps(text):
    return [(s.span.text, text[s.body : s.end].strip(), s.name.text if s.name else None) for s in find_stamps(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("lead", "stamp"),
    [
        ("3 May: ", "3 May"),
        ("May 3 - ", "May 3"),
        ("Jan. 3 – ", "Jan. 3"),
        ("29 Apr 2016: ", "29 Apr 2016"),
        ("- 3 May: ", "- 3 May"),
        ("[03/05/2016] ", "[03/05/2016]"),
        ("2016-05-03: ", "2016-05-03"),
        ("Sunday, 1 May: ", "Sunday, 1 May"),
        ("Tuesday: ", "Tuesday"),
    ],
)
def test_a_day_before_a_line(lead, stamp):
    assert stamps(f"{lead}Shells fell on Sorva.\nNobody was hurt.") == [(stamp, "Shells fell on Sorva.", None)]


@pytest.mark.parametrize(
    "line",
    [
        "May 3 was a bloody day in Sorva.",
        "On 3 May: nothing.",
        "4 Marines: that is all who came back.",
        "3 May - 9 May: A week of raids.",
        "Tuesday was calm.",
    ],
)
def test_other_lines_have_none(line):
    assert stamps(f"{line}\nShells fell on Sorva.") == []


def test_a_place_and_a_day_before_each_line_but_not_a_dateline():
    two = "Sorva - 3 May: A mine killed one.\nVelin - 4 May: A shell hit a barn."
    assert stamps(two) == [("Sorva - 3 May", "A mine killed one.", "Sorva"), ("Velin - 4 May", "A shell hit a barn.", "Velin")]
    assert stamps("SORVA, May 3 (Agency) - A mine killed one.") == []
    assert stamps("Sorva, May 3 - A mine killed one.\n\nVelin, May 4 - A shell hit a barn.") == []


@pytest.mark.parametrize(
    "line",
    [
        "3 May",
        "Tuesday 3 May",
        "3 May 2016:",
        "Incidents of 3 May 2016",
        "Situation update - May 3",
        "3 May 2016 - Daily bulletin",
        "Sorva, 3 May",
    ],
)
def test_a_day_over_lines_holds_up_to_the_next(line):
    text = f"{line}\n\nShells fell.\n\nA man died.\n\n4 May\n\nIt rained all day long."
    assert [s[1] for s in stamps(text)] == ["Shells fell.\n\nA man died.", "It rained all day long."]


@pytest.mark.parametrize(
    "line", ["Published 3 May 2016", "Last updated: 3 May 2016", "By Our Correspondent, 3 May 2016", "Rebels took the hill on 3 May"]
)
def test_when_a_text_came_out_and_headlines_are_none(line):
    assert stamps(f"{line}\n\nShells fell on Sorva.") == []


def test_a_place_over_lines_holds_up_to_the_next_line_of_that_sort():
    text = "Sorva District\n\nShells hit a barn, wounding a man.\n\nIn Velin:\n- Gunmen shot at a bus.\n\nReactions\n\nThe mayor was angry about it."
    assert stamps(text) == [
        ("Sorva District", "Shells hit a barn, wounding a man.", "Sorva District"),
        ("In Velin", "- Gunmen shot at a bus.", "Velin"),
        ("Reactions", "The mayor was angry about it.", "Reactions"),
    ]


def test_a_list_of_links_is_over_nothing():
    assert stamps("Home\nWorld\nAfrica\nSport") == []


def test_the_lines_of_a_form():
    text = "DATE: 3 May 2016\nLOCATION: Sorva, Velin\nDETAILS: A mine killed one.\nDATE: 4 May 2016\nLOCATION: Ostrin\nDETAILS: Two fell."
    found = find_stamps(text, paragraphs(text))
    assert [(s.span.text, s.dated, text[s.end - 5 : s.end].strip()) for s in found] == [
        ("3 May 2016", True, "one."),
        ("Sorva, Velin", False, "2016"),
        ("4 May 2016", True, "fell."),
        ("Ostrin", False, "fell."),
    ]
    assert stamps("Date: nobody knows.\nIt rained.") == []


@pytest.mark.parametrize("other", ["Toll: five", "Weapon: a mine", "Village: Velin"])
def test_two_fields_make_a_form(other):
    assert stamps(f"Date: 3 May 2016\n{other}")[0][0] == "3 May 2016"
    assert stamps(f"Date: 3 May 2016\nMarand {other}") == []
