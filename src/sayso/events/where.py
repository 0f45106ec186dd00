"""Where an act happened: which of the places that a sentence names belong to which act, and in which role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.events.lexicon import lexicon
from sayso.events.ontology import types_in
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
    doers = set(attackers)
    role: PlaceRole = "target"
    at, steps, via = token, 0, token
    while True:
        if at.i in owners:
            return Held(owners[at.i], role, steps)
        if at.i in doers and steps and not _after_agent(at, via):
            if _fought_with(at, owners) and via.dep_ == "prep" and via.lower_ in WHERE:
                at = _first(at)
                at, via = at.head, at
                steps += 1
                continue  # "clashes with rebels in the town": that is where they clashed
            if _by_on(at, via, owners) or _aimed(at, via):
                at, via = at.head, at
                steps += 1
                continue
            if not _stands(via):
                return Held(None, "speech", steps)  # a place in the name or the description of who did it
            role = "launch"
        own = at.dep_ == "acl" and at.tag_ == "VBN" and at.head.i in owners and at.head.pos_ == "NOUN"  # "a truce agreed in May"
        own = own or (
            at.dep_ == "acl" and at.tag_ == "VBG" and at.head.i in owners and at.lemma_ in ("start", "begin", "rage", "rag")
        )  # "a truce starting on"
        own = own or (at.dep_ == "relcl" and at.head.i in owners and at.lemma_.lower() in _BROKE_OUT)  # "clashes that erupted on Friday"
        own = own or (at.dep_ == "relcl" and at.head.i in owners and at.lemma_.lower() in _MADE)  # "a truce that the envoy brokered in May"
        own = own or (aims and _aim_of(at, owners))
        raging = at.dep_ == "acl" and at.tag_ == "VBG" and at.lemma_.lower() in lexicon().light["happening"]
        own = own or (raging and at.head.i in owners)  # "a battle raging in the city"
        called = at.dep_ == "acl" and at.lemma_.lower() == "call" and at.head.lemma_.lower() in _DRAFTS
        own = own or (called and at.head.head.i in owners)  # "vetoed a resolution calling for a truce in the city"
        if (
            at.pos_ == "VERB"
            and at.dep_ in ("acl", "relcl")
            and at.i not in owners
            and not own
            and at.head.lemma_.lower() not in lexicon().weapons
            and at.lemma_.lower() not in _POSTED | _HOLDING
            and not _where_it_was(at)
            and not _befell(at, via, owners)
            and not (aims and role == "target" and _stands_there(at, via))
        ):
            return Held(None, "speech", steps)  # a clause that says something else of a party: "outlawed in", "trained in"
        if at.dep_ == "prep" and (at.lower_ in _LEFT_OUT or (at.lower_ == "from" and at.i and at.nbor(-1).lower_ == "apart")):
            return Held(None, "speech", steps)  # "most of the city except the old quarter"
        if (
            aims
            and at.dep_ == "prep"
            and at.lower_ in WHERE
            and at.head.i not in owners
            and at.i
            and at.nbor(-1).i in owners
            and at.nbor(-1).pos_ == "NOUN"
        ):
            return Held(owners[at.i - 1], role, steps)  # "bodies received after an airstrike on the town", whatever the parse hangs it on
        if role == "target" and at.lemma_.lower() in _ARRIVING and (then := _done_there(at, via, owners)) is not None:
            return Held(then, role, steps)
        if _reached(at, owners):
            return Held(None, "speech", steps)  # "escorting a convoy to the town when a mine went off"
        if at.dep_ == "prep" and at.lower_ == "from" and _reacts(at.head):
            return Held(None, "speech", steps)  # "drew condemnation from the capital"
        if (
            at.dep_ == "prep" and at.lower_ in _FROM and role == "target" and via.dep_ != "pcomp" and not _at_sea(at)
        ):  # not "barred from entering"
            role = "launch"
        if at.pos_ in ("VERB", "AUX") and at.lemma_.lower() in SAYING and at != token and at.dep_ != "pcomp":
            if at.dep_ == "acl" and at.head.i in owners and any(c.dep_ == "agent" and c.i < via.i for c in at.children):
                return Held(owners[at.head.i], role, steps)  # "an attack claimed by the Front on a bus in the town on Friday"
            told = next((c for c in at.children if c.dep_ in ("dobj", "nsubjpass") and c.i in owners and c.i < token.i), None)
            if told is not None:  # "reported strikes on Wednesday", "clashes were reported in the town"
                return Held(owners[told.i], role, steps)
            return Held(None, "speech", steps)
        if at.lemma_.lower() in _TOLLS and at != token and (owner := _told_with(at, token, owners)) is not None:
            return Held(owner, role, steps)  # "casualties from the raid on a jail in the town on Friday"
        if at.lemma_.lower() in _TELLERS and via.dep_ == "prep" and via.lower_ in ("in", "at") and at.i not in owners:
            return Held(None, "speech", steps)  # "before officials in the capital were told of it"
        if at.head == at:
            return Held(None, role, steps)
        at, via = at.head, at
        steps += 1


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
