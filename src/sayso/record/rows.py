"""A report and its reading as the rows of the record. Pure functions; nothing here touches a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import msgspec

from sayso.errors import SaysoError
from sayso.model import (
    Account,
    AccountParty,
    AccountPlace,
    AccountToll,
    Claim,
    Event,
    Profile,
    Reading,
    Report,
    Span,
    incident_id,
)
from sayso.model.text import version_id
from sayso.record.packing import pack

Row: TypeAlias = dict[str, Any]

_GAP = " … "  # between the pieces of one content


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """All that the record keeps of one reading, ready to be written; made where the reading is made."""

    report: str
    reading: Row
    claims: list[Row]
    events: list[Row]
    tolls: list[Row]
    profile: bytes


def read_rows(reading: Reading, accounts: Sequence[Account], profile: Profile) -> Read:
    """The rows of a reading, with its accounts (one for each event, in their order) and its profile."""
    report = reading.report.id
    return Read(
        report=report,
        reading={
            "report": report,
            "schema": reading.schema,
            "sayso": reading.sayso,
            "model": reading.model,
            "claims": len(reading.claims),
            "events": len(reading.events),
            "unresolved": len(reading.unresolved),
            "body": pack(reading),
        },
        claims=[_claim(report, n, claim) for n, claim in enumerate(reading.claims)],
        events=[_event(report, n, event, account) for n, (event, account) in enumerate(zip(reading.events, accounts, strict=True))],
        tolls=[_toll(account, n, toll) for account in accounts for n, toll in enumerate(account.tolls)],
        profile=pack(profile),
    )


def report_row(report: Report, number: int) -> Row:
    """The row of a report; ``number`` counts them in the order in which they came."""
    return {
        "id": report.id,
        "number": number,
        "title": report.title,
        "outlet": report.publisher,
        "published": report.published,
        "published_origin": report.published_origin,
        "published_words": report.published_words,
        "address": report.address,
        "name": report.name,
        "language": report.language,
        "media_type": report.media_type,
        "encoding": report.encoding,
        "notes": list(report.notes),
        "current": True,
        "characters": len(report.text),
        "text": report.text,
    }


def version_row(report: Report, number: int, *, arrived: str, tool: str) -> Row:
    """The row of one publication; ``number`` counts the texts at one address."""
    return {
        "id": version_id(report),
        "report": report.id,
        "address": report.address,
        "number": number,
        "current": True,
        "outlet": report.publisher,
        "published": report.published,
        "title": report.title,
        "name": report.name,
        "bytes_sha256": report.bytes_sha256 or report.id,
        "arrived": arrived,
        "tool": tool,
        "bytes_of": report.original.of if report.original is not None else "text" if report.bytes_sha256 is None else None,
    }


def refusal_row(error: SaysoError, at: str) -> Row:
    """The row of an input that could not be read."""
    return {
        "input": error.where,
        "error": type(error).__name__,
        "code": error.exit_code,
        "what": error.what,
        "remedy": error.remedy,
        "at": at,
    }


def _claim(report: str, number: int, claim: Claim) -> Row:
    return {
        "report": report,
        "id": claim.id,
        "number": number,
        "source": claim.source.name,
        "source_type": claim.source.type,
        "resolution": claim.source.resolution,
        "anonymous": claim.source.anonymous,
        "via": joined(v.name for v in claim.via),
        "factuality": claim.factuality,
        "negated": claim.negated,
        "speech": claim.speech,
        "content": _GAP.join(s.text for s in claim.content),
        "cue": _words(claim.cue),
        "starts": min((s.start for s in claim.content), default=None),
        "ends": max((s.end for s in claim.content), default=None),
        "parent": claim.parent,
        "confidence": claim.confidence,
    }


def _event(report: str, number: int, event: Event, account: Account) -> Row:
    place = _where(account.places)
    killed, injured = (_figure(account.tolls, kind) for kind in ("killed", "injured"))
    return {
        "report": report,
        "id": event.id,
        "number": number,
        "incident_if_first": incident_id(report, event.id),
        "type": event.type,
        "tier": event.tier,
        "factuality": event.factuality,
        "lead": event.lead,
        "day_start": account.days.start if account.days else None,
        "day_end": account.days.end if account.days else None,
        "day_basis": account.days_basis,
        "day_precision": account.days_precision,
        "place": place.name if place else None,
        "place_precision": place.precision if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "attacker": _names(account.attackers),
        "target": _names(account.targets),
        "weapon": account.weapon,
        "killed_low": killed.low if killed else None,
        "killed_high": killed.high if killed else None,
        "injured_low": injured.low if injured else None,
        "injured_high": injured.high if injured else None,
        "starts": event.trigger.start,
        "ends": event.trigger.end,
        "gist": account.gist,
        "account": pack(account),
    }


def _toll(account: Account, number: int, toll: AccountToll) -> Row:
    return {
        "report": account.report,
        "event": account.event,
        "number": number,
        "kind": toll.kind,
        "low": toll.low,
        "high": toll.high,
        "words": toll.words,
        "who": toll.who,
        "children": toll.children,
        "women": toll.women,
        "superseded": toll.superseded,
        "as_of": toll.as_of,
        "sources": joined(v.name for v in toll.voices),
    }


def _where(places: Sequence[AccountPlace]) -> AccountPlace | None:
    """Where it happened: the first place that is hit, else the first whose role is open; never one of speech or of launch."""
    for role in ("target", "other"):
        for place in places:
            if place.role == role:
                return place
    return None


def _figure(tolls: Sequence[AccountToll], kind: str) -> AccountToll | None:
    """The first figure of a kind that the report does not itself replace; the others are in the table ``toll``."""
    return next((t for t in tolls if t.kind == kind and not t.superseded), None)


def _names(parties: Sequence[AccountParty]) -> str | None:
    return joined(p.name if p.position == "asserted" else f"{p.name} ({p.position})" for p in parties)


def _words(spans: Sequence[Span]) -> str | None:
    return _GAP.join(s.text for s in spans) or None


def joined(names: Iterable[str]) -> str | None:
    """Names in one cell, each once, in their order; ``None`` where there are none."""
    return "; ".join(dict.fromkeys(names)) or None
