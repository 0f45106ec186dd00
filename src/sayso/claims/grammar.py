"""Small questions to the parse that several kinds of attribution ask.

Every climb is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sayso.claims.cues import lexicon
from sayso.claims.drafts import Range
from sayso.language import Doc, Token
from sayso.language.dates import TIMES
from sayso.language.tokens import FINITE

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_TIMES = TIMES | {"today", "yesterday", "day", "week", "month", "year"}
TENSED = FINITE - {"MD"}
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_CLAUSAL = frozenset({"relcl", "acl", "advcl", "parataxis"})


def char_range(first: Token, last: Token) -> Range:
    """From the start of ``first`` to the end of ``last``."""
    return first.idx, last.idx + len(last.text)


def subtree(token: Token) -> Range:
    """The range that a token's subtree spans."""
    return char_range(token.doc[token.left_edge.i], token.doc[token.right_edge.i])


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the relations."""
    for c in token.children:  # a plain loop: asked for at every turn
        if c.dep_ in deps:
            return c
    return None


def subject(verb: Token) -> Token | None:
    """The grammatical subject of ``verb``, its own or the one it shares; the noun that a participle or a
    relative clause belongs to."""
    quoted = quoted_as(verb) or _with_participle(verb)
    if quoted is not None:
        return quoted
    for _ in range(5):
        own = [c for c in verb.children if c.dep_ in SUBJECTS]
        if own:
            nearest = min(own, key=lambda c: abs(c.i - verb.i))
            # A name in pieces may carry several subjects; a verb between them means that the first is another's.
            for other in own:
                if other.i < nearest.i < verb.i and not any(
                    t.pos_ == "VERB" and t.dep_ not in ("amod", "compound") for t in verb.doc[other.i : nearest.i]
                ):
                    nearest = other
                    break
            if nearest.lower_ in _RELATIVE and verb.dep_ == "relcl" and verb.head.i != verb.i:
                return verb.head
            return nearest
        if verb.dep_ in ("acl", "relcl") and verb.head.i < verb.i:
            return verb.head
        if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep") and verb.head.i != verb.i:
            verb = verb.head
            continue
        if verb.dep_ == "prep" and verb.head.i != verb.i:
            verb = verb.head
            continue
        return None
    return None


def quoted_as(verb: Token) -> Token | None:
    """The one whom "the agency quoted X as saying" lets speak."""
    outer = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or outer.lemma_ not in ("quote", "cite", "report"):
        return None
    return child(outer, "nsubjpass") or child(outer, "dobj")


def _with_participle(verb: Token) -> Token | None:
    """The noun of "with a reporter describing ...", which the parser often gives to the main clause."""
    if verb.tag_ != "VBG" or verb.i == 0 or child(verb, "nsubj") is not None:
        return None
    before = verb.nbor(-1)
    return before if before.dep_ == "pobj" and before.head.lower_ == "with" else None


def noun_phrase(head: Token, *, stop: int | None = None) -> Range:
    """The words of a noun phrase that name somebody: without relative clauses, and not past token ``stop``."""
    doc = head.doc
    left = head.left_edge.i
    right = head.i
    for token in _phrase(head):
        right = max(right, token.i)
    if stop is not None and head.i < stop:
        right = min(right, stop - 1)
    closed = next((i for i in range(head.i - 1, left, -1) if doc[i].text == ")" and "(" not in [t.text for t in doc[left:i]]), None)
    left = left if closed is None else closed + 1
    while left < head.i and (_is_loose(doc[left]) or is_time(doc[left])):
        left += 1
    while right > head.i and ((doc[right].is_punct and doc[right].text != ")") or doc[right].is_space or doc[right].dep_ == "cc"):
        right -= 1
    if doc[right].tag_ == "POS" and right > head.i:
        right -= 1  # "the ministry's denial" is the ministry's
    return char_range(doc[left], doc[right])


def _is_loose(token: Token) -> bool:
    """True for what stands before a noun phrase without belonging to it."""
    return (
        token.is_punct
        or token.is_space
        or token.dep_ in ("cc", "preconj", "mark")
        or (
            token.pos_ == "ADV" and token.is_title and "NUM" not in (token.head.pos_, token.head.head.pos_)  # "At least nine"
        )
    )


def _phrase(head: Token) -> Iterator[Token]:
    todo = [head]
    while todo:
        token = todo.pop()
        yield token
        for c in token.children:
            if c.i > token.i and (c.dep_ in _CLAUSAL and c.pos_ in ("VERB", "AUX") and (c.dep_ != "acl" or token.i != head.i)):
                continue
            if c.dep_ == "acl" and c.tag_ == "VBG" and lemma(c) in lexicon().verbs and lemma(token) not in lexicon().documents:
                continue  # "the head of the group, adding that ..." goes on speaking
            todo.append(c)


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries and negation of ``verb``."""
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")]


