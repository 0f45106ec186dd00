"""One happening told twice is one event: which tellings of a report go together.

Two tellings are one happening when type, parties, place and day fit and something links them: the word points back ("the
attack", "the blast"), the place is the same, the same numbers stand in both, or the second fills in what the first lines of
the report said. Different places, days or doers keep apart, and so do words such as "elsewhere" and "another".
"""

from __future__ import annotations

from bisect import bisect_right

from sayso.events.days.when import apart
from sayso.events.same.aircraft import falls
from sayso.events.same.fit import fit, of_a_list
from sayso.events.same.likeness import OWN, by_a_mine, compatible, share, types_fit
from sayso.events.same.linked import Linked
from sayso.events.same.pair import Pair
from sayso.events.same.repeated import Repeated
from sayso.events.same.stories import Story
from sayso.events.same.worded_said import REPORTED

_FORCE = frozenset({"airstrike", "missile_strike", "shelling", "chemical_attack", "bombing", "shooting", "clash", "abduction", "other"})
_FROM_AFAR = frozenset({"airstrike", "missile_strike", "shelling", "bombing"})
_APART = frozenset({"chemical_attack", "abduction"})  # these are denied by their own name
_BLOODLESS = frozenset({"agreement", "displacement", "talks"})  # of which nobody dies
_MENTIONED = frozenset({"background", "planned", "negated", "campaign"})
_KINDS = frozenset({"raid", "shelling", "bombardment", "bombing"})  # a word that says what kind of attack it was
_LEAST, _OTHER_KIND = 0.1, 0.8  # what is left of a fit, and what it loses, where a happening of the telling's own kind is near
_NEAR = 6  # sentences in which a kind of act is still that one


def together(stories: list[Story]) -> list[Story]:
    """The happenings of a report: each the first telling, with the others in ``joined``."""
    heads: list[Story] = []
    linked, repeated = Linked(), Repeated()
    aside: list[int] = []  # those of the heads that do not part what is told: talks, and what is only mentioned
    for story in stories:
        if story.of_several and sum(1 for h in heads if h.tier == "incident" and types_fit(h, story)) > 1:
            story.tier, story.why = "tally", "a sum over the happenings that were told"
        best, most = repeated.of(story), 0.0
        first = next((n for n, h in enumerate(heads) if h.tier in ("incident", "tally") and h.kind not in OWN), None)
        alike = [n for n, h in enumerate(heads) if h.kind == story.kind and h.tier == story.tier and h.frees == story.frees]
        forces = [n for n, h in enumerate(heads) if h.tier == "incident" and h.kind not in OWN]
        meant = forces if story.by_any_name and story.guessed else alike
        sole = meant if len(meant) == 1 and not story.just_named else []
        named = bool(alike) and story.points_back and story.telling.main.lemma in _KINDS
        own_kind = bool(alike) and story.of_one_kind and story.telling.sentence - heads[alike[-1]].sums.last <= _NEAR
        for n in linked.to(story, first) if best is None else ():
            head = heads[n]
            if named and head.kind != story.kind:
                continue  # "the raid", where an air strike and a rocket were told of
            back = len(heads) - 1 - n - (len(aside) - bisect_right(aside, n))
            score = fit(Pair(head, story, back, first=n == first, latest=n in alike[-1:], only=n in sole))
            if score and own_kind and head.kind != story.kind and head.sums.last != story.telling.sentence:
                score = max(_LEAST, score - _OTHER_KIND)
            if score > most:
                best, most = n, score
        if best is None and _only_denied(heads, story):
            continue
        if best is not None:
            heads[best].joined.append(story)
        else:
            if story.telling.kind in _BLOODLESS or story.tier in _MENTIONED:
                aside.append(len(heads))
            if story.telling.harm_only:
                story.like = next((h for h in reversed(heads) if of_a_list(h, story)), None)
            if story.by_the_other and story.guessed:
                story.like = next((h for h in reversed(heads) if h.tier == "incident" and h.kind not in OWN), story.like)
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
    general = story.by_any_name  # "no such attack", whatever it was called
    return plain and any(
        h.tier in ("incident", "campaign") and (compatible(h.kind, story.kind) or (general and h.kind not in OWN)) for h in heads
    )


def _without_orphans(heads: list[Story]) -> list[Story]:
    """Harm told without place, day or doer is the harm of a happening that the report tells: of the last one before it, else of the first."""
    acts = [h for h in heads if h.tier == "incident" and h.kind not in _BLOODLESS and not _orphan(h)]
    for head in [h for h in heads if _orphan(h)]:
        beside = [a for a in acts if head.item is None or a.item == head.item] or (acts if head.live else [])
        beside = [a for a in beside if not by_a_mine(a, head)]
        if (act := _its_act(head, beside)) is not None:
            act.joined.extend(head.all)
            heads.remove(head)
    return heads


def _its_act(head: Story, acts: list[Story]) -> Story | None:
    """ "The army took the town. Two soldiers were killed": of an act of force before it, else of another that may cost lives, else of the
    first that is told after it."""
    before = [a for a in acts if a.telling.main.first < head.telling.main.first]
    if head.of_victims:
        before = [a for a in before if a.harms] or before
    forced = [a for a in before if a.kind not in OWN]
    after = (a for a in acts if a not in before and a.kind not in OWN)
    return forced[-1] if forced else before[-1] if before else next(after, None)


def _orphan(head: Story) -> bool:
    return head.tier == "incident" and all(
        s.telling.harm_only
        and not (
            s.places
            or s.areas
            or s.lands
            or s.doers
            or s.by_whom
            or s.sites
            or s.names
            or s.moment
            or s.headline
            or s.says_other
            or s.set_before
        )
        for s in head.all
    )
