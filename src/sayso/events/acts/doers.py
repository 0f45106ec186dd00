"""Who did what a noun names, and what it hit: "the army's raid on the town", "the blast claimed by the group"."""

from __future__ import annotations

from sayso.events.acts.find import Act
from sayso.events.senses.nouns import runs_on
from sayso.events.words.grammar import ACCUSING, LAID, SUSPICION, by_agents, children, is_passive, objects, prepositions, subject, together
from sayso.events.words.lexicon import Lexicon, lexicon
from sayso.events.words.parties import each_other, meant_by, names_party, takes_part
from sayso.events.words.things import MEASURES, bears_arms, is_armed, is_irregular, is_place, lemma, names_group
from sayso.ground.places.name_signs import HELD
from sayso.language import Token

ON = frozenset({"on", "against", "at", "into", "upon", "onto", "over"})
_DOER_OF = frozenset(
    {"attack", "offensive", "advance", "operation", "assault", "counterattack", "ambush", "push", "campaign", "withdrawal", "retreat"}
)
_SHOTS = frozenset({"fire", "gunfire", "shellfire"})
_FIRE = _SHOTS | {"shelling", "bombardment"}
_GROUND = frozenset({"position", "line", "trench", "side", "base", "area", "territory"})
_SIDES = frozenset({"between", "with", "by", "against"})
_OWNING = frozenset({"deny", "admit", "acknowledge", "confirm", "stop", "begin", "start", "continue", "resume", "halt", "suspend"})
_HOLDING = frozenset({"hold", "control", "besiege", "run", "rule", "occupy", "inhabit", "populate", "dominate", "defend", "guard", "own"})
_CALLING = frozenset({"call", "label", "brand", "term", "deem", "consider", "dub"})
_DEALING = frozenset({"deal", "inflict"})
_WISHING = frozenset({"call", "fear", "expect", "want"})
_BEFORE = ("poss", "amod", "compound")

Parties = tuple[list[Token], list[Token]]


def of_noun(act: Act, words: Lexicon) -> Parties:
    """Who did what a noun names, and whom or what it hit; the words of each may yet be none that acts or is hit."""
    noun = act.head
    by, on = _after_it(act, words)
    doers = [
        *_named_before(act, words),
        *_before_gerund(noun, words),
        *_right_after(noun),
        *(_between(act, words) if act.has("mutual") and act.part == "happening" else ()),
        *_of_its_clause(act, words),
        *by,
        *claiming(noun),
        *_work_of(noun),
        *_whose(noun, words),
        *_of_gerund(noun),
        *_launching(noun, words),
    ]
    hit = [*(objects(noun) if noun.tag_ == "VBG" else ()), *on]  # "began shelling houses"
    if _killed_troops(act, words):
        doers, hit = [*doers, *hit], []
    doers += [*_suspending(act, words), *_agreeing(act, words)]
    hit += [*_target_of(noun), *_fought_over(act)]
    by, on = _of_its_verb(act, words, (doers, hit))
    return [*doers, *by], [*hit, *on]


def _named_before(act: Act, words: Lexicon) -> list[Token]:
    """The parties before the noun: "the army's raid", "rebel shelling", "the Syrian army shelling"."""
    heads = [act.head]
    while heads[-1].dep_ == "conj" and heads[-1].head.pos_ in ("NOUN", "PROPN"):
        heads.append(heads[-1].head)
    found: list[Token] = []
    for h in heads:
        for c in h.lefts:
            if c.dep_ not in (*_BEFORE, "nmod") or _only_where(c, act) or (lemma(c) == "terrorist" and _is_label(h)):
                continue
            if names_party(c, words):
                found.extend(together(c))
            elif c.dep_ in _BEFORE and c.lower_ not in HELD:  # "a Taliban-claimed blast"; not "rebel-held Talmar air raids"
                found.extend(g for g in c.lefts if names_party(g, words))
    return found


