"""``sayso migrate`` and ``copy``: records as a whole."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from sayso.cli.recording import DEFAULT, WhichRecord


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A record: the path of a file, or postgresql://USER@HOST/DATABASE.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="A new file, or an empty database.")],
) -> None:
    """Copy a record as it is, with its judgements, its ledger and its incidents, from a file to PostgreSQL, back, or within one kind.

    All is written at once or nothing is. Others may read and write the first meanwhile: what is copied is one moment of it.
    """
    from sayso.record import Record

    console = Console(stderr=True, highlight=False)
    with Record.open(source, create=False) as opened, Record.open(target) as other:
        with console.status("Copying") as status:
            rows = opened.copy_to(other, lambda table, done: status.update(f"Copying: {done:,} rows of {table}"))
        console.print(f"{rows:,} rows copied from {opened.name} to {other.name}.", soft_wrap=True)


def migrate(
    record: WhichRecord = DEFAULT,
    backup: Annotated[bool, typer.Option(help="Make a copy first, if it is older.")] = True,
) -> None:
    """Give an older record the tables of this sayso, as every command does by itself, or say that it has them.

    With --no-backup no copy is made before: for those who have made one in another way.
    """
    from sayso.record import Record, schema

    with Record.open(record, create=False, backup=backup) as opened:
        Console(stderr=True, highlight=False).print(f"{opened.name} has the tables of this sayso (step {schema.HEAD}).", soft_wrap=True)
