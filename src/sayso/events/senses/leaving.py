"""Whether a verb tells of people who leave, flee, shelter, go home or vanish: "fled the town", not "attacked and fled". Rules answer
``None`` where they have nothing to say."""

from __future__ import annotations

from sayso.events.senses.use import Use
from sayso.events.words.grammar import children, is_passive, objects, prepositions
from sayso.events.words.things import bears_arms, counted, is_armed, is_of_a_people, is_people, is_place, lemma, names_group
from sayso.language import Token

_CARE = frozenset({"hospital", "clinic", "treatment"})
_SEEN = frozenset({"see", "spot", "observe", "film"})
_SUSPECTS = frozenset({"man", "youth", "suspect", "driver", "motorcyclist", "person"})
_MANY = frozenset({"thousands", "hundreds", "quarter", "half", "families"})
_GROUPS = ("NNS", "NNPS", "CD")


def got_away(use: Use) -> bool | None:
    """ "Fired for several minutes before fleeing", "looted weapons and fled": those who attacked are not driven from home, and give up no
    ground."""
    token, words = use.verb, use.words
    if token.tag_ == "VBG" and token.head.lemma_.lower() in _SEEN and use.doer is not None and lemma(use.doer) in _SUSPECTS:
        return None if objects(token) else False  # "two men on a motorbike were seen fleeing"
    if children(token, "nsubj", "nsubjpass", "dobj"):
        return None
    above = token.head.head if token.dep_ == "pcomp" else token.head
    before = token.dep_ in ("pcomp", "advcl") and token.tag_ == "VBG" and any(t.lower_ == "before" for t in (token.head, *token.lefts))
    if not (before or token.dep_ == "conj") or above.pos_ != "VERB" or is_passive(above):
        return None
    entry = words.verbs.get(above.lemma_.lower())
    forced = (entry is not None and bool(entry.flags & {"strike", "weapon", "harm"})) or above.lemma_.lower() in words["attacking"]
    return False if forced and not any(w == "from" for w, _, _ in prepositions(token)) else None


def vanished(use: Use) -> bool:
    """ "More than 300 people have vanished in the jails": people in the hands of others, not crowds that went home."""
    who = use.doer or next(iter(use.patient), None)
    if who is None or not (is_people(who, use.words) or who.ent_type_ == "NORP"):
        return False
    held = any(lemma(o) in use.words["jails"] or lemma(o) in ("arrest", "detention") for _, _, o in prepositions(use.verb))
    return held or any(c.lower_ in ("forcibly", "forcefully") for c in use.verb.children)


def shelters(use: Use) -> bool:
    """ "A quarter of a million people are sheltering in schools": many, and told as what is so."""
    if use.doer is None or use.verb.dep_ in ("acl", "amod", "relcl", "advcl"):
        return False
    many = [t for t in (use.doer, *use.doer.subtree) if t.i <= use.verb.i]
    people = any(is_people(t, use.words) or t.ent_type_ == "NORP" for t in many)
    return people and any(t.tag_ == "CD" or t.lower_ in _MANY for t in many)


def leaves_home(use: Use) -> bool:
    """ "About 3,000 people left the besieged town on buses under a deal": many who do not bear arms, and words for why."""
    token, doer, words = use.verb, use.doer, use.words
    if doer is not None and doer.tag_ == "NNS" and (is_armed(doer, words) or lemma(doer) in ("bus", "convoy")) and objects(token):
        told = [t for t in token.sent if t.i != doer.i]  # "buses with fighters left the town under the deal"
        return any(t.lower_ in ("deal", "agreement", "evacuees", "families", "relatives", "buses") for t in told)
    if doer is None or doer.tag_ not in _GROUPS or is_armed(doer, words) or children(token, "oprd", "acomp", "ccomp", "xcomp"):
        return False
    if lemma(counted(doer)) not in words["leavers"] or not (objects(token) or any(True for _ in prepositions(token))):
        return False
    return any(t.lower_ in words["why_left"] for t in token.sent)


def goes_home(use: Use) -> bool:
    """ "Some 2,000 displaced people have returned to the town", "families returned home": many who do not bear arms."""
    token, doer, words = use.verb, use.doer, use.words
    if doer is None or doer.tag_ not in _GROUPS or not (_is_a_people(doer) or lemma(counted(doer)) in words["leavers"]):
        return False
    if any(c.lower_ in ("home", "homes") for c in children(token, "advmod", "npadvmod")):
        return True
    reached = (o for w, _, o in prepositions(token) if w == "to")
    return any((o.pos_ == "PROPN" and is_place(o, words)) or lemma(o) in words["homes"] for o in reached)


