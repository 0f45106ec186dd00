"""Words that name acts: found in the parse, with their sense checked.

An ``Act`` is one such word (or light verb with its noun) where it stands. Acts that one sentence tells of as one
happening ("strikes killed twelve", "fired rockets at the town, killing three") are put together in ``acts/tellings.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.events.senses.aid import aid_moves
from sayso.events.senses.arms import on_a_mine
from sayso.events.senses.concessions import concession, is_announced, is_coming, is_within
from sayso.events.senses.conditions import conditions_hold
from sayso.events.senses.ground import falls_to_somebody, hands_of, is_swung, loses_to, takes_arms
from sayso.events.senses.nouns import noun_holds, noun_role, runs_on
from sayso.events.senses.people import finds_dead, is_taken, loses_people, takes_people
from sayso.events.senses.phrases import phrase_holds
from sayso.events.senses.verbs import verb_holds
from sayso.events.words.gapping import Group, elsewhere, further, on_other_days
from sayso.events.words.grammar import by_agents, carrier, children, is_passive, negation, objects, prepositions, subject, together
from sayso.events.words.lexicon import Entry, Lexicon, lexicon
from sayso.events.words.things import bears_arms, lemma
from sayso.events.words.tolls import toll_words
from sayso.language import Doc, Token

# No verbs but where the parse errs: the noun that each is.
_NEVER_VERBS = {
    "airstrike": "airstrike",
    "airstrikes": "airstrike",
    "shelling": "shelling",
    "strikes": "strike",
    "clashes": "clash",
    "raids": "raid",
}
_DEALS = frozenset({"deal", "swap", "surrender", "truce", "accord"})  # under which sides let each other's people out
_NEIGHBOURS = 2  # sentences on either side in which such a deal is told
_HURTS = frozenset({"wound", "injure", "displace", "detain", "arrest", "abduct", "kidnap"})
_BY_HAND = frozenset({"set", "torch", "burn", "raze", "bulldoze", "demolish", "destroy", "level", "sink"})
_BY_ARMS = frozenset({"destroy", "demolish", "raze", "level", "sink"})
_OF_SUBJECT = frozenset(
    {"exchange", "swap", "trade", "use", "cut", "block", "sever", "slit", "open", "raise", "hoist", "fire"}
)  # "prisoners were swapped"
_OF_OBJECT = frozenset(
    {"take", "drag", "pull", "haul", "chase", "drive", "clear", "force", "make", "let", "put"}
)  # "took 20 pupils from a school"
_BEHIND = frozenset(
    {"throw", "put", "return", "take", "run", "flee", "fall", "march", "respond", "reply", "answer", "retaliate"}
)  # "threw 30 men into jail"
_GERUNDS = {"shell": "shelling", "bomb": "bombing", "fight": "fighting", "shoot": "shooting"}
_WRECKS = frozenset({"destroy", "damage", "demolish", "wreck"})


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
    again: Act | None = None  # the act that it shares verb or doer with, at a place of its own
    group: Group | None = None  # the people of whom the verb of ``again`` is told a second time

    @property
    def harm(self) -> bool:
        return "harm" in self.entry.flags

    @property
    def lemma(self) -> str:
        return lemma(self.head)

    def has(self, flag: str) -> bool:
        return flag in self.entry.flags


def find_acts(doc: Doc) -> list[Act]:
    """Every act of the text, in its order."""
    words = lexicon()
    found = []
    for token in doc:
        act = _verbal(token, words) if token.pos_ in ("VERB", "AUX") else _nominal(token, words)
        if act is not None:
            found.append(act)
    return sorted((*found, *_elsewhere(found)), key=lambda a: a.head.i)


def _elsewhere(acts: list[Act]) -> Iterator[Act]:
    """The acts of "and four others in Ostrin"; and a mark on those of "and wounded four in Ostrin", "and destroyed a depot in Ostrin"."""
    counted = toll_words().harm
    harms = [a for a in acts if not a.nominal and (a.head.lower_ in counted or (a.harm and a.last > a.head.i))]
    for act in harms:
        for group in further(act.head):
            yield Act(act.head.doc[group.head], group.first, group.head, act.entry, True, act.head, again=act, group=group)
    told = {act.head.doc[g.head].i for act in harms for g in further(act.head)}
    for act in (a for a in acts if not a.harm and a.entry.flags & {"strike", "place"} and (not a.nominal or a.verb is not None)):
        for group in on_other_days(act.head):
            if group.head not in told:
                told.add(group.head)
                yield Act(act.head.doc[group.head], group.head, group.head, act.entry, True, act.head, again=act, group=group)
    done = {a.head.i: a for a in acts if a in harms or (not a.nominal and (a.entry.flags & {"harm", "strike"} or a.lemma in _WRECKS))}
    for other in done.values():
        one = done.get(other.head.head.i)
        if one is not None and one is not other and elsewhere(one.head, other.head):
            other.again = one.again or one


def _verbal(token: Token, words: Lexicon) -> Act | None:
    """The act that a verb names, where it names one: as a noun, in a construction, or by itself."""
    word = token.lemma_.lower()
    if token.dep_ in ("amod", "compound", "npadvmod") and token.lower_ not in _NEVER_VERBS:
        return _alone(token, words.verbs[word]) if word == "besiege" and token.dep_ == "amod" else None
    if token.lower_ in _NEVER_VERBS and token.dep_ not in ("ROOT", "ccomp", "conj", "relcl", "advcl"):
        return _as_noun(token, _NEVER_VERBS[token.lower_], words)
    if _is_gerund(token, word):
        noun = _GERUNDS[word]
        return _as_noun(token, noun, words) if noun_holds(token, noun, words.nouns[noun], words) else None
    if token.tag_ in ("VBN", "VBD") and word in _HURTS and token.i and token.nbor(-1).lower_ == "the":
        return None  # "evacuate the wounded", where the parser takes them for a verb
    if on_a_mine(token, words):
        return _alone(token, Entry("bombing", frozenset({"strike", "trodden"})))
    if (conceded := concession(token, words)) is not None:
        return Act(token, conceded.first, conceded.last, conceded.entry, False, token)
    if is_within(token, words) or (word == "plant" and _made_safe(token)):
        return None
    return next((act for rule in _CONSTRUCTIONS if (act := rule(token, words)) is not None), None) or _by_itself(token, words)


def _alone(token: Token, entry: Entry) -> Act:
    """The act of a verb that stands for it without another word."""
    return Act(token, token.i, token.i, entry, False, token)


def _as_noun(token: Token, noun: str, words: Lexicon) -> Act:
    """The act of a noun that the parse takes for a verb."""
    return Act(token, token.i, token.i, words.nouns[noun], True, *noun_role(token, words))


def _is_gerund(token: Token, word: str) -> bool:
    """True for the nouns in "shelling killed two", "the shelling and shooting"."""
    if token.tag_ != "VBG" or word not in _GERUNDS:
        return False
    as_noun = token.dep_ in ("nsubj", "nsubjpass") or (word != "fight" and token.dep_ in ("pobj", "csubj", "dobj", "conj"))
    if word == "shoot":
        as_noun = token.dep_ == "conj" and token.head.pos_ == "NOUN" and not objects(token)
    return as_noun or runs_on(token)


def _promised(token: Token, words: Lexicon) -> Act | None:
    return _alone(token, Entry("other", frozenset({"promised"}))) if is_coming(token, words) or is_announced(token, words) else None


def _of_hands(token: Token, words: Lexicon) -> Act | None:
    """ "The town changed hands", "fell to the rebels", "the soldiers fell into the hands of the rebels"."""
    under = hands_of(token)
    if under is not None and is_swung(token, words):
        return Act(token, token.i, under.i, Entry("territorial_change", frozenset({"held"})), False, token)
    if falls_to_somebody(token, words):
        return _alone(token, Entry("territorial_change", frozenset({"fallen"})))
    if under is not None and loses_to(token, under, words):
        return Act(token, token.i, under.i, Entry("abduction", frozenset({"held", "suffers"})), False, token)
    return None


def _by_phrase(token: Token, words: Lexicon) -> Act | None:
    """ "Opened fire", "set off a bomb": a verb with a word close to it."""
    after = words.phrases.get(token.lemma_.lower())
    if not after:
        return None
    for other in _close(token):
        if _is_of_time(other):
            continue
        for named in after.get(lemma(other)) or after.get(other.lower_) or ():
            if phrase_holds(token, other, named, words) and conditions_hold(token, named, words):
                return Act(token, *_ends(token, other), _by_hand(token, named, words), False, token)
    return None


def _of_aid(token: Token, words: Lexicon) -> Act | None:
    """ "Aid reached the town", "the convoy was turned back"."""
    moved = aid_moves(token, words)
    if moved is None:
        return None
    return Act(token, token.i, max([token.i, *(c.i for c in children(token, "prt"))]), moved, False, token)


def _by_sense(token: Token, words: Lexicon) -> Act | None:
    """A verb of many senses that its subject or object settle: "lost ten men", "took a man from his house", "seized arms"."""
    word = token.lemma_.lower()
    if _demands(token, words):
        return _alone(token, words.verbs["protest"])
    if finds_dead(token, words):
        return _alone(token, Entry("?", frozenset({"harm"} if word == "dump" else {"harm", "found"})))
    if word == "take" and is_taken(token, words):
        return _alone(token, words.verbs["abduct"])
    if word == "surrender" and not objects(token) and (who := subject(token)) is not None and bears_arms(who, words):
        return _alone(token, Entry("other", frozenset()))
    if word == "lose" and loses_people(token, words):
        return _alone(token, Entry("?", frozenset({"harm"})))
    if word in ("seize", "capture", "recover") and takes_arms(token, words):
        return _alone(token, Entry("other", frozenset()))
    return None


# What a verb names together with other words, tried in order before what it names by itself.
_CONSTRUCTIONS: tuple[Callable[[Token, Lexicon], Act | None], ...] = (_promised, _of_hands, _by_phrase, _of_aid, _by_sense)


def _by_itself(token: Token, words: Lexicon) -> Act | None:
    word = token.lemma_.lower()
    entry = words.verbs.get(word)
    if entry is None:
        return None
    if token.tag_ == "VBN" and token.dep_ in ("oprd", "ccomp", "xcomp", "advcl") and token.head.lemma_.lower() == "find":
        return _alone(token, Entry(entry.type, frozenset({"harm"})))  # "were found shot"
    if not verb_holds(token, word, entry, words) or not conditions_hold(token, entry, words):
        return None
    if "person" in entry.flags and takes_people(token, words):
        entry = words.verbs["abduct"]
    return _alone(token, _by_hand(token, entry, words))


def _demands(token: Token, words: Lexicon) -> bool:
    """ "Protesters in the capital demanded an end to the strikes": what they shout and ask for, they protest for."""
    if lemma(token) not in words["shouting"] or token.tag_ not in ("VBD", "VBZ", "VBP") or negation(token) is not None:
        return False
    who = subject(token)
    return who is not None and any(lemma(t) in words["protesters"] for t in together(who))


def _made_safe(planted: Token) -> bool:
    """ "Defused a bomb planted near a school": it went off nowhere, and is told of by who found it."""
    return (
        planted.dep_ == "acl"
        and planted.tag_ == "VBN"
        and planted.head.head.lemma_.lower() in ("defuse", "dismantle", "find", "discover", "disarm")
    )


def _ends(token: Token, other: Token) -> tuple[int, int]:
    """The first and the last token of two words that name an act; not "took 20 pupils from", where the object stands between."""
    if other.lower_ in ("from", "with", "now") and other.i != token.i + 1:
        return token.i, token.i
    return other.i if other.lower_ == "let" else token.i, max(token.i, other.i)


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


def _close(token: Token) -> Iterator[Token]:
    """Particles, objects and complements of a verb, and the next two words: where the rest of a phrase stands."""
    for child in token.children:
        if (child.dep_ in ("prt", "dobj", "oprd", "acomp", "advmod", "ccomp", "prep", "xcomp") and child.i > token.i) or (
            child.dep_ == "advcl" and child.pos_ == "NOUN" and child.i > token.i
        ):
            yield child
    for _, to, o in prepositions(token):  # "hacked 12 farmers to death"
        if to.lower_ == "to" and o.lower_ == "death":
            yield o
    if token.lemma_ in _OF_SUBJECT:
        yield from children(token, "nsubjpass")
        if token.dep_ == "xcomp" and is_passive(token):  # "gas is said to have been used"
            yield from children(token.head, "nsubjpass", "nsubj")
    yield from (c for c in token.children if c.lower_ in ("now", "let") and c.i < token.i)  # "now control", "let go three teachers"
    for i in range(token.i + 1, min(token.i + 3, len(token.doc))):
        yield token.doc[i]
    if token.dep_ == "ccomp" and token.head.lemma_ == "have":  # "had their throats cut"
        yield from children(token, "nsubj")
    if token.lemma_ in _BEHIND:
        yield from (o for _, _, o in prepositions(token))
    if token.lemma_ in ("speak", "talk"):  # "spoke with the envoy by phone"
        yield from (o for _, _, o in prepositions(token))
    for o in objects(token):
        if o.i > token.i:
            for c in o.children:
                if c.dep_ in ("amod", "acl", "oprd") or (c.dep_ == "prep" and token.lemma_ in _OF_OBJECT):
                    yield c


def _is_of_time(other: Token) -> bool:
    """ "Took three soldiers on Monday": the word for when is no part of what they did."""
    when = [o for o in other.children if o.dep_ == "pobj"] if other.dep_ == "prep" else []
    return bool(when) and all(o.ent_type_ in ("DATE", "TIME") for o in when)


def _around(token: Token) -> Iterator[Token]:
    """The words of a sentence, of the two before it and of the two after it."""
    first, last, doc = token.sent.start, token.sent.end, token.doc
    for _ in range(_NEIGHBOURS):
        first = doc[first - 1].sent.start if first else 0
        last = doc[last].sent.end if last < len(doc) else last
    yield from doc[first:last]


def _is_deal(token: Token) -> bool:
    """ "A deal", "in exchange"."""
    return token.lemma_.lower() in _DEALS or (token.lower_ == "exchange" and token.dep_ == "pobj" and token.head.lower_ == "in")


def _nominal(token: Token, words: Lexicon) -> Act | None:
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    word = lemma(token)
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    if token.lower_ == "shot" and after.lower_ == "dead":  # "gunmen on a motorcycle shot dead two", read as a noun
        return Act(token, token.i, after.i, words.phrases["shoot"]["dead"][0], True, carrier(token))
    if token.lower_ == "overrun" and (children(token, "auxpass") or (token.dep_ == "attr" and token.head.lemma_ == "be")):
        return Act(token, token.i, token.i, words.verbs["overrun"], False, token)  # "the base was overrun", read as a noun
    entry = words.nouns.get(word)
    if entry is None:
        return None
    if not noun_holds(token, word, entry, words):
        return None
    if "way_out" in entry.flags and any(map(_is_deal, _around(token))):
        entry = Entry("agreement", entry.flags)
    verb, part = noun_role(token, words)
    first = token.i
    for child in token.lefts:
        if child.dep_ in ("compound", "amod", "nmod") and (lemma(child) in words.settles or lemma(child) in words.weapons):
            first = min(first, child.i)
    return Act(token, first, token.i, entry, True, verb, part)
