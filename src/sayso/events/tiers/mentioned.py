"""Acts that a sentence only mentions: what something guards against, what helped, what was told called by a name."""

from __future__ import annotations

from sayso.events.tiers.judged import Judged
from sayso.events.tiers.told import Told
from sayso.events.words.grammar import auxiliaries, children, is_passive, is_perfect, negation, verb_above
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.language import Token

_AGAINST = frozenset({"against", "from", "for"})
_TARGETED = frozenset({"on", "against"})
_WITH = frozenset({"with", "under", "through", "to", "by", "despite"})
_NAMING = frozenset({"describe", "call", "term", "label", "denounce", "condemn", "brand", "see", "regard", "decry"})
_IS_ONE = frozenset({"be", "mark", "constitute", "represent", "amount", "become"})
_FAILING = frozenset({"fail", "failure", "unable", "powerless", "inability"})
_EVERY = frozenset({"all", "every", "any", "each"})
_EVERYBODY = frozenset({"everybody", "everyone", "everything", "anybody", "anyone", "anything"})


def mentioned(told: Told) -> Judged | None:
    """What an act is that is only mentioned; ``None`` where it is told of."""
    act = told.act
    if not act.nominal:
        return _of_a_verb(told)
    top = _first(act.head)
    if act.has("broken") and _is_name(top):
        return Judged(None, "what something that was told is called")
    if top.dep_ != "pobj":
        return None
    prep, of = top.head, top.head.head
    harmed = any(a.harm for a in told.telling.acts)
    if prep.lower_ in _AGAINST and not harmed and _guards(of, dated=told.moment is not None):
        return Judged(None, "only guarded against")
    more = told.moment is not None or harmed or _has_target(act.head)
    return Judged("background", "told as a help to something else") if not more and _helps(prep, of) else None


def _of_a_verb(told: Told) -> Judged | None:
    """ "Everyone is targeted", "those who were executed are from the tribe", "were shot after being taken prisoner"."""
    verb = told.act.head
    if told.act.has("strike") and _of_everybody(verb):
        return Judged(None, "a general statement")
    if verb.dep_ == "relcl" and verb.head.lower_ == "those" and verb.head.dep_ == "nsubj" and verb.head.head.lemma_ == "be":
        return Judged(None, "says who somebody is")
    before = verb.dep_ == "pcomp" and verb.head.lower_ == "after" and told.moment is None
    led_to = lexicon().verbs.get(lemma(verb.head.head)) if before and told.telling.kind == "abduction" else None
    if led_to is not None and led_to.flags & {"harm", "strike"}:
        return Judged("background", "told as what went before", told.sure)
    return None


def _first(noun: Token) -> Token:
    """The first of nouns that are named together: "shelling" of "the shelling and sniping"."""
    while noun.dep_ in ("conj", "appos") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def _of_everybody(verb: Token) -> bool:
    """ "Everyone is targeted", "all movement is targeted": of no single time."""
    now = is_passive(verb) and any(a.lower_ in ("is", "are") for a in auxiliaries(verb))
    who = [t for t in children(verb, "nsubjpass") if not children(t, "nummod")]  # "all five are targeted"
    return now and any(t.lower_ in _EVERYBODY or any(c.lower_ in _EVERY for c in children(t, "det", "predet")) for t in who)


def _is_name(name: Token) -> bool:
    """ "Described the raid as a violation of the truce", "it marks another breach of": a name for what was told."""
    up = name.head
    if name.dep_ in ("attr", "dobj", "oprd"):
        return up.lemma_.lower() in _IS_ONE and not children(up, "expl")  # not "there was a breach"
    if name.dep_ != "pobj":
        return False
    return (up.lower_ == "as" and up.head.lemma_.lower() in _NAMING) or (up.lower_ == "to" and up.head.lemma_.lower() == "amount")


def _guards(of: Token, *, dated: bool) -> bool:
    """ "Protect the people against massacres", "safe from attack", "ready for surprise attacks"; not "defended the base against an assault",
    nor "failed to protect them from a massacre", which they were not spared."""
    words = lexicon()
    if of.dep_ == "dobj" and lemma(of) not in words["guarding"]:
        of = of.head
    word = of.lemma_.lower()
    if negation(of) is not None or (of.dep_ in ("xcomp", "acl") and of.head.lemma_.lower() in _FAILING):
        return False
    if word in words["guarding"] or (of.dep_ == "acomp" and of.lower_ in words["guarding"]):  # "well prepared"
        return True
    return word == "defend" and of.tag_ in ("VB", "VBG", "VBP", "VBZ") and not dated


def _has_target(act: Token) -> bool:
    """ "Strikes on the town": more than a help."""
    return any(c.lower_ in _TARGETED for c in children(act, "prep"))


def _helps(prep: Token, of: Token) -> bool:
    """ "Have advanced with the help of air strikes", "troops backed by air strikes have gained ground"; not "an offensive backed by air strikes",
    nor "troops backed by air strikes took the town", where both were on that day."""
    helping, above = lexicon()["helping"], verb_above(of)
    if above is None or not is_perfect(above) or of.lemma_.lower() not in helping:
        return False
    if prep.lower_ == "of":
        return of.dep_ == "pobj" and of.head.lower_ in _WITH
    return prep.lower_ == "by" and of.tag_ == "VBN" and lemma(of.head) not in lexicon().nouns
