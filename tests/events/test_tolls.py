"""Tolls: which count of people came to which harm, of which event, by whose word."""

from __future__ import annotations

import pytest

import sayso
from sayso.events.tolls.find import bind_tolls
from sayso.ground import Grounding, ground
from sayso.language import Parsed, parse
from sayso.model import Claim, Codes, Event, Part, Source, Span, Toll


def _parsed(text: str, *, title: str | None = None) -> tuple[Parsed, Grounding]:
    parsed = parse(sayso.report(text, published="2016-05-05", title=title))
    return parsed, ground(parsed)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def _event(text: str, trigger: str, *, tier: str = "incident", kind: str = "airstrike", mentions: tuple[str, ...] = ()) -> Event:
    return Event(
        id=f"event-{trigger}", tier=tier, type=kind, trigger=_span(text, trigger), factuality="asserted", codes=Codes(),  # type: ignore[arg-type]
        mentions=tuple(_span(text, m) for m in mentions),
    )  # fmt: skip


def _claim(text: str, source: str, content: str) -> Claim:
    return Claim(
        id=f"claim-{source}", source=Source(name=source, type="other", resolution="explicit", span=_span(text, source)),
        content=(_span(text, content),), cue=(), speech="indirect", factuality="asserted",
    )  # fmt: skip


def _tolls(
    text: str, trigger: str, *, claims: tuple[Claim, ...] = (), title: str | None = None, kind: str = "airstrike"
) -> tuple[Toll, ...]:
    parsed, grounding = _parsed(text, title=title)
    (event,) = bind_tolls(parsed, grounding, claims, (_event(text, trigger, kind=kind),))
    return event.tolls


def _figures(tolls: tuple[Toll, ...]) -> list[tuple[str, float | None, float | None]]:
    return [(t.kind, t.quantity.low, t.quantity.high) for t in tolls]


def _parts(toll: Toll) -> dict[str, float | None]:
    return {p.of: p.quantity.low for p in toll.parts}


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("An air strike on Qastal on Sunday killed 12 and wounded 20.", "air strike", [("killed", 12, 12), ("injured", 20, 20)]),
        ("12 dead, 20 wounded in car bombing in Qastal", "car bombing", [("killed", 12, 12), ("injured", 20, 20)]),
        ("13 rebels killed 20 wounded in clashes near Tell Amin", "clashes", [("killed", 13, 13), ("injured", 20, 20)]),
        ("The car bombing in Qastal left 12 people dead and dozens more wounded.", "car bombing", [("killed", 12, 12), ("injured", 24, None)]),
        ("The raid on Qastal claimed the lives of nine civilians.", "raid", [("killed", 9, 9)]),
        ("Rescuers pulled the bodies of 9 people from the rubble after the raid.", "raid", [("killed", 9, 9)]),
        ("The raid on Qastal killed more than 12 people.", "raid", [("killed", 12, None)]),
        ("The raid on Qastal killed up to 40 people.", "raid", [("killed", None, 40)]),
        ("A child was killed in the raid on Qastal.", "raid", [("killed", 1, 1)]),
        ("The raid on Qastal killed a soldier and wounded another.", "raid", [("killed", 1, 1), ("injured", 1, 1)]),
        ("A baker, a nurse and a boy were killed in the raid.", "raid", [("killed", 3, 3)]),
        ("The raid on Qastal killed a number of militants.", "raid", [("killed", None, None)]),
        ("Two suicide bombers killed 20 people in the attack on Qastal.", "attack", [("killed", 20, 20)]),
    ],
)  # fmt: skip
def test_counts_of_the_harmed(text: str, trigger: str, expected: list[tuple[str, float | None, float | None]]) -> None:
    assert sorted(_figures(_tolls(text, trigger)), key=lambda f: f[0] != "killed") == expected


def test_a_stated_zero_is_zero_and_no_word_of_casualties_is_nothing() -> None:
    assert _figures(_tolls("The raid on Qastal caused no casualties.", "raid")) == [("killed", 0, 0), ("injured", 0, 0)]
    assert _tolls("There were no immediate reports of casualties in the raid on Qastal.", "raid") == ()
    assert _tolls("The monitor had not yet confirmed any deaths in the raid on Qastal.", "raid") == ()
    assert _tolls("Warplanes carried out a raid on Qastal.", "raid") == ()


