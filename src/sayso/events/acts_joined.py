"""Which acts of one sentence are one happening: a verb that says what an act did, its harm, its outcome, or the same act again."""

from __future__ import annotations

from sayso.events.acts import Act
from sayso.events.acts_apart import mark, timed
from sayso.events.grammar import by_agents, children, is_passive, objects, prepositions, subject, together
from sayso.events.kinds import blew_himself_up
from sayso.events.lexicon import WARS, Lexicon, lexicon
from sayso.events.ontology import types_in
from sayso.events.things import is_place, is_weapon, lemma
from sayso.events.where import SAYING
from sayso.language import Token
from sayso.language.tokens import PLACE_NAMES

_CAUSE = frozenset(
    {"in", "by", "during", "after", "from", "to", "with", "of", "following", "amid", "through", "under", "as", "when", "while", "for"}
)
_PUSHES = frozenset({"offensive", "operation", "assault", "push", "onslaught", "counteroffensive", "counter-offensive", "campaign"})
_SINCE = frozenset({"after", "when", "as"})
_SWEEPS = frozenset({"raid", "operation", "crackdown", "campaign"})
LEAVING = frozenset({"pull", "withdraw", "retreat", "leave", "abandon", "quit"})
_GAINING = frozenset({"take", "seize", "capture", "recapture", "retake", "enter", "occupy", "regain", "reclaim"})
_FIGHT = frozenset({"strike", "mutual", "harm"})


def takes_stormed(taking: Act, storming: Act) -> bool:
    """ "Stormed the base, capturing it", "attacked the town and seized it": one move, named by what came of it."""
    if taking.nominal or storming.nominal or not taking.has("place") or storming.entry.type not in ("clash", "?"):
        return False
    took, stormed = taking.head, storming.head
    it = any(o.lower_ == "it" for o in objects(took))
    return it and took.head == stormed and took.dep_ in ("advcl", "conj") and bool(objects(stormed))


def _one_taking(taking: Act, other: Act) -> bool:
    """ "Overran the district as they took its centre", "took the village when they overran a base": one move, told twice."""
    if taking.nominal or other.nominal or not taking.entry.type == other.entry.type == "territorial_change":
        return False
    who = children(other.head, "nsubj")
    clause = other.head.dep_ == "advcl" and other.head.head == taking.head
    as_they_did = clause and any(c.lower_ in ("as", "when") for c in other.head.lefts)
    return as_they_did and any(t.lower_ in ("it", "they") for t in who) and bool(objects(taking.head) and objects(other.head))


def fought_for(taking: Act, fight: Act) -> bool:
    """ "Took full control of the district after heavy clashes": the fight for it, of which nothing else is told."""
    if taking.nominal or taking.entry.type != "territorial_change" or not fight.nominal or not fight.has("mutual"):
        return False
    noun, at = fight.head, fight.head
    if at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lemma_.lower() in ("hour", "day", "week"):
        at = at.head.head  # "after three days of clashes"
    after = at.head
    known = any(c.lower_ in ("the", "this", "these", "those", "that") or c.dep_ in ("nummod", "poss") for c in noun.lefts)
    placed = any(c.dep_ == "prep" and c.lower_ not in ("with", "between") for c in noun.rights) or bool(children(noun, "acl"))
    lasted = all(c.lemma_.lower() in ("last", "rage", "continue", "go") for c in children(noun, "relcl"))
    return (
        not (known or placed)
        and lasted
        and at.dep_ == "pobj"
        and after.lower_ in ("after", "following")
        and after.head == taking.head
        and not children(after, "npadvmod")
    )


