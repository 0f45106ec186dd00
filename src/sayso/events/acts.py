"""Words that name acts: found in the parse, with their sense checked.

An ``Act`` is one such word (or light verb with its noun) where it stands. Acts that one sentence tells of as one
happening ("strikes killed twelve", "fired rockets at the town, killing three") are put together in ``tellings.py``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from sayso.events.grammar import by_agents, carrier, children, is_passive, objects, prepositions, subject, together
from sayso.events.lexicon import Entry, Lexicon, lexicon
from sayso.ground.actors import registry

# No verbs but where the parse errs: the noun that each is.
_NEVER_VERBS = {
    "airstrike": "airstrike",
    "airstrikes": "airstrike",
    "shelling": "shelling",
    "strikes": "strike",
    "clashes": "clash",
    "raids": "raid",
}
_ARMED_KINDS = frozenset({"armed_group", "coalition", "state_forces"})
_NAMES = frozenset({"GPE", "LOC", "FAC"})
_TAKERS = frozenset({"in", "into", "on", "onto", "toward", "towards", "to", "within", "from", "through", "upon", "inside", "against"})


@dataclass(slots=True, eq=False)
class Act:
    """One word that names an act. ``first``/``last`` are token indices of the trigger, both included.

    ``verb`` is the verb of its clause: itself, or the verb that a noun is an argument of. ``part`` says what the noun is to
    that verb: "doer" (its subject carries the act out), "under" (its subject suffers it), "happening" (the noun is what
    happens), or "" where the verb tells nothing.
    """

    head: Token
    first: int
    last: int
    entry: Entry
    nominal: bool
    verb: Token | None
    part: str = ""
    kind: str = "?"
    links: list[Act] = field(default_factory=list)

    @property
    def harm(self) -> bool:
        return "harm" in self.entry.flags

    @property
    def lemma(self) -> str:
        return lemma(self.head)

    def has(self, flag: str) -> bool:
        return flag in self.entry.flags


def lemma(token: Token) -> str:
    """The lemma in lower case; names in headlines ("Strikes") lose their plural too."""
    word = token.lemma_.lower()
    if token.pos_ == "PROPN" and word.endswith("s") and len(word) > 4 and not word.endswith("ss"):
        return word[:-1]
    return word


def find_acts(doc: Doc) -> list[Act]:
    """Every act of the text, in its order."""
    words = lexicon()
    found = []
    for token in doc:
        act = _verbal(token, words) if token.pos_ in ("VERB", "AUX") else _nominal(token, words)
        if act is not None:
            found.append(act)
    return found


# --- verbs


def _verbal(token: Token, words: Lexicon) -> Act | None:
    word = token.lemma_.lower()
    if token.dep_ in ("amod", "compound", "npadvmod") and token.lower_ not in _NEVER_VERBS:
        if word == "besiege" and token.dep_ == "amod":
            return Act(token, token.i, token.i, words.verbs[word], False, token)
        return None
    if token.lower_ in _NEVER_VERBS and token.dep_ not in ("ROOT", "ccomp", "conj", "relcl", "advcl"):
        return Act(token, token.i, token.i, words.nouns[_NEVER_VERBS[token.lower_]], True, *_noun_role(token, words))
    if token.tag_ == "VBG" and word in ("shell", "bomb") and token.dep_ in ("pobj", "nsubj", "dobj", "conj", "nsubjpass"):
        noun = words.nouns["shelling" if word == "shell" else "bombing"]
        return Act(token, token.i, token.i, noun, True, *_noun_role(token, words))
    after = words.phrases.get(word)
    if after:
        for other in _close(token):
            named = after.get(lemma(other)) or after.get(other.lower_)
            if named is not None and _phrase_holds(token, other, named, words):
                return Act(token, token.i, max(token.i, other.i), _by_hand(token, named, words), False, token)
    entry = words.verbs.get(word)
    if (
        entry is not None
        and token.tag_ == "VBN"
        and token.dep_ in ("oprd", "ccomp", "xcomp", "advcl")
        and token.head.lemma_.lower() == "find"
    ):
        return Act(token, token.i, token.i, Entry(entry.type, frozenset({"harm"})), False, token)  # "were found shot"
    if entry is None or not _verb_holds(token, word, entry, words):
        return None
    if "person" in entry.flags and _takes_people(token, words):
        entry = words.verbs["abduct"]
    return Act(token, token.i, token.i, _by_hand(token, entry, words), False, token)


def _by_hand(token: Token, entry: Entry, words: Lexicon) -> Entry:
    """ "Settlers torched homes": people who destroy things do an act of their own; what a shell destroys is its harm."""
    if lemma(token) not in _BY_HAND or "harm" not in entry.flags or token.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return entry
    doers = [t for a in by_agents(token) for t in together(a)]
    if not is_passive(token) and (who := subject(token)) is not None:
        doers = together(who)
    armed = lemma(token) in _BY_ARMS and any(_arms(t, words) for t in doers)
    if not armed and not any(lemma(t) in words["people"] and lemma(t) not in words.weapons for t in doers):
        return entry
    return Entry(entry.type, entry.flags - {"harm"})


def _arms(token: Token, words: Lexicon) -> bool:
    """True for armed people and what carries them, never for what they fire: an army, jets, a coalition; not "rockets", "the raid"."""
    word = lemma(token)
    if word in words.nouns or token.pos_ == "PRON" or (word in words.weapons and words.weapons[word] != "airstrike"):
        return False
    return word in words["armed"] or word in words.weapons or token.ent_type_ in ("NORP", "ORG")


_POLICED = frozenset(
    {"smuggling", "trafficking", "smuggler", "trafficker", "crime", "corruption", "drug", "poaching", "logging", "virus", "mining"}
)
_WITHDRAWN = frozenset(
    {"personnel", "troop", "force", "hardware", "weapon", "unit", "fighter", "soldier", "equipment", "artillery", "tank"}
)
_AID = frozenset({"aid", "relief", "humanitarian", "convoy", "convoys", "assistance"})
_BY_HAND = frozenset({"set", "torch", "burn", "raze", "bulldoze", "demolish", "destroy", "level", "sink"})
_BY_ARMS = frozenset({"destroy", "demolish", "raze", "level", "sink"})


def _meant(thing: Token, verb: Token) -> Token:
    """ "The town, which rebels captured": what the relative pronoun stands for."""
    return verb.head if thing.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else thing


def _takes_people(token: Token, words: Lexicon) -> bool:
    """ "captured twenty policemen": who is taken is no ground."""
    passive = is_passive(token)
    patient = [t for n in children(token, "nsubjpass") for t in together(n)] if passive else objects(token)
    patient = [_meant(t, token) for t in patient]
    if passive and not patient and token.dep_ in ("acl", "relcl"):
        patient = [token.head]
    return any(_is_people(t, words) for t in patient) and not any(is_place(t, words) and t.ent_type_ != "PERSON" for t in patient)


def _close(token: Token) -> Iterator[Token]:
    """Particles, objects and complements of a verb, and the next two words: where the rest of a phrase stands."""
    for child in token.children:
        if child.dep_ in ("prt", "dobj", "oprd", "acomp", "advmod", "ccomp", "prep", "xcomp") and child.i > token.i:
            yield child
    if token.lemma_ in ("exchange", "swap", "trade", "use"):
        yield from children(token, "nsubjpass")
    for i in range(token.i + 1, min(token.i + 3, len(token.doc))):
        yield token.doc[i]
    for o in objects(token):
        if o.i > token.i:
            for c in o.children:
                if c.dep_ in ("amod", "acl", "oprd"):
                    yield c


def _phrase_holds(token: Token, other: Token, entry: Entry, words: Lexicon) -> bool:
    if "chemical" in entry.flags:
        return any(words.settles.get(lemma(c)) == "chemical_attack" for c in other.children)
    if "weapon" in entry.flags:
        around = [subject(token), *objects(token)]
        return any(t is not None and (lemma(t) in words.weapons or lemma(t) in words.nouns or lemma(t) == "car") for t in around)
    if "after_to" in entry.flags:  # "put to death", not "put the death toll at"
        return other.nbor(-1).lower_ == "to"
    if "thrown" in entry.flags:  # "rockets crashed into a market": no plane does
        who = subject(token)
        return who is not None and _is_weapon(who, words)
    if "fallen" in entry.flags:  # "the town fell to the insurgents"
        who = subject(token)
        return who is not None and is_place(who, words) and any(w == "to" and _is_armed(o, words) for w, _, o in prepositions(token))
    if "moving" in entry.flags:  # "closed in on the town", "broke into the base"
        who = subject(token)
        return (
            who is not None
            and (_is_armed(who, words) and who.pos_ != "PRON")
            and any(w in ("into", "on", "to", "in") and is_place(o, words) for w, _, o in prepositions(token))
        )
    if "people" in entry.flags and entry.type == "displacement":  # "took refuge across the border"
        who = subject(token)
        return who is not None and _is_people(who, words) and not _is_armed(who, words)
    if "aid" in entry.flags:
        return lemma(other) in ("aid",) or any(t.lemma_.lower() in _AID for t in token.sent)
    if "people" in entry.flags:  # "took away at least 15 people", "rounded up the men"
        return any(_is_people(t, words) for t in [*objects(token), *children(token, "nsubjpass")])
    if "armed" in entry.flags:
        return _armed_near(token, words)
    return True


def _verb_holds(token: Token, word: str, entry: Entry, words: Lexicon) -> bool:
    flags = entry.flags
    things = [_meant(t, token) for t in objects(token)]
    passive = is_passive(token)
    patient = [t for s in children(token, "nsubjpass") for t in together(s)] if passive else things
    if passive and not patient and token.dep_ in ("acl", "relcl"):
        patient = [token.head]
    doer = None if passive else subject(token)
    if "weapon" in flags:
        return _weapon_moves(token, doer, patient, words)
    if "move" in flags and not _moves(token, doer, words):
        return False
    if "crossing" in flags:
        return _crosses(token, doer, words)
    if "threat" in flags:
        return _threatened(token)
    if word == "take" and any(lemma(t) in ("place", "part", "responsibility", "refuge", "action", "off") for t in things):
        return False
    if word == "die" and any(lemma(o) in words["not_killed_by"] for w, _, o in prepositions(token) if w in ("of", "from", "in")):
        return False
    if word == "evacuate" and (any(lemma(t) in _HURT for t in patient) or any(lemma(o) in _CARE for _, _, o in prepositions(token))):
        return False
    if "place" in flags:
        if "person" in flags and any(_is_people(t, words) for t in patient):
            return _armed_near(token, words) or not things
        if not any(is_place(t, words) for t in patient):
            return "move" in flags and word not in ("enter",) and _moves(token, doer, words)
        if word in ("take", "enter", "lose", "secure", "free", "recover"):
            return doer is None or _is_armed(doer, words) or lemma(doer) in words.nouns
    if "people" in flags:
        near = patient if patient and word in _DONE_TO_PEOPLE else [*patient, *([doer] if doer is not None else [])]
        if not any(_is_people(t, words) or t.ent_type_ in ("PERSON", "NORP") or t.pos_ == "PRON" for t in near):
            return False
        if word in ("flee", "evacuate", "displace"):
            unarmed = any(_is_people(t, words) and not _fights(t, words) for t in patient)
            return unarmed or not (doer is not None and _is_armed(doer, words) and lemma(doer) != "government")
    if "strike" in flags and entry.type == "?":
        by = [*by_agents(token), *([doer] if doer is not None else [])]
        if any(lemma(t) in words["not_struck"] for t in patient) or any(lemma(t) in words["not_striker"] for t in by):
            return False
        if word in ("hit", "strike", "target", "attack", "raid") and not (patient or by_agents(token) or _is_hitter(doer, words)):
            return False
        if word in ("hit", "strike") and doer is not None and not _is_hitter(doer, words) and doer.pos_ != "PRON" and not passive:
            return False
    if word == "surround" and token.tag_ == "VBG" and token.dep_ in ("acl", "prep", "amod") and not _is_armed(token.head, words):
        return False  # "the area surrounding the square"
    taken = "place" in flags and passive and not by_agents(token) and any(lemma(t) in _HELD for t in patient)
    if "armed" in flags and not taken and not _armed_near(token, words):
        return False
    if word == "die" and token.tag_ == "VB":
        return False
    if word == "meet":
        return _met(token, doer)
    present = token.tag_ in ("VBG", "VBP", "VBZ") and token.dep_ in ("acl", "xcomp", "amod", "relcl")
    if "mutual" in flags and present and not any(c.lower_ == "where" for c in token.children):
        return False  # "rebels fighting the army" says who they are
    if word in ("fight", "battle") and things and not any(_is_armed(t, words) or _is_people(t, words) for t in things):
        return things[0].ent_type_ in ("ORG", "NORP", "GPE")
    return True


_HELD = frozenset(
    {"village", "town", "city", "district", "neighbourhood", "neighborhood", "base", "hill", "quarter", "checkpoint", "airport"}
)
_VEHICLES = frozenset({"vehicle", "car", "truck", "lorry", "van", "motorbike", "motorcycle", "boat", "tanker", "bus", "jeep", "humvee"})
_BLASTS = frozenset({"explosion", "blast", "bomb", "warhead", "projectile", "bullet", "shrapnel"})
_ACROSS = frozenset({"across", "over", "into", "out", "from", "to", "towards", "toward", "onto"})
_MANY = frozenset({"thousand", "hundred", "dozen", "score", "ten", "million", "half", "third", "family"})
_THREATENING = frozenset({"vow", "threaten", "promise", "pledge", "swear", "prepare", "warn"})
_STRIKERS = frozenset(
    {"teacher", "worker", "student", "nurse", "doctor", "driver", "farmer", "staff", "union", "employee", "pilot", "miner"}
)
_DONE_TO_PEOPLE = frozenset(
    {"release", "execute", "rape", "torture", "poison", "hang", "rescue", "deport", "imprison", "jail", "apprehend", "evacuate", "hack"}
)
_HURT = frozenset({"wounded", "injured", "casualty", "body", "victim", "patient", "staff"})
_CARE = frozenset({"hospital", "clinic", "treatment"})


def _met(token: Token, doer: Token | None) -> bool:
    """Met for talks: a body, or one office holder with another; not a demand, a deadline, a crowd."""
    if doer is None or doer.pos_ == "PRON" or token.tag_ == "VB":
        return False
    with_whom = [*objects(token), *(o for w, _, o in prepositions(token) if w == "with")]
    if with_whom:
        return all(t.ent_type_ in ("PERSON", "ORG", "NORP", "GPE") or lemma(t) in _ENVOYS for t in with_whom[:1])
    return lemma(doer) in ("council", "cabinet", "parliament", *_ENVOYS) or doer.ent_type_ == "ORG"


_ENVOYS = frozenset(
    {"leader", "minister", "envoy", "diplomat", "president", "delegation", "negotiator", "official", "counterpart", "mediator"}
)


def _weapon_moves(token: Token, doer: Token | None, patient: list[Token], words: Lexicon) -> bool:
    """Fired rockets; dropped bombs; shells fell; a bomb ripped through. Not: fell to the army, launched an app, fired tear gas."""
    word = token.lemma_.lower()
    if any(c.lower_ in ("tear", "teargas", "water", "rubber") for t in patient for c in (t, *t.subtree) if c.i <= t.i):
        return False
    armed = [t for t in patient if _is_weapon(t, words) or any(w == "of" and _is_weapon(o, words) for w, _, o in prepositions(t))]
    if armed:
        return True
    if word == "ram":  # "a bomber rammed a lorry into the post"
        return any(lemma(t) in _VEHICLES for t in patient) or (doer is not None and lemma(doer) in (*_VEHICLES, "bomber"))
    if word in ("hit", "drop") or ((entry := words.verbs.get(word)) is not None and "flies" in entry.flags):
        return doer is not None and (_is_weapon(doer, words) or lemma(doer) in _BLASTS)
    return word == "fire" and any(w in ("at", "on", "into", "upon") for w, _, _ in prepositions(token)) and _armed_near(token, words)


def _crosses(token: Token, doer: Token | None, words: Lexicon) -> bool:
    """ "Families streamed over the border", "civilians were escaping the town": people, none of them armed, on their way elsewhere."""
    if doer is None or not (_is_people(doer, words) or lemma(doer) in _MANY) or _fights(doer, words):
        return False
    if token.lemma_.lower() == "escape" and objects(token):
        return any(is_place(o, words) or lemma(o) in words.nouns for o in objects(token))
    ways = [*children(token, "prep", "prt", "advmod"), *(t for t in token.rights if t.lower_ in _ACROSS)]
    reached = any(is_place(o, words) for _, _, o in prepositions(token)) or any(is_place(o, words) for o in objects(token))
    return reached and (any(t.lower_ in _ACROSS for t in ways) or token.lemma_.lower() in ("cross", "escape"))


def _fights(token: Token, words: Lexicon) -> bool:
    """True for those who bear arms, whether counted or called by a name."""
    return lemma(token) in words["armed"] or any(w == "of" and lemma(o) in words["armed"] for w, _, o in prepositions(token))


def _threatened(token: Token) -> bool:
    """ "Vowed to respond", "would retaliate": what somebody says that they will do."""
    if token.tag_ != "VB":
        return False
    aux = {c.lower_ for c in token.children if c.dep_ == "aux"}
    up = token.head.lemma_.lower()
    return bool(aux & {"will", "would", "'ll"}) or up in _THREATENING


def _moves(token: Token, doer: Token | None, words: Lexicon) -> bool:
    if doer is None or not (_is_armed(doer, words) or doer.ent_type_ in ("ORG", "NORP")):
        return False
    if token.lemma_ == "enter" and doer.pos_ == "PRON":
        return False
    if objects(token):
        return any(is_place(t, words) or (token.lemma_ == "withdraw" and lemma(t) in _WITHDRAWN) for t in objects(token))
    return any(w in _TAKERS and is_place(o, words) for w, _, o in prepositions(token)) or token.lemma_ in ("advance", "withdraw", "retreat")


# --- nouns


def _nominal(token: Token, words: Lexicon) -> Act | None:
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    word = lemma(token)
    entry = words.nouns.get(word)
    if entry is None:
        return None
    if not _noun_holds(token, word, entry, words):
        return None
    verb, part = _noun_role(token, words)
    first = token.i
    for child in token.lefts:
        if child.dep_ in ("compound", "amod", "nmod") and (lemma(child) in words.settles or lemma(child) in words.weapons):
            first = min(first, child.i)
    return Act(token, first, token.i, entry, True, verb, part)


def _noun_holds(token: Token, word: str, entry: Entry, words: Lexicon) -> bool:
    head = token.head
    if token.dep_ in ("compound", "nmod", "amod", "npadvmod"):
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ in ("NOUN", "PROPN") and lemma(following) in words["not_before"] and following == head:
        return False
    if token.dep_ == "dobj" and any(lemma(c) in words["not_before"] for c in children(token, "conj")) and word == "attack":
        return False
    left = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
    if any(lemma(c) in words["not_after"] for c in left):
        return False
    if word == "strike" and any(w == "by" and lemma(o) in _STRIKERS for w, _, o in prepositions(token)):
        return False
    flags = entry.flags
    if "broken" in flags:
        return any(w in ("of", "in", "to") and lemma(o) in _PACTS for w, _, o in prepositions(token)) or any(
            lemma(t) in _PACTS - {"hostility", "agreement"} for t in token.sent
        )
    if "pausing" in flags:
        after = [*prepositions(token), *(prepositions(head) if token.dep_ == "dobj" else ())]
        return any(w in ("to", "in", "of") and lemma(o) in _FIGHTS for w, _, o in after)
    if "threat" in flags:
        up = token.head if token.dep_ == "dobj" else token.head.head if token.dep_ == "pobj" else None
        return up is not None and up.lemma_.lower() in _THREATENING
    if "loose" in flags or "armed" in flags or "place" in flags or "people" in flags:
        return _noun_stands(token, word, flags, words)
    if entry.type == "talks":
        verb = carrier(token)
        series = token.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_ in ("round", "series", "session")
        top = head.head if series else token
        held = verb is not None and top.dep_ in ("nsubj", "nsubjpass", "dobj") and verb.lemma_ in (
            "hold", "begin", "start", "open", "resume", "conclude", "fail", "collapse", "take", "end", "host", "convene", "suspend", "attend",
            "stall", "break", "adjourn", "chair", "mediate", "gather", "call",
        )  # fmt: skip
        engaged = (
            verb is not None and token.dep_ == "pobj" and head.lower_ == "in" and head.head == verb and verb.lemma_ in ("be", "engage")
        )
        spoken = top.dep_ == "attr" and verb is not None and verb.lemma_ == "be"  # there are discussions with
        aimed = token.dep_ == "pobj" and head.lower_ == "for" and head.head.lemma_ in ("arrive", "travel", "fly", "go", "meet", "gather")
        return (
            held
            or engaged
            or spoken
            or aimed
            or (
                any(lemma(c) in ("peace", "emergency", "telephone", "phone") for c in left)
                and not (word == "conversation" and verb is None)
            )
        )
    return not (word == "battle" and token.dep_ == "pobj" and head.lower_ == "since")


_FIGHTS = frozenset(
    {
        "fighting",
        "hostility",
        "operation",
        "combat",
        "fire",
        "violence",
        "strike",
        "bombing",
        "bombardment",
        "shelling",
        "raid",
        "attack",
        "offensive",
    }
)
_PACTS = frozenset({"ceasefire", "cease-fire", "truce", "agreement", "armistice", "deal", "accord", "cessation", "hostility", "pact"})


def _noun_stands(token: Token, word: str, flags: frozenset[str], words: Lexicon) -> bool:
    """Whether a general word ("operation", "push", "death") has enough beside it to name an act of conflict."""
    left = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod", "poss")]
    party = any(_is_armed(c, words) or c.ent_type_ in ("NORP", "GPE", "ORG") for c in left)
    settled = any(lemma(c) in words.settles for c in left)
    after = list(prepositions(token))
    struck = any(w in ("on", "against", "in", "at", "into", "around", "near", "towards", "toward") for w, _, _ in after)
    if word in ("violence", "unrest"):
        verb = carrier(token)
        return token.dep_ == "nsubj" and verb is not None and token.head == verb and verb.lemma_ in ("erupt", "break", "flare", "begin")
    if word == "exchange":
        return any(w == "of" and lemma(o) in ("fire", "gunfire", "shot", "shelling") for w, _, o in after)
    if word == "operation" and any(lemma(o) in _POLICED for w, _, o in after if w == "against"):
        return False
    if word == "fire":
        up = head_verb(token)
        return (token.dep_ == "pobj" and token.head.lower_ == "under" and up in ("come", "be")) or any(
            lemma(c) in words.weapons or lemma(c) in ("gun", "cross-border", "small-arms", "machine-gun") for c in left
        )
    if word in ("death", "killing", "slaughter"):
        counted = any(c.dep_ == "nummod" or _is_people(c, words) for c in token.lefts)
        return counted or _took_place(token) or any(w == "of" for w, _, _ in after)
    if word == "execution":
        return party or _took_place(token) or any(w == "of" for w, _, _ in after)
    if word in ("capture", "seizure", "recapture", "takeover", "fall", "loss"):
        return any(w == "of" and is_place(o, words) and lemma(o) != "part" for w, _, o in after)
    if word in ("advance", "withdrawal", "retreat"):
        return party or any(w in ("in", "on", "into", "toward", "towards", "from") and is_place(o, words) for w, _, o in after)
    if word == "operation":
        return settled or (party and struck) or any(w == "against" for w, _, _ in after)
    if word == "campaign":
        return any(lemma(c) in ("air", "bombing", "military", "aerial", "ground") for c in left) or (
            party and token.dep_ in ("nsubj", "pobj", "dobj")
        )
    if word == "push":
        return settled or party
    if word in ("crackdown", "repression", "atrocity"):
        return party or bool(after)
    return party or settled or struck


def _took_place(token: Token) -> bool:
    """True for "the killings took place in the village"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    return verb.lemma_ in ("occur", "happen") or (
        verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.rights)
    )


