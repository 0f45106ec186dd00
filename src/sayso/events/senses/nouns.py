"""Whether a noun that may name an act of conflict does so where it stands, and what its verb makes of it."""

from __future__ import annotations

from collections.abc import Callable

from sayso.events.senses.general import stands
from sayso.events.senses.use_nouns import NounUse
from sayso.events.senses.verbs import THREATENING
from sayso.events.words.grammar import carrier, children, is_passive, prepositions, subject
from sayso.events.words.lexicon import BECOMING, WARS, Entry, Lexicon, lexicon
from sayso.events.words.things import MEASURES, bears_arms, is_armed, is_people, is_place, lemma
from sayso.language import Token

_STRIKERS = frozenset(
    {"teacher", "worker", "student", "nurse", "doctor", "driver", "farmer", "staff", "union", "employee", "pilot", "miner"}
)
_IN_CARE = frozenset({"injured", "wounded", "patients", "casualties", "victims"})
_STRETCHES = frozenset({"hour", "day", "night", "week", "month", "year"})
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
_CAPTIVES = frozenset({"prisoner", "captive", "detainee", "hostage", "body", "pow", "inmate", "remains"})
_SIT = frozenset({"sit", "gather", "meet", "convene", "attend", "assemble"})
_PROCEEDS = frozenset(
    {"resume", "begin", "start", "get", "go", "continue", "end", "stall", "suspend", "complete", "take", "proceed", "halt"}
)
_PROTESTED = frozenset({"draw", "lodge", "voice", "register", "receive", "deliver", "hand", "file", "submit", "send"})
_FORMAL = frozenset({"formal", "official", "diplomatic", "written", "sharp"})
_SET = frozenset({"set", "schedule", "expect", "plan", "slate", "suppose"})
_HELD = frozenset(
    {
        "hold", "begin", "start", "open", "resume", "conclude", "fail", "collapse", "take", "end", "host", "convene", "suspend", "attend",
        "stall", "break", "adjourn", "chair", "mediate", "gather", "call",
    }
)  # fmt: skip
_TRAVELS = frozenset({"arrive", "travel", "fly", "go", "meet", "gather", "visit", "trip"})


def noun_holds(token: Token, word: str, entry: Entry, words: Lexicon) -> bool:
    """True where a noun names the act that the lexicon has for it: "heart attack" and "a strike by teachers" are none.

    The first rule that answers settles it.
    """
    use = NounUse(token, word, entry, words)
    said = (rule(use) for rule in _RULES)
    return next((holds for holds in said if holds is not None), True)


def _of_another_noun(use: NounUse) -> bool | None:
    """ "The attack helicopter", "strike force", "nine fighting positions"."""
    noun = use.noun
    if noun.dep_ in ("compound", "nmod", "amod", "npadvmod"):
        return False
    following = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    named = following is not None and following.pos_ in ("NOUN", "PROPN") and lemma(following) in use.words["not_before"]
    apart = use.word == "fighting" and following is not None and lemma(following) == "position"  # read as a verb where a comma is missing
    return False if apart or (named and following == use.head) else None


def _of_another_kind(use: NounUse) -> bool | None:
    """ "Heart attack", "an influx of patients", "a strike by teachers", "drew protests from its allies", "a formal protest"."""
    named = any(lemma(c) in use.words["not_after"] for c in use.left)
    if named and (use.entry.type != "agreement" or use.word in ("deal", "accord", "pact", "agreement")):
        return False
    cared_for = use.word == "influx" and any(t.lower_ in _IN_CARE for o in use.follows("of") for t in o.subtree)
    at_work = use.word == "strike" and any(lemma(o) in _STRIKERS for o in use.follows("by"))
    lodged = (use.noun.dep_ == "dobj" and lemma(use.head) in _PROTESTED) or (
        use.word == "protest" and any(c.lower_ in _FORMAL for c in use.left)
    )
    return False if cared_for or at_work or (use.entry.type == "protest" and lodged) else None


def _of_its_source(use: NounUse) -> bool | None:
    """ "Targeted the sources of the shelling and sniping"."""
    first = use.head if use.noun.dep_ == "conj" and use.head.pos_ == "NOUN" else use.noun
    whence = first.dep_ == "pobj" and first.head.lower_ == "of" and lemma(first.head.head) in ("source", "origin")
    return False if whence else None


def _of_no_fight(use: NounUse) -> bool | None:
    """ "The coalition fighting the group", "signed a cessation of hostilities"."""
    if use.word in ("fighting", "battling") and _who_fights(use.noun, use.words):
        return False
    of = use.words.nouns.get(lemma(use.up)) if use.word in _FIGHTS and use.noun.dep_ == "pobj" else None
    return False if of is not None and "pausing" in of.flags else None


