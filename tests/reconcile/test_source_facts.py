"""What a record shows of its sources, on incidents built by hand."""

from invented_accounts import account, on, party, place, told, toll, voice

from sayso.reconcile.sources import Speaker, is_unnamed, sources_of
from sayso.render import sources_view

MONITOR = voice("Dorvan Observatory")
ARMY = voice("Army of Karsan", "military")
DOCTOR = voice("unnamed", "medic")


def facts(*incidents, speakers=(), outlets=None):
    found = sources_of(incidents, speakers, outlets or {})
    return {s.origin: s for s in found.sources}, {(a.one, a.other): a for a in found.agreements}


def raid(report, day, *voices, killed=None, **more):
    tolls = (toll(killed, killed, *voices),) if killed is not None else ()
    return account(report, day, **on(4), voices=voices, tolls=tolls, places=(place("Vardin", 1, 1, *voices),), **more)


def test_claims_and_reports_are_counted_also_of_who_is_in_no_incident():
    speakers = [
        Speaker(name="Dorvan Observatory", type="monitor", claims=5, reports=frozenset({"a", "b"})),
        Speaker(name="the Pilgrim Society", type="other", claims=1, reports=frozenset({"c"})),
    ]
    sources, _ = facts(told(raid("a", 4, MONITOR)), speakers=speakers)
    monitor, society = sources["dorvan observatory"], sources["pilgrim society"]
    assert (monitor.claims, monitor.reports, monitor.incidents, monitor.held) == (5, 2, 1, 1)
    assert (society.claims, society.reports, society.incidents, society.held) == (1, 1, 0, 0)


def test_who_was_first_counts_only_where_days_differ():
    later = told(raid("a", 4, MONITOR, killed=7), raid("b", 5, ARMY, killed=7))
    same_day = told(raid("c", 4, MONITOR), raid("d", 4, ARMY))
    alone = told(raid("e", 4, MONITOR))
    sources, _ = facts(later, same_day, alone)
    monitor, army = sources["dorvan observatory"], sources["army of karsan"]
    assert (monitor.incidents, monitor.shared, monitor.dated, monitor.first) == (3, 2, 1, 1)
    assert (army.incidents, army.shared, army.dated, army.first) == (2, 2, 1, 0)
    assert (monitor.figures, monitor.figures_first) == (1, 1)
    assert (army.figures, army.figures_first) == (1, 0)


def test_on_an_unknown_day_nobody_was_first():
    sources, _ = facts(told(raid("a", None, MONITOR), raid("b", 5, ARMY)))
    assert sources["army of karsan"].first == 0
    assert sources["dorvan observatory"].first == 0


def test_claims_that_others_dispute_and_deny():
    red, not_red = party("Red Brigade", "red", MONITOR), party("Red Brigade", "red", ARMY, position="denied")
    incident = told(raid("a", 4, MONITOR, killed=7, attackers=(red,)), raid("b", 5, ARMY, killed=2, attackers=(not_red,)))
    assert {d.field for d in incident.disputes} == {"attacker", "killed"}
    sources, pairs = facts(incident)
    monitor, army = sources["dorvan observatory"], sources["army of karsan"]
    assert (monitor.held, monitor.disputed, monitor.denied) == (1, 1, 1)
    assert (army.held, army.disputed, army.denied) == (1, 1, 0)  # disputed, and denied by nobody
    pair = pairs["army of karsan", "dorvan observatory"]
    assert (pair.incidents, pair.agree, pair.disagree) == (1, 0, 2)


def test_agreement_counts_what_joining_does_not_decide():
    incident = told(raid("a", 4, MONITOR, killed=7), raid("b", 5, ARMY, killed=7))
    _, pairs = facts(incident)
    pair = pairs["army of karsan", "dorvan observatory"]
    assert (pair.agree, pair.disagree, pair.differ) == (1, 0, 0)  # the killed; day and place are why they were joined


def test_a_figure_that_a_source_gave_up_is_no_disagreement():
    incident = told(raid("a", 4, MONITOR, killed=7), raid("b", 5, ARMY, killed=9), raid("c", 6, MONITOR, killed=9))
    _, pairs = facts(incident)
    assert pairs["army of karsan", "dorvan observatory"].disagree == 0
    assert pairs["army of karsan", "dorvan observatory"].agree == 1


def test_unnamed_sources_are_counted_by_type_and_compared_with_nobody():
    sources, pairs = facts(told(raid("a", 4, MONITOR), raid("b", 5, DOCTOR)))
    assert is_unnamed("unnamed:medic")
    assert sources["unnamed:medic"].incidents == 1
    assert pairs == {}


def test_names_that_count_as_one_are_one_source():
    director = voice("Mara Venn", origin="dorvan observatory")
    sources, pairs = facts(told(raid("a", 4, MONITOR), raid("b", 5, director)))
    assert set(sources["dorvan observatory"].names) == {"Dorvan Observatory", "Mara Venn"}
    assert sources["dorvan observatory"].shared == 0
    assert pairs == {}


def test_a_speaker_goes_under_the_origin_that_it_has_in_the_incidents():
    general = voice("General Odo Brandt", "military", origin="army of karsan")
    speakers = [Speaker(name="General Odo Brandt", type="military", claims=3, reports=frozenset({"a"}))]
    sources, _ = facts(told(raid("a", 4, general)), speakers=speakers)
    assert sources["army of karsan"].claims == 3


def test_reports_without_an_outlet_are_told_apart_by_their_ids():
    unknown = voice("narrator", "narrator", origin="report:0123456789ab")
    sources, _ = facts(told(raid("a", 4, unknown)))
    assert sources_view.name(sources["report:0123456789ab"]) == "report 0123456789ab, outlet not known"


def test_the_voice_of_an_outlet_known_only_by_its_report_is_the_outlets():
    narrator = voice("Vale Wire", "narrator", origin="report:0123456789ab")
    speakers = [Speaker(name="narrator", type="narrator", claims=2, reports=frozenset({"a"}), outlet="Vale Wire")]
    sources, _ = facts(told(raid("a", 4, narrator)), speakers=speakers, outlets={"0123456789abcdef": "Vale Wire"})
    assert list(sources) == ["outlet:vale wire"]
    assert (sources["outlet:vale wire"].name, sources["outlet:vale wire"].claims) == ("Vale Wire", 2)


def test_nothing_gives_nothing():
    found = sources_of([], [], {})
    assert (found.sources, found.agreements) == ((), ())
