"""What must be there before anything can be read: the gazetteer, built on the first run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from sayso.ground.gazetteer import build_gazetteer, is_built


def ready(console: Console) -> None:
    """Build the gazetteer if there is none yet, and say so while it lasts. Raises ``GazetteerError``."""
    if not is_built():
        build(console)


def build(console: Console) -> None:
    """Build the gazetteer anew, with a bar on ``console``. Raises ``GazetteerError``."""
    with bar(console) as progress:
        build_gazetteer(progress)


@contextmanager
def bar(console: Console) -> Iterator[Callable[[str, float], None]]:
    """A bar on ``console`` that is told what is done and which part of 1 is behind."""
    columns = (TextColumn("Building the gazetteer:"), BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=1.0)
        yield lambda what, part: progress.update(task, description=what, completed=part)
