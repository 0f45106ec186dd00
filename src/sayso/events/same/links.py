"""What speaks for a telling being of a happening told before it: things in common, each with a name and a weight (``data/links.yaml``)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from sayso.events.acts.apart import is_after
from sayso.events.days.when import apart
from sayso.events.same.likeness import OWN, compatible, fought, heard, of_one_day, one_aircraft, told_again, went_off
from sayso.events.same.pair import ONCE, Pair
from sayso.events.same.stories import Story
from sayso.events.tiers.over import BEFORE

_GOES_OFF = frozenset({"explode", "blow", "detonate", "explosion", "blast", "detonation", "bombing"})
_CARRIERS = frozenset({"bomber", "attacker", "assailant", "blast", "bomb", "explosion", "missile", "rocket", "shell", "strike", "raid"})
_LEAD_SENTENCES = 7  # how far down a report fills in what its first lines told


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of weights. ``links``: name -> weight; ``enough``: what a sum must reach; ``called_so``: what is enough by itself; the others
    are taken off by ``fit``."""

    enough: float
    links: dict[str, float]
    called_so: float
    mentioned: float
    sentence: float
    happening: float


@functools.cache
def weights() -> Weights:
    """The table that the package carries, read once."""
    raw: dict[str, Any] = yaml.safe_load((files("sayso.events") / "data" / "links.yaml").read_text("utf-8"))
    if odd := raw["weights"].keys() ^ LINKS.keys():
        raise ValueError(f"links.yaml: every condition of same/links.py has one weight there, unlike: {', '.join(sorted(odd))}")
    return Weights(raw["enough"], {name: raw["weights"][name] for name in LINKS}, raw["called_so"], **raw["nearness"])


def links(pair: Pair) -> list[str]:
    """The names of what speaks for one happening, or against it."""
    return [name for name, holds in LINKS.items() if holds(pair)]


def score(pair: Pair) -> float:
    """The sum of the weights of what speaks for one happening; at least enough where nothing sets the two apart."""
    table = weights()
    found = sum(table.links[name] for name in links(pair))
    told_here = pair.free and not _one_thing_more(pair) and (pair.first or pair.back == 0)
    return max(found, table.enough) if told_here and _retold(pair) else found


# --- where, and what points back


def _same_province(pair: Pair) -> bool:
    """Nothing nearer is shared, and one of the two names no place in it."""
    return not pair.shared and not pair.both_placed and bool(pair.story.areas & pair.head.sums.areas)


def _points_back(pair: Pair) -> bool:
    """ "The attack", with no place of its own, told close by."""
    return pair.story.points_back and not pair.story.places and (pair.distance <= 3 or pair.back == 0)


def _points_back_at_last(pair: Pair) -> bool:
    """ "The attack on the town", right behind an attack that was told without a place."""
    at_last = pair.story.points_back and pair.distance <= 1 and pair.back == 0 and not pair.where
    return at_last and not _points_back(pair) and compatible(pair.head.kind, pair.story.telling.kind)


def _points_back_far(pair: Pair) -> bool:
    """ "The attack", some sentences on."""
    far = pair.story.points_back and pair.distance <= 6 and not pair.both_placed
    return far and not _points_back(pair) and not _points_back_at_last(pair)


def _same_site(pair: Pair) -> bool:
    """ "The attack on the mill", where a mill was named, of no known place."""
    same = not pair.shared and pair.story.points_back and pair.head.kind == pair.story.kind
    return same and bool(pair.story.sites & pair.head.sums.sites)


def _site_again(pair: Pair) -> bool:
    """ "Villages close to the base": a site that was hit."""
    return pair.again


def _place_fits(pair: Pair) -> bool:
    """ "The attack in the ... quarter": of its kind, at a place that may be the same."""
    return (pair.near or pair.in_that_town) and pair.shared == 0.5


# --- the same words, numbers and things


def _same_number(pair: Pair) -> bool:
    """The same number of dead, of wounded."""
    return bool(pair.story.numbers & pair.head.sums.numbers)


