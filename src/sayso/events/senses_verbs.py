"""Whether a verb that may name an act of conflict does so where it stands: "hit a town", not "hit a record"."""

from __future__ import annotations

from sayso.events.grammar import (
    ACCUSING,
    auxiliaries,
    by_agents,
    children,
    is_passive,
    is_perfect,
    is_reciprocal,
    negation,
    objects,
    prepositions,
    subject,
    together,
)
from sayso.events.lexicon import Entry, Lexicon, lexicon
from sayso.events.senses_people import is_town, keeps_people, meant, named_before
from sayso.events.things import (
    armed_near,
    bears_arms,
    counted,
    is_armed,
    is_hitter,
    is_laden,
    is_of_a_people,
    is_people,
    is_place,
    is_unmanned,
    is_weapon,
    lemma,
    names_group,
)
from sayso.language import Token
from sayso.language.tokens import PLACE_NAMES

_LAID = frozenset({"mine", "landmine", "ied", "tripwire", "ordnance"})
_BOMBS = frozenset({"bomb", "explosive", "device"})
THREATENING = frozenset({"vow", "threaten", "promise", "pledge", "swear", "prepare", "warn"})
_CARE = frozenset({"hospital", "clinic", "treatment"})


def hands_of(token: Token) -> Token | None:
    """ "Fell into rebel hands", "came under the control of the army": the word for whose the ground is now, else ``None``."""
    held = lemma(token) == "be" and is_perfect(token)
    since = held and any(
        t.lower_ in ("since", "now") for t in children(token, "prep", "advmod", "mark")
    )  # "has been under rebel control since May"
    if lemma(token) not in ("fall", "come", "pass", "return") and not since and not _by_then(token):
        return None
    for word, _, o in [*prepositions(token), *(p for c in children(token, "advmod") for p in prepositions(c))]:
        if (word in ("into", "to", *(["in"] if lemma(token) == "be" else [])) and o.lower_ == "hands") or (
            word in ("under", "into", "to") and lemma(o) == "control"
        ):
            return o
    return None


def _by_then(token: Token) -> bool:
    """ "Was in rebel hands by Tuesday", "is back under army control": told as what has come about, not as how things stand."""
    if lemma(token) != "be" or token.dep_ not in ("ROOT", "ccomp", "conj", "parataxis") or negation(token) is not None:
        return False
    beside = children(token, "advmod", "prep")
    return any(t.lower_ in ("now", "back", "again", "by") for t in beside) or (
        token.tag_ == "VBD" and any(o.ent_type_ in ("DATE", "TIME") for _, _, o in prepositions(token))
    )


def falls_to_somebody(token: Token, words: Lexicon) -> bool:
    """ "The town fell on Tuesday", "Velmar fell without a fight": with nothing behind it but when and how; not "fell silent", "fell short"."""
    who = subject(token)
    if lemma(token) != "fall" or who is None or children(token, "acomp", "dobj", "prt", "attr", "xcomp", "advmod", "oprd", "ccomp"):
        return False
    town = lemma(who) in words["falling"] or who.ent_type_ in PLACE_NAMES
    behind = [(w, o) for w, _, o in prepositions(token)]
    timed = all(o.ent_type_ in ("DATE", "TIME") or w in ("without", "after") for w, o in behind)
    return town and bool(behind) and timed and any(w in ("on", "in", "without", "after", "at") for w, _ in behind)


def loses_to(token: Token, hands: Token, words: Lexicon) -> bool:
    """ "Three teachers fell into the hands of the rebels": people, who are held from then on."""
    who = subject(token)
    if hands.lower_ != "hands" or who is None or not is_people(who, words) or is_place(who, words) or is_town(who):
        return False
    return any(is_armed(t, words) and t.pos_ != "PRON" for t in whose(hands))


def is_swung(token: Token, words: Lexicon) -> bool:
    """True where ground falls to those who bear arms, whatever the words: "the town fell into rebel hands"."""
    who, of = subject(token), hands_of(token)
    if who is None or of is None or not (is_place(who, words) or who.pos_ == "PROPN" or who.tag_ in ("WDT", "WP")):
        return False
    return any(is_armed(t, words) and t.pos_ != "PRON" for t in whose(of))


