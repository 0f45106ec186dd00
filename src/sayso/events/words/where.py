"""Where an act happened: which of the places that a sentence names belong to which act, and in which role."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sayso.events.words.lexicon import lexicon
from sayso.events.words.ontology import types_in
from sayso.language import Token
from sayso.model.vocabulary import PlaceRole

SAYING = frozenset(
    {
        "say", "tell", "report", "add", "announce", "state", "claim", "note", "confirm", "deny", "quote", "cite", "according", "declare", "accuse", "warn",
        "condemn", "acknowledge", "explain", "stress", "write", "speak", "comment", "reveal", "argue", "believe", "think", "describe", "publish", "inform",
    }
)  # fmt: skip
_LEFT_OUT = frozenset({"except", "excepting", "excluding", "besides"})
_FROM = frozenset({"from", "off"})
_STANDING = frozenset({"in", "from", "at", "on", "inside", "near", "off", "outside"})
_AROUND = frozenset({"in", "near", "at", "around"})
_SENDING = frozenset({"fire", "launch", "drop", "throw", "lob", "hurl", "shoot", "rain", "carry", "conduct", "mount", "wage", "stage"})
_ONTO = frozenset({"on", "onto", "against", "at", "into", "towards", "toward"})
WHERE = frozenset({"in", "at", "near", "around", "on", "outside", "inside"})
AT = WHERE | {"off"}
_STANDS_IN = frozenset({"in", "near", "outside", "at"})
_SUFFERED = frozenset({"kill", "shoot", "wound", "injure", "execute", "arrest", "detain", "abduct", "kidnap", "ambush", "behead", "attack"})
_WHILE = frozenset({*WHERE, "across", "along", "behind", "beside", "by", "during", "through", "under", "with"})
_HOLDING = frozenset(
    {
        "trap",
        "carry",
        "transport",
        "ferry",
        "escort",
        "hold",
        "control",
        "live",
        "include",
        "surround",
        "besiege",
        "run",
        "link",
        "overlook",
        "lie",
        "know",
        "call",
        "kill",
        "be",
        "happen",
        "occur",
        "last",
        "pack",
        "load",
        "lade",
        "fill",
        "rig",
        "stuff",
    }
)
# Verbs of getting somewhere, where what is done next is done: "burst into a bar in the town and opened fire".
_ARRIVING = frozenset(
    {"burst", "walk", "enter", "arrive", "march", "come", "pull", "approach", "sneak", "break", "storm", "ride", "cross", "barge", "sweep"}
)
_CARRYING = frozenset(
    {"take", "carry", "bring", "ferry", "transport", "evacuate", "escort", "head", "travel", "deliver", "come", "go", "fly", "return"}
)
_TOWARDS = frozenset({"to", "into", "towards", "toward", "for"})
_TELLERS = frozenset(
    {
        "official",
        "diplomat",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "minister",
        "analyst",
        "correspondent",
        "reporter",
        "envoy",
        "ambassador",
    }
)
_TOLLS = frozenset(
    {"toll", "casualty", "number", "death", "dead", "count", "figure", "victim", "damage", "footage", "news", "report", "word"}
)
_MADE = frozenset({"broker", "agree", "sign", "reach", "strike", "announce", "declare", "negotiate", "mediate", "begin", "start"})
_DRAFTS = frozenset({"resolution", "draft", "proposal", "motion", "text", "plan"})
_STARTING = frozenset({"start", "begin", "rage", "rag"})
_BROKE_OUT = frozenset({"erupt", "break", "flare", "begin", "start"})
_POSTED = frozenset({"locate", "position", "base", "station", "hole", "entrench", "deploy", "post", "stand", "operate", "take"})


@dataclass(frozen=True, slots=True)
class Held:
    """What a token belongs to: the owner's number (``None`` for nobody), the role, and how far up the tree it was found."""

    owner: int | None
    role: PlaceRole
    steps: int


def holder(token: Token, owners: Mapping[int, int], attackers: Iterable[int] = (), *, aims: bool = True) -> Held:
    """Climb from a place (or a day) to the act that it is said of.

    ``owners`` maps token indices (of acts and their light verbs) to act numbers; ``attackers`` are indices of tokens that head
    the phrase of who did it: what hangs on them is where they came from, not where it happened. With ``aims`` the aim of an act ("to retake the town")
    tells its place.
    """
    climb = _Climb(token, owners, set(attackers), aims)
    while True:
        for rule in _RULES:
            if (held := rule(climb)) is not None:
                return held
        climb.up()


