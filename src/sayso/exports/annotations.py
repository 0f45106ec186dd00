"""W3C Web Annotation (JSON-LD): one annotation for every span of every claim and event, with its position and its words.

Positions count code points, as https://www.w3.org/TR/annotation-model/#text-position-selector has it; they are those of the stored text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from sayso.exports.job import Job
from sayso.exports.text import to_json
from sayso.exports.told import as_words
from sayso.model import Claim, Event, Reading, Report, Span

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sayso": "urn:sayso:"}]
_AROUND = 32  # code points before and after the words
_SPANS = {"span", "trigger", "mentions", "content", "cue", "hedges", "said_at", "thing"}  # left out of the values: they are the targets


class _Part(msgspec.Struct, frozen=True):
    """A span with what it is to a claim or an event."""

    name: str
    span: Span
    says: str
    motivation: str
    value: Any


def write(job: Job, stream: BinaryIO) -> None:
    """Write the annotations of all reports, or where a part was asked for of those that tell it, as one page of annotations."""
    stream.write(b'{"@context":' + to_json(_CONTEXT) + b',"id":"urn:sayso:annotations","type":"AnnotationPage","items":[')
    for reading in job.record.readings() if job.everything else job.record.readings_of(job.reports()):
        for item in of_reading(reading):
            stream.write(b",\n" if job.rows else b"\n")
            stream.write(to_json(item))
            job.rows += 1
    stream.write(b"\n]}\n")


def of_reading(reading: Reading) -> Iterator[dict[str, Any]]:
    """The annotations of a reading."""
    for claim in reading.claims:
        yield from _annotations(reading.report, claim.id, list(_claim(claim)))
    for event in reading.events:
        yield from _annotations(reading.report, event.id, list(_event(event)))


def _annotations(report: Report, of: str, parts: list[_Part]) -> Iterator[dict[str, Any]]:
    for number, part in enumerate(parts, start=1):
        yield {
            "id": f"urn:sayso:annotation:{report.id}/{of}/{part.name}/{number}",
            "type": "Annotation",
            "motivation": part.motivation,
            "body": {"type": "TextualBody", "value": part.says, "format": "text/plain", "language": "en"},
            "target": _target(report, part.span),
            "sayso:of": of,
            "sayso:part": part.name,
            "sayso:value": part.value,
        }


def _target(report: Report, span: Span) -> dict[str, Any]:
    text = report.text
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    before, after = text[max(span.start - _AROUND, 0) : span.start], text[span.end : span.end + _AROUND]
    quote = {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after}
    source = report.address or f"urn:sayso:report:{report.id}"
    return {"type": "SpecificResource", "source": source, "sayso:report": report.id, "selector": [position, quote]}


def _claim(claim: Claim) -> Iterator[_Part]:
    value = _plain(claim)
    says = f"claim of {claim.source.name} ({claim.source.type}): {claim.factuality}, {claim.speech}"
    yield from (_Part("content", span, says, "describing", value) for span in claim.content)
    yield from (_Part("cue", span, f"words that attribute it to {claim.source.name}", "identifying", None) for span in claim.cue)
    if claim.source.span is not None:
        yield _Part("source", claim.source.span, f"the source: {claim.source.name}", "identifying", _plain(claim.source))
    for via in claim.via:
        if via.span is not None:
            yield _Part("via", via.span, f"passed on by {via.name}", "identifying", _plain(via))


def _event(event: Event) -> Iterator[_Part]:
    value = {
        k: v for k, v in _plain(event).items() if k in ("id", "tier", "type", "factuality", "codes", "claims", "lead", "parent", "why")
    }
    says = f"{event.type.replace('_', ' ')}, {event.tier}, {event.factuality}"
    yield _Part("trigger", event.trigger, says, "classifying", value)
    yield from (_Part("mention", span, f"takes up: {says}", "classifying", None) for span in event.mentions)
    for name, parties in (("attacker", event.attackers), ("target", event.targets), ("other", event.others)):
        yield from (_Part(name, p.span, f"{name}: {p.name} ({p.position})", "identifying", _plain(p)) for p in parties)
    if event.weapon is not None:
        yield _Part("weapon", event.weapon.span, "weapon", "identifying", _plain(event.weapon))
    for p in event.places:
        yield _Part("place", p.place.span, f"place ({p.role}): {p.place.name}, {p.place.precision}", "identifying", _plain(p))
    if event.moment is not None and event.moment.span is not None:
        yield _Part(
            "moment", event.moment.span, f"time: {event.moment.timex or event.moment.precision}", "identifying", _plain(event.moment)
        )
    for toll in event.tolls:
        yield _Part("toll", toll.quantity.span, f"{toll.kind}, {toll.who}", "identifying", _plain(toll))


def _plain(value: Any) -> Any:
    return _without_spans(as_words(value))


def _without_spans(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_spans(v) for k, v in value.items() if k not in _SPANS and v is not None}
    return [_without_spans(v) for v in value] if isinstance(value, list) else value
