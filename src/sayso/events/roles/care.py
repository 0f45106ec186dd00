"""The wounded in the hands of others: who treats them did not hurt them, and where they are taken is not where they were hurt."""

from __future__ import annotations

from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.words.grammar import carrier
from sayso.language import Token

_CARE = frozenset(
    {
        "rush",
        "take",
        "treat",
        "receive",
        "transfer",
        "transport",
        "admit",
        "bring",
        "carry",
        "move",
        "evacuate",
        "ferry",
        "airlift",
        "collect",
    }
)
_HOUSES = frozenset({"hospital", "clinic", "infirmary", "morgue"})
_THINGS = frozenset({"pobj", "dobj", "nsubjpass"})


def in_care(telling: Telling) -> bool:
    """True for "rushed dozens of injured to the hospital", "treated 30 wounded": only those who were hurt are told of, not how."""
    return telling.harm_only and all(map(_cared_for, telling.acts))


def where_they_are_cared_for(place: Token) -> bool:
    """ "Were hurt and were taken to the hospital in the town": where those who were hurt are afterwards."""
    at = place.head if place.dep_ == "conj" else place
    house = at.head.head if at.dep_ == "pobj" else at.head
    to = house.head
    in_one = house.lemma_.lower() in _HOUSES and house.dep_ == "pobj" and to.lower_ in ("to", "in", "at", "into")
    return in_one and to.head.lemma_.lower() in _CARE


def _cared_for(act: Act) -> bool:
    word = act.head
    if word.tag_ != "VBN" or word.lemma_.lower() not in ("wound", "injure"):
        return False
    counted = word.i > 0 and word.nbor(-1).tag_ == "CD" and word.nbor(-1).dep_ == "dobj"  # "30 wounded", however it is hung
    verb = carrier(word)
    return (word.dep_ in _THINGS or counted) and verb is not None and verb.lemma_.lower() in _CARE
