"""Mentions of actors in a parsed report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sayso.ground.actors.anaphora import Anaphora, Answer
from sayso.ground.actors.bare import bare_organ
from sayso.ground.actors.descriptions import find_descriptions
from sayso.ground.actors.grammar import acts, is_host, is_party_state, modifies_party
from sayso.ground.actors.hits import Hit, find_hits, main_country
from sayso.ground.actors.registry import Registry, registry
from sayso.ground.actors.roles import BODIES
from sayso.ground.actors.tokens import Tokens
from sayso.ground.actors.unlisted import find_unlisted
from sayso.ground.actors.voices import Voices
from sayso.ground.actors.words import keys, split
from sayso.language import Parsed, Token
from sayso.language.ranges import ranges_of
from sayso.model import Actor, Mention, Span, Unresolved


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """Every mention of an actor in the report, in the order of the text. Mentions do not overlap."""
    reg, text, on = registry(), _LOST.sub(_apostrophes, parsed.plain), parsed.report.published
    tokens = Tokens(parsed)
    words = split(text)
    hits = find_hits(text, words, reg, on)
    title = parsed.report.title or ""
    in_title = find_hits(title, split(title), reg, on) if title else []

    def top(hit: Hit) -> Token:
        return tokens.head(_span_of(hit))

    country = main_country(text, hits, in_title, lambda hit: is_party_state(top(hit)), lambda hit: is_host(top(hit)))
    found: list[Mention] = []
    for hit in hits:
        mention = _mention(parsed, hit, hits, tokens, reg, found, country)
        if mention is not None:
            found.append(mention)
    found.sort(key=_place)
    found += _short_forms(parsed, find_unlisted(parsed, found, tokens))
    found.sort(key=_place)
    found += find_descriptions(parsed, found, tokens)
    found.sort(key=_place)
    return _with_anaphora(parsed, found, tokens)


# What is left of the apostrophe of a possessive: a question mark, or blanks before it where it was several characters.
_LOST = re.compile(r"(?<=\w)(?:\?| {1,80}')(?=s [\w])")


def _apostrophes(m: re.Match[str]) -> str:
    return "'" * len(m[0])


def _span_of(hit: Hit) -> Span:
    return Span(hit.start, hit.end, hit.text)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


_POSSESSIVE = re.compile(r"['’`]+s$|(?<=s)['’]$")
_BRACKETS = re.compile(r"\s?\(([A-Z][A-Za-z]{1,7})\)")


def _short_forms(parsed: Parsed, unlisted: list[Mention]) -> list[Mention]:
    """The mentions, and every later use of a short form that the report gives in brackets after a name."""
    text = parsed.report.text
    found = list(unlisted)
    for mention in unlisted:
        given = _BRACKETS.match(text, mention.span.end)
        if given is None or not given[1].isupper():
            continue
        for m in re.finditer(rf"\b{given[1]}\b", text[given.start() :]):
            start = given.start() + m.start()
            found.append(Mention(span=Span(start, start + len(m[0]), m[0]), actor=mention.actor, how="alias"))
    return found


def _with_anaphora(parsed: Parsed, found: list[Mention], tokens: Tokens) -> tuple[Mention, ...]:
    """The mentions with pronouns and nouns that take one of them up again; a description that does so gives way."""
    voices = Voices(parsed, found, tokens)
    anaphora = Anaphora(voices)
    taken = voices.at_token
    more: list[Mention] = []
    gone: set[int] = set()
    nouns = [t for t, pos in zip(tokens.all, tokens.pos, strict=True) if pos in ("NOUN", "PROPN") and t.lemma_.lower() in BODIES]
    for token in nouns:
        more += _by_noun(parsed, token, voices, anaphora)
    for token in nouns:
        at = taken.get(token.i)
        if at is not None and (at.how != "description" or (isinstance(at.actor, Actor) and at.actor.id is not None)):
            continue
        if (after := taken.get(token.i + 1)) is not None and after.how in ("name", "alias"):
            continue  # "the rebel group X"
        left = token.left_edge
        if any(taken.get(i) not in (None, at) for i in range(left.i, token.i)):
            continue
        span = parsed.span(left.idx, token.idx + len(token.text))
        answer = anaphora.noun(token, span)
        if answer is not None and (answer.voice or answer.candidates):
            more.append(Mention(span=span, actor=_actor_of(answer), how="anaphora"))
            gone.add(id(at))
            if answer.voice is not None:
                voices.add(token, answer.voice)
    voices.drop(gone)
    for token in tokens.pronouns:
        if token.lower_ in ("he", "she", "they", "him", "them") and not tokens.quoted[token.i] and token.i not in taken:
            answer = anaphora.pronoun(token)
            if answer.voice or answer.candidates:
                more.append(Mention(span=parsed.of(token), actor=_actor_of(answer), how="anaphora"))
    mentions = tuple(sorted([*(m for m in found if id(m) not in gone), *more], key=_place))
    parsed._cache["voices"] = (mentions, voices, anaphora)  # for the stages that ask who speaks
    return mentions


def _by_noun(parsed: Parsed, token: Token, voices: Voices, anaphora: Anaphora) -> Iterator[Mention]:
    """ "The Observatory" of a report that never gives the full name: the only body of the registry that is called so."""
    entry = voices.registry.by_noun(token.lemma_.lower()) if token.text[:1].isupper() and token.i not in voices.at_token else None
    if entry is None or voices.view(("key", entry.id), lambda v: v.key == entry.id):
        return
    mention = Mention(span=parsed.of(token), actor=msgspec.structs.replace(entry.actor, basis="inference"), how="alias")
    if anaphora.noun(token, parsed.span(token.left_edge.idx, mention.span.end)) is None:
        voices.include(mention, token)
        yield mention


def _actor_of(answer: Answer) -> Actor | Unresolved:
    return answer.voice.actor if answer.voice else Unresolved(answer.reason, tuple(v.name for v in answer.candidates))


def _mention(
    parsed: Parsed, hit: Hit, hits: Sequence[Hit], tokens: Tokens, reg: Registry, before: Sequence[Mention], country: str | None
) -> Mention | None:
    end = hit.end - len(m[0]) if (m := _POSSESSIVE.search(hit.text)) else hit.end
    span = Span(hit.start, end, parsed.report.text[hit.start : end])
    if hit.entry is None:
        head = tokens.head(_span_of(hit))
        if head.pos_ == "ADJ" or (head.dep_ == "amod" and head.head.i > head.i):
            return None  # "the military situation"
        actor = bare_organ(hit, hits, reg, before, country, parsed, tokens)
        return Mention(span=span, actor=actor, how="description") if actor is not None else None
    entry = hit.entry
    follows = parsed.report.text[hit.end : hit.end + 2]
    compound = follows[:1] == "-" and follows[1:].isalpha()  # "Russian-made", "Iran-backed": no actor
    head = tokens.head(_span_of(hit))
    if hit.form in ("capital", "building"):
        return Mention(span=span, actor=entry.actor, how="metonymy") if not compound and acts(head, hit.form) else None
    if entry.kind == "state" and hit.organ is None:
        if compound:
            return None
        if hit.form == "people" and not _the_people(head):
            return Mention(span=span, actor=Actor(name=parsed.spelt(span), kind="civilians", country=entry.country), how="description")
        if hit.form == "adjective":
            return Mention(span=span, actor=entry.actor, how="adjective") if modifies_party(head) else None
        return Mention(span=span, actor=entry.actor, how="name") if is_party_state(head) else None
    if compound and hit.form != "short":
        return None
    how = "description" if hit.form == "description" else "name" if keys(hit.text) == keys(entry.name) else "alias"
    return Mention(span=span, actor=entry.actor, how=how)


def _the_people(head: Token) -> bool:
    """True for "the Russians" as a side; "600 Syrians" and "Syrians" are people."""
    return any(c.lower_ == "the" for c in head.lefts) and not any(c.dep_ in ("nummod", "amod", "prep") for c in head.children)


def actor_at(mentions: tuple[Mention, ...], span: Span) -> Actor | Unresolved | None:
    """The actor that ``span`` is about: of the mentions inside or overlapping it, the one at its head; else ``None``."""
    inside = mentions_in(mentions, span)
    if not inside:
        return None
    return _at_head(inside, span).actor


def mentions_in(mentions: tuple[Mention, ...], span: Span) -> list[Mention]:
    """The mentions that share a character with ``span``, in order."""
    near = (mentions[n] for n in ranges_of(mentions, lambda m: (m.span,)).near(span))
    return [m for m in near if m.span.overlaps(span)]


# Words after which the head of a noun phrase is over: "fighters | from the group", "a base | in Syria".
_CUTS = (" of ", " from ", " in ", " at ", " for ", " with ", " who ", " that ", " which ", " including ", " near ", " on ", ", ")


def _at_head(inside: Sequence[Mention], span: Span) -> Mention:
    """The last mention before the first preposition or clause, where English noun phrases have their head."""
    cut = min((at for c in _CUTS if (at := span.text.find(c)) > 0), default=len(span.text))
    early = [m for m in inside if m.span.start - span.start < cut and m.how != "adjective"] or [
        m for m in inside if m.span.start - span.start < cut
    ]
    return early[-1] if early else inside[0]
