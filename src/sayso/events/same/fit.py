"""How well a telling fits a happening that was told before it: what rules it out, and (``same/links.py``) what speaks for it."""

from __future__ import annotations

from collections.abc import Set

from sayso.events.acts.apart import timed
from sayso.events.days.when import apart
from sayso.events.same.likeness import (
    ANYBODY,
    OWN,
    begin_apart,
    counts_differ,
    figures,
    is_led,
    lie_within,
    one_aircraft,
    share,
    tiers_fit,
    twice,
    types_fit,
)
from sayso.events.same.links import score, weights
from sayso.events.same.pair import Pair
from sayso.events.same.stories import Story
from sayso.events.words.bearings import lie_opposite
from sayso.events.words.grammar import children, objects
from sayso.events.words.lags import between
from sayso.events.words.lexicon import lexicon
from sayso.model import Entry

_OF_A_WAR = 10  # times as many dead as another sum has


def fit(pair: Pair) -> float:
    """How well a telling fits an earlier happening; 0: not at all."""
    head, story = pair.head, pair.story
    if story.headline and not story.says_other and not head.headline:
        return _repeats(head, story, first=pair.first)
    if story.called_so and head.telling.sentence == story.telling.sentence:
        return weights().called_so
    if _ruled_out(pair) or _elsewhere(pair) or _counts_other(pair):
        return 0.0
    found, table = score(pair), weights()
    if found < table.enough:
        return 0.0
    if head.tier == "background" != story.tier:
        found -= table.mentioned  # what a report takes up is rather what it tells than what it only mentions
    return found + max(0.0, 1.0 - table.sentence * pair.distance - table.happening * pair.back)


# --- what rules it out


def _ruled_out(pair: Pair) -> bool:
    """By kind, tier, day, doers, or the words for it."""
    head, story = pair.head, pair.story
    here = head.telling.sentence == story.telling.sentence
    base = story.telling.again
    if base is not None and (any(base in (s.telling, s.telling.again) for s in head.all) or pair.told_there < 1):
        return True  # "four others in Ostrin": the rest of its sentence is told of other places, and so is what has none in common
    if (
        story.says_other
        or story.pursues
        or _by_those_hit(head, story)
        or (here and (story.prompted or story.set_before or story.set_after))
    ):
        return True
    if head.kind == story.kind == "siege" and head.cuts_road != story.cuts_road and not story.points_back:
        return True
    if story.points_back and head.denied and not story.denied and not here:
        return True
    if story.of_victims and not (head.harms or here):
        return True
    if not tiers_fit(head, story, first=pair.first) or not (types_fit(head, story) or pair.told_otherwise):
        return True
    return (
        any(apart(m, story.day, pair.gap) for m in head.sums.moments)
        or _goes_off_too(head, story)
        or _timed_apart(head, story)
        or _other_dead(head, story)
        or _one_of_many(head, story)
        or (_by_another(head, story) and not pair.told_otherwise)
    )


def _goes_off_too(head: Story, story: Story) -> bool:
    """ "A second bomb exploded at a depot", after a first one; not where a double bombing was told, nor "the blast killed other men"."""
    more = story.tells_more and not story.points_back
    return head.kind == story.kind == "bombing" and more and not any(map(twice, head.all))


def _by_another(head: Story, story: Story) -> bool:
    """By another party, or by those to whom the first was done."""
    doers = frozenset() if story.repels else head.sums.doers
    if doers and story.doers and not doers & story.doers and not (is_led(doers, story.doers) or _the_rebels(doers, story)):
        return True
    if head.kind == story.kind == "abduction" and head.frees != story.frees:
        return True  # "were kidnapped ... were released"
    taken = head.kind == story.kind == "territorial_change"
    return taken and bool(
        story.hit & frozenset(w for s in head.all for w in s.by_whom) - ANYBODY
    )  # "overran the hill but were driven off it"


def _the_rebels(doers: Set[str], story: Story) -> bool:
    """ "The insurgents", behind what a group that is no state's did: that group."""
    return story.doers == {"rebels"} and bool(story.by_whom & story.definite) and not any(":" in k or k == "government" for k in doers)


