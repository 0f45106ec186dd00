"""The events of one report.

acts -> tellings -> roles, places, moments, tiers -> one event a happening -> tolls, lead
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.events.extent import COUNTRY, size
from sayso.events.goings_on import nth_day
from sayso.events.lead import mark_lead
from sayso.events.lead_told import fill_lead
from sayso.events.named_apart import DOERS
from sayso.events.ontology import codes_of, variant_of
from sayso.events.parties import position_of, span_of
from sayso.events.placing import Grounds
from sayso.events.since_then import from_then, since_then
from sayso.events.stories import Story
from sayso.events.tellings import Telling
from sayso.events.things import is_unmanned, lemma
from sayso.events.told_on import before, news_day
from sayso.events.tolls import bind_tolls
from sayso.events.when import bare_hour, best, by_default, carried, counted_days, day_beside, days_after, later, reaching_back
from sayso.ground import Grounding
from sayso.ground.actors import mentions_in
from sayso.language import Parsed
from sayso.model import Actor, Claim, Event, Moment, Party, Span, Weapon, content_id
from sayso.model.vocabulary import EventFactuality, EventType

_BY_WEAPON = frozenset({"airstrike", "shelling", "missile_strike", "bombing", "chemical_attack", "shooting"})
_WITHOUT_ATTACKER = frozenset({"talks", "agreement", "protest"})
_SITES = frozenset({"town", "village", "city", "camp", "hamlet", "district", "neighbourhood", "neighborhood", "quarter", "suburb"})
_VEHICLES = frozenset({"buses", "trucks", "ambulances", "planes", "helicopters", "boats", "convoys"})
_COUNTED = frozenset(
    {
        "more",
        "than",
        "at",
        "least",
        "over",
        "some",
        "about",
        "nearly",
        "almost",
        "around",
        "up",
        "to",
        "an",
        "estimated",
        "people",
        "lives",
        "persons",
        "thousands",
        "of",
        "hundreds",
        "dozens",
        "million",
        "millions",
        "half",
    }
)
_COUNTS_DAYS = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b[^.]{0,20} day\b|\bthe day (?:before|after)\b"
)
_CARRIES = 6  # sentences for which a day that was told goes on


def find_events(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
    """Every happening that the report speaks of, in the order of first mention; one event a happening."""
    scene = _Told(parsed, grounding, claims)
    told = (scene.event(story) for story in scene.stories())
    events = tuple(e for e in told if e is not None)
    return fill_lead(parsed, grounding, mark_lead(parsed, bind_tolls(parsed, grounding, claims, events)))


class _Told(Grounds):
    """The stories of a scene as events."""

    @cached_property
    def counts_days(self) -> bool:
        """True where the text counts days at all: "for a sixth day", "the day before"."""
        return _COUNTS_DAYS.search(self.parsed.plain) is not None

    def event(self, story: Story) -> Event | None:
        """The event of a story; ``None`` when too little is told of it to be one."""
        parsed, numbers = self.parsed, self.numbers
        tellings = [s.telling for s in story.all]
        trigger = self.span(story.telling)
        kind = self._settled(story)
        acting = [x for x in tellings if x is story.telling or not self._struck_back(x)]
        attackers = self._parties((t for x in acting for t in self.roles[id(x)].attackers), tellings)
        targets = self._parties((t for x in tellings for t in self.roles[id(x)].targets), tellings, hit=True)
        targets = tuple(p for p in targets if not self._only_speaks(p))
        if story.tier == "tally" and kind != "displacement":
            targets = tuple(p for p in targets if not _mere_count(p))
        others: tuple[Party, ...] = ()
        if kind in ("agreement", "talks") and not any(a.lemma == "veto" for t in tellings for a in t.acts):
            targets = ()
        if kind == "displacement":
            ground = {p.place.span for p in self._places([numbers[id(t)] for t in tellings])}
            targets = tuple(p for p in targets if not any(s.overlaps(p.span) for s in ground) and p.name.lower() not in _VEHICLES)
        if kind in _WITHOUT_ATTACKER and not any(a.lemma == "veto" for t in tellings for a in t.acts):
            attackers, others = (), attackers  # who talks, agrees or marches attacks nobody
        places = self._places([numbers[id(t)] for t in tellings])
        if any(size(p.place) < COUNTRY and p.role == "target" for p in places):  # a headline's "US" is no place hit
            places = tuple(p for p in places if size(p.place) < COUNTRY or not self._in_headline(p.place.span))
        violent = kind not in ("agreement", "talks", "displacement", "protest", "siege")
        if story.tier == "incident" and violent and not any(p.role == "target" for p in places) and not story.says_other:
            places = (*places, *self._where_before(story))
        if story.tier in ("tally", "background") and not any(p.role == "target" for p in places) and _of_war(story):
            places = (*places, *self._country_of_war(trigger))
        moment = best([s.moment for s in story.all if s.moment is not None and not s.headline]) or story.moment
        moment = moment or best([s.moment for s in story.all if s.moment is not None])
        told = [s.tier for s in story.all]
        tier = (
            "incident"
            if "incident" in told and story.tier == "campaign" and any(s.tier == "incident" and s.moment for s in story.all)
            else story.tier
        )
        if (
            tier in ("incident", "campaign")
            and kind not in (*_WITHOUT_ATTACKER, "siege", "displacement")
            and not (places or moment or attackers or targets or any(s.numbers for s in story.all))
        ):
            return None
        if moment is not None and (reckoned := self._reckoned(story, moment)) is not None:
            moment = reckoned
        if moment is not None and moment.span is not None and (shift := self._after_the_day(story, moment.span)):
            moment = carried(moment, shift)
        if moment is not None and (moment.timex == "PAST_REF" or bare_hour(moment) or _same_day(moment)):
            moment = self._of_that_day(story, moment)
        if tier == "incident":
            moment = moment or self._carried_on(story) or self._assumed(story)
        elif moment is None and tier == "campaign" and (_goes_on(story) or nth_day(story.telling) > 1):
            moment = self._assumed(story)
        elif moment is None and self.counts_days and day_beside(story.telling.main):
            moment = self._told_before(story)
        elif moment is None and tier == "tally":
            moment = self._counted_since(story)
        if moment is not None and self.counts_days and (nth := nth_day(story.telling)) > 1:
            moment = reaching_back(moment, nth - 1)
        asserting = self.claims_on([self.span(t) for t in tellings])
        weapons = [t for x in tellings for t in self.roles[id(x)].weapons]
        weapon = self.parsed.of(span_of(weapons[0], wide=False)) if weapons else None
        return Event(
            id=content_id("event", parsed.report.id, trigger.start, trigger.end),
            tier=tier,
            type=kind,
            trigger=trigger,
            mentions=tuple(self._mentions(tellings, trigger)),
            factuality=_factuality(story, [self.claims_on([self.span(t)]) for t in tellings]),
            codes=codes_of(kind, variant=_variant(kind, tellings), attackers=attackers, targets=targets),
            attackers=attackers,
            targets=targets,
            others=others,
            weapon=Weapon(span=weapon, claims=tuple(c.id for c in self.claims_on([weapon]))) if weapon else None,
            places=places,
            moment=moment,
            claims=tuple(c.id for c in asserting),
            why=story.why,
        )

    def _of_that_day(self, story: Story, moment: Moment) -> Moment | None:
        """ "At about midday", "hours earlier": on the day of what was told before, or of the paragraph's own."""
        if bare_hour(moment):
            return self._carried_on(story) or self._assumed(story)
        if not (story.hours_off or _same_day(moment)):
            return moment
        before = [s for s in self.dated if s.telling.main.first < story.telling.main.first]
        return carried(before[-1].moment) if before and before[-1].moment is not None else moment

    def _in_headline(self, span: Span) -> bool:
        return any(h.covers(span) for h in self.headlines)

    def _settled(self, story: Story) -> EventType:
        """The type of a story; where only "hit" or "targeted" is told, that of the violent act told last before it."""
        kind = story.kind
        if kind == "?":
            before = [t for t in self.tellings if not t.guessed and t.kind in _BY_WEAPON and 0 <= story.telling.sentence - t.sentence <= 4]
            kind = before[-1].kind if before else "other"
        return kind  # type: ignore[return-value]

    def _mentions(self, tellings: list[Telling], trigger: Span) -> Iterator[Span]:
        """The other words that name the act, light verbs included, in the order of the tellings."""
        seen = [trigger]
        for telling in tellings:
            for act in sorted(telling.acts, key=lambda a: a.first):
                light = [act.verb] if act.nominal and act.verb is not None and act.part in ("doer", "done") else []
                for span in (self.parsed.of(self.parsed.doc[act.first : act.last + 1]), *map(self.parsed.of, light)):
                    if not any(span.overlaps(s) for s in seen):
                        seen.append(span)
                        yield span

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

    def _after_the_day(self, story: Story, day: Span) -> int:
        """ "Turned back on Wednesday, a day after the truce began": Wednesday is the day of the main clause, and the truce began before."""
        tokens = self.parsed.tokens(day)
        act = story.telling.main.head
        return days_after(act, tokens.root) if tokens and tokens[0].sent == act.sent else 0

    def _told_before(self, story: Story) -> Moment | None:
        """The day of the last happening told shortly before, for one that comes without a day."""
        at = story.telling
        earlier = bisect_left(self.dated, at.main.first, key=lambda s: s.telling.main.first)
        for other in reversed(self.dated[:earlier]):
            if not _went_before(other.moment, self.dated):
                near = at.sentence - other.telling.sentence <= _CARRIES and self._of_one_matter(story, other)
                beside = at.sentence - other.telling.sentence <= 1
                shift = (days_after(at.main.head) or (day_beside(at.main) if self.counts_days else 0)) if beside else 0
                return carried(other.moment, shift) if near and other.moment is not None else None
        return None

    def _counted_since(self, story: Story) -> Moment | None:
        """The stretch of a sum that tells none: since the day told just before ("since then"), else since the war began."""
        at, published = story.telling, self.parsed.report.published
        if since_then(at.main.head):
            before_it = next((self.told_in[n] for n in (at.sentence, at.sentence - 1) if self.told_in.get(n)), [])
            return from_then(before_it[-1:], published, "counted from what was told before")
        return from_then(self.war_began, published, "counted from when the war began") if _of_war(story) else None

    def _carried_on(self, story: Story) -> Moment | None:
        """The day of the last happening told before, unless what is told now was told before that day."""
        moment = self._told_before(story)
        said = self._said_with(story)
        return None if moment is not None and said is not None and later(moment, said) else moment

    def _said_with(self, story: Story) -> Moment | None:
        """The day on which one of its tellings was said: in its sentence, else where its source spoke shortly before."""
        own = next((self.told_days[s.telling.sentence] for s in story.all if s.telling.sentence in self.told_days), None)
        return own or next((m for s in story.all if not s.headline and (m := self._said_before(s.telling)) is not None), None)

    def _assumed(self, story: Story) -> Moment | None:
        """The day for an act that comes without any: that on which it was told, else that of the report's other news, else of publication."""
        return self._said_with(story) or self._news_day or by_default(self.parsed.report.published)

    def _said_before(self, telling: Telling) -> Moment | None:
        """The day on which its source spoke, where that was told shortly before: "a monitor said on Tuesday ... It added that"."""
        held = {c.source.name for c in self.claims_on([self.span(telling)]) if c.source.type != "narrator"}
        if not held:
            return None
        for n, day in before(telling.sentence, self.told_days, _CARRIES):
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

    @cached_property
    def _news_day(self) -> Moment | None:
        named = (m for moments in self.told_in.values() for m in moments)
        return news_day(self.told_days.values(), named, self.parsed.report.published)

    def _of_one_matter(self, story: Story, other: Story) -> bool:
        """True in one paragraph: a new one leaves the day of the last behind, unless its act takes up the place of the other."""
        bounds = self.parsed.paragraphs
        a, b = (bisect_right(bounds, s.telling.main.head.idx, key=lambda p: p[0]) for s in (story, other))
        same = {p.name for p in story.places} & {p.name for p in other.places}
        return a == b or bool(same) or any(map(_takes_up_a_place, story.telling.main.head.subtree))

    def _parties(self, tokens: Iterable[Token], tellings: list[Telling], *, hit: bool = False) -> tuple[Party, ...]:
        """The parties that tokens name. Who only tells of acts does none; but an aid convoy and a broadcaster may be ``hit``."""
        found: dict[str, Party] = {}
        for token in tokens:
            span = self.parsed.of(span_of(token))
            actor = self.actor(token)
            if isinstance(actor, Actor) and actor.kind in ("media", "monitor") and not hit:
                continue
            if isinstance(actor, Actor) and actor.id is None and f"{actor.name.lower()}-" in span.text.lower():
                actor = None  # "the rebel-held town" is no rebel
            if isinstance(actor, Actor) and actor.id is None and actor.parent is None:
                actor = self._of_body(span, actor)
            if isinstance(actor, Actor) and actor.id is None and token.dep_ in ("compound", "amod") and is_unmanned(token.head):
                actor = msgspec.structs.replace(actor, name=span.text.lower())  # "rebel drones" are the rebels'
            name = actor.name if isinstance(actor, Actor) else span.text
            if name.lower() in found or any(p.span.overlaps(span) for p in found.values()):
                continue
            held = self.claims_on([span]) or self._own_words(span, tellings)
            found[name.lower()] = Party(
                span=span, name=name, actor=actor, claims=tuple(c.id for c in held), position=_position(token, held)
            )
        return tuple(found.values())

    def _struck_back(self, telling: Telling) -> bool:
        """ "Security forces killed all the attackers": who ends an attack did not carry it out."""
        hit = self.roles[id(telling)].targets
        return telling.harm_only and any(
            lemma(t) in DOERS and any(c.lower_ in ("the", "all", "both", "those") for c in t.lefts) for t in hit
        )

    def _only_speaks(self, party: Party) -> bool:
        """ "The ministry said nine people were killed": the ministry is no victim, whatever the parse."""
        return isinstance(party.actor, Actor) and any(c.source.span == party.span and c.cue for c in self.claims)

    def _own_words(self, span: Span, tellings: list[Telling]) -> list[Claim]:
        """ "The army denied that it had shelled the town", "the group claimed the attack": who tells of a part of its own stands outside
        its claim's content."""
        own = [c for c in self.claims if c.source.span is not None and c.source.span.overlaps(span)]
        told = [self.span(t) for t in tellings] if own else []
        return [c for c in own if c.factuality in ("denied", "negative") or any(s.covers(t) for s in c.content for t in told)]

    def _of_body(self, span: Span, actor: Actor) -> Actor:
        """ "A battalion of the Freedonian army": a part of the army that is named with it."""
        body = next(
            (
                m.actor
                for m in mentions_in(self.grounding.mentions, span)
                if span.covers(m.span) and isinstance(m.actor, Actor) and m.actor.id
            ),
            None,
        )
        if body is None or body.kind != "state_forces" or " of " not in span.text:
            return actor
        return msgspec.structs.replace(actor, parent=body.id, country=actor.country or body.country)


