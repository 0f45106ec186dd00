"""Who did it, told in a sentence that names no act: "the director blamed Fredonia", "the killers were herders"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.events.acts_joined import VIOLENT
from sayso.events.grammar import objects, prepositions, subject, together
from sayso.events.lexicon import Lexicon, lexicon
from sayso.events.tellings import Telling, sentence_numbers
from sayso.events.things import is_armed, lemma
from sayso.language import Doc, Token

# Words for those who did it, known or not.
DOERS = frozenset(
    {"attacker", "assailant", "gunman", "gunmen", "bomber", "perpetrator", "killer", "kidnapper", "abductor", "captor", "hijacker", "raider", "shooter",
     "culprit", "murderer"}
)  # fmt: skip
_CALLING = frozenset({"identify", "describe", "name"})
# Without any of these no sentence names who did it so; most reports have none, and their words need not be gone through.
_WORTH_A_LOOK = re.compile(r"blam|\b(?:the|these|those|all|both) (?:" + "|".join(sorted(DOERS)) + r")s?\b", re.IGNORECASE)
_PART_OF = frozenset({"member", "follower", "supporter", "part", "fighter", "militant", "element", "affiliate"})
_BACK = 2  # sentences between the act and the sentence that names who did it
_FAR = 8  # the same, where one between asks who it was: "no group has claimed the attack"
_ASKING = frozenset({"responsibility", "claimed", "behind"})
_NAMES = frozenset({"NORP", "ORG", "GPE"})


def named_apart(doc: Doc, tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Token]]:
    """Each party that is named so, with the telling of the violent act that was told last before it."""
    told = sorted((t for t in tellings if t.kind in VIOLENT), key=lambda t: t.main.first)
    if not told or _WORTH_A_LOOK.search(doc.text) is None:
        return
    words, number = lexicon(), sentence_numbers(doc)
    for verb in doc:
        named = _blamed(verb, words) or _called(verb, words)
        if not named:
            continue
        before = bisect_left(told, verb.i, key=lambda t: t.main.first)
        if not before:
            continue
        last = told[before - 1]
        asked = any(t.lower_ in _ASKING for t in doc[last.main.last + 1 : verb.i])
        if number[verb.i] - last.sentence <= (_FAR if asked else _BACK):
            yield from ((last, who) for who in named)


def _blamed(verb: Token, words: Lexicon) -> list[Token]:
    """ "Denied the attack and blamed the rebels": who is blamed, where no act stands beside it for which."""
    if verb.lemma_.lower() != "blame" or verb.pos_ != "VERB" or any(w in ("for", "on") for w, _, _ in prepositions(verb)):
        return []
    after = [verb.head] if verb.dep_ == "amod" and verb.i and verb.nbor(-1).lower_ == "and" else objects(verb)
    if any(w == "for" for t in after for w, _, _ in prepositions(t)):
        return []
    return [t for t in after if t.pos_ != "PRON" and (is_armed(t, words) or t.ent_type_ in _NAMES)]


def _called(verb: Token, words: Lexicon) -> list[Token]:
    """ "The killers were herders", "identified the gunmen as members of a sect"."""
    if verb.lemma_ == "be" and (who := subject(verb)) is not None and _are_doers(who):
        return [n for c in verb.children if c.dep_ == "attr" for t in together(c) if (n := _party(t, words)) is not None]
    if verb.lemma_.lower() in _CALLING and any(_are_doers(o) for o in objects(verb)):
        return [n for w, _, o in prepositions(verb) if w == "as" for t in together(o) if (n := _party(t, words)) is not None]
    return []


def _are_doers(token: Token) -> bool:
    return lemma(token) in DOERS and any(c.lower_ in ("the", "these", "those", "all", "both") for c in token.lefts)


def _party(token: Token, words: Lexicon) -> Token | None:
    """The party that a word says somebody is: itself, or the body of which it makes him a member."""
    if lemma(token) in _PART_OF:
        body = next((o for w, _, o in prepositions(token) if w == "of"), None)
        if body is not None and body.pos_ in ("PROPN", "NOUN"):
            return body
    named = is_armed(token, words) or token.ent_type_ in _NAMES or any(c.ent_type_ in _NAMES for c in token.lefts)
    return token if named and lemma(token) not in DOERS else None
