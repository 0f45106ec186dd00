"""Whether a general word ("operation", "push", "death") has enough beside it to name an act of conflict."""

from __future__ import annotations

from collections.abc import Callable

from sayso.events.senses.people import is_town
from sayso.events.senses.use_nouns import NounUse
from sayso.events.words.grammar import children, objects, prepositions, subject
from sayso.events.words.lexicon import Lexicon
from sayso.events.words.things import bears_arms, is_armed, is_people, is_place, lemma, names_group
from sayso.language import Token

_POLICED = frozenset(
    {"smuggling", "trafficking", "smuggler", "trafficker", "crime", "corruption", "drug", "poaching", "logging", "virus", "mining"}
)
_RAGES = frozenset({"rage", "continue"})
_WAGED = frozenset({"launch", "start", "begin", "mount", "step", "intensify", "escalate", "resume", "wage", "continue", "press"})
_Rule = Callable[[NounUse], bool]


def stands(use: NounUse) -> bool:
    """True where the rule for the word says so; any other word needs a party, a weapon or what was struck beside it."""
    return _RULES.get(use.word, _told)(use)


def _told(use: NounUse) -> bool:
    """ "The army's assault", "an air attack", "the advance on the town"."""
    return _of_party(use) or _of_weapon(use) or _strikes(use)


def _of_party(use: NounUse) -> bool:
    """ "Army operation", "its push", "Russian campaign"."""
    left = (c for c in use.noun.lefts if c.dep_ in ("compound", "amod", "nmod", "poss"))
    return any(is_armed(c, use.words) or c.ent_type_ in ("NORP", "GPE", "ORG") for c in left)


def _of_weapon(use: NounUse) -> bool:
    """ "Air operation", "suicide attack"."""
    left = (c for c in use.noun.lefts if c.dep_ in ("compound", "amod", "nmod", "poss"))
    return any(lemma(c) in use.words.settles for c in left)


def _strikes(use: NounUse) -> bool:
    """ "On the town", "against the group"."""
    return bool(use.follows("on", "against", "in", "at", "into", "around", "near", "towards", "toward"))


def _fighting(use: NounUse) -> bool:
    """ "Hostilities continued", "combat raged"."""
    return (use.noun.dep_ == "nsubj" and use.head.lemma_ in _RAGES) or _told(use)


def _violence(use: NounUse) -> bool:
    """ "Violence erupted"."""
    verb = use.verb
    broke_out = verb is not None and use.head == verb and verb.lemma_ in ("erupt", "break", "flare", "begin")
    return use.noun.dep_ == "nsubj" and broke_out


def _exchange(use: NounUse) -> bool:
    """ "An exchange of fire"."""
    return any(lemma(o) in ("fire", "gunfire", "shot", "shelling") for o in use.follows("of"))


def _fire(use: NounUse) -> bool:
    """ "Army fire on the town", "came under fire", "mortar fire"; not "a fire"."""
    aimed = bool(use.follows("on", "at")) or use.behind in ("in", "by")
    under = use.behind == "under" and _head_verb(use.noun) in ("come", "be")
    of_guns = any(lemma(c) in use.words.weapons or lemma(c) in ("gun", "border", "arm") for c in _named(use))
    return (aimed and _of_party(use)) or under or of_guns


def _named(use: NounUse) -> list[Token]:
    return [c for c in use.noun.lefts if c.dep_ in ("compound", "amod", "nmod", "poss")]


def _death(use: NounUse) -> bool:
    """ "The killing of nine men", "two deaths", "the killings took place in the village", "was behind the killings"."""
    counted = any(c.dep_ == "nummod" or is_people(c, use.words) for c in use.noun.lefts)
    return counted or _took_place(use.noun) or _owned(use.noun) or bool(use.follows("of"))


def _arrest(use: NounUse) -> bool:
    """ "Police made twelve arrests", "the arrest of two men in the town"."""
    return (use.noun.dep_ in ("dobj", "nsubjpass") and use.head.lemma_ in ("make", "carry")) or _told(use)


def _execution(use: NounUse) -> bool:
    """ "The execution of nine men", "rebel executions"."""
    return _of_party(use) or _took_place(use.noun) or bool(use.follows("of"))


def _capture(use: NounUse) -> bool:
    """ "The capture of the town"."""
    return any(is_place(o, use.words) or is_town(o) for o in use.follows("of") if lemma(o) != "part")


