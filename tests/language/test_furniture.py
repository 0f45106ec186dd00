"""Links to other reports and rows of tables are no part of a text."""

import time

import pytest

import sayso
from sayso.language.furniture import furniture
from sayso.language.structure import paragraphs

TOLD = "Gunmen killed two farmers in Gwoza on Tuesday, residents said."


def left_out(text):
    return [text[start:end].strip() for start, end in furniture(text, paragraphs(text))]


@pytest.mark.parametrize(
    "link",
    [
        "Also read: Bomb kills 14 in Talmar",
        "READ MORE: Bomb kills 14 in Talmar",
        "Related: Bomb kills 14 in Talmar",
        "► See also | Bomb kills 14 in Talmar",
    ],
)
def test_a_link_on_a_line_of_its_own_and_at_the_end_of_one(link):
    assert left_out(f"{TOLD}\n\n{link}\n\nIt rained all day.") == [link]
    assert left_out(f"{TOLD} {link.removeprefix('► ')}\n\nIt rained all day.") == [link.removeprefix("► ")]


@pytest.mark.parametrize("over", ["Most read", "Related stories:", "RECOMMENDED FOR YOU"])
def test_a_list_of_links(over):
    links = [over, "1. Bomb kills 14 in Talmar", "2. What we know of the truce"]
    assert left_out("\n".join([TOLD, "", *links, "It rained all day long."])) == links


@pytest.mark.parametrize(
    "line",
    [
        "Read the army's account: it shot five men.",
        "Most people read of it: two died.",
        "Gunmen | Talmar",
        "It was related to the truce: nobody knew.",
    ],
)
def test_what_is_told_stays(line):
    assert left_out(f"{TOLD}\n\n{line}\n{line}") == []


@pytest.mark.parametrize(
    "tags",
    [
        "Tags: Syria, Talmar, air strikes",
        "Tags Syria Talmar siege of the old town barrel bombs",
        "Keywords: truce; gas",
        "Filed under: Talmar",
    ],
)
def test_the_words_that_a_page_is_filed_under(tags):
    assert left_out(f"{TOLD}\n\n{tags}\n\nIt rained all day.") == [tags]
    assert left_out(f"{TOLD}   {tags}  At least ten people were hurt. It rained all day.") == [tags]


def test_the_text_goes_on_behind_tags():
    reading = sayso.read(f"{TOLD}   Tags Talmar air strikes At least ten people died in Kirkuk in an air strike.", published="2016-05-05")
    assert [[t.quantity.low for t in e.tolls] for e in reading.events] == [[2], [10]]


@pytest.mark.parametrize("line", ["Tags on the shells were in Russian.", "Keywords have been found in the letters of the dead."])
def test_a_sentence_about_tags_stays(line):
    assert left_out(f"{TOLD}\n\n{line}") == []


def test_nothing_of_a_link_is_reported():
    reading = sayso.read(f"{TOLD}\n\nAlso read: Bomb kills 14 in Kabul\n\nIt rained all day.", published="2016-05-05")
    [event] = reading.events
    assert [t.quantity.low for t in event.tolls] == [2]
    assert [p.name for p in reading.places] == ["Gwoza"]
    assert all("14" not in s.text for c in reading.claims for s in c.content)


def test_rows_of_a_table_are_no_sentences():
    rows = "Date | Place | Type | Killed\n01/05/2016 | Kirkuk | Airstrike | 3\n02/05/2016 | Mosul | Mortar | 2"
    reading = sayso.read(rows, published="2016-05-05")
    assert not reading.events
    assert not reading.claims


def test_a_cell_that_tells_something_is_read():
    rows = "01/05/2016 | Kirkuk | Bomb | A bomb killed three soldiers near Kirkuk.\n02/05/2016 | Mosul | Raid | A raid killed two civilians in Mosul."
    assert len(sayso.read(rows, published="2016-05-05").events) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Latest news: Gunmen killed five people in Kano on Monday.",
        "More from Homs: rebels killed five soldiers in the town on Monday.",
        "Related: Gunmen killed five people in Kano on Monday",
    ],
)
def test_a_report_is_not_left_out_whole(text):
    assert [t.quantity.low for e in sayso.read(text, published="2016-05-05").events for t in e.tolls] == [5]


def test_a_long_row_of_blanks_is_gone_through_once():
    text = "a" + "\u2003" * 100_000 + "b"
    begun = time.process_time()
    assert left_out(text) == []
    assert time.process_time() - begun < 5
