"""The days that a moment gives to an act: up to publication, counted back or on, joined with others; which of several is best, and which lie apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from sayso.events.acts.find import Act
from sayso.events.words.lags import Lag
from sayso.language import Token, Tokens
from sayso.model import Interval, Moment, Unresolved

_PERIOD = re.compile(r"PT?(\d+|X)([HDW])$")
_MONTHS = re.compile(r"P(\d+)([MY])$")
_PAST = re.compile(r"\bthe past (week|fortnight|month|year)\b")
_LONGEST_LAG = 2400  # months: what is told of a war is no older
_UNITS = {"week": 7, "fortnight": 14, "month": 30, "year": 365}
_PHRASE = frozenset({"pobj", "prep", "compound", "nmod", "appos"})
_BESIDE = {"before": -1, "after": 1}
_WITHIN = frozenset({"in", "within", "over", "during", "past", "last"})
_JOINS = re.compile(r",? ?(?:and|to)(?: (?:again|also|then))?(?: (?:early|late|late on|early on|on|into|during|in|the|over|throughout))* ?")
# How many days "the last few hours" and "the last few days" reach back.
_FEW = {"H": 1, "D": 3}
_FEW_DAYS = 3
_GOES_ON = frozenset({"lasting", "mutual"})
_COUNTED = re.compile(r"(a|an|one|two|three|four|five|six|seven|\d+) (day|week)s? (earlier|before|previously|later|after)")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def by_default(published: date | None) -> Moment | None:
    """The publication day, assumed because nothing is stated; ``None`` where that day is unknown."""
    if published is None:
        return None
    return Moment(
        span=None,
        interval=Interval(published, published),
        kind="date",
        precision="day",
        reference="publication",
        basis="default",
        timex=published.isoformat(),
        flags=("publication day assumed",),
    )


def of_act(moment: Moment, words: Tokens, published: date | None, act: Act | None = None) -> Moment | None:
    """The days that a moment of the text gives to an act: "since May" runs up to publication, "in two days" ends there.

    What a since-clause itself tells does not go on: "since gunmen killed forty in 1988" is of 1988 for the killing.
    What began and goes past the publication day is cut there, since what is reported has happened. ``None`` for a length
    of time that gives no day.
    """
    if moment.reference == "publication" and moment.kind == "duration":
        return None
    span = days(moment)
    if published is None:
        return moment if span is not None or moment.kind != "duration" else None
    if span is not None and span.start is not None and _since(words, act):
        return _with(moment, Interval(span.start, published), "runs up to publication", precision="open")
    if span is not None and (plain := _when_then(moment, words)) is not None:
        return _with(moment, plain, "the day of what happened then")
    if (whole := _PAST.search(words.text.lower())) is not None:
        return _with(
            moment, Interval(published - timedelta(days=_UNITS[whole[1]]), published), "counted back from publication", precision="days"
        )
    back = _back(moment, words)
    if act is not None and back is not None and back > _FEW_DAYS and _after_so_long(act, words):
        return None
    if back is not None and (span is None or span.start is None):
        return _with(moment, Interval(published - timedelta(days=back), published), "counted back from publication", precision="days")
    if isinstance(moment.interval, Unresolved):
        return None if moment.kind == "duration" else moment
    if span is not None and span.start is not None and span.end is not None and span.start <= published < span.end:
        if _still_to_end(words):
            return _with(moment, Interval(published, span.end), "what is left of it at publication")
        return _with(moment, Interval(span.start, published), "cut at publication")
    return moment


def _after_so_long(act: Act, words: Tokens) -> bool:
    """ "Took the town after a week of street battles": the week is that of the battles, and the town was taken at its end."""
    span = words.root
    of = next((c for c in span.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return of is not None and span.head.lower_ == "after" and act.entry.type == "territorial_change" and not of.is_ancestor(act.head)


def _still_to_end(words: Tokens) -> bool:
    """ "Before the end of the year", "by the end of May": a bound of what is to come."""
    bound = words[0].nbor(-1) if words[0].i else words[0]
    return bound.lower_ in ("before", "by") and any(t.lower_ == "end" for t in words[:2])


def _when_then(moment: Moment, words: Tokens) -> Interval | None:
    """ "Since 2012 when rebels seized the east": they seized it in 2012."""
    span = days(moment)
    if not _says_when(words) or not words.text.lower().startswith("since") or span is None or span.start is None:
        return None
    last = {
        10: span.start,
        4: date(span.start.year, 12, 31),
        7: (span.start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1),
    }
    end = last.get(len(moment.timex or ""))
    if end is not None and any("a third of it" in f for f in moment.flags):  # "since early 2011 when"
        end = min(end, span.start + timedelta(days=9 if len(moment.timex or "") == len("2011-03") else 119))
    return Interval(span.start, end) if end is not None and end >= span.start else None


def _says_when(words: Tokens) -> bool:
    """True before "when" and ", when": what follows happened then."""
    following = [t.lower_ for t in words.doc[words.end : min(words.end + 2, len(words.doc))] if t.text != ","]
    return following[:1] == ["when"]


def carried(moment: Moment, shift: int = 0) -> Moment:
    """The moment of an act told before, taken for one told without any; ``shift`` days later (before 0: earlier)."""
    span = days(moment)
    if shift and span is not None and span.start is not None and span.end is not None and span.start == span.end:
        try:
            day = span.start + timedelta(days=shift)
        except OverflowError:  # "9,000,000 days after"
            return msgspec.structs.replace(moment, basis="inference", flags=(*moment.flags, "taken from what was told before"))
        return msgspec.structs.replace(
            moment,
            interval=Interval(day, day),
            timex=day.isoformat(),
            basis="inference",
            flags=(*moment.flags, "counted from what was told before"),
        )
    return msgspec.structs.replace(moment, basis="inference", flags=(*moment.flags, "taken from what was told before"))


def shifted(moment: Moment, by: int) -> Moment:
    """The days so many days on, before 0 earlier: for a day that was counted from another one than it was told on."""
    span = days(moment)
    if span is None or span.start is None or span.end is None:
        return moment
    first, last = span.start + timedelta(days=by), span.end + timedelta(days=by)
    flags = (*moment.flags, "counted from the day on which it was told")
    return msgspec.structs.replace(moment, interval=Interval(first, last), timex=first.isoformat(), basis="inference", flags=flags)


def off(moment: Moment, lag: Lag) -> Moment | None:
    """The days that lie so long before or after those of ``moment``: "two years after bombs killed 80" is of the year two years before.

    Months are counted to a month and years to a year. ``None`` where they are not counted, or from no single day.
    """
    span = days(moment)
    if span is None or span.start is None or span.end is None or (span.end - span.start).days > _UNITS["month"]:
        return None
    if lag.days:
        return carried(moment, lag.days) if span.start == span.end else None
    if not lag.months:
        return None
    month = span.start.year * 12 + span.start.month - 1 + lag.months
    year, long = month // 12, lag.unit != "month"
    if abs(lag.months) > _LONGEST_LAG or not date.min.year <= year < date.max.year:
        return None  # "3,000 years after"
    first = date(year, 1 if long else month % 12 + 1, 1)
    last = date(year, 12, 31) if long else (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return msgspec.structs.replace(
        moment,
        interval=Interval(first, last),
        precision="year" if long else "month",
        timex=f"{first:%Y}" if long else f"{first:%Y-%m}",
        basis="inference",
        flags=(*moment.flags, "counted from what was told before"),
    )


def assumed_off(moment: Moment, lag: Lag) -> Moment | None:
    """The same for an assumed day, which stays assumed: "a day after gunmen stormed a mine"."""
    found = off(moment, lag)
    return msgspec.structs.replace(found, basis=moment.basis) if found is not None else None


def counted_days(moment: Moment) -> int | None:
    """Days that a moment is counted back (below 0) or on from something else: "three days earlier" is -3."""
    m = _COUNTED.fullmatch(moment.span.text.lower().strip()) if moment.span is not None else None
    if m is None:
        return None
    count = (_NUMBERS.get(m[1]) or int(m[1])) * (7 if m[2] == "week" else 1)
    return count if m[3] in ("later", "after") else -count


def day_beside(act: Act) -> int:
    """-1 for "the day before" and 1 for "the day after" at the end of the clause of an act; 0 where neither stands there."""
    verb = act.verb if act.nominal and act.verb is not None else act.head
    for t in verb.subtree:
        if (
            t.lower_ in _BESIDE
            and t.i > 1
            and [x.lower_ for x in t.doc[t.i - 2 : t.i]] == ["the", "day"]
            and not any(True for _ in t.rights)
        ):
            return _BESIDE[t.lower_]
    return 0


def reaching_back(moment: Moment, count: int) -> Moment:
    """The moment with ``count`` days before it: "for a sixth day" on Thursday began on Saturday."""
    span = days(moment)
    if span is None or span.start is None or span.end is None or span.start != span.end:
        return moment
    return _with(moment, Interval(span.start - timedelta(days=count), span.end), "counted back by the day that it was")


def days_long(moment: Moment) -> int | None:
    """The days of "three days" and "nearly a week"; ``None`` for hours, months and years."""
    m = _PERIOD.match(moment.timex or "")
    if m is None or m[1] == "X" or m[2] == "H":
        return None
    return int(m[1]) * (7 if m[2] == "W" else 1)


def months_back(moment: Moment, end: date) -> Moment | None:
    """From so many months or years before ``end``: "for nearly two years", "for 18 months"; ``None`` for "more than a year"."""
    m = _MONTHS.match(moment.timex or "")
    words = moment.span.text.lower() if moment.span is not None else ""
    long = int(m[1]) * (12 if m[2] == "Y" else 1) if m is not None else 0
    if not 0 < long < min(_LONGEST_LAG, (end.year - 1) * 12) or any(w in words for w in ("more", "over", "least")):
        return None
    month = end.year * 12 + end.month - 1 - long
    start = date(month // 12, month % 12 + 1, min(end.day, 28))
    return _with(
        moment, Interval(start, end), "counted back from the day on which it was told", precision="month", kind="date", basis="inference"
    )


def counted_back(moment: Moment, long: int, end: date) -> Moment:
    """The ``long`` days that end with ``end``."""
    return _with(
        moment,
        Interval(end - timedelta(days=long - 1), end),
        "counted back from the day on which it was told",
        precision="days",
        kind="date",
        basis="inference",
    )


def lasting(moment: Moment, end: date) -> Moment:
    """As many days as a moment covers, up to ``end``."""
    return counted_back(moment, length(moment) or 1, end)


def until_now(moment: Moment, published: date | None) -> Moment | None:
    """From the beginning of a moment up to publication: what a sum or a campaign "since" then covers."""
    span = days(moment)
    if span is None or span.start is None or published is None or span.start > published:
        return None
    return _with(moment, Interval(span.start, published), "runs up to publication", precision="open")


def at_once(one: Moment, other: Moment, between: str) -> Moment | None:
    """ "On Monday and Tuesday", "overnight Monday and into Tuesday morning", "on Monday and during the night": both days together.

    ``between`` are the words from the one to the other; ``None`` where these do more than join them.
    """
    a, b = days(one), days(other)
    if a is None or b is None or a.start is None or b.end is None or _JOINS.fullmatch(between.lower()) is None:
        return None
    night = (other.timex or "").endswith("TNI") and a.end == b.end and bare_hour(other)
    end = b.end + timedelta(days=1) if night else b.end
    if not timedelta(0) < end - a.start <= timedelta(days=3):
        return None
    return _with(one, Interval(a.start, end), "two days named together", precision="days")


def _with(moment: Moment, interval: Interval, flag: str, **more: object) -> Moment:
    return msgspec.structs.replace(moment, interval=interval, flags=(*moment.flags, flag), **more)


def _since(words: Tokens, act: Act | None = None) -> bool:
    """ "since May", "since the war began in 2011"; not for an act that the since-clause itself tells."""
    at = words.root
    clause = next((c for c in at.children if c.dep_ == "relcl"), None)
    if (_says_when(words) or clause is not None) and not _outside(act, words, clause):
        return False  # "since 2012, when rebels took it": they took it in 2012
    if words[0].lower_ == "since":
        return True
    if act is not None and act.nominal and act.head.dep_ == "pobj" and act.head.head.lower_ == "since" and not act.entry.flags & _GOES_ON:
        return False  # "since the capture of the town in March"
    if "since" in [t.lower_ for t in words.doc[max(words.sent.start, words.start - 4) : words.start]]:
        return True
    up = at
    while up.head != up and (up.dep_ in _PHRASE or (up.dep_ in ("npadvmod", "nummod") and up.head.pos_ in ("NOUN", "PROPN"))):
        up = up.head
        if up.lower_ == "since" and up.pos_ in ("ADP", "SCONJ"):
            return True  # "since the start of the campaign on 26 April"
    for _ in range(6):
        if at.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in at.children):
            return act is None or not _told_in(at, act)
        at = at.head
    return False


def _outside(act: Act | None, words: Tokens, clause: Token | None) -> bool:
    """True for the raids of "raids have gone on since May, when troops took the hill"."""
    if act is None:
        return False
    return act.head.i < words.start if clause is None else not (act.head == clause or clause.is_ancestor(act.head))


def _told_in(clause: Token, act: Act) -> bool:
    """True for what a since-clause tells: not for "since the fighting began" and "since they began shelling it", which goes on."""
    head = act.head
    if clause.lemma_.lower() in ("begin", "start") and head.dep_ in ("xcomp", "dobj") and head.head == clause:
        return False
    begun = act.nominal and head.dep_ == "nsubj" and head.head == clause and (act.has("lasting") or act.has("mutual") or act.has("strike"))
    begun = begun and not any(c.dep_ == "dobj" for c in clause.children)  # "since bombings killed a hundred people in October"
    return not begun and (head == clause or clause.is_ancestor(head))


def _back(moment: Moment, words: Tokens) -> int | None:
    """How many days a length of time reaches back from publication, where it says in what time something happened."""
    if "hour" in words.text.lower() and moment.timex == "PAST_REF":
        return 1
    m = _PERIOD.match(moment.timex or "")
    if m is None:
        return None
    count, unit = m.groups()
    prep = words.root.head
    of = any(c.dep_ == "prep" and c.lower_ == "of" for c in words.root.children)
    if count == "X":
        return _FEW.get(unit) if isinstance(moment.interval, Interval) else None
    if not (prep.lower_ in _WITHIN or (prep.lower_ == "after" and of)):
        return None
    return 1 if unit == "H" else max(1, int(count) - 1) if unit == "D" else 7 * int(count) - 1


def days(moment: Moment | None) -> Interval | None:
    """The interval of a moment, where it was resolved."""
    if moment is None or not isinstance(moment.interval, Interval):
        return None
    return moment.interval


def apart(one: Moment | None, other: Moment | None, gap: int = 0) -> bool:
    """True when both are known and lie more than ``gap`` days from each other: with 0, when no day lies in both."""
    a, b = days(one), days(other)
    if a is None or b is None or one is None or other is None:
        return False
    if bare_hour(one) or bare_hour(other):
        return False
    return _before(a, b, gap) or _before(b, a, gap)


def _before(a: Interval, b: Interval, gap: int) -> bool:
    return a.end is not None and b.start is not None and a.end + timedelta(days=gap) < b.start


def later(one: Moment, other: Moment) -> bool:
    """True when both are known and the first begins after the second ended."""
    a, b = days(one), days(other)
    return a is not None and b is not None and _before(b, a, 0)


def bare_hour(moment: Moment) -> bool:
    """ "At dawn", "about 9 pm": an hour whose day was only carried on from before."""
    return any("spoken of before" in flag for flag in moment.flags)


def length(moment: Moment | None) -> int | None:
    """Days that a moment covers; ``None`` when it is open or unknown."""
    span = days(moment)
    if span is None or span.start is None or span.end is None:
        return None
    return (span.end - span.start).days + 1


def best(moments: Sequence[Moment]) -> Moment | None:
    """Of several moments of one telling the most precise that was resolved."""
    sure = [m for m in moments if not bare_hour(m)]
    moments = sure or moments
    known = [m for m in moments if isinstance(m.interval, Interval) and m.kind in ("date", "time")]
    known = known or [m for m in moments if isinstance(m.interval, Interval)]
    return min(known, key=lambda m: length(m) or 10_000) if known else (moments[0] if moments else None)
