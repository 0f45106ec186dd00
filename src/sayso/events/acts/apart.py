"""Which acts of one sentence are two happenings: other causes, other places, another time, or what was forestalled."""

from __future__ import annotations

from sayso.events.acts.find import Act
from sayso.events.words.grammar import LONG_SPANS, SPANS, children, is_perfect, objects, prepositions
from sayso.events.words.lags import between, clauses_above, since, stretch
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import is_place, lemma
from sayso.language import Token
from sayso.language.dates import TIMES

_PLACING = frozenset({"in", "at", "near", "outside", "on", "around", "inside", "across"})


def stand_apart(one: Act, other: Act) -> bool:
    """True for two acts of one sentence that are two happenings, by cause, place, time or their clauses."""
    a, b = one.verb or one.head, other.verb or other.head
    return (
        _forestalled(a, b)
        or _forestalled(b, a)
        or _side_by_side(a, b)
        or done_after(a, b)
        or done_after(b, a)
        or _in_two_places(a, b)
        or _time_between(one, other)
        or since(one.head) != since(other.head)  # "since the offensive began, ninety people have been killed"
        or _where_it_goes_on(one, other)
        or _where_it_goes_on(other, one)
        or stretch(one.head) != stretch(other.head)
        or _fought_as(one, other)
        or _fought_as(other, one)
        or ((one.harm or other.harm) and a is not b and _of_two_causes(a, b))
    )


def _where_it_goes_on(one: Act, other: Act) -> bool:
    """ "A mine killed a farmer in a province where rebels have fought the army since 1982": what has gone on where something happened."""
    clause = next((t for t in clauses_above(other.head) if t.dep_ == "relcl"), None)
    if clause is None or one.head == clause or clause.is_ancestor(one.head):
        return False
    return is_perfect(clause) and any(c.lower_ == "where" for c in clause.lefts)


def _fought_as(fight: Act, other: Act) -> bool:
    """ "Fighting raged as helicopters dropped a barrel bomb on the district": what somebody did from afar while others fought."""
    clause = other.head
    if other.nominal or other.harm or not fight.has("mutual") or "strike" not in other.entry.flags:
        return False
    beside = clause.dep_ == "advcl" and clause.head == (fight.verb or fight.head) and mark(clause) in ("as", "while")
    return beside and any(lexicon().weapons.get(lemma(s)) == "airstrike" for s in children(clause, "nsubj"))


def _time_between(one: Act, other: Act) -> bool:
    """ "A bomb killed six, one week after gunmen stormed a mine": not for who died days after they were hurt, or hours after a blast."""
    a, b = between(one.head, SPANS), between(other.head, SPANS)
    if a == b:
        return False
    above, word = (other, a) if b is None else (one, b)
    if word is None or (a is not None and b is not None):
        return True
    if above.lemma in ("die", "succumb"):
        return False
    hours = word.dep_ == "mark" and word.nbor(-1).lemma_.lower() not in LONG_SPANS
    return not (hours and above.harm and _cause(above.head) is None)


def _forestalled(act: Token, other: Token) -> bool:
    """ "Were shot before they could set off their vests": what did not come to pass is no part of what did."""
    could = any(c.dep_ == "aux" and c.lower_ in ("could", "can") for c in other.children)
    return (could and other.dep_ == "advcl" and other.head == act and mark(other) == "before") or (ended(other) and other.head == act)


def ended(verb: Token) -> bool:
    """ "Gunmen stormed a post before jets bombed it": what others did next, to those or to what was just told."""
    before = verb.dep_ == "advcl" and mark(verb) in ("before", "until")
    return before and bool(children(verb, "nsubj")) and any(o.lower_ in ("it", "them", "him", "her") for o in objects(verb))


def done_after(act: Token, before: Token) -> bool:
    """ "Soldiers burned houses after a bomb hurt two of their men": what others had done first. Who died after a bomb went off died of it."""
    if before.dep_ != "advcl" or before.head != act or mark(before) != "after":
        return False
    who, others = children(act, "nsubj"), children(before, "nsubj")
    hit = objects(act) or [o for w, _, o in prepositions(act) if w in ("at", "on") and o.ent_type_ not in ("DATE", "TIME")]
    if not (who and others and hit and objects(before)) or any(lemma(t) in lexicon().nouns or t.tag_ == "CD" for t in who):
        return False
    return not any(t.tag_ in ("PRP", "WP", "WDT") or any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in t.lefts) for t in others)


