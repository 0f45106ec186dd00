"""Spans and ids."""

import pytest

from sayso.model import Span, content_id, report_id


def test_a_span_must_fit_its_words():
    with pytest.raises(ValueError, match="does not fit"):
        Span(0, 3, "four")


def test_spans_cover_and_overlap():
    outer, inner, beside = Span(0, 5, "abcde"), Span(1, 3, "bc"), Span(5, 6, "f")
    assert outer.covers(inner)
    assert not inner.covers(outer)
    assert outer.overlaps(inner)
    assert not outer.overlaps(beside)


def test_ids_depend_on_content_alone():
    assert report_id("a") == report_id("a") != report_id("b")
    assert content_id("c", 1, "x") == content_id("c", 1, "x") != content_id("c", "1", "x")
