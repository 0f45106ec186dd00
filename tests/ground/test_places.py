"""Places of invented reports: what is found, what it is taken for, and what is refused."""

from itertools import pairwise

import pytest

import sayso
from sayso.ground.gazetteer.names import spelt_alike
from sayso.ground.places import find_places, toponyms_of
from sayso.language import parse
from sayso.model import Actor, Mention, Span, Unresolved


def places(text, mentions=()):
    return find_places(parse(sayso.report(text)), mentions)


def by_words(text):
    return {p.span.text: p for p in places(text)}


def one(text, words):
    """The place whose span holds ``words``."""
    found = [p for p in places(text) if words in p.span.text]
    assert found, f"{words!r} is not among {[p.span.text for p in places(text)]}"
    return found[0]


def test_a_list_of_towns_lies_in_its_province():
    text = "Rockets fell on the towns of Tell Bardan, al-Khazra and the village of Kafr Wasil in Idlib province, and on Saraqib."
    for words in ("Tell Bardan", "al-Khazra", "Kafr Wasil"):
        place = one(text, words)
        assert isinstance(place.entry, Unresolved)
        assert place.within is not None
        assert (place.within.name, place.within.kind) == ("Idlib", "admin1")
        assert place.precision == "province"
    assert one(text, "Saraqib").entry.country == "SY"


def test_spans_are_the_words_of_the_report():
    text = "Shells hit al-Qusayr in Homs province and the outskirts of Aleppo, a monitor said."
    for place in places(text):
        assert text[place.span.start : place.span.end] == place.span.text


@pytest.mark.parametrize(
    ("text", "words", "name", "precision"),
    [
        ("Ships fired from the Caspian Sea.", "Caspian Sea", "Caspian Sea", "water"),
        ("Clashes broke out in northwestern Syria.", "northwestern Syria", "Syria", "region"),
        ("Shells fell on Eastern Ghouta overnight.", "Eastern Ghouta", "Eastern Ghouta", "region"),
        ("Planes struck the Idlib countryside.", "Idlib", "Idlib", "province"),
        ("Planes struck the northern countryside of Hama.", "Hama", "Hama", "province"),
        ("A convoy was hit near Raqqa.", "Raqqa", "Ar Raqqah", "near"),
        ("Fighting went on in Damascus countryside.", "Damascus", "Rif Dimashq", "province"),
    ],
)
def test_precision_follows_from_the_words(text, words, name, precision):
    place = one(text + " The report came from Syria.", words)
    assert not isinstance(place.entry, Unresolved), place
    assert place.precision == precision
    assert place.entry.name.replace("ī", "i") == name or place.entry.kind in ("admin1", "settlement")


def test_areas_are_not_passed_off_as_points():
    for place in places("Strikes hit Idlib province, Darfur and northern Iraq."):
        assert place.precision in ("province", "region", "country")


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said that its jets had returned. Ankara denied the report.",
        "US officials met him in May. He said that it was not true.",
        "The Syrian Observatory counted the dead. Turkish troops fired back.",
    ],
)
def test_who_speaks_is_no_place(text):
    assert places(text) == ()


def test_a_metonym_that_the_actors_found_is_no_place():
    text = "The raid was planned in Ankara."
    mention = Mention(span=Span(24, 30, "Ankara"), actor=Actor(name="Government of Turkey", kind="state"), how="metonymy")
    assert places(text) != ()
    assert places(text, (mention,)) == ()


def test_an_area_beside_the_name_decides():
    assert one("A bomb went off in Tripoli, Lebanon.", "Tripoli").entry.country == "LB"
    assert one("A bomb went off in Tripoli, Libya.", "Tripoli").entry.country == "LY"
    assert one("The mayor of Paris, Texas, closed the bridge.", "Paris").entry.country == "US"


def test_the_other_places_decide():
    text = "Militants left Mosul and Tikrit. Convoys went on to Tal Afar and Sinjar in Iraq."
    assert one(text, "Sinjar").entry.country == "IQ"


def test_nothing_is_guessed_for_a_name_that_is_not_there():
    place = one("Gunmen attacked the village of Qarbalun Zhet at night.", "Qarbalun")
    assert isinstance(place.entry, Unresolved)
    assert place.within is None
    assert place.precision == "unknown"


