"""The events of one report.

acts -> tellings -> roles, places, moments, tiers -> one event a happening -> tolls, lead
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from sayso.claims.sources import Sources
from sayso.events.acts import find_acts, is_armed, is_place, lemma
from sayso.events.described import NOT_NAMED, described
from sayso.events.grammar import ACCUSING, children, objects
from sayso.events.grammar import together as coordinated
from sayso.events.lead import mark_lead
from sayso.events.lexicon import lexicon
from sayso.events.ontology import codes_of
from sayso.events.roles import roles_of, span_of
from sayso.events.same import Story, together
from sayso.events.tellings import Telling, find_tellings
from sayso.events.tiers import judge
from sayso.events.tolls import bind_tolls
from sayso.events.when import best, by_default, carried, length, of_act, until_now
from sayso.events.where import SAYING, Held, holder
from sayso.ground import Grounding
from sayso.language import Parsed
from sayso.language.structure import find_headings, find_headlines
from sayso.model import Actor, Claim, Entry, Event, EventPlace, Moment, Party, Place, Span, Weapon, content_id
from sayso.model.vocabulary import EventFactuality, EventType, PlaceRole

_SIDES = {
    "regime": "government", "government": "government", "army": "government", "rebel": "rebels", "insurgent": "rebels", "opposition": "rebels",
}  # fmt: skip
_CLOSES = ".!?:;”’\"'"
_CARRIES = 6  # sentences for which a day that was told goes on
_AREAS = frozenset({"country", "region", "admin1", "water"})
_DENYING = frozenset({"deny", "reject", "dismiss", "refute"})


def find_events(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
    """Every happening that the report speaks of, in the order of first mention; one event a happening."""
    scene = _Scene(parsed, grounding, claims)
    told = (scene.event(story) for story in scene.stories())
    events = tuple(e for e in told if e is not None)
    return mark_lead(parsed, bind_tolls(parsed, grounding, claims, events))


class _Scene:
    """The tellings of one report with their places, moments and parties, worked out once."""

    def __init__(self, parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> None:
        self.parsed, self.grounding, self.claims = parsed, grounding, claims
        self.sources = Sources(parsed, grounding)
        self.tellings = find_tellings(parsed.doc, find_acts(parsed.doc))
        self.roles = {id(t): roles_of(t) for t in self.tellings}
        self.sentences: dict[int, list[int]] = defaultdict(list)
        self.number = {token.i: n for n, sent in enumerate(parsed.doc.sents) for token in sent}
        for n, t in enumerate(self.tellings):
            self.sentences[t.sentence].append(n)
        self.headlines = (*find_headlines(parsed.report.text, parsed.report.title), *_headings(parsed))
        self.repeats = _repeated(parsed.doc)
        self.owners = self._owners()
        self.doers = {t.i for r in self.roles.values() for t in r.attackers}
        self.places: dict[int, list[tuple[Place, PlaceRole]]] = defaultdict(list)
        self.moments: dict[int, list[Moment]] = defaultdict(list)
        self.dated: list[Story] = []
        self.told_in: dict[int, list[Moment]] = defaultdict(list)  # the moments of each sentence
        self._attach_places()
        self._describe_places()
        self._attach_moments()

    def _owners(self) -> dict[int, int]:
        """Token index -> telling: its words, and the light verbs and clause verbs that are no other telling's."""
        owners: dict[int, int] = {}
        for n, telling in enumerate(self.tellings):
            for act in telling.acts:
                for i in range(act.first, act.last + 1):
                    owners.setdefault(i, n)
        for n, telling in enumerate(self.tellings):
            for act in telling.acts:
                if act.nominal and act.verb is not None and act.part and act.verb.lemma_.lower() not in SAYING:
                    owners.setdefault(act.verb.i, n)
        return owners

    def _holder(self, span: Span) -> tuple[Held, Token] | None:
        tokens = self.parsed.tokens(span)
        head = tokens.root
        if head.is_space:
            return None
        held = holder(head, self.owners, self.doers)
        if held.owner is None and held.role != "speech":
            near = self.sentences.get(self.number[head.i], [])
            if near:
                nearest = min(near, key=lambda n: abs(self.tellings[n].main.head.i - head.i))
                held = Held(nearest, held.role, 99)
        return held, head

    def _attach_places(self) -> None:
        dateline = self.parsed.dateline
        for place in self.grounding.places:
            if dateline is not None and dateline.place.overlaps(place.span):
                continue
            found = self._holder(place.span)
            if found is None:
                continue
            held, head = found
            if held.owner is None or head.pos_ == "ADJ":
                continue
            role: PlaceRole = held.role
            if (
                head.dep_ == "compound"
                and head.head.pos_ in ("NOUN", "PROPN")
                and is_armed(head.head, lexicon())
                and not is_place(head.head, lexicon())
            ):
                role = "launch" if place.precision == "water" or role == "launch" else "other"
            self.places[held.owner].append((place, role))

    def _describe_places(self) -> None:
        """Where no name tells where: "the town", "a rebel-held district"."""
        for n, telling in enumerate(self.tellings):
            if not any(role == "target" for _, role in self.places[n]):
                self.places[n].extend(described(self.parsed, telling.acts, self.grounding.places, self._is_party))

    def _is_party(self, token: Token) -> bool:
        actor = self.sources.party(self.parsed.of(token))
        return token.i in self.doers or (
            isinstance(actor, Actor) and (actor.id is not None or actor.kind not in ("person", "other", "generic"))
        )

    def _attach_moments(self) -> None:
        dateline = self.parsed.dateline
        for moment in self.grounding.moments:
            if moment.span is None:
                continue
            if dateline is not None and dateline.date is not None and dateline.date.overlaps(moment.span):
                continue
            found = self._holder(moment.span)
            if found is None:
                continue
            held, head = found
            owner = held.owner if held.role != "speech" else self._fronted(head)
            self.told_in[self.number[head.i]].append(moment)
            dated = of_act(moment, self.parsed.tokens(moment.span), self.parsed.report.published)
            if owner is not None and dated is not None:
                self.moments[owner].append(dated)

    def _fronted(self, head: Token) -> int | None:
        """The act after "On Monday the agency said ...": a day before the source is the day of what is said."""
        after = [n for n in self.sentences.get(self.number[head.i], []) if self.tellings[n].main.head.i > head.i]
        saying = next((t for t in head.ancestors if t.lemma_.lower() in SAYING), None)
        if saying is None or not after or any(c.dep_ == "nsubj" and c.i < head.i for c in saying.children) or saying.i < head.i:
            return None
        return after[0]

    # --- stories

    def stories(self) -> list[Story]:
        """The happenings of the report, each with all its tellings; headlines come last, so that the text names them first."""
        for n, telling in enumerate(self.tellings):
            if judge(telling, None, None, counts=False, placed=False).tier is None:
                self._hand_up(n)
        plain: list[Story] = []
        heads: list[Story] = []
        for n, telling in enumerate(self.tellings):
            story = self._story(n, telling)
            if story is not None:
                (heads if story.headline or story.bare else plain).append(story)
        self.dated = [s for s in plain if s.tier == "incident" and s.moment is not None and (length(s.moment) or 9) <= 2]
        told = [s for s in together([*plain, *heads]) if not all(x.bare for x in s.all)]
        return sorted(told, key=lambda s: s.telling.main.first)

    def _story(self, n: int, telling: Telling) -> Story | None:
        span = self._span(telling)
        headline = any(h.covers(span) for h in self.headlines)
        heading = not headline and _in_capitals(telling.main.head)
        moment = best(self.moments[n])
        roles = self.roles[id(telling)]
        numbers = frozenset(_numbers(telling))
        named = [p for p, role in self.places[n] if role == "target"]
        judged = judge(
            telling, moment, self.parsed.report.published, counts=bool(numbers), placed=bool(named), headline=headline or heading
        )
        if judged.tier is None or telling.sentence in self.repeats:
            return None
        if moment is None and judged.tier in ("tally", "campaign") and ("since" in judged.why or "war" in judged.why):
            began = [m for m in self.told_in[telling.sentence] if m.kind == "date" and m.precision in ("day", "month", "season", "year")]
            moment = until_now(began[0], self.parsed.report.published) if began else None
        fine = [p for p in named if not _is_area(p) and p.why != NOT_NAMED]
        return Story(
            telling=telling,
            tier=judged.tier,
            why=judged.why,
            factuality=judged.factuality,
            places=tuple(fine),
            areas=frozenset(k for p in named for k in _area_keys(p)),
            moment=moment,
            doers=frozenset(k for t in roles.attackers for k in self._party_keys(t)),
            hit=frozenset(lemma(t) for t in roles.targets),
            numbers=numbers,
            headline=headline or heading,
            bare=heading or _is_bare(telling),
        )

    def _hand_up(self, n: int) -> None:
        """Give the places and days of an act that did not happen ("to retake the town on Monday") to the act it was the aim of."""
        head = self.tellings[n].main.head
        if head.tag_ not in ("VB", "VBG"):
            return
        above = next((self.owners[t.i] for t in head.ancestors if self.owners.get(t.i, n) != n), None)
        if above is not None:
            self.places[above].extend(self.places.pop(n, []))
            self.moments[above].extend(self.moments.pop(n, []))

    def _party_keys(self, token: Token) -> list[str]:
        actor = self.sources.party(self.parsed.of(span_of(token, wide=False)))
        if isinstance(actor, Actor):
            return [k for k in (actor.id, actor.side, actor.parent, actor.country) if k] or []
        side = _SIDES.get(lemma(token))
        return [side] if side else []

    def _span(self, telling: Telling) -> Span:
        main = telling.main
        return self.parsed.of(self.parsed.doc[main.first : main.last + 1])

    # --- events

    def event(self, story: Story) -> Event | None:
        """The event of a story; ``None`` when too little is told of it to be one."""
        parsed, numbers = self.parsed, {id(t): n for n, t in enumerate(self.tellings)}
        tellings = [s.telling for s in story.all]
        trigger = self._span(story.telling)
        kind = _settle(story.kind)
        attackers = self._parties((t for x in tellings for t in self.roles[id(x)].attackers), tellings)
        targets = self._parties((t for x in tellings for t in self.roles[id(x)].targets), tellings)
        places = self._places([numbers[id(t)] for t in tellings])
        moment = best([s.moment for s in story.all if s.moment is not None and not s.headline]) or story.moment
        told = [s.tier for s in story.all]
        tier = (
            "incident"
            if "incident" in told and story.tier == "campaign" and any(s.tier == "incident" and s.moment for s in story.all)
            else story.tier
        )
        if tier == "incident" and not (places or moment or attackers or targets or any(s.numbers for s in story.all)):
            return None
        if tier == "incident":
            moment = moment or self._told_before(story) or by_default(parsed.report.published)
        asserting = self._claims_on([self._span(t) for t in tellings])
        weapons = [t for x in tellings for t in self.roles[id(x)].weapons]
        weapon = self.parsed.of(span_of(weapons[0], wide=False)) if weapons else None
        return Event(
            id=content_id("event", parsed.report.id, trigger.start, trigger.end),
            tier=tier,
            type=kind,
            trigger=trigger,
            mentions=tuple(self._mentions(tellings, trigger)),
            factuality=_factuality(story, [self._claims_on([self._span(t)]) for t in tellings]),
            codes=codes_of(kind, variant=_variant(tellings), attackers=attackers, targets=targets),
            attackers=attackers,
            targets=targets,
            weapon=Weapon(span=weapon, claims=tuple(c.id for c in self._claims_on([weapon]))) if weapon else None,
            places=places,
            moment=moment,
            claims=tuple(c.id for c in asserting),
            why=story.why,
        )

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

    def _told_before(self, story: Story) -> Moment | None:
        """The day of the last happening told shortly before, for one that comes without a day."""
        at = story.telling
        for other in reversed(self.dated):
            if other.telling.main.first < at.main.first:
                near = at.sentence - other.telling.sentence <= _CARRIES
                return carried(other.moment) if near and other.moment is not None else None
        return None

    def _parties(self, tokens: Iterable[Token], tellings: list[Telling]) -> tuple[Party, ...]:
        found: dict[str, Party] = {}
        for token in tokens:
            span = self.parsed.of(span_of(token))
            actor = self.sources.party(self.parsed.of(span_of(token, wide=False)))
            if isinstance(actor, Actor) and actor.kind in ("media", "monitor"):
                continue
            name = actor.name if isinstance(actor, Actor) else span.text
            if name.lower() in found or any(p.span.overlaps(span) for p in found.values()):
                continue
            held = self._claims_on([span])
            found[name.lower()] = Party(
                span=span, name=name, actor=actor, claims=tuple(c.id for c in held), position=_position(token, held)
            )
        return tuple(found.values())

    def _places(self, tellings: list[int]) -> tuple[EventPlace, ...]:
        found: dict[str, EventPlace] = {}
        for n in tellings:
            for place, role in self.places[n]:
                key = f"{role}:{_key(place)}"
                if key not in found:
                    found[key] = EventPlace(place=place, role=role, claims=tuple(c.id for c in self._claims_on([place.span])))
        return tuple(sorted(found.values(), key=lambda p: _size(p.place)))

    def _claims_on(self, spans: Iterable[Span]) -> list[Claim]:
        wanted = list(spans)
        return [c for c in self.claims if any(s.covers(w) for s in c.content for w in wanted)]


