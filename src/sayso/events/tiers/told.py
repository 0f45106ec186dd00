"""What the rules for the tier of a telling ask for, each found once: its act, its verb, its days, how sure its words are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.days.since_when import since_when
from sayso.events.days.when import days, length
from sayso.events.words.grammar import auxiliaries, subject
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.language import Token
from sayso.model import Interval, Moment
from sayso.model.vocabulary import EventFactuality

# A happening that ended this many days before publication is told as background.
OLD = timedelta(days=6)
EARLY = ("earlier this", "earlier in", "early this", "early in")
_SEEMS = frozenset({"appear", "seem", "suspect", "believe", "think", "allege", "presume"})
_HEDGES = frozenset(
    {"reportedly", "allegedly", "apparently", "possibly", "probably", "likely", "perhaps", "suspected", "alleged", "unconfirmed"}
)


@dataclass(eq=False)
class Told:
    """A telling with its day. ``counts``: a number of people harmed stands in it; ``placed``: a place does."""

    telling: Telling
    moment: Moment | None
    published: date | None
    counts: bool
    placed: bool
    headline: bool

    @property
    def act(self) -> Act:
        return self.telling.main

    @cached_property
    def verb(self) -> Token | None:
        """The verb of its clause."""
        return self.act.verb if self.act.nominal else self.act.head

    @property
    def up(self) -> Token:
        """What its act hangs on."""
        return self.act.head.head

    @property
    def behind(self) -> str:
        """The preposition that a noun for it stands behind, or ""."""
        return self.up.lower_ if self.act.nominal and self.act.head.dep_ == "pobj" else ""

    @cached_property
    def span(self) -> Interval | None:
        return days(self.moment)

    @cached_property
    def since(self) -> str:
        """The words after "since" that bound a count, or ""."""
        return since_when(self.telling)

    @cached_property
    def covers(self) -> int | None:
        """How many days."""
        return length(self.moment)

    @cached_property
    def said(self) -> str:
        """The words for its day."""
        return self.moment.span.text.lower() if self.moment is not None and self.moment.span is not None else ""

    @cached_property
    def ended(self) -> str:
        """Why its days are long over, or ""."""
        return ended_long_ago(self.span, self.published)

    @cached_property
    def of_a_stretch(self) -> bool:
        """ "Last week", "in May": some time in days that are over."""
        over = self.span is not None and self.span.end is not None and self.published is not None and self.span.end < self.published
        return over and self._in(("week", "month", "season", "year"))

    @property
    def of_months(self) -> bool:
        """ "In May", "this year"."""
        return self._in(("month", "season", "year"))

    def _in(self, precisions: tuple[str, ...]) -> bool:
        return self.moment is not None and self.moment.kind == "date" and self.moment.precision in precisions

    @cached_property
    def days_ago(self) -> int | None:
        """Days from when it began to publication."""
        if self.span is None or self.span.start is None or self.published is None:
            return None
        return (self.published - self.span.start).days

    def began_before(self, more: int, *, less: float = math.inf) -> bool:
        """It is known to have begun more, and less, than so many days ago."""
        return self.days_ago is not None and more < self.days_ago < less

    @property
    def began_lately(self) -> bool:
        return self.days_ago is not None and self.days_ago <= OLD.days

    @cached_property
    def repeated(self) -> bool:
        """True where several acts are counted: "twelve raids earlier this month"."""
        return self.act.nominal and self.act.head.tag_ in ("NNS", "NNPS")

    @cached_property
    def once(self) -> bool:
        """ "A bomb killed 16 people in July", "executed 48 people earlier this week": one happening, some time in these days."""
        if self.since:
            return False
        if self.said.startswith(EARLY) and "week" in self.said:
            return not self.repeated
        acts = self.telling.acts
        named = [a.head for a in acts if a.nominal and not (a.harm or a.has("lasting") or a.has("mutual"))]
        named += [s for a in acts if a.harm and not a.nominal and (s := subject(a.head)) is not None and lemma(s) in lexicon().weapons]
        return any(t.tag_ in ("NN", "NNP") and any(c.lower_ in ("a", "an", "one", "another") for c in t.lefts) for t in named)

    @cached_property
    def sure(self) -> EventFactuality:
        """Whether the words themselves doubt it."""
        for act in self.telling.acts:
            v = act.head if not act.nominal else (act.verb or act.head)
            near = {c.lower_ for c in v.children} | {c.lower_ for c in act.head.lefts}
            if near & _HEDGES or (v.dep_ == "xcomp" and v.head.lemma_.lower() in _SEEMS):
                return "uncertain"
            if {a.lower_ for a in auxiliaries(v)} & {"may", "might"}:
                return "uncertain"
        return "asserted"


def ended_long_ago(span: Interval | None, published: date | None) -> str:
    """Why days are long over, or ""."""
    if span is None or published is None or span.end is None or span.end >= published - OLD:
        return ""
    return f"it ended before {span.end.isoformat()}, long before publication"
