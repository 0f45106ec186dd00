"""The type of a telling: by its words, what stands beside them, its weapon, who acts; else by what the report is about."""

from __future__ import annotations

from sayso.events.acts.doers import claiming
from sayso.events.acts.find import Act
from sayso.events.words.grammar import by_agents, children, is_passive, objects, prepositions, subject, together
from sayso.events.words.lexicon import Lexicon, lexicon
from sayso.events.words.ontology import types_in
from sayso.events.words.things import (
    MEASURES,
    holds_gas,
    is_armed,
    is_irregular,
    is_laden,
    is_people,
    is_place,
    is_poison,
    is_weapon,
    lemma,
)
from sayso.language import Doc, Token

_CRAFT = frozenset({"plane", "helicopter", "aircraft"})  # these carry people, and fall, too
_ONESELF = frozenset({"blow", "detonate", "explode"})
_RIDING = frozenset({"on", "aboard", "onto", "in", "by", "via"})
_GROUND = frozenset({"cattle", "police", "dawn", "commando", "border", "ground", "village", "guerrilla"})
_FIRED = frozenset({"missile", "rocket", "shell", "bomb", "round", "rounds"})
_DESTROYS = frozenset({"destroy", "demolish", "level"})
_OF_STATE = frozenset({"regime", "government", "army", "coalition"})  # "regime bombs" fall from the air
_BIG = frozenset({"mortar", "artillery", "tank", "shell", "howitzer", "explosive", "cannon", "rocket"})
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
    if any(a.lemma == "ram" for a in naming) and any(lemma(t) in words["rammed_with"] for t in main.head.sent):
        return "bombing", False  # "rammed a lorry full of explosives into the post"
    if any(_with_all_arms(a, words) for a in naming):
        return "clash", False
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
    if naming and all(a.entry.type == "?" for a in naming) and any(is_laden(t) for t in _doers(naming)):
        return "bombing", False  # "a boat packed with explosives struck the ship"
    fixed = [a.entry.type for a in naming if a.entry.type != "?"]
    if main.nominal and main.entry.type == "?" and set(fixed) == {"abduction"} and len(naming) < len(members):
        fixed, naming = [], [a for a in naming if a.entry.type == "?"]  # "killed eight people and abducted three in a raid"
    told = [a.entry.type for a in members if a.harm and a.entry.type not in ("?", "other")]
    if told and not fixed and all(a.lemma == "attack" for a in naming):
        return told[0], False  # "attacks in which thirty were shot dead"
    if fixed and fixed[0] == "airstrike" and any(a.lemma == "bomb" and not _bombs_from_above(a, words, air) for a in naming):
        return "bombing", False
    if fixed and fixed[0] == "territorial_change" and main.lemma in ("enter", "advance") and not main.nominal and _tried(main.head, words):
        return "clash", False  # who tried to enter a town fought for it, and did not take it
    if fixed and main.has("place") and not main.nominal:
        return main.entry.type, False  # "stormed the base, capturing it"
    if any(blew_himself_up(a) for a in naming):
        return "bombing", False  # "shot the guards and then blew themselves up"
    if fixed:
        return fixed[0], all(a.lemma in _ANY for a in naming if a.entry.type != "?")
    if not naming:
        named = next((a.entry.type for a in members if a.entry.type not in ("?", "other")), "")
        return (named, False) if named else (_harm_kind(members, words), True)
    return _default(naming, _doers(members), words, air), not any(a.nominal and a.lemma == "strike" for a in naming)


def from_the_air(doc: Doc, acts: list[Act]) -> bool:
    """Whether a report tells of a war from the air: "jets circled", "the air raids"; not of the plane that the wounded were flown out on."""
    words = lexicon()
    told = {t.i for a in acts for t in (a.head, a.verb) if t is not None}
    return any(_aloft(t, told, words) for t in doc)


def _aloft(token: Token, told: set[int], words: Lexicon) -> bool:
    word = token.lower_.removesuffix("s")
    if word == "air":
        return lemma(token.head) not in words["with_air"] and not (token.dep_ == "pobj" and token.head.lower_ in ("in", "into", "by"))
    if word in _CRAFT:
        return not (token.dep_ == "pobj" and token.head.lower_ in _RIDING and token.head.head.i not in told)
    if token.lower_ != "bombers":
        return word in words["aloft"]
    return token.head.lemma_ not in _ONESELF and not any(c.lower_ == "suicide" for c in token.lefts)


def _doers(members: list[Act]) -> list[Token]:
    """Who acts by the verbs of a telling."""
    found: list[Token] = []
    for act in members:
        verb = act.head if not act.nominal else act.verb if act.part == "doer" else None
        if verb is None:
            continue
        who = by_agents(verb) if is_passive(verb) else [t for t in (subject(verb),) if t is not None]
        found.extend(t for w in who for t in together(w))
    return found


