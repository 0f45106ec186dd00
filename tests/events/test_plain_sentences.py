"""Plain sentences of every kind: who does what to whom and where, one sentence a report. Written for these tests."""

import pytest

import sayso


def read(text: str) -> sayso.Reading:
    return sayso.read(text, published="2016-05-05")


def one(text: str) -> sayso.Event:
    (event,) = read(text).events
    return event


@pytest.mark.parametrize(
    ("text", "type_", "target"),
    [
        ("Shells hit the market of Ostrin on Monday.", "shelling", "the market of Ostrin"),
        ("Rebels attacked the market of Ostrin.", "clash", "the market of Ostrin"),
        ("Rockets hit the main street of Ostrin on Monday.", "shelling", "the main street of Ostrin"),
        ("A crowded market in Ostrin was hit on Monday.", "other", "A crowded market"),
        ("Rebels seized a school in Ostrin on Monday.", "territorial_change", "a school"),
        ("Army units captured a warehouse in Ostrin on Monday.", "territorial_change", "a warehouse"),
        ("Militants bombed a church in Ostrin on Monday.", "bombing", "a church"),
        ("A chapel was bombed by Islamic State fighters on Monday.", "bombing", "A chapel"),
        ("The army bombed a church in Ostrin on Monday.", "airstrike", "a church"),
        ("Gunmen killed five people in Ostrin on Monday.", "shooting", "five people"),
        ("Coalition raids killed nine people in Ostrin on Monday.", "airstrike", "nine people"),
        ("At least 14 people died in mortar fire in Ostrin on Monday.", "shelling", "At least 14 people"),
    ],
)
def test_what_was_done_to_what(text: str, type_: str, target: str) -> None:
    event = one(text)
    assert (event.tier, event.type) == ("incident", type_)
    assert target in [p.span.text for p in event.targets]


@pytest.mark.parametrize(
    "text",
    [
        "Inflation hit the markets on Monday.",
        "Rumours of war have struck the bond market.",
        "The market was hit by fears of war on Monday.",
        "Six people died in a fire in a factory in Ostrin on Monday.",
    ],
)
def test_what_is_no_act(text: str) -> None:
    assert read(text).events == ()


@pytest.mark.parametrize("word", ["Rebels", "Insurgents", "Militants", "Government forces", "Army units"])
def test_a_word_for_any_attack_has_one_type_whoever_attacks(word: str) -> None:
    assert one(f"{word} targeted a school in Ostrin on Monday.").type == "other"


@pytest.mark.parametrize(
    "text",
    [
        "A monitor said rebel shelling killed a child in Ostrin on Monday.",
        "The death toll from rebel shelling in Ostrin on Monday rose to 12.",
    ],
)
def test_a_party_before_an_act_in_ing_is_who_did_it(text: str) -> None:
    assert [p.span.text for p in one(text).attackers] == ["rebel"]


@pytest.mark.parametrize(
    "text",
    [
        "Six civilians were killed by shells fired by rebels on Aleppo on Monday.",
        "A mortar shell on Aleppo on Monday killed six people.",
        "An air strike on Aleppo on Monday killed six people.",
    ],
)
def test_what_was_fired_on_a_town_hit_it(text: str) -> None:
    assert [(p.place.name, p.role) for p in one(text).places] == [("Aleppo", "target")]


@pytest.mark.parametrize(
    "what", ["It was the deadliest air strike on the town since March.", "The most lethal shelling since the 1980s hit Ostrin."]
)
def test_what_has_not_been_so_since_then_does_not_go_on(what: str) -> None:
    assert one(what).tier == "incident"


def tolls(text: str) -> list[tuple[str, float | None, list[tuple[str, float | None]]]]:
    return [(t.kind, t.quantity.low, [(p.of, p.quantity.low) for p in t.parts]) for t in one(text).tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike killed a family of four in Ostrin on Monday.", [("killed", 4, [])]),
        ("Among the 45 civilians killed in raids on Ostrin on Monday were six children.", [("killed", 45, [("children", 6)])]),
        (
            "A raid killed 47 people in Ostrin on Monday. The monitor's head said 31 civilians were identified among those killed.",
            [("killed", 47, [("civilians", 31)])],
        ),
        (
            "A raid killed 47 civilians in Ostrin on Monday. Among them were six children and four women.",
            [("killed", 47, [("children", 6), ("women", 4)])],
        ),
        ("A raid killed 47 civilians in Ostrin on Monday. They included six children.", [("killed", 47, [("children", 6)])]),
        ("A raid killed 47 civilians in Ostrin on Monday. Six of them were children.", [("killed", 47, [("children", 6)])]),
        (
            "A raid killed 47 civilians and wounded 90 in Ostrin on Monday. Six of them were children.",
            [("killed", 47, []), ("injured", 90, [])],  # nobody knows of whom
        ),
    ],
)
def test_a_family_and_the_parts_of_a_toll(text: str, expected: list[object]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The monitor documented 45 barrel bomb attacks on Ostrin in April.", "tally"),
        ("At least 35 people were killed in violence across the country on Monday.", "tally"),
        ("Over 2,000 civilians were killed in Ostrin last year, the group said.", "tally"),
        ("An offensive on Ostrin is imminent, officials said.", "planned"),
        ("The raid on Ostrin was called off.", "negated"),
        ("The assault on Ostrin never took place.", "negated"),
        ("The army denied shelling Ostrin.", "negated"),
        ("Ostrin has been under siege since June.", "campaign"),
    ],
)
def test_what_is_no_single_happening(text: str, tier: str) -> None:
    assert one(text).tier == tier


