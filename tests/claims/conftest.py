"""Claims of an invented text, in a short form."""

from collections.abc import Callable

import pytest

from sayso.claims import find_attributions, find_claims
from sayso.ground import Grounding
from sayso.ground.actors import find_mentions
from sayso.language import parse
from sayso.model import Claim, Report, report_id

Read = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def read() -> Read:
    """The claims of a text; ``wide`` takes beliefs and attitudes too and leaves the narrator out."""

    def claims(text: str, *, title: str | None = None, wide: bool = False) -> tuple[Claim, ...]:
        parsed = parse(Report(id=report_id(text), text=text, name="test", title=title))
        grounding = Grounding(places=(), moments=(), quantities=(), mentions=find_mentions(parsed))
        return (find_attributions if wide else find_claims)(parsed, grounding)

    return claims
