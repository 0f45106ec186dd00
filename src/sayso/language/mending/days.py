"""A day that the parser takes for a part of the words behind it: "On 16 August armed men stormed a station".

Where no comma ends the phrase of time, "16 August armed men" becomes one party, and the sentence loses its day.
"""

from __future__ import annotations

from sayso.language.dates import PARTS_OF_DAYS, TIMES, WEEKDAYS
from sayso.language.tokens import Token, Tokens

_SPANS = frozenset({"seconds", "moments", "minutes", "hours", "days", "weeks", "months"})
_BEFORE = frozenset({"late", "early", "last"})
_OPENING = frozenset({"on", "in", "by", "since", "of", "until", "from", "during"})
_GLUED = frozenset({"compound", "nmod", "amod", "nummod"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_KEEPING = frozenset({"hold", "question", "detain", "interrogate", "seek"})
_KEPT = frozenset(
    {"man", "woman", "people", "person", "suspect", "boy", "girl", "youth", "teenager", "student", "officer", "soldier", "policeman", "guard", "driver",
     "villager", "fighter", "militant", "member", "national"}
)  # fmt: skip
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
    deed = next((c for c in over.rights if c.dep_ == "pobj"), None) if over is not None else None
    if now and people and deed is not None and any(c.dep_ == "pobj" and _is_time(c) for c in on.rights):
        on.hang(deed, "prep")


def _part(day: Token, noun: Token) -> None:
    doc, start = day.doc, day.sent.start
    first = day.i
    while first > start and day.i - first < _LONGEST and _of_day(doc[first - 1]):
        first -= 1
    last = day.i
    while last + 1 < noun.i and last - first < _LONGEST and (_is_time(doc[last + 1]) or _is_number(doc[last + 1])):
        last += 1
    prep = doc[first - 1] if first > start and doc[first - 1].dep_ in ("prep", "ROOT") and doc[first - 1].lower_ in _OPENING else None
    if last > day.i and _is_time(doc[last]):
        day = doc[last]
    if prep is None:
        if first == start and noun.dep_ in _SUBJECTS and doc[first].lower_ in _BEFORE | WEEKDAYS:
            _gather(day, first, last, noun.head, "npadvmod")
        return
    thing = next((c for c in prep.rights if c.dep_ in ("pobj", "pcomp")), None)
    if thing is None and noun.dep_ in _SUBJECTS:
        _gather(day, first, last, prep, "pobj")
    elif thing == noun and (verb := _verb_behind(noun)) is not None:
        passive = any(c.dep_ == "auxpass" for c in verb.lefts)
        if verb.head == noun:  # the phrase of time had become the sentence, and the verb a clause of its last word
            if prep.head != prep:
                return
            verb.hang(verb, prep.dep_)
            for child in [c for c in prep.children if c != noun]:
                child.hang(verb, child.dep_)
            prep.hang(verb, "prep")
        noun.hang(verb, "nsubjpass" if passive else "nsubj")
        _gather(day, first, last, prep, "pobj")
    elif thing == noun and doc[prep.i - 1].lower_ == "and" and (hit := [c for c in prep.head.rights if c.dep_ == "dobj"]):
        noun.hang(hit[0], "conj")  # "on Monday troops shelled Velmar and on Tuesday Ostrin"
        _gather(day, first, last, prep, "pobj")


def _verb_behind(noun: Token) -> Token | None:
    """The finite verb right behind a noun that has no subject of its own."""
    doc, at = noun.doc, noun.i + 1
    while at < noun.sent.end and doc[at].dep_ in ("aux", "auxpass", "advmod", "neg"):
        at += 1
    if at >= noun.sent.end or doc[at].pos_ != "VERB":
        return None
    verb = doc[at]
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)
    hung = verb.head == noun or verb in noun.ancestors
    return verb if finite and hung and not any(c.dep_ in _SUBJECTS for c in verb.children) else None


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
    text = token.text.removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
    return text.isdigit() and (1 <= int(text) <= 31 or len(text) == 4) if len(text) < 5 else False


def _of_day(token: Token) -> bool:
    return _is_time(token) or _is_number(token) or token.lower_ in _BEFORE
