"""Whether a verb tells of weapons, strikes and fights: "fired rockets", "hit a depot", not "fired its coach", "hit a record". Rules answer
``None`` where they have nothing to say."""

from __future__ import annotations

from sayso.events.senses.use import Use
from sayso.events.words.grammar import auxiliaries, by_agents, children, is_passive, negation, objects, prepositions, subject
from sayso.events.words.lexicon import Lexicon
from sayso.events.words.things import armed_near, bears_arms, counted, is_armed, is_hitter, is_people, is_place, is_weapon, lemma
from sayso.language import Token

_LAID = frozenset({"mine", "landmine", "ied", "tripwire", "ordnance"})
_BOMBS = frozenset({"bomb", "explosive", "device"})
_NOT_LETHAL = frozenset({"tear", "teargas", "water", "rubber"})
_STATES = frozenset({"nation", "country", "ally", "power"})
_POLITICAL = frozenset({"government", "regime", "opposition", "side", "party"})
_NEEDS_SOMEBODY = frozenset({"hit", "strike", "target", "attack", "raid"})


def on_a_mine(token: Token, words: Lexicon) -> bool:
    """ "A lorry hit a roadside bomb", "a boy stepped on a mine": what lay there went off under them."""
    word = lemma(token)
    if word not in words["treads"] or is_passive(token) or negation(token) is not None:
        return False
    reached = objects(token) if word in ("hit", "strike", "trigger") else []
    reached = [*reached, *(o for w, _, o in prepositions(token) if w in ("over", "on", "onto", "into"))]
    who = subject(token)
    if who is None or lemma(who) in words.weapons or lemma(who) in words.nouns:
        return False  # "a shell hit a mine"
    return any(lemma(t) in _LAID or (lemma(t) in _BOMBS and any(c.lower_ in words["hidden"] for c in t.lefts)) for t in reached)


def moves_a_weapon(use: Use) -> bool:
    """ "Fired rockets", "dropped bombs", "shells fell", "a bomb ripped through"; not "fell to the army", "launched an app", "fired tear gas",
    "fired live shells in a drill"."""
    token, doer, patient, words = use.verb, use.doer, use.patient, use.words
    if any(w in ("in", "during") and lemma(o) in words["drills"] for w, _, o in prepositions(token)):
        return False
    if any(c.lower_ in _NOT_LETHAL for t in patient for c in (t, *t.subtree) if c.i <= t.i):
        return False
    if "sent" in use.entry.flags:
        return _sends(use)
    if any(is_weapon(t, words) or any(w == "of" and is_weapon(o, words) for w, _, o in prepositions(t)) for t in patient):
        return True
    if doer is not None and is_weapon(doer, words) and children(token, "agent"):
        return True  # "missiles fired by a warplane brought down the gate", where the parser takes "fired" for the finite verb
    if use.word == "ram":  # "a bomber rammed a lorry into the post"
        return any(lemma(t) in words["vehicles"] for t in patient) or (doer is not None and lemma(doer) in (*words["vehicles"], "bomber"))
    if use.word == "drop" or "flies" in use.entry.flags:
        return doer is not None and (is_weapon(doer, words) or lemma(doer) in words["blasts"])
    return use.word == "fire" and _fires(use)


def _sends(use: Use) -> bool:
    """ "Sent drones at the port", not "sent tanks to the front"."""
    flying = [t for t in use.patient if _flies(t, use.words) or any(w == "of" and _flies(o, use.words) for w, _, o in prepositions(t))]
    return bool(flying) and any(w in use.words["aimed"] for v in (use.verb, *flying) for w, _, _ in prepositions(v))


def _flies(thing: Token, words: Lexicon) -> bool:
    return lemma(thing) in words["flying"]


def _fires(use: Use) -> bool:
    """ "Soldiers fired on the crowd", "the crowd was fired upon"; not "the army fired its spokesman on Tuesday"."""
    token = use.verb
    aimed = [
        o
        for w, _, o in prepositions(token)
        if w in ("at", "on", "into", "upon") and o.lower_ != "air" and (o.ent_type_ not in ("DATE", "TIME") or is_weapon(o, use.words))
    ]
    upon = use.passive and any(c.lower_ in ("on", "upon", "at") and not list(c.children) for c in token.rights)
    if children(token, "dobj") or not (aimed or upon):
        return False
    return upon or armed_near(token, use.words) or (use.doer is not None and is_people(use.doer, use.words))


def drops_charges(use: Use) -> bool | None:
    """ "Dropped the charges"."""
    return False if any(lemma(t) == "charge" for t in use.patient) else None


def shoots_no_gun(use: Use) -> bool | None:
    """ "Shot a film", "a plume of smoke shooting into the air"."""
    token, words = use.verb, use.words
    smoke = token.tag_ == "VBG" and token.dep_ == "acl" and not (is_people(token.head, words) or is_armed(token.head, words))
    return False if smoke or any(lemma(t) in words["filmed"] for t in use.patient) else None


def harms_nobody(use: Use) -> bool | None:
    """ "Killed off any hope"."""
    return False if use.patient and all(lemma(t) in use.words["not_harmed"] for t in use.patient) else None


def sinks_by_itself(use: Use) -> bool | None:
    """ "The boat sank"."""
    return None if use.passive or use.things else False


