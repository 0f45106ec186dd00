"""When the acts of one report happened: its days, each given to the telling that it belongs to."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import combinations, pairwise

import msgspec

from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.days.since_then import tells_when_war_began
from sayso.events.days.since_when import RANKS, is_ranked, only_one
from sayso.events.days.stamped import stamped_days
from sayso.events.days.told_on import TOLD_THEN, of_speaking, told_on
from sayso.events.days.when import apart, at_once, days, lasting, of_act, off, shifted
from sayso.events.same.stories import Story
from sayso.events.scene.places import FAR, Placed
from sayso.events.tiers.recalled import recalled_by
from sayso.events.words.grammar import children, is_perfect, verb_above
from sayso.events.words.lags import lag, since
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.events.words.where import SAYING
from sayso.ground import Grounding
from sayso.language import Parsed, Token
from sayso.language.dates import WEEKDAYS
from sayso.model import Claim, Moment, Span

_COUNTS = frozenset({"toll", "number", "count", "figure", "total", "death", "tally"})
_COUNTING = frozenset(
    {
        "rise", "climb", "reach", "pass", "jump", "increase", "go", "stand", "top", "grow", "soar", "mount", "hit", "lower", "drop", "revise",
        "raise", "exceed", "surpass", "put", "bring", "update", "double", "near",
    }
)  # fmt: skip
_DAYS = WEEKDAYS | {"yesterday"}
_LAST = ("the past", "the last", "past", "last")
_MONTH = timedelta(days=31)
_BACKING = frozenset({"back", "support", "cover", "precede"})  # by what is done beside it


class Dated(Placed):
    """The tellings of one report with their places and days."""

    def __init__(self, parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> None:
        super().__init__(parsed, grounding, claims)
        self.moments: dict[int, list[Moment]] = defaultdict(list)
        self.dated: list[Story] = []  # incidents with a day
        self.dated_all: list[Story] = []  # older ones too
        self.begun: list[Story] = []  # what began on a day and goes on
        self.summed: list[Story] = []  # sums over some days
        self.told_in: dict[int, list[Moment]] = defaultdict(list)  # the moments of each sentence
        self.war_began: list[Moment] = []  # the days from which a war is counted
        self.told_days: dict[int, Moment] = {}  # the day on which what a sentence tells was told
        self._attach_moments()
        self._keep_own_days()
        self._share_days()
        self._stamp_days()

    def _stamp_days(self) -> None:
        """ "2 May" over some lines, "2 May: ..." before one: the day of every act there that tells none."""
        for stamp, moment in stamped_days(self.parsed, self.grounding):
            for n in self.under(stamp):
                if not self.moments[n]:
                    self.moments[n].append(moment)

    def _attach_moments(self) -> None:
        given: list[tuple[int, Moment, Moment]] = []
        dateline = self.parsed.dateline
        for moment in self.grounding.moments:
            if moment.span is None or self.parsed.report.text[moment.span.end :].lstrip().startswith(("GMT", "UTC")):
                continue  # "1615 GMT" is an hour, whatever it looks like
            if dateline is not None and dateline.date is not None and dateline.date.overlaps(moment.span):
                continue
            if any(stamp.dated and stamp.span.covers(moment.span) for stamp in self.parsed.stamps):
                continue
            found = self._holder(moment.span, aims=False)
            if found is None or _counts_acts(self.parsed.tokens(moment.span)[0]):
                continue
            held, head = found
            if _counted_up_to(self.parsed.tokens(moment.span)[0]):
                if (day := told_on(head, moment, self.parsed.report.published)) is not None:
                    self.told_days.setdefault(self.number[head.i], day)
                continue
            if moment.kind == "date" and tells_when_war_began(head):
                self.war_began.append(moment)
            if self._of_other(head, moment, held.owner):
                continue
            owner = held.owner if held.role != "speech" else self._fronted(head)
            if owner is None and held.role == "speech" and (told := self._told_up_to(head)) is not None:
                owner = told
            if owner is None and (day := told_on(head, moment, self.parsed.report.published)) is not None:
                self.told_days.setdefault(self.number[head.i], day)
            if held.steps == FAR and held.role != "speech":
                self._to_clauses(head, moment)
                if owner is not None and _told_after(self.tellings[owner].main, head):
                    continue  # "quit the deal in July and has struck ports since"
            if owner is None and of_speaking(head):
                continue
            self.told_in[self.number[head.i]].append(moment)
            act = self.tellings[owner].main if owner is not None else None
            dated = of_act(moment, self.parsed.tokens(moment.span), self.parsed.report.published, act)
            if act is not None and recalled_by(act) is not None and not act.head.is_ancestor(head):
                dated = None  # "sentenced on Monday for the killing of a general"
            if act is not None and _only_pledged(act, head):
                dated = None
            gap = lag(act.head) if act is not None else None
            if gap is not None and dated is not None and not gap.tells(head):
                dated = off(dated, gap)  # "turned back on Wednesday, a day after the truce began"
            if owner is not None and dated is not None:
                self.moments[owner].append(dated)
                given.append((owner, moment, dated))
        for owner, moment, dated in given:
            if (ended := self._ended(owner, moment, dated)) is not None:
                self.moments[owner] = [ended if m is dated else m for m in self.moments[owner]]

    def _ended(self, owner: int, moment: Moment, dated: Moment) -> Moment | None:
        """ "Since Sunday, a monitor said on Monday", "in 24 hours, it said on Monday": a stretch up to now ends when it was told, and nothing
        that was told happened later."""
        published, told, span = self.parsed.report.published, days(self.told_days.get(self.tellings[owner].sentence)), days(dated)
        if (
            published is None
            or told is None
            or told.start is None
            or told.start != told.end
            or span is None
            or span.start is None
            or moment.span is None
        ):
            return None
        if moment.reference == "relative" and span.end is not None and told.start < span.start and span.end <= published:
            weekday = not WEEKDAYS.isdisjoint(moment.span.text.lower().split())
            return shifted(dated, -7 if weekday else (told.start - published).days)  # "overnight, it said on Sunday"
        if span.end != published or span.start == published or not published - _MONTH < span.start <= told.start < published:
            return None
        if days(moment) == span and moment.span.text.lower().startswith(_LAST):
            ended: Moment | None = lasting(dated, told.start)  # "in the past 24 hours"
        else:
            ended = of_act(moment, self.parsed.tokens(moment.span), told.start, self.tellings[owner].main)
        if ended is None:
            return None
        return msgspec.structs.replace(ended, flags=tuple(f.replace("publication", TOLD_THEN) for f in ended.flags))

    def _told_up_to(self, head: Token) -> int | None:
        """The act before a day that the parse hangs on what follows or on an aside: "shelling overnight said the monitor", "hit a market in
        the town, on Tuesday, residents said", "entered the city where control is divided on June 25"."""
        clause = verb_above(head)
        if clause is None:
            return None
        hung = clause.i not in self.owners and (_shared(clause, head) or _low(clause, head))
        turned = hung or _turned(clause, head) or _closing(clause, head)
        if not (turned or _aside(clause)):
            return None
        before = [n for n in self.sentences.get(self.number[head.i], []) if self.tellings[n].main.head.i < head.i]
        return before[-1] if turned and before else before[0] if len(before) == 1 else None

    def _keep_own_days(self) -> None:
        """ "Pulled two more bodies out on Monday, ... when a missile struck it on Sunday": the day in the clause of the act itself."""
        for n, telling in enumerate(self.tellings):
            if len(self.moments[n]) < 2:
                continue
            named = {t.i for a in telling.acts for t in (a.head, a.verb if a.part or not a.nominal else None) if t is not None}
            verbs = named | {a.verb.i for a in telling.acts if a.verb is not None}
            own = self._within(n, named) or self._within(n, verbs)  # "sentenced on Monday for the killing of a general in 2013"
            self.moments[n] = self._of_main(telling, self._together(own or self.moments[n]))

    def _within(self, n: int, heads: set[int]) -> list[Moment]:
        """The days of a telling that stand in the phrases and clauses of these words."""
        return [m for m in self.moments[n] if m.span is not None and any(t.i in heads for t in self.parsed.tokens(m.span).root.ancestors)]

    def _of_main(self, telling: Telling, moments: list[Moment]) -> list[Moment]:
        """ "Was staged in March and ... used on December 23": of days that have none in common that of the main act's own clause; and "on Monday
        blamed the army for the raid last week": that behind the act which a verb only speaks of."""
        if len(moments) < 2 or not all(apart(a, b) for a, b in combinations(moments, 2)):
            return moments
        own = [m for m in moments if m.span is not None and self._clause_of(telling.main, m.span)]
        act = telling.main
        if len(own) != 1 and act.nominal and not act.part:
            own = [m for m in moments if m.span is not None and self.parsed.tokens(m.span)[0].i > act.head.i]
        return own if len(own) == 1 else moments

    def _clause_of(self, act: Act, day: Span) -> bool:
        """True where a day stands in the clause of an act, or in one that says something of it: "a truce agreed in May"."""
        verb = next((t for t in self.parsed.tokens(day).root.ancestors if t.pos_ == "VERB"), None)
        return verb is not None and (verb in (act.head, act.verb) or (verb.dep_ in ("acl", "relcl") and verb.head == act.head))

    def _together(self, moments: list[Moment]) -> list[Moment]:
        """Two days that are named together as one stretch."""
        for one, other in pairwise(moments):
            if one.span is None or other.span is None or one.span.end > other.span.start:
                continue
            if (both := at_once(one, other, self.parsed.plain[one.span.end : other.span.start])) is not None:
                return [msgspec.structs.replace(both, span=self.parsed.span(one.span.start, other.span.end))]
        return moments

    def _share_days(self) -> None:
        """ "The truce collapsed on Monday when shells hit the town": a when-clause has the day of the clause it hangs on; and "shot four and
        took a fifth on Sunday" and "killed six in Velmar and four in Ostrin on Sunday" tell the day of both.
        """
        last: dict[int, list[Moment]] = {}
        for n, telling in reversed(list(enumerate(self.tellings))):
            if telling.again is not None:
                last.setdefault(id(telling.again), self.moments[n])
                self.moments[n] = self.moments[n] or list(last[id(telling.again)])
            elif not self.moments[n]:
                self.moments[n].extend(last.get(id(telling), []))
        for n, telling in enumerate(self.tellings):
            main = telling.main.head
            if (day := self._day_told_of(main)) is not None:
                self.moments[n] = [day]
            if self.moments[n]:
                continue
            when = next((t for t in (main, *main.ancestors) if t.dep_ == "advcl" and any(c.lower_ == "when" for c in t.children)), None)
            above = self.owners.get(when.head.i) if when is not None else None
            if above is not None and above != n:
                self.moments[n].extend(self.moments[above])
        for n, telling in enumerate(self.tellings):
            verb = telling.main.verb or telling.main.head
            when = next((c for c in children(verb, "advcl") if any(w.lower_ == "when" for w in c.children)), None)
            below = self.owners.get(when.i) if when is not None else None
            if below is not None and below != n and not self.moments[n]:  # "fled when rebels attacked the town in February"
                self.moments[n].extend(self.moments[below])
        for n, telling in enumerate(self.tellings):
            further = next(
                (c for c in children(telling.main.head, "conj") if c.pos_ == "VERB" and not children(c, "nsubj", "nsubjpass")), None
            )
            beside = self.owners.get(further.i) if further is not None else None
            if beside is not None and beside != n and not self.moments[n]:
                self.moments[n].extend(self.moments[beside])
        for n, telling in enumerate(self.tellings):
            named = telling.main.head  # "in an assault and a counterattack on Monday"
            beside = self.owners.get(named.head.i) if telling.main.nominal and named.dep_ == "conj" else None
            if beside is not None and beside != n and not self.moments[n]:
                self.moments[n].extend(self.moments[beside])
        for n, telling in enumerate(self.tellings):
            if not self.moments[n] and (above := self._done_besides(telling.main)) not in (None, n):
                self.moments[n].extend(self.moments[above])
            if not self.moments[n] and (above := self.came_of(n)) is not None:
                self.moments[n].extend(self.moments[above])
            if not self.moments[n] and (above := self._going_on_with(telling.main)) not in (None, n):
                self.moments[n].extend(self.moments[above])

    def _going_on_with(self, act: Act) -> int | None:
        """ "Have died since April as rebels have pounded the town and the army has answered with raids": the act whose stretch is theirs too."""
        at = (act.verb or act.head) if act.nominal else act.head
        if not is_perfect(at):
            return None
        while at.dep_ == "conj" and at.head.pos_ == "VERB":
            at = at.head
        above = (
            self.owners.get(at.head.i) if at.dep_ == "advcl" and any(c.lower_ in ("as", "while") for c in children(at, "mark")) else None
        )
        return above if above is not None and any(m.precision == "open" for m in self.moments[above]) else None

    def _done_besides(self, act: Act) -> int | None:
        """ "Last month they stormed the suburb, killing dozens and carrying off others": the act of whose clause a participle is a part; and
        "backed by air strikes, troops took the town on Monday"."""
        at = act.head
        if act.nominal and at.dep_ == "pobj" and at.head.dep_ == "agent" and at.head.head.lemma_ in _BACKING:
            part = at.head.head
            main = part.head if part.dep_ == "advcl" else part.head.head if part.dep_ == "acl" and part.head.dep_ == "nsubj" else None
            return self.owners.get(main.i) if main is not None else None
        if act.nominal or at.tag_ != "VBG" or children(at, "nsubj"):
            return None
        while at.dep_ == "conj" and at.head.tag_ == "VBG":
            at = at.head
        return self.owners.get(at.head.i) if at.dep_ == "advcl" and at.head.tag_ == "VBD" else None

    def _day_told_of(self, main: Token) -> Moment | None:
        """ "Since March, when gunmen raided the post": what a clause says of a day happened on it."""
        clause = next((t for t in (main, *main.ancestors) if t.dep_ == "relcl"), None)
        if (
            clause is None
            or (clause.head.ent_type_ != "DATE" and clause.head.pos_ not in ("PROPN", "NUM"))
            or not any(c.lower_ == "when" for c in clause.subtree if c.i < clause.i)
        ):
            return None
        at = self.parsed.of(clause.head)
        moment = next((m for m in self.grounding.moments if m.span is not None and m.span.overlaps(at)), None)
        if moment is None or moment.span is None or moment.kind != "date":
            return None
        return of_act(moment, self.parsed.tokens(moment.span), self.parsed.report.published)

    def _to_clauses(self, head: Token, moment: Moment) -> None:
        """ "Tension rose on Thursday when crowds stormed the compound": the day of the main clause is that of what hangs on it."""
        dated = of_act(moment, self.parsed.tokens(moment.span), self.parsed.report.published) if moment.span is not None else None
        top = verb_above(head)
        if dated is None or top is None:
            return
        for n in self.sentences.get(self.number[head.i], []):
            main = self.tellings[n].main.head
            when = next((t for t in (main, *main.ancestors) if t.dep_ == "advcl" and t.head == top), None)
            if when is not None and any(c.lower_ in ("when", "as") for c in when.children) and not self.moments[n]:
                self.moments[n].append(dated)

    def _of_other(self, head: Token, moment: Moment, owner: int | None) -> bool:
        """ "A June 3 poll", "next month's vote": the day of something that is no act."""
        of = head.head
        told = verb_above(head)
        if told is not None and told.lemma_.lower() in _COUNTING and told.i not in self.owners:
            counted = [c for c in told.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and lemma(c) in _COUNTS]
            if counted and (of == told or (of.dep_ == "prep" and of.head == told)):
                return True  # "the toll rose to 102 on Monday"
        if _of_a_part(head):
            return True
        word = next((t for t in (head, *head.ancestors) if t.lower_ == "since" and t.sent == head.sent), None)
        if word is not None and only_one(word):  # "the first raid on the port since the start of the war in May", "since a May raid"
            return owner is None or since(self.tellings[owner].main.head) != word
        if moment.precision in ("month", "season", "year", "decade") or moment.kind == "duration":
            before = list(head.doc[max(head.sent.start, head.left_edge.i - 10) : head.left_edge.i])
            cut = max((n for n, t in enumerate(before) if t.pos_ in ("VERB", "AUX")), default=-1)
            if any(is_ranked(t) or t.lower_ in RANKS for t in before[cut + 1 :]):
                return True  # "one of the deadliest this year"
        if head.dep_ not in ("compound", "nmod", "poss", "amod", "nummod") or of.pos_ not in ("NOUN", "PROPN") or of.i in self.owners:
            return False
        return of.ent_type_ not in ("DATE", "TIME") and lemma(of) in lexicon()["scheduled"]


