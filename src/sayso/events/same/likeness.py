"""Whether two tellings can be one happening: types, tiers, places and counts that fit or do not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Set

from sayso.events.days.when import days
from sayso.events.same.aircraft import falls
from sayso.events.same.stories import Story, key_of
from sayso.events.tiers.begun import DRIVEN_ON, OF_LATE, SINCE_IT_BEGAN
from sayso.events.tiers.judge import WEIGHED
from sayso.events.tiers.over import BEFORE
from sayso.events.tiers.tallies import DOZENS, IN_FIGHTS
from sayso.events.words.gapping import further
from sayso.events.words.grammar import children
from sayso.events.words.lexicon import lexicon
from sayso.events.words.ontology import types_in
from sayso.language import Token
from sayso.model import Entry, Moment, Place

_GROUPS = (
    frozenset({"airstrike", "?", "missile_strike"}),
    frozenset({"shelling", "missile_strike", "?"}),
    frozenset({"bombing", "?"}),
    frozenset({"chemical_attack", "?", "other"}),
    frozenset({"shooting", "other", "?"}),
    frozenset({"clash", "?"}),
    frozenset({"territorial_change"}),
    frozenset({"abduction"}),
    frozenset({"siege"}),
    frozenset({"agreement"}),
    frozenset({"displacement"}),
    frozenset({"talks"}),
    frozenset({"protest"}),
    frozenset({"other", "?"}),
)
# No act of force: these are one happening only with their own kind.
_OF_ONE_TRUCE = ({"incident", "background"}, {"tally", "background"})  # "the truce", "41 violations of the truce"
OWN: frozenset[str] = types_in("of_its_own")
ANYBODY = frozenset(
    {"civilian", "people", "person", "position", "area", "town", "village", "city", "force", "fighter", "rebel", "militant"}
)
_BY_FORCE = frozenset({"overrun", "seize", "capture", "retake", "recapture", "take", "enter"})
_PUSHES = frozenset({"offensive", "advance", "push", "campaign"})
_AT_CLOSE = frozenset({"clash", "shooting", "bombing"})  # what "a gun and bomb attack" may be called
_LAID = frozenset({"car", "truck", "roadside", "suicide", "vehicle", "motorcycle"})
_OF_FIGHTERS = frozenset({"clash", "shooting"})
_LOUD = frozenset({"airstrike", "missile_strike", "shelling", "bombing", "clash", "shooting"})
_FALLING = frozenset({"shelling", "bombardment", "bombing"})
_FROM_AFAR = frozenset({"airstrike", "missile_strike", "shelling"})
VAGUE = frozenset({"dozens", "scores", "tens", "hundreds", "several"})  # counts that fit any other
_NEAR_KM = 40.0  # "outside Damascus" may be any place as near as this
_STRETCH = 7  # days
_SOON = 3  # sentences
_ROUNDED, _TOLD_ROUND = 0.95, 20  # "at least 70" of 69; below this, reports give the number itself
_ABOVE = 1.1  # "more than 30" of 33
_ANY_SIDE = frozenset({"fighter", "militant", "rebel", "gunman", "insurgent", "force", "soldier", "troop", "unit"})  # "its fighters"
_SHORT_NAME = 4  # letters: "Tell" is no name


def compatible(one: str, other: str) -> bool:
    """True when two types may be one happening in other words."""
    return one == other or any(one in g and other in g for g in _GROUPS)


def same_toll(head: Story, story: Story) -> bool:
    """True where both tell the same number of dead or of wounded, two or more, told as a number, or the one tells the other's parts."""
    if _adds_up(head, story):
        return True
    both = head.sums.numbers & story.numbers
    if not both:
        return False
    told = len(both) > 1 or any(n.rpartition(" ")[2] not in (*VAGUE, "1", "2", "3") for n in both)
    return told and head.kind not in OWN and story.kind not in OWN


def _adds_up(head: Story, story: Story) -> bool:
    """ "At least 70 were killed in the fighting ... 30 soldiers and 39 rebels had been killed since Sunday": the parts of the toll told."""
    parts = figures(story.numbers)
    total = sum(parts)
    if len(parts) < 2 or head.kind in OWN or story.kind in OWN or head.tier not in ("incident", "campaign", "tally"):
        return False
    if any(further(a.head) for a in story.telling.acts):
        return False  # "killed six in Velmar and four in Ostrin": each a happening of its own
    return any(n not in parts and _ROUNDED * n <= total <= n for n in figures(head.sums.numbers) if n >= _TOLD_ROUND or n == total)


