"""Which count of people came to which harm: killed, injured, missing, displaced, captured; and which is part of which.

Each word of harm looks for its count where grammar or, in headlines and in texts that lost their commas, the order of
the words puts it. A count goes to one harm; coordinated counts ("50 fighters and eight civilians") go together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from sayso.events.grammar import is_passive, subject
from sayso.events.tolls_counts import Count
from sayso.events.tolls_words import Harm, TollWords, toll_words
from sayso.model import Quantity, Span
from sayso.model.vocabulary import TollKind

_REACH = 14  # tokens: how far a subject's count may stand before its verb
_BE = frozenset({"was", "were", "been", "be", "being", "is", "are", "got", "get"})
_TRANSITIVE = ("VBG", "VBZ", "VBP", "VB")


@dataclass(slots=True, eq=False)
class Hit:
    """Counts with the harm that came to them. ``word`` is the token that says the harm.

    ``form`` is "plain", "toll" (a running figure), "zero" (nobody) or "both" (killed and injured in one figure).
    """

    kind: TollKind
    word: int
    counts: list[Count]
    form: str = "plain"
    cumulative: bool = False
    update: bool = False
    earlier: bool = False
    parts: list[Count] = field(default_factory=list)


class Clause:
    """One sentence with its words of harm and its counts."""

    def __init__(self, doc: Doc, start: int, end: int, lows: list[str], counts: list[Count]) -> None:
        self.doc, self.start, self.end, self.lows = doc, start, end, lows
        self.counts = counts
        self.words: TollWords = toll_words()
        self.harms: list[tuple[int, Harm]] = [(i, h) for i in range(start, end) if (h := self.words.harm.get(lows[i])) is not None]
        self.harm_at = {i for i, _ in self.harms}
        self.at: dict[int, Count] = {i: c for c in counts for i in range(c.first, c.last + 1)}

    def hits(self) -> list[Hit]:
        """The harmed of this sentence, in its order."""
        self._mark_parts()
        found = list(self._tolls())
        for i, harm in self.harms:
            hit = self._zero(i, harm) or self._count_of(i, harm)
            if hit is not None:
                found.append(hit)
        for hit in found:
            self._spread(hit)
        for hit in found:
            self._describe(hit)
        return sorted(_flatten(found), key=lambda h: h.word)

    # --- parts inside wholes

    def _mark_parts(self) -> None:
        """ "including six children and two women", "two of them girls", "among them four women"."""
        whole: Count | None = None
        inside: Count | None = None  # the whole of the run of parts that is open
        previous: Count | None = None
        for count in self.counts:
            if self._opens_parts(count) and whole is not None:
                inside = whole
                count.of = inside
            elif self._of_them(count) and (previous or whole) is not None:
                count.of = previous if previous is not None and previous.of is None else (previous or whole)
                self._regroup(count)
            elif inside is not None and previous is not None and self._joined(previous, count) and not self._harm_after(count):
                count.of = inside
            else:
                inside = None
            if count.of is None:
                whole = count
            previous = count
        for count in self.counts:
            if count.of is not None:
                count.of.parts.append(count)

    def _opens_parts(self, count: Count) -> bool:
        before = self.lows[max(self.start, count.first - 4) : count.first]
        while before and before[-1] in ("also", "at", "least", ",", "(", "-", ":", "were", "was", "are", "about", "the", "some"):
            before.pop()
        if not before:
            return False
        if before[-1] in self.words["including"]:
            return True
        return (
            before[-1] in ("them", "whom", "those", "dead", "victims") and len(before) > 1 and before[-2] in ("among", "amongst", "of")
        ) or before[-2:] == ["the", "dead"]

    def _of_them(self, count: Count) -> bool:
        """ "six of them (were) children", "12 of whom were"."""
        last = self._number_end(count)
        after = self.lows[last + 1 : last + 3]
        return len(after) == 2 and after[0] == "of" and after[1] in ("them", "whom", "which")

    def _number_end(self, count: Count) -> int:
        end = count.quantity.span.end
        last = count.first
        while last + 1 <= count.last and self.doc[last + 1].idx < end:
            last += 1
        return last

    def _regroup(self, count: Count) -> None:
        """The thing that "six of them" are: the first person-word behind it."""
        at = self._number_end(count) + 3
        for i in range(at, min(at + 5, self.end)):
            if self.lows[i] in self.words.who and self.lows[i] not in self.words.harm:
                count.head, count.last, count.group = i, max(count.last, i), self.words.groups.get(self.lows[i])
                count.who = self.words.who[self.lows[i]]
                return
            if i in self.harm_at or not self.lows[i].isalpha():
                return

    def _joined(self, one: Count, other: Count) -> bool:
        """True when only "and", "as well as" or a comma stands between two counts."""
        gap = self.lows[one.last + 1 : other.first]
        return all(w in self.words["joins"] or w in ("as", "also", "another", "the") for w in gap) and len(gap) < 5

    def _harm_after(self, count: Count) -> bool:
        """True when a word of harm claims the count from behind: "20 wounded", "20 others were injured"."""
        for i in range(count.last + 1, min(count.last + 6, self.end)):
            word = self.lows[i]
            if i in self.harm_at:
                if self.words.harm[word].place == "noun" and i > count.last + 1:
                    return False
                return word not in ("killing", "wounding", "injuring", "kills", "kill", "capturing")
            if word in ("and", ",", "or", ";", "(") or (word not in self.words["between"]):
                return False
        return False

    # --- figures of a toll

    def _tolls(self) -> Iterator[Hit]:
        """ "the death toll rose to 30", "bringing to 214 the number killed"."""
        lows, words = self.lows, self.words
        for i in range(self.start, self.end):
            if lows[i] in words["toll"]:
                kind: TollKind = "injured" if any(w in ("injury", "injured", "wounded") for w in lows[max(0, i - 2) : i]) else "killed"
            elif lows[i] in words["number"]:
                near = [words.harm[w] for w in lows[i + 1 : i + 7] if w in words.harm]
                if not near or near[0].kind in ("both", "captured"):
                    continue
                kind = near[0].kind  # type: ignore[assignment]
            else:
                continue
            current, before = self._figure(i)
            if current is not None:
                current.taken = kind
                yield Hit(kind, i, [current], form="toll", update=bool(words["updates"] & set(lows[self.start : self.end])))
            if before is not None:
                before.taken = kind
                yield Hit(kind, i, [before], form="toll", earlier=True)

    def _figure(self, i: int) -> tuple[Count | None, Count | None]:
        """The figure that a toll at token ``i`` is put at, and the one it is put up or down from."""
        current = before = None
        for count in self.counts:
            if count.of is not None or count.taken or not (count.people or count.bare) or count.vague:
                continue
            prior = self.lows[count.first - 1] if count.first else ""
            if count.first > i and count.first - i < _REACH + 6:
                if prior == "from" and count.bare:
                    before = before or count
                elif prior in self.words["at"] or count.first == i + 1:
                    current = current or count
            elif count.last < i and i - count.last < 4 and prior == "to":
                current = current or count
        return current, before

    # --- counts by harm

    def _zero(self, i: int, harm: Harm) -> Hit | None:
        """ "no casualties", "nobody was killed", "without causing injuries": a stated zero; "no reports of" is none."""
        lows = self.lows
        back = lows[max(self.start, i - 5) : i]
        none = False
        if harm.place == "noun" or lows[i] in ("killed", "injured", "wounded", "dead"):
            for at in range(i - 1, max(self.start, i - 6) - 1, -1):
                word = lows[at]
                if word in ("no", "without", "nor", "any", "nobody", "none"):
                    none = word != "any" or none
                    if none:
                        break
                elif word == "one" and at and lows[at - 1] == "no":
                    none = True
                    break
                elif word not in (
                    "civilian", "human", "reported", "further", "deaths", "casualties", "injuries", "or", "and", "was", "were", "been", "is", "killed", "injured", "wounded",
                    "causing", "caused", "any", "other", "material", "known", "has", "have", "had", "one", "apparent", "people", "civilians", "dead", "fatalities",
                ):  # fmt: skip
                    break
        if not none or any(
            w in ("report", "reports", "word", "information", "details", "confirmation", "news", "immediate", "yet") for w in back
        ):
            return None
        first = next(at for at in range(i - 1, max(self.start, i - 6) - 1, -1) if lows[at] in ("no", "without", "nor", "nobody", "none"))
        count = self._nobody(first, i)
        kind: TollKind = "killed" if harm.kind == "both" else harm.kind  # type: ignore[assignment]
        return Hit(kind, i, [count], form="zero both" if harm.kind == "both" else "zero")

    def _nobody(self, first: int, last: int) -> Count:
        start, end = self.doc[first].idx, self.doc[last].idx + len(self.doc[last].text)
        span = Span(start, end, self.doc.text[start:end])
        quantity = Quantity(span=span, low=0, high=0, comparator="exactly")
        return Count(quantity=quantity, first=first, last=last, head=last, who="unspecified", group=None, people=True)

    def _count_of(self, i: int, harm: Harm) -> Hit | None:
        if harm.kind == "both":
            return None
        kind: TollKind = harm.kind  # type: ignore[assignment]
        if harm.place == "noun":
            count = self._of_noun(i)
        elif harm.place == "state":
            count = self._left(i, 6)
        elif harm.place == "subject":
            count = self._of_subject(i) or self._left(i, _REACH)
        else:
            count = self._of_object(i)
        if count is None or not self._fits(count, i, harm):
            return None
        count.taken = kind
        return Hit(kind, i, [count], form="both" if self._with_other_harm(i, count) else "plain")

    def _fits(self, count: Count, i: int, harm: Harm) -> bool:
        if count.taken or count.of is not None:
            return False
        if self.lows[i] in self.words["only_people"]:
            return count.people and not (
                count.bare and self.lows[i] in ("capture", "captured", "captures", "capturing", "execute", "executed", "evacuated")
            )
        return count.people or harm.place != "noun"

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
            if at > i and self._adjacent_right(at) is not None and count.last < low:
                return False  # "12 were killed and wounding 20"
            if count.first > high or (count.last < low and self._adjacent_right(high) is None):
                return True
        return False

    def _of_noun(self, i: int) -> Count | None:
        """ "12 deaths", "the bodies of 9 people", "claimed the lives of 12"."""
        lows = self.lows
        own = self.at.get(i) or self.at.get(i - 1)
        if own is not None and own.head in (i, i - 1) and own.first <= i and (own.head == i or own.bare or own.last == i - 1):
            return own if own.people or own.bare or lows[own.head] in self.words.harm else None
        if i + 1 < self.end and lows[i + 1] == "of":
            return self._adjacent_right(i + 1)
        return None

    def _of_subject(self, i: int) -> Count | None:
        token = self.doc[i]
        who = subject(token) if token.pos_ in ("VERB", "AUX") else None
        return self._covering(who.i, i) if who is not None else None

    def _of_object(self, i: int) -> Count | None:
        right, left = self._adjacent_right(i), self._left(i, 5)
        helped = self._helped(i)
        if (
            right is not None
            and left is not None
            and not helped
            and left.last == i - 1
            and self._harm_after(right)
            and (left.people or left.bare)
        ):
            right = None  # "12 killed, 20 wounded"
        if helped or (self.doc[i].tag_ == "VBN" and right is None):
            token = self.doc[i]
            if token.pos_ in ("VERB", "AUX") and is_passive(token):
                who = subject(token)
                if who is not None and (count := self._covering(who.i, i)) is not None:
                    return count
            return self._left(i, _REACH if helped else 6)
        if right is not None:
            return right
        if self.doc[i].tag_ in _TRANSITIVE:
            return self._object(i)
        return self._object(i) or self._left(i, 6)

    def _helped(self, i: int) -> bool:
        """True after a form of "be": passive, whatever the tagger says."""
        for at in range(i - 1, max(self.start, i - 5) - 1, -1):
            if self.lows[at] in _BE:
                return True
            if self.lows[at] not in (
                "also",
                "reportedly",
                "critically",
                "seriously",
                "slightly",
                "badly",
                "allegedly",
                "severely",
                "either",
                "killed",
                "wounded",
                "injured",
                "and",
                "or",
                "already",
                "not",
                "shot",
                "lightly",
            ):
                return False
        return False

    def _object(self, i: int) -> Count | None:
        for child in self.doc[i].children:
            if child.dep_ in ("dobj", "nsubjpass", "ccomp", "oprd") and child.i > i and (count := self._covering(child.i, i)) is not None:
                return count
        return None

    def _covering(self, at: int, harm: int) -> Count | None:
        """The count whose words or whose counted thing is the token ``at`` ("dozens of people" has its head inside)."""
        if not self.start <= at < self.end:
            return None
        count = self.at.get(at)
        if count is None:
            for child in self.doc[at].children:
                if child.dep_ in ("nummod", "amod", "det", "compound") and child.i in self.at and self.at[child.i].last < at:
                    count = self.at[child.i]
        if count is not None and count.of is not None:
            count = count.of
        if count is None or count.first <= harm <= count.last:
            return None
        return count

    def _adjacent_right(self, i: int) -> Count | None:
        """The count that begins right after token ``i``; other words of harm may stand between ("killing and wounding 12")."""
        for at in range(i + 1, min(i + 6, self.end)):
            count = self.at.get(at)
            if count is not None and count.first == at:
                return count if count.of is None else None
            word = self.lows[at]
            if word in ("in", "on", "by", "after", ".", ";") or (
                word not in self.words["between"] and word not in self.words.harm and word not in ("outright", "on-the-spot")
            ):
                return None
        return None

    def _left(self, i: int, reach: int) -> Count | None:
        """The nearest whole count before token ``i``, with no other verb of harm or clause end between."""
        crossed = 0
        for at in range(i - 1, max(self.start, i - 1 - reach * 2) - 1, -1):
            count = self.at.get(at)
            if count is not None:
                if count.of is not None:
                    count = count.of
                    if count.first < self.start or count.last >= i:
                        return None
                if count.taken is None and (count.people or count.bare):
                    return count
                if not count.people:
                    crossed += count.last - count.first + 1
                    continue
                return None
            word = self.lows[at]
            if (at in self.harm_at and word not in ("killed", "wounded", "injured", "dead", "missing")) or word in (
                ".",
                ";",
                "said",
                "which",
            ):
                return None
            if word not in self.words["between"]:
                crossed += 1
                if crossed > reach:
                    return None
        return None

    # --- what goes with a claimed count

    def _spread(self, hit: Hit) -> None:
        """Add the counts coordinated with the claimed one, which no other harm claims."""
        if hit.form != "plain" and hit.form != "both":
            return
        seed = hit.counts[0]
        wholes = [c for c in self.counts if c.of is None]
        if seed not in wholes:
            return
        at = wholes.index(seed)
        for c in wholes[at + 1 :]:
            last = hit.counts[-1]
            edge = max([last.last, *(p.last for p in last.parts)])
            gap = self.lows[edge + 1 : c.first]
            if (
                c.taken
                or not (c.people and not c.vague)
                or len(gap) > 4
                or not gap
                or not all(w in self.words["joins"] for w in gap)
                or self._harm_after(c)
            ):
                break
            if last.last < hit.word < c.first:
                break
            c.taken = hit.kind
            hit.counts.append(c)
        if seed.last < hit.word:
            for c in reversed(wholes[:at]):
                first = hit.counts[0]
                gap = self.lows[c.last + 1 : first.first]
                loose = all(w in self.words["joins"] for w in gap)
                if c.taken or not c.people or c.vague or len(gap) > 3 or not loose or (not gap and c.quantity.low != 1):
                    break
                c.taken = hit.kind
                hit.counts.insert(0, c)

    def _describe(self, hit: Hit) -> None:
        after = self.lows[hit.counts[-1].last + 1 : min(self.end, hit.counts[-1].last + 14)]
        behind = self.lows[max(self.start, hit.counts[0].first - 5) : hit.counts[0].first]
        wide = set(after) & self.words["cumulative"]
        hit.cumulative = bool(wide) and (
            "since" in wide or len(wide & {"war", "conflict", "uprising", "year", "years", "overall", "month", "months", "revolution"}) > 0
        )
        hit.earlier = hit.earlier or bool(set(behind) & self.words["earlier"])
        hit.parts = [p for c in hit.counts for p in c.parts]


def _flatten(hits: list[Hit]) -> Iterator[Hit]:
    """A zero of casualties is a zero of both kinds; one figure for the killed and the injured bounds each from above."""
    for hit in hits:
        yield hit
        if hit.form == "zero both":
            yield Hit("injured", hit.word, hit.counts, form="zero")
        elif hit.form == "both":
            yield Hit("injured" if hit.kind == "killed" else "killed", hit.word, hit.counts, form="both")


def trailing_parts(doc: Doc, clause: Clause) -> list[Count]:
    """Parts told in a sentence of their own: "Six of the dead were children", "Among the dead are three women"."""
    lows = clause.lows
    text = lows[clause.start : clause.end]
    found = []
    for count in clause.counts:
        if count.taken or (count.group is None and not any(w in clause.words.groups for w in text)):
            continue
        end = count.first
        while end + 1 <= count.last and doc[end + 1].idx < count.quantity.span.end:
            end += 1
        after = lows[end + 1 : end + 4]
        led = after[:2] in (["of", "them"], ["of", "whom"], ["of", "those"]) or (
            after[:2] == ["of", "the"] and after[2:3] and after[2] in ("dead", "victims", "killed", "casualties")
        )
        before = lows[max(clause.start, count.first - 6) : count.first]
        among = any(w in ("among", "amongst") for w in before) or any(w == "among" for w in lows[count.last + 1 : count.last + 4])
        if led and count.group is None:
            clause._regroup(count)
        if (led or among) and count.group is not None:
            found.append(count)
    return found
