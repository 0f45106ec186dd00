"""The day on which something was told: what is told without a day of its own is assumed to have happened then, and not after it.

"The army has taken the town, a monitor said on Tuesday", printed on Wednesday, is of Tuesday. Such a day is an assumption (``basis`` "default"),
as that of publication is where nothing tells when anybody spoke.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from sayso.events.days.when import days
from sayso.events.words.grammar import verb_above
from sayso.events.words.where import SAYING
from sayso.language import Token
from sayso.model import Moment

TOLD_THEN = "the day on which it was told"
_NEWS_OF = "the day on which the report's other news was told"
_FRESH = timedelta(days=4)  # what is news was said no longer before it was printed
_YEAR = 366
_CARRYING = frozenset({"carry", "air", "broadcast", "issue", "release", "post"})
_STATEMENTS = frozenset(
    {"statement", "report", "interview", "comment", "remark", "communique", "bulletin", "speech", "address", "message", "briefing", "post"}
)


def told_on(head: Token, moment: Moment, published: date | None) -> Moment | None:
    """The day of a statement, for what it tells: "said on Tuesday", "told reporters late on Monday", "in a statement aired on Friday"; the
    month of an older one: "said in August".

    ``head`` is the day's own word. ``None`` where the day is not that of a statement, is not over, or is that of a week long past: an
    "on Sunday" of six days ago is rather one that the day of publication does not fit.
    """
    span = days(moment)
    if published is None or span is None or span.start is None or span.end is None or moment.kind not in ("date", "time"):
        return None
    one = span.start == span.end
    if span.end > published or (not one and span.end == published) or (span.end - span.start).days > _YEAR:
        return None
    if (one and moment.reference == "relative" and span.start < published - _FRESH) or not of_speaking(head):
        return None
    return msgspec.structs.replace(moment, basis="default", flags=(*moment.flags, TOLD_THEN))


def of_speaking(head: Token) -> bool:
    """True for the day of a statement: "the office said in August that"."""
    verb = verb_above(head)
    if verb is None:
        return False
    lemma = verb.lemma_.lower()
    return lemma in SAYING or (lemma in _CARRYING and verb.head.lemma_.lower() in _STATEMENTS)


def of_statement(head: Token) -> bool:
    """True for "in a statement on Tuesday" and "in a message aired on Tuesday": the day of the statement, wherever it stands."""
    for t in head.ancestors:
        if t.pos_ in ("VERB", "AUX") and not (t.lemma_.lower() in _CARRYING and t.dep_ in ("acl", "relcl")):
            return False
        if t.lemma_.lower() in _STATEMENTS and t.pos_ == "NOUN":
            return True
    return False


def news_day(told: Iterable[Moment], named: Iterable[Moment], published: date | None) -> Moment | None:
    """The last day on which anything of a report was told, where nothing in it is of the day of publication; else ``None``.

    A whole date ("September 7 2016") is a stamp or that of a picture, and does not count.
    """
    if any(_is_day(m, published) and not _is_stamp(m) for m in named):
        return None
    last = max(told, key=lambda m: _start(m), default=None)
    span = days(last)
    if last is None or published is None or span is None or span.start is None or span.start != span.end:
        return None
    if not published - _FRESH <= span.start < published:
        return None
    return msgspec.structs.replace(last, flags=(*(f for f in last.flags if f != TOLD_THEN), _NEWS_OF))


def told_before(sentence: int, told: dict[int, Moment], reach: int) -> Iterator[tuple[int, Moment]]:
    """The sentences before one whose days of telling are known, with these, the nearest first."""
    yield from ((n, told[n]) for n in range(sentence - 1, max(-1, sentence - reach - 1), -1) if n in told)


def _is_day(moment: Moment, day: date | None) -> bool:
    span = days(moment)
    return span is not None and span.start == span.end == day and moment.timex != "PRESENT_REF"


def _is_stamp(moment: Moment) -> bool:
    return moment.span is not None and moment.timex is not None and moment.timex[:4] in moment.span.text


def _start(moment: Moment) -> date:
    span = days(moment)
    return span.start if span is not None and span.start is not None else date.min