def whose(of: Token) -> list[Token]:
    """Whose hands or control: "rebel hands", "the control of the army"."""
    left = [c for c in of.lefts if c.dep_ in ("compound", "amod", "poss", "nmod")]
    return [*left, *(o for w, _, o in prepositions(of) if w == "of")]


def takes_arms(token: Token, words: Lexicon) -> bool:
    """ "Seized tanks and ammunition", "rifles that were captured by the rebels": things, and no ground."""
    things = children(token, "nsubjpass") if is_passive(token) else objects(token)
    if is_passive(token) and not things:
        things = (
            children(token.head, "nsubjpass", "nsubj") if token.dep_ == "xcomp" else [token.head] if token.dep_ in ("acl", "relcl") else []
        )
    things = [meant(t, token) for t in things]
    doers = by_agents(token) if is_passive(token) else [t for t in (subject(token),) if t is not None]
    return (
        token.tag_ != "VBG"
        and any(lemma(t) in words["gear"] for t in things)
        and any(is_armed(t, words) for d in doers for t in together(d))
    )


def phrase_holds(token: Token, other: Token, entry: Entry, words: Lexicon) -> bool:
    """True where a verb and the word ``other`` name the act that the lexicon has for the two: "put to death", not "put the death toll at"."""
    if "chemical" in entry.flags:
        return any(words.settles.get(lemma(c)) == "chemical_attack" for c in other.children)
    if "weapon" in entry.flags:
        around = [subject(token), *objects(token)]
        return any(
            t is not None and (lemma(t) in words.weapons or lemma(t) in words.nouns or lemma(t) == "car" or is_laden(t)) for t in around
        )
    if "after_to" in entry.flags:  # "put to death", not "put the death toll at"
        return other.nbor(-1).lower_ == "to"
    if "thrown" in entry.flags:  # "rockets crashed into a market": no plane does
        who = subject(token)
        if who is not None and token.dep_ in ("acl", "relcl") and who.tag_ in ("WDT", "WP"):
            who = token.head
        if who is None and token.dep_ == "conj":
            who = subject(token.head)  # "missiles launched from a ship crashed into", where the parser takes "launched" for the finite verb
        if who is None and token.dep_ == "acl":
            who = token.head  # "with shells crashing into the town"
        fell = who is not None and token.lemma_ == "come" and is_unmanned(who)  # a drone that comes down may only have crashed
        return who is not None and is_weapon(who, words) and not fell
    if "bare" in entry.flags:  # "police fired first"
        who = subject(token)
        return who is not None and not is_passive(token) and not objects(token) and (is_people(who, words) or is_armed(who, words))
    if "flown" in entry.flags:
        things = [meant(t, token) for t in (*objects(token), *children(token, "nsubjpass"))]
        return armed_near(token, words) and not any(lemma(t) in words["pulled_down"] or lemma(t) in words["places"] for t in things)
    if "led" in entry.flags:  # "marched thirty women away", not "carried the wounded off"
        things = [*objects(token), *children(token, "nsubjpass")]
        return any(is_people(t, words) and lemma(t) not in words["hurt"] for t in things)
    if "streets" in entry.flags:
        return any(w == "to" and lemma(o) == "street" for w, _, o in prepositions(token))
    if "unwilling" in entry.flags:
        return any(lemma(o) == "will" for w, _, o in prepositions(token) if w == "against")
    if "opening" in entry.flags:  # "opened up on them", "opened up with guns", not "opened up the road"
        who, after = subject(token), list(prepositions(token))
        with_arms = any(w == "with" and is_weapon(o, words) for w, _, o in after)
        upon = who is not None and is_armed(who, words) and any(w in ("on", "at") for w, _, _ in after)
        return who is not None and not objects(token) and (with_arms or upon)
    if "fallen" in entry.flags:  # "the town fell to the insurgents"
        who = subject(token)
        placed = who is not None and (
            is_place(who, words) or is_town(who) or (who.pos_ == "PROPN" and who.ent_type_ not in ("PERSON", "NORP"))
        )
        return placed and any(w == "to" and is_armed(o, words) for w, _, o in prepositions(token))
    if "moving" in entry.flags:  # "closed in on the town", "broke into the base"
        who = subject(token)
        return (
            who is not None
            and (is_armed(who, words) and who.pos_ != "PRON")
            and any(w in ("into", "on", "to", "in") and is_place(o, words) for w, _, o in prepositions(token))
        )
    if "people" in entry.flags and entry.type == "displacement":  # "took refuge across the border"
        who = subject(token)
        return who is not None and is_people(who, words) and not is_armed(who, words)
    if "driven" in entry.flags:
        gone = [meant(t, token) for t in (*objects(token), *children(token, "nsubjpass"))]
        left = any(w == "from" and is_place(o, words) for v in (token, *objects(token)) for w, _, o in prepositions(v))
        return left and token.dep_ not in ("relcl", "acl") and any(bears_arms(t, words) or names_group(t) for t in gone)
    if "swung" in entry.flags:
        return _swings(token, other, words)
    if "phoned" in entry.flags:  # "spoke by phone with the envoy", not "spoke to the paper by phone"
        by = any(w in ("by", "over", "on") and lemma(o) in ("phone", "telephone") for w, _, o in prepositions(token))
        others = [o for w, _, o in prepositions(token) if w in ("with", "to")]
        if not others and (speaker := subject(token)) is not None:
            return by and len(together(speaker)) > 1  # "the president and his counterpart spoke by telephone"
        return by and any(lemma(o) in words["envoys"] or lemma(o) == "head" or o.ent_type_ == "PERSON" for o in others)
    if "roads" in entry.flags:
        return _cuts_a_road(token, other, words)
    if "aid" in entry.flags:
        return lemma(other) in ("aid",) or any(t.lemma_.lower() in words["aid"] for t in token.sent)
    if "people" in entry.flags:  # "took away at least 15 people", "rounded up the men"
        return any(is_people(named_before(t, token), words) for t in [*objects(token), *children(token, "nsubjpass")])
    if "armed" in entry.flags:
        return armed_near(token, words)
    return True


