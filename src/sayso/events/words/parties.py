"""The words for a party of an act: whether they name one, how far they reach, and how sure its part is."""

from __future__ import annotations

import re

from sayso.claims.cues import lexicon as cues
from sayso.events.words.grammar import (
    ACCUSING,
    LAID,
    SUSPICION,
    children,
    is_reciprocal,
    negation,
    objects,
    phrase,
    prepositions,
    subject,
    together,
)
from sayso.events.words.lexicon import Lexicon, lexicon
from sayso.events.words.things import is_armed, is_weapon, lemma, names_group
from sayso.events.words.where import SAYING
from sayso.language import Token, Tokens
from sayso.model.vocabulary import EventFactuality

_DENYING = frozenset({"deny", "reject", "dismiss", "refute"})
_SAYING_ON = SAYING - _DENYING | {"insist", "suggest", "maintain"}
_DEPLORING = frozenset({"condemn", "denounce"})  # they accuse whom they name, and hold what they name for done
_OPENING = 6  # tokens at the beginning of a sentence in which a pronoun takes up the one before
_OF_MANY = frozenset(
    {"coalition", "group", "army", "police", "militia", "alliance", "front", "faction", "brigade"}
)  # taken up by "they" too
_ANSWERABLE = frozenset({"responsible", "responsibility", "blame"})
_PART_IN = frozenset({"part", "role", "involvement", "hand", "complicity"})
_HITS = frozenset({"hit", "strike"})
_HELD = frozenset({"believe", "think", "suspect", "say", "report", "know", "presume"})
_PEOPLES = frozenset({"tribe", "clan", "sect", "community"})
_LED = frozenset({"lead", "back"})
_LED_BY = re.compile(r"[A-Z][\w.]*-(?:led|backed)")


def leads(token: Token) -> bool:
    """ "US-led raids": the raids of those whom the word before the hyphen leads."""
    if _LED_BY.fullmatch(token.text) is not None:
        return True  # one word to the parser: "U.S.-led"
    return token.tag_ == "VBN" and token.lemma_.lower() in _LED and any(c.ent_type_ in ("GPE", "NORP", "ORG") for c in token.lefts)


def names_party(token: Token, words: Lexicon) -> bool:
    """ "Russian strikes", "government offensive", "the coalition's raids", "ISIS attack": the word before the act is its doer."""
    if leads(token) or names_group(token):
        return True
    if token.ent_type_ in ("NORP", "ORG", "PERSON") and not (token.pos_ == "ADJ" and token.ent_type_ != "NORP"):  # "Fierce clashes"
        return lemma(token) not in words.settles
    if token.ent_type_ == "GPE":
        return token.dep_ in ("poss", "compound", "nmod") and token.tag_ in ("NNP", "NNPS")
    word = lemma(token)
    return word in words["armed"] and word not in (
        "air",
        "group",
        "party",
        "side",
        "tank",
        "artillery",
        "drone",
        "ground",
        "bomber",
        "other",
        "front",
    )


def span_of(token: Token, *, wide: bool = True) -> Tokens:
    """The words of a party around its head: a modifier stands alone ("Russian"), a noun takes its phrase."""
    if named := sharers(token):
        return token.doc[named[-1].i : phrase(token, wide=wide).end]
    if token.dep_ in ("amod", "compound", "nmod"):
        first = token.left_edge.i if leads(token) or token.left_edge.dep_ in ("amod", "compound", "punct", "npadvmod") else token.i
        while any(
            t.is_space or (t.ent_type_ in ("DATE", "TIME") and "-" not in t.doc[t.i : t.i + 2].text) for t in token.doc[first : token.i]
        ):
            first += 1  # a dateline run into the sentence
        return token.doc[first : token.i + 1]
    return phrase(token, wide=wide)


def sharers(noun: Token) -> list[Token]:
    """ "Syrian and Russian jets", "Dinka and Nuer fighters": the words before a noun each of which names a party of its own, else none."""
    words = lexicon()
    if lemma(noun) not in words["armed"] and lemma(noun) not in words["ranks"]:
        return []
    for first in noun.lefts:
        named = [t for t in together(first) if t.i < noun.i] if first.dep_ in ("amod", "nmod", "compound") else []
        either = any(c.lower_ == "or" for t in named for c in children(t, "cc"))  # "Jaysh al-Islam or Islam Army": one by two names
        if len(named) > 1 and all(t.ent_type_ == "NORP" or (not either and _names_one(t, words)) for t in named):
            return named
    return []


def _names_one(token: Token, words: Lexicon) -> bool:
    """A word before a noun that names a party: "rebel", "Dinka"; not "pro-government"."""
    if token.i and token.nbor(-1).text == "-":
        return False
    return names_party(token, words) or (token.pos_ in ("PROPN", "ADJ") and token.text[0].isupper())


