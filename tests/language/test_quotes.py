"""Quotations of every print style."""

import pytest

from sayso.language.quotes import find_quotations
from sayso.language.structure import paragraphs


def quoted(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in find_quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“The bridge is down,” the mayor said.", ["The bridge is down,"]),
        ('"The bridge is down," the mayor said. "Nobody can cross."', ["The bridge is down,", "Nobody can cross."]),
        ("He called it a ‘safe zone’ on Monday.", ["safe zone"]),
        ("The mayor's office and the rebels' base were hit.", []),
        ("«The bridge is down», the mayor said.", ["The bridge is down"]),
    ],
)
def test_marks(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“The first shell hit the school.\n“The second hit the well,” she said."
    found = find_quotations(text, paragraphs(text))
    assert [q.closed for q in found] == [False, True]
    assert text[slice(*found[0].inner)] == "The first shell hit the school."
