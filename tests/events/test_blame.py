"""Who lays an act to whose charge, in whatever words, and who says otherwise: invented reports from invented towns."""

import pytest

import sayso


def read(text):
    return sayso.read(text, published="2021-05-09")


def fields(text):
    return sorted(d.field for d in read(text).disputes)


def attackers(text):
    return {p.name: p.position for e in read(text).events for p in e.attackers}


DIED = "Seven people died when a shell hit the market of Talmar on Saturday."


@pytest.mark.parametrize(
    "blame",
    [
        "The governor attributed the deaths to the separatists.",
        "The governor put it down to the separatists.",
        "The governor pointed at the separatists.",
        "The governor pointed the finger at the separatists.",
        "The governor charged the separatists.",
        "The governor pinned the blame on the separatists.",
    ],
)
def test_to_whose_charge_an_act_is_laid(blame):
    assert attackers(f"{DIED} {blame}") == {"separatists": "uncertain"}


@pytest.mark.parametrize(
    "other",
    [
        "The governor attributed the fall of prices to the separatists.",
        "The governor put the separatists to shame.",
        "The governor pointed at a map.",
        "The governor charged the batteries.",
    ],
)
def test_what_lays_no_act_to_anybody(other):
    assert attackers(f"{DIED} {other}") == {}


@pytest.mark.parametrize("shells", ["The shells came from rebel positions.", "The shells had been fired from an area held by the rebels."])
def test_whose_ground_the_shells_came_from(shells):
    named = list(attackers(f"The army shelled Talmar on Saturday, residents said. {shells}"))
    assert [n.removesuffix("s") for n in named] == ["army", "rebel"]


@pytest.mark.parametrize(
    "shells", ["The shells came from Slovakia.", "The shells did not come from rebel positions.", "The news came from rebel positions."]
)
def test_what_says_nothing_of_whose_shells_they_were(shells):
    assert list(attackers(f"{DIED} {shells}")) == []


def test_what_its_own_side_says_was_hit_and_what_others_say():
    text = "An air strike hit a hospital in Talmar on Monday, medics said. The coalition said it had struck a command post of the militia."
    assert fields(text) == ["target"]


def test_a_gas_is_no_place():
    (event,) = read("Chlorine was dropped on Talmar on Monday, doctors said.").events
    assert [p.place.name for p in event.places] == ["Talmar"]


@pytest.mark.parametrize(
    "voices",
    [
        "The governor attributed the killing to separatists; their leaders abroad pointed at the gendarmes.",
        "The police blamed Kurdish militants. A far-left group claimed responsibility.",
        "Islamic State claimed the attack, but the police suspect a criminal gang.",
        "The police blamed a gang; the opposition blamed the army.",
    ],
)
def test_two_voices_name_two_attackers(voices):
    assert fields(f"{DIED} {voices}") == ["attacker"]


@pytest.mark.parametrize(
    "voices",
    [
        "The governor blamed the separatists; the mayor blamed the separatists too.",
        "The governor blamed militants. Residents blamed the rebels.",  # maybe the same
        "The governor blamed the separatists and met teachers.",
    ],
)
def test_two_voices_that_name_one_attacker_do_not_differ(voices):
    assert fields(f"{DIED} {voices}") == []


SHOT = "Militias shot at least 82 civilians in Talmar on Monday, UN officials said"


@pytest.mark.parametrize(
    "refusal",
    [
        f"{SHOT}; the army called that a lie.",
        f"{SHOT}. The army dismissed the claim as a lie.",
        f'{SHOT}. "That is a lie," an army spokesman said.',
        f"{SHOT}. The army called it a fabrication.",
    ],
)
def test_what_was_just_said_is_called_a_lie(refusal):
    assert fields(refusal) == ["occurrence"]


@pytest.mark.parametrize(
    "other", ["The minister called the budget a lie.", "The minister called the plan a fiction.", "The army called it a day."]
)
def test_what_else_is_called_a_lie(other):
    assert fields(f"{SHOT}. {other}") == []


@pytest.mark.parametrize(
    "refusal",
    [
        "Rebels claimed on Sunday to have taken seven villages near Talmar; the ministry said not one had been lost.",
        "Rebels said they had captured Talmar on Sunday. The army said it was still in full control.",
    ],
)
def test_ground_said_not_to_be_lost(refusal):
    assert fields(refusal) == ["occurrence"]


def test_a_clause_before_a_semicolon_is_not_what_the_next_one_says():
    claims = read("The army blamed the rebels for the raid on Talmar; the rebels said it was the army.").claims
    assert [(c.source.name, c.content[0].text) for c in claims] == [
        ("army", "the rebels for the raid on Talmar"),
        ("rebels", "it was the army"),
    ]
