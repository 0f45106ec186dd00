"""The voices of a report: every noun phrase that somebody could be meant by later, and whether it spoke."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.ground.actors.registry import Registry, registry
from sayso.ground.actors.roles import PEOPLE, SAY, gender_of, office_of
from sayso.ground.actors.tokens import Tokens
from sayso.language import Parsed, Token
from sayso.model import Actor, Mention, Span, Unresolved


@dataclass(frozen=True, slots=True)
class Voice:
    """One mention as a possible antecedent. ``key`` is the same for two mentions of one actor."""

    mention: Mention
    head: int
    sentence: int
    key: str
    person: bool
    plural: bool
    gender: str | None
    country: str | None
    spoken: bool
    subject: bool
    quoted: bool
    body: Actor | None  # what a person speaks for, where the words tell

    @property
    def span(self) -> Span:
        return self.mention.span

    @property
    def actor(self) -> Actor | Unresolved:
        return self.mention.actor

    @property
    def name(self) -> str:
        return self.actor.name if isinstance(self.actor, Actor) else self.span.text


class Voices:
    """All voices of one report in the order of the text, with sentences and quotations at hand."""

    def __init__(self, parsed: Parsed, mentions: Sequence[Mention], tokens: Tokens | None = None) -> None:
        self.parsed = parsed
        self.tokens = tokens or Tokens(parsed)
        self.registry: Registry = registry()
        self.sentence_of = self.tokens.sentence
        self.paragraph_starts = [start for start, _ in parsed.paragraphs]
        self.quoted = self.tokens.quoted
        self.at_token = {t.i: m for m in mentions if m.how != "anaphora" for t in self.tokens.within(m.span)}
        self.all: list[Voice] = []
        self._heads: dict[tuple[int, int], Token] = {}
        self._views: dict[object, tuple[Callable[[Voice], bool], list[Voice]]] = {}
        named = {h.head.i for m in mentions if _is_person(m) and (h := self.head_of(m.span)).dep_ == "appos"}
        for mention in mentions:
            if mention.how in ("anaphora", "adjective"):
                continue
            voice = self._voice(mention)
            if mention.how != "description" or voice.head not in named:  # "a member of X, NAME" is one voice
                self.all.append(voice)
        self.all.sort(key=_head)  # as they are, wherever mentions do not overlap

    def drop(self, mentions: set[int]) -> None:
        """Forget voices whose mentions (by ``id``) turned out to take up another."""
        self.all = [v for v in self.all if id(v.mention) not in mentions]
        self._views.clear()

    def view(self, key: object, fits: Callable[[Voice], bool]) -> list[Voice]:
        """The voices for which ``fits`` is true, in the order of the text; gone through once a ``key``, then kept up."""
        if key not in self._views:
            self._views[key] = (fits, [v for v in self.all if fits(v)])
        return self._views[key][1]

    def _insert(self, voice: Voice) -> None:
        insort(self.all, voice, key=_head)
        for fits, voices in self._views.values():
            if fits(voice):
                insort(voices, voice, key=_head)

    def include(self, mention: Mention, head: Token) -> None:
        """Add the voice of a mention that was found later."""
        self.at_token[head.i] = mention
        self._insert(self._voice(mention))

    def add(self, head: Token, antecedent: Voice) -> None:
        """A later mention of a voice by a noun that takes it up: it may have spoken here."""
        again = replace(
            antecedent,
            head=head.i,
            sentence=self.sentence_of[head.i],
            spoken=speaks(head),
            subject=is_subject(head),
            quoted=self.quoted[head.i],
        )
        self._insert(again)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at a code point."""
        return bisect_right(self.paragraph_starts, at)

    def head_of(self, span: Span) -> Token:
        """The token that the words of ``span`` hang on; of a coordination the first."""
        key = (span.start, span.end)
        if key not in self._heads:
            self._heads[key] = self._head_of(span)
        return self._heads[key]

    def _head_of(self, span: Span) -> Token:
        head = self.tokens.head(span)
        if head.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"):
            return head
        return next((t for t in self.tokens.within(span) if t.pos_ in ("NOUN", "PROPN", "PRON")), head)

    def _voice(self, mention: Mention) -> Voice:
        head = self.head_of(mention.span)
        actor = mention.actor
        noun = head.lemma_.lower()
        known = isinstance(actor, Actor)
        entry = self.registry.get(actor.id) if isinstance(actor, Actor) and actor.id else None
        person = (known and isinstance(actor, Actor) and actor.kind == "person") or (mention.how == "description" and noun in PEOPLE)
        body = self.body_of(head) if person else None
        country = actor.country if isinstance(actor, Actor) else None
        return Voice(
            mention=mention,
            head=head.i,
            sentence=self.sentence_of[head.i],
            key=_key(mention, entry.id if entry else None),
            person=person,
            plural=head.tag_ in ("NNS", "NNPS") and not (entry is not None and not entry.described),
            gender=entry.gender if entry is not None else gender_of(noun) if mention.how == "description" else None,
            country=country or (body.country if body else None),
            spoken=speaks(head),
            subject=is_subject(head),
            quoted=self.quoted[head.i],
            body=body,
        )

    def body_of(self, head: Token) -> Actor | None:
        """What the person or people of a noun phrase speak for, by the words: "a Pentagon official", "director of X".

        A role that comes with the article and was not introduced ("the defence official") belongs to the organ of its
        office that was named last.
        """
        top = phrase_top(head)
        for noun in dict.fromkeys((head, top, *(c for c in (*head.children, *top.children) if c.dep_ in ("compound", "appos", "nmod")))):
            for child in noun.children:
                if child.dep_ in ("compound", "amod", "nmod", "poss") and child.i < noun.i:
                    found = self._named(child, noun)
                elif child.dep_ == "prep" and child.lower_ in ("of", "for", "from", "with", "at"):
                    found = next((f for o in child.children if o.dep_ == "pobj" and (f := self._named(o, noun))), None)
                else:
                    continue
                if found is not None:
                    return found
        organ = office_of(self.parsed.doc[max(head.left_edge.i, head.i - 3) : head.i + 1].text)
        if organ is None or not any(c.lower_ in ("the", "this") for c in head.lefts):
            return None
        return next((v.actor for v in reversed(self.all) if isinstance(v.actor, Actor) and self._is_organ(v.actor, organ)), None)

    def _named(self, token: Token, noun: Token) -> Actor | None:
        """The body that a modifier of a role names; of a state the organ of the office."""
        mention = self.at_token.get(token.i)
        if mention is None:
            inner = next((c for c in token.children if c.dep_ in ("compound", "nmod", "amod") and c.i in self.at_token), None)
            mention = self.at_token[inner.i] if inner is not None else None
        if (
            mention is None
            or not isinstance(mention.actor, Actor)
            or mention.actor.kind in ("civilians", "generic")
            or (mention.how == "description" and mention.actor.id is None)
        ):
            return None
        actor = mention.actor
        if actor.kind == "person" and (
            actor.id is None or noun.lemma_.lower() not in _OF_PERSONS or mention.span.start <= noun.idx < mention.span.end
        ):
            return None
        if actor.kind == "state" and actor.country:
            organ = office_of(self.parsed.doc[max(noun.left_edge.i, noun.i - 3) : noun.i + 1].text)
            entry = self.registry.organ(organ, actor.country, self.parsed.report.published) if organ else None
            return entry.actor if entry else actor
        return actor

    def _is_organ(self, actor: Actor, organ: str) -> bool:
        entry = self.registry.get(actor.id) if actor.id else None
        return entry is not None and (entry.same or entry.id).partition(":")[0] == organ


