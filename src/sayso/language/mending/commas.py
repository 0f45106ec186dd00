"""Words that a missing comma ran into the phrase before them: "in the northern countryside army units destroyed a convoy".

The parser, which was trained on text with commas, takes the subject for a part of the phrase and leaves the verb without one. Reports
that lost their commas are full of such sentences.
"""

from __future__ import annotations

from bisect import bisect_left

from sayso.language.mending.grammar import HARMING, SUBJECTS, first_of, hang_all, has_subject
from sayso.language.tokens import Token, Tokens

_OPENING = frozenset(
    {"in", "at", "on", "near", "around", "outside", "inside", "across", "during", "after", "from", "amid", "despite", "since"}
)
_FIRST = 3  # tokens of a sentence among which the phrase begins: "Meanwhile in", "Also on"
_SAYING = frozenset({"said", "says", "reported", "added", "announced", "say"})
_LAST = 4  # tokens at the end of a sentence among which its verb of saying stands
# Verbs that a clause of harm may follow as what was seen, said or stopped: "saw Karel killing a guard".
_PERCEIVING = frozenset(
    {
        "see",
        "watch",
        "hear",
        "film",
        "show",
        "catch",
        "find",
        "witness",
        "say",
        "report",
        "deny",
        "stop",
        "keep",
        "accuse",
        "allege",
        "admit",
    }
)
_VERBS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})  # their tags
# Words that say of what side or sort the noun after them is; any other noun before it belongs to the phrase.
_SORTS = frozenset(
    {
        "army", "regime", "government", "rebel", "opposition", "coalition", "air", "security", "police", "fighter", "militant", "militia", "jihadist",
        "insurgent", "border", "state", "suicide", "car", "truck", "mortar", "artillery", "rocket", "shell", "barrel", "missile", "tank", "sniper", "aid",
        "rescue", "militiamen", "terrorist", "drone", "helicopter", "bomb", "gun", "roadside", "ground",
    }
)  # fmt: skip
# Words that say what sort of source the word after them is.
_SOURCE_SORTS = frozenset(
    {
        "state", "news", "local", "opposition", "rebel", "medical", "security", "police", "health", "hospital", "military", "rescue", "monitoring",
        "official", "witness", "media", "activist", "defence", "defense", "foreign", "government", "army", "aid", "civil", "human", "rights",
    }
)  # fmt: skip


def part_at_commas(sent: Tokens) -> None:
    """Take subjects, sources and what was struck out of the phrases that they were run into, in place."""
    for harm in sent:
        if harm.tag_ == "VBG" and harm.lemma_.lower() in HARMING and harm.dep_ in ("ccomp", "pcomp", "xcomp"):
            _off_the_town(harm)
    if colons := [t.i for t in sent if t.text == ":"]:
        _off_the_labels(sent, colons)
    opening = next((t for t in sent[:_FIRST] if t.dep_ == "prep" and t.lower_ in _OPENING and t.head.i > t.i), None)
    if opening is not None:
        _off_the_opening(opening)
    for verb in sent[-_LAST:]:
        if verb.lower_ in _SAYING and verb.pos_ == "VERB":
            _off_what_is_said(verb)


def _off_the_town(harm: Token) -> None:
    """ "Jets struck Marand killing nine": without its comma the town becomes who kills."""
    name = first_of(harm.lefts, "nsubj")
    if name is None or name.i != harm.i - 1 or not name.text[:1].isupper():
        return
    above = harm.head
    if harm.dep_ == "pcomp":
        prep, above = above, above.head
        if above.pos_ not in ("VERB", "NOUN") or prep.pos_ != "ADP":
            return
        name.hang(prep, "pobj")
    elif above.pos_ != "VERB" or above.lemma_.lower() in _PERCEIVING or first_of(above.children, "dobj") is not None:
        return
    else:
        name.hang(above, "dobj")
    harm.hang(above, "advcl" if above.pos_ == "VERB" else "acl")


