"""Parts of a reading on their own, for those who need only one: toponyms, moments, attributions, the place of one act.

Each takes many texts and works in batches; each runs only the stages that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from sayso.claims import find_attributions
from sayso.events import place_of_act
from sayso.ground import Grounding
from sayso.ground.actors import find_mentions
from sayso.ground.places import toponyms_of
from sayso.ground.times import marked_moments
from sayso.language import parse_many
from sayso.model import Claim, Moment, Place, Report, Span, report_id


def attributions(texts: Iterable[str]) -> Iterator[tuple[Claim, ...]]:
    """Who says, believes, wants or means what, text by text: wider than the claims of a reading, without the narrator."""
    reports = (Report(id=report_id(text), text=text, name="text") for text in texts)
    for parsed in parse_many(reports):
        mentions = find_mentions(parsed)
        yield find_attributions(parsed, Grounding(places=(), moments=(), quantities=(), mentions=mentions))


def toponyms(texts: Iterable[str], spans: Iterable[Sequence[tuple[int, int]] | None] | None = None) -> Iterator[tuple[Place, ...]]:
    """The names of places in each text, adjectives and peoples' names of countries included.

    With ``spans`` (one sequence of half-open (start, end) ranges of code points for each text, or ``None`` for
    a text without), one answer for each span in its order, ``Unresolved`` where nothing fits.
    """
    pairs = ((Report(id=report_id(text), text=text, name="text"), given) for text, given in zip(texts, spans or repeat(None), strict=False))
    waiting: list[Sequence[tuple[int, int]] | None] = []

    def reports() -> Iterator[Report]:
        for report, given in pairs:
            waiting.append(given)
            yield report

    for parsed in parse_many(reports()):
        yield tuple(toponyms_of(parsed, waiting.pop(0)))


def moments(reports: Iterable[Report]) -> Iterator[tuple[Moment, ...]]:
    """The expressions of time in each report as TimeML marks them, placed in the calendar.

    Relative ones count from the date of the dateline, else from ``Report.published``. The two ends of a range are two
    moments here; in a reading they are one.
    """
    for parsed in parse_many(reports):
        yield marked_moments(parsed)


def event_places(texts: Iterable[str], verbs: Iterable[tuple[int, int]]) -> Iterator[tuple[Span, ...]]:
    """Where the act of one marked verb in each text happened: the names of its places, none where the text does not say.

    ``verbs`` are half-open (start, end) ranges of code points, one for each text.
    """
    pairs = zip(texts, verbs, strict=True)
    waiting: list[tuple[int, int]] = []

    def reports() -> Iterator[Report]:
        for text, verb in pairs:
            waiting.append(verb)
            yield Report(id=report_id(text), text=text, name="text")

    for parsed in parse_many(reports()):
        start, end = waiting.pop(0)
        yield place_of_act(parsed, Span(start, end, parsed.report.text[start:end]))