def _swings(token: Token, other: Token, words: Lexicon) -> bool:
    """ "The town changed hands twice", "villages have passed between the army and the rebels"."""
    who = subject(token)
    if who is None or not (is_place(who, words) or who.pos_ == "PROPN"):
        return False
    if lemma(other) == "hand":
        return other.tag_ == "NNS" and other.dep_ == "dobj"
    return any(w == "between" and is_armed(o, words) and o.ent_type_ != "GPE" for w, _, o in prepositions(token))


def _cuts_a_road(token: Token, road: Token, words: Lexicon) -> bool:
    """ "The army cut the highway", "fighting has blocked the supply route", "the last road out was cut": by arms, not by snow or crowds."""
    if lemma(road) == "line" and not any(lemma(c) in words["supply"] for c in (*road.lefts, *(o for _, _, o in prepositions(road)))):
        return False  # "cut the power lines"
    doers = by_agents(token) if is_passive(token) else [t for t in (subject(token),) if t is not None]
    doers = [t for d in doers for t in together(d)]
    if any((lemma(t) in words["people"] and not bears_arms(t, words)) or lemma(t) == "police" for t in doers):
        return False
    if token.tag_ == "VBG" and not any(is_armed(t, words) for t in doers):
        doers = []  # "has put them under pressure, cutting all routes"
    around = doers or [t for t in token.sent if t != road]
    return any(is_armed(t, words) and t.ent_type_ != "GPE" if doers else bears_arms(t, words) for t in around if t.pos_ != "PRON") or any(
        (e := words.nouns.get(lemma(t))) is not None and e.flags & {"strike", "mutual", "lasting", "move", "place"} for t in around
    )