def held_to_be(token: Token) -> list[Token]:
    """ "Jets believed to be Russian", "gunmen thought to belong to the militia": who somebody is held to be."""
    found: list[Token] = []
    for held in children(token, "acl"):
        for verb in children(held, "xcomp") if held.lemma_.lower() in _HELD else ():
            found.extend(children(verb, "acomp"))
            at = [verb, *children(verb, "attr")] if verb.lemma_ in ("be", "belong") else []
            of = [o for t in at for w, _, o in prepositions(t) if w in ("of", "from", "with", "to")]
            of = [next((c for c in o.lefts if o.lemma_.lower() in _PEOPLES and c.pos_ == "PROPN"), o) for o in of]
            found.extend(of or children(verb, "attr"))
    named = ("NORP", "ORG", "GPE", "PERSON")
    return [t for t in found if t.ent_type_ in named or t.head.lemma_.lower() in _PEOPLES or names_group(t) or is_armed(t, lexicon())]


def shared(token: Token) -> Token | None:
    """The "jets" that "Syrian" stands before in "Syrian and Russian jets"."""
    first = token
    while first.dep_ == "conj":
        first = first.head
    return first.head if token in sharers(first.head) else None


def _of_relative(token: Token, verb: Token) -> bool:
    """ "The fighters, who took the hill, deny it": what they deny is not what the relative clause tells."""
    told = token.dep_ in ("nsubj", "nsubjpass") and token.head == verb and bool(children(token, "relcl"))
    return told and not children(verb, "xcomp", "ccomp") and all(o.pos_ == "PRON" for o in objects(verb))


def position_of(token: Token) -> EventFactuality:
    """What the words around a party say of its part: denied, only suspected or accused, or plainly said."""
    verb = token.head
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    for up in (verb, verb.head, verb.head.head):
        word = up.lemma_.lower()
        if (
            word in _DENYING
            and negation(up) is None
            and not _of_relative(token, up)
            and not any(o.lower_ in ("access", "aid", "entry", "passage") for o in objects(up))
        ):
            return "denied"
        if word in _SAYING_ON and up.dep_ in ("advcl", "conj") and up.head.lemma_.lower() in _DENYING:
            break  # "denied it, saying its planes had bombed a depot": what follows is said and not denied
        if (
            (word in ACCUSING and (word not in _DEPLORING or token.head == up))
            or (up.pos_ == "VERB" and token.head.lower_ == LAID.get(word) and token.head.dep_ == "prep")
            or any(c.lower_ in ("suspected", "alleged") for c in token.lefts)
            or (word in _HELD and up.dep_ == "acl" and up.i < token.i)
            or (
                token.head == up and token.dep_ == "acomp" and up.dep_ == "ccomp" and up.head.lemma_.lower() not in _DENYING
            )  # "said the planes were Russian"
            or (token.head.head == up and (who := subject(up)) is not None and who.lower_ in SUSPICION)
        ):
            return "uncertain"
        if says_more(up):
            break
    return "asserted"


def says_more(verb: Token) -> bool:
    """ "Denied the raid, saying its jets had hit a depot", "rejected the report and said that": what else the denier says is not denied."""
    if verb.dep_ not in ("conj", "advcl", "acl", "dep") or not verb.i or (verb.dep_ != "conj" and verb.nbor(-1).text != ","):
        return False
    return any(c.factuality != "denied" and "clause" in c.takes for c in cues().verbs.get(verb.lemma_.lower(), ()))


def each_other(verb: Token) -> list[Token]:
    """ "The army and the rebels blamed each other", "accused one another of shelling": the two of whom each accuses the other, else none."""
    who = subject(verb) if verb.lemma_.lower() in ACCUSING else None
    if who is None or not any(_is_each_other(o, who) for o in objects(verb)):
        return []
    both = [party for t in together(who) for party in (*sharers(t)[:-1], t)]
    return both if len(both) == 2 else []


def _is_each_other(thing: Token, who: Token) -> bool:
    return is_reciprocal(thing) or (thing.lower_ == "other" and any(t.lower_ == "each" for t in who.subtree))


def takes_part(prep: Token) -> bool:
    """ "A part in", "any role in", "involvement in", whatever the parse hangs the word on."""
    return prep.lower_ == "in" and any(t.lower_ in _PART_IN for t in (prep.head, *children(prep.head, "dobj")) if t.i < prep.i)


def taken_as_known(hit: Token) -> bool:
    """ "Blamed the army for the strike on a hospital", "condemned the bombing of a market", "suspected it was behind the blast", "denied a
    part in the killing of two", "the blast that killed two": who did it may be in doubt, and not what was hit."""
    came, at = hit, hit.head
    while at != came and came.dep_ not in ("ccomp", "xcomp", "pcomp", "advcl"):
        word = at.lemma_.lower()
        if came.dep_ == "relcl" or (came.dep_ == "dobj" and word in _DEPLORING):
            return True
        if came.dep_ == "pobj" and at.lower_ == "behind" and at.head.lemma_ == "be":
            return True
        if came.dep_ == "pobj" and at.lower_ in ("for", "over") and (at.head.lemma_.lower() in ACCUSING or at.head.lower_ in _ANSWERABLE):
            return True
        if came.dep_ == "pobj" and takes_part(at):
            return True
        came, at = at, at.head
    return False


