"""Where one marked act happened: the place names of its sentence, each weighed by how the grammar ties it to the verb.

A logistic model over grammatical features (relations on the way through the parse, prepositions, kinds of words; never the
names themselves). ``data/act_place.json`` holds its weights; ``benchmarks/fit_act_place.py`` fits them.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from sayso.events.words.lexicon import lexicon
from sayso.events.words.where import SAYING
from sayso.ground.actors import registry
from sayso.language import Doc, Parsed, Token
from sayso.language.tokens import PLACE_NAMES
from sayso.model import Span

_OTHER_ENTS = frozenset({"ORG", "PERSON", "", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"})
_GLUE = frozenset({"-", "al", "el", "ul", "de", "la", "del", "of", "'s", "'"})
_THRESHOLD = -0.3  # of the log odds: the best token F1 in cross-validation
_FAR = 8  # steps of a path that are spelt out


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of tokens that may name a place; ``head`` is its head, ``first``/``last`` its ends, both included."""

    head: Token
    first: int
    last: int


def place_of_act(parsed: Parsed, verb: Span) -> tuple[Span, ...]:
    """The names of the places where the act of the marked ``verb`` happened; empty where the text does not say."""
    tokens = parsed.tokens(verb)
    found = candidates(parsed.doc, tokens.root)
    alone, together = weights()
    scores = [score(row, alone) for row in features(found, tokens.root)]
    kept = [c for c, row in zip(found, against(found, scores), strict=True) if score(row, together) > _THRESHOLD]
    return tuple(parsed.of(parsed.doc[c.first : c.last + 1]) for c in kept)


@functools.cache
def weights() -> tuple[dict[str, float], dict[str, float]]:
    """The weights of the features of a candidate alone, and of the candidates held against each other, read once."""
    raw: dict[str, dict[str, float]] = json.loads((files("sayso.events") / "data" / "act_place.json").read_text("utf-8"))
    return raw["alone"], raw["together"]


def score(row: Iterable[str], of: dict[str, float]) -> float:
    """The log odds that the features of ``row`` give."""
    return sum(of.get(f, 0.0) for f in row)


# --- candidates


def candidates(doc: Doc, verb: Token) -> list[Candidate]:
    """The names in the sentence of ``verb`` (and the one before or after it in a short text) that may be places."""
    found, i = [], 0
    sent = verb.sent
    while i < len(doc):
        token = doc[i]
        if not (sent.start <= i < sent.end) or not _starts(token):
            i += 1
            continue
        last = i
        while last + 1 < sent.end and _goes_on(doc[last + 1], doc[last], token):
            last += 1
        while last > i and (doc[last].lower_ in _GLUE or doc[last].is_punct):
            last -= 1
        run = doc[i : last + 1]
        if run.root.i != verb.i:
            found.append(Candidate(run.root, i, last))
        i = last + 1
    return [c for c in found if _may_be(c)]


def _starts(token: Token) -> bool:
    if token.ent_type_ in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"):
        return False
    return ((token.pos_ == "PROPN" or token.ent_type_ in PLACE_NAMES) and token.is_alpha and token.text[:1].isupper()) or (
        token.lower_ in ("al", "el", "ash", "as", "tal") and token.pos_ == "PROPN"
    )


def _goes_on(token: Token, before: Token, first: Token) -> bool:
    if token.ent_type_ in ("DATE", "TIME", "CARDINAL"):
        return False
    if token.ent_iob_ == "B" and first.ent_type_ in PLACE_NAMES and before.text != "-":
        return False
    if token.text in ("-", "'", "’", "`"):
        return token.i + 1 < len(token.doc) and not token.whitespace_ and token.nbor().text[:1].isupper() and not before.whitespace_
    return (
        (token.pos_ == "PROPN" or (token.ent_iob_ == "I" and token.ent_type_ in PLACE_NAMES))
        and token.text[:1].isalpha()
        and (token.text[:1].isupper() or before.text == "-")
    )


def _may_be(c: Candidate) -> bool:
    """Names of places, and other names that stand where a place may stand."""
    if c.head.ent_type_ in PLACE_NAMES:
        return True
    if c.head.ent_type_ not in _OTHER_ENTS:
        return False
    top = _top(c.head)
    return c.head.dep_ in ("pobj", "compound", "nmod", "appos", "conj", "dobj", "poss", "npadvmod", "amod") or top.dep_ == "pobj"


def _top(token: Token) -> Token:
    """The head of the whole noun phrase: "village" for "Maitsaba village"."""
    at = token
    for _ in range(4):
        if at.dep_ in ("compound", "nmod", "amod", "poss") and at.head.pos_ in ("NOUN", "PROPN"):
            at = at.head
    return at


