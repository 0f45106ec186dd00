"""Who acts and who is hit in the tellings of one report: the roles of each, with the actors behind the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from sayso.claims.sources import Sources
from sayso.events.acts.find import find_acts
from sayso.events.acts.tellings import Telling, find_tellings, sentence_numbers
from sayso.events.roles.care import in_care
from sayso.events.roles.find import Roles, roles_of, share_roles
from sayso.events.roles.named_apart import named_apart
from sayso.events.words.grammar import children, phrase, prepositions
from sayso.events.words.headings import captions, headings, is_live, items, pieces, repeated_sentences, standfirsts
from sayso.events.words.lexicon import lexicon
from sayso.events.words.parties import shared, sharers, span_of
from sayso.events.words.things import ARMED_KINDS, MEASURES, counted, lemma
from sayso.events.words.where import SAYING
from sayso.ground import Grounding
from sayso.ground.actors import mentions_in, registry
from sayso.language import Parsed, Token
from sayso.language.ranges import ranges_of
from sayso.model import Actor, Claim, Span, Unresolved

# What a capital before them only places: "Damascus explosion"; but "Moscow strikes" are those of its state.
_BEFALLS = frozenset({"explosion", "blast", "ambush", "attack", "bombing", "clash", "battle", "massacre", "fighting", "siege", "killing"})
# The organ of a state that "its troops" and "its jets" are.
_ORGANS = {
    "airforce": lexicon()["aircraft"] | {"pilot"},
    "navy": lexicon()["ships"] | {"fleet"},
    "forces": frozenset(
        {"troop", "troops", "force", "soldier", "unit", "artillery", "fighter", "tank", "gunner", "serviceman", "commando"}
    ),
}

# People of an armed group: "its men".
_MEN = lexicon()["ranks"] | {"man", "bomber", "attacker", "mujahideen", "warrior", "follower", "martyr"}

_GANGS = frozenset({"gang", "militia", "cartel", "group", "brigade", "faction", "cult", "sect"})
_LONE = frozenset({"bomber", "attacker", "cell", "column"})  # "a Taliban suicide bomber" is the Taliban's


def _organ(noun: Token) -> str:
    """The organ of a state that a word for its people or its craft tells of: "jets" its air force."""
    return next((key for key, words in _ORGANS.items() if lemma(noun) in words), "")


def _loyal_to(token: Token) -> Token | None:
    """The general of "forces loyal to the general"."""
    loyal = next((c for c in token.rights if c.lower_ == "loyal" and c.i == token.i + 1), None)
    return next((o for w, _, o in prepositions(loyal) if w == "to"), None) if loyal is not None else None


def _member_of(token: Token) -> Token | None:
    """ "Members of the Black Heron gang": the body that has a name, which no registry need know."""
    of = (o for w, _, o in prepositions(token) if w == "of") if lemma(token) == "member" else ()
    return next((o for o in of if lemma(o) in _GANGS and any(c.pos_ == "PROPN" and c.ent_type_ != "GPE" for c in o.lefts)), None)


def _is_own(token: Token) -> bool:
    """ "Its jets", "our men"."""
    return any(c.dep_ == "poss" and c.lower_ in ("its", "their", "our") for c in token.lefts)


def _content(claim: Claim) -> Iterable[Span]:
    return claim.content


class Cast:
    """The tellings of one report with who takes part in them."""

    def __init__(self, parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> None:
        self.parsed, self.grounding, self.claims = parsed, grounding, claims
        self.sources = Sources(parsed, grounding)
        self.tellings = find_tellings(parsed.doc, find_acts(parsed.doc))
        self.numbers = {id(t): n for n, t in enumerate(self.tellings)}
        self.named_places = {t.i: p for p in grounding.places for t in parsed.tokens(p.span)}
        self.roles = {id(t): self._of_parties(roles_of(t)) for t in self.tellings}
        for t in self.tellings:
            if t.again is not None:
                share_roles(t, self.roles[id(t)], self.roles[id(t.again)])
        self.given: dict[int, list[Token]] = defaultdict(list)  # by telling, who is given the act in a sentence of its own
        for telling, who, given in named_apart(parsed.doc, self.tellings):
            if not self._is_ground(who):
                (self.given[id(telling)] if given else self.roles[id(telling)].attackers).append(who)
        self.cared_for = {n for n, t in enumerate(self.tellings) if in_care(t)}
        for n in self.cared_for:
            self.roles[id(self.tellings[n])].attackers.clear()
        self.sentences: dict[int, list[int]] = defaultdict(list)
        self.number = sentence_numbers(parsed.doc)
        for n, t in enumerate(self.tellings):
            self.sentences[t.sentence].append(n)
        named = parsed.headlines
        self.headings = headings(parsed)
        self.headlines = (*named, *self.headings, *captions(parsed), *standfirsts(parsed))
        self.items = pieces(parsed)
        self.live = is_live(items(parsed))
        self.repeats = repeated_sentences(parsed.doc)
        self.owners = self._owners()
        self.doers = {t.i for r in self.roles.values() for t in r.attackers}

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
                above = act.head
                while above.dep_ == "xcomp" and above.head.pos_ == "VERB" and above.head.lemma_.lower() not in SAYING:
                    above = above.head  # "in Ostrin troops are trying to take"
                    owners.setdefault(above.i, n)
        return owners

    def _of_parties(self, roles: Roles) -> Roles:
        """Roles without attackers that are places: "Adra ambush", "Homs explosion" say where."""
        roles.attackers = [t for t in roles.attackers if not self._is_ground(t)]
        return roles

    def _is_ground(self, token: Token) -> bool:
        place = self.named_places.get(token.i)
        if place is None or place.precision in ("country", "water") or shared(token) is not None:
            return False
        actor = self.sources.party(self.parsed.of(span_of(token, wide=False)))
        known = isinstance(actor, Actor) and actor.id is not None
        if token.dep_ in ("compound", "nmod"):
            return not known or lemma(token.head) in _BEFALLS
        return not known and not isinstance(actor, Actor)

    def _is_party(self, token: Token) -> bool:
        actor = self.sources.party(self.parsed.of(token))
        return token.i in self.doers or (
            isinstance(actor, Actor) and (actor.id is not None or actor.kind not in ("person", "other", "generic"))
        )

    def actor(self, token: Token) -> Actor | Unresolved | None:
        """The actor that a party of an act is; ``None`` for a thing or nobody."""
        if lemma(token) in MEASURES and (people := counted(token)) is not token and lemma(people) in lexicon()["ranks"]:
            token = people  # "dozens of Taliban fighters"
        found = self.sources.party(self.parsed.of(span_of(token, wide=False)))
        if (noun := shared(token)) is not None and isinstance(found, Actor) and found.kind == "state" and found.country:
            entry = registry().organ(_organ(noun), found.country, self.parsed.report.published)
            return entry.actor if entry is not None else found
        if isinstance(found, Actor) and (found.id is not None or found.parent is not None):
            return found
        if isinstance(found, Actor) and sharers(token):
            return msgspec.structs.replace(found, name=self.parsed.of(span_of(token)).text)  # "Nuer fighters"
        if isinstance(found, Actor) and (whose := _loyal_to(token)) is not None:
            first = next(t.i for t in token.doc[token.left_edge.i : token.i + 1] if t.pos_ != "DET")
            return msgspec.structs.replace(found, name=self.parsed.of(token.doc[first : phrase(whose).end]).text)
        if (body := self._body_after(token)) is not None:
            return body
        if (group := self._own_group(token)) is not None:
            return group
        if isinstance(found, Actor) and (gang := _member_of(token)) is not None:
            first = next(t.i for t in token.doc[gang.left_edge.i : gang.i + 1] if t.pos_ != "DET")
            return msgspec.structs.replace(found, name=self.parsed.of(token.doc[first : gang.i + 1]).text)
        own = self._own_forces(token, found if isinstance(found, Actor) else None)
        return (self._body_before(token) or own) if isinstance(found, Actor) else own or found

    def _body_after(self, token: Token) -> Actor | None:
        """ "Fighters from the Islamic State group", "members of the Taliban": the armed body that is named after the word for its people."""
        if lemma(token) not in lexicon()["ranks"]:
            return None
        of = [o for w, _, o in prepositions(token) if w in ("from", "of")]
        of += [o for c in children(token, "acl", "relcl") if c.lemma_ == "belong" for w, _, o in prepositions(c) if w == "to"]
        for o in of:
            body = self.sources.party(self.parsed.of(span_of(o, wide=False)))
            if isinstance(body, Actor) and body.id is not None and body.kind in ARMED_KINDS:
                return msgspec.structs.replace(body, basis="inference")
            if (body := self._body_after(o)) is not None:
                return body  # "a group of fighters from Hezbollah"
        return None

    def _own_group(self, token: Token) -> Actor | None:
        """ "The Taliban said two of its men": the Taliban."""
        people = counted(token)
        if lemma(people) not in _MEN or not _is_own(people):
            return None
        for claim in self.claims_on([self.parsed.of(token)]):
            of = claim.source.speaks_for or (claim.source.who.id if isinstance(claim.source.who, Actor) else None)
            entry = registry().get(of) if of else None
            if entry is not None and entry.kind == "armed_group":
                return msgspec.structs.replace(entry.actor, basis="inference")
        return None

    def _body_before(self, token: Token) -> Actor | None:
        """ "Hamas fighters", "Syrian army units": the body that is named before the word for its people."""
        if lemma(token) not in lexicon()["ranks"] | _LONE:
            return None
        span = self.parsed.of(span_of(token, wide=False))
        if "anti-" in span.text.lower() or "-backed" in span.text.lower() or "-linked" in span.text.lower():
            return None
        for mention in mentions_in(self.grounding.mentions, span):
            body = mention.actor
            named = isinstance(body, Actor) and body.id is not None and body.kind in ARMED_KINDS
            if (
                named
                and isinstance(body, Actor)
                and mention.span.end <= token.idx
                and self.parsed.report.text[mention.span.end : mention.span.end + 1] != "-"
            ):
                return msgspec.structs.replace(body, basis="inference")
        return None

    def _own_forces(self, token: Token, actor: Actor | None) -> Actor | None:
        """ "The ministry said its jets", "its gunners": the forces of the state whose voice it is; without, the actor itself."""
        if not _is_own(token):
            return actor
        organ = _organ(token)
        voice = next((c.source.who for c in self.claims_on([self.parsed.of(token)]) if isinstance(c.source.who, Actor)), None)
        if voice is None or not organ:
            return actor
        if voice.kind in ("state_forces", "state_organ", "state") and voice.country:
            entry = registry().organ(organ, voice.country, self.parsed.report.published)
            if entry is not None:
                return msgspec.structs.replace(entry.actor, basis="inference")
        return actor and msgspec.structs.replace(actor, parent=voice.id, country=voice.country, side=voice.side, basis="inference")

    def claims_on(self, spans: Iterable[Span]) -> list[Claim]:
        """The claims whose words take in one of ``spans``, in order."""
        ranges = ranges_of(self.claims, _content)
        found = {n for w in spans for n in ranges.near(w) if any(s.start <= w.start and w.end <= s.end for s in self.claims[n].content)}
        return [self.claims[n] for n in sorted(found)]

    def span(self, telling: Telling) -> Span:
        main = telling.main
        return self.parsed.of(self.parsed.doc[main.first : main.last + 1])
