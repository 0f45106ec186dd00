"""Who a source is: canonical name, kind, and how the words led there."""

from __future__ import annotations

import re

import msgspec

from sayso.claims.source_names import anonymous_name, least, phrase_end, without_article
from sayso.ground import Grounding
from sayso.ground.actors import actor_at, mentions_in
from sayso.ground.actors.anaphora import Anaphora, Answer
from sayso.ground.actors.roles import (
    AGAINST,
    BODIES,
    MESSAGES,
    PART_OF_NAME,
    PEOPLE,
    SINGLE_OFFICES,
    STANDING,
    TAKE_UP,
    THINGS,
    TYPE_OF,
    WITH_NAME,
    type_of_actor,
    type_of_words,
)
from sayso.ground.actors.voices import Voice, Voices, between, phrase_top
from sayso.language import Parsed, Token
from sayso.model import Actor, Mention, Source, Span, Unresolved
from sayso.model.vocabulary import Resolution, SourceType

# Kinds of source that speak for a state where an adjective or a possessive names it.
_STATE_VOICES = frozenset(("government", "military", "official_unnamed"))
_PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them", "who", "which", "that", "whom", "his", "their", "its"))
# Words in the names of bodies that watch a war: an institute with a country in its name is not the state's.
_WATCHES = frozenset(("rights", "monitoring", "documentation", "violations", "research", "observatory", "monitor", "watch"))
_UNDER = frozenset(("deputy", "vice", "assistant", "acting", "former"))
_WRITTEN = frozenset(("report", "statement", "study", "survey", "bulletin"))
_STANDING = re.compile("|".join(map(re.escape, STANDING)), re.IGNORECASE)
_SPEAKING_KINDS = frozenset(("media", "monitor", "international_org", "state_organ", "armed_group"))


