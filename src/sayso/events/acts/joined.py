"""Which acts of one sentence are one happening: a verb that says what an act did, its harm, its outcome, or the same act again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from sayso.events.acts.apart import mark, timed
from sayso.events.acts.find import Act
from sayso.events.acts.kinds import blew_himself_up
from sayso.events.acts.moves import cut_off_by_it, fought_for, one_move, one_taking, takes_stormed
from sayso.events.words.grammar import by_agents, children, is_passive, objects, prepositions, subject, together
from sayso.events.words.lexicon import WARS, Lexicon, lexicon
from sayso.events.words.ontology import types_in
from sayso.events.words.things import is_place, is_weapon, lemma
from sayso.events.words.where import SAYING
from sayso.language import Token
from sayso.language.tokens import PLACE_NAMES

_CAUSE = frozenset(
    {"in", "by", "during", "after", "from", "to", "with", "of", "following", "amid", "through", "under", "as", "when", "while", "for"}
)
_PUSHES = frozenset({"offensive", "operation", "assault", "push", "onslaught", "counteroffensive", "counter-offensive", "campaign"})
_SINCE = frozenset({"after", "when", "as"})
_SWEEPS = frozenset({"raid", "operation", "crackdown", "campaign"})
_NEAR = 12  # tokens between two words of harm that are one
_FIGHT = frozenset({"strike", "mutual", "harm"})


@dataclass(eq=False)
class _Two:
    """An act, and another of its sentence that may only say what it did."""

    act: Act
    other: Act

    @property
    def a(self) -> Token:
        return self.act.head

    @property
    def v(self) -> Token:
        return self.other.head

    @property
    def strikes(self) -> bool:
        """The other says that something was struck."""
        return "strike" in self.other.entry.flags

    @cached_property
    def who(self) -> Token | None:
        """The subject of the other."""
        return subject(self.v)

    @cached_property
    def who_all(self) -> list[Token]:
        return together(self.who) if self.who is not None else []

    @cached_property
    def loose(self) -> list[tuple[str, Token, Token]]:
        return _loose_preps(self.v)


_Rule = Callable[[_Two], bool | None]


def tells(act: Act, verb: Act) -> bool:
    """True when ``verb`` only says what the act ``act`` did, or what it did next to people.

    The first rule that answers settles it: those for certain kinds of act, then those for what a noun tells, or those for what a verb tells.
    """
    two = _Two(act, verb)
    rules = (*_OF_KINDS, *(_OF_NOUNS if act.nominal else _OF_VERBS))
    said = (rule(two) for rule in rules)
    return next((holds for holds in said if holds is not None), False)


# --- for certain kinds of act; ``None``: not one of these


def _one_and_its_fight(two: _Two) -> bool | None:
    """ "Stormed the base, capturing it", "took the district after heavy clashes", "took the village when they overran a base"."""
    taken = takes_stormed(two.other, two.act) or fought_for(two.other, two.act) or one_taking(two.act, two.other)
    return True if taken else None


def _named_by_a_noun(two: _Two) -> bool | None:
    """ "Air strikes and shelling", "the offensive began with heavy shelling", "clashes resulted in 30 deaths"."""
    act, other = two.act, two.other
    if not other.nominal:
        return None
    return _coordinated(act, other) or _began_with(act, other) or (other.harm and _results_in(act, other.head))


def _swept_up(two: _Two) -> bool | None:
    """ "Arrested 15 people in raids"."""
    swept = two.act.nominal and two.other.entry.type == "abduction" and two.act.lemma in _SWEEPS
    return _is_in(two) if swept else None


def _is_in(two: _Two) -> bool:
    """ "In raids", "during the offensive"."""
    return any(o == two.a and w in ("in", "during") for w, _, o in two.loose)


def _moved_or_done(two: _Two) -> bool | None:
    """ "Advanced into the city and took districts", "repelled an offensive", "seized the crossroads, cutting the supply line"."""
    act, other = two.act, two.other
    done = act.nominal and act.verb == two.v and act.part in ("doer", "done") and not other.harm
    return True if one_move(act, other) or done or cut_off_by_it(act, other) else None


def _died_as_it_fell(two: _Two) -> bool | None:
    """ "Soldiers died when fighters overran an outpost"."""
    a = two.a
    fell = not two.act.nominal and two.act.entry.type == "territorial_change" and a.dep_ == "advcl" and a.head == two.v
    return any(c.lower_ in ("when", "as") for c in a.children) if two.other.harm and fell else None


def _battling_in(two: _Two) -> bool | None:
    """ "Have been battling them in fighting that"."""
    both = two.act.nominal and two.act.has("mutual") and two.other.has("mutual")
    return two.v in two.a.ancestors if both and two.a.dep_ == "pobj" and two.a.head.lower_ == "in" else None


def _driven_out_by(two: _Two) -> bool | None:
    """ "Were driven out of the town by counter-attacks"."""
    ground = two.act.nominal and two.other.entry.type == "territorial_change"
    return True if ground and any(two.a in together(t) for t in by_agents(two.v)) else None


def _taken_in_a_push(two: _Two) -> bool | None:
    """ "Captured the town in an offensive"."""
    push = two.act.nominal and two.act.lemma in _PUSHES and two.other.entry.type in ("territorial_change", "siege")
    return _is_in(two) if push else None


def _signed_deal(two: _Two) -> bool | None:
    """ "A deal signed in February"."""
    both = two.act.nominal and two.other.entry.type == two.act.entry.type == "agreement"
    return True if both and two.v.dep_ == "acl" and two.v.head == two.a else None


def _deaths_of_killed(two: _Two) -> bool | None:
    """ "The deaths of 300 men killed in"."""
    both = two.act.nominal and two.act.harm and two.other.harm
    return True if both and two.v.dep_ == "acl" and _few_of(two.a, two.v.head) else None


def _crashed(two: _Two) -> bool | None:
    """ "Was hit by gunfire and crashed"."""
    if two.other.lemma != "crash" or two.v.dep_ != "conj" or children(two.v, "nsubj"):
        return None
    return two.v.head == (two.act.verb if two.act.nominal else two.a)


def _no_fight(two: _Two) -> bool | None:
    """Beyond these only acts of force tell one another; a protest may tell its dead."""
    act, other = two.act, two.other
    fights = bool(act.entry.flags & _FIGHT) or act.entry.type in types_in("violence") or (other.harm and act.entry.type == "protest")
    return None if fights and other.entry.flags & _FIGHT else False


def _by_another_act(two: _Two) -> bool | None:
    """ "Four died in strikes on the station, and shelling of the village killed seven"."""
    firsts = (t for s in children(two.v, "nsubj") for t in together(s)[:1])
    other = two.v.dep_ == "conj" and any(lemma(t) in lexicon().nouns and t != two.a for t in firsts)
    return False if other else None


# --- what a noun tells: "the strikes killed twelve"


def _is_subject(two: _Two) -> bool | None:
    """ "The strikes killed twelve", "twelve were killed by the strikes"."""
    if is_passive(two.v):
        return True if any(two.a in together(t) for t in by_agents(two.v)) else None
    return True if any(t == two.a or _few_of(t, two.a) for t in two.who_all) else None


def _beside_its_verb(two: _Two) -> bool | None:
    """ "Carried out a raid, killing nine", "came under fire that left two dead"; not "the blast came hours after gunmen killed two judges"."""
    act, v = two.act, two.v
    beside = act.verb is not None and v.head in (act.verb, act.head) and v.dep_ in ("advcl", "acl", "xcomp", "conj")
    if not beside or act.part not in ("doer", "under", "happening"):
        return None
    if act.part == "happening" and mark(v) in ("after", "before") and (v.dep_ == "advcl" or children(v, "nsubj", "nsubjpass")):
        return False  # "the attack came a day after strikes killed ten"
    hits = two.strikes and v.dep_ == "advcl" and mark(v) in ("as", "when")  # "caused damage as two shells hit"
    return two.other.harm or hits or (act.part != "happening" and v.tag_ in ("VBG", "VBN"))


def _they_hit(two: _Two) -> bool | None:
    """ "Condemned the raids, saying they hit a school"."""
    they = two.who is not None and two.who.lower_ in ("they", "it") and 0 < two.who.i - two.a.i < 6
    return True if they and two.strikes else None


def _on_the_day_when(two: _Two) -> bool | None:
    """ "An attack on the capital on 4 April, when gunmen raided posts": how it went."""
    day, v = two.v.head, two.v
    when = v.dep_ == "relcl" and day.ent_type_ == "DATE" and day.head.lower_ == "on" and any(c.lower_ == "when" for c in v.lefts)
    return True if when and two.act.lemma in lexicon()["happenings"] and two.act.head.is_ancestor(day) else None


def _which_hit(two: _Two) -> bool | None:
    """ "Rocket attacks by rebels that had hit the centre", "a shelling in the town where gunners opened fire"."""
    clause = _clause(two.v)
    on = clause.dep_ == "relcl" and (_hangs_on(clause, two.a) or (two.other.harm and _place_of(clause.head, two.a)))
    return True if on else None


def _is_its_cause(two: _Two) -> bool | None:
    """ "Twelve were killed in the strikes"; not "strikes killed ten after attacks", "were put to death after clashes", "hours after the strike,
    shells hit a warehouse"."""
    v, other = two.v, two.other
    caused = any(lemma(t) in lexicon().nouns for t in two.who_all)
    afresh = not other.harm and bool(objects(v) or by_agents(v))
    only_after = caused or other.entry.type == "shooting" or afresh
    causes = {w for w, _, o in two.loose if o == two.a and w in _CAUSE}
    if causes - {"after", "following"} if only_after else causes:
        return other.harm or two.strikes
    behind = two.a.dep_ == "pobj" and two.a.head.head == v and two.a.head.lower_ in _CAUSE
    return other.harm if behind else None


