"""States and capitals that stand beside an act and are not where it was."""

from __future__ import annotations

import pytest

import sayso

WAR = "Shells hit a market in Aleppo on Monday, killing nine people. Rebels hold the east of Aleppo and parts of Idlib in Syria. "


def countries(text: str) -> set[str | None]:
    """The countries of all places of all acts of a report."""
    events = sayso.read(sayso.report(text)).events
    return {getattr(p.place.entry, "country", None) for e in events for p in e.places if p.role == "target"}


@pytest.mark.parametrize(
    "text",
    [
        "Russia has blamed rebels for the attack.",
        "The United States and France termed the air strikes war crimes.",
        "It was the deadliest attack so far, a setback for Moscow since it intervened.",
        "The meeting on the strikes was requested by the United States, Britain and France.",
        "UK lawmakers asked whether the bombing was a crime.",
        "Gunmen killed the US journalist in Idlib on Sunday.",
    ],
)
def test_states_that_speak_or_are_spoken_of_are_not_where_it_was(text: str) -> None:
    assert countries(WAR + text) <= {"SY", None}


def test_talks_abroad_are_held_abroad() -> None:
    assert "CH" in countries(WAR + "The two sides met for peace talks in Geneva on Tuesday.")


def test_where_talks_were_held_is_no_place_of_an_attack() -> None:
    events = sayso.read(sayso.report("Gunmen killed nine people on Monday. Talks on the war opened in Geneva on Tuesday.")).events
    lead = next(e for e in events if e.lead)
    assert not any(p.place.span.text == "Geneva" for p in lead.places)


def test_a_dateline_inside_a_text_is_no_place_of_an_act() -> None:
    text = "Air Strikes Kill Nine Fighters in Hama Province WASHINGTON (Agency) - Jets bombed a depot near Hama on Monday, killing nine."
    assert "US" not in countries(text)


def test_what_is_left_out_is_not_where_it_was() -> None:
    text = "Most of Aleppo except the district of Velmar was bombed on Monday."
    events = sayso.read(sayso.report(text)).events
    assert not any("Velmar" in p.place.span.text for e in events for p in e.places)
