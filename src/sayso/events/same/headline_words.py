"""Words of a headline that name its act, its weapon and its doer, where the parser sees only names.

Headlines have capitals everywhere ("Army Shells Town, Kills Nine"), and a parser takes their verbs for parts of names. What
stands here goes by the words and their order alone, and is used for the happening that the headline is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.events.same.likeness import compatible
from sayso.events.words.lexicon import Entry, lexicon
from sayso.language import Parsed, Token, Tokens
from sayso.model import Actor, Mention, Party, Span
from sayso.model.vocabulary import EventType

_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"))


def act_words(parsed: Parsed, headlines: Iterable[Span], kind: EventType) -> Iterator[Span]:
    """The words that name an act of type ``kind``, or its harm."""
    for token in _tokens(parsed, headlines):
        entry = _entry(token.lower_)
        if entry is None or not (entry.flags & {"strike", "mutual", "harm"}) or "loose" in entry.flags:
            continue
        if "harm" in entry.flags or entry.type == "?" or compatible(entry.type, kind):
            yield parsed.of(_with_sort(token))


def weapon_words(parsed: Parsed, headlines: Iterable[Span], kind: EventType) -> Span | None:
    """The words for a weapon of an act of type ``kind``: "Car Bomb". Not "Suicide Bomber"."""
    weapons = lexicon().weapons
    for token in _tokens(parsed, headlines):
        word = token.lower_
        names = [weapons[w] for w in (word, word.removesuffix("s")) if w in weapons]
        if word.removesuffix("s") == "bomber" and token.i > 0 and token.nbor(-1).lower_ == "suicide":
            continue  # who attacked, and no weapon
        if names and (names[0] == kind):
            return parsed.of(_with_sort(token))
    return None


def doer_of(parsed: Parsed, headlines: Iterable[Span], mentions: Iterable[Mention]) -> Party | None:
    """Who stands right before the word for the act: "Syrian Army Kills ...", "... as Qaeda Attacks ..."."""
    named = [m for m in mentions if isinstance(m.actor, Actor) and m.actor.kind not in ("media", "monitor", "person")]
    for token in _tokens(parsed, headlines):
        entry = _entry(token.lower_)
        if entry is None or "loose" in entry.flags or not (entry.flags & {"strike", "harm"}) or token.lower_.endswith("ed"):
            continue
        first = _with_sort(token)[0].idx
        for mention in named:
            between = parsed.report.text[mention.span.end : first]
            if mention.span.end <= first and not between.strip() and isinstance(mention.actor, Actor):
                return Party(span=mention.span, name=mention.actor.name, actor=mention.actor)
    return None


def _tokens(parsed: Parsed, headlines: Iterable[Span]) -> Iterator[Token]:
    for headline in headlines:
        yield from (t for t in parsed.tokens(headline) if t.is_alpha)


def _with_sort(token: Token) -> Tokens:
    """With the word before it that says of what sort it is: "Car Bomb", "Air Strike"."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    sort = before is not None and before.lower_ in lexicon().settles
    return token.doc[token.i - 1 : token.i + 1] if sort else token.doc[token.i : token.i + 1]


def _entry(word: str) -> Entry | None:
    words = lexicon()
    for form in (word, *(word.removesuffix(end) + put for end, put in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2)):
        entry = words.nouns.get(form) or words.verbs.get(form)
        if entry is not None:
            return entry
    return None