def head_verb(token: Token) -> str:
    """The lemma of the verb that a noun under a preposition hangs on, or ""."""
    up = token.head.head
    return up.lemma_.lower() if up.pos_ in ("VERB", "AUX") else ""


def _noun_role(token: Token, words: Lexicon) -> tuple[Token | None, str]:
    """The verb that a noun is an argument of, and what it makes of the noun."""
    verb = carrier(token)
    if verb is None:
        return None, ""
    top = token
    while top.dep_ in ("conj", "appos") and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    word = verb.lemma_.lower()
    if top.dep_ == "dobj" and top.head == verb:
        if word in words.light["doer"]:
            return verb, "doer"
        return verb, "under" if word in words.light["under"] else ""
    if top.dep_ == "pobj" and top.head.head == verb:
        prep = top.head.lower_
        if prep == "in" and word in words.light["part"]:
            return verb, "doer"
        if prep in ("under",) and word in ("come", "be", "fall", "remain"):
            return verb, "under"
        if prep == "with" and word in words.light["doer"]:
            return verb, "doer"
    if top.dep_ == "pobj" and top.head.head.dep_ in ("dobj",) and top.head.head.lemma_ == "part" and word == "take":
        return verb, "doer"
    if top.dep_ in ("nsubj", "nsubjpass") and top.head == verb:
        if verb.lemma_ in words.light["doer"] and is_passive(verb):
            return verb, "done"
        return verb, "happening"
    return verb, ""


