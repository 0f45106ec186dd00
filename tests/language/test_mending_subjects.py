"""Subjects of second clauses that a parse takes for something else. Sentences written for these tests."""

import pytest

import sayso
from sayso.language import parse


def subjects(text: str) -> list[tuple[str, str]]:
    """The words of each subject, with its verb, in the order of the verbs."""
    doc = parse(sayso.report(text)).doc
    return [(doc[t.left_edge.i : t.i + 1].text, t.head.text) for t in doc if t.dep_ == "nsubj"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An air strike in Talmar killed four people on Monday and shelling in Velin killed two.",
            [("An air strike", "killed"), ("shelling", "killed")],
        ),
        (
            "A drone strike in Sorva killed two rebels and fighting in Velin left ten people dead.",
            [("A drone strike", "killed"), ("fighting", "left")],
        ),
        ("One bomb killed nine guards and the other killed four shoppers.", [("One bomb", "killed"), ("the other", "killed")]),
        (
            "Rebel shelling killed eight people in Talmar, while government air strikes on rebel areas killed 13.",
            [("Rebel shelling", "killed"), ("government air strikes", "killed")],
        ),
        ("Rebel shelling of Talmar killed eight people.", [("Rebel shelling", "killed")]),
        ("A sniper shot dead four shoppers in the same district.", [("A sniper", "shot")]),
        ("Rebels shelling the town killed two people.", [("Rebels", "killed")]),
        ("A soldier fighting in Talmar killed two rebels.", [("A soldier", "killed")]),
        ("Gunmen killed a guard and wounded two others in Talmar.", [("Gunmen", "killed")]),
    ],
)
def test_whose_clause_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert subjects(text) == expected
