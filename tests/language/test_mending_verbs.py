"""Verbs that the parser takes for nouns, participles or modifiers; towns and groups are invented."""

from __future__ import annotations

import pytest

import sayso
from sayso.language import parse


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        ("Two rockets fired from the coast hit a field near the town on Tuesday.", "hit", "rockets", "field"),
        ("Rockets fired by militants from across the border struck a farm on Sunday.", "struck", "Rockets", "farm"),
        ("Rebels fired rockets at the port and hit a depot.", "fired", "Rebels", "rockets"),
        ("Mortar shell lands in Kilis", "lands", "shell", None),
        ("Fighting flares up again between the army and rebels in Talmar", "flares", "Fighting", None),
        ("Troops killed in combat two members of the group in Hacari on Wednesday.", "killed", "Troops", "members"),
        ("Troops killed in combat were buried on Monday.", "buried", "Troops", None),
    ],
)
def test_the_verb_and_what_is_its_own(text: str, verb: str, subject: str, object_: str | None) -> None:
    doc = parse(sayso.report(text)).doc
    found = next(t for t in doc if t.text == verb)
    own = {c.dep_.removesuffix("pass"): c.text for c in found.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")}
    assert found.dep_ == "ROOT"
    assert own == {"nsubj": subject} | ({"dobj": object_} if object_ else {})


def test_what_has_a_subject_is_no_modifier() -> None:
    doc = parse(sayso.report("Jaish al-Fatah captured Khan Touman after two days of clashes.")).doc
    verb = next(t for t in doc if t.text == "captured")
    assert (verb.dep_, [c.text for c in verb.children if c.dep_ == "dobj"]) == ("ROOT", ["Touman"])


@pytest.mark.parametrize(
    ("text", "hung"),
    [
        ("Marand's Air Force Kills 65 Civilians in Sorva.", {"Marand": "Force", "Force": "Kills", "in": "Kills"}),
        ("Deadly car bomb wounds 12", {"Deadly": "bomb", "bomb": "wounds", "12": "wounds"}),
        ("Army shells market in Talmar", {"Army": "shells", "market": "shells", "in": "shells"}),
        ("Regime strikes homes of fighters in Talmar", {"homes": "strikes", "of": "homes"}),
        ("Gunmen attack church in Velmar, three killed", {"Gunmen": "attack", "church": "attack", "in": "attack"}),
        ("Army shells were found in a market in Talmar", {"Army": "shells", "shells": "found"}),
    ],
)
def test_what_hung_on_a_noun_that_is_the_verb_of_a_headline_goes_where_it_belongs(text: str, hung: dict[str, str]) -> None:
    doc = parse(sayso.report(text)).doc
    assert {t.text: t.head.text for t in doc if t.text in hung} == hung