def test_one_figure_for_two_harms_bounds_each_from_above() -> None:
    tolls = _tolls("Twenty people were killed or wounded in the raid on Qastal.", "raid")
    assert _figures(tolls) == [("killed", None, 20), ("injured", None, 20)]


def test_parts_stand_inside_their_whole() -> None:
    text = "At least 23 villagers died in a raid on Qastal, including five children and a midwife, and 31 were hurt, eight of them badly."
    killed, injured = _tolls(text, "raid")
    assert (killed.quantity.low, killed.quantity.high) == (23, None)
    assert _parts(killed)["children"] == 5
    assert (injured.quantity.low, [p.quantity.low for p in injured.parts]) == (31, [8])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eight villagers were killed among them 3 children and a woman in the raid.", {"children": 3, "women": 1}),
        ("9 children among 15 dead in raid on Qastal", {"children": 9}),
        ("A raid on Qastal killed 21 civilians. Five children were among those killed.", {"children": 5}),
        ("A raid on Qastal killed nine villagers. Three of the victims were boys.", {"children": 3}),
        ("The raid killed three women.", {"women": 3}),
    ],
)
def test_children_and_women_are_parts(text: str, expected: dict[str, float]) -> None:
    toll = _tolls(text, "raid")[0]
    assert {k: v for k, v in _parts(toll).items() if k in ("children", "women")} == expected


def test_coordinated_counts_are_one_toll_with_parts() -> None:
    (toll,) = _tolls("The raid on Qastal killed 50 militants and eight civilians.", "raid")
    assert (toll.quantity.low, toll.quantity.basis, toll.who) == (58, "inference", "mixed")
    assert _parts(toll) == {"combatants": 50, "civilians": 8}


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("nine civilians", "civilians"),
        ("nine rebel fighters", "combatants"),
        ("nine people", "unspecified"),
        ("nine members of one family", "civilians"),
    ],
)
def test_who_was_harmed(words: str, who: str) -> None:
    assert _tolls(f"The raid on Qastal killed {words}.", "raid")[0].who == who


def test_a_figure_of_a_whole_war_is_no_toll_of_one_raid() -> None:
    text = "A raid hit Qastal in a war in which more than 400,000 people have been killed since 2011."
    assert _tolls(text, "raid") == ()


def test_a_tally_keeps_its_figure_and_the_incident_its_own() -> None:
    text = "Shelling killed five people near Qastal, raising to 96 the number killed in the valley since the spring."
    parsed, grounding = _parsed(text)
    told = (_event(text, "Shelling", kind="shelling"), _event(text, "number killed", tier="tally", kind="other"))
    incident, tally = bind_tolls(parsed, grounding, (), told)
    assert _figures(incident.tolls) == [("killed", 5, 5)]
    assert _figures(tally.tolls) == [("killed", 96, 96)]


def test_each_act_has_its_own_toll() -> None:
    text = "Shelling of Qastal killed two people and a car bomb in Tell Amin wounded nine."
    parsed, grounding = _parsed(text)
    first, second = bind_tolls(parsed, grounding, (), (_event(text, "Shelling", kind="shelling"), _event(text, "car bomb", kind="bombing")))
    assert _figures(first.tolls) == [("killed", 2, 2)]
    assert _figures(second.tolls) == [("injured", 9, 9)]


def test_an_update_replaces_the_earlier_figure_of_the_same_voice() -> None:
    text = "A market bombing hit Qastal. The office cut the toll to 27 on Monday; its previous count gave 33, and a clinic reported 35."
    clinic = _claim(text, "a clinic", "35")
    tolls = _tolls(text, "bombing", claims=(clinic,), kind="bombing")
    assert [(t.quantity.low, t.source, t.superseded) for t in tolls] == [(27, None, False), (35, "a clinic", False), (33, None, True)]
    assert tolls[0].as_of is not None


