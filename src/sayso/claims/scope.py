"""Where the content of a verb of saying stands: after it, before it, or around it.

News prose puts the words of attribution in every place ("X said that ...", "..., X said", "..., said X",
"The raid, X said, killed ..."), and reports that lost their commas leave the parser without a thread. So the
order of the words decides, with the parse as evidence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from sayso.claims.cues import lexicon
from sayso.claims.drafts import Range
from sayso.claims.grammar import (
    SUBJECTS,
    TENSED,
    base_phrase,
    child,
    first_at,
    is_finite,
    is_time,
    lemma,
    noun_phrase,
    noun_phrase_of,
    subtree,
)
from sayso.claims.layout import clause_end, layout
from sayso.language import Doc, Token
from sayso.language.quotes import Quotation, touching
from sayso.language.tokens import FINITE

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where", "what"})
_SUBORDINATORS = frozenset({"as", "after", "when", "while", "because", "since", "before", "although", "though", "until"})
_UNITS = frozenset(
    f"{unit}{ending}" for unit in ("second", "minute", "hour", "day", "week", "month", "year", "moment") for ending in ("", "s")
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Content in pieces, the token at its head, and the source where the order of the words tells it."""

    pieces: list[Range]
    head: int | None
    source: Range | None


class Order:
    """Reads the order of words around verbs of saying in one report."""

    def __init__(self, doc: Doc, text: str, quotations: tuple[Quotation, ...]) -> None:
        self.doc, self.text, self.quotations = doc, text, quotations
        self.opened = [q.start for q in quotations]
        self.layout = layout(doc)
        self._before: dict[tuple[int, int | None], Range | None] = {}

    def inverted(self, verb: Token) -> Scope | None:
        """ "..., said X": content before the verb, source after it."""
        sent = verb.sent
        if not self._speaks_before(sent.start, verb.i):
            return None
        after = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i > verb.i), None) or _subject_of_participle(verb)
        if after is None:
            after = self._bare_nominal_after(verb)
            if after is None:
                return None
        begin = self._begin(sent.start, verb.i)
        return Scope([(self.doc[begin].idx, verb.idx)], self._head(begin, verb.i), noun_phrase(after))

    def trailing(self, verb: Token, who: Token | None) -> Scope | None:
        """ "..., X said (on Friday)": content before the source, nothing but circumstances after the verb."""
        sent = verb.sent
        source = self.source_before(verb, who)
        if source is None:
            return None
        first = self.token_at(source[0])
        if not self._speaks_before(sent.start, first) or self._clause_after(verb):
            return None
        begin = self._begin(sent.start, first)
        source = self._from_the_mark(source, first)
        return Scope([(self.doc[begin].idx, source[0])], self._head(begin, first), source)

    def enclosed(self, verb: Token, who: Token | None) -> Scope | None:
        """ "The raid, X said, killed ...": content on both sides."""
        sent = verb.sent
        source = self.source_before(verb, who)
        if source is None:
            return None
        first = self.token_at(source[0])
        rest = self._next(verb.i + 1, sent.end)
        start = self._next(sent.start, sent.end)
        if rest is None or start is None or start >= first:
            return None
        follows = self.doc[rest]
        goes_on = follows.tag_ in FINITE or follows.pos_ == "AUX"
        commas = self.doc[first - 1].text == "," and self.doc[verb.i + 1].text == ","
        joined = follows.lower_ == "and" and rest + 1 < sent.end and self.doc[rest + 1].tag_ in TENSED
        if joined:
            goes_on = True
        begun = not self._speaks_before(sent.start, first)
        if not (
            (commas and (goes_on or begun))
            or (goes_on and begun and verb.dep_ in ("relcl", "parataxis", "ccomp"))
            or (joined and not begun)
        ):
            return None
        end = sent.end_char
        heads = [t.i for t in self.doc[sent.start : sent.end] if t.dep_ == "ROOT"]
        return Scope([(sent.start_char, source[0]), (verb.idx + len(verb.text), end)], heads[0] if heads else None, source)

    def as_said(self, verb: Token, who: Token | None) -> Scope | None:
        """ "The bridge, as the army said, was down"; after "not, as X claimed," only what follows is X's."""
        mark = child(verb, "mark")
        if mark is None or mark.lower_ != "as" or who is None or not mark.i < who.i < verb.i:
            return None
        sent = verb.sent
        rest = self._next(verb.i + 1, sent.end)
        denied = [t for t in self.doc[max(sent.start, mark.i - 2) : mark.i] if t.lower_ == "not"]
        if denied and rest is not None:
            end = next((t.idx for t in self.doc[rest : sent.end] if t.text in (",", ";", ".") or t.tag_ in TENSED), sent.end_char)
            return Scope([(self.doc[rest].idx, end)], None, noun_phrase(who, stop=verb.i))
        pieces = [(sent.start_char, mark.idx), (verb.idx + len(verb.text), sent.end_char)]
        return Scope(pieces, verb.head.i, noun_phrase(who, stop=verb.i))

    def rest(self, verb: Token) -> Scope | None:
        """What follows a verb of saying to the end of its sentence, where the parser saw no clause but a verb stands there."""
        sent = verb.sent
        start = self._next(verb.i + 1, sent.end)
        if start is None or not self._clause_after(verb):
            return None
        return Scope([(self.doc[start].idx, sent.end_char)], self._head(start, sent.end), None)

    def quoted_after(self, verb: Token) -> Scope | None:
        """A quotation right after the verb, an addressee, a comma or a colon."""
        for q in self.quotations[bisect_left(self.opened, verb.idx) :]:
            if q.start >= verb.idx + 160:
                return None
            if verb.idx < q.start:
                between = self.text[verb.idx + len(verb.text) : q.start]
                words = between.strip(" ,:\n")
                colon = between.rstrip().endswith((":", ","))
                own = self._next(verb.i + 1, verb.sent.end) is not None  # not "..., the mayor says", and in the next paragraph "Army: ..."
                if not words or (own and colon and len(words.split()) <= 9 and "." not in words):
                    inside = self.token_at(q.inner[0])
                    return Scope([(q.start, q.end)], self._head(inside, min(len(self.doc), inside + 40)), None)
                return None
        return None

    def quoted_before(self, verb: Token) -> bool:
        """True where nothing but a short source stands between the end of a quotation and the verb: '"We will," X pledged'."""
        for q in touching(self.quotations, max(0, verb.idx - 80), verb.idx):
            between = self.text[q.end : verb.idx]
            if q.end <= verb.idx and not re.search(r"[.!?;:]\s", between) and " that " not in between:
                return q.end - q.start > 20
        return False

    def source_before(self, verb: Token, who: Token | None) -> Range | None:
        """The noun phrase that ends right before ``verb``, else the parser's subject; with what "and" joins to it."""
        key = (verb.i, who.i if who is not None else None)
        if key not in self._before:
            self._before[key] = self._joint_before(verb, who)
        return self._before[key]

    def _joint_before(self, verb: Token, who: Token | None) -> Range | None:
        found = self._nominal_before(verb, who)
        if found is None:
            return None
        first = self.token_at(found[0])
        if first >= verb.sent.start + 2 and self.doc[first - 1].lower_ == "and":
            other = self.doc[first - 2]
            if other.pos_ in ("NOUN", "PROPN") and other.lemma_.lower() in lexicon().voices:
                return base_phrase(other)[0], found[1]
        return found

    def _nominal_before(self, verb: Token, who: Token | None) -> Range | None:
        i = verb.i - 1
        sent = verb.sent
        while i >= sent.start and (self.doc[i].pos_ in ("ADV", "AUX", "PART") or self.doc[i].is_space or self.doc[i].dep_ == "npadvmod"):
            i -= 1
        if i < sent.start:
            return None
        named = self._role_and_name(i, sent.start) if child(verb, "nsubj") is None else None
        if named is not None:
            return named
        if self.doc[i].is_punct and who is not None and who.i < verb.i:
            return noun_phrase(who, stop=verb.i)
        if self.doc[i].pos_ not in _NOMINAL and who is None:
            return None
        if who is not None and who.i < verb.i:
            full = noun_phrase(who, stop=verb.i)
            if who.i == i or full[1] >= self.doc[i].idx:
                near = base_phrase(self.doc[i])
                junk = any(t.tag_ in TENSED for t in self.doc[who.left_edge.i : who.i])
                return near if junk and near[0] > full[0] else full
        return noun_phrase_of(self.doc[i])

    def _role_and_name(self, i: int, start: int) -> Range | None:
        """ "..., the governor, Ada Mbeki, said": role and name between commas, where the parser found no subject."""
        name = self.doc[i - 1] if i > start else self.doc[i]
        if self.doc[i].text != "," or name.dep_ != "appos" or name.pos_ != "PROPN" or not start <= name.head.i < name.i:
            return None
        return base_phrase(name.head)[0], name.idx + len(name.text)

    def token_at(self, offset: int) -> int:
        """The index of the first token that starts at ``offset`` or later."""
        return first_at(self.doc, offset)

    def _bare_nominal_after(self, verb: Token) -> Token | None:
        """The head of a noun phrase after ``verb`` that no finite verb follows but inside a relative clause."""
        sent = verb.sent
        start = self._next(verb.i + 1, sent.end)
        if start is None or self._clause_after(verb) or any(t.is_punct for t in self.doc[verb.i + 1 : start]):
            return None
        first = self.doc[start]
        if first.pos_ not in ("DET", "NOUN", "PROPN", "ADJ", "PRON") and not (first.is_title and first.tag_ not in ("IN", "VBG")):
            return None
        found = next(
            (t for t in self.doc[start : min(sent.end, start + 8)] if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "compound"), None
        )
        return None if found is None or is_time(found) or is_time(first) else found

    def _clause_after(self, verb: Token) -> bool:
        """True when a finite verb outside relative clauses and participles follows in the sentence."""
        relative = False
        start = self._next(verb.i + 1, verb.sent.end)
        if start is not None and (
            (self.doc[start].dep_ == "mark" and self.doc[start].lower_ in _SUBORDINATORS) or tells_when(self.doc, start)
        ):
            return False
        for t in self.doc[verb.i + 1 : verb.sent.end]:
            if t.text == ";":
                return False
            if t.dep_ == "mark" and t.lower_ in _SUBORDINATORS and t.head.head.i == verb.i and t.head.dep_ == "advcl":
                return False  # "..., a monitor said on Monday, as the army advanced"
            if t.lower_ in _RELATIVE and t.i > verb.i + 1 and t.tag_ != "IN":
                relative = True
            elif t.tag_ == "VBG" and t.dep_ in ("advcl", "xcomp", "ccomp", "acl", "conj"):
                return False
            elif t.tag_ in ("VBD", "VBZ", "VBP", "MD"):
                if not relative:
                    return not self._closes(t)
                relative = t.tag_ == "MD"
        return False

    def _closes(self, verb: Token) -> bool:
        """True for a second verb of saying at the end: "..., a doctor said, the agency reported on Monday"."""
        if lemma(verb) not in lexicon().verbs or lexicon().verbs[lemma(verb)][0].kind != "speech":
            return False
        rest = [t for t in self.doc[verb.i + 1 : verb.sent.end] if not (t.is_punct or t.is_space or t.pos_ == "ADP" or is_time(t))]
        return not rest

    def _speaks_before(self, start: int, end: int) -> bool:
        """True when a clause or a quotation stands in tokens ``start`` to ``end``."""
        if start >= end:
            return False
        a, b = self.doc[start].idx, self.doc[end].idx if end < len(self.doc) else len(self.text)
        if any(q.start < b and a < q.end for q in touching(self.quotations, a, b)):
            return True
        return any(t.tag_ != "VBG" or t.pos_ == "AUX" for t in self.layout.verbs_in(start, end))

    def _from_the_mark(self, source: Range, first: int) -> Range:
        """The source from the end of a quotation on, where only a name or a title stands between."""
        for q in touching(self.quotations, max(0, source[0] - 120), source[0]):
            between = self.doc[self.token_at(q.end) : first]
            words = [t for t in between if not (t.is_punct or t.is_space)]
            if q.end <= source[0] and words and words[0].pos_ != "ADP" and not any(t.pos_ in ("VERB", "AUX") for t in words):
                return words[0].idx, source[1]
        return source

    def _begin(self, start: int, end: int) -> int:
        """Where the clauses before ``end`` begin: after the last semicolon outside quotations, else at ``start``."""
        for i in reversed(self.layout.semicolons_in(start + 1, min(end, self.doc[start].sent.end))):
            at = self.doc[i].idx
            if not any(q.start < at < q.end for q in touching(self.quotations, at, at)):
                return i + 1 if i + 1 < end else start
        return start

    def _next(self, start: int, end: int) -> int | None:
        return next((i for i in range(start, end) if not (self.doc[i].is_punct or self.doc[i].is_space)), None)

    def _head(self, start: int, end: int) -> int | None:
        """The topmost verb of tokens ``start`` to ``end``."""
        verbs = self.layout.verbs_in(start, end)
        best = None
        for t in verbs:
            if is_finite(t) and not (start <= t.head.i < end and t.head.i != t.i):
                best = t
                break
        if best is None:
            best = next((t for t in verbs if is_finite(t) and t.dep_ in ("ccomp", "ROOT", "conj", "advcl", "parataxis")), None)
        if best is None:
            best = verbs[0] if verbs else None
        return best.i if best is not None else None


