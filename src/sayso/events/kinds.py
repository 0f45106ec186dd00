"""The type of a telling: by its words, what stands beside them, its weapon, who acts; else by what the report is about."""

from __future__ import annotations

from sayso.events.acts import Act
from sayso.events.grammar import by_agents, children, is_passive, objects, prepositions, subject, together
from sayso.events.lexicon import Lexicon, lexicon
from sayso.events.ontology import types_in
from sayso.events.things import MEASURES, is_armed, is_irregular, is_weapon, lemma
from sayso.language import Token

AIR = frozenset({"air", "aerial", "warplane", "jet", "airstrike", "plane", "helicopter", "barrel", "airforce", "bomber", "aircraft"})
_GROUND = frozenset({"cattle", "police", "dawn", "commando", "border", "ground", "village", "guerrilla"})
_FIRED = frozenset({"missile", "rocket", "shell", "bomb", "round", "rounds"})
_DESTROYS = frozenset({"destroy", "demolish", "level"})
_OF_STATE = frozenset({"regime", "government", "army", "coalition"})  # "regime bombs" fall from the air
_PILOTS = frozenset({"pilot", "airman", "aircrew", "crew"})
_GASES = frozenset({"gas", "agent", "substance", "head", "warhead", "material", "chlorine", "sarin", "weapon"})
_HOLDING = frozenset({"contain", "carry", "load", "fill", "pack", "fit", "lace", "tip", "hold"})
# Words for any attack: what they are called by default says little.
_ANY = frozenset({"assault", "onslaught", "operation", "campaign", "push", "infiltrate", "destroy", "damage", "demolish", "level"})


def kind_of(members: list[Act], main: Act, air: bool) -> tuple[str, bool]:
    """The type of a telling, and whether it is only the usual one of a general word ("attacked", "were killed").

    By its words, its weapon, its agents; else by what the report is about.
    """
    words = lexicon()
    naming = [a for a in members if not a.harm]
    for act in naming:
        kind = settled(act, words)
        if kind:
            return kind, False
    if any(a.entry.type == "chemical_attack" for a in naming):
        return "chemical_attack", False  # "gassed the quarter by firing rockets"
    if any(_of_gas(act, words) for act in members) or (naming and any(a.lemma == "suffocate" and not _of_smoke(a) for a in members)):
        return "chemical_attack", False
    for act in (*naming, *(a for a in members if a.harm)):
        kind = _by_weapon(act, words)
        if kind == "missile_strike" and not act.nominal and _from_the_air(act, words):
            kind = "airstrike"  # "jets fired four missiles"
        if kind == "bombing" and air and act.lemma in ("fall", "rain", "land") and _bombs_fall(act):
            kind = "airstrike"
        if kind == "airstrike" and act.lemma == "shell" and not act.nominal:
            return kind, False  # "warplanes shelled the town"
        if kind and (act.harm or act.entry.type in ("?", "airstrike", "bombing", "shooting") or act.lemma in _DESTROYS):
            return kind, False
    if main.nominal and main.lemma in ("strike", "raid") and any(a is not main and a.lemma == "shelling" for a in naming):
        return "airstrike", False  # "strikes and shelling"
    fixed = [a.entry.type for a in naming if a.entry.type != "?"]
    told = [a.entry.type for a in members if a.harm and a.entry.type not in ("?", "other")]
    if told and not fixed and all(a.lemma == "attack" for a in naming):
        return told[0], False  # "attacks in which thirty were shot dead"
    if fixed and fixed[0] == "airstrike" and any(a.lemma == "bomb" and _by_irregulars(a) for a in naming):
        return "bombing", False  # "militants bombed a church": they have no planes
    if fixed and fixed[0] == "territorial_change" and main.lemma in ("enter", "advance") and not main.nominal and _tried(main.head, words):
        return "clash", False  # who tried to enter a town fought for it, and did not take it
    if fixed and main.has("place") and not main.nominal:
        return main.entry.type, False  # "stormed the base, capturing it"
    if fixed:
        return fixed[0], all(a.lemma in _ANY for a in naming if a.entry.type != "?")
    if not naming:
        named = next((a.entry.type for a in members if a.entry.type not in ("?", "other")), "")
        return (named, False) if named else (_harm_kind(members, words), True)
    return _default(main, naming, words, air), not any(a.nominal and a.lemma == "strike" for a in naming)


def _tried(verb: Token, words: Lexicon) -> bool:
    """ "Tried to enter the town"."""
    return verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_.lower() in words["only_tried"]


def settled(act: Act, words: Lexicon) -> str | None:
    """By a modifier: air strikes, car bombing, suicide attack. Only for general words and blasts."""
    if act.entry.type not in ("?", "bombing", "airstrike", "clash", "shooting", "shelling") or not act.nominal:
        return None
    kinds = [words.settles[lemma(c)] for c in act.head.lefts if c.dep_ in ("compound", "amod", "nmod") and lemma(c) in words.settles]
    for c in act.head.lefts:  # "air force strikes", "barrel bomb attacks"
        kinds.extend(words.settles[lemma(g)] for g in c.lefts if g.dep_ in ("compound", "amod") and lemma(g) in words.settles)
    if act.entry.type in ("clash", "shelling") and kinds and kinds[0] not in ("airstrike",):
        return None
    if act.lemma == "strike":
        kinds = [k for k in kinds if k != "clash"]  # "military strikes" come from the air
    for strong in ("chemical_attack", "airstrike"):
        if strong in kinds:
            return strong
    return kinds[0] if kinds else None


