"""Verbs that the parser takes for participles, and participles for verbs: "gunmen targeted on Friday the market", where nobody was targeted."""

from __future__ import annotations

from sayso.language.mending.grammar import FIRING, HARMING, SUBJECTS, first_of, hang_all, has_subject, is_finite, put_in_place_of, subject
from sayso.language.tokens import FINITE, Token, Tokens

_SHOTS = frozenset({"rocket", "missile", "shell", "mortar", "round", "projectile", "bomb", "drone", "grenade", "torpedo", "shot"})
_SECONDS = frozenset({"second", "third"})
_DEEDS = frozenset(
    {"looted", "burned", "burnt", "torched", "destroyed", "damaged", "kidnapped", "abducted", "beheaded", "executed", "raped", "killed", "seized",
     "attacked", "ransacked", "plundered", "stormed", "shot", "wounded", "beat"}
)  # fmt: skip
_CARING = frozenset({"treat", "evacuate", "rescue", "carry", "rush", "help", "feed", "ferry", "transport", "airlift", "aid", "assist"})
_HELPED = frozenset({"wounded", "injured", "displaced"})
_HOLDING = frozenset({"believe", "think", "suspect", "say", "report", "know", "presume"})  # "believed to be Russian"
_TAKING = frozenset({"capture", "seize", "arrest", "detain", "attack", "ambush", "abduct", "kidnap"})
_BEGINNING = frozenset({"after", "before", "since", "until"})
_TRUCES = frozenset({"accord", "agreement", "armistice", "ceasefire", "cease-fire", "deal", "pact", "treaty", "truce"})
_SAME = frozenset({"cut", "hit", "set", "put", "shut", "burst", "split", "beat"})  # verbs whose past looks like their infinitive
_FLYING = frozenset({"plough", "plow", "slam", "crash", "smash", "tear", "rip"})


def free_deed(sent: Tokens) -> None:
    """ "On Monday planes from Velmar bombed rebel vehicles", where the parser has the planes come from bombed vehicles, in place."""
    if any(t.tag_ in FINITE for t in sent):
        return
    for deed in sent[2:]:
        prep, name, thing = deed.nbor(-2), deed.nbor(-1), deed.head
        if deed.tag_ != "VBN" or deed.dep_ != "amod" or thing.i < deed.i or thing.head is not prep or prep.lower_ != "from":
            continue
        if name.pos_ == "PROPN" and prep.head.pos_ in ("NOUN", "PROPN") and prep.head.i < prep.i:
            deed.tag_ = "VBD"
            name.hang(prep, "pobj")
            deed.hang(prep.head, "acl")
            thing.hang(deed, "dobj")
            if deed.head.head is deed.head:
                _make_finite(deed)
            return


def tell_participles(sent: Tokens) -> None:
    """Make such words what they are, in place: last the noun that heads the sentence gets its verb."""
    for token in sent:
        if token.lower_ in _SECONDS:
            _make_doer(token)
        if token.dep_ == "amod":
            if token.tag_ in ("VBD", "VBN"):
                _free_verb(token)
            if token.lower_ in _DEEDS:
                _make_deed(token)
        if token.tag_ in ("VBD", "VBN"):
            if token.lemma_.lower() in FIRING:
                _make_fired(token)
            if token.lemma_.lower() in _HOLDING:
                _make_held(token)
        if token.dep_ == "conj" and token.lower_ in _HELPED:
            _make_helped(token)
        if token.dep_ == "conj" and token.tag_ in ("VBD", "VBN") and token.i > sent.start:
            _make_same(token)
            _make_done(token)
    _find_verb(sent.root)


def _make_doer(second: Token) -> None:
    """ "A second killed three guards", "minutes later a second exploded": one more of what was told of, and no ordinal of what follows."""
    verb = second.nbor() if second.i + 1 < second.sent.end else second
    article = second.i > second.sent.start and second.nbor(-1).lower_ in ("a", "the")
    if not article or verb.tag_ not in ("VBD", "VBN") or verb.pos_ != "VERB" or first_of(verb.children, "agent") is not None:
        return
    thing = verb.head if verb.dep_ == "amod" and verb.head.i > verb.i else None
    if thing is None and verb.dep_ not in ("ROOT", "ccomp", "conj", "advcl"):
        return
    if thing is not None and not any(c.tag_ in ("CD", "DT", "JJ", "NN") for c in thing.lefts if c.i > verb.i):
        return  # "the second wounded soldier"
    hang_all([c for c in verb.lefts if c.dep_ == "nsubj"], verb, "npadvmod")
    second.nbor(-1).hang(second, "det")
    second.hang(verb, "nsubj")
    if thing is not None:
        _free_verb(verb)