# --- features


def features(found: Sequence[Candidate], verb: Token) -> Iterator[list[str]]:
    """The names of the features that hold of each candidate."""
    up = {t.i: n for n, t in enumerate((verb, *verb.ancestors))}
    rows = [_own(c, verb, up) for c in found]
    tops = _tops(found)
    order = sorted(range(len(found)), key=lambda n: abs(found[n].head.i - verb.i))
    for n, c in enumerate(found):
        row = rows[n]
        inside = _inside(c, tops, n)
        holds = any(_inside(d, tops, m) == n for m, d in enumerate(found) if m != n)
        kind = "country" if _is_country(c) else "place" if c.head.ent_type_ in PLACE_NAMES else "name"
        rank = min(order.index(n), 3)
        row += [
            f"rank={rank}",
            f"n={min(len(found), 5)}",
            f"rank={rank}&{row[1]}",
            f"inside={inside is not None}",
            f"holds={holds}",
            f"holds={holds}&{row[1]}",
            f"kind={kind}&inside={inside is not None}&holds={holds}",
            f"kind={kind}&{row[1]}",
            f"kind={kind}&n={min(len(found), 3)}",
            f"kind={kind}&rank={rank}&n={min(len(found), 3)}",
            f"{row[1]}&{row[3]}&holds={holds}&inside={inside is not None}",
            f"{row[1]}&n={min(len(found), 3)}&{row[3]}",
        ]
        yield row


def _tops(found: Sequence[Candidate]) -> dict[int, int]:
    """The candidates' numbers by the tokens of their heads and of the heads of their whole phrases."""
    return {_top(c.head).i: n for n, c in enumerate(found)} | {c.head.i: n for n, c in enumerate(found)}


def _is_country(c: Candidate) -> bool:
    entry = registry().by_name(c.head.doc[c.first : c.last + 1].text)
    return entry is not None and entry.kind == "state"


def _inside(c: Candidate, tops: dict[int, int], own: int) -> int | None:
    """The candidate that this one lies in ("Richmond, in the province"), by grammar: the name that names the wider place."""
    for child in (*c.head.children, *_top(c.head).children):
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "near", "outside"):
            for o in child.children:
                other = tops.get(o.i)
                if o.dep_ == "pobj" and other is not None and other != own:
                    return other
        if child.dep_ in ("appos", "npadvmod"):
            other = tops.get(child.i)
            if other is not None and other != own:
                return other
    return None


def against(found: Sequence[Candidate], scores: Sequence[float]) -> Iterator[list[str]]:
    """The features of each candidate beside the others: most acts have one place, and the narrowest name is it."""
    tops = _tops(found)
    for n, c in enumerate(found):
        others = [m for m in range(len(found)) if m != n]
        rival = max(others, key=lambda m: scores[m], default=None)
        own = _step(scores[n])
        row = ["bias", f"own={own}", f"n={min(len(found), 4)}", *(f"own>{x / 4}" for x in range(-16, 17) if scores[n] > x / 4)]
        if rival is None:
            row += ["alone", f"alone&own={own}"]
        else:
            tie = _tie(found, tops, n, rival)
            gap = _step(scores[n] - scores[rival])
            rank = sum(scores[m] > scores[n] for m in others)
            row += [
                f"tie={tie}",
                f"gap={gap}",
                f"rival={_step(scores[rival])}",
                f"rank={min(rank, 3)}",
                f"rank={min(rank, 3)}&tie={tie}",
                f"tie={tie}&own={own}",
                f"tie={tie}&gap={gap}",
                f"tie={tie}&rival={_step(scores[rival])}",
                f"rank={min(rank, 3)}&own={own}",
                f"country={_is_country(c)}&rival country={_is_country(found[rival])}",
            ]
        yield row


def _step(value: float) -> float:
    return max(-4.0, min(4.0, round(value * 2) / 2))


def _tie(found: Sequence[Candidate], tops: dict[int, int], n: int, rival: int) -> str:
    """How two candidates stand to each other: one inside the other, side by side, or apart."""
    a, b = found[n], found[rival]
    if _inside(a, tops, n) == rival:
        return "in rival"
    if _inside(b, tops, rival) == n:
        return "holds rival"
    if _top(a.head) in _top(b.head).conjuncts:
        return "beside"
    return "before" if a.head.i < b.head.i else "after"


