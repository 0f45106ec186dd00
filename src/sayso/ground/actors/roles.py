"""Roles in which people speak, and what kind of source each makes: the words of ``data/roles.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from sayso.ground.actors.registry import Registry
from sayso.ground.actors.words import load
from sayso.language import Token
from sayso.model import Actor
from sayso.model.vocabulary import ActorKind, SourceType

_TABLE = load("roles.yaml")

TYPE_OF = {word: cast(SourceType, kind) for kind, words in _TABLE["source_type"].items() for word in words}
PEOPLE = frozenset(_TABLE["people"])
MALE, FEMALE = frozenset(_TABLE["male"]), frozenset(_TABLE["female"])
RANKS = frozenset(_TABLE["ranks"])
TITLES = RANKS | frozenset(_TABLE["titles"])
OFFICES: dict[str, str] = _TABLE["offices"]
BODIES: dict[str, frozenset[ActorKind]] = {noun: frozenset(kinds) for noun, kinds in _TABLE["bodies"].items()}
BODY_MARKS: dict[ActorKind, frozenset[str]] = {kind: frozenset(words) for kind, words in _TABLE["body_marks"].items()}
SAY, CONCEDE = frozenset(_TABLE["say"]), frozenset(_TABLE["concede"])
AGAINST = frozenset(_TABLE["against"])
THINGS = frozenset(_TABLE["described_things"])
PLACE_FIRST = frozenset(_TABLE["place_first"])
TAKE_UP, SINGLE_OFFICES = frozenset(_TABLE["take_up"]), frozenset(_TABLE["single_offices"])
PART_OF_NAME, MESSAGES, WITH_NAME = frozenset(_TABLE["part_of_name"]), frozenset(_TABLE["messages"]), frozenset(_TABLE["with_name"])
STANDING = tuple(_TABLE["standing"])
LAST_WORD = {word: cast(ActorKind, kind) for kind, words in _TABLE["organisation_last"].items() for word in words}
FIRST_WORD = {word: cast(ActorKind, kind) for kind, words in _TABLE["organisation_first"].items() for word in words}

_KIND_TYPE: dict[ActorKind, SourceType] = {
    "state": "government", "state_organ": "government", "state_forces": "military", "armed_group": "armed_group", "coalition": "military",
    "monitor": "monitor", "international_org": "international_org", "media": "media", "civilians": "witness", "generic": "armed_group",
    "person": "other", "other": "other",
}  # fmt: skip
# Heads whose kind of source is that of what stands beside them: "rebel spokesman", "military source".
_BORROWERS = frozenset((
    "spokesman", "spokeswoman", "spokesperson", "commander", "leader", "chief", "head", "director", "source", "official", "representative", "member",
    "figure", "group", "organisation", "organization", "statement", "aide", "adviser", "advisor", "deputy", "negotiator", "report", "message", "account",
    "footage", "video", "chairman", "coordinator", "delegate", "toll", "count", "officer", "worker", "staff", "team", "command", "unit", "media", "founder", "party",
))  # fmt: skip
# Modifiers that are no nouns of the table, with the kind of source that they lend.
_LENT: dict[str, SourceType] = {
    "local": "witness", "medical": "medic", "military": "military", "security": "official_unnamed", "rebel": "armed_group", "field": "military",
    "opposition": "other", "government": "government", "rescue": "medic", "media": "media", "army": "military", "activist": "activist", "militant": "armed_group",
    "jihadist": "armed_group", "insurgent": "armed_group", "hospital": "medic", "monitoring": "monitor", "rights": "monitor", "tribal": "other",
    "diplomatic": "official_unnamed", "intelligence": "official_unnamed", "police": "government", "militia": "armed_group", "islamist": "armed_group", "aid": "other",
    "regime": "government", "health": "medic", "ambulance": "medic", "civil": "medic", "armed": "armed_group", "parliamentary": "government", "presidential": "government",
}  # fmt: skip


def type_of_actor(actor: Actor, registry: Registry, on: object = None) -> SourceType:
    """The kind of source that an actor is."""
    entry = registry.get(actor.id) if actor.id else None
    if entry is not None and entry.source:
        return entry.source
    if actor.kind == "person":
        body = registry.get(entry.body) if entry is not None and entry.body else None
        if body is None:
            return "other"
        return _type_of_body(body.actor, registry, person=True)
    return _type_of_body(actor, registry, person=False)


def _type_of_body(actor: Actor, registry: Registry, *, person: bool) -> SourceType:
    entry = registry.get(actor.id) if actor.id else None
    if entry is not None and entry.source:
        return entry.source
    key = (entry.same or entry.id).partition(":")[0] if entry is not None else ""
    if key == "defence-ministry" and not person:
        return "military"
    if actor.kind == "coalition" and actor.country:
        return "armed_group"
    return _KIND_TYPE[actor.kind]


def type_of_words(head: Token) -> SourceType | None:
    """The kind of source that a description makes by its head and the words before it; ``None`` where they tell nothing."""
    noun = head.lemma_.lower()
    if noun == "general" and head.i > 1 and head.nbor(-1).text == "-":
        noun = head.nbor(-2).lower_  # "the Secretary-General" is no officer
    own = TYPE_OF.get(noun)
    if noun in _BORROWERS or own == "official_unnamed":
        lent = [kind for c in _modifiers(head) if (kind := _LENT.get(c) or TYPE_OF.get(c))]
        if lent and noun != "official" and not (noun == "spokesman" and lent[-1] == "official_unnamed"):
            return lent[-1]
        if lent and lent[-1] in ("medic", "armed_group", "other"):
            return lent[-1]
    return own


def _modifiers(head: Token) -> Iterable[str]:
    for child in head.subtree:
        if child.i < head.i and child.dep_ in ("amod", "compound", "nmod") and head.i - child.i < 6:
            yield child.lemma_.lower()
            yield child.lower_


def gender_of(noun: str) -> str | None:
    """ "m" or "f" where the noun tells, else ``None``."""
    return "m" if noun in MALE else "f" if noun in FEMALE else None


def office_of(words: str) -> str | None:
    """The organ of a state that the holder of an office speaks for: "defense minister" -> "defence-ministry"."""
    low = words.lower().replace("defence", "defense")
    return next((organ for office, organ in OFFICES.items() if low.endswith(office)), None)
