"""``sayso demo``: the whole of it on the bundled sample reports."""

from __future__ import annotations

import io
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console

import sayso
from sayso.cli.setting_up import ready
from sayso.errors import OutputError
from sayso.render.files import write_text


def samples() -> list[sayso.Report]:
    """The bundled sample reports, in the order of their names."""
    with as_file(files("sayso") / "samples") as folder:
        return [sayso.load(str(path)) for path in sorted(folder.glob("*.md"))]


def run_demo(out: Path) -> None:
    """Read every sample; print it, and write NAME.txt, NAME.html and an index.html into ``out``. Raises ``OutputError``."""
    from sayso.render.index import index
    from sayso.render.page import page
    from sayso.render.terminal import print_reading

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(out), f"cannot be made ({error.strerror})", "Name another folder with --out.") from error
    console = Console(highlight=False)
    ready(console)
    reports = samples()
    pages = []
    for report, reading in zip(reports, sayso.read_many(reports), strict=True):
        print_reading(reading, console)
        name = Path(report.name).stem
        copy = io.StringIO()
        print_reading(reading, Console(file=copy, width=100, highlight=False, color_system=None))
        write_text(out / f"{name}.txt", copy.getvalue())
        write_text(out / f"{name}.html", page(reading))
        pages.append((f"{name}.html", reading))
    write_text(out / "index.html", index("Sample reports", pages))
    console.print(f"{len(reports)} reports read. Open {out / 'index.html'} in a browser: no page needs a network.")
