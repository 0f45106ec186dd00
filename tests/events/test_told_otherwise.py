"""What one voice has just told, told otherwise by another: one happening, and a dispute over who did it or what was hit."""

from __future__ import annotations

import pytest

import sayso


def read(text: str) -> sayso.Reading:
    return sayso.read(text, published="2016-05-05")


def disputes(text: str) -> dict[str, list[str]]:
    return {d.field: [p.value for p in d.positions] for d in read(text).disputes}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Villagers said army helicopters had dropped barrel bombs on Talmar on Tuesday. The army denied this.",
            ["army helicopters", "not army helicopters"],
        ),
        (
            "Rebels say Syrian government jets bombed Talmar on Tuesday, killing nine. The government denies it.",
            ["Syrian Air Force", "not Syrian Air Force"],
        ),
        ("Aid workers said coalition jets hit a clinic in Talmar. The coalition denied it.", ["coalition jets", "not coalition jets"]),
    ],
)
def test_who_denies_it_is_the_side_that_is_named_by_the_same_word(text: str, values: list[str]) -> None:
    assert disputes(text) == {"attacker": values}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Farmers say herders burned the mill. The herders say a militia burned it.", ["herders", "militia"]),
        ("Miners said guards shot dead two men in Ostrin. The guards said smugglers had shot them.", ["guards", "smugglers"]),
        ("Moscow says rebels shelled the clinic in Aleppo. Washington says the Syrian army shelled it.", ["rebels", "Syrian Army"]),
        ("Israel said Hamas bombed the crossing near Talmar. Hamas said Israeli jets had bombed it.", ["Hamas", "Israeli air force"]),
        ("Ukraine said Russia had shelled the market in Talmar. Russia said Ukrainian troops had shelled it.", ["Russia", "Ukrainian armed forces"]),
        ("The government says the rebels destroyed the bridge in Talmar. The rebels say army planes destroyed it.", ["rebels", "army planes"]),
    ],
)  # fmt: skip
def test_one_act_that_two_voices_lay_on_two_sides(text: str, values: list[str]) -> None:
    assert len(read(text).events) == 1
    assert disputes(text) == {"attacker": values}


@pytest.mark.parametrize(
    "text",
    [
        "Farmers say herders burned the mill. The police say armed herders burned it.",
        "Farmers say gunmen burned the mill. The Taliban say fighters burned it.",
        "Police said the Taliban attacked a post in Talmar. The Taliban said fighters attacked the post at dawn.",
        "Rebels say Syrian government jets bombed Talmar on Tuesday, killing nine. The government confirmed it.",
        "Rebels bombed Talmar on Tuesday, killing nine. The army denied that its supplies were low.",
    ],
)
def test_voices_that_agree_or_speak_of_something_else_dispute_nothing(text: str) -> None:
    assert disputes(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine said Russia had shelled the market in Talmar. Russia said Ukrainian troops had shelled a market in Sorva.",
        "Ukraine said Russia had shelled the market in Talmar. Russia said Ukrainian troops had later shelled it.",
        "Moscow says rebels shelled the clinic in Aleppo. Washington says the Syrian army also shelled it.",
        "The army said rebels had seized the mill in Sorva. The rebels said the army had bombed it.",
    ],
)
def test_two_acts_that_two_voices_tell(text: str) -> None:
    assert len(read(text).events) == 2
    assert disputes(text) == {}