def is_negated(verb: Token) -> bool:
    """True for "did not say", "never said"."""
    return any(c.dep_ == "neg" or c.lower_ in ("never", "n't", "not") for c in verb.children if c.i < verb.i)


def is_passive(verb: Token) -> bool:
    """True when the verb stands in the passive."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def is_finite(verb: Token) -> bool:
    """True for a verb with a tense of its own or of its auxiliary."""
    return verb.tag_ in TENSED or any(c.tag_ in FINITE for c in verb.children if c.dep_ in ("aux", "auxpass"))


def base_phrase(noun: Token) -> Range:
    """The noun with the words before it that belong to it: "a monitoring group"."""
    doc = noun.doc
    left = noun.i
    while left > noun.sent.start and doc[left - 1].head.i in range(left, noun.i + 1) and doc[left - 1].dep_ in _BEFORE_NOUN:
        if is_time(doc[left - 1]) or _is_thing_before_name(doc[left - 1], doc[left]):
            break  # where a comma was lost: "... on Sunday activists said", "... with a rocket the agency reported"
        left -= 1
    if left - 2 >= noun.sent.start and doc[left - 1].tag_ == "POS" and doc[left - 2].pos_ == "PROPN":
        left -= 2
    return char_range(doc[left], noun)


def _is_thing_before_name(noun: Token, name: Token) -> bool:
    """True for a common noun that is no title of the name after it: "shelling SANA", but not "spokesman Ali"."""
    if noun.tag_ not in ("NN", "NNS", "VBG") or name.pos_ != "PROPN" or noun.is_title:
        return False
    lemma = noun.lemma_.lower()
    return lemma not in lexicon().voices and not lemma.endswith(("er", "or", "ist", "ian", "man", "woman", "ant", "ent"))


_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "punct", "npadvmod", "advmod", "quantmod", "case"})


def noun_phrase_of(last: Token) -> Range:
    """The noun phrase whose last word is ``last``: with an "of" or "for" phrase inside, not past a verb."""
    token = last
    for _ in range(4):
        if token.dep_ == "pobj" and token.head.i < token.i and token.head.lower_ in ("of", "for", "at", "in", "from", "to"):
            up = token.head.head
            if up.pos_ in ("NOUN", "PROPN") and up.i < token.head.i and token.head.i - up.i <= 3:
                token = up
                continue
        break
    return base_phrase(token)[0], last.idx + len(last.text)


def is_time(noun: Token) -> bool:
    """True for a noun that says when."""
    return noun.ent_type_ in ("DATE", "TIME") or noun.lower_ in _TIMES


# Forms that the lemmatizer takes for another verb.
_LEMMAS = {"hoping": "hope", "hoped": "hope", "hopes": "hope", "wanna": "want", "tweeting": "tweet", "waging": "wage", "waged": "wage"}


def lemma(token: Token) -> str:
    """The lemma in lower case."""
    return _LEMMAS.get(token.lower_) or token.lemma_.lower()


def first_at(doc: Doc, offset: int) -> int:
    """The index of the first token that starts at ``offset`` or later."""
    return bisect_left(doc.starts, offset)
