"""What a careful reader finds in the reports that come with sayso, report by report."""

from __future__ import annotations

import functools
from importlib.resources import files
from pathlib import Path

import sayso
from sayso import Event, Reading
from sayso.model import Interval


@functools.cache
def reading(name: str) -> Reading:
    with_path = files("sayso") / "samples" / f"{name}.md"
    return sayso.read(sayso.load(str(Path(str(with_path)))))


def lead(name: str) -> Event:
    return next(e for e in reading(name).events if e.lead)


def hit(event: Event) -> list[str]:
    return [p.place.name for p in event.places if p.role == "target"]


def day(event: Event) -> str:
    assert event.moment is not None
    assert isinstance(event.moment.interval, Interval)
    return str(event.moment.interval.start)


def killed(event: Event) -> list[tuple[float | None, bool]]:
    return [(t.quantity.low, t.superseded) for t in event.tolls if t.kind == "killed"]


def told(name: str, event: Event) -> set[str]:
    return {c.source.name for c in reading(name).claims if c.id in event.claims}


def said(name: str) -> list[tuple[str, str]]:
    return [(c.source.name, " … ".join(s.text for s in c.content)) for c in reading(name).claims]


def test_orontes_monitor() -> None:
    name = "2017-04-04-orontes-monitor"
    raid = lead(name)
    assert (raid.type, day(raid), killed(raid)) == ("airstrike", "2017-04-04", [(58, False)])
    assert hit(raid)[0] == "Khan Shaykhun"
    accused = [p for p in raid.attackers if p.position == "uncertain"]
    assert [p.name for p in accused] == ["Government of Syria"]
    assert "unnamed director of Syrian Observatory for Human Rights" in {source for source, _ in said(name)}
    assert not any(p.name.lower() in ("rebel", "nobody") for e in reading(name).events for p in e.targets)


def test_levant_wire_on_the_toll() -> None:
    for name in ("2017-04-05-levant-wire", "2017-04-05-coast-herald"):
        gas = lead(name)
        assert (gas.type, day(gas), hit(gas)) == ("chemical_attack", "2017-04-04", ["Khan Shaykhun"])
        assert killed(gas) == [(72, False), (58, True)]
        assert "Syrian Observatory for Human Rights" in told(name, gas)
    workshop = next(e for e in reading("2017-04-05-levant-wire").events if e.type == "airstrike")
    assert not any("victims" in p.name for p in workshop.targets)
    assert ("unnamed rebel commander", "that account as a lie") in said("2017-04-05-levant-wire")


def test_qasioun_daily() -> None:
    events = reading("2017-04-05-qasioun-daily").events
    fight = next(e for e in events if e.type == "clash")
    assert [p.name for p in fight.attackers] == ["Nusra Front"]
    assert any("army units" in p.name for p in fight.targets)
    assert [e.trigger.text for e in events if e.type == "airstrike"] == ["struck"]


def test_levant_wire_on_the_missiles() -> None:
    name = "2017-04-07-levant-wire"
    strike = lead(name)
    assert (strike.type, day(strike)) == ("missile_strike", "2017-04-07")
    assert [p.name for p in strike.attackers] == ["United States"]
    assert hit(strike)[0] == "Shayrat"
    assert "United States" not in hit(strike)
    assert [p.place.name for p in strike.places if p.role == "launch"] == ["Mediterranean Sea"]
    gas = next(e for e in reading(name).events if e.type == "chemical_attack")
    assert day(gas) == "2017-04-04"
    assert not [d for d in reading(name).disputes if d.event == gas.id]
    assert [(t.quantity.low, t.source) for t in strike.tolls if t.kind == "killed"] == [(6, "Syrian Army"), (9, "Syrian Arab News Agency")]
    assert [d.field for d in reading(name).disputes] == ["killed"]
    assert all(day(e) == "2017-04-07" for e in reading(name).events if e.type == "missile_strike")


def test_rights_ledger() -> None:
    name = "2017-04-08-rights-ledger"
    attack = lead(name)
    assert day(attack) == "2017-04-04"
    assert killed(attack) == [(86, False)]
    truce = next(e for e in reading(name).events if e.type == "agreement")
    assert day(truce) == "2016-12-01"


def test_the_station() -> None:
    for name, toll, voice in (
        ("2022-04-08-baltic-press", [(50, False), (39, True)], "unnamed regional governor"),
        ("2022-04-09-riverside-times", [(50, False), (39, True)], "unnamed regional governor"),
        ("2022-04-08-dnipro-courier", [(30, False)], "state railway company"),
        ("2022-04-10-dnipro-courier", [(57, False)], "unnamed governor of Donetsk region"),
    ):
        strike = lead(name)
        assert (strike.type, day(strike), hit(strike)[0]) == ("missile_strike", "2022-04-08", "Kramatorsk")
        assert [k for k in killed(strike) if k in toll] == toll
        assert voice in told(name, strike)


def test_denial_of_the_state_whose_ministry_speaks() -> None:
    name = "2022-04-08-dnipro-courier"
    assert {s for s, words in said(name) if "alone used" in words} == {"Ministry of Defence of Russia"}
    dispute = next(d for d in reading(name).disputes if d.event == lead(name).id)
    assert (dispute.field, {s for p in dispute.positions for s in p.sources}) == (
        "attacker",
        {"unnamed governor of Donetsk region", "Government of Russia"},
    )


def test_who_speaks_in_a_clause_between_commas_and_who_only_asks() -> None:
    ledger = said("2017-04-08-rights-ledger")
    assert ("Government of the United States", "the raid was flown") in ledger
    tally = next(
        e
        for e in reading("2017-04-08-rights-ledger").events
        if e.tier == "tally" and "eastern Ghouta" in {p.place.span.text for p in e.places}
    )
    assert [t.source for t in tally.tolls] == ["unnamed residents"]
    assert "who" not in {name for name, _ in said("2022-04-08-baltic-press")}
    assert hit(lead("2017-04-08-rights-ledger")) == ["Khan Shaykhun"]


def test_one_missile_launched_from_one_town_at_another() -> None:
    name = "2022-04-08-front-bulletin"
    strike = lead(name)
    assert hit(strike) == ["Kramatorsk"]
    assert [p.place.name for p in strike.places if p.role == "launch"] == ["Dobropillia"]
    assert killed(strike) == [(30, False)]
    assert {"Donetsk People's Republic", "Ministry of Defence of Russia"} <= told(name, strike)
    assert not any(p.name.startswith("Tochka") for p in reading(name).places)
    assert "unnamed Ukrainian lawmaker" in {source for source, _ in said("2022-04-08-baltic-press")}
    assert reading(name).disputes == ()  # the army and its battalion are one


def test_a_denial_ends_where_the_next_verb_begins() -> None:
    read = sayso.read(
        "Jets bombed the town of Qastal on Monday. The army denied carrying out the raid and blamed rebel fighters.", published="2026-03-12"
    )
    assert {("army", "carrying out the raid"), ("army", "rebel fighters")} <= {(c.source.name, c.content[0].text) for c in read.claims}


def test_a_toll_that_is_up_to_four_has_risen_to_four() -> None:
    read = sayso.read("Shells hit Qastal on Monday. The death toll is up to 4, the mayor said.", published="2026-03-12")
    assert [(t.quantity.low, t.quantity.high) for e in read.events for t in e.tolls] == [(4, 4)]


def test_an_earlier_figure_that_somebody_gave_is_a_claim() -> None:
    assert ("unnamed governor of Donetsk region", "a figure of 52") in said("2022-04-10-dnipro-courier")
