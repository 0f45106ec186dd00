"""Whether a noun that may name an act of conflict does so where it stands, and what its verb makes of it."""

from __future__ import annotations

from sayso.events.grammar import carrier, children, is_passive, objects, prepositions, subject
from sayso.events.lexicon import BECOMING, WARS, Entry, Lexicon, lexicon
from sayso.events.senses_people import is_town
from sayso.events.senses_verbs import THREATENING
from sayso.events.things import MEASURES, bears_arms, is_armed, is_people, is_place, lemma, names_group
from sayso.language import Token

_POLICED = frozenset(
    {"smuggling", "trafficking", "smuggler", "trafficker", "crime", "corruption", "drug", "poaching", "logging", "virus", "mining"}
)
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
_RAGES = frozenset({"rage", "continue"})
_PROCEEDS = frozenset(
    {"resume", "begin", "start", "get", "go", "continue", "end", "stall", "suspend", "complete", "take", "proceed", "halt"}
)
_WAGED = frozenset({"launch", "start", "begin", "mount", "step", "intensify", "escalate", "resume", "wage", "continue", "press"})
_PROTESTED = frozenset({"draw", "lodge", "voice", "register"})
_SET = frozenset({"set", "schedule", "expect", "plan", "slate", "suppose"})


def noun_holds(token: Token, word: str, entry: Entry, words: Lexicon) -> bool:
    """True where a noun names the act that the lexicon has for it: "heart attack" and "a strike by teachers" are none."""
    head = token.head
    if token.dep_ in ("compound", "nmod", "amod", "npadvmod"):
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ in ("NOUN", "PROPN") and lemma(following) in words["not_before"] and following == head:
        return False
    if word == "influx" and any(t.lower_ in _IN_CARE for w, _, o in prepositions(token) if w == "of" for t in o.subtree):
        return False
    left = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
    if any(lemma(c) in words["not_after"] for c in left) and not (
        entry.type == "agreement" and word not in ("deal", "accord", "pact", "agreement")
    ):
        return False
    if word == "strike" and any(w == "by" and lemma(o) in _STRIKERS for w, _, o in prepositions(token)):
        return False
    flags = entry.flags
    if word in ("fighting", "battling") and _who_fights(token, words):
        return False
    if word in _FIGHTS and token.dep_ == "pobj" and (of := words.nouns.get(lemma(head.head))) is not None and "pausing" in of.flags:
        return False  # "signed a cessation of hostilities"
    if entry.type == "protest" and token.dep_ == "dobj" and lemma(head) in _PROTESTED:
        return False  # "drew protests from its allies"
    if "broken" in flags:
        return any(w in ("of", "in", "to") and lemma(o) in words["truces"] for w, _, o in prepositions(token)) or any(
            lemma(t) in words["truces"] - {"hostility", "agreement"} for t in token.sent
        )
    if "pausing" in flags:
        after = [*prepositions(token), *(prepositions(head) if token.dep_ == "dobj" else ())]
        return any(w in ("to", "in", "of") and lemma(o) in _FIGHTS for w, _, o in after)
    if "threat" in flags:
        up = token.head if token.dep_ == "dobj" else token.head.head if token.dep_ == "pobj" else None
        return up is not None and up.lemma_.lower() in THREATENING
    if "way_out" in flags:  # "the evacuation resumed", "the evacuation of 29 patients"; not "plans for an evacuation"
        verb = carrier(token)
        goes = token.dep_ in ("nsubj", "nsubjpass") and verb is not None and verb.lemma_ in _PROCEEDS
        return goes or any(w == "of" and (is_people(o, words) or is_place(o, words)) for w, _, o in prepositions(token))
    if "rising" in flags:  # "the war began as a revolt", "a war that sprang from an uprising"
        above = head.head
        who = subject(above) if above.pos_ == "VERB" else None
        began = token.dep_ == "pobj" and head.lower_ in ("as", "with", "from") and above.lemma_.lower() in BECOMING | {"spring", "stem"}
        return began and who is not None and lemma(who) in WARS
    if "working" in flags:
        return any(c.lower_ == "working" for c in token.lefts) and any(w == "with" for w, _, _ in prepositions(token))
    if "pact" in flags:
        return _is_pact(token, words)
    if entry.type == "agreement" and word in ("deal", "accord", "pact") and _is_pact(token, words):
        return True
    if "loose" in flags or "armed" in flags or "place" in flags or "people" in flags:
        return _noun_stands(token, word, words)
    if entry.type == "talks":
        verb = carrier(token)
        series = token.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_ in ("round", "series", "session", *_STRETCHES)
        top = head.head if series else token
        held = verb is not None and top.dep_ in ("nsubj", "nsubjpass", "dobj") and _to_come(verb).lemma_ in (
            "hold", "begin", "start", "open", "resume", "conclude", "fail", "collapse", "take", "end", "host", "convene", "suspend", "attend",
            "stall", "break", "adjourn", "chair", "mediate", "gather", "call",
        )  # fmt: skip
        held = held or (
            verb is not None
            and verb.lemma_ == "get"
            and token.dep_ == "nsubj"
            and any(c.lower_ in ("under", "underway") for c in verb.children)
        )
        engaged = (
            verb is not None and token.dep_ == "pobj" and head.lower_ == "in" and head.head == verb and verb.lemma_ in ("be", "engage")
        )
        spoken = top.dep_ == "attr" and verb is not None and verb.lemma_ == "be"  # there are discussions with
        sat = token.dep_ == "pobj" and head.lower_ in ("at", "in", "for") and head.head.tag_ == "VBD" and head.head.lemma_ in _SIT
        over = token.dep_ == "pobj" and head.lower_ in ("after", "following") and head.head.tag_ in ("VBD", "VBN")
        met = over and any(w in ("in", "with", "between") for w, _, _ in prepositions(token))  # "after talks in the capital they announced"
        aimed = token.dep_ == "pobj" and head.lower_ == "for" and head.head.lemma_ in (
            "arrive", "travel", "fly", "go", "meet", "gather", "visit", "trip",
        )  # fmt: skip

        return (
            held
            or engaged
            or spoken
            or aimed
            or met
            or sat
            or (
                any(lemma(c) in ("peace", "emergency", "telephone", "phone") for c in left)
                and not (word == "conversation" and verb is None)
            )
        )
    return not (word == "battle" and token.dep_ == "pobj" and head.lower_ == "since")


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


