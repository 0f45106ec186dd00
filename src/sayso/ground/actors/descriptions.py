"""Parties that are described and not named: "rebels", "Western-backed fighters", "civilians"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.ground.actors.roles import PEOPLE, TYPE_OF
from sayso.ground.actors.tokens import Tokens
from sayso.ground.actors.words import load
from sayso.language import Parsed, Token
from sayso.model import Actor, Mention
from sayso.model.vocabulary import ActorKind

_TABLE = load("descriptions.yaml")
_ARMED, _FORCES, _GROUPS = (frozenset(_TABLE[k]) for k in ("armed", "forces", "groups"))
_CIVILIANS, _SPEAKERS, _MARKS = (frozenset(_TABLE[k]) for k in ("civilians", "speakers", "marks"))
_ANY = _ARMED | _FORCES | _GROUPS | _CIVILIANS | _SPEAKERS | frozenset(PEOPLE)
_NOUNS = frozenset(("NOUN", "PROPN", "ADJ"))
_LEFT = frozenset(("amod", "compound", "nmod", "advmod", "npadvmod", "punct", "neg", "poss"))


def find_descriptions(parsed: Parsed, named: Sequence[Mention], tokens: Tokens) -> list[Mention]:
    """Described parties outside the mentions found so far; a head noun beside a named group belongs to that mention."""
    taken = sorted((m.span.start, m.span.end) for m in named)
    people = {m.span.start for m in named if isinstance(m.actor, Actor) and m.actor.kind == "person"}
    found, last_end = [], -1
    at = 0
    for token, pos in zip(tokens.all, tokens.pos, strict=True):
        if pos not in _NOUNS:
            continue
        while at < len(taken) and taken[at][1] <= token.idx:
            at += 1
        if at < len(taken) and taken[at][0] < token.idx + len(token.text):
            continue
        kind = _class(token)
        if kind is None or (token.idx + len(token.text) + 1 in people):
            continue
        first = _left(token, taken[at - 1][1] if at else 0, last_end)
        span = parsed.span(first.idx, token.idx + len(token.text))
        last_end = span.end
        found.append(
            Mention(
                span=span,
                actor=Actor(name=_as_worded(first, parsed.spelt(span)), kind=kind),
                how="description",
            )
        )
    return found


def _as_worded(token: Token, text: str) -> str:
    """The description that begins with this token, without the capital that only the head of a sentence gave it."""
    return text[0].lower() + text[1:] if token.is_sent_start and token.pos_ != "PROPN" else text


def _class(token: Token) -> ActorKind | None:
    lemma = token.lemma_.lower()
    if token.tag_ == "NNPS":
        lemma = lemma.removesuffix("s")
    if lemma not in _ANY:
        return None
    if token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i:
        head = token.head.lemma_.lower()
        if head in _ARMED or head in _FORCES or head in _GROUPS or head in _CIVILIANS or head in _SPEAKERS:
            return None  # part of a longer description
    if token.pos_ == "ADJ":
        return None
    if lemma in _ARMED:
        return "generic"
    if lemma in _FORCES:
        return "generic"
    if lemma in _GROUPS and any(c.lower_ in _MARKS or c.lemma_.lower() in _MARKS for c in token.lefts):
        return "generic"
    if lemma in _CIVILIANS:
        return "civilians"
    if lemma in _SPEAKERS or (lemma in PEOPLE and not _titles_a_name(token)):
        return "civilians" if TYPE_OF.get(lemma) == "witness" else "other"
    return None


def _titles_a_name(token: Token) -> bool:
    """True for a role that only introduces a name: "spokesman X"."""
    return token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN" and token.nbor().text[:1].isupper()


def _is_joined(number: Token) -> bool:
    """ "54" of "a 54-year-old woman"."""
    return number.tag_ == "CD" and number.nbor().text == "-"


def _left(token: Token, floor: int, last_end: int) -> Token:
    """Where the description begins: its modifiers on the left, without article and number, and never inside another mention."""
    start = token
    for i in range(token.i - 1, max(token.i - 8, token.left_edge.i) - 1, -1):
        word = token.doc[i]
        if (
            word.idx < floor
            or word.idx < last_end
            or not (word.dep_ in _LEFT or _is_joined(word))
            or word.tag_ in ("POS", "PRP$", "DT")
            or (word.tag_ == "CD" and not _is_joined(word))
            or (word.is_punct and word.text != "-")
        ):
            break
        start = word
    return start
