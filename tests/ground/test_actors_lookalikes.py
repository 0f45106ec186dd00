"""Two sides one word apart: whose army, ministry or government it is."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.claims.sources import Sources
from sayso.ground import Grounding
from sayso.ground.actors import find_mentions
from sayso.language import parse
from sayso.model import Actor, Report, Span, report_id

# Day, sentence, words, and what they name; None where they may be described but are no body of the registry.
CASES: list[tuple[str, str, str, str | None]] = [
    # Syria
    ("2016-09-01", "The free army shelled a checkpoint near Hama in Syria.", "army", None),
    ("2016-09-01", "The Free Syrian Army shelled Syrian Army positions near Hama.", "Free Syrian Army", "fsa"),
    ("2016-09-01", "The Free Syrian Army shelled Syrian Army positions near Hama.", "Syrian Army", "assad-army"),
    ("2016-09-01", "The Free Army said the army had left Hama in Syria.", "Free Army", "fsa"),
    ("2016-09-01", "The Free Army said the army had left Hama in Syria.", "army", "assad-army"),
    ("2016-09-01", "Fighters of the New Syrian Army took a post in Syria.", "New Syrian Army", "new-syrian-army"),
    ("2016-09-01", "Russiaâ€™s Defense Ministry said no jets struck Idlib in Syria.", "Defense Ministry", "defence-ministry:RU"),
    ("2016-09-01", "Russia's Defense Ministry denied a strike in Syria.", "Defense Ministry", "defence-ministry:RU"),
    ("2016-09-01", "Russia?s Defense Ministry denied a strike in Syria.", "Defense Ministry", "defence-ministry:RU"),
    ("2016-09-01", "Russia s Defense Ministry denied a strike in Syria.", "Defense Ministry", "defence-ministry:RU"),
    ("2016-09-01", "The Turkish army shelled Manbij in Syria.", "Turkish army", "army:TR"),
    ("2016-09-01", "The Army of Islam shelled Damascus.", "Army of Islam", "jaysh-al-islam"),
    ("2016-09-01", "The Army of Conquest took Idlib in Syria.", "Army of Conquest", "jaysh-al-fatah"),
    ("2016-09-01", "The National Defence Forces fought in Hasakah, Syria.", "National Defence Forces", "ndf"),
    ("2016-09-01", "The Syrian Defence Ministry and the Defence Ministry of Turkey spoke.", "Defence Ministry of Turkey", "defence-ministry:TR"),
    ("2016-09-01", "The Israeli army struck Damascus and the army of Assad replied.", "army of", None),
    ("2016-09-01", "The opposition's defence ministry spoke in Syria.", "defence ministry", None),
    ("2016-09-01", "The interim government's defence ministry spoke in Gaziantep about Syria.", "defence ministry", None),
    ("2016-09-01", "Rebel military officers met in Idlib, Syria.", "military", None),
    ("2019-09-01", "The Syrian National Army shelled Tel Rifaat.", "Syrian National Army", "sna"),
    ("2016-09-01", "Abdulrahman Qadduri of the Red Crescent spoke in Homs.", "Abdulrahman", None),
    # Libya
    ("2020-02-01", "The Libyan National Army shelled Tripoli.", "Libyan National Army", "lna"),
    ("2020-02-01", "The Government of National Accord said Libya's army was ready.", "Libya's army", "army:LY"),
    ("2020-02-01", "The Government of National Accord said Libya's army was ready.", "Government of National Accord", "gna"),
    ("2020-02-01", "The Arab Army moved on Sirte in Libya.", "Arab Army", None),
    ("2020-02-01", "The rival eastern government spoke in Libya.", "government", None),
    # Sudan
    ("2023-06-01", "The Rapid Support Forces shelled Omdurman and the Sudanese army replied.", "Rapid Support Forces", "rsf"),
    ("2023-06-01", "The Rapid Support Forces shelled Omdurman and the Sudanese army replied.", "Sudanese army", "army:SD"),
    ("2023-06-01", "The Sudan Liberation Army attacked the army in Darfur, Sudan.", "Sudan Liberation Army", "slm"),
    ("2023-06-01", "The Sudan People's Liberation Army attacked Kadugli in Sudan.", "Liberation Army", None),
    ("2023-06-01", "The South Sudanese army crossed into Sudan.", "South Sudanese army", "army:SS"),
    ("2023-06-01", "South Sudan's army crossed the border.", "South Sudan's army", "army:SS"),
    # Mali
    ("2023-06-01", "The Malian army and the Macina Liberation Front fought in Mali.", "Malian army", "army:ML"),
    ("2023-06-01", "The Malian army and the Macina Liberation Front fought in Mali.", "Macina Liberation Front", "macina"),
    # Myanmar
    ("2023-06-01", "The Arakan Army took a base of the Myanmar army.", "Arakan Army", "arakan-army"),
    ("2023-06-01", "The Arakan Army took a base of the Myanmar army.", "Myanmar army", "tatmadaw"),
    ("2023-06-01", "The Kachin Independence Army and the Shan State Army fought in Myanmar.", "Kachin Independence Army", "kia"),
    ("2023-06-01", "The Kachin Independence Army and the Shan State Army fought in Myanmar.", "Shan State Army", None),
    ("2023-06-01", "The National Unity Government's defence ministry spoke in Myanmar.", "National Unity Government", "nug"),
    ("2023-06-01", "The National Unity Government's defence ministry spoke in Myanmar.", "defence ministry", None),
    ("2023-06-01", "The United Wa State Army stayed out of the fight in Myanmar.", "United Wa State Army", "uwsa"),
    # Ukraine
    ("2023-06-01", "The Ukrainian Insurgent Army was banned.", "Army", None),
    ("2023-06-01", "The Russian Defence Ministry said Ukraine's army had shelled Donetsk.", "Ukraine's army", "army:UA"),
    ("2023-06-01", "The Russian Defence Ministry said Ukraine's army had shelled Donetsk.", "Defence Ministry", "defence-ministry:RU"),
    ("2023-06-01", "The defence ministry of the self-proclaimed Donetsk People's Republic spoke in Ukraine.", "defence ministry", None),
    ("2023-06-01", "The Donetsk People's Militia shelled Avdiivka in Ukraine.", "Militia", None),
    # Yemen
    ("2018-06-01", "The Houthi-run health ministry said six died in Yemen.", "health ministry", "houthi-health-ministry"),
    ("2018-06-01", "The Houthis' defence ministry spoke in Yemen.", "defence ministry", None),
    ("2018-06-01", "The national army of Yemen fought the popular committees.", "army of Yemen", "army:YE"),
    ("2018-06-01", "The Southern Transitional Council seized Aden in Yemen.", "Southern Transitional Council", "stc"),
    # Iraq
    ("2016-06-01", "The Mahdi Army shelled a post of the Iraqi army.", "Iraqi army", "army:IQ"),
    ("2016-06-01", "The Islamic Army in Iraq claimed the attack.", "Army", None),
    ("2016-06-01", "The Kurdish defence ministry in Erbil said the Iraqi army had left Iraq.", "defence ministry", None),
    ("2016-06-01", "The Naqshbandi Army took a town in Iraq.", "Army", None),
    # Gaza and Lebanon
    ("2023-12-01", "The Hamas-run health ministry said 20 died in Gaza.", "health ministry", "gaza-health-ministry"),
    ("2023-12-01", "The Israeli military said the army of Lebanon stayed out.", "army of Lebanon", "army:LB"),
    ("2023-12-01", "The Israeli military said the army of Lebanon stayed out.", "Israeli military", "idf"),
    ("2023-12-01", "The South Lebanon Army was dissolved, the Lebanese army said.", "South Lebanon Army", None),
    # DRC
    ("2024-02-01", "The Congolese army said the Rwandan army was in Goma.", "Congolese army", "army:CD"),
    ("2024-02-01", "The Congolese army said the Rwandan army was in Goma.", "Rwandan army", "army:RW"),
    ("2024-02-01", "The National Army for the Liberation of Uganda raided Beni in Congo.", "National Army", None),
    # Same words, other countries
    ("2018-06-01", "The National Resistance Front fought in Yemen.", "National Resistance Front", None),
    ("2018-06-01", "Medics of the Lebanese Civil Defence reached the village.", "Lebanese Civil Defence", "lebanese-civil-defence"),
    ("2024-03-01", "The Gaza Civil Defence said its crews were hit.", "Gaza Civil Defence", "gaza-civil-defence"),
    ("2025-02-01", "Fighters of the Azawad Liberation Front entered the town.", "Azawad Liberation Front", "fla"),
    ("2023-02-01", "The State Administration Council extended emergency rule.", "State Administration Council", "sac-mm"),
    # Somalia
    ("2022-06-01", "The Somali National Army fought the Somaliland army in Las Anod.", "Somali National Army", "army:SO"),
    ("2022-06-01", "The Somali National Army fought the Somaliland army in Las Anod.", "Somaliland army", None),
    ("2022-06-01", "Puntland's defence ministry spoke in Somalia.", "defence ministry", None),
    ("2022-06-01", "The Ethiopian National Defense Force crossed into Somalia.", "National Defense Force", None),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "words", "id"), CASES)
def test_lookalikes_are_kept_apart(day: str, text: str, words: str, id: str | None) -> None:
    report = Report(id=report_id(text), text=text, name="test", published=date.fromisoformat(day))
    at = text.rindex(words)
    span = Span(at, at + len(words), words)
    touching = [m for m in find_mentions(parse(report)) if m.span.overlaps(span) and m.how != "adjective"]
    named = {m.actor.id for m in touching if isinstance(m.actor, Actor) and m.actor.id}
    assert named == ({id} if id else set())


def test_a_word_of_time_before_a_source_is_no_part_of_it() -> None:
    text = "A source in the town denied the report. Earlier the source said that two shells had landed near the mill."
    parsed = parse(Report(id=report_id(text), text=text, name="test", published=date(2016, 9, 1)))
    at = text.index("Earlier")
    words = "Earlier the source"
    source = Sources(parsed, Grounding((), (), (), find_mentions(parsed))).resolve(Span(at, at + len(words), words))
    assert "earlier" not in source.name.lower()


def test_an_institute_with_a_country_in_its_name_is_not_the_state() -> None:
    text = "The toll has risen, the Yemeni Centre for Harbour Research said on Monday."
    parsed = parse(Report(id=report_id(text), text=text, name="test", published=date(2018, 6, 1)))
    at = text.index("the Yemeni")
    words = "the Yemeni Centre for Harbour Research"
    assert Sources(parsed, Grounding((), (), (), find_mentions(parsed))).resolve(Span(at, at + len(words), words)).type != "government"
