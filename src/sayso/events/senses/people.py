"""Whether a verb takes, keeps or loses people where it stands: "seized two engineers", not "seized the town"; and what pronouns it takes."""

from __future__ import annotations

from sayso.events.words.grammar import by_agents, children, is_passive, negation, objects, prepositions, subject, together
from sayso.events.words.lexicon import Lexicon
from sayso.events.words.things import bears_arms, is_armed, is_of_a_people, is_people, is_place, knows, lemma, names_group
from sayso.ground.gazetteer import gazetteer
from sayso.language import Token

TOWN = 20_000  # people of a town whose name is no person's where it stands alone
_SEVERAL = frozenset({"they", "them", "both", "all", "others", "some"})
_SOMEBODY = frozenset({"", "PERSON", "ORG", "NORP", "PRODUCT"})


def meant(thing: Token, verb: Token) -> Token:
    """ "The town, which rebels captured": what the relative pronoun stands for; "it" in "stormed the base, capturing it" is the base, and
    "them" in "freed the girls, a year after seizing them" are the girls."""
    if thing.lower_ in ("it", "them") and verb.dep_ in ("advcl", "conj", "pcomp", "relcl"):
        above = next((t for t in verb.ancestors if t.pos_ == "VERB"), verb)
        many = thing.lower_ == "them"
        taken = [t for t in objects(above) if t.i < verb.i and t.pos_ != "PRON" and (t.tag_ in ("NNS", "NNPS")) == many]
        if taken:
            return taken[0]
    if thing.tag_ not in ("WDT", "WP") or verb.dep_ != "relcl":
        return thing
    before = thing.doc[max(0, thing.i - 2) : thing.i]
    near = next((t for t in reversed(before) if not t.is_punct), verb.head)  # the parse may hang the clause on a verb
    return near if verb.head.pos_ in ("VERB", "AUX") and near.pos_ in ("NOUN", "PROPN") else verb.head


def named_before(several: Token, verb: Token) -> Token:
    """ "Gunmen seized two engineers. Both were freed": the engineers, the last of whom there are several, of this sentence or the one before."""
    if several.lower_ not in _SEVERAL:
        return several
    doc, first = several.doc, several.sent.start
    before = doc[doc[first - 1].sent.start if first else 0 : min(several.i, verb.i)]
    plural = (t for t in reversed(before) if t.tag_ in ("NNS", "NNPS", "CD") and t.dep_ in ("dobj", "nsubj", "nsubjpass"))
    return next((t for t in plural if t.head != verb), several)


def takes_people(token: Token, words: Lexicon) -> bool:
    """ "captured twenty policemen": who is taken is no ground."""
    passive = is_passive(token)
    patient = [t for n in children(token, "nsubjpass") for t in together(n)] if passive else objects(token)
    patient = [named_before(meant(t, token), token) for t in patient]
    if passive and not patient and token.dep_ in ("acl", "relcl"):
        patient = [token.head]
    if any(is_town(t) for t in patient):
        return False
    return any(is_people(t, words) for t in patient) and not any(is_place(t, words) and t.ent_type_ != "PERSON" for t in patient)


def is_town(token: Token) -> bool:
    """ "Freed Palmyra", "captured Velmar": a town that the parser takes for somebody. It has one name, and neither the report nor the
    registry knows anybody of it."""
    if (
        token.pos_ != "PROPN"
        or token.ent_type_ not in _SOMEBODY
        or is_of_a_people(token)
        or any(c.dep_ in ("compound", "flat", "det", "poss") for c in token.children)
    ):
        return False
    if any(f.entry.kind == "settlement" and f.weight >= TOWN for f in gazetteer().exact(token.text)):
        return True
    longer = any(ent.label_ == "PERSON" and len(ent) > 1 and ent[-1].text == token.text for ent in token.doc.ents)
    return not (longer or token.is_upper or knows(token))


