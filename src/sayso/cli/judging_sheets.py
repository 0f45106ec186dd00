"""``sayso judge import`` and ``export``: judgements by way of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from sayso.cli.recording import DEFAULT, WhichRecord
from sayso.errors import SomeRefused

if TYPE_CHECKING:
    from sayso.record import Record

_PAGE = 500


def take_in(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A table as `sayso judge export` writes it: .csv or .xlsx.")],
    who: Annotated[str | None, typer.Option(envvar="SAYSO_WHO", metavar="NAME", help="Who decides, for rows that do not say.")] = None,
    reason: Annotated[str | None, typer.Option(metavar="WORDS", help="Why, for rows that do not say.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing when a row is bad.")] = False,
    record: WhichRecord = DEFAULT,
) -> None:
    """Append the judgements of a table: good rows are taken, bad ones told with their line, the same table again appends nothing.

    docs/reference/judgement-table.md explains the columns.
    """
    from sayso.exports.judgement_sheets import read_rows
    from sayso.record import Record
    from sayso.render import words

    console = Console(stderr=True, highlight=False)
    rows = list(read_rows(file))
    with Record.open(record, create=False) as opened:
        done = opened.import_judgements(rows, who=who, reason=reason, strict=strict)
    for row in done.bad:
        console.print(Text(f"{row.place}: {row.what}. {row.remedy}"), soft_wrap=True)
    passed = f"; {words.count(done.passed, 'row')} without a kind passed over" if done.passed else ""
    console.print(f"{words.count(len(done.made), 'new judgement')}; {words.count(done.known, 'row')} in already{passed}.", soft_wrap=True)
    if done.made:
        console.print("They hold from the next `sayso reconcile` on.")
    if done.bad:
        rest = "nothing was written" if strict else "all others are in"
        raise SomeRefused(
            file, f"{words.count(len(done.bad), 'row')} could not be taken; {rest}", "Mend them as told above, and import the file again."
        )


def put_out(
    to: Annotated[Path, typer.Option("--out", metavar="PATH", help="A name in .csv or .xlsx; - prints it.")] = Path("judgements.csv"),
    everything: Annotated[bool, typer.Option("--all", help="Those too that were replaced or withdrawn, and the withdrawals.")] = False,
    to_do: Annotated[bool, typer.Option("--to-do", help="A row for each incident that nobody has judged, to be filled in.")] = False,
    record: WhichRecord = DEFAULT,
) -> None:
    """Write the judgements as a table that can be filled in and imported."""
    from sayso.exports.judgement_sheets import write_rows
    from sayso.files import STDOUT
    from sayso.record import Record

    with Record.open(record, create=False) as opened:
        rows = [*_made(opened, everything=everything), *(_open_ones(opened) if to_do else ())]
    number = write_rows(STDOUT if str(to) == "-" else to, rows)
    if str(to) != "-":
        Console(stderr=True, highlight=False).print(Text(f"Written: {to} ({number} rows)"), soft_wrap=True)


def _made(record: Record, *, everything: bool) -> Iterator[dict[str, Any]]:
    for judged in reversed(record.judgement_log()):
        j = judged.judgement
        if everything or (judged.state == "holds" and j.kind != "withdraw"):
            names = ("kind", "subject", "object", "field", "value", "who", "reason", "act", "id")
            yield {**{name: getattr(j, name) for name in names}, "when": j.when.isoformat(), "state": judged.state}


def _open_ones(record: Record) -> Iterator[dict[str, Any]]:
    """A row without a kind for each incident that nobody has judged."""
    from sayso.record.looking import Filter
    from sayso.render import words

    offset = 0
    while (page := record.page(Filter(judged=False), limit=_PAGE, offset=offset)).items:
        for incident in page.items:
            grade = incident.grade or "no grade"
            yield {"subject": incident.id, "about": f"{incident.label} ({words.count(len(incident.reports), 'report')}, {grade})"}
        offset += _PAGE
