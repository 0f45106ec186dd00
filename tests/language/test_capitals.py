"""Text that is all in capitals is read as other text is."""

import pytest

from sayso.language import load_model
from sayso.language.capitals import recased
from sayso.language.structure import paragraphs


def written(text):
    return recased(text, paragraphs(text), load_model())


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("TRUCK BOMB KILLS NINE AT MARKET IN BAGHDAD - MEDICS", "Truck bomb kills nine at market in Baghdad - medics"),
        ("MSF: TWO NURSES KILLED IN TALMAR", "MSF: Two nurses killed in Talmar"),
        ("THE U.N. SAYS US JETS AREN'T TO BLAME. A MINISTER DISAGREED.", "The U.N. says US jets aren't to blame. A minister disagreed."),
        ("ISLAMIC STATE HOLDS PART OF SYRIA'S NORTH", "Islamic State holds part of Syria's north"),
        ("THE ISLAMIC COUNCIL OF THE STATE MET", "The Islamic council of the state met"),
        ("FIGHTERS OF AL-SHABAAB FIRED BM-21 ROCKETS", "Fighters of al-Shabaab fired BM-21 rockets"),
        ("A RAID ON 3 MARCH, AND ONE IN MAY", "A raid on 3 March, and one in May"),
        ("BLAST HURTS NINE IN NICE, SAYS POLICE CHIEF", "Blast hurts nine in Nice, says police chief"),
        ("NINE HURT IN READING BOMB ATTACK", "Nine hurt in Reading bomb attack"),
        ("PUPILS BEHIND IN READING TESTS", "Pupils behind in reading tests"),
        ("CABINET IN SPLIT OVER RAIDS", "Cabinet in split over raids"),
        ("CROWDS MAY MARCH THROUGH TUNIS", "Crowds may march through Tunis"),
        ("REBEL-HELD SORVA WAS SHELLED FROM 12KM AWAY", "Rebel-held Sorva was shelled from 12km away"),
    ],
)
def test_names_and_sentences_keep_their_capitals(text, otherwise):
    assert written(text) == otherwise


def test_the_rest_of_the_report_tells_how_a_word_is_written():
    assert written("PEACE MARKET HIT IN VELIN\n\nShells fell on the Peace Market on Monday.").startswith("Peace Market hit in Velin")


@pytest.mark.parametrize(
    "text", ["Shells hit Talmar, killing FIVE.", "UN: the MSF clinic in Sorva was hit", "5 / 5", "İSTANBUL'DA PATLAMA: ÖLÜ VAR"]
)
def test_nothing_moves(text):
    assert len(written(text)) == len(text)
    if not text.isupper():
        assert written(text) == text


def test_wrapped_text_in_capitals_keeps_its_sentences():
    text = (
        "AT LEAST SIX PEOPLE WERE KILLED AND A DOZEN WOUNDED\nWHEN A TRUCK BOMB WENT OFF BEFORE A BANK IN OSTRIN\nON MONDAY, POLICE SAID."
    )
    assert len(paragraphs(text)) == 1


def test_lines_in_capitals_stay_apart():
    assert len(paragraphs("TWO SOLDIERS KILLED IN OSTRIN\nREBELS TAKE A HILL NEAR SORVA\nTALKS END IN VELIN")) == 3
