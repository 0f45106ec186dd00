"""Harm told of a further place under one verb: "killed six people in Velmar and four others in Ostrin".

Each place has a toll of its own then, so that each is a happening of its own (decision 0002). The doer, the weapon and, where it
stands at the end, the day are told of all. The words decide, in their order: the parse hangs such groups on anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.events.words.grammar import children, objects, prepositions
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.events.words.where import WHERE
from sayso.ground.lexing import number_in
from sayso.language import Doc, Token
from sayso.language.dates import WEEKDAYS

_BEFORE = frozenset(
    {"at", "least", "about", "around", "nearly", "almost", "some", "over", "more", "than", "another", "a", "further", "also", "up", "to"}
)
_STOPS = frozenset({"when", "while", "but", "after", "before", "as", "which", "who", "where", "including", ";", ":"})
_DAYS = frozenset({"on", "late", "early", "earlier", "yesterday", "last", "overnight"})
_REACH = 40  # tokens from a verb to the last of its groups
_THINGS = 4  # tokens of what is counted
_PHRASE = 7  # tokens of a phrase of place
_HOURS = frozenset({"morning", "afternoon", "evening", "night"})


@dataclass(frozen=True, slots=True)
class Group:
    """People harmed at a place of their own, or what was hit there on a day of its own. Token indices: ``first`` to ``head`` are the people, ``at`` is the last of the place, ``end`` stands
    after it."""

    first: int
    head: int
    at: int
    end: int
    place: str


def further(harm: Token) -> list[Group]:
    """The groups behind a verb of harm that suffered it at places of their own: "and four others in Ostrin"."""
    doc, own = harm.doc, list(_groups(harm))
    if not own:
        return []
    first = _named(doc, harm.i + 1, own[0].first)
    if first is None or first in {g.place for g in own}:
        return []
    values = [_value(doc[g.first : g.head + 1].text) for g in own]
    whole = next((v for t in doc[harm.sent.start : own[0].first] if t.tag_ == "CD" and (v := _value(t.text)) is not None), None)
    if len(own) > 1 and None not in values and whole == sum(v for v in values if v is not None):
        return []  # "killed ten people in the district, six in Velmar and four in Ostrin"
    return own


def on_other_days(act: Token) -> list[Group]:
    """ "Shells fell on Velmar on Monday and on Ostrin on Tuesday", "on Monday troops shelled Velmar and on Tuesday Ostrin": what an act is told of
    a second time, at a place and on a day of its own."""
    doc, end = act.doc, min(act.sent.end, act.i + _REACH)
    days = [t.i for t in doc[act.sent.start : end] if t.lower_ in WEEKDAYS]
    if len(days) < 2 or any(t.lower_ in _STOPS or t.pos_ == "VERB" for t in doc[act.i + 1 : days[-1]]):
        return []
    starts = [t.i for t in doc[max(days[0], act.i) : days[-1]] if t.lower_ == "and" or t.text == ","]
    if not starts or len({doc[i].lower_ for i in days}) < len(days):
        return []
    found = [g for i in starts if (g := _dated(doc, i + 1, end)) is not None]
    first = _named(doc, act.i + 1, starts[0]) or _object(act)
    whole = len(found) == len(days) - 1 and first is not None and first not in {g.place for g in found}
    return found if whole else []


def _object(act: Token) -> str | None:
    """The name of what an act was done to: "shelled Velmar"."""
    return next((o.lower_ for o in objects(act) if o.pos_ == "PROPN"), None)


def _dated(doc: Doc, first: int, end: int) -> Group | None:
    """ "On Ostrin on Tuesday", "a mill in Ostrin on Tuesday", "on Tuesday Ostrin", "Ostrin on Tuesday"."""
    if (day := _day_from(doc, first, end)) is not None:
        at = day + 1 if day < end and doc[day].lower_ in WHERE else day
        named = _phrase(doc, at, end)
        return Group(first, named[0] - 1, named[0] - 1, named[0], named[1]) if named is not None else None
    at = first
    while at < end and at - first < _THINGS and doc[at].lower_ not in WHERE and doc[at].pos_ in ("DET", "NUM", "ADJ", "NOUN"):
        at += 1
    named = _phrase(doc, at + 1 if doc[at].lower_ in WHERE else at, end)
    day = _day_from(doc, named[0], end) if named is not None else None
    if named is None or day is None:
        return None
    head = at - 1 if at > first else named[0] - 1
    return Group(first, head, named[0] - 1, day, named[1])


def _day_from(doc: Doc, at: int, end: int) -> int | None:
    """Where a day ends that begins at a token: "on Tuesday", "late on Tuesday night"."""
    while at < end and doc[at].lower_ in _DAYS:
        at += 1
    if at >= end or doc[at].lower_ not in WEEKDAYS:
        return None
    return at + 2 if at + 1 < end and doc[at + 1].lower_ in _HOURS else at + 1


def shared_out(harm: Token) -> bool:
    """ "Killed ten people: six in Velmar and four in Ostrin", "54 people, including nine in Velmar": a sum, and then what each place has of
    it."""
    doc = harm.doc
    own = list(_groups(harm, ("and", ",", ":", "including")))
    if not own:
        return False
    parts = [_value(doc[g.first : g.head + 1].text) or 0 for g in own]
    wholes = [_value(t.text) or 0 for t in doc[harm.sent.start : own[0].first] if t.tag_ == "CD"]
    if doc[own[0].first - 1].lower_ == "including":
        bare = doc[own[0].head].tag_ == "CD"  # not "including three children in Velmar"
        return (bare or len({g.place for g in own}) > 1) and any(sum(parts) < w for w in wholes)
    return len({g.place for g in own}) > 1 and sum(parts) in wholes


def elsewhere(harm: Token, other: Token) -> bool:
    """True for a second verb of force with a place of its own, and people or things of its own that it was done to:
    "killed six in Velmar and wounded four in Ostrin", "hit a tank in Velmar and destroyed a depot in Ostrin"."""
    doc = harm.doc
    meanwhile = other.dep_ == "advcl" and any(c.lower_ == "while" for c in other.children)
    between = doc[harm.i + 1 : other.i]
    joined = max((t.i for t in between if t.lower_ in ("and", "while")), default=None)
    stops = (t for t in between if t.lower_ in _STOPS - {"while"} and not (t.lower_ == "including" and joined is not None and t.i > joined))
    if not (other.dep_ == "conj" or meanwhile) or other.head != harm or joined is None or any(True for _ in stops):
        return False
    if children(other, "nsubj") and objects(other):
        return False  # "and gunmen shot a teacher in Ostrin": its own doer
    end = min(other.sent.end, other.i + _REACH // 2)
    stop = next((t.i for t in doc[other.i + 1 : end] if t.lower_ in _STOPS or t.pos_ in ("VERB", "AUX")), end)
    if any(w in ("in", "by", "from") and lemma(o) in lexicon().nouns for w, _, o in prepositions(other)):
        return False  # "and 39 others died in air strikes in Ostrin": it has an act of its own
    one, two = _named(doc, harm.i + 1, joined), _named(doc, other.i + 1, stop)
    counted = any(_counts(t) for t in doc[harm.sent.start : joined]) and any(_counts(t) for t in doc[joined:stop])
    counted = counted or bool(objects(harm) and objects(other))
    return counted and one is not None and two is not None and one != two


def _counts(token: Token) -> bool:
    """ "Four", and "another man": one more."""
    return (
        token.tag_ == "CD"
        or token.dep_ == "nummod"
        or (token.lower_ == "another" and token.head.tag_ == "NN" and lemma(token.head) in lexicon()["people"])
    )


def day_behind(doc: Doc, group: Group, day: int) -> bool:
    """True where the day whose first token is ``day`` stands right behind the place: "in Ostrin on Tuesday"."""
    return group.end <= day <= group.end + 3 and all(t.lower_ in _DAYS or t.is_punct for t in doc[group.end : day])


def _groups(harm: Token, joiners: tuple[str, ...] = ("and", ",")) -> Iterator[Group]:
    doc, at = harm.doc, harm.i + 1
    end = min(harm.sent.end, harm.i + _REACH)
    while at < end:
        joined = doc[at].lower_ in joiners
        if not joined and (doc[at].lower_ in _STOPS or (doc[at].pos_ == "VERB" and doc[at].dep_ != "pcomp")):
            return
        found = _group(doc, at, end) if joined else None
        if found is not None:
            yield found
        at = found.end if found is not None else at + 1


def _group(doc: Doc, joiner: int, end: int) -> Group | None:
    first = joiner + 1
    if first < end and doc[first].lower_ == "and":
        first += 1
    at = first
    while at < end and doc[at].lower_ in _BEFORE:
        at += 1
    counted = at < end and doc[at].tag_ == "CD" and not _is_day(doc[at])
    one = first < end and doc[first].lower_ in ("a", "an", "another")
    if not (counted or one):
        return None
    while at < end and doc[at].tag_ in ("CD", "HYPH"):
        at += 1
    head = at - 1
    while at < end and at - head <= _THINGS and (doc[at].pos_ in ("NOUN", "ADJ", "PROPN") or doc[at].lower_ in ("other", "others", "more")):
        at += 1
    head = at - 1 if doc[at - 1].lower_ != "more" else head  # "three more"
    people = counted or lemma(doc[head]) in lexicon()["people"] | lexicon()["armed"]
    if not people or doc[head].dep_ in ("nsubj", "nsubjpass") or at >= end or doc[at].lower_ not in WHERE:
        return None
    named = _phrase(doc, at + 1, end)
    return Group(first, head, named[0] - 1, named[0], named[1]) if named is not None else None


def _is_day(number: Token) -> bool:
    """ "2014", "9 May". A number of two digits by itself counts, whatever the parser takes it for: "30 in Talmar and 39 in Sorva"."""
    after = number.nbor() if number.i + 1 < len(number.doc) else number
    alone = len(number.text) < 4 and number.ent_iob_ == "B" and after.ent_iob_ != "I"
    return number.ent_type_ in ("DATE", "TIME") and not alone


def _named(doc: Doc, start: int, end: int) -> str | None:
    """The first place that is named between two tokens, behind a word such as "in"."""
    for t in doc[start:end]:
        if t.lower_ in WHERE and (found := _phrase(doc, t.i + 1, end)) is not None:
            return found[1]
    return None


def _phrase(doc: Doc, start: int, end: int) -> tuple[int, str] | None:
    """Where a phrase of place ends ("the village of Ostrin"), and the name in it; ``None`` where it has no name."""
    at, name = start, ""
    while at < min(end, start + _PHRASE):
        token = doc[at]
        if token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME"):
            name = f"{name} {token.lower_}".strip()
        elif name and token.tag_ == "HYPH":  # "al-Sinaa"
            pass
        elif name or token.pos_ not in ("DET", "ADJ", "NOUN", "ADP", "PROPN", "PART"):
            break
        at += 1
    return (at, name) if name else None


def _value(text: str) -> float | None:
    number = number_in(text)
    return number.value if number is not None else None