@pytest.mark.parametrize("text", ["Parliament will vote on air strikes against the group.", "Nobody was killed in Ostrin, officials said."])
def test_what_is_only_spoken_of(text: str) -> None:
    assert read(text).events == ()


def test_others_who_were_killed_elsewhere_died_by_the_same_kind_of_act() -> None:
    events = read("An air strike killed six people in Manbij on Monday and two others were killed in Idlib.").events
    assert [e.type for e in events] == ["airstrike", "airstrike"]


@pytest.mark.parametrize("text", ["Rebels captured Velmar on Monday.", "The army recaptured Velmar on Monday."])
def test_one_unknown_name_that_is_captured_is_a_town(text: str) -> None:
    event = one(text)
    assert (event.type, [p.place.name for p in event.places]) == ("territorial_change", ["Velmar"])


def test_where_two_sides_fought_and_what_was_left() -> None:
    assert [p.place.name for p in one("Fighting erupted between rebels and the army near Manbij on Monday.").places] == ["Manbij"]
    assert [(p.place.name, p.role) for p in one("Rebels withdrew from a village near Manbij on Monday.").places] == [("Manbij", "target")]


@pytest.mark.parametrize(
    ("again", "of"),
    [
        ("The gunmen shot the victims at close range, police said.", 1),
        ("The shells hit a school, witnesses said.", 0),
        ("The mayor said eight shells had struck the town.", 0),
    ],
)
def test_a_telling_of_its_own_kind_takes_up_the_last_of_that_kind(again: str, of: int) -> None:
    text = "\n\n".join(
        [
            "Rebels fired rockets at Manbij on Monday, killing four people, state media said.",
            "Gunmen opened fire on a bus in Idlib on Monday, killing five passengers.",
            "The weather was clear in the capital.",
            again,
        ]
    )
    events = read(text).events
    assert [(e.type, e.places[0].place.name) for e in events] == [("shelling", "Manbij"), ("shooting", "Idlib")]
    assert len(events[of].mentions) == 2


def test_two_sentences_in_the_same_words_of_two_towns_are_two_happenings() -> None:
    events = read(
        "Gunmen killed five people in Velmar on Monday, police said.\n\nA car bomb killed nine people in Ostrin on Monday, police said."
    )
    assert [e.type for e in events.events] == ["shooting", "bombing"]


@pytest.mark.parametrize(
    "text",
    [
        "Responsibility for the attack in Ostrin on Monday was claimed by rebels.",
        "The blast in Ostrin on Monday was the work of rebels, officials said.",
        "Shelling by rebels killed four people in Ostrin on Monday.",
    ],
)
def test_who_did_it_in_other_words(text: str) -> None:
    assert [p.span.text for p in one(text).attackers] == ["rebels"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday's attacks, in which at least 30 Alawites were shot dead in Ostrin, were claimed by the group.", [("killed", 30, [])]),
        ("Militants shelled Ostrin killing according to the latest toll 44 civilians on Monday.", [("killed", 44, [])]),
        ("Some 1,500 people have fallen victim to the gas attack on Ostrin on Monday.", [("killed", 1500, [])]),
        ("An air strike killed 30 people in Ostrin on Monday in the deadliest attack since March.", [("killed", 30, [])]),
        (
            "Eight children were among at least 31 villagers killed near Ostrin on Monday as troops stormed it a local council said.",
            [("killed", 31, [("children", 8)])],
        ),
    ],
)
def test_figures_in_odd_places(text: str, expected: list[object]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("denial", "field"),
    [
        ("The army said it had not carried out the attack.", "attacker"),
        ("The ministry said no such attack had happened.", "occurrence"),
    ],
)
def test_denials_without_a_word_of_denying(denial: str, field: str) -> None:
    reading = read(f"An air strike hit a school in Manbij on Monday, killing four people, rebels said. {denial}")
    assert [e.type for e in reading.events] == ["airstrike"]
    assert [d.field for d in reading.disputes] == [field]


def doers(text: str) -> list[tuple[str, str]]:
    return [(p.span.text, p.position) for p in read(f"Shelling killed four people in Ostrin on Monday. {text}").events[0].attackers]


@pytest.mark.parametrize(
    "text",
    [
        "The Noor Brigade claimed responsibility.",
        "Activists said the Noor Brigade was responsible.",
        "Activists said the Noor Brigade was to blame.",
        "Activists said the Noor Brigade was behind it.",
        "Activists said it was the work of the Noor Brigade.",
        "Activists held the Noor Brigade responsible.",
        "Activists said the Noor Brigade had done it.",
        "The attack was claimed by the Noor Brigade.",
    ],
)
def test_who_owns_or_is_given_an_act_in_a_sentence_of_its_own(text: str) -> None:
    assert [name.lower() for name, _ in doers(text)] == ["the noor brigade"]


