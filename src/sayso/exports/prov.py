"""PROV-JSON (W3C): where reports came from, what read them, what the incidents were derived from, and who judged.

PROV-JSON sorts records by their kind, and a record is walked report by report: each kind is written to a file of its own, and the
files follow one another at the end.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from typing import Any, BinaryIO, TypeAlias
from urllib.parse import quote

from sayso.exports.codes import codes
from sayso.exports.job import Job
from sayso.exports.text import plain, to_json
from sayso.exports.told import Told
from sayso.model import Judgement, incident_id
from sayso.record.walking import History, Publication

Attributes: TypeAlias = dict[str, Any]

_OF_SAYSO = (
    "report",
    "bytes",
    "publication",
    "ingest",
    "reading",
    "read",
    "incident",
    "reconcile",
    "judgement",
    "judge",
    "outlet",
    "person",
    "tool",
)
_PREFIXES = {"sayso": "urn:sayso:", **{name: f"urn:sayso:{name}:" for name in _OF_SAYSO}}
_KINDS = (
    "entity", "activity", "agent", "wasGeneratedBy", "used", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom", "specializationOf",
    "wasInfluencedBy", "wasInvalidatedBy",
)  # fmt: skip
_RECONCILE = "reconcile:record"


def write(job: Job, stream: BinaryIO) -> None:
    """Write the provenance of the incidents of a job and of the reports that tell them."""
    with ExitStack() as open_files:
        document = _Document(open_files)
        judged = _Judged(job.record.judgements())
        for told in job.told():
            _incident(document, told)
            judged.touching(document, told)
            job.rows += 1
        for history in job.record.histories(document.reports):
            _report(document, history)
        for judgement in judged.judgements:
            _judgement(document, judgement)
        for judgement, withdrawal in judged.withdrawn():
            document.relate("wasInvalidatedBy", entity=f"judgement:{judgement.id}", activity=f"judge:{withdrawal.id}")
        document.write(stream)


class _Document:
    """The records of a document, kind by kind, each in a file of its own."""

    def __init__(self, open_files: ExitStack) -> None:
        self._files = {kind: open_files.enter_context(tempfile.TemporaryFile()) for kind in _KINDS}  # noqa: SIM115 - the stack closes them
        self._counts = dict.fromkeys(_KINDS, 0)
        self._seen: set[str] = set()
        self.reports: set[str] = set()

    def add(self, kind: str, id: str, attributes: Attributes) -> str:
        """Add a record under its id; gives the id."""
        self._files[kind].write(b",\n" if self._counts[kind] else b"\n")
        stated = {name: value for name, value in attributes.items() if value is not None}
        if isinstance(stated.get("prov:type"), str):
            stated["prov:type"] = _qualified(stated["prov:type"])
        self._files[kind].write(to_json(id) + b":" + to_json(stated))
        self._counts[kind] += 1
        return id

    def once(self, kind: str, id: str, attributes: Attributes) -> str:
        """Add a record that others share, if it is not there yet; gives its id."""
        if id not in self._seen:
            self._seen.add(id)
            self.add(kind, id, attributes)
        return id

    def has(self, id: str) -> bool:
        """True for a shared record that is there."""
        return id in self._seen

    def relate(self, kind: str, **ends: Any) -> None:
        """Add a relation, under a blank id."""
        self.add(kind, f"_:{kind}{self._counts[kind]}", {f"prov:{end}": value for end, value in ends.items()})

    def agent(self, kind: str, name: str, type: str, **more: Any) -> str:
        """An agent, each once; gives its id."""
        return self.once("agent", named(kind, name), {"prov:type": codes("provenance")[type], "prov:label": name, **more})

    def write(self, stream: BinaryIO) -> None:
        """Write the document."""
        stream.write(b'{"prefix":' + to_json(_PREFIXES))
        for kind, file in self._files.items():
            if self._counts[kind]:
                file.seek(0)
                stream.write(b",\n" + to_json(kind) + b":{")
                shutil.copyfileobj(file, stream)
                stream.write(b"\n}")
        stream.write(b"}\n")


def named(kind: str, name: str) -> str:
    """A qualified name: what PROV's names cannot hold is percent-encoded."""
    return f"{kind}:{quote(plain(name), safe='')}"


def _incident(document: _Document, told: Told) -> None:
    i = told.incident
    id = document.add("entity", f"incident:{i.id}", {
        "prov:type": "sayso:incident", "prov:label": i.label, "sayso:type": i.type, "sayso:tier": i.tier, "sayso:grade": i.grade,
        "sayso:origins": i.origins, "sayso:firstDay": _day(i.days.start if i.days else None), "sayso:lastDay": _day(i.days.end if i.days else None),
    })  # fmt: skip
    activity = document.once("activity", _RECONCILE, {"prov:type": "sayso:reconcile"})
    document.relate("wasGeneratedBy", entity=id, activity=activity)
    for report in i.reports:
        document.reports.add(report)
        document.relate("wasDerivedFrom", generatedEntity=id, usedEntity=f"reading:{report}", activity=activity)


