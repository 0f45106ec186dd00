"""Judgements are withdrawn, made together as one act, and never over the head of somebody who judged meanwhile."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from invented_records import invented, quick_read

from sayso.errors import BadOption, JudgedMeanwhile, UnknownId
from sayso.record import Draft, Record, judging, preparing, standing
from sayso.record.importing import Row

ANA = {"who": "Ana", "reason": "looked at it"}
CY = {"who": "Cy", "reason": "in a table"}
BEN = {"who": "Ben", "reason": "looked again"}


@pytest.fixture
def filled(quick, record):
    record.add([invented(n) for n in range(5)])
    record.reconcile()
    return record


def events(record):
    return [f"{a.report}/{a.event}" for a in record.accounts()]


def groups(record):
    return {frozenset(f"{m.report}/{m.event}" for m in i.members) for i in record.incidents()}


def kinds(record):
    return [j.kind for j in record.judgements(in_force=True)]


def test_a_withdrawn_judgement_gives_way_to_the_one_before_and_comes_back(filled):
    one = events(filled)[0]
    filled.judge("accept", one, **ANA)
    rejected = filled.judge("reject", one, **BEN)
    undone = filled.withdraw(rejected.id, **ANA)
    assert undone.subject == rejected.id
    assert kinds(filled) == ["accept"]
    again = filled.withdraw(undone.id, **BEN)
    assert kinds(filled) == ["reject"]
    filled.withdraw(again.id, **ANA)
    assert kinds(filled) == ["accept"]
    assert [j.kind for j in filled.judgements()] == ["accept", "reject", "withdraw", "withdraw", "withdraw"]


def test_the_only_judgement_on_a_matter_withdrawn_leaves_none_and_incidents_are_as_before(filled):
    before = groups(filled)
    done = filled.judge("reject", events(filled)[0], **ANA)
    filled.reconcile()
    assert groups(filled) != before
    filled.withdraw(done.id, **ANA)
    assert not filled.reconciled
    filled.reconcile()
    assert groups(filled) == before
    assert filled.judgements(in_force=True) == []


def test_what_is_withdrawn_cannot_be_withdrawn_again_and_what_is_not_there_neither(filled):
    done = filled.judge("reject", events(filled)[0], **ANA)
    filled.withdraw(done.id, **ANA)
    with pytest.raises(BadOption, match="withdrawn already"):
        filled.withdraw(done.id, **BEN)
    with pytest.raises(UnknownId):
        filled.withdraw("j-000000000000", **ANA)
    assert len(filled.judgements()) == 2


def test_an_act_is_made_whole_or_not_at_all_and_withdrawn_whole(filled):
    one, two, three = events(filled)[:3]
    with pytest.raises(UnknownId):
        filled.judge_all([Draft("accept", one), Draft("accept", "ffff/none")], **ANA)
    with pytest.raises(BadOption, match="same matter"):
        filled.judge_all([Draft("accept", one), Draft("reject", one)], **ANA)
    assert filled.judgements() == []
    made = filled.judge_all([Draft("accept", one), Draft("reject", two), Draft("same", one, three)], **ANA)
    assert len({j.act for j in made}) == 1
    assert made[0].act.startswith("a-")
    undone = filled.withdraw(made[1].id, **BEN)  # any of its judgements stands for the act
    assert undone.subject == made[0].act
    assert filled.judgements(in_force=True) == []
    filled.withdraw(undone.id, **BEN)
    assert kinds(filled) == ["accept", "reject", "same"]


def test_the_very_same_act_again_changes_nothing(filled):
    one, two = events(filled)[:2]
    when = datetime(2026, 1, 1, tzinfo=UTC)
    first = filled.judge_all([Draft("accept", one), Draft("reject", two)], when=when, **ANA)
    assert filled.judge_all([Draft("accept", one), Draft("reject", two)], when=when, seen=0, **ANA) == first
    assert len(filled.judgements()) == 2


def test_whole_incidents_are_merged_and_a_member_is_split_out(filled):
    before = groups(filled)
    first, second, third = sorted(before, key=min)[:3]
    a, b, c = (next(iter(g)) for g in (first, second, third))
    filled.judge("different", a, b, **BEN)  # which a merge takes back
    ids = {f"{i.members[0].report}/{i.members[0].event}": i.id for i in filled.incidents()}
    merged = filled.merge([ids[a], ids[b], ids[c]], **ANA)
    filled.reconcile()
    assert first | second | third in groups(filled)
    parted = filled.split([a], **BEN)
    filled.reconcile()
    assert first in groups(filled)
    assert second | third in groups(filled)
    filled.withdraw(parted[0].act or parted[0].id, **ANA)
    filled.reconcile()
    assert first | second | third in groups(filled)
    filled.withdraw(merged[0].id, **ANA)
    filled.reconcile()
    assert groups(filled) == before


def test_what_cannot_be_merged_or_split_is_refused(filled):
    incident, other = list(filled.incidents())[:2]
    one, two = (f"{i.members[0].report}/{i.members[0].event}" for i in (incident, other))
    with pytest.raises(BadOption, match="not two"):
        filled.merge([incident.id, one], **ANA)
    with pytest.raises(BadOption, match="nothing would stay"):
        filled.split([one], **ANA)
    with pytest.raises(BadOption, match="one incident"):
        filled.split([one, two], **ANA)
    assert filled.judgements() == []


def test_who_judges_after_somebody_else_did_is_told_and_nothing_is_written(filled):
    one, two, three = events(filled)[:3]
    seen = filled.last_judgement()
    theirs = filled.judge("reject", one, seen=seen, **ANA)
    with pytest.raises(JudgedMeanwhile) as told:
        filled.judge("accept", one, seen=seen, **BEN)
    assert told.value.judgements == (theirs,)
    assert "Ana: reject, looked at it" in str(told.value)
    filled.judge("accept", two, seen=seen, **BEN)  # another incident
    assert len(filled.judgements()) == 2
    filled.judge("accept", one, seen=filled.last_judgement(), **BEN)
    assert kinds(filled) == ["accept", "accept"]
    with pytest.raises(BadOption, match="number 99"):
        filled.judge("accept", three, seen=99, **BEN)


def test_a_judgement_anywhere_in_the_incident_and_its_withdrawal_count_as_meanwhile(filled):
    one, two, three = events(filled)[:3]
    filled.judge("same", one, two, **ANA)
    filled.reconcile()
    both = next(i for i in filled.incidents() if len(i.members) == 2)
    seen = filled.last_judgement()
    theirs = filled.judge("verdict", both.id, value="confirmed", **ANA)
    for kind, subject, options in (
        ("accept", one, {}),
        ("accept", two, {}),
        ("value", both.id, {"field": "killed", "value": "3"}),
        ("same", two, {"object": three}),
    ):
        with pytest.raises(JudgedMeanwhile):
            filled.judge(kind, subject, seen=seen, **options, **BEN)
    with pytest.raises(JudgedMeanwhile):
        filled.merge([both.id, three], seen=seen, **BEN)
    seen = filled.last_judgement()
    undone = filled.withdraw(theirs.id, **ANA)
    with pytest.raises(JudgedMeanwhile) as told:
        filled.judge("accept", two, seen=seen, **BEN)
    assert told.value.judgements == (undone,)


def test_two_copies_of_which_somebody_judged_are_told_as_well(filled):
    one, two, three = (e.partition("/")[0] for e in events(filled)[:3])
    seen = filled.last_judgement()
    filled.judge("copy", one, two, **ANA)
    with pytest.raises(JudgedMeanwhile):
        filled.judge("not_copy", two, one, seen=seen, **BEN)
    filled.judge("not_copy", two, three, seen=seen, **BEN)


def test_the_judgements_of_an_incident_are_given_newest_first_with_what_replaced_them(filled):
    one, two, other = events(filled)[:3]
    filled.judge("same", one, two, **ANA)
    filled.reconcile()
    incident = next(i for i in filled.incidents() if len(i.members) == 2)
    filled.judge("accept", other, **ANA)
    accepted = filled.judge("accept", two, **ANA)
    rejected = filled.judge("reject", two, **BEN)
    valued = filled.judge("value", incident.id, field="killed", value="4", **ANA)
    undone = filled.withdraw(valued.id, **BEN)
    found = filled.judgements_of(incident.id)
    assert [(j.number, j.judgement.kind, j.state) for j in found] == [
        (6, "withdraw", "holds"), (5, "value", "withdrawn"), (4, "reject", "holds"), (3, "accept", "replaced"), (1, "same", "holds"),
    ]  # fmt: skip
    assert [j.by for j in found] == [None, undone, None, rejected, None]
    assert [j.judgement for j in filled.judgements_of(two)][-2:] == [accepted, filled.judgements()[0]]
    filled.reconcile()
    with pytest.raises(UnknownId):
        filled.dossier(two)  # it is in no incident now
    assert rejected in [j.judgement for j in filled.judgements_of(two.partition("/")[0])]
    assert [j.number for j in filled.judgement_log()] == [6, 5, 4, 3, 2, 1]


def test_a_verdict_holds_under_the_id_that_an_incident_had(filled):
    first, second = sorted(filled.incidents(), key=lambda i: (i.days.start, i.id))[:2]
    later = max(first, second, key=lambda i: (i.days.start, i.members[0].report))
    filled.judge("verdict", later.id, value="discounted", **ANA)
    filled.merge([first.id, second.id], **ANA)
    filled.reconcile()
    both = filled.incident(later.id)
    assert both.grade == "discounted"
    assert [j.kind for j in filled.dossier(both.id).judgements] == ["verdict", "same"]


def test_a_verdict_and_a_value_follow_a_report_that_is_read_again(quick, record, monkeypatch):
    from invented_records import quick_reading, rows_of

    record.add([invented(1)])
    record.reconcile()
    old = next(record.incidents()).id
    record.judge("verdict", old, value="confirmed", **ANA)
    monkeypatch.setattr(preparing, "_read", lambda reports: (rows_of(quick_reading(r, words=2)) for r in reports))
    record.add([invented(1)], again=True)
    record.reconcile()
    now = next(record.incidents())
    assert now.id != old
    assert now.grade == "confirmed"
    assert [j.judgement.kind for j in record.judgements_of(now.id)] == ["verdict"]
    seen = record.last_judgement()
    record.judge("value", old, field="killed", value="3", **ANA)
    with pytest.raises(JudgedMeanwhile):
        record.judge("verdict", now.id, value="weak", seen=seen, **BEN)


@pytest.mark.parametrize("words", ["a\x00b", "half \ud800"])
def test_words_that_no_text_can_have_are_refused(filled, words):
    with pytest.raises(BadOption, match="no text"):
        filled.judge("accept", events(filled)[0], who="Ana", reason=words)


class Log(RuleBasedStateMachine):
    """Any run of judgements, acts, withdrawals and openings: the chain holds, and what is in force is what a plain list says."""

    @initialize()
    def opened(self):
        self._was, preparing._read = preparing._read, quick_read
        self.folder = tempfile.TemporaryDirectory()
        self.record = Record.open(Path(self.folder.name) / "r.db")
        self.record.add([invented(n) for n in range(3)])
        self.record.reconcile()
        self.events = sorted(events(self.record))
        self.made = []  # (judgement, matter), in order
        self.clock = datetime(2026, 1, 1, tzinfo=UTC)

    def teardown(self):
        if hasattr(self, "record"):
            self.record.close()
            self.folder.cleanup()
            preparing._read = self._was

    def now(self):
        self.clock += timedelta(seconds=1)
        return self.clock

    def note(self, judgements):
        self.made += judgements

    def matter(self, j):
        pair = {"same": "join", "different": "join", "accept": "event", "reject": "event"}.get(j.kind, j.kind)
        return (pair, j.subject, j.object, j.field)

    def holding(self):
        """What holds, from the definition: a withdrawal that is not withdrawn takes out its target; the last of the rest holds."""
        out = set()
        for n in range(len(self.made) - 1, -1, -1):
            j = self.made[n]
            if j.kind == "withdraw" and n not in out:
                out |= {k for k in range(n) if j.subject in (self.made[k].id, self.made[k].act)}
        last = {}
        for n, j in enumerate(self.made):
            if n not in out and j.kind != "withdraw":
                last[self.matter(j)] = n
        return [self.made[n] for n in sorted(last.values())], out

    @rule(n=st.integers(0, 2), kind=st.sampled_from(["accept", "reject"]))
    def on_one(self, n, kind):
        self.note([self.record.judge(kind, self.events[n], when=self.now(), **ANA)])

    @rule(a=st.integers(0, 2), b=st.integers(0, 2), kind=st.sampled_from(["same", "different"]))
    def on_two(self, a, b, kind):
        if a != b:
            self.note([self.record.judge(kind, self.events[a], self.events[b], when=self.now(), **ANA)])

    @rule(kinds=st.lists(st.sampled_from(["accept", "reject"]), min_size=2, max_size=3))
    def together(self, kinds):
        drafts = [Draft(kind, event) for kind, event in zip(kinds, self.events, strict=False)]
        self.note(self.record.judge_all(drafts, when=self.now(), **BEN))

    @precondition(lambda self: self.made)
    @rule(data=st.data())
    def withdrawn(self, data):
        n = data.draw(st.integers(0, len(self.made) - 1))
        _, out = self.holding()
        if n in out:
            with pytest.raises(BadOption):
                self.record.withdraw(self.made[n].id, when=self.now(), **BEN)
        else:
            self.note([self.record.withdraw(self.made[n].id, when=self.now(), **BEN)])

    @rule(kinds=st.lists(st.sampled_from(["accept", "reject", ""]), min_size=1, max_size=3), act=st.sampled_from(["", "x"]))
    def imported(self, kinds, act):
        rows = [
            Row(f"line {n}", {"kind": k, "subject": e, "act": act, **CY}) for n, (k, e) in enumerate(zip(kinds, self.events, strict=False))
        ]
        said = {(j.kind, j.subject) for j in self.made if j.who == CY["who"]}
        done = self.record.import_judgements(rows)
        new = [(row.cells["kind"], row.cells["subject"]) for row in rows if row.cells["kind"]]
        assert [(j.kind, j.subject) for j in done.made] == [each for each in new if each not in said]
        assert done.bad == ()
        self.note(done.made)
        assert self.record.import_judgements(rows).made == ()

    @rule()
    def reopened(self):
        self.record.close()
        self.record = Record.open(Path(self.folder.name) / "r.db", create=False)

    @rule()
    def rebuilt(self):
        self.record.reconcile()

    @invariant()
    def it_is_as_a_plain_list_says(self):
        if hasattr(self, "record"):
            assert self.record.judgements() == self.made
            assert self.record.judgements(in_force=True) == self.holding()[0]
            assert self.record.last_judgement() == len(self.made)
            with self.record._database.reads() as connection:
                assert judging.broken_at(connection) is None
                assert standing.kept(connection) == standing.standings(standing.made(connection))


Log.TestCase.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
TestLog = Log.TestCase