def _of_a_part(day: Token) -> bool:
    """ "Have killed 11 since Sunday, two of them on Wednesday": the day of the two, and not of all."""
    before = day.doc[max(day.sent.start, day.left_edge.i - 5) : day.left_edge.i]
    return (
        len(before) == 5 and before[0].text == "," and before[1].tag_ == "CD" and before[2:4].text == "of them" and before[4].dep_ == "prep"
    )


def _turned(clause: Token, day: Token) -> bool:
    """ "Shelling overnight said the monitor": the day stands before a verb of saying whose subject follows."""
    return clause.lemma_.lower() in SAYING and day.i + 1 == clause.i and any(c.dep_ == "nsubj" and c.i > clause.i for c in clause.children)


def _closing(clause: Token, day: Token) -> bool:
    """ "Hit a market in the town, on Tuesday, residents said": the day stands between what is said and who says it."""
    said = clause.lemma_.lower() in SAYING and any(c.dep_ == "ccomp" and c.i < day.i for c in clause.children)
    return said and any(c.dep_ == "nsubj" and day.i < c.i < clause.i for c in clause.children)


def _aside(clause: Token) -> bool:
    """ "Entered the city where control is divided on June 25": a clause in the present, which says how things are."""
    return clause.dep_ in ("relcl", "acl") and any(t.tag_ in ("VBZ", "VBP") for t in (clause, *children(clause, "aux", "auxpass")))


