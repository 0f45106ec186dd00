"""``sayso migrate``: records as a whole."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from sayso.cli.recording import DEFAULT, WhichRecord


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
