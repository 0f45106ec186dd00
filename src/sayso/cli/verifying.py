"""``sayso verify``: all that is in a record, or in a bundle, against the hashes that were taken when it came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from sayso.cli.recording import DEFAULT, WhichRecord
from sayso.errors import RecordChanged

if TYPE_CHECKING:
    from sayso.record import Verified

_SHOWN = 50


def verify(
    record: WhichRecord = DEFAULT,
    head: Annotated[
        str | None,
        typer.Option(
            "--head", metavar="HEAD", help="A head that was written down before: nothing may have been cut off or made anew since."
        ),
    ] = None,
) -> None:
    """Check that nothing in the record was changed since it came in or was decided, and name every change.

    It ends with code 48 when something was changed. The head that it prints stands for all that is in: keep it where nobody can reach it
    who can reach the record.
    """
    from sayso.record import Record

    with Record.open(record, create=False) as opened, Console(stderr=True, highlight=False).status("Checking") as status:
        found = opened.verify(head, progress=lambda what: status.update(f"Checking {what}"))
    _print(found)
    if found.changes:
        number = len(found.changes)
        what = "something in it is not" if number == 1 else f"{number:,} things in it are not"
        raise RecordChanged(record, f"{what} as it came in or was decided", "Every one is named above, with what to do.")


def _print(found: Verified) -> None:
    console = Console(highlight=False)
    for change in found.changes[:_SHOWN]:
        console.print(Text.assemble((_whole(change.where), "bold red"), _whole(f": {change.what}. {change.remedy}")), soft_wrap=True)
    if len(found.changes) > _SHOWN:
        console.print(f"and {len(found.changes) - _SHOWN:,} more")
    counted = ", ".join(f"{number:,} {what}" for what, number in found.checked.items() if number)
    console.print(Text(f"Checked: {counted or 'nothing is in it'}."), soft_wrap=True)
    for note in found.notes:
        console.print(Text(note), soft_wrap=True)
    if found.since is not None:
        console.print(Text(f"The head that was given holds. {found.since}"), soft_wrap=True)
    if not found.changes:
        console.print("Nothing was changed.", style="green")
        console.print(Text(f"Head: {found.head}"), soft_wrap=True)


def _whole(words: str) -> str:
    return words.encode("utf-8", "backslashreplace").decode()
