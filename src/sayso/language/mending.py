"""A parse mended where the parser is known to err: missing commas, asides, participles, days and headlines.

"In the northern countryside army units destroyed a convoy": the parser, which was trained on text with commas, takes the subject
for a part of the phrase and leaves the verb without one. Reports that lost their commas are full of such sentences.
"""

from __future__ import annotations

from sayso.language.dates import WEEKDAYS
from sayso.language.mending_days import part_days
from sayso.language.mending_headlines import mend_headline
from sayso.language.mending_subjects import find_subjects
from sayso.language.tokens import FINITE, Doc, Token, Tokens

_OPENING = frozenset(
    {"in", "at", "on", "near", "around", "outside", "inside", "across", "during", "after", "from", "amid", "despite", "since"}
)
_BEGINNING = frozenset({"after", "before", "since", "until"})
_FIRST = 3  # tokens of a sentence among which the phrase begins: "Meanwhile in", "Also on"
_FLYING = frozenset({"plough", "plow", "slam", "crash", "smash", "tear", "rip"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# Words that say of what side or sort the noun after them is; any other noun before it belongs to the phrase.
_SORTS = frozenset(
    {
        "army", "regime", "government", "rebel", "opposition", "coalition", "air", "security", "police", "fighter", "militant", "militia", "jihadist",
        "insurgent", "border", "state", "suicide", "car", "truck", "mortar", "artillery", "rocket", "shell", "barrel", "missile", "tank", "sniper", "aid",
        "rescue", "militiamen", "terrorist", "drone", "helicopter", "bomb", "gun", "roadside", "ground",
    }
)  # fmt: skip
# Words that say what sort of source the word after them is.
_SOURCE_SORTS = frozenset(
    {
        "state", "news", "local", "opposition", "rebel", "medical", "security", "police", "health", "hospital", "military", "rescue", "monitoring",
        "official", "witness", "media", "activist", "defence", "defense", "foreign", "government", "army", "aid", "civil", "human", "rights",
    }
)  # fmt: skip
_SAYING = frozenset({"said", "says", "reported", "added", "announced", "say"})
_REVISING = frozenset({"lower", "raise", "revise", "correct", "retract", "withdraw", "cut", "increase", "reduce"})
_GIVING = frozenset({"say", "report", "announce", "state", "claim", "confirm", "estimate"})
_OF_WHAT = frozenset({"accuse", "suspect", "convict", "warn", "inform", "notify", "remind"})
_HOLDING = frozenset({"believe", "think", "suspect", "say", "report", "know", "presume"})  # "believed to be Russian"
_DEEDS = frozenset(
    {"looted", "burned", "burnt", "torched", "destroyed", "damaged", "kidnapped", "abducted", "beheaded", "executed", "raped", "killed", "seized",
     "attacked", "ransacked", "plundered", "stormed", "shot", "wounded", "beat"}
)  # fmt: skip
_CARING = frozenset({"treat", "evacuate", "rescue", "carry", "rush", "help", "feed", "ferry", "transport", "airlift", "aid", "assist"})
_BEARINGS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_LAST = 4  # tokens at the end of a sentence among which its verb of saying stands


_FIRED = frozenset({"fire", "launch", "drop", "lob", "shoot", "throw", "hurl"})
_TAKING = frozenset({"capture", "seize", "arrest", "detain", "attack", "ambush", "abduct", "kidnap"})
_SHOTS = frozenset({"rocket", "missile", "shell", "mortar", "round", "projectile", "bomb", "drone", "grenade", "torpedo", "shot"})
_SECONDS = frozenset({"second", "third"})
_HARMING = frozenset({"kill", "wound", "injure", "leave", "destroy", "damage"})
_PERCEIVING = frozenset(
    {
        "see",
        "watch",
        "hear",
        "film",
        "show",
        "catch",
        "find",
        "witness",
        "say",
        "report",
        "deny",
        "stop",
        "keep",
        "accuse",
        "allege",
        "admit",
    }
)
# What "left" or "leaving" many people can be.
_LEFT = frozenset({"dead", "wounded", "injured", "homeless", "missing", "trapped", "displaced"})


def mend(doc: Doc) -> None:
    """Give the verbs of such sentences their subjects, and "left ... dead" all its people, in place."""
    for sent in doc.sents:
        part_days(sent)
        mend_headline(sent)
        _part_at_semicolons(sent)
        find_subjects(sent)
        for token in sent:
            if token.lower_ in _LEFT and token.dep_ == "conj" and token.head.lemma_ == "leave":
                _gather(token)
            if token.tag_ == "VBG" and token.lemma_.lower() in _HARMING and token.dep_ in ("ccomp", "pcomp", "xcomp"):
                _part_harm(token)
            if token.lower_ in _SECONDS:
                _to_its_verb(token)
            if token.tag_ == "VBD" and token.dep_ == "amod":
                _free_verb(token)
            if token.tag_ == "VBG" and token.lemma_.lower() in _HARMING and token.dep_ == "advcl" and token.head.dep_ == "relcl":
                _harm_of_fire(token)
            if token.tag_ in ("VBD", "VBN") and token.lemma_.lower() in _FIRED:
                _sent(token)
            if token.tag_ == "VBG" and token.lemma_.lower() in _HARMING and token.dep_ == "amod" and token.i > sent.start:
                _free_harm(token)
            if token.lower_ == "of" and token.head.lower_ in WEEKDAYS and token.head.dep_ == "pobj":
                _of_the_verb(token)
            if token.lemma_ in _REVISING and token.dep_ == "conj" and token.head.dep_ == "ccomp":
                _of_who_said(token)
            if token.dep_ == "relcl" and token.tag_ == "VBD":
                _picked_out(token)
            if token.dep_ == "relcl" and token.head.ent_type_ == "DATE" and token.head.dep_ == "pobj":
                _off_the_day(token)
            if token.tag_ == "NN" and token.dep_ == "advcl" and token.i > sent.start:
                _join_to(token)
            if token.tag_ in FINITE and token.dep_ in ("advcl", "conj"):
                _begin_clause(token)
            if token.lower_ in _DEEDS and token.dep_ == "amod":
                _join_deeds(token)
            if token.lower_ in ("wounded", "injured", "displaced") and token.dep_ == "conj":
                _part_deeds(token)
            if token.lemma_.lower() in _HOLDING and token.tag_ in ("VBD", "VBN"):
                _put_behind(token)
            if token.lower_ in _BEARINGS and token.i > sent.start and token.nbor(-1).dep_ == "compound" and token.nbor(-1).head == token:
                _unhook(token)
        _find_verb(sent.root)
        for token in sent[:_FIRST]:
            if token.dep_ == "prep" and token.lower_ in _OPENING and token.head.i > token.i:
                _split(token)
                break
        for token in sent[-_LAST:]:
            if token.lower_ in _SAYING and token.pos_ == "VERB":
                _free_source(token)


def _part_at_semicolons(sent: Tokens) -> None:
    """ "The army blamed the rebels; the rebels said nothing": the parser makes the first clause what the second says, and they stand side by
    side."""
    for mark in sent:
        if mark.text != ";":
            continue
        first = next((t for t in mark.head.lefts if t.dep_ == "ccomp" and t.i < mark.i and t.pos_ in ("VERB", "AUX")), None)
        later = mark.head
        if first is None or later.i < mark.i or not any(mark.i < c.i < later.i and c.dep_ in _SUBJECTS for c in later.lefts):
            continue
        above, relation = later.head, later.dep_
        first.hang(first if above is later else above, relation)
        later.hang(first, "conj")
        mark.hang(first, "punct")


def _sent(verb: Token) -> None:
    """ "Two rockets fired from the coast hit a field": what was fired fires nothing, and what it did is the verb."""
    who = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    did = next((c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    if who is None or did is None or who.lemma_.lower() not in _SHOTS or did.tag_ not in ("VBD", "VBZ", "VBP"):
        return
    if any(c.dep_ in ("cc", "dobj", "aux", "auxpass", "punct") and c.i < did.i for c in verb.children):
        return
    if any(c.dep_ in _SUBJECTS for c in did.children):
        return
    above, dep = (did if verb.head == verb else verb.head), verb.dep_
    rest = [c for c in verb.children if c is not who and (c.i < who.i or c.i > did.i)]
    did.hang(above, dep)
    who.hang(did, "nsubj")
    verb.hang(who, "acl")
    verb.tag_ = "VBN"
    for c in rest:
        c.hang(did, c.dep_)


def _part_harm(harm: Token) -> None:
    """ "Jets struck Marand killing nine": without its comma the town becomes who kills."""
    name = next((c for c in harm.lefts if c.dep_ == "nsubj"), None)
    if name is None or name.i != harm.i - 1 or not name.text[:1].isupper():
        return
    above = harm.head
    if harm.dep_ == "pcomp":
        prep, above = above, above.head
        if above.pos_ not in ("VERB", "NOUN") or prep.pos_ != "ADP":
            return
        name.hang(prep, "pobj")
    elif above.pos_ != "VERB" or above.lemma_.lower() in _PERCEIVING or any(c.dep_ == "dobj" for c in above.children):
        return
    else:
        name.hang(above, "dobj")
    harm.hang(above, "advcl" if above.pos_ == "VERB" else "acl")


def _free_harm(harm: Token) -> None:
    """ "Fired rockets at the town, damaging shops and killing a guard": a clause, and no sort of shops."""
    thing = harm.head
    verb = thing.head
    if harm.nbor(-1).lower_ != "," or thing.dep_ not in ("dobj", "conj", "appos", "npadvmod") or verb.pos_ != "VERB" or verb.i > harm.i:
        return
    harm.hang(verb, "advcl")
    thing.hang(harm, "dobj")
    for other in [c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBG" and c.i > thing.i]:
        other.hang(harm, "conj")


def _off_the_day(verb: Token) -> None:
    """ "An attack on March 19 which killed nine": what the attack did, and no day."""
    prep = verb.head.head
    who = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    if prep.dep_ == "prep" and prep.head.pos_ == "NOUN" and who is not None and who.lower_ in ("which", "that"):
        verb.hang(prep.head, "relcl")


def _picked_out(verb: Token) -> None:
    """ "It was a militia allied with the government that burned the market": the militia did, and not the last noun before it."""
    who = next((t for t in verb.head.ancestors if t.dep_ == "attr"), None)
    that = next((c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in ("that", "who")), None)
    if (
        who is None
        or that is None
        or who.head.lemma_ != "be"
        or any(t.dep_ in ("relcl", "ccomp") for t in verb.head.ancestors if t.i > who.i)
    ):
        return
    if any(c.dep_ == "nsubj" and c.lower_ == "it" for c in who.head.lefts):
        verb.hang(who, "relcl")


def _of_the_verb(of: Token) -> None:
    """ "Was accused on Friday of bombing the town": of what, and no Friday of bombing."""
    verb = of.head.head.head
    if of.head.head.dep_ == "prep" and verb.lemma_ in _OF_WHAT:
        of.hang(verb, of.dep_)


def _join_deeds(deed: Token) -> None:
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


def _part_deeds(hurt: Token) -> None:
    """ "Treated women and wounded children": who cares for them wounded nobody."""
    verb = hurt.head
    cared_for = next((c for c in verb.rights if c.dep_ == "dobj" and c.i < hurt.i), None)
    hurts = next((c for c in hurt.rights if c.dep_ == "dobj"), None)
    if verb.lemma_.lower() not in _CARING or cared_for is None or hurts is None or any(c.dep_ in _SUBJECTS for c in hurt.children):
        return
    after = [c for c in hurt.rights if c is not hurts]
    hurts.hang(cared_for, "conj")
    hurt.hang(hurts, "amod")
    hurt.pos_, hurt.tag_ = "ADJ", "JJ"
    for c in after:
        c.hang(verb, c.dep_)


def _put_behind(held: Token) -> None:
    """ "Jets believed to be Russian bombed a camp": believed of the jets, and it is they that bombed."""
    who = next((c for c in held.lefts if c.dep_ in _SUBJECTS), None)
    what = next((c for c in held.rights if c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.lefts)), None)
    if who is None or what is None or any(c.dep_ in ("aux", "auxpass", "dobj") for c in held.children):
        return
    for clause in what.rights:
        being = next((c for c in clause.lefts if c.dep_ in _SUBJECTS), None)
        if clause.dep_ == "ccomp" and what.lemma_ == "be" and being is not None and being.left_edge.i == what.i + 1:
            being.hang(what, "attr")  # "men believed to be herders were killed"
            clause.hang(held, "ccomp")
            break
    later = [held.head] if held.head.i > held.i else [c for c in held.rights if c.dep_ in ("ccomp", "conj")]
    did = next((c for c in later if c.i > what.i and _has_no_subject(c)), None)
    if did is None:
        return
    after = [c for c in held.rights if c.i > did.i and c is not did]
    if did is not held.head:
        did.hang(did if held.head is held else held.head, held.dep_)
    who.hang(did, "nsubjpass" if any(c.dep_ == "auxpass" for c in did.lefts) else "nsubj")
    held.hang(who, "acl")
    for c in after:
        c.hang(did, c.dep_)
    held.tag_ = "VBN"


def _has_no_subject(verb: Token) -> bool:
    """A finite verb without a subject of its own: "bombed", "have bombed"."""
    finite = verb.tag_ in FINITE or any(c.tag_ in FINITE for c in verb.lefts if c.dep_ in ("aux", "auxpass"))
    return finite and not any(c.dep_ in _SUBJECTS for c in verb.children)


def _of_who_said(revising: Token) -> None:
    """ "Officials said ten had died but later lowered the figure": who said it lowered it, and not the dead."""
    said = revising.head.head
    figure = any(c.dep_ == "dobj" and c.lower_ in ("it", "figure", "toll", "number", "count", "estimate") for c in revising.rights)
    if figure and said.lemma_ in _GIVING and not any(c.dep_ in _SUBJECTS for c in revising.lefts):
        revising.hang(said, "conj")


def _find_verb(root: Token) -> None:
    """ "Gunmen targeted on Friday the market in the town": no noun that was targeted, and the market is its object."""
    sent = root.sent
    if root.pos_ not in ("NOUN", "PROPN") or any(t.tag_ in FINITE for t in sent):
        return
    verb = next(
        (t for t in sent if t.dep_ == "acl" and t.tag_ == "VBN" and _ends_behind(t, root) and root in (t.head, t.head.head.head)), None
    )
    if verb is not None and _needs_no_object(verb):  # "Bandits in two cars made off with 20 pupils"
        if root.tag_ in ("NNS", "NNPS"):
            verb.hang(root, "acl")
            _make_finite(verb)
        return
    if verb is None or verb.head.tag_ not in ("NNS", "NNPS"):
        return
    if any(c.dep_ == "dobj" for c in verb.rights):
        _act_on(verb)
        return
    thing = next((c for c in root.rights if c.dep_ == "appos" and c.i > verb.i and c.left_edge.pos_ == "DET"), None)
    if thing is None:
        return
    before = [c for c in root.lefts if c.dep_ == "advmod" and c.i == sent.start]  # "Meanwhile"
    after = [c for c in root.rights if c.i > verb.i and c is not thing]
    verb.hang(verb, "ROOT")
    root.hang(verb, "nsubj")
    thing.hang(verb, "dobj")
    for c in (*before, *after):
        c.hang(verb, c.dep_)
    verb.tag_ = "VBD"


def _ends_behind(verb: Token, root: Token) -> bool:
    """Right behind the noun that it hangs on, or behind a phrase of that noun where the noun heads the sentence."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    return before == verb.head or (verb.head == root and before.dep_ == "pobj" and before.head.head == root and _needs_no_object(verb))


def _act_on(verb: Token) -> None:
    """ "Troops killed in combat two members of the group": who were killed kill nobody, so that these killed."""
    if verb.lemma_.lower() in _HARMING | _TAKING and verb.head.head is verb.head:
        _make_finite(verb)


def _make_finite(verb: Token) -> None:
    """Turn a participle behind the noun that heads the sentence into its verb, and the noun into its subject."""
    who = verb.head
    rest = [c for c in who.children if c is not verb and c.i > verb.i]
    verb.hang(verb, "ROOT")
    who.hang(verb, "nsubj")
    for c in rest:
        c.hang(verb, c.dep_)
    verb.tag_ = "VBD"


def _free_verb(verb: Token) -> None:
    """ "The army captured Khan Velmar", where the parser makes of it a captured Khan Velmar: what has a subject is the verb."""
    thing = verb.head
    if thing.i < verb.i or not any(c.dep_ == "nsubj" for c in verb.lefts):
        return
    above, dep = thing.head, thing.dep_
    behind = [c for c in thing.rights if c.dep_ in ("prep", "punct", "advmod", "npadvmod")]
    verb.hang(verb if above is thing else above, dep)
    thing.hang(verb, "dobj")
    for c in behind:
        c.hang(verb, c.dep_)


def _harm_of_fire(harm: Token) -> None:
    """ "Police fired at protesters who stormed a hall, wounding dozens": those who fired wounded, and not those they fired at."""
    at = harm.head.head
    prep = at.head
    verb = prep.head
    aimed = at.dep_ == "pobj" and prep.lower_ in ("at", "on", "upon") and verb.pos_ in ("VERB", "NOUN")
    if verb.pos_ == "NOUN" and verb.dep_ == "dobj":
        verb = verb.head  # "opened fire on soldiers"
    if aimed and harm.nbor(-1).text == "," and verb.lemma_.lower() in _FIRED | {"open"}:
        harm.hang(verb, "advcl")


def _to_its_verb(second: Token) -> None:
    """ "A second killed three guards", "minutes later a second exploded": one more of what was told of, and no ordinal of what follows."""
    verb = second.nbor() if second.i + 1 < second.sent.end else second
    article = second.i > second.sent.start and second.nbor(-1).lower_ in ("a", "the")
    if not article or verb.tag_ not in ("VBD", "VBN") or verb.pos_ != "VERB" or any(c.dep_ == "agent" for c in verb.children):
        return
    thing = verb.head if verb.dep_ == "amod" and verb.head.i > verb.i else None
    if thing is None and verb.dep_ not in ("ROOT", "ccomp", "conj", "advcl"):
        return
    if thing is not None and not any(c.tag_ in ("CD", "DT", "JJ", "NN") for c in thing.lefts if c.i > verb.i):
        return  # "the second wounded soldier"
    for c in [c for c in verb.lefts if c.dep_ == "nsubj"]:
        c.hang(verb, "npadvmod")
    second.nbor(-1).hang(second, "det")
    second.hang(verb, "nsubj")
    if thing is not None:
        verb.tag_ = "VBD"
        _free_verb(verb)


def _needs_no_object(verb: Token) -> bool:
    """ "Made off with", "ploughed into": nobody is made off and nothing is ploughed, so that it is no participle."""
    if any(c.dep_ == "agent" for c in verb.children):
        return False
    away = verb.lemma_ == "make" and any(c.lower_ in ("off", "away") for c in verb.rights)
    return away or (verb.lemma_ in _FLYING and any(c.lower_ in ("into", "onto", "through") for c in verb.rights))


def _join_to(noun: Token) -> None:
    """ "Died in rebel shelling of the quarter": one phrase, and no clause of shelling."""
    before = noun.nbor(-1)
    if before.dep_ != "pobj" or before.tag_ != "NN" or before.pos_ != "NOUN" or any(True for _ in before.rights):
        return
    if noun.is_ancestor(before):
        return
    noun.hang(before.head, "pobj")
    before.hang(noun, "compound")


def _begin_clause(verb: Token) -> None:
    """ "The attack came a month after a bombing in Kano killed 50 people": "after" begins the clause, and the bombing does the killing."""
    if any(c.dep_ in _SUBJECTS or c.dep_ == "mark" for c in verb.lefts):
        return
    begins = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in ("aux", "advmod"))])
    prep = next((c for c in (*verb.lefts, *verb.head.children) if c.lower_ in _BEGINNING and c.dep_ == "prep" and c.i < verb.i), None)
    thing = (
        next((c for c in prep.rights if c.dep_ == "pobj" or (c.dep_ == "pcomp" and c.tag_ == "VBG")), None) if prep is not None else None
    )
    if prep is None or thing is None or any(c.dep_ == "dobj" for c in thing.children) or prep.right_edge.i + 1 != begins:
        return
    verb.hang(verb.head, "advcl")
    prep.hang(verb, "mark")
    thing.hang(verb, "nsubj")


def _unhook(bearing: Token) -> None:
    """ "An attack southwest of the town": the attack, and not the southwest, is what was launched."""
    noun = bearing.nbor(-1)
    if noun.pos_ != "NOUN" or not any(c.dep_ == "prep" and c.lower_ in ("of", "from") for c in bearing.rights):
        return
    noun.hang((noun if bearing.head == bearing else bearing.head), bearing.dep_)
    for child in list(bearing.lefts):
        if child != noun:
            child.hang(noun, child.dep_)
    bearing.hang(noun, "advmod")


def _split(prep: Token) -> None:
    verb = prep.head
    if verb.pos_ != "VERB" or any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG") or (
        verb.tag_ in ("VBN", "VBG") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    ):
        return
    last = _last_noun(prep)
    begins = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "advmod", "neg") and c.i > prep.i)])
    if last is None or last.i + 1 != begins or last.pos_ not in ("NOUN", "PROPN"):
        return
    first = last
    while first.i - 1 > prep.i and _describes(first.nbor(-1), last):
        first = first.nbor(-1)
    rest = first.nbor(-1) if first.i - 1 > prep.i else None
    if rest is None or rest.pos_ not in ("NOUN", "PROPN", "NUM"):
        return
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    for child in list(last.lefts):
        if child.i < first.i and child != rest:
            child.hang(rest, child.dep_)
    rest.hang(last.head, "pobj")
    last.hang(verb, "nsubjpass" if passive else "nsubj")


def _last_noun(prep: Token) -> Token | None:
    """The noun that ends a phrase: "the province of Daraa 16 civilians"."""
    last = next((c for c in prep.rights if c.dep_ == "pobj"), None)
    while last is not None:
        of = next((c for c in last.rights if c.dep_ == "prep"), None)
        inner = next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None
        if inner is None:
            return last
        last = inner
    return None


def _gather(state: Token) -> None:
    """ "Left 23 civilians, including nine children, and 16 fighters dead": after an aside the parser begins a clause of its own."""
    left = state.head
    people = next((c for c in left.rights if c.dep_ == "dobj"), None)
    more = next((c for c in state.lefts if c.dep_ in _SUBJECTS), None)
    joint = next((c for c in left.rights if c.dep_ == "cc" and people is not None and people.i < c.i < state.i), None)
    if people is None or more is None or joint is None or not people.i < joint.i < more.i:
        return
    joint.hang(people, joint.dep_)
    more.hang(people, "conj")
    state.hang(left, "oprd")


def _describes(token: Token, noun: Token) -> bool:
    """True for a word before a noun that can only say of what sort it is."""
    if token.head != noun:
        return False
    if token.ent_type_ in ("DATE", "TIME"):
        return False
    return token.pos_ in ("ADJ", "NUM", "DET") or token.ent_type_ == "NORP" or token.lower_ in _SORTS


def _free_source(verb: Token) -> None:
    """ "... most of the population state TV said": the source that the parser takes for the end of what is said."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ in _SUBJECTS for c in verb.children) or verb.i == verb.sent.start:
        return
    source = verb.nbor(-1)
    if source.pos_ not in ("NOUN", "PROPN") or source.dep_ not in ("pobj", "dobj", "conj", "attr") or source.head == verb:
        return
    first = source
    while first.i > verb.sent.start and first.nbor(-1).head == source and first.nbor(-1).lower_ in _SOURCE_SORTS:
        first = first.nbor(-1)
    rest = first.nbor(-1) if first.i > verb.sent.start else None
    if rest is None or rest.head != source or rest.dep_ not in ("compound", "nmod", "nummod") or rest.pos_ not in ("NOUN", "PROPN", "NUM"):
        return
    if rest.pos_ == "PROPN" and source.pos_ == "PROPN" and first == source:
        return  # one name
    for child in list(source.lefts):
        if child.i < first.i and child != rest:
            child.hang(rest, child.dep_)
    rest.hang(source.head, source.dep_)
    source.hang(verb, "nsubj")
