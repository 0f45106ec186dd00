"""Attribution by a verb: "X said that", "..., X said", "X accused Y of", "X called for", "X is believed to"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.claims.complements import OBJECTS, complements
from sayso.claims.cues import Cue, lexicon
from sayso.claims.drafts import Draft, Range
from sayso.claims.grammar import (
    auxiliaries,
    char_range,
    child,
    is_finite,
    is_negated,
    is_passive,
    is_time,
    lemma,
    noun_phrase,
    quoted_as,
    subject,
    subtree,
)
from sayso.claims.layout import layout
from sayso.claims.passives import passive_draft
from sayso.claims.scope import Order, Scope, clause_child, in_relative
from sayso.language import Doc, Token
from sayso.language.quotes import Quotation
from sayso.model.vocabulary import Factuality

# Verbs of plain saying: what stands beside them is content even where the parser lost the thread.
PLAIN = frozenset({"say", "add", "tell", "state", "note", "report", "announce", "explain", "stress", "write", "claim", "confirm"})
_FIRST_PERSONS = frozenset({"i", "we", "you", "me", "us"})


# "Claimed forty lives": nobody speaks.
_CLAIMED_LIVES = frozenset({"life", "victim", "soul", "casualty"})


# What these suggest is what they say.
_FIGURES = frozenset({"estimate", "figure", "datum", "data", "statistic", "count"})


def _is_order(head: Token) -> bool:
    """ "Told the men to sit down": what somebody has others do, and no account."""
    return head.dep_ in ("xcomp", "ccomp") and any(c.dep_ == "aux" and c.lower_ == "to" for c in head.lefts)


class VerbCues:
    """Finds attributions by verbs in one report. ``text`` is the report's as the parser reads it."""

    def __init__(self, doc: Doc, text: str, quotations: tuple[Quotation, ...]) -> None:
        self.doc, self.text, self.quotations = doc, text, quotations
        self.order = Order(doc, text, quotations)

    def drafts(self, *, wide: bool = True) -> Iterator[Draft]:
        """Every attribution by a verb, in the order of the text. What is said inside a quotation is the quoted voice's own.

        Without ``wide`` intentions, attitudes and looks are left out.
        """
        verbs = lexicon().verbs
        ends = iter([*sorted((q.start, q.end) for q in self.quotations), (len(self.text) + 1, len(self.text) + 1)])
        start, end = next(ends)
        for number in layout(self.doc).verbs:
            token = self.doc[number]
            while token.idx >= end:
                start, end = next(ends)
            if start < token.idx or token.dep_ in ("amod", "compound", "aux", "auxpass"):
                continue
            if token.text == "Said" or (token.tag_ == "VBN" and token.dep_ == "acl" and not _misread(token)):
                continue  # a name; "a gas suspected of being chlorine"
            if token.i and self.doc[token.i - 1].lower_ in ("without", "if"):
                continue  # nothing said yet
            if token.lower_ == "asked" and token.tag_ == "VBN" and token.dep_ == "advcl":
                continue  # "Asked whether it would hold, he replied": who is asked does not ask
            for cue in verbs.get(lemma(token), ()):
                if not (wide or cue.reported):
                    continue
                draft = passive_draft(token, cue) if is_passive(token) else self._active(token, cue)
                if draft is not None:
                    yield draft
                    break

    def _active(self, verb: Token, cue: Cue) -> Draft | None:
        who = subject(verb)
        if who is not None and who.lower_ in _FIRST_PERSONS and cue.kind in ("belief", "wish", "attitude", "intent"):
            return None
        if any(c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in verb.children):
            return None  # "describes itself as": nobody speaks
        scope, marks = self._scope(verb, cue, who)
        if scope is None or (verb.lemma_ == "claim" and scope.head is not None and _takes_lives(self.doc[scope.head])):
            return None
        if lemma(verb) == "tell" and scope.head is not None and _is_order(self.doc[scope.head]):
            return None
        source = scope.source
        relative = None
        if source is None:
            if who is None or (verb.lemma_ in PLAIN and who.head.i != verb.i and self._own_nominal(verb)):
                source = self.order.source_before(verb, None) if verb.lemma_ in PLAIN else None
                if source is None:
                    return None
            else:
                source = noun_phrase(who, stop=verb.i if who.i < verb.i else None)
                pronoun = child(verb, "nsubj", "nsubjpass")
                if pronoun is not None and pronoun.lower_ in ("who", "which", "that") and pronoun.i != who.i:
                    relative = char_range(pronoun, pronoun)
        return Draft(
            kind=cue.kind,
            source=source,
            relative=relative,
            cue=[cue_range(verb), *marks],
            content=scope.pieces,
            factuality=self._factuality(verb, cue, who),
            verb=verb.i,
            head=scope.head,
            content_is_object="object" in cue.takes and not cue.objects and not _as(verb),
            clause=scope.head is not None and self.doc[scope.head].pos_ in ("VERB", "AUX"),
            cue_negated=is_negated(verb),
        )

    def _factuality(self, verb: Token, cue: Cue, who: Token | None) -> Factuality:
        """What the cue imposes; figures that suggest something say it, and what is pledged in direct speech tells its own tense."""
        if verb.lemma_ == "suggest" and who is not None and lemma(who) in _FIGURES:
            return "asserted"
        if cue.factuality == "future" and self.order.quoted_before(verb):
            return "asserted"
        return cue.factuality

    def _own_nominal(self, verb: Token) -> bool:
        """True when a noun stands right before a verb that the parser left without a subject."""
        i = verb.i - 1
        while i > verb.sent.start and self.doc[i].dep_ in ("aux", "advmod", "neg"):
            i -= 1
        before = self.doc[i]
        pronoun = before.lower_ in ("who", "which", "that")
        return before.pos_ in ("NOUN", "PROPN", "PRON") and not pronoun and not is_time(before) and verb.tag_ in ("VBD", "VBZ", "VBP")

    def _scope(self, verb: Token, cue: Cue, who: Token | None) -> tuple[Scope | None, list[Range]]:
        says = cue.kind == "speech" and "clause" in cue.takes and not cue.objects
        if cue.kind == "stance" and "clause" in cue.takes:
            quoted = self.order.quoted_after(verb)
            if quoted is None and child(verb, "nsubj") is None and self.order.quoted_before(verb):
                quoted = self.order.inverted(verb)  # the parser takes who pleads for what is pleaded
            if quoted is not None:
                return quoted, []
        if says:
            bare = clause_child(verb) is None and child(verb, "dobj", "xcomp") is None
            around = in_relative(verb) or (self.order.as_said(verb, child(verb, "nsubj")) if bare else None)
            if around is not None:
                return around, []
            quoted = self.order.quoted_after(verb)
            if quoted is not None:
                return quoted, []
            if not cue.addressee and any(c.dep_ == "nsubj" and c.i > verb.i for c in verb.children):
                turned = self.order.inverted(verb)
                if turned is not None:
                    return turned, []
        if (lets_speak := quoted_as(verb)) is not None and not any(c.i > verb.i and not c.is_punct for c in verb.children):
            medium = verb.head.head
            told = self.order.trailing(medium, child(medium, "nsubj"))
            return (Scope(told.pieces, told.head, noun_phrase(lets_speak, stop=verb.i)) if told is not None else None), []
        clause = clause_child(verb) if cue.takes & {"clause", "object", "as"} and not cue.objects else None
        if clause is None or not says:
            scope, marks = complements(verb, cue)
            if scope is not None:
                return scope, marks
        else:
            return Scope([_to_the_end(clause, verb, self.text)], clause.i, None), []
        direct = any(c.dep_ in OBJECTS and c.i > verb.i and not is_time(c) for c in verb.children) and not cue.addressee
        direct = direct and verb.lemma_ not in ("say", "add")
        pledged = cue.kind == "stance" and "clause" in cue.takes and self.order.quoted_before(verb)
        if (
            not (says or pledged)
            or direct
            or is_negated(verb)
            or not (is_finite(verb) or _misread(verb))
            or any(a.tag_ == "MD" for a in auxiliaries(verb))
        ):
            return None, []
        mark = child(verb, "mark")
        if mark is not None and mark.lower_ == "that" and mark.i < verb.i:
            return None, []  # "the ministry said ... and that tests pointed to": what stands before is the ministry's
        found = None
        relative = verb.dep_ == "relcl" and any(c.lower_ in ("who", "which", "that", "what") for c in verb.children if c.i < verb.i)
        if not relative and (verb.dep_ != "relcl" or verb.lemma_ in PLAIN):
            found = (None if cue.addressee else self.order.inverted(verb)) or self.order.enclosed(verb, who)
        loose = verb.lemma_ not in PLAIN and child(verb, "xcomp") is not None
        if found is None and not relative and not loose and (verb.dep_ != "relcl" or verb.lemma_ in PLAIN):
            found = self.order.trailing(verb, who)
        if found is None and verb.lemma_ in PLAIN:
            found = self.order.rest(verb)
        return found, []


