"""Judgements are appended, bound to each other, and hold from the next building of incidents on."""

from datetime import UTC, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from invented_records import invented, quick_read

from databases import Given
from sayso.errors import BadOption, RecordError, UnknownId
from sayso.record import Record, judging, preparing

WHO = {"who": "Ana", "reason": "looked at it"}


@pytest.fixture
def filled(quick, record):
    record.add([invented(n) for n in range(6)])
    record.reconcile()
    return record


def events(record):
    return [f"{a.report}/{a.event}" for a in record.accounts()]


def test_a_rejected_event_is_in_no_incident_and_an_accepted_one_is_again(filled):
    one = events(filled)[0]
    members = {f"{m.report}/{m.event}" for i in filled.incidents() for m in i.members}
    assert one in members
    filled.judge("reject", one, **WHO)
    assert not filled.reconciled
    filled.reconcile()
    assert filled.reconciled
    assert {f"{m.report}/{m.event}" for i in filled.incidents() for m in i.members} == members - {one}
    filled.judge("accept", one, **WHO)
    filled.reconcile()
    assert {f"{m.report}/{m.event}" for i in filled.incidents() for m in i.members} == members


def test_same_joins_and_different_parts(filled):
    first, second = list(filled.incidents())[:2]
    one, other = (f"{i.members[0].report}/{i.members[0].event}" for i in (first, second))
    before = sum(1 for _ in filled.incidents())
    filled.judge("same", one, other, **WHO)
    filled.reconcile()
    assert sum(1 for _ in filled.incidents()) == before - 1
    filled.judge("different", other, one, **WHO)
    filled.reconcile()
    assert sum(1 for _ in filled.incidents()) == before
    assert [j.kind for j in filled.judgements()] == ["same", "different"]
    assert [j.kind for j in filled.judgements(in_force=True)] == ["different"]


def test_a_value_given_to_an_incident_stays_with_it_when_an_earlier_report_joins(filled):
    first, second = sorted(filled.incidents(), key=lambda i: i.id)[:2]
    filled.judge("value", second.id, field="killed", value="12", **WHO)
    filled.judge("same", first.id, second.id, **WHO)
    filled.reconcile()
    both = filled.incident(second.id)
    assert both == filled.incident(first.id)
    assert [p.value for p in both.field("killed").positions if p.basis == "person"] == ["12"]


def test_a_report_is_named_by_the_beginning_of_its_id(filled):
    one, other = (e.partition("/") for e in events(filled)[:2])
    done = filled.judge("same", f"{one[0][:12]}/{one[2]}", f"{other[0][:12]}/{other[2]}", **WHO)
    assert {done.subject, done.object} == {"".join(one), "".join(other)}


@pytest.mark.parametrize(
    ("kind", "subject", "options"),
    [
        ("same", "EVENT", {}),
        ("same", "EVENT", {"object": "EVENT"}),
        ("accept", "EVENT", {"object": "OTHER"}),
        ("value", "EVENT", {"field": "colour", "value": "red"}),
        ("value", "EVENT", {"field": "killed", "value": " "}),
        ("verdict", "INCIDENT", {}),
        ("accept", "EVENT", {"who": " "}),
        ("accept", "EVENT", {"reason": ""}),
    ],
)
def test_what_lacks_something_is_refused_and_nothing_is_written(filled, kind, subject, options):
    one, other = events(filled)[:2]
    words = {"EVENT": one, "OTHER": other, "INCIDENT": next(filled.incidents()).id}
    given = {**WHO, **{name: words.get(value, value) for name, value in options.items()}}
    with pytest.raises(BadOption):
        filled.judge(kind, words[subject], **given)
    assert filled.judgements() == []


@pytest.mark.parametrize("given", ["", "/", "ffff/event-1", "i-000000000000", "abc", "%%%%%%", "'; DROP TABLE report; --"])
def test_ids_that_lead_nowhere_are_refused(filled, given):
    with pytest.raises(UnknownId):
        filled.judge("accept", given, **WHO)


def test_an_event_that_is_none_of_its_report_is_refused(filled):
    report = events(filled)[0].partition("/")[0]
    with pytest.raises(UnknownId):
        filled.judge("accept", f"{report}/event-none", **WHO)


