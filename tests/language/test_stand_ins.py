"""The name of a group that is written like a verb."""

from __future__ import annotations

import pytest

import sayso
from sayso.language import Token
from sayso.language.parsing import parse
from sayso.language.stand_ins import stood_in

DAY = "2016-05-05"
ABOUT = "The Islamic State group is meant."


def _names(text: str) -> list[Token]:
    return [t for t in parse(sayso.report(f"{ABOUT} {text}", published=DAY)).doc.tokens if t.text == "IS"]


@pytest.mark.parametrize(
    "text",
    [
        "IS fighters captured eight villages on Wednesday.",
        "Kurdish forces have been battling IS since March.",
        "IS has besieged Talmar for a year.",
        "IS-held Talmar was bombed on Monday.",
        "The anti-IS coalition said on Monday that it had struck Talmar.",
        "The strikes hit IS in Talmar on Monday.",
    ],
)
def test_the_group_is_a_name(text: str) -> None:
    (name,) = _names(text)
    assert name.tag_ in ("NNP", "JJ")
    assert name.ent_type_ == "ORG"


def test_the_words_of_the_text_are_kept() -> None:
    report = sayso.report(f"{ABOUT} On Monday IS said that UN envoys had met.", published=DAY)
    doc = parse(report).doc
    assert all(report.text.startswith(t.text, t.idx) for t in doc.tokens if not t.is_space)
    assert [t.text for t in doc.tokens if t.text in ("IS", "UN")] == ["IS", "UN"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Nothing IS said of them here.", "Nothing IS said of them here."),
        (f"{ABOUT} He wrote that THIS IS A TEST of wills.", f"{ABOUT} He wrote that THIS IS A TEST of wills."),
        (f"{ABOUT} The ISIS, ISIL, IS and Daesh group.", f"{ABOUT} The ISIS, ISIL, UN and Daesh group."),
        (f"{ABOUT} It is so.", f"{ABOUT} It is so."),
    ],
)
def test_what_is_read_in_its_place(text: str, read: str) -> None:
    assert stood_in(text) == read


def test_who_took_the_villages() -> None:
    events = sayso.read(f"{ABOUT} On Wednesday IS fighters captured eight villages near Talmar.", published=DAY).events
    assert [p.name for p in events[0].attackers] == ["Islamic State"]


def test_whom_the_forces_fight() -> None:
    events = sayso.read(f"{ABOUT} Kurdish forces have been battling IS near Talmar since March.", published=DAY).events
    assert [p.name for p in events[0].targets] == ["Islamic State"]
