"""What is said of a telling, with the reason in words, and rules that say it one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from sayso.language import Token
from sayso.model.vocabulary import EventFactuality, Tier

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Judged:
    """A tier with the reason in words, or ``tier`` None: no event at all."""

    tier: Tier | None
    why: str
    factuality: EventFactuality = "asserted"


HAPPENED = Judged("incident", "told as it happened")  # what a rule says where the rules behind it must not be asked


def first_of(rules: Iterable[Callable[[Case], Judged | None]], case: Case) -> Judged | None:
    """What the first of the rules says that says anything; ``None`` where that is ``HAPPENED``, and where all are silent."""
    said = next((found for rule in rules if (found := rule(case)) is not None), None)
    return None if said is HAPPENED else said


def quoted(first: Token | None, last: Token) -> str:
    """The words from one token to the other, the middle left out where they stand far apart."""
    if first is None:
        return last.text
    a, b = sorted((first.i, last.i))
    return last.doc[a : b + 1].text if b - a < 6 else f"{last.doc[a].text} ... {last.doc[b].text}"
