"""Who says otherwise, in other words than "denied": refusals of one's own part, of knowledge, of words, of figures, of lost ground."""

import pytest

import sayso


def fields(text):
    return sorted(d.field for d in sayso.read(text, published="2021-05-09").disputes)


STRIKE = "Planes bombed the market of Tel Marun on Friday and killed nine people, two medics said. They accused the Syrian army."


@pytest.mark.parametrize(
    "refusal",
    [
        "A spokesman for the Syrian army said it had nothing to do with the bombing.",
        "The Syrian army said it was not behind the attack.",
        "The Syrian army denied having bombed the market.",
    ],
)
def test_a_part_in_it_is_refused(refusal):
    assert fields(f"{STRIKE} {refusal}") == ["attacker"]


def test_a_denial_paragraphs_later_goes_to_the_act_its_speaker_is_accused_of():
    later = "\n\nSchools have been shut since January. The governor met teachers on Monday.\n\nFlour is dearer by half, traders said.\n\n"
    text = (
        "Gunmen dragged six teachers from a bus near Malkoro in central Mali and shot them on Sunday, residents said. "
        f"They accused soldiers of carrying out the killings.{later}The army denied involvement."
    )
    assert fields(text) == ["attacker"]


def test_a_report_that_is_called_fabricated():
    text = "At least nine farmers were killed when a drone fired on their fields near Adi Welo on Friday, two medics said."
    assert fields(f"{text}\n\nTelephones are cut there.\n\nThe defence ministry called the report fabricated.") == ["occurrence"]


def test_ground_that_one_side_says_it_still_holds():
    text = "Insurgents seized the refinery at Bajra on Thursday, a worker there said."
    assert fields(f"{text} The government insisted its forces were still in control of the refinery.") == ["occurrence"]
    assert fields(f"{text} The government insisted its forces were still in control of the airport.") == []


def test_a_figure_that_is_denied_leaves_the_bombing_alone():
    text = (
        "A bomb exploded in a mosque in Kandahar on Friday, wounding several people. An official denied a claim by a local station "
        "that 23 people had been killed in the bombing, saying only three had died."
    )
    assert "occurrence" not in fields(text)


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit a warehouse in Odesa on Wednesday, the mayor said. Moscow denied that any talks were under way.",
        "Militants attacked a village near Lake Chad on Monday, killing 12, the army said. A spokesman denied that the curfew would be lifted.",
        "A blast killed three soldiers in Velmar on Wednesday, officials said. It was not clear who was behind the attack.",
        "Shells fell on three villages on Saturday, residents said. Russia said the truce was holding in general.",
        "Rebels shelled Tarn on Monday, the police said. The army said its troops had flown no flag at the ceremony.",
    ],
)
def test_what_is_no_dispute(text):
    assert fields(text) == []


def test_a_figure_that_somebody_puts_higher():
    text = "Shelling of the market at Tel Marun killed 14 people on Tuesday, the health office said."
    assert fields(f"{text} A rescue group put the figure higher, at 31.") == ["killed"]
