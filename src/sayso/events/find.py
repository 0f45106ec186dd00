"""The events of one report.

acts -> tellings -> roles, places, moments, tiers -> one event a happening -> tolls, lead
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from sayso.events.acts.apart import ended
from sayso.events.acts.tellings import Telling
from sayso.events.days.when import best, days
from sayso.events.lead import mark_lead
from sayso.events.lead_told import fill_lead
from sayso.events.roles.named_apart import DOERS
from sayso.events.same.stories import Story
from sayso.events.scene.dating import Dating, of_war
from sayso.events.tiers.begun import SINCE_IT_BEGAN
from sayso.events.tiers.tallies import IN_FIGHTS
from sayso.events.tiers.told import ended_long_ago
from sayso.events.tolls.find import bind_tolls
from sayso.events.words.extent import COUNTRY, size
from sayso.events.words.grammar import verb_above
from sayso.events.words.lexicon import lexicon
from sayso.events.words.ontology import codes_of, types_in, variant_of
from sayso.events.words.parties import each_other, position_of, span_of, taken_as_known
from sayso.events.words.things import counted, is_one_of_a_people, is_unmanned, lemma
from sayso.ground import Grounding
from sayso.ground.actors import mentions_in
from sayso.language import Parsed, Token, Tokens
from sayso.model import Actor, Claim, Event, EventPlace, Party, Span, Weapon, content_id
from sayso.model.vocabulary import EventFactuality, EventType, Tier

_SOON = 2  # sentences
_ITS_PART = frozenset({"responsibility", "credit"})  # what a group claims without a word for the act
_TELLERS = frozenset({"media", "monitor", "international_org"})  # who counts and condemns acts; but UN peacekeepers may fight
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


def find_events(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
    """Every happening that the report speaks of, in the order of first mention; one event a happening."""
    scene = _Told(parsed, grounding, claims)
    told = (scene.event(story) for story in scene.stories())
    events = tuple(e for e in told if e is not None)
    return fill_lead(parsed, grounding, mark_lead(parsed, bind_tolls(parsed, grounding, claims, events)))


def _is_news(story: Story) -> bool:
    """True for what both the headline and the text tell."""
    return len({s.headline for s in story.all}) > 1


class _Told(Dating):
    """The stories of a scene as events."""

    def event(self, story: Story) -> Event | None:
        """The event of a story; ``None`` when too little is told of it to be one."""
        tellings = [s.telling for s in story.all]
        trigger = self.span(_naming(story))
        kind, tier = self._settled(story), _tier(story)
        attackers, targets, others = self._who(story, kind)
        places = self._where(story, kind, trigger)
        moment = best([s.moment for s in story.all if s.moment is not None and not s.headline]) or story.moment
        moment = moment or best([s.moment for s in story.all if s.moment is not None])
        told = places or moment or attackers or targets or any(s.numbers for s in story.all) or _is_news(story)
        told = (
            told or story.why == SINCE_IT_BEGAN or (kind == "chemical_attack" and not story.telling.main.nominal)
        )  # "barrels of gas fell"
        if tier in ("incident", "campaign") and kind not in types_in("bloodless") and not told:
            return None
        moment, why = self.day_of(story, tier, moment), story.why
        opens = story.telling.sentence == self.tellings[0].sentence  # what a report begins with is its news, however old
        if tier == "incident" and not opens and (ended := ended_long_ago(days(moment), self.parsed.report.published)):
            tier, why = "background", ended  # "an envoy in February condemned the raid"
        weapons = [t for x in tellings for t in self.roles[id(x)].weapons]
        weapon = self.parsed.of(span_of(weapons[0], wide=False)) if weapons else None
        return Event(
            id=content_id("event", self.parsed.report.id, trigger.start, trigger.end),
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
            claims=tuple(c.id for c in self.claims_on([self.span(t) for t in tellings])),
            why=why,
        )

    def _who(self, story: Story, kind: EventType) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[Party, ...]]:
        """Who did it, who or what was hit, and who else took part."""
        tellings = [s.telling for s in story.all]
        acting = [s.telling for s in story.all if s is story or not (s.repels or self._struck_back(s.telling))]
        acting = [x for x in acting if x is story.telling or not self._by_the_hit(x, story.telling)]
        doers = [t for x in acting for t in self.roles[id(x)].attackers]
        attackers = self._parties((*doers, *(t for x in tellings for t in self.given.get(id(x), ()))), tellings)
        hit = [s.telling for s in story.all if s is story or not s.repels]
        targets = self._parties((t for x in hit for t in self.roles[id(x)].targets), tellings, hit=True)
        targets = tuple(p for p in targets if not self._only_speaks(p))
        if story.tier == "tally" and kind != "displacement":
            targets = tuple(p for p in targets if not _mere_count(p))
        if kind == "displacement":
            ground = {p.place.span for p in self._places([self.numbers[id(t)] for t in tellings])}
            targets = tuple(p for p in targets if not any(s.overlaps(p.span) for s in ground) and p.name.lower() not in _VEHICLES)
        if any(a.lemma == "veto" for t in tellings for a in t.acts):
            return attackers, targets, ()
        if kind in ("agreement", "talks"):
            targets = ()
        return ((), targets, attackers) if kind in types_in("without_attacker") else (attackers, targets, ())

    def _where(self, story: Story, kind: EventType, trigger: Span) -> tuple[EventPlace, ...]:
        """The places that the tellings of a story name; where they name none, those told beside it."""
        places = self._places([self.numbers[id(s.telling)] for s in story.all])
        if any(size(p.place) < COUNTRY and p.role == "target" for p in places):  # a headline's "US" is no place hit
            places = tuple(p for p in places if size(p.place) < COUNTRY or not self._in_headline(p.place.span))
        violent = kind not in types_in("bloodless")
        if (
            story.tier == "incident"
            and violent
            and not any(p.role == "target" for p in places)
            and (not story.says_other or story.done_again)
        ):
            return (*places, *self._where_before(story))
        if story.tier in ("incident", "campaign") and violent and not story.says_other:
            return (*places, *self._around(story, places))
        if story.tier in ("tally", "background") and not any(p.role == "target" for p in places):
            if land := self._whole_country(story):
                return (*places, *land)
            if not of_war(story):
                return places
            return (*places, *self._country_of_war(trigger))
        return places

    def _in_headline(self, span: Span) -> bool:
        return any(h.covers(span) for h in self.headlines)

    def _settled(self, story: Story) -> EventType:
        """The type of a story; where only "hit" or "targeted" is told, or that two others died elsewhere or in the second blast, that of
        the violent act told last before it."""
        kind = story.kind
        beside = kind == "other" and story.telling.harm_only and (story.counts_others or story.by_the_other)
        reach = 4 if kind == "?" else 2 if beside and story.by_the_other else 1 if beside else -1
        if reach >= 0:
            at = story.telling
            before = [
                t
                for t in self.tellings
                if not t.guessed
                and t.kind in types_in("by_weapon")
                and 0 <= at.sentence - t.sentence <= reach
                and t.main.first < at.main.first
            ]
            kind = before[-1].kind if before else "other"
        if kind == "agreement" and story.telling.main.has("broken"):
            kind = "other"  # a truce is broken by arms, and by no agreement
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

    def _parties(self, tokens: Iterable[Token], tellings: list[Telling], *, hit: bool = False) -> tuple[Party, ...]:
        """The parties that tokens name. Who only tells of acts does none; but an aid convoy and a broadcaster may be ``hit``."""
        found: dict[str, Party] = {}
        for token in tokens:
            span = self.parsed.of(span_of(token))
            actor = self.actor(token)
            if isinstance(actor, Actor) and actor.kind in _TELLERS and not hit and lemma(token) not in lexicon()["ranks"]:
                continue
            if isinstance(actor, Actor) and actor.id is None and f"{actor.name.lower()}-" in span.text.lower():
                actor = None  # "the rebel-held town" is no rebel
            if hit and isinstance(actor, Actor) and actor.kind == "state" and not _of_state(token):
                actor = None  # "two Chinese engineers", "the Syrian gas field"
            if isinstance(actor, Actor) and actor.kind == "state" and is_one_of_a_people(token):
                actor = None
            if isinstance(actor, Actor) and actor.id is None and actor.parent is None:
                actor = self._of_body(span, actor)
            if isinstance(actor, Actor) and actor.id is None and token.dep_ in ("compound", "amod") and is_unmanned(token.head):
                actor = msgspec.structs.replace(actor, name=span.text.lower())  # "rebel drones" are the rebels'
            name = actor.name if isinstance(actor, Actor) else self.parsed.spelt(span)
            if name.lower() in found or any(p.span.overlaps(span) for p in found.values()):
                continue
            held = self._words_of_the_other(token, span) or self.claims_on([span]) or self._own_words(span, tellings)
            found[name.lower()] = Party(
                span=span, name=name, actor=actor, claims=tuple(c.id for c in held), position=_position(token, held, hit=hit)
            )
        return tuple(found.values())

    def _struck_back(self, telling: Telling) -> bool:
        """ "Security forces killed all the attackers", "before troops killed them": who ends an attack did not carry it out."""
        hit = self.roles[id(telling)].targets
        known = any(lemma(t) in DOERS and any(c.lower_ in ("the", "all", "both", "those") for c in t.lefts) for t in hit)
        return telling.harm_only and (known or ended(telling.main.head))

    def _by_the_hit(self, telling: Telling, main: Telling) -> bool:
        """ "The demonstrators had fired first", of those who were shot: they did not shoot themselves."""
        hit = {lemma(counted(t)) for t in self.roles[id(main)].targets}
        first = any(c.lower_ == "first" for c in telling.main.head.children)
        return first and any(lemma(t) in hit for t in self.roles[id(telling)].attackers)

    def _only_speaks(self, party: Party) -> bool:
        """ "The ministry said nine people were killed": the ministry is no victim, whatever the parse."""
        return isinstance(party.actor, Actor) and any(c.source.span == party.span and c.cue for c in self.claims)

    def _words_of_the_other(self, token: Token, span: Span) -> list[Claim]:
        """ "The army and the rebels blamed each other": that it was the army is what the rebels say."""
        verb = verb_above(token)
        if verb is None or token not in each_other(verb):
            return []
        said = (c for c in self.claims if any(s.start <= verb.idx < s.end for s in c.cue))
        return [c for c in said if c.source.span is not None and not c.source.span.overlaps(span)]

    def _own_words(self, span: Span, tellings: list[Telling]) -> list[Claim]:
        """ "The army denied that it had shelled the town", "the group claimed the attack": who tells of a part of its own stands outside
        its claim's content."""
        own = [c for c in self.claims if c.source.span is not None and c.source.span.overlaps(span)]
        told = [self.span(t) for t in tellings] if own else []
        return [
            c
            for c in own
            if c.factuality in ("denied", "negative") or any(s.covers(t) or s.text.lower() in _ITS_PART for s in c.content for t in told)
        ]

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