def _takes_lives(head: Token) -> bool:
    return any(lemma(t) in _CLAIMED_LIVES for t in (head, *(k for c in head.children for k in c.children)))


def _misread(verb: Token) -> bool:
    """True for a past tense at the end of a sentence that the parser took for a participle: "... the monitor reported on Monday"."""
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or verb.head.i != verb.i - 1 or verb.lemma_ not in PLAIN:
        return False
    if lemma(verb.head) not in lexicon().voices:
        return False
    return all(t.is_punct or t.is_space or t.pos_ == "ADP" or is_time(t) for t in verb.doc[verb.i + 1 : verb.sent.end])


def _as(verb: Token) -> bool:
    """True for "as the army claimed": what is claimed is no object of the verb."""
    mark = child(verb, "mark")
    return mark is not None and mark.lower_ == "as"


# What the source rejects, at the end of a sentence: the parser often loses it.
_NOT_SO = re.compile(r",?\s+(?:and\s+)?not(?:\s+[\w’'-]+){1,5}[.!]?[\"”]?\s*$")


def _to_the_end(clause: Token, verb: Token, text: str) -> Range:
    """What is said, with what it is said not to be ("..., not soldiers")."""
    start, end = subtree(clause)
    return start, verb.sent.end_char if _NOT_SO.match(text, end, verb.sent.end_char) else end


def cue_range(verb: Token) -> Range:
    """The verb with its auxiliaries before it and its particle."""
    parts = [verb, *(a for a in auxiliaries(verb) if verb.i - 3 <= a.i < verb.i)]
    first = min(parts, key=lambda t: t.i)
    particle = child(verb, "prt")
    return char_range(first, particle if particle is not None and particle.i == verb.i + 1 else verb)
