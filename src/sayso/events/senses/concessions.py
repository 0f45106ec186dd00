"""Permissions and promises: "would allow inspectors to visit", "agreed to let the wounded leave", "promised safe passage".

What is asked for or demanded is none ("urged the government to allow"), nor what a deal provides for, nor what was let happen.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.events.words.grammar import auxiliaries, children, is_passive, negation, objects, prepositions, subject, together
from sayso.events.words.lexicon import Entry, Lexicon
from sayso.events.words.things import is_armed, is_people, lemma
from sayso.language import Token
from sayso.language.tokens import PLACE_NAMES

_COMMITS = frozenset(
    {
        "agree", "consent", "pledge", "promise", "vow", "offer", "undertake", "commit", "decide", "plan", "prepare", "ready", "set", "willing",
        "due", "intend", "expect", "guarantee",
    }
)  # fmt: skip
_TO_COME = frozenset({"will", "would", "shall", "'ll", "to"})
_DUE = frozenset({"due", "set", "expect", "plan", "schedule", "prepare", "be"})
_VISITORS = frozenset({"inspector", "monitor", "observer", "investigator", "convoy", "peacekeeper", "mediator"})
_VISITING = frozenset({"inspection", "monitoring", "find", "observer", "investigation", "verification", "peacekeeping"})
_SENT = frozenset({"troop", "soldier", "force", "police", "peacekeeper", "reinforcement", "warship"})
_GIVING = frozenset({"hand", "surrender", "relinquish", "destroy", "eliminate", "dismantle", "declare"})
_ARMS = frozenset({"weapon", "arsenal", "stockpile", "stock", "arms"})
_STOPPING = frozenset({"stop", "halt", "cease", "suspend", "end", "pause"})
_REACH = 14  # tokens from the verb to the act that is allowed


@dataclass(frozen=True, slots=True)
class Concession:
    """``first`` to ``last`` are the token indices of the words that name it."""

    first: int
    last: int
    entry: Entry


def concession(token: Token, words: Lexicon) -> Concession | None:
    """What ``token`` and the words after it concede, or ``None``."""
    word = lemma(token)
    if word not in words["letting"] and word not in words["agreeing"] and word not in words["promising"]:
        return None
    if negation(token) is not None or any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in token.children):
        return None
    if word in words["letting"]:
        return _let(token, words)
    if word in words["agreeing"]:
        return _agreed(token, words)
    return _promised(token, words)


def is_coming(token: Token, words: Lexicon) -> bool:
    """ "The inspectors will visit three sites", "the aid convoy is due to enter the town": who comes to look, to watch or to help."""
    if token.tag_ != "VB" or lemma(token) not in words["entering"] or negation(token) is not None:
        return False
    aux = {a.lower_ for a in auxiliaries(token)}
    due = "to" in aux and token.head.lemma_.lower() in _DUE
    who = subject(token) or (subject(token.head.head) if token.head.pos_ == "ADJ" else None)
    if who is None or not (aux & {"will", "would", "shall", "'ll"} or due):
        return False
    return any(
        lemma(t) in _VISITORS or (lemma(t) in ("team", "mission") and any(lemma(c) in _VISITING for c in t.lefts)) for t in together(who)
    )


def is_announced(token: Token, words: Lexicon) -> bool:
    """ "Will send troops to the border", "would hand over its stockpile": what a party says that it will do with its arms."""
    word = lemma(token)
    if token.tag_ != "VB" or (word != "send" and word not in _GIVING) or negation(token) is not None:
        return False
    if not {a.lower_ for a in auxiliaries(token)} & {"will", "would", "shall", "'ll"}:
        return False
    things = {lemma(t) for t in (*objects(token), *children(token, "nsubjpass"))}
    sent = word == "send" and things & _SENT
    given = word in _GIVING and things & _ARMS
    return bool(sent or given) and (is_passive(token) or _concedes(subject(token), words))


def is_within(token: Token, words: Lexicon) -> bool:
    """True for "release" in "agreed to release the prisoners": the agreement is the happening."""
    up = token.head.head if token.dep_ == "xcomp" and lemma(token.head) in _STOPPING else token.head
    if token.dep_ not in ("xcomp", "ccomp") or lemma(up) not in words["agreeing"]:
        return False
    found = concession(up, words)
    return found is not None and found.first <= token.i <= found.last


def _let(token: Token, words: Lexicon) -> Concession | None:
    aux = {a.lower_ for a in auxiliaries(token)}
    if not aux & _TO_COME or any(a.lemma_ == "have" for a in auxiliaries(token)):
        return None
    if "to" in aux and not aux & (_TO_COME - {"to"}) and lemma(token.head) not in _COMMITS:
        return None  # what somebody is asked to allow
    who = None if is_passive(token) else subject(token)
    if not is_passive(token) and not _concedes(who, words):
        return None
    last = _conceded(token, words)
    return Concession(token.i, last, Entry("agreement", frozenset())) if last is not None else None


def _agreed(token: Token, words: Lexicon) -> Concession | None:
    if token.tag_ not in ("VBD", "VBN", "VBZ", "VBP") or not _concedes(subject(token), words):
        return None
    if {a.lower_ for a in auxiliaries(token)} & {"will", "would", "may", "might", "could", "can", "should", "must", "to"}:
        return None
    for inner in children(token, "xcomp", "ccomp"):
        if inner.i < token.i or inner.i - token.i > _REACH or negation(inner) is not None:
            continue
        if lemma(inner) in words["letting"]:
            last = _conceded(inner, words)
        elif inner.dep_ == "xcomp":
            stopped = _stopped(inner, words)
            last = stopped if stopped or not (lemma(inner) in words["conceding"] and _of_war(inner, words)) else inner.i
        else:
            last = inner.i if lemma(inner) in words["entering"] and _let_in(_subjects(inner), words) else None
        if last is not None:
            return Concession(token.i, last, Entry("agreement", frozenset()))
    return None


def _stopped(inner: Token, words: Lexicon) -> int | None:
    """ "Agreed to stop fighting", "to cease shelling the town": the last token, where an act of war is what stops."""
    if lemma(inner) not in _STOPPING:
        return None
    fought = {"strike", "mutual"}
    deeds = [c for c in children(inner, "xcomp") if c.tag_ == "VBG" and (entry := words.verbs.get(lemma(c))) and entry.flags & fought]
    deeds += [o for o in objects(inner) if (entry := words.nouns.get(lemma(o))) and entry.flags & fought]
    return next((t.i for t in deeds), None)


def _promised(token: Token, words: Lexicon) -> Concession | None:
    """ "Promised safe passage": access itself is what is promised."""
    if not _concedes(subject(token), words):
        return None
    access = next((o for o in objects(token) if _is_access(o, words)), None)
    return Concession(token.i, access.i, Entry("agreement", frozenset({"promised"}))) if access is not None else None


def _conceded(verb: Token, words: Lexicon) -> int | None:
    """The last token of what "allow" allows, where it is somebody's coming, going or help; else ``None``."""
    things = [*objects(verb), *(t for s in children(verb, "nsubjpass") for t in together(s))]
    access = next((o for o in things if _is_access(o, words)), None)
    if access is not None:
        return max(access.i, verb.i)
    inner = next((c for c in children(verb, "ccomp", "xcomp") if verb.i < c.i <= verb.i + _REACH), None)
    guests = [*things, *(_subjects(inner) if inner is not None else ())]
    if not _let_in(guests, words):
        return None
    if inner is not None:
        return inner.i if lemma(inner) in words["entering"] else None
    moved = any(w in ("in", "into", "out", "through", "across", "to", "from") for t in (verb, *guests) for w, _, _ in prepositions(t))
    moved = moved or any(c.lower_ in ("in", "out", "through") for t in (verb, *guests) for c in t.rights)
    return max([verb.i, *(g.i for g in guests if g.i - verb.i <= _REACH)]) if moved else None


