"""What the news came after, told to put it in its place: "the raid comes days after rebels hit a convoy", "on the heels of similar attacks"."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.events.tiers.told import Told
from sayso.events.words.grammar import children
from sayso.events.words.lags import lag
from sayso.events.words.things import lemma
from sayso.events.words.tolls import toll_words
from sayso.language import Token
from sayso.model import Interval

CAME_BEFORE = "told as what the news came after"  # the reason for such an act
_DAY_BEFORE = timedelta(days=1)  # what happened then is news too
_BEHIND = frozenset({"heel", "wake", "back"})
_ANOTHER = frozenset({"another", "similar", "earlier", "previous"})
_AT_ONCE = frozenset({"hour", "hours", "minute", "minutes", "moments", "shortly", "soon", "immediately", "just", "right"})


def came_before(told: Told) -> bool:
    """ "The raid comes two days after rebels hit a convoy", "the gains came after clashes", "followed talks in Geneva".

    What came a day before, or did the harm that came, is news of its own.
    """
    found = _news(told.act.head) if not told.headline else None
    if found is None:
        return False
    verb, word = found
    if _is_harm(verb) and word.lower_ == "after":
        return False  # "the casualties came after a rocket attack": that did it
    if word.lower_ not in ("after", "following") and word != verb:
        return True
    if any(c.lower_ in _ANOTHER for c in told.act.head.lefts):
        return True
    if told.span is not None:
        return came_long_before(told.span, told.published)
    gap = lag(told.act.head)
    if gap is not None:
        return gap.count is None or -gap.days > 1 or gap.months != 0
    at_once = word.i > word.sent.start and word.nbor(-1).lower_ in _AT_ONCE
    return told.act.nominal and not at_once and not _in_clause(told.act.head, word)


def came_long_before(span: Interval | None, published: date | None) -> bool:
    """True for days that began earlier than the one before publication."""
    return span is not None and span.start is not None and published is not None and span.start < published - _DAY_BEFORE


def _news(act: Token) -> tuple[Token, Token] | None:
    """The verb of "the news came after" and "the news followed", with the word that leads from it to an act."""
    word: Token | None = None
    came = act
    for at in act.ancestors:
        mark = next((c for c in children(came, "mark") if c.lower_ == "after"), None) if came.dep_ == "advcl" else None
        word = mark or word
        if at.dep_ == "prep" and (at.lower_ in ("after", "following") or _is_behind(came)):
            word = at
        if at.pos_ == "VERB" and lemma(at) in ("come", "follow"):
            word = word or (at if lemma(at) == "follow" and came.dep_ == "dobj" else None)
            return (at, word) if word is not None and _tells_when(at) else None
        if at.pos_ in ("VERB", "AUX") and not (at.dep_ == "advcl" or at.dep_ == "relcl"):
            return None
        came = at
    return None


def _tells_when(verb: Token) -> bool:
    """ "The raid came after", "comes as": a clause of its own in the past or the plain present; not "came under fire"."""
    told = verb.dep_ in ("ROOT", "conj", "ccomp") and verb.tag_ in ("VBD", "VBZ", "VBP") and children(verb, "nsubj")
    return bool(told) and not any(c.lower_ in ("under", "into", "from", "to") for c in children(verb, "prep"))


def _is_behind(noun: Token) -> bool:
    """ "On the heels of", "in the wake of"."""
    return noun.dep_ == "pobj" and lemma(noun) in _BEHIND


def _is_harm(verb: Token) -> bool:
    return any(lemma(s) in toll_words().harm or lemma(s) in ("death", "casualty", "loss", "fatality") for s in children(verb, "nsubj"))


def _in_clause(act: Token, word: Token) -> bool:
    """True where a clause, and no phrase, tells of the act behind the word: "after rebels launched an attack"."""
    return word.dep_ == "mark" or any(t.pos_ in ("VERB", "AUX") for t in act.ancestors if word.is_ancestor(t))
