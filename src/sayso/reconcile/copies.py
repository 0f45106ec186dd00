"""Copies: reports whose text is, wholly or in part, another's.

A report is cut into runs of four words. A profile keeps one run in four, chosen by its hash, and all runs of the opening, so that
profiles of any two reports can be compared without their texts: the share of kept runs in common estimates the share of all
(sampling by hash, as in Broder's work on resemblance and containment, 1997). Candidates share rare runs; each is then measured on
the texts themselves. Thresholds and their source: data/copies.yaml.
"""

from __future__ import annotations

import functools
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import combinations, pairwise
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import yaml

from sayso.model import CopyPair, Judgement, Profile
from sayso.model.incidents import CopyKind

_WORD = re.compile(r"\w+")
_EDGE = 260  # characters at either end of a report in which an agency is credited


@dataclass(frozen=True, slots=True)
class _Rules:
    run: int
    opening: int
    share: float
    opening_share: float
    least: int
    whole: float
    kept_run: float
    common: int
    sample: int
    agencies: tuple[tuple[str, re.Pattern[str]], ...]


@functools.cache
def _rules() -> _Rules:
    raw: dict[str, Any] = yaml.safe_load((files("sayso.reconcile") / "data" / "copies.yaml").read_text("utf-8"))
    agencies = tuple(
        (name, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")) for name, words in raw.pop("agencies").items()
    )
    return _Rules(**raw, agencies=agencies)


def runs_of(text: str) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """The hashed runs of a text that its profile keeps: all of its opening, a sample of the whole, both sorted; and the number of all."""
    rules, runs = _rules(), _runs(text)
    opening = sorted(run for run, at in runs.items() if at < rules.opening)
    return tuple(opening), tuple(sorted(run for run in runs if run % rules.sample == 0)), len(runs)


def _runs(text: str) -> dict[int, int]:
    """Each run of words, hashed, with the first word at which it stands."""
    size = _rules().run
    words = [w.lower() for w in _WORD.findall(text)]
    found: dict[int, int] = {}
    for at in range(len(words) - size + 1):
        found.setdefault(zlib.crc32(" ".join(words[at : at + size]).encode("utf-8", "surrogatepass")), at)
    return found


_CREDIT = r"(?:\(\s*{0}[^()]{{0,20}}\)|(?i:source|sources|agencies|by|with|from)\s*[:/]?\s*(?:\w+\s*/\s*)?{0}|{0}\s*[-–—:]|[-–—/]\s*{0})"


def credited_agency(text: str) -> str | None:
    """The agency that a report credits at its beginning or its end ("BEIRUT (Reuters) -", "Source: AFP"), or ``None``.

    An agency that is quoted in a sentence ("told AFP") is none.
    """
    for edge in (text[:_EDGE], text[-_EDGE:]):
        for name, pattern in _rules().agencies:
            if re.search(_CREDIT.format(pattern.pattern), edge, re.IGNORECASE if len(name) > 4 else 0):
                return name
    return None


class Sketch(msgspec.Struct, frozen=True, gc=False):
    """What is kept of a profile while copies are looked for."""

    report: str
    published: date | None
    agency: str | None
    size: int


def sketch_of(profile: Profile) -> Sketch:
    """What is kept of a profile while copies are looked for."""
    return Sketch(profile.report, profile.published, profile.agency, len(profile.runs))


def find_copies(profiles: Iterable[Profile], text_of: Callable[[str], str]) -> tuple[CopyPair, ...]:
    """All pairs of reports of which one is a copy of the other, sorted; ``text_of`` gives a report's text by its id.

    ``profiles`` is gone through once. The cost grows with the number of pairs that share rare runs of words.
    """
    sketches: list[Sketch] = []
    runs: list[npt.NDArray[np.uint32]] = []
    for profile in profiles:
        sketches.append(sketch_of(profile))
        runs.append(np.array(profile.runs, dtype=np.uint32))
    shared = shared_runs(runs)
    pairs = (
        measured(sketches[a], sketches[b], text_of) for (a, b), n in sorted(shared.items()) if is_candidate(sketches[a], sketches[b], n)
    )
    return tuple(sorted((p for p in pairs if p is not None), key=lambda p: (p.report, p.of)))


def shared_runs(runs: Sequence[npt.NDArray[np.uint32]]) -> Counter[tuple[int, int]]:
    """How many of their sampled runs each two reports share, by their numbers; runs that too many reports have do not count.

    ``runs`` are the runs of each report, all of them or those of a share of all runs: the counts of the shares add up.
    """
    shared: Counter[tuple[int, int]] = Counter()
    if not runs:
        return shared
    rules, every = _rules(), np.concatenate(runs)
    owner = np.repeat(np.arange(len(runs), dtype=np.int32), [len(r) for r in runs])
    order = np.argsort(every, kind="stable")
    every, owner = every[order], owner[order]
    starts = np.flatnonzero(np.r_[True, every[1:] != every[:-1]])
    sizes = np.diff(np.r_[starts, len(every)])
    for n in np.flatnonzero((sizes > 1) & (sizes <= rules.common)):
        shared.update(combinations(owner[starts[n] : starts[n] + sizes[n]].tolist(), 2))
    return shared


def most_common() -> int:
    """The number of reports beyond which a run that all of them have does not count."""
    return _rules().common


def is_candidate(one: Sketch, other: Sketch, shared: int) -> bool:
    """True where two reports share enough sampled runs to be worth measuring."""
    return shared >= max(1, 0.5 * _rules().share * min(one.size, other.size))


def measured(one: Sketch, other: Sketch, text_of: Callable[[str], str]) -> CopyPair | None:
    """The pair with its share and kind, by all runs of both texts; ``None`` when it is no copy."""
    rules = _rules()
    first, second = sorted((one, other), key=_order)
    earlier, later = _runs(text_of(first.report)), _runs(text_of(second.report))
    shorter, longer = sorted((earlier, later), key=len)
    common = [run for run in shorter if run in longer]
    if len(common) < min(rules.least, len(shorter)) or not common:
        return None
    share = len(common) / len(shorter)
    opening = max(_opening_share(shorter, longer), _opening_share(longer, shorter))
    if share < rules.share or opening < rules.opening_share:
        return None
    kind = _kind(common, shorter, share, len(common) / len(longer))
    agency = first.agency if first.agency == second.agency else None
    told = f"{len(common)} of {len(shorter)} runs of {rules.run} words of the shorter report stand in the other"
    why = told + (f"; both credit {agency}" if agency else "")
    return CopyPair(report=second.report, of=first.report, kind=kind, share=round(len(common) / len(later), 3), why=why, agency=agency)


def _order(sketch: Sketch) -> tuple[date, str]:
    return sketch.published or date.max, sketch.report


def _opening_share(one: Mapping[int, int], other: Mapping[int, int]) -> float:
    opening = [run for run, at in one.items() if at < _rules().opening]
    return sum(run in other for run in opening) / len(opening) if opening else 0.0


def _kind(common: list[int], shorter: Mapping[int, int], share: float, of_longer: float) -> CopyKind:
    """Whole: nearly all of both. Partial: paragraphs taken over as they stand. Reworded: short runs all over."""
    if min(share, of_longer) >= _rules().whole:
        return "whole"
    places = sorted(shorter[run] for run in common)
    stretches = 1 + sum(b - a > 1 for a, b in pairwise(places))
    return "partial" if len(places) / stretches >= _rules().kept_run or share >= _rules().whole else "reworded"


class Copies:
    """The groups of reports that are copies of each other, directly or through others, each with its earliest as origin.

    Judgements of a person win: a pair in ``kept_apart`` does not link.
    """

    def __init__(self, pairs: Iterable[CopyPair] = (), *, kept_apart: Iterable[tuple[str, str]] = ()) -> None:
        apart = {frozenset(p) for p in kept_apart}
        self.pairs = tuple(p for p in pairs if frozenset((p.report, p.of)) not in apart)
        self.by_report: dict[str, list[CopyPair]] = {}
        for pair in self.pairs:
            self.by_report.setdefault(pair.report, []).append(pair)
        links = [(p.report, p.of) for p in self.pairs]
        self._origin: dict[str, str] = {}
        self._group(links)
        self._agency: dict[str, str] = {}
        for pair in self.pairs:
            if pair.agency is not None:
                self._agency.setdefault(self.origin(pair.report), pair.agency)
        self._beside: dict[str, tuple[str, ...]] = {}
        for later, earlier in links:
            self._beside[later] = (*self._beside.get(later, ()), earlier)
            self._beside[earlier] = (*self._beside.get(earlier, ()), later)
        self.linked = frozenset(map(frozenset, links))

    @classmethod
    def judged(cls, pairs: Iterable[CopyPair], judgements: Iterable[Judgement]) -> Copies:
        """The groups of found pairs after what people judged ("copy", "not_copy"; the last one on a pair holds)."""
        last: dict[frozenset[str], Judgement] = {}
        for judgement in sorted(judgements, key=lambda j: (j.when, j.id)):
            if judgement.kind in ("copy", "not_copy") and judgement.object is not None:
                last[frozenset((judgement.subject, judgement.object))] = judgement
        decided = sorted(last.values(), key=lambda j: (j.subject, j.object or ""))
        added = [
            CopyPair(report=j.subject, of=j.object or "", kind="whole", share=1.0, why=f"{j.who}: {j.reason}")
            for j in decided
            if j.kind == "copy"
        ]
        named = {frozenset((p.report, p.of)) for p in added}
        found = [p for p in pairs if frozenset((p.report, p.of)) not in named]
        return cls([*found, *added], kept_apart=[(j.subject, j.object or "") for j in decided if j.kind == "not_copy"])

    def _group(self, links: Iterable[tuple[str, str]]) -> None:
        """Make the groups. The origin of a group is the report that is a copy of none in it; of several, the one with most copies."""
        above: dict[str, str] = {}

        def top(report: str) -> str:
            while report in above:
                report = above[report]
            return report

        later, copies = set(), Counter(earlier for _, earlier in links)
        for copy, earlier in links:
            later.add(copy)
            a, b = top(copy), top(earlier)
            if a != b:
                above[max(a, b)] = min(a, b)
        groups: dict[str, list[str]] = {}
        for report in sorted({r for link in links for r in link}):
            groups.setdefault(top(report), []).append(report)
        for members in groups.values():
            origin = min(members, key=lambda r: (r in later, -copies[r], r))
            self._origin.update(dict.fromkeys(members, origin))

    def origin(self, report: str) -> str:
        """The earliest report of the group that ``report`` is in; itself where it is no copy."""
        return self._origin.get(report, report)

    def agency(self, report: str) -> str | None:
        """The agency that the reports of the group credit, where they do."""
        return self._agency.get(self.origin(report))

    def beside(self, report: str) -> tuple[str, ...]:
        """The reports that were measured as a copy of this one, or this one of them."""
        return self._beside.get(report, ())

    def are(self, one: str, other: str) -> bool:
        """True when one of the two was measured as a copy of the other."""
        return frozenset((one, other)) in self.linked