def _subjects(verb: Token) -> list[Token]:
    return [t for s in children(verb, "nsubj", "nsubjpass") for t in together(s)]


def _is_access(token: Token, words: Lexicon) -> bool:
    return lemma(token) in words["access"]


def _let_in(people: list[Token], words: Lexicon) -> bool:
    return any(
        lemma(t) in words["let_in"] or t.lower_ in words["let_in"] or is_people(t, words) or t.ent_type_ in ("ORG", "NORP") for t in people
    )


def _of_war(inner: Token, words: Lexicon) -> bool:
    """ "Agreed to release the prisoners", not "to release a report"."""
    things = [*objects(inner), *(o for _, _, o in prepositions(inner))]
    if not things:
        return lemma(inner) in ("withdraw", "leave", "disarm", "surrender", "pull")
    return any(
        lemma(t) in words.nouns or lemma(t) in words["places"] or lemma(t) in words["conceded"] or t.ent_type_ in PLACE_NAMES
        or is_people(t, words) or is_armed(t, words)
        for t in things
    )  # fmt: skip


def _concedes(who: Token | None, words: Lexicon) -> bool:
    """A party: a state, a body, armed people, an office holder, or a pronoun for one; never a deal or a road."""
    if who is None:
        return False
    if who.pos_ == "PRON":
        return who.lower_ in ("it", "they", "he", "she", "we", "both", "who", "which", "that")
    if lemma(who) in words.nouns:
        return False
    return lemma(who) in words["offices"] or is_armed(who, words) or who.ent_type_ in ("GPE", "ORG", "NORP", "PERSON")
