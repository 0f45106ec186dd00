"""``sayso batch``: many reports on a cluster, into Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sayso.cli.options import ReportSeconds, WorkerMemory
from sayso.errors import SomeRefused
from sayso.watched import MEGABYTES, SECONDS


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Files, folders, patterns: JSON Lines, Parquet, WARC, and all else that `sayso add` reads."
        ),
    ],
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The folder of Parquet files. Named again, the run goes on.")],
    workers: Annotated[int, typer.Option(min=1, help="Processes that read, each with a model of its own.")] = 2,
    address: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT|auto", help="A Ray cluster that runs already. Without it: this machine alone, on loopback."),
    ] = None,
    temp: Annotated[str | None, typer.Option(metavar="FOLDER", help="Where Ray keeps what it needs while it runs on this machine.")] = None,
    partitions: Annotated[int, typer.Option(min=1, max=99_999, help="Parts of each table: one for about 100,000 reports.")] = 16,
    report_seconds: ReportSeconds = SECONDS,
    worker_memory: WorkerMemory = MEGABYTES,
    piece: Annotated[
        float, typer.Option("--piece-mb", min=0.001, help="Megabytes of input that are read at a time: what a kill can cost.")
    ] = 16.0,
    screen: Annotated[
        bool, typer.Option("--screen", help="Read only those whose words are those of armed conflict; the others go into quarantine.")
    ] = False,
    reconcile: Annotated[bool, typer.Option(help="Build the incidents when all is read.")] = True,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication of all of them.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet that published all of them.")] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN,...", help="Which column is the text, title, published, publisher, address or id."),
    ] = None,
) -> None:
    """Read very many reports, on this machine or a cluster: the readings and incidents of `sayso add`, as partitioned Parquet.

    It may be stopped at any moment and run again. What cannot be read is put into quarantine.jsonl with its reason.
    """
    from sayso import ingest
    from sayso.batch import Choices, Cluster, Task, check, run
    from sayso.cli.inputs import columns_in
    from sayso.cli.setting_up import ready
    from sayso.ingest.days import given_day
    from sayso.ingest.fields import checked_columns

    check()
    ingest.check_paths(inputs)
    console = Console(stderr=True, highlight=False)
    choices = Choices(
        partitions=partitions,
        published=given_day(published, "--published"),
        publisher=publisher,
        screen=screen,
        columns=checked_columns(columns_in(columns or [])),
    )
    task = Task(
        inputs=inputs,
        output=output,
        choices=choices,
        seconds=report_seconds,
        megabytes=worker_memory,
        piece_bytes=int(piece * 1_000_000),
        reconcile=reconcile,
    )
    ready(console)
    shown = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Cluster(workers=workers, address=address, temp=temp) as cluster, Progress(*shown, console=console, transient=True) as bar:
        line = bar.add_task("planning", total=None)
        made = run(task, cluster, lambda what, done, of: bar.update(line, description=what, completed=done, total=of))
    refused = made.quarantined - made.screened
    screened = f"; {made.screened:,} are not about armed conflict, and not read" if made.screened else ""
    console.print(
        f"{made.reports:,} reports in {output}, with {made.events:,} events; {made.again:,} came again{screened}; {refused:,} could not be read.",
        soft_wrap=True,
    )
    if made.incidents is not None:
        console.print(f"{made.incidents:,} incidents; {made.copies:,} pairs of reports of which one is a copy.", soft_wrap=True)
    for where, count in sorted(made.left_out.items()):
        console.print(f"  Left out: {where}, {count:,}", soft_wrap=True, markup=False)
    if refused:
        what = f"{refused:,} inputs could not be read; the others are in"
        raise SomeRefused(str(output), what, "quarantine.jsonl in it has them all, each with what to do.")
