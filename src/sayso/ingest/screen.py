"""A first look at the words of a report: may it be about armed conflict? It costs a thousandth of a reading.

The words and weights are in ``data/screen.yaml``. How many reports of conflict it lets pass, and how many others it keeps out, stands in
docs/benchmarks.md.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

import yaml

from sayso.model import Report

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+|\d+)*")
_KEPT = 30_000


@dataclass(frozen=True, slots=True)
class _Words:
    """``weights`` by line of the list; ``exact`` and ``beginnings`` say which line a word belongs to."""

    at_least: int
    short: int
    at_least_short: int
    words: int
    longest: int
    weights: tuple[int, ...]
    exact: dict[str, int]
    beginnings: dict[str, int]


@functools.cache
def _words() -> _Words:
    raw = yaml.safe_load(files("sayso.ingest").joinpath("data", "screen.yaml").read_text(encoding="utf-8"))
    weights: list[int] = []
    exact: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    for weight in (key for key in raw if isinstance(key, int)):
        for line in raw[weight]:
            for word in str(line).split():
                (beginnings if word.endswith("*") else exact)[word.rstrip("*")] = len(weights)
            weights.append(weight)
    return _Words(raw["at_least"], raw["short"], raw["at_least_short"], raw["words"], raw["longest"], tuple(weights), exact, beginnings)


@functools.lru_cache(maxsize=_KEPT)
def _line(word: str) -> int | None:
    """The line of the list that a word stands in, or whose beginning it has."""
    words = _words()
    if word in words.exact:
        return words.exact[word]
    return next((words.beginnings[word[:n]] for n in range(len(word), 2, -1) if word[:n] in words.beginnings), None)


def may_tell_of_conflict(report: Report) -> bool:
    """False when the words of a report, and of its title, show that it is not about armed conflict."""
    found = _WORD.findall(f"{report.title or ''} {report.text}".lower())
    words = _words()
    weights = [words.weights[line] for line in {_line(word) for word in set(found)} if line is not None]
    needed = words.at_least_short if len(found) <= words.short else words.at_least + min(len(found), words.longest) / words.words
    return max(weights, default=0) > 1 and sum(weights) >= needed