def test_judgements_cannot_be_changed_or_taken_out(filled, place):
    filled.judge("accept", events(filled)[0], **WHO)
    for statement in ("UPDATE judgement SET who = 'Eve'", "DELETE FROM judgement"):
        with pytest.raises(place.refused, match="appended"):
            place.rows(statement)


def test_a_judgement_that_was_changed_behind_the_guard_shows(filled, place):
    for event in events(filled)[:3]:
        filled.judge("accept", event, **WHO)
    with filled._database.reads() as connection:
        assert judging.broken_at(connection) is None
    place.behind_the_guard("UPDATE judgement SET reason = 'another' WHERE number = 2")
    with filled._database.reads() as connection:
        assert judging.broken_at(connection) == 2


def test_the_very_same_judgement_twice_is_one(filled):
    when = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(2):
        filled.judge("accept", events(filled)[0], when=when, **WHO)
    assert len(filled.judgements()) == 1


class Judging(RuleBasedStateMachine):
    """Any run of judgements, readings and rebuilds: the log only grows, and the last word on each matter holds."""

    subjects = Bundle("subjects")
    places: Given

    @initialize()
    def opened(self):
        self._was, preparing._read = preparing._read, quick_read
        self.record = Record.open(self.places().where)
        self.record.add([invented(n) for n in range(4)])
        self.said = []
        self.state = {}
        self.pairs = {}

    def teardown(self):
        if hasattr(self, "record"):
            self.record.close()
            self.places.back()
            preparing._read = self._was

    @rule(
        n=st.integers(0, 3),
        kind=st.sampled_from(["accept", "reject"]),
        who=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1).filter(str.strip),
    )
    def on_one(self, n, kind, who):
        event = events(self.record)[n]
        try:
            self.said.append(self.record.judge(kind, event, who=who, reason="r"))
        except RecordError as error:
            raise AssertionError(error) from error
        self.state[event] = kind

    @rule(a=st.integers(0, 3), b=st.integers(0, 3), kind=st.sampled_from(["same", "different"]))
    def on_two(self, a, b, kind):
        one, other = events(self.record)[a], events(self.record)[b]
        if one == other:
            with pytest.raises(BadOption):
                self.record.judge(kind, one, other, **WHO)
            return
        self.said.append(self.record.judge(kind, one, other, **WHO))
        self.pairs[frozenset((one, other))] = kind

    @rule()
    def rebuilt(self):
        self.record.reconcile()
        members = [{f"{m.report}/{m.event}" for m in i.members} for i in self.record.incidents()]
        told = set().union(*members) if members else set()
        assert told == {e for e in events(self.record) if self.state.get(e) != "reject"}
        apart = [pair for pair, kind in self.pairs.items() if kind == "different"]
        for pair, kind in self.pairs.items():
            together = self._said_to_be_one_with(pair) if kind == "same" else frozenset()
            if kind == "same" and pair <= told and not any(d <= together for d in apart):  # else one word or the other has to give way
                assert any(pair <= m for m in members)

    def _said_to_be_one_with(self, pair):
        """The events that the judgements "same", one after the other, put together with these two."""
        found = set(pair)
        while more := [p for p, kind in self.pairs.items() if kind == "same" and p & found and not p <= found]:
            found.update(*more)
        return frozenset(found)

    @rule()
    def added_again(self):
        self.record.add([invented(n) for n in range(4)], again=True)

    @invariant()
    def the_log_only_grows(self):
        if hasattr(self, "record"):
            assert self.record.judgements() == self.said
            assert len(self.record.judgements(in_force=True)) == len(self.state) + len(self.pairs)


def test_any_run_of_judgements(places):
    class Here(Judging):
        pass

    Here.places = places
    examples = 12 if places.kind == "sqlite" else 5
    run_state_machine_as_test(Here, settings=settings(max_examples=examples, stateful_step_count=12, deadline=None))


@pytest.mark.parametrize(("field", "value"), [("killed", "many"), ("killed", "-5"), ("date", "2021-02-31")])
def test_a_value_that_cannot_be_is_refused(field, value):
    from sayso.reconcile.judged import fits

    assert not fits(field, value)
    assert fits("killed", "12")
    assert fits("injured", "12-15")
    assert fits("date", "2021-02-28")
    assert fits("place", "Sarhan")