def _right_after(noun: Token) -> list[Token]:
    """ "In revenge for air strikes by the army", wherever the parse hangs "by"."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    return [t for o in children(after, "pobj") for t in together(o)] if after.lower_ == "by" and after.head != noun else []


def _after_it(act: Act, words: Lexicon) -> Parties:
    """Who did it and what was hit by the prepositions after the noun: "strikes by the army on the town", "the shelling of the town"."""
    noun = act.head
    doers: list[Token] = []
    hit: list[Token] = []
    for w, p, o in (*prepositions(noun), *_through_clauses(noun)):
        if w == "of" and p.head != noun and p.head.dep_ == "advmod":
            continue  # "an attack southwest of the town"
        if w in ("by", "between"):
            doers.append(o)
        elif w in ON or (w == "with" and act.has("mutual")):
            hit.append(o)
        elif w == "of":
            (doers if _did(o, noun, words) or _fired(o, act, words) else hit).append(o)
            hit.extend(_upon(o))  # "the bombing of the forces on the town", hung on the forces
        elif w == "from":
            doers.extend(_from_whom(o, words))
    return doers, hit


def _killed_troops(act: Act, words: Lexicon) -> bool:
    """ "Troops were killed in fighting with a group": the group did it."""
    if not act.has("mutual") or act.verb is None or "harm" not in _flags(act.verb, words):
        return False
    victims = children(act.verb, "nsubjpass") or objects(act.verb)
    return any(is_armed(t, words) for v in victims for t in together(v))


def _suspending(act: Act, words: Lexicon) -> list[Token]:
    """ "The coalition suspended its raids": whose act it is, once for each word that says so."""
    owner = subject(act.verb) if act.verb is not None else None
    if owner is None or owner.pos_ == "PRON" or owner == act.head or not is_armed(owner, words):
        return []
    return [t for c in children(act.head, "poss") if c.lower_ in ("its", "their") for t in together(owner)]


def _of_its_verb(act: Act, words: Lexicon, known: Parties) -> Parties:
    """What the verb beside the noun tells: "the army carried out raids on the town", "the town came under fire from rebels"."""
    noun, verb = act.head, act.verb
    if verb is None:
        return [], []
    who = subject(verb)
    if who is not None:
        if act.part == "doer":
            return _carried_out(act, verb, who)
        if noun.dep_ == "dobj" and verb.lemma_.lower() in (words["planning"] - _WISHING) | {"plot"} and not is_passive(verb):
            return together(meant_by(who, verb)), []  # "the army prepared an offensive"
        under = noun.head.lower_ if noun.dep_ == "pobj" else ""
        if under == "for" and verb.lemma_ == "prepare":  # "rebels prepared for an assault on army lines"
            doers, hit = known
            theirs = is_armed(who, words) and not doers and (act.has("mutual") or _aims_at_others(hit))
            return together(who) if theirs else [], []
        if under in ("in", "with") and verb.lemma_.lower() in _DEALING:
            return together(who), []  # "the aircraft dealt them a blow in strikes on the town"
        if act.part == "under":
            return [t for w, _, o in prepositions(verb) if w == "from" for t in _from_whom(o, words)], together(who)
    if act.part == "done":
        return _agents(verb), _hung_on_verb(act, verb, ON - {"at"})
    return [], []


def _carried_out(act: Act, verb: Token, who: Token) -> Parties:
    """ "The army carried out raids on the town", "in intensifying bombing of the town by the army"."""
    by_others = by_agents(verb) or (is_passive(verb) and verb.lemma_ not in ("lock", "involve", "engage"))
    doers = _agents(verb) if by_others else together(meant_by(who, verb))
    return doers, _hung_on_verb(act, verb, ON | {"with"} if act.has("mutual") else ON)


def _agents(verb: Token) -> list[Token]:
    return [t for a in by_agents(verb) for t in together(a)]


def _hung_on_verb(act: Act, verb: Token, named: frozenset[str]) -> list[Token]:
    """What follows the noun and hangs on its verb with one of the named prepositions; no day."""
    return [o for w, p, o in prepositions(verb) if w in named and p.i > act.head.i and o.ent_type_ not in ("DATE", "TIME")]


def _between(act: Act, words: Lexicon) -> list[Token]:
    """ "Clashes continued between rebels and troops", "fighting raged in the city between them", where the parser hangs it on the city."""
    noun, verb = act.head, act.verb
    at = [verb] if verb is not None else []
    at += [o for v in at for _, p, o in prepositions(v) if p.i > noun.i]
    return [
        o for t in at for w, p, o in prepositions(t) if w == "between" and p.i > noun.i and is_armed(o, words) and not is_place(o, words)
    ]


def _of_its_clause(act: Act, words: Lexicon) -> list[Token]:
    """ "The army took the town after fierce battles", "were on a wide offensive": whose fights they were, where they name nobody."""
    noun, verb = act.head, act.verb
    if noun.dep_ != "pobj" or verb is None or verb != noun.head.head or any(w in _SIDES for w, _, _ in prepositions(noun)):
        return []
    entry, prep = words.verbs.get(verb.lemma_.lower()), noun.head.lower_
    ground = (entry is not None and entry.type == "territorial_change") or any(lemma(o) == "control" for o in objects(verb))
    took = ground and act.has("mutual") and prep in ("after", "following", "amid")
    on = prep == "on" and verb.lemma_ == "be" and act.entry.type == "clash"
    who = subject(verb) if (took or on) and not is_passive(verb) else None
    return [t for t in together(meant_by(who, verb)) if t.pos_ != "PRON" and is_armed(t, words)] if who is not None else []


def _target_of(noun: Token) -> list[Token]:
    """ "The town has been the target of raids"."""
    of = noun.head
    target = of.head if noun.dep_ == "pobj" and of.lower_ == "of" and lemma(of.head) == "target" else None
    who = subject(target.head) if target is not None and target.dep_ == "attr" else None
    return together(who) if who is not None and who.pos_ != "PRON" else []


def _fought_over(act: Act) -> list[Token]:
    """What ground a fight is over: "locked in battle for control of the bridge"."""
    over = [o for t in (act.head, act.verb) if t is not None and act.has("mutual") for w, _, o in prepositions(t) if w in ("for", "over")]
    return [x for o in over if lemma(o) == "control" for w, _, x in prepositions(o) if w in ("of", "over")]


def _agreeing(act: Act, words: Lexicon) -> list[Token]:
    """ "The two armies extended a truce", "the rebels rejected a truce", "a truce was renewed by the rebels": whose it is, or would be."""
    verb = act.head.head
    if act.entry.type != "agreement" or verb.tag_ == "VB" or lemma(verb) not in words["prolonging"] | words["spurning"]:
        return []
    if act.head.dep_ == "nsubjpass":
        return _agents(verb)
    who = subject(verb) if act.head.dep_ == "dobj" else None
    return together(who) if who is not None else []


def _did(party: Token, noun: Token, words: Lexicon) -> bool:
    """ "The offensive of the army", "the bombing of the regime forces on the town": whose act it is, where "on" tells what was hit."""
    if not is_armed(party, words) or is_place(party, words):
        return False
    return lemma(noun) in _DOER_OF or bool(_upon(noun) or _upon(party))


def _from_whom(source: Token, words: Lexicon) -> list[Token]:
    """ "Fire from insurgents", "from rebel positions": who it came from; not "from the town"."""
    if not is_place(source, words):
        return [source] if is_armed(source, words) else []
    beside = (c for c in source.lefts if c.dep_ in ("compound", "amod", "poss"))
    return [c for c in beside if lemma(source) in _GROUND and c.ent_type_ != "GPE" and names_party(c, words)]


def _fired(party: Token, act: Act, words: Lexicon) -> bool:
    """ "The fire of gunmen", "15 rebels were killed in shelling of the army": whose fire it was, where others who bear arms are its victims.
    Not "a boy was killed in shelling of the army", who may have stood beside it."""
    noun, verb = act.head, act.verb
    if lemma(party) not in words["armed"] or lemma(noun) not in _FIRE or any(w == "by" for w, _, _ in prepositions(noun)):
        return False
    if lemma(noun) in _SHOTS:
        return True
    who = subject(verb) if verb is not None and "harm" in _flags(verb, words) else None
    victims = [] if verb is None or who is None else objects(verb) or together(who)
    ranks = lemma(party) in words["ranks"]
    return any(_fights(t, words) and not (ranks and is_irregular(t) == is_irregular(party)) for t in victims)


def _fights(victim: Token, words: Lexicon) -> bool:
    return bears_arms(victim, words) or any(w == "of" and names_group(o) for w, _, o in prepositions(victim))  # "members of the Front"


def _aims_at_others(hit: list[Token]) -> bool:
    """True for "an assault on army lines", and not for "an assault on its lines"."""
    return bool(hit) and not any(c.dep_ == "poss" and c.pos_ == "PRON" for t in hit for c in t.lefts)


def _whose(noun: Token, words: Lexicon) -> list[Token]:
    """ "Jihadists whose assault on the town": theirs it is, where it is told upon whom; not "soldiers whose killing"."""
    whose = next((c for c in children(noun, "poss") if c.lower_ == "whose"), None)
    if whose is None or not any(w in ON | {"of"} for w, _, _ in prepositions(noun)):
        return []
    clause = next((t for t in noun.ancestors if t.dep_ == "relcl"), None)
    of = clause.head if clause is not None else whose.nbor(-1)
    return [of] if is_armed(of, words) and not is_place(of, words) else []


def _upon(token: Token) -> list[Token]:
    """What something is done upon; no day: "the bombing of the army on Monday"."""
    return [o for w, _, o in prepositions(token) if w in ("on", "upon", "against") and o.ent_type_ not in ("DATE", "TIME")]


def _only_where(name: Token, act: Act) -> bool:
    """ "Two hurt in Sorvan blast" may be a doer, "in Mali mine blast" and "in Mali attack" are where it was; not "Sorva bombing of the town"."""
    noun = act.head
    aimed = any(c.lower_ in ("of", "on", "against") for c in noun.rights)
    went_off = act.entry.type == "bombing" or (act.lemma == "attack" and noun.dep_ != "nsubj")
    return went_off and name.dep_ == "compound" and name.ent_type_ == "GPE" and name.pos_ == "PROPN" and not aimed


def _is_label(noun: Token) -> bool:
    """ "Called it a terrorist attack", "described as a terrorist attack": what somebody calls it, and nobody's part in it."""
    called = noun.dep_ in ("oprd", "attr", "dobj", "ccomp") and noun.head.lemma_.lower() in _CALLING
    return called or (noun.dep_ == "pobj" and noun.head.lower_ == "as")


