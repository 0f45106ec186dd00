"""One sentence with its words of harm and its counts, as the stages of the tolls read it."""

from __future__ import annotations

from sayso.events.tolls.counts import Count
from sayso.events.words.tolls import Harm, TollWords, toll_words
from sayso.language import Doc


class Clause:
    """Tokens ``start`` to ``end`` (exclusive) of ``doc``; ``lows`` are the words of the whole text in lower case."""

    def __init__(self, doc: Doc, start: int, end: int, lows: list[str], counts: list[Count]) -> None:
        self.doc, self.start, self.end, self.lows, self.counts = doc, start, end, lows, counts
        self.words: TollWords = toll_words()
        self.harms: list[tuple[int, Harm]] = [(i, h) for i in range(start, end) if (h := self.words.harm.get(lows[i])) is not None]
        self.harm_at = {i for i, _ in self.harms}
        self.at: dict[int, Count] = {i: c for c in counts for i in range(c.first, c.last + 1)}

    def joined(self, one: Count, other: Count) -> bool:
        """True when only "and", "as well as" or a comma stands between two counts."""
        gap = self.lows[one.last + 1 : other.first]
        return len(gap) < 5 and all(w in self.words["joins"] for w in gap)

    def harm_behind(self, count: Count, *, but: int = -1) -> bool:
        """True when a word of harm other than token ``but`` claims the count from behind: "20 others were injured"."""
        for i in range(count.last + 1, min(count.last + 6, self.end)):
            word = self.lows[i]
            if i == but:
                return False
            if i in self.harm_at:
                if self.words.harm[word].place == "noun" and i > count.last + 1:
                    return False
                return word not in self.words["active"]
            if word in ("and", ",", "or", "(") or word not in self.words["between"]:
                return False
        return False

    def number_end(self, count: Count) -> int:
        """The last token of the number itself, before "of them" or the thing counted."""
        end = count.quantity.span.end
        last = count.first
        while last + 1 <= count.last and self.doc[last + 1].idx < end:
            last += 1
        return last
