"""Who did it, told in a sentence that names no act: "the director blamed Fredonia", "the killers were herders"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.events.acts.tellings import Telling, sentence_numbers
from sayso.events.words.grammar import LAID, auxiliaries, by_agents, children, negation, objects, prepositions, subject, together
from sayso.events.words.lexicon import Lexicon, lexicon
from sayso.events.words.ontology import types_in
from sayso.events.words.parties import each_other, stands_for
from sayso.events.words.things import is_armed, is_unmanned, lemma
from sayso.language import Doc, Token

# Words for those who did it, known or not.
DOERS = frozenset(
    {"attacker", "assailant", "gunman", "gunmen", "bomber", "perpetrator", "killer", "kidnapper", "abductor", "captor", "hijacker", "raider", "shooter",
     "culprit", "murderer"}
)  # fmt: skip
_CALLING = frozenset({"identify", "describe", "name"})
# Without any of these no sentence names who did it so; most reports have none, and their words need not be gone through.
_WORTH_A_LOOK = re.compile(
    r"blam|responsib|incident|accus|charg|suspect|finger|pointed|pointing|points at|attribut|ascrib|behind|\bwork of|down to|done (?:it|this)|c[ao]me from|fired from|launched from|originat|did (?:it|this)"
    r"|(?:planes?|jets?|aircraft|helicopters?|drones?) (?:was|were|had been)"
    r"|\b(?:the|these|those|all|both) (?:" + "|".join(sorted(DOERS)) + r")s?\b",
    re.IGNORECASE,
)
_TAKING = frozenset({"claim", "admit", "accept", "acknowledge", "take"})
# Words for what happened that are no acts by themselves.
_HAPPENED = frozenset(
    {"killing", "death", "incident", "crime", "violence", "bloodshed", "atrocity", "outrage", "deed", "act", "explosion", "blame", "firing"}
)
_SHOTS = frozenset({"fire", "shot", "gunfire", "salvo", "barrage"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_TAKEN = _KNOWN | {"both"}
_DEVISING = frozenset({"order", "plan", "organise", "organize", "orchestrate", "commit", "direct", "perpetrate", "instigate"})
_COMING = frozenset({"come", "originate", "fire", "launch"})
_GROUND = frozenset({"position", "area", "territory", "side", "line", "trench", "district", "direction"})
_IT = frozenset({"it", "this", "that", "them", "so"})
_PART_OF = frozenset({"member", "follower", "supporter", "part", "fighter", "militant", "element", "affiliate"})
_BACK = 2  # sentences between the act and the sentence that names who did it
_FAR = 8  # the same, where one between asks who it was: "no group has claimed the attack"
_SAID_BY = _TAKING | {"be", "do", "accuse", "charge", "suspect", "hold", "point"}  # verbs that say whose an act is
_ASKING = frozenset({"responsibility", "claimed", "behind"})
_NAMES = frozenset({"NORP", "ORG", "GPE"})


def named_apart(doc: Doc, tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Token, bool]]:
    """Each party that is named so, with the telling of the violent act that was told last before it, and whether the act is only given to
    it: who is said to be responsible tells nothing of which happening is meant."""
    told = sorted((t for t in tellings if t.kind in types_in("violence") or t.kind == "?"), key=lambda t: t.main.first)
    if not told or _WORTH_A_LOOK.search(doc.text) is None:
        return
    words, number = lexicon(), sentence_numbers(doc)
    for verb in doc:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        named = _blamed(verb, words) or _laid_on(verb, words) or _called(verb, words) or _came_from(verb, words)
        given = [] if named else _owning(verb, words)
        named = named or given
        if not named:
            continue
        before = bisect_left(told, verb.i, key=lambda t: t.main.first)
        if not before:
            continue
        last = told[before - 1]
        if last.kind not in ("airstrike", "?") and (who := subject(verb)) is not None and _are_aircraft(who):
            continue
        asked = any(t.lower_ in _ASKING for t in doc[last.main.last + 1 : verb.i])
        if number[verb.i] - last.sentence <= (_FAR if asked else _BACK):
            both = [told[before - 2]] if before > 1 and given and _takes_both(verb) else []
            yield from ((telling, who, bool(given)) for telling in (last, *both) for who in named)


def _blamed(verb: Token, words: Lexicon) -> list[Token]:
    """ "Denied the attack and blamed the rebels", "blamed them for the incident", "blamed each other": who is blamed, where no act stands
    beside it for which."""
    if verb.pos_ != "VERB":
        return []
    if both := each_other(verb):
        return [] if any(map(_is_charged, (verb, *objects(verb)))) else both
    if verb.lemma_.lower() in ("accuse", "suspect"):
        accused = [o for o in objects(verb) if any(map(_is_of_what_happened, (verb, o)))]
        return [p for o in accused for p in _parties(o, verb, words)]
    if verb.lemma_.lower() != "blame" or any(w == "on" for w, _, _ in prepositions(verb)):
        return []
    after = [verb.head] if verb.dep_ == "amod" and verb.i and verb.nbor(-1).lower_ == "and" else objects(verb)
    if any(map(_is_charged, (verb, *after))):
        return []
    named = (t for t in after if t.pos_ != "PRON" and not is_unmanned(t) and not _is_none(t))
    return [t for t in named if is_armed(t, words) or t.ent_type_ in _NAMES]


def _is_charged(token: Token) -> bool:
    """True where an act of its own stands beside it: "for the delay", "of breaking the truce"; not "for the incident"."""
    named = (p for p in children(token, "prep") if p.lower_ == "for" or (p.lower_ == "of" and token.lower_ in ("other", "another")))
    return any(o.lower_ not in _IT and lemma(o) not in _HAPPENED for p in named for o in children(p, "pobj", "pcomp"))


def _is_of_what_happened(token: Token) -> bool:
    """ "Accused the group of the killings", "of ordering the killings": of what was told, by a word that names no act of its own."""
    for of in children(token, "prep"):
        things = children(of, "pobj") if of.lower_ == "of" else []
        things += [o for deed in children(of, "pcomp") if of.lower_ == "of" and deed.lemma_ in _DEVISING for o in objects(deed)]
        if any(lemma(t) in _HAPPENED and any(c.lower_ in _KNOWN for c in t.lefts) for t in things):
            return True
    return False


def _laid_on(verb: Token, words: Lexicon) -> list[Token]:
    """ "Attributed the killings to the sect", "put it down to bandits", "pointed at the army": to whom something is laid that names no act."""
    laid = LAID.get(verb.lemma_.lower())
    if laid is None or verb.pos_ != "VERB":
        return []
    if verb.lemma_ == "put" and not any(c.lower_ == "down" for c in verb.children):
        return []
    what = [t for t in objects(verb) if t.lower_ not in _IT and lemma(t) not in _HAPPENED]
    if what or (verb.lemma_ != "point" and not objects(verb)):
        return []
    return [p for t in (verb, *objects(verb)) for w, _, o in prepositions(t) if w == laid for p in _parties(o, verb, words)]


def _owning(verb: Token, words: Lexicon) -> list[Token]:
    """ "The group claimed responsibility", "the army was behind it", "held the army responsible", "had done it": no act stands beside it."""
    word = verb.lemma_.lower()
    if word not in _SAID_BY or negation(verb) is not None or any(a.tag_ == "MD" for a in auxiliaries(verb)):
        return []
    who = subject(verb)
    if word in _TAKING and any(lemma(o) == "incident" and any(c.lower_ in _TAKEN for c in o.lefts) for o in objects(verb)):
        return _parties(who, verb, words)
    if word in _TAKING:
        duty = next((o for o in objects(verb) if o.lemma_.lower() == "responsibility"), None)
        return _parties(who, verb, words) if duty is not None and not (_says_for_what(duty) or _says_for_what(verb)) else []
    if word == "be":
        own = any(
            (c.dep_ == "acomp" and c.lower_ == "responsible" and not _says_for_what(c))
            or (c.dep_ == "xcomp" and c.lemma_ == "blame" and not _says_for_what(c))
            or (c.dep_ == "prep" and c.lower_ == "behind" and all(o.lower_ in _IT for o in c.children))
            for c in verb.children
        )
        if own:
            return _parties(who, verb, words)
        work = [c for c in verb.children if c.dep_ == "attr" and c.lemma_.lower() in ("work", "handiwork")]
        return [
            p
            for c in work
            for w, _, o in prepositions(c)
            if w == "of" and who is not None and who.lower_ in _IT
            for p in _parties(o, verb, words)
        ]
    if word == "do":
        return _parties(who, verb, words) if any(o.lower_ in _IT for o in objects(verb)) else []
    if word in ("accuse", "charge", "suspect"):
        bare = not any(p.lower_ in ("of", "for") for t in (verb, *objects(verb)) for p in children(t, "prep"))
        return [p for o in objects(verb) for p in _parties(o, verb, words)] if bare and not children(verb, "ccomp") else []
    if word == "hold" and any(t.lower_ in ("responsible", "accountable") and not _says_for_what(t) for t in verb.subtree):
        return [
            p
            for o in (*objects(verb), *(s for c in children(verb, "ccomp") for s in children(c, "nsubj")))
            for p in _parties(o, verb, words)
        ]
    if word == "point" and any(o.lower_ == "finger" for o in objects(verb)) and not _says_for_what(verb):
        return [p for t in (verb, *objects(verb)) for w, _, o in prepositions(t) if w == "at" for p in _parties(o, verb, words)]
    return []


def _takes_both(verb: Token) -> bool:
    """ "Claimed both incidents": the last two that were told."""
    return any(c.lower_ == "both" for o in objects(verb) for c in o.lefts)


def _says_for_what(token: Token) -> bool:
    """ "Responsible for the raid", and not "responsible for it"."""
    return any(w == "for" and o.lower_ not in _IT for w, _, o in prepositions(token)) or any(
        p.lower_ == "for" and children(p, "pcomp") for p in token.children
    )


def _parties(who: Token | None, verb: Token, words: Lexicon) -> list[Token]:
    """Who that is, where it is a party: pronouns as what they stand for, and not "no group"."""
    if who is not None and who.lower_ in ("it", "they"):
        who = stands_for(who, verb)
    if who is None:
        return []
    return [
        t
        for t in together(who)
        if t.pos_ != "PRON" and (is_armed(t, words) or t.ent_type_ in _NAMES) and lemma(t) not in ("side", "party") and not _is_none(t)
    ]


def _is_none(party: Token) -> bool:
    """ "Blamed no group", "neither side"."""
    return any(c.lower_ in ("no", "neither", "any", "either") for c in party.lefts)


def _called(verb: Token, words: Lexicon) -> list[Token]:
    """ "The killers were herders", "identified the gunmen as members of a sect"."""
    who = subject(verb) if verb.lemma_ == "be" else None
    if who is not None and _are_doers(who):
        return [n for c in verb.children if c.dep_ == "attr" for t in together(c) if (n := _party(t, words)) is not None]
    whom = [verb.head] if verb.dep_ == "relcl" else objects(verb)  # "the attackers, whom villagers described as"
    if verb.lemma_ == "be" and who is not None and _are_aircraft(who) and negation(verb) is None:  # "said the planes were Russian"
        whose = [c for c in verb.children if c.dep_ in ("acomp", "attr") and c.ent_type_ == "NORP"]
        return [] if any(c.lower_ in ("whether", "if", "or") for t in (verb, *whose) for c in t.children) else whose
    if verb.lemma_.lower() in _CALLING and any(_are_doers(o) for o in whom):
        return [n for w, _, o in prepositions(verb) if w == "as" for t in together(o) if (n := _party(t, words)) is not None]
    return []


def _came_from(verb: Token, words: Lexicon) -> list[Token]:
    """ "The shells came from rebel positions", "the rocket was fired from an area held by the militia": whose ground it was."""
    who = subject(verb)
    if verb.lemma_ not in _COMING or who is None or (lemma(who) not in words.weapons and lemma(who) not in _SHOTS):
        return []
    if not any(c.lower_ in ("the", "these", "those", "its", "their") for c in who.lefts) or negation(verb) is not None:
        return []
    ground = [o for w, _, o in prepositions(verb) if w == "from" and lemma(o) in _GROUND]
    sides = [
        t
        for o in ground
        for t in (*(c for c in o.lefts if c.dep_ in ("compound", "amod", "poss")), *(x for w, _, x in prepositions(o) if w == "of"))
    ]
    held = [a for o in ground for c in children(o, "acl") if c.lemma_ in ("hold", "control") for a in by_agents(c)]
    return [t for t in (*sides, *held) if is_armed(t, words) or t.ent_type_ in _NAMES]


def _are_doers(token: Token) -> bool:
    return lemma(token) in DOERS and any(c.lower_ in ("the", "these", "those", "all", "both") for c in token.lefts)


def _are_aircraft(token: Token) -> bool:
    return lexicon().weapons.get(lemma(token)) == "airstrike" and any(c.lower_ in _KNOWN for c in token.lefts)


def _party(token: Token, words: Lexicon) -> Token | None:
    """The party that a word says somebody is: itself, or the body of which it makes him a member."""
    if lemma(token) in _PART_OF:
        body = next((o for w, _, o in prepositions(token) if w == "of"), None)
        if body is not None and body.pos_ in ("PROPN", "NOUN"):
            return body
    named = is_armed(token, words) or token.ent_type_ in _NAMES or any(c.ent_type_ in _NAMES for c in token.lefts)
    return token if named and lemma(token) not in DOERS else None
