"""The timeline."""

from datetime import date

import invented
import msgspec
import pytest

from sayso.model import Event, Interval
from sayso.render import timeline
from sayso.render.view import EventView, view


def events(*given: Event) -> tuple[EventView, ...]:
    base = invented.reading()
    return view(msgspec.structs.replace(base, events=given or base.events)).events


def at(event: Event, start: date | None, end: date | None) -> Event:
    assert event.moment is not None
    return msgspec.structs.replace(event, moment=msgspec.structs.replace(event.moment, interval=Interval(start, end)))


def test_a_war_of_years_does_not_press_the_week_into_a_point() -> None:
    found = timeline.draw(events(), date(2024, 3, 13))
    assert found is not None
    bars = {bar.event.event.id: bar for bar in found.bars}
    assert bars["e-war"].fades_left
    assert bars["e-war"].left == 0
    assert bars["e-market"].point
    assert bars["e-salvo"].left < bars["e-market"].left
    assert found.published is not None
    assert bars["e-market"].left < found.published
    assert [event.event.id for event in found.undated] == ["e-bombed", "e-no-strikes"]


def test_every_bar_lies_on_the_axis() -> None:
    found = timeline.draw(events(), date(2024, 3, 13))
    assert found is not None
    for bar in found.bars:
        assert 0 <= bar.left < bar.left + bar.width <= 100.01


def test_open_ends_fade() -> None:
    found = timeline.draw(events(at(invented.MARKET, date(2024, 3, 1), None), at(invented.SALVO, date(2024, 3, 2), date(2024, 3, 9))), None)
    assert found is not None
    open_bar, closed = found.bars
    assert (open_bar.fades_left, open_bar.fades_right) == (False, True)
    assert (closed.fades_left, closed.fades_right) == (False, False)
    assert found.published is None


def test_days_stand_at_their_share_of_the_axis() -> None:
    found = timeline.draw(
        events(at(invented.MARKET, date(2024, 3, 1), date(2024, 3, 1)), at(invented.SALVO, date(2024, 3, 3), date(2024, 3, 3))), None
    )
    assert found is not None
    # One day of room at both ends: five days, each a fifth.
    assert [(bar.left, bar.width) for bar in found.bars] == [(20.0, 20.0), (60.0, 20.0)]
    assert [tick.label for tick in found.ticks] == ["29 Feb", "1 Mar", "2 Mar", "3 Mar", "4 Mar"]


@pytest.mark.parametrize("years", [1, 3, 12])
def test_long_times_have_few_ticks(years: int) -> None:
    found = timeline.draw(events(at(invented.MARKET, date(2010, 1, 1), date(2010 + years, 6, 1))), None)
    assert found is not None
    assert 1 <= len(found.ticks) <= 8


def test_no_days_no_timeline() -> None:
    assert timeline.draw(events(invented.BOMBED), date(2024, 3, 13)) is None