def _got_away(token: Token, word: str, words: Lexicon) -> bool:
    """ "Fired for several minutes before fleeing", "looted weapons and fled": those who attacked are not driven from home, and give up no
    ground."""
    if word not in ("flee", "escape", "withdraw", "retreat") or children(token, "nsubj", "nsubjpass", "dobj"):
        return False
    above = token.head.head if token.dep_ == "pcomp" else token.head
    before = token.dep_ in ("pcomp", "advcl") and token.tag_ == "VBG" and any(t.lower_ == "before" for t in (token.head, *token.lefts))
    if not (before or token.dep_ == "conj") or above.pos_ != "VERB" or is_passive(above):
        return False
    entry = words.verbs.get(above.lemma_.lower())
    forced = (entry is not None and bool(entry.flags & {"strike", "weapon", "harm"})) or above.lemma_.lower() in words["attacking"]
    return forced and not any(w == "from" for w, _, _ in prepositions(token))


def verb_holds(token: Token, word: str, entry: Entry, words: Lexicon) -> bool:
    """True where a verb names the act that the lexicon has for it: "fired" needs a weapon, "took" a place."""
    flags = entry.flags
    things = [meant(t, token) for t in objects(token)]
    passive = is_passive(token)
    patient = [meant(t, token) for s in children(token, "nsubjpass") for t in together(s)] if passive else things
    if passive and not patient and token.dep_ in ("acl", "relcl"):
        patient = [token.head]
    doer = None if passive else subject(token)
    doer = counted(doer) if doer is not None else None
    if "truce" in flags:
        above = token.head.head if token.head.head.pos_ == "VERB" else token.head.head.head  # "of" may hang on who is accused
        blamed = token.dep_ == "pcomp" and above.lemma_.lower() in ACCUSING and not any(map(is_reciprocal, objects(above)))
        by_act = any(p.lower_ in ("by", "through") and children(p, "pcomp") for p in children(token, "prep", "agent"))
        said_of_it = token.tag_ == "VBG" and token.dep_ != "pcomp" and not children(token, "aux")  # "shelled the town, violating the truce"
        return not blamed and not by_act and not said_of_it and any(lemma(t) in words["truces"] for t in patient)
    if word == "drop" and any(lemma(t) == "charge" for t in patient):
        return False
    if word == "shoot" and any(lemma(t) in words["filmed"] for t in patient):
        return False
    if "harm" in flags and patient and all(lemma(t) in words["not_harmed"] for t in patient):
        return False
    if "weapon" in flags and any(w in ("in", "during") and lemma(o) in words["drills"] for w, _, o in prepositions(token)):
        return False  # "fired live shells in a drill"
    if "weapon" in flags:
        return _weapon_moves(token, doer, patient, words)
    if "move" in flags and not _moves(token, doer, words):
        return False
    if "crossing" in flags:
        return _crosses(token, doer, words)
    if "threat" in flags:
        return _threatened(token)
    if "homeward" in flags:
        return _goes_home(token, doer, words)
    if word == "sink" and not passive and not things:
        return False  # a boat that sinks by itself
    if "kept" in flags:
        return keeps_people(token, patient, words)
    if _got_away(token, word, words):
        return False
    if word == "enter" and any(lemma(t) in words["entered"] for t in things):
        return False  # "gunmen entered the building": how they attacked it
    if word == "enter" and token.dep_ == "pcomp" and token.head.lower_ == "after" and lemma(token.head.head) in words["attacking"]:
        return False  # "stormed the base after entering the camp"
    if word == "take" and any(lemma(t) in ("place", "part", "responsibility", "refuge", "action", "off") for t in things):
        return False
    if word == "die" and any(_no_act(o, words) for w, _, o in prepositions(token) if w in ("of", "from", "in")):
        return False
    if word in ("vanish", "disappear"):
        return _vanished(token, doer or next(iter(patient), None), words)
    if word == "shelter":
        return _shelters(token, doer, words)
    if word == "leave":
        return _leaves_home(token, doer, words)
    if word == "release" and patient and lemma(patient[0]) in words["published"]:
        return False
    if word == "sign":
        return any(lemma(t) in words["signed"] for t in patient)
    if word == "evacuate" and passive and any(lemma(t) in words["emptied"] for t in patient):
        return True
    if word == "flee" and doer is not None and lemma(doer) in words["emptied"]:
        return True  # "the whole village has fled"
    if word == "evacuate" and (
        any(lemma(t) in words["hurt"] for t in patient) or any(lemma(o) in _CARE for _, _, o in prepositions(token))
    ):
        return False
    if "place" in flags:
        if "person" in flags:
            patient = [named_before(t, token) for t in patient]
        if "person" in flags and any(is_people(t, words) for t in patient):
            theirs = token.dep_ == "relcl" and doer is not None and doer.lower_ in ("it", "they")  # "a pilot whom it had captured"
            return armed_near(token, words) or passive or not things or theirs
        patient = [counted(t) for t in patient]  # "took back two of the farms"
        if not any(is_place(t, words) or lemma(t) in words["buildings"] or (word in words["by_force"] and is_town(t)) for t in patient):
            return False
        if word in ("take", "enter", "lose", "secure", "free", "recover"):
            return doer is None or is_armed(doer, words) or lemma(doer) in words.nouns
    if "people" in flags:
        near = patient if patient and word in words["done_to_people"] else [*patient, *([doer] if doer is not None else [])]
        if not any(is_people(t, words) or t.ent_type_ in ("PERSON", "NORP") or t.pos_ == "PRON" for t in near):
            return False
        if word == "beat":  # "police beat protesters", not "the army beat the rebels", "the hosts beat the visitors"
            unarmed = any(is_people(t, words) and not bears_arms(t, words) for t in patient)
            return unarmed and (is_passive(token) or (doer is not None and is_armed(doer, words)))
        if word in ("flee", "evacuate", "displace"):
            unarmed = any(is_people(t, words) and not bears_arms(t, words) for t in patient)
            return unarmed or doer is None or _is_a_people(doer) or not is_armed(doer, words) or lemma(doer) == "government"
    if "strike" in flags and entry.type == "?":
        by = [*by_agents(token), *([doer] if doer is not None else [])]
        if any(lemma(t) in words["not_struck"] for t in patient) or any(lemma(t) in words["not_striker"] for t in by):
            return False
        if any(lemma(t) in words["struck_by_arms"] for t in patient) and by and not any(_strikes_with_arms(t, words) for t in by):
            return False
        if word in ("hit", "strike", "target", "attack", "raid") and not (patient or by_agents(token) or is_hitter(doer, words)):
            return False
        if any(w == "with" and lemma(o) in words["by_law"] for w, _, o in prepositions(token)):
            return False  # "hit the group with sanctions"
        states = doer is not None and lemma(doer) in ("nation", "country", "ally", "power")  # "nations hit the rebels", not "a crisis hit"
        fought = states and any(is_armed(t, words) or any(is_armed(c, words) for c in t.lefts) for t in patient)
        if (
            word in ("hit", "strike")
            and doer is not None
            and not (fought or is_hitter(doer, words))
            and doer.pos_ != "PRON"
            and not passive
        ):
            return False
    if word == "surround" and token.tag_ == "VBG" and token.dep_ in ("acl", "prep", "amod") and not is_armed(token.head, words):
        return False  # "the area surrounding the square"
    taken = "place" in flags and passive and not by_agents(token) and any(lemma(t) in words["held"] for t in patient)
    taken = taken or (passive and word in words["sacked"]) or (word == "explode" and doer is not None and lemma(doer) in words["vehicles"])
    if "armed" in flags and not taken and not armed_near(token, words):
        return False
    if word == "die" and token.tag_ == "VB":
        return False
    if word in ("eject", "expel", "oust", "evict", "dislodge") and not patient:
        return False  # "forced to eject"
    if word == "meet":
        return _met(token, doer)
    above = token.head if token.dep_ == "conj" else token  # "fighters that are backed by the coalition and are fighting"
    present = token.tag_ in ("VBG", "VBP", "VBZ") and above.dep_ in ("acl", "xcomp", "amod", "relcl")
    if "move" in flags and token.tag_ == "VBG" and token.dep_ == "acl":
        return False  # "an attack on forces advancing towards the town"
    if (
        word == "shoot"
        and token.tag_ == "VBG"
        and token.dep_ == "acl"
        and not (is_people(token.head, words) or is_armed(token.head, words))
    ):
        return False  # "a plume of smoke shooting into the air"
    if "move" in flags and any(c.lower_ == "having" for c in children(token, "aux")):
        return False  # "having advanced that far"
    speaker = token.head if token.tag_ == "VBG" and token.dep_ == "acl" and token.head.dep_ == "nsubj" else None
    if speaker is not None and "strike" in flags and speaker.head.lemma_.lower() in words["telling"]:
        return False  # "the coalition targeting the group reported"
    if (
        "mutual" in flags
        and token.tag_ == "VBG"
        and token.dep_ == "ccomp"
        and not auxiliaries(token)
        and token.head.lemma_.lower() not in words["telling"]
    ):
        return False  # "weakened groups also battling the government"
    if word == "clash" and _in_words(token, words):
        return False
    if word == "fight" and _on_whose_side(token):
        return False
    if (
        "mutual" in flags
        and present
        and lemma(token.head) not in words["repeating"]
        and not any(c.lower_ == "where" for c in token.children)
    ):
        return False  # "rebels fighting the army" says who they are
    if word in ("fight", "battle", "struggle") and _strives(token, doer, words):
        return False
    if word in ("fight", "battle") and things and not any(is_armed(t, words) or is_people(t, words) for t in things):
        return things[0].ent_type_ in ("ORG", "NORP", "GPE")
    return True


