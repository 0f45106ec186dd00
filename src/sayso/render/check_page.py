"""A comparison with a register as one HTML file that opens offline and needs no script."""

from __future__ import annotations

from markupsafe import Markup

from sayso.render import html, words
from sayso.render.check_view import AGREEMENTS, FIELDS, CheckView

_SHOWN = 400  # of each list of what is on one side only; the CSV holds all
_OPEN = 6  # pairs shown whole; further ones open on demand


def check_page(shown: CheckView) -> str:
    """The page of the comparison as one HTML document; every word of reports and registers is escaped."""
    style = html.part("page.css") + html.part("check.css")
    return html.template("check.html").render(
        view=shown,
        words=words,
        agreements=AGREEMENTS,
        fields=FIELDS,
        shown=_SHOWN,
        open_pairs=_OPEN,
        style=Markup(style),
        policy=html.policy(style),
    )