# --- places


def _is_area(place: Place) -> bool:
    if isinstance(place.entry, Entry):
        return place.entry.kind in _AREAS
    return place.precision in ("country", "region", "water", "province")


def _key(place: Place) -> str:
    return place.entry.id if isinstance(place.entry, Entry) else place.name.lower()


def _area_keys(place: Place) -> list[str]:
    """The provinces (or the country, where that is all that is known) that a place lies in."""
    entry = place.entry if isinstance(place.entry, Entry) else place.within
    if entry is None or entry.kind in ("country", "region", "water"):
        return []
    return [f"{entry.country}:{entry.admin1}"] if entry.admin1 else []


_ORDER = {"exact": 0, "near": 1, "settlement": 2, "unknown": 2, "district": 3, "province": 4, "region": 5, "water": 5, "country": 6}


def _size(place: Place) -> int:
    return _ORDER[place.precision]


# --- parties and factuality


def _position(token: Token, held: list[Claim]) -> EventFactuality:
    """Whether a party is held to have a role, suspected of it, or said not to have it."""
    if any(c.factuality == "denied" and c.negated in (None, "attacker") for c in held):
        return "denied"
    verb = token.head
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    for up in (verb, verb.head, verb.head.head):
        word = up.lemma_.lower()
        if word in _DENYING:
            return "denied"
        if word in ACCUSING or any(c.lower_ in ("suspected", "alleged") for c in token.lefts):
            return "uncertain"
    if any(c.factuality == "uncertain" for c in held):
        return "uncertain"
    return "asserted"


