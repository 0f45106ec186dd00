"""``sayso watch``: a record that takes in what arrives in folders, files and feeds, and keeps its incidents up to it."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from sayso.cli.options import Private, ReportSeconds, WorkerMemory
from sayso.cli.recording import DEFAULT, WhichRecord
from sayso.errors import RecordError, SomeRefused
from sayso.watched import MEGABYTES, SECONDS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.errors import InputError
    from sayso.model import Incident, Report
    from sayso.record import Record
    from sayso.record.arrivals import Arrivals
    from sayso.record.stepping import Stepped

_MOST = 10  # incidents that are named after a build


def watch(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Folders, files and patterns; http(s) addresses of feeds and of pages that change."),
    ],
    record: WhichRecord = DEFAULT,
    every: Annotated[float, typer.Option(metavar="SECONDS", min=0.1, help="How long to wait between two looks.")] = 60.0,
    once: Annotated[bool, typer.Option("--once", help="Look once and end: for cron and the like.")] = False,
    pages: Annotated[bool, typer.Option("--pages", help="Fetch the page behind each new entry of a feed, and read that.")] = False,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet that published all of them.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
    report_seconds: ReportSeconds = SECONDS,
    worker_memory: WorkerMemory = MEGABYTES,
    private: Private = False,
) -> None:
    """Take in what arrives, and keep the incidents up to it, until you press Ctrl-C.

    It may be stopped at any moment and started again: what is in is skipped.
    """
    from sayso.cli.setting_up import ready
    from sayso.record import Record
    from sayso.record.arrivals import Arrivals

    console = Console(stderr=True, highlight=False)
    with Record.open(record) as opened:
        ready(console)
        known = opened.knows_address if pages else None
        arrivals = Arrivals(paths, publisher=publisher, private=private, pages=known)
        look = _Look(opened, arrivals, console, workers, Limits(seconds=report_seconds, megabytes=worker_memory))
        console.print(Text(f"Watching {', '.join(paths)} for {opened.name}." + ("" if once else " Ctrl-C ends it.")), soft_wrap=True)
        try:
            look(wait=False, last=once)
            while not once:
                time.sleep(every)
                look(wait=True)
        except KeyboardInterrupt:
            console.print("Stopped. What was told as new is in.")
        if once and look.refused:
            what = f"{look.refused:,} of what was there could not be read; the rest is in"
            raise SomeRefused(opened.name, what, "The table `refusal` of the record has it all, each with what to do.")


class _Look:
    """Take in what is there and build the incidents; what cannot be written now is tried again at the next look."""

    def __init__(self, record: Record, arrivals: Arrivals, console: Console, workers: int, limits: Limits) -> None:
        self._record, self._arrivals, self._console, self._workers, self._limits = record, arrivals, console, workers, limits
        self._stepper = record.stepper()  # in memory from look to look: only what a look changes is built anew
        self.refused = 0
        self._left_out: set[str] = set()  # reports on which the reading failed: a feed brings them at every look

    def __call__(self, *, wait: bool, last: bool = False) -> None:
        """``last``: no other look comes. Raises ``RecordError`` then, where the record cannot be written."""
        record, arrivals, console = self._record, self._arrivals, self._console
        try:
            done = record.add(self._fresh(arrivals.look(wait=wait)), workers=self._workers, limits=self._limits, refused=self._refuse)
            arrivals.done()
            if done.new or done.read_again or not record.reconciled:
                _tell(record, self._stepper.step(lambda what: None), done.new, console)
        except RecordError as error:
            if last:
                raise
            what = f"{error.where}: {error.what}. It is tried again at the next look. {error.remedy}"
            console.print(_line(what, "red"), soft_wrap=True)

    def _fresh(self, items: Iterable[Report | InputError]) -> Iterator[Report | InputError]:
        return (item for item in items if getattr(item, "id", None) not in self._left_out)

    def _refuse(self, error: InputError, report: Report | None) -> None:
        """Name what could not be read."""
        self.refused += 1
        if report is not None:
            self._left_out.add(report.id)
        self._console.print(_line(f"not read: {error.where}: {error.what}. {error.remedy}"), soft_wrap=True)


def _tell(record: Record, stepped: Stepped, new: int, console: Console) -> None:
    from sayso.render import words
    from sayso.render.lists_terminal import print_changes
    from sayso.render.lists_view import incident_line

    parts = [f"{len(stepped.fresh):,} new", f"{len(stepped.changed):,} changed"]
    parts += [f"{len(stepped.gone):,} gone into others"] if stepped.gone else []
    console.print(_line(f"{words.count(new, 'new report')}. Incidents: {', '.join(parts)}."), soft_wrap=True)
    out = Console(highlight=False)
    fresh, changed = ([incident_line(i) for i in _proper(record, ids)] for ids in (stepped.fresh, stepped.changed))
    print_changes(fresh, changed, out, most=_MOST)


def _proper(record: Record, ids: Iterable[str]) -> Iterator[Incident]:
    """The incidents proper among these: no background, plans and tallies."""
    return (found for found in map(record.incident, ids) if found.tier == "incident")


def _line(words: str, style: str = "") -> Text:
    return Text.assemble((f"{datetime.now():%H:%M:%S}  ", "dim"), (words, style))
