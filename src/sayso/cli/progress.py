"""The bar over a long run: how many are done, how many a second, and how long it will still take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

if TYPE_CHECKING:
    from sayso.record import Added


class _Rate(ProgressColumn):
    """Reports read a second."""

    def render(self, task: Task) -> Text:
        read = task.fields["read"]
        return Text(f"{read / task.elapsed:.1f} a second" if read and task.elapsed else "")


@contextmanager
def progress_bar(console: Console, total: int | None) -> Iterator[Callable[[Added], None]]:
    """A bar on ``console`` that is told what is done; without a ``total`` it only counts."""
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total, read=0)
        yield lambda done: bar.update(task, completed=done.seen, read=done.new + done.read_again)
