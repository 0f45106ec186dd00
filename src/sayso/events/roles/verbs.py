"""Who did what a verb tells, and whom or what it hit: "the army shelled the town", "was killed by a mine laid by rebels"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.events.acts.doers import ON, Parties, claiming
from sayso.events.acts.find import Act
from sayso.events.roles.fit import may_act
from sayso.events.roles.struck import taken_from
from sayso.events.senses.ground import hands_of, whose
from sayso.events.words.grammar import by_agents, children, is_passive, objects, prepositions, subject, together
from sayso.events.words.lexicon import Lexicon, lexicon
from sayso.events.words.parties import meant_by, names_party
from sayso.events.words.things import (
    counted,
    is_armed,
    is_carrier,
    is_laden,
    is_people,
    is_place,
    is_weapon,
    lemma,
)
from sayso.language import Token

_SUFFERS = frozenset({"die", "perish", "succumb", "suffocate", "flee", "evacuate", "escape", "cross", "pour", "stream", "crash", "fall"})
_LAYING = frozenset({"plant", "lay", "place", "leave", "bury", "hide", "put", "fire", "launch", "drop", "throw", "lob", "operate", "fly"})
_MOVING = frozenset({"push", "advance", "enter", "storm", "sweep", "move", "pour", "surge", "march", "close", "attack"})
_HOLDS = frozenset({"control", "hold", "possession"})


class _Verb:
    """An act that a verb tells, with what its rules ask for, and who did it and was hit as far as they have found."""

    def __init__(self, act: Act, words: Lexicon) -> None:
        self.act, self.words = act, words
        self.verb, self.word = act.head, act.lemma
        self.passive = is_passive(act.head)
        self.ground = act.entry.type == "territorial_change"
        self.doers: list[Token] = []
        self.hit: list[Token] = []
        self._after = list(prepositions(act.head))

    def after(self, *named: str) -> list[Token]:
        """What follows the verb with one of the named prepositions."""
        return [o for w, _, o in self._after if w in named]

    def carriers(self) -> list[Token]:
        """ "Fired from a jet"."""
        return [o for o in self.after("from") if is_carrier(o, self.words)]

    def agents(self) -> list[Token]:
        return [t for a in by_agents(self.verb) for t in together(a)]


def of_verb(act: Act, words: Lexicon) -> Parties:
    """Who did what a verb tells, and whom or what it hit; the words of each may yet be none that acts or is hit."""
    case = _Verb(act, words)
    if case.verb.dep_ == "amod":  # "the besieged town"
        return [], [case.verb.head]
    for flag, rule in _BY_FLAG:
        if act.has(flag):
            return rule(case)
    (_in_passive if case.passive else _in_active)(case)
    _at_the_hands(case)
    if case.ground and case.word == "lose":
        case.doers, case.hit = [o for o in case.after("to") if is_armed(o, words)], case.doers  # "lost the city to the army"
    for also in _ALSO_HIT:
        case.hit.extend(also(case))
    _whose_throats(case)
    _which_ground(case)
    return case.doers, [t for t in case.hit if not _is_place_of_words(t, words, act)]


def _into_hands(case: _Verb) -> Parties:
    """ "Fell into rebel hands"."""
    of = hands_of(case.verb)
    who = subject(case.verb) if case.act.has("suffers") else None
    return (whose(of) if of is not None else []), together(who) if who is not None else []


def _changing_hands(case: _Verb) -> Parties:
    """ "The town changed hands": it is the ground; "passed between the army and the rebels"."""
    return [t for o in case.after("between") for t in together(o)], []


def _on_mine(case: _Verb) -> Parties:
    """ "Hit a mine laid by rebels"."""
    who = subject(case.verb)
    laid = [t for o in objects(case.verb) if is_weapon(o, case.words) for t in _layers(o)]
    return laid, together(who) if who is not None else []


def _found_dead(case: _Verb) -> Parties:
    """ "Police found the bodies of nine men": who finds them killed nobody."""
    return [], [t for s in (children(case.verb, "nsubjpass") if case.passive else objects(case.verb)) for t in together(s)]


# What a flag of the verb settles by itself, the first that it has.
_BY_FLAG: tuple[tuple[str, Callable[[_Verb], Parties]], ...] = (
    ("brought", lambda _: ([], [])),  # "aid reached the town": nobody is hit
    ("held", _into_hands),
    ("swung", _changing_hands),
    ("trodden", _on_mine),
    ("found", _found_dead),
    ("fallen", lambda case: (case.after("to"), [])),  # "the town fell to the insurgents"
)


def _in_passive(case: _Verb) -> None:
    """ "Was killed by the army", "was fired upon"."""
    act, verb, words = case.act, case.verb, case.words
    case.doers.extend(case.agents())
    case.doers.extend(_who_fired([a for a in by_agents(verb) if is_weapon(a, words)], words))
    if (act.harm or case.ground) and not case.doers:
        case.doers.extend(_bringing(verb, words, moving=not act.harm))
    upon = any(c.lower_ in ON and not list(c.children) for c in verb.rights)
    if act.has("weapon") and not upon:
        case.doers.extend(case.carriers())
    else:
        case.hit.extend(_patients(verb))


def _who_fired(weapons: list[Token], words: Lexicon) -> Iterator[Token]:
    """ "Killed by regime bombs", "by the bullets of the army", "by a missile from a jet", "by mines laid by rebels"."""
    for weapon in weapons:
        yield from _named_before(weapon, words)
    for weapon in weapons:
        yield from (o for w, _, o in prepositions(weapon) if w in ("of", "by") and _bears(o, words))
    for weapon in weapons:
        yield from (o for w, _, o in prepositions(weapon) if w == "from" and is_carrier(o, words))
    for weapon in weapons:
        yield from _layers(weapon)


def _named_before(thing: Token, words: Lexicon) -> list[Token]:
    """The parties before what they fired or did: "regime" of "regime bombs"."""
    return [c for c in thing.lefts if c.dep_ in ("amod", "compound", "poss") and names_party(c, words)]


def _patients(verb: Token) -> list[Token]:
    """Who or what a verb in the passive was done to, "man" of "a man who was shot"."""
    patients = [t for s in children(verb, "nsubjpass") for t in together(s) if t.tag_ not in ("WDT", "WP")]
    if patients or (who := subject(verb)) is None:
        return patients
    return together(who)


def _in_active(case: _Verb) -> None:
    """ "The army shelled the town", and "two soldiers died", where the subject is hit."""
    if case.act.has("weapon"):
        case.doers.extend(case.carriers())
        case.doers.extend(case.agents())  # "bombs dropped by helicopters hit a mill", read as active
    if case.verb.tag_ == "VBG" and not objects(case.verb):
        case.doers.extend(case.agents())  # "Shelling by rebels killed two", read as a verb
    subjects = _subjects(case)
    if _befalls(case, subjects):
        case.hit.extend(subjects)
    else:
        case.doers.extend(subjects)
        case.doers.extend(o for s in subjects if is_weapon(s, case.words) and (o := _owner(s, case.verb)) is not None)
        case.doers.extend(t for s in subjects for t in _behind(s, case.words))
    case.hit.extend(_objects_hit(case))


def _subjects(case: _Verb) -> list[Token]:
    who = subject(case.verb)
    who = meant_by(who, case.verb) if who is not None else None
    subjects = together(who) if who is not None else []
    if who is not None and not may_act(who, case.words):  # "its arm the Front is active and has clashed with"
        subjects += [t for t in children(who.head, "nsubj") if t.pos_ == "PROPN" and t.left_edge.i == who.right_edge.i + 1]
    return subjects


def _befalls(case: _Verb, subjects: list[Token]) -> bool:
    """True for "two soldiers died", "the army lost ten men", "people fled": the subject is hit. Not "Russian shells fell on the town"."""
    act, word = case.act, case.word
    shot = act.has("weapon") and any(is_weapon(s, case.words) for s in subjects)
    return (
        (word in _SUFFERS and not case.ground and not (act.has("upon") or act.has("thrown") or shot))
        or act.has("suffers")
        or (word == "leave" and act.entry.type == "displacement")
        or (act.harm and word in ("lose", "suffer", "sustain"))
        or ((act.has("people") or act.has("homeward")) and not objects(case.verb))
    )


def _behind(deed: Token, words: Lexicon) -> Iterator[Token]:
    """Who is behind a weapon or a deed that did the harm: "bombs dropped by the regime", "the attack by rebels", "the shells of the army"."""
    weapon = is_weapon(deed, words)
    yield from (o for w, _, o in prepositions(deed) if w == "by" or (w == "of" and weapon and _bears(o, words)))
    if weapon:
        yield from _layers(deed)
    yield from _charged(deed)
    belonging = (c for c in children(deed, "acl") if c.lemma_.lower() == "belong")  # "a shell belonging to the rebels"
    yield from (o for c in belonging for w, _, o in prepositions(c) if w == "to")
    if lemma(deed) in words.weapons or lemma(deed) in words.nouns:
        yield from _named_before(deed, words)


def _objects_hit(case: _Verb) -> list[Token]:
    """The objects of a verb, and not the weapon that was thrown or the car that was driven or blown up."""
    verb, word, words = case.verb, case.word, case.words
    freed = [t for c in children(verb, "ccomp") for s in children(c, "nsubj") for t in together(s)] if word == "let" else []
    things = [*freed, *objects(verb)]  # "let three teachers go"
    # "the airport, which they have besieged"
    things = [t.head.head if t.tag_ in ("WDT", "WP") and t.head.dep_ == "relcl" else t for t in things]
    if word == "ram":  # "rammed a car into the stop"
        things = _rammed(things, words) or ([] if case.after("into") else things)
    if word in ("detonate", "explode", "blow"):
        things = [t for t in things if not _is_own_bomb(t, word, words)]
    if case.act.has("weapon") and any(is_weapon(o, words) for o in objects(verb)):
        things = [t for t in things if lemma(t) not in words.weapons]
    return things


def _at_the_hands(case: _Verb) -> None:
    """ "Died at the hands of gunmen"."""
    if case.act.harm:
        hands = [o for o in case.after("at") if o.lower_ == "hands"]
        case.doers.extend(t for h in hands for w, _, t in prepositions(h) if w == "of")


def _crashed_into(case: _Verb) -> list[Token]:
    """ "A drone crashed into a house"."""
    return case.after("into", "onto", "through") if case.act.has("thrown") else []


def _made_off_with(case: _Verb) -> list[Token]:
    """ "Made off with 20 pupils"."""
    return _with_objects(case, "with") if case.act.has("taken") else []


def _fired_on(case: _Verb) -> list[Token]:
    """ "Opened fire on the crowd", "fired rockets at the camp", "advanced on the town"."""
    act = case.act
    if act.has("weapon") or act.has("upon") or act.lemma in ("open", "advance", "fire", "crack"):
        return _with_objects(case, *ON)
    return []


def _laid_siege_to(case: _Verb) -> list[Token]:
    """ "Laid siege to the quarter", "has laid a siege on it"."""
    return _with_objects(case, "to", "on", "around") if case.word == "lay" else []


def _set_fire_to(case: _Verb) -> list[Token]:
    """ "Set fire to houses"."""
    return _with_objects(case, "to") if case.word == "set" else []


def _with_objects(case: _Verb, *named: str) -> list[Token]:
    """What follows the verb or an object of it with one of the named prepositions."""
    return [o for t in (case.verb, *objects(case.verb)) for w, _, o in prepositions(t) if w in named]


def _fought_with(case: _Verb) -> list[Token]:
    """ "Clashed with the army", "fought for control of the base"."""
    if not case.act.has("mutual"):
        return []
    return case.after("with", "against") + [x for o in case.after("for", "over") if lemma(o) == "control" for x in _of(o)]


def _taken_off(case: _Verb) -> list[Token]:
    """ "Took the town from the rebels"."""
    if not case.ground or case.passive:
        return []
    losers = [o for o in case.after("from") if _bears(o, case.words)]
    return [*losers, *taken_from(case.verb, case.words)]


# What is hit beside the object of the verb.
_ALSO_HIT: tuple[Callable[[_Verb], list[Token]], ...] = (
    _crashed_into,
    _made_off_with,
    _fired_on,
    _laid_siege_to,
    _set_fire_to,
    _fought_with,
    _taken_off,
)


def _whose_throats(case: _Verb) -> None:
    """ "Slit the throats of five farmers": they are hit; "had their throats cut by gunmen"."""
    if case.word not in ("cut", "slit"):
        return
    case.hit = [x for t in case.hit for x in (_whose_throat(t, case.verb) if lemma(t) == "throat" else [t])]
    if case.verb.dep_ == "ccomp" and (cut := [t for t in case.doers if lemma(t) == "throat"]):
        case.doers = case.agents()
        case.hit.extend(x for t in cut for x in _whose_throat(t, case.verb))


def _which_ground(case: _Verb) -> None:
    """ "Took control of the base": the base; and not the men of those who "pulled its troops out"."""
    if case.ground:
        held = [x for t in case.hit for x in ((_of(t) or [t]) if lemma(t) in _HOLDS else [t])]
        case.hit = [t for t in held if not _of_own_arms(counted(t), case.words)]


def _whose_throat(throat: Token, verb: Token) -> list[Token]:
    """ "Slit the throats of five farmers", "slit two guards' throats", "three villagers had their throats cut"."""
    whose = [o for w, _, o in prepositions(throat) if w == "of"]
    whose += [c for c in children(throat, "poss") if c.pos_ != "PRON"]
    who = subject(verb.head) if verb.dep_ == "ccomp" and verb.head.lemma_ == "have" else None
    return [t for o in (whose or ([who] if who is not None else [])) for t in together(o)]


def _bears(token: Token, words: Lexicon) -> bool:
    """Somebody whose weapons they may be: "the bullets of the opposition", and not of a town."""
    return is_armed(token, words) and not is_place(token, words)


def _rammed(driven: list[Token], words: Lexicon) -> list[Token]:
    """ "Rammed a lorry packed with explosives into the post", where the parse hangs "into" on the lorry or on what it was packed with."""
    near = [x for t in driven if lemma(t) in words["vehicles"] for x in t.subtree]
    return [o for x in near for w, p, o in prepositions(x) if w == "into" and p.head == x]


def _is_own_bomb(thing: Token, word: str, words: Lexicon) -> bool:
    """ "Detonated a lorry", "blew up his car": what carried the bomb, and not what was hit."""
    own = any(c.dep_ == "poss" and c.lower_ in ("his", "her", "their", "its") for c in thing.lefts)
    return lemma(thing) in words["vehicles"] and (word == "detonate" or own or is_laden(thing))


def _of(token: Token) -> list[Token]:
    """What a word for holding ground is of: "control of the base", "established control over the oil field"."""
    at = [token, *([token.head] if token.dep_ == "dobj" else [])]
    return [o for t in at for w, _, o in prepositions(t) if w == "over" or (w == "of" and t is token)]


def _charged(deed: Token) -> list[Token]:
    """ "Accused troops of firing that killed a boy": who is accused of what did the harm."""
    if deed.dep_ != "pcomp":
        return claiming(deed) if deed.dep_ == "pobj" else []
    who = subject(deed) if deed.head.lower_ in ("of", "for") else None
    return together(who) if who is not None else []


def _layers(weapon: Token) -> list[Token]:
    """ "Mines placed by the separatists", "a bomb that gunmen had left", "laid the mine that killed two": who laid or fired a weapon."""
    found: list[Token] = []
    for at in (weapon, *(o for w, _, o in prepositions(weapon) if w == "of" and o.lower_ in ("those", "ones"))):
        for clause in children(at, "acl", "relcl"):
            if clause.lemma_.lower() in _LAYING:
                found.extend(by_agents(clause) or (s for s in children(clause, "nsubj") if s.tag_ not in ("WDT", "WP")))
    laid = weapon.head if weapon.dep_ == "dobj" and weapon.head.lemma_.lower() in _LAYING else None
    who = subject(laid) if laid is not None and not is_passive(laid) else None
    return [t for o in (*found, *([who] if who is not None else ())) for t in together(o)]


def _bringing(harm: Token, words: Lexicon, *, moving: bool = False) -> list[Token]:
    """ "Killed when gang members swept through the town": who does what the harm came with, whatever the verb; with ``moving`` only who
    moved ("captured as troops pushed into the town")."""
    for clause in children(harm, "advcl"):
        if any(c.lower_ in ("when", "as") for c in clause.children) and (not moving or clause.lemma_.lower() in _MOVING):
            who = [t for s in children(clause, "nsubj") for t in together(s) if t.pos_ != "PRON"]
            return [t for t in who if is_armed(t, words) or any(is_armed(c, words) for c in children(t, "compound"))]
    return []


def _owner(weapon: Token, verb: Token) -> Token | None:
    """Whose guns: "denied that its guns had hit the mill"."""
    if not any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in weapon.lefts) or verb.head == verb:
        return None
    who = subject(verb.head) if verb.dep_ in ("ccomp", "advcl") else None
    return who if who is not None and is_armed(who, lexicon()) and who.pos_ != "PRON" else None


def _is_place_of_words(token: Token, words: Lexicon, act: Act) -> bool:
    """True where a place is not what was hit but only where the line ran ("advanced on the town")."""
    return act.has("move") and act.lemma != "enter" and is_place(token, words)


def _of_own_arms(token: Token, words: Lexicon) -> bool:
    """ "Pulled its troops out", "withdrew 200 of their men": who leaves, and nobody hit."""
    theirs = any(c.dep_ == "poss" and c.lower_ in ("its", "their", "our") for c in token.lefts)
    return theirs and (is_armed(token, words) or is_people(token, words))