# --- parties and factuality


def _of_state(token: Token) -> bool:
    """True for a state's own name, its people at arms and their things: "Freedonia", "Fredonian positions"; not for others of its people."""
    words = lexicon()
    if token.ent_type_ in ("GPE", "NORP") and not any(c.ent_type_ == "NORP" for c in token.lefts):
        return True  # but "Egyptian Christians"
    return any(lemma(token) in words[name] for name in ("armed", "ranks", "of_states", "ships", "aircraft"))


def _position(token: Token, held: list[Claim], *, hit: bool) -> EventFactuality:
    """Whether a party is held to have a role, suspected of it, or said not to have it: by the claims, else by the words."""
    if hit and taken_as_known(token):
        return "asserted"
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


def _naming(story: Story) -> Telling:
    """ "Seven people were killed on Monday ... the clash lasted forty minutes": the telling with a word for the act, soon after its harm."""
    first = story.telling
    if not (first.harm_only and first.guessed) or first.again is not None:
        return first
    soon = (s.telling for s in story.joined if not s.headline and 0 <= s.telling.sentence - first.sentence <= _SOON)
    return next((t for t in soon if not t.harm_only), first)


def _tier(story: Story) -> Tier:
    """That of the story; what goes on, what happened in fights, and a truce that stood, is the incident with a day that it is also told as."""
    goes_on = (
        (story.tier == "campaign" and story.why != SINCE_IT_BEGAN)
        or story.why == IN_FIGHTS
        or (story.tier == "background" and story.kind == "agreement")
    )
    return "incident" if goes_on and any(s.tier == "incident" and s.moment for s in story.all) else story.tier


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
