"""The day of a story: as stated, reckoned from another, carried on from what was told before, or assumed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from sayso.events.acts.tellings import Telling
from sayso.events.days.since_then import by_its_age, from_then, since_then
from sayso.events.days.told_on import news_day, told_before
from sayso.events.days.when import (
    assumed_off,
    bare_hour,
    best,
    by_default,
    carried,
    counted_back,
    counted_days,
    day_beside,
    days,
    days_long,
    later,
    months_back,
    off,
    reaching_back,
    until_now,
)
from sayso.events.same.stories import Story
from sayso.events.scene.placing import Grounds
from sayso.events.tiers.begun import SINCE_IT_BEGAN
from sayso.events.tiers.came_before import CAME_BEFORE
from sayso.events.tiers.goings_on import nth_day
from sayso.events.words.lags import LONG_BEFORE, lag
from sayso.events.words.things import lemma
from sayso.language import Token
from sayso.language.tokens import PLACE_NAMES
from sayso.model import Moment
from sayso.model.vocabulary import Tier

_SITES = frozenset({"town", "village", "city", "camp", "hamlet", "district", "neighbourhood", "neighborhood", "quarter", "suburb"})
_COUNTS_DAYS = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b[^.]{0,20} day\b|\bthe day (?:before|after)\b"
)
_HOURS = frozenset({"hour", "hours", "minutes"})
_THOSE = frozenset({"the", "these", "those", "such"})
_CARRIES = 6  # sentences for which a day that was told goes on


class Dating(Grounds):
    """The stories of a scene with their days."""

    def day_of(self, story: Story, tier: Tier, moment: Moment | None) -> Moment | None:
        """The day of a story of which ``moment`` is the day that its own words give; ``None`` where nothing tells or lets assume it."""
        if moment is not None and (reckoned := self._reckoned(story, moment)) is not None:
            moment = reckoned
        if moment is not None and (moment.timex == "PAST_REF" or bare_hour(moment) or _same_day(moment) or _hours_later(moment)):
            moment = self._of_that_day(story, moment)
        if tier == "incident":
            moment = (
                moment
                or self._day_off(story)
                or self._day_on(story)
                or self._hours_after(story)
                or self._of_sum(story)
                or self._carried_on(story)
            )
            moment = moment or self._told_again(story) or self._assumed(story)
        elif (
            moment is None and tier == "background" and (story.why == LONG_BEFORE or (story.why == CAME_BEFORE and _is_counted_back(story)))
        ):
            moment = self._day_off(story) or self._told_before(story)
        elif moment is None and tier == "campaign" and story.why == SINCE_IT_BEGAN:
            began = self._day_off(story) or self._told_before(story)
            moment = until_now(began, self.parsed.report.published) if began is not None else None
        elif moment is None and tier == "campaign" and (_goes_on(story) or nth_day(story.telling) > 1):
            moment = self._for_days(story) or self._assumed(story)
        elif moment is None and tier == "campaign" and story.kind == "siege":
            moment = self._for_days(story)
        elif moment is None and self.counts_days and day_beside(story.telling.main):
            moment = self._told_before(story)
        elif moment is None and tier == "tally":
            moment = self._counted_since(story)
        if moment is not None and self.counts_days and (nth := nth_day(story.telling)) > 1:
            moment = reaching_back(moment, nth - 1)
        return moment

    @cached_property
    def counts_days(self) -> bool:
        """True where the text counts days at all: "for a sixth day", "the day before"."""
        return _COUNTS_DAYS.search(self.parsed.plain) is not None

    def _of_that_day(self, story: Story, moment: Moment) -> Moment | None:
        """ "At about midday", "hours earlier": on the day of what was told before, or of the paragraph's own."""
        if bare_hour(moment):
            return self._carried_on(story) or self._assumed(story)
        if not (story.hours_off or _same_day(moment)):
            return moment
        before = [s for s in self.dated if s.telling.main.first < story.telling.main.first]
        if before and before[-1].moment is not None:
            return carried(before[-1].moment)
        return None if _hours_later(moment) else moment

    def _reckoned(self, story: Story, moment: Moment) -> Moment | None:
        """ "Three days earlier": counted from the happening told before, where one with a day was."""
        shift = counted_days(moment)
        if shift is None:
            return None
        at = story.telling
        before = [s for s in self.dated_all if s.telling.main.first < at.main.first and at.sentence - s.telling.sentence <= _CARRIES]
        other = next(
            (s.moment for s in reversed(before) if s.moment is not None and counted_days(s.moment) is None and not bare_hour(s.moment)),
            None,
        )
        return carried(other, shift) if other is not None else None

    def _told_before(self, story: Story) -> Moment | None:
        """The day of the last happening told shortly before, for one that comes without a day."""
        at = story.telling
        earlier = bisect_left(self.dated, at.main.first, key=lambda s: s.telling.main.first)
        for other in reversed(self.dated[:earlier]):
            if not _went_before(other.moment, self.dated):
                near = at.sentence - other.telling.sentence <= _CARRIES and self._of_one_matter(story, other)
                beside = at.sentence - other.telling.sentence <= 1
                gap = lag(at.main.head)
                if not near or other.moment is None or (gap is not None and not beside):
                    return None
                if gap is not None:
                    return off(other.moment, gap)
                return carried(other.moment, day_beside(at.main) if beside and self.counts_days else 0)
        return None

    def _day_off(self, story: Story) -> Moment | None:
        """ "The attack comes one week after a bomber struck the port": so many days before what its sentence tells first."""
        act = story.telling.main.head
        gap = lag(act)
        if gap is None:
            return None
        above = next((self.owners[t.i] for t in act.ancestors if self.owners.get(t.i) not in (None, self.numbers[id(story.telling)])), None)
        known = best(self.moments[above]) if above is not None else None
        if known is not None:
            return off(known, gap)
        assumed = self._assumed(story)
        return assumed_off(assumed, gap) if assumed is not None and self._told_before(story) is None else None

    def _day_on(self, story: Story) -> Moment | None:
        """ "Shells hit the town two days after the truce began on Sunday": so many days after, or before, what its clause tells."""
        act = story.telling.main
        above = {act.head, act.verb}
        for n in self.sentences.get(story.telling.sentence, []):
            gap = lag(self.tellings[n].main.head) if n != self.numbers[id(story.telling)] else None
            known = best(self.moments[n]) if gap is not None else None
            if gap is not None and known is not None and gap.days and not above.isdisjoint(gap.word.ancestors):
                return carried(known, -gap.days)
        return None

    def _hours_after(self, story: Story) -> Moment | None:
        """ "Hours after the offensive began": on the day of the offensive told before."""
        verb = story.telling.main.verb or story.telling.main.head
        for t in verb.sent:
            if t.lower_ not in ("after", "before") or t.i == verb.sent.start or t.nbor(-1).lower_ not in _HOURS:
                continue
            clause = t.head if t.dep_ == "mark" else t
            opens = t.i == verb.sent.start + 1 and t.i < verb.i
            if clause.head != verb and not opens:
                continue
            words = verb.doc[t.i : verb.i] if opens else clause.subtree
            known = {lemma(w) for w in words if any(c.lower_ == "the" for c in w.lefts)}
            for other in sorted((*self.dated_all, *self.begun), key=lambda s: s.telling.main.first, reverse=True):
                named = any(a.nominal and lemma(a.head) in known for a in other.telling.acts)
                day = other.began or other.moment
                if named and other.telling.sentence < story.telling.sentence and day is not None:
                    return carried(day)
        return None

    def _of_sum(self, story: Story) -> Moment | None:
        """ "Flew 400 sorties in the past week ... The sorties killed nine": some of those that were counted."""
        again = [a for a in story.telling.acts if a.nominal and a.head.tag_ == "NNS" and any(c.lower_ in _THOSE for c in a.head.lefts)]
        at = story.telling
        for other in reversed(self.summed):
            near = 0 < at.sentence - other.telling.sentence <= _CARRIES
            if near and any(a.lemma == b.lemma or a.entry.type == other.kind for a in again for b in other.telling.acts):
                return carried(other.moment) if other.moment is not None else None
        return None

    def _of_one_matter(self, story: Story, other: Story) -> bool:
        """True in one paragraph: a new one leaves the day of the last behind, unless its act takes up the place of the other."""
        bounds = self.parsed.paragraphs
        a, b = (bisect_right(bounds, s.telling.main.head.idx, key=lambda p: p[0]) for s in (story, other))
        same = {p.name for p in story.places} & {p.name for p in other.places}
        return a == b or bool(same) or any(map(_takes_up_a_place, story.telling.main.head.subtree))

    def _told_again(self, story: Story) -> Moment | None:
        """The day of what is told before it is told again: "jets flew there on Friday when their helicopter came under fire"."""
        moment = next((m for s in story.joined if not s.headline and (m := self._told_before(s)) is not None), None)
        return self._if_told_by_then(story, moment)

    def _carried_on(self, story: Story) -> Moment | None:
        """The day of the last happening told before, unless what is told now was told before that day."""
        return self._if_told_by_then(story, self._told_before(story))

    def _if_told_by_then(self, story: Story, moment: Moment | None) -> Moment | None:
        """``moment``, unless the story was told before it."""
        said = self._said_with(story)
        return None if moment is not None and said is not None and later(moment, said) else moment

    def _said_with(self, story: Story) -> Moment | None:
        """The day on which one of its tellings was said: in its sentence, else where its source spoke shortly before."""
        own = next((self.told_days[s.telling.sentence] for s in story.all if s.telling.sentence in self.told_days), None)
        return own or next((m for s in story.all if not s.headline and (m := self._said_before(s.telling)) is not None), None)

    def _said_before(self, telling: Telling) -> Moment | None:
        """The day on which its source spoke, where that was told shortly before: "a monitor said on Tuesday ... It added that"."""
        held = {c.source.name for c in self.claims_on([self.span(telling)]) if c.source.type != "narrator"}
        if not held:
            return None
        for n, day in told_before(telling.sentence, self.told_days, _CARRIES):
            if held & self._sources.get(n, set()):
                return day
        return None

    @cached_property
    def _sources(self) -> dict[int, set[str]]:
        """Who speaks in each sentence."""
        found: dict[int, set[str]] = {}
        for c in self.claims:
            if c.source.type != "narrator":
                for s in c.content:
                    found.setdefault(self.number[self.parsed.tokens(s)[0].i], set()).add(c.source.name)
        return found

    def _assumed(self, story: Story) -> Moment | None:
        """The day for an act that comes without any: that on which it was told, else that of the report's other news, else of publication."""
        return self._said_with(story) or self._news_day or by_default(self.parsed.report.published)

    @cached_property
    def _news_day(self) -> Moment | None:
        named = (m for moments in self.told_in.values() for m in moments)
        return news_day(self.told_days.values(), named, self.parsed.report.published)

    def _for_days(self, story: Story) -> Moment | None:
        """ "Have been fighting for three days", "besieged for nearly two years": so long, up to the day of telling or of publication."""
        said = days(self._assumed(story))
        if said is None or said.end is None:
            return None
        for moment in self.told_in[story.telling.sentence]:
            root = self.parsed.tokens(moment.span).root if moment.span is not None and moment.kind == "duration" else None
            after = root is not None and root.head.lower_ == "after" and root.is_ancestor(story.telling.main.head)
            if root is None or not (root.head.lower_ == "for" or after):
                continue
            if (long := days_long(moment)) is not None:
                return counted_back(moment, long, said.end)
            if (counted := months_back(moment, said.end)) is not None:
                return counted
        return None

    def _counted_since(self, story: Story) -> Moment | None:
        """The stretch of a sum that tells none: since the day told just before ("since then"), else since the war began."""
        at, published = story.telling, self.parsed.report.published
        said = days(self.told_days.get(at.sentence))
        published = said.end if said is not None and said.end is not None else published
        if since_then(at.main.head):
            before_it = next((self.told_in[n] for n in (at.sentence, at.sentence - 1) if self.told_in.get(n)), [])
            return from_then(before_it[-1:], published, "counted from what was told before")
        if not of_war(story):
            return None
        by_age = by_its_age(self.parsed.doc, published) if not self.war_began else None
        return from_then(self.war_began or ([by_age] if by_age else []), published, "counted from when the war began")