def test_scores_lie_between_nought_and_one():
    for place in places("Fighters left Douma, Homs and Marea for Idlib. Mortars hit Springfield and Kobani."):
        assert 0 <= place.score <= 1
        assert place.why


def test_toponyms_answer_every_span():
    text = "Syrian planes bombed Marandtown and Aleppo."
    spans = [(0, 6), (21, 31), (36, 42)]
    found = toponyms_of(parse(sayso.report(text)), spans)
    assert [(p.span.start, p.span.end) for p in found] == spans
    assert found[0].entry.kind == "country"
    assert isinstance(found[1].entry, Unresolved)
    assert found[2].entry.country == "SY"


def test_toponyms_take_many_texts():
    from sayso import parts

    texts = ["Rain fell on Geneva.", "Nothing happened.", "The Turkish town of Kilis was hit."]
    found = list(parts.toponyms(texts))
    assert [len(places) for places in found] == [1, 0, 2]
    given = list(parts.toponyms(texts, [[(13, 19)], [], [(20, 25)]]))
    assert [len(places) for places in given] == [1, 0, 1]


@pytest.mark.parametrize("text", ["", "\n\n", "—", "Al-", "in", "In in In, of Of", "al-al-al", "\u0000 Syria", "THE TOWNS OF"])
def test_odd_texts_do_no_harm(text):
    for place in places(text):
        assert place.span.text


def test_a_quarter_of_the_city_is_not_a_city_abroad() -> None:
    reading = sayso.read("Shells killed one civilian in Donetsk, in the Kuibyshev district of the city.", published="2022-04-10")
    (quarter,) = (p for p in reading.places if "Kuibyshev" in p.span.text)
    assert isinstance(quarter.entry, sayso.Unresolved)


def test_two_spellings_of_a_village_that_no_list_has_are_one_place():
    text = "Planes bombed Qazeil and Kafr Wastuda; by evening al-Qazil was empty, and shells were falling on Kafr Wastal."
    found = by_words(text)
    assert set(found) == {"Qazeil", "Kafr Wastuda", "al-Qazil", "Kafr Wastal"}
    assert all(isinstance(p.entry, Unresolved) for p in found.values())
    assert found["al-Qazil"].name == "Qazeil"
    assert "another spelling of 'Qazeil'" in found["al-Qazil"].why
    assert found["Kafr Wastal"].name == "Kafr Wastal"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Government jets bombed the Embassy on Monday.", "Embassy"),
        ("The army shelled the Third Division on Monday.", "Division"),
        ("The Kafr Wastal Battalion claimed the attack.", "Kafr Wastal"),
    ],
)
def test_what_is_bombed_and_no_village(text, words):
    assert not any(words in p.span.text for p in places(text))


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("Qazeil", "al-Qazil", True),
        ("Tell Marouf", "Tal Ma'aruf", True),
        ("Sheikh Wasim", "Shaykh Waseem", True),
        ("Kafr Wastuda", "Kafr Wastal", False),
        ("al-Habit", "al-Hasakah", False),
        ("Salma", "Salam", False),
        ("Hamra", "Hamouria", False),
        ("Ras", "Rasa", False),
    ],
)
def test_spellings_of_one_name(a, b, alike):
    assert spelt_alike(a, b) is alike


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Helicopters dropped bombs on the Sukkari district of Aleppo on Thursday, killing seven.", ["Sukkari", "Aleppo"]),
        ("Rockets hit the Hamdaniyeh neighbourhood of Aleppo on Thursday, killing seven.", ["Hamdaniyeh", "Aleppo"]),
        ("On Monday rebels took the Idlib town of Saraqib after a long fight.", ["Idlib", "Saraqib"]),
    ],
)
def test_a_quarter_of_a_city_is_a_place_of_its_own(text, names):
    places = sayso.read(text, published="2016-05-05").places
    assert [p.name for p in places] == names
    assert all(a.span.end <= b.span.start for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("The shells were made in Mexico, the United States and Canada.", "Mexico", "MX"),
        ("The minister then met officials in Washington, New York and Boston.", "Washington", "Washington"),
        ("Police from London, Leeds and York joined others from all over England and Wales.", "Wales", "region"),
        ("The family lived in New York and flew to Damascus in May.", "New York", "New York City"),
        ("It was sold to a shop in Tbilisi, Georgia, and to one in Atlanta, Georgia.", "Tbilisi", "GE"),
    ],
)
def test_a_list_is_no_address_and_a_hamlet_no_province(text, words, id):
    entry = one(text, words).entry
    assert id in (entry.country, entry.name, entry.kind, entry.admin1)
    assert entry.kind != "settlement" or entry.population > 100_000


