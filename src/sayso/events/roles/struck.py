"""What was struck, where the grammar hangs it on something else: on who fired, on what was fired, on where a bomb went off."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.acts.find import Act
from sayso.events.words.grammar import children, objects, prepositions
from sayso.events.words.grammar import together as coordinated
from sayso.events.words.lexicon import Lexicon
from sayso.events.words.things import bears_arms, is_armed, is_place, is_weapon, lemma, names_group
from sayso.language import Token

_UPON = frozenset({"on", "against", "upon", "onto"})
_BY = frozenset({"by", "with", "from", "of"})
_SENDING = frozenset({"launch", "fire", "carry", "mount", "stage", "conduct", "fill", "tip", "load", "pack", "wage", "unleash", "drop"})
_SHAKING = frozenset({"rock", "wipe", "rip", "tear", "devastate", "flatten", "wreck"})
_THROUGH = frozenset({"through", "out", "into"})
_BESIDE = frozenset({"at", "outside", "inside", "in", "beside", "opposite", "behind"})
_FRONT = frozenset({"front", "middle", "courtyard", "entrance", "gate", "door"})


def struck(act: Act, kind: str, words: Lexicon) -> Iterator[Token]:
    """The heads of what an act struck that its own objects and phrases do not tell."""
    if act.nominal or act.has("weapon") or act.has("answered"):
        yield from _beyond(act.head, words)
    if act.nominal:
        yield from _shaken(act)
    if kind == "bombing":
        yield from _where_it_went_off(act, words)


def _beyond(head: Token, words: Lexicon) -> Iterator[Token]:
    """ "Attacks launched by gunmen on a district", "raids by the coalition on a base", "rockets filled with gas on a suburb": the parser hangs
    the target on who fired, or on what was fired."""
    after = head.nbor() if head.i + 1 < len(head.doc) else head
    by = after if after.lower_ == "by" and after.head != head else None  # "condemned raids by the coalition on a base", hung on the verb
    if after.lower_ in _UPON and after.dep_ == "prep" and after.head != head:  # "killed in a strike on a house", hung on the killing
        yield from (t for o in children(after, "pobj") for t in coordinated(o) if t.ent_type_ not in ("DATE", "TIME"))
    for prep in (*head.subtree, *(by.subtree if by is not None else ())):
        if prep.i > head.i and prep.dep_ == "prep" and prep.lower_ in _UPON and prep.head != head and _leads_to(prep.head, head, by, words):
            for o in children(prep, "pobj"):
                yield from (t for t in coordinated(o) if t.ent_type_ not in ("DATE", "TIME"))


def _leads_to(at: Token, head: Token, by: Token | None, words: Lexicon) -> bool:
    """True where only those who fired, and what they fired, stand between a phrase and the act, or the "by" behind it."""
    while at not in (head, by):
        through = (
            (at.dep_ in ("prep", "agent") and at.lower_ in _BY)
            or (at.pos_ == "VERB" and at.dep_ == "acl" and at.lemma_.lower() in _SENDING)
            or (
                at.dep_ in ("pobj", "conj", "dobj")
                and (is_armed(at, words) or is_weapon(at, words) or lemma(at) in ("gas", "agent", "ally"))
            )
        )
        if not through or at.i < head.i:
            return False
        at = at.head
    return True


def taken_from(verb: Token, words: Lexicon) -> Iterator[Token]:
    """ "Seized villages between the lake and the border from rebels": the parser hangs "from" on the word before it; not "held by men from"."""
    for thing in objects(verb):
        for prep in thing.subtree:
            above = next((t for t in prep.ancestors if t.pos_ in ("VERB", "AUX")), None)
            if prep.lower_ == "from" and prep.dep_ == "prep" and above == verb and is_place(prep.head, words):
                yield from (o for o in children(prep, "pobj") if bears_arms(o, words) or names_group(o))


def _shaken(act: Act) -> Iterator[Token]:
    """ "An explosion rocked the town", "two blasts that devastated a market", "a bomb tore through a bus"."""
    clauses = [c for c in act.head.children if c.dep_ in ("relcl", "acl")]
    if act.head.dep_ == "nsubj":
        clauses.append(act.head.head)
    for verb in clauses:
        if verb.lemma_.lower() in _SHAKING:
            yield from objects(verb)
            yield from (o for w, _, o in prepositions(verb) if w in _THROUGH)


def _where_it_went_off(act: Act, words: Lexicon) -> Iterator[Token]:
    """ "Blew himself up at a checkpoint", "a blast outside a mosque", "exploded in front of a bank": what stood there was meant and hit. Not
    "near a school", and no town."""
    heads = [act.head] if act.verb is None or act.verb == act.head else [act.head, act.verb]
    heads += [
        t for o in objects(act.head) if lemma(o) in words["vehicles"] for t in o.subtree
    ]  # "a lorry packed with mines outside a bank"
    for head in heads:
        yield from (o for c in children(head, "advmod") if c.lower_ == "next" for _, _, o in prepositions(c) if _may_be_blown_up(o, words))
        for word, prep, o in prepositions(head):
            if word not in _BESIDE or (head != act.head and prep.i < act.head.i):
                continue
            of = [x for w, _, x in prepositions(o) if w == "of"] if lemma(o) in _FRONT else []
            yield from (x for x in (of or [o]) if _may_be_blown_up(x, words))


def _may_be_blown_up(thing: Token, words: Lexicon) -> bool:
    word = lemma(thing)
    return word in words["buildings"] or word in words["blown_up"] or (word in words["vehicles"] and word != "car")
