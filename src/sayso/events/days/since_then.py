"""The stretch that a sum covers where another sentence tells when it began: the war, or what "since then" takes up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import msgspec

from sayso.events.days.when import days
from sayso.events.words.grammar import children, prepositions, subject
from sayso.events.words.lexicon import BECOMING, WARS
from sayso.events.words.things import lemma
from sayso.ground.lexing import number_in
from sayso.language import Doc, Token
from sayso.model import Interval, Moment

_GRIPPED = frozenset(
    {"grip", "lock", "mire", "engulf", "embroil", "ravage", "hit", "shake", "tear", "plague", "rage", "rag", "devastate", "see", "be"}
)
_TROUBLES = WARS | {
    "unrest",
    "militancy",
    "turmoil",
    "violence",
    "bloodshed",
    "strife",
}  # what a war is called where it is told when it began
_LONGEST = 60  # years of a war
_STEPS = 8


def tells_when_war_began(day: Token) -> bool:
    """True for the day in "the war, which began in 2011", "torn by war since 2011", "the start of the uprising in March"."""
    came, since = day, day.lower_ == "since"
    for at, _ in zip(day.ancestors, range(_STEPS), strict=False):
        since = since or at.lower_ == "since"
        if lemma(at) in _TROUBLES and at.pos_ in ("NOUN", "PROPN"):
            return came.dep_ in ("prep", "relcl", "acl", "compound", "nmod", "advcl")
        if at.pos_ in ("VERB", "AUX"):
            if at.lemma_.lower() in BECOMING and _of_war(at):
                return True
            if since and (any(lemma(s) in _TROUBLES for s in children(at, "nsubj")) or (at.lemma_.lower() in _GRIPPED and _in_war(at))):
                return True
        came = at
    return False


def _of_war(verb: Token) -> bool:
    """ "The conflict broke out"; "a war which started": what begins is a war."""
    who = subject(verb)
    if who is None:
        return False
    if lemma(who) in _TROUBLES:
        return True
    return verb.dep_ == "relcl" and lemma(verb.head) in _TROUBLES


def _in_war(verb: Token) -> bool:
    who = [*children(verb, "nsubj", "nsubjpass", "agent")]
    held = (o for w, _, o in prepositions(verb) if w in ("by", "in", "into"))
    agents = (o for a in who if a.dep_ == "agent" for o in children(a, "pobj"))
    return any(lemma(t) in _TROUBLES for t in (*who, *held, *agents))


def by_its_age(doc: Doc, published: date | None) -> Moment | None:
    """The year in which "the five-year-old conflict" began, counted back from publication; ``None`` where no war is told by its age."""
    if published is None:
        return None
    for old in doc:
        war = old.head
        if old.lower_ != "old" or lemma(war) not in WARS:
            continue
        years = next((c for c in children(old, "npadvmod") if c.lower_ in ("year", "years")), None)
        number = next((n for c in years.lefts if (n := number_in(c.text)) is not None), None) if years is not None else None
        if number is not None and number.value is not None and 1 <= number.value <= _LONGEST:
            began = date(published.year - int(number.value), 1, 1)
            return Moment(
                span=None,
                interval=Interval(began, began.replace(month=12, day=31)),
                kind="date",
                precision="year",
                reference="publication",
                basis="inference",
                flags=("counted back from publication by how old the war is said to be",),
            )
    return None


def from_then(began: Iterable[Moment], published: date | None, why: str) -> Moment | None:
    """From the first day of what began up to publication."""
    known = [(span.start, m) for m in began if (span := days(m)) is not None and span.start is not None]
    if not known or published is None:
        return None
    start, moment = min(known, key=lambda k: k[0])
    if start > published:
        return None
    return msgspec.structs.replace(
        moment,
        interval=Interval(start, published),
        precision="open",
        basis="inference",
        flags=(*moment.flags, why, "runs up to publication"),
    )


def since_then(act: Token) -> bool:
    """ "Since then 400 have died": the day told in the sentence before is where the count begins."""
    return any(a.lower_ == "since" and b.lower_ in ("then", "that") for a, b in pairwise(act.sent))
