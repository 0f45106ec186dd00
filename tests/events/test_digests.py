"""Digests whose items begin with a place: "IDLIB: Airstrike on ..."."""

import sayso
from sayso.ingest import matter
from sayso.language.structure import find_labels, paragraphs

ITEMS = [
    "ALEPPO: Eight civilians were killed by a barrel bomb on the al-Ansari district.",
    "DARAA: Opposition factions shelled regime positions in Mansoura district.",
    "HASAKAH: YPG fighters advanced toward Tal Abyad and took control of Suluk from ISIS.",
    "Homs: Gunmen attacked a checkpoint; two soldiers were killed.",
    "Total fatalities documented today: 47.",
]
DIGEST = "\n".join(ITEMS)


def read(text: str) -> sayso.Reading:
    return sayso.read(text, published="2015-06-14")


def labels_of(text):
    return find_labels(text, paragraphs(text))


def test_labels_are_found_and_speakers_are_none():
    assert [label.span.text for label in labels_of(DIGEST)] == ["ALEPPO", "DARAA", "HASAKAH", "Homs"]
    talk = "MINISTER: We held the town.\nREPORTER: And the bridge?\nMINISTER: The bridge too.\nREPORTER: Since when?\nMINISTER: Since May."
    assert labels_of(talk) == ()
    form = "Location: Osk\nDate: 12 June 2015\nCasualties: Five killed\nWeapon: Mortar"
    assert labels_of(form) == ()
    assert labels_of("BREAKING: Blast in Osk.\nUPDATE: Five are dead.\nUrgent: Roads are closed.") == ()
    assert labels_of("ALEPPO: One item alone.\nNothing else.") == ()


def test_the_label_tells_where_and_says_nothing():
    reading = read(DIGEST)
    assert {c.source.name for c in reading.claims} == {"narrator"}
    where = {e.trigger.text: [p.place.name for p in e.places] for e in reading.events}
    assert where == {
        "killed": ["al-Ansari", "Aleppo"],
        "shelled": ["Mansoura", "Daraa"],
        "advanced": ["Tal Abyad", "Suluk", "Al-Hasakah"],
        "attacked": ["a checkpoint", "Homs"],
    }


def test_no_party_is_made_of_a_label():
    parties = {p.name for e in read(DIGEST).events for p in (*e.attackers, *e.targets)}
    assert not parties & {"HASAKAH", "DARAA", "ALEPPO", "Homs"}


def test_a_name_is_looked_for_in_the_province_of_its_label():
    place = next(p for p in read(DIGEST).places if "Mansoura" in p.span.text)
    assert getattr(place.entry, "admin1", None) in (None, "Daraa")  # not the town of that name in another province


def test_a_figure_outside_an_item_is_none_of_its_act():
    assert all(t.quantity.low != 47 for e in read(DIGEST).events if e.tier == "incident" for t in e.tolls)


def test_lines_of_a_digest_in_markdown_stay_lines():
    assert matter.plain(DIGEST)[0].split("\n\n")[:4] == ITEMS[:4]
    assert matter.plain("A line\nthat goes on.")[0] == "A line that goes on."


def test_abbreviations_of_digests_end_no_sentence():
    (event,) = read("Eight civilians incl. 3 children killed by barrel bomb on al-Ansari.").events
    (toll,) = event.tolls
    assert toll.quantity.low == 8
    assert [(p.of, p.quantity.low) for p in toll.parts if p.of == "children"] == [("children", 3)]
    (event,) = read("A bomb killed approx. 20 people in Talmar on Monday.").events
    assert [t.quantity.low for t in event.tolls] == [20]