def _own(c: Candidate, verb: Token, up: dict[int, int]) -> list[str]:
    head, top = c.head, _top(c.head)
    words = lexicon()
    prep = top.head if top.dep_ == "pobj" else None
    chain = _chain(prep)
    role = f"{chain}" if prep is not None else top.dep_
    path, crossed, steps = _path(top, up)
    ent = head.ent_type_ or "none"
    site = top.lemma_.lower() if top != head and top.lemma_.lower() in words["places"] else ("self" if top == head else "other")
    lemma = verb.lemma_.lower()
    entry = words.verbs.get(lemma)
    kind = entry.type if entry is not None else "none"
    gap = head.i - verb.i
    far = "0" if abs(gap) < 4 else "1" if abs(gap) < 8 else "2" if abs(gap) < 15 else "3"
    side = "after" if gap > 0 else "before"
    passive = any(x.dep_ in ("nsubjpass", "auxpass") for x in verb.children)
    after = _small_word(head.doc[c.last + 1]) if c.last + 1 < len(head.doc) else ""
    before = _small_word(head.doc[c.first - 1]) if c.first > 0 else ""
    row = [
        "bias",
        f"role={role}",
        f"ent={ent}",
        f"path={path}",
        f"role={role}&path={path}",
        f"role={role}&steps={min(steps, 6)}&{side}",
        f"steps={min(steps, 8)}",
        f"side={side}&far={far}",
        f"site={site}",
        f"site={site if site in ('self', 'other') else 'site'}&role={role}",
        f"dep={head.dep_}",
        f"ent={ent}&role={role}",
        f"ent={ent}&site={site}",
        f"verb={lemma}",
        f"verb={lemma}&role={role}",
        f"kind={kind}&role={role}&{side}",
        f"kind={kind}&path={path}",
        f"passive={passive}&role={role}&{side}",
        f"verbdep={verb.dep_}",
        f"verbdep={verb.dep_}&side={side}",
        f"after={after}",
        f"before={before}",
        f"first={c.first == head.sent.start}",
        f"length={min(c.last - c.first, 3)}",
        f"top={top.pos_}",
        f"attached={_attached(top)}",
        f"attached={_attached(top)}&role={role}",
    ]
    row += [f"crosses={x}" for x in crossed]
    if after == "-" and c.last + 2 < len(head.doc) and head.doc[c.last + 2].is_lower:
        row.append(f"hyphen={head.doc[c.last + 2].lower_}")
    return row


def _small_word(token: Token) -> str:
    return token.lower_ if token.pos_ in ("ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "PART", "AUX", "PRON") else token.pos_


def _attached(top: Token) -> str:
    """What the place's preposition hangs on: a verb, a noun of an act, of people, or another."""
    if top.dep_ != "pobj":
        return top.head.pos_ if top.dep_ != "ROOT" else "root"
    on = top.head.head
    words = lexicon()
    word = on.lemma_.lower()
    if on.pos_ in ("VERB", "AUX"):
        return "say" if word in SAYING else "verb"
    if word in words.nouns:
        return "act"
    if word in words["people"]:
        return "people"
    if word in words["armed"]:
        return "armed"
    return "site" if word in words["places"] else on.pos_


def _chain(prep: Token | None) -> str:
    """The preposition, with the one it hangs on: "of<in" for "in the city of X"."""
    if prep is None:
        return ""
    word = prep.lower_
    above = prep.head
    if word == "of" and above.dep_ == "pobj":
        return f"of<{above.head.lower_}"
    if above.dep_ == "prep":
        return f"{word}<{above.lower_}"
    return f"of<{above.dep_}" if word == "of" else word


def _path(top: Token, up: dict[int, int]) -> tuple[str, list[str], int]:
    """The way from a noun phrase to the verb: relations going up, then how far down; what kinds of word it crosses; its length."""
    rels: list[str] = []
    crossed: list[str] = []
    at = top
    while at.i not in up and at.head != at and len(rels) < 20:
        rels.append(at.dep_ if at.dep_ != "prep" else f"prep({at.lower_})")
        at = at.head
        if at.i in up:
            break
        if at.pos_ == "VERB":
            crossed.append("say" if at.lemma_.lower() in SAYING else "verb")
            crossed.append(f"clause={at.dep_}")
        elif at.lemma_.lower() in lexicon().nouns:
            crossed.append("act")
    down = up.get(at.i, 9)
    if down and at.pos_ == "VERB":
        crossed.append("top=say" if at.lemma_.lower() in SAYING else "top=verb")
    elif down and at.lemma_.lower() in lexicon().nouns:
        crossed.append("top=act")
    plain = [r for r in rels if not r.startswith("prep(")]
    return ">".join(plain[:_FAR]) + f"^{min(down, 4)}", crossed, len(rels) + down