def test_sources_keep_their_own_figures() -> None:
    text = "The monitor said the raid on Qastal killed 40 people. The committees put the death toll at 45."
    claims = (_claim(text, "The monitor", "the raid on Qastal killed 40 people"), _claim(text, "The committees", "the death toll at 45"))
    tolls = _tolls(text, "raid", claims=claims)
    assert [(t.quantity.low, t.source, t.claims) for t in tolls] == [
        (40, "The monitor", ("claim-The monitor",)),
        (45, "The committees", ("claim-The committees",)),
    ]


def test_a_headline_gives_way_to_the_text() -> None:
    title = "Raid on Qastal kills 70 people in the night"
    text = f"{title}. At least 70 people were killed in the raid, medics said."
    (toll,) = _tolls(text, "raid", title=title)
    assert (toll.quantity.low, toll.quantity.high) == (70, None)


def test_the_sharper_of_two_fitting_figures_is_shown() -> None:
    text = "The raid on Qastal killed more than 30 fighters. The monitor said the raid killed 32 fighters."
    tolls = _tolls(text, "raid", claims=(_claim(text, "The monitor", "the raid killed 32 fighters"),))
    assert tolls[0].quantity.low == 32


def test_a_figure_that_its_source_denies_is_no_toll() -> None:
    text = "The army denied that 20 people had been killed in the raid."
    denial = Claim(
        id="claim-1", source=Source(name="army", type="military", resolution="explicit", span=_span(text, "The army")),
        content=(_span(text, "20 people had been killed in the raid"),), cue=(_span(text, "denied"),), speech="indirect", factuality="denied",
    )  # fmt: skip
    assert _tolls(text, "raid", claims=(denial,)) == ()


def test_parts_have_types() -> None:
    (toll,) = _tolls("The raid killed three women.", "raid")
    assert all(isinstance(p, Part) for p in toll.parts)
    assert toll.quantity.span.text == "three"


def test_those_killed_counted_in_an_earlier_sentence_have_parts() -> None:
    text = "Raids on Raqqa killed 25 civilians on Monday. Of those killed, six were children. The dead included two nurses."
    event = next(e for e in sayso.read(sayso.report(text)).events if e.tolls)
    (toll,) = [t for t in event.tolls if t.kind == "killed"]
    assert (toll.quantity.low, [(p.of, p.quantity.low) for p in toll.parts if p.of == "children"]) == (25, [("children", 6)])


def test_one_who_killed_is_no_count_of_the_killed() -> None:
    event = sayso.read(sayso.report("A gunman killed nine clerks wounded 31 at a fair in Homs.")).events[0]
    assert {t.kind: t.quantity.low for t in event.tolls} == {"killed": 9, "injured": 31}


def test_a_quarter_of_a_million() -> None:
    event = sayso.read(sayso.report("The war has killed a quarter of a million soldiers.")).events[0]
    assert event.tolls[0].quantity.low == 250_000


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Shells killed ten people, a doctor said.", 10),
        ("A mortar round killed three people in Vardin, two nurses said.", 3),
        ("The blast killed five traders, according to a resident.", 5),
    ],
)
def test_who_tells_of_the_dead_is_not_among_them(text: str, killed: int) -> None:
    tolls = [t for e in sayso.read(text, published="2019-03-06").events for t in e.tolls if t.kind == "killed"]
    assert [t.quantity.low for t in tolls] == [killed]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomb went off in Marand on Monday, leaving 47 people, including a preacher's aide and a woman, dead and 80 injured.", 47, 80),
        ("Shelling of Marand left nine people, including two nurses, and four soldiers dead.", 13, None),
        ("The toll of the massacre in Marand has risen to 33 after five wounded people died, a prosecutor said.", 33, None),
        ("The death toll from the blast in Marand rose to 18 when three of the injured succumbed to their wounds.", 18, None),
    ],
)
def test_the_dead_of_a_list_and_of_a_toll_that_rose(text: str, killed: int, injured: int | None) -> None:
    reading = sayso.read(sayso.report(text, published="2024-05-16"))
    event = next(e for e in reading.events if any(t.kind == "killed" for t in e.tolls))
    assert [t.quantity.low for t in event.tolls if t.kind == "killed"] == [killed]
    assert [t.quantity.low for t in event.tolls if t.kind == "injured"] == ([] if injured is None else [injured])