def tells(act: Act, verb: Act) -> bool:
    """True when ``verb`` only says what the act ``act`` did, or what it did next to people."""
    if takes_stormed(verb, act) or fought_for(verb, act) or _one_taking(act, verb):
        return True
    if verb.nominal:
        return _coordinated(act, verb) or _began_with(act, verb) or (verb.harm and _results_in(act, verb.head))
    v = verb.head
    if act.nominal and verb.entry.type == "abduction" and act.lemma in _SWEEPS:
        return any(o == act.head and w in ("in", "during") for w, _, o in _loose_preps(v))  # "arrested 15 people in raids"
    if _one_move(act, verb) or (act.nominal and act.verb == v and act.part in ("doer", "done") and not verb.harm):
        return True  # repelled an offensive
    if _cut_off_by_it(act, verb):
        return True
    fights = bool(act.entry.flags & _FIGHT) or act.entry.type in types_in("violence") or (verb.harm and act.entry.type == "protest")
    if verb.harm and not act.nominal and act.entry.type == "territorial_change" and act.head.dep_ == "advcl" and act.head.head == v:
        return any(c.lower_ in ("when", "as") for c in act.head.children)  # "soldiers died when fighters overran an outpost"
    if act.nominal and act.has("mutual") and verb.has("mutual") and act.head.dep_ == "pobj" and act.head.head.lower_ == "in":
        return v in act.head.ancestors  # "have been battling them in fighting that"
    if act.nominal and verb.entry.type == "territorial_change" and any(act.head in together(t) for t in by_agents(v)):
        return True  # "were driven out of the town by counter-attacks"
    if act.nominal and act.lemma in _PUSHES and verb.entry.type in ("territorial_change", "siege"):
        return any(o == act.head and w in ("in", "during") for w, _, o in _loose_preps(v))  # "captured the town in an offensive"
    if act.nominal and v.dep_ == "acl" and verb.entry.type == act.entry.type == "agreement" and v.head == act.head:
        return True  # "a deal signed in February"
    if act.nominal and act.harm and verb.harm and v.dep_ == "acl" and _few_of(act.head, v.head):
        return True  # "the deaths of 300 men killed in"
    if verb.lemma == "crash" and v.dep_ == "conj" and not children(v, "nsubj"):
        return v.head == (act.verb if act.nominal else act.head)  # "was hit by gunfire and crashed"
    if not (fights and verb.entry.flags & _FIGHT):
        return False
    who = subject(v)
    who_all = together(who) if who is not None else []
    if v.dep_ == "conj" and any(lemma(t) in lexicon().nouns and t != act.head for s in children(v, "nsubj") for t in together(s)[:1]):
        return False  # "four died in strikes on the station, and shelling of the village killed seven"
    if act.nominal:
        if any(t == act.head or _few_of(t, act.head) for t in who_all) and not is_passive(v):
            return True
        if is_passive(v) and any(act.head in together(t) for t in by_agents(v)):
            return True
        if (
            act.part in ("doer", "under", "happening")
            and act.verb is not None
            and (v.head == act.verb or v.head == act.head)
            and v.dep_ in ("advcl", "acl", "xcomp", "conj")
        ):
            if v.dep_ == "advcl" and act.part == "happening" and mark(v) in ("after", "before"):
                return False  # "the blast came hours after gunmen killed two judges"
            hits = "strike" in verb.entry.flags and v.dep_ == "advcl" and mark(v) in ("as", "when")  # "caused damage as two shells hit"
            if act.part == "happening" and mark(v) in ("after", "before") and children(v, "nsubj", "nsubjpass"):
                return False  # "the attack came a day after strikes killed ten"
            return verb.harm or hits or (act.part != "happening" and v.tag_ in ("VBG", "VBN"))
        if who is not None and who.lower_ in ("they", "it") and 0 < who.i - act.head.i < 6 and "strike" in verb.entry.flags:
            return True  # condemned the raids, saying they hit a school
        clause = _clause(v)
        if clause.dep_ == "relcl" and (_hangs_on(clause, act.head) or (verb.harm and _place_of(clause.head, act.head))):
            return True  # rocket attacks by rebels that had hit the centre; a shelling in the town where gunners opened fire
        caused = any(lemma(t) in lexicon().nouns for t in who_all)  # "strikes killed ten after attacks": the strikes did
        meant = verb.entry.type == "shooting"  # "were put to death after clashes"
        afresh = not verb.harm and bool(objects(v) or by_agents(v))  # "hours after the strike, shells hit a warehouse"
        if any(
            o == act.head and w in _CAUSE and not ((caused or meant or afresh) and w in ("after", "following"))
            for w, _, o in _loose_preps(v)
        ):
            return verb.harm or "strike" in verb.entry.flags
        if act.head.dep_ == "pobj" and act.head.head.head == v and act.head.head.lower_ in _CAUSE:
            return verb.harm
        return bool(verb.harm and act.verb is not None and v.dep_ == "conj" and v.head == act.verb)
    a = act.head
    if act.has("mutual") and v.dep_ in ("relcl", "xcomp"):  # clashed with a group that tried to infiltrate
        clause = v.head if v.dep_ == "xcomp" else v
        if clause.dep_ == "relcl" and any(o == clause.head and w == "with" for w, _, o in prepositions(a)):
            return True
    if v.dep_ in ("advcl", "xcomp", "conj", "acl", "ccomp", "relcl") and v.head == a:
        if v.dep_ == "relcl":
            return False
        own = children(v, "nsubj", "nsubjpass")
        if own and verb.harm and v in timed(v):
            return False
        if v.dep_ == "conj":
            if not own and blew_himself_up(verb):
                return True  # "shot the guards and then blew themselves up"
            if not own and _flew(act) and "strike" in verb.entry.flags:
                return True
            return (verb.harm or act.harm) and (not own or (verb.harm and act.harm))
        return verb.harm or act.harm or ("strike" in verb.entry.flags and v.tag_ == "VBG")
    if verb.harm and v.dep_ == "acl" and v.head.head == a and any(v.i < c.i < a.i and c.lower_ in _SINCE for c in children(a, "mark")):
        return True  # "60 injured after a bomb exploded", where the parse makes the 60 explode
    if any(a.head == t and a.dep_ in ("acl", "relcl") for t in who_all):
        return True  # bombs dropped by the regime killed 49
    if v.dep_ == "acl" and (v.head in by_agents(a) or (v.tag_ == "VBG" and v.head in objects(a))):
        return True  # the same, where the parse hangs "killed" on the regime; opened fire hitting a family
    if act.harm and verb.harm and abs(a.i - v.i) < 12 and (v.head == a.head or a.head == v):
        return True
    if not act.harm and verb.harm and a.dep_ == "acl" and a.head in objects(v) and a.tag_ == "VBG":
        return True  # killed people using gas
    if not act.harm and verb.harm and a.dep_ == "advcl" and a.head == v and not (mark(a) == "after" and _caused(v)):
        return True  # killed when a bomb exploded; wounded after being hit
    p = a.head
    if a.dep_ == "pcomp" and p.lower_ == "by" and p.head == v and "strike" in verb.entry.flags and "strike" in act.entry.flags:
        return True  # "gassed the quarter by firing rockets at it"
    return verb.harm and a.dep_ == "pcomp" and p.head == v and not (p.lower_ == "after" and _caused(v))


