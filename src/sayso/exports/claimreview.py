"""ClaimReview (schema.org, JSON-LD): only where a person gave a verdict, as it says that somebody reviewed a claim."""

from __future__ import annotations

from typing import Any, BinaryIO

from sayso.exports.codes import codes
from sayso.exports.job import Job
from sayso.exports.text import to_json
from sayso.exports.told import Told
from sayso.model import Holder, Judgement
from sayso.reconcile.judged import verdict_of
from sayso.record.dossiers import ReportLine

_CONTEXT = ["https://schema.org", {"sayso": "urn:sayso:"}]


def write(job: Job, stream: BinaryIO) -> None:
    """Write a ClaimReview for every incident of a job that has a verdict; the others are counted as left out."""
    judgements = [j for j in job.record.judgements(in_force=True) if j.kind == "verdict"]
    stream.write(b'{"@context":' + to_json(_CONTEXT) + b',"@graph":[')
    for told in job.told():
        verdict = verdict_of(told.incident.id, told.accounts, judgements)
        if verdict is None:
            job.left_out["no verdict of a person"] += 1
            continue
        stream.write(b",\n" if job.rows else b"\n")
        stream.write(to_json(review(told, verdict)))
        job.rows += 1
    stream.write(b"\n]}\n")


def review(told: Told, verdict: Judgement) -> dict[str, Any]:
    """The verdict of a person on an incident, as a ClaimReview."""
    return {
        "@type": "ClaimReview",
        "@id": f"urn:sayso:judgement:{verdict.id}",
        "claimReviewed": told.incident.label,
        "reviewRating": {"@type": "Rating", "alternateName": verdict.value},
        "reviewBody": verdict.reason,
        "author": {"@type": "Person", "name": verdict.who},
        "datePublished": verdict.when.date().isoformat(),
        "itemReviewed": _claim(told),
        "sayso:incident": told.incident.id,
        "sayso:gradeByRule": told.incident.grade_why,
    }


def _claim(told: Told) -> dict[str, Any]:
    """The claim that it happened, with who makes it and where it stands."""
    field = told.incident.field("occurrence")
    happened = next((p for p in field.positions if p.value == "happened"), None) if field is not None else None
    holders = {h.source: h for h in (happened.holders if happened is not None else ())}
    found: dict[str, Any] = {"@type": "Claim", "author": [_author(h) for h in holders.values()]}
    if happened is not None and happened.since is not None:
        found["datePublished"] = happened.since.isoformat()
    reports = sorted((r for r in told.reports if r.address), key=lambda r: (r.published is None, str(r.published), r.id))
    if reports:
        found |= {"firstAppearance": _article(reports[0]), "appearance": [_article(r) for r in reports]}
    return found


def _author(holder: Holder) -> dict[str, str]:
    kind = "Person" if holder.type in codes("schema_org")["person"] else "Organization"
    return {"@type": kind, "name": holder.source}


def _article(report: ReportLine) -> dict[str, Any]:
    named = {"url": report.address, "headline": report.title, "publisher": report.outlet}
    day = {"datePublished": report.published.isoformat()} if report.published is not None else {}
    return {"@type": "NewsArticle", **{k: v for k, v in named.items() if v}, **day}