def _in_words(token: Token, words: Lexicon) -> bool:
    """ "Clashed at once over the future of the president": over no place, and with no arms in the sentence."""
    over = [o for w, _, o in prepositions(token) if w == "over"]
    if not over or any(is_place(o, words) or lemma(o) in ("control", "land", "territory") for o in over):
        return False
    return not any(
        lemma(t) in words.weapons or (bears_arms(t, words) and lemma(t) not in ("government", "regime", "opposition", "side", "party"))
        for t in token.sent
    )


def _on_whose_side(token: Token) -> bool:
    """ "Fighting alongside other factions", "fighting under the banner of": on whose side, and nothing of against whom."""
    sides = [w for w, _, _ in prepositions(token)]
    return any(w in ("alongside", "under", "beside") for w in sides) and not (objects(token) or {"against", "with", "in"} & set(sides))


def _strives(token: Token, doer: Token | None, words: Lexicon) -> bool:
    """ "Firefighters battled to put out the blaze", "doctors fought to save him": no fight with anybody."""
    unarmed = doer is not None and doer.pos_ != "PRON" and not is_armed(doer, words) and not doer.ent_type_
    return unarmed and any(c.tag_ == "VB" for c in children(token, "xcomp", "advcl"))


def _vanished(token: Token, who: Token | None, words: Lexicon) -> bool:
    """ "More than 300 people have vanished in the jails": people in the hands of others, not crowds that went home."""
    if who is None or not (is_people(who, words) or who.ent_type_ == "NORP"):
        return False
    held = any(lemma(o) in words["jails"] or lemma(o) in ("arrest", "detention") for _, _, o in prepositions(token))
    return held or any(c.lower_ in ("forcibly", "forcefully") for c in token.children)


