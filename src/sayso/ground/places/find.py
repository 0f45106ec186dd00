"""The places of a report."""

from __future__ import annotations

import bisect

from sayso.ground.gazetteer import gazetteer
from sayso.ground.places.belief import Choice
from sayso.ground.places.choice import choose
from sayso.ground.places.grammar import words
from sayso.ground.places.name_words import Name
from sayso.ground.places.names import find_names
from sayso.ground.places.spellings import one_name
from sayso.language import Parsed, Token
from sayso.model import Actor, Entry, Mention, Place, Span, Unresolved
from sayso.model.vocabulary import PlaceKind, PlacePrecision

_PRECISION: dict[PlaceKind, PlacePrecision] = {
    "settlement": "settlement",
    "neighbourhood": "settlement",
    "facility": "exact",
    "admin2": "district",
    "admin1": "province",
    "country": "country",
    "region": "region",
    "water": "water",
    "unknown": "unknown",
}
# Below this a name stays unresolved, with what it may be: a missing place is ordinary, a wrong one is not.
SURE = 0.35
# How a mention names an actor when its words are the actor's own name.
_NAMED = frozenset({"name", "alias"})


def find_places(parsed: Parsed, mentions: tuple[Mention, ...]) -> tuple[Place, ...]:
    """Every place that the report names as a place, in the order of the text, each resolved or with the reason why not.

    Countries and capitals that stand for their governments, adjectives, and names inside names of organisations
    are left out. A name that the gazetteer does not hold stays ``Unresolved``, with the area that the text names
    with it in ``within``; two spellings of such a name are given one (``spellings``).
    """
    gaz = gazetteer()
    names = find_names(parsed, gaz)
    choices = choose(names, parsed, gaz)
    people = {m.span.start: m for m in mentions}
    parties = [(m.span.start, m.span.end) for m in mentions if m.how in _NAMED]
    armed = frozenset(m.span.start for m in mentions if isinstance(m.actor, Actor) and m.actor.id and m.actor.kind == "armed_group")
    text = parsed.plain
    found = (
        place_of(parsed, name, choice, sure=SURE)
        for name, choice in zip(names, choices, strict=True)
        if not (name.adjective or name.code or name.inside or name.setting.organ or _compounded(name, text))
        and not (name.doubted and choice.score < SURE)
        and not _stands_for_someone(parsed, name, choice, people)
        and not _of_a_party(name, choice, parties, armed)
    )
    return tuple(one_name(found))


def _stands_for_someone(parsed: Parsed, name: Name, choice: Choice, people: dict[int, Mention]) -> bool:
    """Whether a name of a place is used for a party: its government, its forces."""
    mention = people.get(name.start)
    if (mention is not None and mention.how == "metonymy") or name.core.lower() in words()["bodies"]:
        return True
    entry = choice.found.entry if choice.found else None
    if entry is None or name.setting.kind or name.setting.near or name.setting.compass:
        return False
    if entry.kind == "country" or (entry.kind == "settlement" and (entry.population or 0) > 300_000):
        return _acts(parsed.doc[name.last - 1], country=entry.kind == "country")
    return False


def _of_a_party(name: Name, choice: Choice, parties: list[tuple[int, int]], armed: frozenset[int]) -> bool:
    """Whether the words are a party's name, or lie in one: "Tahrir al-Sham", "the Levant" in a group's name."""
    if name.setting.kind and not name.setting.organ and not (name.start in armed and name.setting.kind in ("facility", "neighbourhood")):
        return False  # but "Hamas bases", "an al-Qaida camp"
    if choice.found is not None and choice.found.entry.kind == "water" and choice.score >= SURE:
        return False  # a fleet is where its sea is
    at = bisect.bisect_right(parties, (name.start, len(parties) and parties[-1][1]))
    for start, end in parties[max(0, at - 2) : at]:
        if start <= name.start and name.end <= end:
            return choice.found is None or choice.score < SURE or (start, end) != (name.start, name.end)
    return False


def _compounded(name: Name, text: str) -> bool:
    """Whether the name is the first half of an adjective ("Britain-based")."""
    return text[name.end : name.end + 1] == "-" and text[name.end + 1 : name.end + 2].islower()


def _acts(token: Token, *, country: bool) -> bool:
    """Whether the grammar makes this name someone who acts: subject of a verb of acting, agent, owner of a body."""
    for _ in range(8):
        if token.dep_ != "conj" or token.head is token:
            break
        token = token.head
    head = token.head
    if token.dep_ == "nsubj" and head.pos_ in ("VERB", "AUX"):
        return head.lemma_.lower() in words()["speech"]
    if not country:
        return False
    if token.dep_ == "pobj":
        return head.lower_ in words()["party"]
    return token.dep_ == "poss" and (
        head.lower_ in words()["owned"] or head.doc[min(token.i + 2, len(head.doc) - 1)].lower_ in words()["owned"]
    )


def place_of(parsed: Parsed, name: Name, choice: Choice, *, sure: float = 0.0, whole: bool = True) -> Place:
    """A name and what it was taken to mean, as a place of the record; ``whole`` with the words that belong to it."""
    span = parsed.span(*(name.whole if whole else (name.start, name.end)))
    within = choice.within
    if choice.found is None or choice.score < sure:
        reason = choice.why if choice.found is None else f"the name fits {choice.found.entry.name} too loosely"
        return Place(
            span=span,
            name=name.core,
            entry=Unresolved(reason, tuple(dict.fromkeys(map(_label, choice.maybe)))),
            precision=_PRECISION[within.kind] if within else "unknown",
            basis="text",
            within=within,
            why=choice.why,
        )
    entry, why = choice.found.entry, choice.why
    seat = gazetteer().capital_of(entry.country) if whole and _is_seat(span, entry) and entry.country is not None else None
    if seat is not None:
        entry, within, why = seat, None, f"the capital of {entry.name}"
    return Place(
        span=span,
        name=entry.name,
        entry=entry,
        precision=_precision(name, entry),
        basis="gazetteer",
        score=choice.score,
        within=within,
        why=why,
    )


def _is_seat(span: Span, entry: Entry) -> bool:
    """ "The Somali capital", "Syria's capital": the city, and not the country that its name tells."""
    return entry.kind == "country" and span.text.lower().endswith(" capital")


def _precision(name: Name, entry: Entry) -> PlacePrecision:
    precision = _PRECISION[entry.kind]
    if name.setting.near and precision in ("settlement", "exact"):
        return "near"
    if entry.kind == "country" and name.setting.compass:
        return "region"
    return precision


def _label(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.name, entry.admin1, entry.country)))
