"""What "he", "they", "it", "the group" and "the monitor" stand for, by rule; and when nobody can tell.

Persons: the last person who spoke, of a fitting number and gender, goes on speaking. Where a voice owns up to what its own
side does ("he acknowledged that US aircraft ..."), a speaker of that side comes before a nearer one of no known side. A
pronoun that opens a paragraph after one that was only inferred has no sure antecedent: it stays unresolved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.ground.actors.roles import BODIES, BODY_MARKS, CONCEDE, SAY
from sayso.ground.actors.voices import Voice, Voices, between, phrase_top
from sayso.language import Token
from sayso.model import Actor, Span
from sayso.model.vocabulary import ActorKind, Confidence

_PERSON = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f", "himself": "m", "herself": "f"}
_PLURAL = frozenset(("they", "them", "their", "theirs"))
_NEUTER = frozenset(("it", "its"))
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_DEFINITE = frozenset(("the", "this", "that", "these", "its", "their", "his"))
_BODY_KINDS = frozenset(
    ("monitor", "state_organ", "state_forces", "armed_group", "international_org", "media", "coalition", "state", "other")
)
_TELLERS = frozenset(("monitor", "media"))  # who tell of what others do
# Nouns that stand for "it" although they name people: "the source ... it added".
_NEUTER_ROLES = frozenset(("source", "statement", "report", "group", "monitor"))
# Nouns too general to be part of a name: "the group" is not more likely one whose name has the word.
_LOOSE = frozenset(("group", "organisation", "organization", "statement", "body", "force", "movement", "militia", "party", "alliance"))


@dataclass(frozen=True, slots=True)
class Answer:
    """The antecedent, or the candidates where there is no telling."""

    voice: Voice | None
    sure: Confidence = "high"
    candidates: tuple[Voice, ...] = ()
    reason: str = ""
    inferred: bool = False


_OF_STATES = frozenset(("army", "force"))  # an armed group is "the army" only where its name says so: "Arakan Army"
_STATE_KINDS = frozenset(("state", "state_organ", "state_forces"))


def _owned(head: Token) -> bool:
    """True when the words say whose the body is: "the army of X", "the X army"; then it takes up no other's."""
    owners = [c for c in head.children if c.dep_ in ("compound", "nmod", "amod", "poss") and c.i < head.i]
    owners += [o for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
    return any(o.text[:1].isupper() and o.pos_ in ("PROPN", "ADJ") for o in owners)


NOBODY = Answer(None, "low", (), "nothing before it fits")


class Anaphora:
    """Answers for one report; pronouns for persons are worked out in one go, since one depends on those before it."""

    def __init__(self, voices: Voices) -> None:
        self.voices = voices
        self._persons: dict[int, Answer] = {}
        self._asked = False

    def _work_out_persons(self) -> None:
        """The answers for all pronouns for persons, in the order of the text."""
        self._asked = True
        voices = self.voices
        last: Answer | None = None
        last_paragraph = -1
        for token in voices.tokens.pronouns:
            if token.lower_ in _PERSON:
                here = voices.paragraph(token.idx)
                if (same := self._same_sentence(token)) is not None:
                    self._persons[token.i] = same
                    continue
                if token.dep_ in ("nsubj", "nsubjpass") or last is None:
                    answer = self._person(token, last if here != last_paragraph else None, last)
                    last, last_paragraph = answer, here
                else:
                    answer = self._person(token, None, last)
                self._persons[token.i] = answer

    def pronoun(self, token: Token) -> Answer:
        """The antecedent of a personal or relative pronoun."""
        low = token.lower_
        if low in _PERSON:
            if not self._asked:
                self._work_out_persons()
            return self._persons.get(token.i, NOBODY)
        if low in _RELATIVE:
            return self._relative(token)
        if low in _PLURAL:
            return self._plural(token)
        if low in _NEUTER:
            return self._neuter(token)
        return NOBODY

    # --- persons
    def _same_sentence(self, token: Token) -> Answer | None:
        """The answer for the same pronoun before it in its sentence, unless somebody was named between the two."""
        gender = _PERSON[token.lower_]
        tokens = self.voices.tokens
        sentence = self.voices.sentence_of[token.i]
        earlier = None
        for i in reversed(self._persons):
            if self.voices.sentence_of[i] != sentence:
                break
            if _PERSON[tokens.all[i].lower_] == gender:
                earlier = tokens.all[i]
                break
        if earlier is None or any(v.person and not v.plural for v in between(self.voices.all, earlier.i + 1, token.i)):
            return None
        return self._persons[earlier.i]

    def _person(self, token: Token, before: Answer | None, last: Answer | None) -> Answer:
        """``before`` is the answer for the pronoun before it where a paragraph lies between, ``last`` that answer in any case."""
        gender = _PERSON[token.lower_]

        def fits(v: Voice) -> bool:
            return v.person and not v.plural and v.gender in (None, gender) and not self._says_who(v)

        quoted = False
        outside = self._before(token, ("outside", gender), lambda v: fits(v) and not v.quoted)
        if not outside:
            quoted = True
            outside = self._before(token, ("person", gender), fits)
        if not outside:
            return NOBODY
        spoken = self._before(token, ("spoken", gender, quoted), lambda v: fits(v) and v.spoken and (quoted or not v.quoted))
        if not spoken:
            return self._among_unspoken(outside, token)
        own_side = self._own_side(token, spoken)
        if own_side is not None:
            return own_side
        latest = spoken[-1]
        if before is not None and before.inferred:
            options = _distinct([latest, *([before.voice] if before.voice else [])])
            return Answer(None, "low", options, "opens a paragraph after a pronoun that was only inferred")
        if last is not None and last.voice is not None and last.inferred and last.voice.head > latest.head - 1:
            return last
        if last is not None and last.inferred and last.voice is not None and before is None:
            return Answer(last.voice, "low", last.candidates, last.reason, inferred=True)
        rivals = _distinct(v for v in _since(spoken, latest.sentence) if v.sentence == latest.sentence and v.key != latest.key)
        if rivals:
            main = [v for v in (*rivals, latest) if _of_main_clause(self.voices.parsed.doc[v.head])]
            if len(main) == 1:
                return Answer(main[0], "medium", (), "subject of the main clause")
            if token.sent.start <= latest.head:
                return Answer(latest, "medium", (), "nearest speaker in its sentence")
            return Answer(None, "low", _distinct([*rivals, latest]), "two people spoke just before")
        far = self.voices.sentence_of[token.i] - latest.sentence
        return Answer(latest, "high" if far <= 3 else "medium", (), "the last person who spoke")

    def _says_who(self, voice: Voice) -> bool:
        """True for "a major general" of "the spokesman, a major general": the same person, named before."""
        head = self.voices.parsed.doc[voice.head]
        return head.dep_ == "appos" and voice.mention.how == "description" and head.head.i in self.voices.at_token

    def _before(self, token: Token, key: object, fits: Callable[[Voice], bool]) -> list[Voice]:
        """The voices before a pronoun for which ``fits`` is true, without the phrase that it stands in itself."""
        voices = self.voices.view(key, fits)
        found = voices[: bisect_left(voices, token.i, key=lambda v: v.head)]
        top = phrase_top(token.head).i if token.dep_ == "poss" else token.i
        if any(v.head == top for v in between(found, top, top + 1)):
            return [v for v in found if not self._own(v, token)]
        return found

    def _own(self, voice: Voice, token: Token) -> bool:
        """True for a phrase that the pronoun itself stands in ("his spokesman")."""
        return voice.head == token.i or (token.dep_ == "poss" and phrase_top(token.head).i == voice.head)

    def _among_unspoken(self, fitting: Sequence[Voice], token: Token) -> Answer:
        sentence = self.voices.sentence_of[token.i]
        near = [v for v in fitting if sentence - v.sentence <= 2]
        for group in ([v for v in near if v.subject and v.sentence == near[-1].sentence], near, fitting):
            options = _distinct(group)
            if len(options) == 1:
                return Answer(options[0], "medium", (), "the only person it fits")
            if options and group is not near:
                continue
        return Answer(None, "low", _distinct(near or fitting[-3:]), "several people it fits")

    def _own_side(self, token: Token, spoken: Sequence[Voice]) -> Answer | None:
        """A voice that acknowledges what a state's forces do speaks for that state, where such a voice has spoken before."""
        sentence = token.sent
        if not any(
            t.lemma_.lower() in CONCEDE and any(c.dep_ == "nsubj" and c.lower_ == token.lower_ for c in t.children) for t in sentence
        ):
            return None
        country = self._first_party_country(token)
        if country is None or spoken[-1].country == country:
            return None
        fitting = [v for v in spoken if v.country == country]
        options = _distinct(fitting)
        if not options:
            return None
        words = {t.lemma_.lower() for t in sentence if t.pos_ in ("NOUN", "PROPN", "VERB")}
        ranked = sorted(((self._shared(v.key, fitting, words), v) for v in options), key=lambda x: -x[0])
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            return Answer(None, "low", options, "several speakers of that side")
        return Answer(ranked[0][1], "medium", tuple(v for _, v in ranked[1:]), "acknowledges what its own side does", inferred=True)

    def _first_party_country(self, token: Token) -> str | None:
        """The country of the party that is the first subject after the pronoun in its sentence."""
        for mention_voice in between(self.voices.all, token.i + 1, token.sent.end):
            if mention_voice.subject and mention_voice.country:
                return mention_voice.country
        return None

    def _shared(self, key: str, voices: Sequence[Voice], words: set[str]) -> int:
        """How many words the sentences that a voice spoke in share with ``words``: talk goes on about the same thing."""
        found: set[str] = set()
        for v in voices:
            if v.key == key:
                found |= {t.lemma_.lower() for t in self.voices.parsed.doc[v.head].sent if t.pos_ in ("NOUN", "PROPN", "VERB")}
        return len(found & words)

    # --- bodies
    def _relative(self, token: Token) -> Answer:
        clause = token.head
        for _ in range(4):
            if clause.dep_ == "relcl":
                head = phrase_top(clause.head)
                first, last = sorted((clause.head.i, head.i))
                voice = next(iter(between(self.voices.all, first, first + 1) or between(self.voices.all, last, last + 1)), None)
                return Answer(voice) if voice else NOBODY
            if clause.head.i == clause.i:
                break
            clause = clause.head
        return NOBODY

    def _plural(self, token: Token) -> Answer:
        def fits(v: Voice) -> bool:
            return not v.quoted and (v.plural or (not v.person and _kind(v) in _BODY_KINDS and _kind(v) != "media"))

        return self._nearest(self._before(token, "plural", fits), token)

    def _neuter(self, token: Token) -> Answer:
        doc = self.voices.parsed.doc

        def fits(v: Voice) -> bool:
            role = v.spoken and doc[v.head].lemma_.lower() in _NEUTER_ROLES
            return not v.quoted and not v.plural and ((not v.person and _kind(v) in _BODY_KINDS) or role)

        return self._nearest(self._before(token, "neuter", fits), token)

    def _nearest(self, fitting: Sequence[Voice], token: Token) -> Answer:
        """The last that spoke where the pronoun speaks, the last subject where it does not; nobody where two are level."""
        sentence = self.voices.sentence_of[token.i]
        recent = _since(fitting, sentence - 4)
        clause = phrase_top(token).head
        here = [v for v in recent if v.sentence == sentence]
        if clause.lemma_.lower() not in SAY or clause.dep_ in ("advcl", "relcl", "parataxis"):
            options = _distinct([v for v in here if v.subject] or here)
            if len(options) == 1:
                return Answer(options[0], "high", (), "the only one in its sentence")
        acting = self._acting(fitting, token)
        if acting is not None:
            return acting
        if phrase_top(token).head.lemma_.lower() in SAY or not any(v.subject for v in recent):
            spoken = next((v for v in reversed(fitting) if v.spoken), None)
            if spoken is not None:
                return Answer(spoken, "high" if sentence - spoken.sentence <= 3 else "medium", (), "the last that spoke")
        subjects = [v for v in recent if v.subject]
        group = [v for v in subjects if v.sentence == subjects[-1].sentence] if subjects else recent
        options = _distinct(group)
        if len(options) == 1:
            return Answer(options[0], "medium", (), "the last subject it fits")
        return Answer(None, "low", options, "several parties it fits") if options else NOBODY

    def _acting(self, fitting: Sequence[Voice], token: Token) -> Answer | None:
        """ "The front killed four soldiers, it said in a statement": who acts in what is said, rather than another body that spoke before.

        A monitor, a medic or an outlet that spoke last may go on telling of what others did; but not in a statement of those others.
        ``None`` where the words before the pronoun have nobody who may speak as their subject.
        """
        said = phrase_top(token).head
        told = next((c for c in said.children if c.dep_ in ("ccomp", "parataxis") and c.i < token.i), None)
        if said.lemma_.lower() not in SAY or token.dep_ != "nsubj" or told is None:
            return None
        who = next((c for c in told.children if c.dep_ == "nsubj"), None)
        if who is None or who.i > token.i:
            return None
        spoken = next((v for v in reversed(fitting) if v.spoken and v.head != who.i), None)
        own_words = any(c.dep_ == "prep" and c.lower_ in ("in", "on", "via") and c.i > said.i for c in said.children)
        if spoken is not None and not own_words and (_kind(spoken) in _TELLERS or self.voices.sentence_of[who.i] == spoken.sentence):
            return None
        actor = next((v for v in fitting if v.head == who.i), None)
        if actor is not None:
            return Answer(actor, "medium", (spoken,) if spoken is not None else (), "who acts in what is said")
        if who.lemma_.lower() in BODIES and who.tag_ not in ("NNS", "NNPS"):
            return Answer(None, "low", (spoken,) if spoken is not None else (), "may be who acts in what is said")
        return None

    # --- definite nouns
    def noun(self, head: Token, span: Span) -> Answer | None:
        """What a noun that takes up a body stands for ("the group", "a monitor"); ``None`` where it takes up nothing."""
        noun = head.lemma_.lower()
        kinds = BODIES.get(noun)
        if kinds is None or head.tag_ in ("NNS", "NNPS"):
            return None
        words = {t.lower_ for t in head.subtree if t.i < head.i} | {span.text.lower().split()[0]}
        left = span.text.lower()
        marked: list[ActorKind] = [kind for kind, marks in BODY_MARKS.items() if any(_has(left, m) for m in marks)]
        definite = bool(words & _DEFINITE) or noun == "coalition"
        if marked and noun in ("group", "organisation", "organization", "agency", "network", "watchdog"):
            kinds = frozenset(marked)
        if not definite and not ("monitor" in kinds and len(kinds) == 1 and words & {"a", "an"}):
            return None
        if "other" in words or "another" in words:
            return None
        if kinds & _STATE_KINDS and _owned(head):
            return None

        def fits(v: Voice) -> bool:
            name = v.name.lower() if ministry else ""
            return (
                _kind(v) in kinds and not v.person and v.mention.how != "description"
                and (not ministry or "ministry" in name or "department" in name)
                and (noun not in _OF_STATES or _kind(v) != "armed_group" or noun in v.name.lower())
            )  # fmt: skip

        def by_noun(v: Voice) -> bool:
            return fits(v) and (noun in v.name.lower() or self._called(v, noun))

        ministry = noun in ("ministry", "department")
        fitting = [v for v in self.voices.view((kinds, ministry, noun in _OF_STATES), fits) if v.head != head.i]
        called = set() if noun in _LOOSE else {v.key for v in self.voices.view((kinds, noun), by_noun) if v.head != head.i}
        if called or noun == "observatory":
            fitting = [v for v in fitting if v.key in called]
        if not fitting and head.text[:1].isupper() and definite:
            return None
        before = [v for v in fitting if v.head < head.i]
        if not definite or not before:
            options = _distinct(fitting)
            known = [v for v in options if isinstance(v.actor, Actor) and v.actor.id]
            if not definite and len(known) == 1:
                options = tuple(known)
            if len(options) == 1 and (not definite or kinds <= {"monitor"}):
                return Answer(options[0], "medium" if options[0].head > head.i else "high", (), "the only one that the report names")
            return Answer(None, "low", options, "several that it fits") if len(options) > 1 and not definite else None
        return self._latest_body(before, head)

    def _called(self, voice: Voice, noun: str) -> bool:
        """True when the words around a mention call it by the noun: "the newspaper X", "X TV channel"."""
        head = self.voices.parsed.doc[voice.head]
        return any(t.lemma_.lower() == noun for t in (head.head, *head.children)) or noun in voice.span.text.lower()

    def _latest_body(self, before: Sequence[Voice], head: Token) -> Answer:
        latest = before[-1]
        spoken = [v for v in _since(before, self.voices.sentence_of[head.i] - 4) if v.spoken]
        chosen = spoken[-1] if spoken and phrase_top(head).head.lemma_.lower() in SAY else latest
        rivals = _distinct(
            v
            for v in _since(before, chosen.sentence)
            if v.sentence == chosen.sentence and v.key != chosen.key and v.subject == chosen.subject and _kind(v) == _kind(chosen)
        )
        if rivals:
            return Answer(None, "low", _distinct([*rivals, chosen]), "several that it fits")
        return Answer(chosen, "high", (), "the last that it fits")


def _since(voices: Sequence[Voice], sentence: int) -> Sequence[Voice]:
    """Of voices in the order of the text those from a sentence on."""
    return voices[bisect_left(voices, sentence, key=lambda v: v.sentence) :]


def _has(text: str, mark: str) -> bool:
    at = text.find(mark)
    return at >= 0 and (at == 0 or not text[at - 1].isalpha())


def _kind(voice: Voice) -> ActorKind | None:
    return voice.actor.kind if isinstance(voice.actor, Actor) else None


def _of_main_clause(token: Token) -> bool:
    top = phrase_top(token)
    return top.dep_ == "nsubj" and top.head.dep_ == "ROOT"


def _distinct(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """One voice a key, the last mention of each, in order."""
    return tuple({v.key: v for v in voices}.values())