class _Climb:
    """A way up the tree from a place, and how far it has come."""

    def __init__(self, token: Token, owners: Mapping[int, int], doers: set[int], aims: bool) -> None:
        self.token, self.owners, self.doers, self.aims = token, owners, doers, aims
        self.at, self.via = token, token  # the word reached, and the one below it on the way
        self.steps = 0
        self.role: PlaceRole = "target"

    def up(self) -> None:
        """One step further up the tree."""
        self.at, self.via = self.at.head, self.at
        self.steps += 1

    def by(self, act: int) -> Held:
        """The place is that of the act whose word has this number."""
        return Held(self.owners[act], self.role, self.steps)

    def nobody(self) -> Held:
        """The place is said of no act."""
        return Held(None, "speech", self.steps)


_Rule = Callable[[_Climb], Held | None]


def _aside(holds: Callable[[_Climb], bool]) -> _Rule:
    """The rule that the place is said of no act where a condition holds."""
    return lambda climb: climb.nobody() if holds(climb) else None


def _at_act(climb: _Climb) -> Held | None:
    return climb.by(climb.at.i) if climb.at.i in climb.owners else None


def _at_doer(climb: _Climb) -> Held | None:
    """What hangs on who did it: where they stood, or what they are called; but "clashes with rebels in the town", where they clashed."""
    while climb.at.i in climb.doers and climb.steps and not _after_agent(climb.at, climb.via):
        at, via = climb.at, climb.via
        if _fought_with(at, climb.owners) and via.dep_ == "prep" and via.lower_ in WHERE:
            climb.at = _first(at)
        elif not (_by_on(at, via, climb.owners) or _aimed(at, via)):
            if not _stands(via):
                return climb.nobody()  # a place in the name or the description of who did it
            climb.role = "launch"
            return None
        climb.up()
        if (held := _at_act(climb)) is not None:
            return held
    return None


def _of_a_party(climb: _Climb) -> bool:
    """A clause that says something else of a party: "outlawed in", "trained in"."""
    at = climb.at
    return (
        at.pos_ == "VERB"
        and at.dep_ in ("acl", "relcl")
        and at.i not in climb.owners
        and not _of_the_act(at, climb.owners)
        and not (climb.aims and _aim_of(at, climb.owners))
        and at.head.lemma_.lower() not in lexicon().weapons
        and at.lemma_.lower() not in _POSTED | _HOLDING
        and not _where_it_was(at)
        and not _befell(at, climb.via, climb.owners)
        and not (climb.aims and climb.role == "target" and _stands_there(at, climb.via))
    )


def _of_the_act(clause: Token, owners: Mapping[int, int]) -> bool:
    """A clause that tells of the act itself: "a truce agreed in May", "a battle raging in the city", "clashes that erupted on Friday"."""
    of, verb = clause.head, clause.lemma_.lower()
    if clause.dep_ == "acl" and verb == "call" and of.lemma_.lower() in _DRAFTS and of.head.i in owners:
        return True  # "vetoed a resolution calling for a truce in the city"
    if of.i not in owners:
        return False
    if clause.dep_ == "relcl":
        return verb in _BROKE_OUT | _MADE  # "a truce that the envoy brokered in May"
    if clause.tag_ == "VBN":
        return of.pos_ == "NOUN"
    return clause.tag_ == "VBG" and (clause.lemma_ in _STARTING or verb in lexicon().light["happening"])  # "a truce starting on"


def _left_out(climb: _Climb) -> bool:
    """ "Most of the city except the old quarter", "apart from the old quarter"."""
    at = climb.at
    return at.dep_ == "prep" and (at.lower_ in _LEFT_OUT or (at.lower_ == "from" and bool(at.i) and at.nbor(-1).lower_ == "apart"))


def _right_after(climb: _Climb) -> Held | None:
    """ "Bodies received after an airstrike on the town", whatever the parse hangs it on."""
    at, owners = climb.at, climb.owners
    if not climb.aims or at.dep_ != "prep" or at.lower_ not in WHERE or at.head.i in owners or not at.i:
        return None
    return climb.by(at.i - 1) if at.nbor(-1).i in owners and at.nbor(-1).pos_ == "NOUN" else None


def _done_next(climb: _Climb) -> Held | None:
    """ "Burst into a bar in the town and opened fire"."""
    arriving = climb.role == "target" and climb.at.lemma_.lower() in _ARRIVING
    then = _done_there(climb.at, climb.via, climb.owners) if arriving else None
    return Held(then, climb.role, climb.steps) if then is not None else None


