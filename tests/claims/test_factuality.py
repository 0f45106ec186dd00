"""How sure a source is of what it says."""

import pytest


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The governor said two shells hit the market.", "asserted"),
        ("The army denied that its guns had hit the market.", "denied"),
        ("The army did not deny that its guns had hit the market.", "uncertain"),
        ("The army did not rule out that its guns had hit the market.", "uncertain"),
        ("The governor said the toll could rise.", "uncertain"),
        ("The governor said it was possible that shells had hit the market.", "uncertain"),
        ("The governor said it was likely that the army had shelled the town.", "uncertain"),
        ("The doctor said the wounded appeared to have inhaled gas.", "uncertain"),
        ("The governor said no shells fell on Monday.", "negative"),
        ("The army said the clinic was not targeted.", "negative"),
        ("The general said his troops will enter the town.", "future"),
        ("The rebels threatened to shell the airport.", "future"),
        ("The union called for a ceasefire.", "desired"),
        ("The minister urged both sides to spare the hospital.", "desired"),
    ],
)
def test_factuality(read, text: str, factuality: str) -> None:
    assert read(text)[0].factuality == factuality


def test_a_source_may_be_surer_of_one_part(read) -> None:
    claims = read("The monitor said the toll could rise as many people remained under the rubble.")
    assert [c.factuality for c in claims] == ["uncertain", "asserted"]


def test_what_a_source_rejects_is_a_claim_of_its_own(read) -> None:
    claims = read("Residents said the jets struck a granary, not an arms depot.")
    assert [(c.factuality, c.negated) for c in claims] == [("asserted", None), ("denied", "target")]


def test_hedges_keep_their_words(read) -> None:
    assert [h.text for h in read("The governor said the toll might rise.")[0].hedges] == ["might"]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The army denied that its guns had hit the market.", "attacker"),
        ("The brigade denied responsibility for the blast.", "attacker"),
        ("The governor denied that the bridge had been hit.", "act"),
    ],
)
def test_what_a_denial_negates(read, text: str, negated: str) -> None:
    assert read(text)[0].negated == negated