def twice(story: Story) -> bool:
    """True for "a double bombing", "two explosions", "two bombs went off"."""
    things = [t for a in story.telling.acts for t in ((a.head,) if a.nominal else children(a.head, "nsubj", "nsubjpass"))]
    return any(c.lower_ in ("double", "twin", "two") for t in things for c in t.lefts)


def figures(numbers: Set[str], how: str = "killed") -> list[float]:
    """The numbers of people killed (or "hurt") among those of a telling; words such as "dozens" are none."""
    told = (n.partition(" ") for n in numbers)
    return [float(n) for kind, _, n in told if kind == how and n.replace(".", "", 1).isdecimal()]


def may_be_near(one: Iterable[Place], other: Iterable[Place]) -> bool:
    """True unless every pair of two lists of places is known to lie apart."""
    return any(_apart_km(a, b) < _NEAR_KM or not (isinstance(a.entry, Entry) and isinstance(b.entry, Entry)) for a in one for b in other)


def is_led(one: Set[str], other: Set[str]) -> bool:
    """True for a state and the coalition it leads."""
    leaders = {k.lower() for k in one | other if len(k) == 2}
    return any(k.partition("-led")[0] in leaders for k in one | other if "-led" in k)


def begin_apart(one: Moment, other: Moment | None) -> bool:
    """True where two stretches of time begin more than some days from each other."""
    a, b = days(one), days(other)
    if a is None or b is None or a.start is None or b.start is None:
        return False
    return abs((a.start - b.start).days) > _STRETCH


def counts_differ(one: Set[str], other: Set[str]) -> bool:
    """True when both count the dead, or both the wounded, and no count is the same."""
    for how in ("killed", "hurt"):
        a, b = ({n for n in numbers if n.startswith(how)} for numbers in (one, other))
        if a and b and not a & b and not any(n.rpartition(" ")[2] in VAGUE for n in a | b):
            return not (_sharper(a, b) or _sharper(b, a))
    return False


def _sharper(rough: Iterable[str], other: Iterable[str]) -> bool:
    """ "31" beside "more than 30"."""
    floors = [float(n) for _, _, n in (t.partition(">") for t in rough) if n.replace(".", "", 1).isdecimal()]
    told = [float(n) for n in (t.rpartition(" ")[2] for t in other) if n.replace(".", "", 1).isdecimal()]
    return any(_TOLD_ROUND <= f < n <= _ABOVE * f for f in floors for n in told)


def tiers_fit(head: Story, story: Story, *, first: bool = False) -> bool:
    if head.tier == story.tier or ({head.tier, story.tier} <= {"incident", "campaign", "tally"} and _adds_up(head, story)):
        return True
    if first and head.tier == "incident" and story.why == BEFORE and story.moment is not None and head.harms:
        return not any(True for _ in head.sums.moments)  # the toll of a massacre has risen; "armed men had attacked the village on Sunday"
    if story.why == BEFORE and story.moment is None and head.tier == "incident" and (told_again(head, story) or _done_by(head, story)):
        return True
    if head.cuts_road and story.cuts_road and {head.tier, story.tier} <= {"incident", "campaign", "background"}:
        return True
    if head.kind == story.kind == "agreement" and story.points_back and {head.tier, story.tier} in _OF_ONE_TRUCE:
        return True  # "would extend a truce ... the truce began on Saturday"
    weighed = story.tier == "planned" and story.why == WEIGHED and head.tier == "incident"
    if weighed and head.kind == story.kind and share(head.sums.places, story.places) == 1:
        return True  # "the fall of the town is a blow", once it has fallen
    if head.kind == story.kind == "displacement" and {head.tier, story.tier} == {"incident", "tally"}:
        return True
    if story.why == DOZENS and head.tier == "incident" and head.kind == story.kind:
        return True  # "strikes killed 70 people on Thursday ... the air force conducted 60 strikes"
    if head.why == IN_FIGHTS and story.tier == "incident" and head.kind == story.telling.kind:
        act = story.telling.main
        once = act.head.tag_ == "NN" and not act.entry.flags & {"mutual", "lasting"}
        return story.points_back and once  # "140 have been killed in air strikes ... the strike was at dawn": there was one
    happened = {"incident", "campaign"}
    if {head.tier, story.tier} == happened and SINCE_IT_BEGAN in (head.why, story.why):
        return head.tier == "campaign" and story.points_back and story.moment is None  # not "on Tuesday ... the offensive began a week ago"
    if story.why in (OF_LATE, DRIVEN_ON) and head.tier == "incident" and story.sites:
        return False  # "four died in Ostrin ... has stepped up its raids on Talmar"
    if {head.tier, story.tier} <= happened:
        return (story.points_back and not story.of_their_many) or head.points_back or story.headline or head.headline
    if story.tier == "incident" and head.tier in ("background", "tally"):
        counted = head.tier == "background" or bool(story.numbers) or story.telling.harm_only
        return counted and story.points_back and story.moment is None and not story.places
    return False