# --- places


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
    return not any(t.pos_ == "PROPN" or t.ent_type_ in ("GPE", "LOC", "FAC") for t in token.subtree)


# --- parties and factuality


def _position(token: Token, held: list[Claim]) -> EventFactuality:
    """Whether a party is held to have a role, suspected of it, or said not to have it: by the claims, else by the words."""
    if any(c.factuality == "denied" and c.negated in (None, "attacker") for c in held):
        return "denied"
    said = position_of(token)
    if said == "asserted" and any(c.factuality == "uncertain" for c in held):
        return "uncertain"
    return said


def _factuality(story: Story, held: list[list[Claim]]) -> EventFactuality:
    """ "denied" where every telling is: what others presuppose or report has happened, whoever denies a part in it."""
    if all(any(c.factuality == "denied" and c.negated in (None, "act") for c in claims) for claims in held):
        return "denied"
    if all(s.factuality == "uncertain" for s in story.all):
        return "uncertain"
    return "asserted"


# --- words


def _same_day(moment: Moment) -> bool:
    """ "On the same day", "that same night": the day of what was told before."""
    return moment.span is not None and " same " in f" {moment.span.text.lower()} "


def _goes_on(story: Story) -> bool:
    """True for what goes on as the report is written: "are battling", "clashes continued"."""
    return story.why.startswith("going on:")


def _of_war(story: Story) -> bool:
    """True for what is counted over, or told of, a whole war: "more than 200,000 have died since 2011"."""
    if story.tier == "tally":
        return "war" in story.why or "since" in story.why or "thousands" in story.why or "people without a day" in story.why
    return "war began" in story.why or story.kind == "protest"


def _mere_count(party: Party) -> bool:
    """ "More than 290,000 people" in a tally: they are its toll, and nobody in particular was hit."""
    words = [w for w in party.span.text.lower().replace("-", " ").split() if w.isalpha()]
    return all(w in _COUNTED for w in words)


def _variant(kind: EventType, tellings: list[Telling]) -> str | None:
    near = {t.lower_ for x in tellings for a in x.acts for t in _near(a.head)}
    own = {w for x in tellings for a in x.acts for w in (a.lemma, *((a.verb.lemma_.lower(),) if a.verb is not None and a.part else ()))}
    return variant_of(kind, own, near)


def _near(head: Token) -> Tokens:
    """The words of a sentence around one of them, five on either side."""
    sent = head.sent
    return head.doc[max(sent.start, head.i - 5) : min(sent.end, head.i + 6)]
