"""The tellings of one report with their places, moments and parties, and the stories they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec
from spacy.tokens import Token

from sayso.claims.sources import Sources
from sayso.events.acts import Act, find_acts, is_armed, is_place, lemma
from sayso.events.described import NOT_NAMED, described
from sayso.events.grammar import children, objects, prepositions, subject
from sayso.events.grammar import together as coordinated
from sayso.events.headings import headings, in_capitals, repeated
from sayso.events.lexicon import lexicon
from sayso.events.roles import Roles, position_of, roles_of, span_of
from sayso.events.same import VAGUE, Story, together
from sayso.events.tellings import VIOLENT, Telling, find_tellings, sentence_numbers
from sayso.events.tiers import judge
from sayso.events.unreal import unreal
from sayso.events.when import best, length, of_act, until_now
from sayso.events.where import SAYING, Held, holder
from sayso.ground import Grounding
from sayso.ground.actors import registry
from sayso.ground.lexing import lex
from sayso.language import Parsed
from sayso.language.ranges import ranges_of
from sayso.language.structure import find_headlines
from sayso.model import Actor, Claim, Entry, Moment, Place, Span, Unresolved
from sayso.model.vocabulary import PlaceRole

_SIDES = {
    "regime": "government", "government": "government", "army": "government", "rebel": "rebels", "insurgent": "rebels", "opposition": "rebels",
}  # fmt: skip
_AT = frozenset({"in", "at", "near", "on", "outside", "inside", "off", "around"})
# What a capital before them only places: "Damascus explosion"; but "Moscow strikes" are those of its state.
_BEFALLS = frozenset({"explosion", "blast", "ambush", "attack", "bombing", "clash", "battle", "massacre", "fighting", "siege", "killing"})
_OF_STATES = frozenset(
    {"ministry", "minister", "spokesman", "spokeswoman", "government", "president", "diplomat", "secretary", "envoy", "pentagon"}
)
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "worst"})
# Acts that need no reach: they happen where their doers stand.
_AT_HAND = frozenset({"clash", "abduction", "protest", "shooting", "siege", "bombing", "agreement", "talks"})
# The organ of a state that "its troops" and "its jets" are.
_ORGANS = {
    "airforce": frozenset({"jet", "warplane", "plane", "aircraft", "helicopter", "bomber", "drone", "pilot"}),
    "navy": frozenset({"ship", "warship", "submarine", "fleet"}),
    "forces": frozenset(
        {"troop", "troops", "force", "soldier", "unit", "artillery", "fighter", "tank", "gunner", "serviceman", "commando"}
    ),
}
_LEAVES = frozenset({"withdraw", "retreat", "withdrawal", "pull", "pullout", "pullback", "evacuate", "retire", "flee"})
_AREAS = frozenset({"country", "region", "admin1", "water"})


class Scene:
    """The tellings of one report with their places, moments and parties, worked out once."""

    def __init__(self, parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> None:
        self.parsed, self.grounding, self.claims = parsed, grounding, claims
        self.sources = Sources(parsed, grounding)
        self.tellings = find_tellings(parsed.doc, find_acts(parsed.doc))
        self.numbers = {id(t): n for n, t in enumerate(self.tellings)}
        self.named_places = {t.i: p for p in grounding.places for t in parsed.tokens(p.span)}
        self.roles = {id(t): self._of_parties(roles_of(t)) for t in self.tellings}
        self._add_blamed()
        self.sentences: dict[int, list[int]] = defaultdict(list)
        self.number = sentence_numbers(parsed.doc)
        for n, t in enumerate(self.tellings):
            self.sentences[t.sentence].append(n)
        self.headlines = (*find_headlines(parsed.report.text, parsed.report.title), *headings(parsed))
        self.repeats = repeated(parsed.doc)
        self.owners = self._owners()
        self.doers = {t.i for r in self.roles.values() for t in r.attackers}
        self.places: dict[int, list[tuple[Place, PlaceRole]]] = defaultdict(list)
        self.moments: dict[int, list[Moment]] = defaultdict(list)
        self.dated: list[Story] = []
        self.told_in: dict[int, list[Moment]] = defaultdict(list)  # the moments of each sentence
        self.wide = {t.i for p in grounding.places if _is_area(p) for t in parsed.tokens(p.span)}
        self._attach_places()
        self._describe_places()
        self._attach_moments()
        self._share_days()

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

    def _add_blamed(self) -> None:
        """ "Denied the attack and blamed the rebels": who is blamed, where the sentence names no other act for it, is one more attacker."""
        told = sorted(self.tellings, key=lambda t: t.main.first)
        for verb in self.parsed.doc:
            if verb.lemma_.lower() != "blame" or verb.pos_ != "VERB" or any(w in ("for", "on") for w, _, _ in prepositions(verb)):
                continue
            after = [verb.head] if verb.dep_ == "amod" and verb.i and verb.nbor(-1).lower_ == "and" else objects(verb)
            accused = [t for t in after if is_armed(t, lexicon()) and t.pos_ != "PRON" and not self._is_ground(t)]
            before = [t for t in told if t.kind in VIOLENT and verb.i - 60 < t.main.first < verb.i]
            if accused and before and verb.sent.start - before[-1].main.head.sent.end <= 0:
                self.roles[id(before[-1])].attackers += accused

    def _of_parties(self, roles: Roles) -> Roles:
        """Roles without attackers that are places: "Adra ambush", "Homs explosion" say where."""
        roles.attackers = [t for t in roles.attackers if not self._is_ground(t)]
        return roles

    def _is_ground(self, token: Token) -> bool:
        place = self.named_places.get(token.i)
        if place is None or place.precision in ("country", "water"):
            return False
        actor = self.sources.party(self.parsed.of(span_of(token, wide=False)))
        known = isinstance(actor, Actor) and actor.id is not None
        if token.dep_ in ("compound", "nmod"):
            return not known or lemma(token.head) in _BEFALLS
        return not known and not isinstance(actor, Actor)

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
        fronted: list[tuple[int, Place]] = []
        for place in self.grounding.places:
            if dateline is not None and dateline.place.overlaps(place.span):
                continue
            found = self._holder(place.span)
            if found is None:
                continue
            held, head = found
            if held.role == "speech" and (told := self._set_in(head, place)) is not None:
                fronted.append((told, place))
            if held.owner is None or head.pos_ == "ADJ" or head.i in self.doers:  # "US strikes" are not strikes in the US
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
        for n in range(len(self.tellings)):
            if not any(role == "target" for _, role in self.places[n]):
                self.places[n].extend((p, "target") for p in self._told_of_place(n))
        for owner, place in fronted:
            if not any(role == "target" for _, role in self.places[owner]):
                self.places[owner].append((place, "target"))
        for n, telling in enumerate(self.tellings):
            if telling.kind in ("territorial_change", "displacement"):
                self.places[n] = [(p, self._left_or_reached(p, telling, role)) for p, role in self.places[n]]
            if telling.kind in _AT_HAND and not any(role == "target" for _, role in self.places[n]):
                self.places[n] = [(p, "target" if role == "launch" and self._stood_in(p) else role) for p, role in self.places[n]]

    def _told_of_place(self, n: int) -> Iterator[Place]:
        """ "The village, which rebels took in May", "the town where shells fell": the place that a relative clause is said of."""
        main = self.tellings[n].main
        verb = main.head if not main.nominal else (main.verb or main.head)
        clause = next((t for t in (verb, *verb.ancestors) if t.dep_ == "relcl" or t.dep_ in ("ROOT", "ccomp")), verb)
        if clause.dep_ != "relcl" or not (clause == verb or clause == verb.head):
            return
        wh = next((t for t in clause.subtree if t.tag_ in ("WDT", "WP", "WRB") and t.i < clause.i), None)
        where = wh is not None and wh.lower_ == "where"
        object_of = wh is not None and wh.dep_ in ("dobj", "nsubjpass", "pobj") and not main.harm
        if not (where or object_of):
            return
        of = clause.head
        heads = [of, *(o for w, _, o in prepositions(of) if w in ("of", "in"))]
        for t in heads:
            place = self.named_places.get(t.i)
            if place is not None and place.precision != "country":
                yield place

    def _left_or_reached(self, place: Place, telling: Telling, role: PlaceRole) -> PlaceRole:
        """ "Withdrew from the town", "fled the town for the border": what was left is where it happened, what was reached is not."""
        prep = self.parsed.tokens(place.span).root.head
        while (prep.dep_ in ("pobj", "appos", "compound", "conj", "nmod") or prep.lower_ == "of") and prep.head != prep:
            prep = prep.head
        if role == "launch" and prep.lower_ == "from" and (telling.kind == "displacement" or telling.main.lemma in _LEAVES):
            return "target"
        if role == "target" and telling.kind == "displacement" and prep.lower_ in ("to", "into", "toward", "towards", "for"):
            return "other"
        return role

    def _stood_in(self, place: Place) -> bool:
        """ "Protesters in the town released": who does what needs no reach does it where they stand. Not "from the town"."""
        prep = self.parsed.tokens(place.span).root.head
        return prep.dep_ != "prep" or prep.lower_ in _AT

    def _set_in(self, head: Token, place: Place) -> int | None:
        """The act after "In Marand, the governor said ...": a town before the source is where the news is, unless states speak there."""
        first = head.head
        if (
            first.dep_ != "prep"
            or first.lower_ not in _AT
            or first.i - head.sent.start > 2
            or place.precision in ("country", "region", "water")
        ):
            return None
        verb = next((t for t in head.ancestors if t.pos_ == "VERB"), None)
        who = subject(verb) if verb is not None else None
        if who is None or lemma(who) in _OF_STATES or who.ent_type_ in ("PERSON", "ORG", "GPE") or who.pos_ == "PRON":
            return None  # "In Moscow, the ministry said"
        return self._fronted(head)

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
            if self._of_other(head, moment):
                continue
            owner = held.owner if held.role != "speech" else self._fronted(head)
            if held.steps == 99 and held.role != "speech":
                self._to_clauses(head, moment)
            self.told_in[self.number[head.i]].append(moment)
            dated = of_act(moment, self.parsed.tokens(moment.span), self.parsed.report.published)
            if owner is not None and dated is not None:
                self.moments[owner].append(dated)

    def _share_days(self) -> None:
        """ "The truce collapsed on Monday when shells hit the town": a when-clause has the day of the clause it hangs on."""
        for n, telling in enumerate(self.tellings):
            if self.moments[n]:
                continue
            main = telling.main.head
            when = next((t for t in (main, *main.ancestors) if t.dep_ == "advcl" and any(c.lower_ == "when" for c in t.children)), None)
            above = self.owners.get(when.head.i) if when is not None else None
            if above is not None and above != n:
                self.moments[n].extend(self.moments[above])

    def _to_clauses(self, head: Token, moment: Moment) -> None:
        """ "Tension rose on Thursday when crowds stormed the compound": the day of the main clause is that of what hangs on it."""
        dated = of_act(moment, self.parsed.tokens(moment.span), self.parsed.report.published) if moment.span is not None else None
        top = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if dated is None or top is None:
            return
        for n in self.sentences.get(self.number[head.i], []):
            main = self.tellings[n].main.head
            when = next((t for t in (main, *main.ancestors) if t.dep_ == "advcl" and t.head == top), None)
            if when is not None and any(c.lower_ in ("when", "as") for c in when.children) and not self.moments[n]:
                self.moments[n].append(dated)

    def _of_other(self, head: Token, moment: Moment) -> bool:
        """ "A June 3 poll", "next month's vote": the day of something that is no act."""
        of = head.head
        if moment.precision in ("month", "season", "year", "decade") or moment.kind == "duration":
            before = list(head.doc[max(head.sent.start, head.left_edge.i - 6) : head.left_edge.i])
            cut = max((n for n, t in enumerate(before) if t.pos_ in ("VERB", "AUX")), default=-1)
            if any(t.tag_ == "JJS" or t.lower_ in _RANKS for t in before[cut + 1 :]):
                return True  # "one of the deadliest this year"
        if head.dep_ not in ("compound", "nmod", "poss", "amod", "nummod") or of.pos_ not in ("NOUN", "PROPN") or of.i in self.owners:
            return False
        return of.ent_type_ not in ("DATE", "TIME") and lemma(of) in lexicon()["scheduled"]

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
            act = telling.main
            not_so = unreal(telling, act, act.verb if act.nominal else act.head) if act.head.tag_ in ("VB", "VBG") else None
            if not_so is not None and not_so.tier is None:
                self._hand_up(n)
        plain: list[Story] = []
        heads: list[Story] = []
        for n, telling in enumerate(self.tellings):
            story = self._story(n, telling)
            if story is not None:
                (heads if story.headline or story.bare else plain).append(story)
        _hand_down(plain)
        self.dated = [
            s
            for s in plain
            if s.tier == "incident" and s.moment is not None and (length(s.moment) or 9) <= 2 and s.moment.precision != "days"
        ]
        told = [s for s in together([*plain, *heads]) if not all(x.bare for x in s.all)]
        return sorted(told, key=lambda s: s.telling.main.first)

    def _story(self, n: int, telling: Telling) -> Story | None:
        span = self.span(telling)
        headline = any(self.headlines[i].covers(span) for i in ranges_of(self.headlines, lambda h: (h,)).near(span))
        heading = not headline and in_capitals(telling.main.head)
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
            doers=frozenset(k for t in roles.attackers if position_of(t) == "asserted" for k in self._party_keys(t)),
            hit=frozenset(lemma(t) for t in roles.targets),
            numbers=numbers,
            sites=frozenset(self._sites(telling)) | {p.name.lower() for p in fine},
            by_whom=frozenset(lemma(t) for t in roles.attackers),
            names=frozenset(w for t in roles.attackers if position_of(t) == "asserted" for w in _names(t)),
            headline=headline or heading,
            bare=heading or _is_bare(telling),
        )

    def _sites(self, telling: Telling) -> Iterator[str]:
        """Names of towns and sites in the clauses of a telling, known or not; countries and provinces are none."""
        for act in telling.acts:
            top = act.verb if act.verb is not None and (act.part or not act.nominal) else act.head
            for t in top.subtree:
                if t.ent_type_ in ("GPE", "LOC", "FAC") and t.pos_ == "PROPN" and t.i not in self.wide and abs(t.i - act.head.i) < 25:
                    yield t.lower_
            for word, _, o in prepositions(top):
                if word in _AT and o.pos_ == "PROPN" and o.i not in self.wide and o.ent_type_ not in ("DATE", "TIME", "ORG", "NORP"):
                    yield o.lower_

    def _hand_up(self, n: int) -> None:
        """Give the places and days of an act that did not happen ("to retake the town on Monday") to the act it was the aim of."""
        head = self.tellings[n].main.head
        if head.tag_ not in ("VB", "VBG"):
            return
        above = next((self.owners[t.i] for t in head.ancestors if self.owners.get(t.i, n) != n), None)
        if above is not None:
            self.places[above].extend(self.places.pop(n, []))
            self.moments[above].extend(self.moments.pop(n, []))

    def actor(self, token: Token) -> Actor | Unresolved | None:
        """The actor that a party of an act is; ``None`` for a thing or nobody."""
        found = self.sources.party(self.parsed.of(span_of(token, wide=False)))
        return self._own_forces(token, found) if isinstance(found, Actor) and found.id is None and found.parent is None else found

    def _own_forces(self, token: Token, actor: Actor) -> Actor:
        """ "The ministry said its jets": the air force of the state whose voice it is."""
        if not any(c.dep_ == "poss" and c.lower_ in ("its", "their", "our") for c in token.lefts):
            return actor
        organ = next((key for key, words in _ORGANS.items() if lemma(token) in words), "")
        voice = next((c.source.who for c in self.claims_on([self.parsed.of(token)]) if isinstance(c.source.who, Actor)), None)
        if voice is None or not organ:
            return actor
        if voice.kind in ("state_forces", "state_organ", "state") and voice.country:
            entry = registry().organ(organ, voice.country, self.parsed.report.published)
            if entry is not None:
                return msgspec.structs.replace(entry.actor, basis="inference")
        return msgspec.structs.replace(actor, parent=voice.id, country=voice.country, side=voice.side, basis="inference")

    def claims_on(self, spans: Iterable[Span]) -> list[Claim]:
        wanted = list(spans)
        ranges = ranges_of(self.claims, lambda c: c.content)
        near = sorted({n for w in wanted for n in ranges.near(w)})
        return [c for c in (self.claims[n] for n in near) if any(s.covers(w) for s in c.content for w in wanted)]

    def _party_keys(self, token: Token) -> list[str]:
        actor = self.actor(token)
        if isinstance(actor, Actor):
            if actor.kind in ("media", "monitor"):
                return []
            known = [k for k in (actor.id, actor.side, actor.parent, actor.country) if k]
            if known:
                return known
        side = _SIDES.get(lemma(token))
        return [side] if side else []

    def span(self, telling: Telling) -> Span:
        main = telling.main
        return self.parsed.of(self.parsed.doc[main.first : main.last + 1])


def _is_area(place: Place) -> bool:
    if isinstance(place.entry, Entry):
        return place.entry.kind in _AREAS
    return place.precision in ("country", "region", "water", "province")


def _area_keys(place: Place) -> list[str]:
    """The provinces (or the country, where that is all that is known) that a place lies in."""
    entry = place.entry if isinstance(place.entry, Entry) else place.within
    if entry is None or entry.kind in ("country", "region", "water"):
        return []
    province = entry.name if entry.kind == "admin1" else entry.admin1
    return [f"{entry.country}:{province}"] if province else []


def _hand_down(stories: list[Story]) -> None:
    """What hangs on an older act of its sentence is as old: "the crackdown on protests in 2011"."""
    for one, other in pairwise(stories):
        same = one.telling.sentence == other.telling.sentence and _under(other.telling.main, one.telling.main)
        if same and one.tier == "background" and other.tier == "incident" and other.moment is None:
            other.tier, other.why, other.moment = "background", "told with what is background", one.moment


def _under(act: Act, other: Act) -> bool:
    """True where ``act`` is a noun under another act of its sentence, or tells what was done "when" that was."""
    if not act.nominal and not any(c.lower_ == "when" for c in act.head.children):
        return False
    return any(t in (other.head, other.verb) for t in act.head.ancestors)


def _is_bare(telling: Telling) -> bool:
    """True for words that only describe: "the besieged town" tells of no siege by itself."""
    return all(a.head.dep_ == "amod" for a in telling.acts)


def _names(party: Token) -> Iterator[str]:
    """The names in the words for a party: "Hamas gunmen", "Israeli tanks"."""
    yield from (t.lower_ for t in span_of(party, wide=False) if t.ent_type_ in ("NORP", "ORG", "GPE") and t.is_alpha and not t.is_stop)


def _numbers(telling: Telling) -> list[str]:
    """The numbers of people harmed, by value, each with how: "killed 12", "hurt 8"; counts in words ("dozens") as worded."""
    found: list[str] = []
    for act in telling.acts:
        if not act.harm:
            continue
        how = "hurt" if act.lemma in ("wound", "injure", "hurt", "maim") else "killed"
        around = [*objects(act.head), *children(act.head, "nsubjpass", "nsubj"), *children(act.head, "nummod", "compound")]
        for t in around:
            for x in coordinated(t):
                found.extend(
                    f"{how} {_value(w)}" for w in (x, *x.children) if w.tag_ == "CD" or w.lower_ in ("dozens", "hundreds", "scores", "tens")
                )
    return found


def _value(word: Token) -> str:
    """17 for "17" and for "Seventeen"; words that count roughly stay words."""
    if word.lower_ in VAGUE:
        return word.lower_
    number = next((w.number for w in lex(word.text) if w.number is not None), None)
    if word.lower_ in ("hundred", "thousand"):
        return {"hundred": "100", "thousand": "1000"}[word.lower_]
    return word.lower_ if number is None or number.low is None else f"{number.low:g}"
