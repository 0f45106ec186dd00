"""The plain copy of a parse says what the parser says, attribute by attribute. Texts written for these tests."""

import pytest
from spacy.tokens import Doc as Parse

import sayso
from sayso.language import Doc, Token, Tokens, load_inference, load_model, parse

TEXTS = [
    "On Friday, three shells fell on Talmar's market - killing 12 people, the mayor (of Velmar) said.  Nobody claimed it!",
    "What they said was a video of the attack showed Dr. Osk, who can't be reached; UN staff left at 5 p.m.\n\nAMMAN: He didn't.",
    "He met, on Friday, the two envoys whose shells - a decline that took hold - hit 1,500 homes north-west of Tarn.",
    "...",
    " Talmar",
]
PLAIN = [
    "i", "idx", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "ent_iob_", "whitespace_", "is_sent_start", "is_punct",
    "is_space", "is_stop", "like_num", "is_alpha", "is_upper", "is_lower", "is_title",
]  # fmt: skip


@pytest.fixture(params=TEXTS)
def both(request: pytest.FixtureRequest) -> tuple[Parse, Doc]:
    parsed = load_model().make_doc(request.param)
    load_inference()([parsed])
    return parsed, Doc(parsed, parsed.text)


def crossed() -> Parse:
    """A parse of which two arcs cross, as the parser's own sometimes do."""
    words, heads = ["what", "they", "said", "was", "shown", "on", "Friday"], [2, 2, 4, 4, 4, 6, 2]
    deps = ["dobj", "nsubj", "csubj", "auxpass", "ROOT", "prep", "npadvmod"]
    return Parse(load_model().vocab, words=words, heads=heads, deps=deps)


def test_every_attribute_is_the_parsers(both: tuple[Parse, Doc]) -> None:
    theirs, ours = both
    assert len(theirs) == len(ours)
    for a, b in zip(theirs, ours, strict=True):
        assert [getattr(a, name) for name in PLAIN] == [getattr(b, name) for name in PLAIN]
        assert (a.head.i, a.left_edge.i, a.right_edge.i) == (b.head.i, b.left_edge.i, b.right_edge.i)
        assert (a.sent.start, a.sent.end) == (b.sent.start, b.sent.end)
        for name in ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts"):
            assert [t.i for t in getattr(a, name)] == [t.i for t in getattr(b, name)], (a.text, name)


def test_runs_of_words_are_the_parsers(both: tuple[Parse, Doc]) -> None:
    theirs, ours = both
    assert [(e.start, e.end, e.label_) for e in theirs.ents] == [(e.start, e.end, e.label_) for e in ours.ents]
    assert [(s.start, s.end) for s in theirs.sents] == [(s.start, s.end) for s in ours.sents]
    for start in range(len(theirs)):
        for end in range(start + 1, len(theirs) + 1):
            a, b = theirs[start:end], ours[start:end]
            assert (a.root.i, a.text, a.start_char, a.end_char, a.sent.start) == (b.root.i, b.text, b.start_char, b.end_char, b.sent.start)
            assert [(e.start, e.end) for e in a.ents] == [(e.start, e.end) for e in b.ents]
            assert (b[0].i, b[-1].i, b[1:].start, len(b)) == (a[0].i, a[-1].i, a[1:].start, len(a))


def test_the_words_that_code_points_touch_are_the_parsers(both: tuple[Parse, Doc]) -> None:
    theirs, ours = both
    for start in range(len(theirs.text)):
        for end in range(start + 1, len(theirs.text) + 1):
            a, b = theirs.char_span(start, end, alignment_mode="expand"), ours.touched(start, end)
            assert a is not None
            assert b is not None
            assert (a.start, a.end) == (b.start, b.end)
    assert ours.touched(-1, 2) is None
    assert ours.touched(0, len(theirs.text) + 1) is None


def test_edges_reach_over_arcs_that_cross() -> None:
    theirs = crossed()
    ours = Doc(theirs, theirs.text)
    assert [(t.left_edge.i, t.right_edge.i) for t in ours] == [(0, 0), (1, 1), (0, 6), (3, 3), (0, 6), (5, 5), (5, 6)]
    assert [t.i for t in ours[2].children] == [0, 1, 6]


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


def test_a_word_that_is_hung_elsewhere_takes_what_hangs_on_it_along() -> None:
    doc = parse(sayso.report("Shells hit the old market of Talmar.")).doc
    market, of, hit = word(doc, "market"), word(doc, "of"), word(doc, "hit")
    assert of.head is market
    of.hang(hit, "prep")
    assert (of.head, of.dep_) == (hit, "prep")
    assert of not in market.children + market.rights
    assert [t.text for t in hit.rights] == ["market", "of", "."]
    assert (market.right_edge.text, hit.right_edge.text, of.right_edge.text) == ("market", ".", "Talmar")
    market.hang(market, "ROOT")
    assert market.head is market
    assert [t.text for t in market.children] == ["the", "old"]
    assert [t.text for t in hit.children] == ["Shells", "of", "."]


def test_a_word_is_one_object_and_lists_have_ends() -> None:
    doc = parse(sayso.report("Shells hit Talmar.")).doc
    assert doc[0] is doc[0].head.children[0]
    assert doc[0] == doc[0].head.lefts[0] != doc[1]
    assert doc[0].nbor() is doc[1]
    for wrong in (lambda: doc[0].nbor(-1), lambda: doc[3].nbor(), lambda: doc[1:3][2], lambda: doc[1:3][-3]):
        with pytest.raises(IndexError):
            wrong()
    assert doc[1:3] == Tokens(doc, 1, 3) != doc[1:2]
    assert len({doc[1:3], doc[1:3]}) == 1
    assert (doc[3:1].start, doc[3:1].end, list(doc[3:1]), doc[3:1].text) == (3, 3, [], "")
    with pytest.raises(ValueError, match="one after the other"):
        doc[::2]
    assert (str(doc[0]), repr(doc[0]), repr(doc[:2])) == ("Shells", "<'Shells' 0>", "<'Shells hit' 0:2>")


def test_an_empty_parse_has_no_words() -> None:
    doc = Doc(load_model().make_doc(""), "")
    assert (len(doc), list(doc), doc.sents, doc.ents, doc.touched(0, 1)) == (0, [], [], [], None)


def test_strings_are_kept_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.language import tokens

    monkeypatch.setattr(tokens, "_MOST", 3)
    one, other = (parse(sayso.report(f"Shells hit {town} on Monday.")).doc for town in ("Talmar", "Velmar"))
    assert [t.text for t in one][2:3] + [t.text for t in other][2:3] == ["Talmar", "Velmar"]
