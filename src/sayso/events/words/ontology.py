"""The ontology: types of the record, their classes, and the codes that other codebooks give them, read from ``data/ontology.yaml``.

PLOVER event and mode, ACLED event and sub-event and CAMEO root come from one reviewed table; UCDP's type of
violence follows from the parties (1 state-based, 2 non-state, 3 one-sided: against civilians).
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from sayso.model import Actor, Codes, Party, Unresolved
from sayso.model.vocabulary import EventType

_STATE = frozenset({"state", "state_organ", "state_forces", "coalition"})
_ARMED = frozenset({"armed_group"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the codes of a type, or of a variant of it (``when``), with the rule behind it."""

    type: EventType
    when: str | None
    codes: Codes
    rule: str


@functools.cache
def _data() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load((files("sayso.events") / "data" / "ontology.yaml").read_text("utf-8"))
    return raw


@functools.cache
def types_in(name: str) -> frozenset[str]:
    """The types of a class: ``types_in("from_afar")``."""
    return frozenset(_data()["classes"][name])


@functools.cache
def rows() -> dict[tuple[str, str | None], Row]:
    """The table, by type and variant (``None`` for the plain row)."""
    table: dict[tuple[str, str | None], Row] = {}
    for kind, variants in _data()["types"].items():
        for variant in variants:
            row = Row(
                type=kind,
                when=variant.get("when"),
                codes=Codes(
                    plover_event=variant["plover"][0],
                    plover_mode=variant["plover"][1],
                    acled_event=variant["acled"][0],
                    acled_sub_event=variant["acled"][1],
                    cameo_root=variant["cameo"],
                ),
                rule=variant["rule"],
            )
            table[(row.type, row.when)] = row
    return table


@functools.cache
def _variants() -> dict[str, dict[str, str]]:
    variants: dict[str, dict[str, str]] = _data()["variants"]
    return variants


def variant_of(type: EventType, own: Collection[str], near: Collection[str]) -> str | None:
    """The variant that the words of an act pick: ``own`` are its lemmas with their light verbs, ``near`` the words around it."""
    for word, variant in _variants()["any"].items():
        if (word in near or f"{word}s" in near) and (type, variant) in rows():
            return variant
    return next((variant for word, variant in _variants().get(type, {}).items() if word in own), None)


def codes_of(type: EventType, *, variant: str | None = None, attackers: Iterable[Party] = (), targets: Iterable[Party] = ()) -> Codes:
    """The codes of an event of ``type``.

    ``variant`` is a word of the text that picks a row of its own ("suicide", "drone", "ceasefire"); a gain of
    territory picks by who gained. A variant without a row of its own takes the plain one.
    """
    attackers, targets = tuple(attackers), tuple(targets)
    if type == "territorial_change" and variant is None:
        kinds = _kinds(attackers)
        variant = "state" if kinds & _STATE else "non-state" if kinds & _ARMED else None
    if type == "abduction" and variant is None and _kinds(attackers) & _STATE:
        variant = "arrest"
    row = rows().get((type, variant)) or rows()[(type, None)]
    codes = row.codes
    return Codes(
        plover_event=codes.plover_event,
        plover_mode=codes.plover_mode,
        acled_event=codes.acled_event,
        acled_sub_event=codes.acled_sub_event,
        cameo_root=codes.cameo_root,
        ucdp_type_of_violence=_type_of_violence(type, attackers, targets),
    )


def _type_of_violence(type: EventType, attackers: tuple[Party, ...], targets: tuple[Party, ...]) -> int | None:
    """UCDP: 3 when organised force is used against civilians, 1 when a state is one side, 2 between others; else ``None``."""
    if type not in types_in("force"):
        return None
    by, on = _kinds(attackers), _kinds(targets)
    if by & (_STATE | _ARMED) and on == {"civilians"}:
        return 3
    sides = by | on
    armed = [a for a in (*attackers, *targets) if _kinds((a,)) & (_STATE | _ARMED)]
    if len(armed) < 2:
        return None
    return 1 if sides & _STATE else 2


def _kinds(parties: Iterable[Party]) -> set[str]:
    return {p.actor.kind for p in parties if isinstance(p.actor, Actor) and not isinstance(p.actor, Unresolved)}
