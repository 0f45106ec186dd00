"""``sayso judge``: a person's decisions, appended to the record with a name and a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from sayso.cli.recording import DEFAULT, WhichRecord

if TYPE_CHECKING:
    from sayso.model.incidents import JudgementKind

app = typer.Typer(
    name="judge",
    help="Decide: join or part events, correct a value, accept or reject an event. Appended, never overwritten; the last one holds.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)

Who = Annotated[str, typer.Option(envvar="SAYSO_WHO", metavar="NAME", help="Who decides.")]
Reason = Annotated[str, typer.Option(metavar="WORDS", help="Why.")]
One = Annotated[str, typer.Argument(help="An incident's id, or REPORT/EVENT; a report by the beginning of its id.")]
Text = Annotated[str, typer.Argument(help="A report, by its id or the beginning of it.")]


@app.command()
def same(one: One, other: One, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """Two events, or two incidents, are one happening."""
    _judge("same", [one], other, who=who, reason=reason, record=record)


@app.command()
def different(one: One, other: One, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """Two events are not one happening."""
    _judge("different", [one], other, who=who, reason=reason, record=record)


@app.command()
def value(
    one: One,
    field: Annotated[str, typer.Argument(help="The field: killed, place, date, attacker, ...")],
    words: Annotated[str, typer.Argument(metavar="VALUE", help="The value that it shall have.")],
    who: Who,
    reason: Reason,
    record: WhichRecord = DEFAULT,
) -> None:
    """A field of an incident, or of an event, has this value."""
    _judge("value", [one], None, field=field, value=words, who=who, reason=reason, record=record)


@app.command()
def copy(one: Text, other: Text, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """One of two reports is a copy of the other."""
    _judge("copy", [one], other, who=who, reason=reason, record=record)


@app.command("not-copy")
def not_copy(one: Text, other: Text, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """Neither of two reports is a copy of the other."""
    _judge("not_copy", [one], other, who=who, reason=reason, record=record)


@app.command()
def accept(one: One, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """An event, or every event of an incident, is read right."""
    _judge("accept", None, None, of=one, who=who, reason=reason, record=record)


@app.command()
def reject(one: One, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """An event, or every event of an incident, is none: it goes into no incident."""
    _judge("reject", None, None, of=one, who=who, reason=reason, record=record)


@app.command()
def verdict(
    incident: Annotated[str, typer.Argument(help="An incident's id.")],
    words: Annotated[str, typer.Argument(metavar="VERDICT", help="What you find, in your words.")],
    who: Who,
    reason: Reason,
    record: WhichRecord = DEFAULT,
) -> None:
    """What you find on an incident, in your words."""
    _judge("verdict", [incident], None, value=words, who=who, reason=reason, record=record)


@app.command("list")
def show(
    record: WhichRecord = DEFAULT,
    all_of_them: Annotated[bool, typer.Option("--all", help="Those too that a later one replaced.")] = False,
) -> None:
    """List the judgements that hold, oldest first."""
    from sayso.record import Record

    with Record.open(record, create=False) as opened:
        found = opened.judgements(in_force=not all_of_them)
    table = Table("id", "when", "who", "what", "about", "reason", box=None, pad_edge=False, header_style="dim")
    for j in found:
        what = " ".join(part for part in (j.kind.replace("_", "-"), j.field, j.value) if part)
        about = "  ".join(_short(part) for part in (j.subject, j.object) if part)
        table.add_row(j.id, f"{j.when:%Y-%m-%d %H:%M}", j.who, what, about, j.reason)
    Console(highlight=False).print(table)


def _short(subject: str) -> str:
    report, slash, event = subject.partition("/")
    return f"{report[:12]}{slash}{event}" if slash or len(report) > 20 else subject


def _judge(
    kind: JudgementKind,
    subjects: list[str] | None,
    other: str | None,
    *,
    who: str,
    reason: str,
    record: str,
    of: str = "",
    field: str | None = None,
    value: str | None = None,
) -> None:
    """Append a judgement on each subject; without ``subjects``, on the event ``of``, or on every member of that incident."""
    from sayso.record import Record

    console = Console(stderr=True, highlight=False)
    with Record.open(record, create=False) as opened:
        if subjects is None:
            subjects = [of] if "/" in of else [f"{m.report}/{m.event}" for m in opened.incident(of).members]
        for subject in subjects:
            done = opened.judge(kind, subject, other, who=who, reason=reason, field=field, value=value)
            console.print(f"{done.id}: {kind.replace('_', '-')}, by {done.who}", soft_wrap=True)
    console.print("It holds from the next `sayso reconcile` on.")
