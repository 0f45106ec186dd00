"""``sayso export``: the record written out in the shapes of other people's tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.cli import looking
from sayso.cli import options as given
from sayso.cli.looking import ActorName, All, GradeName, PlaceName, SourceName, TypeName
from sayso.cli.options import AsOf, Country, Since, Until
from sayso.cli.recording import DEFAULT, WhichRecord
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.exports import Written


def export(
    record: WhichRecord = DEFAULT,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="What to write it as; --formats lists them.")] = "jsonl",
    to: Annotated[str | None, typer.Option("--out", metavar="PATH", help="Where to write it; - prints it.")] = None,
    bundle: Annotated[
        Path | None,
        typer.Option(
            "--bundle",
            metavar="PATH",
            help="Write all of it, with originals and judgements, as a folder or .zip that can be checked without sayso.",
        ),
    ] = None,
    formats: Annotated[bool, typer.Option("--formats", help="List the formats, and do nothing else.")] = False,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    place: PlaceName = None,
    type: TypeName = None,
    actor: ActorName = None,
    source: SourceName = None,
    grade: GradeName = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Something in it is disputed.")] = False,
    field: Annotated[str | None, typer.Option("--field", metavar="FIELD", help="This field is disputed: killed, attacker, ...")] = None,
    reports: Annotated[int, typer.Option("--reports", metavar="N", min=1, help="Told by so many reports at least.")] = 1,
    everything: All = False,
    as_of: AsOf = None,
) -> None:
    """Write the record out: as JSON lines, in the columns of ACLED, UCDP or Airwars, for maps, spreadsheets, and as linked data.

    The filters are those of `sayso incidents`. docs/reference/exports.md gives the meaning of every column.
    """
    from sayso.exports import FORMATS, write

    if formats:
        _list()
        return
    if bundle is not None:
        _bundle(record, bundle)
        return
    name = given.one_of("--format", format, tuple(FORMATS)) or format
    found = FORMATS[name]
    if to == "-" and found.by == "folder":
        raise BadOption("--out", f"{name} cannot be printed", "Name a folder, or a file.")
    target = "/dev/stdout" if to == "-" else to or found.to
    fields = field or ("any" if disputed else None)
    wanted = looking.filter_of(since, until, country, place, type, actor, source, grade, fields, everything, reports)
    day = given.day("--as-of", as_of)
    console = Console(stderr=True, highlight=False)
    with looking.open_record(record) as opened, console.status(f"Writing {name}"):
        done = write(opened, name, target, wanted=wanted, as_of=day)
    _tell(done, "" if to == "-" else target, console)


def _bundle(record: str, to: Path) -> None:
    """Write a bundle of the whole record, and say what stands for it."""
    console = Console(stderr=True, highlight=False)
    with looking.open_record(record) as opened, console.status("Writing the bundle"):
        head = opened.bundle(to)
    console.print(Text(f"Written: {to} (bundle). README.txt in it says how to check it."), soft_wrap=True)
    console.print(Text(f"Head: {head}"), soft_wrap=True)


def _tell(done: Written, to: str, console: Console) -> None:
    """Say on standard error what was written, and for what there was no room."""
    from sayso.render import words

    rows = f", {words.count(done.rows, 'row')}" if done.rows is not None else ""
    if to:
        console.print(Text(f"Written: {to} ({done.format}{rows})"), soft_wrap=True)
    for why, count in done.left_out.items():
        console.print(f"  Left out, {words.count(count, 'incident')}: {why}", soft_wrap=True)


def _list() -> None:
    from sayso.exports import FORMATS
    from sayso.exports.extras import EXTRA

    table = Table("format", "what it is", "written to", box=None, pad_edge=False)
    for f in FORMATS.values():
        needs = f" (needs {f.library}: pip install 'sayso\\[{EXTRA}]')" if f.library else ""
        table.add_row(f.name, f"{f.what}{needs}", f.to)
    Console(highlight=False).print(table)
