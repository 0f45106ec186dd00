"""The moments of a report, in the order of its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.ground.lexing import Word, token_starts, words
from sayso.ground.times.expression import Expression, TenseOf
from sayso.ground.times.grammar import Match, values
from sayso.ground.times.holidays import with_holidays
from sayso.ground.times.reading import read
from sayso.ground.times.rules import grammar
from sayso.ground.times.stretches import Marked, stretched
from sayso.ground.times.tense import Tense, tense
from sayso.ground.times.value import Anchor, Value
from sayso.language import Parsed, Token
from sayso.model import Interval, Moment, Unresolved

# A report may come out some days after the date in its dateline, not weeks.
_FILED_BEFORE = 14
# A mark that opened longer ago was left open by mistake.
_LONG_QUOTE = 400
_QUOTED = "inside a quotation, and counted from the day of the report"


def find_moments(parsed: Parsed) -> tuple[Moment, ...]:
    """Every expression of time in the report, placed in the calendar where it can be. Worked out once a report.

    Relative ones count from the date of the dateline, else from the publication date; without either they are ``Unresolved``.
    The dateline's own date is no moment of the story. A stretch ("from 4 to 7 April", "since Friday") is one moment; ``marked_moments`` has its ends apart.
    """
    kept = parsed._cache.get("moments")
    if kept is None:
        run, marked, today = _marked(parsed)
        begin, body = _dateline(parsed)
        told = [m for m in marked if not begin <= run[m.first].start < body]
        kept = parsed._cache["moments"] = stretched(parsed, run, told, today)
    assert isinstance(kept, tuple)
    return kept


def marked_moments(parsed: Parsed) -> tuple[Moment, ...]:
    """The expressions of time as TimeML marks them: the two ends of a range apart, without "since" and "until", and the date of the dateline too."""
    return tuple(m.moment for m in _marked(parsed)[1])


def _marked(parsed: Parsed) -> tuple[list[Word], list[Marked], date | None]:
    """The words, the moments with their places among the words, and the day that relative ones count from."""
    run = with_holidays(parsed.report.text, words(parsed))
    matches = grammar().matches(run)
    if not matches:
        return run, [], parsed.report.published
    starts = token_starts(parsed)

    def tense_of(word: Word) -> Tense:
        return tense(starts.get(word.start))

    begin, body = _dateline(parsed)
    anchor = _anchor(parsed, run, [m for m in matches if begin <= run[m.first].start < body])
    return run, list(_read(parsed, run, matches, anchor, tense_of)), anchor.day


def _dateline(parsed: Parsed) -> tuple[int, int]:
    """Where the dateline begins and ends; an empty range without one."""
    return (parsed.dateline.place.start, parsed.dateline.body) if parsed.dateline is not None else (0, 0)


def _anchor(parsed: Parsed, run: Sequence[Word], filed: Sequence[Match]) -> Anchor:
    """The date of the dateline where it has one that fits, else the publication date."""
    published = parsed.report.published
    for match in filed:
        x = Expression(run[match.first : match.last], "", "", Anchor(published), lambda _: "past")
        value = read(match.rule, x)
        if value is None or value.start is None or value.start != value.end or value.precision != "day":
            continue
        if published is None or 0 < (published - value.start).days <= _FILED_BEFORE:
            return Anchor(value.start, ("counted from the date of the dateline",))
    return Anchor(published)


def _read(parsed: Parsed, run: Sequence[Word], matches: Sequence[Match], anchor: Anchor, tense_of: TenseOf) -> Iterator[Marked]:
    tokens = token_starts(parsed)
    quotes = [m.start() for m in re.finditer('"', parsed.plain)]
    starts = [start for start, _ in parsed.paragraphs]
    for match in matches:
        inside = run[match.first : match.last]
        before = run[match.first - 1].lower if match.first else ""
        after = run[match.last].lower if match.last < len(run) else ""
        named = match.first > 0 and _is_name(run[match.first - 1], tokens)
        named_after = match.last < len(run) and _is_name(run[match.last], tokens)
        value = read(match.rule, Expression(inside, before, after, anchor, tense_of, named=named, named_after=named_after))
        if value is None:
            continue
        if value.reference == "relative" and value.reason is None and _quoted(inside[0].start, quotes, starts):
            value = replace(value, flags=(*value.flags, _QUOTED))
        yield Marked(_moment(parsed, inside, value), match.first, match.last)


def _is_name(word: Word, tokens: Mapping[int, Token]) -> bool:
    """True for a proper name other than of a day or a month."""
    token = tokens.get(word.start)
    return (
        token is not None
        and token.pos_ == "PROPN"
        and word.text[0].isupper()
        and not (word.lower in values("MONTH") or word.lower in values("WD"))
    )


def _quoted(offset: int, quotes: Sequence[int], starts: Sequence[int]) -> bool:
    """True when an odd number of quotation marks stands before ``offset`` in its paragraph, the last of them near by."""
    paragraph = bisect_right(starts, offset) - 1
    begin = starts[paragraph] if paragraph >= 0 else 0
    here = bisect_right(quotes, offset)
    return (here - bisect_right(quotes, begin - 1)) % 2 == 1 and offset - quotes[here - 1] < _LONG_QUOTE


def _moment(parsed: Parsed, inside: Sequence[Word], value: Value) -> Moment:
    return Moment(
        span=parsed.span(inside[0].start, inside[-1].end),
        interval=Unresolved(value.reason) if value.reason is not None else Interval(value.start, value.end),
        kind=value.kind,
        precision=value.precision,
        reference=value.reference,
        basis=value.basis,
        timex=value.timex,
        flags=value.flags,
    )
