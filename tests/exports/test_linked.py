"""Web Annotation, PROV and ClaimReview: every span where it stands, everything where it comes from, verdicts of people alone."""

import io
import json

import pytest
from invented_walks import REPORTS, A, Shelf, field, position, verdict, walked
from msgspec.structs import replace
from prov.model import ProvDocument, ProvEntity

import sayso
from sayso.exports import FORMATS, write
from sayso.exports.columns import names
from sayso.exports.writing import write_from
from sayso.record import Record


def loaded(path):
    return json.loads(path.read_text("utf-8"))


def spans_of(reading):
    """Every span of a claim or an event that an annotation must have."""
    for claim in reading.claims:
        yield from ((claim.id, s) for s in (*claim.content, *claim.cue, *(v.span for v in claim.via), claim.source.span) if s is not None)
    for event in reading.events:
        parties = (p.span for p in (*event.attackers, *event.targets, *event.others))
        places, tolls = (p.place.span for p in event.places), (t.quantity.span for t in event.tolls)
        alone = [s for s in (event.weapon.span if event.weapon else None, event.moment.span if event.moment else None) if s is not None]
        yield from ((event.id, s) for s in (event.trigger, *event.mentions, *parties, *places, *tolls, *alone))


def test_every_span_is_annotated_where_it_stands(record, out):
    done = write(record, "annotations", out)
    page = loaded(out)
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    texts = {r.id: r.text for r in REPORTS}
    found = []
    for item in page["items"]:
        target = item["target"]
        position, quote = target["selector"]
        text = texts[target["sayso:report"]]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(start, 32)
        assert target["source"] == f"urn:sayso:report:{target['sayso:report']}"
        found.append((item["sayso:of"], start, end))
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids) == done.rows
    assert sorted(found) == sorted((of, s.start, s.end) for r in record.readings() for of, s in spans_of(r))
    listed = {n.removeprefix("target.selector.").removeprefix("target.") for n in names("annotations")}
    assert {*item, *target, *position, *quote} - {"target", "selector", "type"} <= listed


def test_an_annotation_points_at_the_address_where_there_is_one(out):
    reading = sayso.read(sayso.report(REPORTS[0].text, published="2021-03-16"))
    reading = replace(reading, report=replace(reading.report, id=A, address="https://vale.example/1"))
    write_from(Shelf(walked(), readings=(reading,)), FORMATS["annotations"], out)
    assert {item["target"]["source"] for item in loaded(out)["items"]} == {"https://vale.example/1"}


@pytest.fixture
def judged(tmp_path):
    """A record with a report that replaced another at its address, and judgements."""
    with Record.open(tmp_path / "j.db") as opened:
        for n, text in enumerate(
            (
                "Shelling killed two people in Ariha on Monday, a doctor said.",
                "Shelling killed three people in Ariha on Monday, a doctor said.",
            )
        ):
            one = sayso.report(text, published="2021-03-16", publisher="Vale Wire", title=f"Shells: {n}")
            opened.add([replace(one, address="https://vale.example/1", bytes_sha256="0" * 63 + str(n))])
        opened.reconcile()
        incident = next(opened.incidents())
        opened.judge("verdict", incident.id, who="Ana", reason="two films show it", value="confirmed")
        opened.judge("value", incident.id, field="killed", value="3", who="Ben: of the desk", reason="the list")
        opened.judge(
            "withdraw",
            opened.judge("value", incident.id, field="injured", value="9", who="Ana", reason="a slip").id,
            who="Ana",
            reason="a slip",
        )
        opened.reconcile()
        yield opened


def test_provenance_is_read_by_prov_and_leads_from_the_incident_to_the_bytes(judged, out):
    write(judged, "prov", out)
    document = ProvDocument.deserialize(source=io.StringIO(out.read_text("utf-8")), format="json")
    entities = {str(e.identifier) for e in document.get_records(ProvEntity)}
    incident = next(judged.incidents())
    (report,) = incident.reports
    kinds = {e.split(":")[0] for e in entities}
    assert kinds == {"report", "publication", "bytes", "reading", "incident", "judgement"}
    raw = loaded(out)
    derived = {(r["prov:generatedEntity"], r["prov:usedEntity"]) for r in raw["wasDerivedFrom"].values()}
    assert {(f"incident:{incident.id}", f"reading:{report}"), (f"reading:{report}", f"report:{report}")} <= derived
    bytes_of = {used for _, used in derived if used.startswith("bytes:")}
    assert bytes_of == {f"bytes:{'0' * 63}{n}" for n in (0, 1)}
    assert [r["prov:type"]["$"] for r in raw["wasDerivedFrom"].values() if "prov:type" in r] == ["prov:Revision"]
    assert {"person:Ana", "person:Ben%3A%20of%20the%20desk", "outlet:Vale%20Wire"} <= set(raw["agent"])
    assert len(raw["wasInfluencedBy"]) == 3
    (undone,) = raw["wasInvalidatedBy"].values()
    assert raw["entity"][undone["prov:entity"]]["sayso:value"] == "9"
    assert raw["activity"][undone["prov:activity"]]["prov:type"]["$"] == "sayso:judge"
    ends = {v for kind, records in raw.items() if kind not in ("prefix", "entity", "activity", "agent") for r in records.values() for k, v in r.items() if k in (
        "prov:entity", "prov:activity", "prov:agent", "prov:generatedEntity", "prov:usedEntity", "prov:specificEntity", "prov:generalEntity",
        "prov:influencee", "prov:influencer",
    )}  # fmt: skip
    assert ends <= {*raw["entity"], *raw["activity"], *raw["agent"]}  # every end of a relation is there


def test_provenance_survives_prov_and_back(judged, out):
    write(judged, "prov", out)
    document = ProvDocument.deserialize(source=io.StringIO(out.read_text("utf-8")), format="json")
    assert ProvDocument.deserialize(content=document.serialize(format="json"), format="json") == document


def test_a_review_only_where_a_person_gave_a_verdict(judged, out):
    done = write(judged, "claimreview", out)
    (review,) = loaded(out)["@graph"]
    incident = next(judged.incidents())
    assert (done.rows, done.left_out) == (1, {})
    assert (review["@type"], review["claimReviewed"], review["reviewBody"]) == ("ClaimReview", incident.label, "two films show it")
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "confirmed"}
    assert review["author"] == {"@type": "Person", "name": "Ana"}
    assert review["itemReviewed"]["author"] == [{"@type": "Person", "name": "unnamed doctor"}]
    assert review["itemReviewed"]["firstAppearance"]["url"] == "https://vale.example/1"


def test_no_review_without_a_verdict(out):
    job = write_from(Shelf(walked(), judgements=()), FORMATS["claimreview"], out)
    assert loaded(out)["@graph"] == []
    assert job.left_out == {"no verdict of a person": 1}
    write_from(Shelf(walked(field("occurrence", position("happened"))), judgements=(verdict(),)), FORMATS["claimreview"], out)
    assert loaded(out)["@graph"][0]["itemReviewed"]["author"] == [{"@type": "Organization", "name": "Dorvan Monitor"}]
