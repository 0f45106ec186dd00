"""Signs of posts stand for no word."""

import pytest

import sayso
from sayso.language import parse
from sayso.language.signs import places_in_whole, signs, without


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Raid on #Talmar, #Velin hit", "Raid on Talmar, Velin hit"),
        ("🔴 Raid on Talmar ‼️", "Raid on Talmar "),
        ("Unit #5 in C# and a#b", "Unit #5 in C# and a#b"),
    ],
)
def test_the_parser_reads_the_words_alone(text, words):
    left_out = signs(text)
    assert without(text, left_out) == words
    kept = [i for i in range(len(text)) if i not in set(left_out)]
    assert places_in_whole(range(len(words)), left_out) == kept


def test_words_keep_their_places():
    text = "🔴 Raid on #Talmar kills 3.\n\n#Velin shelled."
    parsed = parse(sayso.report(text, published="2016-05-05"))
    assert [text[t.idx : t.idx + len(t.text)] for t in parsed.doc.tokens if not t.is_space] == [
        t.text for t in parsed.doc.tokens if not t.is_space
    ]
    assert [s.text.strip() for s in parsed.doc.sents] == ["Raid on  Talmar kills 3.", "Velin shelled."]


@pytest.mark.parametrize(
    ("text", "attackers", "places"),
    [
        ("Nigerian troops kill 12 Boko Haram terrorists in #Damboa, #Borno.", ["Nigerian armed forces"], ["Damboa", "Borno"]),
        ("🔴 Russian airstrikes on #Idlib kill 5 civilians", ["Russia"], ["Idlib"]),
        ("‼️ Saudi-led coalition airstrike on a wedding hall in #Taiz, 15 dead", ["Saudi-led coalition"], ["Taiz"]),
        ("Herat, May 4 (Agency) Gunmen killed two policemen in Farah district.", ["Gunmen"], ["Farah"]),
        ("BREAKING | Gunmen kill two farmers in Gwoza", ["gunmen"], ["Gwoza"]),
    ],
)
def test_posts_are_read(text, attackers, places):
    [event] = sayso.read(text, published="2016-05-05").events
    assert [p.name for p in event.attackers] == attackers
    assert [p.place.name for p in event.places if p.role == "target"] == places