def _make_same(verb: Token) -> None:
    """ "Are trying to encircle the town and cut the road": they have cut nothing yet."""
    first = verb.head
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in first.lefts)
    if verb.lower_ in _SAME and to and first.tag_ == "VB" and not has_subject(verb):
        verb.tag_ = "VB"


def _make_done(verb: Token) -> None:
    """ "Broke the truce agreed in May": no second verb, where no "and" stands between."""
    before = verb.nbor(-1)
    if before.lemma_.lower() not in _TRUCES or before.dep_ not in ("pobj", "dobj") or not verb.head.is_ancestor(before):
        return
    joined = any(c.dep_ == "cc" and c.i > before.left_edge.i for c in verb.head.rights)
    if not joined and first_of(verb.children, *SUBJECTS, "dobj", "aux", "auxpass") is None:
        verb.hang(before, "acl")
        verb.tag_ = "VBN"


def _free_verb(verb: Token) -> None:
    """ "The army captured Khan Velmar", where the parser makes of it a captured Khan Velmar: what has a subject is the verb."""
    thing = verb.head
    if thing.i < verb.i or first_of(verb.lefts, "nsubj") is None:
        return
    behind = [c for c in thing.rights if c.dep_ in ("prep", "punct", "advmod", "npadvmod")]
    put_in_place_of(verb, thing)
    verb.tag_ = "VBD"
    thing.hang(verb, "dobj")
    hang_all(behind, verb)
    if verb.dep_ in SUBJECTS:
        _turn_round(verb)


def _turn_round(verb: Token) -> None:
    """ "Proclaimed victory on Monday, nine months after the offensive began": what came after it tells when, and has no clause for its subject."""
    later = verb.head
    if any(c.dep_ == "mark" and c.lower_ in _BEGINNING and c.i > verb.i for c in later.lefts):
        put_in_place_of(verb, later)
        hang_all([c for c in later.rights if c.dep_ in ("advcl", "punct")], verb)
        later.hang(verb, "advcl")


def _make_deed(deed: Token) -> None:
    """ "Raped women and looted shops": they looted the shops, where the parser has looted shops raped."""
    thing = deed.head
    verb = thing.head.head
    if thing.dep_ != "conj" or thing.head.dep_ != "dobj" or verb.lower_ not in _DEEDS or verb.tag_ not in ("VBD", "VBN"):
        return
    if deed.i != thing.left_edge.i or deed.nbor(-1).lower_ != "and":
        return
    deed.hang(verb, "conj")
    thing.hang(deed, "dobj")
    deed.pos_, deed.tag_ = "VERB", verb.tag_


