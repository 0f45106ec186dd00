"""The bar over a long run: how many are done, how many a second, and how long it will still take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

if TYPE_CHECKING:
    from sayso.record import Added


class _Rate(ProgressColumn):
    """How many reports there were, and how many were read a second."""

    def render(self, task: Task) -> Text:
        read = task.fields["read"]
        rate = f", {read / task.elapsed:.1f} read a second" if read and task.elapsed else ""
        return Text(f"{task.fields['seen']:,} reports{rate}")


@contextmanager
def progress_bar(console: Console, size: int, position: Callable[[], int]) -> Iterator[Callable[[Added], None]]:
    """A bar on ``console`` that is told what is done; it goes by the bytes taken in, ``position`` of ``size``. Without a size it only counts."""
    columns = (TextColumn("Reading"), BarColumn(), TaskProgressColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=size or None, read=0, seen=0)
        yield lambda done: bar.update(task, completed=position(), seen=done.seen, read=done.new + done.read_again)