def _noun_stands(token: Token, word: str, words: Lexicon) -> bool:
    """Whether a general word ("operation", "push", "death") has enough beside it to name an act of conflict."""
    left = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod", "poss")]
    party = any(is_armed(c, words) or c.ent_type_ in ("NORP", "GPE", "ORG") for c in left)
    settled = any(lemma(c) in words.settles for c in left)
    after = list(prepositions(token))
    struck = any(w in ("on", "against", "in", "at", "into", "around", "near", "towards", "toward") for w, _, _ in after)
    if word in ("hostility", "combat", "infighting") and token.dep_ == "nsubj" and token.head.lemma_ in _RAGES:
        return True
    if word in ("violence", "unrest"):
        verb = carrier(token)
        return token.dep_ == "nsubj" and verb is not None and token.head == verb and verb.lemma_ in ("erupt", "break", "flare", "begin")
    if word == "exchange":
        return any(w == "of" and lemma(o) in ("fire", "gunfire", "shot", "shelling") for w, _, o in after)
    if word == "operation" and any(lemma(o) in _POLICED for w, _, o in after if w == "against"):
        return False
    if word == "fire":
        up = _head_verb(token)
        theirs = party and (any(w in ("on", "at") for w, _, _ in after) or (token.dep_ == "pobj" and token.head.lower_ in ("in", "by")))
        return (
            theirs
            or (token.dep_ == "pobj" and token.head.lower_ == "under" and up in ("come", "be"))
            or any(lemma(c) in words.weapons or lemma(c) in ("gun", "border", "arm") for c in left)
        )
    if word in ("death", "killing", "slaughter", "murder", "homicide"):
        counted = any(c.dep_ == "nummod" or is_people(c, words) for c in token.lefts)
        return counted or _took_place(token) or _owned(token) or any(w == "of" for w, _, _ in after)
    if word == "execution":
        return party or _took_place(token) or any(w == "of" for w, _, _ in after)
    if word in ("capture", "seizure", "liberation", "recapture", "takeover", "fall", "loss"):
        named = (o for w, _, o in after if w == "of" and lemma(o) != "part")
        return any(is_place(o, words) or is_town(o) for o in named)
    if word in ("advance", "withdrawal", "retreat"):
        return party or any(w in ("in", "on", "into", "toward", "towards", "from") and is_place(o, words) for w, _, o in after)
    if word == "operation":
        begun = token.dep_ == "dobj" and token.head.lemma_.lower() in ("launch", "start", "begin", "mount")
        doer = subject(token.head) if begun else None
        by_arms = doer is not None and (bears_arms(doer, words) or names_group(doer))  # "army units started operations in the villages"
        aims = [c for c in (*children(token, "acl"), *(children(token.head, "advcl") if begun else ())) if c.tag_ == "VB"]
        aimed = [c for c in aims if words.verbs.get(lemma(c)) is not None]
        taking = any(words.verbs[lemma(c)].type == "territorial_change" and any(is_place(o, words) for o in objects(c)) for c in aimed)
        taking = taking or any(
            lemma(c) in words["clearing"] and any(bears_arms(o, words) or names_group(o) for o in objects(c)) for c in aims
        )
        return (
            settled
            or taking  # "an operation to retake the town", "to clear the rebels from it"
            or (party and struck)
            or (by_arms and (struck or any(w == "in" for w, _, _ in prepositions(token.head))))
            or any(w == "against" for w, _, _ in after)
        )
    if word == "campaign":
        waged = token.dep_ == "dobj" and token.head.lemma_.lower() in _WAGED and (doer := subject(token.head)) is not None
        if waged and doer is not None and bears_arms(doer, words) and struck:
            return True  # "the army has stepped up its campaign in the province"
        return any(lemma(c) in ("air", "bombing", "military", "aerial", "ground") for c in left) or (
            (party and token.dep_ in ("nsubj", "pobj", "dobj")) or any(w == "against" and bears_arms(o, words) for w, _, o in after)
        )
    if word == "push":
        return settled or party
    if word in ("crackdown", "repression", "atrocity"):
        return party or bool(after)
    return party or settled or struck