def _went_before(moment: Moment | None, dated: list[Story]) -> bool:
    """ "Three days earlier": a day that is only counted back from that of another happening is not where the report stands."""
    words = moment.span.text.lower().split() if moment is not None and moment.span is not None else []
    return (
        bool(words)
        and words[-1] in ("earlier", "before", "previously")
        and any(s.moment is not None and s.moment is not moment for s in dated)
    )


def _takes_up_a_place(token: Token) -> bool:
    """ "Had killed four fighters there", "a workshop east of the town": the place of what was told before, which is not named again."""
    if token.lower_ == "there":
        return token.dep_ == "advmod"
    if lemma(token) not in _SITES or not any(c.lower_ == "the" for c in token.lefts):
        return False
    return not any(t.pos_ == "PROPN" or t.ent_type_ in PLACE_NAMES for t in token.subtree)


def _is_counted_back(story: Story) -> bool:
    """ "Comes two days after jets hit a convoy"."""
    return lag(story.telling.main.head) is not None


def _same_day(moment: Moment) -> bool:
    """ "On the same day", "that same night": the day of what was told before."""
    return moment.span is not None and " same " in f" {moment.span.text.lower()} "


def _hours_later(moment: Moment) -> bool:
    """ "Minutes later", "two hours later": on the day of what was told before."""
    words = moment.span.text.lower().split() if moment.span is not None else []
    return len(words) > 1 and words[-1] == "later" and words[-2] in _HOURS


def _goes_on(story: Story) -> bool:
    """True for what goes on as the report is written: "are battling", "clashes continued"."""
    return story.why.startswith(("going on:", "goes on:"))


def of_war(story: Story) -> bool:
    """True for what is counted over, or told of, a whole war: "more than 200,000 have died since 2011"."""
    if story.tier == "tally":
        return "war" in story.why or "since" in story.why or "thousands" in story.why or "people without a day" in story.why
    return "war began" in story.why or story.kind == "protest"
