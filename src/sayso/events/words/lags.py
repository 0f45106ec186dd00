"""How long before or after what it is told with an act was: "two years after bombs killed 80 people there"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from sayso.events.words.grammar import LONG_SPANS, SPANS
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.ground.lexing import lex
from sayso.language import Token

LONG_BEFORE = "told as long before what is reported"  # the reason for what "two years after" tells
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_ROUGHLY = frozenset({"less", "more", "than", "over", "under", "least"})
_WEEK = 7
_DEEPEST = 60  # steps


@dataclass(frozen=True, slots=True)
class Lag:
    """The time that lies between an act and what it is told with; ``count`` is ``None`` for "months after", "more than a year after"."""

    word: Token  # "after" or "before"
    unit: str
    count: int | None

    @property
    def long(self) -> bool:
        """A week or more."""
        return self.unit != "day" or (self.count is not None and self.count >= _WEEK)

    @property
    def days(self) -> int:
        """Days from what it is told with to the act: below 0 for an act that came before. 0 where they are not counted."""
        return self._signed(_DAYS.get(self.unit, 0))

    @property
    def months(self) -> int:
        """The same in months."""
        return self._signed(_MONTHS.get(self.unit, 0))

    def _signed(self, each: int) -> int:
        return (self.count or 0) * each * (-1 if self.word.lower_ == "after" else 1)

    def tells(self, token: Token) -> bool:
        """True for a token of the clause or phrase that the word begins."""
        top = self.word.head if self.word.dep_ == "mark" else self.word
        return top == token or top.is_ancestor(token)


def clauses_above(act: Token) -> tuple[Token, ...]:
    """An act and what it hangs on, as far up as sentences go that somebody wrote: every two acts of a sentence are asked for theirs."""
    return (act, *islice(act.ancestors, _DEEPEST))


def between(act: Token, spans: frozenset[str] = LONG_SPANS) -> Token | None:
    """The "after" of "two years after bombs killed 80" and of "hours after the raid", under which an act stands.

    ``spans`` are those that may be counted before a clause.
    """
    for at in clauses_above(act):
        own = at.dep_ == "prep" and _counted(at, SPANS)
        word = at if own else next((c for c in at.lefts if c.dep_ == "mark" and _counted(c, spans)), None)
        if word is not None and word != act:
            return word
    return None


def since(act: Token) -> Token | None:
    """The "since" of "the worst since the bombing of a camp" and of "since the offensive began", under which an act stands."""
    came = act
    for at in clauses_above(act):
        if at.dep_ == "pobj" and at.head.lower_ == "since" and lemma(at) not in lexicon().nouns and came.dep_ in ("relcl", "prep"):
            return at.head if came.lower_ == "of" else None  # not "since the start of the year in fighting", hung on the start
        word = at if at.dep_ == "prep" else next((c for c in at.lefts if c.dep_ == "mark"), None)
        if word is not None and word.lower_ == "since" and word != act:
            return word
        came = at
    return None


def stretch(act: Token) -> Token | None:
    """The week of "the clashes followed a week in which 30 people were killed", where an act stands in such a clause."""
    clause = next((t for t in clauses_above(act) if t.dep_ == "relcl"), None)
    return clause.head if clause is not None and clause.head.lemma_.lower() in LONG_SPANS - {"day"} else None


def lag(act: Token) -> Lag | None:
    """How long before or after what it is told with an act was; ``None`` where that is not told in days or more."""
    word = between(act)
    span = word.nbor(-1) if word is not None else None
    if word is None or span is None or span.lemma_.lower() not in LONG_SPANS:
        return None
    words = [t for t in span.subtree if t.i < span.i]
    return Lag(word, span.lemma_.lower(), None if any(t.lower_ in _ROUGHLY for t in words) else _number(words, span))


def _counted(word: Token, spans: frozenset[str]) -> bool:
    return word.lower_ in ("after", "before") and word.i > word.sent.start and word.nbor(-1).lemma_.lower() in spans


def _number(words: list[Token], span: Token) -> int | None:
    if span.tag_ == "NN" and any(t.lower_ in ("a", "an", "one") for t in words):
        return 1
    read = [w.number for w in lex(" ".join(t.text for t in words)) if w.number is not None]
    value = read[0].value if len(read) == 1 else None
    return int(value) if value is not None else None
