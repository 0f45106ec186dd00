"""Whether a verb and another word name the act that the lexicon has for the two: "put to death", not "put the death toll at"."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sayso.events.senses.people import is_town, meant, named_before
from sayso.events.words.grammar import by_agents, children, is_passive, objects, prepositions, subject, together
from sayso.events.words.lexicon import Entry, Lexicon
from sayso.events.words.things import (
    armed_near,
    bears_arms,
    is_armed,
    is_laden,
    is_people,
    is_place,
    is_unmanned,
    is_weapon,
    lemma,
    names_group,
)
from sayso.language import Token


class _Phrase(NamedTuple):
    """A verb and the word with which it makes a phrase."""

    verb: Token
    other: Token
    entry: Entry
    words: Lexicon

    @property
    def who(self) -> Token | None:
        return subject(self.verb)

    @property
    def done_to(self) -> list[Token]:
        """Its objects and the subject of its passive."""
        return [*objects(self.verb), *children(self.verb, "nsubjpass")]

    def after(self, *words: str) -> list[Token]:
        """What stands behind one of the prepositions."""
        return [o for w, _, o in prepositions(self.verb) if w in words]


def phrase_holds(verb: Token, other: Token, entry: Entry, words: Lexicon) -> bool:
    """True where the first rule that a flag of the phrase names holds, and where none does."""
    holds = next((rule for flag, rule in _RULES.items() if flag in entry.flags), None)
    return holds is None or holds(_Phrase(verb, other, entry, words))


def _chemical(case: _Phrase) -> bool:
    """ "Used chemical weapons"."""
    return any(case.words.settles.get(lemma(c)) == "chemical_attack" for c in case.other.children)


def _weapon(case: _Phrase) -> bool:
    """ "Set off a bomb", "a car bomb went off"; not "set off for home"."""
    words, around = case.words, [case.who, *objects(case.verb)]
    return any(t is not None and (lemma(t) in words.weapons or lemma(t) in words.nouns or lemma(t) == "car" or is_laden(t)) for t in around)


def _after_to(case: _Phrase) -> bool:
    """ "Put to death", not "put the death toll at"."""
    return case.other.nbor(-1).lower_ == "to"


def _thrown(case: _Phrase) -> bool:
    """ "Rockets crashed into a market": no plane does, and a drone that comes down may only have crashed."""
    verb, who = case.verb, case.who
    if who is not None and verb.dep_ in ("acl", "relcl") and who.tag_ in ("WDT", "WP"):
        who = verb.head
    if who is None and verb.dep_ == "conj":
        who = subject(verb.head)  # "missiles launched from a ship crashed into", where the parser takes "launched" for the finite verb
    if who is None and verb.dep_ == "acl":
        who = verb.head  # "with shells crashing into the town"
    return who is not None and is_weapon(who, case.words) and not (verb.lemma_ == "come" and is_unmanned(who))


def _bare(case: _Phrase) -> bool:
    """ "Police fired first", not "the club fired the first coach"."""
    who, words = case.who, case.words
    people = who is not None and (is_people(who, words) or is_armed(who, words))
    return people and not is_passive(case.verb) and not objects(case.verb)


def _flown(case: _Phrase) -> bool:
    """ "Brought down a drone", no roof and no government."""
    words, things = case.words, [meant(t, case.verb) for t in case.done_to]
    return armed_near(case.verb, words) and not any(lemma(t) in words["pulled_down"] or lemma(t) in words["places"] for t in things)


def _led(case: _Phrase) -> bool:
    """ "Marched thirty women away", not "carried the wounded off"."""
    return any(is_people(t, case.words) and lemma(t) not in case.words["hurt"] for t in case.done_to)


def _opening(case: _Phrase) -> bool:
    """ "Opened up on them", "opened up with guns", not "opened up the road"."""
    who, words = case.who, case.words
    if who is None or objects(case.verb):
        return False
    return any(is_weapon(o, words) for o in case.after("with")) or (is_armed(who, words) and bool(case.after("on", "at")))


def _fallen(case: _Phrase) -> bool:
    """ "The town fell to the insurgents"."""
    who, words = case.who, case.words
    named = who is not None and who.pos_ == "PROPN" and who.ent_type_ not in ("PERSON", "NORP")
    placed = who is not None and (named or is_place(who, words) or is_town(who))
    return placed and any(is_armed(o, words) for o in case.after("to"))


def _moving(case: _Phrase) -> bool:
    """ "Closed in on the town", "broke into the base"."""
    who, words = case.who, case.words
    armed = who is not None and is_armed(who, words) and who.pos_ != "PRON"
    return armed and any(is_place(o, words) for o in case.after("into", "on", "to", "in"))


def _driven(case: _Phrase) -> bool:
    """ "The militants were driven from the town"."""
    verb, words = case.verb, case.words
    gone = [meant(t, verb) for t in case.done_to]
    left = any(w == "from" and is_place(o, words) for v in (verb, *objects(verb)) for w, _, o in prepositions(v))
    return left and verb.dep_ not in ("relcl", "acl") and any(bears_arms(t, words) or names_group(t) for t in gone)


def _swung(case: _Phrase) -> bool:
    """ "The town changed hands twice", "villages have passed between the army and the rebels"."""
    who = case.who
    if who is None or not (is_place(who, case.words) or who.pos_ == "PROPN"):
        return False
    if lemma(case.other) == "hand":
        return case.other.tag_ == "NNS" and case.other.dep_ == "dobj"
    return any(is_armed(o, case.words) and o.ent_type_ != "GPE" for o in case.after("between"))


def _phoned(case: _Phrase) -> bool:
    """ "Spoke by phone with the envoy", "the president and his counterpart spoke by telephone"; not "spoke to the paper by phone"."""
    by = any(lemma(o) in ("phone", "telephone") for o in case.after("by", "over", "on"))
    others = case.after("with", "to")
    if not others and (speaker := case.who) is not None:
        return by and len(together(speaker)) > 1
    return by and any(lemma(o) in case.words["envoys"] or lemma(o) == "head" or o.ent_type_ == "PERSON" for o in others)


def _cuts_a_road(case: _Phrase) -> bool:
    """ "The army cut the highway", "fighting has blocked the supply route", "the last road out was cut": by arms, not by snow or crowds."""
    token, road, words = case.verb, case.other, case.words
    if lemma(road) == "line" and not any(lemma(c) in words["supply"] for c in (*road.lefts, *(o for _, _, o in prepositions(road)))):
        return False  # "cut the power lines"
    doers = by_agents(token) if is_passive(token) else [t for t in (case.who,) if t is not None]
    doers = [t for d in doers for t in together(d)]
    if any((lemma(t) in words["people"] and not bears_arms(t, words)) or lemma(t) == "police" for t in doers):
        return False
    if token.tag_ == "VBG" and not any(is_armed(t, words) for t in doers):
        doers = []  # "has put them under pressure, cutting all routes"
    around = doers or [t for t in token.sent if t != road]
    return any(is_armed(t, words) and t.ent_type_ != "GPE" if doers else bears_arms(t, words) for t in around if t.pos_ != "PRON") or any(
        (e := words.nouns.get(lemma(t))) is not None and e.flags & {"strike", "mutual", "lasting", "move", "place"} for t in around
    )


def _aid(case: _Phrase) -> bool:
    """ "Denied access": with aid, or who brings it, in the sentence."""
    return lemma(case.other) == "aid" or any(t.lemma_.lower() in case.words["aid"] for t in case.verb.sent)


def _people(case: _Phrase) -> bool:
    """ "Took away at least 15 people", "rounded up the men"; "took refuge across the border", where they are not armed."""
    words, who = case.words, case.who
    if case.entry.type == "displacement":
        return who is not None and is_people(who, words) and not is_armed(who, words)
    return any(is_people(named_before(t, case.verb), words) for t in case.done_to)


# Each flag's condition; a phrase has one of them, or none.
_RULES: dict[str, Callable[[_Phrase], bool]] = {
    "chemical": _chemical,
    "weapon": _weapon,
    "after_to": _after_to,
    "thrown": _thrown,
    "bare": _bare,
    "flown": _flown,
    "led": _led,
    "streets": lambda case: any(lemma(o) == "street" for o in case.after("to")),
    "answered": lambda case: case.other in case.after("with"),
    "unwilling": lambda case: any(lemma(o) == "will" for o in case.after("against")),
    "opening": _opening,
    "fallen": _fallen,
    "moving": _moving,
    "driven": _driven,
    "swung": _swung,
    "phoned": _phoned,
    "roads": _cuts_a_road,
    "aid": _aid,
    "people": _people,
    "armed": lambda case: armed_near(case.verb, case.words),
}