def _read(text: str) -> list[tuple[str, float | None, float | None, bool]]:
    events = sayso.read(text, published="2026-11-20").events
    return [(t.kind, t.quantity.low, t.quantity.high, t.superseded) for e in events for t in e.tolls]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The enemy lost up to 40 militants in the fighting near Velmar on Tuesday, the ministry said.", (None, 40)),
        ("Army units attacked rebel positions in Velmar. The rebels lost a dozen fighters, the ministry said.", (12, 12)),
        ("In the attack on Velmar the brigade lost at least three of its men.", (3, None)),
        ("The family lost three children in the shelling of Velmar.", (3, 3)),
    ],
)
def test_who_loses_men_loses_them_by_death(text: str, killed: tuple[float | None, float | None]) -> None:
    assert _read(text) == [("killed", *killed, False)]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels lost 12 tanks and three villages in the fighting near Velmar.",
        "The militants suffered losses of 20 fighters in the clashes near Velmar.",
        "The rebels lost contact with 12 fighters after the attack on Velmar.",
        "The army attacked Velmar. The group lost 20 fighters to desertion, it said.",
    ],
)
def test_other_losses_are_no_dead(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The death toll from Monday's bombing in Velmar has risen to 31, up from 22, the ministry said.",
        "A bombing in Velmar on Monday killed 31 people, up from 22 reported earlier, officials said.",
        "The toll from the shelling of Velmar climbed from 22 to 31, the hospital said.",
        "The toll in the Velmar blast stands at 31, compared with 22 on Monday.",
        "The bombing in Velmar left 31 people dead, up from an earlier count of 22.",
    ],
)
def test_the_figure_before_stays_as_one_that_was_replaced(text: str) -> None:
    assert _read(text) == [("killed", 31, 31, False), ("killed", 22, 22, True)]
    assert sayso.read(text, published="2026-11-20").disputes == ()


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("Four people were shot dead in Velmar and a fifth was abducted.", [("killed", 4, 4, False), ("captured", 1, 1, False)]),
        ("Gunmen shot dead four traders near Velmar and abducted a fifth.", [("killed", 4, 4, False), ("captured", 1, 1, False)]),
        (
            "Three soldiers were killed and a fourth was wounded in an ambush near Velmar.",
            [("killed", 3, 3, False), ("injured", 1, 1, False)],
        ),
        ("A fifth of the residents fled Velmar after the shelling.", []),
        ("A second bomb killed four people in Velmar.", [("killed", 4, 4, False)]),
    ],
)
def test_one_more_after_those_counted(text: str, tolls: list[tuple[str, float, float, bool]]) -> None:
    assert _read(text) == tolls


@pytest.mark.parametrize(
    "hope",
    [
        "A monitor said the death toll could reach 20.",
        "Officials feared that the toll would rise to 20.",
        "The toll was expected to rise to 20.",
        "The death toll might be as high as 20.",
    ],
)
def test_a_toll_that_may_come_is_a_bound_and_no_count(hope: str) -> None:
    reading = sayso.read(f"A blast killed 12 people in Talmar on Monday. {hope}", published="2026-03-12")
    figures = [(t.quantity.low, t.quantity.high, t.superseded) for e in reading.events for t in e.tolls]
    assert sorted(figures, key=str) == [(12, 12, False), (None, 20, False)]
    assert not reading.disputes


@pytest.mark.parametrize("told", ["The toll rose to 20.", "The toll has risen to 20.", "The toll continued to rise and reached 20."])
def test_a_toll_that_has_come_is_a_count(told: str) -> None:
    reading = sayso.read(f"A blast killed 12 people in Talmar on Monday. {told}", published="2026-03-12")
    assert [t.quantity.low for e in reading.events for t in e.tolls if not t.superseded] == [20]
