"""``sayso add``, ``reconcile`` and ``search``: the record from the command line."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from sayso.cli.options import Private, ReportSeconds, WorkerMemory
from sayso.errors import SomeRefused
from sayso.watched import MEGABYTES, SECONDS, Limits

if TYPE_CHECKING:
    from sayso.batch import Manifest
    from sayso.cli.inputs import Inputs
    from sayso.record import Added, Record

WhichRecord = Annotated[
    str,
    typer.Option(
        "--record", envvar="SAYSO_RECORD", metavar="FILE", help="The record: the path of a file, or postgresql://USER@HOST/DATABASE."
    ),
]
DEFAULT = "sayso.db"


def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Reports, folders of them, patterns such as 'reports/*.html'; JSON, JSON Lines, CSV, Parquet, feeds, WARC; also as .gz or in "
            ".zip; or the one folder that `sayso batch` wrote.",
        ),
    ],
    record: WhichRecord = DEFAULT,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read. The record is the same for any number.")] = 1,
    report_seconds: ReportSeconds = SECONDS,
    worker_memory: WorkerMemory = MEGABYTES,
    again: Annotated[bool, typer.Option("--again", help="Read those anew that are in already.")] = False,
    reconcile: Annotated[bool, typer.Option(help="Build the incidents when all is in.")] = True,
    originals: Annotated[bool, typer.Option(help="Keep the bytes that reports came in, unaltered, beside their text.")] = True,
    screen: Annotated[
        bool, typer.Option("--screen", help="Read only those whose words are those of armed conflict; the others are listed as refused.")
    ] = False,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication of all of them.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet that published all of them.")] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=COLUMN,...", help="Which column is the text, title, published, publisher, address or id, in tables and JSON."
        ),
    ] = None,
    private: Private = False,
) -> None:
    """Read many reports into the record: what is in is skipped, what cannot be read is kept with its reason.

    It may be stopped at any moment and run again.
    """
    from sayso.cli.inputs import Inputs
    from sayso.cli.progress import progress_bar
    from sayso.cli.setting_up import ready

    console = Console(stderr=True, highlight=False)
    if output := _batch_output(paths):
        _take_in(output, record, console, reconcile=reconcile)
        return
    given = Inputs(paths, published=published, publisher=publisher, columns=columns or [], private=private)
    with _open(record, create=True) as opened:
        ready(console)
        started = time.monotonic()
        with progress_bar(console, given.size, lambda: given.position) as told:
            done = opened.add(
                given,
                workers=workers,
                limits=Limits(seconds=report_seconds, megabytes=worker_memory),
                again=again,
                originals=originals,
                screen=screen,
                progress=told,
                refused=given.refuse,
            )
        console.print(_summary(done, time.monotonic() - started), soft_wrap=True)
        for what in given.left_out:
            console.print(Text(f"  Left out: {what}"), soft_wrap=True)
        if reconcile and not opened.reconciled:
            _rebuild(opened, console)
    if given.refused:
        _name(given, console)
        what = f"{done.refused:,} of {done.seen:,} inputs could not be read; the others are in"
        raise SomeRefused(opened.name, what, "The table `refusal` of the record has them all, each with what to do.")


def _batch_output(paths: list[str]) -> Manifest | None:
    """The manifest of what `sayso batch` wrote, where that is the one path that is named."""
    from sayso.batch import manifest_of

    return manifest_of(Path(paths[0])) if len(paths) == 1 and os.path.isdir(paths[0]) else None


def _take_in(manifest: Manifest, record: str, console: Console, *, reconcile: bool) -> None:
    from sayso.batch import publications
    from sayso.cli.progress import progress_bar

    with _open(record, create=True) as opened:
        started = time.monotonic()
        seen = 0
        with progress_bar(console, manifest.versions + manifest.quarantined, lambda: seen) as told:

            def progress(done: Added) -> None:
                nonlocal seen
                seen = done.seen
                told(done)

            done = opened.take_in(publications(manifest), progress=progress)
        console.print(_summary(done, time.monotonic() - started), soft_wrap=True)
        if reconcile and not opened.reconciled:
            _rebuild(opened, console)


def _open(record: str, *, create: bool = False) -> Record:
    from sayso.record import Record

    return Record.open(record, create=create)


def _summary(done: Added, seconds: float) -> str:
    from sayso.render import words

    versions = f" ({done.versions:,} of them later versions)" if done.versions else ""
    screened = f"; {done.screened:,} are not about armed conflict, and not read" if done.screened else ""
    again = f" ({done.read_again:,} with another reading now)" if done.read_again else ""
    rate = f", {done.new / seconds:,.1f} a second" if done.new and seconds else ""
    if not done.seen:
        return "There is nothing to read there: no file that is not hidden."
    return f"{words.count(done.new, 'new report')}{versions}{rate}; {done.known:,} were in already{again}{screened}; {done.refused:,} could not be read."


def _name(given: Inputs, console: Console) -> None:
    for kind, count in given.refused.most_common():
        console.print(f"  {count:>6,}  {kind}")
    for error in given.named:
        console.print(Text.assemble("  ", (error.where, "bold"), f": {error.what}. {error.remedy}"), soft_wrap=True)
    if given.refused.total() > len(given.named):
        console.print(f"  and {given.refused.total() - len(given.named):,} more")


def rebuild(
    record: WhichRecord = DEFAULT,
    anew: Annotated[bool, typer.Option("--anew", help="Write those too that come out as they are in the record.")] = False,
) -> None:
    """Build the incidents anew: which reports tell of one happening, what is held, by whom, and what is disputed."""
    with _open(record) as opened:
        _rebuild(opened, Console(stderr=True, highlight=False), anew=anew)


def _rebuild(opened: Record, console: Console, *, anew: bool = False) -> None:
    from sayso.render import words

    started = time.monotonic()
    with console.status("Building incidents") as status:
        count = opened.reconcile(lambda what: status.update(f"Building incidents: {what}"), anew=anew)
    console.print(
        f"{words.count(count, 'incident')}, built from {words.count(len(opened), 'report')} in {time.monotonic() - started:.1f} s."
    )


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words that must all be there; "words in quotes" stand together.')],
    record: WhichRecord = DEFAULT,
    limit: Annotated[int, typer.Option(min=1, help="How many incidents, and how many reports, to show at most.")] = 10,
) -> None:
    """Find incidents and reports by words: case and accents do not count, the best match comes first."""
    with _open(record) as opened:
        hits = opened.search(" ".join(f'"{w}"' if " " in w else w for w in words), limit=limit)
    console = Console(highlight=False)
    for kind in ("incident", "report"):
        found = [hit for hit in hits if hit.kind == kind]
        if found:
            console.print(f"{kind.upper()}S" + (f" (the best {limit})" if len(found) == limit else ""), style="bold")
        for hit in found:
            about = " · ".join(str(part) for part in (hit.day, hit.outlet, hit.title or "without a headline") if part)
            console.print(Text.assemble((f"  {hit.id[:14]}", "cyan"), f"  {about}"), soft_wrap=True)
            if kind == "report":
                console.print(Text(f"      {' '.join(hit.words.split())}", style="dim"), soft_wrap=True)
    if not hits:
        console.print("Nothing in the record has all these words.")
        raise typer.Exit(1)