def test_an_unlisted_building_lies_in_the_reports_town_on_a_map_alone():
    text = "Windows broke in Homs, a city in Syria. The blast was heard in Varmish Street, too."
    start = text.index("Varmish")
    (place,) = toponyms_of(parse(sayso.report(text)), [(start, start + len("Varmish Street"))])
    assert isinstance(place.entry, Unresolved)
    assert place.within.name == "Homs"
    assert "the report names no city outside" in place.why
    assert all(p.within is None for p in places(text) if "Varmish" in p.span.text)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The brigades fired rockets from Khan Younis; jets then struck Rafah and Beit Lahia.", "Khan Younis", "PS"),
        ("The brigades fired rockets from Khan Younis; jets then struck Rafah and Beit Lahia.", "Rafah", "PS"),
        ("The brigades fired rockets from Khan Younis; jets then struck Rafah and Beit Lahia.", "Beit Lahia", "PS"),
        ("Ukraine's third brigade still held Avdiivka against the Russian army.", "Avdiivka", "UA"),
        ("The army said it had not struck Ma'arrat al-Nu'man or Deir ez-Zor.", "Ma'arrat al-Nu'man", "SY"),
        ("Syrian troops set out on the road to Deir Ezzor.", "Deir Ezzor", "SY"),
        ("Three people were killed in Monday night's shelling of Derhachi, prosecutors said.", "Derhachi", "UA"),
        ("The groups claimed attacks in Maiduguri, Diffa and Gao.", "Diffa", "NE"),
    ],
)
def test_what_is_struck_or_held_is_a_place(text, words, country):
    assert one(text, words).entry.country == country


@pytest.mark.parametrize("kind", ["region", "oblast"])
def test_a_region_called_after_its_city_is_no_point_in_that_city(kind):
    place = one(f"Two people were killed in the Kharkiv {kind} on Monday, Ukrainian police said.", f"Kharkiv {kind}")
    assert (place.precision, place.entry.kind) == ("province", "admin1")


def test_somebody_who_is_hit_is_no_place():
    assert "Hassan" not in by_words("Syrian rebels shot at the car and hit Hassan in the leg, the police said.")


def test_what_somebody_is_near_to_is_a_place_and_no_possessor():
    place = one("The bombs were dropped on a camp near al-Habeth in the northern province of Idlib on Wednesday.", "al-Habeth")
    assert isinstance(place.entry, Unresolved)
    assert place.within.name == "Idlib"
    assert places("Two men stood near Kerim's house.") == ()


@pytest.mark.parametrize(("name", "country"), [("Авдіївка", "UA"), ("القامشلي", "SY")])
def test_names_in_other_scripts_are_places(name, country):
    assert (
        one(f"Shells fell on {name} on Monday, officials in Donetsk in Ukraine and in Hasakah in Syria said.", name).entry.country
        == country
    )


@pytest.mark.parametrize(
    ("text", "name", "province"),
    [
        ("Gunmen burned huts in Dorvana in Nigeria's restive Borno state on Monday, residents said.", "Dorvana", "Borno"),
        ("Rebels shelled Zelvirkat in the Syrian province of Hama on Monday, killing two people.", "Zelvirkat", "Hama"),
        ("A mine killed two people near Zelvirka, a small farming village in Ukraine's eastern Kharkiv region.", "Zelvirka", "Kharkiv"),
        ("Shells killed three people in the village of Tel Qarun in Hama province on Tuesday, doctors said.", "Tel Qarun", "Hama"),
        ("Fighters shelled the village of Wad Zenoun in Sudan's al-Jazirah state on Friday, officials said.", "Wad Zenoun", "Al Jazirah"),
        ("A bomb killed four people in the Zerkhel district of Afghanistan's Helmand province on Sunday.", "Zerkhel district", "Helmand"),
    ],
)
def test_a_village_that_is_not_listed_lies_in_the_province_and_not_only_in_the_country(text, name, province):
    place = one(text, name)
    assert isinstance(place.entry, Unresolved)
    assert (place.within.name, place.within.kind, place.precision) == (province, "admin1", "province")


