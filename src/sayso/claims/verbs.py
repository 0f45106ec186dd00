"""Attribution by a verb: "X said that", "..., X said", "X accused Y of", "X called for"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.claims.cues import Cue, lexicon
from sayso.claims.drafts import Draft, Range
from sayso.claims.grammar import auxiliaries, char_range, child, is_negated, is_passive, noun_phrase, subject, subtree
from sayso.language.quotes import Quotation

_OBJECTS = frozenset({"dobj", "oprd", "attr", "nsubjpass"})
# Verbs of plain saying: what stands beside them is content even where the parser lost the thread.
PLAIN = frozenset({"say", "add", "tell", "state", "note", "report", "announce", "explain", "stress", "write"})


class VerbCues:
    """Finds attributions by verbs in one report."""

    def __init__(self, doc: Doc, text: str, quotations: tuple[Quotation, ...]) -> None:
        self.doc, self.text, self.quotations = doc, text, quotations

    def drafts(self) -> Iterator[Draft]:
        """Every attribution by a verb, in the order of the text."""
        verbs = lexicon().verbs
        for token in self.doc:
            if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "compound"):
                continue
            for cue in verbs.get(token.lemma_.lower(), ()):
                draft = self._draft(token, cue)
                if draft is not None:
                    yield draft
                    break

    def _draft(self, verb: Token, cue: Cue) -> Draft | None:
        passive = is_passive(verb)
        if passive:
            return self._passive(verb, cue)
        who = subject(verb)
        pieces, head, marks = self._right(verb, cue)
        before = None
        if "clause" in cue.takes and cue.kind in ("speech", "stance", "belief") and not _clausal_right(verb):
            before = self._left(verb, who, cue)
            if before is not None:
                pieces, head = before[0], before[1]
                who = before[2]
                marks = []
        if not pieces:
            return None
        if who is None:
            return None
        source = noun_phrase(who, stop=verb.i if who.i < verb.i else None)
        return Draft(
            kind=cue.kind,
            source=source,
            cue=[_cue_range(verb), *marks],
            content=pieces,
            factuality=cue.factuality,
            verb=verb.i,
            head=head,
            cue_negated=is_negated(verb),
        )

    def _right(self, verb: Token, cue: Cue) -> tuple[list[Range], int | None, list[Range]]:
        """Content after the verb: pieces, the head of the content, and prepositions that join the cue."""
        found: list[Token] = []
        marks: list[Range] = []
        head: int | None = None
        objects = [c for c in verb.children if c.i > verb.i and c.dep_ in _OBJECTS]
        with_object = "object" in cue.takes or "as" in cue.takes
        for c in verb.children:
            if c.i < verb.i:
                continue
            if c.dep_ == "ccomp" and ("clause" in cue.takes or "object" in cue.takes or "as" in cue.takes):
                if _is_inverted_quote(c, verb):
                    continue
                found.append(c)
                head = c.i
            elif c.dep_ == "xcomp" and ("to" in cue.takes or ("clause" in cue.takes and c.pos_ in ("VERB", "AUX"))):
                if "to" not in cue.takes and not any(k.dep_ in ("nsubj", "nsubjpass") for k in c.children):
                    continue
                found.append(c)
                head = c.i if head is None else head
            elif c.dep_ in _OBJECTS and with_object and not cue.addressee:
                found.append(c)
                head = c.i if head is None else head
            elif c.dep_ == "prep" and c.lower_ in cue.takes:
                if objects and with_object:
                    found.append(c)
                else:
                    marks.append(char_range(c, c))
                    found.extend(k for k in c.children if k.dep_ in ("pobj", "pcomp"))
            elif c.dep_ == "prep" and c.lower_ == "as" and "as" in cue.takes and objects:
                found.append(c)
        if cue.takes == {"as", "object"} and not any(t.dep_ in ("oprd", "prep", "ccomp", "xcomp", "attr") for t in found):
            return [], None, []
        if not found:
            return [], None, []
        start = min(subtree(t)[0] for t in found)
        end = max(subtree(t)[1] for t in found)
        start = max(start, verb.idx + len(verb.text))
        return [(start, end)], head, marks

    def _left(self, verb: Token, who: Token | None, cue: Cue) -> tuple[list[Range], int | None, Token] | None:
        """Content before the verb: "..., X said" and "...", said X."""
        sent = verb.sent
        after = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i]
        if after:
            source, edge = after[0], verb
        elif who is not None and who.i < verb.i and (verb.lemma_ in PLAIN or who.head.i == verb.i):
            source = _nearest_nominal(verb, who)
            start = noun_phrase(source, stop=verb.i)[0]
            edge = next((t for t in sent if t.idx >= start), verb)
        else:
            return None
        first = next((t for t in sent if not t.is_space and not t.is_punct), None)
        if first is None or first.i >= edge.i:
            return None
        piece = (sent.start_char, edge.idx)
        inside = [t for t in self.doc[first.i : edge.i] if t.pos_ in ("VERB", "AUX")]
        quoted = any(q.start < piece[1] and piece[0] < q.end for q in self.quotations)
        if not inside and not quoted:
            return None
        left = child(verb, "ccomp")
        head = left.i if left is not None and left.i < verb.i else (_root(inside) if inside else None)
        return [piece], head, source

    def _passive(self, verb: Token, cue: Cue) -> Draft | None:
        """ "X was quoted as saying that" belongs to the inner verb; "it was claimed that", "X is believed to"."""
        if _as_saying(verb) is not None:
            return None
        who = _passive_source(verb)
        topic = child(verb, "nsubjpass")
        clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
        infinitive = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
        if verb.lemma_ == "tell" and clause is not None:
            return None
        pieces: list[Range] = []
        head: int | None = None
        if clause is not None:
            pieces, head = [subtree(clause)], clause.i
        elif infinitive is not None and topic is not None and verb.lemma_ in _AGENTLESS:
            pieces, head = [noun_phrase(topic, stop=verb.i), subtree(infinitive)], infinitive.i
        elif topic is not None and cue.passive:
            of = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in cue.takes), None)
            if of is None:
                return None
            pieces, head = [noun_phrase(topic, stop=verb.i), subtree(of)], of.i
        elif (
            topic is not None
            and cue.kind in ("speech", "stance")
            and ("object" in cue.takes)
            and (who is not None or verb.lemma_ in _AGENTLESS)
        ):
            pieces, head = [noun_phrase(topic, stop=verb.i)], topic.i
        if not pieces:
            return None
        uncertain = verb.lemma_ in ("believe", "think", "suspect", "say", "allege", "fear", "know") and clause is None
        return Draft(
            kind=cue.kind,
            source=noun_phrase(who) if who is not None else None,
            cue=[_cue_range(verb)],
            content=pieces,
            factuality="uncertain" if uncertain and cue.factuality == "asserted" else cue.factuality,
            verb=verb.i,
            head=head,
            cue_negated=is_negated(verb),
        )


def _clausal_right(verb: Token) -> bool:
    return any(
        c.dep_ in ("ccomp", "xcomp") and c.i > verb.i
        for c in verb.children
        if c.dep_ == "ccomp" or (c.pos_ == "VERB" and child(c, "nsubj"))
    )


def _is_inverted_quote(c: Token, verb: Token) -> bool:
    return c.i < verb.i


def _root(tokens: list[Token]) -> int:
    inside = {t.i for t in tokens}
    return next((t.i for t in tokens if t.head.i not in inside), tokens[0].i)


def _nearest_nominal(verb: Token, who: Token) -> Token:
    """The head of the noun phrase that ends right before ``verb``; the parser's subject where it stands near."""
    doc = verb.doc
    i = verb.i - 1
    while i > who.i and (doc[i].pos_ in ("ADV", "AUX", "PART") or doc[i].is_punct or doc[i].is_space):
        i -= 1
    if doc[i].pos_ in ("NOUN", "PROPN", "PRON") or i == who.i:
        token = doc[i]
        for _ in range(6):
            if token.i == who.i or token.dep_ not in ("compound", "pobj", "prep", "flat", "appos", "conj", "nmod"):
                break
            if token.head.i > verb.i or token.head.pos_ in ("VERB", "AUX"):
                break
            token = token.head
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            return doc[who.i] if token.pos_ == "ADP" else token
    return who


def _cue_range(verb: Token) -> Range:
    parts = [verb, *(a for a in auxiliaries(verb) if a.i < verb.i)]
    first = min(parts, key=lambda t: t.i)
    if verb.i - first.i > 3:
        first = verb
    particle = child(verb, "prt")
    last = particle if particle is not None and particle.i == verb.i + 1 else verb
    return char_range(first, last)


_AGENTLESS = frozenset({"claim", "report", "say", "allege", "believe", "think", "know", "expect", "suspect", "announce", "estimate",
                        "consider", "fear", "understand", "describe", "confirm", "accuse", "blame", "see"})  # fmt: skip


def _passive_source(verb: Token) -> Token | None:
    agent = child(verb, "agent")
    if agent is None:
        return None
    return child(agent, "pobj")


def _as_saying(verb: Token) -> Token | None:
    for c in verb.children:
        if c.dep_ == "prep" and c.lower_ == "as":
            say = child(c, "pcomp", "advcl")
            if say is not None and say.lemma_ in lexicon().verbs:
                return say
    return None
