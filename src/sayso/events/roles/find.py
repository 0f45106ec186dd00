"""Who did it, who or what was hit, with what: by grammar and by sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sayso.events.acts.doers import of_noun
from sayso.events.acts.find import Act
from sayso.events.acts.kinds import weapon_tokens
from sayso.events.acts.moves import LEAVING
from sayso.events.acts.tellings import Telling
from sayso.events.roles.fit import may_act, may_be_hit
from sayso.events.roles.struck import struck
from sayso.events.roles.verbs import of_verb
from sayso.events.words.grammar import ACCUSING, children, is_passive, objects, prepositions, subject, together
from sayso.events.words.lexicon import lexicon
from sayso.events.words.parties import held_to_be, names_party, sharers
from sayso.events.words.things import (
    is_armed,
    is_carrier,
    is_unmanned,
    is_weapon,
)
from sayso.language import Token

_REPELLING = frozenset({"repel", "repulse", "thwart", "foil"})


@dataclass(slots=True)
class Roles:
    """The heads of the phrases in each role, in the order found."""

    attackers: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    weapons: list[Token] = field(default_factory=list)


def roles_of(telling: Telling) -> Roles:
    """The roles that the words of a telling fill."""
    words = lexicon()
    found = Roles()
    own = {a.head.i for a in telling.acts} | {
        i for a in telling.acts for i in (range(a.first, a.last + 1) if a.nominal else (a.first, a.last))
    }
    for act in telling.acts:
        doers, hit = of_noun(act, words) if act.nominal else of_verb(act, words)
        hit.extend(struck(act, telling.kind, words))
        if _of_another(telling, act):
            doers = []
        doers += [
            c for t in doers if is_unmanned(t) for c in t.lefts if c.dep_ in ("amod", "compound", "poss", "nmod") and names_party(c, words)
        ]
        _add(found.attackers, (t for t in _each(doers) if may_act(t, words)), own)
        _add(found.targets, (t for t in _each(hit) if may_be_hit(t, words)), own)
        _add(
            found.weapons,
            (
                t
                for t in weapon_tokens(act, words)
                if (is_unmanned(t) or not is_carrier(t, words)) and t.pos_ != "ADJ" and t.tag_ != "VBG" and is_weapon(t, words)
            ),
            set(),
        )
        if not act.nominal:
            _add(found.weapons, (t for t in objects(act.head) if act.has("weapon") and is_weapon(t, words)), set())
    _turn_repelled(telling, found)
    taken = {t.i for t in found.attackers}
    found.targets = [t for t in found.targets if t.i not in taken]
    return found


def _each(parties: list[Token]) -> Iterator[Token]:
    """The parties, those that share a noun with one of them ("Syrian" of "Syrian and Russian jets"), and those that one is held to be."""
    for token in parties:
        yield from sharers(token)[:-1]
        yield token
        yield from held_to_be(token)


def _of_another(telling: Telling, act: Act) -> bool:
    """True for "after the army withdrew" of "rebels seized the town", and for "wounding a soldier" of "it accused them of opening fire":
    whose subject is not who did it."""
    above = act.head.head
    if act.nominal or act is telling.main or act.head.dep_ != "advcl":
        return False
    accused = above.lemma_.lower() in ACCUSING and any(a.head.dep_ == "pcomp" for a in telling.acts)
    left = (
        telling.kind == "territorial_change" and telling.main.head == above and act.lemma in LEAVING and bool(children(act.head, "nsubj"))
    )
    return accused or left


def share_roles(telling: Telling, own: Roles, base: Roles) -> None:
    """What "and four others in Ostrin" shares with the telling before it: who did it and with what. Whom it hit is its own."""
    if telling.main.group is not None:
        own.attackers, own.targets, own.weapons = [], [telling.main.head], []
        base.targets = [t for t in base.targets if t != telling.main.head]
    own.attackers = own.attackers or list(base.attackers)
    own.weapons = own.weapons or list(base.weapons)


def _turn_repelled(telling: Telling, found: Roles) -> None:
    """ "Units repelled an attack by gunmen, killing dozens of them": the gunmen attacked, the units were attacked."""
    verb = next((a.head for a in telling.acts if not a.nominal and a.lemma in _REPELLING), None)
    who = subject(verb) if verb is not None else None
    if verb is None or who is None or is_passive(verb):
        return
    defenders = {t.i for t in together(who)}
    others = [t for t in found.attackers if t.i not in defenders]
    tried = [o for thing in objects(verb) for w, _, o in prepositions(thing) if w == "by" and is_armed(o, lexicon())]
    others += [t for t in tried if t not in others]  # "repelled attempts by troops to enter the town"
    if not others:  # "repelled 12 assaults": whose they were is not told
        found.targets, found.attackers = [*found.targets, *found.attackers], []
        return
    found.targets = [t for t in found.targets if not any(w == "of" and o.pos_ == "PRON" for w, _, o in prepositions(t))]
    found.targets += [t for t in found.attackers if t.i in defenders]
    found.attackers = others


def _add(into: list[Token], tokens: Iterable[Token], own: set[int]) -> None:
    have = {t.i for t in into}
    for t in tokens:
        if t.i not in have and t.i not in own:
            into.append(t)
            have.add(t.i)