def _done_by(head: Story, story: Story) -> bool:
    """ "A tailor was killed. The group said its men had carried out the killing": the act just told, of which more is said."""
    near = 0 <= story.telling.sentence - head.sums.last <= _SOON
    return story.points_back and not story.places and near and story.telling.main.part in ("doer", "done")


def told_again(head: Story, story: Story) -> bool:
    """ "The officers executed by the gunmen had been kidnapped": both acts were told before, by the same verb and of the same people."""
    if not story.takes_up or head.tier != "incident":
        return False
    named = [s for s in head.all if s.telling.main.lemma == story.telling.main.lemma and s.telling.kind == story.telling.kind]
    return any(not s.hit or not story.hit or s.hit & story.hit for s in named)


def heard(head: Story, story: Story) -> bool:
    """ "Explosions were heard ... jets had hit a depot": one of the two is only the sound of it."""
    return head.tier == story.tier == "incident" and (story.sounded or all(s.sounded for s in head.all))


def fought(head: Story, story: Story) -> bool:
    """ "An exchange of fire ... each accused the other of shooting first": one fight, told from either side."""
    two_sided = any(a.has("mutual") or a.lemma in ("trade", "exchange") for s in head.all for a in s.telling.acts)
    return story.accused and two_sided and {head.kind, story.telling.kind} <= {"clash", "shooting", "shelling"}


def one_aircraft(head: Story, story: Story) -> bool:
    """ "Came under fire ... was shot down ... the helicopter crashed": an aircraft of one kind was hit, and it fell."""
    if not head.sums.craft & story.craft or not (head.sums.fell or falls(story.telling)):
        return False
    by = {w for s in head.all for w in s.by_whom}
    apart = by and story.by_whom and not (by | story.by_whom) & _ANY_SIDE
    return not apart or bool(by & story.by_whom) or bool(head.sums.doers & story.doers)


def types_fit(head: Story, story: Story) -> bool:
    kind, other = head.kind, story.telling.kind
    if one_aircraft(head, story):
        return True
    if head.sums.craft and story.craft and not head.sums.craft & story.craft:
        return False  # "shot down a drone ... a helicopter crashed"
    if head.downs and story.telling.harm_only and story.telling.main.lemma == "shoot":
        return False  # "brought down a jet ... its pilot was shot dead"
    if head.downs != story.downs and not (story.telling.harm_only or head.telling.harm_only or story.points_back):
        return False
    if story.telling.main.lemma == "raid" and head.telling.main.lemma in _PUSHES:
        return False  # "its offensive ... the morning of the raid"
    if story.telling.main.lemma in _FALLING and kind in _OF_FIGHTERS and not head.guessed:
        return False  # "the army repelled the offensive ... killed by the bombardment of the town"
    if compatible(kind, other) or _stormed(head, story) or _besieged(head, story) or went_off(head, story):
        return True
    gassed = "chemical_attack" in (kind, other) and {kind, other} <= _FROM_AFAR | {"chemical_attack", "bombing"}
    if gassed and (story.points_back or story.weapon_again & head.sums.weapons):
        return True  # "dropped a barrel bomb that held gas ... the bomb was dropped"
    if {kind, other} <= _LOUD and (heard(head, story) or fought(head, story)):
        return True
    if story.points_back and story.telling.main.lemma in _FALLING and {kind, other} <= _FROM_AFAR:
        return True  # "air strikes ... the shelling": what fell, whatever it fell from
    general = story.by_any_name and story.points_back and not story.telling.settled
    unnamed = (story.telling.guessed or head.guessed) and head.tier == "incident" and (story.tier == "incident" or story.why == BEFORE)
    called = "attack" in (head.telling.main.lemma, story.telling.main.lemma) or (story.points_back and story.telling.main.lemma == "ambush")
    named = (called or story.of_them) and {kind, other} <= _AT_CLOSE
    loose = (story.telling.harm_only and not by_a_mine(head, story)) or other in ("?", "other") or general or unnamed or named
    return loose and kind not in OWN and other not in OWN


