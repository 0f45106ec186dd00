"""Lines that only repeat what the text tells: captions, standfirsts."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.events.words.headings import captions, standfirsts
from sayso.language import parse

BODY = "Warplanes bombed the market of Qastal on Monday, killing twelve people, doctors said."


@pytest.mark.parametrize(
    "caption",
    [
        "Residents inspect a ruined bakery in Qastal after warplanes pounded the town.",
        "A boy carries bread past a house that was hit by a shell.",
        "Smoke rising over Qastal after an air raid.",
        "A view of the market after it was bombed.",
        "Rescuers search for people under the bricks of a bombed market.",
        "The market of Qastal was bombed on Monday (Photo: Levant Wire).",
    ],
)
def test_a_caption_is_told_apart_and_names_no_act_first(caption: str) -> None:
    parsed = parse(sayso.report(f"{caption}\n\n{BODY}"))
    assert [s.text for s in captions(parsed)] == [caption]
    reading = sayso.read(sayso.report(f"{caption}\n\n{BODY}", published=date(2024, 5, 16)))
    (lead,) = (e for e in reading.events if e.lead)
    assert lead.trigger.text == "bombed"
    assert lead.trigger.start > len(caption)


@pytest.mark.parametrize(
    "sentence",
    [
        "The toll of the raid has risen to nine.",
        "Qastal sits on the road to the border.",
        "Residents searched for people under the bricks.",
        "They carry out raids every week.",
        "Rescuers will search the ruins again.",
    ],
)
def test_what_the_text_tells_is_no_caption(sentence: str) -> None:
    assert not captions(parse(sayso.report(f"{BODY}\n\n{sentence}")))


def test_a_standfirst_is_what_the_text_begins_with_again() -> None:
    deck = "Nine guards of a dam have been killed near Marand amid reports of clashes between two brigades."
    body = "Nine guards of a dam were reportedly killed near Marand, amid reports of fierce clashes between two rebel brigades on Monday."
    text = f"{deck}\n\nTags: Marand, dams\n\n{body}"
    assert [s.text.strip() for s in standfirsts(parse(sayso.report(text)))] == [deck]
    reading = sayso.read(sayso.report(text, published=date(2024, 5, 16)))
    assert all(e.trigger.start > len(deck) for e in reading.events)


def test_two_sentences_on_one_matter_are_no_standfirst() -> None:
    text = f"{BODY}\n\nThe planes came twice, the doctors said, and the second raid on the market hit those who had come to help."
    assert not standfirsts(parse(sayso.report(text)))


DECKS = [
    ("At least nine civilians, three of them children, were killed in barrel bomb attacks on the Velin camp.", True),
    ("Scores of civilians were killed on Monday after barrel bombs and shells hit the camp.", True),
    ("The army has taken four villages and a bridge from the rebels this week.", False),
]


@pytest.mark.parametrize(("deck", "again"), DECKS)
def test_what_stands_between_a_headline_and_the_same_in_other_words(deck: str, again: bool) -> None:
    body = "At least nine civilians, among them three children, were killed on Monday in barrel bomb attacks on a camp in the south."
    report = sayso.report(f"Barrel bombs kill nine in Velin - {deck}\n\n{body}", title="Barrel bombs kill nine in Velin")
    assert any(s.text.strip() == deck for s in standfirsts(parse(report))) == again


def test_the_sentence_before_a_credit_in_brackets_is_a_caption() -> None:
    shown = "The bombing by jets hit several quarters of the town."
    parsed = parse(sayso.report(f"{shown} (File photo)\n\n{BODY}"))
    assert {s.text.strip() for s in captions(parsed)} == {shown, "(File photo)"}
