"""A stated zero: "no casualties", "nobody was killed", "without causing injuries".

"No reports of casualties" and "no deaths confirmed yet" say that nothing is known: that is no zero.
"""

from __future__ import annotations

from sayso.events.tolls.clause import Clause
from sayso.events.tolls.counts import Count
from sayso.events.words.tolls import Harm
from sayso.model import Quantity, Span

_REACH = 6  # tokens that "no" may stand before the word of harm
_STATES = frozenset({"killed", "injured", "wounded", "dead", "hurt"})


def zero_at(clause: Clause, i: int, harm: Harm) -> Count | None:
    """The count of nobody that the word of harm at token ``i`` has, or ``None``."""
    lows, words = clause.lows, clause.words
    if harm.place != "noun" and lows[i] not in _STATES:
        return None
    first = max(clause.start, i - _REACH)
    for at in range(i - 1, first - 1, -1):
        if lows[at] in words["nobody"] or lows[at : at + 2] == ["no", "one"]:
            if _done_to_nobody(clause, at, i):
                return None
            known = words["unknown"].isdisjoint(lows[first : min(i + 4, clause.end)])
            return _nobody(clause, at, i) if known else None
        if lows[at] not in words["beside_zero"]:
            return None
    return None


def _done_to_nobody(clause: Clause, at: int, i: int) -> bool:
    """ "Detained no one and killed five": nobody is what was detained, and five were killed."""
    whom, harm = clause.doc[at], clause.doc[i]
    whom = clause.doc[at + 1] if whom.lower_ == "no" else whom
    again = clause.lows[i + 1 : i + 2] in (["no"], ["nobody"])  # "wounded no one and killed no one"
    return harm.pos_ == "VERB" and whom.dep_ == "dobj" and whom.head != harm and "and" in clause.lows[at:i] and not again


def _nobody(clause: Clause, first: int, last: int) -> Count:
    start, end = clause.doc[first].idx, clause.doc[last].idx + len(clause.doc[last].text)
    quantity = Quantity(span=Span(start, end, clause.doc.text[start:end]), low=0, high=0, comparator="exactly")
    return Count(quantity=quantity, first=first, last=last, head=last, who="unspecified", group=None, people=True)
