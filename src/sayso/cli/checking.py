"""``sayso check``: the record beside somebody else's list of incidents."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sayso.cli import options as given
from sayso.cli.options import Country, Since, Until, warn_if_old
from sayso.cli.recording import DEFAULT, WhichRecord
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.model import Incident
    from sayso.registers import Comparison


class Shown(StrEnum):
    """How a comparison is shown."""

    TABLE = "table"
    CSV = "csv"
    HTML = "html"


def check(
    register: Annotated[
        Path, typer.Argument(metavar="REGISTER.csv", help="ACLED, UCDP GED, Airwars, or any CSV with --map; plain or .gz.")
    ],
    record: WhichRecord = DEFAULT,
    format: Annotated[Shown, typer.Option("--format", help="A page of text, one line a pair, or a page for a browser.")] = Shown.TABLE,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it there.")] = None,
    map: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="The column of a field (see docs/how-to/registers.md).")
    ] = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    radius: Annotated[float | None, typer.Option(metavar="KM", min=0.0, help="No pair further apart than this.")] = None,
) -> None:
    """Compare the record with a register: what is in both, in one alone, and field by field where they differ."""
    from sayso.registers import Options, read_register
    from sayso.registers import check as compare

    options = Options(since=given.day("--since", since), until=given.day("--until", until), country=given.country(country), radius=radius)
    listed = read_register(register, _columns(map or []))
    notes = Console(stderr=True, highlight=False)
    from sayso.record import Record

    with Record.open(record, create=False) as opened:
        warn_if_old(opened)
        with notes.status("Comparing"):
            incidents = list(opened.incidents())
            found = compare(incidents, listed, accounts=opened.accounts(), options=options)
    _show(found, incidents, format, out)
    if out is not None:
        notes.print(f"Written: {out}", soft_wrap=True)


def _show(found: Comparison, incidents: list[Incident], format: Shown, out: Path | None) -> None:
    """Print the comparison, or write it where a file is named."""
    from sayso.render.check_csv import check_csv
    from sayso.render.check_page import check_page
    from sayso.render.check_terminal import check_text, print_check
    from sayso.render.check_view import check_view
    from sayso.render.files import write_text

    if format is Shown.TABLE and out is None:
        print_check(check_view(found, incidents), Console(highlight=False))
        return
    if format is Shown.CSV:
        text = check_csv(found, incidents)
    else:
        shown = check_view(found, incidents)
        text = check_page(shown) if format is Shown.HTML else check_text(shown)
    if out is not None:
        write_text(out, text)
        return
    sys.stdout.write(text)
    sys.stdout.flush()  # here, where a closed pipe is still dealt with


def _columns(given: list[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for one in given:
        field, equals, column = one.partition("=")
        if not (field and equals and column):
            raise BadOption("--map", f"{one!r} is not of the form FIELD=COLUMN", "Write for example --map date=Day --map place=Town.")
        columns[field.strip()] = column.strip()
    return columns
