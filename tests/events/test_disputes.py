"""Disputes inside one report: what two voices say that cannot both hold, and what is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

import sayso
from sayso.events.disputes.find import find_disputes
from sayso.events.disputes.voices import origin_of
from sayso.events.tolls.find import bind_tolls
from sayso.ground import Grounding
from sayso.ground import ground as grounded
from sayso.language import Parsed, parse
from sayso.model import Actor, Claim, Codes, Dispute, Event, Mention, Party, Source, Span

ARMY = Actor(name="Ministry of Defence of Russia", kind="state_organ", id="defence-ministry:RU", country="RU")
STATE = Actor(name="Russia", kind="state", id="state:RU", country="RU")
ISLAMIC_STATE = Actor(name="Islamic State", kind="armed_group", id="islamic-state")
REBELS = Actor(name="rebels", kind="generic")


@dataclass
class Told:
    """An invented report with claims and events made by hand."""

    text: str
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words), words)

    def claim(
        self, source: str, content: str, *, who: Actor | None = None, factuality: str = "asserted", negated: str | None = None
    ) -> str:
        made = Claim(
            id=f"c{len(self.claims) + 1}", cue=(), speech="indirect", content=(self.span(content),), factuality=factuality, negated=negated,  # type: ignore[arg-type]
            source=Source(name=source, type="other", resolution="explicit", span=self.span(source), who=who),
        )  # fmt: skip
        self.claims.append(made)
        return made.id

    def party(self, words: str, *claims: str, actor: Actor | None = None, position: str = "asserted") -> Party:
        return Party(span=self.span(words), name=words, actor=actor, claims=claims, position=position)  # type: ignore[arg-type]

    def event(self, trigger: str, *claims: str, tier: str = "incident", kind: str = "airstrike", **roles: tuple[Party, ...]) -> None:
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                tier=tier,
                type=kind,
                trigger=self.span(trigger),
                factuality="asserted",
                codes=Codes(),  # type: ignore[arg-type]
                claims=claims,
                **roles,
            )
        )

    def disputes(self, mentions: tuple[Mention, ...] | None = None) -> tuple[Dispute, ...]:
        parsed: Parsed = parse(sayso.report(self.text, published="2016-05-05"))
        grounding = grounded(parsed)
        if mentions is not None:
            grounding = Grounding(places=(), moments=(), quantities=grounding.quantities, mentions=mentions)
        claims = tuple(self.claims)
        return find_disputes(parsed, grounding, claims, bind_tolls(parsed, grounding, claims, tuple(self.events)))


def test_two_sources_count_differently() -> None:
    told = Told("The monitor said the raid killed 40 people. The committees said the raid killed 45 people.")
    one = told.claim("The monitor", "the raid killed 40 people")
    two = told.claim("The committees", "the raid killed 45 people")
    told.event("raid", one, two)
    (dispute,) = told.disputes()
    assert (dispute.field, dispute.event, dispute.partial) == ("killed", "e1", False)
    assert [(p.value, p.claims, p.origins) for p in dispute.positions] == [("40", (one,), 1), ("45", (two,), 1)]
    assert "The monitor" in dispute.why
    assert "45" in dispute.why


def test_two_sources_count_differently_though_both_may_hold() -> None:
    told = Told("The monitor said the raid killed at least 40 people. The committees said the raid killed 45 people.")
    told.event(
        "raid", told.claim("The monitor", "the raid killed at least 40 people"), told.claim("The committees", "the raid killed 45 people")
    )
    (dispute,) = told.disputes()
    assert [p.value for p in dispute.positions] == ["at least 40", "45"]


def test_a_bound_with_the_figure_at_its_edge_is_no_dispute() -> None:
    told = Told("The monitor said the raid killed at least 40 people. The committees said the raid killed 40 people.")
    told.event(
        "raid", told.claim("The monitor", "the raid killed at least 40 people"), told.claim("The committees", "the raid killed 40 people")
    )
    assert told.disputes() == ()


def test_a_later_figure_of_the_same_source_is_no_dispute() -> None:
    told = Told("The monitor said the raid killed 40 people. Later the monitor said the toll had risen to 45.")
    told.event("raid", told.claim("The monitor", "the raid killed 40 people"), told.claim("the monitor", "the toll had risen to 45"))
    assert told.disputes() == ()


def test_silence_is_no_dispute() -> None:
    told = Told("The monitor said the raid killed 40 people. The army said nothing of the raid but that roads were open.")
    told.event("raid", told.claim("The monitor", "the raid killed 40 people"), told.claim("The army", "roads were open"))
    assert told.disputes() == ()


def test_a_denial_by_the_accused_disputes_the_attacker() -> None:
    told = Told("Activists said Russian jets bombed the market. Moscow denied that its jets had bombed it.")
    accusing = told.claim("Activists", "Russian jets bombed the market")
    denying = told.claim("Moscow", "its jets had bombed it", who=STATE, factuality="denied", negated="act")
    told.event("bombed", accusing, denying, attackers=(told.party("Russian jets", accusing, actor=STATE),))
    told.events[0] = sayso.Event(
        **{f: getattr(told.events[0], f) for f in told.events[0].__struct_fields__ if f != "mentions"}, mentions=(told.span("bombed it"),)
    )
    (dispute,) = told.disputes()
    assert dispute.field == "attacker"
    assert [p.sources for p in dispute.positions] == [("Activists",), ("Moscow",)]
    assert dispute.why == "told by Activists, denied by Moscow"


def test_a_denial_that_nobody_contradicts_is_none() -> None:
    told = Told("Moscow denied that its jets had bombed the market.")
    denying = told.claim("Moscow", "its jets had bombed the market", who=STATE, factuality="denied", negated="act")
    told.claim("Moscow", "bombed the market", who=STATE, factuality="denied", negated="act")
    told.event("bombed", denying)
    assert told.disputes() == ()


def test_two_voices_blame_each_other() -> None:
    told = Told("The ministry accused rebels of the gas attack. Islamic State said Russian troops were behind the attack.")
    one = told.claim("The ministry", "rebels of the gas attack", who=ARMY)
    two = told.claim("Islamic State", "Russian troops were behind the attack", who=ISLAMIC_STATE)
    parties = (told.party("rebels", one, actor=REBELS, position="uncertain"), told.party("Russian troops", two, actor=STATE))
    told.event("gas attack", one, two, kind="chemical_attack", attackers=parties)
    (dispute,) = told.disputes()
    assert (dispute.field, dispute.partial) == ("attacker", True)
    assert [p.value for p in dispute.positions] == ["rebels", "Russian troops"]


def test_the_accused_accuses_another_in_words_of_a_second_event() -> None:
    told = Told("Activists accused Russian troops of burning the depot. Moscow accused rebels of shelling the depot.")
    one = told.claim("Activists", "Russian troops of burning the depot")
    two = told.claim("Moscow", "rebels of shelling the depot", who=STATE)
    told.event("burning", one, kind="other", attackers=(told.party("Russian troops", one, actor=STATE, position="uncertain"),))
    told.event("shelling", two, kind="shelling", attackers=(told.party("rebels", two, actor=REBELS, position="uncertain"),))
    (dispute,) = told.disputes(mentions=())
    assert (dispute.field, dispute.event, dispute.partial) == ("attacker", "e1", True)


def test_two_allies_may_both_have_struck() -> None:
    told = Told("The monitor said Russian jets struck the town. Residents said Syrian jets struck the town.")
    one, two = told.claim("The monitor", "Russian jets struck the town"), told.claim("Residents", "Syrian jets struck the town")
    syria = Actor(name="Syria", kind="state", id="state:SY", country="SY", side="government")
    parties = (told.party("Russian jets", one, actor=STATE), told.party("Syrian jets", two, actor=syria))
    told.event("struck", one, two, attackers=parties)
    assert told.disputes() == ()


def test_what_was_hit_is_told_differently_by_the_attackers_side_and_by_others() -> None:
    told = Told("The ministry said its jets struck the Islamic State group. Activists said the jets hit civilians.")
    one, two = (
        told.claim("The ministry", "its jets struck the Islamic State group", who=ARMY),
        told.claim("Activists", "the jets hit civilians"),
    )
    hit = (told.party("the Islamic State group", one, actor=ISLAMIC_STATE), told.party("civilians", two))
    told.event("struck", one, two, attackers=(told.party("its jets", one, actor=STATE),), targets=hit)
    (dispute,) = told.disputes(mentions=())
    assert (dispute.field, dispute.partial) == ("target", True)
    assert [(p.value, p.origins) for p in dispute.positions] == [("the Islamic State group", 1), ("civilians", 1)]


def test_a_named_target_that_another_voice_denies() -> None:
    told = Told(
        "The ministry said its jets struck the Islamic State group. The senator said the strikes were on camps of others, not ISIL."
    )
    one = told.claim("The ministry", "its jets struck the Islamic State group", who=ARMY)
    two = told.claim("The senator", "the strikes were on camps of others, not ISIL")
    told.event("struck", one, attackers=(told.party("its jets", one, actor=STATE),), targets=(told.party("the Islamic State group", one, actor=ISLAMIC_STATE),))  # fmt: skip
    told.event("strikes", two, attackers=(told.party("its jets", one, actor=STATE),))
    (dispute,) = told.disputes(mentions=(Mention(span=told.span("ISIL"), actor=ISLAMIC_STATE, how="alias"),))
    assert [p.value for p in dispute.positions] == ["the Islamic State group", "not Islamic State"]


def test_not_this_but_that_by_two_voices() -> None:
    told = Told("The council said the planes struck a flour mill and not a rocket store, which the ministry had named.")
    one = told.claim("The council", "the planes struck a flour mill")
    two = told.claim("the ministry", "a rocket store")
    told.event("struck", one, targets=(told.party("a flour mill", one), told.party("a rocket store", two)))
    (dispute,) = told.disputes()
    assert [p.value for p in dispute.positions] == ["a flour mill", "a rocket store"]


def test_one_says_it_happened_and_another_that_it_did_not() -> None:
    told = Told("State radio said shells damaged the power plant. An engineer said the power plant was not hit.")
    one = told.claim("State radio", "shells damaged the power plant")
    two = told.claim("An engineer", "the power plant was not hit", factuality="negative", negated="act")
    told.event("damaged", one, kind="shelling", targets=(told.party("the power plant", one),))
    told.event(
        "not hit", two, kind="other", tier="negated", targets=(Party(span=_last(told, "the power plant"), name="plant", claims=(two,)),)
    )
    (dispute,) = told.disputes()
    assert (dispute.field, dispute.event) == ("occurrence", "e1")


def _last(told: Told, words: str) -> Span:
    start = told.text.rindex(words)
    return Span(start, start + len(words), words)


def test_a_ministry_and_its_state_are_one_origin() -> None:
    def source(who: Actor | None, speaks_for: str | None = None) -> str:
        return origin_of(Source(name="somebody", type="other", resolution="explicit", span=Span(0, 1, "x"), who=who, speaks_for=speaks_for))

    assert source(ARMY) == source(STATE)
    assert source(None, "sohr") == source(Actor(name="Syrian Observatory for Human Rights", kind="monitor", id="sohr"))
    assert source(STATE) != source(ISLAMIC_STATE)


def test_a_report_without_claims_or_events_has_no_dispute() -> None:
    assert Told("Nothing of note happened in Qastal.").disputes() == ()


def test_two_counts_of_the_missiles_that_hit() -> None:
    text = (
        "The Pentagon said 58 of the 59 missiles fired at the Marand air base on Friday hit their targets. "
        "Russia's defence ministry said only 23 missiles had reached the base."
    )
    found = sayso.read(text, published=date(2026, 3, 14)).disputes
    assert [(d.field, [p.value for p in d.positions]) for d in found] == [("weapon", ["58 hit", "only 23 hit"])]
    brought_down = text.replace("only 23 missiles had reached the base", "it had shot down 35 missiles")
    assert not sayso.read(brought_down, published=date(2026, 3, 14)).disputes


def test_who_denies_a_role_that_nobody_gave_him_disputes_nothing() -> None:
    text = "Gunmen killed nine people in Marand on Monday, police said. Ukraine denied any role."
    assert not sayso.read(text, published=date(2026, 3, 14)).disputes


def read(text: str) -> sayso.Reading:
    return sayso.read(sayso.report(text, published=date(2024, 5, 16)))


def test_an_accident_by_one_voice_and_an_act_by_another() -> None:
    reading = read(
        "The defence ministry said the crash was due to a technical fault while the rebel group Jaysh al-Noor said it had "
        "shot down the plane. The plane crashed near Marand on Monday."
    )
    (dispute,) = reading.disputes
    assert dispute.field == "attacker"
    assert [p.value for p in dispute.positions] == ["nobody: technical fault", "shot down"]


def test_an_accident_that_nobody_contradicts_is_no_dispute() -> None:
    text = "The helicopter crashed near Marand on Monday. The defence ministry said the crash was caused by an engine failure."
    assert read(text).disputes == ()


def test_reports_that_are_denied_are_the_other_voice() -> None:
    (dispute,) = read("The army denied reports that its artillery had shelled the clinic in Marand on Monday.").disputes
    assert dispute.field == "attacker"
    assert [p.sources for p in dispute.positions] == [("reports",), ("army",)]


def test_a_figure_has_the_voice_it_stands_under_though_its_claim_was_cut_short() -> None:
    (dispute,) = read(
        "The monitor said strikes and shelling on villages near Marand and the hills around it killed 14 people on Monday, "
        "while a rescue group put the toll at 21 dead."
    ).disputes
    assert dispute.field == "killed"
    assert [p.value for p in dispute.positions] == ["14", "21"]


def test_civilians_were_targeted_or_are_to_be_spared() -> None:
    told = Told("Residents said civilians were targeted in the raid on Marand. Russia said it takes every measure to avoid civilian harm.")
    one = told.claim("Residents", "civilians were targeted in the raid on Marand")
    two = told.claim("Russia", "it takes every measure to avoid civilian harm", who=STATE)
    told.event("raid", one, attackers=(told.party("Russia", actor=STATE),))
    (dispute,) = told.disputes()
    assert (dispute.field, [p.claims for p in dispute.positions]) == ("intent", [(one,), (two,)])


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided a village near Velmar on Tuesday. Police said three attackers were killed. Rescuers said they had found six bodies.",
        "Rebels attacked Velmar on Sunday. The governor said two assailants were shot dead. A medic said seven people were killed.",
        "The army said eight militants were killed in the clash in Velmar. The rebels said five soldiers were killed.",
        "A bomb exploded in Velmar on Tuesday. Police said 12 people were killed. The hospital said it had received nine bodies.",
        "A strike hit Velmar on Monday. Residents said five villagers were killed. The agency said three of its nurses were killed.",
    ],
)
def test_counts_of_other_people_are_no_dispute(text: str) -> None:
    assert read(text).disputes == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A bomb exploded in Velmar. Police said 12 people were killed. The hospital said it had received 19 bodies.", ["12", "19"]),
        ("The army said 20 militants were killed in the raid on Velmar. The mayor said 12 people were killed.", ["20", "12"]),
        ("The army said four soldiers were killed in the attack on Velmar. The rebels said 11 troops were killed.", ["four", "11"]),
        ("A strike hit Velmar. Residents said five villagers were killed. The monitor said nine civilians were killed.", ["five", "nine"]),
    ],
)
def test_counts_of_the_same_people_are_a_dispute(text: str, values: list[str]) -> None:
    (dispute,) = read(text).disputes
    assert (dispute.field, [p.value for p in dispute.positions]) == ("killed", values)


def test_two_voices_with_other_lower_bounds_are_a_dispute() -> None:
    reading = sayso.read(
        "Two car bombs went off in Velmar on Friday, killing at least 18 shoppers, state media reported. "
        "The Observatory of Ostrin said at least 15 shoppers had died."
    )
    assert [[p.value for p in d.positions] for d in reading.disputes] == [["at least 18", "at least 15"]]


def test_what_is_not_denied_is_no_dispute() -> None:
    reading = sayso.read(
        "The coalition did not deny that its jets had struck Velmar on Tuesday. Residents said the strikes killed 12 people.",
        published=date(2024, 5, 16),
    )
    assert reading.disputes == ()
    assert [e.tier for e in reading.events] == ["incident"]
