"""The moments of a report, in the order of its text."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ground.lexing import Word, token_starts, words
from sayso.ground.times.expression import Expression
from sayso.ground.times.holidays import with_holidays
from sayso.ground.times.reading import read
from sayso.ground.times.rules import grammar
from sayso.ground.times.tense import Tense, tense
from sayso.ground.times.value import Anchor, Value
from sayso.language import Parsed
from sayso.model import Interval, Moment, Unresolved


def find_moments(parsed: Parsed) -> tuple[Moment, ...]:
    """Every expression of time in the report, placed in the calendar where it can be. Worked out once a report.

    Relative ones count from the day of the dateline, else from the publication date; without either they are ``Unresolved``.
    """
    kept = parsed._cache.get("moments")
    if kept is None:
        kept = parsed._cache["moments"] = tuple(_found(parsed))
    assert isinstance(kept, tuple)
    return kept


def _found(parsed: Parsed) -> Iterator[Moment]:
    run = with_holidays(parsed.report.text, words(parsed))
    matches = grammar().matches(run)
    if not matches:
        return
    starts = token_starts(parsed)

    def tense_of(word: Word) -> Tense:
        return tense(starts.get(word.start))

    anchor = Anchor(parsed.report.published)
    dateline = parsed.dateline.body if parsed.dateline is not None else 0
    for match in matches:
        if run[match.first].start < dateline:
            continue  # when the report was filed, not when anything happened
        inside = run[match.first : match.last]
        before = run[match.first - 1].lower if match.first else ""
        after = run[match.last].lower if match.last < len(run) else ""
        value = read(match.rule, Expression(inside, before, after, anchor, tense_of))
        if value is not None:
            yield _moment(parsed, inside, value)


def _moment(parsed: Parsed, inside: list[Word], value: Value) -> Moment:
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
