"""The table of codes: every type has its plain row, every row a rule, and the errors of published tables are not in it."""

from __future__ import annotations

from typing import get_args

from sayso.events.words.ontology import _data, codes_of, rows, types_in, variant_of
from sayso.model import Actor, Party, Span
from sayso.model.vocabulary import EventType

ACLED = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots", "Strategic developments", None}


def _party(kind: str) -> Party:
    return Party(span=Span(0, 1, "x"), name=kind, actor=Actor(name=kind, kind=kind))  # type: ignore[arg-type]


def test_every_type_has_a_plain_row_and_every_row_a_rule() -> None:
    assert {type for type, when in rows() if when is None} == set(get_args(EventType))
    for row in rows().values():
        assert row.rule
        assert row.codes.acled_event in ACLED
        assert row.codes.cameo_root is None or 1 <= int(row.codes.cameo_root) <= 20


def test_classes_hold_types_and_each_other_as_they_are_named() -> None:
    classes = {name: types_in(name) for name in _data()["classes"]}
    assert set().union(*classes.values()) <= set(get_args(EventType))
    assert len(set(classes.values())) == len(classes)  # none stands twice
    assert classes["from_afar"] < classes["by_weapon"] < classes["violence"] < classes["deniable"]
    assert classes["without_attacker"] < classes["anywhere"] < classes["bloodless"] < classes["named_apart"]
    assert not classes["bloodless"] & classes["violence"]


def test_errors_of_the_published_tables_are_not_copied() -> None:
    assert codes_of("airstrike").plover_mode == "aerial"  # not heavy-weapons
    assert codes_of("chemical_attack").plover_event == "ASSAULT"  # no category FIGHT
    assert codes_of("siege").cameo_root == "19"


def test_the_type_of_violence_follows_from_the_parties() -> None:
    state, group, civilians = _party("state_forces"), _party("armed_group"), _party("civilians")
    assert codes_of("airstrike", attackers=[state], targets=[civilians]).ucdp_type_of_violence == 3
    assert codes_of("clash", attackers=[state], targets=[group]).ucdp_type_of_violence == 1
    assert codes_of("clash", attackers=[group], targets=[group, _party("armed_group")]).ucdp_type_of_violence == 2
    assert codes_of("airstrike", targets=[civilians]).ucdp_type_of_violence is None


def test_who_gains_ground_picks_the_sub_event() -> None:
    assert codes_of("territorial_change", attackers=[_party("state_forces")]).acled_sub_event == "Government regains territory"
    assert codes_of("territorial_change", attackers=[_party("armed_group")]).acled_sub_event == "Non-state actor overtakes territory"


def test_words_pick_the_variant_of_a_type() -> None:
    assert variant_of("agreement", {"ceasefire", "violate"}, ()) == "breach"
    assert variant_of("abduction", {"release"}, ()) == "release"
    assert variant_of("bombing", {"attack"}, {"suicide"}) == "suicide"
    assert variant_of("agreement", {"truce"}, {"drone"}) == "ceasefire"  # a drone makes no agreement another
    assert codes_of("agreement", variant="breach").cameo_root == "19"
    assert codes_of("abduction", variant="release").plover_mode == "release"


def test_every_variant_has_a_row() -> None:
    for (kind, when), row in rows().items():
        assert row.when == when
        assert variant_of(kind, (), ()) is None
    for kind, word in (
        ("siege", "lift"),
        ("other", "loot"),
        ("other", "intercept"),
        ("protest", "riot"),
        ("territorial_change", "withdraw"),
    ):
        assert (kind, variant_of(kind, {word}, ())) in rows()