def _before_gerund(act: Token, words: Lexicon) -> list[Token]:
    """The party before an act that the parse takes for a verb: "army shelling of the town", "killed in army shelling", "said army raids"."""
    if act.tag_ not in ("VBG", "VBZ") or act.i == 0:
        return []
    before = act.nbor(-1)
    beside = before.dep_ == "nsubj" and before.head == act
    beside = beside or (act.dep_ == "nsubj" and before.dep_ == "dobj" and before.head == act.head.head)  # "said rebel shelling killed two"
    beside = beside or (act.dep_ == "acl" and before.dep_ == "pobj" and before.head.head == act.head)  # "the toll from rebel shelling"
    under = act.dep_ in ("pcomp", "pobj") and before.dep_ == "pobj" and before.head == act.head
    under = under or runs_on(act)
    return [before] if (beside or under) and (is_armed(before, words) or names_party(before, words)) else []


def _of_gerund(noun: Token) -> list[Token]:
    """Whose act in -ing it is: "broke the truce by shelling the town", "denied shelling it", "accused rebels of shelling it"."""
    if noun.tag_ != "VBG":
        return []
    up = noun.head
    if noun.dep_ in ("pobj", "pcomp") and up.lower_ == "by" and up.head.pos_ == "VERB" and not is_passive(up.head):
        who = subject(up.head)
    elif noun.dep_ == "pcomp" and not {up.head.lemma_.lower(), up.head.head.lemma_.lower()}.isdisjoint(ACCUSING):
        who = subject(noun)
    elif noun.dep_ in ("dobj", "xcomp") and up.lemma_.lower() in _OWNING:
        who = subject(up)
    else:
        return []
    return together(who) if who is not None and who.pos_ != "PRON" else []


