"""The table of what speaks for one happening: every condition has a weight, and what alone is enough joins."""

from __future__ import annotations

import pytest

import sayso
from sayso.events.same import links as same_links
from sayso.events.same.links import LINKS, weights


def test_every_condition_has_a_weight() -> None:
    assert list(weights().links) == list(LINKS)


def test_a_weight_without_a_condition_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    weights.cache_clear()
    monkeypatch.delitem(same_links.LINKS, "same_word")
    with pytest.raises(ValueError, match="same_word"):
        weights()
    monkeypatch.undo()
    weights.cache_clear()
    assert weights().links["same_word"] >= weights().enough


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Shells hit a mill in Talmar on Monday, killing four. The shells were fired from the hills.", 1),
        ("Shells hit a mill in Talmar on Monday, killing four. In Sorva, a bomb wounded nine people on Tuesday.", 2),
    ],
)
def test_what_is_taken_up_is_one_happening(text: str, count: int) -> None:
    events = sayso.read(text, published="2016-05-05").events
    assert sum(e.tier == "incident" for e in events) == count
