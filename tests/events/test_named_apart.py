"""Who did it and how many died, told in sentences that name no act of their own."""

import pytest

import sayso


def read(text: str) -> sayso.Reading:
    return sayso.read(text, published="2016-08-12")


def attackers(text: str) -> dict[str, str]:
    event = read(text).events[0]
    return {p.name: p.position for p in event.attackers}


def disputed(text: str) -> dict[str, list[str]]:
    return {d.field: [p.value for p in d.positions] for d in read(text).disputes}


BOMB = "A bomb killed the governor of Talmar on Wednesday. "
RAID = "Gunmen attacked a village near Osk on Sunday and killed 20 people. "
STRIKE = "Missiles hit a hospital at Abdin on Saturday, killing four patients, the charity that runs it said. "


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        (STRIKE + "Its director blamed Russia.", "Russia", "uncertain"),
        (STRIKE + "The clinic had been dug into a hillside. Its director blamed the Russian army.", "Russian army", "uncertain"),
        (RAID + "The army said the attackers were al-Shabaab fighters.", "al-Shabaab", "asserted"),
        (RAID + "The killers were members of Boko Haram, the mayor said.", "Boko Haram", "asserted"),
        (RAID + "The police identified the gunmen as members of Boko Haram.", "Boko Haram", "asserted"),
        (BOMB + "The Islamic State group said it was behind the bombing.", "Islamic State", "asserted"),
    ],
)
def test_who_did_it_is_named_in_a_sentence_of_its_own(text, name, position):
    assert attackers(text)[name] == position


@pytest.mark.parametrize(
    "text",
    [
        RAID + "The attackers were masked.",
        RAID + "Residents said the attackers were teenagers.",
        RAID + "The mayor named the victims as Dogon farmers.",
        RAID + "The harvest has been poor for years. Traders sold what they had. Prices rose at the market. The mayor blamed Russia.",
    ],
)
def test_words_that_name_nobody_for_the_act_add_no_attacker(text):
    assert set(attackers(text)) == {"gunmen"}


def test_two_claims_of_one_act_are_one_event_and_a_dispute():
    reading = read(BOMB + "The Islamic State group claimed the attack, but al-Shabaab said it was behind the bombing.")
    assert [e.type for e in reading.events] == ["bombing"]
    (dispute,) = reading.disputes
    assert dispute.field == "attacker"
    assert [p.sources for p in dispute.positions] == [("Islamic State",), ("al-Shabaab",)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (RAID + "The mayor gave the toll as 23; the militia spoke of 41 killed.", ["20", "23", "41"]),
        (
            "At least ten people died in shelling of Velm on Monday. Opposition groups put that figure higher, at 15.",
            ["15", "At least ten"],
        ),
        ("An air strike killed 12 people in Velm on Monday. The army said nine people died.", ["12", "nine"]),
    ],
)
def test_figures_that_cannot_both_hold_are_a_dispute(text, values):
    assert disputed(text) == {"killed": values}


@pytest.mark.parametrize(
    "text",
    [
        "An air strike killed 12 people in Velm on Monday. The army said at least nine people died.",
        "An air strike killed 12 people in Velm on Monday. The hospital said 12 people died.",
        "An air strike killed four people in Velm on Monday. The army said dozens of people died.",
        "An air strike killed 12 people in Velm on Monday. Rescuers dug all night. Shops were shut. The army said a mine killed nine people.",
    ],
)
def test_a_figure_of_the_report_that_a_source_may_share_is_no_dispute(text):
    assert disputed(text) == {}


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("The head of the branch and seven of his men died in a bombing in Talmar on Monday.", "killed", 8),
        ("A bomb killed the commander of the garrison and two of his bodyguards in Talmar on Monday.", "killed", 3),
        ("A bomb killed the commander and two of his cooks in Talmar on Monday.", "killed", 3),
        ("Shelling in Talmar on Monday killed a woman, her daughter and three soldiers.", "killed", 5),
        ("Three soldiers and their commander were killed in an ambush near Talmar on Monday.", "killed", 4),
        ("A soldier was killed and his brother, a civilian, was wounded in shelling of Talmar on Monday.", "injured", 1),
        ("Gunmen wounded his brother and two passers-by in Talmar on Monday.", "injured", 3),
    ],
)
def test_one_person_beside_others_that_are_counted_counts_too(text, kind, number):
    (toll,) = [t for t in read(text).events[0].tolls if t.kind == kind]
    assert (toll.quantity.low, toll.quantity.high) == (number, number)


def test_the_holder_of_a_post_is_one_and_other_people_with_the_are_no_count():
    toll = read("A bomb killed the governor of Talmar on Wednesday.").events[0].tolls[0]
    assert (toll.kind, toll.quantity.low, toll.quantity.high) == ("killed", 1, 1)
    assert read("A bomb killed the trader of Talmar on Wednesday.").events[0].tolls == ()


KILLED = "The army said it had killed nine terrorists in a raid on Osk on Monday. "


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (KILLED + "The mayor said all the victims were civilians.", ["nine terrorists", "civilians"]),
        (KILLED + "Residents said the dead were charcoal burners.", ["nine terrorists", "charcoal burners"]),
        (
            "An air strike killed 12 people in Osk on Monday. The army said the dead were militants. Villagers said those killed were farmers.",
            ["militants", "farmers"],
        ),
    ],
)
def test_who_the_dead_were_is_disputed(text, values):
    assert disputed(text)["target"] == values


@pytest.mark.parametrize(
    "text",
    [
        KILLED + "It said the dead were foreign fighters.",
        KILLED + "Residents said the dead were militants.",
        KILLED + "Residents said the dead were buried at night.",
        "The army said at least 40 people were killed and scores of others wounded in Osk on Monday. Residents said the dead were farmers.",
    ],
)
def test_who_the_dead_were_is_not_disputed_by_the_same_word_or_voice(text):
    assert "target" not in disputed(text)


def test_two_harms_with_a_count_each_are_not_one_figure():
    (event,) = read("Shells fired by militants landed in the market of Osk on Monday, claiming two lives and injuring three people.").events
    assert [(t.kind, t.quantity.low, t.quantity.high) for t in event.tolls] == [("killed", 2, 2), ("injured", 3, 3)]
