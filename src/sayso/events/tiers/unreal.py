"""What did not happen: plans, wishes, conditions, aims, negations."""

from __future__ import annotations

from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.tiers.judged import Judged, quoted
from sayso.events.tiers.unreal_nouns import unreal_noun
from sayso.events.tiers.unreal_verbs import came_to_nothing, harms, unmet, unreal_verb
from sayso.events.words.grammar import children, objects
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.language import Token


def unreal(telling: Telling, act: Act, verb: Token | None) -> Judged | None:
    """Plans, wishes, conditions, negations; ``None`` where the happening is told as one that was."""
    if verb is not None and unmet(verb):
        return Judged("negated", "a condition that was not met")
    if act.nominal:
        return unreal_noun(telling, act, verb)
    assert verb is not None
    foiled = next((o for o in objects(verb) if came_to_nothing(o, verb)), None)
    if foiled is not None:
        told = any(a.head == foiled for a in telling.acts)
        return Judged("negated" if told else None, f"did not come about: {quoted(verb, foiled)}")
    if telling.harm_only and _of_a_number(verb):
        return Judged(None, "only a number that may grow")
    if telling.kind == "displacement" and _says_who_fled(verb):
        return Judged(None, "says who somebody is")
    if (who := _nobody(verb) or _nothing(verb)) is not None:
        return Judged(None if telling.harm_only else "negated", f"said not to have happened: {quoted(who, verb)}")
    return unreal_verb(verb)


def _of_a_number(harmed: Token) -> bool:
    """ "Would increase the number of people wounded", "to limit the number of those killed": what is counted is not yet so."""
    of = harmed.head.head
    number = of.head
    if harmed.dep_ != "acl" or of.lower_ != "of" or number.lemma_.lower() not in ("number", "total", "count"):
        return False
    return number.dep_ == "dobj" and number.head.tag_ == "VB" and number.head.lemma_.lower() in lexicon()["changing"]


def _says_who_fled(verb: Token) -> bool:
    """ "A resident who fled said", "killing families who sought shelter there": who somebody is; not "thousands who fled the town"."""
    if verb.dep_ != "relcl":
        return False
    one = verb.head.tag_ == "NN" and lemma(verb.head) not in lexicon()["crowds"]
    return one or _harmed_ones(verb.head) or verb.lemma_.lower() in ("seek", "take", "find")


def _harmed_ones(who: Token) -> bool:
    """ "Killed many of the families", "the victims included 25 civilians": those who were harmed."""
    at = who
    while at.dep_ in ("pobj", "prep") and at.head != at:
        at = at.head
    return at.dep_ in ("dobj", "nsubjpass") and (harms(at.head) or at.head.lemma_.lower() == "include")


def _nothing(verb: Token) -> Token | None:
    """ "Shot down no aircraft": the "no" of all that a verb has as its object; not "hit no houses", which tells where a strike missed."""
    hit = objects(verb)
    no = [c for o in hit for c in o.lefts if c.lower_ == "no" and c.dep_ == "det"]
    downed = verb.lemma_.lower() in ("shoot", "down", "bring", "fire", "take", "capture", "detain", "abduct")
    return no[0] if downed and hit and len(no) == len(hit) else None


def _nobody(verb: Token) -> Token | None:
    """ "Nobody has been released yet", "no prisoners were exchanged", "neither side has": the words for nobody that the verb has as its subject."""
    for who in children(verb, "nsubj", "nsubjpass"):
        if who.lower_ in ("nobody", "none", "nothing", "neither"):
            return who
        no = next((c for c in who.lefts if c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc")), None)
        if no is not None:
            return no
    return None
