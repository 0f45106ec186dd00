"""How sure a claim's content is, as its source puts it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.claims.drafts import Draft, Range
from sayso.claims.grammar import first_at
from sayso.language import Doc, Token
from sayso.model.vocabulary import Factuality, Negated

_UNSURE_MODALS = frozenset({"may", "might", "could"})
_FUTURE_MODALS = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
_WANT_MODALS = frozenset({"should", "must", "ought"})
_UNSURE_VERBS = frozenset({"appear", "seem", "suspect", "believe", "think", "suggest"})
_UNSURE_ADVERBS = frozenset({"probably", "possibly", "likely", "perhaps", "apparently", "allegedly", "reportedly", "maybe", "presumably"})
_OPEN = frozenset({"possible", "likely", "probable", "plausible", "conceivable", "unlikely", "unclear"})  # "it was possible that"
_HEDGES = _UNSURE_MODALS | _UNSURE_ADVERBS
# "Would" after these tells of logic, not of time.
_LOGICAL = frozenset({"require", "mean", "imply", "constitute", "amount"})
_PLANS = frozenset({"expect", "plan", "intend", "aim", "schedule", "prepare"})
_WISHES = frozenset({"want", "hope", "wish", "urge", "demand"})
# Nouns that a denial of one's own part has, and the owners of one's own forces.
_BLAME = frozenset({"responsibility", "involvement"})
_PART = _BLAME | {"part", "role", "hand", "complicity"}
_OWNERS = frozenset({"its", "their", "our", "his", "her", "my"})
_RULES_OUT = frozenset({"rule", "exclude", "dismiss", "reject", "dispute", "refute"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_OWN = frozenset({"we", "i", "they", "it", "he", "she"})


@dataclass(frozen=True, slots=True)
class Sureness:
    """The factuality with what it rests on."""

    factuality: Factuality
    negated: Negated | None
    hedges: tuple[Range, ...]


def sureness(doc: Doc, draft: Draft) -> Sureness:
    """Factuality of a draft: what the cue imposes, else what the head of the content says of itself."""
    head = doc[draft.head] if draft.head is not None else None
    hedges = _hedges(head) if head is not None else ()
    if _left_open(doc, draft):
        return Sureness("uncertain", None, hedges)
    if draft.factuality != "asserted":
        what = draft.negated or (_negated(doc, draft, head) if draft.factuality == "denied" else None)
        return Sureness(draft.factuality, what, hedges)
    if head is None:
        return Sureness("asserted", None, hedges)
    kind = own_factuality(head)
    return Sureness(kind, _negated(doc, draft, head) if kind in ("denied", "negative") else None, hedges)


def _negated(doc: Doc, draft: Draft, head: Token | None) -> Negated:
    """What is negated: who did it, where a source speaks of itself ("its guns", "we"); else the happening."""
    cue = {t.lower_ for start, end in draft.cue for t in doc[first_at(doc, start) : first_at(doc, end)]}
    if cue & _BLAME or (
        head is not None and head.lemma_.lower() in _PART and any(c.lower_ == "in" for t in (head, head.head) for c in t.children)
    ):
        return "attacker"  # "denied any part in the killing"
    if head is not None and head.pos_ == "NOUN":  # "denied accusations that it had fired the rocket"
        head = next((c for c in head.children if c.dep_ == "acl" and any(m.dep_ == "mark" for m in c.children)), head)
    who = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None) if head is not None else None
    if who is None or head is None:
        return "act"
    part = next((c for c in head.children if c.dep_ == "attr"), None) if head.lemma_ == "be" and who.lower_ == "it" else None
    if part is not None:  # "it was not our rocket that hit the school"
        return "attacker" if any(c.dep_ == "poss" and c.lower_ in _OWNERS for c in part.children) else "act"
    own = who.lower_ in _OWN or any(c.dep_ == "poss" and c.lower_ in _OWNERS for c in who.children)
    behind = head.lemma_ == "be" and any(c.lower_ in ("behind", "responsible") for c in head.children)
    return "attacker" if own and who.dep_ == "nsubj" and (head.pos_ == "VERB" or behind) else "act"


def _left_open(doc: Doc, draft: Draft) -> bool:
    """ "Did not deny that", "could not rule out that": neither said nor denied."""
    cue = [t for a, b in draft.cue for t in doc[first_at(doc, a) : first_at(doc, b)]]
    negated = any(t.dep_ == "neg" or t.lower_ == "never" for t in cue)
    return negated and (draft.factuality == "denied" or any(t.lemma_ in _RULES_OUT for t in cue))


def own_factuality(head: Token) -> Factuality:
    """What a clause says of its own sureness, by its modals, negation and verb."""
    children = head.children
    words = [c.lower_ for c in children]
    relations = [c.dep_ for c in children]
    negative = "neg" in relations or "never" in words or "neither" in words
    modals = {word for word, relation in zip(words, relations, strict=True) if relation in ("aux", "auxpass")}
    if negative:
        who = next((c for c in children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if modals & _FUTURE_MODALS:
            return "future"
        if who is not None and who.lower_ in _OWN and "never" in words:
            return "denied"
        return "negative"
    looks = head.lemma_ == "look" and ("like" in words or "as" in words)
    open_ = head.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ in _OPEN and c.i < head.i + 4 for c in children)
    if modals & _UNSURE_MODALS or head.lemma_ in _UNSURE_VERBS or looks or open_ or not _UNSURE_ADVERBS.isdisjoint(words):
        return "uncertain"
    if _subjunctive(head):
        return "desired"
    if modals & _WANT_MODALS or (head.lemma_ == "need" and "to" in words):
        return "desired"
    if modals & _FUTURE_MODALS:
        return "asserted" if "would" in modals and head.lemma_ in _LOGICAL else "future"
    if head.lemma_ in _PLANS and "xcomp" in relations:
        return "future"
    if head.lemma_ in _WISHES:
        return "desired"
    named = [k for k in children if k.dep_ in ("attr", "nsubj", "nsubjpass")]
    if any(k.lower_ in _NOBODY for k in named) or any(c.dep_ == "det" and c.lower_ in ("no", "neither") for k in named for c in k.children):
        return "negative"
    return "asserted"


def _subjunctive(head: Token) -> bool:
    """True for "(insisted) they be allowed in": a bare form with a subject."""
    if head.dep_ != "ccomp":
        return False
    own = [head, *(c for c in head.children if c.dep_ == "auxpass")]
    bare = any(t.lower_ == "be" and t.tag_ == "VB" for t in own)
    said = any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children)
    return bare and said and not any(c.dep_ == "aux" for c in head.children)


def _hedges(head: Token) -> tuple[Range, ...]:
    found = [c for c in head.children if c.lower_ in _HEDGES]
    if head.lemma_ in _UNSURE_VERBS:
        found.append(head)
    return tuple((t.idx, t.idx + len(t.text)) for t in sorted(found, key=lambda t: t.i))
