"""Figures that are written twice are put as plain ones of the same length."""

import time

import pytest

import sayso
from sayso.language.figures import plain_figures


@pytest.mark.parametrize("figure", ["3", "12", "123", "007"])
@pytest.mark.parametrize("form", ["{}x soldiers fell.", "{} x soldiers fell.", "Three ({}) soldiers", "{} (three) soldiers", "{}× men"])
def test_nothing_moves(figure, form):
    text = form.format(figure)
    assert len(plain_figures(text)) == len(text)


def test_a_figure_without_room_is_read():
    (event,) = sayso.read("The army sent 100x soldiers to Homs on Monday. Rebels killed them.", published="2016-05-05").events
    assert event.trigger.text == "killed"


@pytest.mark.parametrize("text", ["(" + "one " * 20_000, "one-two " * 20_000, "three (" * 20_000])
def test_long_rows_are_gone_through_once(text):
    begun = time.process_time()
    assert len(plain_figures(text)) == len(text)
    assert time.process_time() - begun < 5
