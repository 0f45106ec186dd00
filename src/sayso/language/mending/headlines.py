"""Verbs of headlines, which leave "was" and "the" out: "Market in Velmar hit, three dead"; and the verbs "shot" and "hit" anywhere."""

from __future__ import annotations

from sayso.language.mending.grammar import first_of, hang_all, make_noun, put_in_place_of
from sayso.language.tokens import FINITE, Token, Tokens

_STRUCK = frozenset(
    {"hit", "strike", "attack", "bomb", "shell", "target", "torch", "raid", "storm", "bombard", "pound", "rock", "destroy", "damage",
     "ambush", "loot", "ransack", "burn", "raze"}
)  # fmt: skip
# Heads of noun phrases that are struck and strike nobody.
_STRUCK_THINGS = frozenset(
    {"market", "school", "hospital", "clinic", "mosque", "church", "bakery", "camp", "village", "town", "city", "house", "home",
     "building", "bridge", "station", "plant", "depot", "refinery", "warehouse", "factory", "convoy", "bus", "ambulance", "shop", "hotel",
     "university", "kindergarten", "port", "airport", "airbase", "dam", "pipeline", "embassy", "consulate", "mall", "shelter", "district",
     "suburb", "neighbourhood", "neighborhood", "block", "tower", "headquarters", "prison", "checkpoint", "post", "office", "farm",
     "field", "terminal", "substation", "grid", "facility", "monastery", "shrine", "cemetery", "theatre", "theater", "stadium", "centre",
     "center", "maternity", "ward", "café", "cafe", "restaurant", "patrol", "vehicle", "truck", "car", "tanker", "train", "boat", "ship",
     "vessel"}
)  # fmt: skip
# Verbs in a headline that are seldom nouns, and no acts as such.
_PRESENT = frozenset({"lands", "flares", "falls", "rocks", "rages", "erupts", "slams", "rips", "tears", "explodes"})
_NOBODY = frozenset({"casualty", "casualties", "injury", "injuries", "death", "deaths", "losses"})
_FIRST = 4  # words of a headline among which its subject stands
_STRIKING = frozenset(
    {"attack", "ambush", "bomb", "shell", "storm", "raid", "strike", "hit", "target", "kill", "torch", "seize", "abduct", "kidnap",
     "shoot", "bombard"}
)  # fmt: skip
# Words that a headline has as its verb where a clause has no other.
_DOES = frozenset({"shells", "bombs", "strikes", "raids", "attacks", "targets", "kills", "wounds", "injures", "storms", "ambushes"})
_HURTS = frozenset({"kills", "wounds", "injures"})
_SIDES = frozenset({"army", "navy", "coalition", "regime", "police", "junta", "militia", "government", "military", "artillery", "group"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl"})
_HARMED = frozenset({"kill", "wound", "injure", "abduct", "kidnap", "behead", "hurt", "martyr"})
_HARMS = frozenset({"injured", "wounded", "hurt", "killed", "abducted", "kidnapped", "arrested", "detained", "missing"})
# What follows the verb of a headline that leaves "was" out; behind a verb that kills somebody stands somebody.
_NO_OBJECT = frozenset(
    {"in", "by", "near", "outside", "during", "after", "on", "as", "when", "while", "and", ",", ":", ";", ".", "-", "amid", "inside",
     "fighting"}
)  # fmt: skip


def mend_headline(sent: Tokens) -> None:
    """Find the verbs that the parser takes for nouns, and make what is struck and who is harmed the subject of a passive, in place."""
    _name_first(sent)
    _find_striking(sent)
    if not any(t.tag_ in FINITE for t in sent):
        _find_present(sent)
    if not any(t.tag_ in FINITE and t.lower_ not in _DOES for t in sent):
        _find_deed(sent)
    for word in sent:
        if word.pos_ == "NOUN" and word.dep_ == "pobj":
            if word.lower_ == "shot":
                _free_shot(word)
            elif word.lower_ == "hit":
                _free_hit(word)
    for verb in sent:
        if verb.tag_ not in ("VBD", "VBN") or verb.dep_ not in _CLAUSES:
            continue
        if verb.lemma_.lower() in _STRUCK:
            _make_passive(verb)
        elif verb.lemma_.lower() in _HARMED or (verb.lower_ == "shot" and _is_dead(verb)):
            _make_harmed(verb)


def _name_first(sent: Tokens) -> None:
    """ "Aid worker shot dead": one phrase, and nobody aids a worker."""
    first = sent[0]
    if len(sent) < 3 or first.tag_ != "VB" or first.dep_ != "csubj" or [c.i for c in first.children] != [first.i + 1]:
        return
    noun, verb = first.nbor(), first.head
    if noun.dep_ != "dobj" or noun.tag_ not in ("NN", "NNS") or verb.i != noun.i + 1:
        return
    noun.hang(verb, "nsubj")
    first.hang(noun, "compound")
    first.tag_, first.pos_ = "NN", "NOUN"


def _find_striking(sent: Tokens) -> None:
    """ "Gunmen attack church in Velmar, three killed": who attacks what, and no church of a gunmen attack."""
    for who in sent[:_FIRST]:
        verb = who.nbor() if who.i + 1 < sent.end else who
        thing = verb.head
        if who.tag_ != "NNS" or verb.lower_ not in _STRIKING or verb.dep_ != "compound" or who.head not in (verb, thing):
            continue
        if thing.pos_ not in ("NOUN", "PROPN") or not 0 < thing.i - verb.i < _FIRST:
            continue
        above = thing.head
        harmed = above.lemma_.lower() in _HARMED or any(c.dep_ == "nsubj" and c.i > thing.i for c in above.lefts)
        if thing.dep_ == "nsubj" and not harmed:
            return  # "Rebels attack survivors said"
        _make_verb(verb, who, thing)
        if above is not thing and above.tag_ in ("VB", "VBP") and above.i > thing.i and above.nbor(-1).lower_ == ",":
            verb.hang(verb, "ROOT")
            above.hang(verb, "conj")  # "attack base, kill twelve"
        return


def _find_present(sent: Tokens) -> None:
    """ "Mortar shell lands in Velmar", "Fighting flares up again": verbs in -s that the parser takes for nouns, in a sentence without any."""
    verb = next((t for t in sent if t.lower_ in _PRESENT and t.tag_ in ("NNS", "NN") and t.i > sent.start), None)
    if verb is None or first_of(verb.lefts, "det", "amod", "poss") is not None:
        return
    who, root = verb.nbor(-1), sent.root
    gerund = who.tag_ == "VBG" and who is root and verb.head is who
    named = who.head is verb and who.dep_ == "compound" and verb is root and who.pos_ in ("NOUN", "PROPN")
    if gerund or named:
        _make_verb(verb, who, root)


def _find_deed(sent: Tokens) -> None:
    """ "Army shells market in Talmar", "Car bomb wounds 12": in a sentence that has no other verb."""
    act = next((t for t in sent if t.lower_ in _DOES and t.i > sent.start), None)
    if act is None or act.i + 1 >= sent.end or (act.head is not act and act.head.pos_ == "VERB"):
        return
    doer, after = act.nbor(-1), act.nbor()
    harms = act.lower_ in _HURTS and after.tag_ == "CD" and doer.pos_ in ("NOUN", "PROPN")
    strikes = act.dep_ == "compound" and act.head.i > act.i and (doer.lower_ in _SIDES or doer.ent_type_ in ("GPE", "NORP", "ORG"))
    if doer.dep_ == "compound" and (harms or strikes):
        _make_verb(act, doer, act.head if strikes else act)
        if after.head is act and not strikes:
            after.hang(act, "dobj")


def _make_verb(verb: Token, who: Token, top: Token) -> None:
    """Make a noun the verb of its clause, and the word before it the subject.

    ``top`` headed both: the verb itself, the subject, or a noun behind it, which becomes what the verb is done to.
    """
    before = [c for c in top.lefts if c.i < verb.i and c is not who]
    behind = [c for c in top.rights if c.i > verb.i and c.dep_ != "compound" and c.lower_ != "of"]
    if top is not verb:
        put_in_place_of(verb, top)
        verb.dep_ = verb.dep_ if verb.dep_ in _CLAUSES else "ccomp"
    who.hang(verb, "nsubj")
    make_noun(who)
    if top.i > verb.i:
        top.hang(verb, "dobj")
    hang_all(before, who)
    hang_all(behind, verb)
    verb.tag_, verb.pos_ = ("VBZ" if verb.lower_.endswith("s") else "VBP"), "VERB"


def _free_hit(hit: Token) -> None:
    """ "Market in Velmar hit, three dead": the market was, and nobody is in a hit."""
    prep, town = hit.head, hit.nbor(-1)
    thing = prep.head
    named = prep.dep_ == "prep" and town.dep_ == "compound" and town.pos_ == "PROPN"
    if not named or thing.lemma_.lower() not in _STRUCK_THINGS or thing.i > hit.i:
        return
    above = thing.head
    before = [c for c in hit.lefts if c is not town]
    behind = [c for c in (*thing.rights, *hit.rights) if c.i > hit.i]
    if above is thing or thing.dep_ in _CLAUSES:
        put_in_place_of(hit, thing)
    elif thing.dep_ == "nsubj" and above.i > hit.i and above.tag_ not in FINITE:
        put_in_place_of(hit, above)
        above.hang(hit, "acomp")
    else:
        return
    town.hang(prep, "pobj")
    thing.hang(hit, "nsubjpass")
    hang_all(before, town, "compound")
    hang_all(behind, hit)
    hit.tag_, hit.pos_ = "VBN", "VERB"


def _free_shot(shot: Token) -> None:
    """ "Two men on a motorcycle shot dead a clerk": no shot of a motorcycle, and the men are who shot."""
    on, vehicle, after = shot.head, shot.nbor(-1), shot.nbor() if shot.i + 1 < shot.sent.end else shot
    killed = after.lower_ == "and" and after.i + 1 < shot.sent.end and after.nbor().tag_ == "VBD"
    if vehicle.head != shot or vehicle.dep_ != "compound" or not (after.lower_ == "dead" or killed):
        return
    who = on.head
    clause = who.head
    if who.pos_ not in ("NOUN", "PROPN") or not (clause is who or (clause is after and who.dep_ == "nsubj")):
        return
    vehicle.hang(on, "pobj")
    hang_all(shot.lefts, vehicle)
    put_in_place_of(shot, clause)
    shot.tag_, shot.pos_, shot.lemma_ = "VBD", "VERB", "shoot"
    hang_all([c for c in clause.children if c.i > shot.i or (c.i < who.i and clause is not who)], shot)
    who.hang(shot, "nsubj")
    if clause is after:
        after.hang(shot, "oprd")


def _is_dead(shot: Token) -> bool:
    """ "Clerk shot dead in Velmar": not "shot dead a clerk"."""
    dead = next((c for c in shot.rights if c.lower_ == "dead" and c.i == shot.i + 1), None)
    return dead is not None and dead.dep_ in ("oprd", "acomp", "advmod") and not dead.children


def _make_harmed(verb: Token) -> None:
    """ "Peacekeeper killed in Velmar", "Aid worker shot dead", "Two clerks killed and nine injured": they harmed nobody."""
    if first_of(verb.children, "aux", "auxpass", "nsubjpass", "dobj", "dative", "xcomp") is not None:
        return
    who = [c for c in verb.lefts if c.dep_ == "nsubj"]
    after = verb.i + (2 if verb.lower_ == "shot" else 1)
    if len(who) != 1 or who[0].pos_ not in ("NOUN", "PROPN", "NUM") or first_of(who[0].lefts, "det", "poss") is not None:
        return
    if after < verb.sent.end and verb.doc[after].lower_ not in _NO_OBJECT:
        return
    others = _others(verb)
    joined = [c for c in verb.rights if c.dep_ == "conj" and not any(s.dep_.startswith("nsubj") for s in c.children)]
    if any(c is not others for c in joined):
        return  # "killed and wounded nine"
    who[0].hang(verb, "nsubjpass")
    verb.tag_ = "VBN"
    if others is not None:
        harm = others.rights[0]
        harm.hang(verb, "conj")
        others.hang(harm, "nsubjpass")


def _others(verb: Token) -> Token | None:
    """ "Killed and nine injured by the army": a number with a harm of its own, which the parser takes for what was killed."""
    for number in verb.rights:
        harm = number.rights[0] if number.rights else None
        if number.tag_ == "CD" and number.dep_ == "conj" and harm is not None and harm.dep_ == "acl" and harm.lower_ in _HARMS:
            return number
    return None


def _make_passive(verb: Token) -> None:
    """ "Market hit", "Two villages near Velmar shelled, no casualties": a building or a village shells nobody."""
    if any(c.dep_ in ("aux", "auxpass", "nsubjpass", "oprd", "xcomp", "prt", "advmod") and c.lower_ != "overnight" for c in verb.children):
        return
    if any(c.dep_ in ("dobj", "dative") and c.lower_ not in _NOBODY for c in verb.children):
        return
    who = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if len(who) != 1 or who[0].pos_ not in ("NOUN", "PROPN") or who[0].lemma_.lower() not in _STRUCK_THINGS:
        return
    who[0].hang(verb, "nsubjpass")
    verb.tag_ = "VBN"