def by_a_mine(head: Story, story: Story) -> bool:
    """ "Two villagers were hurt by a landmine", behind clashes: not in them; nor "a car bomb killed six" by what was fired or dropped before."""
    if story.telling.kind != "bombing" or story.telling.guessed:
        return False
    return head.kind in _OF_FIGHTERS or (
        head.kind in _FROM_AFAR and any(_is_laid(t) for v in story.verbs for t in children(v, "nsubj", "agent"))
    )


def _is_laid(bomb: Token) -> bool:
    """ "A car bomb", "a suicide bomber", "a roadside bomb": what falls from no sky."""
    return any(c.lower_ in _LAID for c in bomb.lefts)


def _stormed(head: Story, story: Story) -> bool:
    """ "Overran an outpost ... the assault": what took the ground, called by its name."""
    taken = head.kind == "territorial_change" and head.tier == story.tier == "incident" and head.telling.main.lemma in _BY_FORCE
    act = story.telling.main
    named = story.by_any_name or act.lemma in _PUSHES or act.has("mutual")
    called = story.points_back and named and act.head.tag_ == "NN"
    return taken and (called or story.attacks_again) and story.telling.sentence - head.sums.last <= 6


def went_off(head: Story, story: Story) -> bool:
    """ "An explosion at a depot killed six ... rebels said they had attacked the depot with drones": what made it go off."""
    blast = head.tier == story.tier == "incident" and head.telling.main.lemma in ("explosion", "blast", "explode") and not head.sums.weapons
    return blast and story.telling.kind in _LOUD and bool(story.definite & head.sums.hit - ANYBODY)


def _besieged(head: Story, story: Story) -> bool:
    """ "Militants stormed a hotel ... nine people died in the siege": an attack on a building in which the attackers held out."""
    if story.telling.kind != "siege" or not story.points_back or story.places or story.sites or story.by_whom:
        return False
    attack = head.tier == "incident" and head.kind in _AT_CLOSE and story.telling.sentence - head.sums.last <= 3
    return attack and bool(head.sums.hit & (lexicon()["buildings"] | lexicon()["besieged"]))


def share(one: Iterable[Place], other: Iterable[Place]) -> float:
    """1 when two lists of places have one in common, 0.5 when one is "near" a place of the other, 0 when they lie apart."""
    best = 0.0
    for a in one:
        for b in other:
            if key_of(a) == key_of(b) or _bare(a) == _bare(b) or _run_together(a, b) or _run_together(b, a):
                return 1.0
            if "near" in (a.precision, b.precision) and _apart_km(a, b) < _NEAR_KM:
                best = 0.5
    return best


def _bare(place: Place) -> str:
    """ "The town of Qastal" is Qastal."""
    name = place.name.lower()
    return name.rpartition(" of ")[2] if name.startswith("the ") else name


def _run_together(one: Place, other: Place) -> bool:
    """ "Qastal Norland" for "Qastal, Norland": a name that nobody knows begins or ends with one that is known."""
    known = isinstance(one.entry, Entry) and not isinstance(other.entry, Entry)
    name, whole = one.name.lower(), other.name.lower()
    return known and len(name) > _SHORT_NAME and (whole.startswith(f"{name} ") or whole.endswith(f" {name}")) and " of " not in whole


def by_its_province(head: Story, story: Story) -> bool:
    """ "A blast at a border camp in the province of Idlib ... the attack in Idlib": a town whose province is called by its name."""
    named = [p.entry for p in story.places if isinstance(p.entry, Entry) and p.entry.admin1 == p.entry.name]
    return bool(named) and len(named) == len(story.places) and all(f"{e.country}:{e.admin1}" in head.sums.areas for e in named)


def of_one_day(head: Story, story: Story) -> bool:
    """True where both are told of the same single day."""
    day = days(story.moment)
    return day is not None and day.start == day.end and any(days(m) == day for m in head.sums.moments)


def lie_within(one: Iterable[Place], other: Iterable[Place], km: float = _NEAR_KM) -> bool:
    """True when two lists of places may name the same spot: the village outside the town."""
    return any(_apart_km(a, b) < km for a in one for b in other)


def _apart_km(one: Place, other: Place) -> float:
    """Kilometres between two places; infinity where one is not resolved."""
    a, b = one.entry, other.entry
    if not (isinstance(a, Entry) and isinstance(b, Entry)):
        return math.inf
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(x, math.radians(b.lat - a.lat))
