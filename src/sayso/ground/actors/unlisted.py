"""People and organisations that the registry does not know, by the way they are written and introduced.

A run of capitalised words is a person after a title or a role ("spokesman X Y"), where the parser names it one, or as the
subject of a verb of speech; it is an organisation when its first or last word says so ("X Observatory", "Liwa X").
Later mentions by surname or by a short form in brackets are the same actor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.ground.actors.roles import FIRST_WORD, LAST_WORD, PEOPLE, PLACE_FIRST, SAY, TITLES
from sayso.ground.actors.tokens import Tokens
from sayso.ground.actors.words import fold
from sayso.language import Doc, Parsed, Token
from sayso.language.tokens import PLACE_NAMES
from sayso.model import Actor, Mention
from sayso.model.vocabulary import ActorKind

Run = tuple[int, int]  # tokens, half open

_PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "de", "van", "von", "der", "abu", "ul", "ash", "ad", "as", "az", "ar", "an", "at", "-", "la", "di", "umm")
)
_SMALL = frozenset(("of", "for", "and", "the", "in"))
_WHERE = frozenset(("in", "near", "at", "into", "around", "outside", "inside"))


def find_unlisted(parsed: Parsed, named: Sequence[Mention], tokens: Tokens) -> list[Mention]:
    """Mentions of people and organisations outside the mentions found so far."""
    doc = parsed.doc
    blocked = {t.i for m in named for t in tokens.within(m.span)}
    places = _place_words(doc, tokens)
    found: list[Mention] = []
    people: dict[str, Actor] = {}
    for run in _runs(tokens.all, _capitals(parsed), blocked):
        kind = _organisation(doc, run)
        if kind is not None:
            span = parsed.of(doc[run[0] : run[1]])
            found.append(Mention(span=span, actor=Actor(name=parsed.spelt(span), kind=kind), how="name"))
            continue
        run = _without_titles(doc, run)
        if run[0] >= run[1]:
            continue
        span = parsed.of(doc[run[0] : run[1]])
        last = fold(doc[run[1] - 1].text)
        if _single(doc, run):
            known = people.get(last)
            if known is not None and last not in places:
                found.append(Mention(span=span, actor=known, how="alias"))
                continue
        if _is_person(doc, run) and (last not in places or _introduced(doc, run)):
            actor = people.get(last) if _single(doc, run) else None
            if actor is None:
                actor = Actor(name=parsed.spelt(span), kind="person")
                people[last] = actor
            found.append(Mention(span=span, actor=actor, how="name"))
    return found


def _capitals(parsed: Parsed) -> list[int]:
    """The tokens that begin with a capital."""
    return [i for i, start in enumerate(parsed.doc.starts) if parsed.plain[start].isupper()]


def _runs(doc: Sequence[Token], capitals: list[int], blocked: set[int]) -> Iterator[Run]:
    """Runs of capitalised words, joined by particles and, inside names of organisations, by "of" and "for"."""
    size, end = len(doc), 0
    for i in capitals:
        if i < end or i in blocked or not _capital(doc[i]) or (doc[i].is_sent_start and doc[i].pos_ not in ("PROPN", "NOUN")):
            continue
        j = end = i + 1
        while j < size and j - i < 12 and j not in blocked and not doc[j].is_sent_start:
            token = doc[j]
            if _capital(token) and token.tag_ != "POS":
                end = j + 1
            elif token.lower_ not in _PARTICLES and not (token.lower_ in _SMALL and LAST_WORD.get(doc[j - 1].lower_)):
                break
            j += 1
        yield i, end


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X") and token.ent_type_ not in ("DATE", "TIME", "CARDINAL")


def _single(doc: Doc, run: Run) -> bool:
    return sum(doc[i].text[:1].isupper() and doc[i].lower_ not in _PARTICLES for i in range(*run)) == 1


def _organisation(doc: Doc, run: Run) -> ActorKind | None:
    if run[1] - run[0] < 2:
        return None
    kind = FIRST_WORD.get(fold(doc[run[0]].text))
    if kind is not None:
        return kind
    words = [doc[i].lower_ for i in range(*run)]
    for i in range(len(words) - 1, 0, -1):
        if words[i] in _SMALL:
            continue
        two = LAST_WORD.get(f"{words[i - 1]} {words[i]}")
        one = two or LAST_WORD.get(words[i]) or LAST_WORD.get(fold(words[i]))
        if one is not None and (i == len(words) - 1 or words[i + 1] in _SMALL):
            return one
    return None


def _without_titles(doc: Doc, run: Run) -> Run:
    start = run[0]
    for i in range(run[1] - 2, run[0] - 1, -1):  # "Information Minister X"
        if doc[i].lower_ in PEOPLE and doc[i].lower_ not in ("father", "son", "brother"):
            start = i + 1
            break
    while start < run[1] and (
        doc[start].lower_.rstrip(".") in TITLES
        or doc[start].lower_ in PEOPLE
        or doc[start].lower_ in ("foreign", "defense", "defence", "prime", "-")
    ):
        start += 1
    return start, run[1]


def _place_words(doc: Doc, tokens: Tokens) -> set[str]:
    """Folded words that the report uses as places somewhere: no surnames, even where the parser takes them for such."""
    proper = (t for t, pos in zip(tokens.all, tokens.pos, strict=True) if pos == "PROPN")
    found = {fold(t.text) for t in proper if t.dep_ == "pobj" and t.head.lower_ in _WHERE}
    return found | {fold(t.text) for ent in doc.ents if ent.label_ in PLACE_NAMES for t in ent}


def _introduced(doc: Doc, run: Run) -> bool:
    """True for a name after a title or a role: "Mr X", "spokesman X"."""
    if not run[0] or doc[run[0]].is_sent_start:
        return False
    before = doc[run[0] - 1]
    return before.lower_.rstrip(".") in TITLES or (before.lower_ in PEOPLE and before.pos_ in ("NOUN", "PROPN"))


def _is_person(doc: Doc, run: Run) -> bool:
    first, last = doc[run[0]], doc[run[1] - 1]
    if last.ent_type_ in ("GPE", "LOC", "FAC", "NORP", "DATE", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE") or run[1] - run[0] > 9:
        return False
    if first.lower_ in PLACE_FIRST and run[1] - run[0] > 1:
        return False  # "Tell X", "Khan al-X"
    if _introduced(doc, run):
        return True
    if _single(doc, run):
        return False
    if last.ent_type_ == "PERSON" and first.ent_type_ in ("PERSON", ""):
        return True
    return last.ent_type_ in ("", "PERSON") and last.pos_ == "PROPN" and last.dep_ == "nsubj" and last.head.lemma_.lower() in SAY
