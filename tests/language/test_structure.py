"""Paragraphs and datelines."""

import textwrap

import pytest

from sayso.language.structure import find_bodies, find_dateline, find_headings, find_headlines, find_labels, paragraphs


def pieces(text):
    return [text[a:b] for a, b in paragraphs(text)]


def test_a_line_break_ends_a_paragraph():
    assert pieces("Shells fall on Talmar\nThree people died.\n\nA truce held elsewhere.") == [
        "Shells fall on Talmar",
        "Three people died.",
        "A truce held elsewhere.",
    ]


def test_wrapped_text_keeps_its_sentences():
    text = "Shells fell on the town of\nTalmar early on Monday and\nkilled three people, the\nmayor said.\n\nA truce held\nelsewhere."
    assert len(pieces(text)) == 2


BODY = (
    "Shells fell on the town of Talmar early on Monday and killed three people, the mayor of the town said. Three others were wounded when shells hit"
    " a school, he added. The army denied that it had fired."
)
OVER = "Three killed in shelling of Talmar"


@pytest.mark.parametrize("width", [50, 60, 72, 79])
@pytest.mark.parametrize(
    "over",
    [
        [OVER],
        [OVER, "Mayor accuses army, which denies it"],
        ["Three People Killed in Early Morning Shelling of Talmar"],
        [],
    ],
)
def test_a_headline_over_wrapped_text_is_no_part_of_its_first_sentence(width, over):
    body = textwrap.fill(BODY, width)
    assert pieces("\n".join((*over, body))) == [*over, body]
    assert pieces("\n".join((*over, body)) + "\n\nBackground\n" + body) == [*over, body, "Background", body]


@pytest.mark.parametrize("width", [40, 50, 60])
def test_a_headline_wider_than_the_text_is_no_part_of_it(width):
    over, body = "Three killed in shelling of Talmar as army and mayor trade blame", textwrap.fill(f"{BODY} {BODY} {BODY}", width)
    assert pieces(f"{over}\n{body}") == [over, body]


@pytest.mark.parametrize("width", range(30, 75, 3))
def test_wrapped_text_without_a_headline_stays_whole(width):
    text = textwrap.fill(
        f"General Adam Karel of the Vale Front told Marand Radio in the town of Talmar that North Army and Vale Front units met. {BODY}",
        width,
    )
    assert len(pieces(text)) == 1


def test_a_line_that_goes_on_is_no_headline():
    text = "On Monday shells hit the\nTalmar market, and the mayor told us that three\npeople had been killed there, while four more\nwere wounded."
    assert len(pieces(text)) == 1


def test_two_wrapped_lines_are_one_paragraph():
    assert len(pieces("Shells fell on the town of Talmar on Monday, killing\nthree people.")) == 1
    assert len(pieces("Three killed\nShells fell on the town of Talmar on Monday, killing\nthree people.")) == 2


def test_many_blanks_stand_for_a_lost_break():
    assert pieces("Shells fall on Talmar    Three people died.") == ["Shells fall on Talmar", "Three people died."]


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("TALMAR, 12 March (North Agency) — Fighters left.", "TALMAR", "North Agency"),
        ("TALMAR (North Agency) - Fighters left.", "TALMAR", "North Agency"),
        ("Talmar, March 3, 2016 - Fighters left.", "Talmar", None),
        ("AMMAN/BEIRUT, Oct 7 (North) - Fighters left.", "AMMAN/BEIRUT", "North"),
        ("Talmar, 3rd of May, 2016 (North) - Fighters left.", "Talmar", "North"),
        ("Talmar, 3 Sept. - Fighters left.", "Talmar", None),
    ],
)
def test_datelines(text, place, agency):
    found = find_dateline(text, paragraphs(text))
    assert found is not None
    assert found.place.text == place
    assert (found.agency.text if found.agency else None) == agency
    assert text[found.body :].startswith("Fighters")


@pytest.mark.parametrize(
    "text", ["Talmar - A history of the town.", "Fighters left - at last.", "Talmar, Marines 12 - Rovers 3.", "US - no.", "", "- - -"]
)
def test_no_dateline(text):
    assert find_dateline(text, paragraphs(text)) is None


def test_a_headline_repeated_in_the_text_is_found_and_a_sentence_that_begins_like_it_is_not() -> None:
    title = "Flood warnings for the lower valley | The Marand Post"
    text = "3 May - Flood warnings for the lower valley | The Marand Post - Water rose overnight."
    assert [h.text for h in find_headlines(text, title)] == ["Flood warnings for the lower valley | The Marand Post"]
    assert find_headlines("Flood warnings for the lower valley were lifted.", title) == ()


def test_a_heading_run_into_the_text_ends_where_two_blanks_and_a_capital_follow_a_word() -> None:
    text = "Rain stops in Marand  The rain stopped on Monday.  Roads (north  South) are open"
    assert [text[i:].split()[0] for i in find_headings(text)] == ["The"]


def test_bodies_begin_past_the_hours_of_a_live_page_and_the_marks_of_a_desk() -> None:
    text = "14:02 Market hit\n[15:10 GMT] - Army denies\n9.30pm CORRECTION: not 3 but 5\nBREAKING Rockets fall\nThe rest."
    starts = find_bodies(text, paragraphs(text), {})
    assert [text[at:].partition("\n")[0] for at in starts] == ["Market hit", "Army denies", "not 3 but 5", "Rockets fall", "The rest."]


def test_one_hour_is_no_stamp() -> None:
    text = "10:30 The mayor came.\nNothing more."
    assert find_bodies(text, paragraphs(text), {}) == (0, 22)


@pytest.mark.parametrize(
    "mark", ["BREAKING: ", "Breaking - ", "JUST IN: ", "Just in: ", "Exclusive: ", "Updated | ", "#URGENT ", "UPDATE 2-"]
)
def test_the_mark_of_a_desk_is_no_part_of_its_line_and_begins_no_item(mark):
    (at,) = find_bodies(f"{mark}Rockets fall on Talmar", ((0, len(mark) + 22),), {})
    assert at == len(mark)
    text = f"Sorva: A bomb went off.\n{mark}Rockets fall.\nVelin: A man died."
    assert find_labels(text, paragraphs(text)) == ()


@pytest.mark.parametrize(
    "line", ["Flash floods kill two", "Updated figures are awaited", "Breaking the siege took days", "Just in time: help"]
)
def test_the_same_words_in_a_sentence_are_no_mark(line):
    assert find_bodies(line, ((0, len(line)),), {}) == (0,)


def test_an_area_with_a_name_begins_an_item_and_a_field_of_a_form_none():
    text = "District Nine: A bomb went off.\nDistrict Four: Rockets fall.\nVillage Seven: A man died."
    assert [label.span.text for label in find_labels(text, paragraphs(text))] == ["District Nine", "District Four", "Village Seven"]
    text = "Toll: Four dead.\nWeapon: A mine.\nSource: The mayor."
    assert find_labels(text, paragraphs(text)) == ()