def _heard_from(climb: _Climb) -> bool:
    """ "Drew condemnation from the capital"."""
    return climb.at.dep_ == "prep" and climb.at.lower_ == "from" and _reacts(climb.at.head)


def _launched(climb: _Climb) -> None:
    """ "Fired from the hill", and not "barred from entering"."""
    at = climb.at
    if at.dep_ == "prep" and at.lower_ in _FROM and climb.role == "target" and climb.via.dep_ != "pcomp" and not _at_sea(at):
        climb.role = "launch"


def _at_saying(climb: _Climb) -> Held | None:
    """Where something was said, unless the place follows an act that is told: "clashes were reported in the town"."""
    at, token, owners = climb.at, climb.token, climb.owners
    if at.pos_ not in ("VERB", "AUX") or at.lemma_.lower() not in SAYING or at == token or at.dep_ == "pcomp":
        return None
    if at.dep_ == "acl" and at.head.i in owners and any(c.dep_ == "agent" and c.i < climb.via.i for c in at.children):
        return climb.by(at.head.i)  # "an attack claimed by the Front on a bus in the town on Friday"
    told = next((c for c in at.children if c.dep_ in ("dobj", "nsubjpass") and c.i in owners and c.i < token.i), None)
    return climb.by(told.i) if told is not None else climb.nobody()  # "reported strikes on Wednesday"


def _at_toll(climb: _Climb) -> Held | None:
    """ "Casualties from the raid on a jail in the town on Friday"."""
    if climb.at.lemma_.lower() not in _TOLLS or climb.at == climb.token:
        return None
    owner = _told_with(climb.at, climb.token, climb.owners)
    return Held(owner, climb.role, climb.steps) if owner is not None else None


def _at_teller(climb: _Climb) -> bool:
    """ "Before officials in the capital were told of it"."""
    at, via = climb.at, climb.via
    return at.lemma_.lower() in _TELLERS and via.dep_ == "prep" and via.lower_ in ("in", "at") and at.i not in climb.owners


def _at_root(climb: _Climb) -> Held | None:
    return Held(None, climb.role, climb.steps) if climb.at.head == climb.at else None


# Tried in order at each word on the way up.
_RULES: tuple[_Rule, ...] = (
    _at_act,
    _at_doer,
    _aside(_of_a_party),
    _aside(_left_out),
    _right_after,
    _done_next,
    _aside(lambda climb: _reached(climb.at, climb.owners)),  # "escorting a convoy to the town when a mine went off"
    _aside(_heard_from),
    _launched,
    _at_saying,
    _at_toll,
    _aside(_at_teller),
    _at_root,
)


def _done_there(arrived: Token, child: Token, owners: Mapping[int, int]) -> int | None:
    """ "Burst into a bar in the town and opened fire": the act that those who got there did next."""
    if arrived.i in owners or child.dep_ not in ("prep", "dobj"):
        return None
    then = (
        c for c in arrived.rights if c.dep_ == "conj" and c.i in owners and not any(s.dep_ in ("nsubj", "nsubjpass") for s in c.children)
    )
    return next((owners[c.i] for c in then if c.i > child.i), None)


def _reached(prep: Token, owners: Mapping[int, int]) -> bool:
    """ "Escorting a convoy to the town", "came to the capital": where somebody was on the way to, and not where an act was; but "came to the
    village and killed two"."""
    there = prep.dep_ == "prep" and prep.lower_ in _TOWARDS and prep.head.lemma_.lower() in _CARRYING and prep.head.i not in owners
    return there and _done_there(prep.head, prep, owners) is None


def _at_sea(prep: Token) -> bool:
    """ "Came under missile fire off Yemen", "was hit off the port": where a ship was, and not where anything was fired from."""
    fire = prep.head.dep_ == "pobj" and (prep.head.head.lower_ == "under" or prep.head.head.dep_ == "agent")
    under = fire or any(c.lower_ == "under" for c in prep.head.children) or any(c.dep_ == "auxpass" for c in prep.head.children)
    return prep.lower_ == "off" and under and prep.head.lemma_.lower() not in _SENDING


def _told_with(toll: Token, token: Token, owners: Mapping[int, int]) -> int | None:
    """The act that a toll is of, where it stands between the toll and ``token``."""
    of = (o for p in toll.children if p.dep_ == "prep" and p.lower_ in ("from", "of", "in") for o in p.children if o.dep_ == "pobj")
    return next((owners[o.i] for o in of if o.i in owners and o.i < token.i), None)