def _factuality(story: Story, held: list[list[Claim]]) -> EventFactuality:
    """ "denied" where every telling is: what others presuppose or report has happened, whoever denies a part in it."""
    if all(any(c.factuality == "denied" and c.negated in (None, "act") for c in claims) for claims in held):
        return "denied"
    if all(s.factuality == "uncertain" for s in story.all):
        return "uncertain"
    return "asserted"


# --- words


def _settle(kind: str) -> EventType:
    return "other" if kind == "?" else kind  # type: ignore[return-value]


def _variant(tellings: list[Telling]) -> str | None:
    words = {t.lower_ for x in tellings for a in x.acts for t in a.head.sent if abs(t.i - a.head.i) < 6}
    heads = {a.lemma for x in tellings for a in x.acts}
    if "suicide" in words:
        return "suicide"
    if "drone" in words or "drones" in words:
        return "drone"
    if heads & {"ceasefire", "cease-fire", "truce", "armistice"}:
        return "ceasefire"
    if heads & {"withdraw", "retreat", "withdrawal"}:
        return "withdrawal"
    if heads & {"arrest", "detain"}:
        return "arrest"
    if heads & {"destroy", "demolish"}:
        return "destroy"
    return None


def _is_bare(telling: Telling) -> bool:
    """True for words that only describe: "the besieged town" tells of no siege by itself."""
    return all(a.head.dep_ == "amod" for a in telling.acts)


