"""Who and what things are: armed people, people, places, weapons, by their words and by what the parser takes them for."""

from __future__ import annotations

import functools
import re

from sayso.events.words.grammar import by_agents, children, objects, prepositions, subject, together
from sayso.events.words.lexicon import Lexicon
from sayso.ground.actors import registry
from sayso.language import Token
from sayso.language.tokens import PLACE_NAMES

ARMED_KINDS = frozenset({"armed_group", "coalition", "state_forces"})
_IRREGULAR = frozenset(
    {"rebel", "militant", "insurgent", "jihadist", "jihadi", "gunman", "guerrilla", "extremist", "islamist", "terrorist", "takfiri",
     "separatist", "bandit", "attacker", "assailant", "tribesman"}
)  # fmt: skip
_BODIES = frozenset({"column", "cell", "wing", "arm", "branch", "affiliate", "detachment", "squad", "team", "formation"})
_BEARING = frozenset({"armed", "masked", "uniformed", "hooded"})  # "armed men"
_LADEN = frozenset({"full", "packed", "laden", "loaded", "rigged", "filled", "stuffed", "crammed", "primed", "wired", "carrying"})
_MODEL = re.compile(r"(?:f|fa|su|mig|tu|a|il|l)-\d{1,3}[a-z]{0,2}s?")
_UNMANNED = frozenset({"drone", "uav", "quadcopter", "shahed", "bayraktar"})
_AREAS = frozenset({"kilometre", "kilometer", "mile", "hectare", "acre"})
_TRADES = ("man", "woman", "person", "ist", "ician")
_LONGER = 5  # letters: "list", "human" are no trades
_SHORT = 2  # letters: "FARC" is a name whatever the parser takes it for, "US" may be a word in capitals
_MINERALS = frozenset(
    {"gold", "coal", "uranium", "copper", "diamond", "iron", "silver", "cobalt", "salt", "phosphate", "jade", "coltan", "lithium", "zinc"}
)
_GUNS = frozenset({"artillery", "tank", "mortar"})
# Words that an act or a weapon is counted by: "a wave of strikes", "a number of shells".
MEASURES = frozenset(
    {
        "wave",
        "series",
        "round",
        "barrage",
        "string",
        "number",
        "spate",
        "salvo",
        "hail",
        "volley",
        "dozen",
        "hundred",
        "score",
        "set",
        "flurry",
    }
)


def lemma(token: Token) -> str:
    """The lemma in lower case; names in headlines ("Strikes") lose their plural too."""
    word = token.lemma_.lower()
    if token.pos_ not in ("PROPN", "NUM"):
        return word
    if _MODEL.fullmatch(word):
        return "warplane"  # "F-16s bombed the depot"
    if token.pos_ == "PROPN" and word.endswith("s") and len(word) > 4 and not word.endswith("ss"):
        return word[:-1]
    return word


def bears_arms(token: Token, words: Lexicon) -> bool:
    """True for those who bear arms, whether counted or called by a name."""
    return lemma(token) in words["armed"] or any(w == "of" and lemma(o) in words["armed"] for w, _, o in prepositions(token))


def is_place(token: Token, words: Lexicon) -> bool:
    """True for the head of a phrase that names or describes a place."""
    if token.ent_type_ in PLACE_NAMES:
        return True
    if lemma(token) in words["places"] or token.lower_ in words["places"]:  # "outskirts", "barracks"
        return True
    if token.pos_ == "PROPN" and _sounds_like_a_place(token, words):
        return True
    if lemma(token) in (
        "much",
        "most",
        "all",
        "many",
        "some",
        "several",
        "number",
        "dozen",
        "dozens",
        "string",
        "series",
        "handful",
        "cluster",
        "score",
        "scores",
        "percent",
    ) or (lemma(token) in _AREAS and token.dep_ in ("dobj", "nsubjpass")):  # "seized 1,200 square kilometres of the heights"
        return any(w == "of" and is_place(o, words) for w, _, o in prepositions(token))
    return token.pos_ == "PROPN" and token.ent_type_ in ("", "PERSON", "ORG") and not is_armed(token, words) and token.dep_ == "dobj"


def _sounds_like_a_place(token: Token, words: Lexicon) -> bool:
    """ "Tal Baghdaq", "the strategic Markada", whatever the parser takes them for."""
    named = [c for c in token.lefts if c.dep_ in ("compound", "amod")]
    if any(c.lower_ in words["of_places"] and c.pos_ == "ADJ" for c in named):
        return token.ent_type_ not in ("ORG", "NORP")
    return bool(named) and named[0].pos_ == "PROPN" and named[0].lower_ in words["toponymic"]