def _and_its_harm(two: _Two) -> bool:
    """ "Shelling hit the town and killed nine"."""
    return two.other.harm and two.act.verb is not None and two.v.dep_ == "conj" and two.v.head == two.act.verb


# --- what a verb tells: "shelled the town, killing nine"


def _fought_those_who(two: _Two) -> bool | None:
    """ "Clashed with a group that tried to infiltrate"."""
    if not two.act.has("mutual") or two.v.dep_ not in ("relcl", "xcomp"):
        return None
    clause = two.v.head if two.v.dep_ == "xcomp" else two.v
    with_them = clause.dep_ == "relcl" and any(o == clause.head and w == "with" for w, _, o in prepositions(two.a))
    return True if with_them else None


def _in_its_clauses(two: _Two) -> bool | None:
    """ "Shelled the town, killing nine", "shot the guards and then blew themselves up", "a rocket was fired and landed in a yard"."""
    act, other, v = two.act, two.other, two.v
    if v.dep_ not in ("advcl", "xcomp", "conj", "acl", "ccomp", "relcl") or v.head != two.a:
        return None
    own = children(v, "nsubj", "nsubjpass")
    if v.dep_ == "relcl" or (own and other.harm and v in timed(v)):
        return False
    if own and act.has("strike") and mark(v) == "after" and (_caused(v) or _by_a_weapon(v)):
        return False  # "shelled the hills after a soldier was killed in a bombing"
    if v.dep_ != "conj":
        return other.harm or act.harm or (two.strikes and v.tag_ == "VBG")
    if not own and (blew_himself_up(other) or (_flew(act) and two.strikes)):
        return True
    return (other.harm or act.harm) and (not own or (other.harm and act.harm))