def _of_two_causes(one: Token, other: Token) -> bool:
    """ "Killed in a car bomb, and 11 were killed in clashes", "ten killed in strikes on the bus, six died in strikes on the mill"."""
    first, second = (_cause(v) for v in sorted((one, other), key=lambda t: t.i))
    if first is None or second is None or first == second:
        return False
    return not any(c.lower_ in ("the", "this", "these", "those", "that") for c in second.lefts)


def _cause(harm: Token) -> Token | None:
    """The act or the weapon that a word of harm names as its cause: "killed in strikes", "strikes killed"."""
    causes = [o for w, _, o in prepositions(harm) if w in ("in", "by", "from")]
    causes += children(harm, "nsubj") if objects(harm) else []
    return next((o for o in causes if lemma(o) in lexicon().nouns or lemma(o) in lexicon().weapons), None)


def _in_two_places(one: Token, other: Token) -> bool:
    """ "Thirty were killed in the one province and another ten by strikes in the next": each clause has a subject and a place."""
    first, second = sorted((one, other), key=lambda t: t.i)
    meanwhile = second.dep_ == "advcl" and mark(second) == "while"
    if not (second.dep_ == "conj" or meanwhile) or second.head != first:
        return False
    if not all(children(v, "nsubj", "nsubjpass") for v in (first, second)):
        return False
    here, there = _named_behind(first, second.i), _named_behind(second, second.sent.end)
    return bool(here and there) and here.isdisjoint(there)


def _named_behind(verb: Token, end: int) -> frozenset[str]:
    """The places that phrases of place name between a verb and token ``end``."""
    placed = (
        t
        for t in verb.doc[verb.i + 1 : end]
        if t.dep_ == "pobj" and t.head.lower_ in _PLACING and (is_place(t, lexicon()) or _is_name(t)) and verb.is_ancestor(t)
    )
    return frozenset(w.lower_ for t in placed for w in (t, *children(t, "compound", "amod", "nmod")) if w.text[:1].isupper())


def _is_name(token: Token) -> bool:
    """Behind a word of place a name is that of a place, whatever the parser takes it for."""
    return token.pos_ == "PROPN" and token.lower_ not in TIMES


def timed(verb: Token) -> list[Token]:
    """The clauses above a verb that begin with "hours after", "a day before"."""
    found = []
    for clause in (verb, *verb.ancestors):
        mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ in ("after", "before")), None)
        if clause.dep_ == "advcl" and mark is not None and any(c.dep_ == "npadvmod" for c in (*clause.children, *mark.children)):
            found.append(clause)
    return found


def _side_by_side(one: Token, other: Token) -> bool:
    """ "Car bombs killed nine, and a mine blast took two lives": two clauses, each with its own subject and its own object."""
    first, second = sorted((one, other), key=lambda t: t.i)
    conjoined = second.dep_ == "conj" and second.head == first
    meanwhile = second.dep_ == "advcl" and second.head == first and mark(second) == "while"
    said = first.dep_ == "ccomp" and first.head == second
    which = any(t.lower_ in ("second", "other", "third") for t in children(second, "nsubj"))  # "the first killed one, the second two"
    joined = said and (which or any(t.dep_ == "cc" for t in first.doc[first.i : second.i]))
    listed = conjoined and any(t.text == ";" for t in first.doc[first.i : second.i])
    if not (children(first, "nsubj", "nsubjpass") and children(second, "nsubj", "nsubjpass")):
        return False
    if listed or (meanwhile and (_cause(first) is not None or _cause(second) is not None)):
        return bool(objects(second) or _named_behind(second, second.sent.end))
    acting = bool(children(first, "nsubj") and children(second, "nsubj"))
    return (conjoined or joined) and acting and bool(objects(first) and objects(second))


def is_after(verb: Token) -> bool:
    """ "After militants breached the lines", "hours after a man was stabbed": a clause that tells what went before."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "after" for c in verb.children)


def mark(clause: Token) -> str:
    """The word that begins a clause ("after", "while"), or ``""``."""
    return next((c.lower_ for c in clause.children if c.dep_ == "mark"), "")
