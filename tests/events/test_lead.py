"""The lead event of a report."""

from __future__ import annotations

from datetime import date

import sayso
from sayso.events.lead import mark_lead
from sayso.language import parse
from sayso.model import Codes, Event, Quantity, Span, Toll

TITLE = "Raid on Qastal market kills twelve people"
TEXT = (
    "Raid on Qastal market kills twelve people. Warplanes bombed the market of Qastal on Monday and 12 people were killed. "
    "The army advanced near Tell Amin on the same day. Talks in Marand were adjourned. The truce of last year had ended with shelling."
)


def _event(trigger: str, *, tier: str = "incident", kind: str = "airstrike", killed: str | None = None) -> Event:
    span = _span(trigger)
    tolls = ()
    if killed is not None:
        tolls = (Toll(kind="killed", quantity=Quantity(span=_span(killed), low=12, high=12, comparator="exactly"), who="unspecified"),)
    return Event(id=trigger, tier=tier, type=kind, trigger=span, factuality="asserted", codes=Codes(), tolls=tolls)  # type: ignore[arg-type]


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def _lead(*events: Event) -> list[str]:
    parsed = parse(sayso.report(TEXT, title=TITLE))
    return [e.id for e in mark_lead(parsed, events) if e.lead]


def test_the_happening_of_the_headline_leads() -> None:
    raid, advance = _event("bombed", killed="12"), _event("advanced", kind="territorial_change")
    assert _lead(raid, advance) == ["bombed"]
    assert _lead(advance, raid) == ["bombed"]


def test_background_plans_and_talks_do_not_lead_where_there_is_an_incident() -> None:
    others = (_event("shelling", tier="background", kind="shelling"), _event("Talks", kind="talks"), _event("advanced"))
    assert _lead(*others) == ["advanced"]


def test_what_is_old_or_planned_leads_where_nothing_else_is_told() -> None:
    old, plan = _event("shelling", tier="background", kind="shelling"), _event("advanced", tier="planned", kind="territorial_change")
    assert _lead(plan, old) == ["shelling"]
    assert _lead(plan) == ["advanced"]
    assert _lead() == []


def test_exactly_one_lead() -> None:
    assert len(_lead(_event("bombed"), _event("advanced"), _event("Talks", kind="talks"))) == 1


def test_the_lead_takes_the_place_of_the_headline() -> None:
    title = "Bomb kills four guards in Homs"
    text = f"{title}. A bomb killed four guards at a depot on Monday, the police said. The guards had stood at the gate since dawn."
    reading = sayso.read(sayso.report(text, title=title))
    lead = next(e for e in reading.events if e.lead)
    named = [p.place for p in lead.places if p.role == "target" and p.place.name == "Homs"]
    assert named


def test_a_lead_in_a_wide_place_takes_the_town_told_next() -> None:
    text = (
        "Air raids killed nine civilians in northern Syria on Friday, a monitor said. Jets hit a market in Idlib, where five people died."
    )
    lead = next(e for e in sayso.read(sayso.report(text)).events if e.lead)
    assert "Idlib" in {p.place.name for p in lead.places if p.role == "target"}


def test_an_advance_that_the_headline_tells_comes_before_a_late_tally() -> None:
    text = (
        "Army units advanced in the countryside of Marand on Monday, a military source said. "
        "The troops are now six miles from the town. "
        + "Shops were open and buses ran as on any other day, the source added. " * 10
        + "In all more than 20 fighters were killed in several areas of the district of Qastal over the past week."
    )
    reading = sayso.read(sayso.report(text, published=date(2024, 5, 16), title="The army advances on Marand"))
    (lead,) = (e for e in reading.events if e.lead)
    assert lead.type == "territorial_change"
    assert any(e.tier == "tally" for e in reading.events)


def test_dead_told_far_down_do_not_outweigh_what_the_report_opens_with() -> None:
    title = "Army enters Marand after a month"
    told = (
        "Troops moved from house to house during the afternoon and put up flags, people there told reporters by telephone, while families "
        "stayed in their cellars and waited for news. Shops were shut. The mayor asked for bread, flour and lamp oil to be brought over the pass. "
    )
    text = (
        f"{title}\n\nThe army entered Marand on Tuesday, ending a month at its gates.\n\n{told * 3}\n\n"
        "In Qastal, further south, a shell killed two farmers.\n"
    )
    reading = sayso.read(sayso.report(text, published=date(2024, 5, 16), title=title))
    (lead,) = (e for e in reading.events if e.lead)
    assert lead.type == "territorial_change"


def test_what_an_act_may_have_been_does_not_make_it_a_plan() -> None:
    text = "Shelling of a school in Qastal on Monday may be the deadliest in a year, the agency said."
    reading = sayso.read(sayso.report(text, published=date(2024, 5, 16)))
    assert [e.tier for e in reading.events] == ["incident"]


def test_one_man_dead_beside_the_matter_does_not_lead() -> None:
    title = "Freedonia shoots down Sylvanian warplane"
    text = (
        f"{title}\n\nFreedonian gunners brought down a Sylvanian warplane near Marand on Monday, the first in a year.\n\n"
        "A sailor died when a rescue boat came under fire in Qastal bay.\n"
    )
    reading = sayso.read(sayso.report(text, published=date(2024, 5, 16), title=title))
    (lead,) = (e for e in reading.events if e.lead)
    assert lead.trigger.text == "brought down"


def _leading(text: str, title: str | None = None) -> str:
    reading = sayso.read(text, published=date(2026, 3, 12), title=title)
    return next(e.trigger.text for e in reading.events if e.lead)


def test_a_truce_that_opens_the_report_leads_before_the_dead_of_the_next_sentence() -> None:
    text = (
        "A truce took hold across Freedonia on Monday after months of fighting, although two shots were heard. "
        "Three people were shot dead on the first day, residents of Talmar said."
    )
    assert _leading(text, "Freedonia truce holds on first day") == "truce"


def test_ordinals_of_a_headline_count_nobody() -> None:
    text = (
        "Rebels pushed into the town of Talmar on Monday, the army said. Further north there was quiet. The roads were closed and shops stayed shut. "
        "A mine near Sorva killed one man on Sunday, his brother said."
    )
    assert _leading(text, "Rebels push into Talmar in first raid of the year") == "pushed"


def test_a_feature_is_about_the_older_day_that_it_opens_with() -> None:
    text = (
        "He was watering his vines on February 9 when raiders came up out of the desert and slaughtered 62 people in Talmar. "
        "Three guards were shot in Sorva that day. On Monday a soldier was hurt by a mine."
    )
    events = sayso.read(text, published=date(2026, 3, 12), title="The village that waits").events
    assert [(e.tier, e.trigger.text) for e in events if e.lead] == [("incident", "slaughtered")]
    assert {e.tier for e in events} == {"incident"}


def test_a_count_told_further_down_is_no_lead_for_its_dead() -> None:
    text = (
        "Rebels near Talmar have begun negotiating their surrender, an envoy said on Wednesday. "
        "The army has lost dozens of men since January. On Monday it recaptured the town of Sorva."
    )
    assert _leading(text, "Rebels near Talmar negotiate") == "negotiating"