def in_relative(verb: Token) -> Scope | None:
    """ "The blast, which residents say killed eleven": the antecedent and the clause around the verb of saying."""
    if verb.dep_ != "relcl" or verb.head.i > verb.i:
        return None
    pronoun = next(
        (t for t in verb.doc[verb.left_edge.i : verb.i] if t.lower_ in ("which", "that", "who") and t.tag_ in ("WDT", "WP", "IN")), None
    )
    clause = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("ccomp", "xcomp") and c.pos_ in ("VERB", "AUX")), None)
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i and c.lower_ not in ("which", "that", "who")]
    if pronoun is None or clause is None or not own or child(clause, "nsubj", "nsubjpass") is not None:
        return None
    return Scope([base_phrase(verb.head), subtree(clause)], clause.i, noun_phrase(own[-1], stop=verb.i))


def clause_child(verb: Token) -> Token | None:
    """The clause that the parser hangs on ``verb`` as what is said, after it."""
    stop = clause_end(verb)
    found = [
        c
        for c in verb.children
        if verb.i < c.i < stop
        and (c.dep_ == "ccomp" or (c.dep_ == "xcomp" and child(c, "nsubj", "nsubjpass") is not None))
        and not is_participle_cue(c)
        and not tells_when(verb.doc, c.left_edge.i)
    ]
    return found[0] if found else None


def tells_when(doc: Doc, start: int) -> bool:
    """True where a clause of time begins with its measure: "hours after", "just two days before"."""
    for i in range(start, min(start + 6, len(doc) - 1)):
        token = doc[i]
        if token.lower_ in _UNITS:
            return doc[i + 1].lower_ in ("after", "before", "since")
        if not (token.is_punct or token.pos_ in ("NUM", "DET", "ADV", "ADJ", "ADP")) or token.lower_ in ("after", "before", "since"):
            return False
    return False


def is_participle_cue(clause: Token) -> bool:
    """True for "adding" in "..., said the source adding that ...": no clause that is said."""
    if clause.tag_ != "VBG" or child(clause, "aux", "mark") is not None:
        return False
    bare = clause.head.lemma_ == "say" and child(clause, "nsubj") is None  # "say" takes no participle
    return clause.lemma_.lower() in lexicon().verbs or bare


def _subject_of_participle(verb: Token) -> Token | None:
    """The noun that the parser gave to such a participle, though it is who speaks."""
    clause = next((c for c in verb.children if c.i > verb.i and c.dep_ == "ccomp" and is_participle_cue(c)), None)
    found = child(clause, "nsubj") if clause is not None else None
    return found if found is not None and found.i > verb.i else None