def _measured(noun: Token) -> Token | None:
    """The word that an act is counted by: "wave" of "a wave of strikes"."""
    of = noun.head
    return of.head if noun.dep_ == "pobj" and of.lower_ == "of" and lemma(of.head) in MEASURES | {"one"} else None


def _launching(noun: Token, words: Lexicon) -> list[Token]:
    """Who launched what the noun is counted by: "jets carried out a wave of strikes", "a wave of strikes by jets"."""
    whole = _measured(noun)
    if whole is None:
        return []
    found = [o for w, _, o in prepositions(whole) if w == "by"]
    verb = whole.head
    if verb.pos_ == "VERB" and verb.lemma_.lower() in words.light["doer"]:
        if whole.dep_ == "dobj" and (who := subject(verb)) is not None:
            found.extend(together(who))
        elif whole.dep_ == "nsubjpass":
            found.extend(_agents(verb))
    return found


def _flags(verb: Token, words: Lexicon) -> frozenset[str]:
    entry = words.verbs.get(verb.lemma_.lower())
    return entry.flags if entry is not None else frozenset()


def _work_of(noun: Token) -> list[Token]:
    """ "The blast was the work of the group"."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return []
    work = (c for c in children(noun.head, "attr") if c.lemma_.lower() in ("work", "handiwork"))
    return [o for c in work for w, _, o in prepositions(c) if w == "of"]


def claiming(noun: Token) -> list[Token]:
    """ "claimed responsibility for the attack", "denied a part in it", "was blamed for the blast", "was behind the raid": who is said to have done it."""
    if noun.dep_ in ("dobj", "nsubjpass") and (laid := LAID.get(noun.head.lemma_.lower())):
        return [o for w, _, o in (*prepositions(noun.head), *prepositions(noun)) if w == laid]  # "blamed the blast on separatists"
    if noun.dep_ == "dobj" and noun.head.lemma_ in ("claim", "admit") and noun.head.pos_ == "VERB":
        who = subject(noun.head)  # "the group claimed the attack"
        return together(who) if who is not None else []
    if noun.dep_ == "nsubjpass" and noun.head.lemma_ in ("claim", "admit"):  # "the attack was claimed by the group"
        return _agents(noun.head)
    if noun.dep_ != "pobj":
        return []
    if noun.head.lower_ == "behind" and noun.head.head.lemma_ in ("be", "stand"):
        who = subject(noun.head.head)
        return together(meant_by(who, noun.head.head)) if who is not None else []  # "the group said it was behind the attack"
    up = noun.head.head
    if takes_part(noun.head) and up.pos_ == "VERB":
        return _owning(up)
    if (takes_part(noun.head) or (noun.head.lower_ == "for" and up.lemma_ == "responsibility")) and up.head.pos_ == "VERB":
        verb = up.head
        if up.dep_ == "nsubjpass":  # "responsibility for the attack was claimed by"
            return _agents(verb)
        return _owning(verb)
    if noun.head.lower_ == "for" and (fell := up.head if up.lower_ in SUSPICION else up).lemma_.lower() == "fall":
        who = subject(fell)  # "suspicion fell on separatists for the bombing", "the blame for the bombing fell on them"
        return [o for w, _, o in prepositions(fell) if w in ("on", "upon")] if who is not None and who.lower_ in SUSPICION else []
    if noun.head.lower_ == "for" and up.dep_ == "pobj" and up.head.lower_ == "at" and up.head.head.lemma_ == "point":
        return [up]
    if noun.head.lower_ == "for" and up.lower_ == "responsible" and up.head.lemma_ == "be" and (who := subject(up.head)) is not None:
        return together(who)  # "the army was responsible for the attack"
    finger = up if up.lemma_ == "finger" else next(iter(children(up, "dobj")), None)
    if noun.head.lower_ == "for" and finger is not None and finger.lemma_ == "finger":  # "pointed the finger at X for the blast"
        point = finger.head
        return [o for t in (point, finger) for w, _, o in prepositions(t) if w == "at"]
    if up.dep_ == "dobj" and up.head.lemma_.lower() in ACCUSING:  # "blaming a rebel rocket for the blast", hung on the rocket
        up = up.head
    if noun.head.lower_ in ("for", "of", "over") and up.lemma_.lower() in ACCUSING and up.pos_ == "VERB":
        accused = each_other(up) or [t for t in (children(up, "nsubjpass") if is_passive(up) else objects(up)) if t != noun]
        words = lexicon()
        sides = [
            c for t in accused if lemma(t) in words.weapons for c in t.lefts if c.dep_ in ("amod", "compound") and names_party(c, words)
        ]
        return sides or accused
    if noun.head.lower_ in ("for", "on") and up.pos_ == "VERB" and up.lemma_ in ("blame", "pin"):
        return [t for t in objects(up) if t != noun]
    return []


def _owning(verb: Token) -> list[Token]:
    """Who owns up to an act or to a part in it, or denies it."""
    who = subject(verb) if verb.lemma_ in ("claim", "admit", "accept", "acknowledge", "deny", "bear") else None
    return together(who) if who is not None else []


def _through_clauses(noun: Token) -> list[tuple[str, Token, Token]]:
    """ "raids carried out by a coalition", "an attack launched by rebels"."""
    found: list[tuple[str, Token, Token]] = []
    for c in children(noun, "acl", "xcomp"):
        if c.lemma_.lower() in _HOLDING:
            continue  # "shelling of the quarter held by the militia"
        if c.tag_ == "VBN" or (c.tag_ == "VBD" and by_agents(c)):  # "raids carried out by": a past that has a doer is passive
            to = LAID.get(c.lemma_.lower())
            found.extend(("by", p, o) for w, p, o in prepositions(c) if w == to)  # "shelling blamed on the rebels"
            found.extend(("by", a.head, o) for a in by_agents(c) for o in together(a))
            found.extend((w, p, o) for w, p, o in prepositions(c) if w in ("on", "against"))
    return found
