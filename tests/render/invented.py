"""A reading built by hand from an invented report, for the tests of the renderers.

Town, outlet, body and war are invented; the coordinates lie in a desert, so that a map can be drawn.
"""

from __future__ import annotations

from datetime import date

from sayso.model import (
    Actor,
    Check,
    Claim,
    Codes,
    Dispute,
    Entry,
    Event,
    EventPlace,
    Interval,
    Mention,
    Moment,
    Note,
    Part,
    Party,
    Place,
    Position,
    Quantity,
    Reading,
    Report,
    Source,
    Span,
    Toll,
    Unresolved,
    Via,
    Weapon,
    report_id,
)

TEXT = """\
Rockets hit market in Dorvan as army and monitor trade blame
VELMAR, 13 March (Northern Wire) — Rockets struck a crowded market in the town of Dorvan on Tuesday morning, \
killing at least 17 people, including six children, the Karsan Rights Monitor said.
The army denied that its forces had fired on the town. “Our units carried out no strikes on Dorvan,” \
army spokesman Colonel Ilan Maret said in a statement carried by the state agency KNA.
A doctor at the hospital in nearby Sel Amra put the toll at 23 dead and dozens wounded.
The mayor of Dorvan told Northern Wire that a surgeon had told him two nurses were among the dead.
The monitor's director, Petra Hule, said the rockets “came from the direction of the base at Ostrin”.
“We heard four explosions, then a fifth,” a shopkeeper said by telephone.
The government in Velmar said rebels of the Free Steppe Front had shelled the market themselves.
The Front rejected that. “We have no weapons of this kind in the province,” it said on its channel.
It was not possible to verify the accounts independently.
Patrol boats on the Caspian Sea had fired 12 missiles at depots near Kesh Ulan, 1,200 kilometres away, on Monday, \
the defence ministry said, adding that all of them reached their targets.
Analysts said the missiles had a range of about 750 miles.
The army's offensive in the north, now in its third week, has displaced thousands, according to the UN refugee agency.
Warplanes were said to have bombed the village of Bir Qadun in Ostrin province the same day.
“The strikes will go on until the province is free,” the defence minister said.
He added that 140 targets had been hit since 20 February.
Nobody was hurt when shells fell outside Sel Amra on Sunday, residents said.
The Front had said last month it wanted the ceasefire of 2019 restored.
An official said talks would be held in the capital next week.
On the channel a fighter wrote: “لن نترك دورفان”.
The war in Karsan has killed more than 9,000 people since 2017.
"""


