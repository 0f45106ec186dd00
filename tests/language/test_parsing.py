"""The parse keeps the report's offsets whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.errors import ModelMissing
from sayso.language import parse
from sayso.language.parsing import load_model


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_offsets_are_those_of_the_text(text):
    parsed = parse(sayso.report(text))
    assert len(parsed.doc.text) == len(text)
    for token in parsed.doc:
        start, end = token.idx, token.idx + len(token.text)
        assert parsed.of(token) == parsed.span(start, end)


def test_a_paragraph_begins_a_sentence():
    parsed = parse(sayso.report("Shells fall on Talmar\nThree people died in the town"))
    assert [s.text.strip() for s in parsed.doc.sents] == ["Shells fall on Talmar", "Three people died in the town"]


def test_a_missing_model_is_named(monkeypatch):
    load_model.cache_clear()
    monkeypatch.setattr("sayso.language.parsing.MODELS", ("no_such_model",))
    with pytest.raises(ModelMissing, match="no_such_model"):
        load_model()
    monkeypatch.undo()
    load_model.cache_clear()
