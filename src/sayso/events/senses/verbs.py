"""Whether a verb that may name an act of conflict does so where it stands: "hit a town", not "hit a record"."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple

from sayso.events.senses import arms, ground, leaving
from sayso.events.senses.people import keeps_people
from sayso.events.senses.use import Use
from sayso.events.words.grammar import ACCUSING, children, is_reciprocal, objects, prepositions
from sayso.events.words.lexicon import Entry, Lexicon
from sayso.events.words.things import lemma
from sayso.language import Token

THREATENING = frozenset({"vow", "threaten", "promise", "pledge", "swear", "prepare", "warn"})


def verb_holds(verb: Token, word: str, entry: Entry, words: Lexicon) -> bool:
    """True where a verb names the act that the lexicon has for it: "fired" needs a weapon, "took" a place."""
    use = Use(verb, word, entry, words)
    said = (rule(use) for rule in _concerning(word, entry))
    return next((holds for holds in said if holds is not None), True)


def _breaks_a_truce(use: Use) -> bool:
    """ "Rebels violated the truce"; not "accused them of violating the truce", "shelled the town, violating the truce"."""
    token = use.verb
    above = token.head.head if token.head.head.pos_ == "VERB" else token.head.head.head  # "of" may hang on who is accused
    blamed = token.dep_ == "pcomp" and above.lemma_.lower() in ACCUSING and not any(map(is_reciprocal, objects(above)))
    by_act = any(p.lower_ in ("by", "through") and children(p, "pcomp") for p in children(token, "prep", "agent"))
    said_of_it = token.tag_ == "VBG" and token.dep_ != "pcomp" and not children(token, "aux")
    return not (blamed or by_act or said_of_it) and any(lemma(t) in use.words["truces"] for t in use.patient)


def _threatens(use: Use) -> bool:
    """ "Vowed to respond", "would retaliate": what somebody says that they will do; not "deploy a strategy"."""
    token = use.verb
    if use.word == "deploy":
        sent = [*objects(token), *children(token, "nsubjpass")]
        if not any(lemma(t) in use.words["sent"] for t in sent):
            return False
    elif token.tag_ != "VB":
        return False
    aux = {c.lower_ for c in children(token, "aux")}
    return bool(aux & {"will", "would", "'ll"}) or token.head.lemma_.lower() in THREATENING


def _signs_an_agreement(use: Use) -> bool:
    """ "Signed a truce", not "signed a striker"."""
    return any(lemma(t) in use.words["signed"] for t in use.patient)


def _meets(use: Use) -> bool:
    """ "The council met", "the envoy met the minister": a body, or one office holder with another; not a demand, a deadline, a crowd."""
    token, doer, envoys = use.verb, use.doer, use.words["envoys"]
    with_whom = [*objects(token), *(o for w, _, o in prepositions(token) if w == "with")]
    to_come = any(c.lower_ in ("will", "to") for c in children(token, "aux")) and bool(with_whom)
    if doer is None or doer.pos_ == "PRON" or (token.tag_ == "VB" and not to_come):
        return False
    if with_whom:
        return with_whom[0].ent_type_ in ("PERSON", "ORG", "NORP", "GPE") or lemma(with_whom[0]) in envoys
    return lemma(doer) in ("council", "cabinet", "parliament") or lemma(doer) in envoys or doer.ent_type_ == "ORG"


class _Rule(NamedTuple):
    """Which verbs a rule is for, by word or by flag, and what it answers: ``None`` leaves it to the next one."""

    holds: Callable[[Use], bool | None]
    words: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


def _words(rule: Callable[[Use], bool | None], *words: str) -> _Rule:
    return _Rule(rule, words=frozenset(words))


def _flag(rule: Callable[[Use], bool | None], flag: str) -> _Rule:
    return _Rule(rule, flags=frozenset({flag}))


# In this order; the first that answers settles it.
_RULES = (
    _flag(_breaks_a_truce, "truce"),
    _words(arms.drops_charges, "drop"),
    _words(arms.shoots_no_gun, "shoot"),
    _flag(arms.harms_nobody, "harm"),
    _flag(arms.moves_a_weapon, "weapon"),
    _flag(ground.moves, "move"),
    _flag(leaving.crosses, "crossing"),
    _flag(_threatens, "threat"),
    _flag(leaving.goes_home, "homeward"),
    _words(arms.sinks_by_itself, "sink"),
    _flag(lambda use: keeps_people(use.verb, use.patient, use.words), "kept"),
    _words(leaving.got_away, "flee", "withdraw", "retreat"),
    _words(ground.only_enters, "enter"),
    _words(ground.takes_no_thing, "take"),
    _words(arms.dies_of_no_act, "die"),
    _words(leaving.vanished, "vanish", "disappear"),
    _words(leaving.shelters, "shelter"),
    _words(leaving.leaves_home, "leave"),
    _words(leaving.releases_nobody, "release"),
    _words(_signs_an_agreement, "sign"),
    _words(leaving.evacuates, "evacuate"),
    _words(leaving.flees_as_a_whole, "flee"),
    _flag(ground.takes_ground, "place"),
    _flag(ground.says_who_moves, "move"),
    _flag(leaving.of_people, "people"),
    _words(leaving.beats_people, "beat"),
    _words(leaving.driven_from_home, "flee", "evacuate", "displace"),
    _flag(arms.strikes_nothing, "strike"),
    _words(ground.lies_around, "surround"),
    _flag(arms.has_no_arms, "armed"),
    _words(ground.drives_nobody, "eject", "expel", "oust", "evict", "dislodge"),
    _words(_meets, "meet"),
    _flag(arms.says_who_strikes, "strike"),
    _flag(arms.says_who_fights, "mutual"),
    _words(arms.clashes_in_words, "clash"),
    _words(arms.says_on_whose_side, "fight"),
    _words(arms.fights_nobody, "fight", "battle"),
)


@functools.cache
def _concerning(word: str, entry: Entry) -> tuple[Callable[[Use], bool | None], ...]:
    """The rules for a word, in their order."""
    return tuple(rule.holds for rule in _RULES if word in rule.words or rule.flags & entry.flags)
