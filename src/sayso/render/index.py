"""The page that leads to the pages of several readings."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from sayso.model import Reading
from sayso.render import html, words
from sayso.render.view import view


def index(title: str, pages: Sequence[tuple[str, Reading]], others: Sequence[tuple[str, str]] = ()) -> str:
    """A page titled ``title`` with a link to each (file name, reading), and what each found.

    ``others`` are (file name, what it is) of pages over all of them.
    """
    style = html.part("page.css")
    return html.template("index.html").render(
        title=title,
        pages=[(name, view(reading)) for name, reading in pages],
        others=others,
        words=words,
        style=Markup(style),
        policy=html.policy(style),
    )
