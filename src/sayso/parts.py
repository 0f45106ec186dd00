"""Parts of a reading on their own, for those who need only one: toponyms, moments, attributions, the place of one act.

Each takes many texts and works in batches; each runs only the stages that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.claims import find_attributions
from sayso.ground import Grounding
from sayso.ground.actors import find_mentions
from sayso.language import parse_many
from sayso.model import Claim, Report, report_id


def attributions(texts: Iterable[str]) -> Iterator[tuple[Claim, ...]]:
    """Who says, believes, wants or means what, text by text: wider than the claims of a reading, without the narrator."""
    reports = (Report(id=report_id(text), text=text, name="text") for text in texts)
    for parsed in parse_many(reports):
        mentions = find_mentions(parsed)
        yield find_attributions(parsed, Grounding(places=(), moments=(), quantities=(), mentions=mentions))
