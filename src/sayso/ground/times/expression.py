"""One expression of time on its way to a value: its words, what stands beside it, and what it counts from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sayso.ground.lexing import Word
from sayso.ground.times.grammar import load, values
from sayso.ground.times.tense import Tense
from sayso.ground.times.value import Anchor

TenseOf = Callable[[Word], Tense]


@cache
def units() -> dict[str, str]:
    """Words of units, singular and plural, with their letters."""
    return {**values("UNIT"), **values("UNITS")}


@cache
def relations() -> dict[str, int]:
    """ "last" is -1, "this" 0, "next" 1."""
    return {**values("LAST"), **values("NEXT"), **values("THIS"), **values("THAT"), **values("LATEST")}


@cache
def context(name: str) -> frozenset[str]:
    """A list of words of data/context.yaml."""
    return frozenset(load("context.yaml")[name])


@dataclass(slots=True)
class Expression:
    """``before`` and ``after`` are the words beside, in lower case; ``tense_of`` gives the tense of a word's clause.

    ``named`` says that a proper name stands directly before, which a number may belong to ("Resolution 2118"),
    ``named_after`` that one stands directly behind.
    """

    words: Sequence[Word]
    before: str
    after: str
    anchor: Anchor
    tense_of: TenseOf
    named: bool = False
    named_after: bool = False
    lowers: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.lowers = [w.lower for w in self.words]

    @property
    def day(self) -> date | None:
        """The day that relative expressions count from."""
        return self.anchor.day

    @property
    def story_day(self) -> date | None:
        """The day spoken of last, else the day of the report."""
        return self.anchor.last_day or self.anchor.day

    def has(self, *names: str) -> bool:
        """True when one of the words is among the names."""
        return any(lower in names for lower in self.lowers)

    def index(self, table: Mapping[str, Any]) -> int:
        """The first word that the table knows; -1 where there is none."""
        return next((i for i, w in enumerate(self.words) if w.lower in table and w.number is None), -1)

    def unit(self) -> tuple[str, int]:
        """The letter of the unit and its index; "" and -1 without one."""
        at = self.index(units())
        return (units()[self.words[at].lower], at) if at >= 0 else ("", -1)

    def relation(self) -> int | None:
        """-1 for "last", 0 for "this", 1 for "next"; ``None`` without any such word."""
        return next((int(relations()[lower]) for lower in self.lowers if lower in relations()), None)

    def year(self) -> int | None:
        """The year written out."""
        return next((int(w.number.value) for w in self.words if w.number is not None and w.number.value and is_year(w)), None)

    def part(self) -> str | None:
        """The TIMEX3 letters of the part of day: MO, AF, EV, NI, DT."""
        if self.has("tonight"):
            return "NI"
        parts = values("POD")
        return next((str(parts[lower]) for lower in self.lowers if lower in parts), None)

    def count(self, end: int) -> float | None:
        """The number among the first ``end`` words: "three", "a", "half an"; ``None`` for "several"."""
        for word in reversed(self.words[:end]):
            if word.number is not None:
                return word.number.value
        if any(lower in ("a", "an") for lower in self.lowers[:end]):
            return 0.5 if "half" in self.lowers[:end] else 1.0
        return 2.0 if "couple" in self.lowers[:end] else None

    def clock(self) -> str | None:
        """ "06:40" from "6:40 a.m."; hours alone from "6 a.m." and "6 in the morning"."""
        noon = values("NOON")
        for i, word in enumerate(self.words):
            if word.lower in noon:
                return str(noon[word.lower])
            after = self.lowers[i + 1] if i + 1 < len(self.words) else ""
            if word.lower == "#clock":
                hour, minute = (int(n) for n in word.text.replace(".", ":").split(":")[:2])
                return f"{_hour(hour, after, self.part()):02d}:{minute:02d}" if hour <= 24 and minute <= 59 else None
            number = word.number.value if word.number is not None else None
            if number is not None and (after in ("am", "pm", "o") or (after == "in" and i == 0)):
                return f"{_hour(int(number), after, self.part()):02d}:00"
        return None


def _hour(hour: int, half: str, part: str | None) -> int:
    """The hour of 24 from the hour of 12, "a.m." or "p.m.", and the part of day."""
    late = part in ("AF", "EV") or (part == "NI" and hour >= 5)
    if half == "pm" or (half != "am" and late and 1 <= hour <= 11):
        return hour if hour >= 12 else hour + 12
    return 0 if half == "am" and hour == 12 else hour


def is_year(word: Word) -> bool:
    """True for a number that is a year: four digits, or spoken."""
    number = word.number
    if number is None or number.value is None:
        return False
    if number.form == "year":
        return True
    return 1500 <= number.value <= 2100 and number.value == int(number.value) and (number.form == "words" or len(word.text) == 4)
