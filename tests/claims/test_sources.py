"""Sources: name, kind, how the words led there, and what the text says of how they know."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.claims.sources import Sources
from sayso.ground import Grounding
from sayso.ground.actors import find_mentions
from sayso.language import parse
from sayso.model import Report, Source, Span, Unresolved, report_id


def resolve(text: str, words: str, occurrence: int = 0, on: date = date(2015, 10, 8)) -> Source:
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(words, at + 1)
    parsed = parse(Report(id=report_id(text), text=text, name="test", published=on))
    return Sources(parsed, Grounding((), (), (), find_mentions(parsed))).resolve(Span(at, at + len(words), words))


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "how"),
    [
        ("Moscow denied the raid.", "Moscow", "Government of Russia", "government", "metonymy"),
        ("Iran rejected the charge on Monday.", "Iran", "Government of Iran", "government", "metonymy"),
        ("The Pentagon said nothing.", "The Pentagon", "United States Department of Defense", "government", "metonymy"),
        ("A rebel commander said the hill was theirs.", "A rebel commander", "unnamed rebel commander", "armed_group", "explicit"),
        ("A doctor in Aleppo said so.", "A doctor in Aleppo", "unnamed doctor in Aleppo", "medic", "explicit"),
        ("Two US officials said so.", "Two US officials", "Two US officials", "official_unnamed", "explicit"),
        ("Activists said the bakery was hit.", "Activists", "unnamed activists", "activist", "explicit"),
        ("Residents said shells fell.", "Residents", "unnamed residents", "witness", "explicit"),
        ("Reuters reported the blast.", "Reuters", "Reuters", "media", "explicit"),
        ("Amnesty International said so.", "Amnesty International", "Amnesty International", "monitor", "explicit"),
    ],
)
def test_name_kind_and_resolution(text: str, words: str, name: str, kind: str, how: str) -> None:
    source = resolve(text, words)
    assert (source.name, source.type, source.resolution) == (name, kind, how)


def test_a_minister_speaks_for_the_ministry() -> None:
    source = resolve("Russian Defence Minister Sergei Shoigu said so.", "Russian Defence Minister Sergei Shoigu")
    assert (source.name, source.speaks_for) == ("Sergei Shoigu", "defence-ministry:RU")


def test_a_surname_is_the_person_named_before_and_speaks_for_the_body() -> None:
    text = "The Observatory's director, Rami Abdel Rahman, counted six raids. Two more followed, Abdel Rahman said."
    source = resolve(text, "Abdel Rahman", 1)
    assert (source.speaks_for, source.type) == ("sohr", "monitor")


@pytest.mark.parametrize("words", ["The Britain-based group", "The monitor", "The Observatory"])
def test_the_monitor_by_any_noun(words: str) -> None:
    text = f"The Syrian Observatory for Human Rights counted six raids. {words} said more had followed."
    assert resolve(text, words).name == "Syrian Observatory for Human Rights"


def test_he_is_the_last_person_who_spoke() -> None:
    text = "A rebel spokesman said the road was cut. Bread was short. He said no help had come."
    source = resolve(text, "He")
    assert (source.name, source.resolution, source.type) == ("unnamed rebel spokesman", "anaphora", "armed_group")


def test_she_is_not_a_man() -> None:
    text = "Russian spokeswoman Maria Zakharova said talks went on. Sergei Lavrov said so too. She added that a date was set."
    assert resolve(text, "She").name == "Maria Zakharova"


def test_who_owns_up_speaks_for_his_own_side() -> None:
    text = (
        "A US defense official said no planes had met over Syria so far.\n"
        "A regional source said militiamen had joined the attack near Saraya.\n"
        "He says US aircraft still fly over Syria, but he acknowledged that the planes had changed their routes.\n"
        "He said Russian and US experts would discuss details."
    )
    owned = resolve(text, "He")
    assert owned.resolution == "anaphora"
    assert "defense official" in owned.name
    assert owned.confidence != "high"
    lost = resolve(text, "He", 1)
    assert lost.resolution == "unresolved"
    assert isinstance(lost.who, Unresolved)
    assert len(lost.who.candidates) == 2


def test_the_source_is_the_last_source() -> None:
    text = "A source at the Port Command told reporters that two shells fell. The source added that nobody was hurt."
    source = resolve(text, "The source")
    assert source.name == "unnamed source at the Port Command"
    assert source.resolution == "anaphora"


def test_standing_is_kept() -> None:
    text = "A regional source familiar with the situation said the convoy had turned back."
    source = resolve(text, "A regional source familiar with the situation")
    assert source.anonymous
    assert source.standing == "familiar with the situation"


def test_reports_of_nobody_are_unresolved() -> None:
    assert resolve("The town fell amid reports that shells had hit it.", "reports").resolution == "unresolved"


@pytest.mark.parametrize("who", ["residents", "analysts", "rebels", "activists", "aid groups", "media"])
def test_people_of_a_country_do_not_speak_for_its_state(who):
    reading = sayso.read(f"Syrian {who} said they had seen jets strike Saraqib on Monday.", published="2016-05-05")
    assert reading.claims[0].source.speaks_for is None


@pytest.mark.parametrize("who", ["Opponents of Bashar al-Assad", "Syria's opposition", "Critics of the Syrian government"])
def test_who_stands_against_a_government_does_not_speak_for_it(who):
    source = sayso.read(f"{who} said jets had struck Saraqib on Monday.", published="2016-05-05").claims[0].source
    assert source.speaks_for is None
    assert getattr(source.who, "id", None) is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Governor Maren Tosk said four had died. The governor said nine were hurt.", "The governor", "Maren Tosk"),
        ("Maren Tosk, the mayor of Velmar, said two had died. The mayor said more were hurt.", "The mayor said", "Maren Tosk"),
        ("Ardan Velt, a commander of the rebels, said two had died. The commander said more were hurt.", "The commander", "Ardan Velt"),
        ("Dr. Lena Marsk, a surgeon in Velmar, said two had died. The surgeon said more were hurt.", "The surgeon", "Lena Marsk"),
        (
            "Governor Maren Tosk spoke. Lena Marsk, a farmer, said five had died. The farmer said more were hurt.",
            "The farmer",
            "Lena Marsk",
        ),
        (
            "Maren Tosk, the mayor of Velmar, spoke. The mayor of Ostrin said three had died.",
            "The mayor of Ostrin",
            "unnamed mayor of Ostrin",
        ),
        ("Governor Maren Tosk said four had died. The deputy governor said five had.", "The deputy governor", "unnamed deputy governor"),
        ("General Ardan Velt said two had died. A general said three had.", "A general", "unnamed general"),
    ],
)
def test_a_person_named_before_is_the_one_that_a_title_takes_up(text: str, words: str, name: str) -> None:
    words = words.removesuffix(" said")
    assert resolve(text, words, text.count(words) - 1).name == name


@pytest.mark.parametrize("between", ["\n\nArmy: ", "\n\n14:40 - army: ", "\n14:40 - army: "])
def test_words_of_the_next_paragraph_or_entry_are_not_those_of_who_spoke_before(between: str) -> None:
    text = f'Five people died in shelling of the market, mayor says{between}"We did not shell anyone."'
    found = sayso.read(text, published=date(2016, 7, 20)).claims
    assert not [c for c in found if "mayor" in c.source.name and any("did not shell" in s.text for s in c.content)]