@pytest.mark.parametrize(
    "text", ["Activists accused the Noor Brigade.", "Police suspect the Noor Brigade.", "Activists pointed the finger at the Noor Brigade."]
)
def test_who_is_only_accused_in_a_sentence_of_its_own(text: str) -> None:
    assert doers(text) == [("the Noor Brigade", "uncertain")]


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility.",
        "The army was not responsible.",
        "Rebels could be responsible, an analyst said.",
        "The army was responsible for the defence of the town.",
        "The government accused rebels of hiding among civilians.",
        "The Noor Brigade claimed responsibility for an earlier bombing in Idlib.",
    ],
)
def test_who_is_given_nothing_or_something_else(text: str) -> None:
    assert doers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Police foiled a bomb attack in Ostrin on Monday.",
        "Security forces thwarted a car bomb attack on a market in Ostrin.",
        "The attack was foiled.",
    ],
)
def test_what_was_found_out_beforehand_did_not_happen(text: str) -> None:
    assert one(text).tier == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "The attack on the base in Ostrin was foiled and 28 militants were killed, the army said on Monday.",
        "Soldiers foiled an attack on a checkpoint near Ostrin on Monday, killing 28 gunmen.",
    ],
)
def test_what_was_fought_off_happened(text: str) -> None:
    event = one(text)
    assert (event.tier, [t.quantity.low for t in event.tolls]) == ("incident", [28])


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("25-04-2016 4 Killed over 43 Injured in Rocket Attacks in Ostrin.", [("killed", 4), ("injured", 43)]),
        ("At least nine killed 20 hurt as car bomb hits Ostrin.", [("killed", 9), ("injured", 20)]),
        ("A bomb killed nine, injured 12 in Ostrin on Monday.", [("killed", 9), ("injured", 12)]),
    ],
)
def test_dead_and_wounded_of_a_headline_keep_their_own_figures(text: str, tolls: list[tuple[str, float]]) -> None:
    assert [(t.kind, t.quantity.low) for e in read(text).events for t in e.tolls] == tolls


def test_who_is_martyred_does_nothing() -> None:
    event = one("Three soldiers martyred seven others injured in terrorist attack in Ostrin.")
    assert "Three soldiers" in [p.span.text for p in event.targets]
    assert "Three soldiers" not in [p.span.text for p in event.attackers]


def test_a_shell_that_hit_when_people_were_killed_is_no_habit() -> None:
    assert one("Doctors said 22 people were killed when shells hit the market of Ostrin.").tier == "incident"


def test_where_people_are_killed_is_a_place_whatever_the_parser_calls_it() -> None:
    event = one("Shelling killed at least 20 people in Marov on Monday.")
    assert [p.place.name for p in event.places] == ["Marov"]


def test_a_headline_that_begins_with_a_number_keeps_it() -> None:
    title = "8 Killed 25 Injured by Rocket Attacks on Ostrin City"
    text = f"Mon Dec 5 2016 {title}. A teacher was among the dead when rockets were fired at Ostrin on Monday."
    events = sayso.read(sayso.report(text, title=title, published="2016-12-05")).events
    tolls = [(t.kind, t.quantity.low) for e in events for t in e.tolls]
    assert ("killed", 8) in tolls
    assert ("injured", 25) in tolls
    assert ("killed", 25) not in tolls


def test_raids_carried_out_by_a_coalition() -> None:
    event = one("Raids carried out by a US-led coalition killed nine people in Ostrin on Monday.")
    assert (event.type, [p.span.text for p in event.attackers]) == ("airstrike", ["a US-led coalition"])


def test_casualties_that_mount_are_no_mountain() -> None:
    places = [p.place.name for e in read("Casualties mount in Ostrin as the army shelled the town on Monday.").events for p in e.places]
    assert "Casualties mount" not in places


@pytest.mark.parametrize(
    "text",
    [
        "The army clashed with gunmen who tried to enter the village of Velmar on Monday.",
        "Soldiers killed nine gunmen who attempted to infiltrate the town of Velmar on Monday.",
        "Rebels tried to enter the village of Velmar on Monday.",
    ],
)
def test_what_those_who_were_fought_tried_is_no_act_of_its_own(text: str) -> None:
    event = one(text)
    assert (event.tier, event.type) == ("incident", "clash")
    assert [p.place.name for p in event.places] == ["Velmar"]


def test_nations_that_hit_an_armed_group() -> None:
    event = one("Nine people died in raids by an alliance of six nations that hit a rebel group in Ostrin on Monday.")
    assert "a rebel group" in [p.span.text for p in event.targets]


@pytest.mark.parametrize("who", ["European countries", "The United States"])
def test_sanctions_hit_nobody(who: str) -> None:
    assert read(f"{who} hit the rebels with sanctions on Monday.").events == ()