def _by_weapon(act: Act, words: Lexicon) -> str | None:
    """By the weapon or the carrier in the clause."""
    if act.has("mutual") or act.has("lasting") or act.has("place") or act.has("move"):
        return None
    for token in weapon_tokens(act, words):
        kind = words.weapons.get(lemma(token), "airstrike")  # the air of an air force
        lefts = [lemma(c) for c in token.lefts]
        if lemma(token) == "bomber" and (token.tag_ == "NN" or "suicide" in lefts):
            return "bombing"  # one bomber is a person, several are planes
        if lemma(token) == "bomb":
            if (
                "barrel" in lefts
                or "cluster" in lefts
                or "vacuum" in lefts
                or "aerial" in lefts
                or act.lemma == "drop"
                or (token.tag_ == "NNS" and _OF_STATE & set(lefts))
                or (act.verb and act.verb.lemma_ == "drop")
            ):
                return "airstrike"
            if act.entry.type == "airstrike":
                continue
        if lemma(token) in ("round", "rounds", "device", "charge", "vest", "belt", "mine") and kind == "bombing" and act.lemma == "fire":
            continue
        if "chemical" in lefts or "poison" in lefts:
            return "chemical_attack"
        return kind
    return None


def _of_gas(act: Act, words: Lexicon) -> bool:
    """ "Shells containing toxic gas", "missiles loaded with chlorine", "struck it with chlorine gas"."""
    if act.has("mutual") or act.has("lasting") or act.has("place") or act.has("move") or act.entry.type not in types_in("with_gas") | {"?"}:
        return False
    verb = act.verb if act.nominal else act.head
    with_what = (
        [o for w, _, o in prepositions(verb) if w in ("with", "using")] if verb is not None and (act.part or not act.nominal) else []
    )
    if verb is not None:  # "struck it with chlorine gas killing four", where the parse makes the gas do the killing
        held = [c for p in children(verb, "prep") if p.lower_ == "with" for v in children(p, "pcomp") for c in children(v, "nsubj")]
        with_what = [*with_what, *held]
    if any(lemma(o) in _GASES and _is_poison(o, words) for o in with_what):
        return True
    return any(
        (c.dep_ in ("acl", "amod") and lemma(c) in _HOLDING) or (c.dep_ == "prep" and c.lower_ in ("with", "of"))
        for t in weapon_tokens(act, words)
        for c in t.rights
        if any(lemma(x) in _GASES and _is_poison(x, words) for x in c.subtree)
    )


def _is_poison(gas: Token, words: Lexicon) -> bool:
    return lemma(gas) in ("chlorine", "sarin") or any(words.settles.get(lemma(c)) == "chemical_attack" for c in gas.lefts)


def _of_smoke(act: Act) -> bool:
    """ "Suffocated in the smoke", "under the rubble": of no gas."""
    return any(t.lower_ in ("smoke", "fumes", "rubble", "debris", "tunnel", "container", "lorry", "truck") for t in act.head.sent)


def _bombs_fall(act: Act) -> bool:
    """ "Bombs fell on the market": several, out of the air."""
    who = None if act.nominal else subject(act.head)
    return who is not None and lemma(who) == "bomb" and who.tag_ == "NNS"


def weapon_tokens(act: Act, words: Lexicon) -> list[Token]:
    """The tokens in the clause of an act that name a weapon or what carries it, the nearest sense first."""
    near: list[Token] = []
    if act.nominal:
        near.extend(o for w, _, o in prepositions(act.head) if w in ("with", "by", "of", "using", "involving", "from"))
        near.extend(c for c in act.head.lefts if c.dep_ in ("compound", "amod", "poss", "nmod"))
    verb = act.verb if act.nominal else act.head
    if verb is not None and (not act.nominal or act.part):
        if not act.nominal:
            if is_passive(verb):
                near.extend(by_agents(verb))
            if not is_passive(verb):
                near.extend(t for t in objects(verb) if _wields(act) or (lemma(t) in _FIRED and act.lemma not in _DESTROYS))
        near.extend(
            o for w, _, o in prepositions(verb) if w in ("with", "by", "using", "from", "in") and (w != "in" or is_weapon(o, words))
        )
        if not act.nominal and "strike" in act.entry.flags:  # "targeted the quarter in the city with two shells", hung on the quarter
            near.extend(o for t in objects(verb) for w, _, o in prepositions(t) if w == "with" and lemma(o) in _FIRED | {"mortar"})
        who = subject(verb) if act.part != "under" else None  # a helicopter that came under fire fires nothing
        if who is not None and not (is_passive(verb) and not act.nominal):
            near.extend(together(who))
        if is_passive(verb) and act.has("weapon"):
            near.extend(children(verb, "nsubjpass"))
    near = [x for t in near for x in (t, *(o for w, _, o in prepositions(t) if w == "of" and lemma(t) in MEASURES))]
    out = []
    for t in near:
        if lemma(t) in words.weapons:
            out.append(t)
            continue
        for c in t.lefts:
            if (
                c.dep_ in ("compound", "amod")
                and lemma(c) in words.weapons
                and (lemma(t) in words["armed"] or lemma(t) in ("fire", "salvo", "barrage", "round", "position", "battery", "bomb"))
            ) or (lemma(c) == "air" and lemma(t) == "force"):
                out.append(c)
    return out


