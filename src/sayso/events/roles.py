"""Who did it, who or what was hit, with what: by grammar and by sense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.events.acts import Act, is_armed, is_people, is_place, is_weapon, lemma
from sayso.events.grammar import ACCUSING, by_agents, children, is_passive, objects, phrase, prepositions, subject, together
from sayso.events.kinds import weapon_tokens
from sayso.events.lexicon import Lexicon, lexicon
from sayso.events.tellings import Telling
from sayso.model.vocabulary import EventFactuality

_ON = frozenset({"on", "against", "at", "into", "upon", "onto", "over"})
_DOER_OF = frozenset(
    {"attack", "offensive", "advance", "operation", "assault", "counterattack", "ambush", "push", "campaign", "withdrawal", "retreat"}
)
_OWNING = frozenset({"deny", "admit", "acknowledge", "confirm", "stop", "begin", "start", "continue", "resume", "halt", "suspend"})
_DENYING = frozenset({"deny", "reject", "dismiss", "refute"})
_REPELLING = frozenset({"repel", "repulse", "thwart", "foil"})
_LED = frozenset({"lead", "back"})
_MEASURES = frozenset(
    {
        "wave",
        "series",
        "round",
        "barrage",
        "string",
        "number",
        "spate",
        "salvo",
        "hail",
        "volley",
        "dozen",
        "hundred",
        "score",
        "set",
        "flurry",
    }
)
_LAID = {"blame": "on", "attribute": "to", "pin": "on"}
_SUFFERS = frozenset({"die", "flee", "evacuate", "crash", "fall"})
_CARRIERS = frozenset(
    {
        "jet", "warplane", "plane", "aircraft", "helicopter", "bomber", "drone", "ship", "submarine", "warship", "chopper", "airplane",
        "sukhoi",
        "destroyer",
        "frigate",
        "cruiser",
        "gunboat",
    }
)  # fmt: skip
_COUNTS = frozenset(
    {
        "dozen", "score", "hundred", "thousand", "ten", "number", "other", "victim", "civilian", "resident", "child", "toll", "people", "person",
        "woman", "villager", "family", "inhabitant", "death", "body",
    }
)  # fmt: skip
_NOBODY = frozenset(
    {
        "it", "they", "he", "she", "we", "who", "which", "that", "this", "them", "him", "i", "you", "these", "those", "what", "there",
        "its", "their", "his", "nobody", "none",
    }
)  # fmt: skip


@dataclass(slots=True)
class Roles:
    """The heads of the phrases in each role, in the order found."""

    attackers: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    weapons: list[Token] = field(default_factory=list)


def roles_of(telling: Telling) -> Roles:
    """The roles that the words of a telling fill."""
    words = lexicon()
    found = Roles()
    own = {a.head.i for a in telling.acts} | {i for a in telling.acts for i in range(a.first, a.last + 1)}
    for act in telling.acts:
        doers, hit = _of_noun(act, words) if act.nominal else _of_verb(act, words)
        _add(found.attackers, (t for t in doers if _may_act(t, words)), own)
        _add(found.targets, (t for t in hit if _may_be_hit(t, words)), own)
        _add(
            found.weapons,
            (t for t in weapon_tokens(act, words) if lemma(t) not in _CARRIERS and t.pos_ != "ADJ" and is_weapon(t, words)),
            set(),
        )
        if not act.nominal:
            _add(found.weapons, (t for t in objects(act.head) if act.has("weapon") and is_weapon(t, words)), set())
    _turn_repelled(telling, found)
    taken = {t.i for t in found.attackers}
    found.targets = [t for t in found.targets if t.i not in taken]
    return found


def _turn_repelled(telling: Telling, found: Roles) -> None:
    """ "Units repelled an attack by gunmen, killing dozens of them": the gunmen attacked, the units were attacked."""
    verb = next((a.head for a in telling.acts if not a.nominal and a.lemma in _REPELLING), None)
    who = subject(verb) if verb is not None else None
    if verb is None or who is None or is_passive(verb):
        return
    defenders = {t.i for t in together(who)}
    others = [t for t in found.attackers if t.i not in defenders]
    if not others:
        return
    found.targets = [t for t in found.targets if not any(w == "of" and o.pos_ == "PRON" for w, _, o in prepositions(t))]
    found.targets += [t for t in found.attackers if t.i in defenders]
    found.attackers = others


def _add(into: list[Token], tokens: Iterable[Token], own: set[int]) -> None:
    have = {t.i for t in into}
    for t in tokens:
        if t.i not in have and t.i not in own:
            into.append(t)
            have.add(t.i)


def _may_act(token: Token, words: Lexicon) -> bool:
    """A party that acts: no weapon, no act, no pronoun, no day."""
    word = lemma(token)
    if token.lower_ in _NOBODY or token.ent_type_ in ("DATE", "TIME") or word in words.nouns or token.tag_ == "CD" or word in _COUNTS:
        return False
    if word in words.weapons and word not in _CARRIERS and not is_armed(token, words):
        return False
    return (
        _leads(token)
        or is_armed(token, words)
        or is_people(token, words)
        or token.ent_type_ in ("NORP", "ORG", "GPE", "PERSON")
        or token.pos_ == "PROPN"
        or word in _CARRIERS
    )


def _may_be_hit(token: Token, words: Lexicon) -> bool:
    if token.lower_ in _NOBODY or token.ent_type_ in ("DATE", "TIME") or lemma(token) in words.nouns:
        return False
    return not (is_weapon(token, words) and not is_armed(token, words)) and lemma(token) not in (
        "control",
        "weapon",
        "gas",
        "agent",
        "part",
        "place",
        "responsibility",
        "end",
        "number",
    )


def _of_verb(act: Act, words: Lexicon) -> tuple[list[Token], list[Token]]:
    verb, word = act.head, act.lemma
    doers: list[Token] = []
    hit: list[Token] = []
    after = list(prepositions(verb))
    if verb.dep_ == "amod":  # "the besieged town"
        return [], [verb.head]
    if is_passive(verb):
        doers.extend(t for a in by_agents(verb) for t in together(a))
        patient = [t for s in children(verb, "nsubjpass") for t in together(s)]
        if not patient and (who := subject(verb)) is not None:
            patient = together(who)
        if act.harm and not doers:
            doers.extend(_bringing(verb, words))
        if not act.has("weapon"):
            hit.extend(patient)
        else:
            doers.extend(o for w, _, o in after if w == "from" and lemma(o) in _CARRIERS)
    else:
        if act.has("weapon"):
            doers.extend(o for w, _, o in after if w == "from" and lemma(o) in _CARRIERS)
        who = subject(verb)
        if who is not None and who.lower_ in ("it", "they"):
            who = _stands_for(who, verb) or who
        subjects = together(who) if who is not None else []
        if word in _SUFFERS or (act.has("people") and not objects(verb)):
            hit.extend(subjects)
        else:
            doers.extend(subjects)
            doers.extend(o for s in subjects if is_weapon(s, words) and (o := _owner(s, verb)) is not None)
            for s in subjects:  # "bombs dropped by the regime killed 49"; "the attack by rebels hit the camp"
                doers.extend(o for w, _, o in prepositions(s) if w == "by")
                if lemma(s) in words.weapons or lemma(s) in words.nouns:
                    doers.extend(c for c in s.lefts if c.dep_ in ("amod", "compound", "poss") and _names_party(c, words))
        thrown = act.has("weapon") and any(is_weapon(o, words) for o in objects(verb))
        hit.extend(t for t in objects(verb) if not (thrown and lemma(t) in words.weapons))
    if act.entry.type == "territorial_change" and (word in ("lose",) or (act.last > act.first and word == "lose")):
        doers, hit = [], doers
    if act.has("weapon") or act.lemma in ("open", "advance", "fire"):
        hit.extend(o for w, _, o in after if w in _ON)
        for o in objects(verb):
            hit.extend(x for w, _, x in prepositions(o) if w in _ON)
    if word == "fall":  # "the town fell to the insurgents"
        return [o for w, _, o in after if w == "to"], []
    if word == "set":  # "set fire to houses"
        hit.extend(o for t in (verb, *objects(verb)) for w, _, o in prepositions(t) if w == "to")
    if act.has("mutual"):
        hit.extend(o for w, _, o in after if w in ("with", "against"))
    if act.entry.type in ("territorial_change",) and not is_passive(verb):
        hit.extend(o for w, _, o in after if w == "from" and (is_armed(o, words) and not is_place(o, words)))
    return doers, [t for t in hit if not is_place_of_words(t, words, act)]


def _bringing(harm: Token, words: Lexicon) -> list[Token]:
    """ "Killed when gang members swept through the town": who does what the harm came with, whatever the verb."""
    for clause in children(harm, "advcl"):
        if any(c.lower_ in ("when", "as") for c in clause.children):
            who = [t for s in children(clause, "nsubj") for t in together(s) if t.pos_ != "PRON"]
            return [t for t in who if is_armed(t, words) or any(is_armed(c, words) for c in children(t, "compound"))]
    return []


def _owner(weapon: Token, verb: Token) -> Token | None:
    """Whose guns: "denied that its guns had hit the mill"."""
    if not any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in weapon.lefts) or verb.head == verb:
        return None
    who = subject(verb.head) if verb.dep_ in ("ccomp", "advcl") else None
    return who if who is not None and is_armed(who, lexicon()) and who.pos_ != "PRON" else None


def _stands_for(pronoun: Token, verb: Token) -> Token | None:
    """The party behind "it" or "they": the subject of the clause above ("the group said it had shot down", "after they took")."""
    at = verb
    for _ in range(3):
        if at.dep_ not in ("ccomp", "advcl", "conj") or at.head == at:
            return None
        at = at.head
        who = subject(at)
        if who is not None and who != pronoun and who.pos_ != "PRON":
            plural = who.tag_ in ("NNS", "NNPS") or bool(children(who, "conj"))
            fits = plural == (pronoun.lower_ == "they")
            return who if fits and is_armed(who, lexicon()) else None
    return None


def is_place_of_words(token: Token, words: Lexicon, act: Act) -> bool:
    """True where a place is not what was hit but only where the line ran ("advanced on the town")."""
    return act.has("move") and is_place(token, words)


def _of_noun(act: Act, words: Lexicon) -> tuple[list[Token], list[Token]]:
    noun, word = act.head, act.lemma
    doers: list[Token] = []
    hit: list[Token] = []
    heads = [noun]
    while heads[-1].dep_ == "conj" and heads[-1].head.pos_ in ("NOUN", "PROPN"):
        heads.append(heads[-1].head)
    for h in heads:
        for c in h.lefts:
            if c.dep_ in ("poss", "amod", "compound", "nmod"):
                if _names_party(c, words):
                    doers.extend(together(c))
                else:
                    doers.extend(g for g in c.lefts if c.dep_ in ("compound", "amod", "poss") and _names_party(g, words))
        if h != noun:
            continue
    doers.extend(_before_gerund(noun, words))
    for w, _, o in (*prepositions(noun), *_through_clauses(noun)):
        if w == "by":
            doers.append(o)
        elif w in _ON:
            hit.append(o)
        elif w == "of":
            (doers if word in _DOER_OF and is_armed(o, words) and not is_place(o, words) else hit).append(o)
        elif w == "between":
            doers.append(o)
        elif w == "with" and act.has("mutual"):
            hit.append(o)
        elif w == "from" and (is_armed(o, words) and not is_place(o, words)):
            doers.append(o)
    doers.extend(_claiming(noun))
    doers.extend(_of_gerund(noun))
    if (whole := _measured(noun)) is not None:
        doers.extend(_launching(whole, words))
    if act.has("mutual") and act.verb is not None and "harm" in _flags(act.verb, words):
        victims = children(act.verb, "nsubjpass") or objects(act.verb)
        if any(is_armed(t, words) for v in victims for t in together(v)):  # troops killed in fighting with a group: the group did it
            doers.extend(hit)
            hit.clear()
    for c in children(noun, "poss"):
        if c.lower_ in ("its", "their") and act.verb is not None:  # urged the coalition to suspend its raids
            owner = subject(act.verb)
            if owner is not None and owner.pos_ != "PRON" and owner != noun and is_armed(owner, words):
                doers.append(owner)
    if act.verb is not None:
        who = subject(act.verb)
        if act.part == "doer" and who is not None:
            if is_passive(act.verb):
                doers.extend(by_agents(act.verb))
            else:
                if who.lower_ in ("it", "they"):
                    who = _stands_for(who, act.verb) or who
                doers.extend(together(who))
            hit.extend(o for w, p, o in prepositions(act.verb) if w in _ON and p.i > noun.i and o.ent_type_ not in ("DATE", "TIME"))
        elif act.part == "under" and who is not None:
            hit.extend(together(who))
        elif act.part == "done":
            doers.extend(by_agents(act.verb))
    return doers, hit


def _before_gerund(act: Token, words: Lexicon) -> list[Token]:
    """The party before an act in -ing that the parse takes for a clause: "army shelling of the town", "killed in army shelling"."""
    if act.tag_ != "VBG" or act.i == 0:
        return []
    before = act.nbor(-1)
    beside = before.dep_ == "nsubj" and before.head == act
    under = act.dep_ == "pcomp" and before.dep_ == "pobj" and before.head == act.head
    return [before] if (beside or under) and (is_armed(before, words) or _names_party(before, words)) else []


def _of_gerund(noun: Token) -> list[Token]:
    """Whose act in -ing it is: "broke the truce by shelling the town", "denied shelling it"."""
    if noun.tag_ != "VBG":
        return []
    up = noun.head
    if noun.dep_ in ("pobj", "pcomp") and up.lower_ == "by" and up.head.pos_ == "VERB" and not is_passive(up.head):
        who = subject(up.head)
    elif noun.dep_ in ("dobj", "xcomp") and up.lemma_.lower() in _OWNING:
        who = subject(up)
    else:
        return []
    return together(who) if who is not None and who.pos_ != "PRON" else []


def _measured(noun: Token) -> Token | None:
    """The word that an act is counted by: "wave" of "a wave of strikes"."""
    of = noun.head
    return of.head if noun.dep_ == "pobj" and of.lower_ == "of" and lemma(of.head) in _MEASURES else None


def _launching(whole: Token, words: Lexicon) -> list[Token]:
    """Who launched what ``whole`` counts: "jets carried out a wave of", "a wave of strikes by jets"."""
    found = [o for w, _, o in prepositions(whole) if w == "by"]
    verb = whole.head
    if verb.pos_ == "VERB" and verb.lemma_.lower() in words.light["doer"]:
        if whole.dep_ == "dobj" and (who := subject(verb)) is not None:
            found.extend(together(who))
        elif whole.dep_ == "nsubjpass":
            found.extend(by_agents(verb))
    return found


def _flags(verb: Token, words: Lexicon) -> frozenset[str]:
    entry = words.verbs.get(verb.lemma_.lower())
    return entry.flags if entry is not None else frozenset()


def _claiming(noun: Token) -> list[Token]:
    """ "claimed responsibility for the attack", "was blamed for the blast", "was behind the raid": who is said to have done it."""
    if noun.dep_ in ("dobj", "nsubjpass") and (laid := _LAID.get(noun.head.lemma_.lower())):
        return [o for w, _, o in (*prepositions(noun.head), *prepositions(noun)) if w == laid]  # "blamed the blast on separatists"
    if noun.dep_ == "dobj" and noun.head.lemma_ in ("claim", "admit") and noun.head.pos_ == "VERB":
        who = subject(noun.head)  # "the group claimed the attack"
        return together(who) if who is not None else []
    if noun.dep_ != "pobj":
        return []
    if noun.head.lower_ == "behind" and noun.head.head.lemma_ in ("be", "stand"):
        who = subject(noun.head.head)
        return together(who) if who is not None else []
    up = noun.head.head
    if noun.head.lower_ == "for" and up.lemma_ == "responsibility" and up.head.pos_ == "VERB":
        verb = up.head
        if verb.lemma_ in ("claim", "admit", "accept", "acknowledge", "deny", "bear"):
            who = subject(verb)
            return together(who) if who is not None else []
    if noun.head.lower_ == "for" and up.dep_ == "pobj" and up.head.lower_ == "at" and up.head.head.lemma_ == "point":
        return [up]
    finger = up if up.lemma_ == "finger" else next(iter(children(up, "dobj")), None)
    if noun.head.lower_ == "for" and finger is not None and finger.lemma_ == "finger":  # "pointed the finger at X for the blast"
        point = finger.head
        return [o for t in (point, finger) for w, _, o in prepositions(t) if w == "at"]
    if up.dep_ == "dobj" and up.head.lemma_.lower() in ACCUSING:  # "blaming a rebel rocket for the blast", hung on the rocket
        up = up.head
    if noun.head.lower_ in ("for", "of", "over") and up.lemma_.lower() in ACCUSING and up.pos_ == "VERB":
        accused = [t for t in (children(up, "nsubjpass") if is_passive(up) else objects(up)) if t != noun]
        words = lexicon()
        sides = [
            c for t in accused if lemma(t) in words.weapons for c in t.lefts if c.dep_ in ("amod", "compound") and _names_party(c, words)
        ]
        return sides or accused
    if noun.head.lower_ in ("for", "on") and up.pos_ == "VERB" and up.lemma_ in ("blame", "pin"):
        return [t for t in objects(up) if t != noun]
    return []


def _through_clauses(noun: Token) -> list[tuple[str, Token, Token]]:
    """ "raids carried out by a coalition", "an attack launched by rebels"."""
    found: list[tuple[str, Token, Token]] = []
    for c in children(noun, "acl", "xcomp"):
        if c.tag_ == "VBN":
            to = _LAID.get(c.lemma_.lower())
            found.extend(("by", p, o) for w, p, o in prepositions(c) if w == to)  # "shelling blamed on the rebels"
            found.extend(("by", p, o) for o in by_agents(c) for p in (o.head,))
            found.extend((w, p, o) for w, p, o in prepositions(c) if w in ("on", "against"))
    return found


def _leads(token: Token) -> bool:
    """ "US-led raids": the raids of those whom the word before the hyphen leads."""
    return token.tag_ == "VBN" and token.lemma_.lower() in _LED and any(c.ent_type_ in ("GPE", "NORP", "ORG") for c in token.lefts)


def _names_party(token: Token, words: Lexicon) -> bool:
    """ "Russian strikes", "government offensive", "the coalition's raids", "ISIS attack": the word before the act is its doer."""
    if _leads(token):
        return True
    if token.ent_type_ in ("NORP", "ORG", "PERSON") and not (token.pos_ == "ADJ" and token.ent_type_ != "NORP"):  # "Fierce clashes"
        return lemma(token) not in words.settles
    if token.ent_type_ == "GPE":
        return token.dep_ in ("poss", "compound", "nmod") and token.tag_ in ("NNP", "NNPS")
    word = lemma(token)
    return word in words["armed"] and word not in (
        "air",
        "group",
        "party",
        "side",
        "tank",
        "artillery",
        "drone",
        "ground",
        "bomber",
        "other",
        "front",
    )


def span_of(token: Token, *, wide: bool = True) -> Tokens:
    """The words of a party around its head: a modifier stands alone ("Russian"), a noun takes its phrase."""
    if token.dep_ in ("amod", "compound", "nmod"):
        first = token.left_edge.i if _leads(token) or token.left_edge.dep_ in ("amod", "compound", "punct", "npadvmod") else token.i
        while any(t.is_space or t.ent_type_ in ("DATE", "TIME") for t in token.doc[first : token.i]):
            first += 1  # a dateline run into the sentence
        return token.doc[first : token.i + 1]
    if token.dep_ == "poss":
        return phrase(token, wide=wide)
    return phrase(token, wide=wide)


def _of_relative(token: Token, verb: Token) -> bool:
    """ "The fighters, who took the hill, deny it": what they deny is not what the relative clause tells."""
    told = token.dep_ in ("nsubj", "nsubjpass") and token.head == verb and bool(children(token, "relcl"))
    return told and not children(verb, "xcomp", "ccomp") and all(o.pos_ == "PRON" for o in objects(verb))


def is_suicide(token: Token) -> bool:
    """ "A suicide bomber": who did it and what carried the bomb are one."""
    return token.lemma_.lower() in ("bomber", "attacker") and any(c.lower_ == "suicide" for c in token.lefts)


def position_of(token: Token) -> EventFactuality:
    """What the words around a party say of its part: denied, only suspected or accused, or plainly said."""
    verb = token.head
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    for up in (verb, verb.head, verb.head.head):
        word = up.lemma_.lower()
        if (
            word in _DENYING
            and not _of_relative(token, up)
            and not any(o.lower_ in ("access", "aid", "entry", "passage") for o in objects(up))
        ):
            return "denied"
        if (
            word in ACCUSING
            or (word == "point" and any(o.lower_ == "finger" for o in objects(up)))
            or any(c.lower_ in ("suspected", "alleged") for c in token.lefts)
        ):
            return "uncertain"
    return "asserted"
