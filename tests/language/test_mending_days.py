"""Days that the parser runs into the words behind them."""

from __future__ import annotations

import pytest

import sayso


@pytest.mark.parametrize(
    ("text", "who", "day"),
    [
        ("On 16 August 2026 armed men stormed Velmar.", "armed men", "16 August 2026"),
        ("On 16 August army helicopters bombed Velmar and killed ten villagers.", "army helicopters", "16 August"),
        ("On 13 August rebel fighters attacked the town of Velmar.", "rebel fighters", "13 August"),
        ("Since Monday rebel fighters have attacked Velmar.", "rebel fighters", "Since Monday"),
        ("Late Sunday rebel forces shelled Velmar.", "rebel forces", "Late Sunday"),
        ("On the night of 16 August army troops raided Velmar.", "army troops", "the night of 16 August"),
        ("On Monday morning government forces shelled Velmar.", "government forces", "Monday morning"),
        ("Last Tuesday rebel fighters shot dead two farmers in Velmar.", "rebel fighters", "Last Tuesday"),
    ],
)
def test_a_day_is_no_part_of_a_party(text: str, who: str, day: str) -> None:
    (event,) = sayso.read(text, published="2026-08-20").events
    assert [p.span.text for p in event.attackers] == [who]
    assert event.moment is not None
    assert event.moment.span is not None
    assert event.moment.span.text == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Monday attack killed nine people in Velmar.", "Monday"),
        ("On Sunday night raids killed nine people in Velmar.", "Sunday night"),
        ("After Friday prayers protesters marched in Velmar.", "Friday"),
    ],
)
def test_other_words_with_a_day_keep_it(text: str, day: str) -> None:
    (event,) = sayso.read(text, published="2026-08-20").events
    assert event.moment is not None
    assert event.moment.span is not None
    assert event.moment.span.text == day


@pytest.mark.parametrize("text", ["On ² August armed men stormed Velmar.", "Late ³ Sunday rebel forces shelled Velmar."])
def test_a_raised_digit_ends_no_reading(text: str) -> None:
    (event,) = sayso.read(text, published="2026-08-20").events
    assert event.targets or event.places