def keeps_people(token: Token, patient: list[Token], words: Lexicon) -> bool:
    """ "Is holding 20 sailors", "policemen are being held by the rebels", "were held in a camp": people in the hands of those who bear arms."""
    if (
        token.dep_ in ("acl", "relcl")
        or not any(is_people(t, words) for t in patient)
        or any(is_place(t, words) and t.ent_type_ != "PERSON" for t in patient)
        or (token.tag_ in ("VBP", "VBZ") and any(map(is_town, patient)))  # "troops still hold Avdiivka"
    ):
        return False
    doers = by_agents(token) if is_passive(token) else [t for t in (subject(token),) if t is not None]
    if any(bears_arms(t, words) or names_group(t) or t.ent_type_ == "NORP" for t in doers):
        return not children(token, "prt", "oprd", "acomp") and not any(lemma(o) == "bay" for _, _, o in prepositions(token))  # "held back"
    return is_passive(token) and any(w in ("in", "at") and lemma(o) in words["jails"] for w, _, o in prepositions(token))


def is_taken(token: Token, words: Lexicon) -> bool:
    """ "Three teachers were taken by the troops", "were taken at a checkpoint", "gunmen took 30 women from a village": by force, and not to
    a hospital."""
    passive, doer = is_passive(token), subject(token)
    patient = [t for s in children(token, "nsubjpass") for t in together(s)] if passive else objects(token)
    if passive and not patient and token.dep_ in ("acl", "relcl"):
        of = token.head.head
        patient = [] if lemma(of.head) in words["published"] else [token.head]  # "11 women taken by bandits", "a picture of women taken by"
    if not any(is_people(t, words) and lemma(t) not in words["hurt"] for t in patient):
        return False
    where = [(w, p, o) for w, p, o in prepositions(token) if o.ent_type_ not in ("DATE", "TIME")]
    if any(w in ("to", "into", "for") for w, _, _ in where):
        return False
    if not passive:
        armed = doer is not None and (bears_arms(doer, words) or names_group(doer))
        if not armed:
            return False
        near = all(w in ("near", "at", "outside", "in") and is_place(o, words) for w, _, o in where) and not children(token, "prt", "oprd")
        if near and bool(where) and any(bears_arms(t, words) and not children(t, "poss") for t in patient):
            return True  # "rebels took three soldiers near Homs"
        return any(w == "from" and (is_place(o, words) or lemma(o) in words["buildings"]) for w, _, o in where)
    return any(is_armed(t, words) for t in by_agents(token)) or any(w in ("at", "from") and is_place(o, words) for w, _, o in where)


def loses_people(token: Token, words: Lexicon) -> bool:
    """ "We lost two of our women", "the army lost dozens of men": who is counted, or called one's own, is dead."""
    who = subject(token)
    if who is None or not (is_armed(who, words) or is_people(who, words) or who.pos_ == "PROPN"):
        return False
    for t in objects(token):
        own = any(c.dep_ in ("poss", "nummod") or c.tag_ == "CD" for c in t.lefts)
        many = t.tag_ == "CD" or lemma(t) in words["many"]
        if (own and is_people(t, words)) or (many and any(w == "of" and is_people(o, words) for w, _, o in prepositions(t))):
            return True
    return False


def finds_dead(token: Token, words: Lexicon) -> bool:
    """ "Six bodies were found in a mass grave", "troops found nine bodies with their hands tied": not the drowned, nor who lay in rubble, nor "the
    bodies of the three" of whose death was told."""
    if lemma(token) not in words["finding"] or negation(token) is not None:
        return False
    things = [t for s in children(token, "nsubjpass") for t in together(s)] if is_passive(token) else objects(token)
    told = [t for t in things if (lemma(t) in words["dead"] and not _told_before(t)) or lemma(t) == "grave"]
    around = [*(o for _, _, o in prepositions(token)), *(t for thing in things for t in thing.subtree)]
    around += [t for c in children(token, "oprd", "advcl", "dep", "acl") for t in c.subtree]
    foul = any(lemma(t) in words["foul"] or t.lower_ in words["foul"] for t in (token, *around))
    return foul and bool(told) and any(lemma(t) in words["dead"] for t in (*told, *around))


def _told_before(bodies: Token) -> bool:
    """ "The bodies", "their bodies", "the bodies of the three"; not "the bodies of nine men"."""
    known = any(c.lower_ == "the" or c.dep_ == "poss" for c in bodies.lefts)
    whose = [o for w, _, o in prepositions(bodies) if w == "of"]
    return known and not any(children(o, "nummod") and not any(c.lower_ == "the" for c in o.lefts) for o in whose)
