"""Words for acts that tell of nothing that happened: speech about attacks in general, what is shown, what is only to be avoided."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report(text, published=date(2024, 5, 16))).events


@pytest.mark.parametrize(
    "text",
    [
        "We take every measure to avoid targeting farmers near Qastal, the general said.",
        'The rebels told the residents of Qastal: "This will be your end if you try to attack us."',
        '"When you attack a convoy you know what follows," the commander said in Qastal.',
        "The channel released the footage of two men and a girl who are in a hospital in Qastal.",
        "The ministry released a list of the prisoners and pictures of the women.",
    ],
)
def test_speech_and_pictures_are_no_happening(text: str) -> None:
    assert not _events(text)


def test_who_is_let_go_is_still_released() -> None:
    (event,) = _events("The rebels released a man and a woman in Qastal on Monday.")
    assert event.type == "abduction"


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The army will begin to shell Qastal on Monday.", "planned"),
        ("The rebels did not try to storm the base in Qastal.", "negated"),
        ("The rebels tried to storm the base in Qastal on Monday.", "incident"),
        ("The army managed to retake Qastal on Monday.", "incident"),
    ],
)
def test_what_is_only_begun_is_as_real_as_its_beginning(text: str, tier: str) -> None:
    (event,) = _events(text)
    assert event.tier == tier