def crosses(use: Use) -> bool:
    """ "Families streamed over the border", "civilians were escaping the town": people, none of them armed, on their way elsewhere."""
    token, doer, words = use.verb, use.doer, use.words
    if doer is None or not (is_people(doer, words) or lemma(doer) in words["many"]) or bears_arms(doer, words):
        return False
    if use.word == "escape" and objects(token):
        return any(is_place(o, words) or lemma(o) in words.nouns for o in objects(token))
    if lemma(counted(doer)) in words["visitors"]:
        return False
    if use.word == "arrive":
        return _takes_refuge(use, doer)
    left = [o for c in children(token, "prep", "prt", "advmod") if c.lower_ == "out" for _, _, o in prepositions(c)]
    if left and not any(is_place(o, words) and lemma(o) not in words["buildings"] for o in left):
        return False  # "poured out of the mosques in the town"
    ways = [*children(token, "prep", "prt", "advmod"), *(t for t in token.rights if t.lower_ in words["across"])]
    reached = any(is_place(o, words) for _, _, o in prepositions(token)) or any(is_place(o, words) for o in objects(token))
    return reached and (any(t.lower_ in words["across"] for t in ways) or use.word in ("cross", "escape"))


def _takes_refuge(use: Use, doer: Token) -> bool:
    """ "Some 2,000 refugees arrived in Chad", "900 people arrived at the base": many, who are told to be refugees or reach a refuge."""
    people = counted(doer)
    uprooted = any(lemma(t) in ("refugee", "displace") or t.lower_ in ("displaced", "refugees") for t in (people, *people.lefts))
    refuge = any(lemma(o) in use.words["refuges"] for _, _, o in prepositions(use.verb))
    known = lemma(people) in ("people", "family", "villager", "civilian", "resident", "woman", "child")
    return people.tag_ in _GROUPS and (uprooted or (refuge and known))


def evacuates(use: Use) -> bool | None:
    """ "The whole town was evacuated"; not the wounded, nor anybody to a hospital."""
    words, patient = use.words, use.patient
    if use.passive and any(lemma(t) in words["emptied"] for t in patient):
        return True
    hurt = any(lemma(t) in words["hurt"] for t in patient)
    return False if hurt or any(lemma(o) in _CARE for _, _, o in prepositions(use.verb)) else None


def flees_as_a_whole(use: Use) -> bool | None:
    """ "The whole village has fled"."""
    return True if use.doer is not None and lemma(use.doer) in use.words["emptied"] else None


def releases_nobody(use: Use) -> bool | None:
    """ "Released a statement"."""
    return False if use.patient and lemma(use.patient[0]) in use.words["published"] else None


def of_people(use: Use) -> bool | None:
    """ "Twenty men were executed", "families uprooted": people do it, or it is done to them."""
    words, whom = use.words, use.patient
    near = whom if whom and use.word in words["done_to_people"] else [*whom, *([use.doer] if use.doer is not None else [])]
    return None if any(is_people(t, words) or t.ent_type_ in ("PERSON", "NORP") or t.pos_ == "PRON" for t in near) else False


def beats_people(use: Use) -> bool:
    """ "Police beat protesters"; not "the army beat the rebels", "the hosts beat the visitors"."""
    return _of_unarmed(use) and (use.passive or (use.doer is not None and is_armed(use.doer, use.words)))


def driven_from_home(use: Use) -> bool:
    """ "Families fled the town", "Yazidis fled"; not "the rebels fled"."""
    doer = use.doer
    return _of_unarmed(use) or doer is None or _is_a_people(doer) or not is_armed(doer, use.words) or lemma(doer) == "government"


def _of_unarmed(use: Use) -> bool:
    """ "Displaced 3,000 people", "beat protesters": done to people who do not bear arms."""
    return any(is_people(t, use.words) and not bears_arms(t, use.words) for t in use.patient)


def _is_a_people(doer: Token) -> bool:
    """ "Iraqis", "Yazidis"; no "Islamists", and no armed body that the registry knows."""
    return is_of_a_people(doer) and not (names_group(doer) or lemma(doer).endswith("ist"))
