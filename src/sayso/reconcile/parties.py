"""Parties across reports: which names are one party, and who says so."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from importlib.resources import files

import yaml

from sayso.events.disputes.voices import alike, side_of
from sayso.ground.actors.registry import registry
from sayso.model import Account, AccountParty
from sayso.reconcile.origins import Telling, root_of
from sayso.reconcile.positions import Stand

CIVILIANS = "side:civilians"
_GOVERNMENT = "side:government"
_REBELS = "side:rebels"


def attackers_of(telling: Telling) -> list[Stand]:
    """Who is said to have attacked. Words that identify nobody are shown only where no report names a party."""
    stands = _stands(telling, ((a, p) for a in telling.accounts for p in a.attackers if p.key != CIVILIANS))
    keyed = [s for s in stands if s.key is not None]
    return _joined(keyed) if keyed else [s for s in stands if s.what.kind is not None]


def targets_of(telling: Telling) -> list[Stand]:
    """Who or what is said to have been hit. Counts of victims ("48 people") are figures and no targets."""
    named = ((a, p) for a in telling.accounts for p in a.targets if not _only_counts(p.name))
    stands = _stands(telling, named)
    return _joined([s for s in stands if s.key is not None]) + [s for s in stands if s.key is None]


@functools.lru_cache(maxsize=100_000)
def _only_counts(name: str) -> bool:
    return all(not w.isalpha() or w in _targets()["empty"] for w in name.lower().replace("-", " ").split())


@functools.lru_cache(maxsize=100_000)
def class_of(name: str) -> str | None:
    """ "civilian" or "military" by the last word of a target's name that tells; ``None`` where none does."""
    for word in reversed(name.lower().split()):
        for kind in ("civilian", "military"):
            if word in _targets()[kind]:
                return kind
    return None


@functools.cache
def _targets() -> dict[str, frozenset[str]]:
    raw = yaml.safe_load((files("sayso.reconcile") / "data" / "targets.yaml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


def _stands(telling: Telling, named: Iterable[tuple[Account, AccountParty]]) -> list[Stand]:
    """One stand for each party by its key or its name; denied ones are stands of their own."""
    found: dict[str, Stand] = {}
    for account, party in named:
        denied = party.position == "denied"
        key = party.key if party.key is not None else party.name.lower()
        if denied and party.key is None and party.voices:
            own = root_of(party.voices[0].origin)  # "denied that its planes": the denier speaks of itself
            entry = registry().get(own)
            if entry is not None and entry.kind != "media":
                party = AccountParty(name=entry.name, words=party.words, key=own, kind=entry.kind, position="denied", voices=party.voices)
                key = own
        stand = found.get(key + "!" * denied)
        if stand is None:
            value = f"not {party.name}" if denied else party.name
            stand = found[key + "!" * denied] = Stand(value, [], key=party.key, sure=False, what=party)
        stand.holders += telling.holders(account, party.voices)
        stand.sure = stand.sure or party.position == "asserted"
        stand.basis = "person" if any(v.claim is None and v.origin.startswith("person:") for v in party.voices) else stand.basis
    return list(found.values())


def denied(stand: Stand) -> bool:
    """True for a stand that says that it was not this party."""
    return stand.value.startswith("not ")


def _joined(stands: list[Stand]) -> list[Stand]:
    """Names of one party made one: a body with its parts, a side with the only party of that side that is named."""
    if len(stands) < 2:
        return stands
    exact = [s for s in stands if not _broad(s)]
    kept: list[Stand] = []
    for stand in exact:
        home = next((k for k in kept if denied(k) == denied(stand) and alike(str(k.key), str(stand.key))), None)
        _into(home, stand, kept)
    for stand in (s for s in stands if _broad(s)):
        homes = [k for k in kept if denied(k) == denied(stand) and may_be(str(k.key), str(stand.key))]
        _into(homes[0] if len(homes) == 1 else None, stand, kept)
    return kept


def _broad(stand: Stand) -> bool:
    return str(stand.key).startswith("side:")


def _into(home: Stand | None, stand: Stand, kept: list[Stand]) -> None:
    if home is None:
        kept.append(stand)
        return
    home.holders += stand.holders
    home.sure = home.sure or stand.sure


@functools.lru_cache(maxsize=100_000)
def may_be(one: str, other: str) -> bool:
    """True when two keys may be one party: alike, "the government" and a state, "rebels" or "militants" and an armed group."""
    if alike(one, other) or _leads(one, other) or _leads(other, one):
        return True
    pair = {one, other}
    if _GOVERNMENT in pair:
        return all(k == _GOVERNMENT or k.startswith("state:") for k in pair)
    if _REBELS in pair:
        return any(k != _REBELS and (entry := registry().get(k)) is not None and entry.kind == "armed_group" for k in pair)
    return False


def _leads(state: str, coalition: str) -> bool:
    """True for a state and the coalition that it leads, by the coalition's key: "us-led-coalition"."""
    return state.startswith("state:") and coalition.startswith(f"{state[6:].lower()}-led")


@functools.lru_cache(maxsize=100_000)
def camp_of(key: str) -> str | None:
    """The camp that a party belongs to, as far as the registry tells: states, armed groups and coalitions apart."""
    side = side_of(key)
    if side is not None:
        return side
    entry = registry().get(key)
    return entry.id if entry is not None and entry.kind in ("state", "coalition", "armed_group") else None