# --- who and what things are


def is_place(token: Token, words: Lexicon) -> bool:
    """True for the head of a phrase that names or describes a place."""
    if token.ent_type_ in _NAMES:
        return True
    if lemma(token) in words["places"]:
        return True
    if token.pos_ == "PROPN" and _sounds_like_a_place(token, words):
        return True
    if lemma(token) in ("much", "most", "all", "many", "some", "several", "number", "dozen", "dozens"):
        return any(w == "of" and is_place(o, words) for w, _, o in prepositions(token))
    return token.pos_ == "PROPN" and token.ent_type_ in ("", "PERSON", "ORG") and not _is_armed(token, words) and token.dep_ == "dobj"


def _sounds_like_a_place(token: Token, words: Lexicon) -> bool:
    """ "Tal Baghdaq", "the strategic Markada", whatever the parser takes them for."""
    named = [c for c in token.lefts if c.dep_ in ("compound", "amod")]
    if any(c.lower_ in words["of_places"] and c.pos_ == "ADJ" for c in named):
        return token.ent_type_ not in ("ORG", "NORP")
    return bool(named) and named[0].pos_ == "PROPN" and named[0].lower_ in words["toponymic"]


def _is_people(token: Token, words: Lexicon) -> bool:
    if token.ent_type_ == "PERSON" and _sounds_like_a_place(token, words):
        return False
    if token.lower_ in ("most", "many", "some", "half", "all", "part"):
        return any(w == "of" and _is_people(o, words) for w, _, o in prepositions(token))
    return lemma(token) in words["people"] or token.ent_type_ == "PERSON" or token.tag_ == "CD"


