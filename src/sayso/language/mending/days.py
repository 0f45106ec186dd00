"""A day that the parser takes for a part of the words behind it: "On 16 August armed men stormed a station".

Where no comma ends the phrase of time, "16 August armed men" becomes one party, and the sentence loses its day.
"""

from __future__ import annotations

import re

from sayso.language.dates import PARTS_OF_DAYS, TIMES, WEEKDAYS
from sayso.language.mending.grammar import SUBJECTS, first_of, hang_all, has_subject, put_in_place_of
from sayso.language.tokens import Token, Tokens

_SPANS = frozenset({"seconds", "moments", "minutes", "hours", "days", "weeks", "months"})
_BEFORE = frozenset({"late", "early", "last"})
_OPENING = frozenset({"on", "in", "by", "since", "of", "until", "from", "during"})
_GLUED = frozenset({"compound", "nmod", "amod", "nummod"})
_KEEPING = frozenset({"hold", "question", "detain", "interrogate", "seek"})
_KEPT = frozenset(
    {"man", "woman", "people", "person", "suspect", "boy", "girl", "youth", "teenager", "student", "officer", "soldier", "policeman", "guard", "driver",
     "villager", "fighter", "militant", "member", "national"}
)  # fmt: skip
_ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
_BEHIND = frozenset({"heels", "wake"})
_LONGEST = 5  # tokens of a day: "late on" aside, "Sunday night", "16 August 2026"


def part_days(sent: Tokens) -> None:
    """Take days out of the phrases that they were run into, in place."""
    for token in sent:
        if _is_time(token) and token.dep_ in _GLUED and token.head.i > token.i and not _is_time(token.head):
            noun = token.head
            while noun.dep_ in _GLUED and noun.head.i > noun.i and not _is_time(noun):
                noun = noun.head
            _part(token, noun)
        elif token.dep_ in ("conj", "appos") and token.tag_ == "NNP" and not _is_time(token) and token.head.lower_ in WEEKDAYS:
            _to_object(token)
        elif token.dep_ == "nsubj" and token.lower_ in _SPANS and any(c.dep_ == "nsubj" and c.i > token.i for c in token.head.lefts):
            token.hang(token.head, "npadvmod")  # "Minutes later a second bomb went off"
        if token.lower_ == "on" and token.dep_ == "prep" and token.head.i < token.i and token.head.lemma_ in _KEEPING:
            _give_to_the_deed(token)
        elif token.lower_ == "on" and token.dep_ == "prep" and (token.head.lemma_ in ("come", "follow") or token.head.lower_ in _BEHIND):
            _give_to_what_went_before(token)


def _to_object(name: Token) -> None:
    """ "Captured Velmar on Sunday and Ostrin on Tuesday": a name that was joined to a day stands beside what the verb was done to."""
    day = name.head
    while day.dep_ in ("conj", "appos") and day.head.lower_ in WEEKDAYS:
        day = day.head
    verb = day.head.head
    hit = [c for c in verb.children if c.dep_ == "dobj" and c.i < day.i]
    if day.dep_ == "pobj" and verb.pos_ == "VERB" and hit:
        name.hang(hit[-1], "conj")


def _give_to_the_deed(on: Token) -> None:
    """ "Are holding two men over the killing of a nurse on Monday": the day of the killing, and no day for which the holding is planned."""
    verb = on.head
    now = verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and any(c.lower_ in ("is", "are") for c in verb.lefts))
    people = any(c.dep_ == "dobj" and c.lemma_.lower() in _KEPT for c in verb.rights)
    over = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("over", "for") and c.right_edge.i + 1 == on.i), None)
    deed = first_of(over.rights, "pobj") if over is not None else None
    if now and people and deed is not None and any(c.dep_ == "pobj" and _is_time(c) for c in on.rights):
        on.hang(deed, "prep")


def _give_to_what_went_before(on: Token) -> None:
    """ "Came on the heels of attacks on the port on Monday", "followed a raid on Sunday": the day of what the news came after."""
    if not any(c.dep_ == "pobj" and _is_time(c) for c in on.rights):
        return
    if on.head.lower_ in _BEHIND:
        deed = _object_of(on.head)
    else:
        beside = next((c for c in on.head.rights if c.dep_ in ("prep", "dobj") and c.right_edge.i + 1 == on.i), None)
        if beside is None or (beside.dep_ == "dobj" and on.head.lemma_ != "follow"):
            return
        deed = beside if beside.dep_ == "dobj" else first_of(beside.rights, "pobj")
        if deed is not None and deed.lower_ in _BEHIND:
            deed = _object_of(deed)
        elif beside.dep_ == "prep" and beside.lower_ not in ("after", "following"):
            return
    if deed is not None:
        on.hang(deed, "prep")