class Sources:
    """Resolves the words that name a source or a party, with the whole report in view.

    One object serves one report; what is costly is worked out once.
    """

    def __init__(self, parsed: Parsed, grounding: Grounding) -> None:
        self.parsed, self.grounding = parsed, grounding
        self._mentions: dict[tuple[int, int], list[Mention]] = {}
        kept = parsed._cache.get("voices")
        if not (isinstance(kept, tuple) and kept[0] is grounding.mentions):
            voices = Voices(parsed, grounding.mentions)
            kept = parsed._cache["voices"] = (grounding.mentions, voices, Anaphora(voices))
        self._voices: Voices = kept[1]
        self._anaphora: Anaphora = kept[2]

    def resolve(self, span: Span) -> Source:
        """The source that the words of ``span`` (a noun phrase or a pronoun) name."""
        if (bare := self._without_adverbs(span)) != span:
            return msgspec.structs.replace(self.resolve(bare), span=span)
        head = self._head(span)
        if head.lower_ in _PRONOUNS and head.pos_ in ("PRON", "DET", "SCONJ") and len(span.text) <= 6:
            return self._taken_up(span, self._anaphora.pronoun(head))
        person = self._person(span, head)
        if person is not None:
            return self._of_person(span, person, head)
        if (answer := self._noun(head, span)) is not None:
            return self._taken_up(span, answer)
        if head.lemma_.lower() == "report" and len(self._tokens(span)) <= 2:
            return Source(
                name="unspecified reports", type="other", resolution="unresolved", span=span, who=Unresolved("the report does not say whose"), confidence="low",
            )  # fmt: skip
        if (author := self._author(span, head)) is not None:
            return self._of_body(span, author)
        if (voice := self._voice_at_end(span, head)) is not None:
            return msgspec.structs.replace(self.resolve(voice), span=span, confidence="medium")
        named = self._body(span, head)
        if named is not None:
            return self._of_body(span, named)
        return self._described(span, head)

    def party(self, span: Span) -> Actor | Unresolved | None:
        """The actor that ``span`` names as a party of an event; ``None`` where it names a thing or nobody."""
        head = self._head(span)
        if head.lower_ in _PRONOUNS and head.pos_ in ("PRON", "DET", "SCONJ") and len(span.text) <= 6:
            answer = self._anaphora.pronoun(head)
            return answer.voice.actor if answer.voice else Unresolved(answer.reason, tuple(v.name for v in answer.candidates))
        return actor_at(self.grounding.mentions, span)

    # --- which words
    def _tokens(self, span: Span) -> list[Token]:
        """The tokens that ``span`` touches."""
        return self._voices.tokens.within(span)

    def _without_adverbs(self, span: Span) -> Span:
        """The noun phrase without the words of time that a text which lost its commas puts before it: "earlier the source"."""
        tokens = self._tokens(span)
        for n, token in enumerate(tokens[:4]):
            if n and token.tag_ in ("DT", "PRP$") and token.lower_ not in ("all", "both"):
                return self.parsed.span(token.idx, span.end)
            if token.pos_ != "ADV" and token.lower_ not in ("earlier", "later") and token.ent_type_ not in ("DATE", "TIME"):
                break
        return span

    def _head(self, span: Span) -> Token:
        """The head of the noun phrase: of a badly parsed span its first noun before a preposition."""
        tokens = self._tokens(span)
        head = self._voices.head_of(span)
        cut = next(
            (
                t.i
                for t in tokens
                if t.i > tokens[0].i and (t.dep_ in ("prep", "relcl", "acl") or t.tag_ in ("IN", "WDT", "WP") or t.text == ",")
            ),
            tokens[-1].i + 1,
        )
        if head.i >= cut:
            nouns = [t for t in tokens if t.i < cut and t.pos_ in ("NOUN", "PROPN", "PRON")]
            return nouns[-1] if nouns else head
        return head

    def _voice_at_end(self, span: Span, head: Token) -> Span | None:
        """The voice that ends a span whose head is a thing or a place: a text that lost its commas runs them together."""
        tokens = self._tokens(span)
        last = tokens[-1]
        if (
            head.i == last.i
            or head.lemma_.lower() in TYPE_OF
            or head.lemma_.lower() in BODIES
            or any(m.span.start <= head.idx < m.span.end for m in self._inside(span))
        ):
            return None
        mention = next(
            (m for m in self._inside(span) if m.span.end == span.end and m.how in ("name", "alias", "metonymy", "description")), None
        )
        if (
            mention is not None
            and mention.span.start > head.idx
            and isinstance(mention.actor, Actor)
            and mention.actor.kind in _SPEAKING_KINDS
        ):
            return mention.span
        if last.lemma_.lower() in TYPE_OF and last.pos_ in ("NOUN", "PROPN") and last.dep_ != "conj":
            return self.parsed.of(last)
        return None

    def _author(self, span: Span, head: Token) -> Mention | None:
        """The body that wrote it: "a report by X"."""
        if head.lemma_.lower() not in _WRITTEN:
            return None
        authors = [o for c in head.rights if c.dep_ == "prep" and c.lower_ in ("by", "from") for o in c.children if o.dep_ == "pobj"]
        authors += [
            o
            for c in head.rights
            if c.lower_ in ("issued", "published", "released")
            for b in c.children
            if b.dep_ == "agent"
            for o in b.children
        ]
        return next((m for o in authors for m in self._inside(span) if m.span.start <= o.idx < m.span.end and m.how in ("name", "alias")
                     and isinstance(m.actor, Actor) and m.actor.kind in _SPEAKING_KINDS), None)  # fmt: skip

    def _inside(self, span: Span) -> list[Mention]:
        key = (span.start, span.end)
        if key not in self._mentions:
            self._mentions[key] = mentions_in(self.grounding.mentions, span)
        return self._mentions[key]

    def _person(self, span: Span, head: Token) -> Mention | None:
        """The named person whom the words are about: at their head, in apposition, or at the end after a role."""
        for mention in self._inside(span):
            if not isinstance(mention.actor, Actor) or mention.actor.kind != "person" or mention.how == "anaphora":
                continue
            tokens = self._tokens(mention.span)
            if tokens[0].i <= head.i <= tokens[-1].i:
                return mention
            own = self._voices.head_of(mention.span)
            if own.dep_ in ("appos", "compound", "flat") and own.head.i == head.i:
                return mention
            if mention.span.end >= span.end - 1 and head.lemma_.lower() in PEOPLE and not self._belongs(tokens[0].i, span):
                return mention
        return None

    def _belongs(self, start: int, span: Span) -> bool:
        """True when the name before which ``start`` stands belongs to a preposition: "close to X", "a spokesman for Mr X"."""
        doc = self.parsed.doc
        i = start - 1
        while (
            i >= 0 and doc[i].idx >= span.start and (doc[i].lemma_.lower() in TYPE_OF or doc[i].text[:1].isupper() or doc[i].pos_ == "ADJ")
        ):
            i -= 1
        return i >= 0 and doc[i].idx >= span.start and doc[i].tag_ in ("IN", "TO", "VB", "VBG", "VBN")

    def _body(self, span: Span, head: Token) -> Mention | None:
        """The body that the words are: named at their head or in apposition to it."""
        inside = [
            m
            for m in self._inside(span)
            if (isinstance(m.actor, Actor) and m.how not in ("adjective", "description")) or (m.how == "description" and self._organ(m))
        ]
        for mention in inside:
            tokens = self._tokens(mention.span)
            own = self._voices.head_of(mention.span)
            if tokens[0].i <= head.i <= tokens[-1].i or (
                own.dep_ in ("appos", "compound", "nmod") and own.head.i == head.i and head.lemma_.lower() in BODIES
            ):
                return mention
        if head.lemma_.lower() in WITH_NAME:
            return inside[0] if inside else None
        return None

    def _organ(self, mention: Mention) -> bool:
        return isinstance(mention.actor, Actor) and mention.actor.id is not None

    def _noun(self, head: Token, span: Span) -> Answer | None:
        """What a noun takes up: a body ("the group"), or a person introduced before ("the source")."""
        if (holder := self._office_holder(head, head.lemma_.lower())) is not None:
            return holder
        mentions = [m for m in self._inside(span) if m.how in ("name", "alias", "metonymy") or (m.how == "description" and self._organ(m))]
        at_head = next((m for m in self._inside(span) if m.span.start <= head.idx < m.span.end), None)
        if at_head is not None and isinstance(at_head.actor, Actor) and at_head.actor.id is not None and at_head.how != "anaphora":
            return None
        if mentions and head.lemma_.lower() != "statement" and not all(self._is_place_mark(m, span) for m in mentions):
            return None
        if not mentions or head.lemma_.lower() != "statement":
            answer = self._anaphora.noun(head, span)
            if answer is not None:
                return answer
        noun = head.lemma_.lower()
        definite = any(t.lower_ in ("the", "this", "that") for t in self._tokens(span)[:1])
        if not definite or noun not in TAKE_UP or head.tag_ == "NNS":
            return None
        doc = self.parsed.doc
        words = {t.lemma_.lower() for t in self._tokens(span) if t.pos_ in ("ADJ", "NOUN") and t.i != head.i}
        names = {t.lower_ for t in self._tokens(span) if t.pos_ == "PROPN" and t.i != head.i}
        persons = self._voices.view("one person", lambda v: v.person and not v.plural)
        before = reversed(between(persons, 0, head.i))
        fits = (v for v in before if self._fits_role(v, noun, words, doc[v.head]) and self._of_same(names, words, doc[v.head]))
        fitting = self._whose_role(next(fits, None))
        return Answer(fitting, "high", (), "the last of that role") if fitting is not None else None

    def _office_holder(self, head: Token, noun: str) -> Answer | None:
        """ "The Russian leader", "Iran's foreign minister": the holder of the office, where the report names exactly one."""
        if noun not in SINGLE_OFFICES or head.tag_ == "NNS" or any(c.lower_ in ("a", "an", "former", "deputy") for c in head.children):
            return None
        body = self._voices.body_of(head)
        if body is None or body.country is None:
            return None
        reg, on = self._voices.registry, self.parsed.report.published
        found: dict[str, Voice] = {}
        for voice in self._voices.view(
            "named person", lambda v: isinstance(v.actor, Actor) and v.actor.kind == "person" and bool(v.actor.id)
        ):
            entry = reg.get(voice.actor.id) if isinstance(voice.actor, Actor) and voice.actor.kind == "person" and voice.actor.id else None
            if entry is None or not entry.office or not entry.holds(on) or entry.country != body.country:
                continue
            office = entry.office.lower()
            heads = ("president", "prime minister", "king", "chancellor", "supreme leader") if noun == "leader" else (noun,)
            if office.startswith(heads) and (noun != "minister" or reg.origin(body.id or "") == body.id or entry.body == body.id):
                found[voice.key] = voice
        if len(found) != 1:
            return None
        return Answer(next(iter(found.values())), "medium", (), "the holder of the office")

    def _is_place_mark(self, mention: Mention, span: Span) -> bool:
        after = self.parsed.report.text[mention.span.end : mention.span.end + 6].lower()
        return after.startswith(("-based", " based"))

    def _fits_role(self, voice: Voice, noun: str, words: set[str], head: Token) -> bool:
        entry = self._voices.registry.get(voice.actor.id) if isinstance(voice.actor, Actor) and voice.actor.id else None
        described = voice.mention.how == "description"
        if described:
            return head.lemma_.lower() == noun and (
                not words or words <= {t.lemma_.lower() for t in head.subtree} or not words & {t.lemma_.lower() for t in head.subtree}
            )
        around = {t.lemma_.lower() for t in phrase_top(head).subtree if abs(t.i - head.i) < 8}
        return (
            noun in around
            or (noun == "doctor" and not around.isdisjoint(("dr", "dr.")))
            or (entry is not None and entry.office is not None and noun in entry.office.lower())
        )

    def _of_same(self, names: set[str], words: set[str], head: Token) -> bool:
        """ "The mayor of Velmar" is no mayor of another town, and the deputy governor not the governor."""
        around = {t.lower_ for t in phrase_top(head).subtree}
        return (not names or not names.isdisjoint(around)) and (words & _UNDER) <= around

    def _whose_role(self, voice: Voice | None) -> Voice | None:
        """The person whom a role is said of: for "Maren Tosk, a farmer, said" she is "the farmer"."""
        head = self.parsed.doc[voice.head] if voice is not None else None
        if voice is None or head is None or head.dep_ != "appos":
            return voice
        named = self._voices.view("person by name", lambda v: v.person and isinstance(v.actor, Actor) and v.actor.kind == "person")
        return next((v for v in between(named, 0, head.i) if v.head == head.head.i), voice)

    # --- the source that came out
    def _taken_up(self, span: Span, answer: Answer) -> Source:
        """The source that an anaphor stands for, or the candidates."""
        if answer.voice is None:
            who = Unresolved(answer.reason, tuple(v.name for v in answer.candidates))
            return Source(name=span.text, type="other", resolution="unresolved", span=span, who=who, confidence="low")
        base = self._of_voice(answer.voice)
        if base.resolution == "unresolved":
            return msgspec.structs.replace(base, span=span)
        # A noun that is part of the name ("the Observatory") names the body; it only leaves the rest out.
        noun = self._head(span).lemma_.lower()
        resolution: Resolution = "explicit" if noun in PART_OF_NAME and noun in answer.voice.name.lower() else "anaphora"
        return msgspec.structs.replace(base, span=span, resolution=resolution, confidence=least(answer.sure, base.confidence))

    def _of_voice(self, voice: Voice) -> Source:
        span, head = voice.span, self.parsed.doc[voice.head]
        if isinstance(voice.actor, Actor) and voice.actor.kind == "person":
            return self._of_person(span, voice.mention, phrase_top(head))
        if voice.mention.how != "description" or self._organ(voice.mention):
            return self._of_body(span, voice.mention)
        whole = self.parsed.span(head.left_edge.idx, phrase_end(head))
        again = self._noun(head, whole)  # "the source", which takes up a source before it
        if again is not None and again.voice is not None and again.voice.head < head.i:
            return self._of_voice(again.voice)
        return self._described(whole, head)

    def _of_person(self, span: Span, mention: Mention, head: Token) -> Source:
        actor = mention.actor
        assert isinstance(actor, Actor)
        reg, on = self._voices.registry, self.parsed.report.published
        entry = reg.get(actor.id) if actor.id else None
        body: Actor | None = None
        kind: SourceType | None = None
        if entry is not None and entry.body and entry.holds(on):
            above = reg.get(entry.body)
            body = reg.current(above, on).actor if above is not None else None
            kind = type_of_actor(actor, reg)
        else:
            body, kind = self._introduced(actor)
            if kind is None and entry is not None:
                kind = type_of_actor(actor, reg)
        resolution: Resolution = "explicit"
        return Source(
            name=actor.name, type=kind or "other", resolution=resolution, span=span, who=actor, standing=self._standing(span),
            speaks_for=(body.id or body.name) if body is not None else None, confidence="high" if kind else "medium",
        )  # fmt: skip

    def _introduced(self, actor: Actor) -> tuple[Actor | None, SourceType | None]:
        """Body and kind of source of a person whom the registry does not know, from the words at any of the mentions."""
        body: Actor | None = None
        kind: SourceType | None = None
        for voice in self._voices.view(("actor", actor.name), lambda v: isinstance(v.actor, Actor) and v.actor.name == actor.name):
            if voice.actor != actor:
                continue
            head = self.parsed.doc[voice.head]
            body = body or voice.body
            kind = kind or self._kind_of_role(head, voice)
        if body is not None and (kind in (None, "official_unnamed", "other")):
            kind = type_of_actor(body, self._voices.registry)
        if kind == "official_unnamed":
            kind = "other"
        return body, kind

    def _kind_of_role(self, head: Token, voice: Voice) -> SourceType | None:
        """The kind of source by the role that stands beside a name."""
        doc = head.doc
        tokens = self._tokens(voice.span)
        top = phrase_top(head)
        near = [doc[i] for i in range(max(0, tokens[0].i - 6, head.sent.start), tokens[0].i)]
        beside = [
            t
            for t in near
            if t.lemma_.lower() in TYPE_OF and (t.head.i in (head.i, top.i) or t.i in (top.i, tokens[0].i - 1) or (t.head.head.i == head.i))
        ]
        beside += [c for c in (*head.children, *top.children) if c.dep_ == "appos" and c.lemma_.lower() in TYPE_OF]
        for noun in reversed(beside):
            if (kind := type_of_words(noun)) is not None:
                return kind
        return None

    def _of_body(self, span: Span, mention: Mention) -> Source:
        actor = mention.actor
        if isinstance(actor, Unresolved):
            return Source(name=span.text, type="other", resolution="unresolved", span=span, who=actor, confidence="low")
        resolution: Resolution = "metonymy" if mention.how == "metonymy" or actor.kind == "state" else "explicit"
        reg = self._voices.registry
        if actor.kind == "state" and actor.country:
            government = reg.organ("government", actor.country, self.parsed.report.published)
            actor = government.actor if government is not None else actor
        kind = type_of_actor(actor, reg)
        return Source(
            name=actor.name, type=kind, resolution=resolution, span=span, who=actor, standing=self._standing(span),
            speaks_for=actor.parent if actor.kind in ("state_organ", "state_forces") else None,
            confidence="medium" if actor.basis == "inference" else "high",
        )  # fmt: skip

    def _described(self, span: Span, head: Token) -> Source:
        """A source without a name, kept as described."""
        reg = self._voices.registry
        body = self._voices.body_of(head)
        if body is None and (owner := self._owner(span)) is not None and isinstance(owner.actor, Actor) and owner.actor.kind != "person":
            body = owner.actor
        noun = head.lemma_.lower()
        against = noun in AGAINST
        body = None if against else body
        kind = type_of_words(head)
        own_name = kind is None and head.text[:1].isupper() and not head.is_sent_start and head.lemma_.lower() not in PEOPLE
        if body is not None and noun not in THINGS and kind in (None, "official_unnamed", "other"):
            of_body = type_of_actor(body, reg)
            if (
                kind is None
                or (noun not in ("source", "official", "diplomat") and kind == "official_unnamed")
                or of_body in ("armed_group", "media", "international_org", "monitor")
            ):
                kind = of_body
        if body is not None and body.kind == "state" and own_name:
            kind, body = ("monitor" if _WATCHES & {t.lower_ for t in self._tokens(span)} else "other"), None
        if noun in MESSAGES:
            owners = [
                m.actor
                for m in self._inside(span)
                if isinstance(m.actor, Actor) and m.actor.kind in ("person", "armed_group", "state_forces", "monitor")
            ]
            kind = type_of_actor(owners[-1], reg) if owners else kind
        if noun == "source" and " close to " in span.text:
            kind = "official_unnamed"
        standing = self._standing(span)
        in_the_know = noun in ("people", "person") and standing is not None
        if in_the_know:
            kind = "official_unnamed"
        if kind not in _STATE_VOICES and body is not None and body.kind == "state":
            body, against = None, True  # "Freedonian residents", "a Freedonian rights group": of the country, and not its state
        said = self.parsed.spelt(span)
        anonymous = (noun in PEOPLE or in_the_know) and not (kind == "armed_group" and head.tag_ == "NNS")
        actor = (
            actor_at(self.grounding.mentions, span)
            if not (anonymous or (against and kind != "armed_group"))
            else Actor(name=without_article(said), kind="other")
        )
        return Source(
            name=self._of_whom(span, anonymous_name(said, head)) if anonymous else without_article(said), type=kind or "other", resolution="explicit", span=span,
            who=actor if isinstance(actor, Actor) else Actor(name=without_article(said), kind="other"), anonymous=anonymous, standing=standing,
            speaks_for=(body.id or body.name) if body is not None else None, confidence="high" if kind else "medium",
        )  # fmt: skip

    def _owner(self, span: Span) -> Voice | None:
        """The voice that "its" stands for in "its director"."""
        first = self._tokens(span)[0]
        return self._anaphora.pronoun(first).voice if first.lower_ in ("its", "their") else None

    def _of_whom(self, span: Span, name: str) -> str:
        """ "unnamed director of X" for "its director", where the pronoun stands for X."""
        first = self._tokens(span)[0]
        if first.lower_ not in ("its", "their"):
            return name
        voice = self._owner(span)
        rest = span.text[len(first.text) :].strip()
        return f"unnamed {rest} of {voice.name}" if voice is not None else f"unnamed {rest}"

    def _standing(self, span: Span) -> str | None:
        """What the text says of how the source knows: "familiar with the situation"."""
        m = _STANDING.search(span.text)
        return span.text[m.start() :].strip(" ,") if m else None
