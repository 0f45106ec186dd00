"""Whether a verb tells of ground that is taken, lost or entered: "took the town", not "took part". Rules answer ``None`` where they have
nothing to say."""

from __future__ import annotations

from sayso.events.senses.people import is_town, meant, named_before
from sayso.events.senses.use import Use
from sayso.events.words.grammar import by_agents, children, is_passive, is_perfect, negation, objects, prepositions, subject, together
from sayso.events.words.lexicon import Lexicon
from sayso.events.words.things import armed_near, counted, is_armed, is_people, is_place, lemma
from sayso.language import Token
from sayso.language.tokens import PLACE_NAMES

_TAKEN_IN_WORDS = frozenset({"place", "part", "responsibility", "refuge", "action", "off"})
_BY_WHOM = frozenset({"take", "enter", "lose", "secure", "free", "recover"})  # ground, where who does it may be armed
_IN_PART = frozenset({"almost", "nearly", "largely", "mostly", "mainly", "partly"})


def hands_of(token: Token) -> Token | None:
    """ "Fell into rebel hands", "came under the control of the army": the word for whose the ground is now, else ``None``."""
    held = lemma(token) == "be" and is_perfect(token)
    since = held and any(
        t.lower_ in ("since", "now") for t in children(token, "prep", "advmod", "mark")
    )  # "has been under rebel control since May"
    if lemma(token) not in ("fall", "come", "pass", "return") and not since and not _by_then(token):
        return None
    for word, _, o in [*prepositions(token), *(p for c in children(token, "advmod") for p in prepositions(c))]:
        if (word in ("into", "to", *(["in"] if lemma(token) == "be" else [])) and o.lower_ == "hands") or (
            word in ("under", "into", "to") and lemma(o) == "control"
        ):
            return o
    return None


def _by_then(token: Token) -> bool:
    """ "Was in rebel hands by Tuesday", "is back under army control": told as what has come about, not as how things stand."""
    if lemma(token) != "be" or token.dep_ not in ("ROOT", "ccomp", "conj", "parataxis") or negation(token) is not None:
        return False
    beside = children(token, "advmod", "prep")
    if any(t.lower_ in _IN_PART for a in beside for t in (a, *children(a, "advmod"))):
        return False  # "is now almost entirely in rebel hands": how things stand
    return any(t.lower_ in ("now", "back", "again", "by") for t in beside) or (
        token.tag_ == "VBD" and any(o.ent_type_ in ("DATE", "TIME") for _, _, o in prepositions(token))
    )


def falls_to_somebody(token: Token, words: Lexicon) -> bool:
    """ "The town fell on Tuesday", "Velmar fell without a fight": with nothing behind it but when and how; not "fell silent", "fell short"."""
    who = subject(token) if lemma(token) == "fall" else None
    if who is None or children(token, "acomp", "dobj", "prt", "attr", "xcomp", "advmod", "oprd", "ccomp"):
        return False
    town = lemma(who) in words["falling"] or who.ent_type_ in PLACE_NAMES
    behind = [(w, o) for w, _, o in prepositions(token)]
    timed = all(o.ent_type_ in ("DATE", "TIME") or w in ("without", "after") for w, o in behind)
    return town and bool(behind) and timed and any(w in ("on", "in", "without", "after", "at") for w, _ in behind)


def loses_to(token: Token, hands: Token, words: Lexicon) -> bool:
    """ "Three teachers fell into the hands of the rebels": people, who are held from then on."""
    who = subject(token)
    if hands.lower_ != "hands" or who is None or not is_people(who, words) or is_place(who, words) or is_town(who):
        return False
    return any(is_armed(t, words) and t.pos_ != "PRON" for t in whose(hands))


def is_swung(token: Token, words: Lexicon) -> bool:
    """True where ground falls to those who bear arms, whatever the words: "the town fell into rebel hands"."""
    who, of = subject(token), hands_of(token)
    if who is None or of is None or not (is_place(who, words) or who.pos_ == "PROPN" or who.tag_ in ("WDT", "WP")):
        return False
    return any(is_armed(t, words) and t.pos_ != "PRON" for t in whose(of))


