"""Sessions end when they should; buckets fill as fast as they should."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.web import buckets, sessions
from sayso.web.buckets import Buckets
from sayso.web.sessions import Sessions

WHEN = datetime(2021, 3, 1, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_session_ends_when_nobody_uses_it() -> None:
    clock = Clock()
    held = Sessions(clock, idle=100, longest=1_000)
    word = held.start("Vera", WHEN)
    clock.now += 99
    assert held.of(word) == ("Vera", WHEN)
    clock.now += 99
    assert held.of(word) == ("Vera", WHEN)
    clock.now += 101
    assert held.of(word) is None
    clock.now -= 50
    assert held.of(word) is None


def test_a_session_ends_however_much_it_is_used() -> None:
    clock = Clock()
    held = Sessions(clock, idle=100, longest=250)
    word = held.start("Vera", WHEN)
    for _ in range(5):
        assert held.of(word) is not None
        clock.now += 50
    assert held.of(word) is not None
    clock.now += 1
    assert held.of(word) is None


def test_words_are_long_differ_and_are_not_held() -> None:
    held = Sessions()
    words = {held.start("Vera", WHEN) for _ in range(sessions.EACH)}
    assert len(words) == sessions.EACH
    assert all(len(word) >= 43 for word in words)
    assert not words & held._held.keys()


@pytest.mark.parametrize("word", ["", "x", "null", "\ud800", "é" * 5_000])
def test_a_word_that_nobody_was_given(word: str) -> None:
    held = Sessions()
    held.start("Vera", WHEN)
    assert held.of(word) is None
    held.end(word)


def test_a_name_has_a_few_sessions_and_the_oldest_go() -> None:
    held = Sessions()
    other = held.start("Rea", WHEN)
    words = [held.start("Vera", WHEN) for _ in range(sessions.EACH + 3)]
    assert [held.of(word) is not None for word in words] == [False] * 3 + [True] * sessions.EACH
    assert held.of(other) is not None


def test_there_is_a_bound_to_all_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "MOST", 5)
    held = Sessions()
    words = [held.start(f"name {n}", WHEN) for n in range(8)]
    assert [held.of(word) is not None for word in words] == [False] * 3 + [True] * 5


def test_a_bucket_gives_what_it_has_and_then_as_time_passes() -> None:
    clock = Clock()
    held = Buckets(3, 10, clock)
    assert [held.take("a") for _ in range(4)] == [0, 0, 0, 10]
    assert held.take("b") == 0
    clock.now += 9
    assert held.take("a") == pytest.approx(1)
    clock.now += 1
    assert held.take("a") == 0
    held.give("a")
    assert held.take("a") == 0
    assert held.take("a", 5) > 0


def test_buckets_are_bounded_and_the_emptiest_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "MOST", 100)
    held = Buckets(5, 1e6, Clock())
    for _ in range(5):
        held.take("guesser")
    for n in range(1_000):
        held.take(n)
    assert len(held._levels) <= 101
    assert held.take("guesser") > 0


@given(st.lists(st.tuples(st.floats(0, 30), st.sampled_from("ab")), max_size=60))
def test_nobody_gets_more_than_time_allows(acts: list[tuple[float, str]]) -> None:
    clock = Clock()
    held = Buckets(4, 7, clock)
    had = {"a": 0, "b": 0}
    for pause, name in acts:
        clock.now += pause
        had[name] += held.take(name) == 0
        assert had[name] <= 4 + (clock.now - 1_000) / 7 + 1e-6