def _shelters(token: Token, doer: Token | None, words: Lexicon) -> bool:
    """ "A quarter of a million people are sheltering in schools": many, and told as what is so."""
    if doer is None or token.dep_ in ("acl", "amod", "relcl", "advcl"):
        return False
    many = [t for t in (doer, *doer.subtree) if t.i <= token.i]
    people = any(is_people(t, words) or t.ent_type_ == "NORP" for t in many)
    return people and any(t.tag_ == "CD" or t.lower_ in ("thousands", "hundreds", "quarter", "half", "families") for t in many)


def _leaves_home(token: Token, doer: Token | None, words: Lexicon) -> bool:
    """ "About 3,000 people left the besieged town on buses under a deal": many who do not bear arms, and words for why."""
    if doer is not None and doer.tag_ == "NNS" and (is_armed(doer, words) or lemma(doer) in ("bus", "convoy")) and objects(token):
        told = [t for t in token.sent if t.i != doer.i]  # "buses with fighters left the town under the deal"
        return any(t.lower_ in ("deal", "agreement", "evacuees", "families", "relatives", "buses") for t in told)
    if (
        doer is None
        or doer.tag_ not in ("NNS", "NNPS", "CD")
        or is_armed(doer, words)
        or children(token, "oprd", "acomp", "ccomp", "xcomp")
    ):
        return False
    if lemma(counted(doer)) not in words["leavers"] or not (objects(token) or any(True for _ in prepositions(token))):
        return False
    return any(t.lower_ in words["why_left"] for t in token.sent)


