"""What is told in capitals is told as well as otherwise."""

import pytest

import sayso


def read(text):
    return sayso.read(text, published="2016-05-05")


@pytest.mark.parametrize(
    "text",
    [
        "Truck bomb explodes near a bank in Baghdad, at least 9 killed: police",
        "Saudi-led coalition air strike hits clinic in Saada, five killed: MSF",
        "Twelve soldiers were killed when militants stormed a post in Talmar, officials said on Wednesday.",
        "US drone strike kills four al-Qaeda fighters in Yemen",
    ],
)
def test_capitals_change_nothing(text):
    plain, loud = read(text), read(text.upper())
    assert plain.events

    def told(reading):
        return [
            (
                e.type,
                e.tier,
                [p.name for p in e.attackers],
                [p.place.name for p in e.places],
                [(t.kind, t.quantity.low) for t in e.tolls],
                e.moment.basis,
            )
            for e in reading.events
        ]

    assert told(loud) == told(plain)
    assert [c.source.name for c in loud.claims] == [c.source.name for c in plain.claims]


def test_who_says_it_did_not_do_it():
    [event] = read("AT LEAST SIX PEOPLE WERE KILLED WHEN A BUS WAS BOMBED IN MOSUL, POLICE SAID.").events
    assert not event.attackers
    assert [p.place.name for p in event.places] == ["Mosul"]


def test_words_stay_as_they_are_in_the_text():
    text = "REBELS SHELLED A SCHOOL IN TALMAR, KILLING TWO."
    [event] = read(text).events
    assert text[event.trigger.start : event.trigger.end] == "SHELLED"
    assert [p.name for p in event.attackers] == ["rebels"]
    assert event.attackers[0].span.text == "REBELS"
