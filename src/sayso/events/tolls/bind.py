"""Which event a harm belongs to: by the tree of its sentence, else by what was told just before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Set

from sayso.events.tolls.harm import Hit
from sayso.events.words.ontology import types_in
from sayso.language import Doc, Parsed
from sayso.model import Event

_FITTING = {"captured": frozenset({"abduction", "clash", "territorial_change"}), "displaced": frozenset({"displacement", "clash", "siege"})}
_WIDE = frozenset({"tally", "campaign", "background"})


class Binder:
    """The mentions of all events by sentence, looked up once a report."""

    def __init__(self, parsed: Parsed, events: tuple[Event, ...], sentences: list[tuple[int, int]]) -> None:
        self.doc, self.events = parsed.doc, events
        self.starts = [a for a, _ in sentences]
        self.by_sentence: dict[int, list[tuple[int, int, int]]] = defaultdict(list)  # sentence -> (event, first, last token)
        for n, event in enumerate(events):
            for span in (event.trigger, *event.mentions):
                tokens = parsed.tokens(span)
                self.by_sentence[self.sentence(tokens.start)].append((n, tokens.start, tokens.end - 1))
        self.labels = parsed.labels

    def sentence(self, i: int) -> int:
        """The number of the sentence that token ``i`` stands in."""
        return bisect_right(self.starts, i) - 1

    def event_of(self, hit: Hit) -> int | None:
        """The number of the event that did the harm, or ``None`` where no event is told that could have."""
        here = self.sentence(hit.word)
        candidates = self.by_sentence.get(here, [])
        if hit.brought:  # not those that bring the sum up to date
            candidates = [c for c in candidates if c[1] > hit.word]
        exact = next((n for n, a, b in candidates if a <= hit.word <= b), None)
        if exact is not None and not self._unfit(hit, exact, told_of=True):
            return exact
        chain = _ancestors(self.doc, hit.word)
        scored = [(self._cost(hit, chain, *c), c[0]) for c in candidates if not self._unfit(hit, c[0])]
        if scored:
            return min(scored)[1]
        if hit.brought:
            return next((n for back in range(here - 1, -1, -1) for n, _, _ in self.by_sentence.get(back, []) if self._goes_on(n)), None)
        if hit.cumulative:
            return None
        reach = 8 if hit.form == "toll" else 1 if self.doc[hit.word].lemma_.lower() == "lose" else 2
        back_to = range(here - 1, max(-1, here - 1 - reach), -1)
        before = [self._harming(hit, back) for back in back_to]
        if not any(before):  # "Thousands protested. Police fired tear gas and twelve were hurt"
            before = [self._harming(hit, back, protests=True) for back in back_to]
        there = self.of_places(here, {n for fit in before for n in fit})
        for fit in before:
            fit = [n for n in fit if not there or n in there]
            if fit:
                return fit[-1] if hit.form != "toll" else fit[0]
        if hit.form == "toll":
            told = (n for n, e in enumerate(self.events) if e.tier == "incident" and e.type not in types_in("of_its_own"))
            return next((n for n in told if not self.labels or not self._unfit(hit, n)), None)
        return None

    def _goes_on(self, n: int) -> bool:
        return self.events[n].tier in ("campaign", "tally") and self.events[n].type not in types_in("of_its_own")

    def _harming(self, hit: Hit, sentence: int, *, protests: bool = False) -> list[int]:
        """The events of a sentence that may have done the harm; with ``protests`` also those at which it may have been done."""
        return [
            n
            for n, _, _ in self.by_sentence.get(sentence, [])
            if not self._unfit(hit, n)
            and (self.events[n].type not in types_in("of_its_own") or (protests and self.events[n].type == "protest"))
            and self.events[n].tier not in ("planned", "negated", "background")
        ]

    def of_places(self, sentence: int, among: Set[int]) -> set[int]:
        """Those of several events whose place a sentence names: "the toll in Ostrin". Empty where it names that of all, or of none."""
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.doc)
        said = self.doc[self.starts[sentence] : end].text.lower()
        named = {
            n
            for n in among
            for p in self.events[n].places
            if p.role == "target" and re.search(rf"\b{re.escape(p.place.name.lower())}\b", said)
        }
        return named if named != among else set()

    def _unfit(self, hit: Hit, n: int, *, told_of: bool = False) -> bool:
        """A figure for a war is no figure of one happening (unless its verb was found to tell of it); what did not happen harmed nobody."""
        event = self.events[n]
        if self.labels and self._item(self.doc[hit.word].idx) != self._item(event.trigger.start):
            return True  # of another item of a digest
        if event.tier == "planned" or (event.tier == "negated" and hit.form not in ("zero", "plain")):
            return True
        if event.type in ("agreement", "talks") and hit.kind in ("killed", "injured"):
            return True  # "agreed to exchange the bodies of forty soldiers"
        if hit.kind in _FITTING:
            return event.type not in _FITTING[hit.kind]
        return hit.cumulative and (hit.of_several or not told_of) and event.tier not in _WIDE

    def _item(self, at: int) -> int | None:
        """The item of a digest that a character stands in; ``None`` outside of all."""
        return next((n for n, label in enumerate(self.labels) if label.span.start <= at < label.end), None)

    def _cost(self, hit: Hit, chain: dict[int, int], n: int, first: int, last: int) -> tuple[float, int]:
        """Steps through the tree from the harm to a mention; kinds that harm nobody are further off."""
        event = self.events[n]
        steps = min(_steps(self.doc, i, chain) for i in range(first, last + 1))
        far = min(abs(first - hit.word), abs(last - hit.word))
        cost = float(steps) + far / 20
        if hit.since is not None and hit.since < first and last < hit.word:
            cost -= 3  # "killed two people and a car bomb wounded nine", whatever the parse makes of it
        if event.type in types_in("of_its_own") and hit.kind in ("killed", "injured"):
            cost += 4
        if event.tier in ("negated", "planned"):
            cost += 2
        return cost, n


def _ancestors(doc: Doc, i: int) -> dict[int, int]:
    """Token -> steps up from token ``i``, itself included; ends at the root, which is its own head."""
    chain = {i: 0}
    token = doc[i]
    while token.head.i not in chain:
        token = token.head
        chain[token.i] = len(chain)
    return chain


def _steps(doc: Doc, i: int, chain: dict[int, int]) -> int:
    """Steps through the tree from token ``i`` to the token that ``chain`` starts from."""
    token, steps, seen = doc[i], 0, set()
    while token.i not in chain:
        if token.i in seen or token.head.i == token.i:
            return 40
        seen.add(token.i)
        token, steps = token.head, steps + 1
    return steps + chain[token.i]