def _is_a_people(doer: Token) -> bool:
    """ "Iraqis", "Yazidis"; no "Islamists", and no armed body that the registry knows."""
    return is_of_a_people(doer) and not (names_group(doer) or lemma(doer).endswith("ist"))


def _goes_home(token: Token, doer: Token | None, words: Lexicon) -> bool:
    """ "Some 2,000 displaced people have returned to the town", "families returned home": many who do not bear arms."""
    if doer is None or doer.tag_ not in ("NNS", "NNPS", "CD") or not (_is_a_people(doer) or lemma(counted(doer)) in words["leavers"]):
        return False
    home = any(c.lower_ in ("home", "homes") for c in children(token, "advmod", "npadvmod"))
    return home or any(
        w == "to" and ((o.pos_ == "PROPN" and is_place(o, words)) or lemma(o) in words["homes"]) for w, _, o in prepositions(token)
    )


def _no_act(cause: Token, words: Lexicon) -> bool:
    """True for an illness or a blaze that people die of: not for "mortar fire"."""
    armed = any(lemma(c) in words.weapons or lemma(c) in words["armed"] or lemma(c) in words.settles for c in cause.lefts)
    return lemma(cause) in words["not_killed_by"] and not (cause.lower_ == "fire" and armed)


def _strikes_with_arms(doer: Token, words: Lexicon) -> bool:
    return lemma(doer) in words.weapons or lemma(doer) in words.nouns or is_armed(doer, words)


def _met(token: Token, doer: Token | None) -> bool:
    """Met for talks: a body, or one office holder with another; not a demand, a deadline, a crowd."""
    with_whom = [*objects(token), *(o for w, _, o in prepositions(token) if w == "with")]
    to_come = any(c.lower_ in ("will", "to") for c in children(token, "aux")) and bool(with_whom)
    if doer is None or doer.pos_ == "PRON" or (token.tag_ == "VB" and not to_come):
        return False
    if with_whom:
        return all(t.ent_type_ in ("PERSON", "ORG", "NORP", "GPE") or lemma(t) in lexicon()["envoys"] for t in with_whom[:1])
    return lemma(doer) in ("council", "cabinet", "parliament", *lexicon()["envoys"]) or doer.ent_type_ == "ORG"


