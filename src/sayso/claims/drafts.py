"""A claim under construction: where its parts stand, before the source is resolved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.claims.cues import CueKind
from sayso.model.vocabulary import Confidence, Factuality, Negated, Speech

# Half-open code points of the report's text.
Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """``verb`` is the index of the cue's head token, ``head`` that of the content's head (for tense and negation)."""

    kind: CueKind
    source: Range | None
    cue: list[Range]
    content: list[Range]
    factuality: Factuality
    verb: int
    head: int | None = None
    speech: Speech | None = None
    via: list[Range] = field(default_factory=list)
    said_at: Range | None = None
    cue_negated: bool = False
    negated: Negated | None = None
    confidence: Confidence = "high"
    hedges: list[Range] = field(default_factory=list)
    relative: Range | None = None  # the relative pronoun that stands for the source, if any
    content_is_object: bool = False  # a noun phrase after the verb, nothing quoted
    clause: bool = False  # a clause, not a noun phrase, is the content


class ByCue:
    """Drafts in the order of their cues, to find those whose cue stands in a range without going through all."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.drafts = sorted((d for d in drafts if d.cue), key=lambda d: d.cue[0][0])
        self.starts = [d.cue[0][0] for d in self.drafts]

    def inside(self, pieces: Iterable[Range]) -> list[Draft]:
        """The drafts whose cue begins in one of ``pieces``."""
        return [d for a, b in pieces for d in self.drafts[bisect_left(self.starts, a) : bisect_left(self.starts, b)]]
