"""Marks and segments."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.render.marks import Mark, paragraphs, segments

TEXT = "one two three four"


def claim(start: int, end: int, ref: str, tag: str = "1") -> Mark:
    return Mark(start, end, "claim", ref, "asserted", tag)


def test_overlapping_claims_are_cut_at_every_edge() -> None:
    (found,) = segments(TEXT, [claim(0, 13, "c-1"), claim(4, 18, "c-2")])
    assert [s.text for s in found] == ["one ", "two three", " four"]
    assert [set(s.refs.split()) for s in found] == [{"c-1"}, {"c-1", "c-2"}, {"c-2"}]
    assert "deep" in found[1].classes
    assert "deep" not in found[0].classes


def test_the_innermost_claim_comes_first_and_gives_the_line() -> None:
    inner = Mark(4, 7, "claim", "c-2", "denied", "2")
    (found,) = segments(TEXT, [claim(0, 18, "c-1"), inner])
    assert found[1].refs == "c-2 c-1"
    assert found[1].classes == "l-claim f-denied deep"


def test_numbers_stand_where_their_claim_ends_the_inner_one_last() -> None:
    (found,) = segments(TEXT, [claim(0, 18, "c-1"), claim(4, 18, "c-2", "2")])
    assert [mark.tag for s in found for mark in s.ends] == ["1", "2"]


def test_a_claim_over_two_paragraphs_has_its_number_once() -> None:
    text = "one two\n\nthree four"
    found = segments(text, [claim(0, len(text), "c-1")])
    assert [[mark.tag for s in paragraph for mark in s.ends] for paragraph in found] == [[], ["1"]]


def test_a_text_that_was_wrapped_by_hand_keeps_its_paragraphs() -> None:
    text = "A first line that goes\non in the next and\nthen in the third and\nends here.\n\nA second paragraph that\nis wrapped too."
    assert len(paragraphs(text)) == 2
    assert len(paragraphs("First sentence.\nSecond sentence.\nThird sentence.\nFourth sentence.")) == 4


@given(st.text("ab \n", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=8))
def test_segments_hold_the_whole_text_and_are_covered_by_their_marks(text: str, ranges: list[tuple[int, int]]) -> None:
    marks = [claim(*sorted(r), ref=f"c-{n}") for n, r in enumerate(ranges) if max(r) <= len(text) and r[0] != r[1]]
    found = segments(text, marks)
    shown = ["".join(s.text for s in paragraph) for paragraph in found]
    assert shown == [text[start:end] for start, end in paragraphs(text)]
    assert " ".join(shown).split() == text.split()
    position = iter(start for start, _ in paragraphs(text))
    for paragraph in found:
        start = next(position)
        for s in paragraph:
            expected = {m.ref for m in marks if m.start <= start and start + len(s.text) <= m.end}
            assert set(s.refs.split()) == expected
            start += len(s.text)