def _weapon_moves(token: Token, doer: Token | None, patient: list[Token], words: Lexicon) -> bool:
    """Fired rockets; dropped bombs; shells fell; a bomb ripped through. Not: fell to the army, launched an app, fired tear gas."""
    word = token.lemma_.lower()
    if any(c.lower_ in ("tear", "teargas", "water", "rubber") for t in patient for c in (t, *t.subtree) if c.i <= t.i):
        return False
    if (entry := words.verbs.get(word)) is not None and "sent" in entry.flags:  # "sent drones at the port", not "sent tanks to the front"
        flying = [
            t
            for t in patient
            if lemma(t) in words["flying"] or any(w == "of" and lemma(o) in words["flying"] for w, _, o in prepositions(t))
        ]
        return bool(flying) and any(w in words["aimed"] for v in (token, *flying) for w, _, _ in prepositions(v))
    armed = [t for t in patient if is_weapon(t, words) or any(w == "of" and is_weapon(o, words) for w, _, o in prepositions(t))]
    if armed:
        return True
    if doer is not None and is_weapon(doer, words) and children(token, "agent"):
        return True  # "missiles fired by a warplane brought down the gate", where the parser takes "fired" for the finite verb
    if word == "ram":  # "a bomber rammed a lorry into the post"
        return any(lemma(t) in words["vehicles"] for t in patient) or (doer is not None and lemma(doer) in (*words["vehicles"], "bomber"))
    if word in ("hit", "drop") or ((entry := words.verbs.get(word)) is not None and "flies" in entry.flags):
        return doer is not None and (is_weapon(doer, words) or lemma(doer) in words["blasts"])
    if word != "fire":
        return False
    aimed = [
        o
        for w, _, o in prepositions(token)
        if w in ("at", "on", "into", "upon") and o.lower_ != "air" and (o.ent_type_ not in ("DATE", "TIME") or is_weapon(o, words))
    ]
    upon = is_passive(token) and any(c.lower_ in ("on", "upon", "at") and not list(c.children) for c in token.rights)
    if children(token, "dobj") or not (aimed or upon):
        return False  # "the army fired its spokesman on Tuesday"
    return upon or armed_near(token, words) or (doer is not None and is_people(doer, words))


def _crosses(token: Token, doer: Token | None, words: Lexicon) -> bool:
    """ "Families streamed over the border", "civilians were escaping the town": people, none of them armed, on their way elsewhere."""
    if doer is None or not (is_people(doer, words) or lemma(doer) in words["many"]) or bears_arms(doer, words):
        return False
    if token.lemma_.lower() == "escape" and objects(token):
        return any(is_place(o, words) or lemma(o) in words.nouns for o in objects(token))
    if lemma(counted(doer)) in words["visitors"]:
        return False
    left = [o for c in children(token, "prep", "prt", "advmod") if c.lower_ == "out" for _, _, o in prepositions(c)]
    if left and not any(is_place(o, words) and lemma(o) not in words["buildings"] for o in left):
        return False  # "poured out of the mosques in the town"
    ways = [*children(token, "prep", "prt", "advmod"), *(t for t in token.rights if t.lower_ in words["across"])]
    reached = any(is_place(o, words) for _, _, o in prepositions(token)) or any(is_place(o, words) for o in objects(token))
    return reached and (any(t.lower_ in words["across"] for t in ways) or token.lemma_.lower() in ("cross", "escape"))


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


def _threatened(token: Token) -> bool:
    """ "Vowed to respond", "would retaliate": what somebody says that they will do."""
    if token.lemma_ == "deploy":
        sent = [*objects(token), *children(token, "nsubjpass")]
        if not any(lemma(t) in lexicon()["sent"] for t in sent):
            return False  # "deploy a strategy"
    elif token.tag_ != "VB":
        return False
    aux = {c.lower_ for c in token.children if c.dep_ == "aux"}
    up = token.head.lemma_.lower()
    return bool(aux & {"will", "would", "'ll"}) or up in THREATENING


def _moves(token: Token, doer: Token | None, words: Lexicon) -> bool:
    if doer is None or not (is_armed(doer, words) or doer.ent_type_ in ("ORG", "NORP")):
        return False
    if token.lemma_ == "enter" and doer.pos_ == "PRON":
        return False
    things = [meant(t, token) for t in objects(token)]
    if things:
        return any(is_place(t, words) or (token.lemma_ == "withdraw" and lemma(t) in words["withdrawn"]) for t in things)
    return any(w in words["takers"] and is_place(o, words) for w, _, o in prepositions(token)) or token.lemma_ in (
        "advance",
        "withdraw",
        "retreat",
    )
