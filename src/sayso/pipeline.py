"""Read one report into its reading; read many in order.

    Report -> language.parse -> ground -> claims -> events -> disputes, checks -> Reading

Pure functions of one report: nothing here looks across reports or writes anywhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from sayso import _version
from sayso.claims import find_claims
from sayso.events import check_numbers, find_disputes, find_events
from sayso.ground import Grounding, ground
from sayso.language import Parsed, model_name, read_each
from sayso.model import Claim, Event, Note, Reading, Report, Unresolved


def read_reports(reports: Iterable[Report], *, screen: bool = False) -> Iterator[Reading]:
    """The readings of many reports, in order; the parser works in batches. For ``screen`` see ``sayso.read_many``."""
    return _screened(reports) if screen else read_each(reports, _reading)


def _screened(reports: Iterable[Report]) -> Iterator[Reading]:
    from sayso.ingest.screen import may_tell_of_conflict

    waiting: deque[tuple[Report, bool]] = deque()

    def read() -> Iterator[Report]:
        for report in reports:
            waiting.append((report, may_tell_of_conflict(report)))
            if waiting[-1][1]:
                yield report

    for reading in read_each(read(), _reading):
        while not waiting[0][1]:
            yield _unread(waiting.popleft()[0])
        waiting.popleft()
        yield reading
    for report, _ in waiting:
        yield _unread(report)


def _unread(report: Report) -> Reading:
    note = Note(what="report", reason="not read: its words are not those of armed conflict")
    return Reading(
        report=report,
        claims=(),
        events=(),
        disputes=(),
        checks=(),
        places=(),
        moments=(),
        quantities=(),
        mentions=(),
        unresolved=(note,),
        sayso=_version.__version__,
        model=model_name(),
    )


def _reading(parsed: Parsed) -> Reading:
    grounding = ground(parsed)
    claims = find_claims(parsed, grounding)
    events = find_events(parsed, grounding, claims)
    return Reading(
        report=parsed.report,
        claims=claims,
        events=events,
        disputes=find_disputes(parsed, grounding, claims, events),
        checks=check_numbers(parsed, grounding, claims, events),
        places=grounding.places,
        moments=grounding.moments,
        quantities=grounding.quantities,
        mentions=grounding.mentions,
        unresolved=tuple(_unresolved(parsed.report, grounding, claims, events)),
        sayso=_version.__version__,
        model=parsed.model,
    )


def _unresolved(report: Report, grounding: Grounding, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> Iterator[Note]:
    """What the reader must know that it is missing, each with its reason."""
    if report.published is None:
        yield Note(what="publication date", reason="not given and not found in the page; relative dates stay unresolved")
    for claim in claims:
        who = claim.source.who
        if claim.source.resolution == "unresolved":
            reason = who.reason if isinstance(who, Unresolved) else "the source is not named"
            if isinstance(who, Unresolved) and who.candidates:
                reason += f" (may be {' or '.join(who.candidates)})"
            yield Note(what="source", reason=reason, span=claim.source.span or (claim.cue[0] if claim.cue else None))
    for place in grounding.places:
        if isinstance(place.entry, Unresolved):
            known = f"; known to lie in {place.within.name}" if place.within else ""
            yield Note(what="place", reason=place.entry.reason + known, span=place.span)
    for moment in grounding.moments:
        # "for three days" and "daily" name no day that could be missing
        if isinstance(moment.interval, Unresolved) and moment.kind not in ("duration", "set"):
            yield Note(what="date", reason=moment.interval.reason, span=moment.span)
    for event in events:
        if event.tier == "incident" and not event.attackers:
            yield Note(what="attacker", reason="not stated", span=event.trigger)
