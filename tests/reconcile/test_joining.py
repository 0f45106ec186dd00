"""Which events of which reports are one happening. The reports are made up; the towns are on any map."""

from datetime import UTC, datetime
from itertools import combinations

import pytest

import sayso

REPORTS = {
    # one happening told by three outlets, the last with a higher toll
    "market-1": ("Coast Herald", "2016-05-02", "Air raid on Saraqib market kills 12",
        "An air raid on a vegetable market in the Syrian town of Saraqib killed at least 12 people on Monday, the Syrian Observatory for "
        "Human Rights said. The monitor said jets fired three rockets at the market around noon."),
    "market-2": ("Levant Wire", "2016-05-02", "Jets bomb market in Saraqib, 12 dead",
        "Warplanes bombed a crowded market in Saraqib in Idlib province on Monday, killing 12 people, rescue workers said. Most of the dead "
        "were traders and shoppers."),
    "market-3": ("Rights Ledger", "2016-05-03", "Toll of Saraqib market raid rises to 15",
        "The death toll from Monday's air raid on the market in Saraqib rose to 15 after three of the wounded died, the civil defence said "
        "on Tuesday."),
    # the same town a day later
    "next-day": ("Coast Herald", "2016-05-03", "Shells hit Saraqib hospital",
        "Shells hit a hospital in the Syrian town of Saraqib on Tuesday, wounding two nurses, the hospital's director said."),
    # one day, one city, two districts
    "sukkari": ("Levant Wire", "2016-05-05", "Barrel bombs kill seven in Aleppo's Sukkari",
        "Government helicopters dropped barrel bombs on the Sukkari district of Aleppo on Thursday, killing seven people, activists said."),
    "hamdaniyeh": ("Qasioun Daily", "2016-05-05", "Rebel rockets kill seven in Aleppo's Hamdaniyeh",
        "Rockets fired by rebels hit the Hamdaniyeh district of Aleppo on Thursday, killing seven people, state television said."),
    # the same number elsewhere
    "douma": ("Coast Herald", "2016-05-02", "Shelling of Douma kills 12",
        "Government shelling of the town of Douma near Damascus killed 12 people on Monday, residents said."),
}  # fmt: skip


@pytest.fixture(scope="module")
def readings():
    items = [sayso.report(t[3], published=t[1], publisher=t[0], title=t[2], name=key) for key, t in REPORTS.items()]
    return dict(zip(REPORTS, sayso.read_many(items), strict=True))


def told_by(found, readings):
    """For each report the incident of the event that it is mainly about."""
    main = {(r.report.id, e.id): key for key, r in readings.items() for e in r.events if e.lead}
    return {main[m.report, m.event]: i.id for i in found.incidents for m in i.members if (m.report, m.event) in main}


def test_one_happening_in_three_reports_is_one_incident(readings):
    incident = told_by(sayso.reconcile(readings.values()), readings)
    assert incident["market-1"] == incident["market-2"] == incident["market-3"]


@pytest.mark.parametrize(
    "pair", [("market-1", "next-day"), ("sukkari", "hamdaniyeh"), ("market-1", "douma"), ("market-3", "next-day"), ("market-2", "douma")]
)
def test_what_only_looks_alike_stays_apart(readings, pair):
    incident = told_by(sayso.reconcile(readings.values()), readings)
    assert incident[pair[0]] != incident[pair[1]]


def test_every_join_has_its_reasons(readings):
    for incident in sayso.reconcile(readings.values()).incidents:
        first, *later = incident.members
        assert not first.why
        for member in later:
            assert member.why
            assert member.joined_to in {(m.report, m.event) for m in incident.members}


def test_the_order_of_the_readings_changes_nothing(readings):
    items = list(readings.values())
    assert sayso.reconcile(items) == sayso.reconcile(items[::-1]) == sayso.reconcile(items[3:] + items[:3])


def test_a_later_report_keeps_the_id(readings):
    early = [readings[k] for k in REPORTS if k != "market-3"]
    before, after = told_by(sayso.reconcile(early), readings), told_by(sayso.reconcile(readings.values()), readings)
    assert before["market-1"] == after["market-1"] == after["market-3"]


def judged(kind, readings, one, other):
    keys = [f"{r.report.id}/{e.id}" for r in (readings[one], readings[other]) for e in r.events if e.lead]
    return sayso.Judgement(
        id=f"j-{kind}-{one}", kind=kind, subject=keys[0], object=keys[1], who="a reviewer", when=datetime(2026, 1, 1, tzinfo=UTC),
        reason="read both",
    )  # fmt: skip


def test_a_person_can_join_and_part(readings):
    joined = sayso.reconcile(readings.values(), judgements=[judged("same", readings, "sukkari", "hamdaniyeh")])
    incident = told_by(joined, readings)
    assert incident["sukkari"] == incident["hamdaniyeh"]
    member = next(m for i in joined.incidents for m in i.members if m.by == "person")
    assert member.why == ("a reviewer: read both",)
    parted = [judged("different", readings, a, b) for a, b in combinations(("market-1", "market-2", "market-3"), 2)]
    incident = told_by(sayso.reconcile(readings.values(), judgements=parted), readings)
    assert len({incident["market-1"], incident["market-2"], incident["market-3"]}) == 3


def test_the_last_judgement_on_a_pair_holds(readings):
    first = judged("same", readings, "sukkari", "hamdaniyeh")
    second = sayso.Judgement(
        id="j-later",
        kind="different",
        subject=first.object,
        object=first.subject,
        who="b",
        when=datetime(2026, 1, 2, tzinfo=UTC),
        reason="no",
    )
    incident = told_by(sayso.reconcile(readings.values(), judgements=[second, first]), readings)
    assert incident["sukkari"] != incident["hamdaniyeh"]


def test_a_rejected_event_is_in_no_incident(readings):
    event = next(e for e in readings["douma"].events if e.lead)
    gone = sayso.Judgement(
        id="j-r",
        kind="reject",
        subject=f"{readings['douma'].report.id}/{event.id}",
        who="a",
        when=datetime(2026, 1, 1, tzinfo=UTC),
        reason="no event",
    )
    found = sayso.reconcile(readings.values(), judgements=[gone])
    assert (readings["douma"].report.id, event.id) not in {(m.report, m.event) for i in found.incidents for m in i.members}


def test_known_on_a_day(readings):
    then = sayso.reconcile(readings.values(), as_of=datetime(2016, 5, 2, tzinfo=UTC).date())
    killed = next(i.field("killed") for i in then.incidents if len(i.members) == 2)
    assert {(p.low, p.high) for p in killed.positions} <= {(12.0, 12.0), (12.0, None)}
