"""``sayso read``: one report, on the terminal, as JSON, or as a page."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

import sayso
from sayso.render.files import write_text


def read_one(
    where: str,
    *,
    published: str | None,
    publisher: str | None,
    title: str | None,
    private: bool,
    as_json: bool,
    html: Path | None,
    full: bool,
) -> None:
    """Read one report and show it. Raises ``InputError``, ``SetupError`` or ``OutputError``."""
    report = sayso.load(where, published=published, publisher=publisher, title=title, private=private)
    from sayso.cli.setting_up import ready  # and with it the parser: bad input is told without that wait

    notes = Console(stderr=True, highlight=False)
    ready(notes)
    reading = sayso.read(report)
    if html is not None:
        from sayso.render.page import page

        write_text(html, page(reading))
    if as_json:
        from sayso.render.json import to_json

        sys.stdout.write(to_json(reading, indent=2) + "\n")
        sys.stdout.flush()  # here, where a closed pipe is still dealt with
    elif html is None:
        from sayso.render.terminal import print_reading

        print_reading(reading, Console(highlight=False), full=full)
    if html is not None:
        notes.print(f"Written: {html}", soft_wrap=True)