def _is_armed(token: Token, words: Lexicon) -> bool:
    if (
        lemma(token) in words["armed"]
        or token.ent_type_ in ("NORP", "ORG")
        or names_group(token)
        or token.lower_ in ("they", "it", "he", "who", "we")
    ):
        return True
    return token.ent_type_ == "GPE" and token.dep_ in ("nsubj", "pobj", "poss")


def names_group(token: Token) -> bool:
    """True for the name of an armed body that the registry of actors knows, whatever the parser takes it for."""
    if token.pos_ != "PROPN":
        return False
    first = token.i
    while first > token.sent.start and token.doc[first - 1].head == token and token.doc[first - 1].dep_ in ("compound", "amod", "nmod"):
        first -= 1
    return _known_armed(token.doc[first : token.i + 1].text)


@functools.lru_cache(maxsize=4096)
def _known_armed(name: str) -> bool:
    return any(known.entry.kind in _ARMED_KINDS for known, _ in registry().called(name))


def _is_weapon(token: Token, words: Lexicon) -> bool:
    word = lemma(token)
    if word in words.weapons and word not in ("jet", "warplane", "plane", "aircraft", "helicopter"):
        return True
    return word in ("fire", "salvo", "barrage", "volley") and any(lemma(c) in words.weapons for c in token.children)


def _is_hitter(token: Token | None, words: Lexicon) -> bool:
    if token is None:
        return False
    word = lemma(token)
    return (
        _is_armed(token, words)
        or word in words.weapons
        or (word in words.nouns and word not in ("talk", "meeting"))
        or token.ent_type_ in ("NORP", "ORG", "GPE", "PERSON")
        or word in ("few", "some", "series", "wave", "number", "dozen", "car", "truck", "fire")
    )


def _armed_near(token: Token, words: Lexicon) -> bool:
    """Whether the clause has an armed party, a weapon or another act."""
    near: list[Token] = [*objects(token), *by_agents(token)]
    who = subject(token)
    if who is not None:
        near.extend(together(who))
    near.extend(o for _, _, o in prepositions(token))
    for t in near:
        if t.lower_ in ("it", "he", "we", "who"):
            continue
        if (
            _is_armed(t, words)
            or lemma(t) in words.weapons
            or (lemma(t) in words.nouns and words.nouns[lemma(t)].flags & {"strike", "mutual"})
        ):
            return True
    return False


is_people, is_armed, is_weapon = _is_people, _is_armed, _is_weapon