def is_people(token: Token, words: Lexicon) -> bool:
    """True for people, by what they are called, counted or named."""
    if token.ent_type_ == "PERSON" and _sounds_like_a_place(token, words):
        return False
    if token.lower_ in ("most", "many", "some", "half", "all", "part"):
        return any(w == "of" and is_people(o, words) for w, _, o in prepositions(token))
    if token.lower_ in ("he", "him", "she", "her"):
        return True
    if is_of_a_people(token):
        return True
    word = lemma(token)
    return word in words["people"] or _is_a_trade(token, word) or token.ent_type_ == "PERSON" or token.tag_ == "CD"


def is_of_a_people(token: Token) -> bool:
    """ "30 Palestinians", "Yazidis": named by where they are from or what they believe."""
    return token.ent_type_ == "NORP" and token.tag_ in ("NNS", "NNPS")


def is_one_of_a_people(token: Token) -> bool:
    """ "An Egyptian", "two Tunisians": people of a state, and not the state, as "the Russians" may be."""
    named = token.ent_type_ == "NORP" and token.dep_ not in ("amod", "compound", "nmod")
    return named and any(c.lower_ in ("a", "an") or c.tag_ == "CD" for c in token.lefts)


def _is_a_trade(token: Token, word: str) -> bool:
    """ "Crewmen", "a businesswoman", "two tourists": what words with these endings are called by."""
    return token.pos_ == "NOUN" and len(word) > _LONGER and word.endswith(_TRADES)


def is_armed(token: Token, words: Lexicon) -> bool:
    """True for armed people, states and bodies, and for pronouns that may stand for them."""
    if (
        lemma(token) in words["armed"]
        or token.ent_type_ in ("NORP", "ORG")
        or names_group(token)
        or (lemma(token) in _BODIES and any(names_group(c) for c in token.lefts))  # "the FARC's column"
        or any(c.lower_ in _BEARING for c in token.lefts)
        or token.lower_ in ("they", "it", "he", "who", "we")
    ):
        return True
    return token.ent_type_ == "GPE" and token.dep_ in ("nsubj", "pobj", "poss")


def fights(token: Token, words: Lexicon) -> bool:
    """True for who is never told without arms: an army, gunmen, "armed men", the name of an armed body; not "the group", "the side"."""
    crowd = any(c.lower_ in ("a", "an") for c in token.lefts) and any(  # "an army of fans"
        w == "of" and o.tag_ == "NNS" and not bears_arms(o, words) for w, _, o in prepositions(token)
    )
    return (
        (lemma(token) in words["armed"] and lemma(token) not in words["armed_or_not"] and not crowd)
        or names_group(token)
        or ((is_people(token, words) or lemma(token) in words["armed"]) and any(c.lower_ in _BEARING for c in token.lefts))
        or (lemma(token) in ("defence", "defense") and any(c.lower_ == "air" for c in token.lefts))
    )


def is_laden(token: Token) -> bool:
    """ "A lorry full of explosives", "a booby-trapped motorbike", "an explosives-laden boat": what carries a bomb."""
    beside = [c for c in token.children if c.dep_ in ("amod", "acl", "compound", "nmod")]
    if any(c.lower_ in ("trapped", "booby-trapped", "explosive-laden", "explosives-laden") for c in beside):
        return True
    around = (t for c in beside for t in (c, *c.subtree))
    return any(c.lower_ in _LADEN for c in beside) and any(lemma(t) in ("explosive", "bomb", "dynamite", "charge") for t in around)


def names_group(token: Token) -> bool:
    """True for the name of an armed body that the registry of actors knows, whatever the parser takes it for."""
    return not _kinds_of(token).isdisjoint(ARMED_KINDS)


def is_irregular(token: Token) -> bool:
    """True for armed people of no state: "rebels", the name of an armed group. They have no air force."""
    named = (_kinds_of(t) for t in (token, *(c for c in token.lefts if c.dep_ in ("compound", "nmod"))))
    return lemma(token) in _IRREGULAR or any(kinds == {"armed_group"} for kinds in named)


def knows(token: Token) -> bool:
    """True for a name that the registry of actors holds, of whatever kind."""
    return bool(_kinds_of(token))


def _kinds_of(token: Token) -> frozenset[str]:
    """The kinds of actor that the registry knows by the name which a word heads."""
    if token.pos_ != "PROPN" and not (token.text.isupper() and len(token.text) > _SHORT):
        return frozenset()
    first = token.i
    while first > token.sent.start and token.doc[first - 1].head == token and token.doc[first - 1].dep_ in ("compound", "amod", "nmod"):
        first -= 1
    return _known_kinds(token.doc[first : token.i + 1].text)


