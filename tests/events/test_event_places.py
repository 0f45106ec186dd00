"""Where one marked act happened."""

from __future__ import annotations

import sayso
from sayso.parts import event_places


def where(text: str, verb: str) -> list[str]:
    start = text.index(verb)
    (found,) = event_places([text], [(start, start + len(verb))])
    return [p.text for p in found]


def test_the_place_in_the_clause_of_the_verb() -> None:
    assert where("Three people were killed in Odesa on Monday.", "killed") == ["Odesa"]


def test_no_place_is_no_answer() -> None:
    assert where("Three people were killed on Monday.", "killed") == []


def test_where_it_was_said_is_no_place_of_the_act() -> None:
    assert "Geneva" not in where("Four soldiers were killed in Odesa, a minister told reporters in Geneva.", "killed")


def test_many_texts_in_their_order() -> None:
    texts = ["A bomb exploded in Kabul.", "A bomb exploded in Mosul."]
    assert [[p.text for p in found] for found in event_places(texts, [(7, 15), (7, 15)])] == [["Kabul"], ["Mosul"]]


def test_after_an_agent_a_place_is_where_it_happened() -> None:
    event = sayso.read(sayso.report("Two children were killed by army snipers in Homs.")).events[0]
    assert [(p.place.name, p.role) for p in event.places] == [("Homs", "target")]
