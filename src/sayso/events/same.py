"""One happening told twice is one event: which tellings of a report go together.

Two tellings are one happening when type, parties, place and day fit and something links them: the word points back ("the
attack", "the blast"), the place is the same, the same numbers stand in both, or the second fills in what the first lines of
the report said. Different places, days or doers keep apart, and so do words such as "elsewhere" and "another".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set

from sayso.events.acts_apart import timed
from sayso.events.aircraft import falls
from sayso.events.bearings import lie_opposite
from sayso.events.grammar import children, objects
from sayso.events.lags import between
from sayso.events.lexicon import lexicon
from sayso.events.likeness import (
    GENERAL,
    OWN,
    begin_apart,
    by_its_province,
    compatible,
    counts_differ,
    fought,
    heard,
    is_led,
    lie_within,
    may_be_near,
    of_one_day,
    one_aircraft,
    same_toll,
    share,
    tiers_fit,
    told_again,
    twice,
    types_fit,
)
from sayso.events.repeated import Repeated
from sayso.events.stories import REPORTED, Story
from sayso.events.sums import Linked
from sayso.events.tiers import BEFORE
from sayso.events.when import apart
from sayso.model import Entry

_FORCE = frozenset({"airstrike", "missile_strike", "shelling", "chemical_attack", "bombing", "shooting", "clash", "abduction", "other"})
_FROM_AFAR = frozenset({"airstrike", "missile_strike", "shelling", "bombing"})
_APART = frozenset({"chemical_attack", "abduction"})  # these are denied by their own name
_ONCE = frozenset({"bombing", "chemical_attack"})  # what goes off once
_GOES_OFF = frozenset({"explode", "blow", "detonate", "explosion", "blast", "detonation", "bombing"})
_CARRIERS = frozenset({"bomber", "attacker", "assailant", "blast", "bomb", "explosion", "missile", "rocket", "shell", "strike", "raid"})
_KINDS = frozenset({"raid", "shelling", "bombardment", "bombing"})  # a word that says what kind of attack it was
_ANYBODY = frozenset(
    {"civilian", "people", "person", "position", "area", "town", "village", "city", "force", "fighter", "rebel", "militant"}
)
_LEAST, _OTHER_KIND = 0.1, 0.8  # what is left of a fit, and what it loses, where a happening of the telling's own kind is near
_NEAR = 6  # sentences in which a kind of act is still that one
# What does an act of a kind, and is taken up as known once the act was told.
_TOOLS = {
    "airstrike": frozenset({"jet", "warplane", "plane", "aircraft", "helicopter", "pilot", "bomb", "barrel"}),
    "shelling": frozenset({"shell", "rocket", "mortar", "round", "projectile"}),
    "missile_strike": frozenset({"missile"}),
    "bombing": frozenset({"bomb", "bomber", "device", "vehicle", "car", "truck", "attacker", "explosive"}),
    "shooting": frozenset({"gunman", "attacker", "shooter", "assailant", "bullet", "killer"}),
    "clash": frozenset({"attacker", "fighting"}),
}
_QUARTER_KM = 15.0  # a quarter and its town
_CITY = 100_000  # people of a place with quarters that reports name
_LEAD_SENTENCES = 7  # how far down a report fills in what its first lines told


def together(stories: list[Story]) -> list[Story]:
    """The happenings of a report: each the first telling, with the others in ``joined``."""
    heads: list[Story] = []
    linked, repeated = Linked(), Repeated()
    talks: list[int] = []  # those of the heads that are talks
    for story in stories:
        if story.of_several and sum(1 for h in heads if h.tier == "incident" and types_fit(h, story)) > 1:
            story.tier, story.why = "tally", "a sum over the happenings that were told"
        best, most = repeated.of(story), 0.0
        first = next((n for n, h in enumerate(heads) if h.tier in ("incident", "tally") and h.kind not in OWN), None)
        alike = [n for n, h in enumerate(heads) if h.kind == story.kind and h.tier == story.tier]
        named = bool(alike) and story.points_back and story.telling.main.lemma in _KINDS
        own_kind = bool(alike) and story.of_one_kind and story.telling.sentence - heads[alike[-1]].sums.last <= _NEAR
        for n in linked.to(story, first) if best is None else ():
            head = heads[n]
            if named and head.kind != story.kind:
                continue  # "the raid", where an air strike and a rocket were told of
            back = len(heads) - 1 - n - (len(talks) - bisect_right(talks, n))  # talks between do not part what is told
            score = _fit(head, story, back, first=n == first, latest=n in alike[-1:])
            if score and own_kind and head.kind != story.kind and head.sums.last != story.telling.sentence:
                score = max(_LEAST, score - _OTHER_KIND)
            if score > most:
                best, most = n, score
        if best is None and _only_denied(heads, story):
            continue
        if best is not None:
            heads[best].joined.append(story)
        else:
            if story.telling.kind == "talks":
                talks.append(len(heads))
            heads.append(story)
        linked.put(len(heads) - 1 if best is None else best, story)
        repeated.put(len(heads) - 1 if best is None else best, story)
    return [_by_the_fall(h) for h in _with_denials(_without_orphans(heads))]


def _by_the_fall(head: Story) -> Story:
    """ "The jet came under fire. It was shot down": what names the happening is that it came down."""
    if not (head.sums.fell and head.sums.craft) or falls(head.telling):
        return head
    fallen = next((s for s in head.joined if falls(s.telling) and s.tier == head.tier and not s.headline), None)
    if fallen is None:
        return head
    fallen.joined = [s for s in head.all if s is not fallen]
    head.joined = []
    return fallen


def _with_denials(heads: list[Story]) -> list[Story]:
    """An act that is told only by who denies it is an answer to what was told before, and otherwise said not to have happened."""
    for head in [h for h in heads if h.tier == "incident" and h.kind in _FORCE and h.only_refused]:
        reported = any(t.lower_ in REPORTED for s in head.all for t in s.telling.main.head.ancestors)
        if not (head.of_denier or reported):
            continue  # "denied that any missile had struck a village": what was hit may be denied, and not the act
        told = (h for h in reversed(heads) if h.telling.main.first < head.telling.main.first and _answered(h, head))
        event = next(told, None)
        if event is not None:
            event.joined.extend(head.all)
            heads.remove(head)
        elif not reported:
            head.tier, head.why = "negated", "denied by who would have done it, and told by nobody else"
    return heads


def _answered(event: Story, denial: Story) -> bool:
    """True where a denial may be about a happening that was told before it: nothing in place or day speaks against it."""
    if event.tier != "incident" or event.kind not in _FORCE or event.only_refused:
        return False
    one, other = event.kind, denial.kind
    alike = one == other or {one, other} <= _FROM_AFAR | {"other"} or ((event.guessed or denial.guessed) and not {one, other} & _APART)
    if not alike or event.downs != denial.downs:
        return False
    elsewhere = any(True for _ in event.sums.places) and denial.places and share(event.sums.places, denial.places) == 0
    return not elsewhere and not any(apart(m, denial.moment, 0) for m in event.sums.moments)


def _only_denied(heads: list[Story], story: Story) -> bool:
    """ "State media reported no protests", "knew of no attack": what is denied was told before, and is no other happening."""
    plain = story.tier == "negated" and story.telling.main.nominal and not (story.places or story.areas or story.moment)
    general = story.telling.main.lemma in GENERAL  # "no such attack", whatever it was called
    return plain and any(
        h.tier in ("incident", "campaign") and (compatible(h.kind, story.kind) or (general and h.kind not in OWN)) for h in heads
    )


def _without_orphans(heads: list[Story]) -> list[Story]:
    """Harm told without place, day or doer is the harm of a happening that the report tells: of the last one before it, else of the first."""
    acts = [h for h in heads if h.tier == "incident" and h.kind not in OWN and not _orphan(h)]
    if not acts:
        return heads
    for head in [h for h in heads if _orphan(h)]:
        beside = acts if head.item is None else [a for a in acts if a.item == head.item]
        if not beside:
            continue
        before = [a for a in beside if a.telling.main.first < head.telling.main.first]
        if head.of_victims:
            before = [a for a in before if a.harms] or before
        (before[-1] if before else beside[0]).joined.extend(head.all)
        heads.remove(head)
    return heads


def _orphan(head: Story) -> bool:
    return head.tier == "incident" and all(
        s.telling.harm_only
        and not (s.places or s.areas or s.lands or s.doers or s.by_whom or s.sites or s.names or s.moment or s.headline or s.says_other)
        for s in head.all
    )


def _fit(head: Story, story: Story, back: int, *, first: bool, latest: bool) -> float:
    """How well a telling fits an earlier happening; 0: not at all. ``back`` counts happenings told in between."""
    if story.headline and not story.says_other and not head.headline:
        return _repeats(head, story, first=first)
    base = story.telling.again
    if base is not None and (any(base in (s.telling, s.telling.again) for s in head.all) or share(head.sums.places, story.places) < 1):
        return 0.0  # "four others in Ostrin": the rest of its sentence is told of other places, and so is what has none in common
    if _by_those_hit(head, story):
        return 0.0
    if (story.prompted or story.set_before) and head.telling.sentence == story.telling.sentence:
        return 0.0
    if head.kind == story.kind == "siege" and head.cuts_road != story.cuts_road and not story.points_back:
        return 0.0
    if story.points_back and head.denied and not story.denied and head.telling.sentence != story.telling.sentence:
        return 0.0
    if not tiers_fit(head, story, first=first) or story.says_other or _timed_apart(head, story) or _other_dead(head, story):
        return 0.0
    if story.of_victims and not (head.harms or head.telling.sentence == story.telling.sentence):
        return 0.0
    gap = 1 if story.points_back and (head.kind == story.kind or story.guessed) else 0  # "late on Saturday" is "the strikes tonight"
    if not types_fit(head, story) or any(apart(m, story.moment, gap) for m in head.sums.moments) or _one_of_many(head, story):
        return 0.0
    doers = head.sums.doers
    if doers and story.doers and not doers & story.doers and not is_led(doers, story.doers):
        return 0.0
    if head.kind == story.kind == "territorial_change" and story.hit & frozenset(w for s in head.all for w in s.by_whom) - _ANYBODY:
        return 0.0  # "overran the hill but were driven off it"
    if story.telling.harm_only and story.lands and head.sums.lands and not story.lands & head.sums.lands:
        return 0.0
    where = head.sums.places
    shared = share(where, story.places)
    if not shared and lie_opposite(head.sums.parts, story.parts):
        return 0.0
    if story.counts_more and (story.places or story.sites) and not shared:
        return 0.0
    if story.set_elsewhere and not shared and not head.headline and head.telling.sentence != story.telling.sentence:
        return 0.0
    listed = head.item is not None and story.item is not None and all(s.item != story.item for s in head.all)
    if (listed and not shared and not story.points_back) or _other_tally(head, story):
        return 0.0
    hit = story.hit & head.sums.hit
    twin = same_toll(head, story)
    if twin and not shared and where and story.places and may_be_near(where, story.places):
        shared = 0.5  # the same toll of the same day: "killed ten in the quarter", "killed ten in the east of the city"
    back_to = story.points_back or (bool(where) and bool(story.places) and not shared and bool(story.weapon_again & head.weapon))
    near = (story.kind == head.kind and back_to) or (story.guessed and story.points_back)  # "the attack in the ... quarter"
    again = bool(story.sites_again & head.sums.hit - _ANYBODY)  # "villages close to the base"
    distance = abs(story.telling.sentence - head.sums.last)
    just_told = back == 0 and (distance <= 1 or not any(isinstance(p.entry, Entry) for p in story.places))
    if (
        near
        and where
        and story.places
        and not shared
        and ((just_told and head.kind != "territorial_change") or lie_within(where, story.places, _QUARTER_KM))
    ):
        shared = 0.5
    if not shared and (_in_that_city(head, story) or (near and by_its_province(head, story))):
        shared = 0.5
    if (
        again
        and just_told
        and where
        and story.places
        and not shared
        and head.kind == story.kind in _ONCE
        and may_be_near(where, story.places)
    ):
        shared = 0.5  # "struck a wedding in the city ... in a village during the wedding"
    twins = head.kind == story.kind == "bombing" and twice(head) and twice(story) and not (story.numbers or story.moment)
    if twins and where and story.places and not shared and may_be_near(where, story.places):
        shared = 0.5
    again_there = latest and head.telling.sentence != story.telling.sentence and _taken_up(head, story, distance)
    if (
        where
        and story.places
        and not shared
        and not (again_there and story.takes_up_place)
        and not (hit - _ANYBODY and head.kind == story.telling.kind and lie_within(where, story.places))
    ):
        return 0.0
    areas = head.sums.areas
    if not shared and story.areas and areas and not areas & story.areas and not (again_there and story.takes_up_place):
        return 0.0
    numbers = head.sums.numbers
    only_harm = story.telling.harm_only and not story.places and not story.doers
    fits = story.points_back or only_harm or again or twin
    if not fits and counts_differ(numbers, story.numbers) and not (story.told_earlier or _alike(head, story, shared=bool(shared))):
        return 0.0
    score = _links(head, story, back, distance, shared, numbers)
    score += 0.6 * (story.points_back and head.kind == story.kind and of_one_day(head, story))
    score -= 0.9 * bool(gap and any(apart(m, story.moment, 0) for m in head.sums.moments))  # "Tuesday's blasts" are rather those of Tuesday
    score += (
        0.4 * (near and shared == 0.5) + 0.9 * again + 0.9 * (told_again(head, story) or one_aircraft(head, story) or _theirs(head, story))
    )
    score += 0.4 * (first and story.points_back and story.guessed and story.telling.main.head.tag_ == "NN" and not where)
    score += 0.9 * (distance <= 2 and back <= 1 and (heard(head, story) or fought(head, story)))
    score += 0.9 * twins + 0.9 * (head.cuts_road and story.cuts_road)
    score += 0.9 * again_there + 0.9 * (story.just_named and back == 0 and distance <= 1)
    score += 0.4 * bool(hit) + 0.3 * bool(doers & story.doers)
    free = _free(head, story)
    if first and free and story.telling.sentence <= _LEAD_SENTENCES and not _said_before(story) and _fills_in(head, story, distance):
        score += 0.9 if head.kind not in OWN else 0.5
    if free and (first or back == 0):
        score = max(score, _retold(head, story, distance, first=first))
    if score < 0.9:
        return 0.0
    if head.tier == "background" != story.tier:
        score -= 0.4  # what a report takes up is rather what it tells than what it only mentions
    return float(score) + max(0.0, 1.0 - 0.2 * distance - 0.1 * back)


def _by_those_hit(head: Story, story: Story) -> bool:
    """ "Police shot dead a man who attacked worshippers": what he did is not what was done to him."""
    verb = story.telling.main.head
    if (
        story.telling.main.nominal
        or story.telling.harm_only
        or verb.dep_ != "relcl"
        or not any(t.tag_ == "WP" for t in children(verb, "nsubj"))
    ):
        return False
    return any(verb.head in objects(a.head) for a in head.telling.acts if a.harm and not a.nominal)


def _taken_up(head: Story, story: Story, distance: int) -> bool:
    """ "The gunmen shot them at close range", "the shells hit a school", "eight shells had struck the town": what a telling of the same
    kind takes up with "the" was told there."""
    if head.kind != story.kind or head.kind in OWN or story.guessed or head.tier != "incident" or distance > _NEAR:
        return False
    if story.tells_more or (story.doers and not head.sums.doers and head.sums.by_whom):
        return False
    told = head.sums.by_whom | head.sums.hit | head.sums.weapons | _TOOLS.get(head.kind, frozenset())
    return story.takes_up_place or bool(story.definite & told - _ANYBODY)


def _fills_in(head: Story, story: Story, distance: int) -> bool:
    """True where an early telling may say more of what the first lines told: the same kind of act, or one that either may be called."""
    kind, other = head.kind, story.telling.kind
    if kind == other:
        return True
    if kind in OWN or other in OWN or (head.sums.places and story.places):
        return False
    named = "other" not in (kind, other) and compatible(kind, other)
    near = distance <= (4 if story.why == BEFORE else 2)
    return named or (near and (head.guessed or story.guessed))


def _in_that_city(head: Story, story: Story) -> bool:
    """ "Barrel bombs on the city killed 15 ... a barrel bomb attack on the Nayrab neighbourhood": the same weapon on a quarter that no list has
    of the province of the only city named so far."""
    if head.kind != story.kind or head.kind in OWN or not story.places or not head.weapon & story.weapon or story.set_elsewhere:
        return False
    cities = [p.entry for p in head.sums.places if isinstance(p.entry, Entry)]
    named = len(cities) == sum(1 for _ in head.sums.places) == 1 and (cities[0].population or 0) >= _CITY
    quarters = all(not isinstance(p.entry, Entry) for p in story.places)
    return named and quarters and bool(head.sums.areas & story.areas)


def _alike(head: Story, story: Story, *, shared: bool) -> bool:
    """True for the same kind of act by the same side on the same thing, told close by: each voice counts the dead in its own way."""
    if head.kind != story.kind or not head.sums.doers & story.doers or story.telling.sentence - head.sums.last > 3:
        return False
    return shared or not (head.sums.places and story.places)


def _timed_apart(head: Story, story: Story) -> bool:
    """ "The blast came hours after gunmen killed two judges": one sentence, with the time that lies between two happenings."""
    if head.telling.sentence != story.telling.sentence or story.points_back:
        return False
    if between(head.telling.main.head) != between(story.telling.main.head):
        return True
    one, other = (s.telling.main.verb or s.telling.main.head for s in (head, story))
    if any(other in clause.subtree and one not in clause.subtree for clause in timed(other)):
        return True
    return not story.telling.harm_only and any(other not in clause.subtree for clause in timed(one))


def _said_before(story: Story) -> bool:
    """ "Hours after a man was stabbed": what went before what the sentence tells."""
    verb = story.telling.main.head
    return (
        not story.telling.main.nominal
        and verb.dep_ == "advcl"
        and any(c.dep_ == "mark" and c.lower_ == "after" for c in verb.children)
        and not story.numbers
    )


def _one_of_many(head: Story, story: Story) -> bool:
    """ "the attacks ... an attack on 3 May": one of several is a happening of its own."""
    one, other = head.telling.main, story.telling.main
    a = any(c.lower_ in ("a", "an") for c in other.head.lefts)
    return one.nominal and other.nominal and one.head.tag_ == "NNS" and a and bool(story.places or story.areas or story.moment)


def _other_tally(head: Story, story: Story) -> bool:
    """ "Eighty troops have been killed since May ... 16,000 people have been killed": sums over other people."""
    if not head.tier == story.tier == "tally" or story.points_back:
        return False
    if not head.sums.numbers & story.numbers and any(begin_apart(m, story.moment) for m in head.sums.moments):
        return True
    if not (head.sums.hit and story.hit) or head.sums.hit & story.hit:
        return False
    armed = lexicon()["armed"]
    return head.sums.hit.isdisjoint(armed) != story.hit.isdisjoint(armed)


def _free(head: Story, story: Story) -> bool:
    """True where no name of a site or of a party, known or not, speaks against one happening."""
    sites, names = head.sums.sites, head.sums.names
    areas = head.sums.areas
    elsewhere = bool(story.sites and sites) and not story.sites & sites and not story.areas & areas
    if elsewhere and not story.points_back:
        return False
    return not (story.names and names and not story.names & names)


def _retold(head: Story, story: Story, distance: int, *, first: bool) -> float:
    """What speaks for one happening where nothing sets a telling without a place of its own apart from the one before.

    The harm of the main happening comes again and again, by other voices and with other figures; one blast has one name.
    """
    if head.kind == story.kind == "displacement" and not story.places and distance <= 2:
        return 0.9
    if head.kind in OWN or story.kind in OWN or head.tier != "incident" or story.tier != "incident":
        return 0.0
    if story.places and (head.sums.places or not (head.guessed and distance <= 1)):
        return 0.0
    act = story.telling.main
    if story.telling.harm_only:
        if _aside(story) and story.by_whom - _CARRIERS - frozenset(lemma for s in head.all for lemma in s.by_whom):
            return 0.0
        own = not act.nominal and story.by_whom - _CARRIERS and story.sites and not story.sites & head.sums.sites
        return 0.9 if (first or distance <= 3) and not own else 0.0
    if act.head.tag_ in ("NNS", "NNPS") and not story.points_back:
        return 0.0
    if story.kind in _ONCE and (head.kind == story.kind or (head.guessed and act.lemma in _GOES_OFF)):
        return 0.9 if first or distance <= 3 else 0.0
    if story.guessed and ((first and story.telling.sentence <= _LEAD_SENTENCES) or distance <= 1):
        return 0.9
    return 0.9 if story.points_back and story.guessed and first else 0.0


def _theirs(head: Story, story: Story) -> bool:
    """ "Rebels launched an assault ... some of the attackers came over the border": what the attackers did is the attack."""
    return story.of_attackers and head.tier == "incident" and head.kind in ("clash", "shooting", "bombing")


def _other_dead(head: Story, story: Story) -> bool:
    """ "Raising the toll to one dead and eleven hurt. Two passengers were killed in Sorva": a toll without a place, and another with one."""
    if any(True for _ in head.sums.places) or head.sums.sites or story.points_back or story.headline or not (story.places or story.sites):
        return False
    counted = bool(head.sums.numbers and story.numbers) and not head.sums.numbers & story.numbers
    return counted and all(s.telling.harm_only for s in head.all) and story.telling.sentence != head.telling.sentence


def _aside(story: Story) -> bool:
    """ "... while police killed his men": harm by somebody, told only beside something else."""
    verb = story.telling.main.head
    return (
        verb.dep_ in ("relcl", "advcl")
        and not story.telling.main.nominal
        and any(c.lower_ in ("while", "who", "whose") for c in verb.children)
    )


def _repeats(head: Story, story: Story, *, first: bool) -> float:
    """How well a headline or heading repeats a happening of the text: names in capitals misread easily, so kind and numbers weigh most."""
    if not types_fit(head, story) and not (story.telling.main.lemma in GENERAL and head.kind not in OWN):
        return 0.0
    where = head.sums.places
    numbers = head.sums.numbers
    shared = share(where, story.places)
    unknown = first and head.kind == story.telling.kind and any(not isinstance(p.entry, Entry) for p in story.places)
    if where and story.places and not shared and not unknown and counts_differ(numbers, story.numbers):
        return 0.0
    return (
        0.5
        + shared
        + bool(story.numbers & numbers)
        + 0.5 * first
        + 0.5 * (head.kind == story.telling.kind)
        + 0.2 * bool(head.hit & story.hit)
    )


def _links(head: Story, story: Story, back: int, distance: int, shared: float, numbers: Set[str]) -> float:
    """What speaks for one happening."""
    where = bool(head.sums.places)
    score = 1.5 if shared == 1 else 0.8 if shared else 0.0
    if not shared and story.areas & head.sums.areas and not (where and story.places):
        score += 0.4
    if story.points_back and not story.places and (distance <= 3 or back == 0):
        score += 1.2
    elif story.points_back and distance <= 1 and back == 0 and not where and compatible(head.kind, story.telling.kind):
        score += 1.0
    elif story.points_back and distance <= 6 and (not story.places or not where):
        score += 0.6
    if story.numbers & numbers:
        score += 1.0
    if distance <= 2 and story.weapon_again and any(story.weapon_again & s.weapon for s in head.all):
        score += 0.9
    loose = story.telling.kind == "?" or ((story.telling.harm_only or head.telling.harm_only) and not (story.doers and not head.sums.doers))
    if (not story.places or not where) and distance <= 1 and loose:
        score += 0.9
    if story.headline or head.headline or story.bare:
        score += 1.0
    if story.telling.main.lemma == head.telling.main.lemma and distance <= 3 and (story.points_back or head.points_back):
        score += 0.9
    return score
