"""What accounts of one incident say together."""

from __future__ import annotations

from datetime import date

from invented_accounts import account, told, toll, voice

MONITOR = voice("Coast Monitor")
MEDICS = voice("Vale Medics", "medic")


def test_a_later_higher_figure_of_the_same_source_is_an_update_and_no_dispute() -> None:
    incident = told(account("a", 4, tolls=(toll(12, 12, MONITOR),)), account("b", 5, tolls=(toll(20, 20, MONITOR),)))
    assert [s.change for s in incident.series] == ["first", "update"]
    killed = incident.field("killed")
    assert killed is not None
    assert [(p.value, p.until) for p in killed.positions] == [("20", None), ("12", date(2017, 4, 5))]
    assert not incident.disputes


def test_two_sources_with_other_figures_on_one_day_are_in_dispute() -> None:
    incident = told(account("a", tolls=(toll(12, 12, MONITOR),)), account("b", tolls=(toll(20, 20, MEDICS),)))
    assert [(d.field, d.positions) for d in incident.disputes] == [("killed", ("12", "20"))]
