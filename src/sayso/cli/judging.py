"""``sayso judge``: a person's decisions, appended to the record with a name and a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from sayso.cli import judging_sheets
from sayso.cli.recording import DEFAULT, WhichRecord

if TYPE_CHECKING:
    from sayso.model import Judgement
    from sayso.model.incidents import JudgementKind
    from sayso.record import Record

app = typer.Typer(
    name="judge",
    help="Decide: join or part incidents, correct a value, accept or reject an event, take a decision back. Appended, never overwritten.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)

Who = Annotated[str, typer.Option(envvar="SAYSO_WHO", metavar="NAME", help="Who decides.")]
Reason = Annotated[str, typer.Option(metavar="WORDS", help="Why.")]
One = Annotated[str, typer.Argument(help="An incident's id, or REPORT/EVENT; a report by the beginning of its id.")]
OneReport = Annotated[str, typer.Argument(help="A report, by its id or the beginning of it.")]


@app.command()
def same(one: One, other: One, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """Two events, or two incidents, are one happening."""
    _judge("same", one, other, who=who, reason=reason, record=record)


@app.command()
def different(one: One, other: One, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """Two events are not one happening."""
    _judge("different", one, other, who=who, reason=reason, record=record)


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
    _judge("value", one, None, field=field, value=words, who=who, reason=reason, record=record)


@app.command()
def copy(one: OneReport, other: OneReport, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """One of two reports is a copy of the other."""
    _judge("copy", one, other, who=who, reason=reason, record=record)


@app.command("not-copy")
def not_copy(one: OneReport, other: OneReport, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """Neither of two reports is a copy of the other."""
    _judge("not_copy", one, other, who=who, reason=reason, record=record)


@app.command()
def accept(one: One, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """An event, or every event of an incident, is read right."""
    _told(record, lambda opened: opened.accept(one, who=who, reason=reason))


@app.command()
def reject(one: One, who: Who, reason: Reason, record: WhichRecord = DEFAULT) -> None:
    """An event, or every event of an incident, is none: it goes into no incident."""
    _told(record, lambda opened: opened.reject(one, who=who, reason=reason))


@app.command()
def merge(
    incidents: Annotated[list[str], typer.Argument(metavar="INCIDENT...", help="Two incidents or more, by their ids.")],
    who: Who,
    reason: Reason,
    record: WhichRecord = DEFAULT,
) -> None:
    """Whole incidents are one happening, whatever was judged to part them before: one act, withdrawn as a whole."""
    _told(record, lambda opened: opened.merge(incidents, who=who, reason=reason))


@app.command()
def split(
    events: Annotated[list[str], typer.Argument(metavar="REPORT/EVENT...", help="Members of one incident, as `sayso show` lists them.")],
    who: Who,
    reason: Reason,
    record: WhichRecord = DEFAULT,
) -> None:
    """Some events are another happening than the rest of their incident: one act, withdrawn as a whole."""
    _told(record, lambda opened: opened.split(events, who=who, reason=reason))


@app.command()
def withdraw(
    id: Annotated[str, typer.Argument(metavar="ID", help="A judgement (j-...) or an act (a-...), as `sayso judge list` shows them.")],
    who: Who,
    reason: Reason,
    record: WhichRecord = DEFAULT,
) -> None:
    """Take a judgement back, with its whole act: what held before on the same matter holds again, or nothing."""
    _told(record, lambda opened: [opened.withdraw(id, who=who, reason=reason)])


@app.command()
def verdict(
    incident: Annotated[str, typer.Argument(help="An incident's id.")],
    words: Annotated[str, typer.Argument(metavar="VERDICT", help="What you find, in your words.")],
    who: Who,
    reason: Reason,
    record: WhichRecord = DEFAULT,
) -> None:
    """What you find on an incident, in your words."""
    _judge("verdict", incident, None, value=words, who=who, reason=reason, record=record)


@app.command("list")
def show(
    record: WhichRecord = DEFAULT,
    all_of_them: Annotated[bool, typer.Option("--all", help="Those too that were replaced or withdrawn, and the withdrawals.")] = False,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="ID", help="Only on this incident, event (REPORT/EVENT) or report, whether they hold or not."),
    ] = None,
) -> None:
    """List the judgements that hold, oldest first."""
    from sayso.record import Record

    with Record.open(record, create=False) as opened:
        found = opened.judgement_log() if of is None else opened.judgements_of(of)
    from sayso.render import words

    console = Console(highlight=False)
    for judged in reversed(found):
        j = judged.judgement
        if not (all_of_them or of is not None) and (judged.state != "holds" or j.kind == "withdraw"):
            continue
        what = " ".join(words.clean(part) for part in (j.kind.replace("_", "-"), j.field, j.value) if part)
        about = "  ".join(_short(part) for part in (j.subject, j.object) if part)
        state = "" if judged.state == "holds" else f"{judged.state}{f' by {judged.by.id}' if judged.by else ''}"
        more = "; ".join(part for part in (state, f"act {j.act}" if j.act else "") if part)
        head = Text.assemble(
            (j.id, "cyan"), f"  {j.when:%Y-%m-%d %H:%M}  ", (words.clean(j.who), "italic"), ": ", (what, "bold"), f"  {about}"
        )
        console.print(head, soft_wrap=True)  # ids stay whole, to be pasted
        console.print(Text.assemble(f"    {words.clean(j.reason)}", (f"  [{more}]" if more else "", "dim")), soft_wrap=True)


app.command("import")(judging_sheets.take_in)
app.command("export")(judging_sheets.put_out)


def _short(subject: str) -> str:
    report, slash, event = subject.partition("/")
    return f"{report[:12]}{slash}{event}" if slash or len(report) > 20 else subject


def _judge(
    kind: JudgementKind,
    subject: str,
    other: str | None,
    *,
    who: str,
    reason: str,
    record: str,
    field: str | None = None,
    value: str | None = None,
) -> None:
    _told(record, lambda opened: [opened.judge(kind, subject, other, who=who, reason=reason, field=field, value=value)])


def _told(record: str, judge: Callable[[Record], Sequence[Judgement]]) -> None:
    """Append judgements, and say which."""
    from sayso.record import Record

    console = Console(stderr=True, highlight=False)
    with Record.open(record, create=False) as opened:
        made = judge(opened)
    for done in made:
        console.print(f"{done.id}: {done.kind.replace('_', '-')}, by {done.who}", soft_wrap=True, markup=False)
    if len(made) > 1 and made[0].act is not None:
        console.print(f"One act: {made[0].act}. `sayso judge withdraw {made[0].act}` takes all of it back.", soft_wrap=True)
    console.print("It holds from the next `sayso reconcile` on.")
