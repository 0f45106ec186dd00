"""Claims: what a report puts in a source's mouth."""

from __future__ import annotations

import msgspec

from sayso.model.text import Span
from sayso.model.values import Actor, Unresolved
from sayso.model.vocabulary import Confidence, Factuality, Negated, Resolution, SourceType, Speech


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The voice behind a claim.

    ``name`` is canonical where the text or the registry allows it ("Syrian Observatory for Human
    Rights"), else the description ("unnamed doctor in Aleppo"); ``"narrator"`` for the report's own
    voice. ``span`` is the words that name the source here (a pronoun included), ``None`` for the
    narrator and for claims without any source words ("reportedly"). ``who`` is the actor, or
    ``Unresolved`` with the candidates. ``standing`` is what the text says of how it knows ("familiar
    with the situation"). ``speaks_for`` is the registry key or name of the body a person belongs to:
    the two count as one origin.
    """

    name: str
    type: SourceType
    resolution: Resolution
    span: Span | None = None
    who: Actor | Unresolved | None = None
    anonymous: bool = False
    standing: str | None = None
    speaks_for: str | None = None
    confidence: Confidence = "high"


class Via(msgspec.Struct, frozen=True, kw_only=True):
    """Who passed a claim on: the agency, the channel, the person in between."""

    name: str
    span: Span | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Content that a report puts in a source's mouth.

    ``content`` leaves out the source, the cue, and quotation marks at its ends; content in pieces
    has several spans. ``parent`` is the id of the claim that this one stands inside (a mayor says
    that a surgeon said). ``hedges`` are the words that weaken it, kept as they stand. ``said_at`` is
    where it was said ("told reporters in Sochi").
    """

    id: str
    source: Source
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    speech: Speech
    factuality: Factuality
    via: tuple[Via, ...] = ()
    negated: Negated | None = None
    hedges: tuple[Span, ...] = ()
    parent: str | None = None
    said_at: Span | None = None
    confidence: Confidence = "high"