def _breach(use: NounUse) -> bool:
    """ "A breach of the truce"."""
    of_it = any(lemma(o) in use.words["truces"] for o in use.follows("of", "in", "to"))
    return of_it or any(lemma(t) in use.words["truces"] - {"hostility", "agreement"} for t in use.noun.sent)


def _pause(use: NounUse) -> bool:
    """ "A halt to operations"."""
    after = [*use.after, *(prepositions(use.head) if use.noun.dep_ == "dobj" else ())]
    return any(w in ("to", "in", "of") and lemma(o) in _FIGHTS for w, _, o in after)


def _threat(use: NounUse) -> bool:
    """ "Vowed retaliation"."""
    up = use.head if use.noun.dep_ == "dobj" else use.up if use.noun.dep_ == "pobj" else None
    return up is not None and up.lemma_.lower() in THREATENING


def _way_out(use: NounUse) -> bool:
    """ "The evacuation resumed", "the evacuation of 29 patients"; not "plans for an evacuation"."""
    goes = use.noun.dep_ in ("nsubj", "nsubjpass") and use.verb is not None and use.verb.lemma_ in _PROCEEDS
    return goes or any(is_people(o, use.words) or is_place(o, use.words) for o in use.follows("of"))


def _rising(use: NounUse) -> bool:
    """ "The war began as a revolt", "a war that sprang from an uprising"."""
    who = subject(use.up) if use.up.pos_ == "VERB" else None
    began = use.behind in ("as", "with", "from") and use.up.lemma_.lower() in BECOMING | {"spring", "stem"}
    return began and who is not None and lemma(who) in WARS


def _working(use: NounUse) -> bool:
    """ "A working dinner with the envoy"."""
    return any(c.lower_ == "working" for c in use.noun.lefts) and bool(use.follows("with"))


def _deal(use: NounUse) -> bool | None:
    """ "Reached a deal with the rebels"."""
    deal = use.entry.type == "agreement" and use.word in ("deal", "accord", "pact")
    return True if deal and _is_pact(use.noun, use.words) else None


def _general(use: NounUse) -> bool | None:
    """ "The operation", "the push"."""
    return stands(use) if use.entry.flags & {"loose", "armed", "place", "people"} else None


def _talks(use: NounUse) -> bool | None:
    """ "Talks began", "held a round of talks", "arrived for talks", "peace talks"."""
    if use.entry.type != "talks":
        return None
    verb, noun = use.verb, use.noun
    named = any(lemma(c) in ("peace", "emergency", "telephone", "phone") for c in use.left)
    return _are_held(use) or _attended(use) or (named and not (use.word == "conversation" and verb is None)) or _engaged(noun, verb)


def _are_held(use: NounUse) -> bool:
    """ "Talks began", "held a round of talks", "talks got under way", "there are discussions"."""
    verb = use.verb
    if verb is None:
        return False
    series = use.behind == "of" and use.up.lemma_ in ("round", "series", "session", *_STRETCHES)
    top = use.up if series else use.noun
    if top.dep_ == "attr" and verb.lemma_ == "be":
        return True
    if top.dep_ in ("nsubj", "nsubjpass", "dobj") and _to_come(verb).lemma_ in _HELD:
        return True
    return verb.lemma_ == "get" and use.noun.dep_ == "nsubj" and any(c.lower_ in ("under", "underway") for c in verb.children)


def _engaged(noun: Token, verb: Token | None) -> bool:
    """ "Are in talks", "engaged in talks"."""
    within = noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head == verb
    return verb is not None and within and verb.lemma_ in ("be", "engage")


def _attended(use: NounUse) -> bool:
    """ "Sat in talks", "after talks in the capital they announced", "arrived for talks"."""
    up = use.up
    if use.behind in ("after", "following") and up.tag_ in ("VBD", "VBN"):
        return bool(use.follows("in", "with", "between"))
    if use.behind in ("at", "in", "for") and up.tag_ == "VBD" and up.lemma_ in _SIT:
        return True
    return use.behind == "for" and up.lemma_ in _TRAVELS


def _since_battle(use: NounUse) -> bool | None:
    """ "Since the battle": a date."""
    return False if use.word == "battle" and use.behind == "since" else None


def _flagged(flag: str, holds: Callable[[NounUse], bool]) -> Callable[[NounUse], bool | None]:
    """The rule that settles the nouns with a flag."""
    return lambda use: holds(use) if flag in use.entry.flags else None