def _reacts(of: Token) -> bool:
    """ "Condemnation from", "drew praise from": what people elsewhere said of it."""
    said = lexicon()["reactions"]
    return of.lemma_.lower() in said or any(c.dep_ == "dobj" and c.lemma_.lower() in said for c in of.rights)


def _where_it_was(verb: Token) -> bool:
    """True for "hit a tent where people had gathered in the city": what is said of the place that was hit tells where it is."""
    return (
        verb.dep_ == "relcl"
        and verb.head.dep_ in ("dobj", "pobj", "nsubjpass")
        and any(c.lower_ == "where" and c.dep_ == "advmod" for c in verb.lefts)
    )


def _stands_there(verb: Token, child: Token) -> bool:
    """ "Hit a hospital it supports in the town", "a school run by the U.N. in the town": where a building is, whatever is said of it.
    Not when ("opened in 2010"): only of places."""
    words = lexicon()
    site = verb.head.lemma_.lower() in words["buildings"] | words["places"] and verb.head.pos_ == "NOUN"
    return site and (child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in _STANDS_IN))


def _befell(verb: Token, child: Token, owners: Mapping[int, int]) -> bool:
    """ "Killed people travelling in a car in the town", "boys who were playing in a street": what people were doing when the act befell them
    tells where and when it was. Not "travelling to the town", "plotting strikes on it", "representing people in it", "who travelled in it"."""
    words, who = lexicon(), verb.head
    befallen = who.lemma_.lower() in words["people"] | words["armed"] | words["vehicles"] or who.ent_type_ in ("PERSON", "NORP", "CARDINAL")
    then = verb.tag_ == "VBG" and (verb.dep_ == "acl" or any(c.tag_ == "VBD" for c in verb.lefts if c.dep_ == "aux"))
    meant = verb.lemma_.lower() in words["planning"] | words["siding"] | SAYING
    if not befallen or not then or meant or (child.dep_ == "prep" and child.lower_ not in _WHILE):
        return False
    return next((t.i in owners for t in who.ancestors if t.i in owners or t.pos_ == "VERB"), False)


def _first(party: Token) -> Token:
    """The first of those that a party is coordinated with."""
    while party.dep_ == "conj" and party.head is not party:
        party = party.head
    return party


def _by_on(doer: Token, child: Token, owners: Mapping[int, int]) -> bool:
    """True for "an offensive by the army on the town": what hangs on the doer with "on" or "against" is what it did it to."""
    by = _first(doer).head
    if child.dep_ != "prep" or child.lower_ not in ("on", "against") or by.lower_ != "by" or not by.i:
        return False
    return any(t.i in owners and t.pos_ == "NOUN" for t in (by.head, by.nbor(-1)))  # wherever the parse hangs "by"


def _aim_of(verb: Token, owners: Mapping[int, int]) -> bool:
    """True for "a counterattack to retake the town": the aim of an act is where it happens."""
    entry = lexicon().verbs.get(verb.lemma_.lower())
    taken = entry is not None and entry.type in types_in("over_ground")
    return taken and verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.i in owners and verb.head.pos_ == "NOUN"


def _aimed(doer: Token, child: Token) -> bool:
    """True for "fired by rebels on the town": where it went, and not where the rebels stood."""
    return doer.head.dep_ == "agent" and doer.head.head.lemma_.lower() in _SENDING and child.dep_ == "prep" and child.lower_ in _ONTO


def _fought_with(doer: Token, owners: Mapping[int, int]) -> bool:
    """True for the other side of a fight: "clashes with", "fighting between", "battled against", and for "the shelling of the army"."""
    first = _first(doer)
    return first.dep_ == "pobj" and first.head.lower_ in ("with", "between", "against", "of") and first.head.head.i in owners


def _after_agent(doer: Token, child: Token) -> bool:
    """True for "shot by gunmen in the town": after an agent the place is said of the whole act. Not "fired by ships in the gulf"."""
    if doer.head.lower_ == "of" and doer.head.head.lower_ == "hands" and child.dep_ == "prep":
        return child.lower_ in _AROUND  # "died at the hands of gunmen in the town"
    done = doer.head.head.lemma_.lower()
    return doer.head.dep_ == "agent" and done in _SUFFERED and child.dep_ == "prep" and child.lower_ in _AROUND


def _stands(child: Token) -> bool:
    """True where what hangs on a party says where it stands: "rebels in the east", "units positioned on the hill"."""
    if child.dep_ == "prep":
        return child.lower_ in _STANDING
    return child.dep_ in ("acl", "relcl", "amod") and child.lemma_.lower() in _POSTED
