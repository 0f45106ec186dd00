"""Whatever comes and goes, in whatever order: the incidents kept step by step are those of a build from nothing."""

import random
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from invented_accounts import account, party, place, toll, voice

import sayso
from sayso.model import Interval, Profile
from sayso.reconcile import Copies, find_copies
from sayso.reconcile.nodes import node_of
from sayso.reconcile.steps import Arrived, Steps
from sayso.reconcile.whole import incidents_of

FIRST = date(2020, 5, 1)
TOWNS = [(f"Ozmar {n}", 30 + n * 0.06, 40.0, f"P{n % 2}") for n in range(6)]
WORDS = [f"word{n}" for n in range(60)]


def a_report(chance: random.Random, number: int, texts: dict[str, str]):
    """A made-up report of one to three events, told in words of a small stock, now and then in those of an earlier one."""
    report = f"{number:064x}"
    day = FIRST + timedelta(days=chance.randrange(6))
    out = day + timedelta(days=chance.randrange(2)) if chance.random() < 0.95 else None
    told = [*chance.sample(WORDS, 12), f"own{number}"]
    copied = chance.choice(sorted(texts)) if texts and chance.random() < 0.2 else None
    texts[report] = texts[copied] if copied else " ".join(chance.choices(WORDS, k=40))
    accounts = []
    for n in range(chance.choice((1, 1, 2, 3))):
        name, lat, lon, province = chance.choice(TOWNS)
        known = chance.random() < 0.8
        where = place(name, lat if known else None, lon if known else None, admin1=province if known else None, country="XX")
        figure = float(chance.randrange(1, 5))
        accounts.append(
            msgspec.structs.replace(
                account(
                    report, 4, lead=n == 0, tier=chance.choice(("incident", "incident", "incident", "background", "tally", "campaign"))
                ),
                event=f"e{n}",
                published=out,
                days=Interval(day, day + timedelta(days=chance.choice((0, 0, 0, 9)))),
                days_basis="text",
                type=chance.choice(("airstrike", "shelling")),
                places=(where,),
                attackers=(party("Army", "army", voice("Army", "military")),) if chance.random() < 0.5 else (),
                tolls=(toll(figure, figure, voice("Town Monitor")),),
                terms=tuple(sorted(chance.sample(told, 6))),
            )
        )
    runs = tuple(sorted({hash(texts[report][at : at + 12]) % 2**32 for at in range(0, 200, 8)}))
    profile = Profile(
        report=report, published=out, headline=tuple(sorted(told[:3])), opening=tuple(sorted(told)), names=tuple(sorted(told[:4])),
        body=tuple(sorted(told[2:])), opening_runs=(), runs=runs, total=len(runs), agency=None, reaction=False,
    )  # fmt: skip
    return profile, accounts


def a_judgement(chance: random.Random, number: int, reports):
    """A judgement on two events, or on one, or on two reports."""
    events = [f"{a.report}/{a.event}" for _, accounts in reports.values() for a in accounts]
    kind = chance.choice(("same", "different", "reject", "copy", "not_copy", "value", "verdict"))
    subject, other = chance.sample(sorted(reports) if "copy" in kind else events, 2)
    more = {"field": "killed", "value": "9"} if kind == "value" else {"value": "fair"} if kind == "verdict" else {}
    return sayso.Judgement(
        id=f"j{number}", kind=kind, subject=subject, object=None if kind in ("reject", "value", "verdict") else other, who="a reader",
        when=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number), reason="looked", **more,
    )  # fmt: skip


def anew(reports, texts, judgements):
    """The incidents and copies of a build from nothing."""
    order = sorted(reports)
    pairs = find_copies([reports[r][0] for r in order], texts.__getitem__)
    accounts = [a for r in order for a in reports[r][1]]
    found = incidents_of(accounts, [reports[r][0] for r in order], Copies.judged(pairs, judgements), judgements=judgements)
    return {(i.members[0].report, i.members[0].event): i for i in found}, pairs


class Kept:
    """Incidents as a record keeps them: what is told as changed is described anew, all else stays."""

    def __init__(self):
        self.steps, self.incidents = Steps(), {}

    def change(self, gone, came, reports, texts, judgements):
        changed = self.steps.change(gone, [Arrived.of(*reports[r]) for r in came], judgements, texts.__getitem__)
        for key in changed.gone:
            del self.incidents[key]
        known = {a.key: a for _, accounts in reports.values() for a in accounts}
        for members in changed.groups:
            told = [known[m.report, m.event] for m in members]
            links = self.steps.wider.links([node_of(a) for a in told])
            linked = [known[link.report, link.event] for link in links]
            described = sayso.reconcile.describe(
                told, members, copies=self.steps.copies.by_report, links=links, linked=linked, judgements=judgements
            )
            self.incidents[members[0].report, members[0].event] = described
        return changed


@pytest.mark.parametrize("seed", range(8))
def test_step_by_step_is_a_build_from_nothing(seed, monkeypatch):
    """Blocks and runs are taken as crowded early, so that what comes and goes crosses every limit."""
    chance = random.Random(seed)
    if seed % 2:
        for module in ("sayso.reconcile.blocks", "sayso.reconcile.steps.places", "sayso.reconcile.steps.openings"):
            monkeypatch.setattr(f"{module}.LARGE", 3)
    texts, reports, judgements, kept = {}, {}, [], Kept()
    number = 0
    for step in range(14):
        gone = chance.sample(sorted(reports), min(len(reports), chance.choice((0, 0, 1, 3))))
        for report in gone:
            del reports[report]
        came = []
        for _ in range(30 if step == 0 else chance.choice((0, 1, 2, 6))):
            number += 1
            profile, accounts = a_report(chance, number, texts)
            reports[profile.report] = profile, accounts
            came.append(profile.report)
        if chance.random() < 0.3:  # a report that is in is read anew, with other accounts
            report = chance.choice(sorted(reports))
            _, accounts = a_report(chance, number, {})
            reports[report] = reports[report][0], [msgspec.structs.replace(a, report=report) for a in accounts]
            came.append(report)
        if judgements and chance.random() < 0.3:
            judgements.remove(chance.choice(judgements))
        judgements += [a_judgement(chance, step * 10 + n, reports) for n in range(chance.randrange(3))]
        kept.change(gone, sorted(set(came)), reports, texts, judgements)
        incidents, pairs = anew(reports, texts, judgements)
        assert kept.steps.pairs == pairs
        assert kept.incidents == incidents
    assert any(len(i.members) > 1 for i in incidents.values())


def test_a_step_leaves_alone_what_it_does_not_touch():
    chance, texts, reports, kept = random.Random(5), {}, {}, Kept()
    for number in range(60):
        profile, accounts = a_report(chance, number, texts)
        reports[profile.report] = profile, accounts
    kept.change([], sorted(reports), reports, texts, [])
    changed = kept.change([], [], reports, texts, [])
    assert changed.groups == changed.gone == []
