"""Which accounts are compared: those near each other or told in like words, and no more as the reports grow."""

import random
from datetime import date

from reconcile.invented_accounts import account, place
from sayso.ground.gazetteer.distance import great_circle
from sayso.model import Interval, Profile
from sayso.reconcile.blocks import event_pairs
from sayso.reconcile.nodes import node_of
from sayso.reconcile.texts import Texts


def pairs(*accounts):
    """The pairs of reports that are brought together."""
    nodes = [node_of(a) for a in accounts]
    empty = dict.fromkeys(("headline", "opening", "names", "body", "opening_runs", "runs"), ())
    profiles = [Profile(report=n.report, published=date(2017, 4, 4), total=0, **empty) for n in nodes]
    return {(nodes[a].report, nodes[b].report) for a, b in event_pairs(nodes, Texts.of(nodes, profiles))}


def told(report, *places, day=4, terms=()):
    """An account of one day; all places lie in one province."""
    return account(report, 4, days=Interval(date(2017, 4, day), date(2017, 4, day)), places=places, terms=terms)


def town(name, lat, lon):
    return place(name, lat, lon, admin1="Vale", country="XV")


def test_neighbours_meet_and_far_towns_do_not():
    here = told("a", town("Orsk Mill", 48.0, 31.0))
    assert pairs(here, told("b", town("Lower Mill", 48.1, 31.1))) == {("a", "b")}
    assert pairs(here, told("b", town("Tarn", 48.6, 31.0))) == set()


def test_far_towns_meet_by_a_telling_word():
    here, there = (told(r, town(name, lat, 31.0), terms=("ferry", "dead")) for r, name, lat in (("a", "Orsk", 48.0), ("b", "Tarn", 48.6)))
    others = [told(f"o{n}", town(f"Far {n}", 40.0 + n, 31.0), terms=("dead",)) for n in range(3)]
    assert ("a", "b") in pairs(here, there, *others)


def test_what_names_the_province_only_meets_all_of_it():
    wide = told("a", place("Vale", precision="admin1", admin1="Vale", country="XV"))
    assert pairs(wide, told("b", town("Tarn", 48.6, 31.0)), told("c", town("Orsk", 48.0, 31.0))) == {("a", "b"), ("a", "c")}


def test_a_description_is_no_area():
    """Two markets, of which nobody says where: the one word brings nobody together."""
    assert pairs(told("a", place("a market")), told("b", place("a market"))) == set()
    assert pairs(told("a", place("Vel Marra")), told("b", place("Vel Marra"))) == {("a", "b")}


def test_days_that_lie_further_apart_do_not_meet():
    here = town("Orsk", 48.0, 31.0)
    assert pairs(told("a", here), told("b", here, day=6)) == {("a", "b")}
    assert pairs(told("a", here), told("b", here, day=7)) == set()


def test_none_within_fifteen_kilometres_is_missed():
    """At any latitude: the cells of the map are as wide as they are high."""
    chance = random.Random(5)
    for _ in range(300):
        lat, lon = chance.uniform(-65, 65), chance.uniform(-170, 170)
        near = lat + chance.uniform(-0.13, 0.13), lon + chance.uniform(-0.25, 0.25)
        if great_circle(lat, lon, *near) <= 15:
            assert pairs(told("a", town("One", lat, lon)), told("b", town("Other", *near))) == {("a", "b")}, (lat, lon, near)


def test_a_full_province_is_not_compared_all_with_all():
    chance = random.Random(3)
    spread = [(48 + chance.random() * 2, 31 + chance.random() * 3) for _ in range(400)]
    day_of = [chance.randrange(1, 31) for _ in spread]
    found = pairs(*(told(f"{n:05}", town(f"Town {n}", *at), day=day_of[n]) for n, at in enumerate(spread)))
    on_near_days = sum(abs(one - other) <= 2 for n, one in enumerate(day_of) for other in day_of[:n])
    assert 0 < len(found) < on_near_days / 8