def _advance(use: NounUse) -> bool:
    """ "The army's withdrawal", "an advance on the town"."""
    to = use.follows("in", "on", "into", "toward", "towards", "from")
    return _of_party(use) or any(is_place(o, use.words) for o in to)


def _operation(use: NounUse) -> bool:
    """ "An operation to retake the town", "an operation against the group", "army units started operations in the villages"; not "against
    smugglers"."""
    if any(lemma(o) in _POLICED for o in use.follows("against")):
        return False
    token, words, struck = use.noun, use.words, _strikes(use)
    begun = token.dep_ == "dobj" and token.head.lemma_.lower() in ("launch", "start", "begin", "mount")
    doer = subject(token.head) if begun else None
    by_arms = doer is not None and _is_force(doer, words)
    there = struck or any(w == "in" for w, _, _ in prepositions(token.head))
    aims = [c for c in (*children(token, "acl"), *(children(token.head, "advcl") if begun else ())) if c.tag_ == "VB"]
    return (
        _of_weapon(use)
        or any(_takes(aim, words) for aim in aims)
        or (_of_party(use) and struck)
        or (by_arms and there)
        or bool(use.follows("against"))
    )


def _is_force(token: Token, words: Lexicon) -> bool:
    return bears_arms(token, words) or names_group(token)


def _takes(aim: Token, words: Lexicon) -> bool:
    """ "To retake the town", "to clear the rebels from it"."""
    entry = words.verbs.get(lemma(aim))
    if entry is not None and entry.type == "territorial_change" and any(is_place(o, words) for o in objects(aim)):
        return True
    return lemma(aim) in words["clearing"] and any(_is_force(o, words) for o in objects(aim))


def _campaign(use: NounUse) -> bool:
    """ "The army has stepped up its campaign in the province", "an air campaign", "a campaign against the rebels"."""
    doer = subject(use.head) if use.noun.dep_ == "dobj" and use.head.lemma_.lower() in _WAGED else None
    if doer is not None and bears_arms(doer, use.words) and _strikes(use):
        return True
    if any(lemma(c) in ("air", "bombing", "military", "aerial", "ground") for c in _named(use)):
        return True
    waged = _of_party(use) and use.noun.dep_ in ("nsubj", "pobj", "dobj")
    return waged or any(bears_arms(o, use.words) for o in use.follows("against"))


def _push(use: NounUse) -> bool:
    """ "The army's push"."""
    return _of_weapon(use) or _of_party(use)


def _crackdown(use: NounUse) -> bool:
    """ "A crackdown on protesters"."""
    return _of_party(use) or bool(use.after)


def _owned(token: Token) -> bool:
    """ "Carried out the killing", "was behind the killings", "claimed responsibility for the killing": an act that somebody did."""
    if token.dep_ == "dobj":
        return token.head.lemma_.lower() in ("carry", "commit", "claim", "admit", "perpetrate")
    return token.dep_ == "pobj" and (token.head.lower_ == "behind" or token.head.head.lemma_.lower() in ("responsibility", "responsible"))


def _took_place(token: Token) -> bool:
    """True for "the killings took place in the village"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    return verb.lemma_ in ("occur", "happen") or (
        verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.rights)
    )


def _head_verb(token: Token) -> str:
    """The lemma of the verb that a noun under a preposition hangs on, or ""."""
    up = token.head.head
    return up.lemma_.lower() if up.pos_ in ("VERB", "AUX") else ""


_RULES: dict[str, _Rule] = {
    **dict.fromkeys(("hostility", "combat", "infighting"), _fighting),
    **dict.fromkeys(("violence", "unrest"), _violence),
    "exchange": _exchange,
    "operation": _operation,
    "fire": _fire,
    **dict.fromkeys(("death", "killing", "slaughter", "murder", "homicide"), _death),
    "arrest": _arrest,
    "execution": _execution,
    **dict.fromkeys(("capture", "seizure", "liberation", "recapture", "takeover", "fall", "loss"), _capture),
    **dict.fromkeys(("advance", "withdrawal", "retreat"), _advance),
    "campaign": _campaign,
    "push": _push,
    **dict.fromkeys(("crackdown", "repression", "atrocity"), _crackdown),
}