def _hung_on_its_victims(two: _Two) -> bool | None:
    """ "60 injured after a bomb exploded", where the parse makes the 60 explode."""
    a, v = two.a, two.v
    on = two.other.harm and v.dep_ == "acl" and v.head.head == a
    return True if on and any(v.i < c.i < a.i and c.lower_ in _SINCE for c in children(a, "mark")) else None


def _of_its_subject(two: _Two) -> bool | None:
    """ "Bombs dropped by the regime killed 49", also where the parse hangs "killed" on the regime; "opened fire hitting a family"."""
    a, v = two.a, two.v
    if any(a.head == t and a.dep_ in ("acl", "relcl") for t in two.who_all):
        return True
    return True if v.dep_ == "acl" and (v.head in by_agents(a) or (v.tag_ == "VBG" and v.head in objects(a))) else None


def _both_harm(two: _Two) -> bool | None:
    """ "Killed nine, wounded twenty"."""
    both = two.act.harm and two.other.harm and abs(two.a.i - two.v.i) < _NEAR
    return True if both and (two.v.head == two.a.head or two.a.head == two.v) else None


def _by_its_means(two: _Two) -> bool | None:
    """ "Killed people using gas", "killed when a bomb exploded", "wounded after being hit", "gassed the quarter by firing rockets at it"."""
    act, a, v, harm = two.act, two.a, two.v, two.other.harm
    if harm and not act.harm and a.dep_ == "acl" and a.head in objects(v) and a.tag_ == "VBG":
        return True
    if harm and not act.harm and a.dep_ == "advcl" and a.head == v and not (mark(a) == "after" and _caused(v)):
        return True
    if a.dep_ != "pcomp" or a.head.head != v:
        return False
    by = a.head.lower_ == "by" and two.strikes and "strike" in act.entry.flags
    return by or (harm and not (a.head.lower_ == "after" and _caused(v)))


_OF_KINDS: tuple[_Rule, ...] = (
    _one_and_its_fight,
    _named_by_a_noun,
    _swept_up,
    _moved_or_done,
    _died_as_it_fell,
    _battling_in,
    _driven_out_by,
    _taken_in_a_push,
    _signed_deal,
    _deaths_of_killed,
    _crashed,
    _no_fight,
    _by_another_act,
)
_OF_NOUNS: tuple[_Rule, ...] = (_is_subject, _beside_its_verb, _they_hit, _on_the_day_when, _which_hit, _is_its_cause, _and_its_harm)
_OF_VERBS: tuple[_Rule, ...] = (
    _fought_those_who,
    _in_its_clauses,
    _hung_on_its_victims,
    _of_its_subject,
    _both_harm,
    _by_its_means,
)


# --- what the rules ask for


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


def _by_a_weapon(harm: Token) -> bool:
    """ "Were wounded by a grenade"."""
    return any(lemma(o) in lexicon().weapons for o in by_agents(harm))


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