def _wields(act: Act) -> bool:
    """True where the object is what is fired or set off; what is attacked or destroyed may be a weapon too, and is none of the doer's."""
    return act.has("weapon") or act.lemma in ("use", "detonate", "explode", "employ", "deploy")


def _harm_kind(members: list[Act], words: Lexicon) -> str:
    """The type when only harm is told: fighters killed by fighters is a clash; shot is a shooting."""
    for act in members:
        v = act.head
        if act.nominal:
            continue
        if is_passive(v):
            victims, doers = [t for s in children(v, "nsubjpass") for t in together(s)], by_agents(v)
        else:
            who = subject(v)
            victims, doers = objects(v), together(who) if who is not None else []
        if v.lemma_ == "die":
            victims, doers = doers, []
        fighters = any(is_armed(t, words) and not _is_pronoun(t) for t in victims)
        armed = any(is_armed(t, words) for t in doers)
        if fighters or (armed and any(lemma(t) in ("soldier", "fighter", "militant", "rebel", "terrorist", "troop") for t in victims)):
            return "clash"
        if any(c.lower_ == "dead" for c in v.children) and v.lemma_ == "shoot":
            return "shooting"
        if any(lemma(t) == "bomber" for t in doers):
            return "bombing"
        if any(t.lower_ in ("gunman", "gunmen") for t in doers):  # with a capital it keeps its plural
            return "shooting"
    return "other"


def _by_state(act: Act) -> bool:
    """ "Bombing by the coalition", "the regime's bombing": states and alliances of states bomb from the air."""
    beside = [
        *_agents(act.head),
        *(c for c in act.head.lefts if c.dep_ in ("poss", "compound", "amod")),
    ]
    return act.nominal and any(lemma(t) in ("coalition", "regime", "alliance") or t.ent_type_ in ("GPE", "NORP") for t in beside)


def _agents(noun: Token) -> list[Token]:
    """ "Raids carried out by a coalition", "raids by the coalition"."""
    above = (noun, *children(noun, "acl"))
    return [o for t in above for word, _, o in prepositions(t) if word == "by"]


def _by_irregulars(act: Act) -> bool:
    if act.nominal:
        return False
    who = subject(act.head) if not is_passive(act.head) else None
    return any(is_irregular(t) for t in (*by_agents(act.head), *(together(who) if who is not None else [])))


def _from_the_air(act: Act, words: Lexicon) -> bool:
    who = subject(act.head) if not is_passive(act.head) else None
    return any(lemma(t) in words.weapons and words.weapons[lemma(t)] == "airstrike" for t in (together(who) if who is not None else []))


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON"


def _default(main: Act, naming: list[Act], words: Lexicon, air: bool) -> str:
    """The type of a general word ("strikes", "hit", "attack") that nothing in its clause settles."""
    for act in naming:
        verb = act.head if not act.nominal else act.verb if act.part == "doer" else None
        doer = subject(verb) if verb is not None else None
        ground = doer is not None and lemma(doer) in (
            "unit",
            "troop",
            "soldier",
            "fighter",
            "rebel",
            "militant",
            "gunman",
            "army",
            "attacker",
            "group",
        )
        word = act.lemma
        if word == "fire" and act.nominal:
            return "shooting"
        if word == "strike" and act.nominal:
            return "airstrike"
        if (
            word == "raid"
            and act.nominal
            and air
            and not (
                (act.head.dep_ == "dobj" and act.head.head.lemma_ == "claim") or ground or _GROUND & {lemma(c) for c in act.head.lefts}
            )
        ):
            return "airstrike"
        if word == "raid" and act.nominal and any(lemma(c) == "coalition" for c in (*act.head.lefts, *_agents(act.head))):
            return "airstrike"  # alliances of states raid from the air
        if word in ("bombing", "bombardment", "bombard", "sortie"):
            return "airstrike" if air or _by_state(act) else "bombing" if word == "bombing" else "shelling"
        if word in ("pound", "pummel", "batter", "barrage", "salvo", "rain", "fire"):
            return "shelling"
        if word in ("attack", "raid"):
            return "airstrike" if air and doer is not None and lemma(doer) in _PILOTS else "clash"
        if word in ("hit", "strike", "target"):
            return "?"
        if word == "campaign":
            return "airstrike" if air else "clash"
    return "?"
