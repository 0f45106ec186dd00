"""Which count of people came to which harm: killed, injured, missing, displaced, captured; and which is part of which.

Each word of harm looks for its count where grammar or, in headlines and in texts that lost their commas, the order of
the words puts it. A count goes to one harm; coordinated counts ("50 fighters and eight civilians") go together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from sayso.events.days.since_when import is_ranked
from sayso.events.tolls.clause import Clause
from sayso.events.tolls.counts import Count
from sayso.events.tolls.parts import mark_parts
from sayso.events.tolls.seek import REACH, Seeker
from sayso.events.tolls.zero import zero_at
from sayso.events.words.gapping import further
from sayso.events.words.lexicon import lexicon
from sayso.events.words.tolls import Harm
from sayso.language import Token
from sayso.model import Span
from sayso.model.vocabulary import TollKind


@dataclass(slots=True, eq=False)
class Hit:
    """Counts with the harm that came to them. ``word`` is the token that says the harm.

    ``form`` is "plain", "toll" (a running figure), "zero" (nobody) or "both" (killed and injured in one figure).
    """

    kind: TollKind
    word: int
    counts: list[Count]
    form: str = "plain"
    cumulative: bool = False  # a figure for many happenings, or for a war
    of_several: bool = False  # the sum over happenings that its own sentence tells one by one
    update: bool = False
    brought: bool = False  # the sum that the dead of its own sentence bring up to date
    revised: bool = False  # takes the figure told before back, whoever told it
    earlier: bool = False
    since: int | None = None  # for "X killed 12": the token of harm before, so that X stands between the two


_VERSIONS = frozenset({"version", "versions", "report", "reports", "believed", "thought", "feared", "announced", "confirmed"})
_PUT_FROM = frozenset({("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"), ("revised", "from")})
_REVISING = frozenset({"revise", "lower", "raise", "correct", "cut", "reduce", "increase", "amend", "downgrade"})
_RIGHT = frozenset({"correct", "corrected", "right", "actual", "real", "true"})
_WHOSE = frozenset({"the", "that", "this", "its", "their", "own"})
_BRINGING = frozenset({"bringing", "taking", "raising", "pushing", "lifting"})  # to a total
_ALONG = (("along", "with"), ("together", "with"), ("alongside",), ("as", "well", "as"))
_COUNTS = frozenset({"a", "an", "the", "of", "count", "toll", "figure", "number", "total", "tally", "estimate", "just", "only"})


class Harms:
    """The harm that one sentence tells of."""

    def __init__(self, clause: Clause) -> None:
        self.clause, self.doc, self.lows, self.words = clause, clause.doc, clause.lows, clause.words
        self.start, self.end, self.counts, self.harm_at = clause.start, clause.end, clause.counts, clause.harm_at
        self.seek = Seeker(clause)

    def hits(self) -> list[Hit]:
        """The harmed of this sentence, in its order."""
        mark_parts(self.clause)
        found = list(self._tolls())
        sums: list[float] = []  # what is told of several places, each with its own
        for i, harm in self.clause.harms:
            nobody = zero_at(self.clause, i, harm)
            hit = self._none_of(i, harm, nobody) if nobody is not None else self._count_of(i, harm)
            if hit is not None and not self._raised_by(hit, found):
                apart = list(self._elsewhere(i, hit))
                found += [hit, *apart]
                if apart:
                    sums.append(sum(h.counts[0].quantity.low or 0 for h in (hit, *apart)))
        found += list(self._figures_before(found))
        for hit in found:
            self._spread(hit)
        for hit in found:
            self._describe(hit)
            # "Ten people were killed in two attacks: six in Velmar and four in Ostrin": the ten are those of both
            hit.of_several = hit.form == "plain" and hit.counts[0].quantity.low in sums
            hit.cumulative = hit.cumulative or hit.of_several
        return sorted(_flatten(found), key=lambda h: h.word)

    # --- figures of a toll

    def _tolls(self) -> Iterator[Hit]:
        """ "the death toll rose to 30", "raising to 96 the number killed"."""
        for i in range(self.start, self.end):
            kind = self._toll_at(i)
            if kind is None:
                continue
            current, before = self._figure(i)
            if current is None and before is not None and before.quantity.low != before.quantity.high and self._moved():
                current, before = self._from_to(before)
            if current is not None:
                current.taken = kind
                before_that = _had_been(self.doc[i]) or self._taken_up(i, current)
                revised = self._revised(i)
                update = not before_that and (revised or self._moved())
                yield Hit(kind, i, [current], form="toll", update=update, revised=revised, earlier=before_that)
                for other in self._other_figures(i):
                    other.taken = kind
                    yield Hit(kind, i, [other], form="toll")
            if before is not None:
                before.taken = kind
                yield Hit(kind, i, [before], form="toll", earlier=True)

    def _toll_at(self, i: int) -> TollKind | None:
        """Of which kind the toll is that the word at ``i`` names: "toll", "the number of wounded"; ``None`` for any other word."""
        lows, words = self.lows, self.words
        if i in self.clause.at and i < self.clause.at[i].head:
            return None  # "a total of 6 people"
        if lows[i] in words["toll"]:
            return "injured" if any(w in ("injury", "injured", "wounded") for w in lows[max(0, i - 2) : i]) else "killed"
        if lows[i] in words["number"]:
            near = next((words.harm[w] for w in lows[i + 1 : i + 7] if w in words.harm), None)
            if near is None:
                return "killed" if self._put_at(i) else None
            return None if near.kind in ("both", "captured") else near.kind  # type: ignore[return-value]
        return "killed" if self._it_told(i) or (lows[i] in words["losses"] and self._put_at(i)) else None

    def _raised_by(self, hit: Hit, tolls: list[Hit]) -> bool:
        """ "The toll has risen to 21 after seven of the wounded died": the seven are inside the 21, and wounded no more."""
        if hit.form != "plain" or hit.kind not in ("killed", "injured"):
            return False
        count = hit.counts[0]
        risen = any(t.form == "toll" and t.update and t.kind == "killed" and t.counts[0].last < count.first for t in tolls)
        near = set(self.lows[count.first : min(max(count.last, hit.word) + 6, self.end)])
        hurt = not near.isdisjoint(("wounded", "injured", "wounds", "injuries", "hospital"))
        died = not near.isdisjoint(("died", "dies", "die", "succumbed"))
        return risen and hurt and died and not {"after", "when", "as"}.isdisjoint(self.lows[max(self.start, count.first - 5) : count.first])

    def _figures_before(self, found: list[Hit]) -> Iterator[Hit]:
        """ "Killed 31, up from 22", "stands at 31, compared with an earlier count of 22": what the same people were counted at before."""
        for count in self.counts:
            at = count.first - 1
            while at > self.start and (self.lows[at] in _COUNTS or self.lows[at] in self.words["earlier"]):
                at -= 1
            if count.taken or not (count.bare or count.people) or tuple(self.lows[at - 1 : at + 1]) not in _PUT_FROM:
                continue
            told = [h for h in found if h.form in ("plain", "toll") and h.counts[0].last < at and len(h.counts) == 1]
            if told:
                hit = max(told, key=lambda h: h.counts[0].last)
                count.taken = hit.kind
                yield Hit(hit.kind, hit.word, [count], form="toll", earlier=True)

    def _elsewhere(self, i: int, hit: Hit) -> Iterator[Hit]:
        """ "Killed six people in Velmar and four others in Ostrin": the four have a happening of their own."""
        for group in further(self.doc[i]) if hit.form == "plain" else ():
            count = self.clause.at.get(group.head)
            if count is not None and count.taken is None and count.of is None and not count.aside:
                count.taken = hit.kind
                yield Hit(hit.kind, group.head, [count])

    def _moved(self) -> bool:
        return not self.words["updates"].isdisjoint(self.lows[self.start : self.end])

    def _from_to(self, count: Count) -> tuple[Count, Count | None]:
        """ "The toll climbed from 22 to 31" is no range: 31, and 22 before."""
        both = count.quantity
        to = next((i for i in range(count.first, count.last + 1) if self.lows[i] == "to"), None)
        if to is None:
            return count, None
        cut = self.doc[to].idx - both.span.start
        old, new = both.span.text[:cut].rstrip(), both.span.text[cut + 2 :].lstrip()
        start = both.span.end - len(new)
        before = msgspec.structs.replace(
            both, span=Span(both.span.start, both.span.start + len(old), old), high=both.low, comparator="exactly"
        )
        now = msgspec.structs.replace(both, span=Span(start, both.span.end, new), low=both.high, comparator="exactly")
        return replace(count, quantity=now, first=to + 1), replace(count, quantity=before, last=to - 1, head=to - 1)

    def _put_at(self, i: int) -> bool:
        """ "A rescue group put the figure higher, at 31", "put its losses at 4", "later lowered the figure to 8", "the correct figure is 8": the
        figure of which the sentences before tell."""
        toll = self.doc[i]
        if any(c.lower_ in ("of", "for") for c in toll.rights):
            return False  # "lowered the number of buses to 12"
        if self._put_right(i):
            return True
        if toll.dep_ not in ("dobj", "nsubjpass") or self.lows[i - 1] not in _WHOSE:
            return False
        return toll.head.lemma_ in _REVISING | {"put"} and self._leads_to_figure(i)

    def _leads_to_figure(self, i: int) -> bool:
        return any(c.bare and not c.vague and c.first > i and self.lows[c.first - 1] in self.words["at"] for c in self.counts)

    def _taken_up(self, i: int, figure: Count) -> bool:
        """ "Updating an earlier toll of 15", "the initial count of 15": the figure of which it is said that it was an earlier one."""
        adjectives = self.lows[max(self.start, i - 2) : i]
        return self.lows[figure.first - 1] == "of" and not self.words["earlier"].isdisjoint(adjectives)

    def _revised(self, i: int) -> bool:
        """True where the figure told before is taken back: "lowered the figure to 8", "the correct figure is 8"."""
        return (self.doc[i].dep_ in ("dobj", "nsubjpass") and self.doc[i].head.lemma_ in _REVISING) or self._put_right(i)

    def _put_right(self, i: int) -> bool:
        return self.lows[i - 1] in _RIGHT and self.doc[i].dep_ == "nsubj" and self.doc[i].head.lemma_ == "be"

    def _it_told(self, i: int) -> bool:
        """ "Put the toll at ten but later raised it to 13", "said ten had died but later lowered it to eight"."""
        if self.lows[i] != "it" or not self._revised(i) or not self._leads_to_figure(i):
            return False
        told = self.lows[self.start : i]
        return any(w in self.words["toll"] or w in self.words["number"] or w in self.words.harm for w in told)

    def _figure(self, i: int) -> tuple[Count | None, Count | None]:
        """The figure that a toll at token ``i`` is put at, and the one it is put up or down from."""
        current = before = None
        for count in self.counts:
            if (count.of is not None or count.aside) or count.taken or not (count.people or count.bare) or count.vague:
                continue
            prior = self.lows[count.first - 1] if count.first else ""
            if count.first > i and (count.first - i < REACH + 6 or self._of_its_verb(i, count)):
                if prior == "from" and count.bare:
                    before = before or count
                elif prior in self.words["at"] or count.first == i + 1:
                    current = current or count
            elif count.last < i and i - count.last < 4 and prior == "to":
                current = current or count
        return current, before

    def _of_its_verb(self, i: int, count: Count) -> bool:
        """ "The number of people killed in ... has risen to 72": the figure hangs on the verb whose subject the toll is."""
        toll, number = self.doc[i], self.doc[count.last]
        return toll.dep_ in ("nsubj", "nsubjpass") and number.dep_ == "pobj" and number.head.head.i == toll.head.i

    def _other_figures(self, i: int) -> Iterator[Count]:
        """Bare figures that others give in a sentence about a toll: "its previous count gave 33"."""
        for count in self.counts:
            if (
                count.first > i
                and count.bare
                and not count.taken
                and count.of is None
                and self.lows[count.first - 1] in self.words["giving"]
            ):
                yield count

    # --- counts by harm

    def _none_of(self, i: int, harm: Harm, nobody: Count) -> Hit:
        if harm.kind == "both":
            return Hit("killed", i, [nobody], form="zero both")
        return Hit(harm.kind, i, [nobody], form="zero")  # type: ignore[arg-type]

    def _count_of(self, i: int, harm: Harm) -> Hit | None:
        if harm.kind == "both" or (self.doc[i].dep_ == "amod" and harm.place == "object" and self.doc[i].lemma_ == "destroy"):
            return None  # "ran past destroyed buildings"
        kind: TollKind = harm.kind  # type: ignore[assignment]
        if self.lows[i] == "wounds" and self.doc[i].pos_ == "VERB":
            count = self.seek.of_object(i)  # "car bomb wounds 12"
        elif harm.place == "noun":
            count = self.seek.of_noun(i) or self.seek.of_loser(i) or self.seek.of_bearer(i)
        elif harm.place == "state":
            shot = self.seek.right_after_act(i)
            count = shot or (self.seek.adjacent_right(i + 1) if self.lows[i + 1 : i + 2] == ["at"] else self.seek.left(i, 6))
        elif harm.place == "lost":
            count = self.seek.of_lost(i)
        elif harm.place == "subject":
            count = self.seek.of_subject(i) or self.seek.left(i, REACH)
        else:
            count = self.seek.of_object(i)
        if count is None or not self._fits(count, i, harm):
            return None
        if count.bare and self.doc[i].lemma_ == "destroy":
            return None  # "0 154 The air force destroyed a convoy": what is destroyed is people only where the words say so
        count.taken = kind
        return Hit(kind, i, [count], form="both" if self._with_other_harm(i, count) else "plain")

    def _fits(self, count: Count, i: int, harm: Harm) -> bool:
        if count.taken or (count.of is not None or count.aside):
            return False
        if self.lows[i] in self.words["only_people"]:
            return count.people and not (count.bare and self.words.harm[self.lows[i]].kind in ("captured", "displaced"))
        return count.people or harm.place != "noun" or self.doc[i].pos_ == "VERB"

    def _with_other_harm(self, i: int, count: Count) -> bool:
        """ "20 killed or wounded", "killed and injured scores": one figure for two harms."""
        lows, kind = self.lows, self.words.harm[self.lows[i]].kind
        for at in (i + 2, i - 2):
            if not self.start <= at < self.end or at not in self.harm_at or lows[(at + i) // 2] not in ("and", "or", "&", "/"):
                continue
            other = self.words.harm[lows[at]]
            if other.kind not in ("killed", "injured") or other.kind == kind or kind not in ("killed", "injured"):
                continue
            low, high = min(at, i), max(at, i)
            if at > i and self.seek.adjacent_right(at) is not None and count.last < low:
                return False  # "12 were killed and wounding 20"
            own = self.clause.at.get(at - 1)
            if at < i and count.first > i and own is not None and own is not count and own.last in (at - 1, at):
                return False  # "claiming two lives and injuring three"
            if count.first > high or (count.last < low and self.seek.adjacent_right(high) is None):
                return True
        return False

    # --- what goes with a claimed count

    def _one_by_one(self, one: Count, other: Count) -> bool:
        """ "A baker a nurse and a boy": single people in a list that lost its commas."""
        return all(c.quantity.low == c.quantity.high == 1 and self.lows[c.first] in ("a", "an") for c in (one, other))

    def _spread(self, hit: Hit) -> None:
        """Add the counts coordinated with the claimed one, which no other harm claims."""
        if hit.form != "plain" and hit.form != "both":
            return
        seed = hit.counts[0]
        wholes = [c for c in self.counts if c.of is None and not c.aside]
        if seed not in wholes:
            return
        at = wholes.index(seed)
        for c in wholes[at + 1 :]:
            last = hit.counts[-1]
            edge = max([last.last, *(p.last for p in last.parts)])
            gap = self.lows[edge + 1 : c.first]
            if last.last < hit.word and tuple(self.lows[hit.word + 1 : c.first]) in _ALONG and c.people and not (c.taken or c.vague):
                gap = ["with"]  # "29 fighters were killed along with six soldiers"
                edge = hit.word
            if (
                c.taken
                or not ((c.people or self._beside(last, c)) and not c.vague)
                or len(gap) > 4
                or not (gap or self._one_by_one(last, c))
                or not all(w in self.words["joins"] for w in gap)
                or self.clause.harm_behind(c, but=hit.word)
            ):
                break
            if last.last < hit.word < c.first and edge != hit.word:
                break
            c.taken = hit.kind
            hit.counts.append(c)
        if seed.last < hit.word:
            for c in reversed(wholes[:at]):
                first = hit.counts[0]
                gap = self.lows[max([c.last, *(p.last for p in c.parts if p.last < first.first)]) + 1 : first.first]
                loose = all(w in self.words["joins"] for w in gap)
                if c.taken or not c.people or c.vague or len(gap) > 3 or not loose or (not gap and c.quantity.low != 1):
                    break
                c.taken = hit.kind
                hit.counts.insert(0, c)

    def _beside(self, one: Count, other: Count) -> bool:
        """ "A woman and two refuse collectors": what is counted beside a person are people, whatever the word."""
        if not one.people or one.bare or self.lows[other.head] in self.words["not_people"]:
            return False
        return any(t.dep_ == "conj" and t.head.i == one.head for t in self.doc[other.first : other.last + 1])

    def _describe(self, hit: Hit) -> None:
        first, last = hit.counts[0].first, hit.counts[-1].last
        hit.brought = hit.form == "toll" and self._brought(hit.word, first)
        hit.cumulative = hit.brought or self._for_long(first, max(last, hit.word))
        if first > hit.word and hit.form != "toll":
            hit.since = max((i for i in self.harm_at if i < hit.word), default=self.start - 1)
        hit.earlier = hit.earlier or self._counted_earlier(first, hit.form)

    def _counted_earlier(self, first: int, form: str) -> bool:
        """ "Had earlier said that ten were killed", "an earlier toll of ten". Not "a day earlier two people died": the dying was earlier."""
        before = self.lows[max(self.start, first - 5) : first]
        giving = self.words["giving"] | self.words["toll"] | self.words["number"] | _VERSIONS
        return not self.words["earlier"].isdisjoint(before) and (form == "toll" or not giving.isdisjoint(before))

    def _brought(self, toll: int, figure: int) -> bool:
        """ "Taking the number of dead since Thursday to 19". Not "bringing the toll since the blast to 19": that of the blast."""
        if _BRINGING.isdisjoint(self.lows[max(self.start, toll - 4) : toll]):
            return False
        since = next((i for i in range(toll, figure) if self.lows[i] == "since"), None)
        return since is not None and not any(t.lemma_.lower() in lexicon().nouns for t in self.doc[since + 1 : figure])

    def _for_long(self, first: int, last: int) -> bool:
        """True for a figure of a whole war or of weeks: "since 2011", "in the conflict", "in the past two weeks"."""
        bringing = (i for i in range(last, self.end) if self.lows[i] in _BRINGING)
        end = min([self.end, last + 14, *bringing, *(c.first for c in self.counts if c.first > last)])
        ranked = next((t.i for t in self.doc[last + 1 : max(last + 1, end)] if is_ranked(t)), end)
        after = self.lows[last + 1 : ranked]  # "killed 30 in the deadliest attack since March"
        if any(w in self.words["cumulative"] and "-" not in after[max(0, n - 1) : n + 2] for n, w in enumerate(after)):
            return True
        before = self.lows[max(self.start, first - 8) : first]
        return any(
            w in self.words["spans"] and not {"past", "last", "previous", "since"}.isdisjoint(before[:n]) for n, w in enumerate(before)
        )


def _had_been(toll: Token) -> bool:
    """ "It had put the toll at 58": the figure of a time before. Not "said that it had risen", where "had" only follows "said"."""
    verb = toll
    for _ in range(6):
        if verb.pos_ in ("VERB", "AUX") or verb.head == verb:
            break
        verb = verb.head
    said_before = verb.dep_ == "ROOT" or (verb.dep_ == "relcl" and toll.dep_ == "dobj")  # "the monitor, which had given a toll of 17"
    return said_before and any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def _flatten(hits: list[Hit]) -> Iterator[Hit]:
    """A zero of casualties is a zero of both kinds; one figure for the killed and the injured bounds each from above."""
    for hit in hits:
        yield hit
        if hit.form == "zero both":
            yield Hit("injured", hit.word, hit.counts, form="zero")
        elif hit.form == "both":
            yield Hit("injured" if hit.kind == "killed" else "killed", hit.word, hit.counts, form="both")