def _owned(token: Token) -> bool:
    """ "Carried out the killing", "was behind the killings", "claimed responsibility for the killing": an act that somebody did."""
    if token.dep_ == "dobj":
        return token.head.lemma_.lower() in ("carry", "commit", "claim", "admit", "perpetrate")
    return token.dep_ == "pobj" and (token.head.lower_ == "behind" or token.head.head.lemma_.lower() in ("responsibility", "responsible"))


def exchanges_captives(token: Token) -> bool:
    """True for "a prisoner exchange", "the exchange of captives and bodies": it is agreed, and none of fire."""
    if lemma(token) != "exchange":
        return False
    beside = [*(c for c in token.lefts if c.dep_ in ("compound", "nmod", "amod")), *(o for w, _, o in prepositions(token) if w == "of")]
    return any(lemma(t) in _CAPTIVES for t in beside)


def _took_place(token: Token) -> bool:
    """True for "the killings took place in the village"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    return verb.lemma_ in ("occur", "happen") or (
        verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.rights)
    )


def _to_come(verb: Token) -> Token:
    """ "Talks are to open in Geneva", "are scheduled to open": the verb behind "are to"."""
    if verb.lemma_ != "be" and not (verb.lemma_.lower() in _SET and is_passive(verb)):
        return verb
    return next((c for c in children(verb, "xcomp", "ccomp") if c.tag_ == "VB" and any(x.lower_ == "to" for x in children(c, "aux"))), verb)


def _head_verb(token: Token) -> str:
    """The lemma of the verb that a noun under a preposition hangs on, or ""."""
    up = token.head.head
    return up.lemma_.lower() if up.pos_ in ("VERB", "AUX") else ""


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