def whose(of: Token) -> list[Token]:
    """Whose hands or control: "rebel hands", "the control of the army"."""
    left = [c for c in of.lefts if c.dep_ in ("compound", "amod", "poss", "nmod")]
    return [*left, *(o for w, _, o in prepositions(of) if w == "of")]


def takes_arms(token: Token, words: Lexicon) -> bool:
    """ "Seized tanks and ammunition", "rifles that were captured by the rebels": things, and no ground."""
    things = children(token, "nsubjpass") if is_passive(token) else objects(token)
    if is_passive(token) and not things:
        things = (
            children(token.head, "nsubjpass", "nsubj") if token.dep_ == "xcomp" else [token.head] if token.dep_ in ("acl", "relcl") else []
        )
    things = [meant(t, token) for t in things]
    doers = by_agents(token) if is_passive(token) else [t for t in (subject(token),) if t is not None]
    return (
        token.tag_ != "VBG"
        and any(lemma(t) in words["gear"] for t in things)
        and any(is_armed(t, words) for d in doers for t in together(d))
    )


def moves(use: Use) -> bool | None:
    """ "Troops advanced on the town", "entered the district"; not "advanced to the final"."""
    return None if _is_move(use) else False


def says_who_moves(use: Use) -> bool | None:
    """ "An attack on forces advancing towards the town", "having advanced that far"."""
    who = use.verb.tag_ == "VBG" and use.verb.dep_ == "acl"
    return False if who or any(c.lower_ == "having" for c in children(use.verb, "aux")) else None


def _is_move(use: Use) -> bool:
    """An armed party is on its way to a place."""
    token, doer, words = use.verb, use.doer, use.words
    if doer is None or not (is_armed(doer, words) or doer.ent_type_ in ("ORG", "NORP")):
        return False
    if token.lemma_ == "enter" and doer.pos_ == "PRON":
        return False
    if use.things:
        return any(is_place(t, words) or (token.lemma_ == "withdraw" and lemma(t) in words["withdrawn"]) for t in use.things)
    led = any(w in words["takers"] and is_place(o, words) for w, _, o in prepositions(token))
    return led or token.lemma_ in ("advance", "withdraw", "retreat")


def only_enters(use: Use) -> bool | None:
    """ "Gunmen entered the building", "stormed the base after entering the camp": how they attacked it."""
    inside = any(lemma(t) in use.words["entered"] for t in use.things)
    before = use.verb.dep_ == "pcomp" and use.verb.head.lower_ == "after" and lemma(use.verb.head.head) in use.words["attacking"]
    return False if inside or before else None


def takes_no_thing(use: Use) -> bool | None:
    """ "Took place", "took part"."""
    return False if any(lemma(t) in _TAKEN_IN_WORDS for t in use.things) else None


def takes_ground(use: Use) -> bool | None:
    """ "Took back two of the farms", "captured a pilot": ground, or people in the hands of others."""
    words, patient = use.words, use.patient
    if "person" in use.entry.flags:
        patient = [named_before(t, use.verb) for t in patient]
        if any(is_people(t, words) for t in patient):
            return armed_near(use.verb, words) or use.passive or not use.things or _is_theirs(use)
    if not any(_is_ground(counted(t), use) for t in patient):
        return False
    if use.word in _BY_WHOM:
        return use.doer is None or is_armed(use.doer, words) or lemma(use.doer) in words.nouns
    return None


def _is_theirs(use: Use) -> bool:
    """ "A pilot whom it had captured"."""
    return use.verb.dep_ == "relcl" and use.doer is not None and use.doer.lower_ in ("it", "they")


def _is_ground(thing: Token, use: Use) -> bool:
    """ "The farms", "the station"; "Velmar", where the verb takes towns."""
    words = use.words
    return is_place(thing, words) or lemma(thing) in words["buildings"] or (use.word in words["by_force"] and is_town(thing))


def lies_around(use: Use) -> bool | None:
    """ "The area surrounding the square": where it lies, and no siege."""
    verb = use.verb
    lies = verb.tag_ == "VBG" and verb.dep_ in ("acl", "prep", "amod") and not is_armed(verb.head, use.words)
    return False if lies else None


def drives_nobody(use: Use) -> bool | None:
    """ "Forced to eject"."""
    return None if use.patient else False