def _began_with(act: Act, other: Act) -> bool:
    """ "The offensive began with heavy shelling"."""
    if act.part != "happening" or act.verb is None or act.verb.lemma_ not in ("begin", "start", "open"):
        return False
    return any(w == "with" and o == other.head for w, _, o in prepositions(act.verb))


def _results_in(act: Act, harm: Token) -> bool:
    """ "Clashes continued across the province, resulting in 30 deaths": what they led to."""
    led = harm.head.head if harm.dep_ == "pobj" and harm.head.lower_ in ("in", "to") else harm.head
    outcome = led.tag_ == "VBG" and led.dep_ in ("advcl", "xcomp", "acl") and led.lemma_ in ("result", "lead", "cause", "leave", "end")
    of = led.head
    while of.dep_ in ("pobj", "prep") and of not in (act.head, act.verb):
        of = of.head  # the parse hangs it on the last word before it
    return outcome and of in (act.head, act.verb)


def _clause(verb: Token) -> Token:
    """The verb of the relative clause that ``verb`` stands in: "that had tried to hit", "which police say came from there and killed"."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    if before.dep_ == "relcl" and before.lemma_.lower() in SAYING and not children(verb, "nsubj", "nsubjpass"):
        return before  # "over a gas attack the ministry says killed ninety", where the parse puts "killed" beside the main verb
    at = verb
    while at.dep_ in ("xcomp", "conj") and at.head.pos_ == "VERB" and not children(at, "nsubj", "nsubjpass"):
        at = at.head
    if at.dep_ == "ccomp" and all(s.tag_ in ("WDT", "WP") for s in children(at, "nsubj", "nsubjpass")) and at.head.lemma_.lower() in SAYING:
        at = at.head
    if at.dep_ == "ccomp" and at.head.dep_ == "relcl" and at.head.lemma_.lower() in SAYING and children(at, "nsubj", "nsubjpass"):
        return at.head  # "an attack in which they said 17 soldiers were killed"
    said = at.doc[max(at.sent.start, min((c.i for c in children(at, "aux")), default=at.i) - 1)]
    if at.dep_ == "ccomp" and said.dep_ == "relcl" and said.lemma_.lower() in SAYING and not children(at, "nsubj", "nsubjpass"):
        return said  # "a gas attack the ministry says killed ninety", however it is hung
    return at


def _flew(act: Act) -> bool:
    """ "A rocket was fired from the hill and landed in a yard": what was fired is what landed."""
    flown = children(act.head, "nsubjpass")
    return "weapon" in act.entry.flags and any(is_weapon(t, lexicon()) for t in flown)


def _place_of(place: Token, noun: Token) -> bool:
    """ "An attack on the outskirts of the capital which killed nine": the parse hangs the clause on the place, which kills nobody; or on the
    thing that was hit: "the bombing of a train which killed nine"."""
    at, words = place, lexicon()
    while at.dep_ == "pobj" and at.head.dep_ == "prep" and not _may_kill(at, words):
        at = at.head.head
        if at == noun:
            return True
    return False


def _may_kill(token: Token, words: Lexicon) -> bool:
    """True for people, what they fire, an act and a war; not for places, buildings and vehicles."""
    if token.ent_type_ in PLACE_NAMES or is_place(token, words):
        return False
    word = lemma(token)
    return (
        token.pos_ != "NOUN"
        or word in words["people"]
        or word in words["armed"]
        or word in words.weapons
        or word in words.nouns
        or word in WARS
    )


def _caused(harm: Token) -> bool:
    """ "were killed in strikes": the cause is told."""
    return any(w in ("in", "by", "from") and lemma(o) in lexicon().nouns for w, _, o in prepositions(harm))


def _one_move(act: Act, verb: Act) -> bool:
    """ "advanced into the city and took districts", "entered the city, seizing territory": one gain of ground, of one party."""
    if act.nominal or not (act.entry.type == verb.entry.type == "territorial_change"):
        return False
    a, v = act.head, verb.head
    left = v.dep_ == "advcl" and v.head == a and verb.lemma in LEAVING and mark(v) in ("after", "as", "when")
    if left and act.lemma in _GAINING and not any(c.ent_type_ == "GPE" for _, _, c in prepositions(v)):
        return True  # "took over the villages after the rebels pulled out"
    if v.dep_ not in ("conj", "advcl", "xcomp") or v.head != a or children(v, "nsubj", "nsubjpass"):
        return False
    if a.dep_ == "xcomp" and a.head.lemma_.lower() in lexicon()["repeating"] and v.head == a.head and v.tag_ == "VBD":
        return False  # "has continued advancing and established control over two villages"
    if is_passive(a) != is_passive(v):
        return False  # "overran the hill but were driven off it"
    named = [o for x in (a, v) for o in objects(x) if o.ent_type_ in PLACE_NAMES or o.pos_ == "PROPN"]
    return len(named) < 2


def _cut_off_by_it(act: Act, verb: Act) -> bool:
    """ "Seized the crossroads, cutting the supply line", "tried to encircle the town by cutting the roads": one move, told with what it did."""
    v, of = verb.head, act.verb if act.nominal else act.head
    if "roads" in verb.entry.flags and act.nominal and act.has("move") and act.head in children(v, "nsubj"):
        return True  # "advances have cut the only road"
    if "roads" not in verb.entry.flags or v.tag_ != "VBG" or of is None or (act.nominal and (act.has("lasting") or not act.part)):
        return False
    by = v.dep_ == "pcomp" and v.head.lower_ == "by" and v.head.head == of
    return by or (v.dep_ in ("advcl", "xcomp", "acl") and of in (v.head, v.head.head))


def _hangs_on(clause: Token, noun: Token) -> bool:
    """True when a relative clause is said of ``noun``, of who did it, or of where it was ("where ...")."""
    of = clause.head
    which = next((t for t in clause.lefts if t.tag_ == "WDT"), None)
    if which is not None and which.i > 0 and which.nbor(-1) == noun:
        return True  # "for a year in fighting that has killed", where the parse lets the year kill
    if of == noun or any(o == of and w == "by" for w, _, o in prepositions(noun)) or _in_agent(of, noun):
        return True
    if not any(c.lower_ == "where" for c in clause.children):
        return False
    at = of
    for _ in range(5):  # the place hangs on the noun or on the verb that the noun is the subject of
        at = at.head
        if at == noun or (at == noun.head and at.pos_ == "VERB"):
            return True
    return False


def _in_agent(of: Token, noun: Token) -> bool:
    """ "Raids carried out by a coalition including four states that hit the camps": said of who did it, or of a part of them."""
    at, agent = of, False
    while at.dep_ in ("pobj", "prep", "agent", "acl") and at != noun:
        agent = agent or at.lower_ == "by"
        at = at.head
    return agent and at == noun


def _loose_preps(verb: Token) -> list[tuple[str, Token, Token]]:
    """The prepositional phrases of a verb, and those that hang on its objects and on its adverbs."""
    found = [(w, p, o) for w, p, o in prepositions(verb) if not (w in ("after", "following") and _dated(p))]
    for o in objects(verb):
        found.extend(prepositions(o))
        for c in children(o, "conj"):
            found.extend(prepositions(c))
    for s in children(verb, "nsubjpass", "nsubj"):
        found.extend((w, p, o) for w, p, o in prepositions(s) if w in ("in", "by", "from"))
    for _, _, o in list(found):
        found.extend((w, p, q) for w, p, q in prepositions(o) if w in ("of", "by", "from"))
    for c in children(verb, "advmod", "acomp", "xcomp"):
        found.extend(prepositions(c))
    return found


def _dated(p: Token) -> bool:
    """ "a day after the raid": what came before caused nothing."""
    return bool(children(p, "npadvmod")) or (p.i > 0 and p.nbor(-1).ent_type_ in ("DATE", "TIME"))


def _few_of(token: Token, head: Token) -> bool:
    """ "a few of the strikes", "a series of attacks", "dozens of shells"."""
    return any(w == "of" and o == head for w, _, o in prepositions(token))


def _coordinated(one: Act, other: Act) -> bool:
    """ "airstrikes and shelling" is one telling; "bombardment and siege" is two. Also "the attack was the worst bombing"."""
    if not (one.nominal and other.nominal):
        return False
    between = [t.lower_ for t in one.head.doc[one.head.i + 1 : other.first]]  # "heavy strikes and shelling", however it is parsed
    if (
        (other.head in together(one.head) or between in (["and"], ["or"]))
        and one.entry.flags & {"strike", "mutual"}
        and other.entry.flags & {"strike", "mutual"}
    ):
        apart = all(any(w in ("on", "against") for w, _, _ in prepositions(a.head)) for a in (one, other))
        return other.head.i - one.head.i < 8 and not apart  # "strikes on the station and rocket fire on the village" are two
    v = one.head.head
    if one.head.dep_ == "nsubj" and v.lemma_ == "be" and other.head.dep_ == "attr" and other.head.head == v:
        return True
    return _few_of(one.head, other.head) and one.lemma in ("salvo", "barrage", "campaign", "killing", "offensive")


def overlap(one: Act, other: Act) -> bool:
    """True for two acts that share a word: "shot dead"."""
    return one.first <= other.last and other.first <= one.last
