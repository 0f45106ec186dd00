"""The stories that the tellings of one report make."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from itertools import islice, pairwise, takewhile

import msgspec

from sayso.events.acts.described import NOT_NAMED
from sayso.events.acts.doers import claiming
from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.days.when import best, days, length, until_now
from sayso.events.same.join import together
from sayso.events.same.numbers import numbers_of
from sayso.events.same.parts import mark_sums
from sayso.events.same.stories import Story
from sayso.events.same.sums import tell_on
from sayso.events.scene.days import Dated
from sayso.events.tiers.begun import ENDED, SINCE_IT_BEGAN, is_ended
from sayso.events.tiers.came_before import CAME_BEFORE, came_long_before
from sayso.events.tiers.judge import judge
from sayso.events.tiers.judged import Judged
from sayso.events.tiers.recalled import RECALLED
from sayso.events.tiers.unreal import unreal
from sayso.events.words.bearings import bearing
from sayso.events.words.extent import is_spot, without_landmarks
from sayso.events.words.grammar import children, prepositions
from sayso.events.words.headings import captions, in_capitals
from sayso.events.words.lags import LONG_BEFORE, clauses_above
from sayso.events.words.lexicon import lexicon
from sayso.events.words.parties import position_of, span_of
from sayso.events.words.things import lemma
from sayso.events.words.where import AT
from sayso.language import Token
from sayso.language.ranges import ranges_of
from sayso.language.tokens import PLACE_NAMES
from sayso.model import Actor, Entry, Interval, Moment, Place, Unresolved

_SIDES = {
    "regime": "government", "government": "government", "army": "government", "rebel": "rebels", "insurgent": "rebels", "opposition": "rebels",
}  # fmt: skip
_ANY_GROUP = frozenset({"group", "rebel", "fighter", "militant", "insurgent", "faction", "organisation", "organization", "militia"})
_NAMING = frozenset({"call", "label", "brand", "term", "dub"})
_GOES_ON = 2  # sentences
_SUMMED = 31  # days over which a sum gives its stretch to what is told of it


class Scene(Dated):
    """The tellings of one report with their places, moments and parties, worked out once."""

    def stories(self) -> list[Story]:
        """The happenings of the report, each with all its tellings; headlines come last, so that the text names them first."""
        for n, telling in enumerate(self.tellings):
            act = telling.main
            not_so = (
                unreal(telling, act, act.verb if act.nominal else act.head) if act.head.tag_ in ("VB", "VBG") or _is_vetoed(act) else None
            )
            if not_so is not None and not_so.tier is None:
                self._hand_up(n)
        plain: list[Story] = []
        heads: list[Story] = []
        for n, telling in enumerate(self.tellings):
            story = self._story(n, telling)
            if story is not None:
                (heads if story.headline or story.bare else plain).append(story)
        _hand_down(plain)
        _go_on(plain)
        _end_begun(plain)
        _more_of_before(plain, self.parsed.report.published)
        tell_on(plain)
        self.dated = [
            s
            for s in plain
            if (s.tier == "incident" or (s.tier == "tally" and length(s.moment) == 1))
            and s.moment is not None
            and (length(s.moment) or 9) <= 2
            and s.moment.precision != "days"
        ]
        self.dated_all = [s for s in plain if s.moment is not None and length(s.moment) == 1 and s.tier in ("incident", "background")]
        self.begun = [s for s in plain if s.began is not None]
        self.summed = [s for s in plain if s.tier == "tally" and s.moment is not None and 1 < (length(s.moment) or 0) <= _SUMMED]
        told = [s for s in together([*plain, *heads]) if not plain or not all(x.bare for x in s.all)]
        told.sort(key=lambda s: s.telling.main.first)
        _only_shown(told)
        mark_sums(told)
        return sorted(told, key=lambda s: s.telling.main.first)

    def _story(self, n: int, telling: Telling) -> Story | None:
        span = self.span(telling)
        headline = any(self.headlines[i].covers(span) for i in ranges_of(self.headlines, lambda h: (h,)).near(span))
        heading = not headline and in_capitals((telling.again or telling).main.head)
        moment = best(self.moments[n])
        if moment is not None:
            moment = self._day_of_since(telling, moment) or moment
        roles = self.roles[id(telling)]
        numbers = frozenset(numbers_of(telling))
        named = [p for p, role in self.places[n] if role == "target"]
        judged = judge(
            telling.again or telling,
            moment,
            self.parsed.report.published,
            counts=bool(numbers),
            placed=bool(named),
            headline=headline or heading,
        )
        if moment is not None and moment.timex in ("PRESENT_REF", "FUTURE_REF") and judged.tier == "incident":
            moment = None  # "the town that they seized is now quiet", "soon afterwards": no day of what had happened
        if judged.tier is None or telling.sentence in self.repeats:
            return None
        began = moment if judged.why == SINCE_IT_BEGAN else None
        moment = self._stretch(telling, judged, moment)
        held = _held_to_have(telling)
        item = next((i for i, s in enumerate(self.items) if s.covers(span)), None)
        if item is not None:  # the place over a list is that of all its items, and makes no two of them one
            named = [p for p in named if not any(s.name is not None and s.name.covers(p.span) for s in self.parsed.stamps)]
        sure = [t for t in roles.attackers if position_of(t) == "asserted" and t.i not in held]
        fine = without_landmarks([self._as_itself(p) for p in named if is_spot(p) and p.why != NOT_NAMED])
        story = Story(
            telling=telling,
            tier=judged.tier,
            why=judged.why,
            factuality=judged.factuality,
            places=tuple(fine),
            areas=frozenset(k for p in named for k in _area_keys(p)),
            parts=frozenset(part for p in named for part in self._parts(p)),
            moment=moment,
            began=began,
            doers=frozenset(k for t in sure for k in self._party_keys(t)),
            hit=frozenset(lemma(t) for t in roles.targets),
            numbers=numbers,
            sites=frozenset(() if n in self.cared_for else self._sites(telling)) | {p.name.lower() for p in fine},
            by_whom=frozenset(lemma(t) for t in roles.attackers),
            names=frozenset(w for t in sure for w in _names(t)),
            lands=frozenset(land for p in named if (land := _land(p)) is not None),
            headline=headline or heading,
            pictured=any(c.covers(span) for c in captions(self.parsed)),
            item=item,
            live=self.live,
            bare=heading
            or _is_bare(telling)
            or any(h.covers(span) for h in self.headings)
            or _is_known(telling, moment, numbers)
            or _is_a_name(telling),
        )
        if story.says_what_it_was:
            story.moment = None  # "it was the deadliest attack since March"
        if story.of_victims:
            story.moment = None  # "nine of the wounded died overnight": the day of their death is not that of the act
        return story

    def _stretch(self, telling: Telling, judged: Judged, moment: Moment | None) -> Moment | None:
        """The days of what is told of a stretch of time: "450 have been killed since April", "since the war began in 2011"."""
        published = self.parsed.report.published
        if judged.why == SINCE_IT_BEGAN:
            return until_now(moment, published) if moment is not None else None
        if moment is None and judged.tier in ("tally", "campaign") and ("since" in judged.why or "war" in judged.why):
            began = [m for m in self.told_in[telling.sentence] if m.kind == "date" and m.precision in ("day", "month", "season", "year")]
            moment = until_now(began[0], published) if began else None
        if moment is None and judged.why.startswith("a count since"):
            return next((m for m in self._days_beside(telling) if m.span is not None and m.span.text.lower().startswith("since ")), None)
        return moment

    def _days_beside(self, telling: Telling) -> Iterator[Moment]:
        """The days of the other acts of a sentence: "450 have been killed and thousands have fled since April"."""
        return (m for n, t in enumerate(self.tellings) if t.sentence == telling.sentence and t is not telling for m in self.moments[n])

    def _day_of_since(self, telling: Telling, moment: Moment) -> Moment | None:
        """ "Since the April 4 gas attack": the day of the attack itself, which does not go on."""
        act = telling.main
        span = days(moment)
        once = (
            act.nominal and act.head.dep_ == "pobj" and act.head.head.lower_ == "since" and not act.has("lasting") and not act.has("mutual")
        )
        if not once or span is None or span.start is None or moment.timex is None or len(moment.timex) != len("2017-04-04"):
            return None
        return msgspec.structs.replace(moment, interval=Interval(span.start, span.start), precision="day")

    def _parts(self, place: Place) -> Iterator[tuple[str, str]]:
        """Which part of a province a place is: "the eastern parts of Hama province"."""
        words = self.parsed.doc.touched(place.span.start, place.span.end)
        if isinstance(place.entry, Entry) and place.entry.kind == "admin1" and words is not None and (part := bearing(words)):
            yield from ((key, part) for key in _area_keys(place))

    def _as_itself(self, place: Place) -> Place:
        """ "In nearby Qastal" is in Qastal, and not where the last act was."""
        text = self.parsed.plain[max(0, place.span.start - 8) : place.span.end].lower()
        if place.precision != "near" or "nearby" not in text:
            return place
        return msgspec.structs.replace(place, precision="settlement")

    def _sites(self, telling: Telling) -> Iterator[str]:
        """Names of towns and sites in the clauses of a telling, known or not; countries and provinces are none."""
        for act in telling.acts:
            top = act.verb if act.verb is not None and (act.part or not act.nominal) else act.head
            for t in act.head.doc[max(0, act.head.i - 24) : act.head.i + 25]:
                if t.ent_type_ not in PLACE_NAMES or t.pos_ != "PROPN" or t.i in self.wide:
                    continue
                led = t.i + 1 < len(t.doc) and t.nbor().text == "-"  # "US-led", "Damascus-based"
                if not led and (t == top or top.is_ancestor(t)):
                    yield t.lower_
            for word, _, o in prepositions(top):
                if word in AT and o.pos_ == "PROPN" and o.i not in self.wide and o.ent_type_ not in ("DATE", "TIME", "ORG", "NORP"):
                    yield o.lower_

    def _hand_up(self, n: int) -> None:
        """Give the places and days of an act that did not happen ("to retake the town on Monday", "vetoed a call for a truce in the town") to
        the act it was the aim of."""
        head = self.tellings[n].main.head
        above = next((self.owners[t.i] for t in head.ancestors if self.owners.get(t.i, n) != n), None)
        if above is not None:
            self.places[above].extend(self.places.pop(n, []))
            self.moments[above].extend(m for m in self.moments.pop(n, []) if not self._in_clause_of(head, m))

    def _in_clause_of(self, act: Token, day: Moment) -> bool:
        """ "To break a siege that began on 17 July": the day of the siege, and of nothing above it."""
        ancestors = self.parsed.tokens(day.span).root.ancestors if day.span is not None else ()
        below = list(takewhile(lambda t: t != act, ancestors))
        return any(t.dep_ in ("relcl", "acl") for t in below)

    def _party_keys(self, token: Token) -> list[str]:
        actor = self.actor(token)
        if isinstance(actor, Actor):
            if actor.kind in ("media", "monitor"):
                return []
            known = [k for k in (actor.id, actor.side, actor.parent, actor.country) if k]
            if known:
                return known
        side = _SIDES.get(lemma(token))
        return [side] if side else []


def _area_keys(place: Place) -> list[str]:
    """The provinces (or the country, where that is all that is known) that a place lies in."""
    entry = place.entry if isinstance(place.entry, Entry) else place.within
    if entry is None or entry.kind in ("country", "region", "water"):
        return []
    province = entry.name if entry.kind == "admin1" else entry.admin1
    return [f"{entry.country}:{province}"] if province else []


def _land(place: Place) -> str | None:
    """The country of a place, where it is known."""
    entry = place.entry if isinstance(place.entry, Entry) else place.within
    return entry.country if entry is not None else None


def _is_vetoed(act: Act) -> bool:
    """ "Vetoed a resolution calling for a truce in the city"."""
    return act.nominal and act.entry.type == "agreement" and any(t.lemma_ == "veto" for t in act.head.ancestors)


def _hand_down(stories: list[Story]) -> None:
    """What hangs on an older act of its sentence is as old: "the crackdown on protests in 2011"."""
    beside = ((a, b) for n, a in enumerate(stories) if a.tier == "background" for b in _beside(stories, n))
    backing = ((a, b) for n, b in enumerate(stories) if b.backs for a in _beside(stories, n) if a.tier == "background")
    for one, other in (*beside, *backing):
        same = one.telling.sentence == other.telling.sentence and _under(other.telling.main, one.telling.main, dated=one.moment is not None)
        undated = other.moment is None or other.moment == one.moment or isinstance(other.moment.interval, Unresolved)
        if same and one.tier == other.tier == "background" and other.moment is None:
            other.moment = one.moment  # "the repression of protests in 2011"
        if same and one.tier == "background" and other.tier == "incident" and undated:
            other.tier, other.why, other.moment = "background", "told with what is background", one.moment


def _go_on(stories: list[Story]) -> None:
    """ "Troops killed 47 people in August. Police opened fire on a crowd": what a report goes on with, that has told of nothing new yet."""
    old: Story | None = None
    for story in stories:
        far = old is None or story.telling.sentence - old.telling.sentence > _GOES_ON
        if story.tier == "background":
            old = story if _is_old(story) else old
        elif (
            far
            or story.tier != "incident"
            or story.moment is not None
            or (story.places and not story.definite & (old.hit if old else set()))
        ):
            return  # the news
        elif old is not None and old.telling.sentence < story.telling.sentence:
            story.tier, story.why, story.moment = "background", "told with what is background", old.moment


def _end_begun(stories: list[Story]) -> None:
    """ "Launched an offensive on 12 April ... the offensive ended on 20 April": over, and no longer going on."""
    for one in [s for s in stories if s.why == SINCE_IT_BEGAN]:
        end = next(
            (s for s in stories if s is not one and s.telling.main.lemma == one.telling.main.lemma and is_ended(s.telling.main)), None
        )
        if end is not None:
            one.tier, one.why, one.moment, one.began = "background", ENDED, one.began or one.moment, None


def _more_of_before(stories: list[Story], published: date | None) -> None:
    """ "The raid came shortly after another strike. Nine people were killed on Sunday": by that strike, where the day is an older one."""
    for one, other in pairwise(stories):
        span = days(other.moment)
        beside = 0 < other.telling.sentence - one.telling.sentence <= 1 and other.tier == "incident" and one.why == CAME_BEFORE
        alike = other.telling.harm_only or other.telling.guessed or other.telling.kind == one.telling.kind
        if beside and alike and one.moment is None and came_long_before(span, published):
            other.tier, other.why = "background", CAME_BEFORE


def _only_shown(told: list[Story]) -> None:
    """ "Residents walk past a house that was shelled", of which the text tells nothing: no news, where it has any."""
    shown = [s for s in told if s.tier == "incident" and s.telling.sentence and all(x.pictured for x in s.all)]
    if any(s.tier == "incident" and s not in shown for s in told):
        for s in shown:
            s.tier, s.why = "background", "only what a picture shows"


def _is_old(story: Story) -> bool:
    return story.why in (LONG_BEFORE, RECALLED) or (story.why.startswith("it ended") and story.moment is not None)


def _beside(stories: list[Story], n: int) -> Iterator[Story]:
    """The stories of the same sentence that follow one."""
    return takewhile(lambda s: s.telling.sentence == stories[n].telling.sentence, islice(stories, n + 1, None))


def _under(act: Act, other: Act, *, dated: bool) -> bool:
    """True where ``act`` is a noun under another act of its sentence, or tells what was done "when" that was."""
    if act.head.dep_ == "conj" and act.head.head == other.head and (dated or not children(act.head, "nsubj", "nsubjpass")):
        return True  # "were abducted, and released a week later"; "was bombed in May, and rebels shelled it for weeks"
    if not act.nominal and not any(c.lower_ in ("when", "before", "until", "after") for c in act.head.children):
        return False
    return any(t in (other.head, other.verb) for t in clauses_above(act.head)[1:])


def _is_bare(telling: Telling) -> bool:
    """True for words that only describe: "the besieged town" tells of no siege by itself."""
    return all(a.head.dep_ == "amod" or _where_it_fell(a) or _known_breaches(a) for a in telling.acts)


def _known_breaches(act: Act) -> bool:
    """ "These crimes and violations have ended the truce": breaches that were told before."""
    first = act.head.head if act.head.dep_ == "conj" else act.head
    return act.has("broken") and act.head.tag_ == "NNS" and any(c.lower_ in ("these", "those", "such", "the", "all") for c in first.lefts)


def _where_it_fell(act: Act) -> bool:
    """ "From the area where the rockets landed": says which place is meant."""
    if act.nominal or act.head.dep_ != "relcl" or not any(c.lower_ == "where" for c in act.head.children):
        return False
    return any(lemma(s) in lexicon().weapons and any(c.lower_ == "the" for c in s.lefts) for s in children(act.head, "nsubj"))


def _is_a_name(telling: Telling) -> bool:
    """ "Called it forced displacement", "they amount to a siege": a name for what is told, if it is told."""
    act = telling.main
    if not act.nominal or len(telling.acts) > 1:
        return False
    of = act.head.head
    if of.dep_ == "ccomp" and act.head.dep_ == "oprd":
        of = of.head  # "called it forced displacement", where the parse makes it do the forcing
    if act.head.dep_ in ("oprd", "attr", "dobj") and of.lemma_.lower() in _NAMING:
        what = act.head.doc[of.i + 1 : act.head.i]
        return act.head.dep_ == "oprd" or any(t.lower_ in ("it", "this", "that", "them") for t in what)
    return act.head.dep_ == "pobj" and (of.lower_, of.head.lemma_.lower()) in (("to", "amount"), ("as", "describe"), ("as", "denounce"))


def _is_known(telling: Telling, moment: Moment | None, numbers: Set[str]) -> bool:
    """ "The families of those who fell in Qastal": harm told as known, without a number or a day, tells of nothing by itself."""
    if not telling.harm_only or moment is not None or numbers:
        return False
    return all(not a.nominal and a.head.dep_ in ("acl", "relcl") and a.head.head.lower_ in ("those", "victims") for a in telling.acts)


def _held_to_have(telling: Telling) -> set[int]:
    """ "The group said it was behind the bombing": who claims, or is said to have done, what was told before. Two may claim one act."""
    back = [a for a in telling.acts if a.nominal and any(c.lower_ in ("the", "this", "that", "these", "those") for c in a.head.lefts)]
    return {t.i for a in back for t in claiming(a.head)}


def _names(party: Token) -> Iterator[str]:
    """The names in the words for a party: "Hamas gunmen", "Israeli tanks"; not "a Syrian rebel group", which may be any of them."""
    any_group = lemma(party) in _ANY_GROUP
    for t in span_of(party, wide=False):
        if t.ent_type_ in ("NORP", "ORG", "GPE") and t.is_alpha and not t.is_stop and not (any_group and t.pos_ == "ADJ"):
            yield t.lower_