def _shared(clause: Token, day: Token) -> bool:
    """ "Shelled the port, on Friday, then landed men": hung on what follows without a subject of its own."""
    return clause.i > day.i and clause.dep_ in ("ccomp", "conj", "parataxis") and not children(clause, "nsubj", "nsubjpass")


def _low(clause: Token, day: Token) -> bool:
    """ "Attacked a post of guards watching for men crossing the river late on Monday", "raided a house used by the group on Monday": a day
    that ends the sentence."""
    ends = day.lower_ in _DAYS and not any(t.is_alpha for t in day.doc[day.i + 1 : day.sent.end])
    used = clause.tag_ == "VBN" and clause.dep_ == "acl" and bool(children(clause, "agent"))
    return ends and ((clause.dep_ in ("acl", "pcomp") and clause.tag_ == "VBG") or used)


def _only_pledged(act: Act, day: Token) -> bool:
    """ "Threatened on Wednesday to attack the offices": the day of the threat. Not "is expected on Wednesday to leave"."""
    verb = next((t for t in day.ancestors if t.pos_ == "VERB"), None)
    to_come = act.head.tag_ == "VB" and act.head.dep_ in ("xcomp", "ccomp") and act.head.head == verb
    return to_come and verb is not None and verb.lemma_.lower() in lexicon()["pledging"]


def _told_after(act: Act, day: Token) -> bool:
    """True for "and has struck since" after a verb that has the day: not for "arrived on Monday and killed nine"."""
    verb = act.verb if act.nominal else act.head
    above = verb_above(day)
    perfect = verb is not None and any(c.lower_ in ("has", "have", "since", "later") for c in verb.children)
    return perfect and verb is not None and above is not None and verb.dep_ == "conj" and verb.head == above and above.i < day.i < verb.i


def _counted_up_to(first: Token) -> bool:
    """ "As of Wednesday, 22 people had been killed": the day of the count, and of no act."""
    return first.i > 1 and first.nbor(-1).lower_ == "of" and first.nbor(-2).lower_ == "as"


def _counts_acts(first: Token) -> bool:
    """ "The attack on the pipeline, the 24th this year": the year is that of the count, and no day of the act."""
    before = first.doc[first.i - 1] if first.i > first.sent.start else None
    return before is not None and before.ent_type_ == "ORDINAL" and before.i > 0 and before.nbor(-1).lower_ == "the"
