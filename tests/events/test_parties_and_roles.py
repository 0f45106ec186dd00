"""Who did it, who is blamed, who was hit, where: sentences written for these tests; towns and groups are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso import Event

THURSDAY = date(2026, 3, 12)


def events(text: str, title: str | None = None) -> list[Event]:
    return list(sayso.read(text, published=THURSDAY, title=title).events)


def lead(text: str, title: str | None = None) -> Event:
    return next(e for e in events(text, title) if e.lead)


def words(parties: tuple[sayso.Party, ...]) -> list[str]:
    return [p.span.text for p in parties]


def where(event: Event, role: str = "target") -> list[str]:
    return [p.place.name for p in event.places if p.role == role]


def killed(event: Event) -> list[tuple[float | None, float | None]]:
    return [(t.quantity.low, t.quantity.high) for t in event.tolls if t.kind == "killed"]


def test_a_place_before_the_act_is_no_attacker() -> None:
    event = lead("A Homs explosion killed three people on Monday.")
    assert words(event.attackers) == []
    assert where(event) == ["Homs"]


def test_a_headline_without_were_tells_of_victims() -> None:
    event = lead("Jets bombed a camp near Marand on Monday.", title="25 Fighters Killed in Raid Near Marand")
    assert words(event.attackers) == ["Jets"]


def test_people_counted_as_dead_are_no_attackers() -> None:
    event = lead("At least 30 people killed in the shelling of Marand by rebels on Monday.")
    assert words(event.attackers) == ["rebels"]


def test_the_headline_names_act_weapon_and_doer() -> None:
    title = "Syrian Army Kills 40 Fighters, Car Bomb Hits Marand"
    event = lead(f"{title}.\n\nAn explosion in Marand killed 40 fighters on Monday.", title)
    assert {"Kills", "Bomb Hits"} <= {m.text for m in event.mentions}
    assert event.weapon is not None
    assert event.weapon.span.text == "Car Bomb"
    assert "Syrian Army" in words(event.attackers)


def test_a_fight_with_somebody_in_a_town_is_in_the_town() -> None:
    event = lead("Twelve fighters died in clashes with tribesmen in the city of Raqqa on Monday.")
    assert where(event) == ["Raqqa"]
    assert where(event, "launch") == []


def test_who_is_able_did_it() -> None:
    assert [e.tier for e in events("Troops were able to retake the village of Qastal on Monday.")] == ["incident"]
    assert [e.tier for e in events("Troops will be able to retake the village of Qastal.")] == ["planned"]


def test_the_day_of_a_poll_is_not_the_day_of_the_shelling() -> None:
    event = lead("Rebels bombarded a campaign tent for the June 3 poll in Marand on Monday, killing nine people.")
    assert event.moment is not None
    assert event.moment.timex == "2026-03-09"


def test_the_deadliest_this_year_is_no_sum_over_the_year() -> None:
    found = events("Gunmen overran an outpost at Kombor on Monday. The assault, one of the deadliest this year, lasted for hours.")
    assert [e.tier for e in found] == ["incident"]


def test_who_claims_an_attack_carried_it_out() -> None:
    assert words(lead("A bomb hit a convoy in Marand on Monday. The Noor Brigade claimed the attack.").attackers) == ["The Noor Brigade"]
    assert words(lead("The Noor Brigade was behind the blast in Marand on Monday, police said.").attackers) == ["The Noor Brigade"]


@pytest.mark.parametrize(
    "text",
    [
        "Police blamed the blast in Marand on separatists.",
        "Officials pointed the finger at separatists for the blast in Marand.",
        "Separatists are suspected of having planted the bomb that killed two soldiers near Marand.",
    ],
)
def test_blame_is_a_position(text: str) -> None:
    assert [(p.span.text.lower(), p.position) for p in lead(text).attackers] == [("separatists", "uncertain")]


def test_denied_and_blamed() -> None:
    event = lead("The army denied shelling the bakery in Marand and blamed the Noor Brigade.")
    assert [(p.span.text, p.position) for p in event.attackers] == [("The army", "denied"), ("the Noor Brigade", "uncertain")]


def test_who_denies_something_else_denies_nothing_of_the_act() -> None:
    event = events("The fighters, who took the hill near Marand on Monday, deny it.")[0]
    assert [p.position for p in event.attackers] == ["asserted"]


def test_who_ends_an_attack_is_no_attacker() -> None:
    event = lead("Gunmen stormed a hotel in Marand on Monday and opened fire. Security forces killed all the attackers.")
    assert words(event.attackers) == ["Gunmen"]


def test_own_troops_are_those_of_the_state_that_speaks() -> None:
    event = lead("Ukraine's military said its troops had retaken the village of Verkhne on Monday.")
    actor = event.attackers[0].actor
    assert isinstance(actor, sayso.Actor)
    assert actor.country == "UA"


def test_arson_is_an_act_and_what_shells_burn_is_harm() -> None:
    found = events("Settlers set fire to three houses in Tarnush on Monday, hours after a man was stabbed near the town.")
    assert [(e.type, words(e.attackers)) for e in found] == [("other", ["Settlers"]), ("shooting", [])]
    assert len(events("Shells hit a depot in Tarnush on Monday and set fire to a mill.")) == 1


def test_a_plane_brought_down_is_no_strike() -> None:
    found = events("Rebels shot down a helicopter near Marand on Monday. Jets struck a depot in the town later.")
    assert [e.type for e in found] == ["other", "airstrike"]


def test_news_is_set_in_a_town_but_not_where_ministries_speak() -> None:
    assert where(lead("In Belgorod, the mayor said a drone had hit a petrol station on Monday.")) == ["Belgorod"]
    assert "Moskva" not in where(lead("In Moscow, the defence ministry said its jets had struck a depot on Monday."))


def test_a_town_falls_to_somebody() -> None:
    event = lead("Marand fell to the insurgents on Monday.")
    assert (event.type, words(event.attackers), where(event)) == ("territorial_change", ["the insurgents"], ["Marand"])


def test_what_is_left_is_where_it_happened_and_what_is_reached_is_not() -> None:
    assert where(lead("The rebels withdrew from the town of Marand on Monday.")) == ["Marand"]
    event = lead("Buses evacuated 1,200 fighters from Homs to Idlib on Monday.")
    assert where(event) == ["Homs"]
    assert where(event, "other") == ["Idlib"]
    assert words(event.targets) == ["1,200 fighters"]


def test_a_truce_is_broken_by_an_act_of_the_same_party() -> None:
    found = events("The rebels broke the ceasefire on Monday by shelling Marand, the army said.")
    assert [(e.type, e.tier) for e in found] == [("agreement", "incident"), ("shelling", "incident")]
    assert words(found[1].attackers) == ["The rebels"]


def test_who_agrees_or_talks_attacks_nobody() -> None:
    event = lead("The army and the Noor Brigade signed a ceasefire in Marand on Monday.")
    assert (words(event.attackers), words(event.targets), words(event.others)) == ([], [], ["The army", "the Noor Brigade"])


def test_talks_called_off_were_not_held() -> None:
    assert [e.tier for e in events("The rebels suspended peace talks with the government on Monday.")] == ["negated"]


def test_arrests_in_raids_are_one_happening() -> None:
    found = events("Security forces arrested 15 people in raids across Marand on Monday.")
    assert [e.type for e in found] == ["abduction"]


def test_a_when_clause_has_the_day_of_its_main_clause() -> None:
    found = events("The truce in Marand collapsed on Monday when shells hit the town.")
    assert [e.moment.timex for e in found if e.moment] == ["2026-03-09", "2026-03-09"]


def test_days_are_counted_from_what_was_told_before() -> None:
    found = events("Jets bombed Marand on Monday, a day after rebels captured a checkpoint there.")
    assert [e.moment.timex for e in found if e.moment] == ["2026-03-09", "2026-03-08"]


def test_an_hour_takes_its_day_from_the_text() -> None:
    event = lead("A blast ripped through a mosque in Marand during evening prayers, killing 20. The explosion happened on Tuesday.")
    assert event.moment is not None
    assert event.moment.timex == "2026-03-10"


def test_forms_that_the_parser_does_not_know() -> None:
    assert [e.type for e in events("Troops retook the village of Qastal on Monday.")] == ["territorial_change"]
    assert [e.type for e in events("Rescue boats came under fire near Marand on Monday.")] == ["shooting"]


def test_a_hill_by_its_name_is_ground() -> None:
    assert [e.type for e in events("Rebels captured the strategic Tal Baghdar on Monday.")] == ["territorial_change"]


def test_a_relative_clause_is_said_of_its_place() -> None:
    found = events("Troops entered the city of Raqqa, which the group had captured in May 2025, on Monday.")
    assert [where(e) for e in found] == [["Raqqa"], ["Raqqa"]]


def test_rough_counts_fit_others_and_sums_keep_their_sides() -> None:
    text = (
        "Troops killed dozens of fighters in an ambush near the city of Raqqa on Monday. "
        "A monitor said at least 62 fighters were killed in an ambush near the city of Raqqa."
    )
    assert len(events(text)) == 1
    toll = lead("At least 45 rebel fighters and 20 militia fighters were killed in fighting near Marand on Monday.").tolls[0]
    assert toll.quantity.low == 65
    assert sorted(p.quantity.low or 0 for p in toll.parts) == [20, 45]


def test_fighters_among_the_dead_are_a_part() -> None:
    toll = lead("Strikes killed 70 people in Marand on Monday. Twelve children and 11 fighters were among the dead.").tolls[0]
    assert {(p.of, p.quantity.low) for p in toll.parts} == {("children", 12), ("fighters", 11)}


def test_an_attack_in_which_people_are_shot_is_a_shooting() -> None:
    event = lead("The militants claimed Monday's attack in which at least 30 villagers were shot dead.")
    assert (event.type, killed(event)) == ("shooting", [(30, None)])


def test_verbs_share_an_object() -> None:
    event = lead("The group seized and executed nine men in Marand on Monday.")
    assert killed(event) == [(9, 9)]


def test_fighters_of_a_group_are_the_group() -> None:
    actor = lead("Hamas militants fired rockets at the town of Sderot on Monday.").attackers[0].actor
    assert isinstance(actor, sayso.Actor)
    assert actor.name == "Hamas"


def test_who_brings_the_harm_did_it() -> None:
    event = lead("At least 70 people were killed when gang members swept through the town of Marand on Monday.")
    assert words(event.attackers) == ["gang members"]


def test_an_older_happening_may_be_the_matter_of_a_report() -> None:
    title = "Drone strike on camp in Qastal killed dozens, group says"
    text = "A drone strike on January 7 on a camp in Qastal killed at least 57 civilians, a rights group said in a report on Thursday."
    event = lead(text, title)
    assert (event.tier, event.moment and event.moment.timex) == ("incident", "2026-01-07")


def test_earlier_is_counted_from_what_was_told() -> None:
    found = events("A strike on Marand killed nine on 9 March. In a separate strike three days earlier on Qastal, three people died.")
    assert [e.moment.timex for e in found if e.moment] == ["2026-03-09", "2026-03-06"]


def test_an_answer_with_strikes_is_a_strike() -> None:
    found = events("Rebels shelled the city of Hama on Monday. The army responded with air strikes on the town of Kafr Zita.")
    assert [(e.type, words(e.attackers)) for e in found] == [("shelling", ["Rebels"]), ("airstrike", ["The army"])]


def test_prisoners_that_were_exchanged() -> None:
    assert [e.type for e in events("Two hundred prisoners were exchanged at the Kalda crossing on Monday.")] == ["agreement"]


def test_tear_gas_is_no_shelling() -> None:
    assert not [e for e in events("Police fired tear gas shells to disperse a crowd in Marand on Monday.") if e.type == "shelling"]


def test_a_standing_denial_tells_of_nothing() -> None:
    assert events("Russia, which denies targeting civilians, made no comment.") == []
