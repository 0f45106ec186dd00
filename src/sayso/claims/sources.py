"""Who a source is: canonical name, kind, and how the words led there."""

from __future__ import annotations

from sayso.ground import Grounding
from sayso.ground.actors import actor_at
from sayso.language import Parsed
from sayso.model import Actor, Source, Span, Unresolved


class Sources:
    """Resolves the words that name a source or a party, with the whole report in view.

    One object serves one report; what is costly is worked out once.
    """

    def __init__(self, parsed: Parsed, grounding: Grounding) -> None:
        self.parsed, self.grounding = parsed, grounding

    def resolve(self, span: Span, *, cue: Span | None = None) -> Source:
        """The source that the words of ``span`` (a noun phrase or a pronoun) name. ``cue`` is the word that attributes."""
        return Source(name=span.text, type="other", resolution="explicit", span=span, who=self.party(span))

    def party(self, span: Span) -> Actor | Unresolved | None:
        """The actor that ``span`` names as a party of an event; ``None`` where it names a thing or nobody."""
        return actor_at(self.grounding.mentions, span)