def _who_fights(token: Token, words: Lexicon) -> bool:
    """ "The coalition fighting the group in Iraq", where the parser takes it for a fight of the coalition's: says who that is."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    after = token.nbor() if token.i + 1 < token.sent.end else token
    ours = before.dep_ == "compound" and before.head == token and is_armed(before, words) and lemma(before) != "street"
    named = after.text.isupper() and after.is_alpha  # "fighting IS", which the parser takes for a verb
    return ours and (named or after.pos_ in ("PROPN", "DET", "NOUN", "ADJ", "PRON"))


def _is_pact(token: Token, words: Lexicon) -> bool:
    """ "Reached an agreement on the withdrawal", "an accord signed with the rebels": by parties to the war, on what they fight over."""
    verb = token.head
    reached = (token.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in words["agreed"]) or any(
        c.lemma_.lower() in words["agreed"] and c.tag_ == "VBN" for c in children(token, "acl")
    )
    between = (o for at in (token, verb, *children(token, "acl")) for w, _, o in prepositions(at) if w in ("with", "between"))
    return reached and (any(lemma(t) in words["pacts"] for t in token.sent) or any(bears_arms(o, words) for o in between))


def exchanges_captives(token: Token) -> bool:
    """True for "a prisoner exchange", "the exchange of captives and bodies": it is agreed, and none of fire."""
    if lemma(token) != "exchange":
        return False
    beside = [*(c for c in token.lefts if c.dep_ in ("compound", "nmod", "amod")), *(o for w, _, o in prepositions(token) if w == "of")]
    return any(lemma(t) in _CAPTIVES for t in beside)


def _to_come(verb: Token) -> Token:
    """ "Talks are to open in Geneva", "are scheduled to open": the verb behind "are to"."""
    if verb.lemma_ != "be" and not (verb.lemma_.lower() in _SET and is_passive(verb)):
        return verb
    return next((c for c in children(verb, "xcomp", "ccomp") if c.tag_ == "VB" and any(x.lower_ == "to" for x in children(c, "aux"))), verb)


def noun_role(token: Token, words: Lexicon) -> tuple[Token | None, str]:
    """The verb that a noun is an argument of, and what it makes of the noun."""
    verb = carrier(token)
    if verb is None:
        return None, ""
    top = token
    while top.dep_ in ("conj", "appos") and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    counted = top.head.head if top.dep_ == "pobj" and top.head.lower_ == "of" else None
    if counted is not None and lemma(counted) in MEASURES | _STRETCHES:
        top = counted  # "suffered a series of air strikes", "is involved in three weeks of clashes"
    word = verb.lemma_.lower()
    if top.dep_ == "dobj" and top.head == verb:
        if word in words.light["doer"]:
            return verb, "doer"
        return verb, "under" if word in words.light["under"] else ""
    if top.dep_ == "pobj" and top.head.head == verb:
        prep = top.head.lower_
        if prep == "in" and word in words.light["part"]:
            return verb, "doer"
        if prep in ("to", "on") and word == "agree":
            return verb, "doer"
        if prep in ("under",) and word in ("come", "be", "fall", "remain", "live", "languish"):
            return verb, "under"
        if prep == "with" and word in words.light["doer"]:
            return verb, "doer"
    if top.dep_ == "pobj" and top.head.head.dep_ in ("dobj",) and top.head.head.lemma_ == "part" and word == "take":
        return verb, "doer"
    if top.dep_ in ("nsubj", "nsubjpass") and top.head == verb:
        verb = _to_come(verb)
        if verb.lemma_ in words.light["doer"] and is_passive(verb):
            return verb, "done"
        return verb, "happening"
    return verb, ""


def runs_on(act: Token) -> bool:
    """ "Died in rebel shelling", where the parse makes of the shelling a clause beside "in rebel"."""
    before = act.nbor(-1) if act.i else act
    return act.dep_ == "advcl" and before.dep_ == "pobj" and before.head.head == act.head and is_armed(before, lexicon())


# In this order.
_RULES: tuple[Callable[[NounUse], bool | None], ...] = (
    _of_another_noun,
    _of_another_kind,
    _of_its_source,
    _of_no_fight,
    _flagged("broken", _breach),
    _flagged("pausing", _pause),
    _flagged("threat", _threat),
    _flagged("way_out", _way_out),
    _flagged("rising", _rising),
    _flagged("working", _working),
    _flagged("pact", lambda use: _is_pact(use.noun, use.words)),
    _deal,
    _general,
    _talks,
    _since_battle,
)