def _agree(pronoun: Token, who: Token) -> bool:
    """True where "they" or "it" may stand for who: "rebels … they", "the army … it". A named group may be either: "Hamas … it", "the
    Taliban … they", which the parser takes for one.
    """
    if names_group(who) or who.ent_type_ == "NORP":
        return True
    return (who.tag_ in ("NNS", "NNPS") or bool(children(who, "conj"))) == (pronoun.lower_ == "they")


def is_the_strike(pronoun: Token) -> bool:
    """ "The rebels say the strike hit a school. The army says it hit a depot": what hit, and not who says so."""
    if pronoun.lower_ != "it" or pronoun.dep_ != "nsubj":
        return False
    sent, words = pronoun.sent, lexicon()
    before = pronoun.doc[sent.start - 1].sent.start if sent.start else 0
    for t in reversed(list(pronoun.doc[before : pronoun.i])):
        if t.dep_ not in ("nsubj", "nsubjpass") or t.tag_ != "NN" or t.head.lemma_.lower() in SAYING:
            continue
        act = words.nouns.get(lemma(t))
        struck = act is not None and bool(act.flags & {"strike", "harm"})
        return (struck or is_weapon(t, words)) and pronoun.head.lemma_.lower() in {t.head.lemma_.lower(), *_HITS}
    return False


def _subject_before(pronoun: Token) -> Token | None:
    """The party that the sentence before is about: "The rebels hold the north. They have driven the army back"."""
    sent = pronoun.sent
    if pronoun.i - sent.start > _OPENING or sent.start == 0:
        return None
    root = pronoun.doc[sent.start - 1].sent.root
    who = subject(root) if root.pos_ in ("VERB", "AUX") else None
    if who is None or who.pos_ == "PRON" or root.lemma_.lower() in SAYING:
        return None
    return who if _agree(pronoun, who) and is_armed(who, lexicon()) else None


def _subject_of_clause_before(pronoun: Token, verb: Token) -> Token | None:
    """ "Before the rebels left the town, they executed nine men": the party of the clause that stands before the verb."""
    words = lexicon()
    entry = words.verbs.get(verb.lemma_.lower())
    if entry is not None and entry.type == "displacement":
        return None  # "after the army shelled the town, they fled"
    clauses = (c for c in verb.lefts if c.dep_ == "advcl" and c.i < pronoun.i)
    heads = [s for c in clauses for s in children(c, "nsubj") if s.pos_ in ("NOUN", "PROPN")]
    return heads[-1] if heads and _agree(pronoun, heads[-1]) and is_armed(heads[-1], words) else None


def _named_before(pronoun: Token) -> Token | None:
    """ "Has helped the group in Iraq, where it seized the city", "a pilot whom it had captured": the party named last before the clause."""
    words = lexicon()
    for t in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])):
        head = t.dep_ not in ("compound", "amod", "nmod", "poss", "det")
        if names_group(t) and (head or not names_group(t.head)):
            return t if pronoun.lower_ == "it" else None
        if head and t.pos_ in ("NOUN", "PROPN") and lemma(t) in words["armed"] and t.ent_type_ != "GPE":
            plural = t.tag_ in ("NNS", "NNPS")
            return t if plural == (pronoun.lower_ == "they") else None
    return None


def meant_by(who: Token, verb: Token) -> Token:
    """The party behind "it" or "they" as the subject of a verb, where it is told; else the word itself."""
    return stands_for(who, verb) or who if who.lower_ in ("it", "they") else who


def stands_for(pronoun: Token, verb: Token) -> Token | None:
    """The party behind "it" or "they": the subject of the clause above ("the group said it had shot down", "after they took")."""
    at = verb
    for _ in range(3):
        if (before := _subject_of_clause_before(pronoun, at)) is not None:
            return before
        if at.dep_ == "ROOT":
            return _subject_before(pronoun)
        if at.dep_ in ("relcl", "acl"):
            return _named_before(pronoun)
        if at.dep_ not in ("ccomp", "advcl", "conj", "xcomp", "acomp") or at.head == at:
            return None
        at = at.head
        who = subject(at) if at.pos_ in ("VERB", "AUX") else None
        if who is not None and who != pronoun and who.lower_ == pronoun.lower_:
            return stands_for(who, at)  # "they have been unable to take it, but they have driven them back"
        if who is not None and who != pronoun and who.pos_ != "PRON":
            if who.i > pronoun.i and any(t.text == ";" for t in who.doc[pronoun.i : who.i]):
                return None  # "It fired rockets; the army said all were stopped"
            if is_the_strike(pronoun):
                return None
            fits = _agree(pronoun, who) or (pronoun.lower_ == "they" and lemma(who) in _OF_MANY)
            return who if fits and is_armed(who, lexicon()) else None
    return None