def _off_the_labels(sent: Tokens, colons: list[int]) -> None:
    """ "Ostrin, Sarun: On Monday a convoy was ambushed": the name before the colon is no second subject."""
    for verb in [t.head for t in sent if t.dep_ in SUBJECTS and t.head.i > t.i]:
        subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
        if len(subjects) > 1 and bisect_left(colons, subjects[0].i) < bisect_left(colons, subjects[-1].i):
            subjects[0].hang(verb, "npadvmod")


def _off_the_opening(prep: Token) -> None:
    """ "In the northern countryside army units destroyed a convoy": the units did, and the countryside is none of army units."""
    verb = prep.head
    if verb.pos_ != "VERB" or has_subject(verb) or verb.tag_ not in _VERBS:
        return
    if verb.tag_ in ("VBN", "VBG") and first_of(verb.children, "aux", "auxpass") is None:
        return
    last = _last_noun(prep)
    begins = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "advmod", "neg") and c.i > prep.i)])
    if last is None or _end_of(last) + 1 != begins or last.pos_ not in ("NOUN", "PROPN"):
        return
    first = _sided(last, prep)
    while first.i - 1 > prep.i and _describes(first.nbor(-1), last):
        first = first.nbor(-1)
    rest = first.nbor(-1) if first.i - 1 > prep.i else None
    if rest is not None and rest.pos_ in ("NOUN", "PROPN", "NUM"):
        passive = first_of(verb.lefts, "auxpass") is not None
        _part(last, first, rest)
        last.hang(verb, "nsubjpass" if passive else "nsubj")


def _end_of(noun: Token) -> int:
    """The number of the last word of a noun with its short form in brackets: "the Democratic Forces (SDF)"."""
    behind = list(noun.rights)
    return behind[-1].right_edge.i if behind and all(c.dep_ in ("appos", "punct") for c in behind) else noun.i


def _sided(noun: Token, prep: Token) -> Token:
    """The first of the words that tell of what side a noun is, with the names after it: "US-backed Syrian Democratic Forces"."""
    sides = (c for c in noun.lefts if c.i > prep.i and c.dep_ == "amod" and c.tag_ == "VBN" and any(m.text == "-" for m in c.lefts))
    first = next((c.left_edge for c in sides), noun)
    return first.nbor(-1) if first.text == "-" else first


def _last_noun(prep: Token) -> Token | None:
    """The noun that ends a phrase: "the province of Daraa 16 civilians"."""
    last = first_of(prep.rights, "pobj")
    while last is not None:
        of = first_of(last.rights, "prep")
        inner = first_of(of.rights, "pobj") if of is not None else None
        if inner is None:
            return last
        last = inner
    return None


def _describes(token: Token, noun: Token) -> bool:
    """True for a word before a noun that can only say of what sort it is."""
    if token.head != noun or token.ent_type_ in ("DATE", "TIME"):
        return False
    return token.pos_ in ("ADJ", "NUM", "DET") or token.ent_type_ == "NORP" or token.lower_ in _SORTS


def _off_what_is_said(verb: Token) -> None:
    """ "... most of the population state TV said": the source that the parser takes for the end of what is said."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or has_subject(verb) or verb.i == verb.sent.start:
        return
    source = verb.nbor(-1)
    if source.pos_ not in ("NOUN", "PROPN") or source.dep_ not in ("pobj", "dobj", "conj", "attr") or source.head == verb:
        return
    first = source
    while first.i > verb.sent.start and first.nbor(-1).head == source and first.nbor(-1).lower_ in _SOURCE_SORTS:
        first = first.nbor(-1)
    rest = first.nbor(-1) if first.i > verb.sent.start else None
    if rest is None or rest.head != source or rest.dep_ not in ("compound", "nmod", "nummod") or rest.pos_ not in ("NOUN", "PROPN", "NUM"):
        return
    if rest.pos_ == "PROPN" and source.pos_ == "PROPN" and first == source:
        return  # one name
    _part(source, first, rest)
    source.hang(verb, "nsubj")


def _part(noun: Token, first: Token, rest: Token) -> None:
    """Put ``rest``, and what stands before it, in the place of a noun whose own words begin with ``first``."""
    hang_all([c for c in noun.lefts if c.i < first.i and c != rest], rest)
    rest.hang(noun.head, noun.dep_)
