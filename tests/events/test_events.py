"""Events of short reports written for these tests; the towns and the forces are invented."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.tokens import Doc as Parse

import sayso
from sayso import Event
from sayso.events.acts.find import find_acts
from sayso.language import Doc, load_model

THURSDAY = date(2026, 3, 12)


def events(text: str, title: str | None = None) -> list[Event]:
    return list(sayso.read(text, published=THURSDAY, title=title).events)


def only(text: str) -> Event:
    found = [e for e in events(text) if e.tier == "incident"]
    assert len(found) == 1, [(e.trigger.text, e.tier) for e in found]
    return found[0]


def words(parties: tuple[sayso.Party, ...]) -> set[str]:
    return {p.span.text for p in parties}


def test_a_passive_without_agent_has_no_attacker() -> None:
    event = only("A school in Marand was hit on Tuesday and two teachers were wounded.")
    assert event.attackers == ()
    assert "A school" in words(event.targets)
    assert event.moment is not None
    assert event.moment.timex == "2026-03-10"


def test_a_noun_an_adjective_and_by_name_who_did_it() -> None:
    assert words(only("Russian air strikes killed four people near Qastal on Monday.").attackers) == {"Russian"}
    assert words(only("Four people were killed on Monday in a rocket attack by rebels on the town of Qastal.").attackers) == {"rebels"}
    assert words(only("The army carried out a raid on the village of Saraya on Monday.").attackers) == {"The army"}


def test_one_happening_told_twice_is_one_event() -> None:
    event = only("A car bomb exploded in Qastal on Monday. The blast killed six people. Officials said the attack also wounded ten.")
    assert event.type == "bombing"
    assert len(event.mentions) >= 2


def test_elsewhere_is_another_happening() -> None:
    found = events("Jets bombed the town of Qastal on Monday. Elsewhere, shells hit the village of Saraya on Monday.")
    assert [e.type for e in found if e.tier == "incident"] == ["airstrike", "shelling"]


def test_tiers() -> None:
    assert [e.tier for e in events("The army will bomb the town of Qastal.")] == ["planned"]
    assert [e.tier for e in events("The army did not bomb the town of Qastal.")] == ["negated"]
    assert "tally" in [
        e.tier for e in events("More than 300 people have been killed in the province since the fighting began in May 2025.")
    ]
    assert [e.tier for e in events("The army has been shelling the town of Qastal for months.")] == ["campaign"]
    assert [e.tier for e in events("Rebels captured the town of Qastal in 2021.")] == ["background"]


def test_a_running_total_is_no_part_of_the_incident() -> None:
    found = events("Shelling killed two people in Qastal on Tuesday, bringing to 90 the number killed since January.")
    assert [e.tier for e in found] == ["incident", "tally"]


def test_a_denied_part_does_not_undo_the_act() -> None:
    found = [
        e for e in events("The army denied that its guns had hit the mill, blaming a rebel rocket for the blast.") if e.tier == "incident"
    ]
    assert len(found) == 1
    positions = {p.span.text: p.position for p in found[0].attackers}
    assert positions.get("rebel") == "uncertain"
    assert "asserted" not in positions.values()


def test_an_unstated_day_is_the_publication_day_and_says_so() -> None:
    event = only("Gunmen shot dead a driver in the town of Qastal.")
    assert event.moment is not None
    assert (event.moment.basis, event.moment.reference) == ("default", "publication")
    assert event.moment.flags


def test_where_it_came_from_is_no_place_where_it_happened() -> None:
    event = only("Ships in the Black Sea fired six missiles at a depot near Odesa on Monday, the ministry said in Sochi.")
    roles = {p.place.span.text: p.role for p in event.places}
    assert roles.get("Odesa") == "target"
    assert "Sochi" not in roles or roles["Sochi"] == "speech"
    assert all(role == "launch" for name, role in roles.items() if "Sea" in name)


def test_a_list_of_places_on_one_day_is_one_event() -> None:
    event = only("Air raids on Monday hit the towns of Qastal, Saraya and Marand.")
    assert {"Qastal", "Saraya", "Marand"} & {p.place.span.text for p in event.places}


def test_the_town_takes_up_its_name() -> None:
    found = events("Rebels seized the city of Aleppo on Monday. Jets bombed the city on Tuesday.")
    places = [p.place for e in found if e.type == "airstrike" for p in e.places]
    assert [p.span.text for p in places] == ["Aleppo"]
    assert places[0].basis == "inference"


def test_a_headline_adds_no_event_of_its_own() -> None:
    title = "Blast Kills Six in Market in Qastal"
    found = events(f"{title}\n\nA bomb exploded in a market in Qastal on Monday, killing six people.", title=title)
    assert len([e for e in found if e.tier == "incident"]) == 1


def test_words_that_name_no_act() -> None:
    assert events("He had a heart attack during a strike by teachers.") == []
    assert events("The team struck a deal and hit a record high.") == []
    assert events("") == []


def test_who_talks_or_agrees_is_a_party_and_no_attacker() -> None:
    (event,) = events("Talks between the government and the rebels opened in Geneva on Monday.")
    assert (event.type, event.attackers) == ("talks", ())
    assert event.others


LEAD = "A suicide bomber attacked a checkpoint in Qastal on Monday, killing 17 people, the monitor said. "


@pytest.mark.parametrize(
    "again",
    [
        "At least twenty people were wounded, a medic said.",
        "The blast tore through a line of cars.",
        "The attacker blew himself up when guards stopped him, a witness said.",
        "Seventeen people died, according to the ministry.",
        "The attack was the worst in months.",
    ],
)
def test_a_happening_told_again_is_one(again: str) -> None:
    assert len([e for e in events(LEAD + again) if e.tier == "incident"]) == 1


@pytest.mark.parametrize(
    "more",
    [
        "Another bomb exploded in Marwan, killing two people.",
        "Gunmen killed three farmers near Marwan.",
        "On Sunday mortar shells hit the port of Marwan.",
    ],
)
def test_another_place_or_day_is_another_happening(more: str) -> None:
    assert len([e for e in events(LEAD + more) if e.tier == "incident"]) == 2


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The group has carried out such attacks on the city before.", "background"),
        ("It was not linked to previous bombings in the town.", "background"),
        ("The two sides have been fighting for the town for months.", "campaign"),
        ("More than 120,000 people have been killed.", "tally"),
        ("Rebels developed plans to launch attacks on the capital.", "planned"),
    ],
)
def test_tiers_of_what_is_older_or_goes_on(text: str, tier: str) -> None:
    assert [e.tier for e in events(text)] == [tier]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen captured 20 policemen in Marwan on Monday.", "abduction"),
        ("Rebels took nine drivers captive in Marwan on Monday.", "abduction"),
        ("Militiamen set fire to the market of Marwan on Monday.", "other"),
        ("Air defences intercepted six missiles over Marwan on Monday.", "other"),
        ("Rustlers carried out a cattle raid in Marwan on Monday.", "clash"),
        ("The envoy met the rebel leaders in Marwan on Monday.", "talks"),
        ("Thousands rallied in Marwan on Monday.", "protest"),
        ("Insurgents overran an outpost near Marwan on Monday.", "territorial_change"),
        ("The army exchanged 40 prisoners with the rebels on Monday.", "agreement"),
    ],
)
def test_words_for_acts(text: str, kind: str) -> None:
    assert [e.type for e in events(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The opposition attacked the budget in parliament.",
        "The economy was hit by the unrest.",
        "Fighters battling the army hold the town.",
        "The wounded were evacuated to a hospital in the town.",
    ],
)
def test_words_without_an_act(text: str) -> None:
    assert events(text) == []


def test_who_denies_a_part_of_its_own_stands_behind_the_denial() -> None:
    reading = sayso.read(
        "Shelling killed three people in Vardin on Tuesday, a doctor said. The army denied that it had shelled the town.",
        published="2016-05-05",
    )
    (denial,) = (c for c in reading.claims if c.factuality == "denied")
    (event,) = reading.events
    assert [(p.position, p.claims) for p in event.attackers] == [("denied", (denial.id,))]


@pytest.mark.parametrize("word", ["airstrike", "airstrikes", "shelling", "strikes", "clashes", "raids"])
def test_a_noun_that_the_parser_takes_for_a_verb_is_an_act(word: str) -> None:
    parse = Parse(
        load_model().vocab,
        words=["Talmar", word, "killed", "two"],
        pos=["PROPN", "VERB", "VERB", "NUM"],
        tags=["NNP", "VBZ", "VBD", "CD"],
        deps=["nsubj", "csubj", "ROOT", "dobj"],
        heads=[1, 2, 2, 2],
        lemmas=["Talmar", word, "kill", "two"],
    )
    assert word in [act.head.text for act in find_acts(Doc(parse, parse.text))]
