"""The page for the terminal."""

import io
import re

import invented
import msgspec
import pytest
from rich.console import Console

from sayso.model import Reading
from sayso.render.terminal import print_reading

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printed(reading: Reading, *, width: int = 100, full: bool = False, colour: bool = False) -> str:
    out = io.StringIO()
    print_reading(reading, Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None), full=full)
    return out.getvalue()


def test_the_lead_comes_first_with_its_sourced_toll() -> None:
    text = printed(invented.reading())
    assert re.search(r"WHAT HAPPENED\n\n 1  Missile strike · Dorvan  \[lead\]", text)
    assert "at least 17 civilians killed, of whom 6 children; Karsan Rights Monitor [1]" in text
    assert "Army of Karsan; denied by Army of Karsan [2], Colonel Ilan Maret [3]" in text
    assert "Free Steppe Front; accused or suspected by Government of Karsan [9]" in text


def test_what_is_not_stated_is_said_for_incidents_only() -> None:
    text = printed(invented.reading())
    assert re.search(r"not stated +who did it, who or what was hit, toll", text)
    assert text.count("not stated     ") == 3


def test_denials_are_marked_with_a_word_and_assertions_are_plain() -> None:
    text = printed(invented.reading())
    assert "DENIED: its forces had fired on the town" in text
    assert re.search(r"4 +the toll at 23 dead and dozens wounded\n", text)


def test_one_origin_is_named_by_its_name_not_by_its_key() -> None:
    assert "Petra Hule  (monitor, one origin with Karsan Rights Monitor)" in printed(invented.reading())


def test_notes_with_the_same_reason_are_one_line() -> None:
    assert "not stated: “bombed”, “shells fell”" in printed(invented.reading())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_keep_to_the_width_and_end_without_blanks(width: int) -> None:
    lines = printed(invented.reading(), width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_a_normal_report_fits_two_screens() -> None:
    assert len(printed(invented.reading()).splitlines()) <= 120


def test_in_a_file_there_are_no_control_codes() -> None:
    assert not CONTROL.search(printed(invented.reading()))
    assert "\x1b[" in printed(invented.reading(), colour=True)


def test_hostile_words_reach_the_terminal_as_harmless_text() -> None:
    hostile = "\x1b]0;owned\x07[bold red]x[/]\u202e"
    reading = msgspec.structs.replace(invented.reading(), report=msgspec.structs.replace(invented.report(), title=hostile))
    text = printed(reading, colour=True)
    assert "[bold red]x[/]" in text
    assert "\x07" not in text
    assert "\x1b]" not in text
    assert "\u202e" not in text


def test_a_terminal_that_knows_ascii_only_gets_ascii() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    print_reading(invented.reading(), Console(file=out, width=100))
    out.seek(0)
    text = out.read()
    assert "Missile strike | Dorvan" in text
    assert '"dozens" (at least 24) injured' in text


def test_full_shows_long_claims_whole_and_every_claim() -> None:
    base = invented.reading()
    claim = base.claims[0]
    many = tuple(msgspec.structs.replace(claim, id=f"c-{n}") for n in range(90))
    reading = msgspec.structs.replace(base, claims=many, events=(), disputes=())
    short, full = printed(reading), printed(reading, full=True)
    assert "and 50 more claims" in short
    assert "--full" in short
    assert full.count("including six children") == 90
    assert "--full" not in full


def test_an_empty_reading_is_one_sentence_below_its_head() -> None:
    lines = printed(invented.empty()).strip().splitlines()
    assert lines[-1] == "No claims and no events of an armed conflict were found in this report."
    assert len(lines) == 4