def _object_of(noun: Token) -> Token | None:
    """The attacks of "the heels of attacks"."""
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return first_of(of.rights, "pobj") if of is not None else None


def _part(day: Token, noun: Token) -> None:
    """ "On 16 August armed men stormed a station": the day ends the phrase, and the noun that it was hung on is the subject or the object."""
    doc, start = day.doc, day.sent.start
    first, last = _reach(day, noun)
    if last > day.i and _is_time(doc[last]):
        day = doc[last]
    prep = doc[first - 1] if first > start and doc[first - 1].lower_ in _OPENING else None
    if prep is not None and prep.dep_ == "mark" and prep.head.dep_ == "ROOT":
        prep.hang(prep.head, "prep")  # "Since Monday clashes have rocked the town": no clause, which "since" would begin
    if prep is None or prep.dep_ not in ("prep", "ROOT"):
        if first == start and noun.dep_ in SUBJECTS and doc[first].lower_ in _BEFORE | WEEKDAYS:
            _gather(day, first, last, noun.head, "npadvmod")
        return
    thing = first_of(prep.rights, "pobj", "pcomp")
    if thing is None:
        parted = noun.dep_ in SUBJECTS
    elif thing != noun:
        parted = False
    elif (verb := _verb_behind(noun)) is not None:
        parted = _make_subject(noun, verb, prep)
    else:
        hit = first_of(prep.head.rights, "dobj") if doc[prep.i - 1].lower_ == "and" else None
        parted = hit is not None
        if hit is not None:
            noun.hang(hit, "conj")  # "on Monday troops shelled Velmar and on Tuesday Ostrin"
    if parted:
        _gather(day, first, last, prep, "pobj")


def _reach(day: Token, noun: Token) -> tuple[int, int]:
    """The numbers of the first and the last word of a day that stands before a noun."""
    doc, first, last = day.doc, day.i, day.i
    while first > day.sent.start and day.i - first < _LONGEST and _of_day(doc[first - 1]):
        first -= 1
    while last + 1 < noun.i and last - first < _LONGEST and (_is_time(doc[last + 1]) or _is_number(doc[last + 1])):
        last += 1
    return first, last


def _make_subject(noun: Token, verb: Token, prep: Token) -> bool:
    """Make a noun that ends a phrase of time the subject of the verb behind it; False where the phrase is no sentence of its own."""
    relation = "nsubjpass" if first_of(verb.lefts, "auxpass") is not None else "nsubj"
    if verb.head == noun:  # the phrase of time had become the sentence, and the verb a clause of its last word
        if prep.head != prep:
            return False
        put_in_place_of(verb, prep)
        hang_all([c for c in prep.children if c != noun], verb)
        prep.hang(verb, "prep")
    noun.hang(verb, relation)
    return True


def _verb_behind(noun: Token) -> Token | None:
    """The finite verb right behind a noun, or behind what tells where it is from, that has no subject of its own."""
    doc, at = noun.doc, noun.i + 1
    while (of := next((c for c in noun.rights if c.i == at and c.dep_ == "prep"), None)) is not None:
        at = of.right_edge.i + 1
    while at < noun.sent.end and doc[at].dep_ in ("aux", "auxpass", "advmod", "neg"):
        at += 1
    if at >= noun.sent.end or doc[at].pos_ != "VERB":
        return None
    verb = doc[at]
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or first_of(verb.lefts, "aux", "auxpass") is not None
    hung = verb.head == noun or verb in noun.ancestors
    return verb if finite and hung and not has_subject(verb) else None


def _gather(day: Token, first: int, last: int, above: Token, dep: str) -> None:
    """Hang the tokens of a day on its last word, and that on ``above``."""
    for token in day.doc[first : last + 1]:
        if token != day and not first <= token.head.i <= last:
            token.hang(day, token.dep_)
    day.hang(above, dep)


def _is_time(token: Token) -> bool:
    """A word for a day or a part of one. "May" and "March" count with a capital alone."""
    return token.lower_ in TIMES and (token.lower_ in PARTS_OF_DAYS or token.is_title)


def _is_number(token: Token) -> bool:
    """A number that may be a day's or a year's: "16", "3rd", "2026"."""
    text = _ORDINAL.sub("", token.text)
    return text.isdecimal() and (len(text) == 4 or (len(text) < 3 and 1 <= int(text) <= 31))


def _of_day(token: Token) -> bool:
    return _is_time(token) or _is_number(token) or token.lower_ in _BEFORE
