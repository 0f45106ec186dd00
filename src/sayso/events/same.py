"""One happening told twice is one event: which tellings of a report go together.

Two tellings are one happening when type, parties, place and day fit and something links them: the word points back ("the
attack", "the blast"), the place is the same, or the same numbers stand in both. Different places, days or doers keep apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.events.tellings import Telling
from sayso.events.when import apart
from sayso.model import Moment
from sayso.model.vocabulary import EventFactuality, Tier

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
_GENERAL = frozenset({"attack", "strike", "assault", "incident", "raid", "bombing", "operation", "killing", "death", "offensive"})
_POINTING = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "both"})


@dataclass(slots=True, eq=False)
class Story:
    """A telling with what is known of it, ready to be compared; ``joined`` are the later tellings of the same happening."""

    telling: Telling
    tier: Tier
    why: str
    factuality: EventFactuality
    places: frozenset[str]
    areas: frozenset[str]
    moment: Moment | None
    doers: frozenset[str]
    hit: frozenset[str]
    numbers: frozenset[str]
    headline: bool = False
    joined: list[Story] = field(default_factory=list)

    @property
    def all(self) -> list[Story]:
        return [self, *self.joined]

    @property
    def kind(self) -> str:
        kinds = [s.telling.kind for s in self.all]
        return next((k for k in kinds if k not in ("?", "other")), kinds[0])

    @property
    def points_back(self) -> bool:
        """True for "the attack", "these strikes": a word that takes up what was told."""
        act = self.telling.main
        return act.nominal and any(c.lower_ in _POINTING for c in act.head.lefts)


def compatible(one: str, other: str) -> bool:
    """True when two types may be one happening in other words."""
    return one == other or any(one in g and other in g for g in _GROUPS)


def together(stories: list[Story]) -> list[Story]:
    """The happenings of a report: each the first telling, with the others in ``joined``."""
    heads: list[Story] = []
    for story in stories:
        best, most = None, 0.0
        for n, head in enumerate(reversed(heads)):
            score = _fit(head, story, n)
            if score > most:
                best, most = head, score
        if best is not None:
            best.joined.append(story)
        else:
            heads.append(story)
    return heads


def _fit(head: Story, story: Story, back: int) -> float:
    """How well a telling fits an earlier happening; 0: not at all. ``back`` counts happenings told in between."""
    if not _tiers_fit(head, story):
        return 0.0
    kind, other = head.kind, story.telling.kind
    loose = story.telling.harm_only or other in ("?", "other") or (story.telling.main.lemma in _GENERAL and story.points_back)
    violent = kind not in ("territorial_change", "siege", "agreement", "displacement", "talks", "protest", "abduction")
    if not (compatible(kind, other) or (loose and violent and story.telling.kind not in ("territorial_change", "siege"))):
        return 0.0
    if any(apart(s.moment, story.moment) for s in head.all):
        return 0.0
    doers = frozenset().union(*(s.doers for s in head.all))
    if doers and story.doers and not doers & story.doers:
        return 0.0
    places = frozenset().union(*(s.places for s in head.all))
    areas = frozenset().union(*(s.areas for s in head.all))
    shared = places & story.places
    if places and story.places and not shared:
        return 0.0
    if not shared and story.areas and areas and not areas & story.areas and not (places and story.places):
        return 0.0
    if (
        story.numbers
        and any(s.numbers for s in head.all)
        and not any(s.numbers & story.numbers for s in head.all)
        and not story.points_back
        and not shared
    ):
        return 0.0
    distance = story.telling.sentence - max(s.telling.sentence for s in head.all)
    near = max(0.0, 1.0 - 0.2 * abs(distance) - 0.1 * back)
    score = 0.0
    if shared:
        score += 1.5
    if story.points_back and not story.places and (distance <= 3 or back == 0):
        score += 1.2
    elif story.points_back and distance <= 6 and (not story.places or not places):
        score += 0.6
    if story.numbers and any(s.numbers & story.numbers for s in head.all):
        score += 1.0
    if story.hit & frozenset().union(*(s.hit for s in head.all)):
        score += 0.4
    if doers & story.doers:
        score += 0.3
    if (not story.places or not places) and distance <= 1 and (story.telling.harm_only or head.telling.harm_only or other == "?"):
        score += 0.9
    if story.headline or head.headline:
        score += 1.0
    if score < 0.9:
        return 0.0
    return score + near


def _tiers_fit(head: Story, story: Story) -> bool:
    if head.tier == story.tier:
        return True
    happened = {"incident", "campaign"}
    if {head.tier, story.tier} <= happened:
        return story.points_back or head.points_back or story.headline or head.headline
    if story.tier == "incident" and head.tier in ("background", "tally"):
        return story.points_back and story.moment is None and not story.places
    return False