def dies_of_no_act(use: Use) -> bool | None:
    """ "Died of cholera", "may die"; not "died of mortar fire"."""
    ill = any(_no_act(o, use.words) for w, _, o in prepositions(use.verb) if w in ("of", "from", "in"))
    return False if ill or use.verb.tag_ == "VB" else None


def _no_act(cause: Token, words: Lexicon) -> bool:
    """True for an illness or a blaze that people die of: not for "mortar fire"."""
    armed = any(lemma(c) in words.weapons or lemma(c) in words["armed"] or lemma(c) in words.settles for c in cause.lefts)
    return lemma(cause) in words["not_killed_by"] and not (cause.lower_ == "fire" and armed)


def strikes_nothing(use: Use) -> bool | None:
    """ "Hit a record", "struck a deal", "a crisis hit the town", "hit the group with sanctions"."""
    if use.entry.type != "?":
        return None  # "poisoned", "executed": no other sense
    words, patient, doer = use.words, use.patient, use.doer
    by = [*by_agents(use.verb), *([doer] if doer is not None else [])]
    if any(lemma(t) in words["not_struck"] for t in patient) or any(lemma(t) in words["not_striker"] for t in by):
        return False
    if any(lemma(t) in words["struck_by_arms"] for t in patient) and by and not any(_strikes_with_arms(t, words) for t in by):
        return False
    if use.word in _NEEDS_SOMEBODY and not (patient or by_agents(use.verb) or is_hitter(doer, words)):
        return False
    if any(w == "with" and lemma(o) in words["by_law"] for w, _, o in prepositions(use.verb)):
        return False
    hits = use.word not in ("hit", "strike") or doer is None or use.passive or doer.pos_ == "PRON" or is_hitter(doer, words)
    return None if hits or _nations_fight(use) else False


def _nations_fight(use: Use) -> bool:
    """ "Nations hit the rebels"."""
    states = use.doer is not None and lemma(use.doer) in _STATES
    return states and any(is_armed(t, use.words) or any(is_armed(c, use.words) for c in t.lefts) for t in use.patient)


def _strikes_with_arms(doer: Token, words: Lexicon) -> bool:
    return lemma(doer) in words.weapons or lemma(doer) in words.nouns or is_armed(doer, words)


def says_who_strikes(use: Use) -> bool | None:
    """ "The coalition targeting the group reported"."""
    token = use.verb
    speaker = token.head if token.tag_ == "VBG" and token.dep_ == "acl" and token.head.dep_ == "nsubj" else None
    return False if speaker is not None and speaker.head.lemma_.lower() in use.words["telling"] else None


def has_no_arms(use: Use) -> bool | None:
    """ "The dam exploded", "the firm was ousted": no armed party, weapon or act is near; but places are taken by somebody, shops looted, and
    what explodes may be a car."""
    words = use.words
    ground = "place" in use.entry.flags and any(lemma(counted(t)) in words["held"] for t in use.patient)
    taken = ground and use.passive and not by_agents(use.verb)
    looted = use.passive and use.word in words["sacked"]
    car = use.word == "explode" and use.doer is not None and lemma(use.doer) in words["vehicles"]
    return None if taken or looted or car or armed_near(use.verb, words) else False


def says_who_fights(use: Use) -> bool | None:
    """ "Rebels fighting the army", "weakened groups also battling the government": says who they are."""
    token, words = use.verb, use.words
    if token.tag_ == "VBG" and token.dep_ == "ccomp" and not auxiliaries(token) and token.head.lemma_.lower() not in words["telling"]:
        return False
    above = token.head if token.dep_ == "conj" else token  # "fighters that are backed by the coalition and are fighting"
    present = token.tag_ in ("VBG", "VBP", "VBZ") and above.dep_ in ("acl", "xcomp", "amod", "relcl")
    goes_on = lemma(token.head) in words["repeating"] or any(c.lower_ == "where" for c in token.children)
    return False if present and not goes_on else None


def clashes_in_words(use: Use) -> bool | None:
    """ "Clashed at once over the future of the president": over no place, and with no arms in the sentence."""
    words = use.words
    over = [o for w, _, o in prepositions(use.verb) if w == "over"]
    if not over or any(is_place(o, words) or lemma(o) in ("control", "land", "territory") for o in over):
        return None
    armed = any(lemma(t) in words.weapons or (bears_arms(t, words) and lemma(t) not in _POLITICAL) for t in use.verb.sent)
    return None if armed else False


def says_on_whose_side(use: Use) -> bool | None:
    """ "Fighting alongside other factions", "fighting under the banner of": on whose side, and nothing of against whom."""
    sides = {w for w, _, _ in prepositions(use.verb)}
    beside = sides & {"alongside", "under", "beside"} and not (objects(use.verb) or {"against", "with", "in"} & sides)
    return False if beside else None


def fights_nobody(use: Use) -> bool | None:
    """ "Firefighters battled to put out the blaze", "doctors fought to save him", "fought corruption"."""
    doer, words = use.doer, use.words
    unarmed = doer is not None and doer.pos_ != "PRON" and not is_armed(doer, words) and not doer.ent_type_
    if unarmed and any(c.tag_ == "VB" for c in children(use.verb, "xcomp", "advcl")):
        return False
    if use.things and not any(is_armed(t, words) or is_people(t, words) for t in use.things):
        return use.things[0].ent_type_ in ("ORG", "NORP", "GPE")
    return None