def blew_himself_up(act: Act) -> bool:
    """ "Blew himself up", "detonated themselves"."""
    return act.lemma in ("blow", "detonate") and not act.nominal and any(o.lower_.endswith(("self", "selves")) for o in objects(act.head))


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
    if act.lemma == "fire" and any(lemma(c) == "rocket" for c in act.head.lefts):
        return "shelling"
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
        if lemma(token) == "bomber" and (token.lower_ == "bomber" or "suicide" in lefts or act.head.lemma_ in _ONESELF):
            return "bombing"  # one bomber is a person, several are planes, unless they blow themselves up
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
            if "mortar" in lefts:
                return "shelling"
            if act.entry.type == "airstrike":
                continue
        if lemma(token) in ("round", "rounds", "device", "charge", "vest", "belt", "mine") and kind == "bombing" and act.lemma == "fire":
            continue
        if act.lemma == "fire" and lemma(token) in ("round", "rounds") and not _BIG & set(lefts):
            if "live" in lefts:
                return "shooting"
            continue  # "fired several rounds at the crowd"
        if lemma(token) == "grenade" and "propel" in {c.lemma_.lower() for c in token.lefts}:
            if act.entry.type == "shooting":
                continue
            return "shelling"
        if "chemical" in lefts or "poison" in lefts:
            return "chemical_attack"
        if lemma(token) == "gun" and act.lemma in ("pound", "pummel", "batter", "bombard"):
            return "shelling"  # "army guns pounded the town"
        return kind
    return None


def _of_gas(act: Act, words: Lexicon) -> bool:
    """ "Shells containing toxic gas", "missiles loaded with chlorine", "struck it with chlorine gas"."""
    if act.has("mutual") or act.has("lasting") or act.has("place") or act.has("move") or act.entry.type not in types_in("with_gas") | {"?"}:
        return False
    verb = act.verb if act.nominal else act.head
    if not act.nominal and any(holds_gas(t, words) for t in (*objects(act.head), *children(act.head, "nsubj", "nsubjpass"))):
        return True
    with_what = (
        [o for w, _, o in prepositions(verb) if w in ("with", "using")] if verb is not None and (act.part or not act.nominal) else []
    )
    if verb is not None:  # "struck it with chlorine gas killing four", where the parse makes the gas do the killing
        held = [c for p in children(verb, "prep") if p.lower_ == "with" for v in children(p, "pcomp") for c in children(v, "nsubj")]
        with_what = [*with_what, *held]
    if any(lemma(o) in _GASES and is_poison(o, words) for o in with_what):
        return True
    return any(
        (c.dep_ in ("acl", "amod") and lemma(c) in _HOLDING) or (c.dep_ == "prep" and c.lower_ in ("with", "of"))
        for t in weapon_tokens(act, words)
        for c in t.rights
        if any(lemma(x) in _GASES and is_poison(x, words) for x in c.subtree)
    )


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
            near.extend(_carried(verb, words))
            if verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_ == "use" and verb.tag_ == "VB":  # "used rockets to hit the town"
                near.extend(objects(verb.head))
            if not is_passive(verb):
                near.extend(t for t in objects(verb) if _wields(act) or (lemma(t) in _FIRED and act.lemma not in _DESTROYS))
        near.extend(
            o
            for w, _, o in prepositions(verb)
            if w in ("with", "by", "using", "from", "in")
            and (w != "in" or is_weapon(o, words) or lemma(o) in ("hail", "volley", "barrage"))
        )
        if not act.nominal and "strike" in act.entry.flags:  # "targeted the quarter in the city with two shells", hung on the quarter
            near.extend(o for t in objects(verb) for w, _, o in prepositions(t) if w == "with" and lemma(o) in _FIRED | {"mortar"})
        who = subject(verb) if act.part != "under" else None  # a helicopter that came under fire fires nothing
        if who is not None and not (is_passive(verb) and not act.nominal):
            near.extend(together(who))
        if is_passive(verb) and act.has("weapon"):
            near.extend([*children(verb, "nsubjpass"), *([verb.head] if verb.dep_ == "acl" else [])])
    near = [x for t in near for x in (t, *(o for w, _, o in prepositions(t) if w == "of" and lemma(t) in MEASURES))]
    out = []
    for t in near:
        if lemma(t) in words.weapons and not (lemma(t) in MEASURES and any(w == "of" for w, _, _ in prepositions(t))):
            out.append(t)  # not "a round of talks"
            continue
        for c in t.lefts:
            if (
                c.dep_ in ("compound", "amod")
                and lemma(c) in words.weapons
                and (
                    lemma(t) in words["armed"]
                    or lemma(t) in ("fire", "salvo", "barrage", "round", "position", "battery", "bomb", "gas", "fumes")
                )
            ) or (lemma(c) == "air" and lemma(t) == "force"):
                out.append(c)
    return out


def _carried(verb: Token, words: Lexicon) -> list[Token]:
    """ "Attackers with machetes killed three", "killed by men armed with rifles": what those who do it carry in their hands."""
    who = by_agents(verb) if is_passive(verb) else [t for t in (subject(verb),) if t is not None]
    beside = [t for w in who for t in (w, *(c for c in children(w, "acl", "amod") if c.lower_ == "armed"))]
    return [o for t in beside for w, _, o in prepositions(t) if w == "with" and words.weapons.get(lemma(o)) == "shooting"]


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