def _report(document: _Document, history: History) -> None:
    r = history.report
    report = document.once("entity", f"report:{r.id}", {
        "prov:type": "sayso:report", "prov:label": r.title or r.name, "sayso:published": _day(r.published), "sayso:address": r.address,
        "sayso:language": history.language, "sayso:mediaType": history.media_type, "sayso:characters": history.characters,
        "sayso:sha256": r.id,
    })  # fmt: skip
    if r.outlet:
        document.relate("wasAttributedTo", entity=report, agent=document.agent("outlet", r.outlet, "organisation"))
    for version in history.versions:
        _publication(document, version)
    for before, after in _pairs((*history.earlier, *history.versions)):
        _publication(document, before)
        document.relate(
            "wasDerivedFrom",
            generatedEntity=f"publication:{after.id}",
            usedEntity=f"publication:{before.id}",
            type="prov:Revision",
        )
    if history.sayso is not None:
        _reading(document, history, report)


def _publication(document: _Document, v: Publication) -> None:
    """A text at an address, taken in from bytes; each once."""
    id = f"publication:{v.id}"
    if document.has(id):
        return
    told = {"sayso:address": v.address, "sayso:number": v.number, "sayso:published": _day(v.published), "sayso:outlet": v.outlet}
    document.once("entity", id, {"prov:type": "sayso:publication", "prov:label": v.title or v.name, **told})
    if v.report not in document.reports:  # an earlier text, of which no more is told
        document.once("entity", f"report:{v.report}", {"prov:type": "sayso:report", "sayso:sha256": v.report})
    document.relate("specializationOf", specificEntity=id, generalEntity=f"report:{v.report}")
    ingest = document.add(
        "activity", f"ingest:{v.id}", {"prov:startTime": v.arrived, "prov:endTime": v.arrived, "prov:type": "sayso:ingest"}
    )
    document.relate("wasGeneratedBy", entity=id, activity=ingest, time=v.arrived)
    document.relate("wasAssociatedWith", activity=ingest, agent=document.agent("tool", v.tool, "software"))
    if v.bytes_sha256:
        source = document.once("entity", f"bytes:{v.bytes_sha256}", {"prov:type": "sayso:bytes", "sayso:sha256": v.bytes_sha256})
        document.relate("used", activity=ingest, entity=source)
        document.relate("wasDerivedFrom", generatedEntity=id, usedEntity=source, activity=ingest)


def _pairs(versions: Iterable[Publication]) -> Iterable[tuple[Publication, Publication]]:
    """Each text at an address with the one that came before it there."""
    by_place = {(v.address, v.number): v for v in versions if v.address is not None}
    return [(before, v) for (address, number), v in by_place.items() if (before := by_place.get((address, number - 1))) is not None]


def _reading(document: _Document, history: History, report: str) -> None:
    id = history.report.id
    counted = {"sayso:claims": history.claims, "sayso:events": history.events}
    reading = document.add("entity", f"reading:{id}", {"prov:type": "sayso:reading", **counted})
    run = document.add("activity", f"read:{id}", {"prov:type": "sayso:read"})
    document.relate("used", activity=run, entity=report)
    document.relate("wasGeneratedBy", entity=reading, activity=run)
    document.relate("wasDerivedFrom", generatedEntity=reading, usedEntity=report, activity=run)
    for tool in (f"sayso {history.sayso}", history.model):
        if tool:
            document.relate("wasAssociatedWith", activity=run, agent=document.agent("tool", tool, "software"))


class _Judged:
    """What people decided, and which incidents it touches."""

    def __init__(self, judgements: list[Judgement]) -> None:
        self.judgements = judgements
        self._about: dict[str, list[Judgement]] = {}
        for judgement in judgements:
            for end in {judgement.subject, judgement.object} - {None}:
                self._about.setdefault(str(end), []).append(judgement)

    def touching(self, document: _Document, told: Told) -> None:
        """Add that an incident was influenced by the judgements on it, on its events and on its reports."""
        members = [(m.report, m.event) for m in told.incident.members]
        ends = [told.incident.id, *(f"{r}/{e}" for r, e in members), *(incident_id(r, e) for r, e in members), *told.incident.reports]
        for id in dict.fromkeys(j.id for end in ends for j in self._about.get(end, ())):
            document.relate("wasInfluencedBy", influencee=f"incident:{told.incident.id}", influencer=f"judgement:{id}")

    def withdrawn(self) -> Iterator[tuple[Judgement, Judgement]]:
        """Each judgement that was withdrawn, alone or with its act, with its withdrawal."""
        for withdrawal in (j for j in self.judgements if j.kind == "withdraw"):
            yield from ((j, withdrawal) for j in self.judgements if withdrawal.subject in (j.id, j.act))


def _judgement(document: _Document, j: Judgement) -> None:
    told = {"sayso:subject": j.subject, "sayso:object": j.object, "sayso:field": j.field, "sayso:value": j.value, "sayso:reason": j.reason}
    id = document.add("entity", f"judgement:{j.id}", {"prov:type": "sayso:judgement", "sayso:kind": j.kind, **told})
    when = j.when.isoformat()
    act = document.add("activity", f"judge:{j.id}", {"prov:type": "sayso:judge", "prov:startTime": when, "prov:endTime": when})
    person = document.agent("person", j.who, "person")
    document.relate("wasGeneratedBy", entity=id, activity=act, time=when)
    document.relate("wasAssociatedWith", activity=act, agent=person)
    document.relate("wasAttributedTo", entity=id, agent=person)


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _day(day: date | None) -> dict[str, str] | None:
    return {"$": day.isoformat(), "type": "xsd:date"} if day is not None else None
