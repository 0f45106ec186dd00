"""Options that several commands take, and the values that they stand for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.record import Record

Private = Annotated[
    bool,
    typer.Option("--allow-private", help="Ask addresses inside this machine or its network too: they are yours, and you mean it."),
]
ReportSeconds = Annotated[float, typer.Option(min=0.1, help="How long the reading of one report may take, before it is left out.")]
WorkerMemory = Annotated[int, typer.Option(min=300, metavar="MB", help="How much memory a process that reads may take.")]
Since = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Nothing before this day.")]
Until = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Nothing after this day.")]
Country = Annotated[str | None, typer.Option(metavar="COUNTRY", help="Only this country: its name or two letters (SY).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="What was known then: reports published up to this day.")]
Limit = Annotated[int, typer.Option(min=1, help="How many to show at most.")]
PageNumber = Annotated[int, typer.Option("--page", min=1, help="Which page of them.")]


def day(option: str, text: str | None) -> date | None:
    """The day that an option gives. Raises ``BadOption``."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadOption(option, f"{text!r} is no day", "Write it as YYYY-MM-DD.") from None


def country(text: str | None) -> str | None:
    """The two letters of a country by its name or letters. Raises ``BadOption``."""
    if text is None:
        return None
    from sayso.registers.values import country as named  # with it comes the parser, for which others need not wait

    code = named(text)
    if code is None:
        raise BadOption("--country", f"{text!r} is no country", "Give its two letters of ISO 3166-1, such as SY.")
    return code


def one_of(option: str, text: str | None, words: Sequence[str]) -> str | None:
    """A word of a closed list, whatever its case and with blanks for underscores. Raises ``BadOption``."""
    if text is None:
        return None
    found = text.strip().lower().replace(" ", "_").replace("-", "_")
    if found not in words:
        raise BadOption(option, f"{text!r} is none of its words", f"One of: {', '.join(words)}.")
    return found


def warn_if_old(record: Record) -> None:
    """Say on standard error when reports or judgements came in since the incidents were built."""
    if not record.reconciled:
        told = "Reports or judgements came in since the incidents were built: `sayso reconcile` builds them anew."
        Console(stderr=True, highlight=False).print(told, soft_wrap=True)


def print_json(value: object) -> None:
    """Print ``value`` as indented JSON, and nothing else."""
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")
    sys.stdout.flush()  # here, where a closed pipe is still dealt with