def _weapon_again(pair: Pair) -> bool:
    """ "The missile", which was told of close by."""
    again = pair.story.weapon_again if pair.distance <= 2 else frozenset()
    return bool(again) and any(again & s.weapon for s in pair.head.all)


def _harm_beside(pair: Pair) -> bool:
    """ "Twenty people were killed", behind a strike or before it."""
    head, story = pair.head, pair.story
    harm = (story.telling.harm_only or head.telling.harm_only) and not (story.doers and not head.sums.doers)
    loose = story.telling.kind == "?" or harm
    return not pair.both_placed and pair.distance <= 1 and loose and not _by_others_beside(head, story)


def _heading(pair: Pair) -> bool:
    """One of the two is a heading, or only a word for what is told elsewhere."""
    return pair.story.headline or pair.head.headline or pair.story.bare


def _same_word(pair: Pair) -> bool:
    """ "A raid ... the raid"."""
    near = pair.distance <= 3 and pair.story.telling.main.lemma == pair.head.telling.main.lemma
    return near and (pair.story.points_back or pair.head.points_back)


def _same_day(pair: Pair) -> bool:
    """ "The strikes" of the same single day."""
    return pair.story.points_back and pair.head.kind == pair.story.kind and of_one_day(pair.head, pair.story)


def _other_day(pair: Pair) -> bool:
    """A day that only fits where "late on Saturday" is "the strikes tonight"."""
    return bool(pair.gap and any(apart(m, pair.story.moment, 0) for m in pair.head.sums.moments))


def _same_hit(pair: Pair) -> bool:
    return bool(pair.story.hit & pair.head.sums.hit)


def _same_doer(pair: Pair) -> bool:
    return bool(pair.head.sums.doers & pair.story.doers)


# --- the same deed in other words


def _same_deed(pair: Pair) -> bool:
    """ "Was shot down ... crashed", "explosion ... attacked with drones", "some of the attackers came over the border"."""
    head, story = pair.head, pair.story
    part = story.of_them and head.harms and pair.distance <= 1 and head.tier == "incident"  # "two of them were executed"
    return part or told_again(head, story) or one_aircraft(head, story) or went_off(head, story) or _theirs(head, story)


def _theirs(head: Story, story: Story) -> bool:
    """ "Rebels launched an assault ... some of the attackers came over the border": what the attackers did is the attack."""
    if head.kind == "territorial_change" and story.attacks_again and not (story.places or story.moment):
        return True
    return story.of_attackers and head.tier == "incident" and head.kind in ("clash", "shooting", "bombing")


def _first_attack(pair: Pair) -> bool:
    """ "The attack", one, where the main happening was told without a place."""
    one = pair.story.points_back and pair.story.guessed and pair.story.telling.main.head.tag_ == "NN"
    return pair.first and one and not pair.where


def _heard_or_fought(pair: Pair) -> bool:
    """ "Explosions were heard", "each accused the other of shooting first"."""
    return pair.distance <= 2 and pair.back <= 1 and (heard(pair.head, pair.story) or fought(pair.head, pair.story))


def _both_cut_roads(pair: Pair) -> bool:
    return pair.head.cuts_road and pair.story.cuts_road


def _only_one(pair: Pair) -> bool:
    """ "The attack", where one was told."""
    return pair.only and pair.story.points_back and pair.head.tier == "incident"


def _just_named(pair: Pair) -> bool:
    """ "That strike", behind it."""
    return pair.story.just_named and pair.back == 0 and pair.distance <= 1


# --- what the first sentences fill in


def _fills_in(pair: Pair) -> bool:
    """An early telling says more of what the first lines told: the same kind of act, or one that either may be called."""
    early = pair.first and pair.story.telling.sentence <= _LEAD_SENTENCES and not (_said_before(pair.story) or _one_thing_more(pair))
    return early and pair.free and _of_that_kind(pair)


