"""Who did it, who or what was hit, with what: by grammar and by sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sayso.events.acts import Act
from sayso.events.acts_moves import LEAVING
from sayso.events.grammar import ACCUSING, by_agents, children, is_passive, is_reciprocal, objects, prepositions, subject, together
from sayso.events.kinds import weapon_tokens
from sayso.events.lexicon import WARS, Lexicon, lexicon
from sayso.events.parties import held_to_be, leads, meant_by, names_party, sharers
from sayso.events.roles_nouns import ON, claiming, of_noun
from sayso.events.senses_ground import hands_of, whose
from sayso.events.struck import struck, taken_from
from sayso.events.tellings import Telling
from sayso.events.things import (
    bears_arms,
    counted,
    is_armed,
    is_carrier,
    is_gun,
    is_laden,
    is_people,
    is_place,
    is_unmanned,
    is_weapon,
    lemma,
    names_group,
)
from sayso.language import Token

_REPELLING = frozenset({"repel", "repulse", "thwart", "foil"})
_SUFFERS = frozenset({"die", "perish", "succumb", "suffocate", "flee", "evacuate", "escape", "cross", "pour", "stream", "crash", "fall"})
_SELVES = frozenset({"himself", "herself", "themselves"})
_LAYING = frozenset({"plant", "lay", "place", "leave", "bury", "hide", "put", "fire", "launch", "drop", "throw", "lob", "operate", "fly"})
_MOVING = frozenset({"push", "advance", "enter", "storm", "sweep", "move", "pour", "surge", "march", "close", "attack"})
_BODIES = frozenset({"column", "cell", "wing", "arm", "branch", "affiliate", "detachment", "squad", "team", "formation"})
_HOLDS = frozenset({"control", "hold", "possession"})
_COUNTS = frozenset(
    {
        "dozen", "score", "hundred", "thousand", "ten", "number", "other", "victim", "civilian", "resident", "child", "toll", "people", "person",
        "woman", "villager", "family", "inhabitant", "death", "body",
    }
)  # fmt: skip
_NOBODY = frozenset(
    {
        "it", "they", "he", "she", "we", "who", "which", "that", "this", "them", "him", "i", "you", "these", "those", "what", "there",
        "its", "their", "his", "nobody", "none", "anyone", "anybody", "anything",
    }
)  # fmt: skip


@dataclass(slots=True)
class Roles:
    """The heads of the phrases in each role, in the order found."""

    attackers: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    weapons: list[Token] = field(default_factory=list)


def roles_of(telling: Telling) -> Roles:
    """The roles that the words of a telling fill."""
    words = lexicon()
    found = Roles()
    own = {a.head.i for a in telling.acts} | {
        i for a in telling.acts for i in (range(a.first, a.last + 1) if a.nominal else (a.first, a.last))
    }
    for act in telling.acts:
        doers, hit = of_noun(act, words) if act.nominal else _of_verb(act, words)
        hit.extend(struck(act, telling.kind, words))
        if _of_another(telling, act):
            doers = []
        doers += [
            c for t in doers if is_unmanned(t) for c in t.lefts if c.dep_ in ("amod", "compound", "poss", "nmod") and names_party(c, words)
        ]
        _add(found.attackers, (t for t in _each(doers) if _may_act(t, words)), own)
        _add(found.targets, (t for t in _each(hit) if _may_be_hit(t, words)), own)
        _add(
            found.weapons,
            (
                t
                for t in weapon_tokens(act, words)
                if (is_unmanned(t) or not is_carrier(t, words)) and t.pos_ != "ADJ" and t.tag_ != "VBG" and is_weapon(t, words)
            ),
            set(),
        )
        if not act.nominal:
            _add(found.weapons, (t for t in objects(act.head) if act.has("weapon") and is_weapon(t, words)), set())
    _turn_repelled(telling, found)
    taken = {t.i for t in found.attackers}
    found.targets = [t for t in found.targets if t.i not in taken]
    return found


def _each(parties: list[Token]) -> Iterator[Token]:
    """The parties, those that share a noun with one of them ("Syrian" of "Syrian and Russian jets"), and those that one is held to be."""
    for token in parties:
        yield from sharers(token)[:-1]
        yield token
        yield from held_to_be(token)


def _of_another(telling: Telling, act: Act) -> bool:
    """True for "after the army withdrew" of "rebels seized the town", and for "wounding a soldier" of "it accused them of opening fire":
    whose subject is not who did it."""
    above = act.head.head
    if act.nominal or act is telling.main or act.head.dep_ != "advcl":
        return False
    accused = above.lemma_.lower() in ACCUSING and any(a.head.dep_ == "pcomp" for a in telling.acts)
    left = (
        telling.kind == "territorial_change" and telling.main.head == above and act.lemma in LEAVING and bool(children(act.head, "nsubj"))
    )
    return accused or left


def share_roles(telling: Telling, own: Roles, base: Roles) -> None:
    """What "and four others in Ostrin" shares with the telling before it: who did it and with what. Whom it hit is its own."""
    if telling.main.group is not None:
        own.attackers, own.targets, own.weapons = [], [telling.main.head], []
        base.targets = [t for t in base.targets if t != telling.main.head]
    own.attackers = own.attackers or list(base.attackers)
    own.weapons = own.weapons or list(base.weapons)


def _turn_repelled(telling: Telling, found: Roles) -> None:
    """ "Units repelled an attack by gunmen, killing dozens of them": the gunmen attacked, the units were attacked."""
    verb = next((a.head for a in telling.acts if not a.nominal and a.lemma in _REPELLING), None)
    who = subject(verb) if verb is not None else None
    if verb is None or who is None or is_passive(verb):
        return
    defenders = {t.i for t in together(who)}
    others = [t for t in found.attackers if t.i not in defenders]
    tried = [o for thing in objects(verb) for w, _, o in prepositions(thing) if w == "by" and is_armed(o, lexicon())]
    others += [t for t in tried if t not in others]  # "repelled attempts by troops to enter the town"
    if not others:  # "repelled 12 assaults": whose they were is not told
        found.targets, found.attackers = [*found.targets, *found.attackers], []
        return
    found.targets = [t for t in found.targets if not any(w == "of" and o.pos_ == "PRON" for w, _, o in prepositions(t))]
    found.targets += [t for t in found.attackers if t.i in defenders]
    found.attackers = others


def _add(into: list[Token], tokens: Iterable[Token], own: set[int]) -> None:
    have = {t.i for t in into}
    for t in tokens:
        if t.i not in have and t.i not in own:
            into.append(t)
            have.add(t.i)


def _may_act(token: Token, words: Lexicon) -> bool:
    """A party that acts: no weapon, no act, no pronoun, no day."""
    word = lemma(token)
    if any(c.dep_ == "det" and c.lower_ == "no" for c in token.lefts):
        return False  # "no group has claimed the attack"
    if token.lower_ in _NOBODY or token.ent_type_ in ("DATE", "TIME") or word in words.nouns:
        return False
    if word in _COUNTS and not bears_arms(token, words) and not any(c.lower_ in _SELVES for c in children(token.head, "dobj")):
        return False  # but "dozens of gunmen", "a woman blew herself up"
    if token.tag_ == "CD" and not is_carrier(token, words) and not (is_armed(counted(token), words) or _own(counted(token), words)):
        return False  # but "one of its fighters", "two of its men"
    if is_unmanned(token) or is_gun(token, words):
        return False
    if word in words.weapons and not is_carrier(token, words) and not is_armed(token, words):
        return False
    return (
        token.tag_ == "CD"
        or word in _COUNTS
        or leads(token)
        or names_group(token)
        or is_armed(token, words)
        or is_people(token, words)
        or token.ent_type_ in ("NORP", "ORG", "GPE", "PERSON")
        or token.pos_ == "PROPN"
        or _is_acronym(token)
        or is_carrier(token, words)
        or (lemma(token) == "ally" and any(c.lower_ in ("its", "their") for c in token.lefts))  # "the army and its allies"
        or (lemma(token) in _BODIES and any(names_group(c) for c in token.lefts))  # "the FARC's column"
    )


def _is_acronym(token: Token) -> bool:
    """ "The FARDC", which the parser takes for a common noun."""
    return token.text.isupper() and token.text.isalpha() and len(token.text) > 2 and any(c.lower_ == "the" for c in token.lefts)


def _own(people: Token, words: Lexicon) -> bool:
    """ "Its men": people of a party."""
    return is_people(people, words) and any(c.dep_ == "poss" and c.lower_ in ("its", "their", "our") for c in people.lefts)


def _of_own_arms(token: Token, words: Lexicon) -> bool:
    """ "Pulled its troops out", "withdrew 200 of their men": who leaves, and nobody hit."""
    theirs = any(c.dep_ == "poss" and c.lower_ in ("its", "their", "our") for c in token.lefts)
    return theirs and (is_armed(token, words) or is_people(token, words))


def _may_be_hit(token: Token, words: Lexicon) -> bool:
    act = words.nouns.get(lemma(token))
    if not any(c.isalnum() for c in token.text):
        return False
    if token.lower_ in _NOBODY or token.ent_type_ in ("DATE", "TIME") or (act is not None and act.type != "protest"):
        return False
    if any(w == "of" and is_weapon(o, words) for w, _, o in prepositions(token)) or lemma(counted(token)) in WARS:
        return False  # "dozens of rockets", "two of their three wars"
    if is_reciprocal(token):
        return False
    if lemma(token) == "number" and any(w == "of" for w, _, _ in prepositions(token)):
        return True  # "a number of buildings"
    if lemma(token) == "part" and token.tag_ == "NNS":
        return True  # "the rebel-held parts of a city"
    return not (is_weapon(token, words) and not is_armed(token, words)) and lemma(token) not in (
        "control",
        "weapon",
        "gas",
        "agent",
        "part",
        "place",
        "responsibility",
        "end",
        "number",
    )


def _of_verb(act: Act, words: Lexicon) -> tuple[list[Token], list[Token]]:
    verb, word = act.head, act.lemma
    doers: list[Token] = []
    hit: list[Token] = []
    after = list(prepositions(verb))
    if verb.dep_ == "amod":  # "the besieged town"
        return [], [verb.head]
    if act.has("brought"):  # "aid reached the town": nobody is hit
        return [], []
    if act.has("held"):  # "fell into rebel hands"
        of = hands_of(verb)
        who = subject(verb) if act.has("suffers") else None
        return (whose(of) if of is not None else []), together(who) if who is not None else []
    if act.has("swung"):  # "the town changed hands": it is the ground; "passed between the army and the rebels"
        return [t for w, _, o in after if w == "between" for t in together(o)], []
    if act.has("trodden"):
        who = subject(verb)
        laid = [t for o in objects(verb) if is_weapon(o, words) for t in layers(o)]  # "hit a mine laid by rebels"
        return laid, together(who) if who is not None else []
    if act.has("found"):  # "police found the bodies of nine men": who finds them killed nobody
        return [], [t for s in (children(verb, "nsubjpass") if is_passive(verb) else objects(verb)) for t in together(s)]
    if is_passive(verb):
        doers.extend(t for a in by_agents(verb) for t in together(a))
        doers.extend(  # "killed by regime bombs"
            c
            for a in by_agents(verb)
            if is_weapon(a, words)
            for c in a.lefts
            if c.dep_ in ("amod", "compound", "poss") and names_party(c, words)
        )
        fired = [a for a in by_agents(verb) if is_weapon(a, words)]
        doers.extend(o for a in fired for w, _, o in prepositions(a) if w in ("of", "by") and _bears(o, words))
        doers.extend(o for a in fired for w, _, o in prepositions(a) if w == "from" and is_carrier(o, words))  # "by a missile from a jet"
        doers.extend(t for a in fired for t in layers(a))
        patient = [t for s in children(verb, "nsubjpass") for t in together(s) if t.tag_ not in ("WDT", "WP")]  # "a man who was shot"
        if not patient and (who := subject(verb)) is not None:
            patient = together(who)
        if (act.harm or act.entry.type == "territorial_change") and not doers:
            doers.extend(_bringing(verb, words, moving=not act.harm))
        if not act.has("weapon") or any(c.lower_ in ON and not list(c.children) for c in verb.rights):  # "was fired upon"
            hit.extend(patient)
        else:
            doers.extend(o for w, _, o in after if w == "from" and is_carrier(o, words))
    else:
        if act.has("weapon"):
            doers.extend(o for w, _, o in after if w == "from" and is_carrier(o, words))
            doers.extend(t for a in by_agents(verb) for t in together(a))  # "bombs dropped by helicopters hit a mill", read as active
        if verb.tag_ == "VBG" and not objects(verb):
            doers.extend(t for a in by_agents(verb) for t in together(a))  # "Shelling by rebels killed two", read as a verb
        who = subject(verb)
        who = meant_by(who, verb) if who is not None else None
        subjects = together(who) if who is not None else []
        if who is not None and not _may_act(who, words):  # "its arm the Front is active and has clashed with"
            subjects += [t for t in children(who.head, "nsubj") if t.pos_ == "PROPN" and t.left_edge.i == who.right_edge.i + 1]
        shot = act.has("weapon") and any(is_weapon(s, words) for s in subjects)  # "Russian shells fell on the town"
        if (
            (word in _SUFFERS and act.entry.type != "territorial_change" and not (act.has("upon") or act.has("thrown") or shot))
            or act.has("suffers")
            or (word == "leave" and act.entry.type == "displacement")
            or (act.harm and word in ("lose", "suffer", "sustain"))
            or ((act.has("people") or act.has("homeward")) and not objects(verb))
        ):
            hit.extend(subjects)
        else:
            doers.extend(subjects)
            doers.extend(o for s in subjects if is_weapon(s, words) and (o := _owner(s, verb)) is not None)
            for s in subjects:  # "bombs dropped by the regime killed 49"; "the attack by rebels hit the camp"; "the shells of the army"
                doers.extend(o for w, _, o in prepositions(s) if w == "by" or (w == "of" and is_weapon(s, words) and _bears(o, words)))
                doers.extend(layers(s) if is_weapon(s, words) else ())
                doers.extend(_charged(s))
                belonging = (c for c in children(s, "acl") if c.lemma_.lower() == "belong")  # "a shell belonging to the rebels"
                doers.extend(o for c in belonging for w, _, o in prepositions(c) if w == "to")
                if lemma(s) in words.weapons or lemma(s) in words.nouns:
                    doers.extend(c for c in s.lefts if c.dep_ in ("amod", "compound", "poss") and names_party(c, words))
        thrown = act.has("weapon") and any(is_weapon(o, words) for o in objects(verb))
        freed = [t for c in children(verb, "ccomp") for s in children(c, "nsubj") for t in together(s)] if word == "let" else []
        things = [*freed, *objects(verb)]  # "let three teachers go"
        things = [t.head.head if t.tag_ in ("WDT", "WP") and t.head.dep_ == "relcl" else t for t in things]
        into = _rammed(things, words) if word == "ram" else []
        things = into or ([] if word == "ram" and any(w == "into" for w, _, _ in after) else things)  # "rammed a car into the stop"
        things = [t for t in things if not (word in ("detonate", "explode", "blow") and _is_own_bomb(t, word, words))]
        hit.extend(t for t in things if not (thrown and lemma(t) in words.weapons))  # "the airport, which they have besieged"
    if act.harm:  # "died at the hands of gunmen"
        hands = [o for w, _, o in after if w == "at" and o.lower_ == "hands"]
        doers.extend(t for h in hands for w, _, t in prepositions(h) if w == "of")
    if act.entry.type == "territorial_change" and word == "lose":
        doers, hit = [o for w, _, o in after if w == "to" and is_armed(o, words)], doers  # "lost the city to the army"
    if act.has("thrown"):  # "a drone crashed into a house"
        hit.extend(o for w, _, o in after if w in ("into", "onto", "through"))
    if act.has("taken"):  # "made off with 20 pupils"
        hit.extend(o for v in (verb, *objects(verb)) for w, _, o in prepositions(v) if w == "with")
    if act.has("weapon") or act.has("upon") or act.lemma in ("open", "advance", "fire", "crack"):
        hit.extend(o for w, _, o in after if w in ON)
        for o in objects(verb):
            hit.extend(x for w, _, x in prepositions(o) if w in ON)
    if act.has("fallen"):  # "the town fell to the insurgents"
        return [o for w, _, o in after if w == "to"], []
    if word == "lay":  # "laid siege to the quarter", "has laid a siege on it"
        hit.extend(o for t in (verb, *objects(verb)) for w, _, o in prepositions(t) if w in ("to", "on", "around"))
    if word == "set":  # "set fire to houses"
        hit.extend(o for t in (verb, *objects(verb)) for w, _, o in prepositions(t) if w == "to")
    if act.has("mutual"):
        hit.extend(o for w, _, o in after if w in ("with", "against"))
        hit.extend(x for w, _, o in after if w in ("for", "over") and lemma(o) == "control" for x in _of(o))
    if act.entry.type in ("territorial_change",) and not is_passive(verb):
        hit.extend(o for w, _, o in after if w == "from" and (is_armed(o, words) and not is_place(o, words)))
        hit.extend(taken_from(verb, words))
    if word in ("cut", "slit"):
        hit = [x for t in hit for x in (_whose_throat(t, verb) if lemma(t) == "throat" else [t])]
        if verb.dep_ == "ccomp" and (cut := [t for t in doers if lemma(t) == "throat"]):
            doers = [t for a in by_agents(verb) for t in together(a)]
            hit.extend(x for t in cut for x in _whose_throat(t, verb))
    if act.entry.type == "territorial_change":
        hit = [x for t in hit for x in ((_of(t) or [t]) if lemma(t) in _HOLDS else [t])]
        hit = [t for t in hit if not _of_own_arms(counted(t), words)]
    return doers, [t for t in hit if not _is_place_of_words(t, words, act)]


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


def layers(weapon: Token) -> list[Token]:
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
