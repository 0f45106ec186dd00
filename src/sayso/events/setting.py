"""Where and when the acts of one report happened: its places and days, each given to the telling that it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, pairwise

import msgspec

from sayso.events.acts import Act
from sayso.events.cast import Cast
from sayso.events.described import described, in_words
from sayso.events.extent import is_area
from sayso.events.gapping import day_behind
from sayso.events.grammar import children, is_passive, objects, prepositions, subject
from sayso.events.lexicon import lexicon
from sayso.events.since_then import tells_when_war_began
from sayso.events.stories import Story
from sayso.events.strangers import home_of, is_stranger, only_qualifies
from sayso.events.tallies import RANKS, only_one
from sayso.events.tellings import Telling
from sayso.events.things import is_armed, is_place, lemma
from sayso.events.told_on import TOLD_THEN, of_speaking, of_statement, told_on
from sayso.events.when import apart, at_once, days, lasting, of_act
from sayso.events.where import AT, SAYING, Held, holder
from sayso.ground import Grounding
from sayso.ground.actors.grammar import acts
from sayso.language import Parsed, Token
from sayso.language.mending_days import WEEKDAYS
from sayso.language.structure import is_dateline
from sayso.model import Claim, Entry, Moment, Place, Span
from sayso.model.vocabulary import PlaceRole

_BESIDE = frozenset({"near", "in", "outside", "around"})
_OF_STATES = frozenset(
    {"ministry", "minister", "spokesman", "spokeswoman", "government", "president", "diplomat", "secretary", "envoy", "pentagon"}
)
_COUNTS = frozenset({"toll", "number", "count", "figure", "total", "death", "tally"})
_COUNTING = frozenset(
    {
        "rise", "climb", "reach", "pass", "jump", "increase", "go", "stand", "top", "grow", "soar", "mount", "hit", "lower", "drop", "revise",
        "raise", "exceed", "surpass", "put", "bring", "update", "double", "near",
    }
)  # fmt: skip
# Acts that need no reach: they happen where their doers stand.
_AT_HAND = frozenset({"clash", "abduction", "protest", "shooting", "siege", "bombing", "agreement", "talks"})
_LEAVES = frozenset({"withdraw", "retreat", "withdrawal", "pull", "pullout", "pullback", "evacuate", "retire", "flee"})
_DAYS = WEEKDAYS | {"yesterday"}
_LAST = ("the past", "the last", "past", "last")
_MONTH = timedelta(days=31)
FAR = 99  # steps: the nearest act of the sentence, where none stands above


class Setting(Cast):
    """The tellings of one report with their places and days."""

    def __init__(self, parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> None:
        super().__init__(parsed, grounding, claims)
        self.places: dict[int, list[tuple[Place, PlaceRole]]] = defaultdict(list)
        self.loose: dict[int, set[Span]] = defaultdict(set)  # the places that were only given to the nearest act
        self.moments: dict[int, list[Moment]] = defaultdict(list)
        self.dated: list[Story] = []  # incidents with a day
        self.dated_all: list[Story] = []  # older ones too
        self.summed: list[Story] = []  # sums over some days
        self.told_in: dict[int, list[Moment]] = defaultdict(list)  # the moments of each sentence
        self.war_began: list[Moment] = []  # the days from which a war is counted
        self.told_days: dict[int, Moment] = {}  # the day on which what a sentence tells was told
        self.groups = [(n, t.main.group) for n, t in enumerate(self.tellings) if t.main.group is not None]
        self.wide = {t.i for p in grounding.places if is_area(p) for t in parsed.tokens(p.span)}
        self._attach_places()
        self._describe_places()
        self._label_places()
        for n in self.cared_for:
            self.places[n] = [(p, "other") for p, _ in self.places[n]]
        self._attach_moments()
        self._keep_own_days()
        self._share_days()

    def _holder(self, span: Span, *, aims: bool) -> tuple[Held, Token] | None:
        tokens = self.parsed.tokens(span)
        head = tokens.root
        if head.is_space:
            return None
        of = next(
            (n for n, g in self.groups if g.first <= tokens.start < g.end or (not aims and day_behind(head.doc, g, tokens.start))), None
        )
        if of is not None:
            return Held(of, "target", 0), head
        held = holder(head, self.owners, self.doers, aims=aims)
        if held.owner is None and held.role != "speech" and not _how_it_is(head):
            near = self.sentences.get(self.number[head.i], [])
            if near:
                nearest = min(near, key=lambda n: abs(self.tellings[n].main.head.i - head.i))
                held = Held(nearest, held.role, FAR)
        return held, head

    def _attach_places(self) -> None:
        dateline = self.parsed.dateline
        fronted: list[tuple[int, Place]] = []
        home = home_of(self.grounding.places)
        for place in self.grounding.places:
            if dateline is not None and dateline.place.overlaps(place.span):
                continue
            found = self._holder(place.span, aims=True)
            if found is None:
                continue
            held, head = found
            if (first := self._opens(place)) is not None and (held.role == "speech" or held.owner is None):
                fronted.append((first, place))
                continue
            if held.role == "speech" and (told := self._set_in(head, place)) is not None:
                fronted.append((told, place))
            demonym = head.pos_ == "ADJ" and place.precision in ("country", "region")
            if held.owner is None or demonym or head.i in self.doers:  # "US strikes" are not strikes in the US
                continue
            aside = head.dep_ == "nsubj" and head.head.dep_ == "relcl"
            if aside and place.precision == "country" and acts(head, "name"):  # "where Fredonia has been pressing"
                continue
            if only_qualifies(place, head, lexicon()) or is_dateline(self.parsed.plain, place.span):
                continue
            if held.steps == FAR and is_stranger(place, head, self.tellings[held.owner].kind, home):
                continue
            role: PlaceRole = held.role
            if (
                head.dep_ == "compound"
                and head.head.pos_ in ("NOUN", "PROPN")
                and is_armed(head.head, lexicon())
                and not is_place(head.head, lexicon())
            ):
                role = "launch" if place.precision == "water" or role == "launch" else "other"
            self.places[held.owner].append((place, role))
            if held.steps == FAR:
                self.loose[held.owner].add(place.span)
        for n in range(len(self.tellings)):
            if not any(role == "target" for _, role in self.places[n]):
                self.places[n].extend((p, "target") for p in self._told_of_place(n))
        for owner, place in fronted:
            if not any(role == "target" for _, role in self.places[owner]):
                self.places[owner].append((place, "target"))
        for n, telling in enumerate(self.tellings):
            if telling.kind in ("territorial_change", "displacement"):
                self.places[n] = [(p, self._left_or_reached(p, telling, role)) for p, role in self.places[n]]
            if telling.kind == "abduction":  # "taken from a church in the town": that is where
                self.places[n] = [(p, "target" if role == "launch" else role) for p, role in self.places[n]]
            if telling.kind in _AT_HAND and not any(role == "target" for _, role in self.places[n]):
                self.places[n] = [(p, "target" if role == "launch" and self._stood_in(p) else role) for p, role in self.places[n]]

    def _told_of_place(self, n: int) -> Iterator[Place]:
        """ "The village, which rebels took in May", "the town where shells fell": the place that a relative clause is said of."""
        of = self._told_of(n)
        heads = [] if of is None else [of, *(o for w, _, o in prepositions(of) if w in ("of", "in"))]
        for t in heads:
            place = self.named_places.get(t.i)
            if place is not None and place.precision != "country":
                yield place

    def _told_of_site(self, n: int) -> Iterator[Place]:
        """The same where no name tells it: "the airfield that rebels have besieged"."""
        of = self._told_of(n)
        if of is not None and is_place(of, lexicon()) and not self._is_party(of):
            yield in_words(self.parsed, of, self.grounding.places)

    def _told_of(self, n: int) -> Token | None:
        """The noun that the relative clause of an act is said of, where that is a place of the act."""
        main = self.tellings[n].main
        verb = main.head if not main.nominal else (main.verb or main.head)
        clause = next((t for t in (verb, *verb.ancestors) if t.dep_ == "relcl" or t.dep_ in ("ROOT", "ccomp")), verb)
        if clause.dep_ == "relcl":
            pass
        elif verb.dep_ == "acl" and verb.tag_ == "VBN" and not main.nominal and not main.harm:  # "the village, captured by rebels"
            clause = verb
        else:
            return None
        if not (clause == verb or clause == verb.head):
            return None
        wh = next((t for t in clause.subtree if t.tag_ in ("WDT", "WP", "WRB") and t.i < clause.i), None)
        where = wh is not None and wh.lower_ == "where"
        gap = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children) and not objects(clause)  # "that rebels besieged"
        object_of = gap or clause.dep_ == "acl" or (wh is not None and wh.dep_ in ("dobj", "nsubjpass", "pobj") and not main.harm)
        return clause.head if where or object_of else None

    def _left_or_reached(self, place: Place, telling: Telling, role: PlaceRole) -> PlaceRole:
        """ "Withdrew from the town", "fled the town for the border": what was left is where it happened, what was reached is not."""
        prep = self.parsed.tokens(place.span).root.head
        while (
            prep.dep_ in ("pobj", "appos", "compound", "conj", "nmod")
            or prep.lower_ == "of"
            or (prep.dep_ == "prep" and prep.lower_ in _BESIDE and prep.head.dep_ == "pobj")  # "withdrew from a village near the town"
        ) and prep.head != prep:
            prep = prep.head
        if role == "launch" and prep.lower_ == "from" and (telling.kind == "displacement" or telling.main.lemma in _LEAVES):
            return "target"
        if role == "target" and telling.kind == "displacement" and prep.lower_ in ("to", "into", "toward", "towards", "for"):
            return "other"
        return role

    def _stood_in(self, place: Place) -> bool:
        """ "Protesters in the town released": who does what needs no reach does it where they stand. Not "from the town"."""
        prep = self.parsed.tokens(place.span).root.head
        return prep.dep_ != "prep" or prep.lower_ in AT

    def _set_in(self, head: Token, place: Place) -> int | None:
        """The act after "In Marand, the governor said ...": a town before the source is where the news is, unless states speak there."""
        first = head.head
        if (
            first.dep_ != "prep"
            or first.lower_ not in AT
            or first.i - head.sent.start > 2
            or place.precision in ("country", "region", "water")
        ):
            return None
        verb = next((t for t in head.ancestors if t.pos_ == "VERB"), None)
        who = subject(verb) if verb is not None else None
        if who is None or lemma(who) in _OF_STATES or who.ent_type_ in ("PERSON", "ORG", "GPE") or who.pos_ == "PRON":
            return None  # "In Moscow, the ministry said"
        return self._fronted(head)

    def _opens(self, place: Place) -> int | None:
        """The first act after a clause's opening "In northern Sarun": the parse may hang the name on the party behind it, or on what
        is only reported ("In Sarun nine people were reported killed")."""
        tokens = self.parsed.tokens(place.span)
        root, doc, before = tokens.root, tokens.doc, tokens.start - 1
        if before < root.sent.start or doc[before].lower_ not in AT:
            return None
        if before != root.sent.start and doc[before - 1].lower_ != "that":
            return None
        glued = root.dep_ in ("compound", "amod", "nmod") and root.head.i >= tokens.end and not is_place(root.head, lexicon())
        verb = doc[before].head
        if not glued and not (root.dep_ == "pobj" and lemma(verb) in SAYING and is_passive(verb)):
            return None
        after = (n for n in self.sentences.get(self.number[tokens.start], []) if self.tellings[n].main.head.i > tokens.start)
        return next(after, None)

    def _label_places(self) -> None:
        """ "IDLIB: Airstrike on ...": the label of an item tells where its first act was, and any that names no place."""
        for label in self.parsed.labels:
            at = [p for p in self.grounding.places if label.span.covers(p.span)]
            inside = [n for n, t in enumerate(self.tellings) if label.body <= t.main.head.idx < label.end]
            for n in inside:
                if n == inside[0] or not any(role == "target" for _, role in self.places[n]):
                    self.places[n].extend((p, "target") for p in at if all(p.name != q.name for q, _ in self.places[n]))

    def _describe_places(self) -> None:
        """Where no name tells where: "the town", "a rebel-held district"; and where no gazetteer has the name of a further place."""
        for n, group in self.groups:
            if not any(role == "target" for _, role in self.places[n]):
                self.places[n].append((in_words(self.parsed, self.parsed.doc[group.end - 1], self.grounding.places), "target"))
        for n, telling in enumerate(self.tellings):
            sure = [p for p, role in self.places[n] if role == "target" and p.span not in self.loose[n]]
            if any(not is_area(p) for p in sure):
                continue
            told: list[tuple[Place, PlaceRole]] = list(described(self.parsed, telling.acts, self.grounding.places, self._is_party))
            if not any(role == "target" for _, role in self.places[n]):
                self.places[n].extend(told or [(p, "target") for p in self._told_of_site(n)])
            elif sure:  # "around a power plant in the province"
                self.places[n].extend(t for t in told if self._says_closer(t[0]))
            elif closer := [t for t in told if isinstance(t[0].entry, Entry)]:  # its own words rather than what stands near
                self.places[n] = [(p, role) for p, role in self.places[n] if p.span not in self.loose[n]] + closer

    def _says_closer(self, place: Place) -> bool:
        """True for a site that the body of the text describes, where the names beside it are only those of areas."""
        return not any(h.covers(place.span) for h in self.headlines) and lemma(self.parsed.tokens(place.span).root) in lexicon()["places"]

    def _attach_moments(self) -> None:
        given: list[tuple[int, Moment, Moment]] = []
        dateline = self.parsed.dateline
        for moment in self.grounding.moments:
            if moment.span is None or self.parsed.report.text[moment.span.end :].lstrip().startswith(("GMT", "UTC")):
                continue  # "1615 GMT" is an hour, whatever it looks like
            if dateline is not None and dateline.date is not None and dateline.date.overlaps(moment.span):
                continue
            found = self._holder(moment.span, aims=False)
            if found is None or _counts_acts(self.parsed.tokens(moment.span)[0]):
                continue
            held, head = found
            if moment.kind == "date" and tells_when_war_began(head):
                self.war_began.append(moment)
            if self._of_other(head, moment):
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
            if owner is not None and dated is not None:
                self.moments[owner].append(dated)
                given.append((owner, moment, dated))
        for owner, moment, dated in given:
            if (ended := self._ended(owner, moment, dated)) is not None:
                self.moments[owner] = [ended if m is dated else m for m in self.moments[owner]]

    def _ended(self, owner: int, moment: Moment, dated: Moment) -> Moment | None:
        """ "Since Sunday, a monitor said on Monday", "in 24 hours, it said on Monday": a stretch up to now ends when it was told."""
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
        clause = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if clause is None:
            return None
        turned = (
            clause.lemma_.lower() in SAYING
            and head.i + 1 == clause.i
            and any(c.dep_ == "nsubj" and c.i > clause.i for c in clause.children)
        )
        closing = clause.lemma_.lower() in SAYING and any(c.dep_ == "ccomp" and c.i < head.i for c in clause.children)
        turned = turned or (closing and any(c.dep_ == "nsubj" and head.i < c.i < clause.i for c in clause.children))
        aside = clause.dep_ in ("relcl", "acl") and any(t.tag_ in ("VBZ", "VBP") for t in (clause, *children(clause, "aux", "auxpass")))
        shared = (  # "shelled the port, on Friday, then landed men"
            clause.i > head.i
            and clause.i not in self.owners
            and clause.dep_ in ("ccomp", "conj", "parataxis")
            and not children(clause, "nsubj", "nsubjpass")
        )
        low = (  # "attacked a post of guards watching for men crossing the river late on Monday"
            clause.dep_ in ("acl", "pcomp")
            and clause.tag_ == "VBG"
            and clause.i not in self.owners
            and head.lower_ in _DAYS
            and not any(t.is_alpha for t in head.doc[head.i + 1 : head.sent.end])
        )
        turned = turned or shared or low
        if not (turned or aside):
            return None
        before = [n for n in self.sentences.get(self.number[head.i], []) if self.tellings[n].main.head.i < head.i]
        return before[-1] if turned and before else before[0] if len(before) == 1 else None

    def _keep_own_days(self) -> None:
        """ "Pulled two more bodies out on Monday, ... when a missile struck it on Sunday": the day in the clause of the act itself."""
        for n, telling in enumerate(self.tellings):
            if len(self.moments[n]) < 2:
                continue
            verbs = {t.i for a in telling.acts for t in (a.head, a.verb) if t is not None}
            own = [
                m for m in self.moments[n] if m.span is not None and any(t.i in verbs for t in self.parsed.tokens(m.span).root.ancestors)
            ]
            self.moments[n] = self._of_main(telling, self._together(own or self.moments[n]))

    def _of_main(self, telling: Telling, moments: list[Moment]) -> list[Moment]:
        """ "Was staged in March and ... used on December 23": of days that have none in common that of the main act's own clause."""
        if len(moments) < 2 or not all(apart(a, b) for a, b in combinations(moments, 2)):
            return moments
        own = [m for m in moments if m.span is not None and self._clause_of(telling.main, m.span)]
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
            if not self.moments[n] and (above := self._going_on_with(telling.main)) not in (None, n):
                self.moments[n].extend(self.moments[above])

    def _going_on_with(self, act: Act) -> int | None:
        """ "Have died since April as rebels have pounded the town and the army has answered with raids": the act whose stretch is theirs too."""
        at = (act.verb or act.head) if act.nominal else act.head
        if not any(c.lower_ in ("has", "have") for c in children(at, "aux")):
            return None
        while at.dep_ == "conj" and at.head.pos_ == "VERB":
            at = at.head
        above = (
            self.owners.get(at.head.i) if at.dep_ == "advcl" and any(c.lower_ in ("as", "while") for c in children(at, "mark")) else None
        )
        return above if above is not None and any(m.precision == "open" for m in self.moments[above]) else None

    def _done_besides(self, act: Act) -> int | None:
        """ "Last month they stormed the suburb, killing dozens and carrying off others": the act of whose clause a participle is a part."""
        at = act.head
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
        top = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if dated is None or top is None:
            return
        for n in self.sentences.get(self.number[head.i], []):
            main = self.tellings[n].main.head
            when = next((t for t in (main, *main.ancestors) if t.dep_ == "advcl" and t.head == top), None)
            if when is not None and any(c.lower_ in ("when", "as") for c in when.children) and not self.moments[n]:
                self.moments[n].append(dated)

    def _of_other(self, head: Token, moment: Moment) -> bool:
        """ "A June 3 poll", "next month's vote": the day of something that is no act."""
        of = head.head
        told = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if told is not None and told.lemma_.lower() in _COUNTING and told.i not in self.owners:
            counted = [c for c in told.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and lemma(c) in _COUNTS]
            if counted and (of == told or (of.dep_ == "prep" and of.head == told)):
                return True  # "the toll rose to 102 on Monday"
        since = next((t for t in (head, *head.ancestors) if t.lower_ == "since" and t.sent == head.sent), None)
        if since is not None and only_one(since):
            return True  # "the first raid to hit the port since the start of the war in May"
        if moment.precision in ("month", "season", "year", "decade") or moment.kind == "duration":
            before = list(head.doc[max(head.sent.start, head.left_edge.i - 10) : head.left_edge.i])
            cut = max((n for n, t in enumerate(before) if t.pos_ in ("VERB", "AUX")), default=-1)
            if any(t.tag_ == "JJS" or t.lower_ in RANKS for t in before[cut + 1 :]):
                return True  # "one of the deadliest this year"
        if head.dep_ not in ("compound", "nmod", "poss", "amod", "nummod") or of.pos_ not in ("NOUN", "PROPN") or of.i in self.owners:
            return False
        return of.ent_type_ not in ("DATE", "TIME") and lemma(of) in lexicon()["scheduled"]

    def _fronted(self, head: Token) -> int | None:
        """The act after "On Monday the agency said ...": a day before the source is the day of what is said."""
        after = [n for n in self.sentences.get(self.number[head.i], []) if self.tellings[n].main.head.i > head.i]
        saying = next((t for t in head.ancestors if t.lemma_.lower() in SAYING), None)
        if (
            saying is None
            or not after
            or of_statement(head)
            or any(c.dep_ == "nsubj" and c.i < head.i for c in saying.children)
            or saying.i < head.i
        ):
            return None
        return after[0]


def _told_after(act: Act, day: Token) -> bool:
    """True for "and has struck since" after a verb that has the day: not for "arrived on Monday and killed nine"."""
    verb = act.verb if act.nominal else act.head
    above = next((t for t in day.ancestors if t.pos_ in ("VERB", "AUX")), None)
    perfect = verb is not None and any(c.lower_ in ("has", "have", "since", "later") for c in verb.children)
    return perfect and verb is not None and above is not None and verb.dep_ == "conj" and verb.head == above and above.i < day.i < verb.i


def _how_it_is(head: Token) -> bool:
    """True for "Marak was empty": what a place is like, which is told of no act beside it."""
    return head.dep_ == "nsubj" and head.head.lemma_ == "be" and any(c.dep_ == "acomp" for c in head.head.children)


def _counts_acts(first: Token) -> bool:
    """ "The attack on the pipeline, the 24th this year": the year is that of the count, and no day of the act."""
    before = first.doc[first.i - 1] if first.i > first.sent.start else None
    return before is not None and before.ent_type_ == "ORDINAL" and before.i > 0 and before.nbor(-1).lower_ == "the"