def _elsewhere(pair: Pair) -> bool:
    """By place."""
    head, story, there = pair.head, pair.story, pair.told_there
    if head.kind == story.kind == "displacement" and story.points_back:
        return False  # "the exodus" reached another place
    if story.definite & head.sums.hit and one_aircraft(head, story):
        return False  # "the helicopter was shot down on its way back to the base"
    if story.telling.harm_only and story.lands and head.sums.lands and not story.lands & head.sums.lands:
        return True
    if not there and (lie_opposite(head.sums.parts, story.parts) or (story.counts_more and (story.places or story.sites))):
        return True
    if story.set_elsewhere and not there and not head.headline and head.telling.sentence != story.telling.sentence:
        return True
    listed = head.item is not None and story.item is not None and all(s.item != story.item for s in head.all)
    if listed and not there and not story.points_back:
        return True
    up = pair.taken_up and story.takes_up_place
    outside = bool(story.hit & head.sums.hit - ANYBODY) and head.kind == story.telling.kind and lie_within(head.sums.places, story.places)
    if pair.both_placed and not pair.shared and not up and not outside:
        return True
    areas = head.sums.areas
    return not pair.shared and bool(story.areas and areas) and not areas & story.areas and not up


def _counts_other(pair: Pair) -> bool:
    """By figures."""
    head, story = pair.head, pair.story
    if _other_tally(head, story) or _of_another_place(head, story):
        return True
    only_harm = story.telling.harm_only and not story.places and not story.doers
    if (
        story.points_back
        or only_harm
        or pair.again
        or pair.twin
        or story.of_them
        or story.of_victims
        or story.of_doers
        or story.told_earlier
    ):
        return False
    return counts_differ(head.sums.numbers, story.numbers) and not _alike(head, story, shared=bool(pair.shared))


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


def of_a_list(head: Story, story: Story) -> bool:
    """ "Strikes hit Velmar and Ostrin ... two died in Ostrin": harm at one of the places that were told together."""
    return len(head.places) > 1 and head.tier == story.tier == "incident" and bool(story.numbers) and share(head.places, story.places) == 1


def _of_another_place(head: Story, story: Story) -> bool:
    """ "Three died in Velmar. Nine were wounded in Ostrin": each of the places that were told together has its own toll."""
    if not (story.telling.harm_only and of_a_list(head, story)) or story.of_victims:
        return False
    counted = [s for s in head.joined if s.telling.harm_only and s.numbers and s.places]
    return any(not share(s.places, story.places) for s in counted)


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
    dead, more = max(figures(head.sums.numbers), default=0.0), max(figures(story.numbers), default=0.0)
    if dead and more and (dead > _OF_A_WAR * more or more > _OF_A_WAR * dead):
        return True  # "300 have been killed in the city ... 400,000 have been killed in the war"
    if not (head.sums.hit and story.hit) or head.sums.hit & story.hit:
        return False
    armed = lexicon()["armed"]
    return head.sums.hit.isdisjoint(armed) != story.hit.isdisjoint(armed)


def _other_dead(head: Story, story: Story) -> bool:
    """ "Raising the toll to one dead and eleven hurt. Two passengers were killed in Sorva": a toll without a place, and another with one."""
    if any(True for _ in head.sums.places) or head.sums.sites or story.points_back or story.headline or not (story.places or story.sites):
        return False
    counted = bool(head.sums.numbers and story.numbers) and not head.sums.numbers & story.numbers
    return counted and all(s.telling.harm_only for s in head.all) and story.telling.sentence != head.telling.sentence


# --- headings


def _repeats(head: Story, story: Story, *, first: bool) -> float:
    """How well a headline or heading repeats a happening of the text: names in capitals misread easily, so kind and numbers weigh most."""
    if not types_fit(head, story) and not (story.by_any_name and head.kind not in OWN):
        return 0.0
    where = head.sums.places
    numbers = head.sums.numbers
    shared = share(where, story.places)
    if story.pictured and ((where and story.places and not shared) or any(apart(m, story.moment) for m in head.sums.moments)):
        return 0.0  # the picture of another day, or of another town
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