def _one_thing_more(pair: Pair) -> bool:
    """ "Several quarters were also shelled": not for "the attack also", "the rockets also" and harm, which may be of what was told."""
    story = pair.story
    return story.tells_too and not (story.points_back or story.telling.harm_only or story.definite & pair.head.sums.weapons)


def _of_that_kind(pair: Pair) -> bool:
    head, story = pair.head, pair.story
    kind, other = head.kind, story.telling.kind
    if kind == other:
        return True
    if kind in OWN or other in OWN or (head.sums.places and story.places):
        return False
    named = "other" not in (kind, other) and compatible(kind, other)
    near = pair.distance <= (4 if story.why == BEFORE else 2)
    return named or (near and (head.guessed or story.guessed))


def _said_before(story: Story) -> bool:
    """ "Hours after a man was stabbed": what went before what the sentence tells."""
    return not story.telling.main.nominal and is_after(story.telling.main.head) and not story.numbers


def _retold(pair: Pair) -> bool:
    """True where nothing sets a telling without a place of its own apart from the one before.

    The harm of the main happening comes again and again, by other voices and with other figures; one blast has one name.
    """
    head, story, distance = pair.head, pair.story, pair.distance
    if head.kind == story.kind == "displacement" and not story.places and distance <= 2:
        return True
    if head.kind in OWN or story.kind in OWN or head.tier != "incident" or story.tier != "incident":
        return False
    if story.places and (pair.where or not (head.guessed and distance <= 1)):
        return False
    act = story.telling.main
    if story.telling.harm_only:
        return (pair.first or distance <= 3) and not _of_its_own(head, story)
    if act.head.tag_ in ("NNS", "NNPS") and not story.points_back:
        return False
    if story.kind in ONCE and (head.kind == story.kind or (head.guessed and act.lemma in _GOES_OFF)):
        return pair.first or distance <= 3
    if story.guessed and ((pair.first and story.telling.sentence <= _LEAD_SENTENCES) or distance <= 1):
        return True
    return story.points_back and story.guessed and pair.first


def _of_its_own(head: Story, story: Story) -> bool:
    """True for harm by somebody else, told beside something else or of another site."""
    if _by_others_beside(head, story):
        return True
    named = not story.telling.main.nominal and story.by_whom - _CARRIERS and story.sites
    return bool(named) and not story.sites & head.sums.sites


def _by_others_beside(head: Story, story: Story) -> bool:
    """ "... while police killed his men": harm by somebody else, told only beside something."""
    verb = story.telling.main.head
    aside = verb.dep_ in ("relcl", "advcl") and any(c.lower_ in ("while", "who", "whose") for c in verb.children)
    harm = story.telling.harm_only and not story.telling.main.nominal
    return aside and harm and bool(story.by_whom - _CARRIERS - frozenset(w for s in head.all for w in s.by_whom))


LINKS: dict[str, Callable[[Pair], bool]] = {
    "same_place": lambda pair: pair.shared == 1,
    "near_place": lambda pair: 0 < pair.shared < 1,
    "same_province": _same_province,
    "points_back": _points_back,
    "points_back_at_last": _points_back_at_last,
    "points_back_far": _points_back_far,
    "same_number": _same_number,
    "weapon_again": _weapon_again,
    "harm_beside": _harm_beside,
    "same_site": _same_site,
    "heading": _heading,
    "same_word": _same_word,
    "same_day": _same_day,
    "other_day": _other_day,
    "place_fits": _place_fits,
    "site_again": _site_again,
    "same_deed": _same_deed,
    "first_attack": _first_attack,
    "heard_or_fought": _heard_or_fought,
    "both_double": lambda pair: pair.twins,
    "both_cut_roads": _both_cut_roads,
    "told_otherwise": lambda pair: pair.told_otherwise,
    "only_one": _only_one,
    "taken_up": lambda pair: pair.taken_up,
    "just_named": _just_named,
    "same_hit": _same_hit,
    "same_doer": _same_doer,
    "fills_in": lambda pair: pair.head.kind not in OWN and _fills_in(pair),
    "fills_in_its_own": lambda pair: pair.head.kind in OWN and _fills_in(pair),
}