def _make_fired(verb: Token) -> None:
    """ "Two rockets fired from the coast hit a field": what was fired fires nothing, and what it did is the verb."""
    who = first_of(verb.lefts, "nsubj")
    did = next((c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    if who is None or did is None or who.lemma_.lower() not in _SHOTS or did.tag_ not in ("VBD", "VBZ", "VBP") or has_subject(did):
        return
    if any(c.dep_ in ("cc", "dobj", "aux", "auxpass", "punct") and c.i < did.i for c in verb.children):
        return
    rest = [c for c in verb.children if c is not who and (c.i < who.i or c.i > did.i)]
    put_in_place_of(did, verb)
    who.hang(did, "nsubj")
    verb.hang(who, "acl")
    verb.tag_ = "VBN"
    hang_all(rest, did)


def _make_held(held: Token) -> None:
    """ "Jets believed to be Russian bombed a camp": believed of the jets, and it is they that bombed."""
    who = subject(held)
    what = next((c for c in held.rights if c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.lefts)), None)
    if who is None or what is None or first_of(held.children, "aux", "auxpass", "dobj") is not None:
        return
    _part_from_deed(held, what)
    later = [held.head] if held.head.i > held.i else [c for c in held.rights if c.dep_ in ("ccomp", "conj")]
    did = next((c for c in later if c.i > what.i and is_finite(c) and not has_subject(c)), None)
    if did is None:
        return
    after = [c for c in held.rights if c.i > did.i and c is not did]
    if did is not held.head:
        put_in_place_of(did, held)
    who.hang(did, "nsubjpass" if first_of(did.lefts, "auxpass") is not None else "nsubj")
    held.hang(who, "acl")
    hang_all(after, did)
    held.tag_ = "VBN"


def _part_from_deed(held: Token, what: Token) -> None:
    """ "Men believed to be herders were killed": herders is what they are, and no subject of the deed."""
    for clause in what.rights:
        being = subject(clause)
        if clause.dep_ == "ccomp" and what.lemma_ == "be" and being is not None and being.left_edge.i == what.i + 1:
            being.hang(what, "attr")
            clause.hang(held, "ccomp")
            return


def _make_helped(hurt: Token) -> None:
    """ "Treated women and wounded children": who cares for them wounded nobody."""
    verb = hurt.head
    cared_for = next((c for c in verb.rights if c.dep_ == "dobj" and c.i < hurt.i), None)
    hurts = first_of(hurt.rights, "dobj")
    if verb.lemma_.lower() not in _CARING or cared_for is None or hurts is None or has_subject(hurt):
        return
    after = [c for c in hurt.rights if c is not hurts]
    hurts.hang(cared_for, "conj")
    hurt.hang(hurts, "amod")
    hurt.pos_, hurt.tag_ = "ADJ", "JJ"
    hang_all(after, verb)


def _find_verb(root: Token) -> None:
    """ "Gunmen targeted on Friday the market in the town": no noun that was targeted, and the market is its object."""
    sent = root.sent
    if root.pos_ not in ("NOUN", "PROPN") or any(t.tag_ in FINITE for t in sent):
        return
    verb = next(
        (t for t in sent if t.dep_ == "acl" and t.tag_ == "VBN" and _ends_behind(t, root) and root in (t.head, t.head.head.head)), None
    )
    if verb is None:
        return
    if _needs_no_object(verb):  # "Bandits in two cars made off with 20 pupils"
        if root.tag_ in ("NNS", "NNPS"):
            verb.hang(root, "acl")
            _make_finite(verb)
        return
    if verb.head.tag_ not in ("NNS", "NNPS"):
        return
    if first_of(verb.rights, "dobj") is None:
        _give_object(verb, root)
    elif verb.lemma_.lower() in HARMING | _TAKING and verb.head is root:
        _make_finite(verb)  # "Troops killed in combat two members": who were killed kill nobody


def _give_object(verb: Token, root: Token) -> None:
    """Where a noun that follows stands beside the one that heads the sentence, make it what the verb was done to."""
    thing = next((c for c in root.rights if c.dep_ == "appos" and c.i > verb.i and c.left_edge.pos_ == "DET"), None)
    if thing is None:
        return
    before = [c for c in root.lefts if c.dep_ == "advmod" and c.i == root.sent.start]  # "Meanwhile"
    after = [c for c in root.rights if c.i > verb.i and c is not thing]
    verb.hang(verb, "ROOT")
    root.hang(verb, "nsubj")
    thing.hang(verb, "dobj")
    hang_all((*before, *after), verb)
    verb.tag_ = "VBD"


def _ends_behind(verb: Token, root: Token) -> bool:
    """Right behind the noun that it hangs on, or behind a phrase of that noun where the noun heads the sentence."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    return before == verb.head or (verb.head == root and before.dep_ == "pobj" and before.head.head == root and _needs_no_object(verb))


def _needs_no_object(verb: Token) -> bool:
    """ "Made off with", "ploughed into": nobody is made off and nothing is ploughed, so that it is no participle."""
    if first_of(verb.children, "agent") is not None:
        return False
    away = verb.lemma_ == "make" and any(c.lower_ in ("off", "away") for c in verb.rights)
    return away or (verb.lemma_ in _FLYING and any(c.lower_ in ("into", "onto", "through") for c in verb.rights))


def _make_finite(verb: Token) -> None:
    """Turn a participle behind the noun that heads the sentence into its verb, and the noun into its subject."""
    who = verb.head
    rest = [c for c in who.children if c is not verb and c.i > verb.i]
    verb.hang(verb, "ROOT")
    who.hang(verb, "nsubj")
    hang_all(rest, verb)
    verb.tag_ = "VBD"
