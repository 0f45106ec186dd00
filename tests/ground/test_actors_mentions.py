"""Mentions: names, adjectives, capitals that act, described parties, pronouns and nouns that take up another."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from sayso.ground.actors import actor_at, find_mentions
from sayso.language import parse
from sayso.model import Actor, Mention, Report, Span, Unresolved, report_id


def mentions(text: str, on: date | None = date(2015, 10, 8)) -> tuple[Mention, ...]:
    return find_mentions(parse(Report(id=report_id(text), text=text, name="test", published=on)))


def names(text: str) -> dict[str, str]:
    return {m.span.text: m.actor.name if isinstance(m.actor, Actor) else "?" for m in mentions(text)}


def hows(text: str) -> dict[str, str]:
    return {m.span.text: m.how for m in mentions(text)}


def test_capitals_act_or_are_places() -> None:
    found = names("Moscow denied the raid, the Pentagon said on Friday. A bus left for Moscow.")
    assert found["Moscow"] == "Government of Russia"
    assert found["Pentagon"] == "United States Department of Defense"
    assert not [m for m in mentions("The delegates met in Damascus and flew to Ankara.") if m.how == "metonymy"]


def test_an_adjective_is_a_party_of_acts_and_not_of_places() -> None:
    assert hows("Russian strikes hit the town.")["Russian"] == "adjective"
    assert "Russian" not in hows("The convoy reached a Russian village near the coast.")
    assert "Iran" not in hows("Fighters from an Iran-backed group left.")


def test_longest_name_wins() -> None:
    found = names("The Free Syrian Army said the Syrian army had shelled Marand.")
    assert found["Free Syrian Army"] == "Free Syrian Army"
    assert found["Syrian army"] == "Syrian Army"


def test_short_names_only_in_capitals() -> None:
    found = names("The IS is strong, but it is not alone, an SDF officer said in 2016.")
    assert found["IS"] == "Islamic State"
    assert "is" not in found


def test_descriptions_stay_as_described() -> None:
    found = {m.span.text: m.actor for m in mentions("Western-backed rebels fired on warplanes near Saraya.")}
    actor = found["Western-backed rebels"]
    assert isinstance(actor, Actor)
    assert (actor.id, actor.kind) == (None, "generic")


def test_an_organ_without_its_state_is_of_the_state_the_report_is_about() -> None:
    text = "Shells fell in Syria on Friday. In northern Syria the army took two hills. Planes of the Russian air force circled."
    actor = {m.span.text: m.actor for m in mentions(text)}["army"]
    assert isinstance(actor, Actor)
    assert (actor.name, actor.basis) == ("Syrian Army", "inference")


def test_people_and_organisations_outside_the_registry() -> None:
    text = "The Halab Monitoring Observatory (HMO) counted nine raids. Spokesman Tarin Odelu said so. The HMO had staff there, Odelu said."
    found = names(text)
    assert found["Halab Monitoring Observatory"] == "Halab Monitoring Observatory"
    assert found["HMO"] == "Halab Monitoring Observatory"
    assert found["Odelu"] == "Tarin Odelu"


def test_the_group_is_the_monitor_and_not_the_armed_group() -> None:
    text = (
        "The Halab Monitoring Observatory counted nine air raids on Saturday. The monitoring group said it was sure. "
        "Jaysh al-Noor claimed to have downed a drone."
    )
    assert names(text)["The monitoring group"] == "Halab Monitoring Observatory"


def test_mentions_do_not_overlap_and_stand_in_order() -> None:
    text = "Russian Foreign Minister Sergei Lavrov said the Syrian Observatory for Human Rights and Kurdish fighters had met. He left. They stayed."
    found = mentions(text)
    assert list(found) == sorted(found, key=lambda m: m.span)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found)


def test_actor_at_the_head_of_a_span() -> None:
    text = "Fighters from the Nusra Front attacked troops loyal to Assad in the north of Syria."
    span = Span(0, 30, text[:30])
    actor = actor_at(mentions(text), span)
    assert isinstance(actor, Actor)
    assert actor.name in ("Nusra Front", "fighters")


def test_two_that_fit_stay_unresolved() -> None:
    text = "Turkey and Iran were named in the paper. The Turkish army and the Iranian army moved. The army fired first."
    last = mentions(text)[-1]
    assert last.span.text.lower().endswith("army")
    assert isinstance(last.actor, Unresolved)
    assert len(last.actor.candidates) == 2