def _of_campaign(act: Act, air: bool) -> str:
    """ "Russia's bombing campaign" is one from the air, "the rebels' bombing campaign" is one of bombs on the ground."""
    if any(c.lower_ in ("bombing", "bombardment") for c in act.head.lefts):
        irregular = any(is_irregular(t) for t in (*_agents(act.head), *act.head.lefts))
        return "bombing" if irregular else "airstrike" if air or _by_state(act) else "clash"
    return "airstrike" if air else "clash"


def _agents(noun: Token) -> list[Token]:
    """ "Raids carried out by a coalition", "raids by the coalition"."""
    above = (noun, *children(noun, "acl"))
    return [o for t in above for word, _, o in prepositions(t) if word == "by"]


def _with_all_arms(act: Act, words: Lexicon) -> bool:
    """ "Attacked the base with tanks and car bombs": arms of several kinds, none of them from the air."""
    kinds = (
        {words.weapons.get(lemma(t), "airstrike") for t in weapon_tokens(act, words)}
        if act.lemma == "attack" and not act.nominal
        else set()
    )
    return len(kinds) > 1 and kinds <= {"shelling", "bombing", "shooting"}


def _bombs_from_above(act: Act, words: Lexicon, air: bool) -> bool:
    """ "Jets bombed a church", "the regime bombed a church"; militants have no planes. "A church was bombed": so it was where the report
    tells of a war from the air, and a whole town is bombed from nowhere else."""
    doers = _doers([act])
    if not doers:
        return air or act.nominal or not is_passive(act.head) or any(_is_wide(t, words) for t in children(act.head, "nsubjpass"))
    return not any(is_irregular(t) or (lemma(t) in words["people"] and lemma(t) not in words["armed"]) for t in doers)


def _is_wide(token: Token, words: Lexicon) -> bool:
    """A town, a quarter, a hospital: what is bombed by planes, and not by who comes with a bomb."""
    named = token.pos_ == "PROPN" and not children(token, "det", "poss")
    return lemma(token) in words["bombed_from_above"] or token.ent_type_ == "GPE" or named


def _from_the_air(act: Act, words: Lexicon) -> bool:
    who = subject(act.head) if not is_passive(act.head) else None
    return any(lemma(t) in words.weapons and words.weapons[lemma(t)] == "airstrike" for t in (together(who) if who is not None else []))


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON"


def _default(naming: list[Act], doers: list[Token], words: Lexicon, air: bool) -> str:
    """The type of a general word ("strikes", "hit", "attack") that nothing in its clause settles."""
    for act in naming:
        word = act.lemma
        if word == "fire":
            return "shelling" if _fires_shells(act, words) else "shooting"
        if word == "strike" and act.nominal:
            return "airstrike"
        if word == "raid" and act.nominal and (_by_coalition(act) or (air and not _on_the_ground(act, doers, words))):
            return "airstrike"
        if word in ("bombing", "bombardment", "bombard", "sortie"):
            claimed = word == "bombing" and any(is_irregular(t) for t in claiming(act.head))
            return "airstrike" if (air and not claimed) or _by_state(act) else "bombing" if word == "bombing" else "shelling"
        if word in ("pound", "pummel", "batter", "barrage", "salvo", "rain"):
            return "shelling"
        if word in ("attack", "raid"):
            return "airstrike" if air and any(lemma(t) in _PILOTS for t in doers) else "clash"
        if word in ("hit", "strike", "target"):
            return "?"
        if word == "campaign":
            return _of_campaign(act, air)
    return "?"


def _fires_shells(act: Act, words: Lexicon) -> bool:
    """ "The army fired on the village", "rebel fire on the quarter": upon a place guns are fired; gunmen, and whoever fires at people or
    a car, shoot."""
    if act.nominal:
        return any(_is_wide(o, words) for w, _, o in prepositions(act.head) if w == "on")
    who = by_agents(act.head) if is_passive(act.head) else [t for t in (subject(act.head),) if t is not None]
    at = [*(children(act.head, "nsubjpass")), *(o for w, _, o in prepositions(act.head) if w in ("on", "at", "into", "upon"))]
    if any(words.weapons.get(lemma(t)) == "shelling" for t in at):
        return True  # "fired on Tuesday rocket shells"
    if any(lemma(t) == "police" or is_people(t, words) for d in who for t in together(d)):
        return False
    return any(is_place(t, words) for t in at) or any(lemma(t) in words["ships"] or lemma(t) in ("position", "battery") for t in who)


def _on_the_ground(act: Act, doers: list[Token], words: Lexicon) -> bool:
    """ "Troops killed ten in raids", "a dawn raid", "claimed a raid": no raid from the air."""
    claimed = act.head.dep_ == "dobj" and act.head.head.lemma_ == "claim"
    beside = {lemma(c) for c in act.head.lefts}
    return claimed or bool(_GROUND & beside) or any(lemma(t) in words["on_foot"] for t in (*doers, *_agents(act.head)))


def _by_coalition(act: Act) -> bool:
    """Alliances of states raid from the air."""
    return any(lemma(c) == "coalition" for c in (*act.head.lefts, *_agents(act.head)))
