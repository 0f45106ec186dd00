"""Subjects that a parse loses where commas are missing. Sentences written for these tests."""

import pytest

import sayso
from sayso.language import parse


def subjects(text: str) -> dict[str, str]:
    """Verb -> the words of its subject."""
    doc = parse(sayso.report(text)).doc
    return {t.head.text: doc[t.left_edge.i : t.i + 1].text for t in doc if t.dep_ in ("nsubj", "nsubjpass")}


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("In the northern countryside army units destroyed a convoy of vehicles on the Talmar road.", "destroyed", "army units"),
        ("In the northern suburbs rebel rockets were lobbed at the market of Talmar.", "lobbed", "rebel rockets"),
        ("In the southern province of Talmar 16 civilians were killed in four strikes.", "killed", "16 civilians"),
        (
            "Meanwhile Front of Dawn militants targeted on Friday evening the Talmar market area with nine mortar shells.",
            "targeted",
            "Front",
        ),
        ("The army withdrew late on Wednesday after evacuating most of the civilian population state TV said.", "said", "state TV"),
    ],
)
def test_a_verb_gets_the_subject_that_a_missing_comma_hid(text, verb, subject):
    assert subjects(text)[verb] == subject


def test_what_stands_before_such_a_subject_stays_the_place():
    doc = parse(sayso.report("In the northern countryside army units destroyed a convoy of vehicles on the Talmar road.")).doc
    countryside = next(t for t in doc if t.text == "countryside")
    assert (countryside.dep_, countryside.head.text) == ("pobj", "In")
    assert [t.text for t in countryside.lefts] == ["the", "northern"]


@pytest.mark.parametrize(
    "text", ["In Talmar the army destroyed a convoy.", "On Monday evening, shells hit the market.", "The mayor of Talmar said so."]
)
def test_sentences_that_are_whole_stay_as_they_are(text):
    from sayso.language.mending import mend

    doc = parse(sayso.report(text)).doc
    before = [(t.dep_, t.head.i) for t in doc]
    mend(doc)
    assert [(t.dep_, t.head.i) for t in doc] == before


def test_a_compound_with_a_hyphen_is_one_word():
    doc = parse(sayso.report("Rebels repulsed a counter-attack on Talmar after the cease-fire broke down.")).doc
    assert {"counter-attack", "cease-fire"} <= {t.text for t in doc}


def test_an_aside_cuts_nothing_off_those_who_were_left_dead():
    doc = parse(sayso.report("Shelling left 23 civilians, including nine children, and 16 fighters dead.")).doc
    fighters, dead = (next(t for t in doc if t.text == word) for word in ("fighters", "dead"))
    assert (fighters.dep_, fighters.head.text) == ("conj", "civilians")
    assert (dead.dep_, dead.head.text) == ("oprd", "left")


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("Russia was accused on Friday of dropping cluster bombs on Velmar.", "of", "accused"),
        ("The group launched an attack southwest of Raqqa.", "attack", "launched"),
    ],
)
def test_a_word_hangs_on_what_it_is_said_of(text, word, head):
    doc = parse(sayso.report(text)).doc
    assert next(t for t in doc if t.text == word).head.text == head


@pytest.mark.parametrize(
    ("text", "town", "dep", "harm"),
    [
        ("Jets struck Homs killing nine.", "Homs", "dobj", "advcl"),
        ("Mortar shells landed on Rafah injuring three.", "Rafah", "pobj", "advcl"),
    ],
)
def test_a_town_before_its_harm_is_not_who_did_it(text, town, dep, harm):
    doc = parse(sayso.report(text)).doc
    name, act = next(t for t in doc if t.text == town), next(t for t in doc if t.tag_ == "VBG")
    assert (name.dep_, act.dep_, act.head.tag_) == (dep, harm, "VBD")


def test_a_word_is_not_hung_on_what_hangs_on_it():
    doc = parse(sayso.report("Rebels shelled the old market of Talmar.")).doc
    market, old = (next(t for t in doc if t.text == word) for word in ("market", "old"))
    market.hang(old, "pobj")
    assert (market.head.text, old.head.text) == ("shelled", "market")