def _numbers(telling: Telling) -> list[str]:
    """The numbers of people harmed, as worded."""
    found: list[str] = []
    for act in telling.acts:
        if not act.harm:
            continue
        around = [*objects(act.head), *children(act.head, "nsubjpass", "nsubj"), *children(act.head, "nummod", "compound")]
        for t in around:
            for x in coordinated(t):
                found.extend(w.lower_ for w in (x, *x.children) if w.tag_ == "CD" or w.lower_ in ("dozens", "hundreds", "scores", "tens"))
    return found


def _headings(parsed: Parsed) -> list[Span]:
    """Headings: short sentences without a full stop that stand alone in a paragraph, or are run into the text."""
    ends = set(find_headings(parsed.report.text))
    alone = {start for start, end in parsed.paragraphs if parsed.report.text[end - 1] not in _CLOSES and end < len(parsed.report.text)}
    return [
        parsed.of(sent)
        for sent, after in pairwise(parsed.doc.sents)
        if (after.start_char in ends or sent.start_char in alone) and len(sent) < 25 and sent.text.rstrip()[-1:] not in _CLOSES
    ]


def _repeated(doc: Doc) -> set[int]:
    """Sentences whose words all stood before: pages put the first lines under the headline, and again as a quotation beside the text."""
    found: set[int] = set()
    seen: list[frozenset[str]] = []
    for n, sent in enumerate(doc.sents):
        words = frozenset(t.lower_ for t in sent if t.is_alpha)
        if len(words) < 6:
            continue
        if any(len(words & before) > 0.9 * len(words) for before in seen):
            found.add(n)
        if len(seen) < 12:
            seen.append(words)
    return found


def _in_capitals(token: Token) -> bool:
    """True where a word stands among words with capitals: in a headline, a heading, a list of links."""
    if not token.text[:1].isupper():
        return False
    near = [t.text for t in token.doc[max(token.sent.start, token.i - 6) : min(token.sent.end, token.i + 7)] if t.is_alpha and len(t) > 3]
    return len(near) > 3 and sum(w[:1].isupper() for w in near) > 0.75 * len(near)


__all__ = ["find_events"]