@functools.lru_cache(maxsize=4096)
def _known_kinds(name: str) -> frozenset[str]:
    return frozenset(known.entry.kind for known, _ in registry().called(name))


def is_unmanned(token: Token) -> bool:
    """ "A drone", "unmanned aircraft": nobody sits in it, so that it is a weapon and never who attacked."""
    return lemma(token) in _UNMANNED or any(c.lower_ in ("unmanned", "uncrewed", "pilotless") for c in token.lefts)


def is_gun(token: Token, words: Lexicon) -> bool:
    """ "Artillery hit the town": guns without a word for whose they are. "Regime artillery" are its gunners."""
    return lemma(token) in _GUNS and not any(
        is_armed(c, words) or lemma(c) == "occupation" or c.dep_ == "poss" or c.ent_type_ in ("NORP", "GPE", "ORG")
        for c in token.lefts
        if c.pos_ != "DET"
    )


def is_carrier(token: Token, words: Lexicon) -> bool:
    """ "Helicopters struck", "a frigate fired": what carries people with arms, by which they are named."""
    return lemma(token) in words["aircraft"] or lemma(token) in words["ships"]


def is_poison(gas: Token, words: Lexicon) -> bool:
    """ "Chlorine", "toxic gas"; not any gas."""
    return lemma(gas) in ("chlorine", "sarin") or any(words.settles.get(lemma(c)) == "chemical_attack" for c in gas.lefts)


def holds_gas(token: Token, words: Lexicon) -> bool:
    """ "Containers of toxic gas", "cylinders filled with chlorine", "chlorine cylinders"; not a canister of cooking gas."""
    if lemma(token) not in ("container", "canister", "cylinder", "vessel"):
        return False
    clauses = [token, *children(token, "acl", "relcl")]
    held = [o for v in clauses for w, _, o in prepositions(v) if w in ("of", "with")] + [o for v in clauses[1:] for o in objects(v)]
    return is_poison(token, words) or any(is_poison(o, words) and lemma(o) not in ("waste", "sludge", "spill") for o in held)


def is_weapon(token: Token, words: Lexicon) -> bool:
    """True for what is fired, dropped or set off, and for what carries it with nobody in it; aircraft are those who fly them."""
    word = lemma(token)
    if is_unmanned(token) or holds_gas(token, words):
        return True
    if word == "mine" and any(c.lower_ in _MINERALS for c in token.lefts):
        return False
    if word in words.weapons and (word not in words["aircraft"] or word == "bomber"):
        return True
    return word in ("fire", "salvo", "barrage", "volley") and any(lemma(c) in words.weapons for c in token.children)


def is_hitter(token: Token | None, words: Lexicon) -> bool:
    """True for who or what may hit: armed people, weapons, acts, named parties, numbers of them."""
    if token is None:
        return False
    word = lemma(token)
    return (
        is_armed(token, words)
        or word in words.weapons
        or _one_of_them(token, words)
        or is_laden(token)
        or (word in words.nouns and word not in ("talk", "meeting"))
        or token.ent_type_ in ("NORP", "ORG", "GPE", "PERSON")
        or (word in ("second", "third") and token.dep_ == "nsubj")
        or word in ("few", "some", "series", "wave", "number", "dozen", "car", "truck", "fire")
    )


def _one_of_them(token: Token, words: Lexicon) -> bool:
    """ "Mortar rounds land here daily. On Tuesday one hit the mill": one of the weapons that the sentence before is about."""
    if token.lower_ not in ("one", "two", "three", "another", "several", "some") or token.sent.start == 0:
        return False
    before = token.doc[token.sent.start - 1].sent
    return any(t.dep_ in ("nsubj", "nsubjpass") and lemma(t) in words.weapons for t in before)


def counted(token: Token) -> Token:
    """Who or what a number or a measure is of: "one of its fighters", "dozens of missiles"."""
    if token.tag_ != "CD" and lemma(token) not in MEASURES:
        return token
    return next((o for w, _, o in prepositions(token) if w == "of"), token)


def armed_near(token: Token, words: Lexicon) -> bool:
    """Whether the clause has an armed party, a weapon or another act."""
    near: list[Token] = [*objects(token), *by_agents(token)]
    who = subject(token)
    if who is not None:
        near.extend(together(who))
    near.extend(o for _, _, o in prepositions(token))
    near = [counted(t) for t in near]
    for t in near:
        if t.lower_ in ("it", "he", "we", "who"):
            continue
        if (
            is_armed(t, words)
            or lemma(t) in words.weapons
            or (t.lower_ in ("second", "third", "another") and lemma(token) == "explode")
            or (lemma(t) in words.nouns and words.nouns[lemma(t)].flags & {"strike", "mutual"})
        ):
            return True
    return False