def _head(voice: Voice) -> int:
    return voice.head


def between(voices: list[Voice], first: int, end: int) -> list[Voice]:
    """Of voices in the order of the text those whose head is a token from ``first`` to before ``end``."""
    return voices[bisect_left(voices, first, key=_head) : bisect_left(voices, end, key=_head)]


_OF_PERSONS = frozenset(("spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "envoy", "representative"))


def _is_person(mention: Mention) -> bool:
    return isinstance(mention.actor, Actor) and mention.actor.kind == "person"


def _key(mention: Mention, id: str | None) -> str:
    if id:
        return id
    if mention.how == "description":
        return f"{mention.span.text.lower()}@{mention.span.start}"
    return mention.actor.name if isinstance(mention.actor, Actor) else mention.span.text


def phrase_top(head: Token) -> Token:
    """The top of the noun phrase that a token belongs to: through titles, appositions and coordination."""
    for _ in range(6):
        if (
            head.dep_ in ("compound", "appos", "nmod", "conj", "flat")
            and head.head.i != head.i
            and head.head.pos_ in ("NOUN", "PROPN", "PRON")
        ):
            head = head.head
        else:
            break
    return head


def is_subject(token: Token) -> bool:
    """True when the noun phrase is the subject of a verb."""
    return phrase_top(token).dep_ in ("nsubj", "nsubjpass", "csubj")


def speaks(token: Token) -> bool:
    """True when the noun phrase is the subject of a verb of speech, or stands after "according to"."""
    top = phrase_top(token)
    after = token.doc[max(token.i, top.i) + 1 : max(token.i, top.i) + 2]
    if after and after[0].tag_ in ("VBD", "VBZ") and after[0].lemma_.lower() in SAY:
        return True  # whatever the parser made of a sentence that lost its commas
    if top.dep_ in ("nsubj", "nsubjpass"):
        verb = top.head
        for _ in range(4):
            if verb.lemma_.lower() in SAY:
                return top.dep_ == "nsubj" or verb.lemma_ in ("quote", "cite")
            if verb.dep_ in ("aux", "conj", "xcomp") and verb.head.i != verb.i:
                verb = verb.head
            else:
                break
        return False
    if top.dep_ in ("dobj", "attr", "dep") and top.head.lemma_.lower() in ("quote", "cite", "say") and top.i > top.head.i:
        return True
    if top.dep_ == "pobj":
        prep = top.head
        return (prep.lower_ == "to" and prep.i > 0 and prep.nbor(-1).lower_ == "according") or (
            prep.dep_ == "agent" and prep.head.lemma_ in SAY
        )
    return False
