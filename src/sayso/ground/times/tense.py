"""Whether the clause round an expression of time looks back or ahead.

News looks back: only a clause that says so looks ahead (a future auxiliary, a verb of planning, a meeting that "opens on Wednesday").
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

Tense = Literal["past", "future", "unknown"]

_STEPS = 12
_PLANNING = frozenset(
    [
        "plan",
        "expect",
        "schedule",
        "due",
        "intend",
        "hope",
        "set",
        "slate",
        "prepare",
        "aim",
        "agree",
        "want",
        "seek",
        "vow",
        "promise",
        "pledge",
        "threaten",
        "plan",
        "ready",
        "propose",
        "book",
        "bind",
        "likely",
        "mean",
        "supposed",
        "urge",
        "call",
        "ask",
        "order",
        "tell",
        "allow",
    ]
)
# What runs until a day yet to come: "the deadline was extended until Tuesday".
_EXTENDING = frozenset(["extend", "delay", "postpone", "adjourn", "give", "wait", "deadline", "prolong", "put", "suspend"])
_AHEAD = frozenset({"due", "soon", "early", "effective", "payable"})
_SCHEDULING = frozenset({"schedule", "slate", "postpone", "adjourn"})
# Verbs that stand in the present for what is fixed to come: "the talks open on Wednesday".
_TIMETABLE = frozenset(
    [
        "open",
        "begin",
        "start",
        "resume",
        "meet",
        "end",
        "expire",
        "close",
        "arrive",
        "leave",
        "visit",
        "vote",
        "convene",
        "kick",
        "travel",
        "depart",
        "face",
        "take",
    ]
)
_NOUNS = frozenset(["deadline", "plan", "schedule", "meeting", "summit", "ultimatum", "due"])


def tense(token: Token | None) -> Tense:
    """The tense of the verb that governs ``token``."""
    if token is None:
        return "unknown"
    node = token
    for _ in range(_STEPS):
        if node.dep_ == "prep" and node.lower_ == "as" and node.i >= 2 and node.nbor(-1).lower_ in ("soon", "early", "late"):
            return "future"
        if node.lower_ in ("until", "till") and node.dep_ == "prep" and node.head.lemma_ in _EXTENDING:
            return "future"
        if node.pos_ in ("VERB", "AUX") and node is not token:
            found = _of_verb(node)
            if found is not None:
                return found
        if node.head is node:
            break
        if node.lower_ == "due" or (node.lower_ in _NOUNS and node.dep_ == "pobj"):
            return "future"
        node = node.head
    return "unknown"


def _of_verb(verb: Token) -> Tense | None:
    """The tense of one verb; ``None`` where the verb above it decides."""
    aux = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    lemmas = {a.lower_ for a in aux}
    if lemmas & {"will", "'ll", "shall", "wo"}:
        return "future"
    if verb.lemma_ in _SCHEDULING and "had" not in lemmas and verb.tag_ in ("VBN", "VBD", "VBZ", "VBP"):
        return "future"
    if lemmas & {"have", "has", "had", "'ve"}:
        return "past"
    if lemmas & {"may", "might", "must", "would"}:
        return "future"
    if lemmas & {"should", "can", "could"}:
        return "unknown"  # "could see on Friday": either way
    if "to" in lemmas:
        head = verb.head
        if head is verb:
            return "future"
        if verb.dep_ in ("xcomp", "advcl", "acl", "ccomp", "relcl"):
            if any(child.lower_ == "had" for child in head.lefts if child.dep_ == "aux"):
                return "past"  # "had been due to expire on Friday"
            if head.lemma_.lower() in _PLANNING or (head.lemma_ == "be" and head.tag_ in ("VBZ", "VBP", "VBD")) or head.lemma_ == "go":
                return "future"
            if head.pos_ in ("NOUN", "PROPN", "ADJ"):
                return "future"
        return None
    if (
        verb.lemma_ in _PLANNING
        and verb.tag_ == "VBN"
        and any(child.dep_ == "prep" and child.lower_ in ("for", "on") for child in verb.rights)
    ):
        return "future"
    if verb.tag_ == "VBD" or lemmas & {"was", "were", "did"}:
        return "past"
    if verb.tag_ == "VBN":
        return "unknown" if lemmas & {"is", "are", "'s", "'re"} else "past"
    if verb.tag_ == "VBG":
        if lemmas & {"is", "are", "'s", "'re", "am"}:
            return "future" if verb.lemma_ in _TIMETABLE | {"go", "come", "plan", "hold"} else "unknown"
        return "past" if lemmas & {"was", "were"} else None
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        if verb.lemma_ in _TIMETABLE:
            return "future"
        return "unknown"
    return None
