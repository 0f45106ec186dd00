"""Days and places that stand over or before the pieces of a text, for what happened there."""

import pytest

import sayso


def told(text):
    reading = sayso.read(text, published="2016-05-05")
    return [
        (
            e.type,
            [p.place.name for p in e.places if p.place.entry.__class__.__name__ == "Entry"],
            e.moment.interval.start.isoformat() if e.moment.basis != "default" else None,
        )
        for e in reading.events
    ]


LOG = "{}Gunmen shot dead a nurse in Herat.\n{}A bomb killed two farmers in Farah."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 May: ", "3 May: "),
        ("May 1 - ", "May 3 - "),
        ("[01/05/2016] ", "[03/05/2016] "),
        ("Sunday 1 May\n", "Tuesday 3 May\n"),
        ("1 May 2016:\n\n", "\n3 May 2016:\n\n"),
        ("Incidents on 1 May\n\n", "\nIncidents on 3 May\n\n"),
    ],
)
def test_the_day_before_a_line_and_over_lines(one, other):
    assert told(LOG.format(one, other)) == [("shooting", ["Herat"], "2016-05-01"), ("bombing", ["Farah"], "2016-05-03")]


def test_what_has_a_day_of_its_own_keeps_it():
    [event] = told("Daily report - 4 May 2016\n\nGunmen shot dead a nurse in Herat on Monday.")
    assert event == ("shooting", ["Herat"], "2016-05-02")


def test_the_day_on_which_a_text_came_out_is_no_day_of_an_act():
    assert told("5 May 2016\n\nGunmen shot dead a nurse in Herat.") == [("shooting", ["Herat"], None)]
    assert told("Published: 4 May 2016\n\nGunmen shot dead a nurse in Herat.") == [("shooting", ["Herat"], None)]


@pytest.mark.parametrize("line", ["1 May: {}", "May 4 - {}", "29 Apr: {}"])
def test_a_day_is_no_party_and_no_verb(line):
    text = line.format("Militants attacked a convoy near Herat, killing five soldiers.")
    reading = sayso.read(text, published="2016-05-05")
    [event] = reading.events
    assert [p.name.lower() for p in event.attackers] == ["militants"]
    assert event.tier == "incident"
    assert reading.claims[0].content[0].text.startswith("Militants")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Herat\n\n", "\nFarah\n\n"), ("HERAT\n", "FARAH\n"), ("In Herat:\n", "In Farah:\n"), ("Herat Province\n\n", "\nFarah Province\n\n")],
)
def test_the_place_over_lines(one, other):
    text = f"{one}A shell hit a house, wounding a woman.\n{other}Warplanes struck a market, killing four."
    assert told(text) == [("shelling", ["Herat"], None), ("airstrike", ["Farah"], None)]


def test_what_names_a_place_of_its_own_has_no_other():
    text = "Herat\n\nA shell hit a house in Guzara, wounding a woman.\n\nFarah\n\nWarplanes struck a market, killing four."
    assert [places for _, places, _ in told(text)] == [["Guzarah"], ["Farah"]]


def test_two_items_under_one_place_are_two():
    assert told("In Herat:\n- Gunmen killed two farmers.\n- A bomb killed 2 people.") == [
        ("shooting", ["Herat"], None),
        ("bombing", ["Herat"], None),
    ]


def test_a_place_and_a_day_before_each_line():
    text = "Farah - 4 May: A roadside bomb killed one policeman.\nHerat - 3 May: Gunmen killed a judge."
    assert told(text) == [("bombing", ["Farah"], "2016-05-04"), ("shooting", ["Herat"], "2016-05-03")]
    assert {c.source.name for c in sayso.read(text, published="2016-05-05").claims} == {"narrator"}


@pytest.mark.parametrize("over", ["Background", "Florence Hardy", "Weather and sport"])
def test_other_lines_are_no_places(over):
    assert told(f"{over}\n\nA shell hit a house, wounding a woman.") == [("shelling", [], None)]


def test_what_a_form_says():
    text = "DATE: 03 May 2016\nLOCATION: Guzara, Herat\nDETAILS: Gunmen opened fire on a checkpoint. Two policemen were killed."
    reading = sayso.read(text, published="2016-05-05")
    [event] = reading.events
    assert event.moment.interval.start.isoformat() == "2016-05-03"
    assert "Herat" in [p.place.name for p in event.places]
    assert [(t.kind, t.quantity.low) for t in event.tolls] == [("killed", 2)]
    assert {c.source.name for c in reading.claims} <= {"narrator"}


def test_two_forms_are_two_happenings():
    text = (
        "Date: 3 May 2016\nLocation: Farah\nDetails: A roadside bomb killed one policeman.\n\n"
        "Date: 4 May 2016\nLocation: Herat\nDetails: Gunmen killed a judge."
    )
    assert told(text) == [("bombing", ["Farah"], "2016-05-03"), ("shooting", ["Herat"], "2016-05-04")]


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Herat: A car bomb killed five people.", ["Herat"]),
        ("Idlib province: Two killed in air strikes", ["Idlib"]),
        ("Herat: A car bomb killed five people in Guzara.", ["Guzarah"]),
        ("Mayor: A car bomb killed five people.", []),
        ("Army: A car bomb killed five people.", []),
    ],
)
def test_the_place_before_a_colon(line, places):
    reading = sayso.read(line, published="2016-05-05")
    assert [p.place.name for e in reading.events for p in e.places] == places
    assert {c.source.name for c in reading.claims} <= {"narrator", "unnamed mayor", "Army"}


def test_each_place_before_a_colon_has_its_own():
    assert told("Aleppo: Shells killed 3 people. Idlib: Jets killed 4 people.") == [
        ("shelling", ["Aleppo"], None),
        ("airstrike", ["Idlib"], None),
    ]
