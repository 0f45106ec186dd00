"""The number that stands with a noun: "six children", "two of them", "a woman", "no civilians"."""

from __future__ import annotations

from sayso.ground.quantities.find import find_quantities
from sayso.ground.quantities.lexicon import phrases
from sayso.language import Parsed, Token
from sayso.model import Quantity

_ONE = frozenset({"a", "an", "one", "another"})


def number_of(parsed: Parsed, token: Token) -> Quantity | None:
    """The number that stands with the noun or pronoun ``token``, or that ``token`` itself is.

    "six children" is 6, "a woman" 1 (on the basis of the article, marked as an inference), "no civilians" 0;
    bare plurals ("children") and words for many at once ("a family", "a group") give ``None``.
    """
    start, end = token.idx, token.idx + len(token.text)
    within = None
    for quantity in find_quantities(parsed):
        if quantity.span.start > end:
            break
        if quantity.span.start <= start and end <= quantity.span.end:
            return quantity
        if quantity.thing is not None and quantity.unit is None and quantity.thing.end == end and quantity.thing.start <= start:
            within = quantity
    if within is not None:
        return within
    return _of_article(parsed, token)


def _of_article(parsed: Parsed, token: Token) -> Quantity | None:
    """One, where a singular noun of a person or thing has "a", "an" or "another"."""
    if token.tag_ not in ("NN", "NNP") or token.lower_ in phrases().collectives:
        return None
    for child in token.lefts:
        if child.lower_ in _ONE and child.dep_ in ("det", "nummod", "amod"):
            return Quantity(
                span=parsed.of(child),
                low=1,
                high=1,
                comparator="exactly",
                thing=parsed.span(child.idx + len(child.text), token.idx + len(token.text)),
                basis="inference",
            )
    return None
