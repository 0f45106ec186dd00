"""Whether the clause round an expression of time looks back or ahead.

News looks back: only a clause that says so looks ahead (a future auxiliary, a verb of planning, a meeting that "opens on Wednesday").
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from sayso.ground.times.grammar import load
from sayso.language import Token

# "planned": ahead when it was said, and perhaps past by now ("were expected to meet on Wednesday"). "done": the day itself is told of
# what was done then ("took the town in November"), while in a clause of the "past" it may be that of a thing yet to come.
Tense = Literal["past", "done", "future", "planned", "unknown"]

_STEPS = 12
_BE_NOW = frozenset({"is", "are", "'s", "'re", "am"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("tense.yaml")[name])


def tense(token: Token | None) -> Tense:
    """The tense of the clause that ``token`` stands in: of the nearest verb above it that tells."""
    if token is None:
        return "unknown"
    if _names_what_was(token):
        return "past"
    node = token
    for _ in range(_STEPS):
        if node is not token:
            found = _of_node(node)
            if found is not None:
                return "done" if found == "past" and _told_of(node, token) else found
        if node.head is node:
            break
        node = node.head
    return "unknown"


def _names_what_was(token: Token) -> bool:
    """ "Will look into a March attack", "before Monday's raid is forgotten": an attack that is called by its day has been."""
    of = token.head
    if token.dep_ == "pobj" and of.head.dep_ == "pobj" and of.head.lemma_.lower() in _words("happened"):
        over = of.head.head  # "are holding two men over the killing of a nurse on Monday"
        return over.lower_ in ("over", "for") and over.head.lemma_ in _words("custody")
    if token.dep_ not in ("compound", "nmod", "poss", "amod") or of.lemma_.lower() not in _words("happened"):
        return False
    return not any(c.lower_ in _words("ahead") or c.lemma_.lower() in _words("planning") for c in of.lefts)


def _told_of(verb: Token, token: Token) -> bool:
    """Whether a day hangs on a verb of the past by itself or by "in" or "on": not on what was said, set or decided then."""
    if verb.tag_ not in ("VBD", "VBN") or verb.lemma_.lower() in _words("deciding") or verb.dep_ == "amod":
        return False
    day = token
    while day.head != verb and day.dep_ in ("nummod", "compound", "nmod", "amod", "appos") and day.head != day:
        day = day.head
    if day.head == verb:
        return day.dep_ == "npadvmod"
    if day.head.lower_ == "of" and day.head.head.dep_ in ("nsubj", "nsubjpass") and day.head.head.head == verb:
        return True  # "the attack of December 28 killed nine"
    if day.dep_ != "pobj" or day.head.dep_ != "prep" or day.head.lower_ not in ("in", "on", "at", "during"):
        return False
    of = day.head.head
    return of == verb or (of.dep_ == "pobj" and of.head.dep_ == "agent" and of.head.head == verb)  # "captured by rebels in June"


def _of_node(node: Token) -> Tense | None:
    """What one word above says; ``None`` where the next one decides."""
    if node.dep_ == "prep":
        if node.lower_ == "as" and node.i >= 2 and node.nbor(-1).lower_ in ("soon", "early", "late"):
            return "future"
        if node.lower_ in ("until", "till") and node.head.lemma_ in _words("extending"):
            return "future"
        if node.lower_ == "since":
            return "past"  # "would be the worst since the March 19 attack"
    if node.lower_ in _words("ahead"):
        return "future"
    return _of_verb(node) if node.pos_ in ("VERB", "AUX") else None


def _of_verb(verb: Token) -> Tense | None:
    """The tense of one verb; ``None`` where the verb above it decides."""
    aux = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    if aux & {"will", "'ll", "shall", "wo"}:
        return "future"
    if verb.lemma_ in _words("scheduling") and "had" not in aux and verb.tag_ in ("VBN", "VBD", "VBZ", "VBP"):
        return "future"
    if aux & {"have", "has", "had", "'ve"}:
        return "past"
    if aux & {"may", "might", "must"} and verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.rights):
        return "unknown"  # "Monday's raid may be the deadliest of the year": what it was is in doubt, not that it was
    if aux & {"may", "might", "must", "would"}:
        return "future"
    if aux & {"should", "can", "could"}:
        return "unknown"  # "could see on Friday": either way
    if "to" in aux:
        return _of_infinitive(verb)
    if verb.tag_ == "VBN" and verb.lemma_ in _words("planning") and any(c.dep_ == "prep" and c.lower_ == "for" for c in verb.rights):
        return "future" if aux & _BE_NOW else "planned"
    if verb.tag_ == "VBD" or aux & {"was", "were", "did"}:
        return "past"
    if verb.tag_ == "VBN":
        return "unknown" if aux & _BE_NOW else "past"
    if verb.tag_ == "VBG":
        if aux & _BE_NOW:
            return "future" if verb.lemma_ in _words("timetable") | _words("progressive") else "unknown"
        agreed = verb.nbor(-1).lemma_.lower() in _words("agreed") if verb.i else False
        return "planned" if agreed and verb.lemma_ in ("start", "begin") else None  # "announced a truce starting on Friday"
    if verb.tag_ == "VB" and verb.dep_ in ("ccomp", "xcomp"):
        return None  # "helped the army take the town on Wednesday"
    return "future" if verb.lemma_ in _words("timetable") else "unknown"


def _of_infinitive(verb: Token) -> Tense | None:
    """ "expected to meet", "is to meet", "the deadline to leave"."""
    head = verb.head
    if head is verb:
        return "future"
    if verb.dep_ not in ("xcomp", "advcl", "acl", "ccomp", "relcl"):
        return None
    if any(child.lower_ == "had" for child in head.lefts if child.dep_ == "aux"):
        return "past"  # "had been due to expire on Friday"
    if head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_.lower() in _words("foiling") and head.head.tag_ in ("VBD", "VBN"):
        return "past"  # "foiled an attempt to blow up a pipeline on Tuesday"
    if head.dep_ == "dobj" and head.lemma_.lower() in _words("waged") and head.head.tag_ == "VBD" and head.head.lemma_ in _words("waging"):
        return "past"  # "launched an offensive to retake the town on Wednesday"
    if head.lemma_.lower() in _words("planning") or head.lemma_ in ("be", "go") or head.pos_ in ("NOUN", "PROPN", "ADJ"):
        said_before = head.tag_ == "VBD" or any(c.lower_ in ("was", "were") for c in head.lefts) or head.head.lower_ in ("was", "were")
        return "planned" if said_before else "future"
    return None
