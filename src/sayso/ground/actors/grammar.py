"""Where the grammar makes a place name a party: "Moscow said" against "in Moscow"."""

from __future__ import annotations

from sayso.ground.actors.tables import Form
from sayso.ground.actors.words import load
from sayso.language import Token

_TABLE = load("descriptions.yaml")
_STATIVE = frozenset(_TABLE["stative"])
_NOT_PARTY = frozenset(_TABLE["not_party"])
_PARTY_PREPOSITIONS = frozenset(("by", "with", "against", "between", "to"))  # "to": only after the verbs below
_OF_WILL = frozenset(("accuse", "blame", "urge", "ask", "tell", "support", "back", "call", "press", "warn", "criticise", "criticize", "condemn", "thank", "persuade",
                      "pressure", "accept", "help", "assist", "arm", "fund", "order", "invite", "allow", "force", "sanction", "appeal"))  # fmt: skip
_DEALINGS = frozenset(("talk", "agreement", "deal", "dispute", "tension", "relation", "rift", "negotiation", "contact", "cooperation", "coordination", "standoff", "accord",
                       "pact", "alliance", "difference", "discussion", "truce", "tie", "understanding", "row", "meeting"))  # fmt: skip
_LOCATIVE = frozenset(("in", "from", "to", "into", "near", "across", "at", "inside", "throughout", "within", "over", "toward", "towards", "through", "around", "outside",
                       "on", "of", "for", "via", "off", "along", "above", "beyond", "out", "about", "under", "up", "down", "past", "since", "as", "like"))  # fmt: skip

_TAKEN_IN = frozenset(_TABLE["taken_in"])
_TAKING_OUT = frozenset(_TABLE["taking_out"])
_AT_TABLE = frozenset(_TABLE["at_table"])


def _anchor(token: Token) -> Token:
    """The token whose role counts: the first of a coordination."""
    for _ in range(8):
        if token.dep_ != "conj" or token.head.i == token.i:
            break
        token = token.head
    return token


def acts(token: Token, form: Form) -> bool:
    """True when a capital or a building stands for its government: it acts, speaks, or is dealt with as a party."""
    token = _anchor(token)
    head, dep = token.head, token.dep_
    if dep == "nsubj" and head.pos_ in ("VERB", "AUX"):
        return head.lemma_ not in _STATIVE or _reports(head)
    if dep == "nsubjpass":
        return head.lemma_ in _OF_WILL
    if dep == "agent" or (dep == "pobj" and head.dep_ == "agent"):
        return True
    if dep == "pobj":
        if head.lower_ == "to":
            prior = head.nbor(-1).lower_ if head.i else ""
            return prior == "according"
        if head.lower_ == "between":  # a deal between two capitals, and not the road
            return head.head.lemma_.lower() in _DEALINGS
        return head.lower_ in ("with", "against", "by")
    if dep in ("dobj", "obj"):
        return head.lemma_ in _OF_WILL
    if dep == "poss":
        return head.pos_ == "NOUN" and head.lemma_.lower() not in _NOT_PARTY
    return (
        form == "building"
        and dep in ("compound", "nmod", "amod")
        and head.lemma_.lower()
        in ("official", "spokesman", "spokeswoman", "statement", "source", "report", "chief", "spokesperson", "adviser", "aide")
    )


def _reports(verb: Token) -> bool:
    """ "is targeting", "has denied": an auxiliary that stands for its verb does act."""
    return any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)


def is_party_state(token: Token) -> bool:
    """True when the name of a state stands for the state as a party, and not for its land."""
    token = _anchor(token)
    head, dep = token.head, token.dep_
    if dep == "pobj":
        return head.lower_ not in _LOCATIVE or (head.lower_ == "to" and head.i > 0 and head.nbor(-1).lower_ == "according")
    if dep == "poss":
        return head.pos_ == "NOUN" and head.lemma_.lower() not in _NOT_PARTY
    if dep in ("appos", "npadvmod") or (dep in ("compound", "nmod") and head.pos_ == "PROPN"):
        return False
    if dep in ("compound", "nmod", "amod"):
        return head.lemma_.lower() not in _NOT_PARTY
    return True


def is_host(token: Token) -> bool:
    """True where a state only takes people in or lends a table: "fled to X", "refugees in X", "talks in X" tell of another's war."""
    token = _anchor(token)
    prep = token.head
    if token.dep_ != "pobj" or prep.lower_ not in ("in", "into", "to"):
        return False
    over = prep.head
    named = {over.lemma_.lower()} | {c.lemma_.lower() for c in over.children if c.dep_ in ("dobj", "nsubj", "nsubjpass")}
    if prep.lower_ == "in":
        return not named.isdisjoint(_TAKEN_IN | _AT_TABLE)
    return over.lemma_.lower() in _TAKING_OUT or not named.isdisjoint(_TAKEN_IN)


def modifies_party(token: Token) -> bool:
    """True when a state's adjective makes the state a party: "Russian strikes", not "a Russian village"."""
    head = token.head
    if token.dep_ not in ("amod", "compound", "nmod", "poss"):
        return token.dep_ not in ("ROOT", "attr", "acomp")
    for _ in range(4):
        if head.lemma_.lower() in _NOT_PARTY:
            return False
        if head.dep_ not in ("amod", "compound", "nmod") or head.head.i == head.i:
            break
        head = head.head
    return True
