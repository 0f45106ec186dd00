"""Whether what grammar puts into a role may act there or be hit: no pronoun, no day, no weapon by itself."""

from __future__ import annotations

from sayso.events.words.grammar import children, is_reciprocal, prepositions
from sayso.events.words.lexicon import WARS, Lexicon
from sayso.events.words.parties import leads
from sayso.events.words.things import (
    bears_arms,
    counted,
    is_armed,
    is_carrier,
    is_gun,
    is_people,
    is_unmanned,
    is_weapon,
    lemma,
    names_group,
)
from sayso.language import Token

_SELVES = frozenset({"himself", "herself", "themselves"})
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


def may_act(token: Token, words: Lexicon) -> bool:
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
    )


def _is_acronym(token: Token) -> bool:
    """ "The FARDC", which the parser takes for a common noun."""
    return token.text.isupper() and token.text.isalpha() and len(token.text) > 2 and any(c.lower_ == "the" for c in token.lefts)


def _own(people: Token, words: Lexicon) -> bool:
    """ "Its men": people of a party."""
    return is_people(people, words) and any(c.dep_ == "poss" and c.lower_ in ("its", "their", "our") for c in people.lefts)


def may_be_hit(token: Token, words: Lexicon) -> bool:
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