def at(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """The span of the ``nth`` occurrence of ``words``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


def _nearest(words: str, position: int) -> Span:
    """The occurrence of ``words`` that stands nearest to ``position``."""
    return min((at(words, nth) for nth in range(TEXT.count(words))), key=lambda span: abs(span.start - position))


def report(text: str = TEXT) -> Report:
    return Report(
        id=report_id(text),
        text=text,
        name="dorvan.txt",
        title="Rockets hit market in Dorvan as army and monitor trade blame",
        publisher="Northern Wire",
        published=date(2024, 3, 13),
        published_origin="dateline",
        published_words="13 March",
        language="en",
    )


MONITOR = Actor(name="Karsan Rights Monitor", kind="monitor", id="karsan-rights-monitor")
ARMY = Actor(name="Army of Karsan", kind="state_forces", id="karsan-army", side="karsan-government")
FRONT = Actor(name="Free Steppe Front", kind="armed_group", id="free-steppe-front")

OSTRIN = Entry(id="own:ostrin", name="Ostrin", kind="admin1", lat=39.9, lon=63.2)
DORVAN = Entry(id="own:dorvan", name="Dorvan", kind="settlement", lat=39.42, lon=63.9, admin1="Ostrin", population=41_000)
SEL_AMRA = Entry(id="own:selamra", name="Sel Amra", kind="settlement", lat=39.31, lon=64.15, admin1="Ostrin")
KESH_ULAN = Entry(id="own:keshulan", name="Kesh Ulan", kind="settlement", lat=40.6, lon=64.9, admin1="Velmar")
CASPIAN = Entry(id="own:caspian", name="Caspian Sea", kind="water", lat=41.5, lon=51.0)
VELMAR = Entry(id="own:velmar", name="Velmar", kind="settlement", lat=41.3, lon=69.2, population=800_000)


def _place(words: str, entry: Entry | Unresolved, nth: int = 0, **more: object) -> Place:
    precision = {"settlement": "settlement", "water": "water", "admin1": "province"}
    given: dict[str, object] = {
        "precision": precision[entry.kind] if isinstance(entry, Entry) else "unknown",
        "basis": "gazetteer",
        "score": 0.93 if isinstance(entry, Entry) else 0.0,
    }
    return Place(span=at(words, nth), name=words, entry=entry, **{**given, **more})  # type: ignore[arg-type]


PLACES = (
    _place("VELMAR", VELMAR),
    _place("Dorvan", DORVAN, 1),
    _place("Sel Amra", SEL_AMRA),
    _place("Ostrin", OSTRIN, 0, precision="near"),
    _place("Caspian Sea", CASPIAN),
    _place("Kesh Ulan", KESH_ULAN, precision="near"),
    _place("Bir Qadun", Unresolved("not in the gazetteer"), within=OSTRIN, precision="province"),
    _place("Sel Amra", SEL_AMRA, 1, precision="near"),
)


def _moment(words: str, start: date | None, end: date | None, nth: int = 0, **more: object) -> Moment:
    given: dict[str, object] = {"kind": "date", "precision": "day", "reference": "relative", "basis": "inference"}
    interval = Interval(start, end)
    return Moment(**{"span": at(words, nth), "interval": interval, **given, **more})  # type: ignore[arg-type]


TUESDAY = _moment("on Tuesday morning", date(2024, 3, 12), date(2024, 3, 12), precision="part_of_day", flags=("past assumed",))
MONDAY = _moment("on Monday", date(2024, 3, 11), date(2024, 3, 11), flags=("past assumed",))
THIRD_WEEK = _moment("now in its third week", date(2024, 2, 22), None, precision="open")
SINCE = _moment("since 20 February", date(2024, 2, 20), None, precision="open", flags=("year inferred",))
SUNDAY = _moment("on Sunday", date(2024, 3, 10), date(2024, 3, 10))
NEXT_WEEK = _moment("next week", date(2024, 3, 18), date(2024, 3, 24), precision="week")
YEAR = _moment("2019", date(2019, 1, 1), date(2019, 12, 31), precision="year", reference="explicit", basis="text")
SINCE_2017 = _moment("since 2017", date(2017, 1, 1), None, precision="open", reference="explicit", basis="text")
SAME_DAY = Moment(
    span=at("the same day"),
    interval=Unresolved("no day named before it that it could mean", ("11 March 2024", "12 March 2024")),
    kind="date",
    precision="vague",
    reference="relative",
    basis="text",
)


def _quantity(words: str, low: float | None, high: float | None, comparator: str, thing: str | None = None, **more: object) -> Quantity:
    span = at(words)
    counted = Span(TEXT.index(thing, span.end), TEXT.index(thing, span.end) + len(thing), thing) if thing else None
    return Quantity(span=span, low=low, high=high, comparator=comparator, thing=counted, **more)  # type: ignore[arg-type]


Q17 = _quantity("at least 17", 17, None, "at_least", "people")
Q6 = _quantity("six", 6, 6, "exactly", "children")
Q23 = _quantity("23", 23, 23, "exactly")
DOZENS = _quantity("dozens", 24, None, "at_least")
TWO = _quantity("two", 2, 2, "exactly", "nurses")
TWELVE = _quantity("12 missiles", 12, 12, "exactly")
KM = _quantity("1,200 kilometres", 1200, 1200, "exactly", unit="kilometer")
MILES = _quantity("about 750 miles", 712.5, 787.5, "about", unit="mile")
TARGETS = _quantity("140", 140, 140, "exactly", "targets")
NOBODY = _quantity("Nobody", 0, 0, "exactly")
THOUSANDS = _quantity("thousands", 2000, None, "at_least")
WAR = _quantity("more than 9,000", 9001, None, "more_than", "people")


def _claim(number: int, source: Source, content: str, cue: str | None, **more: object) -> Claim:
    given: dict[str, object] = {"speech": "indirect", "factuality": "asserted"}
    pieces = tuple(at(words) for words in content.split(" ## "))
    return Claim(
        id=f"c-{number:02d}",
        source=source,
        content=pieces,
        cue=(_nearest(cue, (source.span or pieces[0]).start),) if cue else (),
        **{**given, **more},  # type: ignore[arg-type]
    )


def _source(name: str, kind: str, words: str | None, nth: int = 0, resolution: str = "explicit", **more: object) -> Source:
    return Source(name=name, type=kind, resolution=resolution, span=at(words, nth) if words else None, **more)  # type: ignore[arg-type]


MONITOR_SOURCE = _source("Karsan Rights Monitor", "monitor", "the Karsan Rights Monitor", who=MONITOR)
C_MONITOR = _claim(
    1,
    MONITOR_SOURCE,
    "Rockets struck a crowded market in the town of Dorvan on Tuesday morning, killing at least 17 people, including six children",
    "said",
)
C_ARMY = _claim(
    2,
    _source("Army of Karsan", "military", "The army", who=ARMY),
    "its forces had fired on the town",
    "denied",
    factuality="denied",
    negated="attacker",
)
C_MARET = _claim(
    3,
    _source("Colonel Ilan Maret", "military", "army spokesman Colonel Ilan Maret", speaks_for="karsan-army"),
    "Our units carried out no strikes on Dorvan",
    "said",
    speech="direct",
    factuality="denied",
    negated="act",
    via=(Via(name="KNA", span=at("the state agency KNA")),),
)
C_DOCTOR = _claim(
    4,
    _source("unnamed doctor in Sel Amra", "medic", "A doctor at the hospital in nearby Sel Amra", anonymous=True),
    "the toll at 23 dead and dozens wounded",
    "put",
)
C_MAYOR = _claim(
    5,
    _source("mayor of Dorvan", "official_unnamed", "The mayor of Dorvan"),
    "a surgeon had told him two nurses were among the dead",
    "told",
)
C_SURGEON = _claim(
    6,
    _source("unnamed surgeon", "medic", "a surgeon", anonymous=True),
    "two nurses were among the dead",
    "had told",
    parent="c-05",
    via=(Via(name="mayor of Dorvan", span=at("The mayor of Dorvan")),),
)
C_HULE = _claim(
    7,
    _source("Petra Hule", "monitor", "The monitor's director, Petra Hule", speaks_for="karsan-rights-monitor"),
    "the rockets “came from the direction of the base at Ostrin",
    "said",
    speech="mixed",
)
C_SHOP = _claim(
    8,
    _source("unnamed shopkeeper in Dorvan", "witness", "a shopkeeper", anonymous=True),
    "We heard four explosions, then a fifth",
    "said",
    speech="direct",
)
C_VELMAR = _claim(
    9,
    _source("Government of Karsan", "government", "The government in Velmar", resolution="metonymy"),
    "rebels of the Free Steppe Front had shelled the market themselves",
    "said",
)
C_FRONT = _claim(
    10,
    _source("Free Steppe Front", "armed_group", "it", TEXT[: TEXT.index("it said on its")].count("it"), "anaphora", who=FRONT),
    "We have no weapons of this kind in the province",
    "said",
    speech="direct",
    factuality="negative",
    negated="attacker",
)
C_MINISTRY = _claim(
    11,
    _source("Defence Ministry of Karsan", "government", "the defence ministry"),
    "Patrol boats on the Caspian Sea had fired 12 missiles at depots near Kesh Ulan, 1,200 kilometres away, on Monday ## all of them reached their targets",
    "adding",
)
C_ANALYSTS = _claim(12, _source("analysts", "other", "Analysts", anonymous=True), "the missiles had a range of about 750 miles", "said")
C_UN = _claim(
    13,
    _source("UN refugee agency", "international_org", "the UN refugee agency"),
    "The army's offensive in the north, now in its third week, has displaced thousands",
    "according to",
)
C_SAID = _claim(
    14,
    _source(
        "not stated",
        "other",
        None,
        resolution="unresolved",
        who=Unresolved("nobody is named: “were said to have”"),
        confidence="medium",
    ),
    "bombed the village of Bir Qadun in Ostrin province the same day",
    "were said to",
    factuality="uncertain",
    hedges=(at("were said to have"),),
)
C_MINISTER = _claim(
    15,
    _source("defence minister of Karsan", "government", "the defence minister", speaks_for="Government of Karsan"),
    "The strikes will go on until the province is free",
    "said",
    speech="direct",
    factuality="future",
)
C_HE = _claim(
    16,
    _source("he", "other", "He", 0, "unresolved", who=Unresolved("two men could be meant", ("defence minister", "Ilan Maret"))),
    "140 targets had been hit since 20 February",
    "added",
)
C_RESIDENTS = _claim(
    17,
    _source("residents of Sel Amra", "witness", "residents", anonymous=True),
    "Nobody was hurt when shells fell outside Sel Amra on Sunday",
    "said",
)
C_WANTED = _claim(
    18,
    _source("Free Steppe Front", "armed_group", "The Front", 1, who=FRONT),
    "it wanted the ceasefire of 2019 restored",
    "said",
    factuality="desired",
)
C_OFFICIAL = _claim(
    19,
    _source("unnamed official", "official_unnamed", "An official", anonymous=True, standing="of the defence ministry"),
    "talks would be held in the capital next week",
    "said",
    factuality="future",
    said_at=at("Velmar"),
    confidence="low",
)
C_FIGHTER = _claim(
    20,
    _source("unnamed fighter", "armed_group", "a fighter", anonymous=True),
    "لن نترك دورفان",
    "wrote",
    speech="direct",
    factuality="future",
)
CLAIMS = (
    C_MONITOR, C_ARMY, C_MARET, C_DOCTOR, C_MAYOR, C_SURGEON, C_HULE, C_SHOP, C_VELMAR, C_FRONT,
    C_MINISTRY, C_ANALYSTS, C_UN, C_SAID, C_MINISTER, C_HE, C_RESIDENTS, C_WANTED, C_OFFICIAL, C_FIGHTER,
)  # fmt: skip


def _party(words: str, name: str, actor: Actor | None = None, nth: int = 0, **more: object) -> Party:
    return Party(span=at(words, nth), name=name, actor=actor, **more)  # type: ignore[arg-type]


NO_CODES = Codes()
MARKET = Event(
    id="e-market",
    tier="incident",
    type="missile_strike",
    trigger=at("struck"),
    mentions=(at("hit"), at("shelled"), at("fired on")),
    factuality="asserted",
    codes=Codes(
        plover_event="ASSAULT",
        plover_mode="heavy-weapons",
        acled_event="Explosions/Remote violence",
        acled_sub_event="Shelling/artillery/missile attack",
        ucdp_type_of_violence=3,
        cameo_root="19",
    ),
    attackers=(
        _party("The army", "Army of Karsan", ARMY, claims=("c-02", "c-03"), position="denied"),
        _party("rebels of the Free Steppe Front", "Free Steppe Front", FRONT, claims=("c-09",), position="uncertain"),
    ),
    targets=(_party("a crowded market", "a crowded market", claims=("c-01",)),),
    weapon=Weapon(span=at("Rockets", 1), claims=("c-01",)),
    places=(EventPlace(place=PLACES[1], role="target", claims=("c-01",)), EventPlace(place=PLACES[3], role="launch", claims=("c-07",))),
    moment=TUESDAY,
    tolls=(
        Toll(
            kind="killed",
            quantity=Q17,
            who="civilians",
            parts=(Part(quantity=Q6, of="children"),),
            claims=("c-01",),
            source="Karsan Rights Monitor",
        ),
        Toll(
            kind="killed",
            quantity=Q23,
            who="unspecified",
            parts=(Part(quantity=TWO, of="nurses"),),
            claims=("c-04",),
            source="unnamed doctor in Sel Amra",
        ),
        Toll(kind="injured", quantity=DOZENS, who="unspecified", claims=("c-04",), source="unnamed doctor in Sel Amra"),
    ),
    claims=("c-01", "c-04", "c-05", "c-08"),
    lead=True,
    why="one place, one day",
)
SALVO = Event(
    id="e-salvo",
    tier="incident",
    type="missile_strike",
    trigger=at("fired 12 missiles"),
    factuality="asserted",
    codes=NO_CODES,
    attackers=(_party("Patrol boats", "Navy of Karsan", Actor(name="Navy of Karsan", kind="state_forces"), claims=("c-11",)),),
    targets=(_party("depots", "depots", claims=("c-11",)),),
    weapon=Weapon(span=at("12 missiles"), claims=("c-11",)),
    places=(EventPlace(place=PLACES[4], role="launch", claims=("c-11",)), EventPlace(place=PLACES[5], role="target", claims=("c-11",))),
    moment=MONDAY,
    claims=("c-11",),
)
BOMBED = Event(
    id="e-bombed",
    tier="incident",
    type="airstrike",
    trigger=at("bombed"),
    factuality="uncertain",
    codes=NO_CODES,
    places=(EventPlace(place=PLACES[6], role="target", claims=("c-14",)),),
    moment=SAME_DAY,
    claims=("c-14",),
)
SHELLS = Event(
    id="e-shells",
    tier="incident",
    type="shelling",
    trigger=at("shells fell"),
    factuality="asserted",
    codes=NO_CODES,
    places=(EventPlace(place=PLACES[7], role="target", claims=("c-17",)),),
    moment=SUNDAY,
    tolls=(Toll(kind="injured", quantity=NOBODY, who="unspecified", claims=("c-17",), source="residents of Sel Amra"),),
    claims=("c-17",),
)
OFFENSIVE = Event(
    id="e-offensive",
    tier="campaign",
    type="clash",
    trigger=at("offensive"),
    factuality="asserted",
    codes=NO_CODES,
    attackers=(_party("The army", "Army of Karsan", ARMY, 1, claims=("c-13",)),),
    moment=THIRD_WEEK,
    tolls=(Toll(kind="displaced", quantity=THOUSANDS, who="unspecified", claims=("c-13",), source="UN refugee agency"),),
    claims=("c-13",),
)
TALLY = Event(
    id="e-tally",
    tier="tally",
    type="airstrike",
    trigger=at("140 targets had been hit"),
    factuality="asserted",
    codes=NO_CODES,
    targets=(_party("140 targets", "140 targets", claims=("c-16",)),),
    moment=SINCE,
    claims=("c-16",),
    why="a count since a day, without places",
)
TALKS = Event(
    id="e-talks",
    tier="planned",
    type="talks",
    trigger=at("talks"),
    factuality="asserted",
    codes=NO_CODES,
    moment=NEXT_WEEK,
    claims=("c-19",),
)
NO_STRIKES = Event(
    id="e-no-strikes",
    tier="negated",
    type="airstrike",
    trigger=at("no strikes"),
    factuality="denied",
    codes=NO_CODES,
    places=(EventPlace(place=PLACES[1], role="target", claims=("c-03",)),),
    claims=("c-03",),
)
WAR_DEAD = Event(
    id="e-war",
    tier="background",
    type="other",
    trigger=at("The war in Karsan"),
    factuality="asserted",
    codes=NO_CODES,
    moment=SINCE_2017,
    tolls=(Toll(kind="killed", quantity=WAR, who="unspecified"),),
)
EVENTS = (MARKET, SALVO, BOMBED, SHELLS, OFFENSIVE, TALLY, TALKS, NO_STRIKES, WAR_DEAD)

DISPUTES = (
    Dispute(
        field="attacker",
        event="e-market",
        positions=(
            Position(value="not the Army of Karsan", claims=("c-02", "c-03"), sources=("Army of Karsan", "Colonel Ilan Maret"), origins=1),
            Position(value="Free Steppe Front", claims=("c-09",), sources=("Government of Karsan",), origins=1),
            Position(value="not the Free Steppe Front", claims=("c-10",), sources=("Free Steppe Front",), origins=1),
        ),
        why="each side names the other, or denies",
    ),
    Dispute(
        field="killed",
        event="e-market",
        positions=(
            Position(value="at least 17", claims=("c-01",), sources=("Karsan Rights Monitor",), origins=1),
            Position(value="23", claims=("c-04",), sources=("unnamed doctor in Sel Amra",), origins=1),
        ),
        partial=True,
        why="at least 17 leaves room for 23",
    ),
)
CHECKS = (
    Check(first=KM, second=MILES, verdict="consistent", independent=False, why="1,200 km are 746 miles; the range is about 750"),
    Check(first=Q17, second=WAR, verdict="not_comparable", independent=True, why="one day against seven years"),
)
UNRESOLVED = (
    Note(what="source", reason="two men could be meant (may be defence minister or Ilan Maret)", span=at("He")),
    Note(what="source", reason="nobody is named", span=at("were said to")),
    Note(what="place", reason="not in the gazetteer; known to lie in Ostrin", span=at("Bir Qadun")),
    Note(what="date", reason="no day named before it that it could mean", span=at("the same day")),
    Note(what="attacker", reason="not stated", span=at("bombed")),
    Note(what="attacker", reason="not stated", span=at("shells fell")),
)


def reading() -> Reading:
    """The reading of the invented report."""
    return Reading(
        report=report(),
        claims=CLAIMS,
        events=EVENTS,
        disputes=DISPUTES,
        checks=CHECKS,
        places=PLACES,
        moments=(TUESDAY, MONDAY, THIRD_WEEK, SAME_DAY, SINCE, SUNDAY, YEAR, NEXT_WEEK, SINCE_2017),
        quantities=(Q17, Q6, Q23, DOZENS, TWO, TWELVE, KM, THOUSANDS, MILES, TARGETS, NOBODY, WAR),
        mentions=(
            Mention(span=at("The army"), actor=ARMY, how="alias"),
            Mention(span=at("the Karsan Rights Monitor"), actor=MONITOR, how="name"),
            Mention(span=at("the Free Steppe Front"), actor=FRONT, how="name"),
            Mention(span=at("He"), actor=Unresolved("two men could be meant", ("defence minister", "Ilan Maret")), how="anaphora"),
        ),
        unresolved=UNRESOLVED,
        sayso="0.0.1",
        model="en_core_web_sm 3.8.0",
    )


def empty(text: str = "The bakery on the corner sells bread with sesame. It opens at seven.\n") -> Reading:
    """The reading of a report in which nothing was found."""
    bare = Report(id=report_id(text), text=text, name="standard input")
    return Reading(
        report=bare, claims=(), events=(), disputes=(), checks=(), places=(), moments=(), quantities=(), mentions=(),
        unresolved=(Note(what="publication date", reason="not given and not found in the page; relative dates stay unresolved"),),
        sayso="0.0.1", model="en_core_web_sm 3.8.0",
    )  # fmt: skip