def test_what_lies_north_of_a_town_is_not_in_it():
    place = one("Two people were killed by a mine near the village of Tel Qarun, northeast of the city of Hama.", "Tel Qarun")
    assert isinstance(place.entry, Unresolved)
    assert place.within is None


def test_countries_in_a_row_hold_no_provinces_of_others():
    found = by_words("French planes bombed camps in Mali, Niger's Tillaberi region and Burkina Faso on Monday, the army said.")
    assert found["Mali"].within is None


@pytest.mark.parametrize(
    ("text", "name", "city"),
    [
        ("A car blew up beside a gate of the Old City of Homs on Friday, and nine men died.", "Old City", "Homs"),
        ("A mortar round fell in the Old City in Damascus, wounding two people, Syrian medics said.", "Old City", "Damascus"),
    ],
)
def test_the_old_city_of_a_city_is_no_old_city_abroad(text, name, city):
    place = one(text, name)
    assert isinstance(place.entry, Unresolved)
    assert place.within.name == city


def test_the_old_city_is_listed_where_its_city_is_named():
    assert one("Clashes broke out in the Old City of Jerusalem on Friday, Palestinian medics said.", "Old City").entry.country in (
        "PS",
        "IL",
    )


def test_a_province_with_capitals_is_that_of_the_city_behind_it():
    found = by_words("Troops held a town in the Northern Province of Aleppo in Syria on Monday.")
    assert not any(p.entry.country == "LK" for p in found.values())


def test_the_first_word_of_a_name_is_no_name():
    assert not any(
        words == "Ain" for words in by_words("Gunners shelled suburbs of Ain Velmar Sarunda and Zardana near Damascus at night.")
    )


def test_a_kind_of_place_is_no_name():
    assert "Area" not in by_words("Belgian Jets Seen in Area. At least six people were killed near Aleppo.")


def test_two_spellings_of_one_name_do_not_bear_each_other_out():
    text = "A rocket fell on the Al-Shaar neighborhood on Monday. A clinic in the Shaar neighbourhood burned down, a nurse in Aleppo told Syrian radio."
    assert not any(getattr(p.entry, "country", None) == "YE" for p in places(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Raiders burned the post at Sor-Velin, in the Sahel region of Burkina Faso, on Monday.", "Sor-Velin"),
        ("In Kajo-Sorv, Central Equatoria, raiders stopped a bus on Monday and killed two people.", "Kajo-Sorv"),
        ("A bomb killed six worshippers in a mosque at Talmar-Ngose, in Cameroon's Far North, on Monday.", "Talmar-Ngose"),
        ("Raiders attacked Santa Velina del Monte on Monday, killing two people.", "Santa Velina del Monte"),
        ("Troops killed several people and burned houses in Talm-e Surkh, in Afghanistan, on Monday.", "Talm-e Surkh"),
    ],
)
def test_a_name_of_several_parts_is_a_place_and_whole(text, words):
    assert one(text, words).span.text == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Donors lost faith in Olek Sorvani, Kenya director of the charity.", "Sorvani"),
        ("Officials at Human Rights Watch in Lebanon counted four dead.", "Watch"),
        ("Villagers fought off Hamas fighters in Gaza and killed two.", "Hamas"),
    ],
)
def test_who_has_a_country_behind_his_name_is_no_place(text, words):
    assert not any(words in p.span.text for p in places(text))


def test_off_an_island_is_at_it():
    assert one("Pirates boarded a ship off Tawi-Tawi on Monday and seized two sailors.", "Tawi-Tawi").entry.country == "PH"


def test_a_city_with_a_letter_changed_is_not_taken_for_it_abroad():
    assert isinstance(one("Militiamen attacked Mabuto in eastern Congo on Monday, killing two people.", "Mabuto").entry, Unresolved)
    assert one("Militiamen marched from Mabuto to the north of Mozambique on Monday.", "Mabuto").name == "Maputo"


def test_a_short_name_is_not_spelt_like_a_nickname():
    assert isinstance(one("Troops shelled nearby Sabri in Benghazi, Libya, on Monday.", "Sabri").entry, Unresolved)
    assert one("Troops shelled Sabratah in Libya on Monday.", "Sabratah").name == "Sabratah"
