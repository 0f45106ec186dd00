"""People by what they do: who is executed, and how many."""

from __future__ import annotations

from datetime import date

import pytest

import sayso


@pytest.mark.parametrize(
    "who", ["rangers", "clerks", "musicians", "hunters", "librarians", "missionaries", "watchmen", "hawkers", "tailors"]
)
def test_people_of_a_trade_are_executed(who: str) -> None:
    (event,) = sayso.read(f"Gunmen executed four {who} in Talmar on Monday.", published=date(2016, 5, 5)).events
    assert (event.type, [t.quantity.low for t in event.tolls if t.kind == "killed"]) == ("shooting", [4])


@pytest.mark.parametrize("what", ["orders", "warrants", "contracts"])
def test_things_that_are_carried_out_are_no_people(what: str) -> None:
    assert not sayso.read(f"Officers executed four {what} in Talmar on Monday.", published=date(2016, 5, 5)).events
