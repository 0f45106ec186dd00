"""What accounts of one incident say together: positions, origins, disputes, series, checks, grades, decisions."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_accounts import account, on, party, place, told, toll, voice

from sayso.model import Account, AccountDispute, AccountDistance, CopyPair, Judgement, Link, Member, incident_id
from sayso.reconcile import describe

MONITOR = voice("Coast Monitor Group")
MEDICS = voice("Vale Medics", "medic")
RESIDENTS = voice("unnamed", "witness")
POLICE = voice("Vale Police", "government")


def killed(report: str, day: int | None, low: float, high: float | None, *voices: Any, **more: Any) -> Account:
    """An account with one figure of the killed."""
    return account(report, day, tolls=(toll(low, high, *voices, **more),))


def fields(incident: Any) -> dict[str, tuple[str, ...]]:
    """The disputed fields with their positions."""
    return {d.field: d.positions for d in incident.disputes}


# --- figures over time


def test_a_later_higher_figure_of_the_same_source_is_an_update_and_no_dispute() -> None:
    incident = told(killed("a", 4, 12, 12, MONITOR), killed("b", 5, 20, 20, MONITOR))
    assert [s.change for s in incident.series] == ["first", "update"]
    assert [(p.value, p.until) for p in incident.field("killed").positions] == [("20", None), ("12", date(2017, 4, 5))]
    assert not incident.disputes


def test_who_gave_a_figure_up_does_not_stand_beside_those_who_still_hold_it() -> None:
    incident = told(killed("a", 4, 14, 14, MONITOR), killed("b", 4, 14, 14, MEDICS), killed("c", 5, 21, 21, MONITOR))
    positions = [(p.value, p.until, {h.source for h in p.holders}) for p in incident.field("killed").positions]
    assert positions == [
        ("21", None, {MONITOR.name}),
        ("14", None, {MEDICS.name}),
        ("14", date(2017, 4, 5), {MONITOR.name}),
    ]
    assert MONITOR.name not in incident.disputes[0].why.split("14")[0]


def test_fighters_who_are_a_part_of_a_sources_dead_do_not_say_who_anothers_dead_are() -> None:
    part = account("b", 5, tolls=(toll(13, 13, POLICE), toll(2, 2, POLICE, who="combatants")))
    incident = told(killed("a", 4, 2, 2, MEDICS), part)
    held = {p.value: {h.source for h in p.holders} for p in incident.field("killed").positions}
    assert held == {"13": {POLICE.name}, "2": {MEDICS.name}, "2 combatants": {POLICE.name}}
    whole = told(killed("a", 4, 20, 20, MEDICS), killed("b", 4, 20, 20, POLICE, who="combatants"))
    assert [p.value for p in whole.field("killed").positions] == ["20 combatants"]


def test_a_later_lower_figure_is_a_correction_and_the_other_source_stays_in_dispute() -> None:
    """Officials lower 39 to 31, a hospital still lists 44."""
    officials, hospital = voice("Vale Council", "government"), voice("Vale Hospital", "medic")
    incident = told(killed("a", 4, 39, 39, officials), killed("b", 5, 31, 31, officials), killed("c", 5, 44, 44, hospital))
    assert [s.change for s in incident.series if s.source == "Vale Council"] == ["first", "correction"]
    assert fields(incident) == {"killed": ("31", "44")}


def test_two_sources_with_other_figures_on_one_day_are_in_dispute() -> None:
    assert fields(told(killed("a", 4, 12, 12, MONITOR), killed("b", 4, 20, 20, MEDICS))) == {"killed": ("12", "20")}


def test_at_least_twelve_is_not_twelve_and_does_not_contradict_it() -> None:
    incident = told(killed("a", 4, 12, None, MONITOR), killed("b", 4, 12, 12, MEDICS))
    assert {(p.value, p.origins) for p in incident.field("killed").positions} == {("12", 1), ("at least 12", 1)}
    assert not incident.disputes


def test_counts_far_apart_are_a_dispute_in_part_though_their_bounds_meet() -> None:
    incident = told(killed("a", 4, 10, None, MONITOR), killed("b", 5, 75, None, MEDICS))
    assert [(d.field, d.partial) for d in incident.disputes] == [("killed", True)]


def test_a_lower_figure_that_nobody_stands_for_is_an_early_one() -> None:
    narrator = voice("Harbour Post", "narrator")
    assert not told(killed("a", 4, 12, 12, narrator), killed("b", 5, 20, 20, MONITOR)).disputes


def test_a_narrators_later_figure_may_be_the_sources_grown_since() -> None:
    post = voice("Harbour Post", "narrator")
    assert not told(killed("a", 4, 20, None, MONITOR), killed("b", 5, 40, 40, post)).disputes
    assert told(killed("a", 4, 20, None, MONITOR), killed("b", 4, 40, 40, post)).disputes


def test_an_unnamed_monitor_may_be_the_named_one() -> None:
    unnamed = voice("Town Monitor", origin="town monitor")
    assert not told(killed("a", 4, 47, 47, unnamed), killed("b", 4, 58, 58, MONITOR)).disputes
    assert told(killed("a", 4, 58, 58, unnamed), killed("b", 4, 47, 47, MEDICS)).disputes


def test_a_narrators_figure_below_its_sources_is_drawn_from_them() -> None:
    post = voice("Harbour Post", "narrator")
    incident = told(account("a", tolls=(toll(15, 15, MONITOR), toll(10, 10, post))))
    assert [p.value for p in incident.field("killed").positions] == ["15"]


def test_what_counts_as_an_injury_differs() -> None:
    few, more, many = (
        account(r, tolls=(toll(n, n, v, kind="injured"),)) for r, n, v in (("a", 40, MONITOR), ("b", 50, MEDICS), ("c", 90, MEDICS))
    )
    assert not told(few, more).disputes
    assert fields(told(few, many)) == {"injured": ("40", "90")}


def test_an_old_figure_that_two_others_have_left_behind_is_no_dispute() -> None:
    others = (killed("b", 6, 35, 35, MEDICS), killed("c", 6, 35, 35, voice("Vale Council", "government")))
    assert not told(killed("a", 4, 20, 20, MONITOR), *others).disputes
    assert told(killed("a", 6, 20, 20, MONITOR), *others).disputes


def test_the_dead_among_fighters_and_among_civilians_are_counted_apart() -> None:
    assert not told(killed("a", 4, 50, 50, MONITOR, who="combatants"), killed("b", 4, 8, 8, MEDICS, who="civilians")).disputes


def test_counts_of_children_alone_are_no_counts_of_all() -> None:
    incident = told(killed("a", 4, 22, 22, MONITOR, children=6.0), killed("b", 4, 6, 6, MEDICS, children=6.0))
    assert [p.value for p in incident.field("killed").positions] == ["22"]
    assert incident.field("children_killed").status == "agreed"
    assert not incident.disputes


def test_a_figure_of_an_unknown_day_is_set_beside_nothing() -> None:
    incident = told(killed("a", 4, 12, 12, MONITOR), killed("b", None, 20, 20, MONITOR))
    assert [s.change for s in incident.series] == ["first", "undated"]


def test_as_of_hears_only_what_was_published_by_then() -> None:
    accounts = (killed("a", 4, 12, 12, MONITOR), killed("b", 6, 20, 20, MONITOR), killed("c", None, 30, 30, MEDICS))
    incident = told(*accounts, as_of=date(2017, 4, 5))
    assert [p.value for p in incident.field("killed").positions] == ["12"]
    assert (incident.reports, incident.as_of) == (("a",), date(2017, 4, 5))
    members = [Member(report=a.report, event=a.event, score=1.0, why=()) for a in accounts]
    assert describe(accounts, members, as_of=date(2017, 4, 3)) is None


# --- independent origins


def test_a_body_and_its_spokesman_are_one_origin() -> None:
    director = voice("Lina Moss", origin="coast monitor group")
    incident = told(killed("a", 4, 12, 12, MONITOR), killed("b", 4, 12, 12, director))
    position = incident.field("killed").positions[0]
    assert position.origins == 1
    assert "counted as one" in position.origins_why


def test_unnamed_residents_count_once() -> None:
    position = told(killed("a", 4, 12, 12, RESIDENTS), killed("b", 4, 12, 12, RESIDENTS)).field("killed").positions[0]
    assert position.origins == 1
    assert "counted once" in position.origins_why


def test_a_narrator_is_an_origin_only_where_nobody_else_is() -> None:
    post, herald = voice("Harbour Post", "narrator"), voice("Vale Herald", "narrator")
    assert told(killed("a", 4, 12, 12, post), killed("b", 4, 12, 12, herald)).field("killed").positions[0].origins == 2
    assert told(killed("a", 4, 12, 12, post), killed("b", 4, 12, 12, MONITOR)).field("killed").positions[0].origins == 1


def test_the_narrator_of_a_copy_counts_as_that_of_the_earlier_report() -> None:
    post, herald = voice("Harbour Post", "narrator"), voice("Vale Herald", "narrator")
    copies = {"b": [CopyPair(report="b", of="a", kind="whole", share=0.97, why="97 in 100 runs of words")]}
    accounts = killed("a", 4, 12, 12, post), killed("b", 5, 12, 12, herald)
    assert told(*accounts).field("killed").positions[0].origins == 2
    copied = told(*accounts, copies=copies).field("killed").positions[0]
    assert copied.origins == 1
    assert "copy" in copied.origins_why


def test_an_agency_that_passes_on_what_its_source_says_adds_nothing() -> None:
    resident = voice("Omar of the bakery", "witness", via="Reuters")
    agency = voice("Reuters", "media", origin="reuters")
    assert told(killed("a", 4, 12, 12, resident), killed("b", 4, 12, 12, agency)).field("killed").positions[0].origins == 1


def test_state_media_and_their_state_are_one_origin() -> None:
    agency, ministry = voice("SANA", "media", origin="sana"), voice("the ministry", "government", origin="state:SY")
    assert told(killed("a", 4, 12, 12, agency), killed("b", 4, 12, 12, ministry)).field("killed").positions[0].origins == 1


# --- who, what, where, when


def attacked(report: str, *parties: Any, **more: Any) -> Account:
    """An account that names attackers."""
    return account(report, attackers=parties, **more)


def test_attackers_of_different_camps_are_in_dispute() -> None:
    incident = told(attacked("a", party("Syria", "state:SY", MONITOR)), attacked("b", party("Russia", "state:RU", MEDICS)))
    assert fields(incident) == {"attacker": ("Russia", "Syria")}


def test_a_state_and_its_air_force_are_one_position() -> None:
    incident = told(attacked("a", party("Syria", "state:SY", MONITOR)), attacked("b", party("Syrian Air Force", "state:SY", MEDICS)))
    assert [p.origins for p in incident.field("attacker").positions] == [2]
    assert not incident.disputes


def test_two_states_or_one_of_them_is_a_dispute_in_part() -> None:
    both = attacked("a", party("Syria", "state:SY", MONITOR), party("Russia", "state:RU", MONITOR))
    incident = told(both, attacked("b", party("Syria", "state:SY", MEDICS)))
    assert [(d.field, d.positions, d.partial) for d in incident.disputes] == [("attacker", ("Syria", "Russia"), True)]
    assert not told(both, attacked("b", party("Syria", "state:SY", MEDICS), party("Russia", "state:RU", MEDICS))).disputes


def test_a_coalition_holds_the_state_that_leads_it() -> None:
    incident = told(
        attacked("a", party("US-led coalition", "us-led-coalition", MONITOR)), attacked("b", party("United States", "state:US", MEDICS))
    )
    assert not incident.disputes


def test_an_accusation_and_its_denial_are_a_dispute() -> None:
    moscow = voice("the ministry", "government", origin="state:RU", position="denied")
    accused = attacked("a", party("Russia", "state:RU", MONITOR, position="uncertain"))
    incident = told(accused, attacked("b", party("its planes", None, moscow, position="denied")))
    assert fields(incident) == {"attacker": ("Russia", "not Russia")}


def test_in_a_clash_each_side_attacks_and_nobody_disputes_it() -> None:
    one = attacked("a", party("Syria", "state:SY", MONITOR), type="clash")
    assert not told(one, attacked("b", party("Islamic State", "islamic-state", MEDICS), type="clash")).disputes


def test_weapons_of_classes_that_exclude_each_other() -> None:
    planted = account("a", type="bombing", weapon="a planted device", weapon_voices=(MONITOR,))
    bomber = account("b", type="bombing", weapon="suicide bomber", weapon_voices=(MEDICS,))
    car = account("c", type="bombing", weapon="car bomb", weapon_voices=(voice("Vale Council", "government"),))
    assert fields(told(planted, bomber)) == {"weapon": ("planted device", "suicide bomber")}
    assert not told(bomber, car).disputes


def test_a_village_says_where_in_its_province_and_is_shown() -> None:
    village = place("Tell Amin", 35.4, 36.6, MONITOR, admin1="Idlib")
    province = place("Idlib", 35.8, 36.6, MEDICS, precision="province", admin1="Idlib")
    incident = told(account("a", places=(village,)), account("b", places=(province,)))
    assert [(p.value, p.origins) for p in incident.field("place").positions] == [("Tell Amin", 2)]
    assert not incident.disputes
    assert incident.place == village


def test_places_farther_apart_than_their_words_allow() -> None:
    here, there = place("Tell Amin", 35.4, 36.6, MONITOR), place("Marand", 35.9, 36.6, MEDICS)
    incident = told(account("a", places=(here,)), account("b", places=(there,)))
    assert fields(incident) == {"place": ("Marand", "Tell Amin")}
    assert "56 km apart" in incident.disputes[0].why
    near = place("Marand", 35.45, 36.6, MEDICS)
    assert not told(account("a", places=(here,)), account("b", places=(near,))).disputes


def test_two_quarters_of_one_town_that_are_not_located() -> None:
    town = place("Marand", 35.9, 36.6, MONITOR, admin1="Idlib")
    mills, harbour = (place(n, None, None, v, admin1="Idlib") for n, v in (("Mill Quarter", MONITOR), ("Harbour Quarter", MEDICS)))
    incident = told(account("a", places=(mills, town)), account("b", places=(harbour, town)))
    assert [(d.field, set(d.positions), d.partial) for d in incident.disputes] == [("place", {"Mill Quarter", "Harbour Quarter"}, True)]
    assert not told(account("a", places=(mills, town)), account("b", places=(town,))).disputes


def test_days_that_differ_and_days_that_fit() -> None:
    monday = account("a", voices=(MONITOR,), **on(3))
    assert fields(told(monday, account("b", voices=(MEDICS,), **on(5)))) == {"date": ("3 April 2017", "5 April 2017")}
    incident = told(monday, account("b", voices=(MEDICS,), **on(2, 4)))
    assert [(p.value, p.origins) for p in incident.field("date").positions] == [("3 April 2017", 2)]
    assert not told(monday, account("b", voices=(MEDICS,), **on(10))).disputes, "a week apart: a wrong day of publication"


def test_an_assumed_day_is_no_position() -> None:
    assumed = {**on(4), "days_basis": "default"}
    incident = told(account("a", places=(place("Marand", 35.9, 36.6, MONITOR),), **assumed))
    assert incident.field("date") is None
    assert incident.label == "Airstrike on Marand, reported 4 April 2017"


def test_what_is_told_of_a_province_alone_is_in_it_and_not_on_it() -> None:
    town = told(account("a", 4, places=(place("Marand", 34.0, 36.0),)))
    province = told(account("a", 4, places=(place("Marand", 34.0, 36.0, precision="province"),)))
    assert (town.label, province.label) == ("Airstrike on Marand", "Airstrike in Marand")


def test_a_denial_that_it_happened() -> None:
    denial = account("b", voices=(voice("Vale Herald", "narrator"),), denials=(voice("the army", "military", position="denied"),))
    assert "occurrence" in fields(told(account("a", voices=(MONITOR,)), denial))


def test_a_dispute_that_one_report_shows_is_carried_over() -> None:
    shown = AccountDispute(
        field="intent", positions=(("aimed at", ("Coast Monitor Group",)), ("spared", ("the army",))), partial=True, why="w"
    )
    dispute = told(account("a", voices=(MONITOR,), disputes=(shown,))).disputes[0]
    assert (dispute.field, dispute.within, dispute.partial) == ("intent", True, True)


# --- checks


def test_a_part_that_is_more_than_its_whole() -> None:
    incident = told(killed("a", 4, 5, 5, MONITOR, children=7.0))
    assert [(c.what, c.verdict) for c in incident.checks] == [("children among the killed", "inconsistent")]


def test_one_incident_cannot_have_more_than_its_tally() -> None:
    tally = account("t", 6, tier="tally", tolls=(toll(10, 10, MEDICS),))
    links = (Link(report="t", event="e1", tier="tally", why="its days hold it"),)
    incident = told(killed("a", 4, 12, 12, MONITOR), links=links, linked=(tally,))
    assert [(c.what, c.verdict) for c in incident.checks] == [("killed against a tally", "inconsistent")]
    assert incident.links == links


@pytest.mark.parametrize(
    ("low", "high", "verdict"), [(1000.0, 1000.0, "inconsistent"), (1500.0, None, "consistent"), (2500.0, None, "not_comparable")]
)
def test_a_told_distance_against_the_straight_line(low: float, high: float | None, verdict: str) -> None:
    """From a sea of 500 km reach to a town: 1,298 km, so that the line is 790 to 1,806 km; and beside a point: 1,298."""
    launch = place("South Caspian", 38.0, 51.0, MONITOR, precision="exact", role="launch")
    target = place("Idlib", 35.93, 36.63, MONITOR)
    told_distance = AccountDistance(low=low, high=high, words="the words")
    incident = told(account("a", places=(target, launch), distances=(told_distance,)))
    assert [c.verdict for c in incident.checks] == [verdict]


def test_a_distance_to_a_wide_area_is_a_range() -> None:
    launch = place("Caspian Sea", 41.0, 50.0, MONITOR, precision="water", role="launch")
    target = place("Idlib", 35.93, 36.63, MONITOR)
    incident = told(account("a", places=(target, launch), distances=(AccountDistance(low=1000.0, high=1000.0, words="1,000 km"),)))
    assert [c.verdict for c in incident.checks] == ["consistent"]


# --- grades


def graded(*accounts: Account) -> tuple[str | None, str]:
    """The grade with its reason."""
    incident = told(*accounts)
    return incident.grade, incident.grade_why


def harmed(report: str, *voices: Any, attacker: Any = None, who: Any = "civilians") -> Account:
    """An account of harm, with an attacker or none."""
    return account(report, voices=voices, tolls=(toll(12, 12, *voices, who=who),), attackers=(attacker,) if attacker else ())


def test_grades_follow_their_rule() -> None:
    syria = party("Syria", "state:SY", MONITOR)
    assert graded(harmed("a", MONITOR))[0] == "weak"
    assert graded(harmed("a", MONITOR), harmed("b", MEDICS))[0] == "weak", "nobody names an attacker"
    assert graded(harmed("a", MONITOR, attacker=syria), harmed("b", MEDICS))[0] == "fair"
    assert graded(harmed("a", MONITOR, attacker=syria), harmed("b", MEDICS, attacker=party("Russia", "state:RU", MEDICS)))[0] == "contested"
    own = voice("the ministry", "government", origin="state:SY")
    assert graded(harmed("a", own, attacker=party("Syria", "state:SY", own)))[0] == "confirmed"
    fighters = [
        harmed("b", MEDICS, who="combatants"),
        harmed("c", own, who="combatants"),
        harmed("d", voice("Vale Council"), who="combatants"),
    ]
    assert graded(harmed("a", MONITOR), *fighters)[0] == "discounted"
    assert graded(harmed("a", MONITOR, who="combatants")) == (
        None,
        "no harm to civilians is alleged: those counted are said to be combatants",
    )
    assert graded(account("a", voices=(MONITOR,)))[0] is None


def test_a_partys_word_on_its_own_success_confirms_nothing() -> None:
    own = voice("the ministry", "government", origin="state:SY")
    assert graded(harmed("a", own, attacker=party("Syria", "state:SY", own), who="combatants"))[0] is None


# --- a person's decisions


def decide(kind: Any, subject: str, value: str | None = None, field: str | None = None, day: int = 1) -> Judgement:
    """A decision of May 2017."""
    when = datetime(2017, 5, day, tzinfo=UTC)
    return Judgement(id=f"j{day}", kind=kind, subject=subject, who="Ada", when=when, reason="looked", value=value, field=field)


def test_a_decided_value_stands_first_and_is_marked() -> None:
    accounts = killed("a", 4, 12, 12, MONITOR), killed("b", 4, 20, 20, MEDICS)
    incident = told(*accounts, judgements=(decide("value", "a/e1", "20", "killed"),))
    first = incident.field("killed").positions[0]
    assert (first.value, first.basis, first.origins) == ("20", "person", 1)
    incident = told(*accounts, judgements=(decide("value", incident_id("a", "e1"), "17-19", "killed"),))
    first = incident.field("killed").positions[0]
    assert (first.low, first.high, first.origins, first.basis) == (17, 19, 0, "person")


def test_the_last_decision_holds() -> None:
    accounts = killed("a", 4, 12, 12, MONITOR), killed("b", 4, 20, 20, MEDICS)
    rejected = told(*accounts, judgements=(decide("reject", "b/e1"),))
    assert rejected.reports == ("a",)
    again = told(*accounts, judgements=(decide("reject", "b/e1"), decide("accept", "b/e1", day=2)))
    assert [(m.report, m.by) for m in again.members] == [("a", "rule"), ("b", "person")]


def test_a_verdict_is_printed_beside_what_the_rule_says() -> None:
    verdict = decide("verdict", incident_id("a", "e1"), "fair")
    incident = told(harmed("a", MONITOR), judgements=(verdict,))
    assert incident.grade == "fair"
    assert "by the rule: weak" in incident.grade_why


# --- the whole


def test_label_id_and_order() -> None:
    here = place("Tell Amin", 35.4, 36.6, MONITOR)
    later = account("a", 6, places=(here,), voices=(MONITOR,), **on(3))
    first = account("b", 4, places=(here,), voices=(MEDICS,), **on(3))
    incident = told(later, first)
    assert incident.id == incident_id("b", "e1")
    assert incident.label == "Airstrike on Tell Amin, 3 April 2017"
    assert [m.report for m in incident.members] == ["b", "a"]
    assert incident.origins == 2


VOICES = (MONITOR, MEDICS, RESIDENTS, voice("Harbour Post", "narrator"), voice("SANA", "media", origin="sana"))


@st.composite
def some_accounts(draw: Any) -> list[Account]:
    """Up to five accounts with figures, parties, places and days drawn from few values, so that they meet."""
    found = []
    for n in range(draw(st.integers(1, 5))):
        who = draw(st.sampled_from(VOICES))
        low = draw(st.integers(1, 4)) * 5.0
        attacker = draw(st.sampled_from([("Syria", "state:SY"), ("Russia", "state:RU"), ("rebels", "side:rebels")]))
        where = draw(st.sampled_from([("Tell Amin", 35.4, 36.6), ("Marand", 35.9, 36.6), ("Nowhere", None, None)]))
        found.append(
            account(
                f"r{n}",
                draw(st.sampled_from([4, 5, None])),
                type=draw(st.sampled_from(["airstrike", "shelling", "clash"])),
                voices=(who,),
                tolls=(
                    toll(
                        low, draw(st.sampled_from([None, low])), who, who=draw(st.sampled_from(["civilians", "combatants", "unspecified"]))
                    ),
                ),
                attackers=(party(*attacker, draw(st.sampled_from(VOICES))),),
                places=(place(*where, who),),
                **on(draw(st.integers(1, 3))),
            )
        )
    return found


@given(some_accounts(), st.integers(0, 1000))
def test_the_order_of_accounts_changes_nothing(accounts: list[Account], seed: int) -> None:
    mixed = list(accounts)
    random.Random(seed).shuffle(mixed)
    assert told(*accounts) == told(*mixed)


@given(some_accounts())
def test_every_position_is_held_and_disputes_name_positions(accounts: list[Account]) -> None:
    incident = told(*accounts)
    for field in incident.fields:
        assert all(1 <= p.origins <= len(p.holders) for p in field.positions)
        assert (field.status == "disputed") == (field.field in fields(incident))
    for dispute in incident.disputes:
        named = incident.field(dispute.field)
        assert named is not None
        assert len(dispute.positions) > 1
        assert set(dispute.positions) <= {p.value for p in named.positions}
