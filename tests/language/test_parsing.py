"""The parse keeps the report's offsets whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.errors import ModelMissing
from sayso.language import load_model, parse, parse_many


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


def test_a_long_text_is_parsed_in_pieces(monkeypatch):
    lines = [f"The army shelled Talmar on 3 May, killing {n} people. “We saw it,”  a doctor said." for n in range(2, 32)]
    text = "\n\n".join(lines)
    whole = parse(sayso.report(text)).doc
    monkeypatch.setattr("sayso.language.drafts._LONG", 500)
    monkeypatch.setattr("sayso.language.drafts._PIECE", 300)
    short, long = parse_many([sayso.report(lines[0]), sayso.report(text)])
    assert short.doc.text == lines[0].replace("“", '"').replace("”", '"')
    assert long.doc.text == whole.text
    assert [t.idx for t in long.doc] == [t.idx for t in whole]
    assert [s.start for s in long.doc.sents] == [s.start for s in whole.sents]
    same = sum(
        (a.head.i, a.dep_, a.lemma_, a.ent_type_) == (b.head.i, b.dep_, b.lemma_, b.ent_type_) for a, b in zip(long.doc, whole, strict=True)
    )
    assert same > 0.97 * len(whole)


def test_a_missing_model_is_named(monkeypatch):
    load_model.cache_clear()
    monkeypatch.setattr("sayso.language.loading.MODELS", ("no_such_model",))
    with pytest.raises(ModelMissing, match="no_such_model"):
        load_model()
    monkeypatch.undo()
    load_model.cache_clear()


def test_a_long_stream_of_new_words_loads_the_model_anew(monkeypatch):
    """The places of forgotten words are never given back: after so many the model is loaded anew, and reads what it read."""
    from sayso.language import loading, parsing

    reports = [
        sayso.report(f"Shells hit Norvale{n} on Monday, and {n + 2} people died in Tarn{n}.", published="2020-01-07") for n in range(200)
    ]

    def attributes(parsed: parsing.Parsed) -> list[tuple[str, ...]]:
        return [(t.text, t.lemma_, t.tag_, t.dep_, t.head.text, t.ent_type_) for t in parsed.doc]

    expected = list(parsing.read_each(reports, attributes))
    before = loading.load_model()
    monkeypatch.setattr(loading, "_WORN", loading.load_inference().new_words + 50)
    found = list(parsing.read_each([*reports, *[sayso.report(f"Velm{n} fell.") for n in range(200)]], attributes))
    assert loading.load_model() is not before
    assert found[:200] == expected
